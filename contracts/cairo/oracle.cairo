// Oracle ticks: signed prices become index prices; mark prices and funding follow from them and the book.
//
// The rules, in order:
//   1. the prices' time is not after the present and after that of the last tick: a signature serves one tick;
//   2. at least a quorum of signers, listed by increasing index, so each once; each signed (tag, config hash, tick time,
//      all prices);
//   3. per market: every price is below 2^47; the lower median of those who do not abstain, if they are a quorum, moves the
//      index or waits for a second tick (`is_confirmed`); a confirmed price looks at the book and moves the mark (mark.cairo);
//      at the end of a funding interval the funding index moves (funding.cairo).

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState

from constants import (
    MARKET_KEY,
    MARK_TIME_CONSTANT,
    MAX_IMPACT_ORDERS,
    ORACLE_PRICE_BOUND,
    PPM,
    PRICES_TAG,
    TICK_TAG,
)
from funding import funding_index_floor, interval_ended, premium_sample
from hashing import check_signature, hash_begin, hash_end
from mark import impact_price, mark_price, smoothed_premium_floor
from market import derive_row
from math import floor_div
from table import take
from types import (
    VERSION,
    Context,
    Globals,
    Market,
    MarketVersion,
    OracleInput,
    Row,
    SignedPrices,
)

// What is the same for all markets of a tick.
struct Tick {
    ctx: Context*,
    time: felt,  // of the transaction
    tick_time: felt,
    elapsed: felt,  // seconds that a look at the book stands for, <= 3600
    weight: felt,  // min(elapsed, 150)
    ends_interval: felt,  // 1 if funding moves
    prices: felt*,  // the first signer's
    n_price_words: felt,  // from the first signer's price of a market to behind the last signer's
    stride: felt,  // from a signer's price to the next one's
}

// Executes a tick. Returns its hash, the list of (tag, tick time, then index and signed hash per signer), the markets' rows
// and the globals after it, and the end of its words.
func oracle_tick{
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    ecdsa_ptr: SignatureBuiltin*,
    table_end: felt*,
    heap: felt*,
}(ctx: Context*, input: OracleInput*, rows: Row*, time, globals: Globals*) -> (
    hash: felt, rows: Row*, globals: Globals*, end: felt*
) {
    alloc_locals;
    local tick_time = input.tick_time;
    with_attr error_message("REJECTED ORACLE_TIME_IN_FUTURE") {
        assert [range_check_ptr] = time - tick_time;
    }
    with_attr error_message("REJECTED ORACLE_TIME_NOT_INCREASING") {
        assert [range_check_ptr + 1] = tick_time - globals.oracle_time - 1;
    }
    with_attr error_message("REJECTED ORACLE_QUORUM_MISSING") {
        assert [range_check_ptr + 2] = input.n_signers - ctx.config.oracle_quorum;
    }
    let range_check_ptr = range_check_ptr + 3;
    let (local prefix) = hash_begin(a=PRICES_TAG, b=ctx.config_hash);
    let (tick_state) = hash_begin(a=TICK_TAG, b=tick_time);
    local signed: SignedPrices* = cast(input + OracleInput.SIZE, SignedPrices*);
    let (local end, local hash) = check_signers(
        ctx=ctx,
        signed=signed,
        n=input.n_signers,
        previous=-1,
        prefix=prefix,
        tick_time=tick_time,
        state=tick_state,
    );

    let (local elapsed) = shorter(
        value=tick_time - globals.oracle_time, bound=ctx.config.max_price_age, otherwise=0
    );
    let (local weight) = shorter(
        value=elapsed, bound=MARK_TIME_CONSTANT, otherwise=MARK_TIME_CONSTANT
    );
    let (local ends_interval) = interval_ended(
        tick_time=tick_time, funding_time=globals.funding_time
    );
    let prices = cast(signed, felt*) + SignedPrices.SIZE;
    tempvar tick = new Tick(
        ctx=ctx,
        time=time,
        tick_time=tick_time,
        elapsed=elapsed,
        weight=weight,
        ends_interval=ends_interval,
        prices=prices,
        n_price_words=input.n_signers * (SignedPrices.SIZE + ctx.n_markets),
        stride=SignedPrices.SIZE + ctx.n_markets,
    );
    local moved: Row* = cast(heap, Row*);
    let heap = heap + ctx.n_markets * Row.SIZE;
    set_markets(tick=tick, market_id=0, row=rows, result=moved);
    tempvar funding_time = globals.funding_time + ends_interval * (tick_time - globals.funding_time);
    tempvar now = new Globals(
        oracle_time=tick_time,
        funding_time=funding_time,
        next_batch=globals.next_batch,
        next_deposit=globals.next_deposit,
        next_forced=globals.next_forced,
        shares=globals.shares,
        window_start=globals.window_start,
        window_burnt=globals.window_burnt,
    );
    return (hash=hash, rows=moved, globals=now, end=end);
}

