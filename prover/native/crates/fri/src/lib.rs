//! The low-degree test: out-of-domain values, the DEEP quotient, FRI layers, and grinding.
//!
//! The trace and composition polynomials are opened at one point z outside the domain ([`evaluate_mask`]).
//! All openings are joined into one quotient of degree below T ([`deep`]), computed on one coset of T
//! points and held by its coefficients. A FRI fold is then a sum of two halves of the coefficients
//! ([`FriLayer::fold`]); only layers that are committed to are evaluated.
//!
//! DEEP-FRI: Ben-Sasson, Goldberg, Kopparty, Saraf, ITCS 2020. FRI: Ben-Sasson et al., ICALP 2018.

mod deep;
mod error;
mod fold;
mod grind;
mod layer;
mod mask;

pub use deep::{Openings, deep, on_columns as deep_on_columns};
pub use error::FriError;
pub use grind::{MAX_GRINDING_BITS, grind};
pub use layer::FriLayer;
pub use mask::{MAX_MASK_CELLS, MaskCell, evaluate_mask};
