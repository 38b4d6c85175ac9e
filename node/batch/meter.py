"""How much fits into one batch: what a proof of the intended size can hold, and when the operator wants it sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from contracts.program import LAYOUT
from node.batch.cost import batch_use
from prover.air.layouts import get_layout
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.events import Event, Trade

STEPS: Final = 2**15
"""Steps of the largest proof that is meant to be made. The next size takes twice the time and the memory; a smaller one
takes a transaction on L1 for less."""


@dataclass(frozen=True)
class ProofMeter:
    """The batch meter of the node (see `sequencer.batches.BatchMeter`).

    Attributes:
        config: of the exchange.
        trades: that a batch may hold.
        steps: of the proof that a batch may need.
    """

    config: ExchangeConfig
    trades: int
    steps: int = STEPS

    def fits(self, events: Sequence[Event], event: Event) -> bool:
        """Whether `event` may join `events`; always true for the first of a batch."""
        if not events:
            return True
        joined = [*events, event]
        if sum(isinstance(each, Trade) for each in joined) > self.trades:
            return False
        return batch_use(self.config, joined).slots(get_layout(LAYOUT)) <= self.steps
