"""Layout `margin`: output, range_check, ecdsa, poseidon; 8 rows per step, 12 + 2 columns, 123 constraints.

It is made for the exchange's program: signatures 1 per 512 steps, Poseidon 1 per 16, range checks 1 per 8, and
eight memory and eight range-check cells per step, so that the holes of both pools are filled from 2^14 steps on
whatever the program does. Every component is a standard one; with 8 rows per step the flag words take two
columns, which is the only constraint that differs. The prover's cost is half per row and half per cell, so that
8 rows of 14 columns beat 16 rows of 7 (layout `margin16`, the twin that the tests hold beside this one).
"""

from collections.abc import Mapping

from prover.air.columns import Placement
from prover.air.components.cpu import Cpu
from prover.air.components.ecdsa import Ecdsa
from prover.air.components.memory import Memory
from prover.air.components.poseidon import Poseidon
from prover.air.components.range_check import RangeCheckPool
from prover.air.components.range_check_builtin import RangeCheckBuiltin
from prover.air.layout import Layout, Table, memory_views, place_memory_views, place_views
from prover.hashing import COMMITMENT_HASHES
from prover.seed_form import SeedForm

# name: (column, step, offset). c0, c1 flag words; c2..c5 memory pool and its sorted copy; c6, c7 range-check
# pool and its sorted copy; c8..c11 registers, ECDSA and Poseidon; c12, c13 running products. Single cells of
# ECDSA lie in cells of its slopes and inverses that no constraint reads.
COLUMNS: Table = {
    "cpu/decode/opcode_range_check/column0": (0, 1, 0),
    "cpu/decode/opcode_range_check/column1": (1, 1, 0),
    "mem_pool/addr": (2, 1, 0),
    "mem_pool/value": (3, 1, 0),
    "memory/sorted/addr": (4, 1, 0),
    "memory/sorted/value": (5, 1, 0),
    "range_check16_pool": (6, 1, 0),
    "range_check16/sorted": (7, 1, 0),
    "memory/multi_column_perm/perm/cum_prod0": (12, 1, 0),
    "range_check16/perm/cum_prod0": (13, 1, 0),
    "cpu/registers/ap": (10, 8, 7),
    "cpu/registers/fp": (10, 8, 6),
    "cpu/operands/ops_mul": (10, 8, 2),
    "cpu/operands/res": (8, 8, 0),
    "cpu/update_registers/update_pc/tmp0": (11, 8, 0),
    "cpu/update_registers/update_pc/tmp1": (10, 8, 0),
    "ecdsa/signature0/key_points/x": (10, 8, 4),
    "ecdsa/signature0/key_points/y": (8, 8, 4),
    "ecdsa/signature0/doubling_slope": (10, 8, 3),
    "ecdsa/signature0/exponentiate_generator/partial_sum/x": (8, 16, 13),
    "ecdsa/signature0/exponentiate_generator/partial_sum/y": (10, 16, 13),
    "ecdsa/signature0/exponentiate_generator/slope": (11, 16, 7),
    "ecdsa/signature0/exponentiate_generator/selector": (11, 16, 3),
    "ecdsa/signature0/exponentiate_generator/x_diff_inv": (8, 16, 7),
    "ecdsa/signature0/exponentiate_key/partial_sum/x": (10, 8, 1),
    "ecdsa/signature0/exponentiate_key/partial_sum/y": (11, 8, 1),
    "ecdsa/signature0/exponentiate_key/slope": (8, 8, 1),
    "ecdsa/signature0/exponentiate_key/selector": (11, 8, 4),
    "ecdsa/signature0/exponentiate_key/x_diff_inv": (8, 8, 3),
    "ecdsa/signature0/add_results_slope": (11, 4096, 4087),
    "ecdsa/signature0/add_results_inv": (8, 4096, 4087),
    "ecdsa/signature0/extract_r_slope": (8, 4096, 2041),
    "ecdsa/signature0/extract_r_inv": (8, 4096, 4089),
    "ecdsa/signature0/z_inv": (8, 4096, 2043),
    "ecdsa/signature0/r_w_inv": (10, 2048, 2043),
    "ecdsa/signature0/q_x_squared": (8, 4096, 4091),
    "poseidon/poseidon/full_rounds_state0": (8, 16, 5),
    "poseidon/poseidon/full_rounds_state1": (10, 16, 5),
    "poseidon/poseidon/full_rounds_state2": (11, 16, 5),
    "poseidon/poseidon/full_rounds_state0_squared": (8, 16, 15),
    "poseidon/poseidon/full_rounds_state1_squared": (11, 16, 13),
    "poseidon/poseidon/full_rounds_state2_squared": (11, 16, 15),
    "poseidon/poseidon/partial_rounds_state0": (9, 2, 1),
    "poseidon/poseidon/partial_rounds_state0_squared": (9, 2, 0),
    "poseidon/poseidon/partial_rounds_state1": (8, 4, 2),
    "poseidon/poseidon/partial_rounds_state1_squared": (11, 4, 2),
}

