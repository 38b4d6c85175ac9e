//! Disjoint row ranges of a table, so that instances can be written in parallel without locks.

use perpetua_field::{Felt, zeros};
use rayon::prelude::*;

use crate::layout::VirtualColumn;

/// The same range of rows of every column of a table.
pub(crate) struct Block<'a> {
    columns: Vec<&'a mut [Felt]>,
}

impl Block<'_> {
    /// Writes cell `k` of a virtual column, rows counted from the start of the block.
    #[inline]
    pub fn set(&mut self, place: VirtualColumn, k: usize, value: Felt) {
        self.columns[place.column][place.row(k)] = value;
    }
}

/// Cuts a table into blocks of `rows` rows, which must divide the number of rows.
pub(crate) fn blocks(table: &mut [Vec<Felt>], rows: usize) -> Vec<Block<'_>> {
    let n_rows = table.first().map_or(0, Vec::len);
    debug_assert!(n_rows.is_multiple_of(rows));
    let mut result: Vec<Block<'_>> =
        (0..n_rows / rows).map(|_| Block { columns: Vec::with_capacity(table.len()) }).collect();
    for column in table {
        for (block, part) in result.iter_mut().zip(column.chunks_exact_mut(rows)) {
            block.columns.push(part);
        }
    }
    result
}

/// `n_columns` columns of zeros; cells that nobody writes stay zero, which is part of the trace's bytes.
pub(crate) fn zero_table(n_columns: usize, n_rows: usize) -> Vec<Vec<Felt>> {
    (0..n_columns).into_par_iter().map(|_| zeros(n_rows)).collect()
}
