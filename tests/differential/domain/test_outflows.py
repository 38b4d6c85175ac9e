"""What takes collateral out, and pockets that open: the program's output is the rules', word for word."""

from dataclasses import replace
from functools import partial

import pytest

from sequencer.domain.pocket import Shares
from sequencer.domain.rejections import RejectionCode
from tests.support.rules_kit import FIRST, MILLION, PRICES, START, Exchange, key_of, private_of
from tests.support.rules_program import agree, cairo_rejection

A, B, C, FREE = FIRST, FIRST + 1, FIRST + 2, FIRST + 7
CODE = RejectionCode


def traded(*markets: int) -> Exchange:
    """B is long and A short in the markets, at the start of a batch; funding is owed, and index and mark differ."""
    x = Exchange()
    x.set_prices()
    x.fund(A, B, C)
    for market in markets:
        x.apply(x.sell(A, 1_000, PRICES[market], market=market))
        x.apply(x.buy(B, 1_000, PRICES[market], market=market))
    x.seal()
    funded = tuple(
        replace(m, funding_index=3 * 2**31 + i, mark=m.index + 10 - 20 * (i % 2))
        for i, m in enumerate(x.state.markets)
    )
    x.opening = x.state = replace(x.state, markets=funded)
    return x


def test_withdrawals() -> None:
    x = traded(0, 1, 2)
    x.apply(x.withdrawal(B, 250_000, recipient=2**160 - 1))
    x.apply(x.withdrawal(A, 1))
    x.apply(x.withdrawal(C, MILLION, recipient=2**128))
    x.apply(x.set_leverage(B, 10**6))
    x.apply(x.withdrawal(B, 250_000, lane=3))
    agree(x)


def test_a_withdrawal_up_to_the_last_unit() -> None:
    x = traded(0)
    most = 10**6
    while x.rejection(x.withdrawal(B, 2 * most)) is None:
        most *= 2
    step = most
    while step := step // 2:
        if x.rejection(x.withdrawal(B, most + step)) is None:
            most += step
    assert cairo_rejection(x, x.withdrawal(B, most + 1)) == CODE.OUTFLOW_EXCEEDS_FREE_COLLATERAL
    x.apply(x.withdrawal(B, most))
    agree(x)


def test_the_initial_margin_binds_where_leverage_is_bounded() -> None:
    x = traded(0)
    x.apply(x.set_leverage(B, 10**6))
    most = MILLION - 2_000 * PRICES[0]
    for amount in (most, most + 1_100 * PRICES[0]):
        if x.rejection(x.withdrawal(B, amount)) is None:
            x.apply(x.withdrawal(B, amount))
        else:
            assert cairo_rejection(x, x.withdrawal(B, amount)) == CODE.OUTFLOW_EXCEEDS_FREE_COLLATERAL
    agree(x)


def test_transfers_and_isolated_pockets() -> None:
    x = traded(0, 2)
    x.apply(x.open_pocket(B, 1, FREE))
    x.apply(x.transfer(B, FREE, 10**10, key=key_of(B)))
    x.apply(x.transfer(A, C, 10**9, fact=0xFAC7))
    x.apply(x.transfer(B, B, 5))
    x.apply(x.buy(C, 10, PRICES[1], market=1))
    x.apply(x.sell(FREE, 10, PRICES[1], market=1, owner=B))
    agree(x)
    x.seal()
    x.apply(x.transfer(B, A, 10**9, pocket=FREE))
    x.apply(x.transfer(C, x.config.fund_pocket(0), 1, key=x.state.pockets[1].public_key))
    x.apply(x.set_leverage(A, 0))
    x.apply(x.set_leverage(C, 500_000))
    agree(x)


