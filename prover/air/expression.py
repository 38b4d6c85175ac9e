"""Expressions: the polynomials of the AIR as a directed acyclic graph of immutable nodes.

A constraint's expression is written as ordinary arithmetic on cells, periodic columns, runtime values and
integers, and can then be folded into whatever a consumer needs: a value (evaluator), a degree, bytecode,
Solidity.

| leaf | stands for, at the row being looked at |
|---|---|
| `Constant(value)` | a field element |
| `Cell(column, row)` | the trace column's value `row` rows further on: f_column(x * g^row) |
| `Periodic(name)` | the periodic column of that name |
| `Runtime(name)` | a value known only per proof: an interaction element or a public-input value |

Inner nodes are `Operation(operator, left, right)`. Nodes compare by structure, so equal subexpressions are
equal dictionary keys; two virtual columns that name the same cell give equal nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from prover.field import P


class Operator(Enum):
    """The three ring operations."""

    ADD = "+"
    SUB = "-"
    MUL = "*"


class Expression:
    """Base of all nodes; provides +, -, * with integers and other nodes."""

    def __add__(self, other: Expression | int) -> Operation:
        return Operation(Operator.ADD, self, as_expression(other))

    def __radd__(self, other: int) -> Operation:
        return Operation(Operator.ADD, as_expression(other), self)

    def __sub__(self, other: Expression | int) -> Operation:
        return Operation(Operator.SUB, self, as_expression(other))

    def __rsub__(self, other: int) -> Operation:
        return Operation(Operator.SUB, as_expression(other), self)

    def __mul__(self, other: Expression | int) -> Operation:
        return Operation(Operator.MUL, self, as_expression(other))

    def __rmul__(self, other: int) -> Operation:
        return Operation(Operator.MUL, as_expression(other), self)


@dataclass(frozen=True)
class Constant(Expression):
    """A literal field element, 0 <= value < P."""

    value: int

    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True)
class Cell(Expression):
    """The cell `row` rows after the current one, in `column` (numbered through both trace tables).

    `name` and `index` remember the virtual column through which the cell was written; they do not take part
    in equality.
    """

    column: int
    row: int
    name: str = field(default="", compare=False)
    index: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.name}[{self.index}]" if self.name else f"column{self.column}[{self.row}]"


@dataclass(frozen=True)
class Periodic(Expression):
    """The periodic column of this name at the current row."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Runtime(Expression):
    """A value fixed per proof, the same on all rows."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Operation(Expression):
    """left operator right."""

    operator: Operator
    left: Expression
    right: Expression

    def __str__(self) -> str:
        return f"({self.left} {self.operator.value} {self.right})"


Leaf = Constant | Cell | Periodic | Runtime
Value = TypeVar("Value")


def as_expression(value: Expression | int) -> Expression:
    """Nodes pass; integers become constants, reduced modulo P."""
    return value if isinstance(value, Expression) else Constant(value % P)


def fold(
    expression: Expression,
    leaf: Callable[[Leaf], Value],
    combine: Callable[[Operator, Value, Value], Value],
    memo: dict[Expression, Value] | None = None,
) -> Value:
    """Evaluate bottom-up, each distinct subexpression once.

    Args:
        expression: the graph's root.
        leaf: value of a leaf.
        combine: value of an operation from the values of its sides.
        memo: shared between calls to fold several expressions as one graph.
    """
    known: dict[Expression, Value] = {} if memo is None else memo

    def visit(node: Expression) -> Value:
        if node not in known:
            if isinstance(node, Operation):
                known[node] = combine(node.operator, visit(node.left), visit(node.right))
            elif isinstance(node, Constant | Cell | Periodic | Runtime):
                known[node] = leaf(node)
            else:
                raise TypeError(f"not an expression node: {node!r}")
        return known[node]

    return visit(expression)


def leaves(expression: Expression) -> Iterator[Leaf]:
    """All leaves from left to right, repeated as often as they are written."""
    if isinstance(expression, Operation):
        yield from leaves(expression.left)
        yield from leaves(expression.right)
    elif isinstance(expression, Constant | Cell | Periodic | Runtime):
        yield expression


def degree(expression: Expression) -> int:
    """Degree in the cells, a periodic column counting as a cell. An upper bound: terms may cancel."""

    def combine(operator: Operator, left: int, right: int) -> int:
        return left + right if operator is Operator.MUL else max(left, right)

    return fold(expression, lambda node: int(isinstance(node, Cell | Periodic)), combine)
