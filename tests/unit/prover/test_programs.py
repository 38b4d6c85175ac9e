"""Programs that nobody prepared: any subset of the layout's builtins, inputs, hints, and odd shapes of main."""

import pytest

from prover import default_parameters, prove, run, verify
from prover.field import P
from prover.program import check_program, read_program
from tests.support.cairo import compile_program

NOTHING = """
func main() {
    return ();
}
"""

PEDERSEN_ONLY = """
%builtins pedersen
from starkware.cairo.common.cairo_builtins import HashBuiltin
from starkware.cairo.common.hash import hash2
func main{pedersen_ptr: HashBuiltin*}() {
    let (h) = hash2{hash_ptr=pedersen_ptr}(1, 2);
    return ();
}
"""

OUTPUT_AND_UNUSED_SIGNATURES = """
%builtins output ecdsa
from starkware.cairo.common.cairo_builtins import SignatureBuiltin
func main{output_ptr: felt*, ecdsa_ptr: SignatureBuiltin*}() {
    assert [output_ptr] = 1;
    assert [output_ptr + 1] = 0;
    assert [output_ptr + 2] = -1;
    let output_ptr = output_ptr + 3;
    return ();
}
"""

INPUT = """
%builtins output
func main{output_ptr: felt*}() {
    alloc_locals;
    local x;
    %{ ids.x = program_input["x"] + 1 %}
    assert [output_ptr] = x * x;
    let output_ptr = output_ptr + 1;
    return ();
}
"""

# One checked value fills the pool's holes from 0 on, and 2^16 steps with it; the recorded runs cover that.
OUTPUT_AND_UNUSED_RANGE_CHECKS = """
%builtins output range_check
func main{output_ptr: felt*, range_check_ptr}() {
    assert [output_ptr] = 142;
    let output_ptr = output_ptr + 1;
    return ();
}
"""


@pytest.mark.parametrize(
    ("source", "program_input", "output"),
    [
        pytest.param(NOTHING, None, (), id="no builtins"),
        pytest.param(PEDERSEN_ONLY, None, (), id="pedersen"),
        pytest.param(OUTPUT_AND_UNUSED_SIGNATURES, None, (1, 0, P - 1), id="output, ecdsa"),
        pytest.param(INPUT, {"x": 6}, (49,), id="input"),
        pytest.param(OUTPUT_AND_UNUSED_RANGE_CHECKS, None, (142,), id="output, range_check"),
    ],
)
def test_a_program_is_run_proved_and_verified(
    source: str, program_input: object, output: tuple[int, ...]
) -> None:
    compiled = compile_program(source)
    execution = run(compiled, program_input=program_input)
    claims = verify(prove(execution, default_parameters(execution.n_steps, "demo")))
    assert claims.output == output
    program = read_program(compiled)
    check_program(claims, program)
    assert claims.builtins == program.builtins
