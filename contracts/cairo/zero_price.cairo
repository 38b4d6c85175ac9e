// The zero price: where closing a part of a position leaves the ratio of value to maintenance margin as it was.

from constants import PRICE_BOUND
from math import floor_div
from types import Market

// ceil(value * maintenance_after / maintenance): the value at which the ratio is as before. The quotient comes from the tape,
// unless nothing is left.
//
// |value| < 2^86 and requirements are below 2^104, so the product is below 2^190. The hinted quotient is bound to
// [-2^127, 2^127), so that its product with the requirement is below 2^231: the remainder is an integer of less than 2^232, and
// what is proven of it as a field element holds of that integer. A remainder in [0, maintenance) has one quotient.
//
// Attack: a quotient from the field, some x with x * maintenance = value * maintenance_after + remainder modulo P, and with it any
// limit in the book and any penalty. The width of the quotient leaves none but the true one.
func zero_value{range_check_ptr}(value, maintenance, maintenance_after) -> (zero: felt) {
    if (maintenance_after == 0) {
        return (zero=0);
    }
    tempvar zero = nondet %{ next(tape) %};
    tempvar remainder = zero * maintenance - value * maintenance_after;
    assert [range_check_ptr] = zero + 2 ** 127;
    assert [range_check_ptr + 1] = remainder;
    assert [range_check_ptr + 2] = maintenance - 1 - remainder;
    let range_check_ptr = range_check_ptr + 3;
    return (zero=zero);
}

// The sort key, on the other side of the book, of the worst price at which `lots` lots bring the quote: a seller's (side = 1)
// ceil(quote / (lots * tick)), a buyer's floor(-quote / (lots * tick)) ticks. A bid's key is 2^48 - price, an ask's its price.
//
// |quote| < 2^88 and 1 <= lots < 2^48, so the divisor is at most 2^96 and |key| < 2^121. The price need not be one that an order
// can have. Below all keys of orders a key has nothing that crosses; above them it is cut to 2^48, which all orders cross and
// which the end of a chain is still above.
func limit_key{range_check_ptr}(market: Market*, side, lots, quote) -> (key: felt) {
    let (ticks) = floor_div(value=-quote, div=lots * market.contract_unit * market.tick);
    tempvar key = side * PRICE_BOUND + ticks * market.tick;
    tempvar a = PRICE_BOUND - key;
    %{ memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1 %}
    jmp beyond if [ap] != 0, ap++;
    assert [range_check_ptr] = a;
    let range_check_ptr = range_check_ptr + 1;
    return (key=key);

    beyond:
    assert [range_check_ptr] = -a - 1;
    let range_check_ptr = range_check_ptr + 1;
    return (key=PRICE_BOUND);
}
