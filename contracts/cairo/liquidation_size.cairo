// How much of a position a liquidation closes: the least that restores the target ratio, or all of it.

from constants import PER_MILLE, PPM
from margin import find_tier
from types import Market, Row

// How much is closed; see sequencer/domain/liquidation_size.py.
const WHOLE_SMALL = 0;
const WHOLE_UNRESTORABLE = 1;
const WHOLE_REST = 2;
const PARTIAL = 3;

// The lots to close of a position of `magnitude` lots worth `unit_value` quanta each, in a pocket of that value in which the
// other positions have the maintenance margin `rest`; and the pocket's maintenance margin once they are closed.
//
// Closing `lots` restores the ratio iff
//
//     PER_MILLE * (PPM * value - penalty * lots * unit_value) >= target * (rest + R(notional - lots * unit_value)),
//
// R being the position's requirement. Listing keeps 2 * penalty below the lowest maintenance fraction and the target above
// 1,050, so what restores it once restores it for all larger sizes, and closing nothing does not, since the pocket is below its
// margin: the pair "the least size restores, one step less does not" names one size. R(0) = 0.
//
// Attack: close more than is needed, or less. Each extent proves its own condition and the negation of those before it; the size
// has its pair. Positions are multiples of the step, so all of a position that does not restore the ratio proves that no
// multiple does.
//
// Widths: |value| < 2^85 and a notional is below 2^80, so the left side is below 2^116 in magnitude; requirements are below 2^104
// and target < 2^12, so the right side is below 2^116.
func liquidation_size{range_check_ptr}(
    row: Row*, magnitude, unit_value, value, rest
) -> (lots: felt, maintenance_after: felt) {
    alloc_locals;
    local market: Market* = row.market;
    tempvar word = nondet %{ next(tape) %};
    local extent = word;
    tempvar above = magnitude * unit_value - market.whole_notional;
    if (extent == WHOLE_SMALL) {
        assert [range_check_ptr] = -above - 1;
        let range_check_ptr = range_check_ptr + 1;
        return (lots=magnitude, maintenance_after=rest);
    }
    assert [range_check_ptr] = above;
    if (extent == WHOLE_UNRESTORABLE) {
        tempvar left = PPM * value - market.penalty * magnitude * unit_value;
        assert [range_check_ptr + 1] = market.target * rest - PER_MILLE * left - 1;
        let range_check_ptr = range_check_ptr + 2;
        return (lots=magnitude, maintenance_after=rest);
    }

    // The least size: steps < 2^128 and step < 2^32, so the product does not wrap.
    tempvar steps = nondet %{ next(tape) %};
    local least = steps * market.step;
    local notional = (magnitude - least) * unit_value;
    assert [range_check_ptr + 1] = steps - 1;
    assert [range_check_ptr + 2] = magnitude - least;
    let range_check_ptr = range_check_ptr + 3;
    let (local tier) = find_tier(tier=row.tiers, notional=notional);
    local maintenance = rest + tier.maintenance * notional - tier.maintenance_offset;
    local left = PPM * value - market.penalty * least * unit_value;
    assert [range_check_ptr] = PER_MILLE * left - market.target * maintenance;
    let range_check_ptr = range_check_ptr + 1;

    // One step less.
    local step_value = market.step * unit_value;
    let (upper) = find_tier(tier=tier, notional=notional + step_value);
    tempvar more = rest + upper.maintenance * (notional + step_value) - upper.maintenance_offset;
    assert [range_check_ptr] = market.target * more - PER_MILLE * (left + market.penalty * step_value) - 1;
    if (extent == PARTIAL) {
        assert [range_check_ptr + 1] = notional - market.min_notional;
        let range_check_ptr = range_check_ptr + 2;
        return (lots=least, maintenance_after=maintenance);
    }
    assert extent = WHOLE_REST;
    assert [range_check_ptr + 1] = market.min_notional - 1 - notional;
    let range_check_ptr = range_check_ptr + 2;
    return (lots=magnitude, maintenance_after=rest);
}
