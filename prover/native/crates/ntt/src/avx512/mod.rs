//! The transforms in eight lanes.
//!
//! Both directions are split in two passes (Bailey, J. Supercomputing 4 (1990)) over the matrix of the lib's
//! description, and every pass loads a group of eight rows or eight adjacent columns into scratch memory in the
//! L2 cache, where a lane is one row or column. In the first pass ([`Shape::log_uniform`] layers) the lanes
//! share their twiddles, which are broadcast from a small table. In the second ([`Shape::log_lanes`] layers)
//! each lane has its own: they are computed for a group, at about one product per row of lanes, and serve all
//! columns that are transformed together.
//!
//! # Bounds
//!
//! A butterfly (x + w·y, x − w·y) has its product in (−P, P), because y is below 128·P once 64·P is added and w
//! below 2·P: 256·P² < 2^260·P. So values grow by P a layer: after the first pass, of at most 14 layers,
//! they are in (−15·P, 15·P), and are stored with 16·P added, below 2^256. The second pass has at most 16 layers:
//! the values stay in (−16·P, 48·P), which both [`Lanes::operand_plus::<64>`] and the last reduction accept.

mod evaluation;
mod interpolation;
mod network;

use std::cell::RefCell;

use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use perpetua_field::avx512::{LANES, Lanes, Operand};
use rayon::prelude::*;

pub(crate) use evaluation::Evaluation;
pub(crate) use interpolation::Interpolation;

/// Smaller transforms than this, which has eight rows of eight columns, are left to the portable kernels.
pub(crate) const MIN_LOG_SIZE: u32 = 6;

/// Rows of lanes per group in the second pass, up to which its values and twiddles (640 KB) share the L2 cache.
const LOG_LANES: u32 = 10;
/// Layers of the first pass, by its bound.
const MAX_LOG_UNIFORM: u32 = 14;
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
        let log_lanes = (log_size / 2).min(LOG_LANES).max(log_size.saturating_sub(MAX_LOG_UNIFORM));
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

#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
fn resize_values(values: &mut Vec<Lanes>, length: usize) {
    values.resize(length, Lanes::zero());
}

#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
fn resize_twiddles(twiddles: &mut Vec<Operand>, length: usize) {
    twiddles.resize(length, Lanes::zero().as_operand());
}

/// Writes a value of the first pass so that the second reads it: 16·P is added.
///
/// # Safety
/// As for [`Lanes::store_unreduced_strided_to`].
#[inline]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
unsafe fn store_between_passes(value: Lanes, to: *mut Felt, stride: usize) {
    let nonnegative = value.operand_plus::<16>().lanes();
    // SAFETY: the caller's word.
    unsafe {
        if stride == 1 {
            nonnegative.store_unreduced_to(to)
        } else {
            nonnegative.store_unreduced_strided_to(to, stride)
        }
    }
}

const _: () =
    assert!(1 << (MIN_LOG_SIZE / 2) == LANES, "the smallest transform has eight rows of eight columns");
