"""Cancels, sweeps, triggers that fire, and what owners set: the program's output is the rules', word for word."""

from dataclasses import replace

import pytest

from sequencer.domain.book import Side
from sequencer.domain.matching import SelfTrade
from sequencer.domain.order import TimeInForce
from sequencer.domain.pocket import SessionKey, Shares
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.unlink import Line
from tests.support.rules_kit import FIRST, PRICES, START, Exchange, key_of, private_of
from tests.support.rules_program import agree, cairo_rejection

A, B, C, POOR = FIRST, FIRST + 1, FIRST + 2, FIRST + 3
CODE = RejectionCode
MARK = PRICES[0]
ABOVE, BELOW = MARK + 100, MARK - 100
RISING, FALLING = Direction.RISING, Direction.FALLING


@pytest.fixture
def exchange() -> Exchange:
    x = Exchange()
    x.set_prices()
    x.fund(A, B, C)
    return x


def place(x: Exchange, line: Line, pocket: int = A, size: int = 100, market: int = 0) -> int:
    """An order in a chain; its nonce."""
    above, below = PRICES[market] + 100, PRICES[market] - 100
    if line is Line.BIDS:
        x.apply(x.buy(pocket, size, below, market=market))
    elif line is Line.ASKS:
        x.apply(x.sell(pocket, size, above, market=market))
    elif line is Line.RISING:
        x.apply(x.armed(pocket, Side.BUY, size, RISING, above, market=market))
    else:
        x.apply(x.armed(pocket, Side.SELL, size, FALLING, below, market=market))
    return x.nonce


def move(x: Exchange, mark: int, **changes: int) -> None:
    """A batch starts in which the mark price of market 0 is another, and the index with it."""
    x.seal()
    x.set_prices((mark, *PRICES[1:]), **changes)


def agree_on_refusals(x: Exchange, *refused: object) -> None:
    for transaction in refused:
        code = x.rejection(transaction)  # type: ignore[arg-type]
        assert code is not None
        assert cairo_rejection(x, transaction) == code  # type: ignore[arg-type]


# ---- cancels and sweeps


def test_cancels_at_the_head_in_the_middle_and_at_the_end(exchange: Exchange) -> None:
    x = exchange
    nonces = {line: [place(x, line) for _ in range(3)] for line in Line}
    x.seal()
    for line in Line:
        x.apply(x.cancel(A, line, nonces[line][1]))
    agree(x)
    for line in Line:
        x.apply(x.cancel(A, line, nonces[line][0]))
        x.apply(x.cancel(A, line, nonces[line][2]))
    x.apply(x.cancel(A, Line.ASKS, place(x, Line.ASKS, market=1), market=1))
    agree(x)


def test_cancels_by_session_keys(exchange: Exchange) -> None:
    x = exchange
    x.seal()
    x.adopt({A: replace(x.state.pockets[A], shares=Shares(9, START))})
    x.apply(x.set_session(A, 1, key_of(C), START + 100))
    x.apply(x.set_session(A, 2, key_of(B), START + 100))
    nonce = place(x, Line.ASKS)
    x.apply(x.cancel(A, Line.ASKS, nonce, private=private_of(B), session=2))
    order = x.sign(x.buy(A, 100, BELOW).signed.message, A, private_of(C), session=1)
    x.apply(replace(x.buy(A, 100, BELOW), signed=order))
    x.apply(x.cancel_all(A, private=private_of(C), session=1))
    x.apply(x.schedule_cancel_all(A, START + 50, private=private_of(C), session=1))
    agree(x)


def test_cancelling_all_in_every_chain_of_two_markets(exchange: Exchange) -> None:
    x = exchange
    for market in (0, 1):
        for line in Line:
            for pocket in (B, A, A):
                place(x, line, pocket, market=market)
    x.apply(x.cancel_all(A))
    x.apply(x.cancel_all(A))
    agree(x)
    x.seal()
    x.apply(x.cancel_all(B))
    agree(x)


