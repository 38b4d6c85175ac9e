//! Evaluations on a coset in natural order to coefficients in bit-reversed order.

use perpetua_control::{Cancelled, Control};
use perpetua_field::avx2::{Avx2, LANES, Lanes, Limbs, Operand};
use perpetua_field::{Felt, powers};

use super::{Column, Scratch, Shape, for_each_group, network, resize_twiddles, resize_values};
use crate::bit_reverse_permute;

/// Interpolation from the coset offset·<w_n>; the layers are those of the portable twin.
///
/// The matrix has 2^log_uniform rows of 2^log_lanes values. The first pass joins rows, four adjacent columns in
/// the lanes; the second transforms rows, four in the lanes.
#[derive(Clone, Debug)]
pub(crate) struct Interpolation {
    token: Avx2,
    shape: Shape,
    /// v_rows^bitrev(b) for b < rows/2, lifted, v the inverse root of unity: one factor for each block of a layer.
    between_rows: Vec<Limbs>,
    /// v_n^bitrev(i) for each row i.
    of_rows: Vec<Felt>,
    /// v_row^bitrev(b) for b < row/2, lifted: what the twiddles of the last layer have in common.
    in_row: Vec<Limbs>,
    /// What the coset scales the coefficients by, if it is not the subgroup.
    scales: Option<Scales>,
}

/// offset^-k for the coefficient of X^k, in two factors.
#[derive(Clone, Debug)]
struct Scales {
    /// For each row i: offset^-bitrev(i).
    of_rows: Vec<Felt>,
    /// For each place q in a row: offset^-(rows·bitrev(q)), lifted.
    in_row: Vec<Limbs>,
}

fn reversed_powers(base: Felt, count: usize) -> Vec<Felt> {
    let mut list = powers(Felt::ONE, base, count);
    bit_reverse_permute(&mut list);
    list
}

fn lifted(list: &[Felt]) -> Vec<Limbs> {
    list.iter().map(|&value| Limbs::lifted(value)).collect()
}

impl Interpolation {
    /// # Panics
    /// If the offset is zero.
    pub(crate) fn new(token: Avx2, log_size: u32, offset: Felt) -> Interpolation {
        let shape = Shape::of(log_size);
        let (rows, row) = (shape.uniform(), shape.lanes());
        let inverse = |value: Felt| value.inverse().expect("a coset has a nonzero offset");
        let v = |log2: u32| inverse(Felt::root_of_unity(log2));
        let step = inverse(offset);
        let scales = || Scales {
            of_rows: reversed_powers(step, rows),
            in_row: lifted(&reversed_powers(step.square_times(shape.log_uniform), row)),
        };
        Interpolation {
            token,
            shape,
            between_rows: lifted(&reversed_powers(v(shape.log_uniform), rows / 2)),
            of_rows: reversed_powers(v(log_size), rows),
            in_row: lifted(&reversed_powers(v(shape.log_lanes), row / 2)),
            scales: (offset != Felt::ONE).then(scales),
        }
    }

    pub(crate) fn run_columns(&self, values: &mut [&mut [Felt]], control: &Control) -> Result<(), Cancelled> {
        let columns: Vec<_> = values.iter_mut().map(|values| Column::in_place(values)).collect();
        self.passes(&columns, control)
    }

    pub(crate) fn run_into(
        &self,
        values: &[&[Felt]],
        coefficients: &mut [&mut [Felt]],
        control: &Control,
    ) -> Result<(), Cancelled> {
        let pairs = values.iter().zip(coefficients);
        let columns: Vec<_> =
            pairs.map(|(from, to)| Column { from: from.as_ptr(), to: to.as_mut_ptr() }).collect();
        self.passes(&columns, control)
    }

