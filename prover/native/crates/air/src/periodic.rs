//! Periodic columns on a coset of the trace domain.

use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use perpetua_ntt::{Evaluation, Interpolation};

use crate::PeriodicColumn;

/// The column at the points offset·g^i: its values repeat after n·row_step rows, so as many are returned.
///
/// q(x^e) with e = T/(n·row_step) is q on the coset offset^e·<w_(n·row_step)>.
pub fn on_coset(
    column: &PeriodicColumn,
    trace_length: usize,
    offset: Felt,
    control: &Control,
) -> Result<Vec<Felt>, Cancelled> {
    let n = column.values.len();
    let period = n * column.row_step;
    let mut coefficients = column.values.clone();
    Interpolation::new(n.ilog2(), Felt::ONE).run(&mut coefficients, control)?;
    // In bit-reversed order the zero coefficients from n on stand between the others.
    let mut values = vec![Felt::ZERO; period];
    for (slot, coefficient) in values.iter_mut().step_by(column.row_step).zip(coefficients) {
        *slot = coefficient;
    }
    let offset = offset.pow((trace_length / period) as u64);
    Evaluation::new(period.ilog2(), offset).run(&mut values, control)?;
    Ok(values)
}
