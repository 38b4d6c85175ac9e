"""What the proving program is told beside the journal.

The program keeps pockets, markets and orders as chains of versions in one table: whatever changes one takes its present
version and appends the next. Where that version lies, and which way a choice went, the program reads from a tape.
The rules announce both, in the order in which the program needs them; nobody has to trust the tape, since the
program binds all that it takes from it.
"""

from typing import Final

MARKET_KEY: Final = 2**40
"""A market's key in the table is this plus its id; a pocket's key is its index."""

ORDER_KEY: Final = 2**48
"""An order's key is this plus its sequence number."""


class Witness:
    """Takes notes of nothing: what the sequencer runs with."""

    __slots__ = ()

    def take(self, key: int, gone: bool = False) -> None:
        """The object's present version is taken; its successor has the next place in the table, unless it is gone."""

    def succeed(self, key: int) -> None:
        """The object's present version, of which the program knows where it lies, gets a successor."""

    def present(self, key: int) -> None:
        """The program reads where the object's present version lies."""

    def make(self, key: int) -> None:
        """The object's first version is appended."""

    def word(self, value: int) -> None:
        """The program reads a choice or a number."""

    def later(self) -> int:
        """The program reads a word that the rules know only afterwards; returns what `settle` names it by."""
        return 0

    def settle(self, place: int, value: int) -> None:
        """The word of an earlier `later`."""


NO_WITNESS: Final = Witness()
