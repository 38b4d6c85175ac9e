"""The reference evaluator: the composition polynomial at one point, straight from the declaration.

C(x) = sum_i alpha^i * expression_i(x) * Z_exceptions_i(x) / Z_domain_i(x), i the constraint's index. The
bytecode and the generated Solidity compute the same number, and this function is what they are tested
against.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prover.air.constraint import Constraint
from prover.air.expression import Cell, Constant, Expression, Leaf, Operator, Periodic, Runtime, fold
from prover.air.layout import Layout
from prover.field import P, inverse


def combine(operator: Operator, left: int, right: int) -> int:
    """The field operation."""
    match operator:
        case Operator.ADD:
            return (left + right) % P
        case Operator.SUB:
            return (left - right) % P
        case Operator.MUL:
            return left * right % P


def evaluate_constraints(
    layout: Layout,
    runtime: Mapping[str, int],
    mask_values: Sequence[int],
    periodic_values: Mapping[str, int],
) -> list[int]:
    """The value of every constraint's expression, before domain quotients.

    Args:
        runtime: value of each name in `layout.runtime_values`.
        mask_values: one value per entry of `layout.mask`.
        periodic_values: value of each periodic column by name.
    """
    if len(mask_values) != len(layout.mask):
        raise ValueError(f"the mask has {len(layout.mask)} cells, got {len(mask_values)} values")

    def leaf(node: Leaf) -> int:
        match node:
            case Constant(value):
                return value
            case Cell(column, row):
                return mask_values[layout.mask_index[column, row]]
            case Periodic(name):
                return periodic_values[name]
            case Runtime(name):
                return runtime[name]

    memo: dict[Expression, int] = {}
    return [fold(constraint.expression, leaf, combine, memo) for constraint in layout.constraints]


def domain_quotient(constraint: Constraint, x: int, trace_length: int) -> int:
    """Z_exceptions(x) / Z_domain(x).

    Raises:
        ZeroDivisionError: x is a point of the constraint's domain.
    """
    numerator = 1 if constraint.exceptions is None else constraint.exceptions.evaluate(x, trace_length)
    return numerator * inverse(constraint.domain.evaluate(x, trace_length)) % P


def evaluate_composition(
    layout: Layout,
    runtime: Mapping[str, int],
    mask_values: Sequence[int],
    z: int,
    alpha: int,
    *,
    trace_length: int,
) -> int:
    """C(z), given the trace polynomials' values at z*g^row for every mask cell.

    Args:
        runtime: from `prover.air.runtime.runtime_values`.
        mask_values: f_column(z*g^row) in the order of `layout.mask`.
        z: the point, outside the trace domain.
        alpha: the composition random element.
        trace_length: T, at least `layout.minimum_trace_length`.

    Raises:
        ValueError: the number of mask values or the trace length does not suit the layout.
        ZeroDivisionError: z lies on the trace domain.
    """
    layout.check_trace_length(trace_length)
    periodic = {column.name: column.evaluate(z, trace_length) for column in layout.periodic_columns}
    values = evaluate_constraints(layout, runtime, mask_values, periodic)
    result, alpha_power = 0, 1
    for constraint, value in zip(layout.constraints, values, strict=True):
        term = value * domain_quotient(constraint, z, trace_length) % P
        result = (result + alpha_power * term) % P
        alpha_power = alpha_power * alpha % P
    return result
