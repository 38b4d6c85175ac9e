"""How much fits into one batch: what its proof can hold, and when the operator wants it sealed.

A proof of layout `perpetual` has one ECDSA instance in 2,048 steps; signatures are what runs out first. The other
resources of a run of 2^17 steps (4,096 Pedersen hashes, 8,192 range checks, the steps themselves) are bounded by the
counts below with room to spare; a test proves a full batch.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sequencer.domain.events import Deposit, Event, FundingTick, OracleTick, Trade, Withdrawal

STEPS = 2**17
"""The range-check pool must hold every 16-bit value once, and each range check takes eight cells besides, so that no
batch fits 2^16 steps, with one spare cell each; smaller batches are no cheaper than this."""

STEPS_PER_SIGNATURE = 2_048
SIGNATURES = STEPS // STEPS_PER_SIGNATURE


def signatures(event: Event) -> int:
    """ECDSA signatures that the program verifies for an event."""
    match event:
        case Trade():
            return 2
        case Withdrawal():
            return 1
        case OracleTick():
            return len(event.signed)
        case Deposit() | FundingTick():
            return 0


@dataclass(frozen=True)
class ProofMeter:
    """The batch meter of the node (see `sequencer.batches.BatchMeter`).

    Attributes:
        trades: trades after which a batch is sealed.
        signatures: that a batch may verify.
        deposits, ticks: events of other kinds that a batch may hold.
    """

    trades: int = 24
    signatures: int = SIGNATURES
    deposits: int = 32
    ticks: int = 4

    def fits(self, events: Sequence[Event], event: Event) -> bool:
        """Whether `event` may join `events`; always true for the first of a batch."""
        if not events:
            return True
        joined = [*events, event]
        ticks = sum(isinstance(e, OracleTick | FundingTick) for e in joined)
        return (
            sum(map(signatures, joined)) <= self.signatures
            and sum(isinstance(e, Trade) for e in joined) <= self.trades
            and sum(isinstance(e, Deposit) for e in joined) <= self.deposits
            and ticks <= self.ticks
        )
