"""The ECDSA builtin: the signature (r, w = 1/s) of message z verifies under the public key Q, given by Q.x.

Checked is x(w*(z*G + r*Q)) = r, by three subset sums (S0 the shift point):

* exponentiate_generator: z*G - S0, from the start -S0 with the multiples of G;
* exponentiate_key, first run: r*Q + S0, from the start S0 with the doublings of Q;
* their sum B = z*G + r*Q (add_results) is the base of
* exponentiate_key, second run: w*B + S0; subtracting S0 gives the point whose x must be r (extract_r).

z, r and w are nonzero and below 2^251. The generator's run takes twice the rows of a key run, so that one
instance holds one of the former and two of the latter. Memory holds Q.x and z at consecutive addresses.
"""

from collections.abc import Iterator

from prover import curve
from prover.air.columns import PeriodicColumn, Placement
from prover.air.components.ec import ROWS, EcDoubling, EcSubsetSum, ExpressionPoint, PointColumn
from prover.air.components.memory import segment_begin
from prover.air.constraint import Component, Constraint
from prover.air.domain import FIRST_ROW, every, row

SCALAR_BITS = 251
LAST, SECOND = ROWS - 1, ROWS
"""Cells of a run's result and of the second run's start."""


class Ecdsa(Component):
    """All signature instances of the trace."""

    def __init__(self, columns: Placement) -> None:
        prefix = "ecdsa/signature0"
        self.prefix = prefix
        self.pubkey = columns.memory("ecdsa/pubkey")
        self.message = columns.memory("ecdsa/message")
        self.key_points = PointColumn.placed(columns, f"{prefix}/key_points")
        self.doubling = EcDoubling(
            f"{prefix}/doubling_key", self.key_points, columns[f"{prefix}/doubling_slope"]
        )
        generator_step = columns[f"{prefix}/exponentiate_generator/selector"].step
        generator_x, generator_y = generator_points("ecdsa/generator_points", generator_step)
        self.periodic_columns = (generator_x, generator_y)
        self.generator_sum = EcSubsetSum(
            columns,
            f"{prefix}/exponentiate_generator",
            ExpressionPoint(generator_x.expression, generator_y.expression),
            n_bits=SCALAR_BITS,
            unique_unpacking=False,
            distinct_x=True,
        )
        self.key_sum = EcSubsetSum(
            columns,
            f"{prefix}/exponentiate_key",
            self.key_points[0],
            n_bits=SCALAR_BITS,
            unique_unpacking=False,
            distinct_x=True,
        )
        self.add_results_slope = columns[f"{prefix}/add_results_slope"]
        self.add_results_inv = columns[f"{prefix}/add_results_inv"]
        self.extract_r_slope = columns[f"{prefix}/extract_r_slope"]
        self.extract_r_inv = columns[f"{prefix}/extract_r_inv"]
        self.z_inv = columns[f"{prefix}/z_inv"]
        self.r_w_inv = columns[f"{prefix}/r_w_inv"]
        self.q_x_squared = columns[f"{prefix}/q_x_squared"]
        self.each_signature = every(self.pubkey.addr.step)
        self.last_signature = row(-self.pubkey.addr.step)
        self.each_key_run = self.key_sum.each_sum

    def constraints(self) -> Iterator[Constraint]:
        yield from self.doubling.constraints()
        yield from self.generator_sum.constraints()
        yield from self.key_sum.constraints()
        yield from self._starts()
        yield from self._add_results()
        yield from self._extract_r()
        yield from self._validity()
        yield from self._memory()

    def _starts(self) -> Iterator[Constraint]:
        prefix, shift = self.prefix, curve.SHIFT_POINT
        generator, key = self.generator_sum.partial_sum[0], self.key_sum.partial_sum[0]
        yield Constraint(f"{prefix}/init_gen/x", generator.x - shift.x, self.each_signature)
        yield Constraint(f"{prefix}/init_gen/y", generator.y + shift.y, self.each_signature)
        yield Constraint(f"{prefix}/init_key/x", key.x - shift.x, self.each_key_run)
        yield Constraint(f"{prefix}/init_key/y", key.y - shift.y, self.each_key_run)

    def _add_results(self) -> Iterator[Constraint]:
        """(z*G - S0) + (r*Q + S0) is the point that the second key run doubles."""
        prefix, each = f"{self.prefix}/add_results", self.each_signature
        left, right = self.generator_sum.partial_sum[LAST], self.key_sum.partial_sum[LAST]
        total, slope = self.key_points[SECOND], self.add_results_slope[0]
        yield Constraint(f"{prefix}/slope", left.y - (right.y + slope * (left.x - right.x)), each)
        yield Constraint(f"{prefix}/x", slope * slope - (left.x + right.x + total.x), each)
        yield Constraint(f"{prefix}/y", left.y + total.y - slope * (left.x - total.x), each)
        yield Constraint(f"{prefix}/x_diff_inv", self.add_results_inv[0] * (left.x - right.x) - 1, each)

    def _extract_r(self) -> Iterator[Constraint]:
        """(w*B + S0) - S0 has x-coordinate r, the scalar of the first key run; its y is not needed."""
        prefix, each, shift = f"{self.prefix}/extract_r", self.each_signature, curve.SHIFT_POINT
        result, r = self.key_sum.partial_sum[SECOND + LAST], self.key_sum.selector[0]
        slope = self.extract_r_slope[0]
        yield Constraint(f"{prefix}/slope", result.y + shift.y - slope * (result.x - shift.x), each)
        yield Constraint(f"{prefix}/x", slope * slope - (result.x + shift.x + r), each)
        yield Constraint(f"{prefix}/x_diff_inv", self.extract_r_inv[0] * (result.x - shift.x) - 1, each)

    def _validity(self) -> Iterator[Constraint]:
        """z, r, w are nonzero and the public key is a point of the curve."""
        prefix, each, q = self.prefix, self.each_signature, self.key_points[0]
        z, r_or_w = self.generator_sum.selector[0], self.key_sum.selector[0]
        q_x_squared = self.q_x_squared[0]
        yield Constraint(f"{prefix}/z_nonzero", z * self.z_inv[0] - 1, each)
        yield Constraint(f"{prefix}/r_and_w_nonzero", r_or_w * self.r_w_inv[0] - 1, self.each_key_run)
        yield Constraint(f"{prefix}/q_on_curve/x_squared", q_x_squared - q.x * q.x, each)
        right_side = q.x * q_x_squared + curve.ALPHA * q.x + curve.BETA
        yield Constraint(f"{prefix}/q_on_curve/on_curve", q.y * q.y - right_side, each)

    def _memory(self) -> Iterator[Constraint]:
        each, pubkey, message = self.each_signature, self.pubkey, self.message
        yield Constraint("ecdsa/init_addr", pubkey.addr[0] - segment_begin("ecdsa"), FIRST_ROW)
        yield Constraint("ecdsa/message_addr", message.addr[0] - (pubkey.addr[0] + 1), each)
        next_instance = pubkey.addr[1] - (message.addr[0] + 1)
        yield Constraint("ecdsa/pubkey_addr", next_instance, each, self.last_signature)
        z = self.generator_sum.selector[0]
        yield Constraint("ecdsa/message_value0", message.value[0] - z, each)
        yield Constraint("ecdsa/pubkey_value0", pubkey.value[0] - self.key_points[0].x, each)


def generator_points(name: str, step: int) -> tuple[PeriodicColumn, PeriodicColumn]:
    """x and y of G, 2G, 4G, ... in the 256 rows of a generator run; the last scalar bit's point repeats."""
    points = curve.doublings(curve.GENERATOR, SCALAR_BITS)
    points += [points[-1]] * (ROWS - len(points))
    return (
        PeriodicColumn(f"{name}/x", tuple(point.x for point in points), step),
        PeriodicColumn(f"{name}/y", tuple(point.y for point in points), step),
    )
