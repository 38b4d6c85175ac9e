// Structs of the program. Words that come from the input are read in place, so a struct's layout is the input's.

from starkware.cairo.common.poseidon_state import PoseidonBuiltinState

// ---- The config, as its hash is taken. Trusted, because the rollup contract pins the hash.

struct Config {
    tag: felt,
    chain_id: felt,
    tree_depth: felt,
    groups: felt,
    withdrawal_fraction: felt,  // ppm of the notional
    max_price_age: felt,  // seconds
    min_equity: felt,  // quanta
    interest: felt,  // ppm per 8 hours
    funding_clamp: felt,  // ppm per 8 hours
    oracle_quorum: felt,
    n_oracle_keys: felt,
    n_fee_tiers: felt,
    n_markets: felt,
    n_tier_words: felt,
    // Followed by oracle keys, fee tiers, markets, margin tiers.
}

struct FeeTier {
    maker: felt,  // ppm, signed
    taker: felt,
}

struct Market {
    symbol: felt,
    decimals: felt,
    group: felt,
    contract_unit: felt,  // quanta per lot and price unit, < 2^16
    tick: felt,  // < 2^32
    step: felt,  // < 2^32
    open_interest_cap: felt,  // lots, < 2^63
    funding_cap: felt,  // ppm per 8 hours, <= 10^6
    penalty: felt,  // ppm
    target: felt,  // per mille
    whole_notional: felt,  // quanta
    min_notional: felt,  // quanta
    band: felt,  // ppm
    max_move: felt,  // ppm
    impact_notional: felt,  // quanta
    min_last_notional: felt,  // quanta
    fund_cap: felt,  // lots
    forced_penalty: felt,  // ppm
    tiers: felt,  // offset of the first Tier word
}

// For lower <= N < upper, lower being the upper bound before: requirement = fraction * N - offset, in ppm quanta.
struct Tier {
    upper: felt,  // quanta; 2^80 in the last tier
    maintenance: felt,
    maintenance_offset: felt,
    initial: felt,
    initial_offset: felt,
}

// Where everything that is constant for the batch lies.
struct Context {
    config: Config*,
    config_hash: felt,
    n_markets: felt,
    last_market: felt,
    last_pocket: felt,  // 2^tree_depth - 1
    oracle_keys: felt*,
    fee_tiers: FeeTier*,
    markets: Market*,
    tiers: felt*,
    message_state: PoseidonBuiltinState,  // see hashing.cairo
    table: felt*,  // of versions
    lane_shifts: felt*,  // 2^(30 * lane)
    hashes_end: felt*,  // of the transactions' hashes
    sequence_end: felt,  // one above the last transaction's sequence number
    no_position: Position*,  // all zeros
}

// ---- State

// A market's prices and funding. Ticks make a new array of rows.
struct Row {
    low: felt,  // quanta per lot at the lower of index, mark and pending price, < 2^64
    high: felt,  // ... at the higher
    funding: felt,  // |.| <= 2^95
    fresh_until: felt,  // the last second at which index and mark are fresh; -1 where one is 0
    market: Market*,
    tiers: Tier*,
    mark: felt,
    index: felt,
    pending: felt,
    price_time: felt,
    premium_sum: felt,
    premium_time: felt,
    ema: felt,
}

struct Globals {
    oracle_time: felt,
    funding_time: felt,
    next_batch: felt,
    next_deposit: felt,
    next_forced: felt,
    shares: felt,  // of the vault
    window_start: felt,
    window_burnt: felt,
}

struct Position {
    market: felt,
    size: felt,  // signed, not 0
    magnitude: felt,  // |size| < 2^48
    funding: felt,
    entry_cost: felt,
}

// What seldom changes in a pocket; the extra words follow. What is hashed starts with the key.
struct Identity {
    hash: felt,  // 0 until it is computed, where the batch has changed something
    n_extra: felt,
    public_key: felt,
    account: felt,
    isolated: felt,  // market + 1, or 0
    fee_tier: felt,
    leverage: felt,  // ppm
    dead_man_time: felt,
}

// ---- Versions; see table.cairo. All have the same size.

const VERSION = 9;

struct PocketVersion {
    key: felt,
    next: felt,
    identity: Identity*,
    collateral: felt,
    n_positions: felt,
    positions: Position*,
    activity: felt,  // resting orders * ONE_ORDER + nonces
    unused: felt,
    also_unused: felt,
}

// The best orders of both sides by key in the table, each with its sort key.
struct MarketVersion {
    key: felt,
    next: felt,
    bid: felt,
    bid_key: felt,
    ask: felt,
    ask_key: felt,
    triggers: Triggers*,
    open_interest: felt,
    last: felt,
}

struct Triggers {
    rising: felt,
    rising_key: felt,
    falling: felt,
    falling_key: felt,
}

struct OrderVersion {
    key: felt,
    next: felt,
    sort_key: felt,
    size: felt,  // what is left
    follower: felt,  // key in the table of the order behind it, or NO_ORDER
    follower_key: felt,  // its sort key
    terms: OrderTerms*,
    chain: felt,  // 4 * market + BIDS, ASKS, RISING or FALLING
    unused: felt,
}

