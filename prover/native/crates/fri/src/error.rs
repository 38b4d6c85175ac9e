//! Errors of this crate.

use perpetua_control::Cancelled;

/// Why a step of the low-degree test failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FriError {
    /// The computation was cancelled.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// The tables do not share one trace length and blowup, or there is none.
    #[error("the tables have one trace length and blowup in common")]
    Tables,
    /// The mask has no or too many cells.
    #[error("a mask has 1 to {max} cells, not {got}", max = crate::MAX_MASK_CELLS)]
    MaskSize {
        /// Number of cells.
        got: usize,
    },
    /// A mask cell names a column beyond the tables.
    #[error("mask cell {cell} is in column {column} of {n_columns}")]
    MaskColumn {
        /// Position in the mask.
        cell: usize,
        /// Column it names.
        column: usize,
        /// Columns of all tables together.
        n_columns: usize,
    },
    /// The number of out-of-domain values differs from mask cells and composition columns together.
    #[error("{expected} out-of-domain values are needed, got {got}")]
    Values {
        /// Values needed.
        expected: usize,
        /// Values given.
        got: usize,
    },
    /// The out-of-domain point lies on the evaluation domain.
    #[error("the out-of-domain point lies on the evaluation domain")]
    PointOnDomain,
    /// The out-of-domain values are not the polynomials' values.
    #[error("Invariant: the out-of-domain values are the polynomials' values at z*g^row and z^d")]
    Inconsistent,
    /// A layer cannot be folded or arranged by so large a step.
    #[error("a layer of 2^{log_length} coefficients takes steps of at most {log_length}, not {step}")]
    Step {
        /// The step asked for.
        step: u32,
        /// log2 of the layer's coefficients.
        log_length: u32,
    },
    /// The last layer's polynomial is too large.
    #[error("Invariant: the last layer has degree below {bound}, got {degree}")]
    Degree {
        /// The bound asked for.
        bound: usize,
        /// The polynomial's degree.
        degree: usize,
    },
    /// Grinding bits out of range.
    #[error("a proof of work has 1 to {max} bits, not {got}", max = crate::MAX_GRINDING_BITS)]
    GrindingBits {
        /// Bits asked for.
        got: u32,
    },
}
