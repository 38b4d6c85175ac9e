"""Deposits into the vault: who pays, what is minted, what is refused."""

from dataclasses import replace

import pytest

from sequencer.domain.effects import SharesChanged
from sequencer.domain.pocket import Pocket, Shares
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.vault import LOCK_SECONDS
from tests.support.rules_kit import FIRST, PRICES, START, Exchange, key_of, private_of

A, B, C = FIRST, FIRST + 1, FIRST + 2
VAULT = 2
USD = 10**8


@pytest.fixture
def exchange() -> Exchange:
    x = Exchange()
    x.set_prices()
    x.fund(A, B, amount_l1=50_000 * 10**6)
    return x


def endow(x: Exchange, index: int, **changes: object) -> None:
    pocket = replace(x.state.pockets[index], **changes)  # type: ignore[arg-type]
    x.state = replace(x.state, pockets=x.state.pockets.set(index, pocket))


def test_the_first_deposit_sets_the_price(exchange: Exchange) -> None:
    x = exchange
    done = x.apply(x.vault_deposit(A, 10_000 * USD, min_shares=10**15))
    assert x.state.pockets[A].shares == Shares(10**15, START + LOCK_SECONDS)
    assert x.state.pockets[A].collateral == 40_000 * USD
    assert x.state.pockets[VAULT].collateral == 10_000 * USD
    assert x.state.vault.shares == 10**15
    assert SharesChanged(A, 10**15, 10_000 * USD) in done.effects
    assert done.touched == {A, VAULT}
    holder = x.state.pockets[A]
    assert Pocket.from_leaf_words(holder.leaf_words(), holder.identity_words()) == holder


def test_a_later_deposit_pays_the_higher_price_and_locks_all_shares(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.vault_deposit(A, 10_000 * USD))
    endow(x, VAULT, collateral=20_000 * USD)
    x.time += 100
    x.apply(x.vault_deposit(A, 10_000 * USD))
    # The value has doubled, so as many quanta buy half of the shares, less what the virtual ones own.
    minted = 10_000 * USD * (10**15 + 10**11) // (20_000 * USD + 10**8)
    assert x.state.pockets[A].shares == Shares(10**15 + minted, START + 100 + LOCK_SECONDS)
    assert x.state.vault.shares == 10**15 + minted


def test_the_better_price_is_paid(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.vault_deposit(B, 10_000 * USD))
    x.apply(x.sell(B, 1_000))
    x.apply(x.buy(VAULT, 1_000))
    high = replace(x.state.markets[0], mark=PRICES[0] + 10_000)
    x.state = replace(x.state, markets=(high, *x.state.markets[1:]))
    x.apply(x.vault_deposit(A, 1_000 * USD))
    # 0.1 BTC are worth 10 USD more at the mark price, and the fee was 1.5 USD.
    value = 10_000 * USD + 10 * USD - 150_000_000
    shares = x.state.pockets[A].shares
    assert shares is not None
    assert shares.amount == 1_000 * USD * (10**15 + 10**11) // (value + 10**8)


def test_the_depositor_chooses_the_least_number_of_shares(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.vault_deposit(A, USD, min_shares=10**11 + 1)) is RejectionCode.SHARES_BELOW_MINIMUM
    x.apply(x.vault_deposit(A, USD, min_shares=10**11))
    # Less than one share is refused though nobody asks for any.
    endow(x, VAULT, collateral=2**62)
    assert x.rejection(x.vault_deposit(A, 1, min_shares=0)) is RejectionCode.SHARES_BELOW_MINIMUM


def test_the_holder_needs_free_collateral(exchange: Exchange) -> None:
    x = exchange
    over = x.vault_deposit(A, 50_000 * USD + 1)
    assert x.rejection(over) is RejectionCode.OUTFLOW_EXCEEDS_FREE_COLLATERAL
    x.apply(x.sell(B, 10_000))
    x.apply(x.buy(A, 10_000))
    # 30,000 USD of notional keep 10 % of it in the pocket, and the purchase cost 15 USD.
    assert x.rejection(x.vault_deposit(A, 46_985 * USD + 1)) is RejectionCode.OUTFLOW_EXCEEDS_FREE_COLLATERAL
    x.apply(x.vault_deposit(A, 46_985 * USD))


def test_the_prices_of_both_pockets_are_fresh(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.vault_deposit(B, 10_000 * USD))
    x.apply(x.sell(B, 100))
    x.apply(x.buy(VAULT, 100))
    assert x.state.pockets[VAULT].positions
    x.time += x.config.max_price_age + 1
    assert x.rejection(x.vault_deposit(A, USD)) is RejectionCode.PRICE_STALE
    x.seal()
    x.set_prices(pending=PRICES[0] * 2)
    assert x.rejection(x.vault_deposit(A, USD)) is RejectionCode.MARKET_PAUSED
    x.set_prices(pending=0)
    x.apply(x.vault_deposit(A, USD))


def test_an_insolvent_vault_takes_nothing(exchange: Exchange) -> None:
    x = exchange
    endow(x, VAULT, collateral=-1)
    assert x.rejection(x.vault_deposit(A, USD)) is RejectionCode.VAULT_INSOLVENT


def test_who_may_hold_shares(exchange: Exchange) -> None:
    x = exchange
    endow(x, VAULT, collateral=USD)
    assert x.rejection(x.vault_deposit(VAULT, 1)) is RejectionCode.POCKET_RESERVED
    assert x.rejection(x.vault_deposit(C, 1)) is RejectionCode.POCKET_UNKNOWN
    isolated = Pocket(key_of(A), account=A, isolated=0, collateral=USD)
    x.state = replace(x.state, pockets=x.state.pockets.set(C, isolated))
    assert x.rejection(x.vault_deposit(C, 1, owner=A)) is RejectionCode.POCKET_ISOLATED


def test_only_the_owner_signs_and_once(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.vault_deposit(A, USD, private=private_of(B))) is RejectionCode.SIGNATURE_INVALID
    assert x.rejection(x.vault_deposit(A, USD, session=1)) is RejectionCode.SESSION_KEY_UNKNOWN
    deposit = x.vault_deposit(A, USD)
    x.time += 1_001
    late = replace(deposit, time=x.time)
    assert x.rejection(late) is RejectionCode.EXPIRED
    x.apply(deposit_now := x.vault_deposit(A, USD))
    assert x.rejection(deposit_now) is RejectionCode.NONCE_STALE


@pytest.mark.parametrize("amount", [0, 2**63])
def test_the_amount_has_its_width(exchange: Exchange, amount: int) -> None:
    assert exchange.rejection(exchange.vault_deposit(A, amount)) is RejectionCode.AMOUNT_OUT_OF_RANGE
