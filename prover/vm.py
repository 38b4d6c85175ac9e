"""Runs compiled Cairo 0 programs.

A program is the JSON that `cairo-compile --proof_mode` writes. It runs in the `cairo-vm` machine inside the
Rust extension and is padded as StarkWare's `cairo-run --proof_mode` pads; the result equals that of
`cairo-run` cell for cell.

Hints are code of the program's author. Those of cairo-lang's common library and the input hints

    segments.write_arg(ids.input, program_input["words"])
    tape = iter(program_input["tape"])
    memory[ap] = to_felt_or_relocatable(next(tape))

run in Rust; the last is what `nondet %{ next(tape) %}` compiles to. A program with any other hint has all its
hints run as Python, with the names that cairo-lang gives them (prover/hints.py): such a program can do on this
machine whatever Python can. Run programs of trusted authors only; malformed bytes, on the other hand, give a
`RunError`.
"""

from collections.abc import Iterable
from typing import Protocol

from prover._native import DEFAULT_MAX_STEPS, CancelledError, Execution, RunError, run_program
from prover.air.layouts import require_layout
from prover.errors import Cancelled

__all__ = ["DEFAULT_MAX_STEPS", "Execution", "RunError", "run"]


class Cancel(Protocol):
    """What `threading.Event` offers."""

    def is_set(self) -> bool: ...


def run(
    program: bytes,
    *,
    layout: str = "perpetual",
    program_input: object | None = None,
    input_words: Iterable[int] | None = None,
    max_steps: int | None = None,
    cancel: Cancel | None = None,
) -> Execution:
    """Runs a program to its end and pads the run to a power of two of steps.

    Args:
        program: the compiled program, JSON.
        layout: name of the layout to prove the run in.
        program_input: what hints see as `program_input`, usually parsed JSON.
        input_words: field elements; the same as `program_input={"words": [...]}`, and faster.
        max_steps: bound of the padded number of steps; `DEFAULT_MAX_STEPS`, with which the machine holds
            about 3 GB, if None.
        cancel: polled while the machine runs; once set, the run stops.

    Raises:
        RunError: with the attributes
            `kind`: "malformed_program", "wrong_prime", "not_proof_mode", "unsupported_builtins" (faults of
            the program's bytes); "missing_input", "hint", "invalid_signature", "failed" (faults of the
            run); "step_limit", "unprovable"; "layout"; "internal";
            `pc`, `location`: offset and `file:line:column` of the failing instruction, or None;
            `error_messages`: texts of the `error_message` attributes in force, innermost first;
            `traceback_locations`: call sites, innermost first.
            An exception raised by a Python hint is its `__cause__`.
        ValueError: both inputs are given, a word is no field element, or `max_steps` is not positive.
        InputError: there is no such layout.
        Cancelled: `cancel` was set.
    """
    if max_steps is not None and max_steps <= 0:
        raise ValueError(f"max_steps must be positive, not {max_steps}")
    known = require_layout(layout)
    try:
        return run_program(
            program,
            layout_params=known.to_json(),
            program_input=program_input,
            input_words=input_words,
            max_steps=max_steps,
            cancel=cancel,
        )
    except CancelledError:
        raise Cancelled("cancelled") from None
