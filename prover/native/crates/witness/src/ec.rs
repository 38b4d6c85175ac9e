//! Subset sums and doublings on the curve as the ECDSA and EC operation builtins store them.
//!
//! Several instances are advanced together, row by row, so that one inversion serves a row of all of them.

use perpetua_execution::Limbs;
use perpetua_field::{Felt, batch_inverse};

use crate::blocks::Block;
use crate::curve::{Point, SUM_ROWS, bit, shift_right};
use crate::error::WitnessError;
use crate::layout::{Layout, VirtualColumn};

/// An instance in progress.
pub(crate) trait Instance<'a> {
    /// Name of the builtin.
    const BUILTIN: &'static str;

    /// Number of the instance.
    fn number(&self) -> usize;

    /// Its rows.
    fn block(&mut self) -> &mut Block<'a>;
}

/// Places of a subset sum's cells, rows counted from the instance's first.
pub(crate) struct SumPlaces {
    x: VirtualColumn,
    y: VirtualColumn,
    slope: VirtualColumn,
    selector: VirtualColumn,
    x_diff_inv: VirtualColumn,
}

impl SumPlaces {
    /// The places of `count` sums per instance of `rows` rows, under the prefix `name`.
    pub fn new(layout: &Layout, name: &str, rows: usize, count: usize) -> Result<SumPlaces, WitnessError> {
        let place = |part: &str| layout.instance_column(&format!("{name}/{part}"), rows, count * SUM_ROWS);
        Ok(SumPlaces {
            x: place("partial_sum/x")?,
            y: place("partial_sum/y")?,
            slope: place("slope")?,
            selector: place("selector")?,
            x_diff_inv: place("x_diff_inv")?,
        })
    }

    /// The cells of component `component`; the last slope and the last inverse belong to nobody.
    pub fn cells(&self, component: usize) -> impl Iterator<Item = (VirtualColumn, usize)> {
        let whole = [self.x, self.y, self.selector].map(|place| (place, SUM_ROWS));
        let short = [self.slope, self.x_diff_inv].map(|place| (place, SUM_ROWS - 1));
        component_cells(whole.into_iter().chain(short), component)
    }
}

/// Places of the doublings of a point.
pub(crate) struct DoublingPlaces {
    x: VirtualColumn,
    y: VirtualColumn,
    slope: VirtualColumn,
}

impl DoublingPlaces {
    /// The places of `count` chains per instance of `rows` rows: prefix of the points, name of the slopes.
    pub fn new(
        layout: &Layout,
        points: &str,
        slope: &str,
        rows: usize,
        count: usize,
    ) -> Result<DoublingPlaces, WitnessError> {
        let place = |name: &str| layout.instance_column(name, rows, count * SUM_ROWS);
        let (x, y) = (place(&format!("{points}/x"))?, place(&format!("{points}/y"))?);
        Ok(DoublingPlaces { x, y, slope: place(slope)? })
    }

    /// The cells of component `component`; the last slope belongs to nobody.
    pub fn cells(&self, component: usize) -> impl Iterator<Item = (VirtualColumn, usize)> {
        let columns = [(self.x, SUM_ROWS), (self.y, SUM_ROWS), (self.slope, SUM_ROWS - 1)];
        component_cells(columns.into_iter(), component)
    }

    /// Writes component `component`: each instance's point and its 255 doublings. Returns the points by row.
    pub fn write<'a, I: Instance<'a>>(
        &self,
        component: usize,
        instances: &mut [&mut I],
        mut points: Vec<Point>,
    ) -> Result<Vec<Vec<Point>>, WitnessError> {
        let mut table = Vec::with_capacity(SUM_ROWS);
        let mut inverses = Vec::with_capacity(points.len());
        for row in 0..SUM_ROWS {
            let cell = component * SUM_ROWS + row;
            for (instance, point) in instances.iter_mut().zip(&points) {
                instance.block().set(self.x, cell, point.x);
                instance.block().set(self.y, cell, point.y);
            }
            table.push(points.clone());
            // The last row doubles nothing; a layout may give its slope cell to another virtual column.
            if row == SUM_ROWS - 1 {
                break;
            }
            inverses.clear();
            inverses.extend(points.iter().map(|point| point.y.double()));
            invert(&mut inverses, instances, cell)?;
            for ((instance, point), &inverse) in instances.iter_mut().zip(&mut points).zip(&inverses) {
                let (double, slope) = point.double_with_inverse(inverse);
                instance.block().set(self.slope, cell, slope);
                *point = double;
            }
        }
        Ok(table)
    }
}

