"""The laws of a component in a layout, stated once: who satisfies its constraints, and what each of them is for.

A component's constraints are looked at over *virtual* cells, (name, index), on a trace just long enough for two
instances. That gives a finite system of polynomial equations, one per constraint and row. For every constraint a
*forgery* is searched: values that violate this constraint on some row and satisfy all others on all rows. Where
there is one, the constraint cannot be left out. Two layouts that give the same system share its laws.
"""

from __future__ import annotations

import heapq
from collections import ChainMap, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from prover.air.constraint import Component
from prover.air.expression import Cell, Constant, Leaf, Operator, Periodic, Runtime, fold, leaves
from prover.air.layout import Layout
from prover.field import P, inverse, square_root

Key = tuple[str, int]
"""A virtual cell: the column's name and the cell's index in the trace."""
Forgery = dict[Key, int]
"""Values of the cells that differ from the honest witness."""

START_ATTEMPTS = 20
MAX_CHANGES = 300
ATTEMPTS = 200
"""Random repairs tried per constraint before it counts as unforgeable."""


@dataclass
class Witness:
    """Values of a component's cells, 0 where nothing is written, and of the runtime values.

    `variation` proposes cells to change together as a forgery's start, where single cells lead nowhere.
    """

    layout: Layout
    trace_length: int
    runtime: dict[str, int] = field(default_factory=dict)
    cells: dict[Key, int] = field(default_factory=dict)
    variation: Callable[[Random], Forgery] | None = None

    def set(self, name: str, index: int, value: int) -> None:
        """Writes a cell."""
        self.cells[name, index] = value % P


@dataclass(frozen=True)
class Equation:
    """A constraint on one row: a polynomial in these cells that must be 0."""

    constraint: int
    row: int
    cells: tuple[Key, ...]
    periodic: tuple[int, ...]


class System:
    """All equations of a component over a trace of this length."""

    def __init__(self, layout: Layout, component: Component, trace_length: int) -> None:
        self.constraints = tuple(component.constraints())
        self._names = _canonical_names(layout, component)
        self._layout = layout
        self._periodic = {column.name: column for column in component.periodic_columns}
        self.functions: list[Callable[[Sequence[int], Sequence[int], Mapping[str, int]], int]] = []
        self.equations: list[Equation] = []
        for number, constraint in enumerate(self.constraints):
            cells: list[Cell] = []
            periodic: list[str] = []
            for leaf in leaves(constraint.expression):
                if isinstance(leaf, Cell) and leaf not in cells:
                    cells.append(leaf)
                if isinstance(leaf, Periodic) and leaf.name not in periodic:
                    periodic.append(leaf.name)
            self.functions.append(_compiled(constraint.expression, cells, periodic))
            for row in constraint.domain.rows(trace_length):
                if constraint.exceptions is None or not constraint.exceptions.contains(row, trace_length):
                    keys = tuple(self._key(cell, row) for cell in cells)
                    values = tuple(self._periodic[name].at_row(row) for name in periodic)
                    self.equations.append(Equation(number, row, keys, values))
        self.readers: dict[Key, list[int]] = defaultdict(list)
        for index, equation in enumerate(self.equations):
            for key in equation.cells:
                self.readers[key].append(index)

    @property
    def signature(self) -> int:
        """Equal for systems that are the same up to where the cells lie."""
        expressions = tuple((c.name, str(c.expression)) for c in self.constraints)
        rows = tuple((e.constraint, e.cells, e.periodic) for e in self.equations)
        return hash((expressions, rows))

    def value(self, index: int, cells: Mapping[Key, int], runtime: Mapping[str, int]) -> int:
        """An equation's value."""
        equation = self.equations[index]
        values = [cells.get(key, 0) for key in equation.cells]
        return self.functions[equation.constraint](values, equation.periodic, runtime)

    def violated(self, cells: Mapping[Key, int], runtime: Mapping[str, int]) -> dict[str, int]:
        """Names of the violated constraints with the number of rows."""
        found: dict[str, int] = defaultdict(int)
        for index, equation in enumerate(self.equations):
            if self.value(index, cells, runtime):
                found[self.constraints[equation.constraint].name] += 1
        return dict(found)

    def _key(self, cell: Cell, row: int) -> Key:
        name = self._names[cell.name]
        column = self._layout.placement[name]
        index, rest = divmod(row + cell.row - column.offset, column.step)
        assert (rest, index >= 0) == (0, True), f"{cell} on row {row} is no cell of {name}"
        return name, index


