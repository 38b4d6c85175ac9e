"""Batches: consecutive runs of transactions that are proved and settled together.

The exchange closes a batch and remembers what became of it; proving and settling happen elsewhere and are reported
back. A batch is SEALED first and SETTLED last. In between its state is whatever was last reported, because an attempt
to prove or submit can be made again.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from sequencer.domain.effects import Filled
from sequencer.domain.journal import Executed
from sequencer.domain.state import State


class BatchState(StrEnum):
    """What is known to have happened to a batch."""

    SEALED = "SEALED"
    PROVING = "PROVING"
    PROVED = "PROVED"
    SUBMITTED = "SUBMITTED"
    SETTLED = "SETTLED"


class BatchStateError(Exception):
    """The caller reports something that cannot have happened to a batch in its state."""


class Finality(StrEnum):
    """How final a transaction is, from durable in the journal to settled on L1."""

    SEQUENCED = "sequenced"
    BATCHED = "batched"
    PROVED = "proved"
    SETTLED = "settled"


FINALITY = {
    BatchState.SEALED: Finality.BATCHED,
    BatchState.PROVING: Finality.BATCHED,
    BatchState.PROVED: Finality.PROVED,
    BatchState.SUBMITTED: Finality.PROVED,
    BatchState.SETTLED: Finality.SETTLED,
}


@dataclass(frozen=True, slots=True)
class BatchUpdate:
    """One step of a batch: number of its record, when it was recorded, and what the reporter said of it (strings)."""

    state: BatchState
    record: int
    time_ms: int
    data: Mapping[str, str]


@dataclass(slots=True)
class Batch:
    """One sealed batch.

    Attributes:
        number: dense from 0, as in the law's globals.
        first, last: sequence numbers of its first and last transaction, inclusive.
        fills: how many fills its transactions made.
        old_state_root, new_state_root: before and after it; None until they were computed.
        updates: its history, the seal first.
    """

    number: int
    first: int
    last: int
    fills: int
    old_state_root: int | None = None
    new_state_root: int | None = None
    updates: list[BatchUpdate] = field(default_factory=list)

    @property
    def state(self) -> BatchState:
        return self.updates[-1].state

    @property
    def finality(self) -> Finality:
        return FINALITY[self.state]


def count_fills(executed: Iterable[Executed]) -> int:
    """How many fills transactions made: what readers call trades."""
    return sum(isinstance(effect, Filled) for done in executed for effect in done.effects)


class BatchLoad(Protocol):
    """What the open batch holds so far."""

    def fits(self, executed: Executed, taken: Set[int]) -> bool:
        """Whether the next transaction has room beside what the batch holds.

        Args:
            taken: keys of the objects that the program takes for it, see `sequencer.domain.witness`.
        """

    def add(self, executed: Executed, taken: Set[int]) -> None:
        """The transaction joined the batch: the first always does, with room or without."""


class BatchMeter(Protocol):
    """Decides how much fits into one batch; whoever proves the batches supplies it."""

    def begin(self, opening: State) -> BatchLoad:
        """The load of an empty batch that starts from a state."""


@dataclass(frozen=True, slots=True)
class BatchLimits:
    """A meter that counts a transaction and each of its fills as one."""

    capacity: int = 1_024

    def begin(self, opening: State) -> "CountedLoad":
        return CountedLoad(self.capacity)


@dataclass(slots=True)
class CountedLoad:
    """See `BatchLimits`."""

    capacity: int
    count: int = 0

    def fits(self, executed: Executed, taken: Set[int]) -> bool:
        return self.count + self._weight(executed) <= self.capacity

    def add(self, executed: Executed, taken: Set[int]) -> None:
        self.count += self._weight(executed)

    @staticmethod
    def _weight(executed: Executed) -> int:
        return 1 + count_fills((executed,))
