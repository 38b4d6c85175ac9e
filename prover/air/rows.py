"""The row-wise checker: every constraint on the rows of a real trace, with the first violated row by name.

A debugging and test tool: a trace that satisfies all rows gives a composition polynomial of low degree, and
a trace that does not is told here which constraint fails and where, which a failing proof cannot say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from prover.air.constraint import Constraint
from prover.air.domain import Domain, PeriodicRows
from prover.air.expression import Cell, Constant, Leaf, Operator, Periodic, Runtime, fold
from prover.air.layout import Layout
from prover.field import P

SPARSE_ROWS = 1024
"""A domain of at most this many rows is always checked whole, sample or not."""

BLOCK_ROWS = 1 << 13
"""Rows evaluated together: bounds the memory held, and keeps the cost per row down."""


@dataclass(frozen=True)
class Violation:
    """A constraint's first row, of those looked at, where its expression is not zero."""

    index: int
    name: str
    row: int
    value: int

    def __str__(self) -> str:
        return f"constraint {self.index} ({self.name}) is {self.value:#x} instead of 0 at row {self.row}"


def check_rows(
    layout: Layout,
    get_cell: Callable[[int, int], int],
    trace_length: int,
    runtime: Mapping[str, int],
    *,
    rows: Sequence[int] | None = None,
) -> list[Violation]:
    """Violated constraints in the layout's order, at most one entry each; empty for a valid trace.

    Args:
        get_cell: value of (column, row), 0 <= row < trace_length, columns numbered through both tables.
        runtime: from `prover.air.runtime.runtime_values`.
        rows: the sample; None checks all rows. A sampled row stands for the nearest row at or before it in
            each constraint's domain. Domains of at most SPARSE_ROWS rows (single rows among them) are
            checked whole whatever the sample.
    """
    layout.check_trace_length(trace_length)
    check = _RowCheck(layout, get_cell, trace_length, runtime)
    violations = []
    for index, constraint in enumerate(layout.constraints):
        found = check.first_violation(constraint, _rows_to_check(constraint, trace_length, rows))
        if found is not None:
            violations.append(Violation(index, constraint.name, *found))
    return violations


class _RowCheck:
    """One constraint's expression over blocks of rows, as lists of field elements."""

    def __init__(
        self,
        layout: Layout,
        get_cell: Callable[[int, int], int],
        trace_length: int,
        runtime: Mapping[str, int],
    ) -> None:
        self.get_cell = get_cell
        self.trace_length = trace_length
        self.runtime = runtime
        self.periodic = {column.name: column for column in layout.periodic_columns}

    def first_violation(self, constraint: Constraint, rows: Iterator[int]) -> tuple[int, int] | None:
        """(row, value) of the first nonzero row."""
        while block := list(islice(rows, BLOCK_ROWS)):
            values = fold(constraint.expression, lambda node: self._leaf(node, block), _combine)
            for row, value in zip(block, values, strict=True):
                if value:
                    return row, value
        return None

    def _leaf(self, node: Leaf, rows: list[int]) -> list[int]:
        match node:
            case Constant(value):
                return [value] * len(rows)
            case Runtime(name):
                return [self.runtime[name]] * len(rows)
            case Periodic(name):
                return [self.periodic[name].at_row(row) for row in rows]
            case Cell(column, offset):
                # The trace domain is a cycle: beyond the last row comes the first.
                return [self.get_cell(column, (row + offset) % self.trace_length) for row in rows]


def _combine(operator: Operator, left: list[int], right: list[int]) -> list[int]:
    pairs = zip(left, right, strict=True)
    match operator:
        case Operator.ADD:
            return [(a + b) % P for a, b in pairs]
        case Operator.SUB:
            return [(a - b) % P for a, b in pairs]
        case Operator.MUL:
            return [a * b % P for a, b in pairs]


def _rows_to_check(constraint: Constraint, trace_length: int, sample: Sequence[int] | None) -> Iterator[int]:
    """Ascending rows of the constraint's domain without its exceptions."""
    domain, exceptions = constraint.domain, constraint.exceptions
    if sample is None or domain.count(trace_length) <= SPARSE_ROWS:
        rows = domain.rows(trace_length)
    else:
        rows = iter(sorted({_snap(domain, row % trace_length) for row in sample}))
    return (row for row in rows if exceptions is None or not exceptions.contains(row, trace_length))


def _snap(domain: Domain, row: int) -> int:
    """The last row of a periodic domain at or before `row`; its first row when there is none."""
    assert isinstance(domain, PeriodicRows), "Invariant: only periodic domains have more than one row"
    start, within = row - row % domain.period, row % domain.period
    reached = [residue for residue in domain.residues if residue <= within]
    if reached:
        return start + reached[-1]
    return domain.residues[-1] + (start - domain.period if start else 0)
