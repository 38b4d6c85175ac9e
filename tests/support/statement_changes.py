"""Changes of a public input, for statements that must be refused."""

from collections.abc import Callable
from dataclasses import replace

from prover.public_input import PublicCell, PublicInput, Segment

Change = Callable[[PublicInput], PublicInput]


def cell(address: int, value: int | None) -> Change:
    """Set the value of a public cell, or take the cell away."""

    def change(public_input: PublicInput) -> PublicInput:
        kept = tuple(c for c in public_input.public_memory if c.address != address)
        new = () if value is None else (PublicCell(address, value, 0),)
        return replace(public_input, public_memory=kept + new)

    return change


def segment(name: str, begin: int, stop: int) -> Change:
    """Move a memory segment."""

    def change(public_input: PublicInput) -> PublicInput:
        segments = {**public_input.memory_segments, name: Segment(begin, stop)}
        return replace(public_input, memory_segments=segments)

    return change


def add_cells(count: int) -> Change:
    def change(public_input: PublicInput) -> PublicInput:
        more = tuple(PublicCell(100_000 + i, 0, 0) for i in range(count))
        return replace(public_input, public_memory=public_input.public_memory + more)

    return change


def both(*changes: Change) -> Change:
    def change(public_input: PublicInput) -> PublicInput:
        for part in changes:
            public_input = part(public_input)
        return public_input

    return change
