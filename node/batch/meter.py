"""How much fits into one batch: the steps that its proof may have.

What a transaction takes is estimated from what it did, from above: pockets that another transaction of the batch opened
count again. The figures are those of `perpetua bench program` at 8 markets and a tree of depth 20, rounded up; a test
holds the estimates against runs. Nothing breaks where one is wrong, since a run gets the steps that it needs; the proof
then only costs more than was meant.
"""

from dataclasses import dataclass
from typing import Final

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.effects import Assigned, Closed, Filled
from sequencer.domain.journal import Executed
from sequencer.domain.oracle import OracleTick

STEPS: Final = 2**16
"""Steps of the largest proof that is meant to be made. The next size takes twice the time and the memory."""

TRANSACTION_STEPS: Final = 900
"""Of any transaction but ticks, the pockets that it opens and what it fills apart."""

POCKET_STEPS: Final = 460
"""A pocket opened and closed, and its path in the tree."""

POSITION_STEPS: Final = 200
"""For each position that a pocket holds beside the first: opened and closed, and judged."""

FILL_STEPS: Final = 900
ENDED_ORDER_STEPS: Final = 250
ASSIGNED_STEPS: Final = 700


@dataclass(frozen=True)
class ProofMeter:
    """The batch meter of the node (see `sequencer.batches.BatchMeter`).

    Attributes:
        config: of the exchange.
        steps: of the proof that a batch may need.
    """

    config: ExchangeConfig
    steps: int = STEPS

    @property
    def capacity(self) -> int:
        """What is left for transactions: beside them a batch reads the config, the markets and what rests in them."""
        return self.steps - 2_500 - 900 * len(self.config.markets)

    def weight(self, executed: Executed) -> int:
        """Steps of an executed transaction, at most all of the capacity."""
        return min(self._steps(executed), self.capacity)

    def _steps(self, executed: Executed) -> int:
        transaction, config = executed.transaction, self.config
        if isinstance(transaction, OracleTick):
            markets, signers = len(config.markets), len(transaction.signed)
            return 400 + 700 * markets + signers * (80 + 12 * markets)
        total = TRANSACTION_STEPS
        for index in executed.touched:
            pocket = executed.state.pockets.get(index)
            others = 0 if pocket is None else max(0, len(pocket.positions) - 1)
            total += POCKET_STEPS + POSITION_STEPS * others
        for effect in executed.effects:
            match effect:
                case Filled():
                    total += FILL_STEPS
                case Closed():
                    total += ENDED_ORDER_STEPS
                case Assigned():
                    total += ASSIGNED_STEPS
        return total
