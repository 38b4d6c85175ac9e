//! What both directions share: the split of a transform and access to columns of a matrix.

use std::marker::PhantomData;

use perpetua_field::{Felt, Unreduced};

/// Adjacent columns handled together: 256 contiguous bytes of each row.
pub const LANES: usize = 8;

/// Transforms up to this size (256 KB) run in one pass.
const MAX_LOG_SINGLE: u32 = 13;
/// Bound of the column length, so that the scratch buffer of one group (512 KB) stays in the L2 cache.
const MAX_LOG_COLUMN: u32 = 11;

/// A transform seen as a matrix, stored row after row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// log2 of the number of rows, which is the length of a column.
    pub log_rows: u32,
    /// log2 of the length of a row.
    pub log_row: u32,
}

impl Shape {
    /// The split for a transform of size 2^log_size.
    pub fn of(log_size: u32) -> Shape {
        let log_rows = if log_size <= MAX_LOG_SINGLE { 0 } else { (log_size / 2).min(MAX_LOG_COLUMN) };
        Shape { log_rows, log_row: log_size - log_rows }
    }

    /// Number of rows.
    pub fn rows(self) -> usize {
        1 << self.log_rows
    }

    /// Elements of a row.
    pub fn row(self) -> usize {
        1 << self.log_row
    }
}

/// A matrix whose groups of [`LANES`] adjacent columns are handed to different threads.
pub struct ColumnGroups<'a> {
    values: *mut Felt,
    shape: Shape,
    borrow: PhantomData<&'a mut [Felt]>,
}

// SAFETY: the pointer stands for an exclusive borrow; `load` and `store` touch only the cells of one group,
// and their contract forbids two threads to hold the same group.
unsafe impl Sync for ColumnGroups<'_> {}

impl<'a> ColumnGroups<'a> {
    /// # Panics
    /// If the length does not fit the shape or a row is shorter than a group.
    pub fn new(values: &'a mut [Felt], shape: Shape) -> ColumnGroups<'a> {
        assert!(values.len() == shape.rows() * shape.row() && shape.row() >= LANES);
        ColumnGroups { values: values.as_mut_ptr(), shape, borrow: PhantomData }
    }

    /// Number of groups.
    pub fn count(&self) -> usize {
        self.shape.row() / LANES
    }

    /// Copies a group to `scratch`, one row of lanes after another.
    ///
    /// # Safety
    /// `group < count()`, and no other thread accesses the same group meanwhile.
    pub unsafe fn load(&self, group: usize, scratch: &mut [[Unreduced; LANES]]) {
        for (row, lanes) in scratch.iter_mut().enumerate().take(self.shape.rows()) {
            // SAFETY: row·row_length + group·LANES + LANES ≤ the length, by `group < count()`; a Felt and an
            // Unreduced share their layout, and no alignment beyond that of Felt is needed.
            *lanes = unsafe {
                self.values.add(row * self.shape.row() + group * LANES).cast::<[Unreduced; LANES]>().read()
            };
        }
    }

    /// Copies `scratch` back to a group. Values may be unreduced if a later pass reduces them.
    ///
    /// # Safety
    /// As for [`ColumnGroups::load`].
    pub unsafe fn store(&self, group: usize, scratch: &[[Unreduced; LANES]]) {
        for (row, lanes) in scratch.iter().enumerate().take(self.shape.rows()) {
            // SAFETY: as in `load`.
            unsafe {
                self.values
                    .add(row * self.shape.row() + group * LANES)
                    .cast::<[Unreduced; LANES]>()
                    .write(*lanes);
            }
        }
    }
}

/// A scratch buffer for one group.
pub fn scratch(shape: Shape) -> Vec<[Unreduced; LANES]> {
    vec![[Unreduced::from(Felt::ZERO); LANES]; shape.rows()]
}

/// (x, y) ← (x + w·y, x − w·y); the bounds of both grow by P.
#[inline(always)]
pub fn butterfly(x: &mut Unreduced, y: &mut Unreduced, w: Felt) {
    let product = *y * w;
    *y = *x - product;
    *x = *x + product;
}

/// (x, y) ← (x + y, x − y) for a twiddle of one: y is reduced first, so the bounds still grow by P only.
#[inline(always)]
pub fn butterfly_one(x: &mut Unreduced, y: &mut Unreduced) {
    let reduced = y.reduce();
    *y = *x - reduced;
    *x = *x + reduced;
}