def test_sweeps(exchange: Exchange) -> None:
    x = exchange
    first = x.apply(x.sell(B, 100, ABOVE)).sequence
    expired = x.apply(x.sell(A, 100, ABOVE, expiry=START + 5)).sequence
    trigger = x.apply(x.armed(C, Side.BUY, 100, RISING, ABOVE)).sequence
    x.apply(x.schedule_cancel_all(C, START + 6))
    x.seal()
    x.time = START + 6
    x.apply(x.sweep(expired, Line.ASKS))
    x.apply(x.sweep(trigger, Line.RISING))
    x.apply(x.schedule_cancel_all(C, 0))
    agree(x)
    assert [order.sequence for order in x.state.books[0].asks] == [first]


def test_unlinking_is_rejected_with_the_same_code(exchange: Exchange) -> None:
    x = exchange
    nonce = place(x, Line.BIDS)
    place(x, Line.ASKS, B)
    x.apply(x.set_session(A, 1, key_of(B), START))
    x.time += 1
    agree_on_refusals(
        x,
        x.cancel(A, Line.BIDS, nonce, market=3),
        x.cancel(50, Line.BIDS, nonce),
        x.cancel(A, Line.BIDS, nonce, private=private_of(B)),
        x.cancel(A, Line.BIDS, nonce, private=private_of(B), session=1),
        x.cancel(A, Line.BIDS, nonce, private=private_of(B), session=2),
        x.cancel(B, Line.BIDS, nonce),
        x.cancel(A, Line.BIDS, nonce + 1),
        x.cancel_all(A, nonce=1),
        x.cancel_all(A, private=private_of(B)),
        x.cancel_all(50),
        x.sweep(99, Line.BIDS),
        x.sweep(99, Line.BIDS, market=3),
    )


# ---- triggers


def test_triggers_take_and_their_rests_join_the_book(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(B, 100, MARK + 10))
    x.apply(x.armed(A, Side.BUY, 250, RISING, MARK + 5, price=MARK + 10))
    x.apply(x.armed(C, Side.BUY, 50, RISING, MARK + 5, price=MARK + 10))
    x.apply(x.armed(C, Side.SELL, 50, FALLING, MARK - 5, price=MARK - 10))
    agree(x)
    move(x, MARK + 5)
    x.apply(x.fire_trigger(RISING))
    x.apply(x.fire_trigger(RISING))
    agree(x)
    move(x, MARK - 5)
    x.apply(x.fire_trigger(FALLING))
    x.apply(x.buy(B, 10, MARK))
    agree(x)


def test_reduce_only_triggers(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 100))
    x.apply(x.buy(B, 100))
    x.apply(x.armed(B, Side.SELL, 500, FALLING, MARK - 5, price=MARK - 20, reduce_only=True))
    x.apply(x.armed(B, Side.SELL, 500, FALLING, MARK - 5, price=MARK - 20, reduce_only=True))
    x.apply(x.armed(A, Side.BUY, 30, FALLING, MARK - 5, price=MARK - 20, reduce_only=True))
    x.apply(x.armed(A, Side.SELL, 30, FALLING, MARK - 5, price=MARK - 20, reduce_only=True))
    x.apply(x.buy(C, 500, MARK - 20))
    move(x, MARK - 5)
    for _ in range(4):
        x.apply(x.fire_trigger(FALLING))
    assert B not in [p for p, pocket in x.state.pockets.items() if pocket.positions]
    agree(x)


