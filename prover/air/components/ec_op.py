"""The EC-op builtin: r = p + m*q for two points and a scalar m below 2^252, unpacked as m < P.

The start of the subset sum is p, its points are the doublings of q; both are the prover's choice, so that
additions of equal x are excluded. Memory holds p, q, m, r at seven consecutive addresses. That p and q lie on
the curve is the program's business: nothing here demands it.
"""

from collections.abc import Iterator
from itertools import pairwise

from prover.air.columns import Placement
from prover.air.components.ec import ROWS, EcDoubling, EcSubsetSum, PointColumn
from prover.air.components.memory import segment_begin
from prover.air.constraint import Component, Constraint
from prover.air.domain import FIRST_ROW, every, row

SCALAR_BITS = 252
CELLS = ("p_x", "p_y", "q_x", "q_y", "m", "r_x", "r_y")
"""Memory cells of an instance, in the order of their addresses."""


class EcOp(Component):
    """All EC-op instances of the trace."""

    def __init__(self, columns: Placement) -> None:
        self.cells = {name: columns.memory(f"ec_op/{name}") for name in CELLS}
        self.multiples = PointColumn.placed(columns, "ec_op/doubled_points")
        self.doubling = EcDoubling("ec_op/doubling_q", self.multiples, columns["ec_op/doubling_slope"])
        self.subset_sum = EcSubsetSum(
            columns,
            "ec_op/ec_subset_sum",
            self.multiples[0],
            n_bits=SCALAR_BITS,
            unique_unpacking=True,
            distinct_x=True,
        )
        step = self.cells["p_x"].addr.step
        self.each_instance = every(step)
        self.last_instance = row(-step)

    def constraints(self) -> Iterator[Constraint]:
        each = self.each_instance
        yield from self._addresses()
        yield from self.doubling.constraints()
        q, start = self.multiples[0], self.subset_sum.partial_sum[0]
        yield Constraint("ec_op/get_q_x", self.cells["q_x"].value[0] - q.x, each)
        yield Constraint("ec_op/get_q_y", self.cells["q_y"].value[0] - q.y, each)
        yield from self.subset_sum.constraints()
        yield Constraint("ec_op/get_m", self.subset_sum.selector[0] - self.cells["m"].value[0], each)
        yield Constraint("ec_op/get_p_x", self.cells["p_x"].value[0] - start.x, each)
        yield Constraint("ec_op/get_p_y", self.cells["p_y"].value[0] - start.y, each)
        result = self.subset_sum.partial_sum[ROWS - 1]
        yield Constraint("ec_op/set_r_x", self.cells["r_x"].value[0] - result.x, each)
        yield Constraint("ec_op/set_r_y", self.cells["r_y"].value[0] - result.y, each)

    def _addresses(self) -> Iterator[Constraint]:
        first = self.cells[CELLS[0]].addr
        yield Constraint("ec_op/init_addr", first[0] - segment_begin("ec_op"), FIRST_ROW)
        next_instance = first[1] - (first[0] + len(CELLS))
        yield Constraint(f"ec_op/{CELLS[0]}_addr", next_instance, self.each_instance, self.last_instance)
        for before, name in pairwise(CELLS):
            following = self.cells[name].addr[0] - (self.cells[before].addr[0] + 1)
            yield Constraint(f"ec_op/{name}_addr", following, self.each_instance)
