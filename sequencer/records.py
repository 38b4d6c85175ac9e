"""The records of the journal: transactions of the law, and what happened to batches.

The exchange is the fold of its records (`sequencer.ledger`), so a restart repeats no decision. Transactions
are numbered by the law's sequence numbers, batch records by numbers of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic_core import from_json, to_json

from sequencer.batches import BatchState
from sequencer.domain.journal import Transaction
from sequencer.domain.order import Order
from sequencer.domain.transaction_json import transaction_from_json, transaction_to_json


class OrderKey(NamedTuple):
    """An order's name: one pocket uses each (lane, nonce) for at most one order."""

    pocket: int
    lane: int
    nonce: int

    def __str__(self) -> str:
        return f"{self.pocket}-{self.lane}-{self.nonce}"


def order_key(order: Order) -> OrderKey:
    return OrderKey(order.pocket, order.lane, order.nonce)


@dataclass(frozen=True, slots=True)
class Transacted:
    """A transaction that was executed.

    Attributes:
        hash: of the transaction; the fold computes the same again, or takes it where it is of a signed message.
        client_id: its owner's name for it, of orders only.
    """

    transaction: Transaction
    hash: int
    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class BatchSealed:
    """The open batch ended here.

    Attributes:
        number: dense from 0.
        first, last: sequence numbers of its first and last transaction.
        fills: how many fills it holds.
    """

    number: int
    first: int
    last: int
    fills: int


@dataclass(frozen=True, slots=True)
class BatchRooted:
    """The output of a sealed batch was computed. Hashing takes longer than a command may, so it follows the seal."""

    number: int
    old_state_root: int
    new_state_root: int


@dataclass(frozen=True, slots=True)
class BatchAdvanced:
    """Something happened to a sealed batch."""

    number: int
    state: BatchState
    data: Mapping[str, str]


BatchRecord = BatchSealed | BatchRooted | BatchAdvanced
Record = Transacted | BatchRecord

BATCH_KINDS = ("BatchSealed", "BatchRooted", "BatchAdvanced")


@dataclass(frozen=True, slots=True)
class Sequenced:
    """A record in its place.

    Attributes:
        sequence: of the transaction; for a batch record, of the transaction that it follows.
        time_ms: the sequencer's clock, which never goes back.
        number: of a batch record, dense from 1; 0 for a transaction.
    """

    sequence: int
    time_ms: int
    record: Record
    number: int = 0


def encode(record: Record) -> tuple[str, bytes]:
    """A record's kind and JSON body. Integers that may exceed 2**53 are strings."""
    match record:
        case Transacted():
            body: dict[str, Any] = {"hash": hex(record.hash)}
            if record.client_id is not None:
                body["client_id"] = record.client_id
            body["transaction"] = transaction_to_json(record.transaction)
            return type(record.transaction).__name__, to_json(body)
        case BatchSealed():
            body = {
                "number": record.number,
                "first": record.first,
                "last": record.last,
                "fills": record.fills,
            }
        case BatchRooted():
            body = {
                "number": record.number,
                "old_state_root": hex(record.old_state_root),
                "new_state_root": hex(record.new_state_root),
            }
        case BatchAdvanced():
            body = {"number": record.number, "state": record.state.value, "data": dict(record.data)}
    return type(record).__name__, to_json(body)


def decode(kind: str, body: bytes) -> Record:
    """The record that `encode` wrote; ValueError when it is of no known kind or form."""
    data: dict[str, Any] = from_json(body)
    try:
        match kind:
            case "BatchSealed":
                return BatchSealed(**data)
            case "BatchRooted":
                roots = (int(data[name], 16) for name in ("old_state_root", "new_state_root"))
                return BatchRooted(data["number"], *roots)
            case "BatchAdvanced":
                return BatchAdvanced(data["number"], BatchState(data["state"]), data["data"])
        transaction = transaction_from_json(data["transaction"])
        if kind != type(transaction).__name__:
            raise ValueError(f"unknown record kind {kind!r}")
        return Transacted(transaction, int(data["hash"], 16), data.get("client_id"))
    except (KeyError, TypeError) as error:
        raise ValueError(f"malformed {kind} record: {error!r}") from error
