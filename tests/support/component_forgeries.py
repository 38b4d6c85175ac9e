"""Forgeries by construction: witnesses that one constraint alone refuses, where a search would have to be lucky.

A run of elliptic-curve additions is deviated from at one place and continued by the addition formulas, which need
no curve; what the instance then outputs is written as if it were right.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from prover import curve
from prover.air.components.cpu import Cpu
from prover.air.components.ec import ROWS
from prover.air.components.ec_op import CELLS as EC_OP_CELLS
from prover.air.components.ec_op import SCALAR_BITS as EC_OP_BITS
from prover.air.components.ec_op import EcOp
from prover.air.components.ecdsa import SCALAR_BITS as ECDSA_BITS
from prover.air.components.ecdsa import Ecdsa
from prover.air.components.pedersen import INPUT_BITS, Pedersen
from prover.air.constraint import Component
from prover.air.layout import Layout
from prover.curve import Point
from prover.field import P, inverse, square_root
from tests.support.air_laws import Witness
from tests.support.air_witness import (
    GENERATOR_RUN,
    HASH,
    KEY_RUN,
    SEGMENT_BEGIN,
    SIGNATURE,
    SubsetSum,
    subset_sum,
    write_subset_sum,
)
from tests.support.component_witness import (
    CALL,
    RUN,
    cpu_witness,
    ec_op_witness,
    ecdsa_witness,
    pedersen_witness,
)

REDUNDANT = {
    "cpu/decode/fp_update_regular_bit": "call and ret at once: call/flags asks for dst_fp = 0, ret/flags for 1",
    "pedersen/hash0/ec_subset_sum/booleanity_test": "a bit other than 0 and 1 needs a partial sum with y = 0; the "
    "curve has no point of order 2, and all partial sums are on it",
    f"{GENERATOR_RUN}/booleanity_test": "as in Pedersen",
    f"{KEY_RUN}/booleanity_test": "as in Pedersen: q_on_curve puts the key on the curve",
}
"""Constraints that no witness violates alone, with the reason."""


def forgeries(layout: Layout, component: Component) -> dict[str, Witness]:
    """Constraint -> a witness that should violate it alone, for some of the component's constraints."""
    make = FORGERIES.get(type(component))
    return {} if make is None else dict(make(layout))


def cpu_forgeries(layout: Layout) -> Iterator[tuple[str, Witness]]:
    """Runs that begin or end elsewhere than claimed, and calls that store the frame elsewhere."""
    for name in ("initial_pc", "final_pc", "final_ap"):
        witness = cpu_witness(layout)
        witness.runtime[name] += 1
        yield name, witness
    yield "initial_ap", cpu_witness(layout, ap_offset=1)
    step = next(step for step, (flags, _) in enumerate(RUN) if flags == CALL)
    for position, operand in ((0, "dst"), (1, "op0")):
        witness = cpu_witness(layout)
        for name, change in (
            (f"cpu/decode/off{position}", 1),
            ("cpu/decode/mem_inst/value", 1 << 16 * position),
            (f"cpu/operands/mem_{operand}/addr", 1),
        ):
            witness.set(name, step, witness.cells[name, step] + change)
        yield f"cpu/opcodes/call/off{position}", witness


@dataclass(frozen=True)
class Run:
    """A subset sum to write: 5 has an addition in row 0 and a copy in row 1.

    Attributes:
        scalar: its bits select the points.
        tail: selector of the last row.
        deviation: (row, what is one too much: slope, x, y of the next partial sum, x_diff_inv, start_x, start_y).
        unpacking: the products of the modulus's bits, where they are not the honest ones.
    """

    scalar: int = 5
    tail: int = 0
    deviation: tuple[int, str] | None = None
    unpacking: tuple[int, int] | None = None

    @property
    def value(self) -> int:
        """The selector of row 0: what the scalar is taken for."""
        return (self.scalar + (self.tail << ROWS - 1)) % P

    def rows(self, start: Point, points: list[Point]) -> SubsetSum:
        """The run from this start, by the addition formulas alone."""
        where, what = self.deviation or (-1, "")
        if what.startswith("start"):
            start = Point(start.x + (what == "start_x"), start.y + (what == "start_y"))
        sums, slopes, inverses = [start], [], []
        for j in range(ROWS - 1):
            extra = what if j == where else ""
            now, point = sums[-1], points[min(j, len(points) - 1)]
            inverses.append((inverse(now.x - point.x) + (extra == "x_diff_inv")) % P)
            after, slope = now, 0
            if self.scalar >> j & 1:
                slope = ((now.y - point.y) * inverse(now.x - point.x) + (extra == "slope")) % P
                x = (slope * slope - now.x - point.x + (extra == "x")) % P
                after = Point(x, (slope * (now.x - x) - now.y) % P)
            elif extra == "x":
                after = Point(now.x + 1, now.y)
            if extra == "y":
                after = Point(after.x, after.y + 1)
            slopes.append(slope)
            sums.append(after)
        selectors = [((self.scalar >> j) + (self.tail << ROWS - 1 - j)) % P for j in range(ROWS)]
        return SubsetSum(sums, selectors, slopes, inverses)

    def write(self, witness: Witness, prefix: str, run: int, rows: SubsetSum) -> None:
        """Writes the rows, and the unpacking where the component has it."""
        write_subset_sum(witness, prefix, run, rows)
        if f"{prefix}/bit_unpacking/prod_ones196" in witness.layout.placement:
            ones_196 = self.scalar >> 251 & self.scalar >> 196 & 1
            products = self.unpacking or (ones_196, ones_196 & self.scalar >> 192)
            for name, value in zip(("prod_ones196", "prod_ones192"), products, strict=True):
                witness.set(f"{prefix}/bit_unpacking/{name}", run, value)


