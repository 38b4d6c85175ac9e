//! Folding of four elements at a time.

use perpetua_field::Felt;
use perpetua_field::avx2::{Avx2, LANES, Lanes, Limbs, Operand};

use super::portable;

/// As [`super::fold`].
pub fn fold(_: Avx2, even: &mut [Felt], odd: &[Felt], factor: Felt) {
    let (vectors, even_rest) = even.as_chunks_mut::<LANES>();
    let (odd_vectors, odd_rest) = odd.as_chunks::<LANES>();
    // SAFETY: the token says that the processor has the features.
    unsafe { fold_vectors(vectors, odd_vectors, factor) };
    portable::fold(even_rest, odd_rest, factor);
}

#[target_feature(enable = "avx2,fma")]
fn fold_vectors(even: &mut [[Felt; LANES]], odd: &[[Felt; LANES]], factor: Felt) {
    let factor = Limbs::lifted(factor);
    for (even, odd) in even.iter_mut().zip(odd) {
        // In (−P, 2·P), and twice that when doubled.
        let sum = Lanes::load(even).add(Operand::load(odd).mul_by(&factor));
        sum.add(sum).store(even);
    }
}
