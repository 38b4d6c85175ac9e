"""What a layout costs, read off its declaration: cells, constraints, and the shortest trace for a program.

Nothing here is measured; times and gas come from these counts elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from prover.air.columns import VirtualColumn
from prover.air.components import bitwise, cpu, poseidon, range_check_builtin
from prover.air.components.diluted import N_BITS
from prover.air.expression import Constant, Expression, Operation, Operator
from prover.air.layout import Layout

OWNERS: Mapping[str, str] = {
    "cpu": "cpu",
    "mem_pool": "memory",
    "memory": "memory",
    "orig": "memory",
    "range_check16_pool": "range_check16",
    "range_check16": "range_check16",
    "diluted_pool": "diluted",
    "diluted_check": "diluted",
    "range_check_builtin": "range_check",
}
"""Who a virtual column belongs to, by the first part of its name; a builtin's name stands for itself."""

SPARE = "spare"
"""Cells that no virtual column takes."""

MAX_LOG_STEPS = 30


@dataclass(frozen=True)
class LayoutCost:
    """Counts of one layout.

    Attributes:
        rows_per_step, columns_first, columns_interaction: the shape of the tables.
        constraints: in the composition polynomial.
        domain_pairs: different pairs of domain and exceptions, each a quotient to evaluate.
        products, scalings, sums: different subexpressions that multiply two expressions, multiply with a
            constant, add or subtract.
        mask_cells, mask_rows: values opened out of domain, and the different row offsets among them.
        periodic_values: constants in the periodic columns.
        cells: cells per step of both tables by owner, views not counted with those who use them; `spare`
            what is left.
        memory_cells, range_check_cells, diluted_cells: cells per step of the pools by who writes them, `spare`
            what is left for holes. A pool that the layout lacks is empty.
    """

    rows_per_step: int
    columns_first: int
    columns_interaction: int
    constraints: int
    domain_pairs: int
    products: int
    scalings: int
    sums: int
    mask_cells: int
    mask_rows: int
    periodic_values: int
    cells: Mapping[str, Fraction]
    memory_cells: Mapping[str, Fraction]
    range_check_cells: Mapping[str, Fraction]
    diluted_cells: Mapping[str, Fraction]

    @property
    def cells_per_step(self) -> int:
        """Cells of both tables per step."""
        return self.rows_per_step * (self.columns_first + self.columns_interaction)


def layout_cost(layout: Layout) -> LayoutCost:
    """All counts of the layout."""
    products, scalings, sums = _operations(layout)
    return LayoutCost(
        rows_per_step=layout.cpu_component_height,
        columns_first=layout.n_columns_first,
        columns_interaction=layout.n_columns_interaction,
        constraints=len(layout.constraints),
        domain_pairs=len({(c.domain, c.exceptions) for c in layout.constraints}),
        products=products,
        scalings=scalings,
        sums=sums,
        mask_cells=len(layout.mask),
        mask_rows=len({row for _, row in layout.mask}),
        periodic_values=sum(len(column.values) for column in layout.periodic_columns),
        cells=_cells_by_owner(layout),
        memory_cells=_pool_by_writer(layout, "mem_pool/addr"),
        range_check_cells=_pool_by_writer(layout, "range_check16_pool"),
        diluted_cells=_pool_by_writer(layout, "diluted_pool"),
    )


@dataclass(frozen=True)
class Usage:
    """What a run asks of a layout.

    Attributes:
        steps: steps of the program.
        instances: builtin name -> instances it uses.
        public_cells: cells of the public memory.
        range_check_span: rc_max - rc_min; every value between must occur. 65535 when arbitrary values are
            range-checked.
        memory_holes: addresses between the first and the last one that the run leaves unused.
    """

    steps: int = 1
    instances: Mapping[str, int] = field(default_factory=dict)
    public_cells: int = 1
    range_check_span: int = (1 << 16) - 1
    memory_holes: int = 0


