"""The command `prove`."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from prover import json_input
from prover._native import Execution
from prover.cli.common import ChannelSeed, Json, as_layout, emit, load_program, reported
from prover.cli.progress import shown_progress
from prover.errors import InputError
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
from prover.presets import PRESETS, default_parameters, parameters_for
from prover.proof import Proof
from prover.prove import MAX_GRINDING_BITS
from prover.prove import prove as prove_run
from prover.public_input import PublicInput
from prover.report import statement_summary, summary_lines
from prover.stone import StoneInputs, proof_text, read_inputs, read_run
from prover.vm import run

DEFAULT_LAYOUT = "perpetual"

RUN = "The run: a program, or the files of a finished run"
PROOF = "The proof"
STONE = "In place of Stone's cpu_air_prover"


@dataclass(frozen=True)
class RunFiles:
    """The files of a finished run, as far as they were given."""

    trace: Path | None
    memory: Path | None
    private_input: Path | None
    public_input: Path | None

    def given(self) -> list[Path]:
        """Those that were."""
        paths = (self.trace, self.memory, self.private_input, self.public_input)
        return [path for path in paths if path is not None]


def prove(
    out: Annotated[
        Path, typer.Option("--out", "--out_file", metavar="FILE", help="Where the proof is written.")
    ],
    program: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Program: JSON of cairo-compile --proof_mode, or its source, .cairo.",
            rich_help_panel=RUN,
        ),
    ] = None,
    program_input: Annotated[
        Path | None,
        typer.Option(
            "--input",
            metavar="FILE",
            help="JSON that the program's hints see as program_input.",
            rich_help_panel=RUN,
        ),
    ] = None,
    trace: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Instead of a program: trace.bin of a run.", rich_help_panel=RUN),
    ] = None,
    memory: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Its memory.bin.", rich_help_panel=RUN)
    ] = None,
    private_input: Annotated[
        Path | None,
        typer.Option(
            "--private-input",
            "--private_input_file",
            metavar="FILE",
            help="Its private input, JSON.",
            rich_help_panel=RUN,
        ),
    ] = None,
    public_input: Annotated[
        Path | None,
        typer.Option(
            "--public-input",
            "--public_input_file",
            metavar="FILE",
            help="Its public input, JSON.",
            rich_help_panel=RUN,
        ),
    ] = None,
    layout: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=f"Layout to run the program in; {DEFAULT_LAYOUT} by default. A finished run names its own.",
            rich_help_panel=RUN,
        ),
    ] = None,
    parameters: Annotated[
        Path | None,
        typer.Option(
            "--parameters",
            "--parameter_file",
            metavar="FILE",
            help="Proof parameters, JSON in Stone's form; otherwise --preset.",
            rich_help_panel=PROOF,
        ),
    ] = None,
    preset: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="; ".join(f"{name}: {text}" for name, text in PRESETS.items()),
            rich_help_panel=PROOF,
        ),
    ] = "stone",
    security: Annotated[
        float | None,
        typer.Option(
            metavar="BITS",
            help="In place of a preset: bits to claim. The parameters with the cheapest proof are chosen.",
            rich_help_panel=PROOF,
        ),
    ] = None,
    max_blowup: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="With a preset or --security: largest blowup. A larger one makes a smaller proof, "
            "in more time and memory.",
            rich_help_panel=PROOF,
        ),
    ] = None,
    max_grinding: Annotated[
        int,
        typer.Option(
            metavar="BITS",
            help="Most bits of grinding that --parameters may ask for: 32 bits are minutes of a core.",
            rich_help_panel=PROOF,
        ),
    ] = MAX_GRINDING_BITS,
    program_page: Annotated[
        bool,
        typer.Option(
            "--program-page",
            help="Put the program on a page of the public memory of its own.",
            rich_help_panel=PROOF,
        ),
    ] = False,
    annotations: Annotated[
        bool,
        typer.Option(
            "--annotations",
            "--generate_annotations",
            help="Add a line for each value on the channel to the file.",
            rich_help_panel=PROOF,
        ),
    ] = False,
    stone: Annotated[
        bool,
        typer.Option(
            "--stone",
            help="Take Stone's four files and write the file that Stone writes, byte for byte. Trace and memory "
            "are the files that the private input names, from the current folder on.",
            rich_help_panel=STONE,
        ),
    ] = False,
    prover_config: Annotated[
        Path | None,
        typer.Option(
            "--prover-config",
            "--prover_config_file",
            metavar="FILE",
            help="Stone's own configuration, kept in the file. It changes nothing in the proof.",
            rich_help_panel=STONE,
        ),
    ] = None,
    channel_seed: ChannelSeed = None,
    threads: Annotated[
        int | None,
        typer.Option(min=1, max=1024, metavar="N", help="Threads to use; by default one per core."),
    ] = None,
    max_memory: Annotated[
        str | None,
        typer.Option(metavar="SIZE", help="Memory to use, such as 8G; by default what the machine has free."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Run a Cairo 0 program, or take a finished run, and prove it.

    Names with underscores are Stone's for the same options.
    """
    with reported(as_json):
        check_writable(out)
        limit = available_memory() if max_memory is None else parse_size(max_memory)
        files = RunFiles(trace, memory, private_input, public_input)
        chosen = None if parameters is None or stone else _parameters(parameters)
        level = _level(security, max_blowup, parameters)
        with shown_progress(quiet=as_json) as progress:
            monitor = Monitor(progress)
            with monitor.phase("run"):
                stone_inputs = None
                if stone:
                    given = (program, program_input, trace, memory)
                    _check_unused(given, program_page)
                    stone_inputs = _stone_inputs(parameters, prover_config, files)
                    chosen = stone_inputs.parameters
                    statement = as_layout(stone_inputs.public_input, layout)
                    execution = stone_inputs.execution
                else:
                    if prover_config is not None:
                        raise InputError("prover_config_file", "is for --stone only")
                    execution, name = _execution(program, program_input, layout, files)
                    statement = PublicInput.from_execution(execution, layout=name, program_page=program_page)
            if level is not None:
                chosen = parameters_for(level, execution.n_steps, statement.layout, max_blowup=max_blowup)
            chosen = chosen or default_parameters(
                execution.n_steps, preset, statement.layout, max_blowup=max_blowup
            )
            proof = prove_run(
                execution,
                chosen if channel_seed is None else replace(chosen, channel_seed=channel_seed),
                layout=statement.layout,
                public_input=statement,
                any_run=stone,
                max_grinding_bits=max_grinding,
                annotations=annotations,
                max_memory=limit,
                threads=threads,
                progress=progress,
            )
        write_atomically(out, proof.to_json() if stone_inputs is None else proof_text(stone_inputs, proof))
        _report(as_json, out, proof, statement, monitor)


