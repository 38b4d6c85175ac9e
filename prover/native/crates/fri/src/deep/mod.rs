//! The DEEP quotient.
//!
//! A(x) = Σ_k β^k·(f_k(x) − v_k)/(x − z·g^(r_k)) + Σ_j β^(m+j)·(h_j(x) − v_(m+j))/(x − z^d), k over the m
//! mask cells (column f_k, row r_k) and j over the d composition columns. It is a polynomial of degree
//! below T exactly if every v is the value of its polynomial, so T points determine it.
//!
//! On the coset 3·<g>, in natural order, 1/(x_i − z·g^r) = g^-r/(x_(i−r) − z): one array of inverses, read at
//! an offset, serves all rows.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;
mod terms;
#[cfg(all(test, target_arch = "x86_64"))]
mod tests;

use perpetua_commitment::CommittedTable;
use perpetua_control::{Cancelled, Control};
use perpetua_field::{Felt, batch_inverse_parallel, powers, zeros};
#[cfg(target_arch = "x86_64")]
use perpetua_field::{avx2::Avx2, avx512::Avx512};
use perpetua_ntt::{Interpolation, evaluate_at_points};
use rayon::prelude::*;

use crate::mask::{check_mask, common_log_length};
use crate::{FriError, FriLayer, MaskCell, evaluate_mask};
use terms::Terms;

/// Rows of a parallel task.
const TASK: usize = 512;

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
    let n_columns: usize = all.iter().map(|table| table.n_columns()).sum();
    control.begin("DEEP quotient", (n_columns as u64) << log_length);
    let mut quotient = on_one_coset(&all, openings, control)?;
    // The values of y ↦ A(3·y) on <g>.
    Interpolation::new(log_length, Felt::ONE).run(&mut quotient, control)?;
    check_at_beta(&quotient, &all, openings, control)?;
    control.end();
    Ok(FriLayer::new(quotient, composition.geometry().log_blowup))
}

/// A on the first coset, in natural order. The last table is the composition table.
///
/// The tables are gone through one after another, so that no two are extended at once.
fn on_one_coset(
    all: &[&CommittedTable],
    openings: &Openings<'_>,
    control: &Control,
) -> Result<Vec<Felt>, FriError> {
    let n_columns: usize = all.iter().map(|table| table.n_columns()).sum();
    let d = all[all.len() - 1].n_columns();
    let geometry = all[0].geometry();
    let mut quotient =
        Quotient::new(openings, n_columns - d, d, 1 << geometry.log_length, geometry.coset_offset(0))?;
    for table in all {
        let coset = table.coset(0, control)?;
        let columns: Vec<&[Felt]> = coset.iter().map(Vec::as_slice).collect();
        quotient.add(&columns, openings, control)?;
    }
    Ok(quotient.values)
}

/// A on the coset offset·<g> from the columns on it, in natural order, the last d being those of the composition.
/// The heart of [`deep`], for measurements.
///
/// # Errors
/// [`FriError`] for a point on the coset, or cancellation.
///
/// # Panics
/// If the mask names other columns.
pub fn on_columns(
    columns: &[&[Felt]],
    d: usize,
    openings: &Openings<'_>,
    offset: Felt,
    control: &Control,
) -> Result<Vec<Felt>, FriError> {
    let mut quotient = Quotient::new(openings, columns.len() - d, d, columns[0].len(), offset)?;
    quotient.add(columns, openings, control)?;
    Ok(quotient.values)
}

/// The sum over tables, on one coset.
struct Quotient {
    values: Vec<Felt>,
    /// 1/(x − z) and 1/(x − z^d).
    inverses: [Vec<Felt>; 2],
    n_trace_columns: usize,
    /// Columns of the tables so far.
    n_added: usize,
}

impl Quotient {
    fn new(
        openings: &Openings<'_>,
        n_trace_columns: usize,
        d: usize,
        length: usize,
        offset: Felt,
    ) -> Result<Quotient, FriError> {
        let g = Felt::root_of_unity(length.ilog2());
        let inverses = |point: Felt| {
            let mut inverses = powers(offset, g, length);
            inverses.par_iter_mut().with_min_len(1 << 10).for_each(|x| *x -= point);
            batch_inverse_parallel(&mut inverses).map_err(|_| FriError::PointOnDomain)?;
            Ok::<_, FriError>(inverses)
        };
        let inverses = [inverses(openings.z)?, inverses(openings.z.pow(d as u64))?];
        Ok(Quotient { values: zeros(length), inverses, n_trace_columns, n_added: 0 })
    }

    /// Adds the part of the next table, or of several at once.
    fn add(
        &mut self,
        columns: &[&[Felt]],
        openings: &Openings<'_>,
        control: &Control,
    ) -> Result<(), Cancelled> {
        let length = self.values.len();
        let of_table = self.n_added..self.n_added + columns.len();
        self.n_added = of_table.end;
        let g = Felt::root_of_unity(length.ilog2());
        let terms = Terms::new(openings, self.n_trace_columns, of_table, g);
        let kernel = Kernel::new(&terms, length);
        let inverses = self.inverses.each_ref().map(Vec::as_slice);
        let done = columns.len() as u64;
        self.values.par_chunks_mut(TASK).enumerate().try_for_each(|(task, out)| {
            control.check()?;
            kernel.add(columns, inverses, task * TASK, out);
            control.advance(out.len() as u64 * done);
            // Columns, two arrays of inverses, and the sum, which is read and written.
            control.moved(((columns.len() + 4) * out.len() * size_of::<Felt>()) as u64);
            Ok(())
        })
    }
}

/// The fastest kernel that this machine has and that suits the sums.
enum Kernel<'a> {
    Portable(&'a Terms),
    #[cfg(target_arch = "x86_64")]
    Avx2(avx2::Prepared<'a>),
    #[cfg(target_arch = "x86_64")]
    Avx512(avx512::Prepared<'a>),
}

impl<'a> Kernel<'a> {
    fn new(terms: &'a Terms, length: usize) -> Kernel<'a> {
        #[cfg(target_arch = "x86_64")]
        if let Some(prepared) = Avx512::get().and_then(|token| avx512::Prepared::new(token, terms, length)) {
            return Kernel::Avx512(prepared);
        }
        #[cfg(target_arch = "x86_64")]
        if let Some(prepared) = Avx2::get().and_then(|token| avx2::Prepared::new(token, terms, length)) {
            return Kernel::Avx2(prepared);
        }
        let _ = length;
        Kernel::Portable(terms)
    }

    fn add(&self, columns: &[&[Felt]], inverses: [&[Felt]; 2], begin: usize, out: &mut [Felt]) {
        match self {
            Kernel::Portable(terms) => portable::add(terms, columns, inverses, begin, out),
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2(prepared) => prepared.add(columns, inverses, begin, out),
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512(prepared) => prepared.add(columns, inverses, begin, out),
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
