//! Batch inversion in four chains.

use super::lanes::{LANES, Operand};
use super::memory::{HALF, Limbs};
use super::{Avx2, Lanes};
use crate::{DivisionByZero, Felt, batch::portable};

/// [`crate::batch_inverse`]: each lane inverts its own elements by Montgomery's trick, and the four products are
/// inverted together.
///
/// # Errors
/// [`DivisionByZero`] if an element is zero; `values` is then unchanged.
pub fn batch_inverse(_: Avx2, values: &mut [Felt]) -> Result<(), DivisionByZero> {
    let whole = values.len() / LANES * LANES;
    let error = |index: usize| DivisionByZero { index };
    // The few elements beyond the last whole vector first, so that failure leaves everything unchanged.
    let mut rest = values[whole..].to_vec();
    let rest_result = portable::batch_inverse(&mut rest).map_err(|zero| error(whole + zero.index));
    let (vectors, tail) = values.split_at_mut(whole);
    if rest_result.is_err() {
        let first = vectors.iter().position(|value| value.is_zero());
        return first.map_or(rest_result, |index| Err(error(index)));
    }
    // SAFETY: the token says that the processor has the features.
    unsafe { invert(vectors) }?;
    tail.copy_from_slice(&rest);
    Ok(())
}

#[target_feature(enable = "avx2,fma")]
fn invert(values: &mut [Felt]) -> Result<(), DivisionByZero> {
    let (vectors, _) = values.as_chunks_mut::<LANES>();
    if vectors.is_empty() {
        return Ok(());
    }
    // Lifted by lifted: all prefixes are lifted forms.
    let mut prefixes = Vec::with_capacity(vectors.len());
    let mut product = Operand::splat(&Limbs::lifted(Felt::ONE));
    for vector in vectors.iter() {
        prefixes.push(product);
        product = product.mul(&Operand::load_lifted(vector)).operand();
    }
    // Stored, the lifted form of a product p reads as the element p/2, whose inverse is 2/p.
    let mut totals = [Felt::ZERO; LANES];
    product.lanes().store(&mut totals);
    if portable::batch_inverse(&mut totals).is_err() {
        let index = values.iter().position(|value| value.is_zero()).unwrap_or(0);
        return Err(DivisionByZero { index });
    }
    totals.iter_mut().for_each(|total| *total *= HALF);
    // Data by lifted: the suffixes and with them the inverses are data.
    let mut suffix = Operand::load(&totals);
    for (vector, prefix) in vectors.iter_mut().zip(prefixes).rev() {
        let value = Operand::load_lifted(vector);
        let inverse: Lanes = suffix.mul(&prefix);
        suffix = suffix.mul(&value).operand();
        inverse.store(vector);
    }
    Ok(())
}
