"""The records of the journal: facts, each the result of a decision already made.

The exchange is the fold of its records (`sequencer.ledger`), so a restart repeats no decision.  Facts
that the proof is about are the domain's events; the others say what happened to orders and batches.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from pydantic_core import from_json, to_json

from sequencer.batches import BatchState
from sequencer.book import OrderKey
from sequencer.domain.events import (
    Deposit,
    FundingTick,
    OracleTick,
    SignedOrder,
    Trade,
    Withdrawal,
    event_from_json,
    event_to_json,
    signed_order_from_json,
    signed_order_to_json,
)


@dataclass(frozen=True, slots=True)
class OrderAccepted:
    """An order passed every check on arrival; it is live until an `OrderClosed`."""

    signed: SignedOrder
    message_hash: int
    client_id: str | None


@dataclass(frozen=True, slots=True)
class OrderRested:
    """What is left of an accepted order joined the book."""

    key: OrderKey


@dataclass(frozen=True, slots=True)
class OrderClosed:
    """An order is no longer live.

    Attributes:
        key: the order.
        reason: a `CloseReason`, or the code of the domain rejection that ended it.
        filled: lots filled in its life.
        quote: quanta traded in its life.
        fees: quanta paid in fees in its life, negative when rebates outweigh them.
        details: numbers of the domain rejection.
    """

    key: OrderKey
    reason: str
    filled: int
    quote: int
    fees: int
    details: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FillCosts:
    """What one side of a trade paid, quanta; the fold computes the same again and compares."""

    fee: int
    funding: int
    realized_pnl: int


@dataclass(frozen=True, slots=True)
class Traded:
    """A trade and what it cost its two sides."""

    event: Trade
    maker: FillCosts
    taker: FillCosts


@dataclass(frozen=True, slots=True)
class BatchSealed:
    """The open batch ended here.

    Attributes:
        number: dense from 0.
        first, last: sequences of its first and last event.
        events, trades: how many it holds.
        state_root: after it; the fold computes the same again and compares.
    """

    number: int
    first: int
    last: int
    events: int
    trades: int
    state_root: int


@dataclass(frozen=True, slots=True)
class BatchAdvanced:
    """Something happened to a sealed batch."""

    number: int
    state: BatchState
    data: Mapping[str, str]


PlainEvent = Deposit | Withdrawal | OracleTick | FundingTick
Record = OrderAccepted | OrderRested | OrderClosed | Traded | PlainEvent | BatchSealed | BatchAdvanced

EVENT_KINDS = ("Trade", "Deposit", "Withdrawal", "OracleTick", "FundingTick")
"""Kinds of the records that are domain events, the ones that batches consist of."""


@dataclass(frozen=True, slots=True)
class Sequenced:
    """A record in its place: dense number from 1, and the sequencer's clock, which never goes back."""

    sequence: int
    time_ms: int
    record: Record


def encode(record: Record) -> tuple[str, bytes]:
    """A record's kind and JSON body.  Integers beyond 2^53 are strings."""
    match record:
        case OrderAccepted():
            body = signed_order_to_json(record.signed)
            body["message_hash"] = hex(record.message_hash)
            if record.client_id is not None:
                body["client_id"] = record.client_id
        case OrderRested():
            body = {"key": record.key}
        case OrderClosed():
            body = {
                "key": record.key,
                "reason": record.reason,
                "filled": str(record.filled),
                "quote": str(record.quote),
                "fees": str(record.fees),
                "details": {name: str(value) for name, value in record.details.items()},
            }
        case Traded():
            body = {
                "event": event_to_json(record.event),
                "maker": _costs_to_json(record.maker),
                "taker": _costs_to_json(record.taker),
            }
            return "Trade", to_json(body)
        case BatchSealed():
            body = {f.name: getattr(record, f.name) for f in fields(record)}
            body["state_root"] = hex(record.state_root)
        case BatchAdvanced():
            body = {"number": record.number, "state": record.state.value, "data": dict(record.data)}
        case _:
            body = event_to_json(record)
    return type(record).__name__, to_json(body)


def decode(kind: str, body: bytes) -> Record:
    """The record that `encode` wrote; ValueError when it is of no known kind or form."""
    data: dict[str, Any] = from_json(body)
    try:
        return _decode(kind, data)
    except (KeyError, TypeError) as error:
        raise ValueError(f"malformed {kind} record: {error!r}") from error


def _decode(kind: str, data: dict[str, Any]) -> Record:
    match kind:
        case "OrderAccepted":
            return OrderAccepted(
                signed_order_from_json(data), int(data["message_hash"], 16), data.get("client_id")
            )
        case "OrderRested":
            return OrderRested(OrderKey(*data["key"]))
        case "OrderClosed":
            return OrderClosed(
                OrderKey(*data["key"]),
                data["reason"],
                int(data["filled"]),
                int(data["quote"]),
                int(data["fees"]),
                {name: int(value) for name, value in data["details"].items()},
            )
        case "Trade":
            event = event_from_json(data["event"])
            if not isinstance(event, Trade):
                raise ValueError("a Trade record holds a Trade event")
            return Traded(event, _costs_from_json(data["maker"]), _costs_from_json(data["taker"]))
        case "BatchSealed":
            return BatchSealed(**data | {"state_root": int(data["state_root"], 16)})
        case "BatchAdvanced":
            return BatchAdvanced(data["number"], BatchState(data["state"]), data["data"])
        case _:
            event = event_from_json(data)
            if isinstance(event, Trade) or kind != type(event).__name__:
                raise ValueError(f"unknown record kind {kind!r}")
            return event


def _costs_to_json(costs: FillCosts) -> dict[str, str]:
    return {f.name: str(getattr(costs, f.name)) for f in fields(costs)}


def _costs_from_json(data: Mapping[str, str]) -> FillCosts:
    return FillCosts(int(data["fee"]), int(data["funding"]), int(data["realized_pnl"]))