// Which chain of a market; a resting order's is its side.
const BIDS = 0;
const ASKS = 1;
const RISING = 2;
const FALLING = 3;

// A pocket's leaf before and after the batch.
struct Leaf {
    index: felt,
    old_hash: felt,
    new_hash: felt,
    identity_hash: felt,  // before
}

// The market in which a taker matches.
struct Venue {
    ctx: Context*,
    rows: Row*,
    market: Market*,
    row: Row*,
    market_id: felt,
    time: felt,
}

// ---- Transactions as the input gives them. Fields below "hints" only help the prover; constraints bind each.

// The signed fields of an order, in the order in which they are hashed. A plain order is signed without the last five, which
// are then 0.
struct OrderTerms {
    pocket: felt,
    market: felt,
    side: felt,  // 0 buys, 1 sells
    size: felt,
    price: felt,
    time_in_force: felt,  // 0 rests, 1 takes only, 2 takes all or nothing, 3 rests and never takes
    reduce_only: felt,
    expiry: felt,
    nonce: felt,  // lane * 2^30 + nonce
    fee_cap: felt,
    self_trade: felt,
    trigger: felt,
    trigger_price: felt,
    builder: felt,
    builder_fee: felt,
}

struct Signed {
    r: felt,
    s: felt,
    session: felt,
}

struct TransactionHeader {
    kind: felt,
    time: felt,
}

struct OrderInput {
    terms: OrderTerms,
    signed: Signed,
    // hints
    is_usual: felt,
    is_plain: felt,
    lane: felt,
    ticks: felt,
    steps: felt,
}

struct DepositInput {
    index: felt,
    pocket: felt,
    stark_key: felt,
    amount: felt,
}

// What owners sign beside orders: the fields in the order in which they are hashed, then signature and session.

struct WithdrawalInput {
    pocket: felt,
    amount: felt,  // L1 units
    recipient: felt,
    expiry: felt,
    nonce: felt,
    signed: Signed,
    // hints
    lane: felt,
    recipient_high: felt,
}

struct TransferInput {
    pocket: felt,
    destination: felt,
    key: felt,
    amount: felt,  // quanta
    fact: felt,
    expiry: felt,
    nonce: felt,
    signed: Signed,
    lane: felt,  // a hint
}

struct CancelInput {
    pocket: felt,
    market: felt,
    line: felt,  // BIDS, ASKS, RISING or FALLING
    nonce: felt,  // of the order
    signed: Signed,
}

struct CancelAllInput {
    pocket: felt,
    nonce: felt,
    signed: Signed,
    lane: felt,  // a hint
}

struct LeverageInput {
    pocket: felt,
    leverage: felt,  // ppm
    nonce: felt,
    signed: Signed,
    lane: felt,  // a hint
}

struct SessionInput {
    pocket: felt,
    place: felt,  // from 1
    key: felt,
    expiry: felt,  // 0 removes the key
    nonce: felt,
    signed: Signed,
    lane: felt,  // a hint
}

struct ScheduleInput {
    pocket: felt,
    dead_man_time: felt,
    nonce: felt,
    signed: Signed,
    lane: felt,  // a hint
}

struct PocketRequestInput {
    pocket: felt,
    market: felt,
    expiry: felt,
    nonce: felt,
    signed: Signed,
    // hints; the index is the operator's choice
    lane: felt,
    index: felt,
}

struct VaultDepositInput {
    pocket: felt,
    amount: felt,  // quanta
    min_shares: felt,
    expiry: felt,
    nonce: felt,
    signed: Signed,
    lane: felt,  // a hint
}

struct VaultWithdrawalInput {
    pocket: felt,
    shares: felt,
    min_amount: felt,  // quanta
    expiry: felt,
    nonce: felt,
    signed: Signed,
    lane: felt,  // a hint
}

// What nobody signs.

struct ForcedWithdrawalInput {
    index: felt,  // in L1's queue
    pocket: felt,
    stark_key: felt,
    amount: felt,  // L1 units; 0 for everything
    recipient: felt,
    recipient_high: felt,  // a hint
}

struct ForcedOrderInput {
    index: felt,  // in L1's queue
    pocket: felt,
    stark_key: felt,
    market: felt,
    size: felt,
}

struct SweepInput {
    market: felt,
    line: felt,
    order: felt,  // sequence number
}

struct LiquidateInput {
    pocket: felt,
}

struct FireTriggerInput {
    market: felt,
    direction: felt,  // 1 rising, 2 falling
}

// Then per signer SignedPrices and a price of every market.
struct OracleInput {
    tick_time: felt,
    n_signers: felt,
}

struct SignedPrices {
    signer: felt,
    r: felt,
    s: felt,
}

// ---- Output

struct Output {
    config_hash: felt,
    old_state_root: felt,
    new_state_root: felt,
    batch_number: felt,
    first_sequence: felt,
    n_transactions: felt,
    transactions_root: felt,
    first_time: felt,
    last_time: felt,
    first_deposit: felt,
    first_forced: felt,
    oracle_commitment: felt,
    n_message_words: felt,
    n_state_words: felt,
    n_pocket_updates: felt,
}
