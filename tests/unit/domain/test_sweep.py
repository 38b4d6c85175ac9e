"""Removing void orders that no taker has met."""

import pytest

from sequencer.domain.book import Side
from sequencer.domain.effects import Closed, CloseReason
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.unlink import Line
from tests.support.rules_kit import FIRST, PRICES, START, Exchange

A, B = FIRST, FIRST + 1
CODE = RejectionCode
ABOVE = PRICES[0] + 100


@pytest.fixture
def exchange() -> Exchange:
    x = Exchange()
    x.set_prices()
    x.fund(A, B)
    return x


@pytest.mark.parametrize("line", [Line.ASKS, Line.RISING])
def test_an_expired_order_behind_others(exchange: Exchange, line: Line) -> None:
    x = exchange

    def place(pocket: int, expiry: int) -> int:
        if line is Line.ASKS:
            return x.apply(x.sell(pocket, 100, ABOVE, expiry=expiry)).sequence
        return x.apply(x.armed(pocket, Side.BUY, 100, Direction.RISING, ABOVE, expiry=expiry)).sequence

    first, second, third = place(B, START + 50), place(A, START + 5), place(B, START + 50)
    x.time = START + 5
    assert x.rejection(x.sweep(second, line)) is CODE.ORDER_NOT_VOID
    x.time = START + 6
    done = x.apply(x.sweep(second, line))
    assert done.effects == (Closed(0, A, second, 100, CloseReason.EXPIRED),)
    assert [order.sequence for order in line.orders(x.state.books[0])] == [first, third]
    assert (x.state.pockets[A].open_orders, x.state.pockets[B].open_orders) == (0, 2)
    assert done.hash != 0
    assert x.rejection(x.sweep(second, line)) is CODE.ORDER_UNKNOWN


def test_a_dead_mans_order(exchange: Exchange) -> None:
    x = exchange
    order = x.apply(x.sell(A, 100, ABOVE)).sequence
    x.apply(x.schedule_cancel_all(A, START + 10))
    x.time = START + 9
    assert x.rejection(x.sweep(order, Line.ASKS)) is CODE.ORDER_NOT_VOID
    x.time = START + 10
    done = x.apply(x.sweep(order, Line.ASKS))
    assert done.effects == (Closed(0, A, order, 100, CloseReason.DEAD_MAN_SWITCH),)
    assert x.rejection(x.schedule_cancel_all(A, 0)) is None


def test_refusals(exchange: Exchange) -> None:
    x = exchange
    order = x.apply(x.sell(A, 100, ABOVE, expiry=START)).sequence
    x.time += 1
    assert x.rejection(x.sweep(order, Line.BIDS)) is CODE.ORDER_UNKNOWN
    assert x.rejection(x.sweep(order, Line.ASKS, market=1)) is CODE.ORDER_UNKNOWN
    assert x.rejection(x.sweep(order, Line.ASKS, market=3)) is CODE.MARKET_UNKNOWN
    assert x.rejection(x.sweep(order + 1, Line.ASKS)) is CODE.ORDER_UNKNOWN
    assert x.rejection(x.sweep(order, Line.ASKS)) is None
