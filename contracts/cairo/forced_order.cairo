// Forced reduce-only orders: L1 asks on behalf of an owner whom the sequencer does not serve.
//
// The order takes from the book as far as a limit near the index price, and the insurance fund of the market's group takes the
// rest at that limit if it can carry it.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin
from starkware.cairo.common.registers import get_fp_and_pc

from constants import (
    FORCED_ORDER_TAG,
    MARKET_KEY,
    MESSAGE_FORCED_ORDER,
    PPM,
    PRICE_BOUND,
    SIZE_BOUND,
)
from fill import BOOK, HOLD, UNBACKED, settle_fill
from forced import (
    BELOW_STEP,
    FUND_NO_ROOM,
    MARGIN,
    NO_POSITION,
    SERVED,
    judge_requester,
    open_request,
)
from hashing import hash_begin, hash_end
from market import sort
from market_version import check_open, write_market_version
from matching import Matched, Taker, match
from math import floor_div
from outflow import check_fresh
from pocket import assert_nonzero, present_position, replace_pocket, take_pocket
from table import take
from takeover import Assigned, assign, judge_fund
from types import (
    VERSION,
    Context,
    FeeTier,
    ForcedOrderInput,
    Globals,
    Market,
    MarketVersion,
    PocketVersion,
    Position,
    Row,
    Venue,
)

// Serves the next forced request of L1's queue, a reduce-only order, or proves it invalid. Its direction is the one that reduces
// the position; what exceeds the position, or the last whole step, is dropped. Where the market may not trade the request is
// rejected, and comes again.
func forced_order{
    output_ptr: felt*,
    poseidon_ptr: PoseidonBuiltin*,
    range_check_ptr,
    table_end: felt*,
    heap: felt*,
    accrued,
}(ctx: Context*, input: ForcedOrderInput*, rows: Row*, time, globals: Globals*) -> (
    hash: felt, globals: Globals*
) {
    alloc_locals;
    let (local moved: Globals*) = open_request(
        globals=globals, index=input.index, pocket=input.pocket
    );
    with_attr error_message("REJECTED SIZE_OUT_OF_RANGE") {
        assert [range_check_ptr] = input.size - 1;
        assert [range_check_ptr + 1] = SIZE_BOUND - 1 - input.size;
    }
    let range_check_ptr = range_check_ptr + 2;
    tempvar result = nondet %{ next(tape) %};
    local result = result;
    assert output_ptr[0] = MESSAGE_FORCED_ORDER;
    assert output_ptr[1] = input.index;
    assert output_ptr[2] = result;
    assert output_ptr[3] = input.pocket;
    assert output_ptr[4] = input.stark_key;
    assert output_ptr[5] = input.market;
    assert output_ptr[6] = input.size;
    let output_ptr = output_ptr + 7;
    let (state) = hash_begin(a=FORCED_ORDER_TAG, b=input.index);
    let (local hash) = hash_end(state=state, data=&input.pocket, n=4);

    // The vault's key may reduce; a fund has no owner.
    let (local old: PocketVersion*, is_answered) = judge_requester(
        ctx=ctx,
        pocket=input.pocket,
        stark_key=input.stark_key,
        result=result,
        last_reserved=ctx.config.groups,
    );
    if (is_answered != 0) {
        return (hash=hash, globals=moved);
    }
    replace_pocket(old=old, collateral=old.collateral, orders=0);
    let (local start: Position*) = held_position(
        ctx=ctx, pocket=old, market_id=input.market, result=result
    );
    if (result == NO_POSITION) {
        return (hash=hash, globals=moved);
    }
    // min(size, |position|), rounded down to a step.
    let (lots, _) = sort(a=input.size, b=start.magnitude);
    local market: Market* = ctx.markets + start.market * Market.SIZE;
    let (local steps) = floor_div(value=lots, div=market.step);
    if (result == BELOW_STEP) {
        assert steps = 0;
        return (hash=hash, globals=moved);
    }
    assert_nonzero(steps);
    close(
        ctx=ctx,
        rows=rows,
        market=market,
        pocket=old,
        start=start,
        lots=steps * market.step,
        time=time,
        result=result,
    );
    return (hash=hash, globals=moved);
}

// The pocket's position in the market, which there is unless the result says that there is none. The tape says how many
// positions stand before it.
func held_position{range_check_ptr}(ctx: Context*, pocket: PocketVersion*, market_id, result) -> (
    start: Position*
) {
    alloc_locals;
    local has;
    if (result == NO_POSITION) {
        assert has = 0;
    } else {
        assert has = 1;
    }
    tempvar before = nondet %{ next(tape) %};
    local before = before;
    local after = pocket.n_positions - before - has;
    assert [range_check_ptr] = before;
    assert [range_check_ptr + 1] = after;
    let range_check_ptr = range_check_ptr + 2;
    return present_position(
        ctx=ctx,
        market_id=market_id,
        position=pocket.positions + before * Position.SIZE,
        before=before,
        has=has,
        after=after,
    );
}

