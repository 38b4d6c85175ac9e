"""Honest witnesses of one component at a time, in any layout: virtual cells by name, two instances each.

A component's constraints know nothing of the others, so its cells need not come from a real run: memory cells of a
CPU step hold whatever the instruction asks for.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random

from prover import curve
from prover.air.components.bitwise import PARTITION, PARTS, TOTAL_BITS, TRIMMED, VARIABLES, Bitwise
from prover.air.components.cpu import FLAG_WORDS, HALF_OFFSET_SIZE, Cpu, Flag, FlagWords
from prover.air.components.diluted import N_BITS, SPACING, DilutedPool, dilute
from prover.air.components.ec import ROWS
from prover.air.components.ec_op import CELLS as EC_OP_CELLS
from prover.air.components.ec_op import EcOp
from prover.air.components.ecdsa import Ecdsa
from prover.air.components.memory import Memory
from prover.air.components.pedersen import Pedersen
from prover.air.components.poseidon import (
    FULL_CELLS,
    OVERLAP,
    PARTIAL_CELLS,
    SECOND_ROUNDS,
    OneView,
    Poseidon,
)
from prover.air.components.range_check import RangeCheckPool
from prover.air.components.range_check_builtin import PARTS as RANGE_CHECK_PARTS
from prover.air.components.range_check_builtin import RangeCheckBuiltin
from prover.air.constraint import Component
from prover.air.layout import Layout
from prover.air.runtime import public_memory_product
from prover.field import P, batch_inverse, inverse
from prover.poseidon import FULL_ROUNDS_HALF, PARTIAL_ROUNDS, STATE, State, keyed_states
from tests.support.air_laws import Forgery, Witness
from tests.support.air_witness import (
    SEGMENT_BEGIN,
    subset_sum,
    write_doublings,
    write_ecdsa,
    write_pedersen,
    write_subset_sum,
    write_unpacking,
)

INSTANCES = 2
"""As many as it takes for a constraint between neighbouring instances to hold somewhere."""


def honest_witness(layout: Layout, component: Component) -> Witness:
    """A witness that satisfies the component's constraints."""
    return WITNESSES[type(component)](layout)


# Instructions by their flags; `dst` tells what the instruction makes of it.
F = Flag
ASSERT_SUM = (F.OP1_IMMEDIATE, F.RES_ADD, F.ASSERT_EQ)
ASSERT_PRODUCT = (F.DST_FP, F.OP0_FP, F.OP1_FP, F.RES_MUL, F.ASSERT_EQ)
ASSERT_AP = (F.OP1_AP, F.AP_ADD1, F.ASSERT_EQ)
ASSERT_DEREFERENCE = (F.OP0_FP, F.ASSERT_EQ)
JUMP_ABSOLUTE = (F.OP1_IMMEDIATE, F.PC_JUMP_ABSOLUTE)
JUMP_RELATIVE = (F.OP1_AP, F.RES_ADD, F.PC_JUMP_RELATIVE, F.AP_ADD1)
JUMP_NONZERO = (F.OP1_IMMEDIATE, F.PC_JUMP_NONZERO)
ADD_AP = (F.OP1_IMMEDIATE, F.AP_ADD)
CALL = (F.OP1_IMMEDIATE, F.PC_JUMP_RELATIVE, F.CALL)
RETURN = (F.DST_FP, F.OP1_FP, F.PC_JUMP_ABSOLUTE, F.RET)
# (instruction, whether dst is 0)
RUN: Sequence[tuple[tuple[Flag, ...], bool]] = (
    (ADD_AP, False),
    (ASSERT_SUM, False),
    (ASSERT_AP, False),
    (ASSERT_DEREFERENCE, False),
    (JUMP_ABSOLUTE, False),
    (JUMP_RELATIVE, False),
    (JUMP_NONZERO, False),
    (JUMP_NONZERO, True),
    (ASSERT_PRODUCT, False),
    (CALL, False),
    (ASSERT_PRODUCT, False),
    (CALL, False),
    (RETURN, False),
    (RETURN, False),
    (ADD_AP, False),
    (ASSERT_SUM, False),
)


