"""The channel of a proof as a tree: every value with its place, its bytes and its meaning.

The tree is made by verifying the proof again, so that it needs no annotations and cannot be misled by them. Of
a proof that does not verify it holds what was read up to the check that fails.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from prover.cairo_air import get_known_layout
from prover.errors import VerificationError
from prover.meaning import Meanings
from prover.proof import Proof
from prover.transcript import Entry
from prover.verifier import replay

Span = tuple[int, int]
"""First byte in the proof, and one past the last."""

VALUE_WIDTH = 100
"""Characters of a value that are shown to people."""


@dataclass(frozen=True)
class Value:
    """A value on the channel.

    Attributes:
        name: its label in its scope.
        meaning: what it is for.
        entry: the value itself, with its path and bytes.
    """

    name: str
    meaning: str
    entry: Entry

    @property
    def span(self) -> Span | None:
        """Its bytes in the proof; None for a value that the verifier draws."""
        return self.entry.span

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        write = str if self.entry.kind.value == "Number" else hex
        return {
            "name": self.name,
            "path": self.entry.path,
            "bytes": None if self.span is None else list(self.span),
            "kind": self.entry.kind.value,
            "values": [write(value) for value in self.entry.values],
            "meaning": self.meaning,
        }


@dataclass(frozen=True)
class Scope:
    """A part of the protocol. One that is returned to later stands in the tree again.

    Attributes:
        name: its label.
        children: values and inner scopes in the order of the channel.
    """

    name: str
    children: tuple["Value | Scope", ...]

    def values(self) -> Iterator[Value]:
        """All values within, in order."""
        for child in self.children:
            if isinstance(child, Value):
                yield child
            else:
                yield from child.values()

    @property
    def span(self) -> Span | None:
        """The bytes of all values within; None if the verifier draws them all."""
        spans = [value.span for value in self.values() if value.span is not None]
        return (spans[0][0], spans[-1][1]) if spans else None


@dataclass(frozen=True)
class Inspection:
    """What is in a proof.

    Attributes:
        proof: that was looked at.
        error: the first check that fails; None for a valid proof.
        root: the channel as a tree.
    """

    proof: Proof
    error: VerificationError | None
    root: Scope

    @property
    def valid(self) -> bool:
        """Whether the proof verifies."""
        return self.error is None

    def select(self, text: str) -> "Inspection":
        """Only the values whose path, name or meaning contains a text, in upper or lower case."""
        wanted = text.casefold()

        def part(scope: Scope) -> Scope:
            kept: list[Value | Scope] = []
            for child in scope.children:
                if isinstance(child, Scope):
                    inner = part(child)
                    if inner.children:
                        kept.append(inner)
                elif wanted in f"{child.entry.label}\n{child.meaning}".casefold():
                    kept.append(child)
            return Scope(scope.name, tuple(kept))

        return Inspection(self.proof, self.error, part(self.root))

    def to_json(self, *, depth: int | None = None, limit: int | None = None) -> dict[str, Any]:
        """The tree as plain JSON.

        Args:
            depth: levels of scopes that are opened; None for all. Of a scope below, and of the values that
                `limit` leaves out, only their number is told.
            limit: values told of one scope; None for all.
        """
        return _scope_json(self.root, depth, limit)

    def lines(self, *, depth: int | None = None, limit: int | None = None) -> list[str]:
        """The tree as text; `depth` and `limit` as in `to_json`."""
        return list(_lines(self.root, 0, depth, limit))


def inspect(proof: Proof) -> Inspection:
    """The channel of a proof.

    Raises:
        VerificationError: no run has such a public input, so that there is no channel to follow.
    """
    channel, error = replay(proof)
    layout = get_known_layout(proof.public_input.layout)
    trace_length = proof.public_input.n_steps * layout.cpu_component_height
    meanings = Meanings(layout, proof.parameters, trace_length)
    values = [
        (entry.path.split("/")[1:], Value(entry.name, meanings.of(entry), entry)) for entry in channel.entries
    ]
    name = values[0][0][0] if values else channel.path[1:]
    return Inspection(proof, error, Scope(name, tuple(_children(values, 1))))


def _children(values: Sequence[tuple[list[str], Value]], level: int) -> Iterator[Value | Scope]:
    """Values whose paths agree up to `level`, as a tree; the order is kept."""
    for name, group in groupby(values, lambda value: value[0][level] if len(value[0]) > level else None):
        members = list(group)
        if name is None:
            yield from (value for _, value in members)
        else:
            yield Scope(name, tuple(_children(members, level + 1)))


def _shown(scope: Scope, limit: int | None) -> tuple[list[Value | Scope], int]:
    """The children to show, and how many values are left out."""
    shown: list[Value | Scope] = []
    told = left_out = 0
    for child in scope.children:
        if isinstance(child, Value):
            if limit is not None and told == limit:
                left_out += 1
                continue
            told += 1
        shown.append(child)
    return shown, left_out


def _scope_json(scope: Scope, depth: int | None, limit: int | None) -> dict[str, Any]:
    span = scope.span
    result: dict[str, Any] = {
        "name": scope.name,
        "bytes": None if span is None else list(span),
        "n_values": sum(1 for _ in scope.values()),
    }
    if depth is None or depth > 0:
        children, left_out = _shown(scope, limit)
        deeper = None if depth is None else depth - 1
        result["children"] = [
            child.to_json() if isinstance(child, Value) else _scope_json(child, deeper, limit)
            for child in children
        ]
        if left_out:
            result["left_out"] = left_out
    return result


def _lines(scope: Scope, level: int, depth: int | None, limit: int | None) -> Iterator[str]:
    indent = "  " * level
    opened = depth is None or depth > level
    head = f"{indent}{scope.name}{_span_text(scope.span)}"
    if not opened:
        count = sum(1 for _ in scope.values())
        yield f"{head}  {count} value{'s' * (count != 1)}"
        return
    yield head
    children, left_out = _shown(scope, limit)
    for child in children:
        if isinstance(child, Scope):
            yield from _lines(child, level + 1, depth, limit)
            continue
        text = child.entry.value_text()
        if len(text) > VALUE_WIDTH:
            text = text[: VALUE_WIDTH - 1] + "…"
        meaning = f"  - {child.meaning}" if child.meaning else ""
        drawn = "  drawn" if child.span is None else _span_text(child.span)
        yield f"{indent}  {child.name}:{drawn}  {text}{meaning}"
    if left_out:
        yield f"{indent}  ... and {left_out} more"


def _span_text(span: Span | None) -> str:
    return "" if span is None else f"  [{span[0]}:{span[1]}]"
