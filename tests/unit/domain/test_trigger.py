"""Triggers that fire."""

from dataclasses import replace
from typing import Any

import pytest

from sequencer.domain.book import Side
from sequencer.domain.effects import Closed, CloseReason, Effect, Filled
from sequencer.domain.matching import SelfTrade
from sequencer.domain.order import TimeInForce
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.trigger_chain import Direction
from tests.support.rules_kit import FIRST, MARKETS, PRICES, START, Exchange, make_config

A, B, C = FIRST, FIRST + 1, FIRST + 2
CODE, REASON = RejectionCode, CloseReason
RISING, FALLING = Direction.RISING, Direction.FALLING
MARK = PRICES[0]


@pytest.fixture
def exchange() -> Exchange:
    return opened()


def opened(**changes: Any) -> Exchange:
    x = Exchange(make_config(**changes))
    x.set_prices()
    x.fund(A, B, C)
    return x


def move(x: Exchange, mark: int) -> None:
    """The mark price of market 0 moves, and the index with it."""
    x.state = replace(
        x.state, markets=(replace(x.state.markets[0], mark=mark, index=mark), *x.state.markets[1:])
    )


def reasons(effects: tuple[Effect, ...], pocket: int) -> list[CloseReason]:
    return [e.reason for e in effects if isinstance(e, Closed) and e.pocket == pocket]


@pytest.mark.parametrize(("direction", "step"), [(RISING, 5), (FALLING, -5)])
def test_it_fires_at_its_price_and_not_before(exchange: Exchange, direction: Direction, step: int) -> None:
    x = exchange
    x.apply(x.armed(A, Side.BUY, 100, direction, MARK + step, price=MARK + 5))
    assert x.rejection(x.fire_trigger(direction)) is CODE.TRIGGER_NOT_DUE
    assert x.rejection(x.buy(B, 100)) is None
    move(x, MARK + step)
    assert x.rejection(x.buy(B, 100)) is CODE.TRIGGERS_PENDING
    x.apply(x.fire_trigger(direction))
    assert x.rejection(x.fire_trigger(direction)) is CODE.TRIGGER_NOT_DUE
    assert x.rejection(x.buy(B, 100)) is None


def test_it_takes_and_its_rest_joins_the_book(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(B, 100, MARK + 10))
    armed = x.apply(x.armed(A, Side.BUY, 250, RISING, MARK + 5, price=MARK + 10)).sequence
    nonce = x.nonce
    assert x.state.pockets[A].open_orders == 1
    move(x, MARK + 5)
    done = x.apply(x.fire_trigger(RISING))
    assert done.effects[0] == Closed(0, A, armed, 250, REASON.TRIGGERED)
    assert [(f.price, f.size, f.taker.order) for f in done.effects if isinstance(f, Filled)] == [
        (MARK + 10, 100, done.sequence)
    ]
    (resting,) = x.state.books[0].bids
    assert (resting.sequence, resting.size, resting.nonce) == (done.sequence, 150, nonce)
    assert x.state.pockets[A].open_orders == 1
    assert not x.state.books[0].rising


def test_the_order_of_the_chain_is_by_price_then_time(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK + 10))
    second = x.apply(x.armed(B, Side.BUY, 100, RISING, MARK + 5)).sequence
    third = x.apply(x.armed(C, Side.BUY, 100, RISING, MARK + 5)).sequence
    move(x, MARK + 5)
    fired = [x.apply(x.fire_trigger(RISING)).effects[0] for _ in range(2)]
    assert [e.order for e in fired if isinstance(e, Closed)] == [second, third]
    assert x.rejection(x.fire_trigger(RISING)) is CODE.TRIGGER_NOT_DUE


def test_an_immediate_one_never_rests(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK, time_in_force=TimeInForce.IOC))
    done = x.apply(x.fire_trigger(RISING))
    assert reasons(done.effects, A) == [REASON.TRIGGERED, REASON.IMMEDIATE_OR_CANCEL]
    assert x.state.pockets[A].open_orders == 0
    assert not x.state.books[0].bids


