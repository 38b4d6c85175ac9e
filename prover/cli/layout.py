"""The command `layout cost`."""

from typing import Annotated

import typer

from prover.air.layouts import get_layout
from prover.cli.common import Json, emit, reported, steps_of
from prover.errors import InputError
from prover.layout_report import layout_report
from prover.presets import presets_of

app = typer.Typer(help="Layouts of the trace.", no_args_is_help=True)


@app.callback()
def layouts() -> None:
    """Layouts of the trace."""


@app.command()
def cost(
    layout: Annotated[str, typer.Option(metavar="NAME", help="Which layout.")] = "margin",
    mix: Annotated[
        str | None,
        typer.Option(
            metavar="LIST",
            help="One unit of work, such as steps=1100,ecdsa=2,poseidon=32,range_check=80: what it takes is told.",
        ),
    ] = None,
    preset: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Level of the proofs; by default rollup, or else stone."),
    ] = None,
    log_steps: Annotated[
        list[int] | None,
        typer.Option(metavar="N", help="Base-2 logarithm of a proof's steps, repeatable."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Print a layout's cells, constraints, mask and shortest run, and what proofs of a mix of work cost.

    Counts are exact. Times are the sum of the kernels at their measured rates, gas is of one transaction that
    verifies the proof, sizes are expectations.
    """
    with reported(as_json):
        sizes = [steps_of(layout, size).bit_length() - 1 for size in log_steps or []]
        able = presets_of(layout)
        level = preset or ("rollup" if "rollup" in able else "stone")
        report = layout_report(get_layout(layout), _mix(mix), level, sizes)
        emit(as_json, report.to_json(), report.lines)


def _mix(text: str | None) -> dict[str, float]:
    """The mix of a text like `steps=1100,ecdsa=2`."""
    mix: dict[str, float] = {}
    for part in text.split(",") if text else []:
        name, _, number = part.partition("=")
        try:
            uses = float(number)
        except ValueError:
            uses = -1.0
        if not 0 <= uses < 1e12 or name.strip() in mix:
            raise InputError("mix", f"expected names with numbers, such as steps=1100,ecdsa=2; got {part!r}")
        mix[name.strip()] = uses
    return mix
