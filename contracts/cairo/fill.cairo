// What one fill does to one pocket.
//
// This is the inner loop of the program: a trade runs it twice.

from starkware.cairo.common.registers import get_fp_and_pc

from constants import (
    COLLATERAL_BOUND,
    ENTRY_COST_BOUND,
    FUNDING_FRACTION,
    MAX_POSITIONS,
    ONE_ORDER,
    PPM,
    SIZE_BOUND,
)
from margin import initial_margin, judge_positions, settle_positions
from math import floor_div
from pocket import present_position
from types import VERSION, Context, Identity, Market, PocketVersion, Position, Row, Tier

// What is proven of the pocket's margin, and whether the fill is booked.
const BOOK = 0;  // OPEN or IMPROVE holds; the fill is booked
const HOLD = 1;  // OPEN or IMPROVE holds; nothing changes
const UNBACKED = 2;  // neither holds, or there is no room for the position; nothing changes
const EXEMPT = 3;  // nothing is proven; the fill is booked

// The market in which a taker matches.
struct Venue {
    ctx: Context*,
    rows: Row*,
    market: Market*,
    row: Row*,
    market_id: felt,
    time: felt,
}

// What a fill comes to, for the proof of its margin.
struct After {
    collateral: felt,
    payment: felt,
    value: felt,  // of the positions, at the worse prices
    initial: felt,
    n_positions: felt,
    positions: Position*,
    size: felt,  // of the market's position
    magnitude: felt,
}

// A fill of `size` lots at `unit_value` quanta per lot, bought (side = 0) or sold (1), that is booked: settle_fill with the
// same verdict, which is BOOK or EXEMPT. Inline is what fills usually are: the margin is judged; the pocket has no position but one in this market, which grows, in the first tier,
// without a bound on leverage and with no funding owed. All else is settle_fill's.
//
// The caller has taken the pocket, and has proven 1 <= size < 2^128.
func book_fill{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    venue: Venue*, old: PocketVersion*, side, size, unit_value, rate, orders, verdict
) -> (start: Position*, growth: felt) {
    alloc_locals;
    // BOOK is 0.
    jmp general if verdict != 0;
    local start: Position*;
    local row: Row* = venue.row;
    tempvar n_positions = old.n_positions;
    jmp held if n_positions != 0;
    assert start = venue.ctx.no_position;
    jmp judged;

    held:
    tempvar others = old.n_positions - 1;
    jmp general if others != 0;
    assert start = old.positions;
    tempvar elsewhere = start.market - venue.market_id;
    jmp general if elsewhere != 0;

    judged:
    local identity: Identity* = old.identity;
    tempvar leverage = identity.leverage;
    jmp general if leverage != 0;
    local sign = 1 - 2 * side;
    tempvar shrinks = start.size - sign * start.magnitude;
    jmp general if shrinks != 0;
    tempvar owed = (row.funding - start.funding) * start.size;
    jmp general if owed != 0;

    // At the worse price: the lower one for a long. Neither start.magnitude nor size is negative, so their sum is not.
    local magnitude = start.magnitude + size;
    local notional = magnitude * [cast(row, felt*) + side];
    local tier: Tier* = row.tiers;
    tempvar a = tier.upper - 1 - notional;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp general if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    with_attr error_message("REJECTED POSITION_OUT_OF_RANGE") {
        assert [range_check_ptr + 1] = SIZE_BOUND - 1 - magnitude;
    }

    // The tape has the place of the position, which nothing here needs.
    local before = nondet %{ next(tape) %};
    local has = nondet %{ next(tape) %};
    local fee = nondet %{ next(tape) %};
    local quote = sign * size * unit_value;
    tempvar charged = fee * PPM - size * unit_value * rate;
    assert [range_check_ptr + 2] = charged;
    assert [range_check_ptr + 3] = PPM - 1 - charged;
    local collateral = old.collateral - quote - fee;
    with_attr error_message("REJECTED COLLATERAL_OUT_OF_RANGE") {
        assert [range_check_ptr + 4] = collateral + COLLATERAL_BOUND;
        assert [range_check_ptr + 5] = COLLATERAL_BOUND - 1 - collateral;
    }
    // The first tier starts at 0, so its requirement has no offset.
    with_attr error_message("REJECTED INSUFFICIENT_MARGIN") {
        assert [range_check_ptr + 6] = PPM * (collateral + sign * notional) - tier.initial * notional;
    }
    local entry_cost = start.entry_cost + quote;
    with_attr error_message("REJECTED ENTRY_COST_OUT_OF_RANGE") {
        assert [range_check_ptr + 7] = entry_cost + ENTRY_COST_BOUND;
        assert [range_check_ptr + 8] = ENTRY_COST_BOUND - 1 - entry_cost;
    }
    let range_check_ptr = range_check_ptr + 9;
    let position = cast(heap, Position*);
    assert position.market = venue.market_id;
    assert position.size = sign * magnitude;
    assert position.magnitude = magnitude;
    assert position.funding = row.funding;
    assert position.entry_cost = entry_cost;
    let update = cast(table_end, PocketVersion*);
    assert old.next = cast(table_end, felt);
    assert update.key = old.key;
    assert update.identity = identity;
    assert update.collateral = collateral;
    assert update.n_positions = 1;
    assert update.positions = position;
    assert update.activity = old.activity + orders * ONE_ORDER;
    let table_end = table_end + VERSION;
    let heap = heap + Position.SIZE;
    let accrued = accrued + fee * FUNDING_FRACTION;
    return (start=start, growth=size);

    general:
    return settle_fill(
        venue=venue,
        old=old,
        sign=1 - 2 * side,
        size=size,
        unit_value=unit_value,
        rate=rate,
        orders=orders,
        verdict=verdict,
    );
}

