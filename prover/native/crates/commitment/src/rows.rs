//! Rows and nodes that are not held, from the coefficients.
//!
//! A block of 2^e consecutive indices lies on a coset x·<w_2^e>. The coefficients, in bit-reversed order, fall into
//! 2^e contiguous slices, those of one exponent modulo 2^e each, and a slice is a polynomial in x^(2^e), which is the
//! same for the whole block: one pass over the coefficients, at one product each, and a transform of size 2^e give
//! all values of the block.

use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use perpetua_ntt::{Evaluation, bit_reverse, evaluate_at_points};

use crate::Geometry;

/// Values of each polynomial at the indices block·2^log_block and following, for each block.
pub fn block_values(
    polynomials: &[Vec<Felt>],
    geometry: &Geometry,
    log_block: u32,
    blocks: &[usize],
    control: &Control,
) -> Result<Vec<Vec<Vec<Felt>>>, Cancelled> {
    let size = 1usize << log_block;
    let first_point = |block: usize| {
        let index = block << log_block;
        let log_length = geometry.log_length;
        let coset = bit_reverse(index >> log_length, geometry.log_blowup);
        geometry.point(coset, bit_reverse(index & ((1 << log_length) - 1), log_length))
    };
    let first_points: Vec<Felt> = blocks.iter().map(|&block| first_point(block)).collect();
    let powers: Vec<Felt> = first_points.iter().map(|x| x.square_times(log_block)).collect();
    let slices: Vec<&[Felt]> =
        polynomials.iter().flat_map(|p| p.chunks_exact(p.len() >> log_block)).collect();
    let requests: Vec<(usize, usize)> =
        (0..blocks.len()).flat_map(|block| (0..slices.len()).map(move |slice| (slice, block))).collect();
    let sums = evaluate_at_points(&slices, &powers, &requests, control)?;
    let mut values = Vec::with_capacity(blocks.len());
    for (of_block, &x) in sums.chunks_exact(slices.len()).zip(&first_points) {
        let evaluation = Evaluation::new(log_block, x);
        let mut of_polynomials = Vec::with_capacity(polynomials.len());
        for coefficients in of_block.chunks_exact(size) {
            let mut natural = coefficients.to_vec();
            evaluation.run(&mut natural, control)?;
            of_polynomials.push((0..size).map(|a| natural[bit_reverse(a, log_block)]).collect());
        }
        values.push(of_polynomials);
    }
    Ok(values)
}
