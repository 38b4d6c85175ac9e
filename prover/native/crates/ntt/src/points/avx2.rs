//! Four coefficients at a time, each operand unpacked once a block: of the polynomials 100 KB, of a point 10 KB.

use perpetua_field::Felt;
use perpetua_field::avx2::{LANES, Lanes, Limbs, Multiple, Operand, WideSum};

use super::{Blocks, LOG_TASK};

/// Adds to `sums` what the blocks of a task contribute to each request.
///
/// A block's dot product is 2^8/4 products of a canonical and a lifted factor, hence within 3·P, and its share within P; so
/// the shares of a task's blocks add up to less than 64·P.
#[target_feature(enable = "avx2,fma")]
pub(super) fn add_task(blocks: &Blocks<'_>, task: usize, sums: &mut [Felt]) {
    const { assert!(1 << LOG_TASK < 64, "shares within the bound") };
    let factors: Vec<Vec<Limbs>> = (0..blocks.points.len())
        .map(|point| blocks.factors(point, task).map(Limbs::lifted).collect())
        .collect();
    let mut by_point = vec![Vec::new(); blocks.points.len()];
    for (polynomial, requests) in blocks.requests.iter().enumerate() {
        requests.iter().for_each(|&(request, point)| by_point[point].push((request, polynomial)));
    }
    let mut totals = vec![Lanes::zero(); sums.len()];
    let mut unpacked: Vec<Vec<Operand>> = vec![Vec::new(); blocks.polynomials.len()];
    let mut powers = Vec::new();
    for (k, block) in blocks.of_task(task).enumerate() {
        for (polynomial, unpacked) in unpacked.iter_mut().enumerate() {
            unpacked.clear();
            let (vectors, _) = blocks.coefficients(polynomial, block).as_chunks::<LANES>();
            for vector in vectors {
                unpacked.push(Operand::load(vector));
            }
        }
        for (point, requests) in by_point.iter().enumerate() {
            powers.clear();
            let (vectors, _) = blocks.in_block[point].as_chunks::<LANES>();
            for vector in vectors {
                powers.push(Operand::load_lifted(vector));
            }
            for &(request, polynomial) in requests {
                let mut sum = WideSum::zero();
                for (coefficients, powers) in unpacked[polynomial].iter().zip(&powers) {
                    sum.add_product(coefficients, powers);
                }
                let share = sum.reduce().operand().mul_by(&factors[point][k]);
                totals[request] = totals[request].add(share);
            }
        }
    }
    for (sum, total) in sums.iter_mut().zip(&totals) {
        let mut lanes = [Felt::ZERO; LANES];
        total.reduced_after(Multiple::of_p(64)).store(&mut lanes);
        *sum += lanes.into_iter().sum();
    }
}
