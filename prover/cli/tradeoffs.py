"""The command `tradeoffs`."""

from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from prover.cli.common import Json, emit, reported, steps_of
from prover.files import check_writable, write_atomically
from prover.plot import Point, Series, plot
from prover.presets import presets_of
from prover.tradeoffs import Tradeoff, table, tradeoffs


def tradeoffs_command(
    layout: Annotated[str, typer.Option(metavar="NAME", help="Layout of the proofs.")] = "margin",
    log_steps: Annotated[int, typer.Option(metavar="N", help="Base-2 logarithm of the steps.")] = 20,
    preset: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Preset, repeatable; by default all of the layout."),
    ] = None,
    plot_file: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="Draw gas over proving time there, an SVG.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Print what each preset costs at each blowup: time to prove, size, gas. The presets' choices are in bold.

    Times and gas are models of one proof: the kernels' measured rates, and a transaction that verifies it.
    """
    with reported(as_json):
        if plot_file is not None:
            check_writable(plot_file)
        rows = tradeoffs(layout, steps_of(layout, log_steps), preset or presets_of(layout))
        if plot_file is not None:
            write_atomically(plot_file, draw(rows, f"{layout}, 2^{log_steps} steps"))
        value = {"layout": layout, "log_steps": log_steps, "rows": [row.to_json() for row in rows]}
        emit(as_json, value, lambda: table(rows))


def draw(rows: list[Tradeoff], title: str) -> str:
    """Gas over proving time, a line per preset, a point per blowup."""
    lines = []
    for name, group in groupby(rows, key=lambda row: row.preset):
        points = tuple(
            Point(
                row.choice.seconds,
                row.choice.gas.total / 1e6,
                f"x{row.choice.parameters.blowup}",
                row.is_default,
            )
            for row in group
        )
        lines.append(Series(name, points))
    return plot(title, "prover, core-seconds of the kernels", "million gas to verify", lines)
