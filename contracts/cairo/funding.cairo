// Funding: premium samples, and the step of the funding index at the end of an interval. sequencer/domain/funding.py gives the
// formulas and the widths.

from constants import FUNDING_BOUND, FUNDING_FRACTION, FUNDING_INTERVAL, FUNDING_PERIOD, PPM
from mark import clamp
from math import floor_div
from types import Config, Market

// How far the impact prices (0 for none) lie above the index, negative for below: max(0, bid - index) - max(0, index - ask),
// the latter only with an ask.
func premium_sample{range_check_ptr}(bid, ask, index) -> (premium: felt) {
    alloc_locals;
    let (local above) = positive_part(value=bid - index);
    if (ask == 0) {
        return (premium=above);
    }
    let (below) = positive_part(value=index - ask);
    return (premium=above - below);
}

// max(0, value), of |value| < 2^128. At 0 both arms give the same.
func positive_part{range_check_ptr}(value) -> (result: felt) {
    tempvar a = value;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp negative if [ap] != 0, ap++;
    assert [range_check_ptr] = value;
    let range_check_ptr = range_check_ptr + 1;
    return (result=value);

    negative:
    assert [range_check_ptr] = -value;
    let range_check_ptr = range_check_ptr + 1;
    return (result=0);
}

// Whether a tick is the first of a later hour than the one in which funding moved last. Funding moves at ticks, so that hour
// is no later one.
func interval_ended{range_check_ptr}(tick_time, funding_time) -> (ended: felt) {
    alloc_locals;
    let (local hour) = floor_div(value=tick_time, div=FUNDING_INTERVAL);
    let (last) = floor_div(value=funding_time, div=FUNDING_INTERVAL);
    tempvar hours = hour - last;
    assert [range_check_ptr] = hours;
    let range_check_ptr = range_check_ptr + 1;
    if (hours == 0) {
        return (ended=0);
    }
    return (ended=1);
}

// The funding index after an interval: the average premium, drawn towards the interest and capped, on the value of a lot for
// the time that was sampled.
func funding_index_floor{range_check_ptr}(
    config: Config*, market: Market*, funding, premium_sum, premium_time, index
) -> (funding: felt) {
    alloc_locals;
    if (premium_time == 0) {
        // No sample: the premium sum is 0, too.
        return (funding=funding);
    }
    local premium = PPM * premium_sum;
    local base = premium_time * index;
    let (drawn) = clamp(
        value=config.interest * base - premium, bound=config.funding_clamp * base
    );
    let (total) = clamp(value=premium + drawn, bound=market.funding_cap * base);
    let (step) = floor_div(
        value=market.contract_unit * total * FUNDING_FRACTION, div=PPM * FUNDING_PERIOD
    );
    let moved = funding + step;
    with_attr error_message("REJECTED FUNDING_INDEX_OUT_OF_RANGE") {
        assert [range_check_ptr] = moved + FUNDING_BOUND;
        assert [range_check_ptr + 1] = FUNDING_BOUND - 1 - moved;
    }
    let range_check_ptr = range_check_ptr + 2;
    return (funding=moved);
}
