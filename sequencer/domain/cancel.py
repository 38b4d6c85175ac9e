"""Cancelling one order."""

from dataclasses import dataclass, replace
from typing import ClassVar

from sequencer.domain.draft import Draft
from sequencer.domain.effects import CloseReason
from sequencer.domain.messages import Signed, SignedMessage, authenticate
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.unlink import Line, unlink


@dataclass(frozen=True, slots=True)
class CancelRequest(SignedMessage):
    """What the owner or a session key signs: the order by its owner's name for it.

    Attributes:
        pocket: pocket index.
        market: market id.
        line: the chain that it rests in; a trigger that has fired rests in the book.
        lane, nonce: of the order.
    """

    TYPE: ClassVar[str] = "Cancel"
    FIELDS: ClassVar[tuple[str, ...]] = ("pocket", "market", "line", "nonce")

    pocket: int
    market: int
    line: Line
    lane: int
    nonce: int

    def __post_init__(self) -> None:
        self.check_words()


@dataclass(frozen=True, slots=True)
class Cancel:
    """The transaction: an order leaves the book, or a trigger its chain.

    It uses no nonce of its own and has no expiry: an order ends once and its name never returns, since the nonces of a
    lane strictly increase, so a cancel that comes a second time finds nothing.
    """

    KIND: ClassVar[int] = 6

    time: int
    signed: Signed[CancelRequest]

    def apply(self, draft: Draft) -> None:
        """The rules, in order: the market is listed; signature; the order rests. No price matters."""
        request = self.signed.message
        draft.market_config(request.market)
        pocket = draft.take_pocket(request.pocket)
        authenticate(draft, pocket, self.signed, may_use_session=True)
        name = (request.pocket, request.lane, request.nonce)
        for order in request.line.orders(draft.book(request.market)):
            if (order.pocket, order.lane, order.nonce) == name:
                break
        else:
            raise Rejection(
                RejectionCode.ORDER_UNKNOWN,
                "the pocket has no such order there",
                {
                    "market": request.market,
                    "line": request.line,
                    "lane": request.lane,
                    "nonce": request.nonce,
                },
            )
        draft.put_pocket(request.pocket, replace(pocket, open_orders=pocket.open_orders - 1))
        unlink(draft, request.market, request.line, order, CloseReason.CANCELLED)
