// Integer division and small powers.

// floor(value / div), signed.
//
// Assumes 0 < div <= 2^96 and that value is an integer in (-2^223, 2^223), as an element of the field. The quotient is
// bound to [-2^127, 2^127) and the remainder to [0, div), so |quotient * div + remainder| < 2^224: no second pair gives
// the same field element. Without the width of the quotient the equation would have about P / div solutions.
func floor_div{range_check_ptr}(value, div) -> (quotient: felt) {
    tempvar bound = 2 ** 127;
    let r = [range_check_ptr];
    let biased_q = [range_check_ptr + 1];
    %{
        from starkware.cairo.common.math_utils import as_int, assert_integer

        assert_integer(ids.div)
        assert 0 < ids.div <= PRIME // range_check_builtin.bound, \
            f'div={hex(ids.div)} is out of the valid range.'

        assert_integer(ids.bound)
        assert ids.bound <= range_check_builtin.bound // 2, \
            f'bound={hex(ids.bound)} is out of the valid range.'

        int_value = as_int(ids.value, PRIME)
        q, ids.r = divmod(int_value, ids.div)

        assert -ids.bound <= q < ids.bound, \
            f'{int_value} / {ids.div} = {q} is out of the range [{-ids.bound}, {ids.bound}).'

        ids.biased_q = q + ids.bound
    %}
    let quotient = biased_q - bound;
    assert value = quotient * div + r;
    assert [range_check_ptr + 2] = div - 1 - r;
    let range_check_ptr = range_check_ptr + 3;
    return (quotient=quotient);
}

// 2^n for a small n >= 0.
func power_of_two(n) -> (result: felt) {
    if (n == 0) {
        return (result=1);
    }
    let (half) = power_of_two(n=n - 1);
    return (result=2 * half);
}
