//! The CPU component on instructions made by hand.

mod support;

use perpetua_execution::Execution;
use perpetua_field::Felt;
use support::hand_made::{N_STEPS, Table, execution, set_memory, small};

/// Frame pointer of these runs; cells FRAME-1 and FRAME-2 are operands, FRAME-3 a pointer.
const FRAME: u64 = 20;
const DST_FP: u64 = 1;
const OP0_FP: u64 = 2;
const OP1_IMM: u64 = 4;
const OP1_FP: u64 = 8;
const OP1_AP: u64 = 16;
const ADD: u64 = 32;
const MUL: u64 = 64;
const JNZ: u64 = 512;
const ASSERT_EQ: u64 = 1 << 14;

fn instruction(off0: i64, off1: i64, off2: i64, flags: u64) -> u64 {
    let biased = |offset: i64| (offset + (1 << 15)) as u64;
    biased(off0) | biased(off1) << 16 | biased(off2) << 32 | flags << 48
}

/// A run whose step 0 is `instruction` (an immediate of 3 behind it) and all others `jmp rel 0` at address 3.
/// Nothing here checks that step 1 follows from step 0: that is for the constraints.
fn run(instruction: u64, operands: [u64; 3]) -> Execution {
    let mut run = execution();
    run.memory.clear();
    for (address, value) in [(1, instruction), (2, 3), (3, support::hand_made::JUMP), (4, 0)] {
        set_memory(&mut run, address, small(value));
    }
    for (k, value) in operands.into_iter().enumerate() {
        set_memory(&mut run, FRAME - 1 - k as u64, small(value));
    }
    set_memory(&mut run, FRAME, small(1000));
    run.pc = vec![3; N_STEPS];
    run.pc[0] = 1;
    run.ap = vec![FRAME; N_STEPS];
    run.fp = vec![FRAME; N_STEPS];
    for (name, segment) in &mut run.segments {
        match name.as_str() {
            "program" => segment.stop = 3,
            "execution" => (segment.begin, segment.stop) = (FRAME, FRAME),
            _ => (segment.begin, segment.stop) = (segment.begin + FRAME, segment.begin + FRAME),
        }
    }
    run.public_memory.truncate(1);
    run.public_memory[0].value = small(instruction);
    (run.rc_min, run.rc_max) = (0x7ff0, 0x8010);
    run
}

/// Cells (ops_mul, res, tmp0, tmp1) of step 0.
fn results(table: &Table) -> [Felt; 4] {
    let names = [
        "cpu/operands/ops_mul",
        "cpu/operands/res",
        "cpu/update_registers/update_pc/tmp0",
        "cpu/update_registers/update_pc/tmp1",
    ];
    names.map(|name| table.get(name, 0))
}

fn felts(values: [u64; 4]) -> [Felt; 4] {
    values.map(Felt::from_u64)
}

#[test]
fn an_instruction_is_split_into_offsets_and_shifted_flags() {
    let flags = DST_FP | OP0_FP | OP1_FP | ADD | ASSERT_EQ;
    let table = Table::of(&run(instruction(-1, -2, -3, flags), [5, 6, 7])).unwrap();
    let offsets = ["off0", "off1", "off2"].map(|name| table.get(&format!("cpu/decode/{name}"), 0));
    assert_eq!(offsets, [0x7fff, 0x7ffe, 0x7ffd].map(Felt::from_u64));
    for j in 0..16 {
        assert_eq!(table.get("cpu/decode/opcode_range_check/column", j), Felt::from_u64(flags >> j));
    }
    assert_eq!(table.get("cpu/registers/ap", 0), Felt::from_u64(FRAME));
    assert_eq!(table.get("cpu/registers/fp", N_STEPS - 1), Felt::from_u64(FRAME));
}

#[test]
fn operands_come_from_the_flagged_bases() {
    // Cells FRAME-1.. hold 5, 6 and a pointer to address FRAME-1.
    let pair = |table: &Table, name: &str| table.pairs(&format!("cpu/operands/{name}"))[0];
    let table = Table::of(&run(instruction(-1, -3, 0, DST_FP | OP0_FP), [5, 6, FRAME - 1])).unwrap();
    assert_eq!(pair(&table, "mem_dst"), (FRAME - 1, small(5)));
    assert_eq!(pair(&table, "mem_op0"), (FRAME - 3, small(FRAME - 1)));
    assert_eq!(pair(&table, "mem_op1"), (FRAME - 1, small(5)));
    for (flag, offset, expected) in
        [(OP1_IMM, 1, (2, 3)), (OP1_FP, -2, (FRAME - 2, 6)), (OP1_AP, -1, (FRAME - 1, 5))]
    {
        let table = Table::of(&run(instruction(-1, -2, offset, flag), [5, 6, 7])).unwrap();
        assert_eq!(pair(&table, "mem_op1"), (expected.0, small(expected.1)));
    }
}

#[test]
fn registers_are_told_apart() {
    let mut run = run(instruction(0, -1, -1, OP0_FP | OP1_FP), [5, 6, 7]);
    run.ap[0] = FRAME;
    run.fp[0] = FRAME;
    let table = Table::of(&run).unwrap();
    assert_eq!(table.pairs("cpu/operands/mem_dst")[0], (FRAME, small(1000)));
    // A later step may have any ap: dst moves with ap, op0 stays at fp.
    run.pc[1] = 1;
    run.ap[1] = FRAME - 2;
    let table = Table::of(&run).unwrap();
    assert_eq!(table.pairs("cpu/operands/mem_dst")[1], (FRAME - 2, small(6)));
    assert_eq!(table.pairs("cpu/operands/mem_op0")[1], (FRAME - 1, small(5)));
}

#[test]
fn res_is_the_sum_the_product_or_the_second_operand() {
    for (flag, res) in [(ADD, 11), (MUL, 30), (0, 6)] {
        let table = Table::of(&run(instruction(-1, -1, -2, OP0_FP | OP1_FP | flag), [5, 6, 7])).unwrap();
        assert_eq!(results(&table), felts([30, res, 0, 0]));
    }
}

#[test]
fn a_taken_conditional_jump_has_the_inverse_of_dst_as_res() {
    let table = Table::of(&run(instruction(-1, -2, 1, OP0_FP | OP1_IMM | DST_FP | JNZ), [5, 6, 7])).unwrap();
    let five = Felt::from_u64(5);
    assert_eq!(results(&table), [Felt::from_u64(18), five.inverse().unwrap(), five, Felt::ONE]);
}

#[test]
fn a_conditional_jump_not_taken_has_zero_as_res() {
    let table = Table::of(&run(instruction(-1, -2, 1, OP0_FP | OP1_IMM | DST_FP | JNZ), [0, 6, 7])).unwrap();
    assert_eq!(results(&table), felts([18, 0, 0, 0]));
}

#[test]
fn contradictory_flags_are_refused() {
    for flags in [OP1_IMM | OP1_FP, ADD | MUL, ADD | JNZ, 128 | 256, 1 << 12 | 1 << 13, 1 << 15] {
        let error = Table::of(&run(instruction(-1, -1, 1, flags), [5, 6, 7])).err().expect("refused");
        assert_eq!(error.code(), "invalid_instruction");
    }
}
