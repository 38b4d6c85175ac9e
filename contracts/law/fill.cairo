// What one fill does to one pocket.

from constants import (
    COLLATERAL_BOUND,
    ENTRY_COST_BOUND,
    FUNDING_FRACTION,
    MAX_POSITIONS,
    PPM,
    SIZE_BOUND,
)
from margin import initial_margin, judge_positions, settle_positions
from math import floor_div
from pocket import present_position
from table import take
from types import VERSION, Context, Identity, Market, Position, PocketVersion, Row

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
    is_exempt: felt,  // 1 where a liquidation takes: it pays no fee, and no maker gets a rebate
}

// Whose fee rate applies.
const MAKER = 0;
const TAKER = 1;

// The pocket `key` after a fill of `size` lots at `unit_value` quanta per lot, bought (sign = 1) or sold (-1). In order:
//   1. funding on all positions is paid, rounded up; what rounding takes goes to the dust;
//   2. size and entry cost of the market's position change; both fit their widths; at most 16 positions;
//   3. the quote is booked, and the fee, rounded up; the collateral fits its width;
//   4. the margin is what `verdict` says: OPEN, PPM * value >= initial margin at the worse prices, or IMPROVE.
// The fee rate is that of the pocket's tier for `role`, plus the builder's; `orders` is what the number of open orders
// changes by, also where nothing is booked.
//
// Returns the pocket as it was, its position in the market before and after, and the change of size + |size|: twice that of
// max(size, 0).
func settle_fill{range_check_ptr, table_end: felt*, heap: felt*, fees, dust}(
    venue: Venue*, key, sign, size, unit_value, role, builder_fee, orders, verdict
) -> (old: PocketVersion*, start: Position*, left: felt, longs: felt) {
    alloc_locals;
    let (taken) = take(ctx=venue.ctx, table_end=table_end, key=key);
    local old: PocketVersion* = cast(taken, PocketVersion*);
    assert old.next = cast(table_end, felt);
    local update: PocketVersion* = cast(table_end, PocketVersion*);
    let table_end = table_end + VERSION;
    assert update.key = key;
    assert update.identity = old.identity;
    assert update.nonces = old.nonces;
    assert update.open_orders = old.open_orders + orders;

    local before = nondet %{ next(tape) %};
    local has = nondet %{ next(tape) %};
    local fee = nondet %{ next(tape) %};
    local first: felt* = heap;
    local leverage = old.identity.leverage;
    local change = sign * size;

    // The positions before, the market's, and those behind it.
    let (local place: Position*, owed, value, initial) = settle_positions(
        ctx=venue.ctx,
        rows=venue.rows,
        leverage=leverage,
        position=old.positions,
        n=before,
        owed=0,
        value=0,
        initial=0,
    );
    local owed = owed;
    local value = value;
    local initial = initial;
    local after = old.n_positions - before - has;
    let (local start: Position*) = present_position(
        ctx=venue.ctx, market_id=venue.market_id, position=place, before=before, has=has, after=after
    );
    let (local magnitude, value, initial) = change_position(
        venue=venue,
        start=start,
        change=change,
        unit_value=unit_value,
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
        ctx=venue.ctx,
        rows=venue.rows,
        leverage=leverage,
        position=place + has * Position.SIZE,
        n=after,
        owed=owed + (venue.row.funding - start.funding) * start.size,
        value=value,
        initial=initial,
    );
    local n_positions = before + exists + after;

    // |owed| < 16 * 2^144, so |payment| < 2^117.
    local payment;
    if (owed == 0) {
        assert payment = 0;
        tempvar range_check_ptr = range_check_ptr;
    } else {
        let (negated) = floor_div(value=-owed, div=FUNDING_FRACTION);
        assert payment = -negated;
        tempvar range_check_ptr = range_check_ptr;
    }

    let (rate) = fee_rate(venue=venue, fee_tier=old.identity.fee_tier, role=role);
    // The collateral's width bounds the fee, so that fee * PPM cannot wrap: 0 <= fee * PPM - |quote| * rate < PPM.
    tempvar charged = fee * PPM - size * unit_value * (rate + builder_fee);
    assert [range_check_ptr] = charged;
    assert [range_check_ptr + 1] = PPM - 1 - charged;
    local collateral = old.collateral - payment - change * unit_value - fee;
    with_attr error_message("REJECTED COLLATERAL_OUT_OF_RANGE") {
        assert [range_check_ptr + 2] = collateral + COLLATERAL_BOUND;
        assert [range_check_ptr + 3] = COLLATERAL_BOUND - 1 - collateral;
    }
    let range_check_ptr = range_check_ptr + 4;
    local range_check_ptr = range_check_ptr;
    let left = start.size + change;
    let longs = left + magnitude - start.size - start.magnitude;

    if (verdict == BOOK) {
        check_backed(
            venue=venue,
            old=old,
            start=start,
            payment=payment,
            collateral=collateral,
            magnitude=magnitude,
            left=start.size + change,
            value=value,
            initial=initial,
            first=first,
            n_positions=n_positions,
        );
        assert update.collateral = collateral;
        assert update.n_positions = n_positions;
        assert update.positions = cast(first, Position*);
        let fees = fees + fee;
        let dust = dust + payment * FUNDING_FRACTION - owed;
        return (old=old, start=start, left=start.size + change, longs=start.size + change + magnitude - start.size - start.magnitude);
    }
    if (verdict == EXEMPT) {
        with_attr error_message("REJECTED TOO_MANY_POSITIONS") {
            assert [range_check_ptr] = MAX_POSITIONS - n_positions;
        }
        let range_check_ptr = range_check_ptr + 1;
        assert update.collateral = collateral;
        assert update.n_positions = n_positions;
        assert update.positions = cast(first, Position*);
        let fees = fees + fee;
        let dust = dust + payment * FUNDING_FRACTION - owed;
        return (old=old, start=start, left=start.size + change, longs=start.size + change + magnitude - start.size - start.magnitude);
    }
    assert update.collateral = old.collateral;
    assert update.n_positions = old.n_positions;
    assert update.positions = old.positions;
    if (verdict == HOLD) {
        check_backed(
            venue=venue,
            old=old,
            start=start,
            payment=payment,
            collateral=collateral,
            magnitude=magnitude,
            left=start.size + change,
            value=value,
            initial=initial,
            first=first,
            n_positions=n_positions,
        );
        return (old=old, start=start, left=start.size + change, longs=start.size + change + magnitude - start.size - start.magnitude);
    }
    assert verdict = UNBACKED;
    check_unbacked(
        venue=venue,
        old=old,
        start=start,
        payment=payment,
        collateral=collateral,
        magnitude=magnitude,
        left=start.size + change,
        value=value,
        initial=initial,
        first=first,
        n_positions=n_positions,
    );
    return (old=old, start=start, left=start.size + change, longs=start.size + change + magnitude - start.size - start.magnitude);
}

