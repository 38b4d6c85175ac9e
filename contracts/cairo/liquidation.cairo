// Liquidation: a pocket below its maintenance margin has the least part of its riskiest position closed.
//
// In order, each at the prices better for the owner and after funding; see docs/rules/liquidation.md:
//   1. it is liquidatable: maintenance margin > PPM * value, and every market it holds is fresh and confirmed;
//   2. the position with the largest maintenance margin, ties by the smaller market; no trigger of its market is due; how much of
//      it: liquidation_size.cairo;
//   3. the book, no worse than the zero price (zero_price.cairo): no fee, no margin test, no rebate for makers;
//   4. the penalty on what the book took, never more than what lies above the zero value; to the group's fund;
//   5. if the pocket still is below its maintenance margin, the rest of it: to the fund (takeover.cairo), or where that cannot
//      carry it, or is itself the pocket, to the pockets that are deleveraged (deleverage.cairo).
// Nobody signs: the conditions are all there is to prove.

from starkware.cairo.common.cairo_builtins import PoseidonBuiltin
from starkware.cairo.common.poseidon_state import PoseidonBuiltinState
from starkware.cairo.common.registers import get_fp_and_pc

from constants import FUNDING_FRACTION, LIQUIDATE_TAG, MARKET_KEY, PPM, PRICE_BOUND
from deleverage import copy_pocket, deleverage, reduce_position
from fill import EXEMPT
from liquidation_size import liquidation_size
from margin import find_tier
from market_version import write_market_version
from matching import Matched, Taker, match
from math import floor_div
from outflow import check_fresh
from pocket import assert_nonzero, check_collateral, replace_pocket, take_pocket
from table import take
from takeover import ACCEPTS, Assigned, assign, judge_fund
from types import (
    VERSION,
    Context,
    LiquidateInput,
    Market,
    MarketVersion,
    PocketVersion,
    Position,
    Row,
    Venue,
)
from zero_price import limit_key, zero_value

// Where a pocket stands before anything is closed, at the better prices and after funding.
struct Standing {
    pocket: felt,
    version: PocketVersion*,  // its last
    account: felt,
    place: felt,  // positions before the riskiest
    position: Position*,  // the riskiest
    unit_value: felt,  // quanta per lot of it
    collateral: felt,  // after funding
    value: felt,
    maintenance: felt,  // of all positions, ppm quanta
    rest: felt,  // of all but the riskiest
}