def test_triggers_that_end(exchange: Exchange) -> None:
    x = exchange
    x.fund(POOR, amount_l1=100 * 10**6)
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK + 5, expiry=START))
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK + 5, time_in_force=TimeInForce.IOC))
    x.apply(x.armed(POOR, Side.BUY, 10_000, RISING, MARK + 5))
    x.apply(x.armed(C, Side.BUY, 100, RISING, MARK + 5))
    x.apply(x.schedule_cancel_all(C, START + 1))
    x.apply(x.armed(B, Side.BUY, 100, RISING, MARK + 5, self_trade=SelfTrade.CANCEL_BOTH))
    x.apply(x.armed(POOR, Side.BUY, 100, RISING, MARK + 5, price=MARK - 500))
    x.apply(x.sell(B, 10_000, MARK + 5))
    x.time += 1
    move(x, MARK + 5)
    for _ in range(3):
        x.apply(x.fire_trigger(RISING))
    agree(x)
    x.apply(x.withdrawal(POOR, 100 * 10**6))
    for _ in range(3):
        x.apply(x.fire_trigger(RISING))
    assert x.state.pockets[POOR].open_orders == 0
    agree(x)


def test_triggers_pay_builders_and_caps_are_judged_when_armed(exchange: Exchange) -> None:
    x = exchange
    agree_on_refusals(x, x.armed(A, Side.BUY, 100, RISING, MARK, fee_cap_ppm=499))
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK, fee_cap_ppm=500))
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK, fee_cap_ppm=600, builder=B, builder_fee_ppm=100))
    x.apply(x.fire_trigger(RISING))
    x.apply(x.fire_trigger(RISING))
    x.apply(x.sell(C, 150))
    agree(x)


def test_firing_is_rejected_with_the_same_code(exchange: Exchange) -> None:
    x = exchange
    agree_on_refusals(x, x.fire_trigger(RISING), x.fire_trigger(RISING, market=3))
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK + 5))
    x.apply(x.armed(A, Side.BUY, 100, FALLING, MARK - 5))
    agree_on_refusals(x, x.fire_trigger(RISING), x.fire_trigger(FALLING))
    move(x, MARK + 5, pending=1)
    agree_on_refusals(x, x.fire_trigger(RISING))
    x.set_prices(pending=0)
    x.time += x.config.max_price_age + 1
    agree_on_refusals(x, x.fire_trigger(RISING))


# ---- what owners set


@pytest.mark.parametrize("shares", [None, Shares(7, START)])
def test_session_keys_in_every_place(exchange: Exchange, shares: Shares | None) -> None:
    x = exchange
    x.seal()
    x.adopt({A: replace(x.state.pockets[A], shares=shares)})
    for place_ in range(1, 5):
        x.apply(x.set_session(A, place_, 10 + place_, START + place_))
    x.apply(x.set_session(A, 2, 22, START + 22))
    x.apply(x.set_session(A, 4, 24, START))
    agree(x)
    x.seal()
    x.apply(x.set_session(A, 1, 11, 0))
    x.apply(x.set_session(A, 3, 13, 0))
    x.apply(x.set_session(A, 1, 24, 0))
    assert x.state.pockets[A].sessions == (SessionKey(22, START + 22),)
    agree(x)
    x.apply(x.set_session(A, 1, 22, 0))
    agree(x)


def test_settings_are_rejected_with_the_same_code(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.set_session(A, 1, 11, START + 5))
    place(x, Line.BIDS)
    x.apply(x.schedule_cancel_all(A, START + 1))
    agree_on_refusals(
        x,
        x.set_session(A, 1, 0, START),
        x.set_session(A, 1, 11, START - 1),
        x.set_session(A, 1, 11, 2**40),
        x.set_session(A, 2, 12, START, private=private_of(B)),
        x.set_session(A, 2, 12, START, private=private_of(B), session=1),
        x.set_session(A, 3, 12, START),
        x.set_session(A, 0, 12, START),
        x.set_session(A, 2, 12, 0),
        x.set_session(A, 1, 12, 0),
        x.set_session(B, 5, 12, START),
        x.schedule_cancel_all(A, START),
        x.schedule_cancel_all(A, 2**40),
        x.schedule_cancel_all(A, START + 9, private=private_of(B)),
    )
    x.time += 1
    agree_on_refusals(x, x.schedule_cancel_all(A, START + 9))
