//! `deep`, `FriLayer`, `CommittedLayer` and `grind`.

use perpetua_commitment::CommittedTable as Table;
use perpetua_fri::{FriError, FriLayer as Layer, Openings};
use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::commitment::{CommittedTable, node_width, nodes, rows, tables};
use crate::felt::{felt_from_python, felts_from_python, felts_to_python};
use crate::heavy::{Failure, Watch, run_heavy};

impl From<FriError> for Failure {
    fn from(error: FriError) -> Failure {
        match error {
            FriError::Cancelled(cancelled) => cancelled.into(),
            _ => PyValueError::new_err(error.to_string()).into(),
        }
    }
}

/// A committed FRI layer.
#[pyclass(frozen, module = "prover._native")]
pub struct CommittedLayer {
    table: Table,
}

#[pymethods]
impl CommittedLayer {
    #[getter]
    fn n_columns(&self) -> usize {
        self.table.n_columns()
    }

    #[getter]
    fn n_rows(&self) -> usize {
        self.table.geometry().n_rows()
    }

    #[getter]
    fn root<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.table.root())
    }

    fn rows<'py>(&self, py: Python<'py>, indices: Vec<usize>) -> PyResult<Vec<Bound<'py, PyBytes>>> {
        rows(py, &self.table, &indices)
    }

    fn nodes<'py>(&self, py: Python<'py>, heap_indices: Vec<usize>) -> PyResult<Vec<Bound<'py, PyBytes>>> {
        nodes(py, &self.table, &heap_indices)
    }
}

/// A FRI layer.
#[pyclass(frozen, module = "prover._native")]
pub struct FriLayer {
    layer: Layer,
}

#[pymethods]
impl FriLayer {
    #[getter]
    fn n_values(&self) -> usize {
        self.layer.n_values()
    }

    fn values<'py>(&self, py: Python<'py>, indices: Vec<usize>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let count = self.layer.n_values();
        if let Some(index) = indices.iter().find(|&&index| index >= count) {
            return Err(PyIndexError::new_err(format!("value {index} of a layer with {count} values")));
        }
        let values = run_heavy(py, Watch::default(), |control| Ok(self.layer.values(&indices, control)?))?;
        felts_to_python(py, &values)
    }

    #[pyo3(signature = (e, step, *, progress=None, cancel=None))]
    fn fold(
        &self,
        py: Python<'_>,
        e: &Bound<'_, PyAny>,
        step: u32,
        progress: Option<Bound<'_, PyAny>>,
        cancel: Option<Bound<'_, PyAny>>,
    ) -> PyResult<FriLayer> {
        let e = felt_from_python("e", e)?;
        let layer =
            run_heavy(py, Watch { progress, cancel }, |control| Ok(self.layer.fold(e, step, control)?))?;
        Ok(FriLayer { layer })
    }

    #[pyo3(signature = (step, *, node_bytes=20, progress=None, cancel=None))]
    fn commit(
        &self,
        py: Python<'_>,
        step: u32,
        node_bytes: usize,
        progress: Option<Bound<'_, PyAny>>,
        cancel: Option<Bound<'_, PyAny>>,
    ) -> PyResult<CommittedLayer> {
        let width = node_width(node_bytes)?;
        let table = run_heavy(py, Watch { progress, cancel }, |control| {
            Ok(self.layer.commit(step, width, control)?)
        })?;
        Ok(CommittedLayer { table })
    }

    fn last_layer_coefficients<'py>(
        &self,
        py: Python<'py>,
        degree_bound: usize,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        if degree_bound > self.layer.n_values() {
            let message =
                format!("a layer of {} values has no degree bound {degree_bound}", self.layer.n_values());
            return Err(PyValueError::new_err(message));
        }
        let coefficients = self.layer.last_layer_coefficients(degree_bound);
        felts_to_python(py, &coefficients.map_err(|error| PyValueError::new_err(error.to_string()))?)
    }
}

#[pyfunction]
#[pyo3(signature = (tables, composition, mask, values, z, beta, *, progress=None, cancel=None))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python function")]
fn deep(
    py: Python<'_>,
    tables: Vec<PyRef<'_, CommittedTable>>,
    composition: &Bound<'_, CommittedTable>,
    mask: Vec<(usize, usize)>,
    values: &Bound<'_, PyAny>,
    z: &Bound<'_, PyAny>,
    beta: &Bound<'_, PyAny>,
    progress: Option<Bound<'_, PyAny>>,
    cancel: Option<Bound<'_, PyAny>>,
) -> PyResult<FriLayer> {
    let values = felts_from_python("values", values)?;
    let (z, beta) = (felt_from_python("z", z)?, felt_from_python("beta", beta)?);
    let (tables, composition) = (self::tables(&tables), &composition.get().table);
    let layer = run_heavy(py, Watch { progress, cancel }, |control| {
        let openings = Openings { mask: &mask, values: &values, z, beta };
        Ok(perpetua_fri::deep(&tables, composition, &openings, control)?)
    })?;
    Ok(FriLayer { layer })
}

#[pyfunction]
#[pyo3(signature = (digest, bits, *, progress=None, cancel=None))]
fn grind(
    py: Python<'_>,
    digest: &[u8],
    bits: u32,
    progress: Option<Bound<'_, PyAny>>,
    cancel: Option<Bound<'_, PyAny>>,
) -> PyResult<u64> {
    let digest: &[u8; 32] = digest
        .try_into()
        .map_err(|_| PyValueError::new_err(format!("a digest has 32 bytes, not {}", digest.len())))?;
    run_heavy(py, Watch { progress, cancel }, |control| Ok(perpetua_fri::grind(digest, bits, control)?))
}

/// Adds the classes and functions to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<FriLayer>()?;
    module.add_class::<CommittedLayer>()?;
    module.add_function(wrap_pyfunction!(deep, module)?)?;
    module.add_function(wrap_pyfunction!(grind, module)?)
}
