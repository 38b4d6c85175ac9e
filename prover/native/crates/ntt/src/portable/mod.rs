//! The transforms on single elements.
//!
//! A product is canonical whatever its unreduced factor, and a sum grows by P per layer, so that 30 layers fit
//! in 256 bits and only the last pass reduces ([`perpetua_field::Unreduced`]).

mod evaluation;
mod interpolation;
mod passes;

pub(crate) use evaluation::Evaluation;
pub(crate) use interpolation::Interpolation;
