"""The estimate of what a batch takes of a proof, held against runs of the program."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from contracts.program import LAYOUT, load_program
from node.batch.cost import Use, batch_use
from node.batch.meter import ProofMeter
from node.batch.program_input import encode_batch
from prover.air.layouts import get_layout
from prover.vm import run
from sequencer.domain.orders import Side
from tests.support.rules_kit import MARKETS, PRICES, Exchange, make_config

END_LOOP = 5
"""Address of the endless loop that pads a finished run."""


def used(exchange: Exchange) -> Use:
    """What the program really took for the exchange's open batch."""
    words = encode_batch(exchange.config, exchange.opening, exchange.events)
    execution = run(load_program().compiled, layout=LAYOUT, input_words=words)
    trace = execution.to_files(LAYOUT)["trace.bin"]
    counters = (int.from_bytes(trace[row + 16 : row + 24], "little") for row in range(0, len(trace), 24))
    instances = execution.builtin_instances
    return Use(
        sum(counter != END_LOOP for counter in counters),
        instances["range_check"],
        instances["ecdsa"],
        instances["poseidon"],
    )


def funded(markets: int, accounts: int) -> Exchange:
    """So many accounts with a million dollars each, and prices, sealed."""
    listed = tuple(replace(MARKETS[i % 3], market_id=i) for i in range(markets))
    x = Exchange(make_config(tree_depth=20, markets=listed))
    for account in range(1, accounts + 1):
        x.apply(x.deposit(account, 10**12))
    x.apply(x.oracle_tick([PRICES[i % 3] for i in range(markets)]))
    x.seal()
    x.time += 1
    return x


def trade(x: Exchange, accounts: tuple[int, int], market: int, nonce: int) -> None:
    price = PRICES[market % 3]
    maker = x.order(accounts[0], Side.SELL, 100, price, market=market, nonce=nonce)
    x.apply(x.trade(maker, x.order(accounts[1], Side.BUY, 100, price, market=market, nonce=nonce)))


def hot(markets: int) -> Exchange:
    """Two accounts that hold a position in every market."""
    x = funded(markets, 2)
    for nonce in range(1, markets + 13):
        trade(x, (1, 2), nonce % markets, nonce)
    return x


def cold(markets: int) -> Exchange:
    """Each trade between accounts of its own."""
    x = funded(markets, 24)
    for i in range(12):
        trade(x, (2 * i + 1, 2 * i + 2), i % markets, 1)
    return x


def others(markets: int) -> Exchange:
    """Events that are no trades; signers disagree on the prices."""
    x = funded(markets, 3)
    prices = [PRICES[i % 3] for i in range(markets)]
    for _ in range(3):
        x.time += 1
        x.apply(x.oracle_tick(prices, signers=(0, 1, 2, 3)))
        x.apply(x.funding_tick(*[1] * markets))
    for nonce in range(1, 6):
        x.apply(x.deposit(1, nonce))
        x.apply(x.withdrawal(2, nonce, nonce=nonce))
    return x


TIGHT = [(hot, 1), (hot, 3), (hot, 8), (cold, 1)]
"""Batches whose accounts hold a position in every market, as the estimate assumes."""
LOOSE = [(cold, 3), (others, 2), (others, 8)]


@pytest.mark.parametrize(("batch", "markets"), TIGHT + LOOSE, ids=lambda v: getattr(v, "__name__", v))
def test_the_estimate_is_above_the_run(batch: Callable[[int], Exchange], markets: int) -> None:
    x = batch(markets)
    real, estimate = used(x), batch_use(x.config, x.events)
    for name in ("steps", "range_check", "ecdsa", "poseidon"):
        assert getattr(real, name) <= getattr(estimate, name), name
    assert estimate.ecdsa == real.ecdsa
    if (batch, markets) in TIGHT:
        assert estimate.steps <= 1.15 * real.steps
        assert estimate.poseidon <= 1.1 * real.poseidon


def test_a_batch_that_the_meter_allows_fits_the_proof_it_means() -> None:
    """Filled until the meter refuses: the run then needs no more steps than those, and more than half of them."""
    x = funded(2, 40)
    meter = ProofMeter(x.config, trades=1_000, steps=2**14)
    for i in range(20):
        before = len(x.events)
        trade(x, (2 * i + 1, 2 * i + 2), i % 2, 1)
        if not meter.fits(x.events[:before], x.events[-1]):
            break
    else:
        pytest.fail("the meter allowed all trades")
    x.events.pop()
    words = encode_batch(x.config, x.opening, x.events)
    assert run(load_program().compiled, layout=LAYOUT, input_words=words).n_steps == 2**14
    assert used(x).slots(get_layout(LAYOUT)) > 2**13


def test_the_operator_s_bound_on_trades_holds() -> None:
    x = funded(1, 6)
    for i in range(3):
        trade(x, (2 * i + 1, 2 * i + 2), 0, 1)
    meter = ProofMeter(x.config, trades=2)
    assert meter.fits(x.events[:1], x.events[1])
    assert not meter.fits(x.events[:2], x.events[2])
    assert ProofMeter(x.config, trades=0).fits([], x.events[0]), "the first event always fits"


@pytest.mark.parametrize(
    ("use", "slots"),
    [
        (Use(5_000, 1, 1, 1), 5_000),
        (Use(100, 40, 0, 0), 320),
        (Use(100, 1, 3, 1), 1_536),
        (Use(100, 1, 0, 60), 960),
    ],
)
def test_whatever_is_scarcest_decides(use: Use, slots: int) -> None:
    assert use.slots(get_layout("margin")) == slots
