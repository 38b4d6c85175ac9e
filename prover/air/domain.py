"""Domains: the sets of trace rows on which constraints hold, and their vanishing polynomials.

Row i of a trace of T rows sits at x = g^i, g = w_T. Two kinds of row set occur, and the vanishing
polynomial of each is a product of factors x^e - c:

| domain | rows | factors |
|---|---|---|
| `every(p, r, ...)` | i mod p in {r, ...} | x^(T/p) - w_p^r, one per r; w_p^r is the same for all T |
| `row(k)` | row k, or row T + k when k < 0 | x - g^k |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from prover.field import P, power, root_of_unity


class Factor(NamedTuple):
    """The polynomial x^exponent - constant."""

    exponent: int
    constant: int


@dataclass(frozen=True, order=True)
class PeriodicRows:
    """Rows i with i mod period in residues (ascending). `period` is a power of two dividing T."""

    period: int
    residues: tuple[int, ...]

    def factors(self, trace_length: int) -> tuple[Factor, ...]:
        """Factors of the vanishing polynomial for this trace length."""
        root = root_of_unity(self.period)
        return tuple(Factor(trace_length // self.period, power(root, residue)) for residue in self.residues)

    def evaluate(self, x: int, trace_length: int) -> int:
        """The vanishing polynomial at x."""
        return _product(self.factors(trace_length), x)

    def contains(self, row: int, trace_length: int) -> bool:
        """Whether the row is in the set."""
        return 0 <= row < trace_length and row % self.period in self.residues

    def count(self, trace_length: int) -> int:
        """Number of rows."""
        return trace_length // self.period * len(self.residues)

    def rows(self, trace_length: int) -> Iterator[int]:
        """All rows, ascending."""
        for start in range(0, trace_length, self.period):
            for residue in self.residues:
                yield start + residue

    def __str__(self) -> str:
        if self.period == 1:
            return "every row"
        if len(self.residues) == 1:
            return f"i mod {self.period} = {self.residues[0]}"
        return f"i mod {self.period} in {{{', '.join(map(str, self.residues))}}}"


@dataclass(frozen=True, order=True)
class SingleRow:
    """One row: `index` from the start, or from the end (T + index) when negative."""

    index: int

    def factors(self, trace_length: int) -> tuple[Factor, ...]:
        """The single factor x - g^index."""
        return (Factor(1, power(root_of_unity(trace_length), self.index)),)

    def evaluate(self, x: int, trace_length: int) -> int:
        """The vanishing polynomial at x."""
        return _product(self.factors(trace_length), x)

    def contains(self, row: int, trace_length: int) -> bool:
        """Whether it is that row."""
        return row == self.index % trace_length

    def count(self, trace_length: int) -> int:
        """Number of rows: 1."""
        return 1

    def rows(self, trace_length: int) -> Iterator[int]:
        """The row."""
        yield self.index % trace_length

    def __str__(self) -> str:
        return f"row {self.index}" if self.index >= 0 else f"row T{self.index}"


Domain = PeriodicRows | SingleRow


def every(period: int, *residues: int) -> PeriodicRows:
    """Rows i with i mod period in residues; without residues, the multiples of the period."""
    return PeriodicRows(period, tuple(sorted(residue % period for residue in residues)) or (0,))


def row(index: int) -> SingleRow:
    """One row, counted from the end when negative."""
    return SingleRow(index)


EVERY_ROW = every(1)
FIRST_ROW = row(0)


def _product(factors: tuple[Factor, ...], x: int) -> int:
    result = 1
    for exponent, constant in factors:
        result = result * (pow(x, exponent, P) - constant) % P
    return result
