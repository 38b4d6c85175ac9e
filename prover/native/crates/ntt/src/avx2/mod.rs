//! The transforms in four lanes.
//!
//! Both directions are split in two passes (Bailey, J. Supercomputing 4 (1990)) over the matrix of the lib's
//! description, and every pass loads a group of four rows or four adjacent columns into scratch memory in the
//! L2 cache, where a lane is one row or column. In the first pass ([`Shape::log_uniform`] layers) the lanes
//! share their twiddles, which are broadcast from a small table. In the second ([`Shape::log_lanes`] layers)
//! each lane has its own: they are computed for a group, at about one product per row of lanes, and serve all
//! columns that are transformed together.
//!
//! # Bounds
//!
//! A butterfly (x + w·y, x − w·y) with |y| ≤ Y·P and |w| ≤ P has its product within (Y/16 + 1/2)·P, so that values below P reach
//! at most 13·P in the 14 layers of a first pass; where a twiddle of one is left out, y is reduced instead and each layer adds
//! at most P, up to 15·P. They are stored below 2·P, and reach at most 15.4·P in the 14 layers of the second pass, 14·P before
//! the last: a product takes factors below 16·P, and so does the last reduction.

mod evaluation;
mod interpolation;
mod network;

use std::cell::RefCell;

use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use perpetua_field::avx2::{LANES, Lanes, Operand};
use rayon::prelude::*;

pub(crate) use evaluation::Evaluation;
pub(crate) use interpolation::Interpolation;

/// Smaller transforms than these, the smallest of which has four rows of four columns, and larger ones are left to the portable
/// kernels.
pub(crate) const LOG_SIZES: std::ops::RangeInclusive<u32> = 4..=2 * MAX_LOG_PASS;

/// Rows of lanes per group in the second pass, up to which its values and twiddles (320 KB) share the L2 cache.
const LOG_LANES: u32 = 10;
/// Layers of a pass, by the bounds.
const MAX_LOG_PASS: u32 = 14;
/// Felts that a parallel task transforms at least.
const TASK: usize = 1 << 13;

/// How the layers are divided between the passes.
#[derive(Clone, Copy, Debug)]
struct Shape {
    /// Layers of the pass whose lanes share their twiddles.
    log_uniform: u32,
    /// Layers of the pass whose lanes have their own.
    log_lanes: u32,
}

impl Shape {
    fn of(log_size: u32) -> Shape {
        let log_lanes = (log_size / 2).min(LOG_LANES).max(log_size.saturating_sub(MAX_LOG_PASS));
        Shape { log_uniform: log_size - log_lanes, log_lanes }
    }

    fn uniform(self) -> usize {
        1 << self.log_uniform
    }

    fn lanes(self) -> usize {
        1 << self.log_lanes
    }
}

/// A column that is read from one place and written to another, which may be the same.
#[derive(Clone, Copy, Debug)]
struct Column {
    from: *const Felt,
    to: *mut Felt,
}

// SAFETY: a column stands for a shared borrow of what it reads and an exclusive one of what it writes; the passes
// hand each group of cells to one task.
unsafe impl Send for Column {}
// SAFETY: as above.
unsafe impl Sync for Column {}

impl Column {
    fn in_place(values: &mut [Felt]) -> Column {
        let to = values.as_mut_ptr();
        Column { from: to, to }
    }

    fn written(self) -> Column {
        Column { from: self.to, to: self.to }
    }
}

/// Scratch memory of one thread.
#[derive(Default)]
struct Scratch {
    values: Vec<Lanes>,
    twiddles: Vec<Operand>,
}

/// Runs `body` for each group number below `groups`, in parallel, with scratch memory of its own.
fn for_each_group(
    groups: usize,
    felts_per_group: usize,
    control: &Control,
    body: impl Fn(usize, &mut Scratch) + Sync,
) -> Result<(), Cancelled> {
    thread_local! {
        /// Kept from one transform to the next: fresh pages would cost as much as a layer.
        static SCRATCH: RefCell<Scratch> = RefCell::default();
    }
    (0..groups).into_par_iter().with_min_len((TASK / felts_per_group).max(1)).try_for_each(|group| {
        control.check()?;
        SCRATCH.with_borrow_mut(|scratch| body(group, scratch));
        Ok(())
    })
}

#[target_feature(enable = "avx2,fma")]
fn resize_values(values: &mut Vec<Lanes>, length: usize) {
    values.resize(length, Lanes::zero());
}

#[target_feature(enable = "avx2,fma")]
fn resize_twiddles(twiddles: &mut Vec<Operand>, length: usize) {
    twiddles.resize(length, Lanes::zero().as_operand());
}

const _: () =
    assert!(1 << (*LOG_SIZES.start() / 2) == LANES, "the smallest transform has four rows of four columns");
