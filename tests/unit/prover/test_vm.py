"""Running programs: inputs, limits, and what each fault of a program or a run is called."""

import json
import re
import threading
from collections.abc import Callable
from typing import Any

import pytest

from prover import crypto, vm
from prover.errors import Cancelled, InputError
from prover.field import P
from prover.vm import RunError
from tests.support import cairo_programs as programs
from tests.support.cairo import compile_program

BITWISE = """%builtins output bitwise
from starkware.cairo.common.cairo_builtins import BitwiseBuiltin
func main{output_ptr: felt*, bitwise_ptr: BitwiseBuiltin*}() {
    return ();
}
"""


def failure(program: bytes, **arguments: Any) -> RunError:
    with pytest.raises(RunError) as caught:
        vm.run(program, **arguments)
    return caught.value


def changed(change: Callable[[dict[str, Any]], object], source: str = programs.INPUT_SUM) -> bytes:
    program = json.loads(compile_program(source))
    change(program)
    return json.dumps(program).encode()


# Runs


def test_output_and_segments() -> None:
    execution = vm.run(compile_program(programs.OUTPUT_ONLY))
    assert execution.output == [42]
    assert execution.n_steps == 2048
    begin, stop = execution.segments["output"]
    assert stop - begin == 1
    assert execution.segments["program"] == (1, 5)
    assert repr(execution) == "<Execution: 2048 steps, 0 pedersen, 0 range_check, 0 ecdsa>"


def test_input_words_and_program_input_are_the_same() -> None:
    program = compile_program(programs.INPUT_SUM)
    runs = [
        vm.run(program, input_words=[2, 30, 12]),
        vm.run(program, input_words=iter([2, 30, 12])),
        vm.run(program, program_input={"words": [2, 30, 12]}),
        vm.run(program, program_input={"words": (2, 30, 12)}),  # a tuple goes the way of Python hints
    ]
    assert all(run == runs[0] for run in runs)
    assert runs[0].output == [42]
    assert vm.run(program, input_words=[2, 30, 13]) != runs[0]


def test_negative_words_are_reduced_as_cairo_lang_does() -> None:
    program = compile_program(programs.INPUT_SUM)
    assert vm.run(program, program_input={"words": [1, -5]}).output == [P - 5]


def test_both_inputs_are_refused() -> None:
    with pytest.raises(ValueError, match="not both"):
        vm.run(compile_program(programs.INPUT_SUM), program_input={"words": [0]}, input_words=[0])


def test_words_outside_the_field_are_named() -> None:
    with pytest.raises(ValueError, match=r"^input_words\[1\] must be a field element"):
        vm.run(compile_program(programs.INPUT_SUM), input_words=[1, P])


def test_an_unknown_layout_is_named() -> None:
    with pytest.raises(InputError, match="layout: unknown layout 'dynamic'; known: perpetual"):
        vm.run(compile_program(programs.OUTPUT_ONLY), layout="dynamic")


# Faults of the bytes


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda program: program.pop("builtins"), "builtins"),
        (lambda program: program.update(data=5), "data: invalid type"),
        (lambda program: program["data"].__setitem__(3, hex(P)), r"data\[3\]: must be below the prime"),
        (lambda program: program["data"].__setitem__(3, "7"), r"data\[3\]: must start with 0x"),
        (lambda program: program["data"].__setitem__(3, 7), r"data\[3\]: invalid type: integer"),
        (lambda program: program["hints"]["6"][0].pop("code"), r"hints\.6\[0\].*code"),
        (lambda program: program.update(hints={"99999": []}), "99999"),
        (lambda program: program["builtins"].reverse(), "builtins: must be in the order"),
        (lambda program: program["builtins"].append("ecdsa"), "builtins: must be in the order"),
    ],
)
def test_malformed_programs_name_the_field(change: Callable[[Any], object], message: str) -> None:
    error = failure(changed(change), input_words=[0])
    assert error.kind == "malformed_program"
    assert re.search(message, str(error))


@pytest.mark.parametrize("program", [b"", b"{", b"[]", b"null", b"{} x", b"\xff\xfe", b"[" * 100_000])
def test_bytes_that_are_no_program(program: bytes) -> None:
    assert failure(program).kind == "malformed_program"


def test_another_prime_is_named() -> None:
    error = failure(changed(lambda program: program.update(prime="0x11")))
    assert error.kind == "wrong_prime"
    assert "0x11" in str(error)


def test_proof_mode_is_demanded() -> None:
    error = failure(compile_program(programs.OUTPUT_ONLY, proof_mode=False))
    assert error.kind == "not_proof_mode"
    assert "--proof_mode" in str(error)


def test_builtins_that_the_layout_lacks_are_named() -> None:
    error = failure(compile_program(BITWISE))
    assert error.kind == "unsupported_builtins"
    assert str(error) == (
        "the program uses bitwise; layout perpetual has output, pedersen, range_check, ecdsa"
    )


# Faults of the run


def test_a_missing_input_is_told() -> None:
    error = failure(compile_program(programs.INPUT_SUM))
    assert error.kind == "missing_input"
    assert str(error).startswith("the program reads program_input, and no input was given")
    assert error.location is not None
    assert error.location.startswith("program.cairo:")


