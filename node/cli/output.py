"""What commands print: tables for people, one JSON object for programs, progress in a terminal only."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

PIPE_WIDTH = 200
"""Columns where no terminal says how wide it is: roots and hashes stay on one line."""


def console(*, stderr: bool = False) -> Console:
    """A console on stdout or stderr as it is at the moment of the call."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False)


def emit(as_json: bool, value: Mapping[str, Any], show: Callable[[Console], None]) -> None:
    """Print `value` as JSON, or call `show` to print it for people."""
    if as_json:
        print_json(value)
    else:
        show(console())


def emit_facts(as_json: bool, value: Mapping[str, Any], rows: Iterable[tuple[str, object]]) -> None:
    """Print `value` as JSON, or a table of names and values for people."""
    emit(as_json, value, lambda out: out.print(facts(rows)))


def print_json(value: Mapping[str, Any]) -> None:
    """One object on stdout."""
    print(json.dumps(value, indent=2))


def program() -> str:
    """What a reader types to call this program: its name where the shell finds it, else its path."""
    called = Path(sys.argv[0])
    if called.name != "perpetua" or shutil.which("perpetua") is not None:
        return "perpetua"
    return os.path.relpath(called)


def facts(rows: Iterable[tuple[str, object]]) -> Table:
    """A table of names and values."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(name, _text(value))
    return table


def listing(columns: Iterable[str], rows: Iterable[Iterable[object]], *, right: Iterable[str] = ()) -> Table:
    """A table with a header; the columns named in `right` are aligned to the right."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    aligned = set(right)
    for name in columns:
        table.add_column(name, justify="right" if name in aligned else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(_text, row))
    return table


def _text(value: object) -> Text:
    # Text, not markup: values come from outside and may hold brackets.
    return Text("" if value is None else str(value))


def held(positions: Iterable[Mapping[str, Any]]) -> str:
    """Positions in a line, as the API gives them."""
    return ", ".join(f"{p['side'].lower()} {p['size']} {p['market']}" for p in positions)


def short(hexadecimal: str) -> str:
    """The ends of a long 0x-hex string, enough to compare two by eye."""
    return hexadecimal if len(hexadecimal) <= 20 else f"{hexadecimal[:10]}…{hexadecimal[-6:]}"


def moment(seconds: int) -> str:
    """Unix seconds as a date and time in UTC; the number itself beyond the calendar's years."""
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"
    except (OverflowError, ValueError):
        return str(seconds)
