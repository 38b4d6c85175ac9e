"""What the Cairo program is told beside the journal: the tape of versions taken and of choices.

The rules announce it while they carry out the transactions (`sequencer.domain.witness`). A version's place in the
program's table is known only when it is known how many objects the batch opens, so places are noted by name first.
"""

from dataclasses import dataclass, field

from sequencer.domain.limits import P
from sequencer.domain.witness import Witness


@dataclass(frozen=True, slots=True)
class Opened:
    """The version with which the batch opens an object."""

    key: int


@dataclass(frozen=True, slots=True)
class Appended:
    """The version that was appended so many versions after the opened ones."""

    number: int


Entry = int | Opened | Appended


@dataclass(slots=True)
class Tape(Witness):
    """Notes every announcement.

    Attributes:
        entries: words, and places by name.
        opened: keys of the objects that the batch must open, in order of first use.
    """

    entries: list[Entry] = field(default_factory=list)
    opened: dict[int, None] = field(default_factory=dict)
    _present: dict[int, Opened | Appended] = field(default_factory=dict)
    _appended: int = 0

    def take(self, key: int, gone: bool = False) -> None:
        present = self._present.get(key)
        if present is None:
            present = Opened(key)
            self.opened[key] = None
        self.entries.append(present)
        if not gone:
            self._append(key)

    def succeed(self, key: int) -> None:
        self._append(key)

    def present(self, key: int) -> None:
        self.entries.append(self._present.get(key, Opened(key)))

    def make(self, key: int) -> None:
        self._append(key)

    def _append(self, key: int) -> None:
        self._present[key] = Appended(self._appended)
        self._appended += 1

    def word(self, value: int) -> None:
        self.entries.append(value % P)

    def later(self) -> int:
        self.entries.append(0)
        return len(self.entries) - 1

    def settle(self, place: int, value: int) -> None:
        self.entries[place] = value % P

    def words(self, places: dict[int, int]) -> list[int]:
        """The tape, given the place in the table of each opened object."""
        count = len(places)
        return [_word(entry, places, count) for entry in self.entries]


def _word(entry: Entry, places: dict[int, int], count: int) -> int:
    match entry:
        case Opened(key):
            return places[key]
        case Appended(number):
            return count + number
        case _:
            return entry
