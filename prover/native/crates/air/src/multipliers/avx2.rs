//! Multipliers for four rows at a time.

use perpetua_field::avx2::{LANES, Lanes, Limbs, Operand};
use perpetua_field::{Felt, powers};

use super::{CosetMultipliers, Group, Powers};
use crate::interpreter::CHUNK;

/// A worker's view of the multipliers: the powers of the rows of one chunk.
pub struct FourMultipliers<'a> {
    all: &'a CosetMultipliers,
    /// Row offset of the chunk.
    begin: usize,
    /// By sequence of powers: step^i for the rows i of a chunk.
    steps: Vec<Vec<Felt>>,
    /// By sequence of powers: the powers at the chunk's rows in lifted form, in [−P, P].
    powers: Vec<Vec<Lanes>>,
}

impl<'a> FourMultipliers<'a> {
    /// No chunk is chosen yet.
    pub fn new(all: &'a CosetMultipliers) -> FourMultipliers<'a> {
        let steps = all.powers.iter().map(|powers_of| powers(Felt::ONE, powers_of.step, CHUNK)).collect();
        FourMultipliers { all, begin: 0, steps, powers: Vec::new() }
    }

    /// Moves to the chunk that begins at a row.
    #[target_feature(enable = "avx2,fma")]
    pub fn enter(&mut self, begin: usize) {
        self.begin = begin;
        self.powers.resize_with(self.steps.len(), Vec::new);
        for ((out, steps), sequence) in self.powers.iter_mut().zip(&self.steps).zip(&self.all.powers) {
            let Powers { start, step, .. } = *sequence;
            let first = Limbs::lifted(start * step.pow(begin as u64));
            out.clear();
            let (vectors, _) = steps.as_chunks::<LANES>();
            for vector in vectors {
                out.push(Operand::load_lifted(vector).mul_by(&first));
            }
        }
    }

    /// The multiplier of a group at four rows of the chunk from `row` on, a multiple of 4: data form, in
    /// [−P, P].
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    pub fn at(&self, group: usize, row: usize) -> Operand {
        let Group { table, denominator, numerator } = &self.all.groups[group];
        let mut value = Operand::load(four(table, row & (table.len() - 1)));
        for &(number, shift) in denominator {
            let inverses = &self.all.inverses[number].values;
            let first = row.wrapping_sub(shift) & (inverses.len() - 1);
            let factor = if first + LANES <= inverses.len() {
                Operand::load_lifted(four(inverses, first))
            } else {
                Operand::load_lifted(&std::array::from_fn(|i| inverses[(first + i) & (inverses.len() - 1)]))
            };
            value = value.mul(&factor).operand();
        }
        for &(number, constant) in numerator {
            let power = self.powers[number][(row - self.begin) / LANES];
            let factor = power.sub(Lanes::splat(&Limbs::lifted(constant))).operand();
            value = value.mul(&factor).operand();
        }
        value
    }
}

#[inline]
fn four(values: &[Felt], first: usize) -> &[Felt; LANES] {
    values[first..].first_chunk().expect("four values from here on")
}
