// Markets during a batch: opening and closing their state words.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin

from chain import close_chain, open_chain
from constants import (
    EMA_BOUND,
    EMA_SHIFT,
    FUNDING_BOUND,
    MARKET_KEY,
    OPEN_INTEREST_BOUND,
    PREMIUM_BOUND,
    PREMIUM_SHIFT,
    PREMIUM_TIME_BOUND,
    PRICE_BOUND,
    TIME_BOUND,
)
from table import take
from types import (
    ASKS,
    BIDS,
    FALLING,
    RISING,
    VERSION,
    Context,
    Market,
    MarketVersion,
    Row,
    Tier,
    Triggers,
)

// A market as the input opens it; then its four chains.
struct MarketInput {
    index: felt,
    mark: felt,
    last: felt,
    pending: felt,
    price_time: felt,
    funding: felt,
    premium_sum: felt,
    premium_time: felt,
    ema: felt,
    open_interest: felt,
}

const MARKET_WORDS = 7;

// The digests of what of a market's chains is not opened. They precede the market in the input; behind it follows per chain
// the number of opened orders, and these.
struct Rests {
    bids: felt,
    asks: felt,
    rising: felt,
    falling: felt,
}

// Opens the markets from `market_id` on: rows, versions, state words. Widths are proven: only then is the packing into state
// words injective.
func open_markets{poseidon_ptr: PoseidonBuiltin*, range_check_ptr, table_end: felt*}(
    ctx: Context*, market_id, input: felt*, row: Row*, rests: Rests**, words: felt*
) -> (input: felt*) {
    alloc_locals;
    if (market_id == ctx.n_markets) {
        return (input=input);
    }
    local opened_rests: Rests* = cast(input, Rests*);
    assert [rests] = opened_rests;
    local opened: MarketInput* = cast(input + Rests.SIZE, MarketInput*);
    check_market_widths(opened=opened);
    local version: MarketVersion* = cast(table_end, MarketVersion*);
    let table_end = table_end + VERSION;
    let chains = input + Rests.SIZE + MarketInput.SIZE;
    let (local chains, local bids, local bid, local bid_key) = open_chain(
        chain=4 * market_id + BIDS, market_id=market_id, input=chains + 1, n=[chains], rest=opened_rests.bids
    );
    let (local chains, local asks, local ask, local ask_key) = open_chain(
        chain=4 * market_id + ASKS, market_id=market_id, input=chains + 1, n=[chains], rest=opened_rests.asks
    );
    let (local chains, local rising, local rise, local rise_key) = open_chain(
        chain=4 * market_id + RISING, market_id=market_id, input=chains + 1, n=[chains], rest=opened_rests.rising
    );
    let (local input, local falling, local fall, local fall_key) = open_chain(
        chain=4 * market_id + FALLING, market_id=market_id, input=chains + 1, n=[chains], rest=opened_rests.falling
    );
    tempvar triggers = new Triggers(
        rising=rise, rising_key=rise_key, falling=fall, falling_key=fall_key
    );
    assert version.key = MARKET_KEY + market_id;
    assert version.bid = bid;
    assert version.bid_key = bid_key;
    assert version.ask = ask;
    assert version.ask_key = ask_key;
    assert version.triggers = triggers;
    assert version.open_interest = opened.open_interest;
    assert version.last = opened.last;
    assert row.index = opened.index;
    assert row.mark = opened.mark;
    assert row.pending = opened.pending;
    assert row.price_time = opened.price_time;
    assert row.funding = opened.funding;
    assert row.premium_sum = opened.premium_sum;
    assert row.premium_time = opened.premium_time;
    assert row.ema = opened.ema;
    derive_row(ctx=ctx, market=ctx.markets + market_id * Market.SIZE, row=row);
    write_market(row=row, open_interest=opened.open_interest, last=opened.last, words=words);
    assert words[3] = bids;
    assert words[4] = asks;
    assert words[5] = rising;
    assert words[6] = falling;
    return open_markets(
        ctx=ctx,
        market_id=market_id + 1,
        input=input,
        row=row + Row.SIZE,
        rests=rests + 1,
        words=words + MARKET_WORDS,
    );
}

