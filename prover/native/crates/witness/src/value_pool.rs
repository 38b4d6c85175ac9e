//! The pools of 16-bit values with their sorted copies.
//!
//! The range-check pool holds offsets of instructions and parts of range-checked values, as they are. The diluted
//! pool holds parts of bitwise operands, diluted: bit b of the value stands at bit 4b of the cell.

use std::fmt;

use perpetua_field::Felt;
use rayon::prelude::*;

use crate::blocks::write_repeated;
use crate::error::WitnessError;
use crate::layout::{Layout, VirtualColumn};

/// Pool cells written by one parallel task.
const CELLS_PER_TASK: usize = 1 << 13;

/// Marks a pool cell that nobody has written.
pub(crate) const EMPTY: u32 = u32::MAX;

/// Which of the pools, and so how a value is written into a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolKind {
    /// The range-check pool.
    RangeCheck,
    /// The diluted pool.
    Diluted,
}

impl fmt::Display for PoolKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PoolKind::RangeCheck => "range-check pool",
            PoolKind::Diluted => "diluted pool",
        })
    }
}

impl PoolKind {
    /// The content of a cell that holds a value.
    fn cell(self, value: u16) -> Felt {
        Felt::from_u64(match self {
            PoolKind::RangeCheck => value.into(),
            PoolKind::Diluted => dilute(value),
        })
    }
}

/// The value with bit b moved to bit 4b.
pub(crate) fn dilute(value: u16) -> u64 {
    (0..16).map(|bit| u64::from(value >> bit & 1) << (4 * bit)).sum()
}

/// A pool of 16-bit values of a trace under construction.
pub(crate) struct ValuePool {
    kind: PoolKind,
    pool: VirtualColumn,
    sorted: VirtualColumn,
    min: u16,
    max: u16,
    n_steps: usize,
    /// Value of each pool cell, or [`EMPTY`].
    pub values: Vec<u32>,
}

impl ValuePool {
    /// An empty range-check pool for values from `min` to `max`.
    pub fn range_check(
        layout: &Layout,
        n_rows: usize,
        min: u16,
        max: u16,
    ) -> Result<ValuePool, WitnessError> {
        if min > max {
            return Err(WitnessError::RangeCheckBounds { place: "rc_min".into(), value: min, min, max });
        }
        let columns = ["range_check16_pool", "range_check16/sorted"];
        ValuePool::new(PoolKind::RangeCheck, layout, n_rows, columns, (min, max))
    }

    /// An empty diluted pool, which must hold every diluted value; `None` if the layout has none.
    pub fn diluted(layout: &Layout, n_rows: usize) -> Result<Option<ValuePool>, WitnessError> {
        let columns = ["diluted_pool", "diluted_check/permuted_values"];
        if !layout.has(columns[0]) {
            return Ok(None);
        }
        ValuePool::new(PoolKind::Diluted, layout, n_rows, columns, (0, u16::MAX)).map(Some)
    }

    fn new(
        kind: PoolKind,
        layout: &Layout,
        n_rows: usize,
        [pool_name, sorted_name]: [&str; 2],
        (min, max): (u16, u16),
    ) -> Result<ValuePool, WitnessError> {
        let (pool, sorted) = (layout.first_column(pool_name)?, layout.first_column(sorted_name)?);
        if pool.step != sorted.step {
            return Err(WitnessError::Layout(format!(
                "{pool_name} and its sorted copy have different steps"
            )));
        }
        let n_steps = n_rows / layout.cpu_component_height();
        Ok(ValuePool { kind, pool, sorted, min, max, n_steps, values: vec![EMPTY; pool.cells(n_rows)] })
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
                "{place}: another component owns its cell of the {}",
                self.kind
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
        let felts: Vec<Felt> = (0..=u16::MAX).map(|value| self.kind.cell(value)).collect();
        table[self.pool.column]
            .par_chunks_mut(self.pool.step * CELLS_PER_TASK)
            .zip(self.values.par_chunks(CELLS_PER_TASK))
            .for_each(|(rows, values)| {
                for (k, &value) in values.iter().enumerate() {
                    rows[self.pool.row(k)] = felts[value as usize];
                }
            });
        write_repeated(&mut table[self.sorted.column], self.sorted, &uses, |value| felts[value]);
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
            return Err(WitnessError::PoolHoles {
                pool: self.kind,
                holes: holes.len(),
                empty,
                min: self.min,
                max: self.max,
                n_steps: self.n_steps,
                needed: steps_needed(self.n_steps, holes.len(), empty),
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

/// The steps from which on, as far as one can tell, a pool's holes can be filled: empty cells grow as the steps do.
pub(crate) fn steps_needed(n_steps: usize, holes: usize, empty: usize) -> usize {
    let times = if empty == 0 { 2 } else { holes.div_ceil(empty) };
    n_steps.saturating_mul(times).checked_next_power_of_two().unwrap_or(usize::MAX)
}
