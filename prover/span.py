"""What a part of a proof took."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Span:
    """What a phase of the proof, or a kernel's part of one, took.

    Attributes:
        name: of the phase or part.
        phase: the phase that it is part of; None for a phase.
        wall_seconds: by the clock.
        cpu_seconds: over all threads of the process, so that two proofs at once count each other's.
        bytes_moved: read and written in memory, as far as the kernels count it.
        peak_bytes: largest resident set of the process up to the end of the phase; None for a part.
    """

    name: str
    phase: str | None
    wall_seconds: float
    cpu_seconds: float
    bytes_moved: int = 0
    peak_bytes: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values; what is None is left out."""
        return {key: value for key, value in asdict(self).items() if value is not None}
