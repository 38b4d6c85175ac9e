//! Evaluation of polynomials at single points.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;

use perpetua_control::{Cancelled, Control};
use perpetua_field::{Felt, powers};
#[cfg(target_arch = "x86_64")]
use perpetua_field::{avx2::Avx2, avx512::Avx512};
use rayon::prelude::*;

use crate::{bit_reverse, bit_reverse_permute};

/// log2 of the coefficients handled together: a block (8 KB) stays in the L1 cache while all points pass over it.
const LOG_BLOCK: u32 = 8;
/// Blocks of a parallel task at most; their numbers have all but the low bits in common.
const LOG_TASK: u32 = 5;
/// Smaller blocks than a vector are left to the portable kernel.
#[cfg(target_arch = "x86_64")]
const MIN_LOG_BLOCK: u32 = 3;

/// The work, divided into blocks of coefficients.
struct Blocks<'a> {
    polynomials: &'a [&'a [Felt]],
    points: &'a [Felt],
    /// (request, point) by polynomial.
    requests: Vec<Vec<(usize, usize)>>,
    /// For each point x and place q in a block, x^(2^log_blocks·bitrev(q)).
    in_block: Vec<Vec<Felt>>,
    /// For each point x and block k of a task, the part of x^bitrev(block) due to the low bits of its number.
    of_low_bits: Vec<Vec<Felt>>,
    log_block: u32,
    log_blocks: u32,
}

impl<'a> Blocks<'a> {
    /// The numbers of the blocks of a task.
    fn of_task(&self, task: usize) -> std::ops::Range<usize> {
        task << self.log_task()..(task + 1) << self.log_task()
    }

    /// The coefficients of a block.
    fn coefficients(&self, polynomial: usize, block: usize) -> &'a [Felt] {
        &self.polynomials[polynomial][block << self.log_block..][..1 << self.log_block]
    }

    fn log_task(&self) -> u32 {
        self.log_blocks.min(LOG_TASK)
    }
}

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
    let log_task = log_blocks.min(LOG_TASK);
    let mut by_polynomial = vec![Vec::new(); polynomials.len()];
    for (request, &(polynomial, point)) in requests.iter().enumerate() {
        by_polynomial[polynomial].push((request, point));
    }
    let blocks = Blocks {
        polynomials,
        points,
        requests: by_polynomial,
        in_block: points.par_iter().map(|&x| reversed_powers(x, log_block, log_blocks)).collect(),
        of_low_bits: points.iter().map(|&x| reversed_powers(x, log_task, log_blocks - log_task)).collect(),
        log_block,
        log_blocks,
    };
    let zero = || vec![Felt::ZERO; requests.len()];
    (0..1usize << (log_blocks - log_task))
        .into_par_iter()
        .try_fold(zero, |mut sums, task| {
            control.check()?;
            blocks.add_task(task, &mut sums);
            Ok(sums)
        })
        .try_reduce(zero, |mut left, right| {
            left.iter_mut().zip(right).for_each(|(a, b)| *a += b);
            Ok(left)
        })
}

impl Blocks<'_> {
    /// x^bitrev(block) for the blocks of a task, of a point by number.
    fn factors(&self, point: usize, task: usize) -> impl Iterator<Item = Felt> {
        let exponent = bit_reverse(task, self.log_blocks - self.log_task());
        let high = self.points[point].pow(exponent as u64);
        self.of_low_bits[point].iter().map(move |&low| high * low)
    }

    fn add_task(&self, task: usize, sums: &mut [Felt]) {
        #[cfg(target_arch = "x86_64")]
        if Avx512::get().is_some() && self.log_block >= MIN_LOG_BLOCK {
            // SAFETY: the token says that the processor has the features.
            return unsafe { avx512::add_task(self, task, sums) };
        }
        #[cfg(target_arch = "x86_64")]
        if Avx2::get().is_some() && self.log_block >= MIN_LOG_BLOCK {
            // SAFETY: as above.
            return unsafe { avx2::add_task(self, task, sums) };
        }
        portable::add_task(self, task, sums);
    }
}

/// x^(2^shift·bitrev(q)) for q < 2^log_count.
fn reversed_powers(x: Felt, log_count: u32, shift: u32) -> Vec<Felt> {
    let mut factors = powers(Felt::ONE, x.square_times(shift), 1 << log_count);
    bit_reverse_permute(&mut factors);
    factors
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every kernel that this machine has against the portable one, at the largest coefficients.
    #[test]
    #[cfg(target_arch = "x86_64")]
    fn sums_equal_the_portable_ones() {
        let largest = Felt::from_wire_bytes(&(-Felt::ONE).to_be_bytes()).unwrap();
        let polynomials = [vec![largest; 1 << 13], powers(largest, Felt::GENERATOR, 1 << 13)];
        let polynomials = polynomials.each_ref().map(Vec::as_slice);
        let points = [largest, Felt::ONE, Felt::GENERATOR];
        let blocks = Blocks {
            polynomials: &polynomials,
            points: &points,
            requests: vec![vec![(0, 0), (1, 1)], vec![(2, 0), (3, 2)]],
            in_block: points.iter().map(|&x| reversed_powers(x, 8, 5)).collect(),
            of_low_bits: points.iter().map(|&x| reversed_powers(x, 5, 0)).collect(),
            log_block: 8,
            log_blocks: 5,
        };
        let mut expected = [Felt::ONE; 4];
        portable::add_task(&blocks, 0, &mut expected);
        if Avx512::supported().is_some() {
            let mut sums = [Felt::ONE; 4];
            // SAFETY: the processor has the features.
            unsafe { avx512::add_task(&blocks, 0, &mut sums) };
            assert_eq!(sums, expected);
        }
        if Avx2::supported().is_some() {
            let mut sums = [Felt::ONE; 4];
            // SAFETY: the processor has the features.
            unsafe { avx2::add_task(&blocks, 0, &mut sums) };
            assert_eq!(sums, expected);
        }
    }
}
