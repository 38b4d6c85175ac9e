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

    /// Cell `k` of a virtual column.
    pub fn get(&self, place: VirtualColumn, k: usize) -> Felt {
        self.columns[place.column][place.row(k)]
    }
}

/// Cells of a virtual column that one task writes.
const CELLS_PER_TASK: usize = 1 << 13;

/// Writes a sorted copy in parallel: item i stands in `uses[i]` cells, the items in order. `uses` must add up to the
/// number of cells.
pub(crate) fn write_repeated(
    column: &mut [Felt],
    place: VirtualColumn,
    uses: &[u32],
    item: impl Fn(usize) -> Felt + Sync,
) {
    // First cell of each item, in 32 bits as the uses are.
    let starts: Vec<u32> =
        uses.iter().scan(0, |next, &count| Some(std::mem::replace(next, *next + count))).collect();
    column.par_chunks_mut(place.step * CELLS_PER_TASK).enumerate().for_each(|(task, rows)| {
        let first = (task * CELLS_PER_TASK) as u32;
        let mut cell = 0;
        let cells = rows.len() / place.step;
        let mut current = starts.partition_point(|&start| start <= first).saturating_sub(1);
        while cell < cells && current < uses.len() {
            let end = (starts[current] + uses[current]).saturating_sub(first) as usize;
            if end > cell {
                let value = item(current);
                for k in cell..end.min(cells) {
                    rows[place.row(k)] = value;
                }
                cell = end;
            }
            current += 1;
        }
    });
}

/// The cells of one instance, to be written into others: unused instances of a builtin are all alike.
pub(crate) struct Template {
    cells: Vec<(VirtualColumn, usize, Felt)>,
}

impl Template {
    /// The given cells of an instance: only its own, for a layout may give a cell that a component leaves free to
    /// another. Zeros are left out, since they are in every instance already.
    pub fn of(block: &Block<'_>, cells: impl IntoIterator<Item = (VirtualColumn, usize)>) -> Template {
        let cells = cells.into_iter().map(|(place, k)| (place, k, block.get(place, k)));
        Template { cells: cells.filter(|(.., value)| !value.is_zero()).collect() }
    }

    /// Writes the cells into an instance that has none yet.
    pub fn write(&self, block: &mut Block<'_>) {
        for &(place, k, value) in &self.cells {
            block.set(place, k, value);
        }
    }
}

/// How many instances a task advances together: many, since each row takes one inversion for all of them, but no
/// fewer tasks than threads.
pub(crate) fn instances_per_task(instances: usize) -> usize {
    const MOST: usize = 128;
    instances.div_ceil(rayon::current_num_threads()).clamp(1, MOST)
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
