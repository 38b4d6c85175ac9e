// Value and margin requirements of positions.
//
// P = unit_value < 2^64, |size| < 2^48, and N = |size| * P < 2^80 by the last tier. Over at most 16 positions the value
// is below 2^84 in magnitude, a requirement below 2^104 ppm quanta.

from constants import NOTIONAL_BOUND
from types import Context, Market, Position, Row, Tier

// The tier with lower <= notional < upper; rejects a notional at or above 2^80. Assumes notional >= 0, and that it is
// not below the lower bound of `tier`.
//
// Attack: understate the requirement and open more, or overstate it before a reduction and let the ratio look improved.
// Both arms prove their side of each bound, so there is one tier only.
func find_tier{range_check_ptr}(tier: Tier*, notional) -> (tier: Tier*) {
    tempvar a = tier.upper - 1 - notional;
    if (tier.upper == NOTIONAL_BOUND) {
        with_attr error_message("REJECTED NOTIONAL_OUT_OF_RANGE") {
            assert [range_check_ptr] = a;
        }
        let range_check_ptr = range_check_ptr + 1;
        return (tier=tier);
    }
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp above if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (tier=tier);

    above:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    return find_tier(tier=tier + Tier.SIZE, notional=notional);
}

// Sums over positions.
struct Sums {
    owed: felt,  // funding, quanta * 2^32
    value: felt,  // quanta, signed
    notional: felt,  // quanta
    initial: felt,  // ppm quanta
    maintenance: felt,  // ppm quanta
}

// Adds n positions to the sums, rejecting those whose price is older than `oldest`, and writes them to the end of the
// heap with their funding settled. Returns the first position after them.
//
// |owed| grows by less than 2^96 * 2^48 per position.
func sum_positions{range_check_ptr, heap: felt*}(
    ctx: Context*, rows: Row*, oldest, position: Position*, n, sums: Sums
) -> (position: Position*, sums: Sums) {
    alloc_locals;
    if (n == 0) {
        return (position=position, sums=sums);
    }
    local row: Row* = rows + position.market * Row.SIZE;
    with_attr error_message("REJECTED PRICE_STALE") {
        assert [range_check_ptr] = row.price_time - oldest;
    }
    let range_check_ptr = range_check_ptr + 1;
    local notional = position.magnitude * row.unit_value;
    let market = ctx.markets + position.market * Market.SIZE;
    let (tier) = find_tier(tier=cast(ctx.tiers + market.tiers, Tier*), notional=notional);

    let settled = cast(heap, Position*);
    assert settled.market = position.market;
    assert settled.size = position.size;
    assert settled.magnitude = position.magnitude;
    assert settled.funding = row.funding;
    assert settled.entry_cost = position.entry_cost;
    let heap = heap + Position.SIZE;
    return sum_positions(
        ctx=ctx,
        rows=rows,
        oldest=oldest,
        position=position + Position.SIZE,
        n=n - 1,
        sums=Sums(
            owed=sums.owed + (row.funding - position.funding) * position.size,
            value=sums.value + position.size * row.unit_value,
            notional=sums.notional + notional,
            initial=sums.initial + tier.initial * notional - tier.initial_offset,
            maintenance=sums.maintenance + tier.maintenance * notional - tier.maintenance_offset,
        ),
    );
}
