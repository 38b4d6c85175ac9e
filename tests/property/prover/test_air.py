"""Twins of the composition polynomial agree on random points, and periodic columns on random values."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from prover.air import LAYOUT_NAMES, CompositionProgram, compile_composition, get_layout
from prover.air.columns import PeriodicColumn, VirtualColumn
from prover.air.compiler import lower
from prover.air.evaluator import combine
from prover.air.expression import Cell, Constant, Expression, Leaf, Operation, Operator, fold
from prover.field import P, power
from tests.support import air_kit

elements = st.integers(0, P - 1)
CELLS = VirtualColumn("a", 0, 1, 0)


@cache
def program(layout: str, log_trace_length: int) -> CompositionProgram:
    return compile_composition(get_layout(layout), 1 << log_trace_length)


@given(layout=st.sampled_from(LAYOUT_NAMES), seed=st.integers(0, 2**64), log_trace_length=st.integers(15, 24))
@settings(max_examples=60, deadline=None)
def test_bytecode_equals_the_evaluator(layout: str, seed: int, log_trace_length: int) -> None:
    air_kit.check_bytecode_equals_evaluator(get_layout(layout), program(layout, log_trace_length), seed)


constants = st.builds(Constant, st.integers(0, 12) | st.integers(P - 2, P - 1))
cells = st.integers(0, 3).map(lambda index: CELLS[index])
expressions: st.SearchStrategy[Expression] = st.recursive(
    constants | cells,
    lambda inner: st.builds(Operation, st.sampled_from(Operator), inner, inner),
    max_leaves=25,
)


def value_of(expression: Expression, cell_values: list[int]) -> int:
    def leaf(node: Leaf) -> int:
        if isinstance(node, Constant):
            return node.value
        assert isinstance(node, Cell)
        return cell_values[node.row]

    return fold(expression, leaf, combine)


@given(expressions, st.lists(elements, min_size=4, max_size=4))
def test_lowering_keeps_the_value(expression: Expression, cell_values: list[int]) -> None:
    assert value_of(lower(expression), cell_values) == value_of(expression, cell_values)


@given(
    values=st.integers(0, 5).flatmap(lambda log: st.lists(elements, min_size=1 << log, max_size=1 << log)),
    x=elements,
)
def test_periodic_column_equals_its_coefficients(values: list[int], x: int) -> None:
    column = PeriodicColumn("p", tuple(values), 2)
    y = power(x, 256 // column.period)
    horner = 0
    for coefficient in reversed(column.coefficients):
        horner = (horner * y + coefficient) % P
    assert column.evaluate(x, 256) == horner
