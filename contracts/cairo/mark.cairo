// The mark price: impact prices of the book, the smoothed premium, the median. sequencer/domain/mark.py gives the formulas and
// the widths.

from chain import replace_order
from constants import EMA_FRACTION, KEY_END, MARK_TIME_CONSTANT, NO_ORDER
from market import sort
from math import floor_div
from table import take
from types import Context, Market, OrderVersion

// The price of the order with which the unexpired ones, from `best` on, reach the missing notional; 0 if the chain ends
// before that, or the next `n` of its orders do not reach it. Every order that is looked at is taken, and stays as it is.
//
// An order's size and price are below 2^48, a contract unit below 2^16, the notional below 2^80; times and expiries are
// below 2^40.
//
// Attack: skip an order, or say that the chain ends. An order is met by the key that the one before it names, and the
// chain's end has the key KEY_END: what was not opened, KEY_WALL, ends nothing.
func impact_price{range_check_ptr, table_end: felt*}(
    ctx: Context*, market: Market*, time, best, best_key, missing, n
) -> (price: felt) {
    if (n == 0) {
        return (price=0);
    }
    if (best == NO_ORDER) {
        assert best_key = KEY_END;
        return (price=0);
    }
    let (taken) = take(ctx=ctx, table_end=table_end, key=best);
    let node = cast(taken, OrderVersion*);
    replace_order(
        node=node, size=node.size, follower=node.follower, follower_key=node.follower_key
    );
    tempvar a = node.terms.expiry - time;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp expired if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    tempvar a = node.size * market.contract_unit * node.terms.price - missing;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp shallow if [ap] != 0, ap++;
    assert [range_check_ptr + 1] = a;
    let range_check_ptr = range_check_ptr + 2;
    return (price=node.terms.price);

    shallow:
    assert [range_check_ptr + 1] = -a - 1;
    let range_check_ptr = range_check_ptr + 2;
    return impact_price(
        ctx=ctx,
        market=market,
        time=time,
        best=node.follower,
        best_key=node.follower_key,
        missing=-a,
        n=n - 1,
    );

    expired:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    return impact_price(
        ctx=ctx,
        market=market,
        time=time,
        best=node.follower,
        best_key=node.follower_key,
        missing=missing,
        n=n - 1,
    );
}

// The smoothed premium after a look at the book: it moves towards the sample by weight / 150 of the distance, rounded down.
// bid and ask are impact prices, 0 for none, and `band` is how far the mark may lie from the index.
func smoothed_premium_floor{range_check_ptr}(ema, bid, ask, index, band, weight) -> (ema: felt) {
    alloc_locals;
    local sample;
    if (bid * ask == 0) {
        assert sample = 0;
        tempvar range_check_ptr = range_check_ptr;
    } else {
        let (doubled) = clamp(value=bid + ask - 2 * index, bound=2 * band);
        assert sample = doubled * (EMA_FRACTION / 2);
        tempvar range_check_ptr = range_check_ptr;
    }
    // |sample - ema| < 2^65, weight <= 150.
    let (step) = floor_div(value=(sample - ema) * weight, div=MARK_TIME_CONSTANT);
    return (ema=ema + step);
}

// The median of the index, the index with the smoothed premium, and the last trade's price (0 before the first) within the
// band of the index. So it is the index where the latter two lie on different sides of it, or one is at it.
func mark_price{range_check_ptr}(index, ema, last, band) -> (mark: felt) {
    alloc_locals;
    if (ema * last == 0) {
        return (mark=index);
    }
    let (local smoothed) = floor_div(value=ema, div=EMA_FRACTION);
    let (traded) = clamp(value=last - index, bound=band);
    let (low, high) = sort(a=smoothed, b=traded);
    tempvar a = low;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp falls if [ap] != 0, ap++;
    assert [range_check_ptr] = low;
    let range_check_ptr = range_check_ptr + 1;
    return (mark=index + low);

    falls:
    assert [range_check_ptr] = -low;
    tempvar a = high;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp both_fall if [ap] != 0, ap++;
    assert [range_check_ptr + 1] = high;
    let range_check_ptr = range_check_ptr + 2;
    return (mark=index);

    both_fall:
    assert [range_check_ptr + 1] = -high;
    let range_check_ptr = range_check_ptr + 2;
    return (mark=index + high);
}

// The number in [-bound, bound] that is nearest to `value`. Assumes 0 <= bound < 2^127, |value| < 2^127.
func clamp{range_check_ptr}(value, bound) -> (result: felt) {
    tempvar a = value - bound;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp not_above if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (result=bound);

    not_above:
    assert [range_check_ptr] = -a;
    tempvar a = value + bound;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp below if [ap] != 0, ap++;
    assert [range_check_ptr + 1] = a;
    let range_check_ptr = range_check_ptr + 2;
    return (result=value);

    below:
    assert [range_check_ptr + 1] = -a;
    let range_check_ptr = range_check_ptr + 2;
    return (result=-bound);
}
