"""The command `verify`."""

from pathlib import Path
from typing import Annotated

import typer

from prover.cli.common import ChannelSeed, Json, LayoutForm, emit, load_program, load_proof, reported
from prover.errors import InputError
from prover.files import check_writable, write_atomically
from prover.program import check_program, read_program
from prover.report import security_of, statement_summary, summary, summary_lines
from prover.security import check_security
from prover.verifier import verify_run, verify_with_transcript

STONE = "In place of Stone's cpu_air_verifier"


def verify(
    proof_file: Annotated[
        Path | None, typer.Argument(metavar="PROOF", help="Proof file, JSON in Stone's form.")
    ] = None,
    program: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Program that the proof must be about, compiled or its source."),
    ] = None,
    min_security: Annotated[
        float, typer.Option(metavar="BITS", help="Bits that the proof must claim at least.")
    ] = 0,
    channel_seed: ChannelSeed = None,
    layout: LayoutForm = None,
    transcript: Annotated[
        bool, typer.Option("--transcript", help="Print every value on the channel with its place.")
    ] = False,
    stone: Annotated[
        bool,
        typer.Option("--stone", help="Take the options of Stone's verifier.", rich_help_panel=STONE),
    ] = False,
    in_file: Annotated[
        Path | None,
        typer.Option("--in_file", metavar="FILE", help="The proof file.", rich_help_panel=STONE),
    ] = None,
    annotation_file: Annotated[
        Path | None,
        typer.Option(
            "--annotation_file",
            metavar="FILE",
            help="Write a line there for each value on the channel.",
            rich_help_panel=STONE,
        ),
    ] = None,
    extra_output_file: Annotated[
        Path | None,
        typer.Option(
            "--extra_output_file",
            metavar="FILE",
            help="Write there what a proof is split by for verifiers that take it in parts.",
            rich_help_panel=STONE,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check a proof, and print what it proves.

    With --stone a proof of any run is accepted, as by Stone's verifier; whether the run is one of a program that was
    called as it should be is told. Without, such a run is required.
    """
    with reported(as_json):
        files = [file for file in (annotation_file, extra_output_file) if file is not None]
        path = _proof_file(proof_file, stone, in_file, files)
        for file in files:
            check_writable(file)
        expected = None if program is None else read_program(load_program(program))
        proof = load_proof(path, channel_seed, layout)
        if stone and expected is None:
            channel, claims = verify_run(proof), None
        else:
            claims, channel = verify_with_transcript(proof)
        check_security(security_of(proof.parameters, proof.public_input), min_security)
        if claims is not None and expected is not None:
            check_program(claims, expected)
        if annotation_file is not None:
            _write_lines(annotation_file, channel.annotations())
        if extra_output_file is not None:
            _write_lines(extra_output_file, channel.extra_annotations())
        value = {"ok": True, **(statement_summary(proof) if claims is None else summary(proof, claims))}
        if transcript:
            value["transcript"] = channel.annotations()
        emit(as_json, value, lambda: ["valid", *summary_lines(value), *value.get("transcript", [])])


def _write_lines(path: Path, lines: list[str]) -> None:
    write_atomically(path, "".join(line + "\n" for line in lines))


def _proof_file(proof_file: Path | None, stone: bool, in_file: Path | None, written: list[Path]) -> Path:
    if not stone:
        if in_file is not None or written:
            raise InputError("stone", "--in_file, --annotation_file and --extra_output_file are for --stone")
        if proof_file is None:
            raise InputError("PROOF", "missing: the file to verify")
        return proof_file
    if proof_file is not None or in_file is None:
        raise InputError("in_file", "with --stone, the proof is given as --in_file, and only there")
    return in_file
