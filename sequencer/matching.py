"""Price-time matching of one incoming order against a book.

The loop looks at the head of the opposite side only, so no better or earlier order can be skipped.
What a match means for the accounts is not known here: every step is handed to a `Settlement`, which
says whether the rules let the two sides trade.

Self-trade: an order never trades with another of its own account.  The resting order is cancelled
and the incoming one goes on (expire maker), the standard choice of perpetual venues: it never blocks
a trader from crossing the spread, and the newer order states the newer intent.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sequencer.book import OrderBook, OrderKey, RestingOrder
from sequencer.domain.orders import Side
from sequencer.domain.rejections import RejectionCode


@dataclass(frozen=True, slots=True)
class Incoming:
    """What matching needs to know of an order on arrival."""

    key: OrderKey
    side: Side
    price: int
    size: int


class Outcome(StrEnum):
    """What became of one proposed trade."""

    TRADED = "TRADED"
    MAKER_REMOVED = "MAKER_REMOVED"
    TAKER_STOPPED = "TAKER_STOPPED"


class Settlement(Protocol):
    """Carries out what matching proposes, and changes the book accordingly."""

    def trade(self, maker: RestingOrder, size: int) -> Outcome:
        """Trade `size` lots at the maker's price.

        After TRADED the book holds `size` lots less of the maker; after MAKER_REMOVED the maker is
        gone; after TAKER_STOPPED nothing changed and the incoming order must not match further.
        """

    def remove(self, maker: RestingOrder, code: RejectionCode) -> None:
        """Take the maker out of the book without a trade, because of a rule."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The end of a match: lots left of the incoming order, and whether a rule stopped it."""

    remaining: int
    stopped: bool


def match(book: OrderBook, incoming: Incoming, now: int, settlement: Settlement) -> Matched:
    """Match an incoming order until it is used up, stopped, or nothing crosses it.

    Args:
        book: the market's book; the settlement changes it.
        incoming: the arriving order; not itself added to the book.
        now: seconds; resting orders with `expiry < now` are dead.
        settlement: carries out each step.
    """
    remaining = incoming.size
    while remaining:
        maker = book.match_for(incoming.side, incoming.price)
        if maker is None:
            break
        if maker.expiry < now:
            settlement.remove(maker, RejectionCode.EXPIRED)
        elif maker.key.account == incoming.key.account:
            settlement.remove(maker, RejectionCode.SELF_TRADE)
        else:
            size = min(remaining, maker.remaining)
            outcome = settlement.trade(maker, size)
            if outcome is Outcome.TAKER_STOPPED:
                return Matched(remaining, stopped=True)
            if outcome is Outcome.TRADED:
                remaining -= size
    return Matched(remaining, stopped=False)
