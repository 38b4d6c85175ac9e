"""What the row checker looks at and what it reports."""

import dataclasses
from collections.abc import Iterator

import pytest

from prover.air import Layout, Violation, check_rows, get_layout
from prover.air.columns import PeriodicColumn, Placement
from prover.air.constraint import Component, Constraint
from prover.air.domain import every, row
from prover.air.expression import Runtime
from prover.air.rows import BLOCK_ROWS, SPARSE_ROWS
from prover.field import P

LENGTH = 4 * BLOCK_ROWS
COLUMNS = Placement({"a": (0, 2, 0), "b": (1, 1, 0)})
A, B = COLUMNS["a"], COLUMNS["b"]
STEPS = PeriodicColumn("steps", (1, 2), 2)


class Counter(Component):
    """a grows by 1 and 2 in turn; b is zero on rows 3 mod 8 and at the ends; a starts at `start`."""

    periodic_columns = (STEPS,)

    def constraints(self) -> Iterator[Constraint]:
        yield Constraint("a/step", A[1] - A[0] - STEPS.expression, every(2), row(-2))
        yield Constraint("b/zero", B[0] * B[0], every(8, 3))
        yield Constraint("b/sparse", B[0], every(LENGTH // SPARSE_ROWS, 1))
        yield Constraint("b/last", B[0], row(-1))
        yield Constraint("a/start", A[0] - Runtime("start"), row(0))


LAYOUT: Layout = dataclasses.replace(
    get_layout("perpetual"),
    n_columns_first=2,
    n_columns_interaction=0,
    placement=COLUMNS,
    views={},
    components=(Counter(),),
)


def honest() -> list[list[int]]:
    a = [0] * LENGTH
    a[0] = 10
    for k in range(2, LENGTH, 2):
        a[k] = a[k - 2] + (2 if (k - 2) % 4 else 1)
    b = [0 if i % 8 == 3 or i % (LENGTH // SPARSE_ROWS) == 1 or i == LENGTH - 1 else i for i in range(LENGTH)]
    return [a, b]


def check(columns: list[list[int]], rows: list[int] | None = None) -> list[Violation]:
    return check_rows(LAYOUT, lambda c, r: columns[c][r], LENGTH, {"start": 10}, rows=rows)


def test_honest_trace_passes() -> None:
    assert check(honest()) == []
    assert check(honest(), rows=[0, 5, 77]) == []


def test_first_row_of_each_violated_constraint_is_reported_in_order() -> None:
    columns = honest()
    far = 3 * BLOCK_ROWS + 8
    columns[0][far] += 5
    columns[1][11] = P - 2
    columns[1][19] = 1
    columns[1][LENGTH - 1] = 3
    assert check(columns) == [
        Violation(0, "a/step", far - 2, 5),
        Violation(1, "b/zero", 11, 4),
        Violation(3, "b/last", LENGTH - 1, 3),
    ]
    assert str(check(columns)[1]) == "constraint 1 (b/zero) is 0x4 instead of 0 at row 11"


def test_runtime_values_are_used() -> None:
    columns = honest()
    found = check_rows(LAYOUT, lambda c, r: columns[c][r], LENGTH, {"start": 12})
    assert found == [Violation(4, "a/start", 0, P - 2)]


@pytest.mark.parametrize(("sample", "found"), [(11, True), (18, True), (10, False), (19, False)])
def test_a_sampled_row_stands_for_the_domains_row_at_or_before_it(sample: int, found: bool) -> None:
    columns = honest()
    columns[1][11] = 1
    assert check(columns, rows=[sample]) == ([Violation(1, "b/zero", 11, 1)] if found else [])


def test_sparse_domains_and_single_rows_are_checked_whatever_the_sample() -> None:
    columns = honest()
    columns[0] = [value + 1 for value in columns[0]]
    columns[1][LENGTH // SPARSE_ROWS + 1] = 1
    columns[1][LENGTH - 1] = 1
    assert [violation.name for violation in check(columns, rows=[])] == ["b/sparse", "b/last", "a/start"]


def test_exceptions_are_left_out_even_when_sampled() -> None:
    assert check(honest(), rows=[LENGTH - 2, LENGTH - 1]) == []


def test_trace_length_is_checked() -> None:
    with pytest.raises(ValueError, match="power of two"):
        check_rows(LAYOUT, lambda c, r: 0, LENGTH + 2, {"start": 10})
