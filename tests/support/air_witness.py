"""Honest witnesses of single components on small traces of their own, in plain Python.

Each component is placed anew, as compactly as its cells allow, so that a test can look at every row. Traces
are as small as the component's period: 32 rows for the two pools, 512 for one Pedersen hash or one signature.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from prover import curve
from prover.air import Layout, PublicValues, get_layout, runtime_values
from prover.air.columns import Placement
from prover.air.components.ec import ROWS
from prover.air.components.ecdsa import Ecdsa
from prover.air.components.memory import Memory
from prover.air.components.pedersen import Pedersen
from prover.air.components.range_check import RangeCheckPool
from prover.air.constraint import Component
from prover.field import P, inverse

Table = Mapping[str, tuple[int, int, int]]


@dataclass
class Trace:
    """A layout with the columns of one trace of it and the runtime values."""

    layout: Layout
    length: int
    runtime: dict[str, int] = field(default_factory=dict)
    columns: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = [[0] * self.length for _ in range(self.layout.n_columns)]

    def set(self, name: str, index: int, value: int) -> None:
        """Writes cell `index` of a virtual column."""
        column = self.layout.placement[name]
        self.columns[column.column][column.row(index)] = value % P

    def get_cell(self, column: int, row: int) -> int:
        """The accessor that check_rows takes."""
        return self.columns[column][row]


def small_layout(table: Table, n_first: int, n_interaction: int, *components: type[Component]) -> Layout:
    """A layout of these components alone."""
    placement = Placement(table)
    return replace(
        get_layout("perpetual"),
        n_columns_first=n_first,
        n_columns_interaction=n_interaction,
        public_memory_step=8,
        placement=placement,
        views={},
        components=tuple(component(placement) for component in components),  # type: ignore[call-arg]
    )


POOLS: Table = {
    "mem_pool/addr": (0, 2, 0),
    "mem_pool/value": (0, 2, 1),
    "orig/public_memory/addr": (0, 8, 6),
    "orig/public_memory/value": (0, 8, 7),
    "memory/sorted/addr": (1, 2, 0),
    "memory/sorted/value": (1, 2, 1),
    "memory/multi_column_perm/perm/cum_prod0": (3, 2, 0),
    "range_check16_pool": (2, 2, 0),
    "range_check16/sorted": (2, 2, 1),
    "range_check16/perm/cum_prod0": (3, 2, 1),
}
POOL_ELEMENTS = (1234567, 7654321, 1357911)


def pools_trace() -> Trace:
    """Memory of 16 accesses, 4 of them public, and 16 range-checked values."""
    layout = small_layout(POOLS, 3, 1, Memory, RangeCheckPool)
    public = [(1, 11), (2, 22), (7, 77)]
    private = [(3, 33), (2, 22), (4, 44), (3, 33), (5, 55), (6, P - 1), (1, 11), (7, 77), (8, 0), (8, 0)]
    private += [(4, 44), (4, 44)]
    checked = [5, 4, 9, 4, 6, 7, 8, 5, 9, 9, 9, 4, 6, 5, 5, 7]
    z_memory, alpha, z_range = POOL_ELEMENTS
    trace = Trace(layout, 32)
    segments = dict.fromkeys(layout.segments, (1, 1))
    values = PublicValues(32, segments, min(checked), max(checked), public)
    trace.runtime = runtime_values(layout, values, POOL_ELEMENTS)

    padded_public = public + [public[0]] * (4 - len(public))
    remaining = iter(private)
    pairs = [(0, 0) if index % 4 == 3 else next(remaining) for index in range(16)]
    ordered = sorted(private + padded_public)
    product = 1
    for index, (pair, sorted_pair) in enumerate(zip(pairs, ordered, strict=True)):
        for name, (address, value) in (("mem_pool", pair), ("memory/sorted", sorted_pair)):
            trace.set(f"{name}/addr", index, address)
            trace.set(f"{name}/value", index, value)
        numerator, denominator = (z_memory - (a + alpha * v) for a, v in (pair, sorted_pair))
        product = product * numerator * inverse(denominator) % P
        trace.set("memory/multi_column_perm/perm/cum_prod0", index, product)

    product = 1
    for index, (value, sorted_value) in enumerate(zip(checked, sorted(checked), strict=True)):
        trace.set("range_check16_pool", index, value)
        trace.set("range_check16/sorted", index, sorted_value)
        product = product * (z_range - value) * inverse(z_range - sorted_value) % P
        trace.set("range_check16/perm/cum_prod0", index, product)
    return trace


class SubsetSum(NamedTuple):
    """Rows of a subset sum: 256 partial sums and selectors, 255 slopes and inverses of x differences."""

    partial_sums: list[curve.Point]
    selectors: list[int]
    slopes: list[int]
    x_diff_invs: list[int]

    @property
    def result(self) -> curve.Point:
        return self.partial_sums[-1]


def subset_sum(start: curve.Point, points: Sequence[curve.Point], scalar: int) -> SubsetSum:
    """start + the points of the scalar's set bits."""
    sums, slopes, inverses = [start], [], []
    for bit_index in range(ROWS - 1):
        now, point = sums[-1], points[min(bit_index, len(points) - 1)]
        inverses.append(inverse(now.x - point.x))
        if scalar >> bit_index & 1:
            slopes.append((now.y - point.y) * inverses[-1] % P)
            following = curve.add(now, point)
            assert following is not None
            sums.append(following)
        else:
            slopes.append(0)
            sums.append(now)
    return SubsetSum(sums, [scalar >> j for j in range(ROWS)], slopes, inverses)


