"""Who proves: the pipeline asks a `BatchProver` and does not care whether the work is done here or elsewhere."""

import asyncio
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from node.proving.job import ProofJob, ProofResult, prove_job

OnProgress = Callable[[int, str, float], None]
"""Called with (batch, phase, part of the phase done, 0 to 1)."""


class BatchProver(Protocol):
    """Makes proofs of batches."""

    @property
    def parallel(self) -> int:
        """How many batches it can be given at a time."""

    async def prove(self, job: ProofJob) -> ProofResult:
        """Prove one batch. Cancelling the call stops the work."""


@dataclass
class PhaseProgress:
    """Where a proof stands."""

    phase: str
    done: float


class ProgressBoard:
    """The newest progress of each batch in work; read by the API and the explorer."""

    def __init__(self) -> None:
        self._phases: dict[int, PhaseProgress] = {}

    def report(self, batch: int, phase: str, done: float) -> None:
        """Remember where a proof stands; callable from any thread."""
        self._phases[batch] = PhaseProgress(phase, done)

    def clear(self, batch: int) -> None:
        """The batch is no longer in work."""
        self._phases.pop(batch, None)

    def current(self) -> Mapping[int, PhaseProgress]:
        """Batches in work."""
        return dict(self._phases)


class LocalProver:
    """Proves in this process, one batch at a time, on a thread: the kernels release the interpreter."""

    parallel = 1

    def __init__(self, on_progress: OnProgress) -> None:
        self._on_progress = on_progress

    async def prove(self, job: ProofJob) -> ProofResult:
        """See `BatchProver`; raises what `prove_job` raises."""
        cancel = threading.Event()

        def progress(phase: str, done: int, total: int) -> None:
            self._on_progress(job.batch, phase, done / total if total else 0.0)

        work = asyncio.get_running_loop().run_in_executor(None, prove_job, job, progress, cancel)
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            cancel.set()
            # The thread ends within a second; until then its memory is in use.
            await asyncio.wait([work])
            raise
