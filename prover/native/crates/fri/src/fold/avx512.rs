//! Folding of eight elements at a time.

use perpetua_field::Felt;
use perpetua_field::avx512::{Avx512, LANES, Lanes, Limbs, Operand};

use super::portable;

/// As [`super::fold`].
pub fn fold(_: Avx512, even: &mut [Felt], odd: &[Felt], factor: Felt) {
    let (vectors, even_rest) = even.as_chunks_mut::<LANES>();
    let (odd_vectors, odd_rest) = odd.as_chunks::<LANES>();
    // SAFETY: the token says that the processor has the features.
    unsafe { fold_vectors(vectors, odd_vectors, factor) };
    portable::fold(even_rest, odd_rest, factor);
}

#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
fn fold_vectors(even: &mut [[Felt; LANES]], odd: &[[Felt; LANES]], factor: Felt) {
    let factor = Operand::splat(&Limbs::lifted(factor));
    for (even, odd) in even.iter_mut().zip(odd) {
        // In (−P, 2·P), and twice that when doubled.
        let sum = Lanes::load(even).add(Operand::load(odd).mul(factor));
        sum.add(sum).store(even);
    }
}
