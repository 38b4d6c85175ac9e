//! The CPU component: one row group per step, with the decoded instruction, operands and registers.

use std::sync::LazyLock;

use perpetua_control::Control;
use perpetua_execution::Execution;
use perpetua_field::{Felt, batch_inverse};
use rayon::prelude::*;

use crate::blocks::{Block, blocks};
use crate::error::WitnessError;
use crate::layout::{Layout, PoolView, VirtualColumn};
use crate::memory::{Access, Memory, MemoryPool};
use crate::value_pool::{Bounds, ValuePool};

/// Steps written by one parallel task.
const STEPS_PER_TASK: usize = 1 << 10;
/// Offsets are stored with this bias: an offset o in -2^15..2^15 is the 16-bit value o + 2^15.
const HALF_OFFSET: u64 = 1 << 15;
/// Prefix of the virtual columns of the flag words: one with 16 cells in each step, or two with 8.
const FLAGS: &str = "cpu/decode/opcode_range_check/column";
/// Flag bits of an instruction.
const N_FLAGS: usize = 15;
/// Flag words of a step: flags >> j for j from 0 on; the last is 0.
const FLAG_WORDS: usize = N_FLAGS + 1;

/// An instruction word, offsets still biased (Cairo whitepaper, section 4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Instruction {
    pub off0: u16,
    pub off1: u16,
    pub off2: u16,
    pub flags: u16,
}

/// The field element of every flag word.
static FLAG_WORD: LazyLock<Vec<Felt>> = LazyLock::new(|| (0..1 << N_FLAGS).map(Felt::from_u64).collect());

/// Positions of the flags that decide addresses and the result.
mod flag {
    pub const DST_FP: u16 = 1 << 0;
    pub const OP0_FP: u16 = 1 << 1;
    pub const OP1_IMM: u16 = 1 << 2;
    pub const OP1_FP: u16 = 1 << 3;
    pub const OP1_AP: u16 = 1 << 4;
    pub const RES_ADD: u16 = 1 << 5;
    pub const RES_MUL: u16 = 1 << 6;
    const PC_ABS: u16 = 1 << 7;
    const PC_REL: u16 = 1 << 8;
    pub const PC_JNZ: u16 = 1 << 9;
    const CALL: u16 = 1 << 12;
    const RET: u16 = 1 << 13;

    /// Of each of these groups at most one flag may be set (constraints cpu/decode/*_bit).
    pub const EXCLUSIVE: [u16; 4] =
        [OP1_IMM | OP1_FP | OP1_AP, RES_ADD | RES_MUL | PC_JNZ, PC_ABS | PC_REL | PC_JNZ, CALL | RET];
}

impl Instruction {
    /// Splits a memory word; `None` if it has more than 63 bits or contradictory flags.
    pub fn decode(word: Felt) -> Option<Instruction> {
        let [word, 0, 0, 0] = word.to_limbs() else { return None };
        let flags = (word >> 48) as u16;
        if flags >> N_FLAGS != 0 || flag::EXCLUSIVE.iter().any(|group| (flags & group).count_ones() > 1) {
            return None;
        }
        Some(Instruction { off0: word as u16, off1: (word >> 16) as u16, off2: (word >> 32) as u16, flags })
    }

    fn has(self, flag: u16) -> bool {
        self.flags & flag != 0
    }
}

/// The places of the component's cells.
struct Places {
    instruction: PoolView,
    dst: PoolView,
    op0: PoolView,
    op1: PoolView,
    off0: PoolView,
    off1: PoolView,
    off2: PoolView,
    flags: Vec<VirtualColumn>,
    ap: VirtualColumn,
    fp: VirtualColumn,
    ops_mul: VirtualColumn,
    res: VirtualColumn,
    tmp0: VirtualColumn,
    tmp1: VirtualColumn,
}

