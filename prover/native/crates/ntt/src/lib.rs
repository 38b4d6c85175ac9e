//! Number-theoretic transforms between coefficients and evaluations, without a bit-reversal pass.
//!
//! Evaluations stand in natural order: position i belongs to the point offset·w^i, where w = w_n is the
//! root of unity of the transform's size n = 2^log_size. Coefficients stand in bit-reversed order:
//! position p holds the coefficient of X^bitrev(p). [`Interpolation`] leads from the former to the latter
//! and [`Evaluation`] back, each in place, so that neither direction permutes.
//!
//! Both are decimation-in-time networks whose butterflies (x + w·y, x − w·y) multiply first, so that values grow by
//! P a layer and need no reduction before the last.
//!
//! Transforms too large for the L2 cache are split in two passes (Bailey, J. Supercomputing 4 (1990)):
//! one over contiguous rows, and one over groups of adjacent columns copied to a scratch buffer.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod points;
mod portable;
mod transform;

pub use points::evaluate_at_points;
pub use transform::{Evaluation, Interpolation};

/// Largest supported log2 of a transform's size: one more layer could overflow 256 bits.
pub const MAX_LOG_SIZE: u32 = 30;

/// Reverses the low `bits` bits of `index`, which is below 2^bits.
#[inline]
pub const fn bit_reverse(index: usize, bits: u32) -> usize {
    if bits == 0 { 0 } else { index.reverse_bits() >> (usize::BITS - bits) }
}

/// Moves each element to its bit-reversed position; the length is a power of two.
pub fn bit_reverse_permute<T>(values: &mut [T]) {
    let bits = values.len().ilog2();
    for i in 0..values.len() {
        let j = bit_reverse(i, bits);
        if i < j {
            values.swap(i, j);
        }
    }
}
