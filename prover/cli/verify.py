"""The command `verify`."""

from pathlib import Path
from typing import Annotated

import typer

from prover.cli.common import ChannelSeed, Json, emit, load_program, load_proof, reported
from prover.errors import InputError
from prover.files import check_writable, write_atomically
from prover.program import check_program, read_program
from prover.report import security_of, summary, summary_lines
from prover.security import check_security
from prover.verifier import verify_with_transcript

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
    as_json: Json = False,
) -> None:
    """Check a proof, and print what it proves."""
    with reported(as_json):
        path = _proof_file(proof_file, stone, in_file, annotation_file)
        if annotation_file is not None:
            check_writable(annotation_file)
        expected = None if program is None else read_program(load_program(program))
        proof = load_proof(path, channel_seed)
        claims, channel = verify_with_transcript(proof)
        check_security(security_of(proof.parameters, proof.public_input), min_security)
        if expected is not None:
            check_program(claims, expected)
        if annotation_file is not None:
            write_atomically(annotation_file, "".join(line + "\n" for line in channel.annotations()))
        value = {"ok": True, **summary(proof, claims)}
        if transcript:
            value["transcript"] = channel.annotations()
        emit(as_json, value, lambda: ["valid", *summary_lines(value), *value.get("transcript", [])])


def _proof_file(
    proof_file: Path | None, stone: bool, in_file: Path | None, annotation_file: Path | None
) -> Path:
    if not stone:
        if in_file is not None or annotation_file is not None:
            raise InputError("stone", "--in_file and --annotation_file are for --stone")
        if proof_file is None:
            raise InputError("PROOF", "missing: the file to verify")
        return proof_file
    if proof_file is not None or in_file is None:
        raise InputError("in_file", "with --stone, the proof is given as --in_file, and only there")
    return in_file
