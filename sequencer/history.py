"""What a transaction did, as readers page through it: parts of the transaction, each in the histories of some pockets
and of at most one market.

    market       Trade, Funding (the index moved), Liquidation
    pocket       Fill, FundingPayment, Liquidation, Assignment, BuilderFee, and the kinds of transactions that move
                 collateral: Deposit, Withdrawal, Transfer, ...

The parts are written beside the transaction as JSON lists: [part, maker's order, taker's order, effect's name, its
fields in order]. They are derived: a transaction executed again does the same.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any, Final, get_type_hints

from pydantic_core import from_json, to_json

from sequencer.domain.effects import (
    Assigned,
    Credited,
    Effect,
    Filled,
    FundingMoved,
    Liquidated,
    SharesChanged,
)
from sequencer.domain.journal import Executed
from sequencer.journal.schema import PART_BITS

TRADE, FUNDING, LIQUIDATION = "Trade", "Funding", "Liquidation"
FILL, FUNDING_PAYMENT, ASSIGNMENT, BUILDER_FEE = "Fill", "FundingPayment", "Assignment", "BuilderFee"

_KEPT: Final = {
    cls.__name__: cls for cls in (Filled, Credited, FundingMoved, Liquidated, Assigned, SharesChanged)
}
_CREDITS: Final = frozenset({"PlaceOrder", "FireTrigger", "ForcedOrder", "Liquidate"})
"""Transactions in which a credit of collateral is a builder's share."""


@dataclass(frozen=True, slots=True)
class Part:
    """One effect of a transaction.

    Attributes:
        sequence, time_ms, kind: of the transaction.
        part: place among its effects.
        maker_id, taker_id: names of a fill's orders; None where no order acts.
    """

    sequence: int
    time_ms: int
    kind: str
    part: int
    effect: Effect
    maker_id: str | None = None
    taker_id: str | None = None

    @property
    def position(self) -> int:
        return position(self.sequence, self.part)


def position(sequence: int, part: int = 0) -> int:
    """A part's place among all parts of all transactions."""
    if part >= 1 << PART_BITS:
        raise AssertionError(f"Invariant: transaction {sequence} has fewer than 2**{PART_BITS} parts")
    return (sequence << PART_BITS) + part


def parts_of(executed: Executed, time_ms: int, name: Callable[[int], str | None]) -> list[Part]:
    """The parts that some history shows; `name` gives the id of an order by its sequence number."""
    kind = type(executed.transaction).__name__
    found = []
    for number, effect in enumerate(executed.effects):
        if isinstance(effect, Filled):
            ids = name(effect.maker.order), name(effect.taker.order)
            found.append(Part(executed.sequence, time_ms, kind, number, effect, *ids))
        elif type(effect).__name__ in _KEPT:
            found.append(Part(executed.sequence, time_ms, kind, number, effect))
    return found


def is_trade(filled: Filled) -> bool:
    """Whether a fill is the market's: what the insurance fund takes from a forced order is not."""
    return filled.maker.order != filled.taker.order


def pocket_rows(part: Part) -> Iterator[tuple[int, str, int]]:
    """(pocket, history, position) of the histories that show the part."""
    at, effect = part.position, part.effect
    match effect:
        case Filled():
            for side in (effect.maker, effect.taker):
                yield side.pocket, FILL, at
                if side.funding:
                    yield side.pocket, FUNDING_PAYMENT, at
        case Credited():
            if effect.amount or effect.created:
                yield effect.pocket, BUILDER_FEE if part.kind in _CREDITS else part.kind, at
            if effect.funding:
                yield effect.pocket, FUNDING_PAYMENT, at
        case Liquidated() | Assigned():
            yield effect.pocket, LIQUIDATION if isinstance(effect, Liquidated) else ASSIGNMENT, at
            if effect.funding:
                yield effect.pocket, FUNDING_PAYMENT, at
        case SharesChanged():
            yield effect.pocket, "Shares", at


def market_rows(part: Part) -> Iterator[tuple[int, str, int]]:
    """(market, history, position), likewise."""
    match part.effect:
        case Filled() as filled if is_trade(filled):
            yield filled.market, TRADE, part.position
        case FundingMoved() as moved:
            yield moved.market, FUNDING, part.position
        case Liquidated() as liquidated:
            yield liquidated.market, LIQUIDATION, part.position


# ---- JSON


def encode_parts(parts: list[Part]) -> bytes:
    """What stands beside the transaction in the journal."""
    return to_json(
        [[p.part, p.maker_id, p.taker_id, type(p.effect).__name__, _pack(p.effect)] for p in parts]
    )


def decode_part(history: bytes, part: int, sequence: int, time_ms: int, kind: str) -> Part:
    """One part of a transaction's history; an invariant is broken when it is not there."""
    for number, maker_id, taker_id, name, values in from_json(history):
        if number == part:
            effect = _unpack(_KEPT[name], values)
            return Part(sequence, time_ms, kind, part, effect, maker_id, taker_id)
    raise AssertionError(f"Invariant: the histories point to parts, and {sequence} has no part {part}")


def _pack(value: Any) -> Any:
    if is_dataclass(value):
        return [_pack(getattr(value, field.name)) for field in fields(value)]
    return value.value if isinstance(value, Enum) else value


def _unpack(cls: Any, values: list[Any]) -> Any:
    hints = get_type_hints(cls)
    members = []
    for field, value in zip(fields(cls), values, strict=True):
        hint = hints[field.name]
        if is_dataclass(hint):
            value = _unpack(hint, value)
        elif isinstance(hint, type) and issubclass(hint, Enum):
            value = hint(value)
        members.append(value)
    return cls(*members)