// What a fill of `size` lots at `unit_value` quanta per lot, bought (sign = 1) or sold (-1), does to a pocket that the caller has
// taken. In order:
//   1. size and entry cost of the market's position change; both fit their widths;
//   2. funding on all positions is paid, rounded up; what rounding takes goes to the dust;
//   3. the quote is booked, and the fee, rounded up; the collateral fits its width;
//   4. at most 16 positions, and the margin is what `verdict` says: OPEN, PPM * value >= initial margin at the worse
//      prices, or IMPROVE.
// The fee rate is in ppm; `orders` is what the number of open orders changes by, also where nothing is booked.
//
// Returns the position in the market before, and the change of its magnitude: both sides of a fill change by the same lots in
// opposite directions, so open interest changes by half the sum of both sides' growth.
func settle_fill{range_check_ptr, table_end: felt*, heap: felt*, accrued}(
    venue: Venue*, old: PocketVersion*, sign, size, unit_value, rate, orders, verdict
) -> (start: Position*, growth: felt) {
    alloc_locals;
    assert old.next = cast(table_end, felt);
    local update: PocketVersion* = cast(table_end, PocketVersion*);
    local identity: Identity* = old.identity;
    assert update.key = old.key;
    assert update.identity = identity;
    assert update.activity = old.activity + orders * ONE_ORDER;
    let table_end = table_end + VERSION;
    local first: felt* = heap;

    // 1. The positions before the market's, then the market's.
    local before = nondet %{ next(tape) %};
    local has = nondet %{ next(tape) %};
    local start: Position*;
    local owed;
    local value;
    local initial;
    if (before != 0) {
        let (position, owed_before, value_before, initial_before) = settle_positions(
            rows=venue.rows,
            leverage=identity.leverage,
            position=old.positions,
            n=before,
            owed=0,
            value=0,
            initial=0,
        );
        assert owed = owed_before;
        assert value = value_before;
        assert initial = initial_before;
        let (found) = present_position(
            ctx=venue.ctx,
            market_id=venue.market_id,
            position=position,
            before=before,
            has=has,
            after=old.n_positions - before - has,
        );
        assert start = found;
        tempvar range_check_ptr = range_check_ptr;
        tempvar heap = heap;
    } else {
        assert owed = 0;
        assert value = 0;
        assert initial = 0;
        if (has != 0) {
            assert has = 1;
            tempvar position = old.positions;
            assert position.market = venue.market_id;
            assert start = position;
            tempvar range_check_ptr = range_check_ptr;
        } else {
            let (found) = present_position(
                ctx=venue.ctx,
                market_id=venue.market_id,
                position=old.positions,
                before=0,
                has=0,
                after=old.n_positions,
            );
            assert start = found;
            tempvar range_check_ptr = range_check_ptr;
        }
        tempvar range_check_ptr = range_check_ptr;
        tempvar heap = heap;
    }
    local heap: felt* = heap;
    local change = sign * size;
    local size_after = start.size + change;
    local row: Row* = venue.row;
    local magnitude;
    local exists;
    local value_here;
    local initial_here;
    if (size_after == 0) {
        assert magnitude = 0;
        assert exists = 0;
        assert value_here = 0;
        assert initial_here = 0;
        tempvar range_check_ptr = range_check_ptr;
        tempvar heap = heap;
    } else {
        local price;
        assert exists = 1;
        let a = size_after;
        %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
        jmp short if [ap] != 0, ap++;
        assert magnitude = size_after;
        assert price = row.low;
        jmp signed;

        short:
        assert magnitude = -size_after;
        assert price = row.high;

        signed:
        with_attr error_message("REJECTED POSITION_OUT_OF_RANGE") {
            // Both arms end here: the magnitude is not negative whichever was taken.
            assert [range_check_ptr] = magnitude;
            assert [range_check_ptr + 1] = SIZE_BOUND - 1 - magnitude;
        }
        let range_check_ptr = range_check_ptr + 2;
        assert value_here = size_after * price;
        let (margin) = initial_margin(
            tiers=row.tiers, leverage=identity.leverage, notional=magnitude * price
        );
        assert initial_here = margin;
        local entry_cost;
        if (start.size == 0) {
            assert entry_cost = change * unit_value;
            tempvar range_check_ptr = range_check_ptr;
        } else {
            let (cost) = change_entry_cost(
                start=start, change=change, size=size_after, magnitude=magnitude, unit_value=unit_value
            );
            assert entry_cost = cost;
            tempvar range_check_ptr = range_check_ptr;
        }
        with_attr error_message("REJECTED ENTRY_COST_OUT_OF_RANGE") {
            assert [range_check_ptr] = entry_cost + ENTRY_COST_BOUND;
            assert [range_check_ptr + 1] = ENTRY_COST_BOUND - 1 - entry_cost;
        }
        let position = cast(heap, Position*);
        assert position.market = venue.market_id;
        assert position.size = size_after;
        assert position.magnitude = magnitude;
        assert position.funding = row.funding;
        assert position.entry_cost = entry_cost;
        tempvar range_check_ptr = range_check_ptr + 2;
        tempvar heap = heap + Position.SIZE;
    }
    local heap: felt* = heap;
    local fill: After;
    let after = old.n_positions - before - has;
    let owed_here = (row.funding - start.funding) * start.size;
    local owed_all;
    if (after == 0) {
        assert owed_all = owed + owed_here;
        assert fill.value = value + value_here;
        assert fill.initial = initial + initial_here;
        tempvar range_check_ptr = range_check_ptr;
        tempvar heap = heap;
    } else {
        let (_, owed_after, value_after, initial_after) = settle_positions(
            rows=venue.rows,
            leverage=identity.leverage,
            position=old.positions + (before + has) * Position.SIZE,
            n=old.n_positions - before - has,
            owed=owed + (row.funding - start.funding) * start.size,
            value=value + value_here,
            initial=initial + initial_here,
        );
        assert owed_all = owed_after;
        assert fill.value = value_after;
        assert fill.initial = initial_after;
        tempvar range_check_ptr = range_check_ptr;
        tempvar heap = heap;
    }
    local heap: felt* = heap;
    assert fill.n_positions = old.n_positions - has + exists;
    assert fill.positions = cast(first, Position*);
    assert fill.size = size_after;
    assert fill.magnitude = magnitude;

    // 2. |owed| < 16 * 2^144, so |payment| < 2^117.
    if (owed_all == 0) {
        assert fill.payment = 0;
        tempvar range_check_ptr = range_check_ptr;
    } else {
        let (negated) = floor_div(value=-owed_all, div=FUNDING_FRACTION);
        assert fill.payment = -negated;
        tempvar range_check_ptr = range_check_ptr;
    }

    // 3. The collateral's width bounds the fee, so that fee * PPM cannot wrap: 0 <= fee * PPM - |quote| * rate < PPM.
    local range_check_ptr = range_check_ptr;
    local fee = nondet %{ next(tape) %};
    local quote = size * unit_value;
    tempvar charged = fee * PPM - quote * rate;
    assert [range_check_ptr] = charged;
    assert [range_check_ptr + 1] = PPM - 1 - charged;
    let range_check_ptr = range_check_ptr + 2;
    assert fill.collateral = old.collateral - fill.payment - sign * quote - fee;
    with_attr error_message("REJECTED COLLATERAL_OUT_OF_RANGE") {
        assert [range_check_ptr] = fill.collateral + COLLATERAL_BOUND;
        assert [range_check_ptr + 1] = COLLATERAL_BOUND - 1 - fill.collateral;
    }
    let range_check_ptr = range_check_ptr + 2;
    let growth = magnitude - start.magnitude;

    // 4. |value| < 2^63 + 2^84 and initial < 2^104, so PPM * value - initial is in (-2^106, 2^106).
    if (verdict == BOOK) {
        with_attr error_message("REJECTED TOO_MANY_POSITIONS") {
            assert [range_check_ptr] = MAX_POSITIONS - fill.n_positions;
        }
        tempvar a = PPM * (fill.collateral + fill.value) - fill.initial;
        %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
        jmp improve if [ap] != 0, ap++;
        assert [range_check_ptr + 1] = a;
        assert update.collateral = fill.collateral;
        assert update.n_positions = fill.n_positions;
        assert update.positions = fill.positions;
        let range_check_ptr = range_check_ptr + 2;
        let accrued = accrued + (fee + fill.payment) * FUNDING_FRACTION - owed_all;
        return (start=start, growth=growth);
    }
    if (verdict == EXEMPT) {
        with_attr error_message("REJECTED TOO_MANY_POSITIONS") {
            assert [range_check_ptr] = MAX_POSITIONS - fill.n_positions;
        }
        assert update.collateral = fill.collateral;
        assert update.n_positions = fill.n_positions;
        assert update.positions = fill.positions;
        let range_check_ptr = range_check_ptr + 1;
        let accrued = accrued + (fee + fill.payment) * FUNDING_FRACTION - owed_all;
        return (start=start, growth=growth);
    }
    let (__fp__, _) = get_fp_and_pc();
    assert update.collateral = old.collateral;
    assert update.n_positions = old.n_positions;
    assert update.positions = old.positions;
    if (verdict == HOLD) {
        check_backed(venue=venue, old=old, start=start, after=&fill);
        return (start=start, growth=growth);
    }
    assert verdict = UNBACKED;
    check_unbacked(venue=venue, old=old, start=start, after=&fill);
    return (start=start, growth=growth);

    improve:
    let (__fp__, _) = get_fp_and_pc();
    let range_check_ptr = range_check_ptr + 1;
    check_improves(venue=venue, old=old, start=start, after=&fill);
    assert update.collateral = fill.collateral;
    assert update.n_positions = fill.n_positions;
    assert update.positions = fill.positions;
    let accrued = accrued + (fee + fill.payment) * FUNDING_FRACTION - owed_all;
    return (start=start, growth=growth);
}

