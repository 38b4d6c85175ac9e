"""The command `security`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from prover.cli.common import FAILED, ChannelSeed, Json, emit, load_proof, reported
from prover.report import security_lines, security_of
from prover.statement import check_statement


def security(
    proof_file: Annotated[Path, typer.Argument(metavar="PROOF", help="Proof file, JSON in Stone's form.")],
    channel_seed: ChannelSeed = None,
    target: Annotated[float, typer.Option(help="Bits to reach; exit code 1 if it is less.")] = 0,
    as_json: Json = False,
) -> None:
    """Print the security of a proof's parameters, term by term. The proof itself is not checked."""
    with reported(as_json):
        proof = load_proof(proof_file, channel_seed)
        check_statement(proof.public_input)
        level = security_of(proof.parameters, proof.public_input)
        emit(as_json, level.to_json(), lambda: security_lines(level))
        if level.claimed < target:
            print(f"error: {level.claimed:.1f} bits are less than {target:g}", file=sys.stderr)
            raise typer.Exit(FAILED)
