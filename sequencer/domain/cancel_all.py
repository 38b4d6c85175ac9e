"""Cancelling all that rests of a pocket."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import ClassVar

from sequencer.domain.book import RestingOrder
from sequencer.domain.draft import Draft
from sequencer.domain.effects import CloseReason
from sequencer.domain.messages import Signed, SignedMessage, admit_message
from sequencer.domain.trigger_chain import Trigger
from sequencer.domain.unlink import Line, unlink


@dataclass(frozen=True, slots=True)
class CancelAllRequest(SignedMessage):
    """What the owner or a session key signs. The nonce keeps it from ending orders that come after it.

    Attributes:
        pocket: pocket index.
        lane: 0 to 7.
        nonce: above every nonce that the lane has used before.
    """

    TYPE: ClassVar[str] = "CancelAll"
    FIELDS: ClassVar[tuple[str, ...]] = ("pocket", "nonce")

    pocket: int
    lane: int
    nonce: int

    def __post_init__(self) -> None:
        self.check_words()


@dataclass(frozen=True, slots=True)
class CancelAll:
    """The transaction: every order and trigger of a pocket ends, in whatever market it rests.

    The pocket counts what rests, and exactly so many of its orders are unlinked, each once since a version of an order
    has one successor only: the count makes it complete.
    """

    KIND: ClassVar[int] = 7

    time: int
    signed: Signed[CancelAllRequest]

    def apply(self, draft: Draft) -> None:
        """The rules, in order: nonce and signature. No price matters. Of each order the tape says the market and the
        chain, by increasing market, then by `Line`, then from the head."""
        index = self.signed.message.pocket
        taken = draft.take_pocket(index)
        pocket = admit_message(draft, taken, self.signed, may_use_session=True)
        draft.witness.word(pocket.open_orders)
        draft.put_pocket(index, replace(pocket, open_orders=0))
        found = list(islice(_orders_of(draft, index), pocket.open_orders))
        if len(found) != pocket.open_orders:
            raise AssertionError("Invariant: a pocket counts the orders that rest for it")
        for market, line, order in found:
            draft.witness.word(market)
            draft.witness.word(line)
            unlink(draft, market, line, order, CloseReason.CANCELLED)


def _orders_of(draft: Draft, pocket: int) -> Iterator[tuple[int, Line, RestingOrder | Trigger]]:
    """The pocket's orders, wherever they rest."""
    for market in range(len(draft.config.markets)):
        book = draft.book(market)
        for line in Line:
            for order in line.orders(book):
                if order.pocket == pocket:
                    yield market, line, order