def test_a_failed_assertion_carries_messages_and_places() -> None:
    error = failure(compile_program(programs.rejecting_program(37)))
    assert error.kind == "failed"
    assert error.error_messages == ("REJECTED 37", "while settling")
    match = re.fullmatch(r"REJECTED (\d+)", error.error_messages[0])
    assert match is not None
    assert int(match[1]) == 37
    assert error.location is not None
    assert error.location.startswith("program.cairo:8:")
    assert [place.split(":")[0] for place in error.traceback_locations] == ["program.cairo", "<start>"]
    assert error.pc is not None
    assert vm.run(compile_program(programs.rejecting_program(0))).n_steps == 2048


def test_an_error_without_debug_information_names_the_pc() -> None:
    error = failure(changed(lambda program: program.pop("debug_info"), programs.rejecting_program(1)))
    assert error.location is None
    assert f"at pc {error.pc}" in str(error)


def test_source_files_named_by_a_program_are_not_opened() -> None:
    def devour(program: dict[str, Any]) -> None:
        for place in program["debug_info"]["instruction_locations"].values():
            place["inst"]["input_file"]["filename"] = "/dev/zero"

    error = failure(changed(devour, programs.rejecting_program(1)))
    assert error.location is not None
    assert error.location.startswith("/dev/zero:8:")


def test_an_invalid_signature_has_its_own_kind() -> None:
    public, (r, s) = crypto.public_key(5), crypto.sign(5, 100)
    assert (
        vm.run(compile_program(programs.signature_program(public, 100, r, s))).builtin_instances["ecdsa"] == 1
    )
    assert failure(compile_program(programs.signature_program(public, 101, r, s))).kind == "invalid_signature"


def test_a_signature_at_infinity_does_not_break_the_machine() -> None:
    """z·G = -r·Q, at which the machine's own check panics."""
    r = -678 * pow(12345, -1, crypto.EC_ORDER) % crypto.EC_ORDER
    assert r < 2**251
    program = compile_program(programs.signature_program(crypto.public_key(12345), 678, r, 9))
    error = failure(program)
    assert error.kind == "invalid_signature"
    assert "infinity" in str(error)
    assert error.location is not None


def test_an_endless_program_meets_the_step_limit() -> None:
    error = failure(compile_program(programs.LOOP), max_steps=10_000)
    assert error.kind == "step_limit"
    assert "10000 steps" in str(error)


def test_the_limit_counts_padded_steps() -> None:
    program = compile_program(programs.OUTPUT_ONLY)
    assert vm.run(program, max_steps=2048).n_steps == 2048
    assert failure(program, max_steps=2047).kind == "step_limit"
    for limit in (0, -1):
        with pytest.raises(ValueError, match="max_steps must be positive"):
            vm.run(program, max_steps=limit)


@pytest.mark.parametrize("distance", ["2 ** 29", "2 ** 40", "2 ** 63"])
@pytest.mark.parametrize(
    "write",
    [
        "tempvar far = fp + DISTANCE;\n    assert [far] = 1;",
        "tempvar far = fp + DISTANCE;\n    assert [far + 3] = 1;",
        "ap += DISTANCE;\n    [ap] = 1, ap++;",
    ],
)
def test_a_far_address_does_not_take_all_memory(distance: str, write: str) -> None:
    body = "    let (__fp__, _) = get_fp_and_pc();\n    " + write.replace("DISTANCE", distance)
    head = "from starkware.cairo.common.registers import get_fp_and_pc\n"
    error = failure(compile_program(programs.with_main(head=head, body=body)), max_steps=2**16)
    assert error.kind == "failed"
    assert "cells into its segment" in str(error)


def test_a_run_can_be_cancelled() -> None:
    cancel = threading.Event()
    threading.Timer(0.1, cancel.set).start()
    # That many steps take days.
    with pytest.raises(Cancelled):
        vm.run(compile_program(programs.LOOP), cancel=cancel, max_steps=2**40)


# Hints in Python


def test_an_exception_in_a_hint_is_the_cause() -> None:
    program = compile_program(programs.with_main(body='    %{ raise KeyError("no such market") %}'))
    error = failure(program)
    assert error.kind == "hint"
    assert "no such market" in str(error)
    assert isinstance(error.__cause__, KeyError)
    assert error.location is not None
    assert error.location.startswith("program.cairo:6:")


def test_a_hint_that_is_no_python_names_itself() -> None:
    error = failure(compile_program(programs.with_main(body="    %{ 1 + %}")))
    assert error.kind == "hint"
    assert isinstance(error.__cause__, SyntaxError)


@pytest.mark.parametrize(
    ("hint", "message"),
    [
        ("vm_load_program(None, None)", "vm_load_program is not supported in hints"),
        ("vm_exit_scope(), 1", "the main scope cannot be left"),
        ("memory[ap - 1000000]", "Unknown value for memory cell"),
        ("memory[5] = 1", "a memory address must be a pointer"),
        ("list(memory)", "cannot be iterated over"),
        ("ids.missing", "missing"),
        ("memory[ids.range_check_ptr] = -1", "2"),
        ("ecdsa_builtin.add_signature(ids.output_ptr, (1, 2))", "ecdsa segment"),
    ],
)
def test_what_a_hint_cannot_do_is_told(hint: str, message: str) -> None:
    error = failure(compile_program(programs.with_main(body=f"    %{{ {hint} %}}")))
    assert error.kind == "hint"
    assert message in str(error)


def test_the_machine_cannot_be_used_outside_its_hint() -> None:
    program = compile_program(programs.with_main(body='    %{ program_input["kept"] = memory, ap %}'))
    kept: dict[str, Any] = {}
    vm.run(program, program_input=kept)
    memory, ap = kept["kept"]
    with pytest.raises(RuntimeError, match="only be used by the hint that runs"):
        memory[ap]
