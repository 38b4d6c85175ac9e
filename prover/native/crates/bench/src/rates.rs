//! The rates of all kernels of a proof.

use std::hint::black_box;

use perpetua_air::{ComposeError, Program, compose_on_columns};
use perpetua_control::{Cancelled, Control};
use perpetua_field::{Felt, powers};
use perpetua_fri::{FriError, FriLayer, MaskCell, Openings, deep_on_columns};
use perpetua_hash::{NodeWidth, TreeBuilder, TreeShape, first_nonce};
use perpetua_ntt::{Evaluation, Interpolation, evaluate_at_points};

use crate::clock::best_of;

/// Transforms are measured up to this size; larger ones are reckoned from it by n·log n.
pub const MAX_LOG_TRANSFORM: u32 = 20;

const RUNS: usize = 3;
/// log2 of the rows that are hashed, opened and joined: their columns are beyond the L2 cache.
const LOG_ROWS: u32 = 14;
const NONCES: u64 = 1 << 15;

/// What a proof is made of, as far as the rates depend on it.
pub struct Request<'a> {
    /// Compiled for traces of 2^log_program rows.
    pub program: &'a Program,
    /// log2 of the trace length of the program; it need not be that of the proof.
    pub log_program: u32,
    /// Columns of the trace.
    pub n_columns: usize,
    /// Cells of the mask.
    pub mask: &'a [MaskCell],
    /// log2 of the size of the transforms.
    pub log_transform: u32,
    /// Elements of the rows whose hashing is to be measured.
    pub row_widths: &'a [usize],
    /// Bytes of a node.
    pub width: NodeWidth,
}

/// A kernel's rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// Which kernel.
    pub name: String,
    /// Nanoseconds of one thread for each element.
    pub nanoseconds: f64,
}