/// The first so many cells of each virtual column in a component of 256 rows.
pub(crate) fn component_cells(
    columns: impl Iterator<Item = (VirtualColumn, usize)>,
    component: usize,
) -> impl Iterator<Item = (VirtualColumn, usize)> {
    let first = component * SUM_ROWS;
    columns.flat_map(move |(place, count)| (first..first + count).map(move |k| (place, k)))
}

/// Subset sums of several instances.
pub(crate) struct Sums {
    /// Where each sum starts; then where it stands.
    pub points: Vec<Point>,
    /// The exponents, whose bits choose the addends.
    pub selectors: Vec<Limbs>,
}

impl Sums {
    /// Writes component `component` of the sums; `addend(row, number)` is the point that a row may add.
    pub fn write<'a, I: Instance<'a>>(
        mut self,
        places: &SumPlaces,
        component: usize,
        instances: &mut [&mut I],
        addend: impl Fn(usize, usize) -> Point,
    ) -> Result<Vec<Point>, WitnessError> {
        let mut inverses = Vec::with_capacity(self.points.len());
        for (instance, exponent) in instances.iter_mut().zip(&self.selectors) {
            write_selectors(instance.block(), places.selector, component * SUM_ROWS, *exponent);
        }
        for row in 0..SUM_ROWS {
            let cell = component * SUM_ROWS + row;
            for (instance, point) in instances.iter_mut().zip(&self.points) {
                let block = instance.block();
                block.set(places.x, cell, point.x);
                block.set(places.y, cell, point.y);
            }
            // The last row is the result. A layout may give its slope and inverse cells to other virtual
            // columns (in `perpetual` all of them belong to the instance's single values).
            if row == SUM_ROWS - 1 {
                break;
            }
            inverses.clear();
            inverses.extend(self.points.iter().enumerate().map(|(i, point)| point.x - addend(row, i).x));
            invert(&mut inverses, instances, cell)?;
            for (number, (instance, &inverse)) in instances.iter_mut().zip(&inverses).enumerate() {
                // The inverse proves that the two x differ and is needed on every row, also where the bit is
                // 0; the slope is 0 on such rows (written, for a second attempt overwrites a first).
                instance.block().set(places.x_diff_inv, cell, inverse);
                let mut slope = Felt::ZERO;
                if bit(self.selectors[number], 0) {
                    (self.points[number], slope) =
                        self.points[number].add_with_inverse(addend(row, number), inverse);
                }
                instance.block().set(places.slope, cell, slope);
                self.selectors[number] = shift_right(self.selectors[number]);
            }
        }
        Ok(self.points)
    }
}

/// Writes exponent >> row for each row of a sum: from the last row on, each is twice the next plus a bit.
pub(crate) fn write_selectors(block: &mut Block<'_>, place: VirtualColumn, first: usize, exponent: Limbs) {
    let mut selector = Felt::ZERO;
    for row in (0..SUM_ROWS).rev() {
        selector = selector.double();
        if bit(exponent, row) {
            selector += Felt::ONE;
        }
        block.set(place, first + row, selector);
    }
}

/// Inverts one denominator per instance; zero means that an addition meets two points with the same x.
pub(crate) fn invert<'a, I: Instance<'a>>(
    values: &mut [Felt],
    instances: &[&mut I],
    row: usize,
) -> Result<(), WitnessError> {
    batch_inverse(values).map_err(|error| WitnessError::EqualX {
        builtin: I::BUILTIN,
        instance: instances[error.index].number(),
        row,
    })
}

/// Products of the one bits of P − 1 = 2^251 + 2^196 + 2^192, with which the constraints prove that the 252
/// bits of an exponent are an integer below P: bit 251 · bit 196, and that times bit 192.
pub(crate) fn bit_unpacking(exponent: Limbs) -> (Felt, Felt) {
    let ones_196 = bit(exponent, 251) && bit(exponent, 196);
    let ones_192 = ones_196 && bit(exponent, 192);
    (Felt::from_u64(ones_196.into()), Felt::from_u64(ones_192.into()))
}
