"""Transfers between pockets of one account and of two."""

from dataclasses import replace

import pytest

from sequencer.domain.effects import Credited
from sequencer.domain.l1_messages import MessageKind
from sequencer.domain.rejections import RejectionCode
from tests.support.rules_kit import FIRST, PRICES, START, Exchange, key_of, private_of

A, B = FIRST, FIRST + 1
ISOLATED = 40
CODE = RejectionCode


@pytest.fixture
def exchange() -> Exchange:
    x = Exchange()
    x.set_prices()
    x.fund(A, B)
    return x


def test_money_moves_to_the_quantum(exchange: Exchange) -> None:
    x = exchange
    before = x.state.pockets
    done = x.apply(x.transfer(A, B, 12_345))
    assert x.state.pockets[A].collateral == before[A].collateral - 12_345
    assert x.state.pockets[B].collateral == before[B].collateral + 12_345
    assert done.effects == (Credited(A, -12_345), Credited(B, 12_345))
    assert done.messages == ()
    assert done.touched == {A, B}


def test_between_pockets_of_one_account(exchange: Exchange) -> None:
    """The isolated pocket signs with the account's key when collateral returns."""
    x = exchange
    x.apply(x.open_pocket(A, 0, ISOLATED))
    x.apply(x.transfer(A, ISOLATED, 10**12, key=key_of(A)))
    assert x.state.pockets[ISOLATED].collateral == 10**12
    x.apply(x.transfer(A, A, 4 * 10**11, pocket=ISOLATED, key=key_of(A)))
    assert x.state.pockets[ISOLATED].collateral == 6 * 10**11
    assert x.state.pockets[A].collateral == 10**14 - 6 * 10**11


def test_to_itself_moves_nothing(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.transfer(A, A, 10**13))
    assert x.state.pockets[A].collateral == 10**14
    assert x.state.pockets[A].nonces[0] == x.nonce


def test_outflow_holds_on_the_source(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.transfer(A, B, 10**14 + 1)) is CODE.OUTFLOW_EXCEEDS_FREE_COLLATERAL
    x.apply(x.sell(A, 10_000))
    x.apply(x.buy(B, 10_000))
    # 30,000 USD of notional leave a tenth of it behind; the fee was 0.05 % of it.
    most = 10**14 - 1_500_000_000 - 3 * 10**11
    assert x.rejection(x.transfer(B, A, most + 1)) is CODE.OUTFLOW_EXCEEDS_FREE_COLLATERAL
    assert x.rejection(x.transfer(B, A, most)) is None
    x.time += x.config.max_price_age + 1
    assert x.rejection(x.transfer(B, A, 1)) is CODE.PRICE_STALE


def test_the_receiver_needs_no_fresh_price(exchange: Exchange) -> None:
    x = exchange
    x.fund(FIRST + 2)
    x.apply(x.sell(A, 100, PRICES[0]))
    x.apply(x.buy(B, 100, PRICES[0]))
    x.time += x.config.max_price_age + 1
    assert x.rejection(x.transfer(FIRST + 2, B, 1)) is None


def test_a_fact_is_told_to_l1(exchange: Exchange) -> None:
    done = exchange.apply(exchange.transfer(A, B, 1, fact=0xFAC7))
    assert done.messages == ((MessageKind.FACT, 0xFAC7),)


def test_the_destination_is_who_the_signer_meant(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.transfer(A, B, 1, key=key_of(A))) is CODE.KEY_MISMATCH
    assert x.rejection(x.transfer(A, 50, 1)) is CODE.POCKET_UNKNOWN


def test_no_session_key_transfers(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.set_session(A, 1, key_of(B), START + 100))
    assert x.rejection(x.transfer(A, B, 1, private=private_of(B), session=1)) is CODE.SESSION_KEY_UNKNOWN


def test_the_vaults_collateral_stays(exchange: Exchange) -> None:
    x = exchange
    vault = x.config.vault_pocket
    x.apply(x.transfer(A, vault, 10**10))
    assert x.rejection(x.transfer(vault, A, 1)) is CODE.POCKET_RESERVED


def test_refusals(exchange: Exchange) -> None:
    x = exchange
    assert x.rejection(x.transfer(A, B, 0)) is CODE.AMOUNT_OUT_OF_RANGE
    assert x.rejection(x.transfer(A, B, 2**63)) is CODE.AMOUNT_OUT_OF_RANGE
    assert x.rejection(x.transfer(A, B, expiry=START - 1)) is CODE.EXPIRED
    changed = x.transfer(A, B, 1)
    message = replace(changed.signed.message, destination=A)
    changed = replace(changed, signed=replace(changed.signed, message=message))
    assert x.rejection(changed) is CODE.SIGNATURE_INVALID
    full = replace(x.state.pockets[B], collateral=2**63 - 1)
    x.state = replace(x.state, pockets=x.state.pockets.set(B, full))
    assert x.rejection(x.transfer(A, B, 1)) is CODE.COLLATERAL_OUT_OF_RANGE
