"""Isolated pockets: how one comes to be, and what it is then."""

from dataclasses import replace

import pytest

from sequencer.domain.effects import Credited
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import RejectionCode
from tests.support.rules_kit import FIRST, START, Exchange, key_of, private_of

A, B = FIRST, FIRST + 1
ISOLATED = 40
CODE = RejectionCode


@pytest.fixture
def exchange() -> Exchange:
    x = Exchange()
    x.set_prices()
    x.fund(A, B)
    return x


def test_it_has_the_accounts_key_and_fee_tier_and_nothing_else(exchange: Exchange) -> None:
    x = exchange
    tiered = replace(x.state.pockets[A], fee_tier=1, leverage_ppm=10**5, dead_man_time=START + 9)
    x.state = replace(x.state, pockets=x.state.pockets.set(A, tiered))
    done = x.apply(x.open_pocket(A, 2, ISOLATED))
    opened = x.state.pockets[ISOLATED]
    assert opened == Pocket(key_of(A), account=A, isolated=2, fee_tier=1)
    assert Pocket.from_leaf_words(opened.leaf_words(), opened.identity_words()) == opened
    assert done.touched == {A, ISOLATED}
    assert done.effects == (Credited(ISOLATED, 0, created=True),)
    assert x.state.pockets[A].nonces[0] == x.nonce


def test_it_trades_its_own_market_only_and_never_with_its_account(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.open_pocket(A, 0, ISOLATED))
    x.apply(x.transfer(A, ISOLATED, 10**12, key=key_of(A)))
    assert x.rejection(x.buy(ISOLATED, 100, market=1, price=2_000_00, owner=A)) is CODE.POCKET_MARKET
    x.apply(x.sell(A, 100))
    x.apply(x.buy(ISOLATED, 100, owner=A))
    assert x.state.markets[0].open_interest == 0, "the maker was the same account's"
    x.apply(x.sell(B, 100))
    assert x.state.pockets[ISOLATED].positions[0].size == 100


def test_refusals(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.open_pocket(A, 3, ISOLATED)) is CODE.MARKET_UNKNOWN
    assert x.rejection(x.open_pocket(A, 0, B)) is CODE.POCKET_TAKEN
    assert x.rejection(x.open_pocket(A, 0, A)) is CODE.POCKET_TAKEN
    assert x.rejection(x.open_pocket(A, 0, 64)) is CODE.POCKET_UNKNOWN
    assert x.rejection(x.open_pocket(50, 0, ISOLATED)) is CODE.POCKET_UNKNOWN
    assert x.rejection(x.open_pocket(A, 0, ISOLATED, expiry=START - 1)) is CODE.EXPIRED
    assert x.rejection(x.open_pocket(A, 0, ISOLATED, private=private_of(B))) is CODE.SIGNATURE_INVALID
    request = x.open_pocket(A, 0, ISOLATED)
    x.apply(request)
    assert x.rejection(replace(request, index=41)) is CODE.NONCE_STALE, "one signature opens one pocket"
    assert x.rejection(x.open_pocket(A, 0, 41, pocket=ISOLATED)) is CODE.POCKET_ISOLATED
