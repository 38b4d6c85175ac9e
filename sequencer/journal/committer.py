"""Group commit: many acknowledged records share one fsync.

The exchange hands over entries as it makes them. While one append runs in the writer thread, the entries that arrive
gather, and the next append takes them all. An entry's waiters and its publication run only when it is on disk, in
journal order. What is waited for is a ticket: how many entries had been handed over.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from sequencer.errors import JournalWriteError
from sequencer.journal.store import Entry, JournalStore

Published = Callable[[], None]


class Committer:
    """Makes entries durable in order. Belongs to one event loop."""

    def __init__(self, store: JournalStore, durable_sequence: int = 0) -> None:
        """`durable_sequence`: the number of the newest transaction already on disk."""
        self._store = store
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._entries: list[Entry] = []
        self._published: list[Published] = []
        self._waiters: deque[tuple[int, asyncio.Future[None]]] = deque()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._stopping = False
        self._durable = 0
        self.appended = 0
        self.durable_sequence = durable_sequence
        self.failure: JournalWriteError | None = None

    @property
    def backlog(self) -> int:
        """Records handed over and not yet on disk."""
        return self.appended - self._durable

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="journal committer")

    async def stop(self) -> None:
        """Write what is left, then stop."""
        self._stopping = True
        self._wake.set()
        if self._task is not None:
            # A failure was told to every waiter already.
            await asyncio.gather(self._task, return_exceptions=True)
        self._writer.shutdown()

    def append(self, entries: Sequence[Entry], published: Published | None = None) -> int:
        """Hand over entries; `published` is called once they are on disk. Returns the ticket to wait for."""
        if self.failure is not None:
            raise self.failure
        self._entries.extend(entries)
        self.appended += len(entries)
        if published is not None:
            self._published.append(published)
        self._wake.set()
        return self.appended

    async def wait(self, ticket: int) -> None:
        """Return once everything up to the ticket is on disk.

        Raises:
            JournalWriteError: it could not be written.
        """
        if self.failure is not None:
            raise self.failure
        if ticket <= self._durable:
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        # Waiters are nearly always in order; one for an older ticket waits for the newer too.
        self._waiters.append((ticket, waiter))
        await waiter

    async def _run(self) -> None:
        try:
            await self._write_forever()
        except JournalWriteError as failure:
            self._fail(failure)
        except Exception as error:
            self._fail(JournalWriteError(f"the journal's writer stopped: {error!r}"))
            raise

    async def _write_forever(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._entries or self._published:
                entries, self._entries = self._entries, []
                published, self._published = self._published, []
                if entries:
                    await loop.run_in_executor(self._writer, self._store.append, entries)
                    self._durable += len(entries)
                    self.durable_sequence = entries[-1].sequence
                for publish in published:
                    publish()
                self._release()
            if self._stopping:
                return

    def _release(self) -> None:
        while self._waiters and self._waiters[0][0] <= self._durable:
            _, waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)

    def _fail(self, failure: JournalWriteError) -> None:
        """What was not written was not acknowledged: every waiter hears of it, nothing more is taken."""
        self.failure = failure
        while self._waiters:
            _, waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_exception(failure)
