// Structs of the program. Words that come from the input are read in place, so a struct's layout is the input's.

from starkware.cairo.common.poseidon_state import PoseidonBuiltinState

// ---- The config, as its hash is taken. Trusted, because the rollup contract pins the hash.

struct Config {
    tag: felt,
    chain_id: felt,
    tree_depth: felt,
    fee_account: felt,
    withdrawal_fraction: felt,  // ppm of the notional
    max_price_age: felt,  // seconds
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
    contract_unit: felt,  // quanta per lot and price unit, < 2^16
    tick: felt,  // < 2^32
    step: felt,  // < 2^32
    funding_cap: felt,  // ppm per 8 hours, <= 10^6
    open_interest_cap: felt,  // lots, < 2^63
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

struct Position {
    market: felt,
    size: felt,  // signed, not 0
    magnitude: felt,  // |size| < 2^48
    funding: felt,
    entry_cost: felt,
}

// Where everything that is constant for the batch lies.
struct Context {
    config: Config*,
    config_hash: felt,
    n_markets: felt,
    max_price_age: felt,
    oracle_keys: felt*,
    fee_tiers: FeeTier*,
    markets: Market*,
    tiers: felt*,
    capacity: felt,  // 2^tree_depth
    message_state: PoseidonBuiltinState*,  // see hashing.cairo
    versions: Version*,  // the table of account versions
    no_position: Position,  // all zeros
}

// ---- State

// A market's prices. Ticks make a new array of rows.
struct Row {
    price: felt,  // < 2^48
    price_time: felt,  // < 2^40
    funding: felt,  // |.| <= 2^95
    unit_value: felt,  // contract_unit * price < 2^64
}

struct Globals {
    time: felt,
    oracle_time: felt,
    funding_time: felt,
    next_batch: felt,
    next_deposit: felt,
    dust: felt,
}

// An account between two events that touch it; see accounts.cairo.
struct Version {
    index: felt,
    next: felt,  // address of the version that replaced this one, 0 in the last
    public_key: felt,
    collateral: felt,
    fee_tier: felt,
    tail: felt,  // flags and epoch
    n_positions: felt,
    positions: Position*,
    lanes_0: felt,
    lanes_1: felt,
    lanes_2: felt,
}

// An account's leaf before and after the batch.
struct Leaf {
    index: felt,
    old_hash: felt,
    new_hash: felt,
}

// ---- Events as the input gives them. Fields below "hints" only help the prover; constraints bind each.

struct LaneHint {
    word: felt,  // lane = 3 * word + digit
    digit: felt,
    digits_0: felt,
    digits_1: felt,
    digits_2: felt,
}

struct OrderInput {
    account: felt,
    market: felt,
    side: felt,  // 0 buys, 1 sells
    size: felt,
    price: felt,
    time_in_force: felt,  // 0 rests, 1 takes only
    post_only: felt,
    expiry: felt,
    lane: felt,
    nonce: felt,
    fee_cap: felt,
    r: felt,
    s: felt,
    // hints
    version: felt,
    ticks: felt,
    steps: felt,
    lane_hint: LaneHint,
    positions_before: felt,  // positions in smaller markets
    has_position: felt,  // 1 if there is one in the traded market
}

struct TradeInput {
    price: felt,
    size: felt,
    steps: felt,  // hint
    taker: OrderInput,
    maker: OrderInput,
}

struct DepositInput {
    index: felt,
    account: felt,
    stark_key: felt,
    amount: felt,
    version: felt,  // hint
}

struct WithdrawalInput {
    account: felt,
    amount: felt,
    recipient: felt,
    lane: felt,
    nonce: felt,
    expiry: felt,
    r: felt,
    s: felt,
    // hints
    version: felt,
    recipient_high: felt,
    lane_hint: LaneHint,
}
const WITHDRAWAL_FIELDS = 6;

struct OracleInput {
    tick_time: felt,
    n_signers: felt,
    rank: felt,  // hint: floor((n_signers - 1) / 2)
    // Followed by the median of each market (hints), then SignedPrices.
}

struct SignedPrices {
    signer: felt,
    r: felt,
    s: felt,
    // Followed by one price per market.
}

// ---- Output

struct Output {
    config_hash: felt,
    old_state_root: felt,
    new_state_root: felt,
    batch_number: felt,
    first_time: felt,
    last_time: felt,
    first_deposit_index: felt,
    n_deposits: felt,
    n_withdrawals: felt,
    oracle_commitment: felt,
    n_state_words: felt,
    n_account_updates: felt,
}

struct DepositOutput {
    stark_key: felt,
    amount: felt,
}

struct WithdrawalOutput {
    recipient: felt,
    amount: felt,
    account: felt,
}
