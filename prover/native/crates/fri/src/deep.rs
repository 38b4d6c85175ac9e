//! The DEEP quotient.
//!
//! A(x) = Σ_k β^k·(f_k(x) − v_k)/(x − z·g^(r_k)) + Σ_j β^(m+j)·(h_j(x) − v_(m+j))/(x − z^d), k over the m
//! mask cells (column f_k, row r_k) and j over the d composition columns. It is a polynomial of degree
//! below T exactly if every v is the value of its polynomial, so T points determine it.
//!
//! On the coset 3·<g>, in natural order, 1/(x_i − z·g^r) = g^-r/(x_(i−r) − z): one array of inverses, read at
//! an offset, serves all rows.

use std::borrow::Cow;
use std::collections::BTreeMap;

use perpetua_commitment::CommittedTable;
use perpetua_control::{Cancelled, Control};
use perpetua_field::{Felt, WideSum, batch_inverse_parallel, powers};
use perpetua_ntt::{Interpolation, evaluate_at_points};
use rayon::prelude::*;

use crate::mask::{check_mask, common_log_length};
use crate::{FriError, FriLayer, MaskCell, evaluate_mask};

/// Rows handled together: their unreduced sums (64 bytes each) stay in the L1 cache.
const BLOCK: usize = 64;

/// Σ_k coefficient_k·column_k − constant: the numerator over one denominator.
struct Numerator {
    /// (column, coefficient).
    terms: Vec<(usize, Felt)>,
    constant: Felt,
}

/// A numerator for each row offset of the mask, all over x − z·g^row up to the factor g^-row.
type ByRow = BTreeMap<usize, Numerator>;

/// The claims that the quotient joins: values of the mask cells, then those of the composition columns at
/// z^d, and the random element β whose powers weigh them.
#[derive(Clone, Copy, Debug)]
pub struct Openings<'a> {
    /// Cells of the trace tables.
    pub mask: &'a [MaskCell],
    /// One value per mask cell, then one per composition column.
    pub values: &'a [Felt],
    /// The out-of-domain point.
    pub z: Felt,
    /// The weights' base.
    pub beta: Felt,
}

/// FRI's layer 0: the polynomial y ↦ A(3·y).
///
/// # Errors
/// [`FriError`]; in particular [`FriError::Inconsistent`] if a value is not its polynomial's: A is
/// compared with its definition at the point β, which the values cannot depend on.
pub fn deep(
    tables: &[&CommittedTable],
    composition: &CommittedTable,
    openings: &Openings<'_>,
    control: &Control,
) -> Result<FriLayer, FriError> {
    let mut all = tables.to_vec();
    all.push(composition);
    let log_length = common_log_length(&all)?;
    check_mask(tables, openings.mask)?;
    let expected = openings.mask.len() + composition.n_columns();
    if openings.values.len() != expected {
        return Err(FriError::Values { expected, got: openings.values.len() });
    }
    control.begin("DEEP quotient", 1 << log_length);
    let mut quotient = on_one_coset(&all, openings, control)?;
    // The values of y ↦ A(3·y) on <g>.
    Interpolation::new(log_length, Felt::ONE).run(&mut quotient, control)?;
    check_at_beta(&quotient, &all, openings, control)?;
    control.end();
    Ok(FriLayer::new(quotient, composition.geometry().log_blowup))
}

/// A on the first coset, in natural order. The last table is the composition table.
fn on_one_coset(
    all: &[&CommittedTable],
    openings: &Openings<'_>,
    control: &Control,
) -> Result<Vec<Felt>, FriError> {
    let d = all[all.len() - 1].n_columns();
    let geometry = all[0].geometry();
    let (length, offset, g) =
        (1 << geometry.log_length, geometry.coset_offset(0), Felt::root_of_unity(geometry.log_length));
    let cosets: Vec<Cow<[Vec<Felt>]>> =
        all.iter().map(|table| table.coset(0, control)).collect::<Result<_, _>>()?;
    let columns: Vec<&[Felt]> = cosets.iter().flat_map(|coset| coset.iter().map(Vec::as_slice)).collect();
    let (trace, halves) = numerators(openings, columns.len() - d, g);
    let inverses = |point: Felt| {
        let mut inverses = powers(offset, g, length);
        inverses.par_iter_mut().with_min_len(1 << 10).for_each(|x| *x -= point);
        batch_inverse_parallel(&mut inverses).map_err(|_| FriError::PointOnDomain)?;
        Ok::<_, FriError>(inverses)
    };
    let (at_z, at_z_d) = (inverses(openings.z)?, inverses(openings.z.pow(d as u64))?);
    let mut quotient = vec![Felt::ZERO; length];
    quotient.par_chunks_mut(BLOCK).enumerate().try_for_each(|(block, out)| {
        control.check()?;
        sum_block(out, block * BLOCK, &columns, &trace, &at_z, &halves, &at_z_d);
        control.advance(out.len() as u64);
        Ok::<_, Cancelled>(())
    })?;
    Ok(quotient)
}