def cpu_witness(layout: Layout, *, ap_offset: int = 0) -> Witness:
    """Sixteen steps with every kind of instruction.

    Args:
        ap_offset: how much more than claimed ap is at first; the first instruction, ap += imm, makes up for it.
    """
    witness = Witness(layout, len(RUN) * layout.cpu_component_height)
    random = Random("cpu")
    pc, ap, fp = 1000, 2000, 2000
    frames = []
    witness.runtime = {"initial_pc": pc, "initial_ap": ap}
    ap += ap_offset
    flag_columns = [column.name for column in FlagWords(layout.placement).columns]
    words: list[int] = []
    for step, (flags, dst_is_zero) in enumerate(RUN):
        offsets = [random.randrange(2 * HALF_OFFSET_SIZE) for _ in range(3)]
        dst, op0, op1 = (random.randrange(1, P) for _ in range(3))
        if step == 0:
            op1 -= ap_offset
        if Flag.CALL in flags:
            offsets[:2] = [HALF_OFFSET_SIZE, HALF_OFFSET_SIZE + 1]
            dst, op0 = fp, (pc + 2) % P
            frames.append(fp)
        if Flag.RET in flags:
            offsets[0], offsets[2] = HALF_OFFSET_SIZE - 2, HALF_OFFSET_SIZE - 1
            dst = frames.pop()
        res = op0 + op1 if Flag.RES_ADD in flags else op0 * op1 if Flag.RES_MUL in flags else op1
        if Flag.ASSERT_EQ in flags:
            dst = res % P
        if Flag.PC_JUMP_NONZERO in flags:
            dst = 0 if dst_is_zero else dst
            res = 0 if dst_is_zero else inverse(dst)
        tmp0 = dst if Flag.PC_JUMP_NONZERO in flags else 0
        size = 1 + (Flag.OP1_IMMEDIATE in flags)
        bases = (
            fp if Flag.DST_FP in flags else ap,
            fp if Flag.OP0_FP in flags else ap,
            pc
            if Flag.OP1_IMMEDIATE in flags
            else fp
            if Flag.OP1_FP in flags
            else ap
            if Flag.OP1_AP in flags
            else op0,
        )
        for name, base, offset, value in zip(
            ("dst", "op0", "op1"), bases, offsets, (dst, op0, op1), strict=True
        ):
            witness.set(f"cpu/operands/mem_{name}/addr", step, base + offset - HALF_OFFSET_SIZE)
            witness.set(f"cpu/operands/mem_{name}/value", step, value)
        word = sum(1 << flag for flag in flags)
        instruction = offsets[0] + (offsets[1] << 16) + (offsets[2] << 32) + (word << 48)
        words.append(word)
        witness.cells |= _flag_cells(flag_columns, step, word)
        for name, value in (
            ("decode/mem_inst/addr", pc),
            ("decode/mem_inst/value", instruction),
            ("decode/off0", offsets[0]),
            ("decode/off1", offsets[1]),
            ("decode/off2", offsets[2]),
            ("registers/ap", ap),
            ("registers/fp", fp),
            ("operands/ops_mul", op0 * op1),
            ("operands/res", res),
            ("update_registers/update_pc/tmp0", tmp0),
            ("update_registers/update_pc/tmp1", tmp0 * res),
        ):
            witness.set(f"cpu/{name}", step, value)
        witness.runtime |= {"final_pc": pc, "final_ap": ap}
        jumps = {Flag.PC_JUMP_ABSOLUTE: res, Flag.PC_JUMP_RELATIVE: pc + res}
        following = next((target for flag, target in jumps.items() if flag in flags), pc + size)
        if Flag.PC_JUMP_NONZERO in flags and dst:
            following = pc + op1
        pc = following % P
        fp = ap + 2 if Flag.CALL in flags else dst if Flag.RET in flags else fp
        ap = (
            ap + (res if Flag.AP_ADD in flags else 0) + (Flag.AP_ADD1 in flags) + 2 * (Flag.CALL in flags)
        ) % P

    def other_flags(random: Random) -> Forgery:
        """A step's flags with one or two bits changed."""
        step = random.randrange(len(RUN))
        word = words[step]
        for _ in range(random.choice((1, 2))):
            word ^= 1 << random.randrange(FLAG_WORDS)
        return _flag_cells(flag_columns, step, word)

    witness.variation = other_flags
    return witness