def sum_forgeries(prefix: str, n_bits: int, *, unique: bool, distinct_x: bool) -> Iterator[tuple[str, Run]]:
    """Constraint -> the run that it alone refuses."""
    above = 5 + (1 << n_bits)
    yield f"{prefix}/bit_extraction_end", Run(above)
    # The tail cancels the bit above, so that the selector after the last bit is 0.
    yield f"{prefix}/zeros_tail", Run(above, tail=-inverse(1 << ROWS - 1 - n_bits) % P)
    for what in ("slope", "x", "y", *(("x_diff_inv",) if distinct_x else ())):
        yield f"{prefix}/add_points/{what}", Run(deviation=(0, what))
    for what in ("x", "y"):
        yield f"{prefix}/copy_point/{what}", Run(deviation=(1, what))
    if unique:
        ones = (1 << 251) + (1 << 196)
        for name, run in (
            ("last_one_is_zero", Run(P)),
            ("zeroes_between_ones0", Run(P + 1)),
            ("cumulative_bit192", Run(P + 1, unpacking=(1, 0))),
            ("zeroes_between_ones192", Run(ones + (1 << 193))),
            ("cumulative_bit196", Run(ones + (1 << 193), unpacking=(0, 0))),
            ("zeroes_between_ones196", Run((1 << 251) + (1 << 197))),
        ):
            yield f"{prefix}/bit_unpacking/{name}", run


def pedersen_forgeries(layout: Layout) -> Iterator[tuple[str, Witness]]:
    """Deviations in the second sum of the second hash, and between the sums."""
    tables = []
    for low, high in (curve.PEDERSEN_POINTS[:2], curve.PEDERSEN_POINTS[2:]):
        points = curve.doublings(low, curve.PEDERSEN_LOW_BITS) + curve.doublings(
            high, curve.PEDERSEN_HIGH_BITS
        )
        tables.append(points)

    def hashed(first: Run, second: Run) -> Witness:
        witness = pedersen_witness(layout)
        start = curve.SHIFT_POINT
        for half, run in enumerate((first, second)):
            rows = run.rows(start, tables[half])
            run.write(witness, HASH, 2 + half, rows)
            witness.set(f"pedersen/input{half}/value", 1, run.value)
            start = rows.result
        witness.set("pedersen/output/value", 1, start.x)
        return witness

    for name, run in sum_forgeries(HASH, INPUT_BITS, unique=True, distinct_x=False):
        yield name, hashed(Run(), run)
    for axis in ("x", "y"):
        deviating = Run(deviation=(-1, f"start_{axis}"))
        yield f"pedersen/hash0/init/{axis}", hashed(deviating, Run())
        yield f"pedersen/hash0/copy_point/{axis}", hashed(Run(), deviating)


@dataclass(frozen=True)
class Doublings:
    """A run of doublings: (row, what is one too much: slope, x, y of the next point)."""

    deviation: tuple[int, str] | None = None

    def write(self, witness: Witness, points: str, slopes: str, run: int, base: Point) -> list[Point]:
        """Writes the run by the doubling formulas and returns its points."""
        where, what = self.deviation or (-1, "")
        doubled = [base]
        for j in range(ROWS):
            now = doubled[-1]
            witness.set(f"{points}/x", run * ROWS + j, now.x)
            witness.set(f"{points}/y", run * ROWS + j, now.y)
            if j == ROWS - 1:
                break
            extra = what if j == where else ""
            slope = (3 * now.x * now.x + curve.ALPHA) * inverse(2 * now.y) + (extra == "slope")
            witness.set(slopes, run * ROWS + j, slope)
            x = (slope * slope - 2 * now.x + (extra == "x")) % P
            doubled.append(Point(x, (slope * (now.x - x) - now.y + (extra == "y")) % P))
        return doubled


