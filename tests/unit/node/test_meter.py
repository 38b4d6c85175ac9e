"""The meter of batches: its estimates are from above, a full batch fills the proof that is meant, and none is stuck."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

import pytest

from node.batch.meter import STEPS, ProofLoad, ProofMeter
from node.bench.cost import batch_cost
from node.bench.journals import FIRST, PRICES, Exchange, make_config
from node.defaults import DEFAULT_CADENCE
from node.devnet_config import devnet_config, oracle_private_keys
from node.oracle import RandomWalk, signed_prices
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.journal import Transaction, execute
from sequencer.domain.oracle import OracleTick
from sequencer.domain.state import State
from sequencer.domain.witness import Witness
from sequencer.engine import Engine
from tests.support import explained, rules_kit
from tests.support.trading_kit import CONFIG, make_engine, order, submit

FAR = [FIRST + 52_000 * i + 7_919 * i % 1_000 for i in range(8)]
"""Pockets whose paths in the tree share little."""

KINDS = 18


class Taken(Witness):
    """Notes what the program takes."""

    def __init__(self) -> None:
        self.keys: set[int] = set()

    def take(self, key: int, gone: bool = False) -> None:
        self.keys.add(key)


@dataclass(frozen=True)
class Step:
    """A transaction of a batch: what a run takes for it, and what the meter expected.

    Attributes:
        first: whether the steps are those of its batch with it alone.
    """

    transaction: Transaction
    steps: int
    estimate: int
    first: bool


def steps_of(config: ExchangeConfig, opening: State, transactions: Sequence[Transaction]) -> Iterator[Step]:
    load: ProofLoad = ProofMeter(config).begin(opening)
    state, before, estimated = opening, 0, 0
    for count, transaction in enumerate(transactions, 1):
        taken = Taken()
        executed = execute(config, state, transaction, witness=taken, verify=False)
        load.add(executed, taken.keys)
        steps = int(batch_cost(config, opening, transactions[:count]).slots)
        yield Step(transaction, steps - before, load.steps - estimated, count == 1)
        state, before, estimated = executed.state, steps, load.steps


def check(steps: Sequence[Step]) -> None:
    for step in steps:
        assert step.steps <= step.estimate, step


def batch_of(x: Exchange) -> list[Step]:
    """Of the open batch, which is then ended."""
    found = list(steps_of(x.config, x.opening, [done.transaction for done in x.executed]))
    x.seal()
    return found


@pytest.mark.slow
def test_every_kind_takes_at_most_what_is_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    batches: list[tuple[State, list[Transaction]]] = []
    seal = rules_kit.Exchange.seal

    def noted(x: rules_kit.Exchange) -> object:
        batches.append((x.opening, [done.transaction for done in x.executed]))
        return seal(x)

    monkeypatch.setattr(rules_kit.Exchange, "seal", noted)
    config = explained.journal().config
    steps = [step for opening, transactions in batches for step in steps_of(config, opening, transactions)]
    assert len({step.transaction.KIND for step in steps}) == KINDS
    check(steps)
    assert sum(step.estimate for step in steps) < 2 * sum(step.steps for step in steps)


@pytest.mark.slow
def test_pockets_far_apart_and_with_positions_in_every_market() -> None:
    x = Exchange()
    for pocket in FAR:
        x.apply(x.deposit(pocket))
    x.apply(x.oracle_tick())
    check(batch_of(x))
    for market in range(len(PRICES)):
        x.apply(x.sell(FAR[0], market=market))
        x.apply(x.buy(FAR[1], market=market))
    check(batch_of(x))
    x.apply(x.oracle_tick())
    for pocket in FAR[0], FAR[2], FAR[3]:
        x.apply(x.sell(pocket))
    x.apply(x.buy(FAR[1], 30))
    x.apply(x.sell(FAR[1], 5))
    x.apply(x.buy(FAR[0], 5))
    check(batch_of(x))


@pytest.mark.slow
def test_orders_deep_in_a_book_that_ticks_look_into() -> None:
    x = Exchange()
    for pocket in FAR:
        x.apply(x.deposit(pocket))
    x.apply(x.oracle_tick())
    for k in range(30):
        x.apply(x.buy(FAR[k % 8], 1, price=PRICES[0] - 5 - k))
        x.apply(x.sell(FAR[k % 8], 1, price=PRICES[0] + 5 + k))
    x.seal()
    x.apply(x.buy(FAR[0], 1, price=PRICES[0] - 20))
    x.apply(x.oracle_tick())
    x.apply(x.buy(FAR[0], 1, price=PRICES[0] - 500))
    x.apply(x.buy(FAR[0], 1, price=PRICES[0] - 30))
    x.apply(x.sell(FAR[1], 7, price=PRICES[0] - 30))
    steps = batch_of(x)
    check(steps)
    deep, behind = steps[2].steps, steps[3].steps
    assert deep > 3_000 > behind, "what one order has opened, the next does not open again"


@pytest.mark.slow
def test_a_full_batch_fits_the_proof_that_is_meant_and_fills_much_of_it() -> None:
    x = Exchange(make_config())
    for pocket in FAR:
        x.apply(x.deposit(pocket))
    x.apply(x.oracle_tick())
    x.seal()
    load = ProofMeter(x.config).begin(x.opening)
    makers, takers = cycle(FAR[:4]), cycle(FAR[4:])
    while True:
        maker, taker = next(makers), next(takers)
        for make, pocket in ((x.sell, maker), (x.buy, taker)):
            taken = Taken()
            transaction = make(pocket)
            done = execute(x.config, x.state, transaction, witness=taken, verify=False)
            if not load.fits(done, taken.keys):
                steps = batch_cost(x.config, x.opening, [d.transaction for d in x.executed]).slots
                assert STEPS // 2 < steps <= load.steps <= STEPS
                return
            load.add(done, taken.keys)
            x.apply(transaction)


def test_what_is_asked_changes_nothing() -> None:
    x = Exchange()
    taken = Taken()
    done = execute(x.config, x.state, x.deposit(FIRST), witness=taken, verify=False)
    load = ProofMeter(x.config).begin(x.state)
    before = load.steps
    assert load.fits(done, taken.keys)
    assert load.steps == before
    load.add(done, taken.keys)
    assert load.steps > before


def test_a_transaction_that_is_too_large_has_a_batch_of_its_own() -> None:
    engine = make_engine(2, meter=ProofMeter(CONFIG, steps=1))
    for nonce in (1, 2):
        submit(engine, order(1, nonce=nonce))
    sealed = engine.ledger.batches
    assert [(batch.first, batch.last) for batch in sealed] == [(n, n) for n in range(1, len(sealed) + 1)]
    assert len(sealed) == engine.ledger.sequence - 1


def test_a_restart_weighs_the_open_batch_again() -> None:
    meter = ProofMeter(CONFIG, steps=20_000)
    live, restarted = make_engine(2, meter=meter), Engine(CONFIG, meter)
    for nonce in range(1, 6):
        submit(live, order(1, nonce=nonce, ioc=True))
    for done in live.drain().records:
        restarted.ledger.apply(done.entry)
    restarted.folded()
    assert not restarted.ledger.batches
    for engine in (live, restarted):
        for nonce in range(6, 31):
            submit(engine, order(1, nonce=nonce, ioc=True))
    assert live.ledger.batches
    assert restarted.ledger.batches == live.ledger.batches


def test_a_batch_of_the_default_cadence_fits() -> None:
    """Trades between four accounts in all markets of the devnet, and the oracle's tick."""
    config = devnet_config()
    x = Exchange(config)
    walk = RandomWalk(config, seed=1)

    def tick() -> OracleTick:
        return OracleTick(
            x.time, x.time, signed_prices(config, oracle_private_keys(), x.time, walk.advance())
        )

    for pocket in range(FIRST, FIRST + 4):
        x.apply(x.deposit(pocket))
    x.apply(tick())
    x.seal()
    load = ProofMeter(config).begin(x.opening)

    def join(transaction: Transaction) -> None:
        taken = Taken()
        done = execute(config, x.state, transaction, witness=taken, verify=False)
        assert load.fits(done, taken.keys)
        load.add(done, taken.keys)
        x.apply(transaction)

    join(tick())
    for trade in range(DEFAULT_CADENCE.trades):
        market = config.markets[trade % len(config.markets)]
        price = x.state.markets[market.market_id].index // market.tick * market.tick
        for make, pocket in ((x.sell, FIRST + trade % 4), (x.buy, FIRST + (trade + 1) % 4)):
            join(make(pocket, 100, price, market=market.market_id))
