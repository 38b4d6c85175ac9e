//! Witness generation: from a finished Cairo run to the tables that a proof commits to.
//!
//! 1. [`first_trace`] writes the first table: CPU rows, builtin instances, the memory and range-check pools
//!    and their sorted copies.
//! 2. The verifier draws interaction elements.
//! 3. [`interaction_trace`] writes the running products that tie each sorted copy to its pool.
//!
//! Proofs are byte-identical to those of StarkWare's Stone prover, so every cell is determined, also those
//! that no constraint mentions (0) and those that only have to make a pool contiguous: each such rule stands
//! beside the code that obeys it.
//!
//! The crate does no I/O; a [`Layout`] comes from the AIR declaration as JSON.

mod bitwise;
mod blocks;
mod builtin;
mod cpu;
pub mod curve;
mod ec;
mod ec_op;
mod ecdsa;
mod error;
mod first;
pub mod hades;
mod interaction;
mod layout;
mod memory;
mod pedersen;
mod poseidon;
mod range_check_builtin;
mod value_pool;

pub use error::{SignatureFault, WitnessError};
pub use first::first_trace;
pub use interaction::interaction_trace;
pub use layout::{Layout, PoolView, VirtualColumn};
pub use memory::Access;
pub use value_pool::PoolKind;