def ec_op_forgeries(layout: Layout) -> Iterator[tuple[str, Witness]]:
    """Deviations in the second instance, whose result is whatever comes out."""
    prefix, five = "ec_op/ec_subset_sum", curve.multiply(5, curve.GENERATOR)
    assert five is not None

    def multiplied(run: Run, doublings: Doublings | None = None) -> Witness:
        witness = ec_op_witness(layout)
        p, q = curve.SHIFT_POINT, five
        points = (doublings or Doublings()).write(
            witness, "ec_op/doubled_points", "ec_op/doubling_slope", 1, q
        )
        rows = run.rows(p, points)
        run.write(witness, prefix, 1, rows)
        _write_ec_op_memory(witness, p, q, run.value, rows.result)
        return witness

    for name, run in sum_forgeries(prefix, EC_OP_BITS, unique=True, distinct_x=True):
        yield name, multiplied(run)
    for what in ("slope", "x", "y"):
        yield f"ec_op/doubling_q/{what}", multiplied(Run(), Doublings((0, what)))

    # With p off the curve, at y = 0, a bit that is no bit adds nothing.
    witness = ec_op_witness(layout)
    p, q = Point(12345, 0), five
    Doublings().write(witness, "ec_op/doubled_points", "ec_op/doubling_slope", 1, q)
    bit = (2 * p.x + q.x) * (p.x - q.x) ** 2 * inverse(q.y * q.y) % P
    rows = subset_sum(p, [q], 0)
    inverses = [inverse(p.x - point.x) for point in curve.doublings(q, ROWS - 1)]
    slopes = [-bit * q.y * inverses[0] % P, *rows.slopes[1:]]
    rows = SubsetSum(rows.partial_sums, [bit, *rows.selectors[1:]], slopes, inverses)
    Run(0).write(witness, prefix, 1, rows)
    _write_ec_op_memory(witness, p, q, bit, p)
    yield f"{prefix}/booleanity_test", witness


def _write_ec_op_memory(witness: Witness, p: Point, q: Point, m: int, r: Point) -> None:
    for i, (name, value) in enumerate(zip(EC_OP_CELLS, (*p, *q, m, *r), strict=True)):
        witness.set(f"ec_op/{name}/addr", 1, SEGMENT_BEGIN + len(EC_OP_CELLS) + i)
        witness.set(f"ec_op/{name}/value", 1, value)


@dataclass(frozen=True)
class Signature:
    """The second signature of a witness, forged: r is computed last, and the key so that r*Q is a given point.

    Attributes:
        z, w: the generator's run and the second key run.
        doublings: of the second key run.
        add_results, extract_r: what is one too much: slope, x, y, x_diff_inv.
    """

    z: Run = Run()
    w: Run = Run()
    doublings: Doublings = Doublings()
    add_results: str = ""
    extract_r: str = ""

    def witness(self, layout: Layout) -> Witness:
        """A witness whose second instance is this signature."""
        witness = ecdsa_witness(layout)
        shift = curve.SHIFT_POINT
        given = curve.multiply(11, curve.GENERATOR)
        assert given is not None
        left = self._z_run(witness)
        right = curve.add(given, shift)
        assert right is not None
        total = _add_results(witness, left, right, self.add_results)
        key_points, slopes = f"{SIGNATURE}/key_points", f"{SIGNATURE}/doubling_slope"
        rows = self.w.rows(shift, self.doublings.write(witness, key_points, slopes, 3, total))
        self.w.write(witness, KEY_RUN, 3, rows)
        r = _extract_r(witness, rows.result, self.extract_r)
        assert 0 < r < 1 << ECDSA_BITS

        public_key = curve.multiply(11 * pow(r, -1, curve.ORDER), curve.GENERATOR)
        assert public_key is not None
        first_rows = Run(r).rows(shift, Doublings().write(witness, key_points, slopes, 2, public_key))
        assert first_rows.result == right
        Run(r).write(witness, KEY_RUN, 2, first_rows)
        _write_signature_cells(witness, public_key, self.z.value, r, self.w.value)
        return witness

    def _z_run(self, witness: Witness) -> Point:
        start = Point(curve.SHIFT_POINT.x, P - curve.SHIFT_POINT.y)
        rows = self.z.rows(start, curve.doublings(curve.GENERATOR, ECDSA_BITS))
        self.z.write(witness, GENERATOR_RUN, 1, rows)
        return rows.result


