"""Commands of the prover: `prove`, `verify` and `security`.

Exit codes: 0 done; 1 the proof is refused, or the run cannot be proved; 2 an input or option cannot be read;
130 interrupted. A failing check or field is named on standard error; with --json an object goes to standard
output in every case.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from prover import json_input
from prover._native import Execution, RunError
from prover.cli_progress import shown_progress
from prover.errors import Cancelled, InputError, ProverError, VerificationError
from prover.files import (
    MAX_RUN_FILE_BYTES,
    available_memory,
    check_writable,
    parse_size,
    read_bounded,
    write_atomically,
)
from prover.json_input import MAX_JSON_BYTES
from prover.monitor import Monitor
from prover.parameters import ProofParameters
from prover.presets import PRESETS, default_parameters
from prover.program import check_program, read_program
from prover.proof import Proof
from prover.prove import prove as prove_run
from prover.public_input import PublicInput
from prover.report import security_lines, security_of, summary, summary_lines
from prover.security import check_security
from prover.statement import check_statement
from prover.verifier import verify_with_transcript
from prover.vm import run

app = typer.Typer(help="Prove and verify Cairo runs.", no_args_is_help=True, add_completion=False)

INPUT_FAULTS = ("malformed_program", "wrong_prime", "not_proof_mode", "unsupported_builtins", "missing_input")
"""Kinds of `RunError` that are faults of what was given and not of the run."""

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]


@contextmanager
def reported(as_json: bool) -> Iterator[None]:
    """Turn the documented errors into a message and an exit code."""
    try:
        yield
    except VerificationError as error:
        fields = {"check": error.check.value, "expected": str(error.expected), "got": str(error.got)}
        _fail(1, str(error), as_json, {**fields, "place": error.place})
    except InputError as error:
        _fail(2, str(error), as_json, {"field": error.field})
    except RunError as error:
        kind = getattr(error, "kind", "failed")
        _fail(2 if kind in INPUT_FAULTS else 1, str(error), as_json, {"kind": kind})
    except BrokenPipeError:
        # Whoever read the output has gone, as `head` does; the interpreter must not complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except (Cancelled, KeyboardInterrupt):
        _fail(130, "interrupted; nothing was written", as_json, {})
    except (ProverError, OSError) as error:
        _fail(1, str(error), as_json, {})


def _fail(code: int, message: str, as_json: bool, details: dict[str, Any]) -> NoReturn:
    print(f"error: {message}", file=sys.stderr)
    if as_json:
        print(json.dumps({"ok": False, "error": message, **details}))
    raise typer.Exit(code)


def _emit(as_json: bool, value: dict[str, Any], lines: Callable[[], list[str]]) -> None:
    print(json.dumps(value, indent=2) if as_json else "\n".join(lines()), flush=True)


@app.command()
def prove(
    out: Annotated[Path, typer.Option(help="Where the proof is written.")],
    program: Annotated[
        Path | None, typer.Option(help="Compiled program: JSON of cairo-compile --proof_mode.")
    ] = None,
    program_input: Annotated[
        Path | None, typer.Option("--input", help="JSON that the program's hints see as program_input.")
    ] = None,
    trace: Annotated[Path | None, typer.Option(help="Instead of a program: trace.bin of a run.")] = None,
    memory: Annotated[Path | None, typer.Option(help="Its memory.bin.")] = None,
    private_input: Annotated[Path | None, typer.Option(help="Its private input, JSON.")] = None,
    public_input: Annotated[Path | None, typer.Option(help="Its public input, JSON.")] = None,
    layout: Annotated[str, typer.Option(help="Layout to prove in.")] = "perpetual",
    parameters: Annotated[
        Path | None, typer.Option(help="Proof parameters, JSON in Stone's form; otherwise --preset.")
    ] = None,
    preset: Annotated[
        str, typer.Option(help="; ".join(f"{name}: {text}" for name, text in PRESETS.items()))
    ] = "stone",
    program_page: Annotated[
        bool, typer.Option(help="Put the program on a page of the public memory of its own.")
    ] = False,
    annotations: Annotated[
        bool, typer.Option("--annotations", help="Add a line for each value on the channel to the file.")
    ] = False,
    max_memory: Annotated[
        str | None, typer.Option(help="Memory to use, such as 8G; by default what the machine has free.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Run a compiled Cairo 0 program, or take a finished run, and prove it."""
    with reported(as_json):
        check_writable(out)
        limit = available_memory() if max_memory is None else parse_size(max_memory)
        chosen = None if parameters is None else _parameters(parameters)
        files = (trace, memory, private_input, public_input)
        with shown_progress(quiet=as_json) as progress:
            monitor = Monitor(progress)
            with monitor.phase("run"):
                execution = _execution(program, program_input, layout, files)
            statement = PublicInput.from_execution(execution, layout=layout, program_page=program_page)
            proof = prove_run(
                execution,
                chosen or default_parameters(execution.n_steps, preset, layout),
                layout=layout,
                public_input=statement,
                annotations=annotations,
                max_memory=limit,
                progress=progress,
            )
        write_atomically(out, proof.to_json())
        value = {"ok": True, "out": str(out), **summary(proof, check_statement(statement))}
        seconds = monitor.timings | dict(proof.timings)
        value["seconds"] = {phase: round(time, 3) for phase, time in seconds.items()}
        value["peak_memory_bytes"] = proof.peak_memory

        def lines() -> list[str]:
            total = sum(seconds.values())
            peak = (proof.peak_memory or 0) / 2**30
            return [f"proved in {total:.1f} s, {peak:.1f} GiB of memory: {out}", *summary_lines(value)]

        _emit(as_json, value, lines)


