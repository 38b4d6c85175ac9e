//! Columns of evaluations to coefficients and back, several columns at a time.

use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use perpetua_ntt::{Evaluation, Interpolation};
use rayon::prelude::*;

/// Coefficients (bit-reversed order) of the polynomials with the given values on <w_T> (natural order).
///
/// Progress advances by one per column.
///
/// # Errors
/// [`Cancelled`].
///
/// # Panics
/// If the columns' lengths differ or are no power of two.
pub fn interpolate(columns: &[Vec<Felt>], control: &Control) -> Result<Vec<Vec<Felt>>, Cancelled> {
    let Some(first) = columns.first() else {
        return Ok(Vec::new());
    };
    let interpolation = Interpolation::new(first.len().ilog2(), Felt::ONE);
    let one = |column: &Vec<Felt>| {
        control.check()?;
        let mut values = column.clone();
        interpolation.run(&mut values, control)?;
        control.advance(1);
        Ok(values)
    };
    columns.par_iter().map(one).collect()
}

/// Evaluations (natural order) on offset·<w_T> of polynomials given by coefficients (bit-reversed order).
///
/// # Errors
/// [`Cancelled`].
///
/// # Panics
/// If lengths differ or are no power of two.
pub fn coset_evaluations(
    polynomials: &[Vec<Felt>],
    offset: Felt,
    control: &Control,
) -> Result<Vec<Vec<Felt>>, Cancelled> {
    let Some(first) = polynomials.first() else {
        return Ok(Vec::new());
    };
    let evaluation = Evaluation::new(first.len().ilog2(), offset);
    let one = |polynomial: &Vec<Felt>| {
        control.check()?;
        let mut values = polynomial.clone();
        evaluation.run(&mut values, control)?;
        Ok(values)
    };
    polynomials.par_iter().map(one).collect()
}