def ecdsa_forgeries(layout: Layout) -> Iterator[tuple[str, Witness]]:
    """Deviations in the second signature."""
    for name, run in sum_forgeries(GENERATOR_RUN, ECDSA_BITS, unique=False, distinct_x=True):
        yield name, Signature(z=run).witness(layout)
    for name, run in sum_forgeries(KEY_RUN, ECDSA_BITS, unique=False, distinct_x=True):
        yield name, Signature(w=run).witness(layout)
    for axis in ("x", "y"):
        start = Run(deviation=(-1, f"start_{axis}"))
        yield f"{SIGNATURE}/init_gen/{axis}", Signature(z=start).witness(layout)
        yield f"{SIGNATURE}/init_key/{axis}", Signature(w=start).witness(layout)
    for what in ("slope", "x", "y"):
        forged = Signature(doublings=Doublings((0, what)))
        yield f"{SIGNATURE}/doubling_key/{what}", forged.witness(layout)
    for what in ("slope", "x", "y", "x_diff_inv"):
        yield f"{SIGNATURE}/add_results/{what}", Signature(add_results=what).witness(layout)
    for what in ("slope", "x", "x_diff_inv"):
        yield f"{SIGNATURE}/extract_r/{what}", Signature(extract_r=what).witness(layout)

    off_curve, key = _key_off_curve(layout)
    yield f"{SIGNATURE}/q_on_curve/on_curve", off_curve
    squared = replace(off_curve, cells=dict(off_curve.cells))
    suited = (key.y * key.y - curve.ALPHA * key.x - curve.BETA) * inverse(key.x)
    squared.set(f"{SIGNATURE}/q_x_squared", 1, suited)
    yield f"{SIGNATURE}/q_on_curve/x_squared", squared


def _key_off_curve(layout: Layout) -> tuple[Witness, Point]:
    """A signature with r = w = 1 under a key that is not on the curve, found backward from the last result."""
    witness, shift = ecdsa_witness(layout), curve.SHIFT_POINT
    one = Run(1)
    left = Signature(z=Run())._z_run(witness)
    x = next(x for x in range(2, 100) if square_root((x + shift.x + 1) % P) is not None)
    slope = square_root((x + shift.x + 1) % P)
    assert slope is not None
    result = Point(x, (slope * (x - shift.x) - shift.y) % P)
    total = _other_summand(shift, result)
    right = _other_summand(left, total)
    public_key = _other_summand(shift, right)

    assert _add_results(witness, left, right, "") == total
    key_points, slopes = f"{SIGNATURE}/key_points", f"{SIGNATURE}/doubling_slope"
    for run, base in ((2, public_key), (3, total)):
        points = Doublings().write(witness, key_points, slopes, run, base)
        one.write(witness, KEY_RUN, run, one.rows(shift, points))
    assert _extract_r(witness, result, "") == 1
    _write_signature_cells(witness, public_key, Run().value, 1, 1)
    return witness, public_key


def _other_summand(summand: Point, total: Point) -> Point:
    """The point that the addition formulas turn into `total` when added to `summand`."""
    slope = (total.y + summand.y) * inverse(summand.x - total.x) % P
    x = (slope * slope - summand.x - total.x) % P
    return Point(x, (summand.y - slope * (summand.x - x)) % P)


def _add_results(witness: Witness, left: Point, right: Point, extra: str) -> Point:
    x_diff_inv = inverse(left.x - right.x)
    slope = (left.y - right.y) * x_diff_inv + (extra == "slope")
    witness.set(f"{SIGNATURE}/add_results_inv", 1, x_diff_inv + (extra == "x_diff_inv"))
    witness.set(f"{SIGNATURE}/add_results_slope", 1, slope)
    x = (slope * slope - left.x - right.x + (extra == "x")) % P
    return Point(x, (slope * (left.x - x) - left.y + (extra == "y")) % P)


def _extract_r(witness: Witness, result: Point, extra: str) -> int:
    shift = curve.SHIFT_POINT
    x_diff_inv = inverse(result.x - shift.x)
    slope = (result.y + shift.y) * x_diff_inv + (extra == "slope")
    witness.set(f"{SIGNATURE}/extract_r_inv", 1, x_diff_inv + (extra == "x_diff_inv"))
    witness.set(f"{SIGNATURE}/extract_r_slope", 1, slope)
    return (slope * slope - result.x - shift.x + (extra == "x")) % P


def _write_signature_cells(witness: Witness, public_key: Point, z: int, r: int, w: int) -> None:
    witness.set(f"{SIGNATURE}/z_inv", 1, inverse(z))
    witness.set(f"{SIGNATURE}/r_w_inv", 2, inverse(r))
    witness.set(f"{SIGNATURE}/r_w_inv", 3, inverse(w))
    witness.set(f"{SIGNATURE}/q_x_squared", 1, public_key.x * public_key.x)
    witness.set("ecdsa/pubkey/value", 1, public_key.x)
    witness.set("ecdsa/message/value", 1, z)


FORGERIES: dict[type[Component], Callable[[Layout], Iterator[tuple[str, Witness]]]] = {
    Cpu: cpu_forgeries,
    Pedersen: pedersen_forgeries,
    EcOp: ec_op_forgeries,
    Ecdsa: ecdsa_forgeries,
}
