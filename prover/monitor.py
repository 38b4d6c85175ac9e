"""Watching a long computation: its phases, their time, and the request to stop."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from prover import _native
from prover.errors import Cancelled
from prover.kernels import Cancel, Progress
from prover.span import Span

PHASES = (
    "witness",
    "commit to the trace",
    "interaction",
    "commit to the interaction",
    "composition",
    "commit to the composition",
    "out-of-domain values",
    "DEEP quotient",
    "FRI",
    "grinding",
    "decommitment",
    "check",
)
"""The phases of a proof, in order."""


class Monitor:
    """Times the phases, passes on progress and stops when asked to.

    Attributes:
        timings: seconds by phase, of the phases that ended.
        spans: each phase that ended, followed by the parts that kernels tell of.
    """

    def __init__(self, progress: Progress | None = None, cancel: Cancel | None = None) -> None:
        self._progress = progress
        self._cancel = cancel
        self.timings: dict[str, float] = {}
        self.spans: list[Span] = []

    @contextmanager
    def phase(self, name: str) -> Iterator[dict[str, Any]]:
        """A phase of the proof; yields the keyword arguments by which kernels are watched.

        Raises:
            Cancelled: the request to stop came before or during the phase.
        """
        self.check()
        self._report(name, 0, 1)
        _native.take_spans()
        begin, cpu_begin = time.monotonic(), time.process_time()
        yield {
            "progress": None if self._progress is None else lambda _, *count: self._report(name, *count),
            "cancel": self._cancel,
        }
        self.check()
        wall, cpu = time.monotonic() - begin, time.process_time() - cpu_begin
        self.timings[name] = self.timings.get(name, 0.0) + wall
        taken = _native.take_spans()
        parts = [Span(part, name, wall_part, cpu_part, moved) for part, wall_part, cpu_part, moved in taken]
        moved = sum(part.bytes_moved for part in parts)
        self.spans += [Span(name, None, wall, cpu, moved, _native.peak_memory()), *parts]
        self._report(name, 1, 1)

    def check(self) -> None:
        """Stop if asked to.

        Raises:
            Cancelled: the caller asked to stop.
        """
        if self._cancel is not None and self._cancel.is_set():
            raise Cancelled("cancelled")

    def _report(self, phase: str, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(phase, done, total)