def test_withdrawals_are_rejected_with_the_same_code() -> None:
    x = traded(0)
    x.apply(x.set_session(A, 1, key_of(B), START + 100))
    for request in (
        x.withdrawal(A, 0),
        x.withdrawal(A, 2**56),
        x.withdrawal(A, recipient=0),
        x.withdrawal(A, recipient=2**160),
        x.withdrawal(A, expiry=START - 1),
        x.withdrawal(A, expiry=2**40),
        x.withdrawal(x.config.vault_pocket),
        x.withdrawal(x.config.fund_pocket(0)),
        x.withdrawal(50),
        x.withdrawal(64),
        x.withdrawal(A, lane=4),
        x.withdrawal(A, nonce=2**30),
        x.withdrawal(A, nonce=1),
        x.withdrawal(A, private=private_of(B)),
        x.withdrawal(A, private=private_of(B), session=1),
        x.withdrawal(C, MILLION + 1),
    ):
        code = x.rejection(request)
        assert code is not None
        assert cairo_rejection(x, request) == code


def test_transfers_are_rejected_with_the_same_code() -> None:
    x = traded(0)
    for request in (
        x.transfer(A, B, 0),
        x.transfer(A, B, 2**63),
        x.transfer(A, B, expiry=START - 1),
        x.transfer(x.config.vault_pocket, B),
        x.transfer(A, B, private=private_of(B)),
        x.transfer(C, B, 100 * MILLION + 1),
        x.transfer(A, 50),
        x.transfer(A, C, key=key_of(B)),
    ):
        code = x.rejection(request)
        assert code is not None
        assert cairo_rejection(x, request) == code


def test_opening_pockets_is_rejected_with_the_same_code() -> None:
    x = traded(0)
    x.apply(x.open_pocket(B, 1, FREE))
    for request in (
        x.open_pocket(B, 3, FREE + 1),
        x.open_pocket(B, 1, FREE + 1, expiry=START - 1),
        x.open_pocket(50, 1, FREE + 1),
        x.open_pocket(B, 1, FREE + 1, pocket=FREE),
        x.open_pocket(B, 1, FREE + 1, private=private_of(A)),
        x.open_pocket(B, 1, 64),
        x.open_pocket(B, 1, FREE),
        x.open_pocket(B, 1, A),
        x.open_pocket(B, 1, B),
    ):
        code = x.rejection(request)
        assert code is not None
        assert cairo_rejection(x, request) == code


@pytest.mark.parametrize("held", [(0,), (1, 2), (0, 2)])
def test_held_markets_must_be_fresh_and_confirmed(held: tuple[int, ...]) -> None:
    x = traded(*held)
    requests = [
        partial(x.withdrawal, B, 1),
        partial(x.transfer, B, C),
        partial(x.set_leverage, B, 0),
    ]
    for age, pending in ((x.config.max_price_age + 1, 0), (0, PRICES[held[-1]] + 5)):
        x.set_prices()
        markets = list(x.state.markets)
        last = markets[held[-1]]
        markets[held[-1]] = replace(last, price_time=last.price_time - age, pending=pending)
        x.opening = x.state = replace(x.state, markets=tuple(markets))
        for request in requests:
            code = x.rejection(request())
            assert code is (CODE.PRICE_STALE if age else CODE.MARKET_PAUSED)
            assert cairo_rejection(x, request()) == code
    x.apply(x.withdrawal(C, 1))
    agree(x)


def test_leverage_is_rejected_with_the_same_code() -> None:
    x = traded(0)
    x.apply(x.withdrawal(B, MILLION - 200 * PRICES[0]))
    for request in (
        x.set_leverage(B, 10**6 + 1),
        x.set_leverage(B, 10**6),
        x.set_leverage(B, 1, private=private_of(A)),
        x.set_leverage(B, 1, private=private_of(A), session=1),
    ):
        code = x.rejection(request)
        assert code is not None
        assert cairo_rejection(x, request) == code


def test_shares_stay_where_they_are() -> None:
    x = traded(0)
    x.adopt({B: replace(x.state.pockets[B], shares=Shares(7, START))})
    x.apply(x.withdrawal(B, 1))
    x.apply(x.set_leverage(B, 300_000))
    agree(x)
