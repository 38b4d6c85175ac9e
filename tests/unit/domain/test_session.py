"""Session keys: registered, replaced and removed in dense places, and what they may sign."""

import pytest

from sequencer.domain.limits import MAX_SESSIONS
from sequencer.domain.pocket import Pocket, SessionKey
from sequencer.domain.rejections import RejectionCode
from tests.support.rules_kit import FIRST, START, Exchange, key_of, private_of

A, B = FIRST, FIRST + 1
CODE = RejectionCode
LATER = START + 100


@pytest.fixture
def exchange() -> Exchange:
    x = Exchange()
    x.set_prices()
    x.fund(A, B)
    return x


def keys(x: Exchange) -> list[int]:
    pocket = x.state.pockets[A]
    assert Pocket.from_leaf_words(pocket.leaf_words(), pocket.identity_words()) == pocket
    return [session.public_key for session in pocket.sessions]


def test_places_are_dense(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.set_session(A, 2, 11, LATER)) is CODE.SESSION_PLACE_OUT_OF_RANGE
    for place in range(1, MAX_SESSIONS + 1):
        x.apply(x.set_session(A, place, 10 + place, LATER))
    assert keys(x) == [11, 12, 13, 14]
    assert x.rejection(x.set_session(A, MAX_SESSIONS + 1, 15, LATER)) is CODE.SESSION_PLACE_OUT_OF_RANGE
    assert x.rejection(x.set_session(A, 0, 15, LATER)) is CODE.SESSION_PLACE_OUT_OF_RANGE


def test_a_key_is_replaced_where_it_stands(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.set_session(A, 1, 11, LATER))
    x.apply(x.set_session(A, 2, 12, LATER))
    x.apply(x.set_session(A, 1, 21, LATER + 1))
    assert x.state.pockets[A].sessions == (SessionKey(21, LATER + 1), SessionKey(12, LATER))


@pytest.mark.parametrize(("place", "left"), [(1, [13, 12]), (2, [11, 13]), (3, [11, 12])])
def test_the_last_key_moves_into_the_gap(exchange: Exchange, place: int, left: list[int]) -> None:
    x = exchange
    for key in (11, 12, 13):
        x.apply(x.set_session(A, key - 10, key, LATER))
    assert x.rejection(x.set_session(A, place, 99, 0)) is CODE.KEY_MISMATCH
    x.apply(x.set_session(A, place, 10 + place, 0))
    assert keys(x) == left
    assert x.rejection(x.set_session(A, 3, 13, 0)) is CODE.SESSION_PLACE_OUT_OF_RANGE


def test_it_signs_orders_until_it_expires_or_goes(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.set_session(A, 1, key_of(B), LATER))

    def order() -> RejectionCode | None:
        signed = x.sign(x.buy(A, 100).signed.message, A, private_of(B), session=1)
        return x.rejection(type(x.buy(A, 100))(x.time, signed))

    assert order() is None
    x.time = LATER + 1
    assert order() is CODE.SESSION_KEY_EXPIRED
    x.time = START
    x.apply(x.set_session(A, 1, key_of(B), 0))
    assert order() is CODE.SESSION_KEY_UNKNOWN


def test_refusals(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.set_session(A, 1, 0, LATER)) is CODE.KEY_ZERO
    assert x.rejection(x.set_session(A, 1, 11, START - 1)) is CODE.EXPIRED
    assert x.rejection(x.set_session(A, 1, 11, 2**40)) is CODE.EXPIRED
    assert x.rejection(x.set_session(A, 1, 11, LATER, private=private_of(B))) is CODE.SIGNATURE_INVALID
    x.apply(x.set_session(A, 1, key_of(B), LATER))
    by_session = x.set_session(A, 2, 12, LATER, private=private_of(B), session=1)
    assert x.rejection(by_session) is CODE.SESSION_KEY_UNKNOWN
