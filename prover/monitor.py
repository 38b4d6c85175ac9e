"""Watching a long computation: its phases, their time, and the request to stop."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from prover.errors import Cancelled
from prover.kernels import Cancel, Progress

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
    """

    def __init__(self, progress: Progress | None = None, cancel: Cancel | None = None) -> None:
        self._progress = progress
        self._cancel = cancel
        self.timings: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[dict[str, Any]]:
        """A phase of the proof; yields the keyword arguments by which kernels are watched.

        Raises:
            Cancelled: the request to stop came before or during the phase.
        """
        self.check()
        self._report(name, 0, 1)
        begin = time.monotonic()
        yield {
            "progress": None if self._progress is None else lambda _, *count: self._report(name, *count),
            "cancel": self._cancel,
        }
        self.check()
        self.timings[name] = self.timings.get(name, 0.0) + time.monotonic() - begin
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
