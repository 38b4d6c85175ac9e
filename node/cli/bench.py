"""The group `bench`: the prover's own command, and the cost of the program of the rules."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from node.cli.options import Json
from node.cli.output import emit, listing
from node.errors import UsageError
from prover.cli import bench as prover_bench

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT_TRADES = (64, 256, 1_024)
MIN_TRADES, MAX_TRADES = 3, 1_500
"""Two trades are the base that a batch is compared with; the machine holds about 4 million steps."""

COLUMNS = ("steps", "range_check", "ecdsa", "poseidon", "slots", "cells")

group = typer.Typer(help="Measure the prover, and the program of the rules.", no_args_is_help=True)
group.registered_commands += prover_bench.app.registered_commands

app = typer.Typer()
app.add_typer(group, name="bench")


@group.command()
def program(
    trades: Annotated[
        list[int] | None,
        typer.Option(
            metavar="N",
            help=f"Trades of a batch, {MIN_TRADES} to {MAX_TRADES}; may be given again. By default 64, 256 and 1024.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Count what the program of the rules takes for every kind of transaction.

    Steps and builtin uses of whole runs, and their differences; slots and trace cells in the program's layout. The
    counts do not depend on the machine.
    """
    counts = trades or list(DEFAULT_TRADES)
    if not all(MIN_TRADES <= count <= MAX_TRADES for count in counts):
        raise UsageError(f"--trades: expected {MIN_TRADES} to {MAX_TRADES}, got {counts}")
    from node.bench.program import measure, rows

    value = measure(counts, lambda text: print(text, file=sys.stderr, flush=True))
    emit(as_json, {"ok": True, **value}, lambda out: _show(out, value, rows))


def _show(
    out: Console, value: dict[str, Any], rows: "Callable[[dict[str, Any]], list[tuple[str, dict[str, float]]]]"
) -> None:
    out.print(
        f"{value['program_words']} words, {value['markets']} markets, tree depth {value['tree_depth']}; layout "
        f"{value['layout']}, {value['cells_per_step']} cells per step"
    )
    table = [
        [name, *(f"{figures[column]:,.1f}" for column in COLUMNS)] for name, figures in rows(value)
    ]
    out.print(listing(("", *COLUMNS), table, right=COLUMNS))