def obstacle(layout: Layout, log_steps: int, usage: Usage) -> str | None:
    """What keeps the run from fitting into 2^log_steps steps; None if it fits.

    The program has to fit, and the pools' free cells have to hold what their arguments demand: every 16-bit
    value of the span, every diluted value, every address of the memory.

    Raises:
        ValueError: the layout lacks a builtin that the run uses.
    """
    steps, height = 1 << log_steps, layout.cpu_component_height
    lacking = [
        name for name, n in usage.instances.items() if n and name not in (*layout.builtin_ratios, "output")
    ]
    if lacking:
        raise ValueError(f"layout {layout.name} has no builtin {', '.join(lacking)}")
    if steps < max(usage.steps, -(-layout.minimum_trace_length // height)):
        return "steps"
    for name, ratio in layout.builtin_ratios.items():
        if usage.instances.get(name, 0) > steps // ratio:
            return f"{name} instances"
    if usage.public_cells > steps * height // layout.public_memory_step:
        return "public memory"

    # Parts of range-check instances not in use are free cells: they are assembled from what fills the holes.
    columns = layout.placement
    parts = range_check_builtin.PARTS * usage.instances.get("range_check", 0)
    free = columns["range_check16_pool"].length(steps * height) - cpu.OFFSETS * steps - parts
    if free < usage.range_check_span:
        return "range-check holes"
    if "diluted_pool" in columns:
        # Instances not in use hold zeros, so one value at least is written and 2^16 - 1 are holes at most.
        written = bitwise.POOL_CELLS * (steps // layout.builtin_ratios["bitwise"])
        if columns["diluted_pool"].length(steps * height) - written < (1 << N_BITS) - 1:
            return "diluted holes"
    spare = _pool_by_writer(layout, "mem_pool/addr")[SPARE] * steps
    if spare < usage.memory_holes:
        return "memory holes"
    return None


def minimum_log_steps(layout: Layout, usage: Usage) -> int:
    """The smallest log2 of a number of steps into which the run fits.

    Raises:
        ValueError: the layout lacks a builtin, or the run does not fit into 2^30 steps either.
    """
    found: str | None = None
    for log_steps in range(MAX_LOG_STEPS + 1):
        found = obstacle(layout, log_steps, usage)
        if found is None:
            return log_steps
    raise ValueError(f"the run does not fit into 2^{MAX_LOG_STEPS} steps of layout {layout.name}: {found}")


def _operations(layout: Layout) -> tuple[int, int, int]:
    """Different products, scalings and sums in the constraints' expressions."""
    seen: set[Expression] = set()
    pending = [constraint.expression for constraint in layout.constraints]
    products = scalings = sums = 0
    while pending:
        node = pending.pop()
        if not isinstance(node, Operation) or node in seen:
            continue
        seen.add(node)
        pending += (node.left, node.right)
        if node.operator is not Operator.MUL:
            sums += 1
        elif isinstance(node.left, Constant) or isinstance(node.right, Constant):
            scalings += 1
        else:
            products += 1
    return products, scalings, sums


def _cells_by_owner(layout: Layout) -> dict[str, Fraction]:
    """Cells per step of each owner's own virtual columns; guests in cells of another column are not counted."""
    columns = [column for name, column in layout.placement.items() if name not in layout.views]
    result: defaultdict[str, Fraction] = defaultdict(Fraction)
    for column in columns:
        if not any(_within(column, other) for other in columns):
            result[_owner(column.name)] += Fraction(layout.cpu_component_height, column.step)
    result[SPARE] = layout.n_columns * layout.cpu_component_height - sum(result.values(), Fraction())
    return dict(result)


def _pool_by_writer(layout: Layout, pool: str) -> dict[str, Fraction]:
    """Cells per step of the pool that each owner's views take, every instance in use."""
    if pool not in layout.placement:
        return {}
    height = layout.cpu_component_height
    result: defaultdict[str, Fraction] = defaultdict(Fraction)
    for name, viewed in layout.views.items():
        if viewed != pool:
            continue
        cells = Fraction(height, layout.placement[name].step)
        if name == "poseidon/input_output/addr":
            cells *= Fraction(poseidon.MEMORY_CELLS, poseidon.OneView.CELLS)
        result[_owner(name)] += cells
    total = Fraction(height, layout.placement[pool].step)
    result[SPARE] = total - sum(result.values(), Fraction())
    return dict(result)


def _within(inner: VirtualColumn, outer: VirtualColumn) -> bool:
    """Whether all cells of one column are cells of another one with smaller steps."""
    return (
        inner.column == outer.column
        and inner.step > outer.step
        and (inner.offset - outer.offset) % outer.step == 0
    )


def _owner(name: str) -> str:
    first = name.split("/", 1)[0]
    return OWNERS.get(first, first)
