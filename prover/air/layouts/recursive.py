"""Layout `recursive`: output, pedersen, range_check, bitwise; 16 rows per step, 7 + 3 columns, 93 constraints.

It is one of StarkWare's standard layouts (Stone's `recursive`, the contracts' layout 4).
"""

from collections.abc import Mapping

from prover.air.columns import Placement
from prover.air.components.bitwise import TRIMMED, Bitwise
from prover.air.components.cpu import Cpu
from prover.air.components.diluted import DilutedPool
from prover.air.components.memory import Memory
from prover.air.components.pedersen import Pedersen
from prover.air.components.range_check import RangeCheckPool
from prover.air.components.range_check_builtin import RangeCheckBuiltin
from prover.air.layout import Layout, Table, memory_views

# name: (column, step, offset). c0 flags; c1 diluted pool; c2 its sorted copy; c3 memory pool; c4 sorted memory;
# c5 range-check pool and Pedersen's sums in its odd rows; c6 registers and the rest of Pedersen; c7..c9
# cumulative value and running products.
VIRTUAL_COLUMNS: Table = {
    "mem_pool/addr": (3, 2, 0),
    "mem_pool/value": (3, 2, 1),
    "range_check16_pool": (5, 4, 0),
    "cpu/decode/mem_inst/addr": (3, 16, 0),
    "cpu/decode/mem_inst/value": (3, 16, 1),
    "cpu/decode/opcode_range_check/column": (0, 1, 0),
    "cpu/decode/off0": (5, 16, 0),
    "cpu/decode/off1": (5, 16, 8),
    "cpu/decode/off2": (5, 16, 4),
    "cpu/registers/ap": (6, 16, 1),
    "cpu/registers/fp": (6, 16, 9),
    "cpu/operands/mem_dst/addr": (3, 16, 8),
    "cpu/operands/mem_dst/value": (3, 16, 9),
    "cpu/operands/mem_op0/addr": (3, 16, 4),
    "cpu/operands/mem_op0/value": (3, 16, 5),
    "cpu/operands/mem_op1/addr": (3, 16, 12),
    "cpu/operands/mem_op1/value": (3, 16, 13),
    "cpu/operands/ops_mul": (6, 16, 5),
    "cpu/operands/res": (6, 16, 13),
    "cpu/update_registers/update_pc/tmp0": (6, 16, 3),
    "cpu/update_registers/update_pc/tmp1": (6, 16, 11),
    "memory/sorted/addr": (4, 2, 0),
    "memory/sorted/value": (4, 2, 1),
    "memory/multi_column_perm/perm/cum_prod0": (9, 2, 0),
    "orig/public_memory/addr": (3, 16, 2),
    "orig/public_memory/value": (3, 16, 3),
    "range_check16/sorted": (5, 4, 2),
    "range_check16/perm/cum_prod0": (9, 4, 1),
    "diluted_pool": (1, 1, 0),
    "diluted_check/permuted_values": (2, 1, 0),
    "diluted_check/cumulative_value": (7, 1, 0),
    "diluted_check/permutation/cum_prod0": (8, 1, 0),
    "pedersen/input0/addr": (3, 2048, 10),
    "pedersen/input0/value": (3, 2048, 11),
    "pedersen/input1/addr": (3, 2048, 1034),
    "pedersen/input1/value": (3, 2048, 1035),
    "pedersen/output/addr": (3, 2048, 522),
    "pedersen/output/value": (3, 2048, 523),
    "pedersen/hash0/ec_subset_sum/partial_sum/x": (5, 4, 1),
    "pedersen/hash0/ec_subset_sum/partial_sum/y": (5, 4, 3),
    "pedersen/hash0/ec_subset_sum/slope": (6, 4, 2),
    "pedersen/hash0/ec_subset_sum/selector": (6, 4, 0),
    "pedersen/hash0/ec_subset_sum/bit_unpacking/prod_ones196": (6, 1024, 1022),
    "pedersen/hash0/ec_subset_sum/bit_unpacking/prod_ones192": (6, 1024, 7),
    "range_check_builtin/mem/addr": (3, 128, 74),
    "range_check_builtin/mem/value": (3, 128, 75),
    "range_check_builtin/inner_range_check": (5, 16, 12),
    "bitwise/var_pool/addr": (3, 32, 26),
    "bitwise/var_pool/value": (3, 32, 27),
    "bitwise/x_or_y/addr": (3, 128, 42),
    "bitwise/x_or_y/value": (3, 128, 43),
    "bitwise/diluted_var_pool": (1, 2, 0),
    "bitwise/trim_unpacking192": (1, 128, 1),
    "bitwise/trim_unpacking193": (1, 128, 65),
    "bitwise/trim_unpacking194": (1, 128, 33),
    "bitwise/trim_unpacking195": (1, 128, 97),
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
        "bitwise/var_pool",
        "bitwise/x_or_y",
    ),
    "cpu/decode/off0": "range_check16_pool",
    "cpu/decode/off1": "range_check16_pool",
    "cpu/decode/off2": "range_check16_pool",
    "range_check_builtin/inner_range_check": "range_check16_pool",
    "bitwise/diluted_var_pool": "diluted_pool",
    **{f"bitwise/trim_unpacking{start}": "diluted_pool" for start in TRIMMED},
}


def recursive() -> Layout:
    """The layout, composed from its components."""
    columns = Placement(VIRTUAL_COLUMNS)
    return Layout(
        name="recursive",
        n_columns_first=7,
        n_columns_interaction=3,
        cpu_component_height=16,
        public_memory_step=16,
        segments=("program", "execution", "output", "pedersen", "range_check", "bitwise"),
        builtin_ratios={"pedersen": 128, "range_check": 8, "bitwise": 8},
        placement=columns,
        views=VIEWS,
        components=(
            Cpu(columns),
            Memory(columns),
            RangeCheckPool(columns),
            DilutedPool(columns),
            Pedersen(columns),
            RangeCheckBuiltin(columns),
            Bitwise(columns),
        ),
    )