func check_market_widths{range_check_ptr}(opened: MarketInput*) {
    assert [range_check_ptr] = opened.index;
    assert [range_check_ptr + 1] = PRICE_BOUND - 1 - opened.index;
    assert [range_check_ptr + 2] = opened.mark;
    assert [range_check_ptr + 3] = PRICE_BOUND - 1 - opened.mark;
    assert [range_check_ptr + 4] = opened.last;
    assert [range_check_ptr + 5] = PRICE_BOUND - 1 - opened.last;
    assert [range_check_ptr + 6] = opened.pending;
    assert [range_check_ptr + 7] = PRICE_BOUND - 1 - opened.pending;
    assert [range_check_ptr + 8] = opened.price_time;
    assert [range_check_ptr + 9] = TIME_BOUND - 1 - opened.price_time;
    assert [range_check_ptr + 10] = opened.funding + FUNDING_BOUND;
    assert [range_check_ptr + 11] = FUNDING_BOUND - 1 - opened.funding;
    assert [range_check_ptr + 12] = opened.premium_sum + PREMIUM_BOUND;
    assert [range_check_ptr + 13] = PREMIUM_BOUND - 1 - opened.premium_sum;
    assert [range_check_ptr + 14] = opened.premium_time;
    assert [range_check_ptr + 15] = PREMIUM_TIME_BOUND - 1 - opened.premium_time;
    assert [range_check_ptr + 16] = opened.ema + EMA_BOUND;
    assert [range_check_ptr + 17] = EMA_BOUND - 1 - opened.ema;
    assert [range_check_ptr + 18] = opened.open_interest;
    assert [range_check_ptr + 19] = OPEN_INTEREST_BOUND - 1 - opened.open_interest;
    let range_check_ptr = range_check_ptr + 20;
    return ();
}

// What follows from a row's prices: the lowest and the highest value of a lot, and until when the prices are fresh.
func derive_row{range_check_ptr}(ctx: Context*, market: Market*, row: Row*) {
    alloc_locals;
    assert row.market = market;
    assert row.tiers = cast(ctx.tiers + market.tiers, Tier*);
    let (local low, local high) = sort(a=row.index, b=row.mark);
    if (low == 0) {
        assert row.fresh_until = -1;
    } else {
        assert row.fresh_until = row.price_time + ctx.config.max_price_age;
    }
    if (row.pending == 0) {
        assert row.low = market.contract_unit * low;
        assert row.high = market.contract_unit * high;
        return ();
    }
    let (local low, _) = sort(a=low, b=row.pending);
    let (_, high) = sort(a=high, b=row.pending);
    assert row.low = market.contract_unit * low;
    assert row.high = market.contract_unit * high;
    return ();
}

// The smaller and the larger of two numbers below 2^128 in magnitude of their difference.
func sort{range_check_ptr}(a, b) -> (low: felt, high: felt) {
    let first = a;
    let second = b;
    tempvar a = second - first;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp falls if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (low=first, high=second);

    falls:
    assert [range_check_ptr] = -a;
    let range_check_ptr = range_check_ptr + 1;
    return (low=second, high=first);
}

// Writes the first three state words of a market.
func write_market(row: Row*, open_interest, last, words: felt*) {
    tempvar prices = (row.index * PRICE_BOUND + row.mark) * PRICE_BOUND + last;
    assert words[0] = (prices * PRICE_BOUND + row.pending) * TIME_BOUND + row.price_time;
    tempvar premium = (row.funding + FUNDING_BOUND) * PREMIUM_SHIFT + row.premium_sum + PREMIUM_BOUND;
    assert words[1] = (premium * PREMIUM_TIME_BOUND + row.premium_time) * EMA_SHIFT + row.ema + EMA_BOUND;
    assert words[2] = open_interest;
    return ();
}

// Writes the state words of the markets from `market_id` on, as the batch leaves them.
func close_markets{poseidon_ptr: PoseidonBuiltin*, range_check_ptr, table_end: felt*}(
    ctx: Context*, market_id, row: Row*, rests: Rests**, words: felt*
) {
    alloc_locals;
    if (market_id == ctx.n_markets) {
        return ();
    }
    let (taken) = take(ctx=ctx, table_end=table_end, key=MARKET_KEY + market_id);
    local version: MarketVersion* = cast(taken, MarketVersion*);
    assert version.next = 0;
    write_market(row=row, open_interest=version.open_interest, last=version.last, words=words);
    let (digest) = close_chain(ctx=ctx, best=version.bid, best_key=version.bid_key, rest=[rests].bids);
    assert words[3] = digest;
    let (digest) = close_chain(ctx=ctx, best=version.ask, best_key=version.ask_key, rest=[rests].asks);
    assert words[4] = digest;
    let (digest) = close_chain(
        ctx=ctx,
        best=version.triggers.rising,
        best_key=version.triggers.rising_key,
        rest=[rests].rising,
    );
    assert words[5] = digest;
    let (digest) = close_chain(
        ctx=ctx,
        best=version.triggers.falling,
        best_key=version.triggers.falling_key,
        rest=[rests].falling,
    );
    assert words[6] = digest;
    return close_markets(
        ctx=ctx,
        market_id=market_id + 1,
        row=row + Row.SIZE,
        rests=rests + 1,
        words=words + MARKET_WORDS,
    );
}
