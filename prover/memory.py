"""How much memory a proof takes, before it is begun.

The kernels hold the coefficients of all polynomials, and the upper levels of all trees. Of the evaluations on
the whole domain they hold the two cosets that are read again as a whole, as far as a limit allows; what else is
opened, a few rows, is computed again. A proof in little memory is the same proof, made slower.

The estimate follows the proof through its phases: what each holds, and the buffers that it works in. T is the
trace length; a column is T elements.
"""

from dataclasses import dataclass
from itertools import pairwise

from prover.air.layout import Layout
from prover.air.layouts import require_layout
from prover.domains import log2_exact
from prover.errors import MemoryLimitError
from prover.field import ELEMENT_BYTES
from prover.parameters import ProofParameters

BASE_BYTES = 110 << 20
"""The interpreter, this package, and the layout's polynomials as compiled."""

RUN_BYTES_PER_STEP = 200
"""The run: registers (24 bytes), memory (40 bytes a cell) and the builtins' inputs. There is room for four cells a
step; runs that keep all builtins of `margin` busy take about 110 bytes."""

MAX_DROPPED = 5
"""Lowest levels of a tree that are left out; a subtree of eight lanes is the smallest."""
LOG_LANES = 3


@dataclass(frozen=True)
class TableMemory:
    """A committed table.

    Attributes:
        coset: bytes of all columns on one coset; of the coefficients as well.
        n_read_again: cosets that are read again as a whole.
        tree: bytes of its tree.
    """

    coset: int
    n_read_again: int
    tree: int

    @property
    def least(self) -> int:
        """Bytes that are held in any case."""
        return self.coset + self.tree

    @property
    def full(self) -> int:
        """Bytes when nothing that is read as a whole is computed again."""
        return self.least + self.n_read_again * self.coset

    def held(self, limit: int | None) -> tuple[int, int]:
        """Bytes that are held within the limit, and the number of cosets among it."""
        if limit is None:
            return self.full, self.n_read_again
        cosets = min(max(limit - self.least, 0) // self.coset, self.n_read_again)
        return self.least + cosets * self.coset, cosets


@dataclass(frozen=True)
class MemoryPlan:
    """An upper estimate of the memory of a proof.

    Attributes:
        base: bytes of what is there all the time: the interpreter and the run.
        column: bytes of a column over the trace domain.
        tables: the three tables.
        layers: the FRI layers' tables.
        opens_cosets: whether there may be so many queries that a whole coset is computed for its rows.
    """

    base: int
    column: int
    tables: tuple[TableMemory, TableMemory, TableMemory]
    layers: tuple[TableMemory, ...]
    opens_cosets: bool

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
        column = self.column
        sizes = [table.held(limit) for table in self.tables]
        held = [size for size, _ in sizes]
        # A phase that reads a coset of a table computes it if it is not held.
        missing = [
            0 if cosets == t.n_read_again else t.coset
            for t, (_, cosets) in zip(self.tables, sizes, strict=True)
        ]
        layers = sum(layer.full for layer in self.layers)
        opening = max(table.coset for table in self.tables) if self.opens_cosets else 0
        phases = (
            # Commit to the trace: its values beside the table, and the coset that is hashed.
            held[0] + 2 * first.coset,
            # Interaction: the trace, the new columns, and their factors.
            held[0] + first.coset + second.coset + 4 * column,
            held[0] + held[1] + 2 * second.coset,
            # Composition: one coset, the multipliers, and the values of both halves.
            held[0] + held[1] + missing[0] + missing[1] + 6 * column,
            held[0] + held[1] + held[2] + 2 * third.coset,
            # DEEP quotient: a coset of one table, two columns of inverses with what inverting takes, the quotient.
            sum(held) + max(missing) + 5 * column,
            sum(held) + layers + 4 * column,
            # Decommitment.
            sum(held) + layers + opening,
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
    description = require_layout(layout)
    return plan_memory(description, n_steps * description.cpu_component_height, parameters)


def plan_memory(layout: Layout, trace_length: int, parameters: ProofParameters) -> MemoryPlan:
    """The memory of a proof of a trace with these parameters."""
    blowup, width = parameters.blowup, parameters.node_bytes
    first, second, third = (
        _table(n, trace_length, blowup, 0, width, min(blowup, 2))
        for n in (layout.n_columns_first, layout.n_columns_interaction, layout.constraint_degree)
    )
    layers, length = [], trace_length
    for step, next_step in pairwise(parameters.fri_step_list):
        length >>= step
        layers.append(_table(1, length, blowup, next_step, width, 0))
    n_steps = trace_length // layout.cpu_component_height
    return MemoryPlan(
        BASE_BYTES + RUN_BYTES_PER_STEP * n_steps,
        ELEMENT_BYTES * trace_length,
        (first, second, third),
        tuple(layers),
        parameters.n_queries > log2_exact(trace_length),
    )


def _table(
    n_polynomials: int, length: int, blowup: int, log_step: int, node_bytes: int, n_read_again: int
) -> TableMemory:
    """A table of polynomials of `length` coefficients, 2^log_step neighbours of each in a row.

    Rows of a single element have the elements themselves as the lowest level of their tree.
    """
    single = n_polynomials == 1 and log_step == 0
    log_rows = max(log2_exact(length) - log_step - single, 0)
    dropped = min(max(log_rows - LOG_LANES, 0), MAX_DROPPED)
    leaves = blowup << log_rows
    return TableMemory(
        n_polynomials * ELEMENT_BYTES * length, n_read_again, (2 * leaves >> dropped) * node_bytes
    )
