"""The command `inspect`."""

from pathlib import Path
from typing import Annotated, Any

import typer

from prover.cli.common import FAILED, ChannelSeed, Json, LayoutForm, emit, load_proof, reported
from prover.inspection import Inspection
from prover.inspection import inspect as inspect_proof

SHOWN_VALUES = 8
"""Values of one scope that are shown to people."""

Depth = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help="Open N levels of the tree; by default all."),
]
Filter = Annotated[
    str | None,
    typer.Option("--filter", metavar="TEXT", help="Only values whose path, name or meaning contains this."),
]
Limit = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help=f"Values shown of each scope; by default {SHOWN_VALUES}, and with --json or --filter all.",
    ),
]


def inspect(
    proof_file: Annotated[Path, typer.Argument(metavar="PROOF", help="Proof file, JSON in Stone's form.")],
    depth: Depth = None,
    filter_text: Filter = None,
    limit: Limit = None,
    channel_seed: ChannelSeed = None,
    layout: LayoutForm = None,
    as_json: Json = False,
) -> None:
    """Print every value on a proof's channel with its place, its bytes and its meaning.

    The proof is verified again; its annotations are not looked at. The exit code is 1 if it is not valid.
    """
    with reported(as_json):
        found = inspect_proof(load_proof(proof_file, channel_seed, layout))
        chosen = found if filter_text is None else found.select(filter_text)
        if limit is None and not as_json and filter_text is None:
            limit = SHOWN_VALUES
        value: dict[str, Any] = {
            "ok": found.valid,
            "error": None if found.error is None else str(found.error),
            "layout": found.proof.public_input.layout,
            "n_steps": found.proof.public_input.n_steps,
            "proof_bytes": len(found.proof.proof_bytes),
        }
        if as_json:
            value["channel"] = chosen.to_json(depth=depth, limit=limit)
        emit(as_json, value, lambda: [*chosen.lines(depth=depth, limit=limit), _verdict(found)])
        if not found.valid:
            raise typer.Exit(FAILED)


def _verdict(found: Inspection) -> str:
    size = len(found.proof.proof_bytes)
    return f"valid, {size} bytes" if found.error is None else f"not valid: {found.error}"
