"""The witness in plain Python: both trace tables cell by cell, one inversion at a time.

It follows the filling rules of the Cairo AIR in the order in which they read, keeps the pools as
dictionaries and knows no parallelism; the Rust witness must give the same tables.
"""

import json
import struct
from collections.abc import Iterable, Sequence

from prover import _native, curve
from prover.air import Layout
from prover.field import P, inverse

Point = curve.Point
Pair = tuple[int, int]
BuiltinInputs = dict[str, dict[int, dict[str, int]]]
"""Builtin -> instance -> field -> value."""

DUMMY_SIGNATURE = {
    "pubkey": curve.GENERATOR.x,
    "msg": 1,
    "r": 0x54F11B9FBA6E795CFF2DB76D6D19EABCAFB33C8A52DB44E1AF37C7F4AAD1650,
    "w": 0x3E1EF1B6A4351F2AC3BFA01C63FCE9FA1BC5A0BF1813FF12F22D1639829D132,
}
"""Message 1 signed by private key 1: what unused ECDSA instances verify."""

SUM_ROWS = 256
HALF = 1 << 15


def padded(points: list[Point]) -> list[Point]:
    """The points, the last repeated to 256."""
    return points + [points[-1]] * (SUM_ROWS - len(points))


def constant_points(low: Point, high: Point) -> list[Point]:
    """The addends of one Pedersen subset sum."""
    return padded(
        curve.doublings(low, curve.PEDERSEN_LOW_BITS) + curve.doublings(high, curve.PEDERSEN_HIGH_BITS)
    )


PEDERSEN_TABLES = (constant_points(*curve.PEDERSEN_POINTS[:2]), constant_points(*curve.PEDERSEN_POINTS[2:]))
GENERATOR_TABLE = padded(curve.doublings(curve.GENERATOR, 251))


def add(a: Point, b: Point) -> tuple[Point, int, int]:
    """a + b, the slope of their line and 1/(a.x - b.x)."""
    x_diff_inverse = inverse(a.x - b.x)
    slope = (a.y - b.y) * x_diff_inverse % P
    x = (slope * slope - a.x - b.x) % P
    return Point(x, (slope * (a.x - x) - a.y) % P), slope, x_diff_inverse


def minus_shift() -> Point:
    """-S0."""
    return Point(curve.SHIFT_POINT.x, -curve.SHIFT_POINT.y % P)


def read_execution(
    execution: _native.Execution, layout: Layout
) -> tuple[list[tuple[int, ...]], dict[int, int], BuiltinInputs]:
    """((ap, fp, pc) by step, memory by address, builtin inputs)."""
    files = execution.to_files(layout.name)
    words = struct.unpack(f"<{len(files['trace.bin']) // 8}Q", files["trace.bin"])
    steps = [words[i : i + 3] for i in range(0, len(words), 3)]
    raw = files["memory.bin"]
    memory = {
        int.from_bytes(raw[i : i + 8], "little"): int.from_bytes(raw[i + 8 : i + 40], "little")
        for i in range(0, len(raw), 40)
    }
    private = json.loads(files["private_input.json"])
    inputs: BuiltinInputs = {}
    for builtin in ("pedersen", "range_check", "ecdsa"):
        inputs[builtin] = {}
        for item in private[builtin]:
            fields = {**item, **item.get("signature_input", {})}
            fields.pop("signature_input", None)
            index = fields.pop("index")
            inputs[builtin][index] = {name: int(value, 16) for name, value in fields.items()}
    return steps, memory, inputs


