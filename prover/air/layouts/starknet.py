"""Layouts `starknet` and `starknet_v1`: all seven builtins; 16 rows per step, 9 + 1 columns.

They are the two forms of one of StarkWare's standard layouts, and differ in Poseidon's memory cells only:

| layout | Poseidon's memory | constraints | who takes it |
|---|---|---|---|
| `starknet` | three views, two cells each per instance | 198 | Stone since its second release |
| `starknet_v1` | one view, eight cells per instance, six in use | 195 | Stone's first release, contracts' layout 6 |

Both are called "starknet" in the channel's seed.
"""

from collections.abc import Mapping

from prover.air.columns import Placement
from prover.air.components.bitwise import TRIMMED, Bitwise
from prover.air.components.cpu import Cpu
from prover.air.components.diluted import DilutedPool
from prover.air.components.ec_op import CELLS as EC_OP_CELLS
from prover.air.components.ec_op import EcOp
from prover.air.components.ecdsa import Ecdsa
from prover.air.components.memory import Memory
from prover.air.components.pedersen import Pedersen
from prover.air.components.poseidon import Poseidon
from prover.air.components.range_check import RangeCheckPool
from prover.air.components.range_check_builtin import RangeCheckBuiltin
from prover.air.layout import Layout, Table, memory_views

