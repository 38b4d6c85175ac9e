"""The journal: what is refused when it is opened, what is durable, and how records share an fsync."""

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from sequencer.errors import (
    JournalConfigError,
    JournalInUseError,
    JournalVersionError,
    JournalWriteError,
)
from sequencer.history import position
from sequencer.journal.committer import Committer
from sequencer.journal.schema import SCHEMA_VERSION
from sequencer.journal.store import ClosedOrderRow, Entry, JournalStore

HASH = 0xABC


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'journal.db'}"


def batch_record(number: int, sequence: int) -> Entry:
    return Entry(sequence, 1_000 + sequence, "BatchSealed", b"{}", number=number)


def entry(sequence: int, kind: str = "PlaceOrder", **index: object) -> Entry:
    return Entry(sequence, 1_000 + sequence, kind, f'{{"n":{sequence}}}'.encode(), **index)  # type: ignore[arg-type]


def reopened(folder: Path) -> JournalStore:
    return JournalStore(url(folder), HASH)


def test_what_was_appended_is_there_after_reopening(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    store.append([entry(1), entry(2)])
    store.append([entry(3)])
    store.close()
    store = reopened(tmp_path)
    assert list(store.replay()) == [entry(1), entry(2), entry(3)]
    assert store.last_sequence() == 3
    store.close()


def test_batch_records_are_replayed_behind_the_transaction_that_they_follow(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    store.append([entry(1), entry(2), batch_record(1, 2), entry(3)])
    store.append([batch_record(2, 3), batch_record(3, 3)])
    found = [(e.sequence, e.number) for e in store.replay()]
    assert found == [(1, 0), (2, 0), (2, 1), (3, 0), (3, 2), (3, 3)]
    assert store.transaction(2) == entry(2)
    assert store.transaction(4) is None
    store.append([batch_record(5, 3)])
    with pytest.raises(AssertionError, match="batch records have no gaps, 4"):
        list(store.replay())
    store.close()


def test_commits_are_synchronous_in_wal_mode(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    store.close()


def test_an_append_is_whole_or_absent(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    store.append([entry(1)])
    with pytest.raises(JournalWriteError):
        store.append([entry(2), entry(1)])
    assert store.last_sequence() == 1
    store.close()


def test_another_version_is_named_with_the_way_out(tmp_path: Path) -> None:
    reopened(tmp_path).close()
    with sqlite3.connect(tmp_path / "journal.db") as raw:
        raw.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    raw.close()
    with pytest.raises(JournalVersionError) as caught:
        reopened(tmp_path)
    message = str(caught.value)
    assert "version 99" in message
    assert f"version {SCHEMA_VERSION}" in message
    assert "move the file away" in message


def test_another_configuration_is_refused(tmp_path: Path) -> None:
    reopened(tmp_path).close()
    with pytest.raises(JournalConfigError, match="0xabc, this one has 0xdef"):
        JournalStore(url(tmp_path), 0xDEF)


@pytest.mark.parametrize("content", [b"not a database, whatever its name says" * 40, b"\x00" * 4096])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(content)
    with pytest.raises(JournalVersionError, match="not a journal"):
        reopened(tmp_path)
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "journal.db")
    raw.execute("CREATE TABLE recipes (name TEXT)")
    raw.close()
    with pytest.raises(JournalVersionError, match="other tables"):
        reopened(tmp_path)


def test_one_process_at_a_time(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    with pytest.raises(JournalInUseError, match="in use by process"):
        reopened(tmp_path)
    store.close()
    reopened(tmp_path).close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalWriteError, match="file"):
        JournalStore(f"sqlite:///{tmp_path}/file/journal.db", HASH)


def test_a_gap_is_our_bug(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    store.append([entry(1), entry(3)])
    with pytest.raises(AssertionError, match="Invariant: the journal has no gaps, transaction 2"):
        list(store.replay())
    store.close()


def test_histories_are_paged_newest_first(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    for n in range(1, 11):
        rows = tuple((pocket, "Fill", position(n, part)) for pocket in (n % 2, 7) for part in (0, 1))
        store.append([entry(n, pockets=rows, markets=((n % 3, "Trade", position(n, 1)),))])
    found = store.of_pocket(1, "Fill", 3, None)
    assert [(f.entry.sequence, f.part) for f in found] == [(9, 1), (9, 0), (7, 1)]
    assert [(f.entry.sequence, f.part) for f in store.of_pocket(1, "Fill", 2, found[-1].position)] == [
        (7, 0),
        (5, 1),
    ]
    assert store.of_pocket(1, "Deposit", 3, None) == []
    assert [f.entry.sequence for f in store.of_market(0, "Trade", 2, position(9))] == [6, 3]
    assert [e.sequence for e in store.range(4, 3, last=5)] == [4, 5]
    assert [f.entry.sequence for f in store.in_batch(2, 4, "Trade", 9, None)] == [2, 3, 4]
    assert [f.entry.sequence for f in store.in_batch(2, 4, "Trade", 9, position(2, 1))] == [3, 4]
    store.close()


def test_closed_orders_are_found_by_name_and_client_id(tmp_path: Path) -> None:
    store = reopened(tmp_path)
    rows = [ClosedOrderRow(1, 0, n, "mine", n, position(n + 4), b"{}") for n in (1, 2, 3)]
    store.append([entry(n) for n in range(1, 5)])
    store.append([entry(row.placed + 4, closed=(row,)) for row in rows])
    found = store.closed_order(1, 0, 2)
    assert found == (rows[1], entry(2))
    latest = store.closed_order_by_client_id(1, "mine")
    assert latest is not None
    assert latest[0] == rows[2]
    assert [row.nonce for row, _ in store.closed_orders(1, 2, None)] == [3, 2]
    assert [row.nonce for row, _ in store.closed_orders(1, 2, position(6))] == [1]
    assert store.closed_order(1, 0, 9) is None
    assert store.closed_order_by_client_id(2, "mine") is None
    store.close()


class CountingStore:
    """Counts appends, and fails from one on."""

    def __init__(self, store: JournalStore, failing_from: int = 10**9) -> None:
        self.appends = 0
        self._store = store
        self._failing_from = failing_from

    def append(self, entries: Sequence[Entry]) -> None:
        self.appends += 1
        if self.appends >= self._failing_from:
            raise JournalWriteError("the disk is full")
        self._store.append(entries)


def test_many_records_share_a_commit_and_are_published_in_order(tmp_path: Path) -> None:
    async def run() -> None:
        store = reopened(tmp_path)
        counting = CountingStore(store)
        committer = Committer(counting)  # type: ignore[arg-type]
        committer.start()
        published: list[int] = []

        async def one(n: int) -> None:
            ticket = committer.append([entry(n)], lambda: published.append(n))
            assert ticket == n
            await committer.wait(ticket)
            assert store.last_sequence() >= n
            assert n in published

        await asyncio.gather(*(one(n) for n in range(1, 201)))
        assert published == list(range(1, 201))
        assert counting.appends <= 3
        assert committer.durable_sequence == committer.appended == 200
        assert committer.backlog == 0
        await committer.stop()
        store.close()

    asyncio.run(run())


def test_stopping_writes_what_is_left(tmp_path: Path) -> None:
    async def run() -> None:
        store = reopened(tmp_path)
        committer = Committer(store)
        committer.start()
        committer.append([entry(1)])
        await committer.stop()
        assert store.last_sequence() == 1
        store.close()

    asyncio.run(run())


def test_a_failed_write_is_told_to_everyone_and_ends_it(tmp_path: Path) -> None:
    async def run() -> None:
        store = reopened(tmp_path)
        committer = Committer(CountingStore(store, failing_from=2))  # type: ignore[arg-type]
        committer.start()
        committer.append([entry(1)])
        await committer.wait(1)
        published: list[int] = []
        committer.append([entry(2)], lambda: published.append(2))
        with pytest.raises(JournalWriteError, match="disk is full"):
            await committer.wait(2)
        with pytest.raises(JournalWriteError):
            committer.append([entry(3)])
        with pytest.raises(JournalWriteError):
            await committer.wait(1)
        assert published == []
        assert store.last_sequence() == 1
        await committer.stop()
        store.close()

    asyncio.run(run())
