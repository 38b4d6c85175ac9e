"""Listing rules, the config's words and its JSON."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from sequencer.domain.config import ConfigError, ExchangeConfig, FeeTier, RiskTier
from sequencer.domain.limits import P
from tests.support.rules_kit import MARKETS, TIERS, key_of, make_config

MARKET_FAULTS: dict[str, dict[str, Any]] = {
    "contract_unit": {"contract_unit": 0},
    "tick": {"tick": 0},
    "step": {"step": 2**32},
    "funding_cap_ppm": {"funding_cap_ppm": 10**6 + 1},
    "open_interest_cap": {"open_interest_cap": 2**63},
    "10\\*\\*\\(8": {"lot_decimals": 3},
    "no tiers": {"tiers": ()},
    "2\\*\\*80": {"tiers": TIERS[:2]},
    "first maintenance_ppm": {"tiers": (RiskTier(2**80, 999, 2_000),)},
    "bounds must increase": {"tiers": (RiskTier(2**80, 20_000, 40_000), RiskTier(2**80, 30_000, 50_000))},
    "maintenance_ppm must increase": {
        "tiers": (RiskTier(1, 20_000, 40_000), RiskTier(2**80, 20_000, 50_000))
    },
    "initial_ppm must increase": {"tiers": (RiskTier(1, 20_000, 40_000), RiskTier(2**80, 30_000, 40_000))},
    "in each tier": {"tiers": (RiskTier(2**80, 50_000, 50_000),)},
    "decimals": {"lot_decimals": -2, "price_decimals": 8},
}
EXCHANGE_FAULTS: dict[str, dict[str, Any]] = {
    "tree_depth": {"tree_depth": 33},
    "fee_account": {"fee_account": 64},
    "fee_public_key": {"fee_public_key": 0},
    "3 to 32": {"oracle_keys": (1, 2), "oracle_quorum": 2},
    "duplicates": {"oracle_keys": (1, 2, 2)},
    "oracle_keys out": {"oracle_keys": (1, 2, P)},
    "oracle_quorum": {"oracle_quorum": 2},
    "more than 2/3": {"oracle_quorum": 5},
    "markets: 1": {"markets": ()},
    "dense": {"markets": (MARKETS[1],)},
    "fee_tiers: 1": {"fee_tiers": ()},
    "rate out": {"fee_tiers": (FeeTier(0, 10**5 + 1),)},
    "must not be negative": {"fee_tiers": (FeeTier(-50, 500), FeeTier(0, 49))},
    "withdrawal_fraction_ppm": {"withdrawal_fraction_ppm": 39_999},
    "max_price_age": {"max_price_age": 0},
}


@pytest.mark.parametrize("message", MARKET_FAULTS)
def test_a_market_that_breaks_a_listing_rule_is_refused(message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        replace(MARKETS[0], **MARKET_FAULTS[message])


@pytest.mark.parametrize("message", EXCHANGE_FAULTS)
def test_an_exchange_that_breaks_a_listing_rule_is_refused(message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        make_config(**EXCHANGE_FAULTS[message])


def test_tier_offsets_make_the_requirement_continuous() -> None:
    lines = MARKETS[0].tier_lines
    assert lines[0].maintenance_offset == 0
    for below, above in pairwise(lines):
        bound = above.lower
        at_bound = below.maintenance_ppm * bound - below.maintenance_offset
        assert above.maintenance_ppm * bound - above.maintenance_offset == at_bound
        at_bound = below.initial_ppm * bound - below.initial_offset
        assert above.initial_ppm * bound - above.initial_offset == at_bound


def test_markets_with_equal_tiers_share_their_rows() -> None:
    config = make_config()
    words = config.words()
    assert words[7:11] == [4, 2, 3, 5 * (3 + 1)]
    rows = words[11 + 4 + 4 :]
    assert [rows[8 * i + 7] for i in range(3)] == [0, 0, 15]
    assert len(words) == 11 + 4 + 4 + 3 * 8 + 20


def test_each_parameter_changes_the_hash() -> None:
    """But the fee account's key, which the opening state root commits to."""
    config = make_config()
    changes: list[dict[str, Any]] = [
        {"chain_id": "OTHER"},
        {"tree_depth": 7},
        {"fee_account": 1},
        {"oracle_keys": tuple(key_of(i) for i in range(4))},
        {"oracle_quorum": 4},
        {"fee_tiers": (FeeTier(-50, 500),)},
        {"withdrawal_fraction_ppm": 100_001},
        {"max_price_age": 61},
        {"markets": MARKETS[:2]},
        *({"markets": (replace(MARKETS[0], **change), *MARKETS[1:])} for change in _MARKET_CHANGES),
    ]
    hashes = {make_config(**change).hash() for change in changes}
    assert len(hashes | {config.hash()}) == len(changes) + 1


_MARKET_CHANGES: list[dict[str, Any]] = [
    {"symbol": "XBT-USD"},
    {"contract_unit": 10, "lot_decimals": 5},
    {"tick": 1},
    {"step": 1},
    {"funding_cap_ppm": 1},
    {"open_interest_cap": 1},
    {"tiers": TIERS[1:]},
    {"lot_decimals": 5, "price_decimals": 1},
]


def test_json_round_trip() -> None:
    config = make_config()
    assert ExchangeConfig.from_json(config.to_json()) == config


@pytest.mark.parametrize("field", sorted(make_config().to_json()))
def test_json_without_a_field_is_refused(field: str) -> None:
    data = make_config().to_json()
    del data[field]
    with pytest.raises(ConfigError):
        ExchangeConfig.from_json(data)
