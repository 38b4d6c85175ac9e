"""When the operator wants batches sealed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cadence:
    """A batch is sealed after so many trades, or when its first transaction is so old.

    Attributes:
        trades: at least 1.
        seconds: at least 1.
    """

    trades: int
    seconds: float

    def __str__(self) -> str:
        return f"{self.trades} trades or {self.seconds:g} seconds"
