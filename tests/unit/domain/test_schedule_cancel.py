"""The dead-man switch."""

import pytest

from sequencer.domain.effects import Closed, CloseReason
from sequencer.domain.rejections import RejectionCode
from tests.support.rules_kit import FIRST, START, Exchange, key_of, private_of

A, B = FIRST, FIRST + 1
CODE = RejectionCode


@pytest.fixture
def exchange() -> Exchange:
    x = Exchange()
    x.set_prices()
    x.fund(A, B)
    return x


@pytest.mark.parametrize(("seconds", "filled"), [(9, 100), (10, 0)])
def test_from_its_second_on_orders_are_void(exchange: Exchange, seconds: int, filled: int) -> None:
    x = exchange
    x.apply(x.sell(A, 100))
    x.apply(x.schedule_cancel_all(A, START + 10))
    x.time = START + seconds
    effects = x.apply(x.buy(B, 100)).effects
    assert x.state.markets[0].open_interest == filled
    reasons = [e.reason for e in effects if isinstance(e, Closed) and e.pocket == A]
    assert reasons == [CloseReason.FILLED if filled else CloseReason.DEAD_MAN_SWITCH]


def test_it_moves_and_goes_before_it_fires(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 100))
    x.apply(x.schedule_cancel_all(A, START + 10))
    x.time = START + 9
    x.apply(x.schedule_cancel_all(A, START + 20))
    assert x.state.pockets[A].dead_man_time == START + 20
    x.apply(x.schedule_cancel_all(A, 0))
    assert x.state.pockets[A].dead_man_time == 0


def test_void_orders_do_not_come_back(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 100))
    x.apply(x.schedule_cancel_all(A, START + 10))
    x.time = START + 10
    assert x.rejection(x.schedule_cancel_all(A, 0)) is CODE.DEAD_MAN_SWITCH_FIRED
    assert x.rejection(x.schedule_cancel_all(A, START + 20)) is CODE.DEAD_MAN_SWITCH_FIRED
    x.apply(x.cancel_all(A))
    x.apply(x.schedule_cancel_all(A, START + 20))
    assert x.state.pockets[A].dead_man_time == START + 20


def test_refusals(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.schedule_cancel_all(A, START)) is CODE.DEAD_MAN_TIME_OUT_OF_RANGE
    assert x.rejection(x.schedule_cancel_all(A, 2**40)) is CODE.DEAD_MAN_TIME_OUT_OF_RANGE
    assert x.rejection(x.schedule_cancel_all(A, START + 1, private=private_of(B))) is CODE.SIGNATURE_INVALID
    request = x.schedule_cancel_all(A, START + 1)
    x.apply(request)
    assert x.rejection(request) is CODE.NONCE_STALE
    x.apply(x.set_session(A, 1, key_of(B), START + 100))
    assert x.rejection(x.schedule_cancel_all(A, 0, private=private_of(B), session=1)) is None