class Writable(Protocol):
    """What cells of virtual columns can be written to."""

    layout: Layout

    def set(self, name: str, index: int, value: int) -> None:
        """Writes cell `index` of a virtual column."""


def write_subset_sum(trace: Writable, prefix: str, run: int, rows: SubsetSum) -> None:
    """Writes the run-th sum of the component, x differences included where the component has them."""
    first = run * ROWS
    for j, (point, selector) in enumerate(zip(rows.partial_sums, rows.selectors, strict=True)):
        trace.set(f"{prefix}/partial_sum/x", first + j, point.x)
        trace.set(f"{prefix}/partial_sum/y", first + j, point.y)
        trace.set(f"{prefix}/selector", first + j, selector)
    for j, (slope, x_diff_inv) in enumerate(zip(rows.slopes, rows.x_diff_invs, strict=True)):
        trace.set(f"{prefix}/slope", first + j, slope)
        if f"{prefix}/x_diff_inv" in trace.layout.placement:
            trace.set(f"{prefix}/x_diff_inv", first + j, x_diff_inv)


HASH = "pedersen/hash0/ec_subset_sum"
PEDERSEN: Table = {
    f"{HASH}/partial_sum/x": (0, 1, 0),
    f"{HASH}/partial_sum/y": (1, 1, 0),
    f"{HASH}/slope": (2, 1, 0),
    f"{HASH}/selector": (3, 1, 0),
    f"{HASH}/bit_unpacking/prod_ones196": (4, 256, 0),
    f"{HASH}/bit_unpacking/prod_ones192": (4, 256, 1),
    "pedersen/input0/addr": (4, 512, 2),
    "pedersen/input0/value": (4, 512, 3),
    "pedersen/input1/addr": (4, 512, 4),
    "pedersen/input1/value": (4, 512, 5),
    "pedersen/output/addr": (4, 512, 6),
    "pedersen/output/value": (4, 512, 7),
}
SEGMENT_BEGIN = 900


def pedersen_trace(scalars: tuple[int, int]) -> Trace:
    """One hash; the scalars are the unpacked inputs, below 2^252 and honestly below P."""
    trace = Trace(small_layout(PEDERSEN, 5, 0, Pedersen), 512, {"initial_pedersen_addr": SEGMENT_BEGIN})
    write_pedersen(trace, 0, scalars)
    return trace


def write_unpacking(trace: Writable, prefix: str, run: int, scalar: int) -> None:
    """Writes the products of a scalar's bits that the modulus has too."""
    ones_196 = scalar >> 251 & scalar >> 196 & 1
    trace.set(f"{prefix}/bit_unpacking/prod_ones196", run, ones_196)
    trace.set(f"{prefix}/bit_unpacking/prod_ones192", run, ones_196 & scalar >> 192)


def write_pedersen(trace: Writable, instance: int, scalars: tuple[int, int]) -> None:
    """Writes an instance; its memory cells follow those of the instance before."""
    start = curve.SHIFT_POINT
    for half, scalar in enumerate(scalars):
        low, high = curve.PEDERSEN_POINTS[2 * half : 2 * half + 2]
        points = curve.doublings(low, curve.PEDERSEN_LOW_BITS)
        points += curve.doublings(high, curve.PEDERSEN_HIGH_BITS)
        rows = subset_sum(start, points, scalar)
        write_subset_sum(trace, HASH, 2 * instance + half, rows)
        write_unpacking(trace, HASH, 2 * instance + half, scalar)
        start = rows.result
    values = {"input0": scalars[0], "input1": scalars[1], "output": start.x}
    for index, (name, value) in enumerate(values.items()):
        trace.set(f"pedersen/{name}/addr", instance, SEGMENT_BEGIN + 3 * instance + index)
        trace.set(f"pedersen/{name}/value", instance, value)


