// Funding ticks: rates in ppm per 8 hours move the funding indices.

from constants import FUNDING_BOUND, FUNDING_PERIOD, PPM
from math import floor_div
from types import Context, Market, Row

// The rules, in order, with elapsed = seconds since the last funding tick, at most 8 hours:
//   1. per market, |rate| <= the market's cap;
//   2. unless the rate is 0, the index price is fresh;
//   3. the index grows by floor(unit_value * rate * elapsed * 2^32 / (PPM * 8 hours)) and stays in [-2^95, 2^95).
func funding_tick{range_check_ptr, heap: felt*}(
    ctx: Context*, rates: felt*, rows: Row*, time, funding_time
) -> (rows: Row*) {
    alloc_locals;
    let (elapsed) = elapsed_seconds(seconds=time - funding_time);
    local result: Row* = cast(heap, Row*);
    let heap = heap + ctx.n_markets * Row.SIZE;
    accrue(
        rate=rates,
        elapsed=elapsed,
        oldest=time - ctx.max_price_age,
        market=ctx.markets,
        row=rows,
        result=result,
        n=ctx.n_markets,
    );
    return (rows=result);
}

// min(seconds, 8 hours); each arm proves its comparison.
func elapsed_seconds{range_check_ptr}(seconds) -> (elapsed: felt) {
    tempvar a = FUNDING_PERIOD - seconds;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp longer if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (elapsed=seconds);

    longer:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    return (elapsed=FUNDING_PERIOD);
}

func accrue{range_check_ptr}(
    rate: felt*, elapsed, oldest, market: Market*, row: Row*, result: Row*, n
) {
    if (n == 0) {
        return ();
    }
    alloc_locals;
    with_attr error_message("REJECTED FUNDING_RATE_ABOVE_CAP") {
        assert [range_check_ptr] = market.funding_cap - [rate];
        assert [range_check_ptr + 1] = market.funding_cap + [rate];
    }
    let range_check_ptr = range_check_ptr + 2;
    check_fresh(rate=[rate], age_left=row.price_time - oldest);
    // |unit_value * rate * elapsed * 2^32| < 2^64 * 2^20 * 2^15 * 2^32.
    let (growth) = floor_div(
        value=row.unit_value * [rate] * elapsed * 2 ** 32, div=PPM * FUNDING_PERIOD
    );
    local funding = row.funding + growth;
    with_attr error_message("REJECTED FUNDING_INDEX_OUT_OF_RANGE") {
        assert [range_check_ptr] = funding + FUNDING_BOUND;
        assert [range_check_ptr + 1] = FUNDING_BOUND - 1 - funding;
    }
    let range_check_ptr = range_check_ptr + 2;
    assert result.price = row.price;
    assert result.price_time = row.price_time;
    assert result.funding = funding;
    assert result.unit_value = row.unit_value;
    return accrue(
        rate=rate + 1,
        elapsed=elapsed,
        oldest=oldest,
        market=market + Market.SIZE,
        row=row + Row.SIZE,
        result=result + Row.SIZE,
        n=n - 1,
    );
}

func check_fresh{range_check_ptr}(rate, age_left) {
    if (rate == 0) {
        return ();
    }
    with_attr error_message("REJECTED PRICE_STALE") {
        assert [range_check_ptr] = age_left;
    }
    let range_check_ptr = range_check_ptr + 1;
    return ();
}
