// Value and margin requirements of positions.
//
// P = low or high < 2^64, |size| < 2^48, and N = |size| * P < 2^80 by the last tier. Over at most 16 positions the value
// is below 2^84 in magnitude, a requirement below 2^104 ppm quanta.

from constants import NOTIONAL_BOUND
from types import Position, Row, Tier

// The tier with lower <= notional < upper; rejects a notional at or above 2^80. Assumes notional >= 0, and that it is
// not below the lower bound of `tier`.
//
// Attack: understate the requirement and open more, or overstate it and seize a healthy pocket. Both arms prove their
// side of each bound, so there is one tier only.
func find_tier{range_check_ptr}(tier: Tier*, notional) -> (tier: Tier*) {
    tempvar a = tier.upper - 1 - notional;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp above if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (tier=tier);

    above:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    with_attr error_message("REJECTED NOTIONAL_OUT_OF_RANGE") {
        if (tier.upper == NOTIONAL_BOUND) {
            assert tier.upper = 0;
        }
    }
    return find_tier(tier=tier + Tier.SIZE, notional=notional);
}

// The initial margin of a notional: the tier's, or the owner's own bound on leverage where that demands more.
func initial_margin{range_check_ptr}(tiers: Tier*, leverage, notional) -> (
    initial: felt
) {
    let (tier) = find_tier(tier=tiers, notional=notional);
    if (leverage == 0) {
        return (initial=tier.initial * notional - tier.initial_offset);
    }
    tempvar ours = tier.initial * notional - tier.initial_offset;
    tempvar theirs = leverage * notional;
    tempvar a = ours - theirs;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp less if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (initial=ours);

    less:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    return (initial=theirs);
}

// Adds n positions at the worse prices, and writes them to the end of the heap with their funding settled. Returns the
// first position after them.
//
// |owed| grows by less than 2^96 * 2^48 per position.
func settle_positions{range_check_ptr, heap: felt*}(
    rows: Row*, leverage, position: Position*, n, owed, value, initial
) -> (position: Position*, owed: felt, value: felt, initial: felt) {
    alloc_locals;
    if (n == 0) {
        return (position=position, owed=owed, value=value, initial=initial);
    }
    local market = position.market;
    local size = position.size;
    local magnitude = position.magnitude;
    local row: Row* = rows + market * Row.SIZE;
    local funding = row.funding;
    local price;
    if (size == magnitude) {
        assert price = row.low;
    } else {
        assert price = row.high;
    }
    let settled = cast(heap, Position*);
    assert settled.market = market;
    assert settled.size = size;
    assert settled.magnitude = magnitude;
    assert settled.funding = funding;
    assert settled.entry_cost = position.entry_cost;

    // As `initial_margin` in the first tier, which starts at 0 and so has no offset.
    local notional = magnitude * price;
    jmp general if leverage != 0;
    local tier: Tier* = row.tiers;
    tempvar a = tier.upper - 1 - notional;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp general if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    let heap = heap + Position.SIZE;
    return settle_positions(
        rows=rows,
        leverage=leverage,
        position=position + Position.SIZE,
        n=n - 1,
        owed=owed + (funding - position.funding) * size,
        value=value + size * price,
        initial=initial + tier.initial * notional,
    );

    general:
    let (added) = initial_margin(tiers=row.tiers, leverage=leverage, notional=notional);
    let heap = heap + Position.SIZE;
    return settle_positions(
        rows=rows,
        leverage=leverage,
        position=position + Position.SIZE,
        n=n - 1,
        owed=owed + (funding - position.funding) * size,
        value=value + size * price,
        initial=initial + added,
    );
}

// Value and maintenance margin of n positions at the better prices.
func judge_positions{range_check_ptr}(
    rows: Row*, position: Position*, n, value, maintenance
) -> (value: felt, maintenance: felt) {
    alloc_locals;
    if (n == 0) {
        return (value=value, maintenance=maintenance);
    }
    local row: Row* = rows + position.market * Row.SIZE;
    local price;
    if (position.size == position.magnitude) {
        assert price = row.high;
    } else {
        assert price = row.low;
    }
    local notional = position.magnitude * price;
    let (tier) = find_tier(tier=row.tiers, notional=notional);
    return judge_positions(
        rows=rows,
        position=position + Position.SIZE,
        n=n - 1,
        value=value + position.size * price,
        maintenance=maintenance + tier.maintenance * notional - tier.maintenance_offset,
    );
}
