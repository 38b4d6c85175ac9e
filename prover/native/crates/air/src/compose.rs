//! From tables to the halves of the composition polynomial.

use std::borrow::Cow;

use perpetua_commitment::{CommittedTable, coset_evaluations};
use perpetua_control::{Cancelled, Control};
use perpetua_field::{DivisionByZero, Felt, powers, zeros};
use perpetua_ntt::Interpolation;
use rayon::prelude::*;

use crate::interpreter::{CHUNK, Inputs, Interpreter};
use crate::multipliers::CosetMultipliers;
use crate::{Program, periodic};

/// Why the composition polynomial was not computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// The computation was cancelled.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// The tables do not share one trace length of at least 2 and one blowup, or there is none.
    #[error("the tables have one trace length of at least 2 and one blowup in common")]
    Tables,
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
    /// The number of constants differs from the program's.
    #[error("the program takes {expected} constants, got {got}")]
    Constants {
        /// Constants of the program.
        expected: usize,
        /// Constants given.
        got: usize,
    },
    /// A periodic column whose period is longer than the trace.
    #[error("periodic column {column} repeats after {period} rows, the trace has {trace_length}")]
    Period {
        /// The column.
        column: usize,
        /// Its period.
        period: usize,
        /// T.
        trace_length: usize,
    },
    /// A denominator vanishes on the evaluation domain.
    #[error("a multiplier's denominator vanishes on the evaluation domain")]
    Denominator,
}

impl From<DivisionByZero> for ComposeError {
    fn from(_: DivisionByZero) -> ComposeError {
        ComposeError::Denominator
    }
}

/// h_0 and h_1, by coefficients in bit-reversed order, with C(x) = h_0(x²) + x·h_1(x²).
///
/// Columns of the mask are counted through the tables. C has degree below 2T if the trace satisfies the
/// constraints; otherwise the halves belong to another polynomial, and the check at the out-of-domain point
/// fails.
///
/// # Errors
/// [`ComposeError`] for tables, constants or a program that do not fit together, or cancellation.
pub fn compose(
    program: &Program,
    tables: &[&CommittedTable],
    constants: &[Felt],
    alpha: Felt,
    control: &Control,
) -> Result<[Vec<Felt>; 2], ComposeError> {
    let log_length = check(program, tables, constants)?;
    control.begin("composition", 2 << log_length);
    let alpha_powers = powers(Felt::ONE, alpha, program.n_powers);
    let w = Felt::root_of_unity(log_length + 1);
    let even = on_coset(program, tables, constants, &alpha_powers, 0, w, control)?;
    let odd = on_coset(program, tables, constants, &alpha_powers, 1, w, control)?;
    let offset = tables[0].geometry().offset;
    let mut halves = split(&even, &odd, offset);
    drop((even, odd));
    let interpolation = Interpolation::new(log_length, offset.square());
    for half in &mut halves {
        interpolation.run(half, control)?;
    }
    control.end();
    Ok(halves)
}

/// log2 of the trace length.
fn check(program: &Program, tables: &[&CommittedTable], constants: &[Felt]) -> Result<u32, ComposeError> {
    let geometry = tables.first().ok_or(ComposeError::Tables)?.geometry();
    let same = tables.iter().all(|table| table.geometry() == geometry);
    if !same || geometry.log_step != 0 || geometry.log_length == 0 {
        return Err(ComposeError::Tables);
    }
    let n_columns: usize = tables.iter().map(|table| table.n_columns()).sum();
    if let Some((cell, &(column, _))) = program.mask.iter().enumerate().find(|(_, cell)| cell.0 >= n_columns)
    {
        return Err(ComposeError::MaskColumn { cell, column, n_columns });
    }
    if constants.len() != program.n_constants {
        return Err(ComposeError::Constants { expected: program.n_constants, got: constants.len() });
    }
    let trace_length = 1usize << geometry.log_length;
    for (column, periodic) in program.periodic.iter().enumerate() {
        let period = periodic.values.len().saturating_mul(periodic.row_step);
        if period > trace_length {
            return Err(ComposeError::Period { column, period, trace_length });
        }
    }
    Ok(geometry.log_length)
}

