"""Withdrawals from the vault: what shares pay, when they may be burnt, and that nothing else empties it."""

from dataclasses import replace

import pytest

from sequencer.domain.effects import SharesChanged
from sequencer.domain.pocket import Shares
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.vault import LOCK_SECONDS, WINDOW_SECONDS
from tests.support.rules_kit import FIRST, START, Exchange, private_of

A, B = FIRST, FIRST + 1
VAULT = 2
USD = 10**8
OPEN = START + LOCK_SECONDS


@pytest.fixture
def exchange() -> Exchange:
    """A holds all 10**15 shares of a vault of 10,000 USD, and may burn them."""
    x = Exchange()
    x.set_prices()
    x.fund(A, B, amount_l1=50_000 * 10**6)
    x.apply(x.vault_deposit(A, 10_000 * USD))
    x.seal()
    x.time = OPEN
    x.set_prices()
    return x


def endow(x: Exchange, index: int, **changes: object) -> None:
    pocket = replace(x.state.pockets[index], **changes)  # type: ignore[arg-type]
    x.state = replace(x.state, pockets=x.state.pockets.set(index, pocket))


def test_shares_are_paid_at_the_value(exchange: Exchange) -> None:
    x = exchange
    done = x.apply(x.vault_withdrawal(A, 10**14, min_amount=1_000 * USD))
    assert x.state.pockets[A].collateral == 41_000 * USD
    assert x.state.pockets[A].shares == Shares(9 * 10**14, OPEN)
    assert x.state.pockets[VAULT].collateral == 9_000 * USD
    assert (x.state.vault.shares, x.state.vault.window_burnt) == (9 * 10**14, 10**14)
    assert SharesChanged(A, -(10**14), 1_000 * USD) in done.effects


def test_the_worse_price_pays(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(B, 1_000))
    x.apply(x.buy(VAULT, 1_000))
    low = replace(x.state.markets[0], mark=x.state.markets[0].index - 10_000)
    x.state = replace(x.state, markets=(low, *x.state.markets[1:]))
    before = x.state.pockets[A].collateral
    x.apply(x.vault_withdrawal(A, 10**14))
    # 0.1 BTC are worth 10 USD less at the mark price, and the fee was 1.5 USD.
    value = 10_000 * USD - 10 * USD - 150_000_000
    assert x.state.pockets[A].collateral - before == 10**14 * (value + 10**8) // (10**15 + 10**11)


def test_shares_are_locked_for_a_day(exchange: Exchange) -> None:
    x = exchange
    endow(x, A, shares=Shares(10**15, OPEN + 1))
    assert x.rejection(x.vault_withdrawal(A, 1)) is RejectionCode.SHARES_LOCKED
    x.time += 1
    assert x.rejection(x.vault_withdrawal(A, 10**14)) is None


def test_a_tenth_a_day(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.vault_withdrawal(A, 10**14 + 1)) is RejectionCode.BURNS_ABOVE_WINDOW
    x.apply(x.vault_withdrawal(A, 10**14))
    assert x.rejection(x.vault_withdrawal(A, 10**6)) is RejectionCode.BURNS_ABOVE_WINDOW
    x.time += WINDOW_SECONDS
    x.apply(x.vault_withdrawal(A, 9 * 10**13))


def test_nobody_burns_what_he_does_not_hold(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.vault_withdrawal(A, 10**15 + 1)) is RejectionCode.SHARES_INSUFFICIENT
    assert x.rejection(x.vault_withdrawal(B, 1)) is RejectionCode.SHARES_INSUFFICIENT
    assert x.rejection(x.vault_withdrawal(A, 0)) is RejectionCode.SHARES_OUT_OF_RANGE
    assert x.rejection(x.vault_withdrawal(VAULT, 1)) is RejectionCode.POCKET_RESERVED
    stranger = x.vault_withdrawal(A, 1, private=private_of(B))
    assert x.rejection(stranger) is RejectionCode.SIGNATURE_INVALID


def test_the_last_share_leaves_no_word(exchange: Exchange) -> None:
    x = exchange
    endow(x, B, shares=Shares(10**13, OPEN))
    x.state = replace(x.state, vault=replace(x.state.vault, shares=10**15 + 10**13))
    x.apply(x.vault_withdrawal(B, 10**13))
    assert x.state.pockets[B].shares is None
    assert len(x.state.pockets[B].leaf_words()) == 3


def test_the_holder_chooses_the_least_amount(exchange: Exchange) -> None:
    x = exchange
    short = x.vault_withdrawal(A, 10**14, min_amount=1_000 * USD + 1)
    assert x.rejection(short) is RejectionCode.AMOUNT_BELOW_MINIMUM
    assert x.rejection(x.vault_withdrawal(A, 999, min_amount=0)) is RejectionCode.AMOUNT_BELOW_MINIMUM


def test_the_vault_keeps_the_margin_of_its_positions(exchange: Exchange) -> None:
    x = exchange
    endow(x, B, collateral=2**60)
    x.apply(x.sell(B, 30_000))
    x.apply(x.buy(VAULT, 30_000))
    # 90,000 USD of notional keep 9,000 USD; the purchase cost 45.
    refused = x.vault_withdrawal(A, 10**14)
    assert x.rejection(refused) is RejectionCode.OUTFLOW_EXCEEDS_FREE_COLLATERAL
    x.apply(x.vault_withdrawal(A, 9 * 10**13))


def test_an_insolvent_vault_pays_nothing(exchange: Exchange) -> None:
    x = exchange
    endow(x, VAULT, collateral=-1)
    assert x.rejection(x.vault_withdrawal(A, 10**14)) is RejectionCode.VAULT_INSOLVENT


def test_stale_prices_defer_a_burn(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(B, 100))
    x.apply(x.buy(VAULT, 100))
    x.time += x.config.max_price_age + 1
    assert x.rejection(x.vault_withdrawal(A, 10**14)) is RejectionCode.PRICE_STALE


def test_a_request_ends_with_its_last_second(exchange: Exchange) -> None:
    x = exchange
    request = x.vault_withdrawal(A, 10**14)
    assert x.rejection(replace(request, time=x.time + 1_001)) is RejectionCode.EXPIRED
    assert x.rejection(replace(request, time=x.time + 1_000)) is None


def test_no_forced_request_empties_the_vault(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.forced_withdrawal(VAULT, 1))
    assert x.state.pockets[VAULT].collateral == 10_000 * USD


def test_neither_does_the_key_that_quotes(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.withdrawal(VAULT, 1)) is RejectionCode.POCKET_RESERVED
    assert x.rejection(x.transfer(VAULT, A, 1)) is RejectionCode.POCKET_RESERVED
