"""Cancelling one order."""

from dataclasses import replace

import pytest

from sequencer.domain.book import Side
from sequencer.domain.effects import Closed, CloseReason
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.unlink import Line
from tests.support.rules_kit import FIRST, PRICES, START, Exchange, key_of, private_of

A, B = FIRST, FIRST + 1
CODE = RejectionCode
ABOVE, BELOW = PRICES[0] + 100, PRICES[0] - 100


@pytest.fixture
def exchange() -> Exchange:
    x = Exchange()
    x.set_prices()
    x.fund(A, B)
    return x


def place(x: Exchange, line: Line) -> int:
    """An order of A in a chain; its nonce."""
    x.apply(
        {
            Line.BIDS: lambda: x.buy(A, 100, BELOW),
            Line.ASKS: lambda: x.sell(A, 100, ABOVE),
            Line.RISING: lambda: x.armed(A, Side.BUY, 100, Direction.RISING, ABOVE),
            Line.FALLING: lambda: x.armed(A, Side.SELL, 100, Direction.FALLING, BELOW),
        }[line]()
    )
    return x.nonce


@pytest.mark.parametrize("line", Line)
def test_the_named_order_ends_and_no_other(exchange: Exchange, line: Line) -> None:
    x = exchange
    nonces = [place(x, line) for _ in range(3)]
    done = x.apply(x.cancel(A, line, nonces[1]))
    assert [order.nonce for order in line.orders(x.state.books[0])] == [nonces[0], nonces[2]]
    assert x.state.pockets[A].open_orders == 2
    assert done.effects == (Closed(0, A, done.sequence - 2, 100, CloseReason.CANCELLED),)


def test_a_second_time_it_finds_nothing(exchange: Exchange) -> None:
    """No nonce is used, and yet nothing can be replayed."""
    x = exchange
    nonce = place(x, Line.BIDS)
    request = x.cancel(A, Line.BIDS, nonce)
    x.apply(request)
    assert x.state.pockets[A].nonces[0] == nonce
    assert x.rejection(request) is CODE.ORDER_UNKNOWN
    place(x, Line.BIDS)
    assert x.rejection(request) is CODE.ORDER_UNKNOWN
    assert x.rejection(x.buy(A, 100, BELOW, nonce=nonce)) is CODE.NONCE_STALE, "its name never returns"


def test_it_works_whatever_the_price(exchange: Exchange) -> None:
    x = exchange
    nonce = place(x, Line.BIDS)
    x.time += 10_000
    assert x.rejection(x.cancel(A, Line.BIDS, nonce)) is None


def test_a_session_key_may_sign_it_and_nobody_else(exchange: Exchange) -> None:
    x = exchange
    nonce = place(x, Line.ASKS)
    assert x.rejection(x.cancel(A, Line.ASKS, nonce, private=private_of(B))) is CODE.SIGNATURE_INVALID
    x.apply(x.set_session(A, 1, key_of(B), START + 100))
    x.apply(x.cancel(A, Line.ASKS, nonce, private=private_of(B), session=1))
    assert x.state.pockets[A].open_orders == 0


def test_refusals(exchange: Exchange) -> None:
    x = exchange
    nonce = place(x, Line.BIDS)
    assert x.rejection(x.cancel(A, Line.ASKS, nonce)) is CODE.ORDER_UNKNOWN
    assert x.rejection(x.cancel(A, Line.BIDS, nonce, market=1)) is CODE.ORDER_UNKNOWN
    assert x.rejection(x.cancel(A, Line.BIDS, nonce, market=3)) is CODE.MARKET_UNKNOWN
    assert x.rejection(x.cancel(A, Line.BIDS, nonce, lane=1)) is CODE.ORDER_UNKNOWN
    assert x.rejection(x.cancel(A, Line.BIDS, nonce + 1)) is CODE.ORDER_UNKNOWN
    assert x.rejection(x.cancel(B, Line.BIDS, nonce)) is CODE.ORDER_UNKNOWN, "it is another's"
    assert x.rejection(x.cancel(50, Line.BIDS, nonce)) is CODE.POCKET_UNKNOWN
    changed = x.cancel(A, Line.BIDS, nonce - 1)
    changed = replace(changed, signed=replace(changed.signed, message=replace(changed.signed.message, nonce=nonce)))
    assert x.rejection(changed) is CODE.SIGNATURE_INVALID
