"""Tables of the journal database.

`journal` is the truth: one row per record, numbered without gaps from 1.  `account_records`,
`market_trades` and `closed_orders` are indexes over it, written in the same transaction, so that
history can be paged without holding it in memory; they hold nothing that the journal does not.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table

SCHEMA_VERSION = 1

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("value", String(128), nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("time_ms", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

account_records = Table(
    "account_records",
    metadata,
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

market_trades = Table(
    "market_trades",
    metadata,
    Column("market", Integer, primary_key=True, autoincrement=False),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

closed_orders = Table(
    "closed_orders",
    metadata,
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", Integer, primary_key=True, autoincrement=False),
    Column("nonce", BigInteger, primary_key=True, autoincrement=False),
    Column("client_id", String(64)),
    Column("accepted", BigInteger, nullable=False),
    Column("closed", BigInteger, nullable=False),
    Index("closed_orders_by_time", "account", "closed"),
    Index("closed_orders_by_client_id", "account", "client_id"),
    sqlite_with_rowid=False,
)
