// What one fill does to one pocket.
//
// book_fill.cairo has the frequent case inline, backing.cairo what is proven of the margin.

from starkware.cairo.common.registers import get_fp_and_pc

from backing import After, check_backed, check_improves, check_unbacked
from constants import (
    COLLATERAL_BOUND,
    ENTRY_COST_BOUND,
    FUNDING_FRACTION,
    MAX_POSITIONS,
    ONE_ORDER,
    PPM,
    SIZE_BOUND,
)
from margin import initial_margin, settle_positions
from math import floor_div
from pocket import present_position
from types import VERSION, Identity, PocketVersion, Position, Row, Venue

// What is proven of the pocket's margin, and whether the fill is booked.
const BOOK = 0;  // OPEN or IMPROVE holds; the fill is booked
const HOLD = 1;  // OPEN or IMPROVE holds; nothing changes
const UNBACKED = 2;  // neither holds, or there is no room for the position; nothing changes
const EXEMPT = 3;  // nothing is proven; the fill is booked

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
