"""How an order leaves its chain other than by a fill: cancelled, swept, or as one of many."""

from collections.abc import Iterator
from enum import IntEnum

from sequencer.domain.book import RestingOrder, Side
from sequencer.domain.draft import Draft
from sequencer.domain.effects import Closed, CloseReason
from sequencer.domain.state import Book
from sequencer.domain.trigger_chain import Direction, Trigger


class Line(IntEnum):
    """A chain of a market, as messages and transactions name it."""

    BIDS = 0
    ASKS = 1
    RISING = 2
    FALLING = 3

    def orders(self, book: Book) -> Iterator[RestingOrder | Trigger]:
        """What rests in it, from its head."""
        if self <= Line.ASKS:
            yield from book.side(Side(self.value))
        else:
            yield from book.triggers(Direction(self.value - 1))

    def without(self, book: Book, sequence: int) -> tuple[Book, RestingOrder | Trigger | None]:
        """The book without one order of the chain, and the order before it, if any. KeyError when it is not there."""
        if self <= Line.ASKS:
            side = Side(self.value)
            bids_or_asks, best_before = book.side(side).replace(sequence, None)
            return book.with_side(side, bids_or_asks), best_before
        direction = Direction(self.value - 1)
        triggers, before = book.triggers(direction).replace(sequence, None)
        return book.with_triggers(direction, triggers), before


def unlink(draft: Draft, market: int, line: Line, order: RestingOrder | Trigger, reason: CloseReason) -> None:
    """The order leaves its chain. The caller takes its pocket and counts it.

    The tape says whether an order stands before it. If so that one is taken and gets another successor; else the
    market is taken and gets another head. Then the order itself is taken, and has no further version.
    """
    book, before = line.without(draft.book(market), order.sequence)
    if before is None:
        draft.witness.word(0)
        draft.take_market(market)
    else:
        draft.witness.word(1)
        draft.take_order(before)
    draft.take_order(order, gone=True)
    draft.books[market] = book
    draft.effects.append(Closed(market, order.pocket, order.sequence, order.size, reason))
