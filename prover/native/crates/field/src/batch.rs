//! Operations on many elements at once.

use rayon::prelude::*;

use crate::{DivisionByZero, Felt, zeros};
#[cfg(target_arch = "x86_64")]
use crate::{avx2::Avx2, avx512::Avx512};

/// Elements per parallel task: the one inversion of a task (about 250 products) stays a small part.
const CHUNK: usize = 1 << 12;

/// Replaces each element by its inverse, at three products an element (Montgomery's trick).
///
/// # Errors
/// [`DivisionByZero`] if an element is zero; `values` is then unchanged.
pub fn batch_inverse(values: &mut [Felt]) -> Result<(), DivisionByZero> {
    #[cfg(target_arch = "x86_64")]
    if let Some(token) = Avx512::get() {
        return crate::avx512::batch_inverse(token, values);
    }
    #[cfg(target_arch = "x86_64")]
    if let Some(token) = Avx2::get() {
        return crate::avx2::batch_inverse(token, values);
    }
    portable::batch_inverse(values)
}

pub(crate) mod portable {
    use crate::{DivisionByZero, Felt};

    /// Writes value·base^i to place i.
    pub(crate) fn fill_powers(mut value: Felt, base: Felt, to: &mut [Felt]) {
        for slot in to {
            *slot = value;
            value *= base;
        }
    }

    /// [`super::batch_inverse`] in one chain.
    pub(crate) fn batch_inverse(values: &mut [Felt]) -> Result<(), DivisionByZero> {
        if values.is_empty() {
            return Ok(());
        }
        let mut prefixes = Vec::with_capacity(values.len());
        let mut product = Felt::ONE;
        for &value in values.iter() {
            prefixes.push(product);
            product *= value;
        }
        let Some(mut suffix) = product.inverse() else {
            let index = values.iter().position(|value| value.is_zero()).unwrap_or(0);
            return Err(DivisionByZero { index });
        };
        for (value, prefix) in values.iter_mut().zip(prefixes).rev() {
            let inverse = suffix * prefix;
            suffix *= *value;
            *value = inverse;
        }
        Ok(())
    }
}

/// [`batch_inverse`] on all threads of the current rayon pool.
///
/// # Errors
/// [`DivisionByZero`] if an element is zero; parts of `values` may then have been inverted.
pub fn batch_inverse_parallel(values: &mut [Felt]) -> Result<(), DivisionByZero> {
    values.par_chunks_mut(CHUNK).enumerate().try_for_each(|(chunk, part)| {
        batch_inverse(part).map_err(|error| DivisionByZero { index: chunk * CHUNK + error.index })
    })
}

/// start·base^i for 0 ≤ i < count, in parallel.
pub fn powers(start: Felt, base: Felt, count: usize) -> Vec<Felt> {
    let mut result = zeros(count);
    result.par_chunks_mut(CHUNK).enumerate().for_each(|(chunk, part)| {
        let value = start * base.pow((chunk * CHUNK) as u64);
        #[cfg(target_arch = "x86_64")]
        if let Some(token) = Avx512::get() {
            return crate::avx512::fill_powers(token, value, base, part);
        }
        #[cfg(target_arch = "x86_64")]
        if let Some(token) = Avx2::get() {
            return crate::avx2::fill_powers(token, value, base, part);
        }
        portable::fill_powers(value, base, part);
    });
    result
}