# name: (step, offset) in cells of the pool.
MEMORY_VIEWS: Mapping[str, tuple[int, int]] = {
    "cpu/decode/mem_inst": (8, 1),
    "cpu/operands/mem_dst": (8, 7),
    "cpu/operands/mem_op0": (8, 2),
    "cpu/operands/mem_op1": (8, 4),
    "orig/public_memory": (8, 0),
    "range_check_builtin/mem": (64, 61),
    "ecdsa/pubkey": (4096, 6),
    "ecdsa/message": (4096, 4091),
    "poseidon/param_0/input_output": (64, 53),
    "poseidon/param_1/input_output": (64, 5),
    "poseidon/param_2/input_output": (64, 14),
}
RANGE_CHECK_VIEWS: Mapping[str, tuple[int, int]] = {
    "cpu/decode/off0": (8, 0),
    "cpu/decode/off1": (8, 1),
    "cpu/decode/off2": (8, 3),
    "range_check_builtin/inner_range_check": (8, 5),
}


def margin() -> Layout:
    """The layout, composed from its components."""
    return compose(
        "margin",
        n_columns=(12, 2),
        cpu_component_height=8,
        columns=COLUMNS,
        memory=MEMORY_VIEWS,
        range_check=RANGE_CHECK_VIEWS,
    )


def compose(
    name: str,
    *,
    n_columns: tuple[int, int],
    cpu_component_height: int,
    columns: Table,
    memory: Mapping[str, tuple[int, int]],
    range_check: Mapping[str, tuple[int, int]],
) -> Layout:
    """The layout of margin's components in this placement.

    Args:
        n_columns: of the first and the interaction table.
        columns: placement of all virtual columns but the pools' views.
        memory, range_check: (step, offset) of the pools' views, in cells of the pool.
    """
    table = {
        **columns,
        **place_memory_views(columns, "mem_pool", memory),
        **place_views(columns["range_check16_pool"], range_check),
    }
    placement = Placement(table)
    return Layout(
        name=name,
        n_columns_first=n_columns[0],
        n_columns_interaction=n_columns[1],
        cpu_component_height=cpu_component_height,
        public_memory_step=placement["orig/public_memory/addr"].step,
        segments=("program", "execution", "output", "range_check", "ecdsa", "poseidon"),
        node_widths=tuple(COMMITMENT_HASHES),
        seed_forms=(SeedForm.PARAMETERS,),
        builtin_ratios={"range_check": 8, "ecdsa": 512, "poseidon": 16},
        placement=placement,
        views={**memory_views("mem_pool", *memory), **dict.fromkeys(range_check, "range_check16_pool")},
        components=(
            Cpu(placement),
            Memory(placement),
            RangeCheckPool(placement),
            RangeCheckBuiltin(placement),
            Ecdsa(placement),
            Poseidon(placement),
        ),
    )
