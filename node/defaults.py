"""What a stack does when it is not told otherwise: the one home of these values."""

from typing import Final

from node.batch.cadence import Cadence

DEFAULT_CADENCE: Final = Cadence(trades=20, seconds=60)
"""So many trades of a few accounts fit a proof of 2^16 steps, the largest that is meant (`node.batch.meter`)."""
DEFAULT_PRESET: Final = "rollup"
"""Proof parameters by name (`prover.presets`)."""
