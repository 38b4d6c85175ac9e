"""Small Cairo programs that use the common library, by what they use."""

_MAIN = """
func main{{output_ptr: felt*, pedersen_ptr: HashBuiltin*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*}}() {{
    alloc_locals;
{body}
    return ();
}}
"""

_HEAD = """%builtins output pedersen range_check ecdsa
from starkware.cairo.common.cairo_builtins import HashBuiltin, SignatureBuiltin
"""


def with_main(body: str, *, head: str = "") -> str:
    """A program whose `main` has all four builtins; `head` are imports and functions."""
    return _HEAD + head + _MAIN.format(body=body)


def margin_program(body: str, *, head: str = "") -> str:
    """A program whose `main` has the builtins of layout `margin`; `head` are imports and functions."""
    return f"""%builtins output range_check ecdsa poseidon
from starkware.cairo.common.cairo_builtins import PoseidonBuiltin, SignatureBuiltin
{head}
func main{{output_ptr: felt*, range_check_ptr, ecdsa_ptr: SignatureBuiltin*, poseidon_ptr: PoseidonBuiltin*}}() {{
    alloc_locals;
{body}
    return ();
}}
"""


INPUT = '%{ segments.write_arg(ids.input, program_input["words"]) %}'
"""The hint that prover/vm.py describes; it follows `let (input: felt*) = alloc();`."""

OUTPUT_ONLY = """%builtins output
func main{output_ptr: felt*}() {
    assert output_ptr[0] = 42;
    let output_ptr = output_ptr + 1;
    return ();
}
"""

NO_BUILTINS = """
func main() {
    return ();
}
"""

INPUT_SUM = with_main(
    head="""from starkware.cairo.common.alloc import alloc
func sum(n, values: felt*) -> (total: felt) {
    if (n == 0) {
        return (total=0);
    }
    let (rest) = sum(n - 1, values + 1);
    return (total=rest + values[0]);
}
""",
    body="    let (input: felt*) = alloc();\n"
    f"    {INPUT}"
    """
    let (total) = sum(input[0], input + 1);
    assert output_ptr[0] = total;
    let output_ptr = output_ptr + 1;""",
)

DICTS = with_main(
    head="""from starkware.cairo.common.default_dict import default_dict_finalize, default_dict_new
from starkware.cairo.common.dict import dict_read, dict_squash, dict_update, dict_write
from starkware.cairo.common.dict_access import DictAccess
""",
    body="""
    let (local start: DictAccess*) = default_dict_new(7);
    let dict = start;
    dict_write{dict_ptr=dict}(key=5, new_value=1);
    dict_write{dict_ptr=dict}(key=1000000, new_value=2);
    let (value) = dict_read{dict_ptr=dict}(key=99);
    assert value = 7;
    dict_write{dict_ptr=dict}(key=5, new_value=value + 3);
    dict_update{dict_ptr=dict}(key=5, prev_value=10, new_value=11);
    let (squashed_start, squashed_end) = default_dict_finalize(start, dict, 7);
    assert squashed_end - squashed_start = 3 * DictAccess.SIZE;
    assert output_ptr[0] = squashed_start[0].new_value;
    assert output_ptr[1] = squashed_start[2].key;
    let output_ptr = output_ptr + 2;""",
)

MATH = with_main(
    head="""from starkware.cairo.common.math import (
    abs_value, assert_250_bit, assert_le, assert_le_felt, assert_lt, assert_lt_felt, assert_nn, assert_nn_le,
    assert_not_equal, assert_not_zero, assert_in_range, horner_eval, is_quad_residue, sign, signed_div_rem,
    split_felt, split_int, sqrt, unsigned_div_rem)
from starkware.cairo.common.math_cmp import is_in_range, is_le, is_le_felt, is_nn, is_nn_le, is_not_zero
from starkware.cairo.common.pow import pow
from starkware.cairo.common.alloc import alloc
""",
    body="""
    let (q, r) = unsigned_div_rem(10 ** 30 + 7, 10 ** 10);
    let (sq, sr) = signed_div_rem(-1234567, 1000, 2 ** 60);
    let root = sqrt(10 ** 20 + 12345);
    let (high, low) = split_felt(-1);
    let (digits: felt*) = alloc();
    split_int(0x123456789abcdef, 8, 2 ** 8, 2 ** 8, digits);
    let a = abs_value(-17);
    let s = sign(-17);
    assert_nn(5);
    assert_le(5, 6);
    assert_lt(5, 6);
    assert_nn_le(0, 0);
    assert_in_range(5, 0, 10);
    assert_250_bit(2 ** 249);
    assert_le_felt(5, -5);
    assert_lt_felt(2 ** 128, 2 ** 251);
    assert_not_zero(-1);
    assert_not_equal(q, r);
    let (p) = pow(3, 100);
    let b0 = is_nn(-1);
    let b1 = is_nn(1);
    let b2 = is_le(5, 5);
    let b3 = is_nn_le(3, 2);
    let b4 = is_not_zero(7);
    let b5 = is_in_range(5, 5, 6);
    let b6 = is_le_felt(-1, 1);
    assert output_ptr[0] = q;
    assert output_ptr[1] = sr;
    assert output_ptr[2] = root;
    assert output_ptr[3] = high;
    assert output_ptr[4] = digits[3];
    assert output_ptr[5] = a;
    assert output_ptr[6] = s;
    assert output_ptr[7] = p;
    assert output_ptr[8] = b0 + 2 * b1 + 4 * b2 + 8 * b3 + 16 * b4 + 32 * b5 + 64 * b6;
    let output_ptr = output_ptr + 9;""",
)

