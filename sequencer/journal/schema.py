"""Tables of the journal database.

`journal` is the truth: one row per transaction, numbered without gaps from 1; `batch_records` say what happened to
batches, and after which transaction. The others, and the column `history`, are derived from them and written in the
same transaction, so that history can be paged without executing it again; they hold nothing that the journal does not.

A position is sequence * 2**14 + part: what a transaction did has parts, and pages are cut between any two of them.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table

SCHEMA_VERSION = 2

PART_BITS = 14
"""Parts of one transaction; above two sides of a full book."""

metadata = MetaData()


def _number(name: str) -> Column[int]:
    return Column(name, BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False)


meta = Table(
    "meta",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("value", String(128), nullable=False),
)

journal = Table(
    "journal",
    metadata,
    _number("sequence"),
    Column("time_ms", BigInteger, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("history", LargeBinary, nullable=False),
)

batch_records = Table(
    "batch_records",
    metadata,
    _number("number"),
    Column("sequence", BigInteger, nullable=False),
    Column("time_ms", BigInteger, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

pocket_history = Table(
    "pocket_history",
    metadata,
    Column("pocket", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(24), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

market_history = Table(
    "market_history",
    metadata,
    Column("market", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(24), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

closed_orders = Table(
    "closed_orders",
    metadata,
    Column("pocket", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", Integer, primary_key=True, autoincrement=False),
    Column("nonce", BigInteger, primary_key=True, autoincrement=False),
    Column("client_id", String(64)),
    Column("placed", BigInteger, nullable=False),
    Column("closed", BigInteger, nullable=False),
    Column("summary", LargeBinary, nullable=False),
    Index("closed_orders_by_time", "pocket", "closed"),
    Index("closed_orders_by_client_id", "pocket", "client_id"),
    sqlite_with_rowid=False,
)
