//! Requests one by one.

use perpetua_field::{Felt, WideSum};

use super::Blocks;

/// Adds to `sums` what the blocks of a task contribute to each request.
pub(super) fn add_task(blocks: &Blocks<'_>, task: usize, sums: &mut [Felt]) {
    let factors: Vec<Vec<Felt>> =
        (0..blocks.points.len()).map(|point| blocks.factors(point, task).collect()).collect();
    for (k, block) in blocks.of_task(task).enumerate() {
        for (polynomial, requests) in blocks.requests.iter().enumerate() {
            let coefficients = blocks.coefficients(polynomial, block);
            for &(request, point) in requests {
                sums[request] += dot(coefficients, &blocks.in_block[point]) * factors[point][k];
            }
        }
    }
}

/// Σ a_i·b_i of at most 2^LOG_BLOCK terms, which a wide sum holds.
fn dot(a: &[Felt], b: &[Felt]) -> Felt {
    let mut sum = WideSum::ZERO;
    a.iter().zip(b).for_each(|(&a, &b)| sum.add_product(a, b));
    sum.reduce()
}
