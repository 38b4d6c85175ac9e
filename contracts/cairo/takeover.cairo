// Lots that change hands at a quote, and what the insurance fund of a market's group takes over.
//
// The fund takes all of what is offered or nothing, and iff afterwards it has at most 16 positions, holds no more lots of the
// market than its cap, and OPEN holds for it. IMPROVE does not help a fund: what it takes is someone else's risk. It is
// judged at the prices as they stand, however old those of its other markets are.

from constants import ENTRY_COST_BOUND, FUNDING_FRACTION, MAX_POSITIONS, PPM, SIZE_BOUND
from margin import initial_margin, settle_positions
from math import floor_div
from pocket import check_collateral, present_position
from types import PocketVersion, Position, Venue

// The fund's answer; see FundAnswer in sequencer/domain/takeover.py.
const ACCEPTS = 0;
const NO_ROOM = 1;
const ABOVE_CAP = 2;
const MARGIN = 3;

// A pocket after lots changed hands at a quote.
struct Assigned {
    positions: Position*,
    n_positions: felt,
    collateral: felt,
    dust: felt,  // what rounding the payment up took, quanta * 2^32
    growth: felt,  // change of its magnitude
    magnitude: felt,  // |size| of the position in the market
    value: felt,  // of positions at the worse prices
    initial: felt,  // margin at the worse prices, ppm quanta
}

// The pocket after it took `lots` signed lots of the venue's market, `size` in number, and paid `cost` signed quanta for them
// all. Neither the number of positions nor the margin is judged. The tape says how many positions stand before the
// market's, and whether it has one.
//
// |owed| < 16 * 2^144, so |payment| < 2^117; the collateral's width bounds the rest.
func assign{range_check_ptr, heap: felt*}(
    venue: Venue*, pocket: PocketVersion*, lots, size, cost
) -> (assigned: Assigned*) {
    alloc_locals;
    tempvar before = nondet %{ next(tape) %};
    local before = before;
    tempvar has = nondet %{ next(tape) %};
    local has = has;
    local first: felt* = heap;
    local leverage = pocket.identity.leverage;
    let (local place: Position*, local owed, local value, local initial) = settle_positions(
        rows=venue.rows,
        leverage=leverage,
        position=pocket.positions,
        n=before,
        owed=0,
        value=0,
        initial=0,
    );
    local after = pocket.n_positions - before - has;
    let (local start: Position*) = present_position(
        ctx=venue.ctx, market_id=venue.market_id, position=place, before=before, has=has, after=after
    );
    let (local magnitude, value, initial) = assign_position(
        venue=venue,
        start=start,
        lots=lots,
        lots_magnitude=size,
        cost=cost,
        leverage=leverage,
        value=value,
        initial=initial,
    );
    local exists;
    if (magnitude == 0) {
        assert exists = 0;
    } else {
        assert exists = 1;
    }
    let (_, local owed, local value, local initial) = settle_positions(
        rows=venue.rows,
        leverage=leverage,
        position=place + has * Position.SIZE,
        n=after,
        owed=owed + (venue.row.funding - start.funding) * start.size,
        value=value,
        initial=initial,
    );
    let (local received) = floor_div(value=-owed, div=FUNDING_FRACTION);
    local collateral = pocket.collateral + received - cost;
    check_collateral(collateral=collateral);
    tempvar assigned = new Assigned(
        positions=cast(first, Position*),
        n_positions=before + exists + after,
        collateral=collateral,
        dust=-received * FUNDING_FRACTION - owed,
        growth=magnitude - start.magnitude,
        magnitude=magnitude,
        value=value,
        initial=initial,
    );
    return (assigned=assigned);
}

