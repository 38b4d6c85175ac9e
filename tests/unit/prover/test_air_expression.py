"""Expression nodes: structure, folding, degrees."""

import pytest

from prover.air.columns import VirtualColumn
from prover.air.expression import (
    Cell,
    Constant,
    Expression,
    Operator,
    Periodic,
    Runtime,
    degree,
    fold,
    leaves,
)
from prover.field import P

A = VirtualColumn("a", 0, 4, 1)
X, Y = A[0], A[1]


def test_cells_of_a_virtual_column() -> None:
    assert (A[0].column, A[0].row) == (0, 1)
    assert (A[3].column, A[3].row) == (0, 13)
    assert A.row(3) == 13
    assert A.length(64) == 16


def test_the_same_cell_through_two_names_is_one_node() -> None:
    assert VirtualColumn("b", 0, 8, 5)[1] == A[3]
    assert VirtualColumn("b", 1, 8, 5)[1] != A[3]


def test_equality_is_structural() -> None:
    assert X * Y + 1 == X * Y + 1
    assert X * Y != Y * X
    assert len({X + Y, X + Y, X - Y}) == 2
    assert len({Runtime("n"), Periodic("n"), Runtime("n")}) == 2


def test_integers_become_canonical_constants() -> None:
    assert (X + -1).right == Constant(P - 1)
    assert (1 - X).left == Constant(1)
    assert (2 * X).left == Constant(2)
    assert (P + X).left == Constant(0)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (Constant(5) * Runtime("r"), 0),
        (X + 1, 1),
        (Periodic("p") * X, 2),
        (X * Y - X, 2),
        (X * X * Y, 3),
        (Runtime("r") * X + 7, 1),
    ],
)
def test_degree(expression: Expression, expected: int) -> None:
    assert degree(expression) == expected


def test_fold_visits_a_shared_subexpression_once() -> None:
    shared = X * Y
    visits: list[str] = []

    def combine(operator: Operator, left: str, right: str) -> str:
        visits.append(operator.value)
        return f"({left}{operator.value}{right})"

    text = fold((shared + 1) - shared, str, combine)
    assert text == "(((a[0]*a[1])+1)-(a[0]*a[1]))"
    assert visits == ["*", "+", "-"]


def test_leaves_are_listed_as_written() -> None:
    assert list(leaves(X * Y - X)) == [X, Y, X]


def test_expressions_print_as_mathematics() -> None:
    assert str(X * 2 - Runtime("z")) == "((a[0] * 2) - z)"
    assert str(Cell(3, 7)) == "column3[7]"
