"""The labelled transcript: every value on the channel with its place, in the form of Stone's annotations.

A label is a path of scopes, `/cpu air/STARK/FRI/Commitment/Layer 1`, and a name below it, so that a byte of
the proof that is wrong names its place.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

TITLE = "cpu air"


class Kind(Enum):
    """What a value on the channel is."""

    HASH = "Hash"
    ELEMENT = "Field Element"
    ELEMENTS = "Field Elements"
    DATA = "Data"
    NUMBER = "Number"


@dataclass(frozen=True)
class Entry:
    """One value on the channel.

    Attributes:
        path: the scopes it stands in, joined by "/".
        name: its name there.
        kind: what it is.
        values: the value; several only for `Kind.ELEMENTS`. Field elements in standard form.
        span: its bytes in the proof, or None for a value drawn by the verifier.
    """

    path: str
    name: str
    kind: Kind
    values: Sequence[int]
    span: tuple[int, int] | None

    @property
    def label(self) -> str:
        """Path and name."""
        return f"{self.path}: {self.name}"

    def value_text(self) -> str:
        """The value as Stone prints it: hashes and elements as hexadecimal without leading zeros."""
        write = str if self.kind is Kind.NUMBER else hex
        return f"{self.kind.value}({', '.join(write(v) for v in self.values)})"

    def line(self) -> str:
        """The annotation line."""
        source = "V->P" if self.span is None else f"P->V[{self.span[0]}:{self.span[1]}]"
        return f"{source}: {self.label}: {self.value_text()}"


class Transcript:
    """Collects entries; keeps the current scope.

    Attributes:
        entries: every value on the channel.
        computed: values of the query phase that the verifier computes, and that are not on the channel: what
            a proof is split by for verifiers that take it in parts.
    """

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.computed: list[Entry] = []
        self._scopes: list[str] = [TITLE]

    @contextmanager
    def scope(self, *names: str) -> Iterator[None]:
        """Labels within the block stand below these names."""
        self._scopes.extend(names)
        try:
            yield
        finally:
            del self._scopes[-len(names) :]

    @property
    def path(self) -> str:
        """The current scope."""
        return "/" + "/".join(self._scopes)

    def place(self, name: str) -> str:
        """The label of a name in the current scope."""
        return f"{self.path}: {name}"

    def record(
        self, name: str, kind: Kind, values: Sequence[int], span: tuple[int, int] | None = None
    ) -> None:
        """Add a value in the current scope."""
        self.entries.append(Entry(self.path, name, kind, values, span))

    def compute(self, name: str, kind: Kind, value: int) -> None:
        """Add a value that is computed in the current scope."""
        self.computed.append(Entry(self.path, name, kind, [value], None))

    def extra_annotations(self) -> list[str]:
        """The lines of Stone's extra annotations: the values computed."""
        return [f"{entry.label}: {entry.value_text()}" for entry in self.computed]

    def annotations(self) -> list[str]:
        """The lines of Stone's annotation list: a title, a line per value, and the statistics."""
        return [
            f"title {TITLE} Proof Protocol",
            "",
            *(entry.line() for entry in self.entries),
            *self._statistics(),
        ]

    def _statistics(self) -> list[str]:
        sent = [entry for entry in self.entries if entry.span is not None]
        counts = {kind: sum(len(e.values) for e in sent if e.kind is kind) for kind in Kind}
        return [
            "",
            "Proof Statistics:",
            "",
            f"Byte count: {sent[-1].span[1] if sent and sent[-1].span else 0}",
            f"Hash count: {counts[Kind.HASH]}",
            f"Commitment count: {sum(entry.name == 'Commitment' for entry in sent)}",
            f"Field element count: {counts[Kind.ELEMENT] + counts[Kind.ELEMENTS]}",
            f"Data count: {counts[Kind.DATA]}",
        ]


def first_difference(ours: Sequence[Entry], theirs: Sequence[Entry]) -> str | None:
    """The first labelled value in which two transcripts differ, or None.

    Meant for finding the phase in which two provers part.
    """
    for a, b in zip(ours, theirs, strict=False):
        if a != b:
            return f"ours   {a.line()}\ntheirs {b.line()}"
    if len(ours) != len(theirs):
        longer = ours if len(ours) > len(theirs) else theirs
        return f"only one transcript has {longer[min(len(ours), len(theirs))].line()}"
    return None