/// The numerators of the mask by row, and of the composition columns.
fn numerators(openings: &Openings<'_>, n_trace_columns: usize, g: Felt) -> (ByRow, Numerator) {
    let empty = || Numerator { terms: Vec::new(), constant: Felt::ZERO };
    let inverse_g = g.inverse().expect("a root of unity is not zero");
    let (mut by_row, mut halves) = (ByRow::new(), empty());
    let mut power = Felt::ONE;
    for (k, &value) in openings.values.iter().enumerate() {
        let (numerator, column, coefficient) = match openings.mask.get(k) {
            Some(&(column, row)) => {
                (by_row.entry(row).or_insert_with(empty), column, power * inverse_g.pow(row as u64))
            }
            None => (&mut halves, n_trace_columns + k - openings.mask.len(), power),
        };
        numerator.terms.push((column, coefficient));
        numerator.constant += coefficient * value;
        power *= openings.beta;
    }
    (by_row, halves)
}

/// A on the rows from `begin` on.
fn sum_block(
    out: &mut [Felt],
    begin: usize,
    columns: &[&[Felt]],
    trace: &ByRow,
    at_z: &[Felt],
    halves: &Numerator,
    at_z_d: &[Felt],
) {
    let last = at_z.len() - 1;
    let rows = out.len();
    let mut total = [WideSum::ZERO; BLOCK];
    let mut values = [Felt::ZERO; BLOCK];
    for (row, numerator) in trace {
        numerator.evaluate(columns, begin, &mut values[..rows]);
        for i in 0..rows {
            // T is a power of two: the mask takes i − row modulo T.
            total[i].add_product(values[i], at_z[(begin + i).wrapping_sub(*row) & last]);
        }
    }
    halves.evaluate(columns, begin, &mut values[..rows]);
    for i in 0..rows {
        total[i].add_product(values[i], at_z_d[begin + i]);
        out[i] = total[i].reduce();
    }
}

impl Numerator {
    fn evaluate(&self, columns: &[&[Felt]], begin: usize, out: &mut [Felt]) {
        let mut sums = [WideSum::ZERO; BLOCK];
        for &(column, coefficient) in &self.terms {
            for (sum, &value) in sums.iter_mut().zip(&columns[column][begin..begin + out.len()]) {
                sum.add_product(value, coefficient);
            }
        }
        for (out, sum) in out.iter_mut().zip(sums) {
            *out = sum.reduce() - self.constant;
        }
    }
}

/// Compares the interpolated quotient with its definition at β.
fn check_at_beta(
    quotient: &[Felt],
    all: &[&CommittedTable],
    openings: &Openings<'_>,
    control: &Control,
) -> Result<(), FriError> {
    let Openings { mask, values, z, beta } = *openings;
    let d = all[all.len() - 1].n_columns();
    let n_columns: usize = all.iter().map(|table| table.n_columns()).sum();
    let every: Vec<MaskCell> = (0..n_columns).map(|column| (column, 0)).collect();
    let at_beta = evaluate_mask(all, &every, beta, control)?;
    let g = Felt::root_of_unity(quotient.len().ilog2());
    let mut expected = Felt::ZERO;
    for (k, &value) in values.iter().enumerate().rev() {
        let (column, point) = match mask.get(k) {
            Some(&(column, row)) => (column, z * g.pow(row as u64)),
            None => (n_columns - d + k - mask.len(), z.pow(d as u64)),
        };
        // At a pole the definition says nothing; a random β hits one with negligible probability.
        let Some(inverse) = (beta - point).inverse() else { return Ok(()) };
        expected = expected * beta + (at_beta[column] - value) * inverse;
    }
    let offset = all[0].geometry().offset;
    let y = beta * offset.inverse().expect("a coset has a nonzero offset");
    let got = evaluate_at_points(&[quotient], &[y], &[(0, 0)], control)?[0];
    if got == expected { Ok(()) } else { Err(FriError::Inconsistent) }
}
