"""Laws that every layout of the AIR obeys, whatever its components and placement.

Each function checks one law and raises AssertionError with the culprit's name.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from random import Random

from prover.air import check_rows, compile_composition, evaluate_composition, interpret
from prover.air.bytecode import CompositionProgram, Opcode
from prover.air.constraint import Constraint
from prover.air.expression import Cell, Periodic, leaves
from prover.air.layout import Layout
from prover.field import P
from prover.statement import CELLS_PER_INSTANCE


def check_degrees(layout: Layout) -> None:
    """Every term of the composition polynomial has degree below constraint_degree * T.

    A cell's polynomial has degree < T, a periodic column's degree (n-1)*T/(n*step) < T.
    """
    trace_length = layout.minimum_trace_length
    for constraint in layout.constraints:
        rows = constraint.domain.count(trace_length)
        excepted = 0 if constraint.exceptions is None else constraint.exceptions.count(trace_length)
        degree = constraint.degree * (trace_length - 1) + excepted - rows
        assert constraint.degree <= layout.constraint_degree, constraint.name
        assert degree < layout.constraint_degree * trace_length, constraint.name


def check_placement(layout: Layout) -> None:
    """Columns exist, offsets lie within the first step, and declared views lie inside what they view."""
    columns = layout.placement
    for name, column in columns.items():
        assert 0 <= column.column < layout.n_columns, f"{name} lies in column {column.column}"
        assert column.step & (column.step - 1) == 0, f"{name}: step {column.step} is no power of two"
        assert 0 <= column.offset < column.step, f"{name}: offset {column.offset}, step {column.step}"
    for name, viewed in layout.views.items():
        inner, outer = columns[name], columns[viewed]
        assert inner.column == outer.column, f"{name} is no view of {viewed}: another column"
        assert inner.step % outer.step == 0, f"{name} is no view of {viewed}: step"
        assert (inner.offset - outer.offset) % outer.step == 0, f"{name} is no view of {viewed}: offset"


def check_ratios(layout: Layout) -> None:
    """A builtin has as many memory cells in the pool as an instance uses, the CPU's views one per step."""
    columns, height = layout.placement, layout.cpu_component_height
    assert columns["cpu/registers/ap"].step == height
    assert columns["orig/public_memory/addr"].step == layout.public_memory_step
    for builtin, ratio in layout.builtin_ratios.items():
        prefix = {"range_check": "range_check_builtin"}.get(builtin, builtin)
        steps = [
            columns[name].step
            for name, viewed in layout.views.items()
            if name.startswith(f"{prefix}/") and viewed == "mem_pool/addr"
        ]
        assert all(ratio * height % step == 0 for step in steps), f"{builtin}: views of {steps} rows"
        cells = sum(ratio * height // step for step in steps)
        # A single Poseidon view has two cells per instance that it leaves to the memory's holes.
        unused = 2 if f"{prefix}/input_output/addr" in columns else 0
        assert cells - unused == CELLS_PER_INSTANCE[builtin], f"{builtin} has {cells} cells per instance"


def check_no_collisions(layout: Layout) -> None:
    """No cell is read through two virtual columns, except a view and what it views.

    Looks at the rows on which constraints hold, so virtual columns may share cells that no constraint reads.
    """
    trace_length = 2 * layout.minimum_trace_length
    readers: dict[tuple[int, int], set[str]] = defaultdict(set)
    for constraint in layout.constraints:
        cells = {(cell.name, cell.column, cell.row) for cell in _cells(constraint)}
        for row in _rows(constraint, trace_length):
            for name, column, offset in cells:
                readers[column, (row + offset) % trace_length].add(name)
    for names in {frozenset(names) for names in readers.values()}:
        for left in names:
            for right in names - {left}:
                assert _related(layout, left, right), f"{left} and {right} are read through the same cell"


def check_views_are_disjoint(layout: Layout) -> None:
    """No cell of a pool belongs to two of its views: every access has a cell of its own."""
    by_pool: defaultdict[str, list[str]] = defaultdict(list)
    for name, viewed in layout.views.items():
        by_pool[viewed].append(name)
    for pool, names in by_pool.items():
        if pool in layout.views:
            continue
        for left, right in combinations(names, 2):
            a, b = layout.placement[left], layout.placement[right]
            # Steps are powers of two, so cells meet exactly when the offsets agree modulo the smaller one.
            apart = (a.offset - b.offset) % min(a.step, b.step)
            assert apart, f"{left} and {right} share cells of {pool}"


def check_guests(layout: Layout) -> None:
    """A virtual column in cells of another one that is no view of it: only where the other's cells are unread.

    Unlike `check_no_collisions` this looks at every cell of the guest, read or not.
    """
    trace_length = 2 * layout.minimum_trace_length
    own = [column for name, column in layout.placement.items() if name not in layout.views]
    read: defaultdict[str, set[int]] = defaultdict(set)
    pairs = [
        (guest, host)
        for guest in own
        for host in own
        if guest.column == host.column
        and guest.step > host.step
        and (guest.offset - host.offset) % host.step == 0
    ]
    hosts = {host.name for _, host in pairs}
    for constraint in layout.constraints:
        offsets = {(cell.name, cell.row) for cell in _cells(constraint) if cell.name in hosts}
        for row in _rows(constraint, trace_length) if offsets else ():
            for name, offset in offsets:
                read[name].add(row + offset)
    for guest, host in pairs:
        shared = {guest.row(k) for k in range(guest.length(trace_length))} & read[host.name]
        assert not shared, f"{guest.name} lies in cells of {host.name} that are read, row {min(shared)}"
    for left, right in combinations(own, 2):
        same = left.column == right.column and left.step == right.step
        assert not (same and left.offset == right.offset), (
            f"{left.name} and {right.name} lie in the same cells"
        )


def check_no_wraparound(layout: Layout) -> None:
    """No constraint reads beyond the last row: the first rows do not follow the last ones."""
    trace_length = 2 * layout.minimum_trace_length
    for constraint in layout.constraints:
        reach = max(cell.row for cell in _cells(constraint))
        last = max(_rows(constraint, trace_length))
        assert last + reach < trace_length, f"{constraint.name} reads row {last + reach} of {trace_length}"


def check_periodic_columns_are_read_on_their_rows(layout: Layout) -> None:
    """Constraints use a periodic column on rows where it has a value."""
    columns = {column.name: column for column in layout.periodic_columns}
    trace_length = 2 * layout.minimum_trace_length
    for constraint in layout.constraints:
        used = {leaf.name for leaf in leaves(constraint.expression) if isinstance(leaf, Periodic)}
        for name in used:
            assert all(row % columns[name].step == 0 for row in _rows(constraint, trace_length)), (
                f"{constraint.name} reads {name} between its values"
            )


def check_bytecode_equals_evaluator(layout: Layout, program: CompositionProgram, seed: int) -> None:
    """Bytecode and evaluator agree where everything is random."""
    random = Random(seed)

    def element() -> int:
        return random.randrange(P)

    cells = [element() for _ in layout.mask]
    runtime = {name: element() for name in layout.runtime_values}
    x, alpha = element(), element()
    trace_length = program.trace_length
    expected = evaluate_composition(layout, runtime, cells, x, alpha, trace_length=trace_length)
    periodic = [column.evaluate(x, trace_length) for column in layout.periodic_columns]
    assert interpret(program, cells, periodic, program.constants(runtime), alpha, x) == expected


def check_bytecode_promises(program: CompositionProgram) -> None:
    """Indices are in range, constants come first and stay, registers are written before they are read."""
    written: set[int] = set()
    constant_registers: set[int] = set()
    accumulated: list[int] = []
    constants_over = False
    for op, dst, a, b in program.quads():
        if op is Opcode.CONST:
            assert not constants_over, "a CONST follows other instructions"
            assert a < program.n_constants
            constant_registers.add(dst)
        else:
            constants_over = True
        if op is Opcode.ACCUMULATE:
            assert a in written
            assert dst < len(program.multipliers)
            accumulated.append(b)
            continue
        if op in (Opcode.ADD, Opcode.SUB, Opcode.MUL):
            assert {a, b} <= written, "a register is read before it is written"
        if op is Opcode.CELL:
            assert a < len(program.mask)
        if op is Opcode.PERIODIC:
            assert a < len(program.periodic)
        if constants_over:
            assert dst not in constant_registers, "a constant's register is overwritten"
        assert dst < program.n_registers
        written.add(dst)
    assert len(constant_registers) == program.n_constants
    assert sorted(accumulated) == list(range(program.n_constraints)), "a constraint is lost or counted twice"


def check_no_recomputation(program: CompositionProgram) -> None:
    """No value is computed twice (registers traced back to what they hold)."""
    content: dict[int, object] = {}
    seen: set[object] = set()
    for op, dst, a, b in program.quads():
        if op is Opcode.ACCUMULATE:
            continue
        value = (op, a) if op <= Opcode.PERIODIC else (op, content[a], content[b])
        # Shared values are numbered, so that the keys stay small.
        number = hash(value)
        assert number not in seen, f"{op.name} computes a value a second time"
        seen.add(number)
        content[dst] = number


def check_honest_trace(
    layout: Layout,
    columns: Sequence[Sequence[int]],
    runtime: Mapping[str, int],
    rows: Sequence[int] | None = None,
) -> None:
    """The trace satisfies every constraint."""
    violations = check_rows(layout, lambda c, r: columns[c][r], len(columns[0]), runtime, rows=rows)
    assert not violations, "; ".join(map(str, violations))


def check_layout(layout: Layout) -> None:
    """All laws that need no trace."""
    check_degrees(layout)
    check_placement(layout)
    check_ratios(layout)
    check_no_collisions(layout)
    check_views_are_disjoint(layout)
    check_guests(layout)
    check_no_wraparound(layout)
    check_periodic_columns_are_read_on_their_rows(layout)
    program = compile_composition(layout, 2 * layout.minimum_trace_length)
    check_bytecode_promises(program)
    check_no_recomputation(program)
    check_bytecode_equals_evaluator(layout, program, seed=0)


def _cells(constraint: Constraint) -> list[Cell]:
    return [leaf for leaf in leaves(constraint.expression) if isinstance(leaf, Cell)]


def _rows(constraint: Constraint, trace_length: int) -> Iterator[int]:
    exceptions = constraint.exceptions
    for row in constraint.domain.rows(trace_length):
        if exceptions is None or not exceptions.contains(row, trace_length):
            yield row


def _related(layout: Layout, left: str, right: str) -> bool:
    return right in _ancestors(layout, left) or left in _ancestors(layout, right)


def _ancestors(layout: Layout, name: str) -> list[str]:
    found = [name]
    while found[-1] in layout.views:
        found.append(layout.views[found[-1]])
    return found
