"""Reading and appending the journal through SQLAlchemy Core.

An append is one transaction and is on disk when it returns: SQLite runs in WAL mode with
`synchronous=FULL`, so every commit is fsynced.  The store is synchronous; `committer` calls it from
a thread and groups many records into one append.
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Connection, Table, create_engine, event, func, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from sequencer.errors import JournalConfigError, JournalInUseError, JournalVersionError, JournalWriteError
from sequencer.journal import schema

REPLAY_ROWS = 2_000
"""Rows fetched at a time while folding, which bounds the memory of a restart."""


@dataclass(frozen=True, slots=True)
class ClosedOrderRow:
    """Where a closed order's two records are: its acceptance and its end."""

    account: int
    lane: int
    nonce: int
    client_id: str | None
    accepted: int
    closed: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the journal with the index rows that point to it.

    Attributes:
        sequence: position in the journal, dense from 1.
        time_ms: the sequencer's clock, non-decreasing.
        kind: names the record's type.
        body: JSON.
        accounts: accounts whose history shows the record.
        market: the market whose trades show the record.
        closed: set when the record ends an order.
    """

    sequence: int
    time_ms: int
    kind: str
    body: bytes
    accounts: tuple[int, ...] = ()
    market: int | None = None
    closed: ClosedOrderRow | None = None


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
        rows: list[tuple[Table, list[dict[str, Any]]]] = [
            (
                schema.journal,
                [
                    {"sequence": e.sequence, "time_ms": e.time_ms, "kind": e.kind, "body": e.body}
                    for e in entries
                ],
            ),
            (
                schema.account_records,
                [
                    {"account": account, "kind": e.kind, "sequence": e.sequence}
                    for e in entries
                    for account in e.accounts
                ],
            ),
            (
                schema.market_trades,
                [{"market": e.market, "sequence": e.sequence} for e in entries if e.market is not None],
            ),
            (schema.closed_orders, [_closed_row(e.closed) for e in entries if e.closed is not None]),
        ]
        try:
            with self._engine.begin() as connection:
                for table, values in rows:
                    if values:
                        connection.execute(insert(table), values)
        except SQLAlchemyError as error:
            raise JournalWriteError(f"the journal could not be written: {error}") from error

    def last_sequence(self) -> int:
        """The number of the newest record, 0 when there is none."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.max(schema.journal.c.sequence))).scalar() or 0

    def replay(self) -> Iterator[Entry]:
        """All records in order.  A gap in the numbering is an invariant violation."""
        expected = 1
        while True:
            page = self.range(expected, REPLAY_ROWS)
            for entry in page:
                if entry.sequence != expected:
                    raise AssertionError(
                        f"Invariant: the journal has no gaps, record {expected} is missing "
                        f"before record {entry.sequence}"
                    )
                expected += 1
                yield entry
            if len(page) < REPLAY_ROWS:
                return

    def range(
        self, first: int, limit: int, *, last: int | None = None, kinds: Sequence[str] | None = None
    ) -> list[Entry]:
        """At most `limit` records from number `first` on, in order, optionally of some kinds only."""
        table = schema.journal
        query = select(table).where(table.c.sequence >= first).order_by(table.c.sequence).limit(limit)
        if last is not None:
            query = query.where(table.c.sequence <= last)
        if kinds is not None:
            query = query.where(table.c.kind.in_(kinds))
        with self._engine.connect() as connection:
            return [_entry(row) for row in connection.execute(query)]

    def of_account(self, account: int, kind: str, limit: int, before: int | None) -> list[Entry]:
        """An account's records of one kind, newest first, older than record `before`."""
        index = schema.account_records
        query = (
            select(schema.journal)
            .join(index, index.c.sequence == schema.journal.c.sequence)
            .where(index.c.account == account, index.c.kind == kind)
            .order_by(index.c.sequence.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(index.c.sequence < before)
        with self._engine.connect() as connection:
            return [_entry(row) for row in connection.execute(query)]

    def of_market(self, market: int, limit: int, before: int | None) -> list[Entry]:
        """A market's trades, newest first, older than record `before`."""
        index = schema.market_trades
        query = (
            select(schema.journal)
            .join(index, index.c.sequence == schema.journal.c.sequence)
            .where(index.c.market == market)
            .order_by(index.c.sequence.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(index.c.sequence < before)
        with self._engine.connect() as connection:
            return [_entry(row) for row in connection.execute(query)]

    def closed_orders(self, account: int, limit: int, before: int | None) -> list[tuple[Entry, Entry]]:
        """An account's closed orders as (acceptance, end), last closed first, closed before `before`."""
        table = schema.closed_orders
        query = select(table).where(table.c.account == account).order_by(table.c.closed.desc()).limit(limit)
        if before is not None:
            query = query.where(table.c.closed < before)
        return self._order_entries(query)

    def closed_order(self, account: int, lane: int, nonce: int) -> tuple[Entry, Entry] | None:
        """One closed order by its name."""
        table = schema.closed_orders
        found = self._order_entries(
            select(table).where(table.c.account == account, table.c.lane == lane, table.c.nonce == nonce)
        )
        return found[0] if found else None

    def closed_order_by_client_id(self, account: int, client_id: str) -> tuple[Entry, Entry] | None:
        """The last closed order that carried a client id."""
        table = schema.closed_orders
        found = self._order_entries(
            select(table)
            .where(table.c.account == account, table.c.client_id == client_id)
            .order_by(table.c.closed.desc())
            .limit(1)
        )
        return found[0] if found else None

    def _order_entries(self, query: Any) -> list[tuple[Entry, Entry]]:
        table = schema.journal
        with self._engine.connect() as connection:
            rows = [(row.accepted, row.closed) for row in connection.execute(query)]
            wanted = [sequence for pair in rows for sequence in pair]
            records = connection.execute(select(table).where(table.c.sequence.in_(wanted)))
            entries = {row.sequence: _entry(row) for row in records}
        return [(entries[accepted], entries[closed]) for accepted, closed in rows]


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


def _closed_row(row: ClosedOrderRow) -> dict[str, Any]:
    return {
        "account": row.account,
        "lane": row.lane,
        "nonce": row.nonce,
        "client_id": row.client_id,
        "accepted": row.accepted,
        "closed": row.closed,
    }


def _entry(row: Any) -> Entry:
    return Entry(row.sequence, row.time_ms, row.kind, row.body)