func liquidate{
    poseidon_ptr: PoseidonBuiltin*, range_check_ptr, table_end: felt*, heap: felt*, accrued
}(ctx: Context*, input: LiquidateInput*, rows: Row*, time) -> (hash: felt) {
    alloc_locals;
    let p = poseidon_ptr;
    assert p[0].input = PoseidonBuiltinState(s0=LIQUIDATE_TAG, s1=input.pocket, s2=0);
    let d = p[0].output;
    assert p[1].input = PoseidonBuiltinState(s0=d.s0 + 1, s1=d.s1, s2=d.s2);
    local hash = p[1].output.s0;
    let poseidon_ptr = p + 2 * PoseidonBuiltin.SIZE;
    let (local standing: Standing*) = judge(ctx=ctx, pocket=input.pocket, rows=rows, time=time);

    // The market's next version has its place from here on, and is written at the end.
    local position: Position* = standing.position;
    local row: Row* = rows + position.market * Row.SIZE;
    local market: Market* = row.market;
    let (taken) = take(ctx=ctx, table_end=table_end, key=MARKET_KEY + position.market);
    local version: MarketVersion* = cast(taken, MarketVersion*);
    assert version.next = cast(table_end, felt);
    let table_end = table_end + VERSION;
    with_attr error_message("REJECTED TRIGGERS_PENDING") {
        assert [range_check_ptr] = version.triggers.rising_key - 1 - row.mark;
        assert [range_check_ptr + 1] = version.triggers.falling_key - 1 - (PRICE_BOUND - row.mark);
    }
    let range_check_ptr = range_check_ptr + 2;
    let (local lots, local maintenance_after) = liquidation_size(
        row=row,
        magnitude=position.magnitude,
        unit_value=standing.unit_value,
        value=standing.value,
        rest=standing.rest,
    );
    let (zero) = zero_value(
        value=standing.value, maintenance=standing.maintenance, maintenance_after=maintenance_after
    );
    local sign;
    local side;
    if (position.size == position.magnitude) {
        assert sign = 1;
        assert side = 1;
    } else {
        assert sign = -1;
        assert side = 0;
    }
    local quote = sign * lots * standing.unit_value - standing.value + zero;
    let (limit) = limit_key(market=market, side=side, lots=lots, quote=quote);
    local taker: Taker = Taker(
        venue=Venue(
            ctx=ctx, rows=rows, market=market, row=row, market_id=position.market, time=time
        ),
        pocket=input.pocket,
        account=standing.account,
        side=side,
        limit_key=limit,
        rate=0,
        time_in_force=0,
        self_trade=0,
        builder=0,
        builder_fee=0,
        verdict=EXEMPT,
    );
    let (__fp__, _) = get_fp_and_pc();
    let heads = cast(version, felt*) + MarketVersion.bid;
    let (local matched: Matched) = match(
        taker=&taker,
        state=Matched(
            best=heads[2 - 2 * side],
            best_key=heads[3 - 2 * side],
            remaining=lots,
            stopped=0,
            open_interest=version.open_interest,
            last=version.last,
        ),
        pocket=standing.version,
    );
    local open_interest;
    if (matched.remaining == 0) {
        charge(ctx=ctx, market=market, standing=standing, filled=lots, quote=quote);
        assert open_interest = matched.open_interest;
        tempvar range_check_ptr = range_check_ptr;
        tempvar table_end = table_end;
        tempvar heap = heap;
        tempvar accrued = accrued;
    } else {
        let (changed) = close_rest(
            venue=&taker.venue,
            standing=standing,
            sign=sign,
            lots=lots,
            maintenance_after=maintenance_after,
            remaining=matched.remaining,
            open_interest=matched.open_interest,
        );
        assert open_interest = changed;
        tempvar range_check_ptr = range_check_ptr;
        tempvar table_end = table_end;
        tempvar heap = heap;
        tempvar accrued = accrued;
    }
    let own = cast(version, felt*) + MarketVersion.bid + 2 * side;
    write_market_version(
        old=version,
        side=side,
        own_best=own[0],
        own_key=own[1],
        other_best=matched.best,
        other_key=matched.best_key,
        open_interest=open_interest,
        last=matched.last,
    );
    return (hash=hash);
}

// ---- Where the pocket stands

