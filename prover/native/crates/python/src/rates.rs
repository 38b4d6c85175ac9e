//! `measure_kernels`.

use perpetua_bench::{RateError, Request, rates};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::commitment::node_width;
use crate::compose::CompositionProgram;
use crate::heavy::{Failure, Watch, run_heavy};

const MAX_LOG_PROGRAM: u32 = 24;
const MAX_LOG_TRANSFORM: u32 = 30;
const MAX_COLUMNS: usize = 256;

impl From<RateError> for Failure {
    fn from(error: RateError) -> Failure {
        match error {
            RateError::Cancelled(cancelled) => cancelled.into(),
            _ => PyValueError::new_err(error.to_string()).into(),
        }
    }
}

#[pyfunction]
#[pyo3(signature = (program, *, log_program, n_columns, mask, log_transform, row_widths, node_bytes=20, progress=None, cancel=None))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python function")]
fn measure_kernels<'py>(
    py: Python<'py>,
    program: &Bound<'py, CompositionProgram>,
    log_program: u32,
    n_columns: usize,
    mask: Vec<(usize, usize)>,
    log_transform: u32,
    row_widths: Vec<usize>,
    node_bytes: usize,
    progress: Option<Bound<'py, PyAny>>,
    cancel: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let program = &program.get().program;
    let refuse = |message: &str| Err(PyValueError::new_err(message.to_owned()));
    if log_program > MAX_LOG_PROGRAM || log_transform > MAX_LOG_TRANSFORM {
        return refuse("log_program is at most 24 and log_transform at most 30");
    }
    if n_columns > MAX_COLUMNS || row_widths.iter().any(|&width| width == 0 || width > MAX_COLUMNS) {
        return refuse("tables have 1 to 256 columns");
    }
    if n_columns < program.n_columns() || mask.iter().any(|&(column, _)| column >= n_columns) {
        return refuse("the mask names a column beyond n_columns");
    }
    let width = node_width(node_bytes)?;
    let measured = run_heavy(py, Watch { progress, cancel }, |control| {
        let request = Request {
            program,
            log_program,
            n_columns,
            mask: &mask,
            log_transform,
            row_widths: &row_widths,
            width,
        };
        Ok(rates(&request, control)?)
    })?;
    let dict = PyDict::new(py);
    measured.iter().try_for_each(|rate| dict.set_item(&rate.name, rate.nanoseconds))?;
    Ok(dict)
}

/// Adds the function to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(measure_kernels, module)?)
}