// `value`, or `otherwise` if it exceeds the bound. |value - bound| < 2^128.
func shorter{range_check_ptr}(value, bound, otherwise) -> (result: felt) {
    tempvar a = bound - value;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp exceeds if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (result=value);

    exceeds:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    return (result=otherwise);
}

// ---- Whose prices

// Checks n signers, whose indices lie above `previous`. `prefix` is the state of a signed list after tag and config hash,
// `state` that of the tick's list so far. Returns the end of their words and the tick's hash.
//
// Attack: count a signer twice. Indices strictly increase, which also keeps the key inside the config.
func check_signers{poseidon_ptr: PoseidonBuiltin*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*}(
    ctx: Context*,
    signed: SignedPrices*,
    n,
    previous,
    prefix: PoseidonBuiltinState*,
    tick_time,
    state: PoseidonBuiltinState*,
) -> (end: felt*, hash: felt) {
    alloc_locals;
    if (n == 0) {
        assert poseidon_ptr.input = PoseidonBuiltinState(s0=state.s0 + 1, s1=state.s1, s2=state.s2);
        let hash = poseidon_ptr.output.s0;
        let poseidon_ptr = poseidon_ptr + PoseidonBuiltin.SIZE;
        return (end=cast(signed, felt*), hash=hash);
    }
    with_attr error_message("REJECTED ORACLE_SIGNERS_NOT_INCREASING") {
        assert [range_check_ptr] = signed.signer - previous - 1;
    }
    with_attr error_message("REJECTED ORACLE_SIGNER_UNKNOWN") {
        assert [range_check_ptr + 1] = ctx.config.n_oracle_keys - 1 - signed.signer;
    }
    let range_check_ptr = range_check_ptr + 2;
    let prices = cast(signed, felt*) + SignedPrices.SIZE;
    assert poseidon_ptr.input = PoseidonBuiltinState(
        s0=prefix.s0 + tick_time, s1=prefix.s1 + prices[0], s2=prefix.s2
    );
    let absorbed = &poseidon_ptr.output;
    let poseidon_ptr = poseidon_ptr + PoseidonBuiltin.SIZE;
    let (local message) = hash_end(state=absorbed, data=prices + 1, n=ctx.n_markets - 1);
    check_signature(
        message=message,
        public_key=ctx.oracle_keys[signed.signer],
        signature_r=signed.r,
        signature_s=signed.s,
    );
    assert poseidon_ptr.input = PoseidonBuiltinState(
        s0=state.s0 + signed.signer, s1=state.s1 + message, s2=state.s2
    );
    let absorbed = &poseidon_ptr.output;
    let poseidon_ptr = poseidon_ptr + PoseidonBuiltin.SIZE;
    return check_signers(
        ctx=ctx,
        signed=signed + SignedPrices.SIZE + ctx.n_markets,
        n=n - 1,
        previous=signed.signer,
        prefix=prefix,
        tick_time=tick_time,
        state=absorbed,
    );
}

// ---- Which price