// Writes the position after the lots to the end of the heap, unless its size is 0, and adds it to value and initial margin at
// the worse price. Returns the magnitude of its size.
func assign_position{range_check_ptr, heap: felt*}(
    venue: Venue*, start: Position*, lots, lots_magnitude, cost, leverage, value, initial
) -> (magnitude: felt, value: felt, initial: felt) {
    alloc_locals;
    local size = start.size + lots;
    if (size == 0) {
        return (magnitude=0, value=value, initial=initial);
    }
    local magnitude;
    local price;
    tempvar a = size;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp negative if [ap] != 0, ap++;
    assert magnitude = size;
    assert price = venue.row.low;
    jmp positive;

    negative:
    assert magnitude = -size;
    assert price = venue.row.high;

    positive:
    with_attr error_message("REJECTED POSITION_OUT_OF_RANGE") {
        // Both arms end here: the magnitude is not negative whichever was taken.
        assert [range_check_ptr] = magnitude;
        assert [range_check_ptr + 1] = SIZE_BOUND - 1 - magnitude;
    }
    let range_check_ptr = range_check_ptr + 2;
    let (local entry_cost) = assign_entry_cost(
        start=start, size=size, magnitude=magnitude, lots_magnitude=lots_magnitude, cost=cost
    );
    with_attr error_message("REJECTED ENTRY_COST_OUT_OF_RANGE") {
        assert [range_check_ptr] = entry_cost + ENTRY_COST_BOUND;
        assert [range_check_ptr + 1] = ENTRY_COST_BOUND - 1 - entry_cost;
    }
    let range_check_ptr = range_check_ptr + 2;
    let (added) = initial_margin(
        tiers=venue.row.tiers, leverage=leverage, notional=magnitude * price
    );
    let position = cast(heap, Position*);
    assert position.market = venue.market_id;
    assert position.size = size;
    assert position.magnitude = magnitude;
    assert position.funding = venue.row.funding;
    assert position.entry_cost = entry_cost;
    let heap = heap + Position.SIZE;
    return (magnitude=magnitude, value=value + size * price, initial=initial + added);
}

// Entry cost of the position after lots at a quote, its size not being 0: an increase adds the quote, a decrease keeps the
// proportion, crossing zero keeps the part of the quote that opens; both rounded down.
//
// |cost| < 2^112, so |cost * magnitude| < 2^160, and |entry_cost * magnitude| < 2^111.
func assign_entry_cost{range_check_ptr}(
    start: Position*, size, magnitude, lots_magnitude, cost
) -> (entry_cost: felt) {
    if (start.magnitude == 0) {
        return (entry_cost=cost);
    }
    // Equal iff the signs agree.
    if (size * start.magnitude != magnitude * start.size) {
        let (entry_cost) = floor_div(value=cost * magnitude, div=lots_magnitude);
        return (entry_cost=entry_cost);
    }
    tempvar a = magnitude - start.magnitude;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp decrease if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (entry_cost=start.entry_cost + cost);

    decrease:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    let (entry_cost) = floor_div(value=start.entry_cost * magnitude, div=start.magnitude);
    return (entry_cost=entry_cost);
}

// Proves the fund's answer, given what it would be after taking what it is offered: that it accepts, or the first condition that
// fails.
//
// Attack: refuse what the fund can carry, so that the requester waits or others are deleveraged; or let it take what it
// cannot. Every answer proves its own side. PPM * (collateral + value) - initial is in (-2^106, 2^106).
func judge_fund{range_check_ptr}(venue: Venue*, after: Assigned*, answer) {
    if (answer == NO_ROOM) {
        assert after.n_positions = MAX_POSITIONS + 1;
        return ();
    }
    assert [range_check_ptr] = MAX_POSITIONS - after.n_positions;
    if (answer == ABOVE_CAP) {
        assert [range_check_ptr + 1] = after.magnitude - venue.market.fund_cap - 1;
        let range_check_ptr = range_check_ptr + 2;
        return ();
    }
    assert [range_check_ptr + 1] = venue.market.fund_cap - after.magnitude;
    tempvar above = PPM * (after.collateral + after.value) - after.initial;
    if (answer == MARGIN) {
        assert [range_check_ptr + 2] = -above - 1;
        let range_check_ptr = range_check_ptr + 3;
        return ();
    }
    assert answer = ACCEPTS;
    assert [range_check_ptr + 2] = above;
    let range_check_ptr = range_check_ptr + 3;
    return ();
}
