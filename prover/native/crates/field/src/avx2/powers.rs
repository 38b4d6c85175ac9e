//! Powers in several chains of four.

use super::Avx2;
use super::lanes::{LANES, Operand};
use super::memory::Limbs;
use crate::Felt;
use crate::batch::portable;

/// Vectors whose products do not wait for each other.
const CHAINS: usize = 4;
const STRIDE: usize = CHAINS * LANES;

/// Writes value·base^i to place i.
pub fn fill_powers(_: Avx2, value: Felt, base: Felt, to: &mut [Felt]) {
    if to.len() <= STRIDE {
        return portable::fill_powers(value, base, to);
    }
    // SAFETY: the token says that the processor has the features.
    unsafe { fill(value, base, to) }
}

#[target_feature(enable = "avx2,fma")]
fn fill(value: Felt, base: Felt, to: &mut [Felt]) {
    let mut first = [Felt::ZERO; STRIDE];
    portable::fill_powers(value, base, &mut first);
    let step = Limbs::lifted(base.pow(STRIDE as u64));
    let (first, _) = first.as_chunks::<LANES>();
    let mut chains = [Operand::load(&first[0]); CHAINS];
    for (chain, vector) in chains.iter_mut().zip(first) {
        *chain = Operand::load(vector);
    }
    let (vectors, rest) = to.as_chunks_mut::<LANES>();
    for group in vectors.chunks_mut(CHAINS) {
        for (vector, chain) in group.iter_mut().zip(&mut chains) {
            chain.lanes().store(vector);
            *chain = chain.mul_by(&step).operand();
        }
    }
    // The chain after the last whole vector holds what follows.
    let mut last = [Felt::ZERO; LANES];
    chains[vectors.len() % CHAINS].lanes().store(&mut last);
    let length = rest.len();
    rest.copy_from_slice(&last[..length]);
}