impl Places {
    fn new(layout: &Layout) -> Result<Places, WitnessError> {
        let offset = |name: &str| layout.view(name, "range_check16_pool");
        let flags = flag_columns(layout);
        let names = layout.names().filter(|name| name.starts_with("cpu/"));
        for name in names {
            let cells = if name.starts_with(FLAGS) { FLAG_WORDS / flags.len() } else { 1 };
            if layout.first_column(name)?.step * cells != layout.cpu_component_height() {
                return Err(WitnessError::Layout(format!("{name} must have {cells} cells in each step")));
            }
        }
        Ok(Places {
            instruction: layout.memory_view("cpu/decode/mem_inst")?,
            dst: layout.memory_view("cpu/operands/mem_dst")?,
            op0: layout.memory_view("cpu/operands/mem_op0")?,
            op1: layout.memory_view("cpu/operands/mem_op1")?,
            off0: offset("cpu/decode/off0")?,
            off1: offset("cpu/decode/off1")?,
            off2: offset("cpu/decode/off2")?,
            flags: flags.iter().map(|name| layout.first_column(name)).collect::<Result<_, _>>()?,
            ap: layout.first_column("cpu/registers/ap")?,
            fp: layout.first_column("cpu/registers/fp")?,
            ops_mul: layout.first_column("cpu/operands/ops_mul")?,
            res: layout.first_column("cpu/operands/res")?,
            tmp0: layout.first_column("cpu/update_registers/update_pc/tmp0")?,
            tmp1: layout.first_column("cpu/update_registers/update_pc/tmp1")?,
        })
    }
}

/// The virtual columns of the flag words: word j stands in column j mod n, n their number.
fn flag_columns(layout: &Layout) -> Vec<String> {
    let halves: Vec<String> = (0..2).map(|half| format!("{FLAGS}{half}")).collect();
    if layout.has(&halves[0]) { halves } else { vec![FLAGS.to_owned()] }
}

/// The four memory cells of a step.
struct Operands {
    word: Instruction,
    dst_address: u64,
    op0_address: u64,
    op1_address: u64,
    dst: Felt,
    op0: Felt,
    op1: Felt,
}

/// Writes the CPU's cells of all steps: columns directly, memory and offsets into their pools.
pub(crate) fn write(
    layout: &Layout,
    execution: &Execution,
    memory: &mut MemoryPool,
    range_check: &mut ValuePool,
    table: &mut [Vec<Felt>],
    control: &Control,
) -> Result<(), WitnessError> {
    let places = Places::new(layout)?;
    let n_steps = execution.pc.len();
    let steps = STEPS_PER_TASK.min(n_steps);
    let rows = steps * layout.cpu_component_height();
    let (memory_step, offset_step) = (memory.step(), range_check.step());
    let bounds = range_check.bounds();
    let MemoryPool { memory, addresses, .. } = memory;
    blocks(table, rows)
        .into_par_iter()
        .zip(addresses.par_chunks_mut(rows / memory_step))
        .zip(range_check.values.par_chunks_mut(rows / offset_step))
        .enumerate()
        .try_for_each(|(task, ((block, addresses), offsets))| {
            control.check()?;
            let first_step = task * steps;
            Task { places: &places, execution, memory, bounds, block, addresses, offsets }
                .write(first_step, steps)
        })
}

/// A range of steps and the parts of the trace that belong to it.
struct Task<'a> {
    places: &'a Places,
    execution: &'a Execution,
    memory: &'a Memory,
    bounds: Bounds,
    block: Block<'a>,
    addresses: &'a mut [u64],
    offsets: &'a mut [u32],
}

