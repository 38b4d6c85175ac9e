"""Orders: the program's output is the rules', word for word."""

import pytest

from sequencer.domain.matching import SelfTrade
from sequencer.domain.order import TimeInForce
from tests.support.rules_kit import FIRST, PRICES, Exchange
from tests.support.rules_program import agree, cairo_rejection

A, B, C, POOR = FIRST, FIRST + 1, FIRST + 2, FIRST + 3


@pytest.fixture
def exchange() -> Exchange:
    x = Exchange()
    x.set_prices()
    x.fund(A, B, C)
    x.fund(POOR, amount_l1=100 * 10**6)
    return x


def test_fills_across_batches(exchange: Exchange) -> None:
    x = exchange
    for price in (PRICES[0] + 10, PRICES[0], PRICES[0] + 5, PRICES[0]):
        x.apply(x.sell(A, 100, price))
    x.apply(x.buy(C, 250, PRICES[0] + 10))
    agree(x)
    x.seal()
    # The book is opened as far as it is touched; an order joins in its middle.
    x.apply(x.sell(B, 50, PRICES[0] + 5))
    agree(x)
    x.apply(x.buy(C, 1_000, PRICES[0] + 50))
    x.apply(x.sell(C, 300, PRICES[0] + 50))
    agree(x)
    x.seal()
    x.apply(x.buy(A, 10, market=1, price=PRICES[1]))
    agree(x)


def test_reducing_closing_and_crossing_zero(exchange: Exchange) -> None:
    x = exchange
    for market, size in ((2, 50), (0, 200), (1, 30)):
        x.apply(x.sell(A, size, PRICES[market], market=market))
        x.apply(x.buy(B, size, PRICES[market], market=market))
    for size in (50, 150, 300):
        x.apply(x.buy(A, size))
        x.apply(x.sell(B, size))
    agree(x)


def test_void_makers_and_stopped_takers(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(POOR, 10_000, PRICES[0] - 50))
    x.apply(x.sell(A, 40, PRICES[0] - 45, expiry=x.time))
    x.apply(x.sell(C, 40, PRICES[0] - 40))
    x.apply(x.sell(B, 10_000, PRICES[0]))
    x.time += 1
    x.apply(x.buy(C, 100, PRICES[0] - 5, self_trade=SelfTrade.CANCEL_MAKER))
    agree(x)
    x.apply(x.sell(A, 60, PRICES[0] - 50))
    x.apply(x.buy(POOR, 10_000, PRICES[0], time_in_force=TimeInForce.IOC))
    agree(x)


@pytest.mark.parametrize("mode", list(SelfTrade))
def test_self_trade(exchange: Exchange, mode: SelfTrade) -> None:
    x = exchange
    x.apply(x.sell(A, 100))
    x.apply(x.buy(A, 150, self_trade=mode))
    agree(x)


def test_reduce_only(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 100))
    x.apply(x.buy(B, 100))
    x.apply(x.sell(B, 80, PRICES[0] + 5, reduce_only=True))
    x.apply(x.sell(B, 60, PRICES[0] + 10, reduce_only=True))
    x.apply(x.buy(C, 200, PRICES[0] + 10))
    agree(x)
    x.apply(x.sell(A, 10, PRICES[0] - 5))
    x.apply(x.sell(B, 10, PRICES[0] + 5))
    x.apply(x.buy(A, 300, PRICES[0] + 50, reduce_only=True, time_in_force=TimeInForce.IOC))
    agree(x)


def test_builders_and_triggers(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 100, builder=C, builder_fee_ppm=100))
    x.apply(x.buy(B, 60, builder=A, builder_fee_ppm=50))
    x.apply(x.sell(B, 60, PRICES[0], trigger=2, trigger_price=PRICES[0] - 100, reduce_only=True))
    x.apply(x.sell(B, 60, PRICES[0], trigger=1, trigger_price=PRICES[0] + 100))
    agree(x)
    x.seal()
    x.apply(x.sell(B, 60, PRICES[0], trigger=1, trigger_price=PRICES[0] + 95))
    agree(x)


def test_the_program_rejects_with_the_same_code(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 100))
    for order in (
        x.buy(B, 105),
        x.buy(B, 100, PRICES[0] + 1),
        x.buy(B, 100, expiry=x.time - 1),
        x.buy(B, 100, lane=4),
        x.buy(B, 100, nonce=0),
        x.buy(50, 100),
        x.buy(B, 100, market=3),
    ):
        assert cairo_rejection(x, order) == x.rejection(order)
