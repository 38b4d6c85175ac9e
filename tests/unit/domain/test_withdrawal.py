"""Withdrawals: who may take collateral out, and how much."""

from dataclasses import replace

import pytest

from sequencer.domain.effects import Credited
from sequencer.domain.l1_messages import MessageKind
from sequencer.domain.margin import pocket_margin
from sequencer.domain.rejections import RejectionCode
from tests.support.rules_kit import FIRST, MILLION, PRICES, START, Exchange, key_of, private_of

A, B = FIRST, FIRST + 1
CODE = RejectionCode


@pytest.fixture
def exchange() -> Exchange:
    x = Exchange()
    x.set_prices()
    x.fund(A, B)
    return x


def trade(x: Exchange, size: int = 10_000) -> None:
    x.apply(x.sell(A, size))
    x.apply(x.buy(B, size))


def test_the_debit_is_told_to_l1_once(exchange: Exchange) -> None:
    x = exchange
    request = x.withdrawal(A, 250_000, recipient=0xC0FFEE)
    done = x.apply(request)
    assert done.messages == ((MessageKind.WITHDRAWAL, 0xC0FFEE, 250_000, A),)
    assert x.state.pockets[A].collateral == 100 * (MILLION - 250_000)
    assert done.effects == (Credited(A, -25_000_000),)
    assert x.rejection(request) is CODE.NONCE_STALE


def test_an_empty_pocket_gives_all_and_not_a_unit_more(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.withdrawal(A, MILLION + 1)) is CODE.OUTFLOW_EXCEEDS_FREE_COLLATERAL
    x.apply(x.withdrawal(A, MILLION))
    assert x.state.pockets[A].collateral == 0


def test_the_most_is_what_margin_and_fraction_leave(exchange: Exchange) -> None:
    """The fraction, 10 % of the notional, decides: the tiers ask for 6 % of 30,000 USD."""
    x = exchange
    trade(x)
    margin = pocket_margin(x.config, x.state.markets.__getitem__, x.state.pockets[B])
    notional = 10_000 * 100 * PRICES[0]
    assert margin.withdrawable == margin.value - notional // 10
    most = margin.withdrawable // 100
    assert x.rejection(x.withdrawal(B, most + 1)) is CODE.OUTFLOW_EXCEEDS_FREE_COLLATERAL
    x.apply(x.withdrawal(B, most))


def test_profit_is_valued_at_the_worse_of_index_and_mark(exchange: Exchange) -> None:
    """A long gains by a mark above the index only when it is liquidated, not when its owner withdraws."""
    x = exchange
    trade(x)
    most = pocket_margin(x.config, x.state.markets.__getitem__, x.state.pockets[B]).withdrawable // 100
    x.seal()
    x.state = replace(x.state, markets=tuple(replace(m, mark=m.index + 1_000) for m in x.state.markets))
    assert x.rejection(x.withdrawal(B, most + 1)) is CODE.OUTFLOW_EXCEEDS_FREE_COLLATERAL
    x.state = replace(x.state, markets=tuple(replace(m, mark=m.index - 1_000) for m in x.state.markets))
    # The value falls by 10 USD, a tenth of which the fraction gives back.
    assert x.rejection(x.withdrawal(B, most - 9_000_000 + 1)) is CODE.OUTFLOW_EXCEEDS_FREE_COLLATERAL
    assert x.rejection(x.withdrawal(B, most - 9_000_000)) is None


def test_the_owners_leverage_bound_counts(exchange: Exchange) -> None:
    x = exchange
    trade(x)
    x.apply(x.set_leverage(B, 10**6))
    most = MILLION - 10_000 * PRICES[0] - 15_000_000
    assert x.rejection(x.withdrawal(B, most + 1)) is CODE.OUTFLOW_EXCEEDS_FREE_COLLATERAL
    assert x.rejection(x.withdrawal(B, most)) is None


def test_funding_is_settled_first(exchange: Exchange) -> None:
    x = exchange
    trade(x)
    x.seal()
    # One and a half quanta per lot: the owner pays 15,000 quanta for 10,000 lots.
    x.state = replace(
        x.state, markets=tuple(replace(m, funding_index=3 * 2**31) for m in x.state.markets)
    )
    before = x.state.pockets[B].collateral
    done = x.apply(x.withdrawal(B, 1))
    assert x.state.pockets[B].collateral == before - 100 - 15_000
    assert x.state.pockets[B].positions[0].funding_index == 3 * 2**31
    assert done.effects == (Credited(B, -100, 15_000),)


def test_a_held_market_must_be_fresh_and_confirmed(exchange: Exchange) -> None:
    x = exchange
    trade(x, 100)
    x.seal()
    x.set_prices(pending=PRICES[0] * 2)
    assert x.rejection(x.withdrawal(B, 1)) is CODE.MARKET_PAUSED
    x.set_prices(pending=0)
    x.time = START + x.config.max_price_age + 1
    assert x.rejection(x.withdrawal(B, 1)) is CODE.PRICE_STALE
    x.fund(FIRST + 2)
    assert x.rejection(x.withdrawal(FIRST + 2, 1)) is None, "it holds nothing"


def test_no_session_key_withdraws(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.set_session(A, 1, key_of(B), START + 100))
    assert x.rejection(x.withdrawal(A, private=private_of(B), session=1)) is CODE.SESSION_KEY_UNKNOWN
    assert x.rejection(x.withdrawal(A, private=private_of(B))) is CODE.SIGNATURE_INVALID


def test_nobody_withdraws_what_the_vault_or_a_fund_holds(exchange: Exchange) -> None:
    x = exchange
    vault = x.config.vault_pocket
    x.apply(x.deposit(vault))
    assert x.rejection(x.withdrawal(vault)) is CODE.POCKET_RESERVED
    assert x.rejection(x.withdrawal(x.config.fund_pocket(0))) is CODE.POCKET_RESERVED


def test_refusals(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.withdrawal(A, 0)) is CODE.AMOUNT_OUT_OF_RANGE
    assert x.rejection(x.withdrawal(A, 2**56)) is CODE.AMOUNT_OUT_OF_RANGE
    assert x.rejection(x.withdrawal(A, recipient=0)) is CODE.RECIPIENT_OUT_OF_RANGE
    assert x.rejection(x.withdrawal(A, recipient=2**160)) is CODE.RECIPIENT_OUT_OF_RANGE
    assert x.rejection(x.withdrawal(A, expiry=START - 1)) is CODE.EXPIRED
    assert x.rejection(x.withdrawal(50)) is CODE.POCKET_UNKNOWN
    assert x.rejection(x.withdrawal(A, lane=8)) is CODE.LANE_OUT_OF_RANGE
