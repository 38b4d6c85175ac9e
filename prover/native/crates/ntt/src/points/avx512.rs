//! Eight coefficients at a time, unpacked once for all points.

use perpetua_field::Felt;
use perpetua_field::avx512::{LANES, Lanes, Limbs, Operand, WideSum};

use super::{Blocks, LOG_TASK};

/// Adds to `sums` what the blocks of a task contribute to each request.
///
/// A block's dot product is 2^8/8 products of a canonical and a lifted factor, and its share below P in absolute
/// value; so the shares of a task's blocks add up to less than 64·P.
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
pub(super) fn add_task(blocks: &Blocks<'_>, task: usize, sums: &mut [Felt]) {
    const { assert!(1 << LOG_TASK < 64, "shares within the bound") };
    let factors: Vec<Vec<Limbs>> = (0..blocks.points.len())
        .map(|point| blocks.factors(point, task).map(Limbs::lifted).collect())
        .collect();
    let mut totals = vec![Lanes::zero(); sums.len()];
    let mut unpacked = Vec::new();
    for (polynomial, requests) in blocks.requests.iter().enumerate() {
        if requests.is_empty() {
            continue;
        }
        for (k, block) in blocks.of_task(task).enumerate() {
            let (vectors, _) = blocks.coefficients(polynomial, block).as_chunks::<LANES>();
            unpacked.clear();
            for vector in vectors {
                unpacked.push(Operand::load(vector));
            }
            for &(request, point) in requests {
                let (in_block, _) = blocks.in_block[point].as_chunks::<LANES>();
                let mut sum = WideSum::zero();
                for (coefficients, powers) in unpacked.iter().zip(in_block) {
                    sum.add_product(*coefficients, Operand::load_lifted(powers));
                }
                let of_block = Operand::splat(&factors[point][k]);
                let share = sum.reduce().operand_of_product().mul(of_block);
                totals[request] = totals[request].add(share);
            }
        }
    }
    for (sum, total) in sums.iter_mut().zip(&totals) {
        let mut lanes = [Felt::ZERO; LANES];
        total.operand_plus::<64>().reduced().store(&mut lanes);
        *sum += lanes.into_iter().sum();
    }
}