    /// The columns have the transform's length.
    fn passes(&self, columns: &[Column], control: &Control) -> Result<(), Cancelled> {
        let _ = self.token;
        let (rows, row) = (self.shape.uniform(), self.shape.lanes());
        for_each_group(row / LANES, LANES * rows * columns.len(), control, |group, scratch| {
            for column in columns {
                // SAFETY: the token says that the processor has the features; each group is in one task.
                unsafe { self.columns(*column, group, scratch) };
            }
        })?;
        for_each_group(rows / LANES, LANES * row * columns.len(), control, |group, scratch| {
            // SAFETY: as above.
            unsafe { self.twiddles_of_group(group, scratch) };
            for column in columns {
                // SAFETY: as above.
                unsafe { self.rows(column.written(), group, scratch) };
            }
        })
    }

    /// The layers whose half-blocks are whole rows, on four adjacent columns, and the division by n.
    ///
    /// # Safety
    /// The group is below row/4, and no other thread accesses its cells meanwhile.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn columns(&self, column: Column, group: usize, scratch: &mut Scratch) {
        let (rows, row) = (self.shape.uniform(), self.shape.lanes());
        let values = &mut scratch.values;
        resize_values(values, rows);
        for (r, value) in values.iter_mut().enumerate() {
            // SAFETY: the four elements from r·row + 4·group on are inside the column.
            let loaded = unsafe { Lanes::load_from(column.from.add(r * row + group * LANES), 1) };
            *value = loaded.divide_by_power_of_two(self.shape.log_uniform + self.shape.log_lanes);
        }
        network::by_block::<true>(values, 1, 0, &|y, _, b| y.mul_by(&self.between_rows[b]));
        for (r, value) in values.iter().enumerate() {
            // SAFETY: as above.
            unsafe { value.store_reduced_to(column.to.add(r * row + group * LANES), 1) };
        }
    }

    /// The twiddles of the second pass for the rows i from 4·group on: those of the layer of B blocks at B..2B.
    /// The last layer has v_n^bitrev(i)·v_row^bitrev(b), and each layer before it the squares of the even
    /// entries of the next one.
    #[target_feature(enable = "avx2,fma")]
    fn twiddles_of_group(&self, group: usize, scratch: &mut Scratch) {
        let row = self.shape.lanes();
        let of_rows =
            Operand::load_lifted(self.of_rows[group * LANES..].first_chunk().expect("rows of a group"));
        let twiddles = &mut scratch.twiddles;
        resize_twiddles(twiddles, row);
        for (slot, in_row) in twiddles[row / 2..].iter_mut().zip(&self.in_row) {
            *slot = of_rows.mul_by(in_row).operand();
        }
        let mut blocks = row / 2;
        while blocks > 1 {
            blocks /= 2;
            let (lower, upper) = twiddles.split_at_mut(2 * blocks);
            for (slot, root) in lower[blocks..].iter_mut().zip(upper.iter().step_by(2)) {
                *slot = root.square().operand();
            }
        }
    }

    /// The layers inside four rows.
    ///
    /// # Safety
    /// The group is below rows/4, and no other thread accesses its cells meanwhile.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn rows(&self, column: Column, group: usize, scratch: &mut Scratch) {
        let row = self.shape.lanes();
        let begin = group * LANES * row;
        let Scratch { values, twiddles } = scratch;
        resize_values(values, row);
        for (q, value) in values.iter_mut().enumerate() {
            // SAFETY: the elements (4·group + i)·row + q, i < 4, are inside the column.
            *value = unsafe { Lanes::load_from(column.from.add(begin + q), row) };
        }
        network::by_block::<false>(values, 1, 0, &|y, blocks, b| y.mul(&twiddles[blocks + b]));
        if let Some(scales) = &self.scales {
            let rows = scales.of_rows[group * LANES..].first_chunk().expect("rows of a group");
            let of_rows = Operand::load_lifted(rows);
            for (value, in_row) in values.iter_mut().zip(&scales.in_row) {
                *value = value.operand().mul_by(in_row).operand().mul(&of_rows);
            }
        }
        for (q, value) in values.iter().enumerate() {
            // SAFETY: as above.
            unsafe { value.store_to(column.to.add(begin + q), row) };
        }
    }
}