def _report(as_json: bool, out: Path, proof: Proof, statement: PublicInput, monitor: Monitor) -> None:
    value = {"ok": True, "out": str(out), **statement_summary(proof)}
    seconds = monitor.timings | dict(proof.timings)
    value["seconds"] = {phase: round(time, 3) for phase, time in seconds.items()}
    value["spans"] = [span.to_json() for span in (*monitor.spans, *proof.spans)]
    value["peak_memory_bytes"] = proof.peak_memory

    def lines() -> list[str]:
        peak = (proof.peak_memory or 0) / 2**30
        total = sum(seconds.values())
        return [f"proved in {total:.1f} s, {peak:.1f} GiB of memory: {out}", *summary_lines(value)]

    emit(as_json, value, lines)


def _parameters(path: Path) -> ProofParameters:
    value = json_input.parse(read_bounded(path, MAX_JSON_BYTES), str(path))
    try:
        return ProofParameters.from_json(value)
    except InputError as error:
        raise error.within(str(path)) from None


def _level(security: float | None, max_blowup: int | None, parameters: Path | None) -> float | None:
    """The bits asked for, where the options about them agree."""
    if security is not None and parameters is not None:
        raise InputError("security", "give either --security or parameters in a file")
    if max_blowup is not None and parameters is not None:
        raise InputError("max_blowup", "is for a preset or --security, and not for parameters in a file")
    return security


def _check_unused(given: tuple[object, ...], program_page: bool) -> None:
    if program_page or any(value is not None for value in given):
        raise InputError(
            "stone",
            "with --stone, the run is that of --private_input_file and --public_input_file; leave out "
            "--program, --input, --trace, --memory and --program-page",
        )


def _stone_inputs(parameters: Path | None, prover_config: Path | None, files: RunFiles) -> StoneInputs:
    needed = {
        "parameter_file": parameters,
        "prover_config_file": prover_config,
        "public_input_file": files.public_input,
        "private_input_file": files.private_input,
    }
    paths = []
    for name, path in needed.items():
        if path is None:
            raise InputError(name, "missing: Stone's command line needs it")
        paths.append(path)
    return read_inputs(*paths)


def _execution(
    program: Path | None, program_input: Path | None, layout: str | None, files: RunFiles
) -> tuple[Execution, str]:
    """The run of the program, or the one that the files hold; and the name of its layout."""
    given = files.given()
    if (program is None) == (not given):
        raise InputError("program", "give either --program, or the four files of a run")
    if program is not None:
        return _run(program, program_input, layout or DEFAULT_LAYOUT), layout or DEFAULT_LAYOUT
    if len(given) < 4 or program_input is not None:
        raise InputError(
            "trace", "a run is --trace, --memory, --private-input and --public-input, and no --input"
        )
    trace, memory, private, public = [read_bounded(path, MAX_RUN_FILE_BYTES) for path in given]
    stated = PublicInput.from_json(json_input.parse(public, str(given[3])))
    if layout not in (None, stated.layout):
        raise InputError(f"{given[3]}.layout", f"expected {layout!r}, got {stated.layout!r}")
    return read_run(trace, memory, private, public), stated.layout


def _run(program: Path, program_input: Path | None, layout: str) -> Execution:
    given_input = None
    if program_input is not None:
        given_input = json_input.parse(read_bounded(program_input, MAX_JSON_BYTES), str(program_input))
    return run(load_program(program), layout=layout, program_input=given_input)
