"""The owner's own bound on leverage."""

from dataclasses import replace

import pytest

from sequencer.domain.effects import Credited
from sequencer.domain.rejections import RejectionCode
from tests.support.rules_kit import (
    FIRST,
    FLAT,
    MARKETS,
    PRICES,
    START,
    Exchange,
    key_of,
    make_config,
    private_of,
)

A, B = FIRST, FIRST + 1
CODE = RejectionCode


@pytest.fixture
def exchange() -> Exchange:
    """B is long 1,000,000 lots, 3,000,000 USD, with a value of 998,500 USD. The market asks for 5 %."""
    x = Exchange(make_config(markets=(replace(MARKETS[0], tiers=FLAT), *MARKETS[1:])))
    x.set_prices()
    x.fund(A, B)
    x.apply(x.sell(A, 1_000_000))
    x.apply(x.buy(B, 1_000_000))
    return x


def test_the_bound_limits_what_opens(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 200_000))
    x.apply(x.set_leverage(B, 200_000))
    assert x.state.pockets[B].leverage_ppm == 200_000
    assert x.rejection(x.buy(B, 200_000)) is None
    x.apply(x.set_leverage(B, 300_000))
    assert x.rejection(x.buy(B, 200_000)) is CODE.INSUFFICIENT_MARGIN


def test_open_must_hold_under_it(exchange: Exchange) -> None:
    """998,500 of 3,000,000 USD is 332,833 ppm."""
    x = exchange
    assert x.rejection(x.set_leverage(B, 332_834)) is CODE.INSUFFICIENT_MARGIN
    x.apply(x.set_leverage(B, 332_833))
    x.apply(x.set_leverage(B, 0))
    assert x.state.pockets[B].leverage_ppm == 0


def test_it_is_judged_at_the_worse_price(exchange: Exchange) -> None:
    x = exchange
    x.seal()
    x.state = replace(x.state, markets=tuple(replace(m, mark=m.index - 1_000) for m in x.state.markets))
    assert x.rejection(x.set_leverage(B, 332_833)) is CODE.INSUFFICIENT_MARGIN
    assert x.rejection(x.set_leverage(B, 320_000)) is None


def test_below_initial_margin_even_a_looser_bound_is_refused(exchange: Exchange) -> None:
    x = exchange
    x.seal()
    x.set_prices((PRICES[0] * 7 // 10, *PRICES[1:]))
    assert x.rejection(x.set_leverage(B, 0)) is CODE.INSUFFICIENT_MARGIN


def test_funding_is_settled_first(exchange: Exchange) -> None:
    x = exchange
    x.seal()
    x.state = replace(x.state, markets=tuple(replace(m, funding_index=2**32 + 1) for m in x.state.markets))
    before = x.state.pockets[B].collateral
    done = x.apply(x.set_leverage(B, 0))
    assert before - x.state.pockets[B].collateral == 1_000_001
    assert x.state.globals.dust == 2**32 - 1_000_000
    assert done.effects == (Credited(B, 0, 1_000_001),)


def test_refusals(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.set_leverage(B, 10**6 + 1)) is CODE.LEVERAGE_OUT_OF_RANGE
    assert x.rejection(x.set_leverage(B, 0, private=private_of(A))) is CODE.SIGNATURE_INVALID
    x.apply(x.set_session(B, 1, key_of(A), START + 100))
    assert x.rejection(x.set_leverage(B, 0, private=private_of(A), session=1)) is CODE.SESSION_KEY_UNKNOWN
    x.seal()
    x.set_prices(pending=1)
    assert x.rejection(x.set_leverage(B, 0)) is CODE.MARKET_PAUSED
    x.set_prices(pending=0)
    x.time += x.config.max_price_age + 1
    assert x.rejection(x.set_leverage(B, 0)) is CODE.PRICE_STALE
