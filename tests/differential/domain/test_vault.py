"""The liquidity vault: the program's output and its rejections are the rules'."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sequencer.domain.journal import Transaction
from sequencer.domain.pocket import SessionKey, Shares
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.state import VaultState
from sequencer.domain.vault import LOCK_SECONDS, WINDOW_SECONDS
from tests.support.rules_kit import FIRST, PRICES, START, Exchange, key_of, make_config, private_of
from tests.support.rules_program import agree, cairo_rejection

A, B, C, NOBODY = FIRST, FIRST + 1, FIRST + 2, FIRST + 3
VAULT = 2
USD = 10**8
SESSIONS = (SessionKey(key_of(7), START), SessionKey(key_of(8), START + 5))


def opened(**vault: object) -> Exchange:
    """A holds all shares of a vault that is long market 0 and short market 2, and may burn them; B holds a position and
    has session keys. Marks differ from the index prices, and funding is owed."""
    x = Exchange(config=make_config())
    x.set_prices()
    pocket = x.holding(VAULT, 12_000 * USD, (0, 100), (2, -10))
    x.adopt({
        A: x.holding(A, 40_000 * USD, shares=Shares(10**15, START)),
        B: x.holding(B, 50_000 * USD, (0, -100), (2, 10), sessions=SESSIONS),
        C: x.holding(C, USD, isolated=0),
        VAULT: replace(pocket, **vault),  # type: ignore[arg-type]
    })  # fmt: skip
    x.set_prices(funding_index=(1_000 << 32) + 7)
    markets = tuple(
        replace(m, mark=m.index + sign * m.index // 1_000) for m, sign in zip(x.state.markets, (1, 1, -1), strict=True)
    )
    x.opening = x.state = replace(x.state, markets=markets, vault=VaultState(shares=10**15))
    return x


def test_shares_are_minted_and_burnt() -> None:
    x = opened()
    x.apply(x.vault_deposit(B, 1_000 * USD))
    x.apply(x.vault_withdrawal(A, 3 * 10**13))
    x.apply(x.vault_deposit(A, 500 * USD))
    x.apply(x.vault_deposit(B, 1))
    agree(x)
    x.seal()
    x.time += LOCK_SECONDS
    x.set_prices(tuple(m.index + 10 for m in x.state.markets))
    held = x.state.pockets[B].shares
    assert held is not None
    # The last share leaves no word; sessions stay.
    x.apply(x.vault_withdrawal(B, held.amount))
    assert x.state.pockets[B].shares is None
    assert x.state.pockets[B].sessions == SESSIONS
    x.apply(x.vault_withdrawal(A, 10**6))
    x.time += WINDOW_SECONDS
    agree(x)


def test_a_window_ends_after_a_day() -> None:
    x = Exchange(config=make_config())
    x.set_prices()
    x.adopt({A: x.holding(A, 0, shares=Shares(10**15, START)), VAULT: x.holding(VAULT, 10_000 * USD)})
    x.opening = x.state = replace(x.state, vault=VaultState(10**15, START - 5, 1))
    x.apply(x.vault_withdrawal(A, 10**14 - 1))
    x.time = START - 5 + WINDOW_SECONDS - 1
    x.apply(x.vault_deposit(A, 20 * USD))
    x.time += LOCK_SECONDS
    x.apply(x.vault_withdrawal(A, 9 * 10**13))
    x.apply(x.vault_withdrawal(A, 10**6))
    agree(x)


def test_the_first_deposit_and_a_holder_without_sessions() -> None:
    x = Exchange(config=make_config())
    x.set_prices()
    x.fund(A, B, amount_l1=50_000 * 10**6)
    x.apply(x.vault_deposit(A, 10_000 * USD, min_shares=10**15))
    x.apply(x.vault_deposit(B, 1))
    x.apply(x.vault_deposit(A, 1))
    agree(x)


def stale(x: Exchange) -> Exchange:
    x.time += x.config.max_price_age + 1
    return x


def as_it_is(x: Exchange) -> Exchange:
    return x


def poor(x: Exchange) -> Exchange:
    x.adopt({VAULT: replace(x.state.pockets[VAULT], collateral=-4_000 * USD)})
    return x


def rich(x: Exchange) -> Exchange:
    x.adopt({VAULT: replace(x.state.pockets[VAULT], collateral=2**62)})
    return x


def crowded(x: Exchange) -> Exchange:
    x.opening = x.state = replace(x.state, vault=VaultState(shares=2**80 - 1))
    return x


def locked(x: Exchange) -> Exchange:
    x.adopt({A: replace(x.state.pockets[A], shares=Shares(10**15, START + 1))})
    return x


def stretched(x: Exchange) -> Exchange:
    """Nothing of the vault may leave: its positions take all of it."""
    held = x.holding(VAULT, 9_900 * USD - 30_000 * 100 * PRICES[0], (0, 30_000))
    x.adopt({VAULT: held})
    return x


REJECTED: list[tuple[Callable[[Exchange], Exchange], Callable[[Exchange], Transaction], RejectionCode]] = [
    (as_it_is, lambda x: x.vault_deposit(B, 0), RejectionCode.AMOUNT_OUT_OF_RANGE),
    (as_it_is, lambda x: x.vault_deposit(B, 2**63), RejectionCode.AMOUNT_OUT_OF_RANGE),
    (as_it_is, lambda x: x.vault_deposit(NOBODY, 1), RejectionCode.POCKET_UNKNOWN),
    (as_it_is, lambda x: x.vault_deposit(VAULT, 1), RejectionCode.POCKET_RESERVED),
    (as_it_is, lambda x: x.vault_deposit(C, 1), RejectionCode.POCKET_ISOLATED),
    (as_it_is, lambda x: x.vault_deposit(B, 1, session=1), RejectionCode.SESSION_KEY_UNKNOWN),
    (as_it_is, lambda x: x.vault_deposit(B, 1, private=private_of(A)), RejectionCode.SIGNATURE_INVALID),
    (as_it_is, lambda x: replace(x.vault_deposit(B, 1), time=START + 1_001), RejectionCode.EXPIRED),
    (stale, lambda x: x.vault_deposit(A, 1), RejectionCode.PRICE_STALE),
    (poor, lambda x: x.vault_deposit(B, USD), RejectionCode.VAULT_INSOLVENT),
    (as_it_is, lambda x: x.vault_deposit(B, USD, min_shares=10**12), RejectionCode.SHARES_BELOW_MINIMUM),
    (rich, lambda x: x.vault_deposit(B, 1, min_shares=0), RejectionCode.SHARES_BELOW_MINIMUM),
    (crowded, lambda x: x.vault_deposit(B, USD), RejectionCode.SHARES_OUT_OF_RANGE),
    (as_it_is, lambda x: x.vault_deposit(B, 50_000 * USD), RejectionCode.OUTFLOW_EXCEEDS_FREE_COLLATERAL),
    (as_it_is, lambda x: x.vault_withdrawal(A, 0), RejectionCode.SHARES_OUT_OF_RANGE),
    (as_it_is, lambda x: x.vault_withdrawal(VAULT, 1), RejectionCode.POCKET_RESERVED),
    (as_it_is, lambda x: x.vault_withdrawal(A, 10**15 + 1), RejectionCode.SHARES_INSUFFICIENT),
    (as_it_is, lambda x: x.vault_withdrawal(B, 1), RejectionCode.SHARES_INSUFFICIENT),
    (locked, lambda x: x.vault_withdrawal(A, 10**6), RejectionCode.SHARES_LOCKED),
    (stale, lambda x: x.vault_withdrawal(A, 10**6), RejectionCode.PRICE_STALE),
    (poor, lambda x: x.vault_withdrawal(A, 10**6), RejectionCode.VAULT_INSOLVENT),
    (as_it_is, lambda x: x.vault_withdrawal(A, 10**6, min_amount=USD), RejectionCode.AMOUNT_BELOW_MINIMUM),
    (as_it_is, lambda x: x.vault_withdrawal(A, 1, min_amount=0), RejectionCode.AMOUNT_BELOW_MINIMUM),
    (as_it_is, lambda x: x.vault_withdrawal(A, 10**14 + 1), RejectionCode.BURNS_ABOVE_WINDOW),
    (stretched, lambda x: x.vault_withdrawal(A, 10**14), RejectionCode.OUTFLOW_EXCEEDS_FREE_COLLATERAL),
]


@pytest.mark.parametrize(("prepare", "request_of", "code"), REJECTED)
def test_the_program_rejects_with_the_same_code(
    prepare: Callable[[Exchange], Exchange], request_of: Callable[[Exchange], Transaction], code: RejectionCode
) -> None:
    x = prepare(opened())
    request = request_of(x)
    assert x.rejection(request) == code
    assert cairo_rejection(x, request) == code
