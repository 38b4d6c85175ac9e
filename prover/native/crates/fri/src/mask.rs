//! Mask cells and their out-of-domain values.

use std::collections::BTreeMap;

use perpetua_commitment::CommittedTable;
use perpetua_control::Control;
use perpetua_field::{Felt, WideSum};
use perpetua_ntt::evaluate_at_points;

use crate::FriError;

/// A cell that constraints read: column `.0`, counted through all tables, and row offset `.1`.
pub type MaskCell = (usize, usize);

/// Sums over mask cells are held unreduced, with one product to spare.
pub const MAX_MASK_CELLS: usize = WideSum::MAX_PRODUCTS - 1;

/// log2 of the common trace length.
pub(crate) fn common_log_length(tables: &[&CommittedTable]) -> Result<u32, FriError> {
    let first = tables.first().ok_or(FriError::Tables)?.geometry();
    let same = tables.iter().all(|table| table.geometry() == first && first.log_step == 0);
    if same { Ok(first.log_length) } else { Err(FriError::Tables) }
}

pub(crate) fn check_mask(tables: &[&CommittedTable], mask: &[MaskCell]) -> Result<(), FriError> {
    if mask.is_empty() || mask.len() > MAX_MASK_CELLS {
        return Err(FriError::MaskSize { got: mask.len() });
    }
    let n_columns: usize = tables.iter().map(|table| table.n_columns()).sum();
    match mask.iter().enumerate().find(|(_, (column, _))| *column >= n_columns) {
        Some((cell, &(column, _))) => Err(FriError::MaskColumn { cell, column, n_columns }),
        None => Ok(()),
    }
}

/// f_column(z·g^row) for each mask cell, g generating the trace domain.
///
/// # Errors
/// [`FriError`] for unequal tables, a bad mask, or cancellation.
pub fn evaluate_mask(
    tables: &[&CommittedTable],
    mask: &[MaskCell],
    z: Felt,
    control: &Control,
) -> Result<Vec<Felt>, FriError> {
    let log_length = common_log_length(tables)?;
    check_mask(tables, mask)?;
    let g = Felt::root_of_unity(log_length);
    let mut points = Vec::new();
    let mut number_of_row = BTreeMap::new();
    let requests: Vec<(usize, usize)> = mask
        .iter()
        .map(|&(column, row)| {
            let number = *number_of_row.entry(row).or_insert_with(|| {
                points.push(z * g.pow(row as u64));
                points.len() - 1
            });
            (column, number)
        })
        .collect();
    let polynomials: Vec<&[Felt]> =
        tables.iter().flat_map(|table| table.polynomials().iter().map(Vec::as_slice)).collect();
    Ok(evaluate_at_points(&polynomials, &points, &requests, control)?)
}
