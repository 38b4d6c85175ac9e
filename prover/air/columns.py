"""Columns as the components see them: virtual columns placed in the trace, memory views, periodic columns.

A *virtual column* is a sequence of cells at regular distance inside one physical column: cell k lies at row
offset + k*step. Components speak of virtual columns only; where these lie is the layout's choice
(`Placement`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from prover.air.expression import Cell, Periodic
from prover.field import P, batch_inverse, inverse, power, root_of_unity


@dataclass(frozen=True)
class VirtualColumn:
    """Cells at rows offset + k*step of a physical column, 0 <= offset < step in every standard layout."""

    name: str
    column: int
    step: int
    offset: int

    def __getitem__(self, index: int) -> Cell:
        """The index-th cell counted from the current row, as an expression."""
        return Cell(self.column, self.offset + index * self.step, self.name, index)

    def row(self, index: int) -> int:
        """The row of cell `index` in the trace."""
        return self.offset + index * self.step

    def length(self, trace_length: int) -> int:
        """How many cells it has in a trace of this many rows."""
        return trace_length // self.step


@dataclass(frozen=True)
class MemoryView:
    """A pair of virtual columns that hold the address and the value of one memory access per cell."""

    addr: VirtualColumn
    value: VirtualColumn


class Placement(Mapping[str, VirtualColumn]):
    """Where each virtual column lies: name -> (column, step, offset).

    Names are those of the Cairo AIR; column numbers run through both trace tables.
    """

    def __init__(self, table: Mapping[str, tuple[int, int, int]]) -> None:
        self._columns = {name: VirtualColumn(name, *where) for name, where in table.items()}

    def __getitem__(self, name: str) -> VirtualColumn:
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def memory(self, name: str) -> MemoryView:
        """The memory view `name`/addr, `name`/value."""
        return MemoryView(self[f"{name}/addr"], self[f"{name}/value"])


@dataclass(frozen=True)
class PeriodicColumn:
    """A column of constants known to both sides: value k at row k*step, repeated every len(values)*step rows.

    Only rows that are multiples of `step` have a defined value; between them the interpolant takes whatever
    it takes, so constraints may use the column on such rows only.
    """

    name: str
    values: tuple[int, ...]
    step: int

    @property
    def expression(self) -> Periodic:
        """The column as a leaf of expressions."""
        return Periodic(self.name)

    @property
    def period(self) -> int:
        """Rows until the values repeat."""
        return len(self.values) * self.step

    def at_row(self, row: int) -> int:
        """The value at a row that is a multiple of the step."""
        if row % self.step:
            raise ValueError(f"periodic column {self.name} has no value at row {row}: step {self.step}")
        return self.values[row // self.step % len(self.values)]

    def evaluate(self, x: int, trace_length: int) -> int:
        """q(x^(T/(n*step))), where q of degree < n interpolates value k at w_n^k (barycentric formula)."""
        n = len(self.values)
        y = power(x, trace_length // self.period)
        differences = [(y - point) % P for point in self._points]
        if 0 in differences:
            return self.values[differences.index(0)]
        terms = zip(self.values, self._points, batch_inverse(differences), strict=True)
        weighted = sum(value * point % P * reciprocal for value, point, reciprocal in terms)
        return (power(y, n) - 1) * inverse(n) * weighted % P

    @cached_property
    def coefficients(self) -> tuple[int, ...]:
        """Coefficients of q, constant term first (inverse discrete Fourier transform of the values)."""
        n = len(self.values)
        transformed = _transform(list(self.values), inverse(root_of_unity(n)))
        return tuple(coefficient * inverse(n) % P for coefficient in transformed)

    @cached_property
    def _points(self) -> tuple[int, ...]:
        """w_n^k for k = 0..n-1."""
        points, root = [1], root_of_unity(len(self.values))
        while len(points) < len(self.values):
            points.append(points[-1] * root % P)
        return tuple(points)


def _transform(values: list[int], root: int) -> list[int]:
    """Evaluations of the polynomial with these coefficients at root^0, root^1, ... (radix-2 recursion)."""
    if len(values) == 1:
        return values
    even, odd = (_transform(values[start::2], root * root % P) for start in (0, 1))
    half, twiddle, result = len(even), 1, [0] * len(values)
    for k in range(half):
        shifted = twiddle * odd[k] % P
        result[k], result[k + half] = (even[k] + shifted) % P, (even[k] - shifted) % P
        twiddle = twiddle * root % P
    return result
