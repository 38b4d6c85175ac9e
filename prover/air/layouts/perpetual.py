"""Layout `perpetual`: output, pedersen, range_check, ecdsa; 16 rows per step, 9 + 1 columns, 116 constraints.

It is one of StarkWare's standard layouts (Stone's `perpetual`, the contracts' layout 2), so proofs over it
can be checked by verifiers that nobody here wrote.
"""

from collections.abc import Mapping

from prover.air.columns import Placement
from prover.air.components.cpu import Cpu
from prover.air.components.ecdsa import Ecdsa
from prover.air.components.memory import Memory
from prover.air.components.pedersen import Pedersen
from prover.air.components.range_check import RangeCheckPool
from prover.air.components.range_check_builtin import RangeCheckBuiltin
from prover.air.layout import Layout, memory_views

# name: (column, step, offset). c0 flags; c1..c4 Pedersen; c5 memory pool; c6 sorted memory; c7 range-check
# pool and, in its odd rows, registers and the key's runs of ECDSA; c8 the generator's runs; c9 running
# products.
VIRTUAL_COLUMNS: Mapping[str, tuple[int, int, int]] = {
    "mem_pool/addr": (5, 2, 0),
    "mem_pool/value": (5, 2, 1),
    "range_check16_pool": (7, 4, 0),
    "cpu/decode/mem_inst/addr": (5, 16, 0),
    "cpu/decode/mem_inst/value": (5, 16, 1),
    "cpu/decode/pc": (5, 16, 0),
    "cpu/decode/instruction": (5, 16, 1),
    "cpu/decode/opcode_range_check/column": (0, 1, 0),
    "cpu/decode/off0": (7, 16, 0),
    "cpu/decode/off1": (7, 16, 8),
    "cpu/decode/off2": (7, 16, 4),
    "cpu/registers/ap": (7, 16, 1),
    "cpu/registers/fp": (7, 16, 9),
    "cpu/operands/mem_dst/addr": (5, 16, 8),
    "cpu/operands/mem_dst/value": (5, 16, 9),
    "cpu/operands/mem_op0/addr": (5, 16, 4),
    "cpu/operands/mem_op0/value": (5, 16, 5),
    "cpu/operands/mem_op1/addr": (5, 16, 12),
    "cpu/operands/mem_op1/value": (5, 16, 13),
    "cpu/operands/ops_mul": (7, 16, 5),
    "cpu/operands/res": (7, 16, 13),
    "cpu/update_registers/update_pc/tmp0": (7, 16, 3),
    "cpu/update_registers/update_pc/tmp1": (7, 16, 11),
    "memory/sorted/addr": (6, 2, 0),
    "memory/sorted/value": (6, 2, 1),
    "memory/multi_column_perm/perm/cum_prod0": (9, 2, 0),
    "orig/public_memory/addr": (5, 8, 2),
    "orig/public_memory/value": (5, 8, 3),
    "range_check16/sorted": (7, 4, 2),
    "range_check16/perm/cum_prod0": (9, 4, 1),
    "pedersen/input0/addr": (5, 512, 6),
    "pedersen/input0/value": (5, 512, 7),
    "pedersen/input1/addr": (5, 512, 262),
    "pedersen/input1/value": (5, 512, 263),
    "pedersen/output/addr": (5, 512, 134),
    "pedersen/output/value": (5, 512, 135),
    "pedersen/hash0/ec_subset_sum/partial_sum/x": (1, 1, 0),
    "pedersen/hash0/ec_subset_sum/partial_sum/y": (2, 1, 0),
    "pedersen/hash0/ec_subset_sum/slope": (4, 1, 0),
    "pedersen/hash0/ec_subset_sum/selector": (3, 1, 0),
    "pedersen/hash0/ec_subset_sum/bit_unpacking/prod_ones196": (4, 256, 255),
    "pedersen/hash0/ec_subset_sum/bit_unpacking/prod_ones192": (8, 256, 80),
    "range_check_builtin/mem/addr": (5, 256, 70),
    "range_check_builtin/mem/value": (5, 256, 71),
    "range_check_builtin/inner_range_check": (7, 32, 12),
    "ecdsa/pubkey/addr": (5, 32768, 390),
    "ecdsa/pubkey/value": (5, 32768, 391),
    "ecdsa/message/addr": (5, 32768, 16774),
    "ecdsa/message/value": (5, 32768, 16775),
    "ecdsa/signature0/key_points/x": (7, 64, 7),
    "ecdsa/signature0/key_points/y": (7, 64, 39),
    "ecdsa/signature0/doubling_slope": (7, 64, 47),
    "ecdsa/signature0/exponentiate_generator/partial_sum/x": (8, 128, 0),
    "ecdsa/signature0/exponentiate_generator/partial_sum/y": (8, 128, 64),
    "ecdsa/signature0/exponentiate_generator/slope": (8, 128, 96),
    "ecdsa/signature0/exponentiate_generator/selector": (8, 128, 32),
    "ecdsa/signature0/exponentiate_generator/x_diff_inv": (8, 128, 16),
    "ecdsa/signature0/exponentiate_key/partial_sum/x": (7, 64, 23),
    "ecdsa/signature0/exponentiate_key/partial_sum/y": (7, 64, 55),
    "ecdsa/signature0/exponentiate_key/slope": (7, 64, 31),
    "ecdsa/signature0/exponentiate_key/selector": (7, 64, 15),
    "ecdsa/signature0/exponentiate_key/x_diff_inv": (7, 64, 63),
    "ecdsa/signature0/add_results_slope": (8, 32768, 32736),
    "ecdsa/signature0/add_results_inv": (8, 32768, 32656),
    "ecdsa/signature0/extract_r_slope": (7, 32768, 16351),
    "ecdsa/signature0/extract_r_inv": (7, 32768, 32735),
    "ecdsa/signature0/z_inv": (7, 32768, 16383),
    "ecdsa/signature0/r_w_inv": (7, 16384, 16367),
    "ecdsa/signature0/q_x_squared": (7, 32768, 32767),
}

VIEWS: Mapping[str, str] = {
    **memory_views(
        "mem_pool",
        "cpu/decode/mem_inst",
        "cpu/operands/mem_dst",
        "cpu/operands/mem_op0",
        "cpu/operands/mem_op1",
        "orig/public_memory",
        "pedersen/input0",
        "pedersen/input1",
        "pedersen/output",
        "range_check_builtin/mem",
        "ecdsa/pubkey",
        "ecdsa/message",
    ),
    "cpu/decode/pc": "cpu/decode/mem_inst/addr",
    "cpu/decode/instruction": "cpu/decode/mem_inst/value",
    "cpu/decode/off0": "range_check16_pool",
    "cpu/decode/off1": "range_check16_pool",
    "cpu/decode/off2": "range_check16_pool",
    "range_check_builtin/inner_range_check": "range_check16_pool",
}


def perpetual() -> Layout:
    """The layout, composed from its components."""
    columns = Placement(VIRTUAL_COLUMNS)
    return Layout(
        name="perpetual",
        n_columns_first=9,
        n_columns_interaction=1,
        cpu_component_height=16,
        public_memory_step=8,
        segments=("program", "execution", "output", "pedersen", "range_check", "ecdsa"),
        builtin_ratios={"pedersen": 32, "range_check": 16, "ecdsa": 2048},
        placement=columns,
        views=VIEWS,
        components=(
            Cpu(columns),
            Memory(columns),
            RangeCheckPool(columns),
            Pedersen(columns),
            RangeCheckBuiltin(columns),
            Ecdsa(columns),
        ),
    )
