"""Layouts: a composition of components over one placement of virtual columns.

What the generators of other forms (bytecode, Solidity, witness) read:

* `layout.constraints`: `Constraint(name, expression, domain, exceptions)` in the order of powers of alpha;
  walk an expression with `prover.air.expression.fold`.
* `layout.mask`: the (column, row offset) pairs read by any constraint, sorted: the order of the OODS values.
  `layout.mask_index` inverts it.
* `layout.periodic_columns`: `PeriodicColumn(name, values, step)`, with `coefficients` and `evaluate`.
* `layout.runtime_values`: names of the per-proof values the expressions use, interaction elements included.
* domains: `domain.factors(T)` are the (exponent, constant) factors of the vanishing polynomial,
  `domain.evaluate(x, T)` its value; `PeriodicRows(period, residues)` gives x^(T/period) - w_period^residue
  with a constant that does not depend on T, `SingleRow(index)` gives x - g^index.
* `layout.constraint_degree`: the composition polynomial has degree < constraint_degree * T.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from prover.air.columns import PeriodicColumn, Placement
from prover.air.constraint import Component, Constraint
from prover.air.expression import Cell, Leaf, Runtime, leaves
from prover.hashing import NODE_BYTES
from prover.seed_form import SeedForm

Table = Mapping[str, tuple[int, int, int]]
"""Virtual columns: name -> (column, step, offset), in rows."""


@dataclass(frozen=True)
class Layout:
    """A complete AIR.

    Attributes:
        name: what the layout is called here and in the public input's file.
        n_columns_first, n_columns_interaction: physical columns of the two trace tables; numbers run on.
        cpu_component_height: rows per Cairo step.
        public_memory_step: rows per public memory cell.
        segments: memory segments in the order of the seed.
        builtin_ratios: Cairo steps per builtin instance, for builtins that own trace cells.
        views: virtual columns that lie inside another one by intention, name -> name of that other. No
            other two virtual columns may be read by constraints through the same cell.
        placement: all virtual columns.
        components: in the order of their constraints.
        node_widths: bytes of hash that the nodes of its proofs' commitments may have.
        seed_forms: forms that the channel's seed may have; the first is meant where none is named.
        seed_name: the name whose ASCII code goes into the channel's seed, if that is another one.
    """

    name: str
    n_columns_first: int
    n_columns_interaction: int
    cpu_component_height: int
    public_memory_step: int
    segments: tuple[str, ...]
    builtin_ratios: Mapping[str, int]
    placement: Placement
    views: Mapping[str, str]
    components: tuple[Component, ...]
    constraint_degree: int = field(default=2)
    node_widths: tuple[int, ...] = (NODE_BYTES,)
    seed_forms: tuple[SeedForm, ...] = (SeedForm.STONE5, SeedForm.STONE6)
    seed_name: str = ""

    @property
    def n_columns(self) -> int:
        """Physical columns of both trace tables."""
        return self.n_columns_first + self.n_columns_interaction

    @property
    def code(self) -> int:
        """The name in the seed as a big-endian ASCII integer."""
        return int.from_bytes((self.seed_name or self.name).encode("ascii"), "big")

    @cached_property
    def constraints(self) -> tuple[Constraint, ...]:
        """All constraints; the index is the power of the composition random element."""
        return tuple(constraint for component in self.components for constraint in component.constraints())

    @cached_property
    def interaction_elements(self) -> tuple[str, ...]:
        """Names of the interaction elements in drawing order."""
        return tuple(element.name for part in self.components for element in part.interaction_elements)

    @cached_property
    def periodic_columns(self) -> tuple[PeriodicColumn, ...]:
        """The periodic columns of all components."""
        return tuple(column for component in self.components for column in component.periodic_columns)

    @cached_property
    def mask(self) -> tuple[tuple[int, int], ...]:
        """(column, row offset) of every cell a constraint reads, by column, then row."""
        cells = (leaf for leaf in self._leaves if isinstance(leaf, Cell))
        return tuple(sorted({(cell.column, cell.row) for cell in cells}))

    @cached_property
    def mask_index(self) -> Mapping[tuple[int, int], int]:
        """Position in `mask` of each (column, row offset)."""
        return {cell: index for index, cell in enumerate(self.mask)}

    @cached_property
    def runtime_values(self) -> tuple[str, ...]:
        """Names of the runtime values in use: interaction elements first, then by first appearance."""
        used = [leaf.name for leaf in self._leaves if isinstance(leaf, Runtime)]
        return tuple(dict.fromkeys((*self.interaction_elements, *used)))

    @property
    def minimum_trace_length(self) -> int:
        """The shortest trace that holds one instance of every builtin and one period of every constraint."""
        periods = [column.period for column in self.periodic_columns]
        return max(
            [self.cpu_component_height, *periods, *(column.step for column in self.placement.values())]
        )

    def check_trace_length(self, trace_length: int) -> None:
        """Raises ValueError unless the length is a power of two of at least `minimum_trace_length`."""
        minimum = self.minimum_trace_length
        if trace_length < minimum or trace_length & (trace_length - 1):
            raise ValueError(
                f"layout {self.name} needs a power of two of at least {minimum} rows, got {trace_length}"
            )

    def to_json(self) -> str:
        """What the machine and the witness generator need to know, as a JSON object."""
        return json.dumps(
            {
                "name": self.name,
                "n_columns_first": self.n_columns_first,
                "n_columns_interaction": self.n_columns_interaction,
                "cpu_component_height": self.cpu_component_height,
                "public_memory_step": self.public_memory_step,
                "virtual_columns": {
                    name: [column.column, column.step, column.offset]
                    for name, column in self.placement.items()
                },
                "builtins": {name: {"ratio": ratio} for name, ratio in self.builtin_ratios.items()},
                "segments": list(self.segments),
            }
        )

    @cached_property
    def _leaves(self) -> tuple[Leaf, ...]:
        return tuple(leaf for constraint in self.constraints for leaf in leaves(constraint.expression))


def memory_views(pool: str, *names: str) -> dict[str, str]:
    """Declares memory views of the pool, address within address and value within value."""
    return {f"{name}/{part}": f"{pool}/{part}" for name in names for part in ("addr", "value")}


def place_memory_views(
    columns: Table, pool: str, views: Mapping[str, tuple[int, int]]
) -> dict[str, tuple[int, int, int]]:
    """Where the memory views at (step, offset) in cells of the pool lie, address and value."""
    return {
        f"{name}/{part}": place
        for part in ("addr", "value")
        for name, place in place_views(columns[f"{pool}/{part}"], views).items()
    }


def place_views(
    pool: tuple[int, int, int], views: Mapping[str, tuple[int, int]]
) -> dict[str, tuple[int, int, int]]:
    """Where the views at (step, offset) in cells of the pool lie: (column, step, offset) in rows."""
    column, pool_step, pool_offset = pool
    return {
        name: (column, pool_step * step, pool_offset + pool_step * offset)
        for name, (step, offset) in views.items()
    }