SIGNATURE = "ecdsa/signature0"
GENERATOR_RUN, KEY_RUN = f"{SIGNATURE}/exponentiate_generator", f"{SIGNATURE}/exponentiate_key"
ECDSA: Table = {
    f"{SIGNATURE}/key_points/x": (0, 1, 0),
    f"{SIGNATURE}/key_points/y": (1, 1, 0),
    f"{SIGNATURE}/doubling_slope": (2, 1, 0),
    f"{KEY_RUN}/partial_sum/x": (3, 1, 0),
    f"{KEY_RUN}/partial_sum/y": (4, 1, 0),
    f"{KEY_RUN}/slope": (5, 1, 0),
    f"{KEY_RUN}/selector": (6, 1, 0),
    f"{KEY_RUN}/x_diff_inv": (7, 1, 0),
    f"{GENERATOR_RUN}/partial_sum/x": (8, 2, 0),
    f"{GENERATOR_RUN}/partial_sum/y": (8, 2, 1),
    f"{GENERATOR_RUN}/slope": (9, 2, 0),
    f"{GENERATOR_RUN}/selector": (9, 2, 1),
    f"{GENERATOR_RUN}/x_diff_inv": (10, 2, 0),
    "ecdsa/pubkey/addr": (10, 512, 1),
    "ecdsa/pubkey/value": (10, 512, 3),
    "ecdsa/message/addr": (10, 512, 5),
    "ecdsa/message/value": (10, 512, 7),
    f"{SIGNATURE}/add_results_slope": (10, 512, 9),
    f"{SIGNATURE}/add_results_inv": (10, 512, 11),
    f"{SIGNATURE}/extract_r_slope": (10, 512, 13),
    f"{SIGNATURE}/extract_r_inv": (10, 512, 15),
    f"{SIGNATURE}/z_inv": (10, 512, 17),
    f"{SIGNATURE}/q_x_squared": (10, 512, 19),
    f"{SIGNATURE}/r_w_inv": (10, 256, 21),
}


def ecdsa_trace(public_key: curve.Point, z: int, r: int, w: int) -> Trace:
    """One signature; the columns are filled as if it were valid, whether it is or not."""
    trace = Trace(small_layout(ECDSA, 11, 0, Ecdsa), 512, {"initial_ecdsa_addr": SEGMENT_BEGIN})
    write_ecdsa(trace, 0, public_key, z, r, w)
    return trace


def write_doublings(
    trace: Writable, points: str, slopes: str, run: int, doubled: Sequence[curve.Point]
) -> None:
    """Writes a run of 256 doublings with the slopes of their tangents."""
    for j, point in enumerate(doubled):
        trace.set(f"{points}/x", run * ROWS + j, point.x)
        trace.set(f"{points}/y", run * ROWS + j, point.y)
        if j < ROWS - 1:
            slope = (3 * point.x * point.x + curve.ALPHA) * inverse(2 * point.y)
            trace.set(slopes, run * ROWS + j, slope)


def write_ecdsa(trace: Writable, instance: int, public_key: curve.Point, z: int, r: int, w: int) -> None:
    """Writes an instance; its memory cells follow those of the instance before."""
    shift = curve.SHIFT_POINT
    minus_shift = curve.Point(shift.x, P - shift.y)
    generator_run = subset_sum(minus_shift, curve.doublings(curve.GENERATOR, 251), z)
    write_subset_sum(trace, GENERATOR_RUN, instance, generator_run)

    base = public_key
    for half, scalar in enumerate((r, w)):
        run = 2 * instance + half
        doubled = curve.doublings(base, ROWS)
        write_doublings(trace, f"{SIGNATURE}/key_points", f"{SIGNATURE}/doubling_slope", run, doubled)
        rows = subset_sum(shift, doubled, scalar)
        write_subset_sum(trace, KEY_RUN, run, rows)
        trace.set(f"{SIGNATURE}/r_w_inv", run, inverse(scalar))
        if half == 0:
            left, right = generator_run.result, rows.result
            x_diff_inv = inverse(left.x - right.x)
            trace.set(f"{SIGNATURE}/add_results_inv", instance, x_diff_inv)
            trace.set(f"{SIGNATURE}/add_results_slope", instance, (left.y - right.y) * x_diff_inv)
            total = curve.add(left, right)
            assert total is not None
            base = total
    x_diff_inv = inverse(rows.result.x - shift.x)
    trace.set(f"{SIGNATURE}/extract_r_inv", instance, x_diff_inv)
    trace.set(f"{SIGNATURE}/extract_r_slope", instance, (rows.result.y + shift.y) * x_diff_inv)
    trace.set(f"{SIGNATURE}/z_inv", instance, inverse(z))
    trace.set(f"{SIGNATURE}/q_x_squared", instance, public_key.x * public_key.x)
    for index, (name, value) in enumerate((("pubkey", public_key.x), ("message", z))):
        trace.set(f"ecdsa/{name}/addr", instance, SEGMENT_BEGIN + 2 * instance + index)
        trace.set(f"ecdsa/{name}/value", instance, value)
