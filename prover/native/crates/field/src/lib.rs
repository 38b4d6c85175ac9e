//! The Stark field: integers modulo P = 2^251 + 17·2^192 + 1.
//!
//! [`Felt`] holds a canonical Montgomery representation. The Montgomery radix R is known to
//! `montgomery.rs` alone; everything else converts through standard limbs or through the wire form
//! ([`Felt::to_wire_bytes`]), which proofs and commitments fix to R = 2^256 whatever the radix inside.

pub mod avx2;
pub mod avx512;
mod batch;
mod felt;
mod instructions;
mod lazy;
mod montgomery;
mod roots;
mod wide;
mod zeros;

pub use batch::{batch_inverse, batch_inverse_parallel, powers};
pub use felt::Felt;
pub use instructions::instruction_set;
pub use lazy::Unreduced;
pub use roots::TWO_ADICITY;
pub use wide::WideSum;
pub use zeros::{advise_huge_pages, zeros};

/// A batch inversion met a zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("division by zero: element {index} of the batch is zero")]
pub struct DivisionByZero {
    /// Position of the first zero found in its part of the batch.
    pub index: usize,
}
