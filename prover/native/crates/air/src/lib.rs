//! The composition polynomial, evaluated by bytecode.
//!
//! The constraints arrive compiled ([`Program`]): instructions of a register machine, run for every row of
//! the two cosets that make up 3·<w_2T>, in blocks of rows, so that each instruction is decoded once per
//! block. Constraints with the same domain share an accumulator, and C(x) is the sum of the accumulators,
//! each times the quotient of vanishing polynomials of its domain. From the 2T values come the halves h_0,
//! h_1 with C(x) = h_0(x²) + x·h_1(x²).

mod compose;
mod interpreter;
mod multipliers;
mod periodic;
mod program;

pub use compose::{ComposeError, compose, on_columns as compose_on_columns};
pub use program::{Factor, Multiplier, PeriodicColumn, Program, ProgramError};