def _flag_cells(columns: Sequence[str], step: int, word: int) -> Forgery:
    """The shifted words of a step's flags."""
    n = len(columns)
    return {(columns[j % n], step * (FLAG_WORDS // n) + j // n): word >> j for j in range(FLAG_WORDS)}


PUBLIC = ((1, 11), (2, 22), (7, 77))


def memory_witness(layout: Layout) -> Witness:
    """Four public cells and the accesses between them, with repetitions."""
    columns = layout.placement
    pool, public = columns["mem_pool/addr"], columns["orig/public_memory/addr"]
    witness = Witness(layout, 4 * public.step)
    places = {(public.row(k) - pool.offset) // pool.step for k in range(4)}
    n = pool.length(witness.trace_length)
    private = [(address, 11 * address) for address in (3, 2, 4, 6, 5, 8, 1, 7)]
    private = [private[k % len(private)] for k in range(n - len(places))]
    z, alpha = 1234567, 7654321
    names = (
        "memory/multi_column_perm/perm/interaction_elm",
        "memory/multi_column_perm/hash_interaction_elm0",
    )
    witness.runtime = dict(zip(names, (z, alpha), strict=True))
    witness.runtime["memory/multi_column_perm/perm/public_memory_prod"] = public_memory_product(
        PUBLIC, n_cells=4, z=z, alpha=alpha
    )
    remaining = iter(private)
    product = 1
    ordered = sorted([*private, *PUBLIC, PUBLIC[0]])
    for k, sorted_pair in enumerate(ordered):
        pair = (0, 0) if k in places else next(remaining)
        for name, (address, value) in (("mem_pool", pair), ("memory/sorted", sorted_pair)):
            witness.set(f"{name}/addr", k, address)
            witness.set(f"{name}/value", k, value)
        numerator, denominator = (z - (a + alpha * v) for a, v in (pair, sorted_pair))
        product = product * numerator * inverse(denominator) % P
        witness.set("memory/multi_column_perm/perm/cum_prod0", k, product)
    return witness


def _write_permutation(
    witness: Witness, pool: str, ordered: str, product: str, values: list[int], z: int
) -> None:
    """Writes a pool, its sorted copy and the running product."""
    inverses = batch_inverse([(z - value) % P for value in sorted(values)])
    running = 1
    for k, (value, sorted_value, reciprocal) in enumerate(zip(values, sorted(values), inverses, strict=True)):
        witness.set(pool, k, value)
        witness.set(ordered, k, sorted_value)
        running = running * (z - value) * reciprocal % P
        witness.set(product, k, running)


def range_check_witness(layout: Layout) -> Witness:
    """Sixteen values between 4 and 9."""
    values = [5, 4, 9, 4, 6, 7, 8, 5, 9, 9, 9, 4, 6, 5, 5, 7]
    witness = Witness(layout, len(values) * layout.placement["range_check16_pool"].step)
    z = 1357911
    witness.runtime = {"range_check16/perm/interaction_elm": z, "range_check_min": 4, "range_check_max": 9}
    names = ("range_check16_pool", "range_check16/sorted", "range_check16/perm/cum_prod0")
    _write_permutation(witness, *names, values, z)
    return witness


def diluted_witness(layout: Layout) -> Witness:
    """Each diluted value of four bits once, in descending order.

    The constraints do not know how many bits there are; the end of the cumulative value does.
    """
    values = [dilute(value) for value in reversed(range(16))]
    witness = Witness(layout, len(values) * layout.placement["diluted_pool"].step)
    permutation, z, alpha = 2468, 97531, 86420
    names = ("diluted_pool", "diluted_check/permuted_values", "diluted_check/permutation/cum_prod0")
    _write_permutation(witness, *names, values, permutation)
    cumulative = cumulative_values(sorted(values), z, alpha)
    for k, value in enumerate(cumulative):
        witness.set("diluted_check/cumulative_value", k, value)
    witness.runtime = {
        "diluted_check/permutation/interaction_elm": permutation,
        "diluted_check/interaction_z": z,
        "diluted_check/interaction_alpha": alpha,
        "diluted_check/final_cum_val": cumulative[-1],
    }
    return witness


def cumulative_values(ordered: Sequence[int], z: int, alpha: int) -> list[int]:
    """The cumulative value after each of the values, step by step."""
    values = [1]
    for before, after in pairwise(ordered):
        u = after - before
        values.append((values[-1] * (1 + z * u) + alpha * u * u) % P)
    return values


def _builtin(layout: Layout, name: str) -> Witness:
    rows = layout.builtin_ratios[name] * layout.cpu_component_height
    return Witness(layout, INSTANCES * rows, {f"initial_{name}_addr": SEGMENT_BEGIN})


def pedersen_witness(layout: Layout) -> Witness:
    """Two hashes; an input with all bits of the modulus that an input can share with it."""
    witness = _builtin(layout, "pedersen")
    for instance, inputs in enumerate(((2**251 + 2**196 + 5, 2**251 + 2**192), (P - 1, 2**196 + 2**193))):
        write_pedersen(witness, instance, inputs)
    return witness


def range_check_builtin_witness(layout: Layout) -> Witness:
    """Two values."""
    witness = _builtin(layout, "range_check")
    for instance, value in enumerate((2**128 - 1, 0x0123456789ABCDEF0123456789ABCDEF)):
        witness.set("range_check_builtin/mem/addr", instance, SEGMENT_BEGIN + instance)
        witness.set("range_check_builtin/mem/value", instance, value)
        for part in range(RANGE_CHECK_PARTS):
            shift = 16 * (RANGE_CHECK_PARTS - 1 - part)
            cell = RANGE_CHECK_PARTS * instance + part
            witness.set("range_check_builtin/inner_range_check", cell, value >> shift & 0xFFFF)
    return witness


def ecdsa_witness(layout: Layout) -> Witness:
    """The dummy signature, twice."""
    witness = _builtin(layout, "ecdsa")
    r = 0x54F11B9FBA6E795CFF2DB76D6D19EABCAFB33C8A52DB44E1AF37C7F4AAD1650
    w = 0x3E1EF1B6A4351F2AC3BFA01C63FCE9FA1BC5A0BF1813FF12F22D1639829D132
    for instance in range(INSTANCES):
        write_ecdsa(witness, instance, curve.GENERATOR, 1, r, w)
    return witness


def bitwise_witness(layout: Layout) -> Witness:
    """Two pairs of values, the largest one among them."""
    witness = _builtin(layout, "bitwise")
    mask = dilute((1 << N_BITS) - 1)
    for instance, (x, y) in enumerate(((2**TOTAL_BITS - 1, 0x5555 << 200), (3**150, 7**89))):
        values = {"x": x, "y": y, "x_and_y": x & y, "x_xor_y": x ^ y}
        for i, name in enumerate(VARIABLES):
            cell = len(VARIABLES) * instance + i
            witness.set("bitwise/var_pool/addr", cell, SEGMENT_BEGIN + 5 * instance + i)
            witness.set("bitwise/var_pool/value", cell, values[name])
            for part, start in enumerate(PARTITION):
                witness.set("bitwise/diluted_var_pool", PARTS * cell + part, values[name] >> start & mask)
        witness.set("bitwise/x_or_y/addr", instance, SEGMENT_BEGIN + 5 * instance + len(VARIABLES))
        witness.set("bitwise/x_or_y/value", instance, x | y)
        for start in TRIMMED:
            shift = SPACING * (N_BITS - len(range(start, TOTAL_BITS, SPACING)))
            witness.set(f"bitwise/trim_unpacking{start}", instance, ((x | y) >> start & mask) << shift)
    return witness


def ec_op_witness(layout: Layout) -> Witness:
    """Two multiples, one by a scalar with all bits of the modulus that it can share with it."""
    witness = _builtin(layout, "ec_op")
    some = curve.multiply(10**9 + 7, curve.GENERATOR)
    assert some is not None
    cases = ((curve.SHIFT_POINT, some, P - 1), (some, curve.GENERATOR, 2**196 + 9))
    for instance, (p, q, m) in enumerate(cases):
        doubled = curve.doublings(q, ROWS)
        write_doublings(witness, "ec_op/doubled_points", "ec_op/doubling_slope", instance, doubled)
        rows = subset_sum(p, doubled, m)
        write_subset_sum(witness, "ec_op/ec_subset_sum", instance, rows)
        write_unpacking(witness, "ec_op/ec_subset_sum", instance, m)
        values = (p.x, p.y, q.x, q.y, m, rows.result.x, rows.result.y)
        for i, (name, value) in enumerate(zip(EC_OP_CELLS, values, strict=True)):
            witness.set(f"ec_op/{name}/addr", instance, SEGMENT_BEGIN + len(EC_OP_CELLS) * instance + i)
            witness.set(f"ec_op/{name}/value", instance, value)
    return witness


def poseidon_witness(layout: Layout) -> Witness:
    """Two permutations."""
    witness = _builtin(layout, "poseidon")
    states: tuple[State, State] = ((0, 0, 0), (1, 2, P - 3))
    for instance, inputs in enumerate(states):
        keyed, outputs = keyed_states(inputs)
        _write_poseidon_memory(witness, instance, 0, inputs)
        for j, state in enumerate(keyed[:FULL_ROUNDS_HALF]):
            _write_full_round(witness, FULL_CELLS * instance + j, state)
        partial = [state[-1] for state in keyed[FULL_ROUNDS_HALF : FULL_ROUNDS_HALF + PARTIAL_ROUNDS]]
        parts = (partial[: PARTIAL_CELLS[0]], partial[PARTIAL_CELLS[0] - OVERLAP :])
        assert len(parts[1]) == SECOND_ROUNDS
        for i, part in enumerate(parts):
            for j, value in enumerate(part):
                cell = PARTIAL_CELLS[i] * instance + j
                _write_squared(witness, f"poseidon/poseidon/partial_rounds_state{i}", cell, value)
        for j, state in enumerate(keyed[FULL_ROUNDS_HALF + PARTIAL_ROUNDS :]):
            _write_full_round(witness, FULL_CELLS * instance + FULL_ROUNDS_HALF + j, state)
        _write_poseidon_memory(witness, instance, STATE, outputs)
    return witness


def _write_full_round(witness: Witness, cell: int, state: State) -> None:
    for i, element in enumerate(state):
        _write_squared(witness, f"poseidon/poseidon/full_rounds_state{i}", cell, element)


def _write_poseidon_memory(witness: Witness, instance: int, first: int, values: State) -> None:
    """Writes inputs (first = 0) or outputs (first = 3) of an instance."""
    one_view = "poseidon/input_output/addr" in witness.layout.placement
    for i, value in enumerate(values):
        name = "poseidon/input_output" if one_view else f"poseidon/param_{i}/input_output"
        cell = OneView.CELLS * instance + first + i if one_view else 2 * instance + first // STATE
        witness.set(f"{name}/addr", cell, SEGMENT_BEGIN + 6 * instance + first + i)
        witness.set(f"{name}/value", cell, value)


def _write_squared(witness: Witness, name: str, cell: int, value: int) -> None:
    witness.set(name, cell, value)
    witness.set(f"{name}_squared", cell, value * value)


WITNESSES: dict[type[Component], Callable[[Layout], Witness]] = {
    Cpu: cpu_witness,
    Memory: memory_witness,
    RangeCheckPool: range_check_witness,
    DilutedPool: diluted_witness,
    Pedersen: pedersen_witness,
    RangeCheckBuiltin: range_check_builtin_witness,
    Ecdsa: ecdsa_witness,
    Bitwise: bitwise_witness,
    EcOp: ec_op_witness,
    Poseidon: poseidon_witness,
}
