"""Pockets that are to be liquidated: the worked example of docs/rules/liquidation.md and scenes of deleveraging."""

from dataclasses import replace

from sequencer.domain.config import ExchangeConfig, MarketConfig, RiskTier
from sequencer.domain.effects import Liquidated
from sequencer.domain.journal import Executed
from sequencer.domain.pocket import Pocket
from tests.support.rules_kit import FIRST, Exchange, make_config

A, B, C, D = FIRST, FIRST + 1, FIRST + 2, FIRST + 3
FUND = 1
USD = 10**8
INDEX = 100_000_000
"""Price units; a lot of 10**-5 BTC is worth 10**8 quanta, 1 USD."""

EXAMPLE = MarketConfig(
    0,
    "BTC-USD",
    contract_unit=1,
    tick=1,
    step=1,
    tiers=(RiskTier(2**80, 10_000, 20_000),),
    open_interest_cap=10**9,
    lot_decimals=5,
    price_decimals=3,
    penalty_ppm=3_000,
    target=1_250,
    band_ppm=4_000,
)
SECOND = replace(EXAMPLE, market_id=1, symbol="ETH-USD")


def example_config(**changes: int) -> ExchangeConfig:
    return make_config(markets=(replace(EXAMPLE, **changes), SECOND))


def example(config: ExchangeConfig | None = None, fund: int = 0) -> Exchange:
    """A is long 100,000 lots with a value of 900 USD against a maintenance margin of 1,000; C is the short."""
    x = Exchange(config or example_config())
    x.set_prices((INDEX, INDEX))
    x.adopt(
        {
            A: x.holding(A, -9_910_000_000_000, (0, 100_000)),
            B: x.holding(B, 10**15),
            C: x.holding(C, 10**14 + 10**15, (0, -100_000)),
            FUND: replace(x.state.pockets[FUND], collateral=fund),
        }
    )
    return x


def outcome(done: Executed) -> Liquidated:
    (effect,) = [e for e in done.effects if isinstance(e, Liquidated)]
    return effect


def short_of(x: Exchange, index: int, lots: int, worth: int, profit: int) -> Pocket:
    """A short with value and profit in USD at the index price."""
    pocket = x.holding(index, worth * USD + lots * INDEX, (0, -lots))
    (position,) = pocket.positions
    return replace(pocket, positions=(replace(position, entry_cost=position.entry_cost - profit * USD),))


def ranked() -> Exchange:
    """Four shorts against A's 100,000 lots, no fund. Profits in USD over value: C 1,000 / 10,000, D 3,000 / 9,000,
    D + 1 loses, D + 2 has no value."""
    x = Exchange(example_config())
    x.set_prices((INDEX, INDEX))
    x.adopt(
        {
            A: x.holding(A, -9_910_000_000_000, (0, 100_000)),
            B: x.holding(B, 10**15),
            C: short_of(x, C, 30_000, 10_000, 1_000),
            D: short_of(x, D, 20_000, 9_000, 3_000),
            D + 1: short_of(x, D + 1, 40_000, 9_000, -1_000),
            D + 2: short_of(x, D + 2, 10_000, 0, 5_000),
        }
    )
    return x


def bankrupt(shorts: dict[int, tuple[int, int]]) -> Exchange:
    """A is long 100,000 lots at a value of -1,000 USD; shorts by pocket: lots and value in USD."""
    x = Exchange(example_config())
    x.set_prices((INDEX, INDEX))
    pockets = {A: x.holding(A, -100_000 * INDEX - 1_000 * USD, (0, 100_000))}
    for index, (lots, worth) in shorts.items():
        pockets[index] = x.holding(index, worth * USD + lots * INDEX, (0, -lots))
    x.adopt(pockets)
    return x
