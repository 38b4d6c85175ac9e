"""When the operator wants batches sealed."""

from dataclasses import dataclass
from typing import Final

from node.batch.meter import ProofMeter


@dataclass(frozen=True)
class Cadence:
    """A batch is sealed after so many trades, or when its first event is so old.

    Attributes:
        trades: at least 1.
        seconds: at least 1.
    """

    trades: int = 18
    seconds: float = 60

    def __str__(self) -> str:
        return f"{self.trades} trades or {self.seconds:g} seconds"

    @property
    def meter(self) -> ProofMeter:
        """The batch meter that holds batches to this many trades and to what a proof can hold."""
        return ProofMeter(trades=self.trades)


DEFAULT_CADENCE: Final = Cadence()
