"""Layout `margin16`: the components of `margin` at 16 rows per step, 6 + 1 columns, 122 constraints.

It has nothing but standard components, the flag words in one column among them, and as many cells per step as
`margin`. It is the twin that the tests fill from the same run and compare cell by cell.
"""

from collections.abc import Mapping

from prover.air.layout import Layout, Table
from prover.air.layouts.margin import compose

# name: (column, step, offset). c0 flag words; c1, c2 memory pool, range-check pool in c1's odd rows; c3, c4
# sorted memory; c5 sorted range checks; the odd rows of c2..c5 hold registers, ECDSA and Poseidon; c6 running
# products.
COLUMNS: Table = {
    "cpu/decode/opcode_range_check/column": (0, 1, 0),
    "mem_pool/addr": (1, 2, 0),
    "mem_pool/value": (2, 2, 0),
    "range_check16_pool": (1, 2, 1),
    "memory/sorted/addr": (3, 2, 0),
    "memory/sorted/value": (4, 2, 0),
    "range_check16/sorted": (5, 2, 0),
    "range_check16/perm/cum_prod0": (6, 2, 0),
    "memory/multi_column_perm/perm/cum_prod0": (6, 2, 1),
    "cpu/registers/ap": (2, 16, 9),
    "cpu/registers/fp": (5, 16, 9),
    "cpu/operands/ops_mul": (3, 16, 15),
    "cpu/operands/res": (3, 16, 3),
    "cpu/update_registers/update_pc/tmp0": (4, 16, 15),
    "cpu/update_registers/update_pc/tmp1": (4, 16, 3),
    "ecdsa/signature0/key_points/x": (4, 16, 7),
    "ecdsa/signature0/key_points/y": (3, 16, 7),
    "ecdsa/signature0/doubling_slope": (3, 16, 11),
    "ecdsa/signature0/exponentiate_generator/partial_sum/x": (5, 32, 17),
    "ecdsa/signature0/exponentiate_generator/partial_sum/y": (4, 32, 13),
    "ecdsa/signature0/exponentiate_generator/slope": (5, 32, 1),
    "ecdsa/signature0/exponentiate_generator/selector": (3, 32, 13),
    "ecdsa/signature0/exponentiate_generator/x_diff_inv": (2, 32, 1),
    "ecdsa/signature0/exponentiate_key/partial_sum/x": (3, 16, 5),
    "ecdsa/signature0/exponentiate_key/partial_sum/y": (5, 16, 5),
    "ecdsa/signature0/exponentiate_key/slope": (2, 16, 5),
    "ecdsa/signature0/exponentiate_key/selector": (4, 16, 5),
    "ecdsa/signature0/exponentiate_key/x_diff_inv": (4, 16, 11),
    "ecdsa/signature0/add_results_slope": (5, 8192, 8161),
    "ecdsa/signature0/add_results_inv": (2, 8192, 8161),
    "ecdsa/signature0/extract_r_slope": (2, 8192, 4085),
    "ecdsa/signature0/extract_r_inv": (2, 8192, 8181),
    "ecdsa/signature0/z_inv": (4, 8192, 4091),
    "ecdsa/signature0/r_w_inv": (3, 4096, 4091),
    "ecdsa/signature0/q_x_squared": (4, 8192, 8187),
    "poseidon/poseidon/full_rounds_state0": (5, 32, 29),
    "poseidon/poseidon/full_rounds_state1": (2, 32, 29),
    "poseidon/poseidon/full_rounds_state2": (4, 32, 29),
    "poseidon/poseidon/full_rounds_state0_squared": (2, 32, 13),
    "poseidon/poseidon/full_rounds_state1_squared": (3, 32, 29),
    "poseidon/poseidon/full_rounds_state2_squared": (5, 32, 13),
    "poseidon/poseidon/partial_rounds_state0": (2, 4, 3),
    "poseidon/poseidon/partial_rounds_state0_squared": (5, 4, 3),
    "poseidon/poseidon/partial_rounds_state1": (4, 8, 1),
    "poseidon/poseidon/partial_rounds_state1_squared": (3, 8, 1),
}

# name: (step, offset) in cells of the pool.
MEMORY_VIEWS: Mapping[str, tuple[int, int]] = {
    "cpu/decode/mem_inst": (8, 0),
    "cpu/operands/mem_dst": (8, 1),
    "cpu/operands/mem_op0": (8, 7),
    "cpu/operands/mem_op1": (8, 3),
    "orig/public_memory": (8, 4),
    "range_check_builtin/mem": (64, 5),
    "ecdsa/pubkey": (4096, 1174),
    "ecdsa/message": (4096, 2994),
    "poseidon/param_0/input_output": (64, 2),
    "poseidon/param_1/input_output": (64, 58),
    "poseidon/param_2/input_output": (64, 6),
}
RANGE_CHECK_VIEWS: Mapping[str, tuple[int, int]] = {
    "cpu/decode/off0": (8, 1),
    "cpu/decode/off1": (8, 0),
    "cpu/decode/off2": (8, 7),
    "range_check_builtin/inner_range_check": (8, 6),
}


def margin16() -> Layout:
    """The layout, composed from its components."""
    return compose(
        "margin16",
        n_columns=(6, 1),
        cpu_component_height=16,
        columns=COLUMNS,
        memory=MEMORY_VIEWS,
        range_check=RANGE_CHECK_VIEWS,
    )
