"""What happens without anybody asking: triggers, liquidations and sweeps, each in bounded steps."""

from collections.abc import Sequence

import pytest

from sequencer import keeper as keeper_module
from sequencer.domain.book import Side
from sequencer.domain.effects import CloseReason, Liquidated
from sequencer.domain.schedule_cancel import ScheduleRequest
from sequencer.domain.trigger_chain import Direction
from sequencer.engine import Engine
from sequencer.keeper import Keeper
from tests.support.trading_kit import (
    BTC_PRICE,
    CONFIG,
    ETH_PRICE,
    FIRST,
    NOW,
    NOW_MS,
    make_engine,
    order,
    signed_prices,
    submit,
    withdrawal,
)

BUY, SELL = Side.BUY, Side.SELL


def tick(engine: Engine, prices: Sequence[int], second: int) -> None:
    now = NOW + second
    engine.oracle_tick(now, signed_prices(CONFIG, now, prices), now * 1_000)


def kinds(engine: Engine) -> list[str]:
    records = engine.drain().records
    return [type(done.executed.transaction).__name__ for done in records if done.executed is not None]


def run(keeper: Keeper, now_ms: int) -> int:
    """Steps until nothing is left."""
    steps = 1
    while keeper.step(now_ms):
        steps += 1
    return steps


def test_due_triggers_fire_in_the_order_of_their_chain() -> None:
    engine = make_engine()
    keeper = Keeper(engine)
    for nonce, price in ((1, BTC_PRICE + 200), (2, BTC_PRICE + 100), (3, BTC_PRICE + 5_000)):
        terms = order(1, BUY, 10, trigger=Direction.RISING, trigger_price=price, nonce=nonce, ioc=True)
        submit(engine, terms)
    tick(engine, (BTC_PRICE + 300, ETH_PRICE), 1)
    engine.drain()
    keeper.wake()
    run(keeper, NOW_MS + 1_000)
    changes = engine.ledger.changes
    assert [ending.live.order.nonce for _, ending in changes.endings] == [2, 1]
    assert kinds(engine) == ["FireTrigger", "FireTrigger"]
    assert len(engine.ledger.orders) == 1


def test_steps_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper_module, "ACTS_PER_STEP", 2)
    engine = make_engine()
    keeper = Keeper(engine)
    for nonce in range(1, 6):
        terms = order(1, BUY, 10, trigger=Direction.RISING, trigger_price=BTC_PRICE, nonce=nonce, ioc=True)
        submit(engine, terms)
    engine.drain()
    assert keeper.step(NOW_MS)
    assert kinds(engine) == ["FireTrigger"] * 2
    assert run(keeper, NOW_MS) == 2
    assert kinds(engine) == ["FireTrigger"] * 3


def test_pockets_below_their_maintenance_margin_are_liquidated() -> None:
    engine = make_engine()
    keeper = Keeper(engine)
    submit(engine, order(1, SELL, 100_000))
    submit(engine, order(2, BUY, 100_000))
    # What is left to trader 2 covers a tenth of his 50,000 USD, and so the outflow, but not a fall of a tenth.
    submit(engine, withdrawal(2, 94_500))
    submit(engine, order(3, BUY, 200_000, BTC_PRICE - 5_000_000, nonce=1))
    for second in (1, 2, 3):
        tick(engine, (45_400_000, ETH_PRICE), second)
    engine.drain()
    keeper.wake()
    run(keeper, NOW_MS + 3_000)
    parts = [part.effect for part in engine.ledger.changes.parts if isinstance(part.effect, Liquidated)]
    assert parts
    assert {part.pocket for part in parts} == {FIRST + 1}
    assert sum(part.in_book for part in parts) > 0
    assert set(kinds(engine)) == {"Liquidate"}
    assert not keeper.step(NOW_MS + 3_000)


def test_nobody_is_liquidated_while_a_move_waits() -> None:
    engine = make_engine()
    keeper = Keeper(engine)
    submit(engine, order(1, SELL, 100_000))
    submit(engine, order(2, BUY, 100_000))
    submit(engine, withdrawal(2, 94_500))
    tick(engine, (45_400_000, ETH_PRICE), 1)
    engine.drain()
    keeper.wake()
    run(keeper, NOW_MS + 1_000)
    assert kinds(engine) == []


def test_void_orders_are_swept() -> None:
    engine = make_engine()
    keeper = Keeper(engine)
    submit(engine, order(1, SELL, 100, expiry=NOW + 5))
    stop = order(1, BUY, 10, trigger=Direction.RISING, trigger_price=BTC_PRICE + 900, nonce=2, expiry=NOW + 6)
    submit(engine, stop)
    submit(engine, order(2, SELL, 100))
    submit(engine, ScheduleRequest(FIRST + 1, NOW + 8, 1, 1))
    assert not keeper.sweep(NOW_MS + 5_999)
    assert len(engine.ledger.orders) == 3
    engine.drain()
    assert not keeper.sweep(NOW_MS + 7_000)
    assert [e.reason for _, e in engine.ledger.changes.endings] == [CloseReason.EXPIRED] * 2
    assert not keeper.sweep(NOW_MS + 8_000)
    assert len(engine.ledger.orders) == 0
    assert kinds(engine) == ["Sweep"] * 3
    assert engine.ledger.levels[0].best(SELL, 5) == []


def test_a_switch_that_moves_in_time_voids_nothing() -> None:
    engine = make_engine()
    keeper = Keeper(engine)
    submit(engine, order(1, SELL, 100))
    submit(engine, ScheduleRequest(FIRST, NOW + 8, 1, 1))
    submit(engine, ScheduleRequest(FIRST, NOW + 80, 1, 2), now_ms=NOW_MS + 5_000)
    assert not keeper.sweep(NOW_MS + 9_000)
    assert len(engine.ledger.orders) == 1
    submit(engine, ScheduleRequest(FIRST, 0, 1, 3), now_ms=NOW_MS + 9_000)
    assert not keeper.sweep(NOW_MS + 90_000)
    assert len(engine.ledger.orders) == 1