impl Task<'_> {
    fn write(mut self, first_step: usize, steps: usize) -> Result<(), WitnessError> {
        let mut jumps = Vec::new();
        for k in 0..steps {
            let step = first_step + k;
            let operands = self.operands(step)?;
            self.write_pools(k, step, &operands)?;
            self.write_columns(k, step, &operands);
            if operands.word.has(flag::PC_JNZ) && !operands.dst.is_zero() {
                jumps.push((k, operands.dst));
            }
        }
        self.write_conditional_jumps(&jumps)
    }

    fn operands(&self, step: usize) -> Result<Operands, WitnessError> {
        let (pc, ap, fp) = (self.execution.pc[step], self.execution.ap[step], self.execution.fp[step]);
        let value = self.memory.value(pc, Access::Instruction { step })?;
        let word = Instruction::decode(value).ok_or_else(|| WitnessError::InvalidInstruction {
            step,
            pc,
            value: value.to_string(),
        })?;
        let register = |is_fp: bool| Felt::from_u64(if is_fp { fp } else { ap });

        let dst_address = address(register(word.has(flag::DST_FP)), word.off0, Access::Dst { step })?;
        let dst = self.memory.value(dst_address, Access::Dst { step })?;
        let op0_address = address(register(word.has(flag::OP0_FP)), word.off1, Access::Op0 { step })?;
        let op0 = self.memory.value(op0_address, Access::Op0 { step })?;
        let base = match word.flags & (flag::OP1_IMM | flag::OP1_FP | flag::OP1_AP) {
            0 => op0,
            flag::OP1_IMM => Felt::from_u64(pc),
            flag::OP1_FP => Felt::from_u64(fp),
            _ => Felt::from_u64(ap),
        };
        let op1_address = address(base, word.off2, Access::Op1 { step })?;
        let op1 = self.memory.value(op1_address, Access::Op1 { step })?;
        Ok(Operands { word, dst_address, op0_address, op1_address, dst, op0, op1 })
    }

    fn write_pools(&mut self, k: usize, step: usize, operands: &Operands) -> Result<(), WitnessError> {
        let places = self.places;
        self.addresses[places.instruction.index(k)] = self.execution.pc[step];
        self.addresses[places.dst.index(k)] = operands.dst_address;
        self.addresses[places.op0.index(k)] = operands.op0_address;
        self.addresses[places.op1.index(k)] = operands.op1_address;
        let Instruction { off0, off1, off2, .. } = operands.word;
        for (view, offset) in [(places.off0, off0), (places.off1, off1), (places.off2, off2)] {
            self.bounds.check(offset, || format!("offset of the instruction of step {step}"))?;
            self.offsets[view.index(k)] = u32::from(offset);
        }
        Ok(())
    }

    fn write_columns(&mut self, k: usize, step: usize, operands: &Operands) {
        let Operands { word, op0, op1, .. } = *operands;
        let places = self.places;
        // Flag j is word j minus twice word j + 1.
        let columns = places.flags.len();
        for j in 0..FLAG_WORDS {
            let value = FLAG_WORD[usize::from(word.flags >> j)];
            self.block.set(places.flags[j % columns], (FLAG_WORDS * k + j) / columns, value);
        }
        self.block.set(places.ap, k, Felt::from_u64(self.execution.ap[step]));
        self.block.set(places.fp, k, Felt::from_u64(self.execution.fp[step]));
        let product = op0 * op1;
        self.block.set(places.ops_mul, k, product);
        if !word.has(flag::PC_JNZ) {
            let res = match word.flags & (flag::RES_ADD | flag::RES_MUL) {
                flag::RES_ADD => op0 + op1,
                flag::RES_MUL => product,
                _ => op1,
            };
            self.block.set(places.res, k, res);
        }
        // tmp0, tmp1 stay 0 unless the step is a conditional jump.
    }

    /// A conditional jump on dst ≠ 0 has res = 1/dst, tmp0 = dst and tmp1 = tmp0·res = 1. On dst = 0 all
    /// three are 0 and nothing is to be written.
    fn write_conditional_jumps(&mut self, jumps: &[(usize, Felt)]) -> Result<(), WitnessError> {
        let mut inverses: Vec<Felt> = jumps.iter().map(|&(_, dst)| dst).collect();
        batch_inverse(&mut inverses)
            .map_err(|_| WitnessError::Invariant("the jnz steps collected have nonzero dst".into()))?;
        for (&(k, dst), inverse) in jumps.iter().zip(inverses) {
            self.block.set(self.places.res, k, inverse);
            self.block.set(self.places.tmp0, k, dst);
            self.block.set(self.places.tmp1, k, Felt::ONE);
        }
        Ok(())
    }
}

/// base + offset − 2^15 modulo the prime, which must be an address.
fn address(base: Felt, offset: u16, access: Access) -> Result<u64, WitnessError> {
    let sum = base + Felt::from_u64(u64::from(offset)) - Felt::from_u64(HALF_OFFSET);
    match sum.to_limbs() {
        [address, 0, 0, 0] => Ok(address),
        _ => Err(WitnessError::OperandAddress { access, address: sum.to_string() }),
    }
}
