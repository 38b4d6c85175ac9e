%builtins output pedersen range_check

from starkware.cairo.common.alloc import alloc
from starkware.cairo.common.cairo_builtins import HashBuiltin
from starkware.cairo.common.hash import hash2
from starkware.cairo.common.math import assert_nn_le

// Outputs the end of a Pedersen chain of input[0] links; each link is range-checked too.
func main{output_ptr: felt*, pedersen_ptr: HashBuiltin*, range_check_ptr}() {
    let (input: felt*) = alloc();
    %{ segments.write_arg(ids.input, program_input["words"]) %}
    let (last) = chain(n=input[0], head=7);
    assert [output_ptr] = last;
    let output_ptr = output_ptr + 1;
    return ();
}

func chain{pedersen_ptr: HashBuiltin*, range_check_ptr}(n: felt, head: felt) -> (last: felt) {
    if (n == 0) {
        return (last=head);
    }
    // A small bound: wide values would fill the range-check pool and double the least number of steps.
    assert_nn_le(n, 2 ** 15);
    let (next) = hash2{hash_ptr=pedersen_ptr}(head, n);
    return chain(n=n - 1, head=next);
}