class ReferenceWitness:
    """Both tables of a run as lists of columns: `first`, and after `interact` also `interaction`."""

    def __init__(self, execution: _native.Execution, layout: Layout) -> None:
        self.layout = layout
        self.execution = execution
        self.steps, self.memory, self.inputs = read_execution(execution, layout)
        self.n_rows = len(self.steps) * layout.cpu_component_height
        self.first = [[0] * self.n_rows for _ in range(layout.n_columns_first)]
        self.interaction = [[0] * self.n_rows for _ in range(layout.n_columns_interaction)]
        self.memory_pool: dict[int, Pair] = {}
        self.range_check_pool: dict[int, int] = {}
        self.write_cpu()
        self.write_pedersen()
        self.write_ecdsa()
        self.write_range_check_parts()
        self.finish_range_check_pool()
        self.write_range_check_memory()
        self.finish_memory_pool()

    # Cells

    def cells(self, name: str) -> int:
        """Number of cells of a virtual column."""
        return self.n_rows // self.layout.placement[name].step

    def get(self, name: str, k: int) -> int:
        """Cell k of a virtual column of the first table."""
        where = self.layout.placement[name]
        return self.first[where.column][where.row(k)]

    def set(self, name: str, k: int, value: int) -> None:
        """Writes cell k of a virtual column."""
        where = self.layout.placement[name]
        columns = self.first + self.interaction
        columns[where.column][where.row(k)] = value % P

    def pool_index(self, name: str, pool: str, k: int) -> int:
        """Index in the pool of cell k of one of its views."""
        where = self.layout.placement[pool]
        return (self.layout.placement[name].row(k) - where.offset) // where.step

    def set_memory(self, name: str, k: int, address: int, value: int) -> None:
        """Puts a pair into cell k of a memory view."""
        self.memory_pool[self.pool_index(f"{name}/addr", "mem_pool/addr", k)] = (address, value)

    def set_range_check(self, name: str, k: int, value: int) -> None:
        """Puts a 16-bit value into cell k of a range-check view."""
        self.range_check_pool[self.pool_index(name, "range_check16_pool", k)] = value

    def instances(self, builtin: str) -> range:
        """All instances of a builtin, used or not."""
        return range(len(self.steps) // self.layout.builtin_ratios[builtin])

    # Components

    def write_cpu(self) -> None:
        for step, (ap, fp, pc) in enumerate(self.steps):
            word = self.memory[pc]
            offsets = [word >> 16 * i & 0xFFFF for i in range(3)]
            flags = [word >> 48 + i & 1 for i in range(16)]
            for i, offset in enumerate(offsets):
                self.set_range_check(f"cpu/decode/off{i}", step, offset)
            for j in range(16):
                self.set("cpu/decode/opcode_range_check/column", 16 * step + j, word >> 48 + j)
            dst = (fp if flags[0] else ap) + offsets[0] - HALF
            op0 = (fp if flags[1] else ap) + offsets[1] - HALF
            base = pc if flags[2] else fp if flags[3] else ap if flags[4] else self.memory[op0]
            op1 = (base + offsets[2] - HALF) % P
            for name, address in (
                ("cpu/decode/mem_inst", pc),
                ("cpu/operands/mem_dst", dst),
                ("cpu/operands/mem_op0", op0),
                ("cpu/operands/mem_op1", op1),
            ):
                self.set_memory(name, step, address, self.memory[address])
            self.write_results(step, flags, *(self.memory[address] for address in (dst, op0, op1)))
            self.set("cpu/registers/ap", step, ap)
            self.set("cpu/registers/fp", step, fp)

    def write_results(self, step: int, flags: Sequence[int], dst: int, op0: int, op1: int) -> None:
        res = op0 + op1 if flags[5] else op0 * op1 if flags[6] else op1
        tmp0 = 0
        if flags[9]:
            res, tmp0 = (inverse(dst) if dst else 0), dst
        self.set("cpu/operands/ops_mul", step, op0 * op1)
        self.set("cpu/operands/res", step, res)
        self.set("cpu/update_registers/update_pc/tmp0", step, tmp0)
        self.set("cpu/update_registers/update_pc/tmp1", step, tmp0 * res)

    def write_subset_sum(
        self,
        name: str,
        component: int,
        start: Point,
        addends: Sequence[Point],
        exponent: int,
        *,
        x_diff_inv: bool,
    ) -> Point:
        """Writes a subset sum; its 256th slope and inverse cells are left alone."""
        current = start
        for row in range(SUM_ROWS):
            cell = component * SUM_ROWS + row
            self.set(f"{name}/partial_sum/x", cell, current.x)
            self.set(f"{name}/partial_sum/y", cell, current.y)
            self.set(f"{name}/selector", cell, exponent >> row)
            if row == SUM_ROWS - 1:
                break
            is_set = exponent >> row & 1
            if is_set or x_diff_inv:
                total, slope, x_diff_inverse = add(current, addends[row])
                if x_diff_inv:
                    self.set(f"{name}/x_diff_inv", cell, x_diff_inverse)
                if is_set:
                    self.set(f"{name}/slope", cell, slope)
                    current = total
        return current

    def write_pedersen(self) -> None:
        name = "pedersen/hash0/ec_subset_sum"
        begin = self.execution.segments["pedersen"][0]
        for instance in self.instances("pedersen"):
            inputs = self.inputs["pedersen"].get(instance, {"x": 0, "y": 0})
            point = curve.SHIFT_POINT
            for half, exponent in enumerate((inputs["x"], inputs["y"])):
                component = 2 * instance + half
                point = self.write_subset_sum(
                    name, component, point, PEDERSEN_TABLES[half], exponent, x_diff_inv=False
                )
                ones = [exponent >> bit & 1 for bit in (251, 196, 192)]
                self.set(f"{name}/bit_unpacking/prod_ones196", component, ones[0] * ones[1])
                self.set(f"{name}/bit_unpacking/prod_ones192", component, ones[0] * ones[1] * ones[2])
            address = begin + 3 * instance
            self.set_memory("pedersen/input0", instance, address, inputs["x"])
            self.set_memory("pedersen/input1", instance, address + 1, inputs["y"])
            self.set_memory("pedersen/output", instance, address + 2, point.x)

    def public_key(self, signature: dict[str, int]) -> Point:
        """The point with the signature's public key as x for which x(w(zG + rQ)) = r."""
        lifted = curve.lift_x(signature["pubkey"])
        assert lifted is not None
        for key in (lifted, Point(lifted.x, -lifted.y % P)):
            message_part = curve.multiply(signature["msg"], curve.GENERATOR)
            total = curve.add(message_part, curve.multiply(signature["r"], key))
            result = curve.multiply(signature["w"], total)
            if result is not None and result.x == signature["r"]:
                return key
        raise AssertionError("the signature does not verify")

    def exponentiate_generator(self, component: int, exponent: int) -> Point:
        name = "ecdsa/signature0/exponentiate_generator"
        start = minus_shift()
        return self.write_subset_sum(name, component, start, GENERATOR_TABLE, exponent, x_diff_inv=True)

    def exponentiate_key(self, component: int, base: Point, exponent: int) -> Point:
        name = "ecdsa/signature0"
        keys = curve.doublings(base, SUM_ROWS)
        for row, key in enumerate(keys):
            cell = component * SUM_ROWS + row
            self.set(f"{name}/key_points/x", cell, key.x)
            self.set(f"{name}/key_points/y", cell, key.y)
            if row < SUM_ROWS - 1:
                slope = (3 * key.x * key.x + curve.ALPHA) * inverse(2 * key.y)
                self.set(f"{name}/doubling_slope", cell, slope)
        return self.write_subset_sum(
            f"{name}/exponentiate_key", component, curve.SHIFT_POINT, keys, exponent, x_diff_inv=True
        )

    def write_ecdsa(self) -> None:
        name = "ecdsa/signature0"
        begin = self.execution.segments["ecdsa"][0]
        for i in self.instances("ecdsa"):
            signature = self.inputs["ecdsa"].get(i, DUMMY_SIGNATURE)
            message, r, w = (signature[part] for part in ("msg", "r", "w"))
            key = self.public_key(signature)
            left = self.exponentiate_generator(i, message)
            right = self.exponentiate_key(2 * i, key, r)
            base, slope, x_diff_inverse = add(left, right)
            self.set(f"{name}/add_results_slope", i, slope)
            self.set(f"{name}/add_results_inv", i, x_diff_inverse)
            result = self.exponentiate_key(2 * i + 1, base, w)
            _, slope, x_diff_inverse = add(result, minus_shift())
            self.set(f"{name}/extract_r_slope", i, slope)
            self.set(f"{name}/extract_r_inv", i, x_diff_inverse)
            self.set(f"{name}/z_inv", i, inverse(message))
            self.set(f"{name}/r_w_inv", 2 * i, inverse(r))
            self.set(f"{name}/r_w_inv", 2 * i + 1, inverse(w))
            self.set(f"{name}/q_x_squared", i, key.x * key.x)
            self.set_memory("ecdsa/pubkey", i, begin + 2 * i, key.x)
            self.set_memory("ecdsa/message", i, begin + 2 * i + 1, message)

    def write_range_check_parts(self) -> None:
        for instance, fields in self.inputs["range_check"].items():
            for part in range(8):
                value = fields["value"] >> 16 * (7 - part) & 0xFFFF
                self.set_range_check("range_check_builtin/inner_range_check", 8 * instance + part, value)

    def write_range_check_memory(self) -> None:
        """Memory values of all instances from the final pool: those of unused ones are made of fillers."""
        begin = self.execution.segments["range_check"][0]
        for instance in self.instances("range_check"):
            value = 0
            for part in range(8 * instance, 8 * instance + 8):
                value = value << 16 | self.get("range_check_builtin/inner_range_check", part)
            self.set_memory("range_check_builtin/mem", instance, begin + instance, value)

    # Pools

    def finish_range_check_pool(self) -> None:
        low, high = self.execution.rc_min, self.execution.rc_max
        holes = fill_order(low, high, self.range_check_pool.values())
        for k in range(self.cells("range_check16_pool")):
            if k not in self.range_check_pool:
                self.range_check_pool[k] = holes.pop(0) if holes else high
            self.set("range_check16_pool", k, self.range_check_pool[k])
        assert not holes
        for k, value in enumerate(sorted(self.range_check_pool.values())):
            self.set("range_check16/sorted", k, value)

    def finish_memory_pool(self) -> None:
        public = [(address, value) for address, value, _ in self.execution.public_memory]
        view = "orig/public_memory/addr"
        public += [public[0]] * (self.cells(view) - len(public))
        public_cells = {self.pool_index(view, "mem_pool/addr", k): pair for k, pair in enumerate(public)}
        real = {**self.memory_pool, **public_cells}
        addresses = [address for address, _ in real.values()]
        holes = fill_order(min(addresses), max(addresses), addresses)
        padding = (max(addresses) + 1, 0)
        for k in range(self.cells("mem_pool/addr")):
            if k not in real:
                real[k] = (holes.pop(0), 0) if holes else padding
            address, value = (0, 0) if k in public_cells else real[k]
            self.set("mem_pool/addr", k, address)
            self.set("mem_pool/value", k, value)
        assert not holes
        for k, (address, value) in enumerate(sorted(real.values())):
            self.set("memory/sorted/addr", k, address)
            self.set("memory/sorted/value", k, value)

    def interact(self, elements: Sequence[int]) -> None:
        """Writes the interaction table for these elements."""
        z, alpha, z_range_check = elements

        def pair(name: str) -> list[int]:
            cells = range(self.cells(f"{name}/addr"))
            return [z - self.get(f"{name}/addr", k) - alpha * self.get(f"{name}/value", k) for k in cells]

        def single(name: str) -> list[int]:
            return [z_range_check - self.get(name, k) for k in range(self.cells(name))]

        memory = zip(pair("mem_pool"), pair("memory/sorted"), strict=True)
        self.write_product("memory/multi_column_perm/perm/cum_prod0", memory)
        values = zip(single("range_check16_pool"), single("range_check16/sorted"), strict=True)
        self.write_product("range_check16/perm/cum_prod0", values)

    def write_product(self, name: str, factors: Iterable[Pair]) -> None:
        product = 1
        for k, (numerator, denominator) in enumerate(factors):
            product = product * numerator * inverse(denominator) % P
            self.set(name, k, product)


def fill_order(low: int, high: int, present: Iterable[int]) -> list[int]:
    """The numbers of low..high that are not present, ascending."""
    known = set(present)
    return [value for value in range(low, high + 1) if value not in known]
