"""What must happen without anybody asking: triggers that are due, liquidations, sweeps.

Each is a transaction of its own. A step does a bounded amount of work, so that a tick which moves many triggers or
pockets holds nobody up for long: the service takes steps until nothing is left, with other commands in between. Due
triggers come first, since the law lets no other order of their market in before them.
"""

from collections import deque
from collections.abc import Iterator

from sequencer.domain.liquidation import Liquidate
from sequencer.domain.margin import pocket_margin
from sequencer.domain.order import Order
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.sweep import Sweep
from sequencer.domain.trigger import FireTrigger
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.unlink import Line
from sequencer.engine import Engine

POCKETS_PER_STEP = 100
"""Pockets whose margin is looked at in one step, about 5 ms."""

ACTS_PER_STEP = 16
"""Transactions of one step."""


class Keeper:
    """Walks through what is due. `wake` after whatever may make something due."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._to_look_at: deque[int] = deque()
        self._stuck: set[tuple[int, Direction]] = set()

    def wake(self) -> None:
        """Prices moved: triggers may be due, and every pocket with positions is looked at again."""
        self._stuck.clear()
        self._to_look_at = deque(self._engine.ledger.accounts.exposed)

    def step(self, now_ms: int) -> bool:
        """Do a bounded part of what is due. Returns whether something may be left."""
        acts = 0
        for market, direction in self._due():
            if acts == ACTS_PER_STEP:
                return True
            acts += 1
            self._fire(market, direction, now_ms)
        return self._look_at_pockets(now_ms, acts)

    # ---- Triggers

    def _due(self) -> Iterator[tuple[int, Direction]]:
        """Chains whose head fires at the present mark price, each as often as that holds."""
        ledger = self._engine.ledger
        for market in range(len(ledger.config.markets)):
            for direction in Direction:
                while (market, direction) not in self._stuck:
                    head = ledger.state.books[market].triggers(direction).head
                    mark = ledger.state.markets[market].mark
                    if head is None or not direction.fires(head.trigger_price, mark):
                        break
                    yield market, direction

    def _fire(self, market: int, direction: Direction, now_ms: int) -> None:
        try:
            self._engine.act(lambda now: FireTrigger(now, market, direction), now_ms)
        except Rejection as rejection:
            if rejection.code not in (RejectionCode.PRICE_STALE, RejectionCode.MARKET_PAUSED):
                raise
            # The next tick wakes us again.
            self._stuck.add((market, direction))

    # ---- Liquidations

    def _look_at_pockets(self, now_ms: int, acts: int) -> bool:
        for _ in range(min(POCKETS_PER_STEP, len(self._to_look_at))):
            if acts >= ACTS_PER_STEP:
                break
            index = self._to_look_at.popleft()
            if self._liquidatable(index):
                acts += 1
                if self._liquidate(index, now_ms):
                    # One transaction closes part of one position: it is looked at again.
                    self._to_look_at.append(index)
        return bool(self._to_look_at)

    def _liquidatable(self, index: int) -> bool:
        state = self._engine.ledger.state
        pocket = state.pockets.get(index)
        if pocket is None or not pocket.positions:
            return False
        return pocket_margin(self._engine.config, state.markets.__getitem__, pocket).liquidatable

    def _liquidate(self, index: int, now_ms: int) -> bool:
        try:
            self._engine.act(lambda now: Liquidate(now, index), now_ms)
        except Rejection:
            # Prices that are stale or paused, or nobody to take a lot: the next tick wakes us again.
            return False
        return True

    # ---- Sweeps

    def sweep(self, now_ms: int) -> bool:
        """Remove void orders: expired ones, and those whose owner's dead-man switch has fired. Returns whether some may
        be left."""
        now = self._engine.begin(now_ms)
        ledger = self._engine.ledger
        acts = 0
        for live in ledger.orders.expired(now):
            if acts == ACTS_PER_STEP:
                return True
            acts += 1
            self._sweep(live.order, live.sequence, live.armed, now_ms)
        for index in ledger.accounts.switched(now):
            for live in ledger.orders.of_pocket(index):
                if acts == ACTS_PER_STEP:
                    return True
                acts += 1
                self._sweep(live.order, live.sequence, live.armed, now_ms)
        return False

    def _sweep(self, order: Order, sequence: int, armed: bool, now_ms: int) -> None:
        line = Line(order.trigger + 1) if armed else Line(order.side)
        self._engine.act(lambda now: Sweep(now, order.market, line, sequence), now_ms)