// The market's price: the lower median m of the n signers who do not abstain, if they are a quorum; else 0.
//
// With `below` prices below m and `above` prices above it, m is the lower median exactly if 2 * below <= n - 1 and
// 2 * above <= n: then below + above <= n - 1, so some price equals m, and no second m qualifies. n <= 32.
//
// Attack: say that too few signed. The count is proven either way.
func median_price{range_check_ptr}(tick: Tick*, market_id) -> (median: felt) {
    alloc_locals;
    tempvar word = nondet %{ next(tape) %};
    local median = word;
    let prices = tick.prices + market_id;
    with_attr error_message("REJECTED ORACLE_PRICE_OUT_OF_RANGE") {
        assert [range_check_ptr] = median;
        assert [range_check_ptr + 1] = ORACLE_PRICE_BOUND - 1 - median;
        let range_check_ptr = range_check_ptr + 2;
        let (n, below, above) = count_prices(
            price=prices,
            end=prices + tick.n_price_words,
            stride=tick.stride,
            m=median,
            n=0,
            below=0,
            above=0,
        );
    }
    let quorum = tick.ctx.config.oracle_quorum;
    if (median == 0) {
        assert [range_check_ptr] = quorum - 1 - n;
        let range_check_ptr = range_check_ptr + 1;
        return (median=0);
    }
    assert [range_check_ptr] = n - quorum;
    assert [range_check_ptr + 1] = n - 1 - 2 * below;
    assert [range_check_ptr + 2] = n - 2 * above;
    let range_check_ptr = range_check_ptr + 3;
    return (median=median);
}

// How many prices are not 0, how many of them are below m, and how many above. Each arm proves its comparison and that the
// price lies in [0, 2^47), as m does. With m = 0 all that are not 0 are above.
func count_prices{range_check_ptr}(price: felt*, end: felt*, stride, m, n, below, above) -> (
    n: felt, below: felt, above: felt
) {
    if (price == end) {
        return (n=n, below=below, above=above);
    }
    tempvar p = [price];
    if (p == 0) {
        return count_prices(
            price=price + stride, end=end, stride=stride, m=m, n=n, below=below, above=above
        );
    }
    tempvar a = p - m;
    if (a == 0) {
        return count_prices(
            price=price + stride, end=end, stride=stride, m=m, n=n + 1, below=below, above=above
        );
    }
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp less if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    assert [range_check_ptr + 1] = ORACLE_PRICE_BOUND - 1 - p;
    let range_check_ptr = range_check_ptr + 2;
    return count_prices(
        price=price + stride, end=end, stride=stride, m=m, n=n + 1, below=below, above=above + 1
    );

    less:
    assert [range_check_ptr] = -a;
    assert [range_check_ptr + 1] = p;
    let range_check_ptr = range_check_ptr + 2;
    return count_prices(
        price=price + stride, end=end, stride=stride, m=m, n=n + 1, below=below + 1, above=above
    );
}

// Whether a median becomes the index at once: it is the market's first, or near to the index or to the price that waits.
func is_confirmed{range_check_ptr}(median, row: Row*, max_move) -> (confirmed: felt) {
    if (row.index == 0) {
        return (confirmed=1);
    }
    let (near) = is_near(price=median, base=row.index, max_move=max_move);
    if (near != 0) {
        return (confirmed=1);
    }
    let (near) = is_near(price=median, base=row.pending, max_move=max_move);
    return (confirmed=near);
}

// 1 if 10^6 * |price - base| <= max_move * base. Prices are below 2^47, max_move below 2^20. To the base 0 no price is near.
func is_near{range_check_ptr}(price, base, max_move) -> (near: felt) {
    alloc_locals;
    local bound = max_move * base;
    local move = PPM * (price - base);
    tempvar a = bound - move;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp rises if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    tempvar a = bound + move;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp falls if [ap] != 0, ap++;
    assert [range_check_ptr + 1] = a;
    let range_check_ptr = range_check_ptr + 2;
    return (near=1);

    falls:
    assert [range_check_ptr + 1] = -(bound + move) - 1;
    let range_check_ptr = range_check_ptr + 2;
    return (near=0);

    rises:
    assert [range_check_ptr] = move - bound - 1;
    let range_check_ptr = range_check_ptr + 1;
    return (near=0);
}

// ---- What follows

// Writes the rows of the markets from `market_id` on.
func set_markets{range_check_ptr, table_end: felt*}(
    tick: Tick*, market_id, row: Row*, result: Row*
) {
    alloc_locals;
    if (market_id == tick.ctx.n_markets) {
        return ();
    }
    let (taken) = take(ctx=tick.ctx, table_end=table_end, key=MARKET_KEY + market_id);
    local version: MarketVersion* = cast(taken, MarketVersion*);
    hold_market(old=version);
    local market: Market* = tick.ctx.markets + market_id * Market.SIZE;
    let (median) = median_price(tick=tick, market_id=market_id);
    let (local premium_sum, local premium_time) = set_prices(
        tick=tick, market=market, version=version, median=median, row=row, result=result
    );
    local table_end: felt* = table_end;
    if (tick.ends_interval == 0) {
        assert result.funding = row.funding;
        assert result.premium_sum = premium_sum;
        assert result.premium_time = premium_time;
        tempvar range_check_ptr = range_check_ptr;
    } else {
        let (funding) = funding_index_floor(
            config=tick.ctx.config,
            market=market,
            funding=row.funding,
            premium_sum=premium_sum,
            premium_time=premium_time,
            index=result.index,
        );
        assert result.funding = funding;
        assert result.premium_sum = 0;
        assert result.premium_time = 0;
        tempvar range_check_ptr = range_check_ptr;
    }
    derive_row(ctx=tick.ctx, market=market, row=result);
    return set_markets(
        tick=tick, market_id=market_id + 1, row=row + Row.SIZE, result=result + Row.SIZE
    );
}