ARRAYS = with_main(
    head="""from starkware.cairo.common.alloc import alloc
from starkware.cairo.common.find_element import find_element, search_sorted, search_sorted_lower
from starkware.cairo.common.memcpy import memcpy
from starkware.cairo.common.memset import memset
from starkware.cairo.common.registers import get_fp_and_pc, get_label_location
from starkware.cairo.common.usort import usort
func data() -> (values: felt*) {
    let (values) = get_label_location(values_start);
    return (values=cast(values, felt*));
    values_start:
    dw 3;
    dw 10;
    dw 44;
    dw 100;
}
""",
    body="""
    let (values) = data();
    let (copy: felt*) = alloc();
    memcpy(copy, values, 4);
    memset(copy + 4, 10, 3);
    let (found) = find_element(array_ptr=values, elm_size=1, n_elms=4, key=44);
    let (at, success) = search_sorted(array_ptr=values, elm_size=1, n_elms=4, key=45);
    let (lower) = search_sorted_lower(array_ptr=values, elm_size=1, n_elms=4, key=45);
    let (n, sorted, multiplicities) = usort(7, copy);
    assert output_ptr[0] = found[0];
    assert output_ptr[1] = success;
    assert output_ptr[2] = lower[0];
    assert output_ptr[3] = n;
    assert output_ptr[4] = sorted[1];
    assert output_ptr[5] = multiplicities[1];
    let output_ptr = output_ptr + 6;""",
)

HASHES = with_main(
    head="""from starkware.cairo.common.hash import hash2
from starkware.cairo.common.hash_chain import hash_chain
from starkware.cairo.common.hash_state import hash_finalize, hash_init, hash_update
from starkware.cairo.common.registers import get_fp_and_pc
""",
    body="""
    let (__fp__, _) = get_fp_and_pc();
    local values: (felt, felt, felt, felt) = (3, 11, 22, 33);
    let (chain) = hash_chain{hash_ptr=pedersen_ptr}(cast(&values, felt*));
    let (state) = hash_init();
    let (state) = hash_update{hash_ptr=pedersen_ptr}(state, cast(&values, felt*), 4);
    let (hash) = hash_finalize{hash_ptr=pedersen_ptr}(state);
    assert output_ptr[0] = chain;
    assert output_ptr[1] = hash;
    let output_ptr = output_ptr + 2;""",
)


def signature_program(public_key: int, message: int, r: int, s: int) -> str:
    """Verifies one signature."""
    return with_main(
        head="from starkware.cairo.common.signature import verify_ecdsa_signature\n",
        body=f"    verify_ecdsa_signature({message}, {public_key}, {r}, {s});",
    )


def rejecting_program(code: int) -> str:
    """Fails two calls deep, inside two `error_message` attributes; the inner one carries a code."""
    return with_main(
        head="""
func reject(code) {
    alloc_locals;
    local kept = code;
    with_attr error_message("REJECTED {kept}") {
        assert kept = 0;
    }
    return ();
}
""",
        body=f"""    with_attr error_message("while settling") {{
        reject({code});
    }}""",
    )


LOOP = """
func main() {
    jmp rel 0;
}
"""

POSEIDON = margin_program(
    head="""from starkware.cairo.common.alloc import alloc
from starkware.cairo.common.builtin_poseidon.poseidon import poseidon_hash, poseidon_hash_many
from starkware.cairo.common.math import assert_nn_le, unsigned_div_rem
func chain{range_check_ptr, poseidon_ptr: PoseidonBuiltin*}(n, value) -> (end: felt) {
    if (n == 0) {
        return (end=value);
    }
    let (q, r) = unsigned_div_rem(n * 123456789, 1000);
    assert_nn_le(r, q);
    let (next) = poseidon_hash(value, q);
    return chain(n - 1, next);
}
""",
    body="""    let (end) = chain(50, 3);
    let (values: felt*) = alloc();
    assert values[0] = end;
    assert values[1] = -1;
    assert values[2] = 7;
    let (hash) = poseidon_hash_many(3, values);
    assert output_ptr[0] = end;
    assert output_ptr[1] = hash;
    let output_ptr = output_ptr + 2;""",
)
"""Poseidon hashes and range checks; the output is 50 links of a chain and the hash of three values."""


def margin_signature_program(public_key: int, message: int, r: int, s: int) -> str:
    """Verifies one signature, in a layout without Pedersen."""
    return margin_program(
        head="from starkware.cairo.common.signature import verify_ecdsa_signature\n",
        body=f"    verify_ecdsa_signature(message={message}, public_key={public_key},"
        f" signature_r={r}, signature_s={s});",
    )


BITWISE = """%builtins output pedersen range_check bitwise
from starkware.cairo.common.bitwise import bitwise_operations
from starkware.cairo.common.cairo_builtins import BitwiseBuiltin, HashBuiltin
func main{output_ptr: felt*, pedersen_ptr: HashBuiltin*, range_check_ptr, bitwise_ptr: BitwiseBuiltin*}() {
    let (and_, xor_, or_) = bitwise_operations(2 ** 250 + 12345, 2 ** 249 + 54321);
    assert output_ptr[0] = and_;
    assert output_ptr[1] = xor_;
    assert output_ptr[2] = or_;
    let output_ptr = output_ptr + 3;
    return ();
}
"""
"""One bitwise instance, in layout `recursive`."""
