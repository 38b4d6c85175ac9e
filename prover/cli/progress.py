"""Progress of a proof on standard error: a bar in a terminal, a line per phase elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from prover.kernels import Progress as Callback


@contextmanager
def shown_progress(quiet: bool) -> Iterator[Callback | None]:
    """A progress callback whose phases are shown while the block runs; None when nothing is to be shown."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar() as callback:
            yield callback
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Callback]:
    columns = (SpinnerColumn(), TextColumn("{task.description:<26}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")

        def callback(phase: str, done: int, total: int) -> None:
            bar.update(task, description=phase, completed=done, total=max(total, 1))

        yield callback


def _lines() -> Callback:
    begun: dict[str, float] = {}

    def callback(phase: str, done: int, total: int) -> None:
        begun.setdefault(phase, time.monotonic())
        # The monitor closes each phase with 1 of 1; kernels count in larger totals within it.
        if (done, total) == (1, 1):
            print(f"{phase}: {time.monotonic() - begun[phase]:.1f} s", file=sys.stderr, flush=True)

    return callback