// Takes the pocket, which must be below its maintenance margin; its successor is the same: the first thing that is closed settles
// its funding. The tape says which position is the riskiest.
//
// |owed| < 16 * 2^144, so |payment| < 2^117 and |PPM * value| < 2^138: no difference wraps. That the collateral fits its width
// after funding leaves |value| < 2^85.
//
// Attack: liquidate a healthy pocket, at a price that is stale or waits to be confirmed, or another than the riskiest position. All
// positions are visited; those before it have a smaller maintenance margin, those behind it none that is larger.
func judge{range_check_ptr, table_end: felt*}(ctx: Context*, pocket, rows: Row*, time) -> (
    standing: Standing*
) {
    alloc_locals;
    let (local old) = take_pocket(ctx=ctx, table_end=table_end, index=pocket);
    replace_pocket(old=old, collateral=old.collateral, orders=0);
    with_attr error_message("REJECTED NOT_LIQUIDATABLE") {
        assert_nonzero(old.n_positions);
    }
    tempvar word = nondet %{ next(tape) %};
    local place = word;
    assert [range_check_ptr] = place;
    assert [range_check_ptr + 1] = old.n_positions - 1 - place;
    let range_check_ptr = range_check_ptr + 2;
    local position: Position* = old.positions + place * Position.SIZE;
    local row: Row* = rows + position.market * Row.SIZE;
    local unit_value;
    if (position.size == position.magnitude) {
        assert unit_value = row.high;
    } else {
        assert unit_value = row.low;
    }
    local notional = position.magnitude * unit_value;
    let (tier) = find_tier(tier=row.tiers, notional=notional);
    local own = tier.maintenance * notional - tier.maintenance_offset;
    local owed;
    local value;
    local rest;
    if (old.n_positions == 1) {
        check_fresh(row=row, time=time);
        assert owed = (row.funding - position.funding) * position.size;
        assert value = old.collateral + position.size * unit_value;
        assert rest = 0;
        tempvar range_check_ptr = range_check_ptr;
    } else {
        let (local owed_before, local value_before, local rest_before) = judge_others(
            rows=rows,
            time=time,
            position=old.positions,
            n=place,
            most=own - 1,
            owed=(row.funding - position.funding) * position.size,
            value=old.collateral + position.size * unit_value,
            maintenance=0,
        );
        check_fresh(row=row, time=time);
        let (owed_all, value_all, rest_all) = judge_others(
            rows=rows,
            time=time,
            position=position + Position.SIZE,
            n=old.n_positions - 1 - place,
            most=own,
            owed=owed_before,
            value=value_before,
            maintenance=rest_before,
        );
        assert owed = owed_all;
        assert value = value_all;
        assert rest = rest_all;
        tempvar range_check_ptr = range_check_ptr;
    }
    local received;
    if (owed == 0) {
        assert received = 0;
        tempvar range_check_ptr = range_check_ptr;
    } else {
        let (quanta) = floor_div(value=-owed, div=FUNDING_FRACTION);
        assert received = quanta;
        tempvar range_check_ptr = range_check_ptr;
    }
    with_attr error_message("REJECTED NOT_LIQUIDATABLE") {
        assert [range_check_ptr] = rest + own - PPM * (value + received) - 1;
    }
    let range_check_ptr = range_check_ptr + 1;
    check_collateral(collateral=old.collateral + received);
    tempvar standing = new Standing(
        pocket=pocket,
        version=cast(old.next, PocketVersion*),
        account=old.identity.account,
        place=place,
        position=position,
        unit_value=unit_value,
        collateral=old.collateral + received,
        value=value + received,
        maintenance=rest + own,
        rest=rest,
    );
    return (standing=standing);
}

// Adds n positions at the better prices. Their markets are fresh and confirmed, and none has a maintenance margin above `most`.
func judge_others{range_check_ptr}(
    rows: Row*, time, position: Position*, n, most, owed, value, maintenance
) -> (owed: felt, value: felt, maintenance: felt) {
    alloc_locals;
    if (n == 0) {
        return (owed=owed, value=value, maintenance=maintenance);
    }
    local row: Row* = rows + position.market * Row.SIZE;
    check_fresh(row=row, time=time);
    local unit_value;
    if (position.size == position.magnitude) {
        assert unit_value = row.high;
    } else {
        assert unit_value = row.low;
    }
    local notional = position.magnitude * unit_value;
    let (tier) = find_tier(tier=row.tiers, notional=notional);
    tempvar added = tier.maintenance * notional - tier.maintenance_offset;
    assert [range_check_ptr] = most - added;
    let range_check_ptr = range_check_ptr + 1;
    return judge_others(
        rows=rows,
        time=time,
        position=position + Position.SIZE,
        n=n - 1,
        most=most,
        owed=owed + (row.funding - position.funding) * position.size,
        value=value + position.size * unit_value,
        maintenance=maintenance + added,
    );
}

// ---- What the book took

