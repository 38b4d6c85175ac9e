//! Bindings of `perpetua-witness`.

use perpetua_witness::{Layout, WitnessError as Error};
use pyo3::create_exception;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

use crate::felt::felts_from_python;
use crate::heavy::{Failure, Watch, run_heavy};
use crate::table::Columns;
use crate::vm::Execution;

create_exception!(
    _native,
    WitnessError,
    PyValueError,
    "A run has no valid trace in the layout. Attribute `code` names the reason."
);

fn failure(error: Error) -> Failure {
    match error {
        Error::Cancelled(cancelled) => cancelled.into(),
        Error::Invariant(_) => PyRuntimeError::new_err(error.to_string()).into(),
        _ => Python::attach(|py| {
            let raised = WitnessError::new_err(error.to_string());
            raised.value(py).setattr("code", error.code()).err().unwrap_or(raised)
        })
        .into(),
    }
}

#[pyfunction]
#[pyo3(signature = (execution, layout_json, *, progress=None, cancel=None))]
fn first_trace(
    py: Python<'_>,
    execution: &Bound<'_, Execution>,
    layout_json: &str,
    progress: Option<Bound<'_, PyAny>>,
    cancel: Option<Bound<'_, PyAny>>,
) -> PyResult<Columns> {
    let execution = &execution.get().inner;
    let columns = run_heavy(py, Watch { progress, cancel }, |control| {
        let layout = Layout::from_json(layout_json).map_err(failure)?;
        perpetua_witness::first_trace(execution, &layout, control).map_err(failure)
    })?;
    Columns::new(columns)
}

#[pyfunction]
#[pyo3(signature = (execution, first, layout_json, elements, *, progress=None, cancel=None))]
fn interaction_trace(
    py: Python<'_>,
    execution: &Bound<'_, Execution>,
    first: &Bound<'_, Columns>,
    layout_json: &str,
    elements: &Bound<'_, PyAny>,
    progress: Option<Bound<'_, PyAny>>,
    cancel: Option<Bound<'_, PyAny>>,
) -> PyResult<Columns> {
    let (execution, first) = (&execution.get().inner, first.get().columns());
    let elements = felts_from_python("elements", elements)?;
    let columns = run_heavy(py, Watch { progress, cancel }, |control| {
        let layout = Layout::from_json(layout_json).map_err(failure)?;
        perpetua_witness::interaction_trace(execution, first, &layout, &elements, control).map_err(failure)
    })?;
    Columns::new(columns)
}

/// Adds the classes and functions to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("WitnessError", module.py().get_type::<WitnessError>())?;
    module.add_function(wrap_pyfunction!(first_trace, module)?)?;
    module.add_function(wrap_pyfunction!(interaction_trace, module)?)
}