// Entry cost of the position after a change to `size`, which is not 0, from one that is not 0: an increase adds the signed
// quote, a decrease keeps the proportion, rounded down, crossing zero starts anew.
func change_entry_cost{range_check_ptr}(start: Position*, change, size, magnitude, unit_value) -> (
    entry_cost: felt
) {
    // Equal iff the signs agree.
    if (size * start.magnitude != magnitude * start.size) {
        return (entry_cost=size * unit_value);
    }
    tempvar a = magnitude - start.magnitude;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp decrease if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (entry_cost=start.entry_cost + change * unit_value);

    decrease:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    // |entry_cost * magnitude| < 2^111.
    let (entry_cost) = floor_div(value=start.entry_cost * magnitude, div=start.magnitude);
    return (entry_cost=entry_cost);
}

// ---- Margin

// At most 16 positions, and OPEN or IMPROVE: whichever the prover chooses is proven, and either suffices.
func check_backed{range_check_ptr}(
    venue: Venue*, old: PocketVersion*, start: Position*, after: After*
) {
    with_attr error_message("REJECTED TOO_MANY_POSITIONS") {
        assert [range_check_ptr] = MAX_POSITIONS - after.n_positions;
    }
    tempvar a = PPM * (after.collateral + after.value) - after.initial;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp improve if [ap] != 0, ap++;
    assert [range_check_ptr + 1] = a;
    let range_check_ptr = range_check_ptr + 2;
    return ();

    improve:
    let range_check_ptr = range_check_ptr + 1;
    return check_improves(venue=venue, old=old, start=start, after=after);
}

