"""Compiles a layout's constraints to a `CompositionProgram`.

Three steps: lower the expressions to one graph in which every distinct subexpression occurs once; order its
nodes, constraint by constraint, the operand that needs more registers first; give out registers by
liveness, a register being free again after the last use of its value. Constants keep their registers
throughout.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from prover.air.bytecode import CompositionProgram, Opcode, encode
from prover.air.domain import Domain, Factor
from prover.air.evaluator import combine
from prover.air.expression import (
    Cell,
    Constant,
    Expression,
    Leaf,
    Operation,
    Operator,
    Periodic,
    Runtime,
    fold,
    leaves,
)
from prover.air.layout import Layout

Quad = tuple[Opcode, int, int, int]

OPCODES = {Operator.ADD: Opcode.ADD, Operator.SUB: Opcode.SUB, Operator.MUL: Opcode.MUL}

LARGEST_ADDED_FACTOR = 8
"""Multiples up to this are computed by doubling and adding: a multiplication costs several additions."""


@dataclass(frozen=True)
class Compute:
    """Schedule entry: compute the node into a register."""

    node: Expression


@dataclass(frozen=True)
class Accumulate:
    """Schedule entry: add alpha^index * node to its group."""

    index: int
    node: Expression


def compile_composition(layout: Layout, trace_length: int) -> CompositionProgram:
    """The composition polynomial of the layout for traces of this many rows.

    Raises:
        ValueError: the trace length does not suit the layout.
    """
    layout.check_trace_length(trace_length)
    roots = [lower(constraint.expression) for constraint in layout.constraints]
    constants = _constants(roots, layout)
    groups = list(dict.fromkeys((c.domain, c.exceptions) for c in layout.constraints))
    group_of = [groups.index((c.domain, c.exceptions)) for c in layout.constraints]
    quads, n_registers = _emit(schedule(roots), constants, group_of, layout)
    return CompositionProgram(
        n_constants=len(constants),
        mask=layout.mask,
        periodic=tuple((column.values, column.step) for column in layout.periodic_columns),
        n_registers=n_registers,
        n_constraints=len(layout.constraints),
        instructions=encode(quads),
        multipliers=tuple(
            (_factors(exceptions, trace_length), _factors(domain, trace_length))
            for domain, exceptions in groups
        ),
        literals=tuple(node.value for node in constants if isinstance(node, Constant)),
        runtime_names=tuple(node.name for node in constants if isinstance(node, Runtime)),
        trace_length=trace_length,
    )


def lower(expression: Expression) -> Expression:
    """An equal expression that is cheaper to run.

    Operations on literals are carried out, terms 0 and factors 1 left out, small multiples added up.
    """

    def keep(node: Leaf) -> Expression:
        return node

    return fold(expression, keep, _simplify)


def _simplify(operator: Operator, left: Expression, right: Expression) -> Expression:
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(combine(operator, left.value, right.value))
    if operator is Operator.MUL:
        if isinstance(left, Constant):
            return _multiple(left, right)
        if isinstance(right, Constant):
            return _multiple(right, left)
    elif right == Constant(0):
        return left
    elif left == Constant(0) and operator is Operator.ADD:
        return right
    return Operation(operator, left, right)


def _multiple(factor: Constant, node: Expression) -> Expression:
    """factor * node; a small factor by Horner's rule on its bits."""
    if factor.value == 0:
        return factor
    if factor.value > LARGEST_ADDED_FACTOR:
        return Operation(Operator.MUL, node, factor)
    total = node
    for bit in bin(factor.value)[3:]:
        total = Operation(Operator.ADD, total, total)
        if bit == "1":
            total = Operation(Operator.ADD, total, node)
    return total


def schedule(roots: Sequence[Expression]) -> list[Compute | Accumulate]:
    """Every distinct node once, before its uses; each root accumulated as soon as it is known."""
    entries: list[Compute | Accumulate] = []
    known: set[Expression] = set()
    demand: dict[Expression, int] = {}

    def visit(node: Expression) -> None:
        if node in known or isinstance(node, Constant | Runtime):
            return
        if isinstance(node, Operation):
            # Stable: on equal demand the left operand goes first.
            for operand in sorted((node.left, node.right), key=demand.__getitem__, reverse=True):
                visit(operand)
        known.add(node)
        entries.append(Compute(node))

    for index, root in enumerate(roots):
        fold(root, _leaf_demand, _operation_demand, demand)
        visit(root)
        entries.append(Accumulate(index, root))
    return entries


def _leaf_demand(node: Leaf) -> int:
    """Registers needed to evaluate a leaf (Sethi-Ullman); constants have theirs already."""
    return int(isinstance(node, Cell | Periodic))


def _operation_demand(_operator: Operator, left: int, right: int) -> int:
    return max(left, right) if left != right else left + 1


def _constants(roots: Sequence[Expression], layout: Layout) -> list[Constant | Runtime]:
    """Literals by first appearance, then the runtime values in the layout's order."""
    used = list(dict.fromkeys(leaf for root in roots for leaf in leaves(root)))
    literals = [leaf for leaf in used if isinstance(leaf, Constant)]
    return [*literals, *(Runtime(name) for name in layout.runtime_values)]


def _emit(
    entries: Sequence[Compute | Accumulate],
    constants: Sequence[Constant | Runtime],
    group_of: Sequence[int],
    layout: Layout,
) -> tuple[list[Quad], int]:
    """Instructions with registers, and the number of registers."""
    last_use: dict[Expression, int] = {}
    for time, entry in enumerate(entries):
        last_use.update(dict.fromkeys(_operands(entry), time))

    register: dict[Expression, int] = {node: slot for slot, node in enumerate(constants)}
    quads: list[Quad] = [(Opcode.CONST, slot, slot, 0) for slot in range(len(constants))]
    free: list[int] = []
    n_registers = len(constants)
    for time, entry in enumerate(entries):
        operands = [register[node] for node in _operands(entry)]
        for node in dict.fromkeys(_operands(entry)):
            if last_use[node] == time and not isinstance(node, Constant | Runtime):
                heapq.heappush(free, register.pop(node))
        if isinstance(entry, Accumulate):
            quads.append((Opcode.ACCUMULATE, group_of[entry.index], operands[0], entry.index))
            continue
        if not free:
            heapq.heappush(free, n_registers)
            n_registers += 1
        register[entry.node] = heapq.heappop(free)
        quads.append(_compute(entry.node, register[entry.node], operands, layout))
    return quads, n_registers


def _operands(entry: Compute | Accumulate) -> tuple[Expression, ...]:
    if isinstance(entry, Accumulate):
        return (entry.node,)
    if isinstance(entry.node, Operation):
        return (entry.node.left, entry.node.right)
    return ()


def _compute(node: Expression, dst: int, operands: Sequence[int], layout: Layout) -> Quad:
    match node:
        case Cell(column, row):
            return Opcode.CELL, dst, layout.mask_index[column, row], 0
        case Periodic(name):
            names = [column.name for column in layout.periodic_columns]
            return Opcode.PERIODIC, dst, names.index(name), 0
        case Operation(operator):
            return OPCODES[operator], dst, operands[0], operands[1]
    raise AssertionError(f"Invariant: {node} has a register of its own and is not computed")


def _factors(domain: Domain | None, trace_length: int) -> tuple[Factor, ...]:
    return () if domain is None else domain.factors(trace_length)
