"""Cancelling all that rests of a pocket."""

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


@pytest.fixture
def exchange() -> Exchange:
    """A and B each have an order in every chain of markets 0 and 1."""
    x = Exchange()
    x.set_prices()
    x.fund(A, B)
    for pocket in (A, B):
        for market in (0, 1):
            below, above = PRICES[market] - 100, PRICES[market] + 100
            x.apply(x.buy(pocket, 100, below, market=market))
            x.apply(x.sell(pocket, 100, above, market=market))
            x.apply(x.armed(pocket, Side.BUY, 100, Direction.RISING, above, market=market))
            x.apply(x.armed(pocket, Side.SELL, 100, Direction.FALLING, below, market=market))
    return x


def owners(x: Exchange) -> list[int]:
    return [order.pocket for book in x.state.books for line in Line for order in line.orders(book)]


def test_everything_of_the_pocket_ends_and_nothing_else(exchange: Exchange) -> None:
    x = exchange
    assert x.state.pockets[A].open_orders == 8
    done = x.apply(x.cancel_all(A))
    assert owners(x) == [B] * 8
    assert (x.state.pockets[A].open_orders, x.state.pockets[B].open_orders) == (0, 8)
    closed = [e for e in done.effects if isinstance(e, Closed)]
    assert [(e.pocket, e.reason) for e in closed] == [(A, CloseReason.CANCELLED)] * 8
    assert [e.market for e in closed] == [0] * 4 + [1] * 4


def test_it_uses_its_nonce_and_works_on_an_empty_pocket(exchange: Exchange) -> None:
    x = exchange
    request = x.cancel_all(A)
    x.apply(request)
    assert x.state.pockets[A].nonces[0] == x.nonce
    assert x.rejection(request) is CODE.NONCE_STALE
    assert x.rejection(x.cancel_all(A)) is None


def test_a_wrong_count_is_an_invariant(exchange: Exchange) -> None:
    x = exchange
    more = replace(x.state.pockets[A], open_orders=9)
    x.state = replace(x.state, pockets=x.state.pockets.set(A, more))
    with pytest.raises(AssertionError, match="Invariant: a pocket counts"):
        x.apply(x.cancel_all(A))


def test_who_may_sign(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.cancel_all(A, private=private_of(B))) is CODE.SIGNATURE_INVALID
    assert x.rejection(x.cancel_all(A, private=private_of(B), session=1)) is CODE.SESSION_KEY_UNKNOWN
    x.apply(x.set_session(A, 1, key_of(B), START + 100))
    x.apply(x.cancel_all(A, private=private_of(B), session=1))
    assert owners(x) == [B] * 8
    assert x.rejection(x.cancel_all(50)) is CODE.POCKET_UNKNOWN