// The exchange's fee rate in ppm. fee_tier < n_fee_tiers holds since the pocket was opened.
func fee_rate{range_check_ptr}(venue: Venue*, fee_tier, role) -> (rate: felt) {
    tempvar rate = [cast(venue.ctx.fee_tiers, felt*) + 2 * fee_tier + role];
    if (venue.is_exempt == 0) {
        return (rate=rate);
    }
    if (role == TAKER) {
        return (rate=0);
    }
    %{ memory[ap] = 0 if 0 <= (ids.rate % PRIME) < range_check_builtin.bound else 1 %}
    jmp rebate if [ap] != 0, ap++;
    assert [range_check_ptr] = rate;
    let range_check_ptr = range_check_ptr + 1;
    return (rate=rate);

    rebate:
    assert [range_check_ptr] = -rate - 1;
    let range_check_ptr = range_check_ptr + 1;
    return (rate=0);
}

// Writes the position after the change to the end of the heap, unless its size is 0, and adds it to value and initial
// margin at the worse price. Returns the magnitude of its size.
func change_position{range_check_ptr, heap: felt*}(
    venue: Venue*, start: Position*, change, unit_value, leverage, value, initial
) -> (magnitude: felt, value: felt, initial: felt) {
    alloc_locals;
    local size = start.size + change;
    if (size == 0) {
        return (magnitude=0, value=value, initial=initial);
    }
    let row = venue.row;
    local magnitude;
    local price;
    tempvar a = size;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp negative if [ap] != 0, ap++;
    assert magnitude = size;
    assert price = row.low;
    jmp positive;

    negative:
    assert magnitude = -size;
    assert price = row.high;

    positive:
    with_attr error_message("REJECTED POSITION_OUT_OF_RANGE") {
        // Both arms end here: the magnitude is not negative whichever was taken.
        assert [range_check_ptr] = magnitude;
        assert [range_check_ptr + 1] = SIZE_BOUND - 1 - magnitude;
    }
    let range_check_ptr = range_check_ptr + 2;
    let (local entry_cost) = change_entry_cost(
        start=start, change=change, size=size, magnitude=magnitude, unit_value=unit_value
    );
    with_attr error_message("REJECTED ENTRY_COST_OUT_OF_RANGE") {
        assert [range_check_ptr] = entry_cost + ENTRY_COST_BOUND;
        assert [range_check_ptr + 1] = ENTRY_COST_BOUND - 1 - entry_cost;
    }
    let range_check_ptr = range_check_ptr + 2;
    let (added) = initial_margin(
        ctx=venue.ctx, market=venue.market, leverage=leverage, notional=magnitude * price
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

// Entry cost of the position after a change to `size`, which is not 0: an increase adds the signed quote, a decrease
// keeps the proportion, rounded down, crossing zero starts anew.
func change_entry_cost{range_check_ptr}(start: Position*, change, size, magnitude, unit_value) -> (
    entry_cost: felt
) {
    // Equal iff the signs agree or there was no position.
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

// OPEN, or IMPROVE: whichever the prover chooses is proven, and either suffices. At most 16 positions.
//
// |value| < 2^63 + 2^84 and initial < 2^104, so PPM * value - initial is in (-2^106, 2^106).
func check_backed{range_check_ptr}(
    venue: Venue*,
    old: PocketVersion*,
    start: Position*,
    payment,
    collateral,
    magnitude,
    left,
    value,
    initial,
    first: felt*,
    n_positions,
) {
    alloc_locals;
    with_attr error_message("REJECTED TOO_MANY_POSITIONS") {
        assert [range_check_ptr] = MAX_POSITIONS - n_positions;
    }
    let range_check_ptr = range_check_ptr + 1;
    tempvar a = PPM * (collateral + value) - initial;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp improve if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return ();

    improve:
    // IMPROVE: the position shrinks and keeps its sign, and value over maintenance margin is not worse than before, over
    // the whole pocket, at the better prices.
    with_attr error_message("REJECTED INSUFFICIENT_MARGIN") {
        assert [range_check_ptr] = start.magnitude - 1 - magnitude;
        assert left * start.magnitude = magnitude * start.size;
    }
    let range_check_ptr = range_check_ptr + 1;
    let (change) = ratio_change(
        venue=venue,
        old=old,
        payment=payment,
        collateral=collateral,
        first=first,
        n_positions=n_positions,
    );
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
    venue: Venue*,
    old: PocketVersion*,
    start: Position*,
    payment,
    collateral,
    magnitude,
    left,
    value,
    initial,
    first: felt*,
    n_positions,
) {
    alloc_locals;
    if (n_positions == MAX_POSITIONS + 1) {
        return ();
    }
    assert [range_check_ptr] = initial - PPM * (collateral + value) - 1;
    let range_check_ptr = range_check_ptr + 1;
    if (left * start.magnitude != magnitude * start.size) {
        return ();
    }
    tempvar a = magnitude - start.magnitude;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp reduces if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return ();

    reduces:
    let (change) = ratio_change(
        venue=venue,
        old=old,
        payment=payment,
        collateral=collateral,
        first=first,
        n_positions=n_positions,
    );
    let (quotient) = floor_div(value=-change - 1, div=2 ** 96);
    assert [range_check_ptr] = quotient;
    let range_check_ptr = range_check_ptr + 1;
    return ();
}

// TAV1 * MMR0 - TAV0 * MMR1 at the better prices, 0 being the state after funding and before the fill. |TAV0| < 2^118,
// since the payment was not checked to fit 63 bits; requirements are below 2^104, so the difference is in (-2^223, 2^223).
func ratio_change{range_check_ptr}(
    venue: Venue*, old: PocketVersion*, payment, collateral, first: felt*, n_positions
) -> (change: felt) {
    alloc_locals;
    let (local value_before, local maintenance_before) = judge_positions(
        ctx=venue.ctx,
        rows=venue.rows,
        position=old.positions,
        n=old.n_positions,
        value=old.collateral - payment,
        maintenance=0,
    );
    let (value_after, maintenance_after) = judge_positions(
        ctx=venue.ctx,
        rows=venue.rows,
        position=cast(first, Position*),
        n=n_positions,
        value=collateral,
        maintenance=0,
    );
    return (change=value_after * maintenance_before - value_before * maintenance_after);
}