// IMPROVE: the position shrinks and keeps its sign, and value over maintenance margin is not worse than before, over the
// whole pocket, at the better prices.
func check_improves{range_check_ptr}(
    venue: Venue*, old: PocketVersion*, start: Position*, after: After*
) {
    with_attr error_message("REJECTED INSUFFICIENT_MARGIN") {
        assert [range_check_ptr] = start.magnitude - 1 - after.magnitude;
        assert after.size * start.magnitude = after.magnitude * start.size;
    }
    let range_check_ptr = range_check_ptr + 1;
    let (change) = ratio_change(venue=venue, old=old, after=after);
    with_attr error_message("REJECTED INSUFFICIENT_MARGIN") {
        let (quotient) = floor_div(value=change, div=2 ** 96);
        assert [range_check_ptr] = quotient;
    }
    let range_check_ptr = range_check_ptr + 1;
    return ();
}

// Neither OPEN nor IMPROVE; or a 17th position.
//
// Attack: drop an inconvenient maker, or stop a taker, whose margin would carry the fill. Each arm proves its claim.
func check_unbacked{range_check_ptr}(
    venue: Venue*, old: PocketVersion*, start: Position*, after: After*
) {
    if (after.n_positions == MAX_POSITIONS + 1) {
        return ();
    }
    assert [range_check_ptr] = after.initial - PPM * (after.collateral + after.value) - 1;
    let range_check_ptr = range_check_ptr + 1;
    if (after.size * start.magnitude != after.magnitude * start.size) {
        return ();
    }
    tempvar a = after.magnitude - start.magnitude;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp reduces if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return ();

    reduces:
    let (change) = ratio_change(venue=venue, old=old, after=after);
    let (quotient) = floor_div(value=-change - 1, div=2 ** 96);
    assert [range_check_ptr] = quotient;
    let range_check_ptr = range_check_ptr + 1;
    return ();
}

// TAV1 * MMR0 - TAV0 * MMR1 at the better prices, 0 being the state after funding and before the fill. |TAV0| < 2^118,
// since the payment was not checked to fit 63 bits; requirements are below 2^104, so the difference is in (-2^223, 2^223).
func ratio_change{range_check_ptr}(venue: Venue*, old: PocketVersion*, after: After*) -> (
    change: felt
) {
    alloc_locals;
    let (local value_before, local maintenance_before) = judge_positions(
        rows=venue.rows,
        position=old.positions,
        n=old.n_positions,
        value=old.collateral - after.payment,
        maintenance=0,
    );
    let (value_after, maintenance_after) = judge_positions(
        rows=venue.rows,
        position=after.positions,
        n=after.n_positions,
        value=after.collateral,
        maintenance=0,
    );
    return (change=value_after * maintenance_before - value_before * maintenance_after);
}
