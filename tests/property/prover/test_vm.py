"""Any program, however broken, gives a run or an error with a name."""

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from prover import vm
from tests.support import cairo_programs as programs
from tests.support.cairo import compile_program

PROGRAM = compile_program(programs.INPUT_SUM)
SECTIONS = ("attributes", "builtins", "data", "hints", "identifiers", "prime", "reference_manager")

REFERENCES = ["[cast(fp + 99999999999, felt*)]", "cast([ap + (-1)] + [fp], felt)", "ü"]
VALUES: list[Any] = [None, -1, 2**31, 2**64, 10**40, 1.5, "", "0x", "0xffff", [], {}, True, *REFERENCES]
WRONG: st.SearchStrategy[Any] = st.sampled_from(VALUES) | st.integers(0, 300)


def change_somewhere(draw: st.DrawFn, value: Any) -> Any:
    """Replaces or removes one thing in a JSON value, going down at random."""
    if isinstance(value, dict | list) and value and draw(st.integers(0, 7)):
        keys = list(value) if isinstance(value, dict) else range(len(value))
        key = draw(st.sampled_from(keys))
        if draw(st.integers(0, 9)) == 0:
            del value[key]
        else:
            value[key] = change_somewhere(draw, value[key])
        return value
    if isinstance(value, str) and value and draw(st.booleans()):
        at = draw(st.integers(0, len(value) - 1))
        return value[:at] + draw(st.sampled_from("0f[](-+ *,.")) + value[at + 1 :]
    return draw(WRONG)


@st.composite
def broken_programs(draw: st.DrawFn) -> bytes:
    program = copy.deepcopy(json.loads(PROGRAM))
    for _ in range(draw(st.integers(1, 3))):
        section = draw(st.sampled_from(SECTIONS))
        program[section] = change_somewhere(draw, program[section])
    return json.dumps(program).encode()


def answer(program: bytes) -> str:
    """What becomes of the program: "run", or the kind of its error."""
    try:
        vm.run(program, input_words=[2, 1, 2], max_steps=2**13)
    except vm.RunError as error:
        return error.kind
    return "run"


@given(program=broken_programs())
@settings(max_examples=150, deadline=None)
def test_broken_programs_get_an_answer(program: bytes) -> None:
    assert answer(program) != "internal"


@given(cut=st.integers(0, len(PROGRAM) - 1), byte=st.integers(0, 255))
@settings(max_examples=60, deadline=None)
def test_broken_bytes_get_an_answer(cut: int, byte: int) -> None:
    assert answer(PROGRAM[:cut]) == "malformed_program"
    assert answer(PROGRAM[:cut] + bytes([byte]) + PROGRAM[cut + 1 :]) != "internal"
