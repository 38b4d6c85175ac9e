"""How much memory a proof takes, before it is begun.

The kernels hold the coefficients of all polynomials, and the upper levels of all trees. The lowest levels of a
tree, and the evaluations on the whole domain, which are the largest part at any blowup, are held as far as a
limit allows and computed again otherwise; a proof in little memory is the same proof, made slower.

The estimate follows the proof through its phases: what each holds, and the buffers that it works in. T is the
trace length; a column is T elements.
"""

from dataclasses import dataclass
from itertools import pairwise

from prover.air.layout import Layout
from prover.air.layouts import get_layout
from prover.domains import log2_exact
from prover.errors import InputError, MemoryLimitError
from prover.field import ELEMENT_BYTES
from prover.parameters import ProofParameters

BASE_BYTES = 110 << 20
"""The interpreter, this package, and the layout's polynomials as compiled."""

RUN_BYTES_PER_STEP = 400
"""The run: registers, at most eight memory cells and the builtins' inputs per step."""

LAYER_BYTES = 256 << 20
"""What the kernels hold of a FRI layer at most, unless its coefficients and tree take more."""

MAX_DROPPED = 5
"""Lowest levels of a tree that may be left out; a subtree of eight lanes is the smallest."""
LOG_LANES = 3


@dataclass(frozen=True)
class TableMemory:
    """A committed table.

    Attributes:
        n_polynomials: its columns.
        column: bytes of a column over the trace domain.
        n_cosets: the blowup.
        trees: bytes of its tree by the number of lowest levels that are left out, from 0.
    """

    n_polynomials: int
    column: int
    n_cosets: int
    trees: tuple[int, ...]

    @property
    def coset(self) -> int:
        """Bytes of all columns on one coset; of the coefficients as well."""
        return self.n_polynomials * self.column

    @property
    def least(self) -> int:
        """Bytes that are held in any case."""
        return self.coset + self.trees[-1]

    @property
    def full(self) -> int:
        """Bytes of everything."""
        return self.coset + self.trees[0] + self.n_cosets * self.coset

    def held(self, limit: int | None) -> tuple[int, int]:
        """Bytes that are held within the limit, and the number of cosets among it."""
        if limit is None:
            return self.full, self.n_cosets
        tree = next((tree for tree in self.trees if self.coset + tree <= limit), self.trees[-1])
        cosets = min(max(limit - self.coset - tree, 0) // self.coset, self.n_cosets)
        return self.coset + tree + cosets * self.coset, cosets


@dataclass(frozen=True)
class MemoryPlan:
    """An upper estimate of the memory of a proof.

    Attributes:
        base: bytes of what is there all the time: the interpreter and the run.
        tables: the three tables.
        layers: the FRI layers' tables.
    """

    base: int
    tables: tuple[TableMemory, TableMemory, TableMemory]
    layers: tuple[TableMemory, ...]

    @property
    def least(self) -> int:
        """Bytes when as much as possible is computed again."""
        return self.peak(0)

    @property
    def full(self) -> int:
        """Bytes when nothing is."""
        return self.peak(None)

    def peak(self, limit: int | None) -> int:
        """Bytes at the largest when a table holds at most `limit` bytes, None for no limit."""
        first, second, third = self.tables
        column = first.column
        sizes = [table.held(limit) for table in self.tables]
        held = [size for size, _ in sizes]
        # A phase that reads one coset of every table computes those that are not held.
        missing = [0 if cosets > 1 else t.coset for t, (_, cosets) in zip(self.tables, sizes, strict=True)]
        again = max(0 if n == t.n_cosets else t.coset for t, (_, n) in zip(self.tables, sizes, strict=True))
        layers = sum(layer.held(LAYER_BYTES)[0] for layer in self.layers)
        phases = (
            # Commit to the trace: its values beside the table, and the coset that is hashed.
            held[0] + 2 * first.coset,
            # Interaction: the trace, the new columns, and their factors.
            held[0] + first.coset + second.coset + 4 * column,
            held[0] + held[1] + 2 * second.coset,
            # Composition: one coset, the multipliers, and the values of both halves.
            held[0] + held[1] + missing[0] + missing[1] + 6 * column,
            held[0] + held[1] + held[2] + 2 * third.coset,
            # DEEP quotient: one coset, two columns of inverses with what inverting takes, the quotient.
            sum(held) + sum(missing) + 5 * column,
            sum(held) + layers + 4 * column,
            # Decommitment.
            sum(held) + layers + again,
        )
        return self.base + max(phases)

    def table_limit(self, max_memory: int | None) -> int | None:
        """The bytes that one table may hold, as the kernels take it; None where there is no bound.

        Raises:
            MemoryLimitError: even the least is more than allowed.
        """
        if max_memory is None or max_memory >= self.full:
            return None
        if max_memory < self.least:
            raise MemoryLimitError(self.least, max_memory)
        # The peak does not fall when the limit rises: bisect.
        low, high = 0, max(table.full for table in self.tables)
        while high - low > 1 << 16:
            middle = (low + high) // 2
            low, high = (middle, high) if self.peak(middle) <= max_memory else (low, middle)
        return low


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
    blowup, width = parameters.blowup, parameters.node_bytes
    first, second, third = (
        _table(n, trace_length, blowup, 0, width)
        for n in (layout.n_columns_first, layout.n_columns_interaction, layout.constraint_degree)
    )
    layers, length = [], trace_length
    steps = parameters.fri_step_list
    for step, next_step in pairwise(steps):
        length >>= step
        layers.append(_table(1, length, blowup, next_step, width))
    n_steps = trace_length // layout.cpu_component_height
    return MemoryPlan(BASE_BYTES + RUN_BYTES_PER_STEP * n_steps, (first, second, third), tuple(layers))


def _table(n_polynomials: int, length: int, blowup: int, log_step: int, node_bytes: int) -> TableMemory:
    """A table of polynomials of `length` coefficients, 2^log_step neighbours of each in a row.

    Rows of a single element have the elements themselves as the lowest level of their tree.
    """
    single = n_polynomials == 1 and log_step == 0
    log_rows = max(log2_exact(length) - log_step - single, 0)
    dropped = min(max(log_rows - LOG_LANES, 0), MAX_DROPPED)
    leaves = blowup << log_rows
    return TableMemory(
        n_polynomials,
        ELEMENT_BYTES * length,
        blowup,
        tuple((2 * leaves >> level) * node_bytes for level in range(dropped + 1)),
    )
