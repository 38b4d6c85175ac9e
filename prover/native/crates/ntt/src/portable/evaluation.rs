//! Coefficients in bit-reversed order to evaluations on a coset in natural order.

use perpetua_control::{Cancelled, Control};
use perpetua_field::{Felt, Unreduced, powers};
use rayon::prelude::*;

use super::passes::{ColumnGroups, LANES, Shape, butterfly, scratch};
use crate::MAX_LOG_SIZE;

/// Evaluation on the coset offset·<w_n>, with its twiddle factors.
///
/// The layer that joins blocks of h values into blocks of 2h multiplies by the points of the block's
/// domain, offset^(n/2h)·w_2h^j for j < h: the coset costs nothing but its own twiddles.
#[derive(Clone, Debug)]
pub struct Evaluation {
    shape: Shape,
    /// The twiddles of the layer with half-size h stand at h..2h; entry 0 is unused.
    twiddles: Vec<Felt>,
}

impl Evaluation {
    /// Prepares the transform of size 2^log_size.
    ///
    /// # Panics
    /// If `log_size` exceeds [`MAX_LOG_SIZE`].
    pub fn new(log_size: u32, offset: Felt) -> Evaluation {
        assert!(log_size <= MAX_LOG_SIZE, "a transform has at most 2^{MAX_LOG_SIZE} values");
        let n = 1usize << log_size;
        let mut twiddles = vec![Felt::ZERO; n];
        twiddles[n / 2..].copy_from_slice(&powers(offset, Felt::root_of_unity(log_size), n - n / 2));
        let mut h = n / 2;
        while h > 1 {
            h /= 2;
            let (lower, upper) = twiddles.split_at_mut(2 * h);
            lower[h..]
                .par_iter_mut()
                .zip(&upper[..h])
                .with_min_len(1 << 10)
                .for_each(|(w, v)| *w = v.square());
        }
        Evaluation { shape: Shape::of(log_size), twiddles }
    }

    /// Number of values.
    pub fn size(&self) -> usize {
        self.twiddles.len()
    }

    /// Replaces coefficients (bit-reversed order) by evaluations (natural order).
    ///
    /// # Errors
    /// [`Cancelled`]; the values are then meaningless.
    ///
    /// # Panics
    /// If the number of values is not the transform's size.
    pub fn run(&self, values: &mut [Felt], control: &Control) -> Result<(), Cancelled> {
        assert_eq!(values.len(), self.size(), "the transform's size");
        values.par_chunks_exact_mut(self.shape.row()).try_for_each(|row| {
            control.check()?;
            self.row(row);
            Ok(())
        })?;
        if self.shape.log_rows > 0 {
            let groups = ColumnGroups::new(values, self.shape);
            (0..groups.count()).into_par_iter().try_for_each_init(
                || scratch(self.shape),
                |scratch, group| {
                    control.check()?;
                    // SAFETY: each group number is visited once and is below the count.
                    unsafe { groups.load(group, scratch) };
                    self.column_group(scratch, group);
                    // SAFETY: as above.
                    unsafe { groups.store(group, scratch) };
                    Ok(())
                },
            )?;
        }
        Ok(())
    }

    /// The layers inside one contiguous row; reduces if they are all there are.
    fn row(&self, row: &mut [Felt]) {
        let length = row.len();
        let values = Unreduced::from_slice_mut(row);
        let mut h = 1;
        while h < length {
            for block in values.chunks_exact_mut(2 * h) {
                let (x, y) = block.split_at_mut(h);
                for ((x, y), &w) in x.iter_mut().zip(y).zip(&self.twiddles[h..2 * h]) {
                    butterfly(x, y, w);
                }
            }
            h *= 2;
        }
        if self.shape.log_rows == 0 {
            values.iter_mut().for_each(|value| *value = value.reduce().into());
        }
    }

    /// The remaining layers, which join rows, on the columns of one group; reduces.
    fn column_group(&self, scratch: &mut [[Unreduced; LANES]], group: usize) {
        let row = self.shape.row();
        let mut h = 1;
        while h < scratch.len() {
            for j in 0..h {
                // Position in the half-block: row j, columns of the group.
                let start = h * row + j * row + group * LANES;
                let twiddles: &[Felt; LANES] =
                    self.twiddles[start..].first_chunk().expect("within the layer");
                for block in scratch.chunks_exact_mut(2 * h) {
                    let (x, y) = block.split_at_mut(h);
                    for lane in 0..LANES {
                        butterfly(&mut x[j][lane], &mut y[j][lane], twiddles[lane]);
                    }
                }
            }
            h *= 2;
        }
        scratch.iter_mut().flatten().for_each(|value| *value = value.reduce().into());
    }
}
