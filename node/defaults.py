"""What a stack does when it is not told otherwise: the one home of these values."""

from typing import Final

from node.batch.cadence import Cadence

DEFAULT_CADENCE: Final = Cadence(trades=18, seconds=60)
DEFAULT_PRESET: Final = "rollup"
"""Proof parameters by name (`prover.presets`)."""
