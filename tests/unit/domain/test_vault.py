"""Shares of the vault in numbers: the examples of docs/rules/vault.md, the window of burns, and solvency."""

from dataclasses import replace
from pathlib import Path

import pytest

from sequencer.domain.market import MarketState
from sequencer.domain.pocket import Pocket, Position
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.state import VaultState
from sequencer.domain.vault import (
    WINDOW_SECONDS,
    NetAssetValue,
    amount_floor,
    burnt,
    check_solvent,
    minted,
    net_asset_value,
    shares_floor,
)
from tests.support.rules_kit import START, make_config

PAGE = Path("docs/rules/vault.md").read_text()
USD = 10**8


def code_of(error: pytest.ExceptionInfo[Rejection]) -> RejectionCode:
    return error.value.code


def test_the_worked_example_of_the_page() -> None:
    """A vault of 10,000 USD has earned 500 and holds 0.1 BTC at 30,000 to 30,060 USD while B joins and A leaves."""
    config = make_config()
    first = shares_floor(10_000 * USD, 0, 0)
    vault = Pocket(1, 2, collateral=7_500 * USD, positions=(Position(0, 1_000, 0, 3_000 * USD),))
    market = MarketState(index=30_000_00, mark=30_060_00)
    value = net_asset_value(config, lambda _: market, vault)
    second = shares_floor(5_000 * USD, first, value.high)
    paid = amount_floor(10**14, first + second, value.low + 5_000 * USD)
    assert (first, value, second, paid) == (
        10**15,
        NetAssetValue(10_500 * USD, 10_506 * USD),
        475_920_814_694_965,
        105_018_844_217,
    )
    for number in (first, value.low, value.high, second, paid):
        assert f"{number:,}" in PAGE


def test_a_short_is_worth_less_at_the_higher_price() -> None:
    vault = Pocket(1, 2, collateral=10 * USD, positions=(Position(0, -10, 0, 0),))
    market = MarketState(index=101, mark=100)
    value = net_asset_value(make_config(), lambda _: market, vault)
    assert value == NetAssetValue(10 * USD - 10 * 100 * 101, 10 * USD - 10 * 100 * 100)


def test_the_first_price_is_a_thousand_shares_a_quantum() -> None:
    assert shares_floor(1, 0, 0) == 1_000
    # A value below zero counts as zero for who pays: a mint is refused before it gets there.
    assert shares_floor(1, 0, -5) == 1_000


def test_solvency_is_the_value_at_the_worse_prices() -> None:
    check_solvent(NetAssetValue(0, 0))
    with pytest.raises(Rejection) as error:
        check_solvent(NetAssetValue(-1, 10))
    assert code_of(error) is RejectionCode.VAULT_INSOLVENT


def test_a_tenth_of_the_shares_is_burnt_in_a_window() -> None:
    vault = burnt(VaultState(shares=1_000), 60, START)
    assert vault == VaultState(940, START, 60)
    vault = burnt(vault, 40, START + WINDOW_SECONDS - 1)
    with pytest.raises(Rejection) as error:
        burnt(vault, 1, START + WINDOW_SECONDS - 1)
    assert code_of(error) is RejectionCode.BURNS_ABOVE_WINDOW
    # Whole windows of the shares that are left.
    assert burnt(vault, 90, START + WINDOW_SECONDS) == VaultState(810, START + WINDOW_SECONDS, 90)


def test_a_mint_raises_what_the_window_allows() -> None:
    vault = burnt(VaultState(shares=1_000), 100, START)
    assert burnt(replace(vault, shares=vault.shares + 10), 1, START).window_burnt == 101


def test_shares_keep_their_width() -> None:
    assert minted(VaultState(shares=2**80 - 2), 1).shares == 2**80 - 1
    with pytest.raises(Rejection) as error:
        minted(VaultState(shares=2**80 - 2), 2)
    assert code_of(error) is RejectionCode.SHARES_OUT_OF_RANGE
