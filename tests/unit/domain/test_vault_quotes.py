"""The curve by which the vault quotes: spread, size, skew, room; and that the exchange takes its orders."""

from dataclasses import replace
from pathlib import Path

import pytest

from sequencer.domain.book import Side
from sequencer.domain.pocket import Position
from sequencer.domain.state import State
from sequencer.domain.vault_quotes import Quote, QuoteCurve, quotes
from tests.support.rules_kit import FIRST, PRICES, Exchange

A = FIRST
VAULT = 2
USD = 10**8
INDEX = PRICES[0]
CURVE = QuoteCurve(
    levels=2, spread_ppm=500, step_ppm=500, size_ppm=30_000, inventory_ppm=300_000, skew_ppm=1_000
)
PAGE = Path("docs/rules/vault.md").read_text()


@pytest.fixture
def exchange() -> Exchange:
    """A vault of 10,000 USD without positions."""
    x = Exchange()
    x.set_prices()
    x.fund(A)
    x.apply(x.vault_deposit(A, 10_000 * USD))
    return x


def with_position(state: State, lots: int) -> State:
    """The vault bought `lots` of BTC at the index price."""
    vault = state.pockets[VAULT]
    cost = lots * 100 * INDEX
    vault = replace(vault, positions=(Position(0, lots, 0, cost),), collateral=vault.collateral - cost)
    return replace(state, pockets=state.pockets.set(VAULT, vault))


def test_an_even_vault_quotes_evenly(exchange: Exchange) -> None:
    # 300 USD a level are 100 lots at 30,000 USD; 0.05 % and 0.1 % are 15 and 30 USD.
    expected = [
        Quote(Side.BUY, INDEX - 1_500, 100),
        Quote(Side.BUY, INDEX - 3_000, 100),
        Quote(Side.SELL, INDEX + 1_500, 100),
        Quote(Side.SELL, INDEX + 3_000, 100),
    ]
    assert quotes(exchange.config, exchange.state, 0, CURVE) == expected


def test_a_long_vault_quotes_lower_and_buys_less(exchange: Exchange) -> None:
    # Long 2,850 USD of at most 3,000: the shift is 950 ppm, and 150 USD of room are 50 lots.
    state = with_position(exchange.state, 950)
    expected = [
        Quote(Side.BUY, INDEX - 1_500 - 2_850, 50),
        Quote(Side.SELL, INDEX + 1_500 - 2_850, 100),
        Quote(Side.SELL, INDEX + 3_000 - 2_850, 100),
    ]
    assert quotes(exchange.config, state, 0, CURVE) == expected
    for quote in expected:
        assert f"{quote.price:,}" in PAGE


def test_a_short_vault_mirrors_a_long_one(exchange: Exchange) -> None:
    long = quotes(exchange.config, with_position(exchange.state, 500), 0, CURVE)
    short = quotes(exchange.config, with_position(exchange.state, -500), 0, CURVE)
    mirrored = {(q.side.opposite, 2 * INDEX - q.price, q.size) for q in short}
    assert {(q.side, q.price, q.size) for q in long} == mirrored


def test_beyond_its_limit_it_only_sells(exchange: Exchange) -> None:
    sides = {q.side for q in quotes(exchange.config, with_position(exchange.state, 2_000), 0, CURVE)}
    assert sides == {Side.SELL}


def test_it_is_silent_without_a_price_or_a_value(exchange: Exchange) -> None:
    x = exchange
    state = x.state
    stale = replace(state, globals=replace(state.globals, time=x.time + x.config.max_price_age + 1))
    paused = replace(state, markets=(replace(state.markets[0], pending=1), *state.markets[1:]))
    broke = replace(state, pockets=state.pockets.set(VAULT, replace(state.pockets[VAULT], collateral=0)))
    unknown = replace(state, markets=(replace(state.markets[0], index=0), *state.markets[1:]))
    for silent in (stale, paused, broke, unknown):
        assert quotes(x.config, silent, 0, CURVE) == []


def test_the_exchange_takes_its_orders(exchange: Exchange) -> None:
    x = exchange
    for quote in quotes(x.config, x.state, 0, CURVE):
        x.apply(x.order(VAULT, quote.side, quote.size, quote.price, post_only=True))
    assert x.state.pockets[VAULT].open_orders == 4
    x.apply(x.buy(A, 100, INDEX + 1_500))
    position = x.state.pockets[VAULT].position(0)
    assert position is not None
    assert position.size == -100


@pytest.mark.parametrize(
    "changes", [{"levels": 9}, {"spread_ppm": 0}, {"skew_ppm": -1}, {"step_ppm": 10**6}, {"size_ppm": 10**9}]
)
def test_a_curve_out_of_range_is_refused(changes: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="quote curve"):
        QuoteCurve(**changes)
