//! Evaluations on a coset in natural order to coefficients in bit-reversed order.

use perpetua_control::{Cancelled, Control};
use perpetua_field::{Felt, Unreduced, powers};
use rayon::prelude::*;

use super::passes::{ColumnGroups, LANES, Shape, butterfly, butterfly_one, scratch};
use crate::{MAX_LOG_SIZE, bit_reverse, bit_reverse_permute};

/// Interpolation from the coset offset·<w_n>, with its twiddle factors.
///
/// The values v_i are taken as coefficients and evaluated at the powers of w^-1: position p then holds
/// Σ v_i·w^(−i·bitrev(p)), which is n·offset^k times the coefficient of X^k, k = bitrev(p).
#[derive(Clone, Debug)]
pub struct Interpolation {
    log_size: u32,
    shape: Shape,
    /// w^-bitrev(b) for b < n/2: one factor for each block of a layer, the same list for all layers.
    twiddles: Vec<Felt>,
    /// offset^-1, which scales the coefficients; one for the subgroup itself.
    inverse_offset: Felt,
    inverse_size: Felt,
}

impl Interpolation {
    /// Prepares the transform of size 2^log_size.
    ///
    /// # Panics
    /// If `log_size` exceeds [`MAX_LOG_SIZE`] or the offset is zero.
    pub fn new(log_size: u32, offset: Felt) -> Interpolation {
        assert!(log_size <= MAX_LOG_SIZE, "a transform has at most 2^{MAX_LOG_SIZE} values");
        let inverse = |value: Felt| value.inverse().expect("a coset has a nonzero offset");
        let n = 1usize << log_size;
        let mut twiddles = powers(Felt::ONE, inverse(Felt::root_of_unity(log_size)), (n / 2).max(1));
        bit_reverse_permute(&mut twiddles);
        Interpolation {
            log_size,
            shape: Shape::of(log_size),
            twiddles,
            inverse_offset: inverse(offset),
            inverse_size: inverse(Felt::from_u64(n as u64)),
        }
    }

    /// Number of values.
    pub fn size(&self) -> usize {
        1 << self.log_size
    }

    /// Replaces evaluations (natural order) by coefficients (bit-reversed order).
    ///
    /// # Errors
    /// [`Cancelled`]; the values are then meaningless.
    ///
    /// # Panics
    /// If the number of values is not the transform's size.
    pub fn run(&self, values: &mut [Felt], control: &Control) -> Result<(), Cancelled> {
        assert_eq!(values.len(), self.size(), "the transform's size");
        if self.shape.log_rows > 0 {
            let groups = ColumnGroups::new(values, self.shape);
            (0..groups.count()).into_par_iter().try_for_each_init(
                || scratch(self.shape),
                |scratch, group| {
                    control.check()?;
                    // SAFETY: each group number is visited once and is below the count.
                    unsafe { groups.load(group, scratch) };
                    self.column_group(scratch);
                    // SAFETY: as above.
                    unsafe { groups.store(group, scratch) };
                    Ok(())
                },
            )?;
        }
        let in_row = self.row_scales();
        values.par_chunks_exact_mut(self.shape.row()).enumerate().try_for_each(|(index, row)| {
            control.check()?;
            self.row(row, index);
            self.scale(row, index, &in_row);
            Ok(())
        })
    }

    /// The layers whose half-blocks are whole rows, on the columns of one group.
    fn column_group(&self, scratch: &mut [[Unreduced; LANES]]) {
        let mut h = scratch.len() / 2;
        while h > 0 {
            for (block, &w) in scratch.chunks_exact_mut(2 * h).zip(&self.twiddles) {
                let (x, y) = block.split_at_mut(h);
                let pairs = x.iter_mut().flatten().zip(y.iter_mut().flatten());
                if w == Felt::ONE {
                    pairs.for_each(|(x, y)| butterfly_one(x, y));
                } else {
                    pairs.for_each(|(x, y)| butterfly(x, y, w));
                }
            }
            h /= 2;
        }
    }

    /// The layers inside the contiguous row number `index`; its first block has that number too.
    fn row(&self, row: &mut [Felt], index: usize) {
        let mut blocks = 1;
        let mut h = row.len() / 2;
        let values = Unreduced::from_slice_mut(row);
        while h > 0 {
            let twiddles = &self.twiddles[index * blocks..];
            for (block, &w) in values.chunks_exact_mut(2 * h).zip(twiddles) {
                let (x, y) = block.split_at_mut(h);
                for (x, y) in x.iter_mut().zip(y) {
                    butterfly(x, y, w);
                }
            }
            blocks *= 2;
            h /= 2;
        }
    }

    /// (1/n)·offset^-k with k = rows·bitrev(q), the part of a coefficient's scale due to its place q in a row.
    fn row_scales(&self) -> Vec<Felt> {
        let step = self.inverse_offset.pow(self.shape.rows() as u64);
        let mut scales = powers(self.inverse_size, step, self.shape.row());
        bit_reverse_permute(&mut scales);
        scales
    }

    /// Scales, and so reduces, the row number `index`, whose exponents all contain bitrev(index).
    fn scale(&self, row: &mut [Felt], index: usize, in_row: &[Felt]) {
        let values = Unreduced::from_slice_mut(row);
        if self.inverse_offset == Felt::ONE {
            values.iter_mut().for_each(|value| *value = (*value * self.inverse_size).into());
            return;
        }
        let of_row = self.inverse_offset.pow(bit_reverse(index, self.shape.log_rows) as u64);
        for (value, &scale) in values.iter_mut().zip(in_row) {
            *value = (*value * scale * of_row).into();
        }
    }
}