# name: (column, step, offset). c0 flags; c1..c4 Pedersen; c5 memory pool; c6 sorted memory; c7 range-check and
# diluted pools, their sorted copies, Poseidon's first partial rounds; c8 registers, ECDSA, EC-op and the rest
# of Poseidon; c9 cumulative value and running products.
SHARED_COLUMNS: Table = {
    "mem_pool/addr": (5, 2, 0),
    "mem_pool/value": (5, 2, 1),
    "range_check16_pool": (7, 4, 0),
    "cpu/decode/mem_inst/addr": (5, 16, 0),
    "cpu/decode/mem_inst/value": (5, 16, 1),
    "cpu/decode/opcode_range_check/column": (0, 1, 0),
    "cpu/decode/off0": (7, 16, 0),
    "cpu/decode/off1": (7, 16, 8),
    "cpu/decode/off2": (7, 16, 4),
    "cpu/registers/ap": (8, 16, 0),
    "cpu/registers/fp": (8, 16, 8),
    "cpu/operands/mem_dst/addr": (5, 16, 8),
    "cpu/operands/mem_dst/value": (5, 16, 9),
    "cpu/operands/mem_op0/addr": (5, 16, 4),
    "cpu/operands/mem_op0/value": (5, 16, 5),
    "cpu/operands/mem_op1/addr": (5, 16, 12),
    "cpu/operands/mem_op1/value": (5, 16, 13),
    "cpu/operands/ops_mul": (8, 16, 4),
    "cpu/operands/res": (8, 16, 12),
    "cpu/update_registers/update_pc/tmp0": (8, 16, 2),
    "cpu/update_registers/update_pc/tmp1": (8, 16, 10),
    "memory/sorted/addr": (6, 2, 0),
    "memory/sorted/value": (6, 2, 1),
    "memory/multi_column_perm/perm/cum_prod0": (9, 2, 0),
    "orig/public_memory/addr": (5, 8, 2),
    "orig/public_memory/value": (5, 8, 3),
    "range_check16/sorted": (7, 4, 2),
    "range_check16/perm/cum_prod0": (9, 4, 1),
    "diluted_pool": (7, 8, 1),
    "diluted_check/permuted_values": (7, 8, 5),
    "diluted_check/cumulative_value": (9, 8, 3),
    "diluted_check/permutation/cum_prod0": (9, 8, 7),
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
    "pedersen/hash0/ec_subset_sum/bit_unpacking/prod_ones192": (8, 256, 71),
    "range_check_builtin/mem/addr": (5, 256, 70),
    "range_check_builtin/mem/value": (5, 256, 71),
    "range_check_builtin/inner_range_check": (7, 32, 12),
    "ecdsa/pubkey/addr": (5, 32768, 390),
    "ecdsa/pubkey/value": (5, 32768, 391),
    "ecdsa/message/addr": (5, 32768, 16774),
    "ecdsa/message/value": (5, 32768, 16775),
    "ecdsa/signature0/key_points/x": (8, 64, 1),
    "ecdsa/signature0/key_points/y": (8, 64, 33),
    "ecdsa/signature0/doubling_slope": (8, 64, 35),
    "ecdsa/signature0/exponentiate_generator/partial_sum/x": (8, 128, 27),
    "ecdsa/signature0/exponentiate_generator/partial_sum/y": (8, 128, 91),
    "ecdsa/signature0/exponentiate_generator/slope": (8, 128, 123),
    "ecdsa/signature0/exponentiate_generator/selector": (8, 128, 59),
    "ecdsa/signature0/exponentiate_generator/x_diff_inv": (8, 128, 7),
    "ecdsa/signature0/exponentiate_key/partial_sum/x": (8, 64, 17),
    "ecdsa/signature0/exponentiate_key/partial_sum/y": (8, 64, 49),
    "ecdsa/signature0/exponentiate_key/slope": (8, 64, 19),
    "ecdsa/signature0/exponentiate_key/selector": (8, 64, 9),
    "ecdsa/signature0/exponentiate_key/x_diff_inv": (8, 64, 51),
    "ecdsa/signature0/add_results_slope": (8, 32768, 32763),
    "ecdsa/signature0/add_results_inv": (8, 32768, 32647),
    "ecdsa/signature0/extract_r_slope": (8, 32768, 16331),
    "ecdsa/signature0/extract_r_inv": (8, 32768, 32715),
    "ecdsa/signature0/z_inv": (8, 32768, 16363),
    "ecdsa/signature0/r_w_inv": (8, 16384, 16355),
    "ecdsa/signature0/q_x_squared": (8, 32768, 32747),
    "bitwise/var_pool/addr": (5, 256, 198),
    "bitwise/var_pool/value": (5, 256, 199),
    "bitwise/x_or_y/addr": (5, 1024, 902),
    "bitwise/x_or_y/value": (5, 1024, 903),
    "bitwise/diluted_var_pool": (7, 16, 1),
    "bitwise/trim_unpacking192": (7, 1024, 9),
    "bitwise/trim_unpacking193": (7, 1024, 521),
    "bitwise/trim_unpacking194": (7, 1024, 265),
    "bitwise/trim_unpacking195": (7, 1024, 777),
    "ec_op/p_x/addr": (5, 16384, 8582),
    "ec_op/p_x/value": (5, 16384, 8583),
    "ec_op/p_y/addr": (5, 16384, 4486),
    "ec_op/p_y/value": (5, 16384, 4487),
    "ec_op/q_x/addr": (5, 16384, 12678),
    "ec_op/q_x/value": (5, 16384, 12679),
    "ec_op/q_y/addr": (5, 16384, 2438),
    "ec_op/q_y/value": (5, 16384, 2439),
    "ec_op/m/addr": (5, 16384, 10630),
    "ec_op/m/value": (5, 16384, 10631),
    "ec_op/r_x/addr": (5, 16384, 6534),
    "ec_op/r_x/value": (5, 16384, 6535),
    "ec_op/r_y/addr": (5, 16384, 14726),
    "ec_op/r_y/value": (5, 16384, 14727),
    "ec_op/doubled_points/x": (8, 64, 41),
    "ec_op/doubled_points/y": (8, 64, 25),
    "ec_op/doubling_slope": (8, 64, 57),
    "ec_op/ec_subset_sum/partial_sum/x": (8, 64, 5),
    "ec_op/ec_subset_sum/partial_sum/y": (8, 64, 37),
    "ec_op/ec_subset_sum/slope": (8, 64, 11),
    "ec_op/ec_subset_sum/selector": (8, 64, 21),
    "ec_op/ec_subset_sum/x_diff_inv": (8, 64, 43),
    "ec_op/ec_subset_sum/bit_unpacking/prod_ones196": (8, 16384, 16339),
    "ec_op/ec_subset_sum/bit_unpacking/prod_ones192": (8, 16384, 16371),
    "poseidon/poseidon/full_rounds_state0": (8, 64, 53),
    "poseidon/poseidon/full_rounds_state1": (8, 64, 13),
    "poseidon/poseidon/full_rounds_state2": (8, 64, 45),
    "poseidon/poseidon/full_rounds_state0_squared": (8, 64, 29),
    "poseidon/poseidon/full_rounds_state1_squared": (8, 64, 61),
    "poseidon/poseidon/full_rounds_state2_squared": (8, 64, 3),
    "poseidon/poseidon/partial_rounds_state0": (7, 8, 3),
    "poseidon/poseidon/partial_rounds_state1": (8, 16, 6),
    "poseidon/poseidon/partial_rounds_state0_squared": (7, 8, 7),
    "poseidon/poseidon/partial_rounds_state1_squared": (8, 16, 14),
}