// The market's next version, in which nothing changes: a tick reads the last price and the best orders.
func hold_market{table_end: felt*}(old: MarketVersion*) {
    let update = cast(table_end, MarketVersion*);
    assert old.next = cast(table_end, felt);
    assert update.key = old.key;
    assert update.bid = old.bid;
    assert update.bid_key = old.bid_key;
    assert update.ask = old.ask;
    assert update.ask_key = old.ask_key;
    assert update.triggers = old.triggers;
    assert update.open_interest = old.open_interest;
    assert update.last = old.last;
    let table_end = table_end + VERSION;
    return ();
}

// Writes a market's prices after a median, 0 for none. Returns its premium sum and time with this tick's sample.
//
// The premium sum stays below 2^61 in magnitude, the premium time below 7200: sequencer/domain/funding.py. So the fields of
// the state word keep their widths.
func set_prices{range_check_ptr, table_end: felt*}(
    tick: Tick*, market: Market*, version: MarketVersion*, median, row: Row*, result: Row*
) -> (premium_sum: felt, premium_time: felt) {
    alloc_locals;
    if (median == 0) {
        keep_prices(row=row, result=result, pending=row.pending);
        return (premium_sum=row.premium_sum, premium_time=row.premium_time);
    }
    let (confirmed) = is_confirmed(median=median, row=row, max_move=market.max_move);
    if (confirmed == 0) {
        keep_prices(row=row, result=result, pending=median);
        return (premium_sum=row.premium_sum, premium_time=row.premium_time);
    }
    assert result.index = median;
    assert result.pending = 0;
    assert result.price_time = tick.tick_time;
    let (local band) = floor_div(value=market.band * median, div=PPM);
    local range_check_ptr = range_check_ptr;
    local elapsed;
    if (row.pending == 0) {
        assert elapsed = tick.elapsed;
    } else {
        // The quotes are older than the price: they are no sample of its premium.
        assert elapsed = 0;
    }
    if (elapsed == 0) {
        let (mark) = mark_price(index=median, ema=row.ema, last=version.last, band=band);
        assert result.mark = mark;
        assert result.ema = row.ema;
        return (premium_sum=row.premium_sum, premium_time=row.premium_time);
    }
    let (local bid) = impact_price(
        ctx=tick.ctx,
        market=market,
        time=tick.time,
        best=version.bid,
        best_key=version.bid_key,
        missing=market.impact_notional,
        n=MAX_IMPACT_ORDERS,
    );
    let (local ask) = impact_price(
        ctx=tick.ctx,
        market=market,
        time=tick.time,
        best=version.ask,
        best_key=version.ask_key,
        missing=market.impact_notional,
        n=MAX_IMPACT_ORDERS,
    );
    local table_end: felt* = table_end;
    let (ema) = smoothed_premium_floor(
        ema=row.ema, bid=bid, ask=ask, index=median, band=band, weight=tick.weight
    );
    assert result.ema = ema;
    let (mark) = mark_price(index=median, ema=ema, last=version.last, band=band);
    assert result.mark = mark;
    let (premium) = premium_sample(bid=bid, ask=ask, index=median);
    return (
        premium_sum=row.premium_sum + premium * elapsed,
        premium_time=row.premium_time + elapsed,
    );
}

// Writes a market's prices as they were, but for the price that waits.
func keep_prices(row: Row*, result: Row*, pending) {
    assert result.index = row.index;
    assert result.mark = row.mark;
    assert result.pending = pending;
    assert result.price_time = row.price_time;
    assert result.ema = row.ema;
    return ();
}
