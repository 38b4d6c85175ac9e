//! The pool of 16-bit values: offsets of instructions and parts of range-checked values, and its sorted copy.

use perpetua_field::Felt;
use rayon::prelude::*;

use crate::error::WitnessError;
use crate::layout::{Layout, VirtualColumn};

/// Pool cells written by one parallel task.
const CELLS_PER_TASK: usize = 1 << 13;

/// Marks a pool cell that nobody has written.
pub(crate) const EMPTY: u32 = u32::MAX;

/// The range-check pool of a trace under construction.
pub(crate) struct RangeCheckPool {
    pool: VirtualColumn,
    sorted: VirtualColumn,
    min: u16,
    max: u16,
    /// Value of each pool cell, or [`EMPTY`].
    pub values: Vec<u32>,
}

impl RangeCheckPool {
    /// An empty pool for values from `min` to `max`.
    pub fn new(layout: &Layout, n_rows: usize, min: u16, max: u16) -> Result<RangeCheckPool, WitnessError> {
        let pool = layout.first_column("range_check16_pool")?;
        let sorted = layout.first_column("range_check16/sorted")?;
        if pool.step != sorted.step {
            return Err(WitnessError::Layout(
                "range_check16_pool and its sorted copy have different steps".into(),
            ));
        }
        if min > max {
            return Err(WitnessError::RangeCheckBounds { place: "rc_min".into(), value: min, min, max });
        }
        Ok(RangeCheckPool { pool, sorted, min, max, values: vec![EMPTY; pool.cells(n_rows)] })
    }

    /// Rows between two pool cells.
    pub fn step(&self) -> usize {
        self.pool.step
    }

    /// Puts a value into an empty pool cell.
    pub fn write(&mut self, cell: usize, value: u16, place: impl Fn() -> String) -> Result<(), WitnessError> {
        self.bounds().check(value, &place)?;
        if self.values[cell] != EMPTY {
            let place = place();
            return Err(WitnessError::Layout(format!(
                "{place}: another component owns its range-check cell"
            )));
        }
        self.values[cell] = u32::from(value);
        Ok(())
    }

    /// The bounds alone, for tasks that write parts of the pool in parallel.
    pub fn bounds(&self) -> Bounds {
        Bounds { min: self.min, max: self.max }
    }

    /// The final value of a pool cell.
    pub fn value(&self, cell: usize) -> u16 {
        debug_assert_ne!(self.values[cell], EMPTY);
        self.values[cell] as u16
    }

    /// Fills the empty cells and writes the pool and its sorted copy into the table.
    ///
    /// The sorted values must step by 0 or 1 from `min` to `max`. So the empty cells, in index order, take
    /// the absent values, ascending; when none is left, each takes `max`.
    pub fn finalize(&mut self, table: &mut [Vec<Felt>]) -> Result<(), WitnessError> {
        let uses = self.fill()?;
        let felts: Vec<Felt> = (0..=u64::from(u16::MAX)).map(Felt::from_u64).collect();
        table[self.pool.column]
            .par_chunks_mut(self.pool.step * CELLS_PER_TASK)
            .zip(self.values.par_chunks(CELLS_PER_TASK))
            .for_each(|(rows, values)| {
                for (k, &value) in values.iter().enumerate() {
                    rows[self.pool.row(k)] = felts[value as usize];
                }
            });
        let column = &mut table[self.sorted.column];
        let mut cell = 0;
        for (&value, &count) in felts.iter().zip(&uses) {
            for _ in 0..count {
                column[self.sorted.row(cell)] = value;
                cell += 1;
            }
        }
        Ok(())
    }

    /// Fills the empty cells; returns how many cells hold each value.
    fn fill(&mut self) -> Result<Vec<u32>, WitnessError> {
        let mut uses = vec![0_u32; usize::from(u16::MAX) + 1];
        let mut empty = 0;
        for &value in &self.values {
            match value {
                EMPTY => empty += 1,
                value => uses[value as usize] += 1,
            }
        }
        let mut holes: Vec<u16> =
            (self.min..=self.max).filter(|&value| uses[usize::from(value)] == 0).collect();
        if holes.len() > empty {
            return Err(WitnessError::RangeCheckHoles {
                holes: holes.len(),
                empty,
                min: self.min,
                max: self.max,
            });
        }
        holes.reverse();
        for slot in self.values.iter_mut().filter(|value| **value == EMPTY) {
            let value = holes.pop().unwrap_or(self.max);
            *slot = u32::from(value);
            uses[usize::from(value)] += 1;
        }
        Ok(uses)
    }
}

/// The declared bounds of the pool's values.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    min: u16,
    max: u16,
}

impl Bounds {
    /// Refuses a value outside the bounds.
    #[inline]
    pub fn check(self, value: u16, place: impl FnOnce() -> String) -> Result<(), WitnessError> {
        let Bounds { min, max } = self;
        if (min..=max).contains(&value) {
            return Ok(());
        }
        Err(WitnessError::RangeCheckBounds { place: place(), value, min, max })
    }
}