@app.command()
def verify(
    proof_file: Annotated[Path, typer.Argument(metavar="PROOF", help="Proof file, JSON in Stone's form.")],
    program: Annotated[
        Path | None, typer.Option(help="Compiled program that the proof must be about.")
    ] = None,
    min_security: Annotated[float, typer.Option(help="Bits that the proof must claim at least.")] = 0,
    transcript: Annotated[
        bool, typer.Option("--transcript", help="Print every value on the channel with its place.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Check a proof, and print what it proves."""
    with reported(as_json):
        expected = None if program is None else read_program(read_bounded(program, MAX_JSON_BYTES))
        proof = Proof.from_json(read_bounded(proof_file, MAX_JSON_BYTES))
        claims, channel = verify_with_transcript(proof)
        check_security(security_of(proof.parameters, proof.public_input), min_security)
        if expected is not None:
            check_program(claims, expected)
        value = {"ok": True, **summary(proof, claims)}
        if transcript:
            value["transcript"] = channel.annotations()
        _emit(as_json, value, lambda: ["valid", *summary_lines(value), *value.get("transcript", [])])


@app.command()
def security(
    proof_file: Annotated[Path, typer.Argument(metavar="PROOF", help="Proof file, JSON in Stone's form.")],
    target: Annotated[float, typer.Option(help="Bits to reach; exit code 1 if it is less.")] = 0,
    as_json: Json = False,
) -> None:
    """Print the security of a proof's parameters, term by term. The proof itself is not checked."""
    with reported(as_json):
        proof = Proof.from_json(read_bounded(proof_file, MAX_JSON_BYTES))
        check_statement(proof.public_input)
        level = security_of(proof.parameters, proof.public_input)
        _emit(as_json, level.to_json(), lambda: security_lines(level))
        if level.claimed < target:
            print(f"error: {level.claimed:.1f} bits are less than {target:g}", file=sys.stderr)
            raise typer.Exit(1)


def _parameters(path: Path) -> ProofParameters:
    value = json_input.parse(read_bounded(path, MAX_JSON_BYTES), str(path))
    try:
        return ProofParameters.from_json(value)
    except InputError as error:
        raise error.within(str(path)) from None


def _execution(
    program: Path | None,
    program_input: Path | None,
    layout: str,
    files: tuple[Path | None, Path | None, Path | None, Path | None],
) -> Execution:
    """The run of the program, or the one that the files hold."""
    given = [path for path in files if path is not None]
    if (program is None) == (not given):
        raise InputError("program", "give either --program, or the four files of a run")
    if program is not None:
        given_input = None
        if program_input is not None:
            given_input = json_input.parse(read_bounded(program_input, MAX_JSON_BYTES), str(program_input))
        try:
            return run(read_bounded(program, MAX_JSON_BYTES), layout=layout, program_input=given_input)
        except KeyError:
            raise InputError("layout", f"unknown layout {layout!r}") from None
    if len(given) < len(files) or program_input is not None:
        raise InputError(
            "trace", "a run is --trace, --memory, --private-input and --public-input, and no --input"
        )
    contents = [read_bounded(path, MAX_RUN_FILE_BYTES) for path in given]
    stated = PublicInput.from_json(json_input.parse(contents[3], str(given[3])))
    if stated.layout != layout:
        raise InputError(f"{given[3]}.layout", f"expected {layout!r}, got {stated.layout!r}")
    try:
        return Execution.from_files(*contents)
    except ValueError as error:
        raise InputError("run", str(error)) from None
