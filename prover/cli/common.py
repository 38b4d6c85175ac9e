"""What the prover's commands share: errors as messages and exit codes, and output as text or JSON."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from prover._native import RunError
from prover.air.layouts import require_layout
from prover.compile import compile as compile_cairo
from prover.errors import Cancelled, InputError, ProverError, VerificationError
from prover.files import read_bounded
from prover.json_input import MAX_JSON_BYTES
from prover.proof import Proof
from prover.public_input import MAX_LOG_N_STEPS, PublicInput
from prover.seed_form import SeedForm

INPUT_FAULTS = ("malformed_program", "wrong_prime", "not_proof_mode", "unsupported_builtins", "missing_input")
"""Kinds of `RunError` that are faults of what was given and not of the run."""

MAX_SOURCE_BYTES = 1 << 24

FAILED = 1
WRONG_INPUT = 2
INTERRUPTED = 130

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]

ChannelSeed = Annotated[
    SeedForm | None,
    typer.Option(help="Form of the channel's seed, where the file does not say: stone6 for today's Stone."),
]

LayoutForm = Annotated[
    str | None,
    typer.Option(
        "--layout",
        metavar="NAME",
        help="Form of the layout, where the file does not say: starknet_v1 for starknet as older releases have it.",
    ),
]


@contextmanager
def reported(as_json: bool) -> Iterator[None]:
    """Turn the documented errors into a message and an exit code."""
    try:
        yield
    except VerificationError as error:
        fields = {"check": error.check.value, "expected": str(error.expected), "got": str(error.got)}
        _fail(FAILED, str(error), as_json, {**fields, "place": error.place})
    except InputError as error:
        _fail(WRONG_INPUT, str(error), as_json, {"field": error.field})
    except RunError as error:
        kind = getattr(error, "kind", "failed")
        _fail(WRONG_INPUT if kind in INPUT_FAULTS else FAILED, str(error), as_json, {"kind": kind})
    except BrokenPipeError:
        # Whoever read the output has gone, as `head` does; the interpreter must not complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except (Cancelled, KeyboardInterrupt):
        _fail(INTERRUPTED, "interrupted; nothing was written", as_json, {})
    except (ProverError, OSError) as error:
        _fail(FAILED, str(error), as_json, {})


def as_layout(public_input: PublicInput, name: str | None) -> PublicInput:
    """The public input in the form of the layout that the caller names, if one is named.

    Raises:
        InputError: that layout is unknown, or goes by another name in files.
    """
    if name is None or name == public_input.layout:
        return public_input
    named = require_layout(name)
    if named.code != int.from_bytes(public_input.layout.encode(), "big"):
        raise InputError(
            "layout", f"the file is of layout {public_input.layout!r}, which {name!r} is no form of"
        )
    return replace(public_input, layout=name)


def load_proof(path: Path, channel_seed: SeedForm | None, layout: str | None = None) -> Proof:
    """The proof of a file, with the form of its seed and of its layout where the caller names one.

    Raises:
        InputError: the file cannot be read as a proof, or its layout has no such form.
        OSError: it cannot be read at all.
    """
    proof = Proof.from_json(read_bounded(path, MAX_JSON_BYTES))
    proof = replace(proof, public_input=as_layout(proof.public_input, layout))
    if channel_seed is None:
        return proof
    return replace(proof, parameters=replace(proof.parameters, channel_seed=channel_seed))


def load_program(path: Path) -> bytes:
    """The compiled program of a file; one that ends with .cairo is compiled first.

    Raises:
        InputError: the file cannot be read, or does not compile.
    """
    if path.suffix != ".cairo":
        return read_bounded(path, MAX_JSON_BYTES)
    read_bounded(path, MAX_SOURCE_BYTES)
    return compile_cairo(path)


def steps_of(layout: str, log_steps: int) -> int:
    """2^log_steps, where the layout has traces of so many steps.

    Raises:
        InputError: it has not, or is unknown.
    """
    if log_steps > MAX_LOG_N_STEPS or log_steps < 0:
        raise InputError("log_steps", f"expected at most {MAX_LOG_N_STEPS}, got {log_steps}")
    description = require_layout(layout)
    try:
        description.check_trace_length(description.cpu_component_height << log_steps)
    except ValueError as error:
        raise InputError("log_steps", str(error)) from None
    return 1 << log_steps


def _fail(code: int, message: str, as_json: bool, details: dict[str, Any]) -> NoReturn:
    print(f"error: {message}", file=sys.stderr)
    if as_json:
        print(json.dumps({"ok": False, "error": message, **details}))
    raise typer.Exit(code)


def emit(as_json: bool, value: dict[str, Any], lines: Callable[[], list[str]]) -> None:
    """Print `value` as JSON, or the lines for people."""
    print(json.dumps(value, indent=2) if as_json else "\n".join(lines()), flush=True)
