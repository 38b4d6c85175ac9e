//! The machine on scalar elements.

use std::cell::Cell;

use perpetua_field::{Felt, WideSum};

use super::{CHUNK, Inputs};
use crate::program::Instruction;

/// Rows per decoded instruction. A register takes 2 KB, so that the registers of a layout stay in the L2 cache.
const BLOCK: usize = 64;

/// Cells let the operands of an instruction be the same register.
type Register = [Cell<Felt>; BLOCK];

/// The state of one worker.
pub struct Machine<'a> {
    inputs: &'a Inputs<'a>,
    registers: Vec<Register>,
    accumulators: Vec<[WideSum; BLOCK]>,
    /// Values of each group's multiplier on a chunk.
    multipliers: Vec<Vec<Felt>>,
}

impl<'a> Machine<'a> {
    /// A machine with its hoisted constants loaded.
    pub fn new(inputs: &'a Inputs<'a>) -> Machine<'a> {
        let zero = || std::array::from_fn(|_| Cell::new(Felt::ZERO));
        let groups = inputs.program.multipliers.len();
        let machine = Machine {
            inputs,
            registers: std::iter::repeat_with(zero).take(inputs.program.n_registers).collect(),
            accumulators: vec![[WideSum::ZERO; BLOCK]; groups],
            multipliers: vec![vec![Felt::ZERO; CHUNK]; groups],
        };
        for instruction in &inputs.program.prologue {
            if let Instruction::Const { dst, a } = *instruction {
                fill(&machine.registers[dst], inputs.constants[a]);
            }
        }
        machine
    }

    /// C at the rows from `begin` on; at most [`CHUNK`] rows.
    pub fn run_chunk(&mut self, begin: usize, out: &mut [Felt]) {
        for (group, values) in self.multipliers.iter_mut().enumerate() {
            self.inputs.multipliers.values(group, begin, &mut values[..out.len()]);
        }
        for (block, out) in out.chunks_mut(BLOCK).enumerate() {
            self.run_block(begin + block * BLOCK);
            let mut totals = [WideSum::ZERO; BLOCK];
            for (sums, multipliers) in self.accumulators.iter().zip(&self.multipliers) {
                let multipliers = &multipliers[block * BLOCK..];
                for ((total, sum), &multiplier) in totals.iter_mut().zip(sums).zip(multipliers) {
                    total.add_product(sum.reduce(), multiplier);
                }
            }
            out.iter_mut().zip(totals).for_each(|(out, total)| *out = total.reduce());
        }
    }

    /// Fills the accumulators for the rows begin..begin + BLOCK, counted modulo the trace length.
    fn run_block(&mut self, begin: usize) {
        let Inputs { program, columns, periodic, constants, alpha_powers, .. } = *self.inputs;
        self.accumulators.iter_mut().for_each(|sums| *sums = [WideSum::ZERO; BLOCK]);
        let r = &self.registers;
        for instruction in &program.instructions {
            match *instruction {
                Instruction::Cell { dst, a } => {
                    let (column, row) = program.mask[a];
                    load(&r[dst], columns[column], begin.wrapping_add(row));
                }
                Instruction::Const { dst, a } => fill(&r[dst], constants[a]),
                Instruction::Periodic { dst, a } => load(&r[dst], &periodic[a], begin),
                Instruction::Add { dst, a, b } => apply(&r[dst], &r[a], &r[b], |a, b| a + b),
                Instruction::Sub { dst, a, b } => apply(&r[dst], &r[a], &r[b], |a, b| a - b),
                Instruction::Mul { dst, a, b } => apply(&r[dst], &r[a], &r[b], |a, b| a * b),
                Instruction::Accumulate { group, a, power } => {
                    let factor = alpha_powers[power];
                    for (sum, value) in self.accumulators[group].iter_mut().zip(&r[a]) {
                        sum.add_product(value.get(), factor);
                    }
                }
            }
        }
    }
}

/// Values of a column from a row on; the column's length, a power of two, is its period.
#[inline]
fn load(register: &Register, column: &[Felt], row: usize) {
    let begin = row & (column.len() - 1);
    if let Some(values) = column.get(begin..begin + BLOCK) {
        register.iter().zip(values).for_each(|(cell, &value)| cell.set(value));
    } else {
        for (i, cell) in register.iter().enumerate() {
            cell.set(column[(begin + i) & (column.len() - 1)]);
        }
    }
}

#[inline]
fn fill(register: &Register, value: Felt) {
    register.iter().for_each(|cell| cell.set(value));
}

#[inline(always)]
fn apply(dst: &Register, a: &Register, b: &Register, operation: impl Fn(Felt, Felt) -> Felt) {
    for i in 0..BLOCK {
        dst[i].set(operation(a[i].get(), b[i].get()));
    }
}