// The penalty on `filled` lots that the book took, whose zero quote is `quote`: max(0, min(floor(penalty * filled * unit_value / PPM),
// what was received above the zero quote)), from the pocket to the group's fund. A fund pays itself none. Returns the pocket's
// collateral then.
//
// The book changes nothing of the pocket but the position and, by what is paid for it, the collateral: own orders are removed, not
// filled. So what lies above the zero value is what was received less the zero quote.
//
// Attack: a penalty that is too high, or none. `full` is range-checked, so its product with PPM is below 2^148 and the division is
// one of integers.
func charge{range_check_ptr, table_end: felt*}(
    ctx: Context*, market: Market*, standing: Standing*, filled, quote
) -> (collateral: felt) {
    alloc_locals;
    let (taken) = take(ctx=ctx, table_end=table_end, key=standing.pocket);
    local pocket: PocketVersion* = cast(taken, PocketVersion*);
    if (standing.pocket == market.group + 1) {
        replace_pocket(old=pocket, collateral=pocket.collateral, orders=0);
        return (collateral=pocket.collateral);
    }
    tempvar full = nondet %{ next(tape) %};
    tempvar rounded = market.penalty * filled * standing.unit_value - full * PPM;
    assert [range_check_ptr] = full;
    assert [range_check_ptr + 1] = rounded;
    assert [range_check_ptr + 2] = PPM - 1 - rounded;
    local above = pocket.collateral - standing.collateral - quote;
    local penalty;
    tempvar a = above - full;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp less if [ap] != 0, ap++;
    assert [range_check_ptr + 3] = a;
    assert penalty = above - a;
    tempvar range_check_ptr = range_check_ptr + 4;
    jmp charged;

    less:
    assert [range_check_ptr + 3] = -a - 1;
    tempvar a = above;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp nothing if [ap] != 0, ap++;
    assert [range_check_ptr + 4] = a;
    assert penalty = above;
    tempvar range_check_ptr = range_check_ptr + 5;
    jmp charged;

    nothing:
    assert [range_check_ptr + 4] = -above - 1;
    assert penalty = 0;
    tempvar range_check_ptr = range_check_ptr + 5;

    charged:
    let range_check_ptr = [ap - 1];
    local collateral = pocket.collateral - penalty;
    check_collateral(collateral=collateral);
    replace_pocket(old=pocket, collateral=collateral, orders=0);
    let (taken) = take(ctx=ctx, table_end=table_end, key=market.group + 1);
    local fund: PocketVersion* = cast(taken, PocketVersion*);
    check_collateral(collateral=fund.collateral + penalty);
    replace_pocket(old=fund, collateral=fund.collateral + penalty, orders=0);
    return (collateral=collateral);
}

// ---- What the book left

// Charges what the book took, if anything; then closes the rest, if the pocket still is below its maintenance margin. Returns the
// open interest.
//
// Attack: close more of a pocket that the book has brought above its margin, or stop although it has not. Both arms are proven.
func close_rest{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    venue: Venue*, standing: Standing*, sign, lots, maintenance_after, remaining, open_interest
) -> (open_interest: felt) {
    alloc_locals;
    local filled = lots - remaining;
    if (filled == 0) {
        return take_over(
            venue=venue,
            standing=standing,
            sign=sign,
            value=standing.value,
            maintenance=standing.maintenance,
            maintenance_after=maintenance_after,
            filled=0,
            remaining=remaining,
            open_interest=open_interest,
        );
    }
    local worth = sign * filled * standing.unit_value;
    local notional = (standing.position.magnitude - filled) * standing.unit_value;
    let (tier) = find_tier(tier=venue.row.tiers, notional=notional);
    local maintenance = standing.rest + tier.maintenance * notional - tier.maintenance_offset;
    let (zero) = zero_value(
        value=standing.value, maintenance=standing.maintenance, maintenance_after=maintenance
    );
    let (collateral) = charge(
        ctx=venue.ctx,
        market=venue.market,
        standing=standing,
        filled=filled,
        quote=worth - standing.value + zero,
    );
    local value = standing.value + collateral - standing.collateral - worth;
    tempvar a = PPM * value - maintenance;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp below if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (open_interest=open_interest);

    below:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    return take_over(
        venue=venue,
        standing=standing,
        sign=sign,
        value=value,
        maintenance=maintenance,
        maintenance_after=maintenance_after,
        filled=filled,
        remaining=remaining,
        open_interest=open_interest,
    );
}