PARAMETER_VIEWS: Table = {
    "poseidon/param_0/input_output/addr": (5, 256, 38),
    "poseidon/param_0/input_output/value": (5, 256, 39),
    "poseidon/param_1/input_output/addr": (5, 256, 166),
    "poseidon/param_1/input_output/value": (5, 256, 167),
    "poseidon/param_2/input_output/addr": (5, 256, 102),
    "poseidon/param_2/input_output/value": (5, 256, 103),
}
ONE_VIEW: Table = {
    "poseidon/input_output/addr": (5, 64, 38),
    "poseidon/input_output/value": (5, 64, 39),
}

SHARED_VIEWS: Mapping[str, str] = {
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
        "bitwise/var_pool",
        "bitwise/x_or_y",
        *(f"ec_op/{name}" for name in EC_OP_CELLS),
    ),
    "cpu/decode/off0": "range_check16_pool",
    "cpu/decode/off1": "range_check16_pool",
    "cpu/decode/off2": "range_check16_pool",
    "range_check_builtin/inner_range_check": "range_check16_pool",
    "bitwise/diluted_var_pool": "diluted_pool",
    **{f"bitwise/trim_unpacking{start}": "diluted_pool" for start in TRIMMED},
}


def starknet() -> Layout:
    """Today's form."""
    views = memory_views("mem_pool", *(f"poseidon/param_{i}/input_output" for i in range(3)))
    return _compose("starknet", PARAMETER_VIEWS, views)


def starknet_v1() -> Layout:
    """The older form."""
    return _compose("starknet_v1", ONE_VIEW, memory_views("mem_pool", "poseidon/input_output"))


def _compose(name: str, poseidon_memory: Table, poseidon_views: Mapping[str, str]) -> Layout:
    columns = Placement({**SHARED_COLUMNS, **poseidon_memory})
    return Layout(
        name=name,
        seed_name="starknet",
        n_columns_first=9,
        n_columns_interaction=1,
        cpu_component_height=16,
        public_memory_step=8,
        segments=(
            "program",
            "execution",
            "output",
            "pedersen",
            "range_check",
            "ecdsa",
            "bitwise",
            "ec_op",
            "poseidon",
        ),
        builtin_ratios={
            "pedersen": 32,
            "range_check": 16,
            "ecdsa": 2048,
            "bitwise": 64,
            "ec_op": 1024,
            "poseidon": 32,
        },
        placement=columns,
        views={**SHARED_VIEWS, **poseidon_views},
        components=(
            Cpu(columns),
            Memory(columns),
            RangeCheckPool(columns),
            DilutedPool(columns),
            Pedersen(columns),
            RangeCheckBuiltin(columns),
            Ecdsa(columns),
            Bitwise(columns),
            EcOp(columns),
            Poseidon(columns),
        ),
    )
