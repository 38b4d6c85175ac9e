//! Evaluation of polynomials at single points.

use perpetua_control::{Cancelled, Control};
use perpetua_field::{Felt, WideSum, powers};
use rayon::prelude::*;

use crate::{bit_reverse, bit_reverse_permute};

/// log2 of the coefficients handled together: a block (8 KB) stays in the L1 cache while all points pass over it.
const LOG_BLOCK: u32 = 8;

/// polynomials[i](points[k]) for each request (i, k), in the order of the requests.
///
/// Polynomials are given by 2^m coefficients in bit-reversed order, all of the same length. With
/// positions p = r·2^b + q, x^bitrev(p) is the product of a factor of the block r and one of the place q:
/// one product per coefficient and request, summed without reduction.
///
/// # Errors
/// [`Cancelled`].
///
/// # Panics
/// If lengths differ or are no power of two, or a request is out of range.
pub fn evaluate_at_points(
    polynomials: &[&[Felt]],
    points: &[Felt],
    requests: &[(usize, usize)],
    control: &Control,
) -> Result<Vec<Felt>, Cancelled> {
    let Some(first) = polynomials.first() else {
        assert!(requests.is_empty(), "requests of no polynomials");
        return Ok(Vec::new());
    };
    let n = first.len();
    assert!(n.is_power_of_two() && polynomials.iter().all(|p| p.len() == n), "equal lengths, a power of two");
    let log_size = n.ilog2();
    let log_block = log_size.min(LOG_BLOCK);
    let log_blocks = log_size - log_block;
    let in_block: Vec<Vec<Felt>> = points.iter().map(|&x| place_factors(x, log_block, log_blocks)).collect();
    let zero = || vec![Felt::ZERO; requests.len()];
    (0..1usize << log_blocks)
        .into_par_iter()
        .with_min_len(4)
        .try_fold(zero, |mut sums, block| {
            control.check()?;
            let exponent = bit_reverse(block, log_blocks) as u64;
            let of_block: Vec<Felt> = points.iter().map(|x| x.pow(exponent)).collect();
            for (sum, &(polynomial, point)) in sums.iter_mut().zip(requests) {
                let coefficients = &polynomials[polynomial][block << log_block..][..1 << log_block];
                *sum += dot(coefficients, &in_block[point]) * of_block[point];
            }
            Ok(sums)
        })
        .try_reduce(zero, |mut left, right| {
            left.iter_mut().zip(right).for_each(|(a, b)| *a += b);
            Ok(left)
        })
}

/// x^(2^log_blocks·bitrev(q)) for each place q of a block.
fn place_factors(x: Felt, log_block: u32, log_blocks: u32) -> Vec<Felt> {
    let mut factors = powers(Felt::ONE, x.square_times(log_blocks), 1 << log_block);
    bit_reverse_permute(&mut factors);
    factors
}

/// Σ a_i·b_i of at most 2^LOG_BLOCK terms, which a wide sum holds.
fn dot(a: &[Felt], b: &[Felt]) -> Felt {
    let mut sum = WideSum::ZERO;
    a.iter().zip(b).for_each(|(&a, &b)| sum.add_product(a, b));
    sum.reduce()
}
