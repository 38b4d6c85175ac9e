"""Elliptic-curve pieces shared by Pedersen, ECDSA and EC-op: subset sums and doublings.

Affine addition of (x0, y0) and (x1, y1) with slope s of the line through them:
s*(x0 - x1) = y0 - y1,  x2 = s^2 - x0 - x1,  y2 = s*(x0 - x2) - y0.
The formulas hold only when x0 != x1. Where a prover could bring about x0 = x1 (points he chooses), the
inverse of x0 - x1 is demanded as well; for fixed points with unknown discrete logarithms that is not
needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from prover import curve
from prover.air.columns import Placement, VirtualColumn
from prover.air.constraint import Component, Constraint
from prover.air.domain import PeriodicRows, every
from prover.air.expression import Expression
from prover.field import P

ROWS = 256
"""Rows of a subset sum: one per bit of a scalar, the last one holds the result."""


@dataclass(frozen=True)
class ExpressionPoint:
    """A curve point whose coordinates are expressions."""

    x: Expression
    y: Expression


@dataclass(frozen=True)
class PointColumn:
    """A pair of virtual columns that hold one curve point per cell."""

    x: VirtualColumn
    y: VirtualColumn

    @classmethod
    def placed(cls, columns: Placement, name: str) -> "PointColumn":
        """The columns `name`/x and `name`/y."""
        return cls(columns[f"{name}/x"], columns[f"{name}/y"])

    def __getitem__(self, index: int) -> ExpressionPoint:
        return ExpressionPoint(self.x[index], self.y[index])


class EcSubsetSum(Component):
    """sum_j bit_j * points_j added to a start point, the bits those of a scalar below 2^n_bits.

    Row j holds the partial sum before bit j and the selector scalar >> j, so bit_j = selector[j] -
    2*selector[j+1]; cell 255 of `slope` (and of `x_diff_inv`) is never used and may host other cells.

    Args:
        points: the point to add in the current row.
        n_bits: bits of the scalar.
        unique_unpacking: demand scalar < P as an integer. Needed when n_bits = 252, where a field element a
            has the two representations a and a + P.
        distinct_x: demand that partial sum and point never have equal x.
    """

    def __init__(
        self,
        columns: Placement,
        prefix: str,
        points: ExpressionPoint,
        *,
        n_bits: int,
        unique_unpacking: bool,
        distinct_x: bool,
    ) -> None:
        self.prefix = prefix
        self.points = points
        self.n_bits = n_bits
        self.partial_sum = PointColumn.placed(columns, f"{prefix}/partial_sum")
        self.slope = columns[f"{prefix}/slope"]
        self.selector = columns[f"{prefix}/selector"]
        self.x_diff_inv = columns[f"{prefix}/x_diff_inv"] if distinct_x else None
        self.bit_unpacking = UniqueUnpacking(columns, prefix, self.selector) if unique_unpacking else None
        step = self.selector.step
        self.each_row = every(step)
        self.each_sum = every(ROWS * step)
        self.last_row = every(ROWS * step, (ROWS - 1) * step)
        self.after_last_bit = every(ROWS * step, n_bits * step)

    def constraints(self) -> Iterator[Constraint]:
        prefix, selector = self.prefix, self.selector
        bit = selector[0] - 2 * selector[1]
        if self.bit_unpacking is not None:
            yield from self.bit_unpacking.constraints()
        yield Constraint(f"{prefix}/booleanity_test", bit * (bit - 1), self.each_row, self.last_row)
        yield Constraint(f"{prefix}/bit_extraction_end", selector[0], self.after_last_bit)
        yield Constraint(f"{prefix}/zeros_tail", selector[0], self.last_row)
        yield from self._add_or_copy(bit)

    def _add_or_copy(self, bit: Expression) -> Iterator[Constraint]:
        """The next partial sum is partial sum + point when the bit is 1, and the same when it is 0."""
        prefix, rows, but = self.prefix, self.each_row, self.last_row
        now, after, point, slope = self.partial_sum[0], self.partial_sum[1], self.points, self.slope[0]

        line = bit * (now.y - point.y) - slope * (now.x - point.x)
        yield Constraint(f"{prefix}/add_points/slope", line, rows, but)
        sum_x = slope * slope - bit * (now.x + point.x + after.x)
        yield Constraint(f"{prefix}/add_points/x", sum_x, rows, but)
        sum_y = bit * (now.y + after.y) - slope * (now.x - after.x)
        yield Constraint(f"{prefix}/add_points/y", sum_y, rows, but)
        if self.x_diff_inv is not None:
            distinct = self.x_diff_inv[0] * (now.x - point.x) - 1
            yield Constraint(f"{prefix}/add_points/x_diff_inv", distinct, rows, but)

        no_bit = 1 - bit
        yield Constraint(f"{prefix}/copy_point/x", no_bit * (after.x - now.x), rows, but)
        yield Constraint(f"{prefix}/copy_point/y", no_bit * (after.y - now.y), rows, but)


class UniqueUnpacking(Component):
    """A 252-bit scalar is below P = 2^251 + 17*2^192 + 1, whose set bits are 251, 196, 192 and 0.

    Comparing from the top: if bit 251 is set, bits 197..250 are zero; if bit 196 is set too, bits 193..195
    are zero; if bit 192 is set too, bits 1..191 are zero and so is bit 0.
    """

    def __init__(self, columns: Placement, prefix: str, selector: VirtualColumn) -> None:
        self.prefix = f"{prefix}/bit_unpacking"
        self.selector = selector
        self.ones_to_196 = columns[f"{self.prefix}/prod_ones196"]
        self.ones_to_192 = columns[f"{self.prefix}/prod_ones192"]
        self.each_sum = every(ROWS * selector.step)

    def constraints(self) -> Iterator[Constraint]:
        prefix, each_sum = self.prefix, self.each_sum
        ones_196, ones_192 = self.ones_to_196[0], self.ones_to_192[0]
        top, middle, low, _ = MODULUS_ONES

        yield Constraint(f"{prefix}/last_one_is_zero", ones_192 * self._bit(0), each_sum)
        yield Constraint(f"{prefix}/zeroes_between_ones0", ones_192 * self._bits_between(0, low), each_sum)
        yield Constraint(f"{prefix}/cumulative_bit192", ones_192 - ones_196 * self._bit(low), each_sum)
        yield Constraint(
            f"{prefix}/zeroes_between_ones192", ones_196 * self._bits_between(low, middle), each_sum
        )
        yield Constraint(
            f"{prefix}/cumulative_bit196", ones_196 - self._bit(top) * self._bit(middle), each_sum
        )
        yield Constraint(
            f"{prefix}/zeroes_between_ones196", self._bit(top) * self._bits_between(middle, top), each_sum
        )

    def _bit(self, index: int) -> Expression:
        return self.selector[index] - 2 * self.selector[index + 1]

    def _bits_between(self, low: int, high: int) -> Expression:
        """The bits strictly between the two positions, as a number."""
        return self.selector[low + 1] - (1 << high - low - 1) * self.selector[high]


MODULUS_ONES: tuple[int, ...] = tuple(bit for bit in reversed(range(P.bit_length())) if P >> bit & 1)
"""Positions of the modulus's set bits, highest first: 251, 196, 192, 0."""


class EcDoubling(Component):
    """Every point of a run of 256 is twice the one before; slope of the tangent: 2*y*s = 3*x^2 + ALPHA."""

    def __init__(self, prefix: str, points: PointColumn, slope: VirtualColumn) -> None:
        self.prefix = prefix
        self.points = points
        self.slope = slope
        self.each_row = every(slope.step)
        self.last_row: PeriodicRows = every(ROWS * slope.step, (ROWS - 1) * slope.step)

    def constraints(self) -> Iterator[Constraint]:
        prefix, rows, but = self.prefix, self.each_row, self.last_row
        now, after, slope = self.points[0], self.points[1], self.slope[0]
        tangent = 3 * (now.x * now.x) + curve.ALPHA - 2 * now.y * slope
        yield Constraint(f"{prefix}/slope", tangent, rows, but)
        yield Constraint(f"{prefix}/x", slope * slope - (2 * now.x + after.x), rows, but)
        yield Constraint(f"{prefix}/y", now.y + after.y - slope * (now.x - after.x), rows, but)
