"""The forms that a channel's seed can have (`prover.seed` makes them)."""

from enum import StrEnum


class SeedForm(StrEnum):
    """What stands in the seed before the statement."""

    STONE5 = "stone5"
    """Nothing: the form that StarkWare's Solidity contracts take."""
    STONE6 = "stone6"
    """One zero word, as Stone writes it since its third release."""
    PARAMETERS = "parameters"
    """The proof's parameters."""
