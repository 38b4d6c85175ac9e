// A fill that is booked, as most are. This is the inner loop of the program: a trade runs it twice.

from constants import (
    COLLATERAL_BOUND,
    ENTRY_COST_BOUND,
    FUNDING_FRACTION,
    ONE_ORDER,
    PPM,
    SIZE_BOUND,
)
from fill import settle_fill
from types import VERSION, Identity, PocketVersion, Position, Row, Tier, Venue

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