class Forger:
    """Searches forgeries of one constraint at a time, from an honest witness."""

    def __init__(self, system: System, witness: Witness) -> None:
        self.system = system
        self.witness = witness
        # The honest witness is written in the order of its computation, so that this order carries a change on.
        self._time = {key: time for time, key in enumerate(witness.cells)}
        never = len(self._time)
        self._equation_time = [max(self._time.get(key, never) for key in e.cells) for e in system.equations]

    def forge(self, constraint: int, start: Forgery | None = None) -> Forgery | None:
        """Values that violate this constraint only; None if none was found.

        A cell that the constraint reads is changed; then every violated equation of another constraint is
        solved for one of its cells that has not been changed yet, until nothing is violated or no cell is left.

        Args:
            start: cells to change first, instead of one at random.
        """
        candidates = [i for i, e in enumerate(self.system.equations) if e.constraint == constraint]
        for attempt in range(ATTEMPTS):
            random = Random(f"{constraint} {attempt}")
            changed = self._start(random, candidates) if start is None else dict(start)
            if self._repair(random, constraint, changed) and self._is_forgery(constraint, changed):
                return changed
        return None

    def _start(self, random: Random, candidates: list[int]) -> Forgery:
        """A change that violates the constraint on some row, if one is found quickly."""
        changed: Forgery = {}
        for _ in range(START_ATTEMPTS):
            index = random.choice(candidates)
            if self.witness.variation is not None and random.random() < 0.5:
                changed = self.witness.variation(random)
            else:
                key = random.choice(self.system.equations[index].cells)
                honest = self.witness.cells.get(key, 0)
                changed = {key: (honest + random.choice((1, -1, random.randrange(2, P)))) % P}
            cells = ChainMap(changed, self.witness.cells)
            if any(
                self.system.value(i, cells, self.witness.runtime)
                for i in candidates
                if i in self._near(changed)
            ):
                break
        return changed

    def _near(self, changed: Forgery) -> set[int]:
        return {index for key in changed for index in self.system.readers[key]}

    def _repair(self, random: Random, constraint: int, changed: Forgery) -> bool:
        system, runtime = self.system, self.witness.runtime
        cells = {**self.witness.cells, **changed}
        sign = random.choice((1, 1, -1))
        strategy = random.randrange(4)
        queue: list[tuple[int, int]] = []

        def push(key: Key) -> None:
            for index in system.readers[key]:
                if system.equations[index].constraint != constraint:
                    heapq.heappush(queue, (sign * self._equation_time[index], index))

        for key in changed:
            push(key)
        while queue:
            _, index = heapq.heappop(queue)
            if not system.value(index, cells, runtime):
                continue
            free = [key for key in system.equations[index].cells if key not in changed]
            random.shuffle(free)
            if strategy in (1, 3):
                free.sort(key=lambda key: len(system.readers[key]))
            if strategy in (2, 3):
                free.sort(key=lambda key: -sign * self._time.get(key, 0))
            for key in free:
                root = self._solve(random, index, key, cells)
                if root is not None:
                    if len(changed) > MAX_CHANGES:
                        return False
                    changed[key] = cells[key] = root
                    push(key)
                    break
            else:
                return False
        return True

    def _solve(self, random: Random, index: int, key: Key, cells: dict[Key, int]) -> int | None:
        """A value of the cell that satisfies the equation, which has degree 2 at most in it."""
        honest = cells.get(key, 0)
        values = []
        for value in (0, 1, 2):
            cells[key] = value
            values.append(self.system.value(index, cells, self.witness.runtime))
        cells[key] = honest
        constant = values[0]
        square = (values[2] - 2 * values[1] + values[0]) * inverse(2) % P
        linear = (values[1] - values[0] - square) % P
        if square == 0:
            return None if linear == 0 else -constant * inverse(linear) % P
        root = square_root((linear * linear - 4 * square * constant) % P)
        if root is None:
            return None
        return (-linear + random.choice((root, -root))) * inverse(2 * square) % P

    def _is_forgery(self, constraint: int, changed: Forgery) -> bool:
        cells = {**self.witness.cells, **changed}
        found = self.system.violated(cells, self.witness.runtime)
        return set(found) == {self.system.constraints[constraint].name}


def _canonical_names(layout: Layout, component: Component) -> dict[str, str]:
    """Name -> the pool's name, for views of a pool that the component reads itself."""
    read = {
        leaf.name
        for constraint in component.constraints()
        for leaf in leaves(constraint.expression)
        if isinstance(leaf, Cell)
    }
    return {name: layout.views[name] if layout.views.get(name) in read else name for name in read}


def _compiled(
    expression: object, cells: list[Cell], periodic: list[str]
) -> Callable[[Sequence[int], Sequence[int], Mapping[str, int]], int]:
    """The polynomial as a Python function of its cells, periodic values and runtime values."""

    def leaf(node: Leaf) -> str:
        match node:
            case Constant(value):
                return str(value)
            case Runtime(name):
                return f"r[{name!r}]"
            case Periodic(name):
                return f"p[{periodic.index(name)}]"
            case Cell():
                return f"c[{cells.index(node)}]"

    def combine(operator: Operator, left: str, right: str) -> str:
        return f"({left} {operator.value} {right})"

    source = fold(expression, leaf, combine)  # type: ignore[arg-type]
    return eval(f"lambda c, p, r: {source} % {P}")  # type: ignore[no-any-return]
