"""Reading and appending the journal through SQLAlchemy Core.

An append is one transaction and is on disk when it returns: SQLite runs in WAL mode with
`synchronous=FULL`, so every commit is fsynced.  The store is synchronous; `committer` calls it from
a thread and groups many records into one append.
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Connection, Table, create_engine, event, func, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from sequencer.errors import (
    JournalConfigError,
    JournalInUseError,
    JournalVersionError,
    JournalWriteError,
)
from sequencer.journal import schema

REPLAY_ROWS = 2_000
"""Rows fetched at a time while folding, which bounds the memory of a restart."""


@dataclass(frozen=True, slots=True)
class ClosedOrderRow:
    """An order that ended: where it was placed and closed, and its whole life in JSON."""

    pocket: int
    lane: int
    nonce: int
    client_id: str | None
    placed: int
    closed: int
    summary: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the journal with the index rows that point to it.

    Attributes:
        sequence: of the transaction, dense from 1; for a batch record, of the transaction that it follows.
        time_ms: the sequencer's clock, non-decreasing.
        kind: names the record's type.
        body: JSON.
        history: what readers page through, JSON; derived.
        number: of a batch record, dense from 1; 0 for a transaction.
        pockets: (pocket, kind, position) of the histories that show it.
        markets: (market, kind, position), likewise.
        closed: orders that it ended.
    """

    sequence: int
    time_ms: int
    kind: str
    body: bytes
    history: bytes = b"[]"
    number: int = 0
    pockets: tuple[tuple[int, str, int], ...] = ()
    markets: tuple[tuple[int, str, int], ...] = ()
    closed: tuple[ClosedOrderRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a transaction that a history shows."""

    position: int
    entry: Entry

    @property
    def part(self) -> int:
        return self.position & ((1 << schema.PART_BITS) - 1)


class JournalStore:
    """The database of one exchange.  One process at a time may hold it."""

    def __init__(self, url: str, config_hash: int) -> None:
        """Open the journal at a SQLAlchemy URL, creating it when it does not exist.

        Raises:
            JournalInUseError: another process has it open.
            JournalVersionError: it was written with another schema, or is no journal at all.
            JournalConfigError: it belongs to an exchange with another configuration.
        """
        self.url = make_url(url)
        self._lock = _lock_file(self.url.database) if self._is_file() else None
        try:
            self._engine = create_engine(self.url)
            if self.url.get_backend_name() == "sqlite":
                event.listen(self._engine, "connect", _configure_sqlite)
            self._open(config_hash)
        except BaseException:
            self._release_lock()
            raise

    def _is_file(self) -> bool:
        return self.url.get_backend_name() == "sqlite" and self.url.database not in (None, "", ":memory:")

    def _open(self, config_hash: int) -> None:
        shown = self.url.render_as_string(hide_password=True)
        try:
            with self._engine.begin() as connection:
                tables = inspect(connection).get_table_names()
                if not tables:
                    _create(connection, config_hash)
                elif schema.meta.name not in tables:
                    raise _not_a_journal(shown, "it has other tables")
                else:
                    _check(connection, config_hash, shown)
        except OperationalError as error:
            raise JournalWriteError(f"cannot open {shown}: {error.orig}") from error
        except DatabaseError as error:
            raise _not_a_journal(shown, str(error.orig)) from error

    def close(self) -> None:
        self._engine.dispose()
        self._release_lock()

    def _release_lock(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def append(self, entries: Sequence[Entry]) -> None:
        """Write records in one transaction, on disk when this returns.

        Raises:
            JournalWriteError: nothing of `entries` was written.
        """
        transactions = [e for e in entries if not e.number]
        rows: list[tuple[Table, list[dict[str, Any]]]] = [
            (schema.journal, [_row(e) | {"history": e.history} for e in transactions]),
            (schema.batch_records, [_row(e) | {"number": e.number} for e in entries if e.number]),
            (
                schema.pocket_history,
                [
                    {"pocket": pocket, "kind": kind, "position": position}
                    for e in transactions
                    for pocket, kind, position in e.pockets
                ],
            ),
            (
                schema.market_history,
                [
                    {"market": market, "kind": kind, "position": position}
                    for e in transactions
                    for market, kind, position in e.markets
                ],
            ),
            (schema.closed_orders, [asdict(row) for e in transactions for row in e.closed]),
        ]
        try:
            with self._engine.begin() as connection:
                for table, values in rows:
                    if values:
                        connection.execute(insert(table), values)
        except SQLAlchemyError as error:
            raise JournalWriteError(f"the journal could not be written: {error}") from error

    def last_sequence(self) -> int:
        """The number of the newest transaction, 0 when there is none."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.max(schema.journal.c.sequence))).scalar() or 0

    def replay(self) -> Iterator[Entry]:
        """All records in order: each batch record behind the transaction that it follows. A gap in either numbering
        is an invariant violation."""
        batches = self._batch_records()
        following = next(batches, None)
        expected = 1
        while True:
            page = self.range(expected, REPLAY_ROWS)
            for entry in page:
                while following is not None and following.sequence < entry.sequence:
                    yield following
                    following = next(batches, None)
                if entry.sequence != expected:
                    raise AssertionError(
                        f"Invariant: the journal has no gaps, transaction {expected} is missing "
                        f"before {entry.sequence}"
                    )
                expected += 1
                yield entry
            if len(page) < REPLAY_ROWS:
                break
        while following is not None:
            yield following
            following = next(batches, None)

    def _batch_records(self) -> Iterator[Entry]:
        table, number = schema.batch_records, 0
        while True:
            query = select(table).where(table.c.number > number).order_by(table.c.number).limit(REPLAY_ROWS)
            with self._engine.connect() as connection:
                page = [
                    Entry(row.sequence, row.time_ms, row.kind, row.body, number=row.number)
                    for row in connection.execute(query)
                ]
            for entry in page:
                number += 1
                if entry.number != number:
                    raise AssertionError(f"Invariant: batch records have no gaps, {number} is missing")
                yield entry
            if len(page) < REPLAY_ROWS:
                return

    def range(self, first: int, limit: int, *, last: int | None = None) -> list[Entry]:
        """At most `limit` transactions from number `first` on, in order."""
        table = schema.journal
        query = select(table).where(table.c.sequence >= first).order_by(table.c.sequence).limit(limit)
        if last is not None:
            query = query.where(table.c.sequence <= last)
        with self._engine.connect() as connection:
            return [_entry(row) for row in connection.execute(query)]

    def transaction(self, sequence: int) -> Entry | None:
        """One transaction."""
        found = self.range(sequence, 1, last=sequence)
        return found[0] if found else None

    def of_pocket(self, pocket: int, kind: str, limit: int, before: int | None) -> list[Found]:
        """A pocket's history of one kind, newest first, before a position."""
        index = schema.pocket_history
        return self._history(index, index.c.pocket == pocket, kind, limit, before)

    def of_market(self, market: int, kind: str, limit: int, before: int | None) -> list[Found]:
        """A market's history of one kind, newest first, before a position."""
        index = schema.market_history
        return self._history(index, index.c.market == market, kind, limit, before)

    def in_batch(self, first: int, last: int, kind: str, limit: int, after: int | None) -> list[Found]:
        """What markets' histories show of the transactions `first` to `last`, in order, after a position."""
        index = schema.market_history
        low = (
            (first << schema.PART_BITS) - 1 if after is None else max(after, (first << schema.PART_BITS) - 1)
        )
        query = (
            select(schema.journal, index.c.position)
            .join(index, schema.journal.c.sequence == index.c.position.op(">>")(schema.PART_BITS))
            .where(index.c.kind == kind)
            .where(index.c.position > low, index.c.position < (last + 1) << schema.PART_BITS)
            .order_by(index.c.position)
            .limit(limit)
        )
        return self._found(query)

    def _history(self, index: Table, subject: Any, kind: str, limit: int, before: int | None) -> list[Found]:
        query = (
            select(schema.journal, index.c.position)
            .join(index, schema.journal.c.sequence == index.c.position.op(">>")(schema.PART_BITS))
            .where(subject, index.c.kind == kind)
            .order_by(index.c.position.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(index.c.position < before)
        return self._found(query)

    def _found(self, query: Any) -> list[Found]:
        with self._engine.connect() as connection:
            return [Found(row.position, _entry(row)) for row in connection.execute(query)]

    def closed_orders(
        self, pocket: int, limit: int, before: int | None
    ) -> list[tuple[ClosedOrderRow, Entry]]:
        """A pocket's closed orders and how they were placed, last closed first, closed before a position."""
        table = schema.closed_orders
        query = select(table).where(table.c.pocket == pocket).order_by(table.c.closed.desc()).limit(limit)
        if before is not None:
            query = query.where(table.c.closed < before)
        return self._orders(query)

    def closed_order(self, pocket: int, lane: int, nonce: int) -> tuple[ClosedOrderRow, Entry] | None:
        """One closed order by its name."""
        table = schema.closed_orders
        found = self._orders(
            select(table).where(table.c.pocket == pocket, table.c.lane == lane, table.c.nonce == nonce)
        )
        return found[0] if found else None

    def closed_order_by_client_id(self, pocket: int, client_id: str) -> tuple[ClosedOrderRow, Entry] | None:
        """The last closed order that carried a client id."""
        table = schema.closed_orders
        found = self._orders(
            select(table)
            .where(table.c.pocket == pocket, table.c.client_id == client_id)
            .order_by(table.c.closed.desc())
            .limit(1)
        )
        return found[0] if found else None

    def _orders(self, query: Any) -> list[tuple[ClosedOrderRow, Entry]]:
        table = schema.journal
        with self._engine.connect() as connection:
            rows = [ClosedOrderRow(*row) for row in connection.execute(query)]
            placed = select(table).where(table.c.sequence.in_({row.placed for row in rows}))
            entries = {row.sequence: _entry(row) for row in connection.execute(placed)}
        return [(row, entries[row.placed]) for row in rows]


def _configure_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _lock_file(database: str | None) -> TextIO:
    """Hold `<database>.lock` for this process; the kernel lets go of it however the process ends."""
    path = Path(f"{database}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("a+")
    except OSError as error:
        raise JournalWriteError(f"cannot open {path}: {error.strerror}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        handle.seek(0)
        holder = handle.read(20).strip()
        handle.close()
        raise JournalInUseError(
            f"{database} is in use by process {holder or 'unknown'}: stop it, or name another file"
        ) from error
    handle.truncate(0)
    handle.write(str(os.getpid()))
    handle.flush()
    return handle


def _not_a_journal(shown: str, reason: str) -> JournalVersionError:
    return JournalVersionError(
        f"{shown} is not a journal of this program (schema version {schema.SCHEMA_VERSION}): {reason}. "
        "Name another file, or move this one away to start empty."
    )


def _create(connection: Connection, config_hash: int) -> None:
    schema.metadata.create_all(connection)
    connection.execute(
        insert(schema.meta),
        [
            {"key": "schema_version", "value": str(schema.SCHEMA_VERSION)},
            {"key": "config_hash", "value": hex(config_hash)},
        ],
    )


def _check(connection: Connection, config_hash: int, shown: str) -> None:
    rows = connection.execute(select(schema.meta.c.key, schema.meta.c.value))
    values = {row.key: row.value for row in rows}
    version = values.get("schema_version", "unknown")
    if version != str(schema.SCHEMA_VERSION):
        raise JournalVersionError(
            f"{shown} has schema version {version}, this program reads and writes version "
            f"{schema.SCHEMA_VERSION}. Run the version of the program that wrote it, or move the file "
            "away to start empty."
        )
    if values.get("config_hash") != hex(config_hash):
        raise JournalConfigError(
            f"{shown} belongs to an exchange with config hash {values.get('config_hash')}, this one has "
            f"{hex(config_hash)}. Start with the configuration it was made with, or name another file."
        )


def _row(entry: Entry) -> dict[str, Any]:
    return {"sequence": entry.sequence, "time_ms": entry.time_ms, "kind": entry.kind, "body": entry.body}


def _entry(row: Any) -> Entry:
    return Entry(row.sequence, row.time_ms, row.kind, row.body, row.history)
