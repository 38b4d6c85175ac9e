"""The Pedersen hash builtin: hash(a, b) = x of S0 + [a]·(P0, P1) + [b]·(P2, P3).

An instance is two subset sums of 256 rows, one behind the other: the first starts at the shift point and
takes the bits of a, the second goes on from its result with the bits of b. Input bits 0..247 weigh the
multiples of the even point, bits 248..251 those of the odd one. Memory holds a, b and the hash at
consecutive addresses.
"""

from collections.abc import Iterator

from prover import curve
from prover.air.columns import PeriodicColumn, Placement
from prover.air.components.ec import ROWS, EcSubsetSum, ExpressionPoint
from prover.air.components.memory import segment_begin
from prover.air.constraint import Component, Constraint
from prover.air.domain import FIRST_ROW, every, row

INPUT_BITS = curve.PEDERSEN_LOW_BITS + curve.PEDERSEN_HIGH_BITS
SUMS = 2


class Pedersen(Component):
    """All Pedersen instances of the trace."""

    def __init__(self, columns: Placement) -> None:
        self.input0 = columns.memory("pedersen/input0")
        self.input1 = columns.memory("pedersen/input1")
        self.output = columns.memory("pedersen/output")
        step = columns["pedersen/hash0/ec_subset_sum/selector"].step
        self.points_x, self.points_y = constant_points("pedersen/points", step)
        self.periodic_columns = (self.points_x, self.points_y)
        self.subset_sum = EcSubsetSum(
            columns,
            "pedersen/hash0/ec_subset_sum",
            ExpressionPoint(self.points_x.expression, self.points_y.expression),
            n_bits=INPUT_BITS,
            unique_unpacking=True,
            distinct_x=False,
        )
        self.each_sum = every(ROWS * step)
        self.second_sum = every(SUMS * ROWS * step, ROWS * step)
        self.each_hash = every(self.input0.addr.step)
        self.last_hash = row(-self.input0.addr.step)

    def constraints(self) -> Iterator[Constraint]:
        each_hash = self.each_hash
        partial_sum, selector = self.subset_sum.partial_sum, self.subset_sum.selector
        input0, input1, output = self.input0, self.input1, self.output
        start, result, second_start = partial_sum[0], partial_sum[ROWS - 1], partial_sum[ROWS]

        yield from self.subset_sum.constraints()
        for name, next_start, end in (("x", second_start.x, result.x), ("y", second_start.y, result.y)):
            yield Constraint(
                f"pedersen/hash0/copy_point/{name}", next_start - end, self.each_sum, self.second_sum
            )
        yield Constraint("pedersen/hash0/init/x", start.x - curve.SHIFT_POINT.x, each_hash)
        yield Constraint("pedersen/hash0/init/y", start.y - curve.SHIFT_POINT.y, each_hash)

        yield Constraint("pedersen/input0_value0", input0.value[0] - selector[0], each_hash)
        next_instance = input0.addr[1] - (output.addr[0] + 1)
        yield Constraint("pedersen/input0_addr", next_instance, each_hash, self.last_hash)
        yield Constraint("pedersen/init_addr", input0.addr[0] - segment_begin("pedersen"), FIRST_ROW)
        yield Constraint("pedersen/input1_value0", input1.value[0] - selector[ROWS], each_hash)
        yield Constraint("pedersen/input1_addr", input1.addr[0] - (input0.addr[0] + 1), each_hash)
        final_x = partial_sum[SUMS * ROWS - 1].x
        yield Constraint("pedersen/output_value0", output.value[0] - final_x, each_hash)
        yield Constraint("pedersen/output_addr", output.addr[0] - (input1.addr[0] + 1), each_hash)


def constant_points(name: str, step: int) -> tuple[PeriodicColumn, PeriodicColumn]:
    """x and y of the points to add in the 512 rows of a hash; each half repeats its last point."""
    points: list[curve.Point] = []
    for low, high in (curve.PEDERSEN_POINTS[:2], curve.PEDERSEN_POINTS[2:]):
        half = curve.doublings(low, curve.PEDERSEN_LOW_BITS) + curve.doublings(high, curve.PEDERSEN_HIGH_BITS)
        points += half + [half[-1]] * (ROWS - len(half))
    return (
        PeriodicColumn(f"{name}/x", tuple(point.x for point in points), step),
        PeriodicColumn(f"{name}/y", tuple(point.y for point in points), step),
    )
