"""How much memory a proof takes, before it is begun.

The kernels keep the coefficients of all polynomials and the trees of all tables. The evaluations on the whole
domain, the largest part at any blowup, may be kept or computed again when rows are asked for; a proof in
little memory is the same proof, made slower.
"""

from dataclasses import dataclass

from prover.air.layout import Layout
from prover.air.layouts import get_layout
from prover.errors import InputError, MemoryLimitError
from prover.field import ELEMENT_BYTES
from prover.parameters import ProofParameters

BASE_BYTES = 100 << 20
"""The interpreter, this package and the run itself, for programs of ordinary size."""


@dataclass(frozen=True)
class TableMemory:
    """A committed table: bytes of its evaluations, and of all that it holds when it keeps them."""

    evaluations: int
    when_kept: int


@dataclass(frozen=True)
class MemoryPlan:
    """An upper estimate of the memory of a proof.

    Attributes:
        least: bytes when no table keeps its evaluations.
        tables: the three tables.
    """

    least: int
    tables: tuple[TableMemory, ...]

    @property
    def full(self) -> int:
        """Bytes when all tables keep their evaluations."""
        return self.least + sum(table.evaluations for table in self.tables)

    def table_limit(self, max_memory: int | None) -> int | None:
        """The bytes that one table may hold, as the kernels take it; None where there is no bound.

        Small tables keep their evaluations first: they cost the least per polynomial.

        Raises:
            MemoryLimitError: even the least is more than allowed.
        """
        if max_memory is None or max_memory >= self.full:
            return None
        if max_memory < self.least:
            raise MemoryLimitError(self.least, max_memory)
        used, limit = self.least, 0
        for table in sorted(self.tables, key=lambda table: table.when_kept):
            used += table.evaluations
            if used > max_memory:
                break
            limit = table.when_kept
        return limit


def memory_needed(parameters: ProofParameters, n_steps: int, layout: str = "perpetual") -> MemoryPlan:
    """The memory of a proof of a run of n_steps steps: `least` bytes are needed, `full` are used if allowed.

    Raises:
        InputError: there is no such layout.
    """
    try:
        description = get_layout(layout)
    except KeyError as error:
        raise InputError("layout", str(error.args[0])) from None
    return plan_memory(description, n_steps * description.cpu_component_height, parameters)


def plan_memory(layout: Layout, trace_length: int, parameters: ProofParameters) -> MemoryPlan:
    """The memory of a proof of a trace with these parameters."""
    widths = (layout.n_columns_first, layout.n_columns_interaction, layout.constraint_degree)
    column = ELEMENT_BYTES * trace_length
    extended = column * parameters.blowup
    trees = [_tree_bytes(trace_length * parameters.blowup, width, parameters.node_bytes) for width in widths]
    # Coefficients of every polynomial; as much again for what a phase works on (the trace during its
    # commitment, one coset of all columns later); the trees; and the first FRI layer with its tree.
    least = BASE_BYTES + 2 * sum(widths) * column + sum(trees) + extended + trees[0] // 4
    return MemoryPlan(
        least=least,
        tables=tuple(
            TableMemory(width * extended, width * (column + extended) + tree)
            for width, tree in zip(widths, trees, strict=True)
        ),
    )


def _tree_bytes(n_rows: int, n_columns: int, node_bytes: int) -> int:
    """A tree's hashed nodes: the bottom level of a table of one column are its elements and not hashes."""
    return (2 if n_columns > 1 else 1) * n_rows * node_bytes
