//! Coefficients in bit-reversed order to evaluations on a coset in natural order.

use perpetua_control::{Cancelled, Control};
use perpetua_field::avx2::{Avx2, LANES, Lanes, Limbs, Operand};
use perpetua_field::{Felt, powers};

use super::{Column, Scratch, Shape, for_each_group, network, resize_twiddles, resize_values};

/// Evaluation on the coset offset·<w_n>; the layers are those of the portable twin.
///
/// The matrix has 2^log_lanes rows of 2^log_uniform values. The first pass transforms rows, four in the lanes;
/// the second joins rows, four adjacent columns in the lanes.
#[derive(Clone, Debug)]
pub(crate) struct Evaluation {
    token: Avx2,
    shape: Shape,
    offset: Felt,
    /// Lifted twiddles of the first pass: those of layer h at h..2h.
    in_rows: Vec<Limbs>,
    /// w_rows^j for j < rows/2, lifted: what the twiddles of the last layer have in common.
    of_rows: Vec<Limbs>,
}

impl Evaluation {
    pub(crate) fn new(token: Avx2, log_size: u32, offset: Felt) -> Evaluation {
        let shape = Shape::of(log_size);
        let row = shape.uniform();
        let mut layer =
            powers(offset.square_times(shape.log_lanes), Felt::root_of_unity(shape.log_uniform), row / 2);
        let mut in_rows = vec![Limbs::default(); row];
        while !layer.is_empty() {
            let h = layer.len();
            in_rows[h..2 * h].iter_mut().zip(&layer).for_each(|(slot, &w)| *slot = Limbs::lifted(w));
            layer.truncate(h / 2);
            layer.iter_mut().for_each(|w| *w = w.square());
        }
        let of_rows = powers(Felt::ONE, Felt::root_of_unity(shape.log_lanes), shape.lanes() / 2);
        let of_rows = of_rows.into_iter().map(Limbs::lifted).collect();
        Evaluation { token, shape, offset, in_rows, of_rows }
    }

    pub(crate) fn run(&self, values: &mut [Felt], control: &Control) -> Result<(), Cancelled> {
        self.passes(&[Column::in_place(values)], control)
    }

    pub(crate) fn run_columns(
        &self,
        coefficients: &[&[Felt]],
        values: &mut [&mut [Felt]],
        control: &Control,
    ) -> Result<(), Cancelled> {
        let pairs = coefficients.iter().zip(values);
        let columns: Vec<_> =
            pairs.map(|(from, to)| Column { from: from.as_ptr(), to: to.as_mut_ptr() }).collect();
        self.passes(&columns, control)
    }

    /// The columns have the transform's length.
    fn passes(&self, columns: &[Column], control: &Control) -> Result<(), Cancelled> {
        let _ = self.token;
        let (row, rows) = (self.shape.uniform(), self.shape.lanes());
        for_each_group(rows / LANES, LANES * row * columns.len(), control, |group, scratch| {
            for column in columns {
                // SAFETY: the token says that the processor has the features; each group is in one task.
                unsafe { self.rows(*column, group, scratch) };
            }
        })?;
        for_each_group(row / LANES, LANES * rows * columns.len(), control, |group, scratch| {
            // SAFETY: as above.
            unsafe { self.twiddles_of_group(group, scratch) };
            for column in columns {
                // SAFETY: as above.
                unsafe { self.columns(column.written(), group, scratch) };
            }
        })
    }

    /// The layers inside four rows.
    ///
    /// # Safety
    /// The group is below rows/4, and no other thread accesses its cells meanwhile.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn rows(&self, column: Column, group: usize, scratch: &mut Scratch) {
        let row = self.shape.uniform();
        let begin = group * LANES * row;
        let values = &mut scratch.values;
        resize_values(values, row);
        for (j, value) in values.iter_mut().enumerate() {
            // SAFETY: the elements (4·group + i)·row + j, i < 4, are inside the column.
            *value = unsafe { Lanes::load_from(column.from.add(begin + j), row) };
        }
        network::by_position(values, &|y, index| y.mul_by(&self.in_rows[index]));
        for (j, value) in values.iter().enumerate() {
            // SAFETY: as above.
            unsafe { value.store_reduced_to(column.to.add(begin + j), row) };
        }
    }

    /// The twiddles of the second pass for the columns c from 4·group on: layer h's at h..2h. The last layer has
    /// offset·w_n^c·w_rows^j, and each layer before it the squares of the first half of the next one's.
    #[target_feature(enable = "avx2,fma")]
    fn twiddles_of_group(&self, group: usize, scratch: &mut Scratch) {
        let rows = self.shape.lanes();
        let w = Felt::root_of_unity(self.shape.log_uniform + self.shape.log_lanes);
        let mut points = [self.offset * w.pow((group * LANES) as u64); LANES];
        for i in 1..LANES {
            points[i] = points[i - 1] * w;
        }
        let of_columns = Operand::load_lifted(&points);
        let twiddles = &mut scratch.twiddles;
        resize_twiddles(twiddles, rows);
        for (slot, of_row) in twiddles[rows / 2..].iter_mut().zip(&self.of_rows) {
            *slot = of_columns.mul_by(of_row).operand();
        }
        let mut h = rows / 2;
        while h > 1 {
            h /= 2;
            let (lower, upper) = twiddles.split_at_mut(2 * h);
            for (slot, root) in lower[h..].iter_mut().zip(upper) {
                *slot = root.square().operand();
            }
        }
    }

    /// The layers that join rows, on four adjacent columns.
    ///
    /// # Safety
    /// The group is below row/4, and no other thread accesses its cells meanwhile.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn columns(&self, column: Column, group: usize, scratch: &mut Scratch) {
        let (row, rows) = (self.shape.uniform(), self.shape.lanes());
        let Scratch { values, twiddles } = scratch;
        resize_values(values, rows);
        for (r, value) in values.iter_mut().enumerate() {
            // SAFETY: the four elements from r·row + 4·group on are inside the column.
            *value = unsafe { Lanes::load_from(column.from.add(r * row + group * LANES), 1) };
        }
        network::by_position(values, &|y, index| y.mul(&twiddles[index]));
        for (r, value) in values.iter().enumerate() {
            // SAFETY: as above.
            unsafe { value.store_to(column.to.add(r * row + group * LANES), 1) };
        }
    }
}
