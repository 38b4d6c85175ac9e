"""Batches: consecutive runs of sequenced events that are proved and settled together.

The exchange closes a batch and remembers what became of it; proving and settling happen elsewhere
and are reported back.  A batch is SEALED first and SETTLED last.  In between its state is whatever
was last reported, because an attempt to prove or submit can be made again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from sequencer.domain.events import Deposit, Event, FundingTick, OracleTick, Trade, Withdrawal


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
    """How final a sequenced record is, from durable in the journal to settled on L1."""

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
    """One step of a batch: when it was recorded, and what the reporter said of it (strings)."""

    state: BatchState
    sequence: int
    time_ms: int
    data: Mapping[str, str]


@dataclass(slots=True)
class Batch:
    """One sealed batch.

    Attributes:
        number: dense from 0, as in the domain's globals.
        first, last: journal sequences of its first and last event, inclusive.
        events: how many events it holds.
        trades: how many of them are trades.
        old_state_root, new_state_root: before and after it.
        updates: its history, the seal first.
    """

    number: int
    first: int
    last: int
    events: int
    trades: int
    old_state_root: int
    new_state_root: int
    updates: list[BatchUpdate] = field(default_factory=list)

    @property
    def state(self) -> BatchState:
        return self.updates[-1].state

    @property
    def finality(self) -> Finality:
        return FINALITY[self.state]


class BatchMeter(Protocol):
    """Decides how much fits into one batch; whoever proves the batches supplies it."""

    def fits(self, events: Sequence[Event], event: Event) -> bool:
        """Whether `event` may join the `events` already in the open batch.

        Must be true for an empty batch: an event that fits nowhere could never be settled.
        """


@dataclass(frozen=True, slots=True)
class BatchLimits:
    """A meter that counts events by kind."""

    trades: int = 13
    deposits: int = 16
    withdrawals: int = 8
    oracle_ticks: int = 2
    funding_ticks: int = 2

    def fits(self, events: Sequence[Event], event: Event) -> bool:
        limits: dict[type[Any], int] = {
            Trade: self.trades,
            Deposit: self.deposits,
            Withdrawal: self.withdrawals,
            OracleTick: self.oracle_ticks,
            FundingTick: self.funding_ticks,
        }
        kind = type(event)
        return sum(1 for other in events if type(other) is kind) < limits[kind]
