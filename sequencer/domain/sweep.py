"""Removing a void order that no taker has met."""

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from sequencer.domain.draft import Draft
from sequencer.domain.hashing import poseidon_array, short_string
from sequencer.domain.matching import REASONS, lapsed
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.unlink import Line, unlink

SWEEP_TAG: Final = short_string("PERPETUA_SWEEP")


@dataclass(frozen=True, slots=True)
class Sweep:
    """The transaction: an order or trigger that has expired, or whose owner's dead-man switch has fired, leaves its
    chain. Nobody signs it, since nobody loses by it.

    A taker removes such an order at the head of the book by itself; a sweep reaches what stands behind, and triggers.

    Attributes:
        market: market id.
        line: the chain that the order rests in.
        order: its sequence number.
    """

    KIND: ClassVar[int] = 11

    time: int
    market: int
    line: Line
    order: int

    def apply(self, draft: Draft) -> None:
        """The rules, in order: the market is listed; the order rests there; it is void. The program learns whose the
        order is by unlinking it, takes that pocket, and then reads which reason it proves."""
        draft.hash = poseidon_array([SWEEP_TAG, self.market, self.line, self.order])
        draft.market_config(self.market)
        resting = self.line.orders(draft.book(self.market))
        order = next((order for order in resting if order.sequence == self.order), None)
        if order is None:
            raise Rejection(
                RejectionCode.ORDER_UNKNOWN,
                "no such order rests there",
                {"market": self.market, "line": self.line, "order": self.order},
            )
        pocket = draft.pocket(order.pocket)
        step = lapsed(order, pocket, draft.time)
        if step is None:
            raise Rejection(
                RejectionCode.ORDER_NOT_VOID,
                "the order may still fill",
                {"expiry": order.expiry, "dead_man_time": pocket.dead_man_time, "time": draft.time},
            )
        unlink(draft, self.market, self.line, order, REASONS[step])
        draft.take_pocket(order.pocket)
        draft.witness.word(step)
        draft.put_pocket(order.pocket, replace(pocket, open_orders=pocket.open_orders - 1))