// The fund takes what is left, or, where it is the pocket itself or cannot carry it, the pockets that are deleveraged. `value` and
// `maintenance` are the pocket's after the book. Returns the open interest then.
//
// The quote for `remaining` lots is their value less twice the penalty, the deduction rounded down, or the zero quote where that is
// more: |quote| < 2^88, and 2 * penalty * notional < 2^101.
//
// Attack: deleverage although the fund can, or let a fund take that cannot: its answer is proven either way.
func take_over{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    venue: Venue*,
    standing: Standing*,
    sign,
    value,
    maintenance,
    maintenance_after,
    filled,
    remaining,
    open_interest,
) -> (open_interest: felt) {
    alloc_locals;
    let (zero) = zero_value(
        value=value, maintenance=maintenance, maintenance_after=maintenance_after
    );
    local signed = sign * remaining;
    local worth = signed * standing.unit_value;
    local zero_quote = worth - value + zero;
    let (discount) = floor_div(
        value=2 * venue.market.penalty * remaining * standing.unit_value, div=PPM
    );
    let (local quote) = larger(one=worth - discount, other=zero_quote);
    let (version) = take(ctx=venue.ctx, table_end=table_end, key=standing.pocket);
    local pocket: PocketVersion* = cast(version, PocketVersion*);
    assert pocket.next = cast(table_end, felt);
    let table_end = table_end + VERSION;
    let fund = venue.market.group + 1;
    if (standing.pocket != fund) {
        let (accepts, growth) = offer_to_fund(
            venue=venue, fund=fund, lots=signed, size=remaining, cost=quote
        );
        if (accepts != 0) {
            local growth = growth;
            reduce_position(
                venue=venue,
                pocket=pocket,
                place=standing.place,
                lots=-signed,
                size=remaining,
                cost=-quote,
            );
            // The pocket's magnitude shrinks by what remained.
            return (open_interest=open_interest + (growth - remaining) / 2);
        }
        tempvar range_check_ptr = range_check_ptr;
        tempvar table_end = table_end;
        tempvar heap = heap;
        tempvar accrued = accrued;
    } else {
        tempvar range_check_ptr = range_check_ptr;
        tempvar table_end = table_end;
        tempvar heap = heap;
        tempvar accrued = accrued;
    }
    let (local taken, paid) = deleverage(
        venue=venue, lots=remaining, sign=sign, quote=quote, open_interest=open_interest
    );
    with_attr error_message("REJECTED NO_COUNTERPARTY") {
        assert_nonzero(filled + taken);
    }
    reduce_position(
        venue=venue,
        pocket=pocket,
        place=standing.place,
        lots=-sign * taken,
        size=taken,
        cost=-paid,
    );
    return (open_interest=open_interest - taken);
}

// The larger of two numbers below 2^127 in magnitude.
func larger{range_check_ptr}(one, other) -> (larger: felt) {
    tempvar a = one - other;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp less if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (larger=one);

    less:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    return (larger=other);
}

// Takes the fund, and lets it answer. If it accepts, its successor holds `lots` signed lots more, `size` in number, and has paid
// `cost` signed quanta; else the successor is the same. Returns what its position's magnitude changed by.
func offer_to_fund{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    venue: Venue*, fund, lots, size, cost
) -> (accepts: felt, growth: felt) {
    alloc_locals;
    let (taken) = take(ctx=venue.ctx, table_end=table_end, key=fund);
    local old: PocketVersion* = cast(taken, PocketVersion*);
    assert old.next = cast(table_end, felt);
    let table_end = table_end + VERSION;
    let (local after: Assigned*) = assign(venue=venue, pocket=old, lots=lots, size=size, cost=cost);
    tempvar word = nondet %{ next(tape) %};
    local answer = word;
    judge_fund(venue=venue, after=after, answer=answer);
    if (answer != ACCEPTS) {
        copy_pocket(old=old);
        return (accepts=0, growth=0);
    }
    let update = cast(old.next, PocketVersion*);
    assert update.key = old.key;
    assert update.identity = old.identity;
    assert update.collateral = after.collateral;
    assert update.n_positions = after.n_positions;
    assert update.positions = after.positions;
    assert update.activity = old.activity;
    let accrued = accrued + after.dust;
    return (accepts=1, growth=after.growth);
}
