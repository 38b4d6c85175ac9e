"""How an order leaves its chain, and what the proving program is told of it."""

from sequencer.domain.book import Chain, RestingOrder, Side
from sequencer.domain.draft import Draft
from sequencer.domain.effects import Closed, CloseReason
from sequencer.domain.trigger_chain import Direction, Trigger
from sequencer.domain.unlink import Line, unlink
from sequencer.domain.witness import MARKET_KEY, ORDER_KEY, Witness
from tests.support.rules_kit import FIRST, PRICES, Exchange

A = FIRST


class Notes(Witness):
    """What the program would be told, in order."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        self.lines: list[tuple[str, int]] = []

    def take(self, key: int, gone: bool = False) -> None:
        self.lines.append(("gone" if gone else "take", key))

    def word(self, value: int) -> None:
        self.lines.append(("word", value))


def resting() -> tuple[Exchange, list[list[RestingOrder | Trigger]]]:
    """Two orders in each of the four chains of market 0."""
    x = Exchange()
    x.set_prices()
    x.fund(A)
    below, above = PRICES[0] - 100, PRICES[0] + 100
    for size in (100, 200):
        x.apply(x.buy(A, size, below))
        x.apply(x.sell(A, size, above))
        x.apply(x.armed(A, Side.BUY, size, Direction.RISING, above))
        x.apply(x.armed(A, Side.SELL, size, Direction.FALLING, below))
    return x, [list(line.orders(x.state.books[0])) for line in Line]


def test_each_line_names_its_chain() -> None:
    x, orders = resting()
    book = x.state.books[0]
    chains: list[Chain[RestingOrder] | Chain[Trigger]] = [book.bids, book.asks, book.rising, book.falling]
    assert orders == [list(chain) for chain in chains]
    assert [len(chain) for chain in orders] == [2] * 4


def test_the_head_takes_the_market_and_others_the_order_before() -> None:
    x, orders = resting()
    for line in Line:
        for place, order in enumerate(orders[line]):
            notes = Notes()
            draft = Draft(x.config, x.state, x.time, witness=notes)
            unlink(draft, 0, line, order, CloseReason.CANCELLED)
            first = orders[line][0].sequence
            before = ("take", ORDER_KEY + first if place else MARKET_KEY)
            assert notes.lines == [("word", place), before, ("gone", ORDER_KEY + order.sequence)]
            assert draft.effects == [Closed(0, A, order.sequence, order.size, CloseReason.CANCELLED)]
            left = [list(other.orders(draft.books[0])) for other in Line]
            assert left[line] == [o for o in orders[line] if o is not order]
            assert [left[i] for i in Line if i is not line] == [orders[i] for i in Line if i is not line]