/// Why the rates were not measured.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// The measurement was cancelled.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// The program does not run.
    #[error(transparent)]
    Compose(#[from] ComposeError),
    /// The mask does not suit the columns.
    #[error(transparent)]
    Fri(#[from] FriError),
    /// No pool of one thread.
    #[error("no thread to measure on: {0}")]
    Thread(String),
}

/// Elements without visible order.
pub fn elements(count: usize) -> Vec<Felt> {
    powers(Felt::from_u64(5), Felt::from_u64(0x9e37_79b9_7f4a_7c15).square(), count)
}

/// The rates, one thread at work: "interpolate" and "evaluate" for each element of a transform,
/// "rows of w" for each row of w elements with the nodes over it, "constraints" for each row of one coset,
/// "mask" for each coefficient index of all columns, "quotient" for each row, "fold" for each coefficient
/// that remains, "nonce" for each nonce.
///
/// # Errors
/// [`RateError`].
pub fn rates(request: &Request<'_>, control: &Control) -> Result<Vec<Rate>, RateError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let pool = pool.map_err(|error| RateError::Thread(error.to_string()))?;
    pool.install(|| {
        let mut rates = Vec::new();
        let mut add = |name: &str, elements: usize, nanoseconds: f64| {
            rates.push(Rate { name: name.to_owned(), nanoseconds: nanoseconds / elements as f64 });
        };
        transforms(request, control, &mut add)?;
        hashes(request, control, &mut add)?;
        constraints(request, control, &mut add)?;
        openings(request, control, &mut add)?;
        let mut found = 0;
        let nanoseconds = best_of(RUNS, || {
            control.check()?;
            found += first_nonce(black_box(&[1, 2, 3, 4]), 60, 0, NONCES).map_or(0, |_| 1);
            Ok::<_, Cancelled>(())
        })?;
        black_box(found);
        add("nonce", NONCES as usize, nanoseconds);
        Ok(rates)
    })
}

type Add<'a> = dyn FnMut(&str, usize, f64) + 'a;

fn transforms(request: &Request<'_>, control: &Control, add: &mut Add<'_>) -> Result<(), RateError> {
    let log_size = request.log_transform.min(MAX_LOG_TRANSFORM);
    let growth = f64::from(request.log_transform.max(1)) / f64::from(log_size.max(1));
    let mut values = elements(1 << log_size);
    let interpolation = Interpolation::new(log_size, Felt::ONE);
    let nanoseconds = best_of(RUNS, || interpolation.run(&mut values, control))?;
    add("interpolate", values.len(), nanoseconds * growth);
    let evaluation = Evaluation::new(log_size, Felt::GENERATOR);
    let nanoseconds = best_of(RUNS, || evaluation.run(&mut values, control))?;
    add("evaluate", values.len(), nanoseconds * growth);
    Ok(())
}

fn hashes(request: &Request<'_>, control: &Control, add: &mut Add<'_>) -> Result<(), RateError> {
    let shape = TreeShape { width: request.width, log_parts: 0, log_rows: LOG_ROWS, log_dropped: 0 };
    let column = elements(1 << LOG_ROWS);
    for &width in request.row_widths {
        let columns = vec![column.as_slice(); width];
        let nanoseconds = best_of(RUNS, || {
            let mut tree = TreeBuilder::new(shape);
            tree.hash_part(0, &columns, control)?;
            black_box(tree.finish(control)?);
            Ok::<_, Cancelled>(())
        })?;
        add(&format!("rows of {width}"), 1 << LOG_ROWS, nanoseconds);
    }
    Ok(())
}

fn constraints(request: &Request<'_>, control: &Control, add: &mut Add<'_>) -> Result<(), RateError> {
    let length = 1usize << request.log_program;
    let columns: Vec<Vec<Felt>> = (0..request.n_columns).map(|_| elements(length)).collect();
    let columns: Vec<&[Felt]> = columns.iter().map(Vec::as_slice).collect();
    let constants = elements(request.program.n_constants());
    let alpha_powers = powers(Felt::ONE, Felt::from_u64(7).square(), request.program.n_powers());
    let nanoseconds = best_of(RUNS, || {
        let offset = Felt::GENERATOR;
        let values =
            compose_on_columns(request.program, &columns, offset, &constants, &alpha_powers, control)?;
        black_box(values);
        Ok::<_, RateError>(())
    })?;
    add("constraints", length, nanoseconds);
    Ok(())
}

fn openings(request: &Request<'_>, control: &Control, add: &mut Add<'_>) -> Result<(), RateError> {
    let length = 1usize << LOG_ROWS;
    let columns: Vec<Vec<Felt>> = (0..request.n_columns + 2).map(|_| elements(length)).collect();
    let columns: Vec<&[Felt]> = columns.iter().map(Vec::as_slice).collect();
    let z = Felt::from_u64(1 << 40).square();
    let mut points = Vec::new();
    let requests: Vec<(usize, usize)> = request
        .mask
        .iter()
        .map(|&(column, row)| {
            let point = z * Felt::from_u64(row as u64 + 1);
            let number = points.iter().position(|&known| known == point).unwrap_or_else(|| {
                points.push(point);
                points.len() - 1
            });
            (column, number)
        })
        .collect();
    let nanoseconds = best_of(RUNS, || {
        black_box(evaluate_at_points(&columns, &points, &requests, control)?);
        Ok::<_, Cancelled>(())
    })?;
    add("mask", length, nanoseconds);
    let values = elements(request.mask.len() + 2);
    let openings = Openings { mask: request.mask, values: &values, z, beta: Felt::from_u64(12345) };
    let nanoseconds = best_of(RUNS, || {
        black_box(deep_on_columns(&columns, 2, &openings, Felt::GENERATOR, control)?);
        Ok::<_, FriError>(())
    })?;
    add("quotient", length, nanoseconds);
    let layer = FriLayer::new(elements(2 * length), 2);
    let nanoseconds = best_of(RUNS, || {
        black_box(layer.fold(z, 1, control)?);
        Ok::<_, FriError>(())
    })?;
    add("fold", length, nanoseconds);
    Ok(())
}