def test_a_stop_loss_is_cut_to_the_position(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 100))
    x.apply(x.buy(B, 100))
    x.apply(x.armed(B, Side.SELL, 500, FALLING, MARK - 5, price=MARK - 20, reduce_only=True))
    x.apply(x.buy(C, 500, MARK - 20))
    move(x, MARK - 5)
    done = x.apply(x.fire_trigger(FALLING))
    assert [f.size for f in done.effects if isinstance(f, Filled)] == [100]
    assert reasons(done.effects, B) == [REASON.TRIGGERED, REASON.FILLED]
    assert x.state.pockets[B].positions == ()


def ends_at_once(x: Exchange, pocket: int, reason: CloseReason, direction: Direction = RISING) -> None:
    """The trigger goes without a fill, and the market goes on."""
    done = x.apply(x.fire_trigger(direction))
    assert reasons(done.effects, pocket)[-1] is reason
    assert not any(isinstance(e, Filled) for e in done.effects)
    assert x.state.pockets[pocket].open_orders == 0
    assert not x.state.books[0].triggers(direction)


def test_with_nothing_to_reduce_it_ends(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK, reduce_only=True))
    ends_at_once(x, A, REASON.NOTHING_TO_REDUCE)


def test_expired_or_void_it_ends(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK, expiry=START + 5))
    x.time = START + 6
    ends_at_once(x, A, REASON.EXPIRED)
    x.apply(x.armed(B, Side.BUY, 100, RISING, MARK))
    x.apply(x.schedule_cancel_all(B, START + 10))
    x.time = START + 10
    ends_at_once(x, B, REASON.DEAD_MAN_SWITCH)


def test_without_margin_it_ends(exchange: Exchange) -> None:
    x = exchange
    poor = FIRST + 3
    x.fund(poor, amount_l1=100 * 10**6)
    x.apply(x.sell(A, 10_000))
    x.apply(x.armed(poor, Side.BUY, 10_000, RISING, MARK))
    ends_at_once(x, poor, REASON.UNBACKED)


def test_without_the_equity_to_rest_it_ends(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK))
    x.apply(x.withdrawal(A, 10**12))
    ends_at_once(x, A, REASON.UNBACKED)


def test_at_the_cap_of_open_interest_it_ends() -> None:
    x = opened(markets=(replace(MARKETS[0], open_interest_cap=100), *MARKETS[1:]))
    x.apply(x.sell(A, 200))
    x.apply(x.buy(B, 100))
    x.apply(x.armed(C, Side.BUY, 100, RISING, MARK))
    ends_at_once(x, C, REASON.OPEN_INTEREST)


def test_meeting_its_own_order_it_ends_as_it_said(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 100))
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK, self_trade=SelfTrade.CANCEL_BOTH))
    ends_at_once(x, A, REASON.SELF_TRADE)
    assert not x.state.books[0].asks


def test_a_full_book_does_not_refuse_it(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    x = exchange
    monkeypatch.setattr("sequencer.domain.order.MAX_BOOK_DEPTH", 1)
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK))
    assert x.rejection(x.armed(B, Side.SELL, 100, RISING, MARK)) is CODE.BOOK_FULL
    x.apply(x.fire_trigger(RISING))
    assert x.rejection(x.armed(B, Side.BUY, 100, RISING, MARK)) is CODE.BOOK_FULL, "the side is full"
    assert x.rejection(x.armed(B, Side.SELL, 100, RISING, MARK)) is None


def test_the_fee_cap_is_judged_when_it_is_armed(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.armed(A, Side.BUY, 100, RISING, MARK, fee_cap_ppm=499)) is CODE.FEE_ABOVE_CAP
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK, fee_cap_ppm=500))
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK, fee_cap_ppm=65_535 + 500, builder=B, builder_fee_ppm=65_535))
    x.apply(x.fire_trigger(RISING))
    x.apply(x.fire_trigger(RISING))
    assert [order.builder_fee_ppm for order in x.state.books[0].bids] == [0, 65_535]


def test_the_market_must_be_open(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.fire_trigger(RISING)) is CODE.TRIGGER_NOT_DUE
    assert x.rejection(x.fire_trigger(RISING, market=3)) is CODE.MARKET_UNKNOWN
    x.apply(x.armed(A, Side.BUY, 100, RISING, MARK))
    x.seal()
    x.set_prices(pending=1)
    assert x.rejection(x.fire_trigger(RISING)) is CODE.MARKET_PAUSED
    x.set_prices(pending=0)
    x.time += x.config.max_price_age + 1
    assert x.rejection(x.fire_trigger(RISING)) is CODE.PRICE_STALE
