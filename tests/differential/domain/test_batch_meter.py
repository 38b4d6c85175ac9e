"""The meter's estimates are above what runs of the program take, and within three times of it."""

from collections.abc import Callable
from itertools import islice

import pytest

from node.batch.meter import STEPS, ProofMeter
from node.bench.cost import cost_of
from node.bench.journals import FIRST, Exchange, funded
from node.bench.liquidations import PARTIAL, Case, fallen
from node.bench.trades import cold_pairs, hot_pairs, trade
from sequencer.domain.cancel_all import CancelAll, CancelAllRequest
from sequencer.domain.liquidation import Liquidate


def hot_trades() -> Exchange:
    x = funded(2)
    for seller, buyer in islice(hot_pairs(), 8):
        trade(x, seller, buyer)
    return x


def cold_trades() -> Exchange:
    x = funded(16)
    for seller, buyer in islice(cold_pairs(), 8):
        trade(x, seller, buyer)
    return x


def trades_of_many_positions() -> Exchange:
    x = funded(2)
    for market in range(len(x.config.markets)):
        trade(x, FIRST, FIRST + 1, market)
    return x


def sweeping_order() -> Exchange:
    """One order that takes ten, and a cancel of three that rest."""
    x = funded(2)
    for _ in range(10):
        x.apply(x.sell(FIRST))
    x.apply(x.buy(FIRST + 1, 100))
    for price in (1, 2, 3):
        x.apply(x.buy(FIRST, price=x.state.markets[0].index - 100 * price))
    x.apply(CancelAll(x.time, x.request(CancelAllRequest, FIRST)))
    return x


def liquidations() -> Exchange:
    """Partial ones, answered by deleveraging: the book is empty, and the fund too."""
    case = Case(*PARTIAL, isolated=True)
    x = fallen(case, 3)
    for place in range(3):
        x.apply(Liquidate(x.time, case.pocket(place, 3)))
    return x


def tick() -> Exchange:
    x = funded(1)
    x.time += 1
    x.apply(x.oracle_tick())
    return x


@pytest.mark.parametrize(
    "scene", [hot_trades, cold_trades, trades_of_many_positions, sweeping_order, liquidations, tick]
)
def test_a_batch_takes_no_more_than_was_estimated(scene: Callable[[], Exchange]) -> None:
    x = scene()
    meter = ProofMeter(x.config)
    estimate = STEPS - meter.capacity + sum(map(meter.weight, x.executed))
    slots = cost_of(x).slots
    assert slots <= estimate <= 3 * slots
