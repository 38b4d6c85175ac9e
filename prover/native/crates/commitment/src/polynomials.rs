//! Columns of evaluations to coefficients and back, several columns at a time.

use perpetua_control::{Cancelled, Control};
use perpetua_field::{Felt, zeros};
use perpetua_ntt::{Evaluation, Interpolation};

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
    let mut polynomials: Vec<Vec<Felt>> = columns.iter().map(|_| zeros(first.len())).collect();
    for (values, coefficients) in columns.chunks(GROUP).zip(polynomials.chunks_mut(GROUP)) {
        let sources: Vec<&[Felt]> = values.iter().map(Vec::as_slice).collect();
        let mut targets: Vec<&mut [Felt]> = coefficients.iter_mut().map(Vec::as_mut_slice).collect();
        interpolation.run_into(&sources, &mut targets, control)?;
        control.advance(values.len() as u64);
    }
    control.moved(bytes_of_transforms(columns.len() * first.len()));
    Ok(polynomials)
}

/// Each of two passes reads every value and writes it.
fn bytes_of_transforms(n_values: usize) -> u64 {
    (4 * size_of::<Felt>() * n_values) as u64
}

/// Columns transformed together: enough to share twiddles, and few enough for progress to be seen.
const GROUP: usize = 4;

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
    let mut values = Vec::new();
    evaluate_into(polynomials, offset, &mut values, control)?;
    Ok(values)
}

/// [`coset_evaluations`] into buffers that may have been used before; they get the right number and lengths.
pub(crate) fn evaluate_into(
    polynomials: &[Vec<Felt>],
    offset: Felt,
    values: &mut Vec<Vec<Felt>>,
    control: &Control,
) -> Result<(), Cancelled> {
    let Some(first) = polynomials.first() else {
        values.clear();
        return Ok(());
    };
    values.resize_with(polynomials.len(), Vec::new);
    for column in values.iter_mut().filter(|column| column.len() != first.len()) {
        *column = zeros(first.len());
    }
    let evaluation = Evaluation::new(first.len().ilog2(), offset);
    let sources: Vec<&[Felt]> = polynomials.iter().map(Vec::as_slice).collect();
    let mut targets: Vec<&mut [Felt]> = values.iter_mut().map(Vec::as_mut_slice).collect();
    control.moved(bytes_of_transforms(sources.len() * first.len()));
    evaluation.run_columns(&sources, &mut targets, control)
}
