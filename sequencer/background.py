"""What the service does beside commands: the keeper's steps, sweeps of void orders, the outputs of sealed batches."""

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from sequencer.codes import ApiCode
from sequencer.domain.effects import Armed
from sequencer.domain.seal import seal
from sequencer.engine import Transcript
from sequencer.errors import JournalWriteError, Refusal
from sequencer.ledger import SealedBatch
from sequencer.records import BatchSealed

if TYPE_CHECKING:
    from sequencer.service import Exchange

log = logging.getLogger(__name__)

SWEEP_INTERVAL = 1.0
"""Seconds between sweeps. Matching looks at expiry itself; this keeps books tidy."""

PAUSE = 0.001
"""Seconds between two steps, in which other commands run."""


class Background:
    """The service's own tasks. Belongs to its event loop."""

    def __init__(self, exchange: "Exchange") -> None:
        self._exchange = exchange
        self._tasks: list[asyncio.Task[None]] = []
        self._due = asyncio.Event()
        self._to_root: asyncio.Queue[SealedBatch] = asyncio.Queue()
        self._rooted = 0
        self._rooted_more = asyncio.Condition()
        self._ended = False

    def start(self) -> None:
        """Begin, with what the folded journal left to do."""
        ledger = self._exchange.ledger
        for number in sorted(ledger.unsettled):
            self._to_root.put_nowait(ledger.unsettled[number])
        self._rooted = min(ledger.unsettled, default=len(ledger.batches))
        self._due.set()
        self._tasks = [
            asyncio.create_task(self._keep(), name="keeper"),
            asyncio.create_task(self._sweep(), name="sweep"),
            asyncio.create_task(self._root(), name="batch outputs"),
        ]

    async def stop(self) -> None:
        self._ended = True
        async with self._rooted_more:
            self._rooted_more.notify_all()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def wake(self) -> None:
        """Something may be due: prices moved, or a trigger was armed."""
        self._due.set()

    def look_at(self, transcript: Transcript) -> None:
        """Take up what records leave to do."""
        for done in transcript.records:
            if isinstance(done.entry.record, BatchSealed):
                batch = self._exchange.ledger.unsettled.get(done.entry.record.number)
                if batch is not None:
                    self._to_root.put_nowait(batch)
            elif done.executed is not None and any(isinstance(e, Armed) for e in done.executed.effects):
                self._due.set()

    async def until_rooted(self, count: int) -> None:
        """Return once the outputs of the first `count` batches are computed.

        Raises:
            Refusal: UNAVAILABLE when the exchange stops before.
        """
        async with self._rooted_more:
            await self._rooted_more.wait_for(lambda: self._rooted >= count or self._stopped())
        if self._rooted < count:
            raise Refusal(ApiCode.UNAVAILABLE, "the exchange has stopped")

    def _stopped(self) -> bool:
        exchange = self._exchange
        return self._ended or exchange.halted is not None or exchange.committer.failure is not None

    async def _keep(self) -> None:
        exchange = self._exchange
        while not self._stopped():
            await self._due.wait()
            self._due.clear()
            with suppress(Refusal, JournalWriteError):
                while exchange._run(exchange._keeper.step)[0]:
                    await asyncio.sleep(PAUSE)

    async def _sweep(self) -> None:
        exchange = self._exchange
        while not self._stopped():
            await asyncio.sleep(SWEEP_INTERVAL)
            with suppress(Refusal, JournalWriteError):
                while exchange._run(exchange._keeper.sweep)[0]:
                    await asyncio.sleep(PAUSE)

    async def _root(self) -> None:
        exchange = self._exchange
        while not self._stopped():
            batch = await self._to_root.get()
            sealed = await asyncio.to_thread(seal, exchange.config, batch.opening, batch.executed)
            with suppress(Refusal, JournalWriteError):
                exchange._run(lambda now_ms, b=batch, s=sealed: exchange._engine.rooted(b.number, s, now_ms))  # type: ignore[misc]
            async with self._rooted_more:
                self._rooted = batch.number + 1
                self._rooted_more.notify_all()