// Closes lots of the position: in the book as far as the limit, then with the fund. `result` is what is proven of what stays.
func close{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    ctx: Context*, rows: Row*, market: Market*, pocket: PocketVersion*, start: Position*, lots, time, result
) {
    alloc_locals;
    local row: Row* = rows + start.market * Row.SIZE;
    let (taken) = take(ctx=ctx, table_end=table_end, key=MARKET_KEY + start.market);
    local state: MarketVersion* = cast(taken, MarketVersion*);
    assert state.next = cast(table_end, felt);
    let table_end = table_end + VERSION;
    check_fresh(row=row, time=time);
    check_open(row=row, triggers=state.triggers, time=time);
    local side;
    if (start.size == start.magnitude) {
        assert side = 1;
    } else {
        assert side = 0;
    }
    let (local limit) = forced_limit(market=market, index=row.index, side=side);
    let tier = [cast(ctx.fee_tiers + pocket.identity.fee_tier * FeeTier.SIZE, FeeTier*)];
    local taker: Taker = Taker(
        venue=Venue(
            ctx=ctx, rows=rows, market=market, row=row, market_id=start.market, time=time
        ),
        pocket=pocket.key,
        account=pocket.identity.account,
        side=side,
        limit_key=side * PRICE_BOUND + (1 - 2 * side) * limit,
        rate=tier.taker,
        time_in_force=0,
        self_trade=0,
        builder=0,
        builder_fee=0,
        verdict=BOOK,
    );
    let heads = cast(state, felt*) + MarketVersion.bid;
    let (__fp__, _) = get_fp_and_pc();
    let (local matched: Matched) = match(
        taker=&taker,
        state=Matched(
            best=heads[2 - 2 * side],
            best_key=heads[3 - 2 * side],
            remaining=lots,
            stopped=0,
            open_interest=state.open_interest,
            last=state.last,
        ),
        pocket=cast(pocket.next, PocketVersion*),
    );
    let (open_interest) = finish_forced(
        taker=&taker, matched=&matched, limit=limit, result=result
    );
    let own = cast(state, felt*) + MarketVersion.bid + 2 * side;
    write_market_version(
        old=state,
        side=side,
        own_best=own[0],
        own_key=own[1],
        other_best=matched.best,
        other_key=matched.best_key,
        open_interest=open_interest,
        last=matched.last,
    );
    return ();
}

// The worst price: the index price less forced_penalty ppm for a sale, plus it for a purchase, rounded against the requester to
// a tick, in [1, 2^48). index * (PPM + penalty) < 2^69 and PPM * tick < 2^52.
func forced_limit{range_check_ptr}(market: Market*, index, side) -> (limit: felt) {
    if (side != 0) {
        let (ticks) = floor_div(value=index * (PPM - market.forced_penalty), div=PPM * market.tick);
        if (ticks == 0) {
            return (limit=1);
        }
        return (limit=ticks * market.tick);
    }
    let (negated) = floor_div(value=-index * (PPM + market.forced_penalty), div=PPM * market.tick);
    let (limit, _) = sort(a=-negated * market.tick, b=PRICE_BOUND - 1);
    return (limit=limit);
}

// What the book left: nothing, what the requester's margin does not let go, or what the fund is offered. Returns the open
// interest then.
//
// Attack: say that the margin or the fund stood in the way. A taker whose order only reduces never is stopped by open interest,
// and self-trades cancel the other order, so what stopped it is its margin, which the matching has proven.
func finish_forced{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    taker: Taker*, matched: Matched*, limit, result
) -> (open_interest: felt) {
    if (matched.stopped != 0) {
        assert result = MARGIN;
        return (open_interest=matched.open_interest);
    }
    if (matched.remaining == 0) {
        assert result = SERVED;
        return (open_interest=matched.open_interest);
    }
    return offer_to_fund(taker=taker, matched=matched, limit=limit, result=result);
}

// The insurance fund takes what the book left at the limit and without a fee, or nothing of it: the distance from the index price
// is what it is paid. It is no trade of the market: the last price stays.
func offer_to_fund{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    taker: Taker*, matched: Matched*, limit, result
) -> (open_interest: felt) {
    alloc_locals;
    let venue = &taker.venue;
    let market = taker.venue.market;
    local unit_value = market.contract_unit * limit;
    local verdict;
    if (result == SERVED) {
        assert verdict = BOOK;
    } else {
        if (result == MARGIN) {
            assert verdict = UNBACKED;
        } else {
            assert verdict = HOLD;
        }
    }
    local sign = 1 - 2 * taker.side;
    let (pocket) = take_pocket(ctx=venue.ctx, table_end=table_end, index=taker.pocket);
    let (_, local given_growth) = settle_fill(
        venue=&taker.venue,
        old=pocket,
        sign=sign,
        size=matched.remaining,
        unit_value=unit_value,
        rate=0,
        orders=0,
        verdict=verdict,
    );
    if (result == MARGIN) {
        return (open_interest=matched.open_interest);
    }
    let market = taker.venue.market;
    let (taken) = take(ctx=taker.venue.ctx, table_end=table_end, key=market.group + 1);
    local fund: PocketVersion* = cast(taken, PocketVersion*);
    local lots = -sign * matched.remaining;
    let (local after: Assigned*) = assign(
        venue=&taker.venue, pocket=fund, lots=lots, size=matched.remaining, cost=lots * unit_value
    );
    if (result != SERVED) {
        // Results and answers stand in the same order.
        judge_fund(venue=&taker.venue, after=after, answer=result - FUND_NO_ROOM + 1);
        assert_nonzero(result - FUND_NO_ROOM + 1);
        replace_pocket(old=fund, collateral=fund.collateral, orders=0);
        return (open_interest=matched.open_interest);
    }
    judge_fund(venue=&taker.venue, after=after, answer=0);
    let update = cast(table_end, PocketVersion*);
    assert fund.next = cast(table_end, felt);
    let table_end = table_end + VERSION;
    assert update.key = fund.key;
    assert update.identity = fund.identity;
    assert update.collateral = after.collateral;
    assert update.n_positions = after.n_positions;
    assert update.positions = after.positions;
    assert update.activity = fund.activity;
    let accrued = accrued + after.dust;
    return (open_interest=matched.open_interest + (given_growth + after.growth) / 2);
}