/// C on the coset offset·w_2T^half·<g>, in natural order.
fn on_coset(
    program: &Program,
    tables: &[&CommittedTable],
    constants: &[Felt],
    alpha_powers: &[Felt],
    half: usize,
    w: Felt,
    control: &Control,
) -> Result<Vec<Felt>, ComposeError> {
    let geometry = tables[0].geometry();
    let offset = geometry.offset * w.pow(half as u64);
    let evaluated: Vec<Cow<'_, [Vec<Felt>]>> = tables
        .iter()
        .map(|table| {
            // w_2T is w_N to the power N/2T: both cosets belong to every evaluation domain with N ≥ 2T.
            if half == 0 || geometry.log_blowup > 0 {
                table.coset(half * geometry.n_cosets() / 2, control)
            } else {
                coset_evaluations(table.polynomials(), offset, control).map(Cow::Owned)
            }
        })
        .collect::<Result<_, _>>()?;
    let columns: Vec<&[Felt]> = evaluated.iter().flat_map(|table| table.iter().map(Vec::as_slice)).collect();
    on_columns(program, &columns, offset, constants, alpha_powers, control)
}

/// C on the coset offset·<g> from the columns on that coset, in natural order, of a length that suits the
/// program. The heart of [`compose`], for measurements.
///
/// # Errors
/// [`ComposeError`] for a vanishing denominator or cancellation.
///
/// # Panics
/// If lists have not the lengths that the program asks for.
pub fn on_columns(
    program: &Program,
    columns: &[&[Felt]],
    offset: Felt,
    constants: &[Felt],
    alpha_powers: &[Felt],
    control: &Control,
) -> Result<Vec<Felt>, ComposeError> {
    let length = columns[0].len();
    let periodic: Vec<Vec<Felt>> = program
        .periodic
        .iter()
        .map(|column| periodic::on_coset(column, length, offset, control))
        .collect::<Result<_, _>>()?;
    let multipliers = CosetMultipliers::new(&program.multipliers, length.ilog2(), offset)?;
    let inputs =
        Inputs { program, columns, periodic: &periodic, multipliers: &multipliers, constants, alpha_powers };
    let interpreter = Interpreter::new(&inputs);
    let mut values = zeros(length);
    values.par_chunks_mut(CHUNK).enumerate().try_for_each_init(
        || interpreter.machine(),
        |machine, (chunk, out)| {
            control.check()?;
            machine.run_chunk(chunk * CHUNK, out);
            control.advance(out.len() as u64);
            Ok::<_, ComposeError>(())
        },
    )?;
    // Columns, each array of inverses for single rows, and what was computed.
    control.moved(((columns.len() + multipliers.n_inverses() + 1) * length * size_of::<Felt>()) as u64);
    Ok(values)
}

/// Values of h_0 and h_1 on offset²·<w_T>, in natural order, from those of C on offset·<w_2T>.
///
/// With x_k = offset·w_2T^k and −x_k = x_(k+T): h_0(x_k²) = (C(x_k) + C(−x_k))/2 and
/// h_1(x_k²) = (C(x_k) − C(−x_k))/(2·x_k). C at even k is `even`, at odd k `odd`.
fn split(even: &[Felt], odd: &[Felt], offset: Felt) -> [Vec<Felt>; 2] {
    let length = even.len();
    let half = Felt::from_u64(2).inverse().expect("two is not zero");
    let inverse = |value: Felt| value.inverse().expect("a point of the domain is not zero");
    let w_inverse = inverse(Felt::root_of_unity(length.ilog2() + 1));
    // 1/(2·x_k)
    let mut second = powers(half * inverse(offset), w_inverse, length);
    let mut first = zeros(length);
    first.par_iter_mut().zip(&mut second).with_min_len(1 << 10).enumerate().for_each(
        |(k, (first, second))| {
            let side = if k % 2 == 0 { even } else { odd };
            let (plus, minus) = (side[k / 2], side[k / 2 + length / 2]);
            *first = (plus + minus) * half;
            *second *= plus - minus;
        },
    );
    [first, second]
}
