"""What a layout costs for a mix of work, as a report: its counts, and proofs from the shortest to long ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from prover.air.cost import LayoutCost, Usage, layout_cost, minimum_log_steps
from prover.air.layout import Layout
from prover.errors import InputError
from prover.parameter_search import Choice
from prover.presets import choose

STEPS = "steps"
"""Name of the steps in a mix; the other names are builtins."""


@dataclass(frozen=True)
class Unit:
    """One unit of a mix, such as a trade, on a layout.

    Attributes:
        mix: steps and uses of builtins.
        slots: steps that it takes up: its own, or more where a builtin has too few instances.
        bound_by: what takes up the most.
        cells: trace cells of these steps.
    """

    mix: Mapping[str, float]
    slots: float
    bound_by: str
    cells: float

    @staticmethod
    def of(layout: Layout, mix: Mapping[str, float]) -> "Unit":
        """A mix on a layout.

        Raises:
            InputError: the mix is empty, has a negative number, or names a builtin that the layout lacks.
        """
        needs = {}
        for name, uses in mix.items():
            if name != STEPS and name not in layout.builtin_ratios:
                known = ", ".join((STEPS, *layout.builtin_ratios))
                raise InputError("mix", f"layout {layout.name} has no {name!r}; a mix is of {known}")
            if uses < 0:
                raise InputError("mix", f"{name}: expected 0 or more, got {uses:g}")
            needs[name] = uses * (1 if name == STEPS else layout.builtin_ratios[name])
        if not any(needs.values()):
            raise InputError("mix", "expected some steps or builtins")
        bound_by = max(needs, key=lambda name: needs[name])
        return Unit(mix, needs[bound_by], bound_by, needs[bound_by] * layout_cost(layout).cells_per_step)


@dataclass(frozen=True)
class ProofRow:
    """A proof of 2^log_steps steps of the mix: its parameters with their cost, and the units that fit."""

    log_steps: int
    choice: Choice
    units: int


@dataclass(frozen=True)
class LayoutReport:
    """Counts of a layout, one unit of the mix, and proofs of it."""

    name: str
    cost: LayoutCost
    shortest: int
    preset: str
    unit: Unit | None
    proofs: tuple[ProofRow, ...]

    def to_json(self) -> dict[str, Any]:
        """All figures; shares of cells as decimals."""
        cost = self.cost
        value: dict[str, Any] = {
            "layout": self.name,
            "rows_per_step": cost.rows_per_step,
            "columns": [cost.columns_first, cost.columns_interaction],
            "cells_per_step": cost.cells_per_step,
            "cells": _decimals(cost.cells),
            "memory_cells": _decimals(cost.memory_cells),
            "range_check_cells": _decimals(cost.range_check_cells),
            "diluted_cells": _decimals(cost.diluted_cells),
            "constraints": cost.constraints,
            "domain_pairs": cost.domain_pairs,
            "products": cost.products,
            "scalings": cost.scalings,
            "sums": cost.sums,
            "mask_cells": cost.mask_cells,
            "mask_rows": cost.mask_rows,
            "periodic_values": cost.periodic_values,
            "minimum_log_steps": self.shortest,
            "preset": self.preset,
            "proofs": [self._proof_json(row) for row in self.proofs],
        }
        if self.unit is not None:
            value["mix"] = dict(self.unit.mix)
            value["unit"] = {
                "steps": self.unit.slots,
                "bound_by": self.unit.bound_by,
                "cells": self.unit.cells,
            }
        return value

    def _proof_json(self, row: ProofRow) -> dict[str, Any]:
        parameters, choice = row.choice.parameters, row.choice
        value: dict[str, Any] = {
            "log_steps": row.log_steps,
            "blowup": parameters.blowup,
            "queries": parameters.n_queries,
            "grinding_bits": parameters.proof_of_work_bits,
            "proof_bytes": round(choice.size.packed_bytes),
            "gas": round(choice.gas.total),
            "prover_core_seconds": round(choice.seconds, 2),
        }
        if self.unit is not None:
            value["units"] = row.units
            if row.units:
                value["gas_per_unit"] = round(choice.gas.total / row.units)
                value["core_milliseconds_per_unit"] = round(1000 * choice.seconds / row.units, 1)
        return value

    def lines(self) -> list[str]:
        """For people."""
        cost = self.cost
        lines = [
            f"layout        {self.name}: {cost.rows_per_step} rows per step, "
            f"{cost.columns_first} + {cost.columns_interaction} columns",
            f"cells         {cost.cells_per_step} per step: {_shares(cost.cells)}",
            f"memory        {_shares(cost.memory_cells)} per step",
            f"range checks  {_shares(cost.range_check_cells)} per step",
        ]
        if cost.diluted_cells:
            lines.append(f"diluted       {_shares(cost.diluted_cells)} per step")
        lines += [
            f"constraints   {cost.constraints} on {cost.domain_pairs} domains; {cost.products} products, "
            f"{cost.scalings} by constants, {cost.sums} sums per row",
            f"mask          {cost.mask_cells} cells on {cost.mask_rows} rows",
            f"shortest run  2^{self.shortest} steps",
        ]
        if self.unit is not None:
            asked = ", ".join(f"{name} {uses:g}" for name, uses in self.unit.mix.items())
            lines.append(
                f"unit          {asked}: {self.unit.slots:,.0f} steps, bound by {self.unit.bound_by}; "
                f"{self.unit.cells:,.0f} cells"
            )
        return [*lines, "", f"proofs at preset {self.preset}:", *self._table()]

    def _table(self) -> list[str]:
        header = f"{'steps':>6}{'blowup':>8}{'queries':>9}{'bytes':>10}{'gas':>10}{'core-s':>9}"
        if self.unit is not None:
            header += f"{'units':>8}{'gas/unit':>11}{'core-ms/unit':>14}"
        lines = [header]
        for row in self.proofs:
            value = self._proof_json(row)
            line = (
                f"{'2^' + str(row.log_steps):>6}{value['blowup']:>8}{value['queries']:>9}"
                f"{value['proof_bytes']:>10,}{value['gas'] / 1e6:>8.2f} M{value['prover_core_seconds']:>9.1f}"
            )
            if row.units:
                line += (
                    f"{row.units:>8,}{value['gas_per_unit']:>11,}{value['core_milliseconds_per_unit']:>14.1f}"
                )
            lines.append(line)
        return lines


def layout_report(
    layout: Layout, mix: Mapping[str, float], preset: str, log_steps: Sequence[int] = ()
) -> LayoutReport:
    """The report of a layout.

    Args:
        layout: which.
        mix: of one unit of work, or empty.
        preset: of the proofs.
        log_steps: sizes of the proofs; by default four, from the shortest run on in steps of four times.

    Raises:
        InputError: the mix or the preset does not suit the layout.
    """
    unit = Unit.of(layout, mix) if mix else None
    shortest = minimum_log_steps(layout, _usage(unit))
    sizes = log_steps or range(shortest, shortest + 8, 2)
    rows = tuple(
        ProofRow(size, choose(layout.name, 1 << size, preset), int((1 << size) / unit.slots) if unit else 0)
        for size in sizes
    )
    return LayoutReport(layout.name, layout_cost(layout), shortest, preset, unit, rows)


def _usage(unit: Unit | None) -> Usage:
    """The use of a run of one unit."""
    if unit is None:
        return Usage()
    return Usage(
        steps=ceil(unit.mix.get(STEPS, 1)) or 1,
        instances={name: ceil(uses) for name, uses in unit.mix.items() if name != STEPS},
    )


def _decimals(shares: Mapping[str, Fraction]) -> dict[str, float]:
    return {name: float(share) for name, share in shares.items()}


def _shares(shares: Mapping[str, Fraction]) -> str:
    return ", ".join(f"{name} {float(share):g}" for name, share in shares.items())
