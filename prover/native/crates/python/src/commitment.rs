//! `commit`, `evaluate` and the classes of committed tables.

use perpetua_commitment::{CommittedTable as Table, Geometry, NodeWidth, interpolate};
use perpetua_control::Control;
use perpetua_field::Felt;
use perpetua_fri::evaluate_mask;
use perpetua_ntt::{MAX_LOG_SIZE, bit_reverse_permute};
use pyo3::exceptions::{PyIndexError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

use crate::felt::{felt_from_python, felts_from_python, felts_to_python};
use crate::heavy::{Failure, Watch, run_heavy};
use crate::table::Columns;

const MAX_LOG_BLOWUP: u32 = 16;
const MAX_LOG_ROWS: u32 = 40;

/// Seconds by phase.
pub type Timings = Vec<(&'static str, f64)>;

/// The phases that a control has seen.
pub fn timings(control: &Control) -> Timings {
    control.times().into_iter().map(|(phase, time)| (phase, time.as_secs_f64())).collect()
}

fn timings_to_python<'py>(py: Python<'py>, timings: &Timings) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    timings.iter().try_for_each(|(phase, seconds)| dict.set_item(phase, seconds))?;
    Ok(dict)
}

/// Polynomials by coefficients.
#[pyclass(frozen, module = "prover._native")]
pub struct Polynomials {
    /// In bit-reversed order, all of one power-of-two length.
    pub coefficients: Vec<Vec<Felt>>,
    /// Of the call that computed them.
    pub timings: Timings,
}

#[pymethods]
impl Polynomials {
    #[staticmethod]
    fn from_ints(coefficients: &Bound<'_, PyAny>) -> PyResult<Polynomials> {
        let read = |polynomial: PyResult<Bound<'_, PyAny>>| felts_from_python("polynomial", &polynomial?);
        let natural = coefficients.try_iter()?.map(read).collect::<PyResult<Vec<_>>>()?;
        let mut coefficients = Columns::new(natural)?.into_columns();
        coefficients.iter_mut().for_each(|polynomial| bit_reverse_permute(polynomial));
        Ok(Polynomials { coefficients, timings: Vec::new() })
    }

    #[getter]
    fn n_polynomials(&self) -> usize {
        self.coefficients.len()
    }

    #[getter]
    fn degree_bound(&self) -> usize {
        self.coefficients[0].len()
    }

    #[getter]
    fn timings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        timings_to_python(py, &self.timings)
    }

    fn coefficients<'py>(&self, py: Python<'py>, polynomial: usize) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let count = self.coefficients.len();
        let Some(coefficients) = self.coefficients.get(polynomial) else {
            return Err(PyIndexError::new_err(format!("polynomial {polynomial} of {count}")));
        };
        let mut natural = coefficients.clone();
        bit_reverse_permute(&mut natural);
        felts_to_python(py, &natural)
    }
}

/// Rows by index, each as the bytes that are hashed.
pub fn rows<'py>(py: Python<'py>, table: &Table, indices: &[usize]) -> PyResult<Vec<Bound<'py, PyBytes>>> {
    let n_rows = table.geometry().n_rows();
    if let Some(index) = indices.iter().find(|&&index| index >= n_rows) {
        return Err(PyIndexError::new_err(format!("row {index} of a table with {n_rows} rows")));
    }
    let rows = run_heavy(py, Watch::default(), |control| Ok(table.rows(indices, control)?))?;
    let bytes = |row: &Vec<Felt>| row.iter().flat_map(|value| value.to_wire_bytes()).collect::<Vec<_>>();
    Ok(rows.iter().map(|row| PyBytes::new(py, &bytes(row))).collect())
}

/// Merkle nodes by heap number.
pub fn nodes<'py>(py: Python<'py>, table: &Table, indices: &[usize]) -> PyResult<Vec<Bound<'py, PyBytes>>> {
    let end = 2 * table.geometry().n_rows();
    if let Some(index) = indices.iter().find(|&&index| index == 0 || index >= end) {
        return Err(PyIndexError::new_err(format!("node {index}: heap numbers are 1 to {}", end - 1)));
    }
    let nodes = run_heavy(py, Watch::default(), |control| Ok(table.nodes(indices, control)?))?;
    Ok(nodes.iter().map(|node| PyBytes::new(py, node)).collect())
}

/// A committed trace or composition table.
#[pyclass(frozen, module = "prover._native")]
pub struct CommittedTable {
    /// The table.
    pub table: Table,
    timings: Timings,
}

#[pymethods]
impl CommittedTable {
    #[getter]
    fn n_columns(&self) -> usize {
        self.table.n_columns()
    }

    #[getter]
    fn n_rows(&self) -> usize {
        self.table.geometry().n_rows()
    }

    #[getter]
    fn trace_length(&self) -> usize {
        1 << self.table.geometry().log_length
    }

    #[getter]
    fn n_held_cosets(&self) -> usize {
        self.table.n_held_cosets()
    }

    #[getter]
    fn root<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.table.root())
    }

    #[getter]
    fn timings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        timings_to_python(py, &self.timings)
    }

    fn rows<'py>(&self, py: Python<'py>, indices: Vec<usize>) -> PyResult<Vec<Bound<'py, PyBytes>>> {
        rows(py, &self.table, &indices)
    }

    fn nodes<'py>(&self, py: Python<'py>, heap_indices: Vec<usize>) -> PyResult<Vec<Bound<'py, PyBytes>>> {
        nodes(py, &self.table, &heap_indices)
    }
}

/// What `commit` takes.
enum Source<'a> {
    Values(&'a [Vec<Felt>]),
    Coefficients(&'a [Vec<Felt>]),
}

#[pyfunction]
#[pyo3(signature = (columns, log_blowup, *, node_bytes=20, max_memory=None, progress=None, cancel=None))]
fn commit(
    py: Python<'_>,
    columns: &Bound<'_, PyAny>,
    log_blowup: u32,
    node_bytes: usize,
    max_memory: Option<usize>,
    progress: Option<Bound<'_, PyAny>>,
    cancel: Option<Bound<'_, PyAny>>,
) -> PyResult<CommittedTable> {
    let source = if let Ok(columns) = columns.cast::<Columns>() {
        Source::Values(columns.get().columns())
    } else if let Ok(polynomials) = columns.cast::<Polynomials>() {
        Source::Coefficients(&polynomials.get().coefficients)
    } else {
        let name = columns.get_type().name()?;
        return Err(PyTypeError::new_err(format!("columns must be Columns or Polynomials, not {name}")));
    };
    let (Source::Values(lists) | Source::Coefficients(lists)) = source;
    let log_length = lists[0].len().ilog2();
    check_size(lists.len(), log_length, log_blowup)?;
    let width = node_width(node_bytes)?;
    let geometry = Geometry { log_length, log_blowup, offset: Felt::GENERATOR, log_step: 0 };
    run_heavy(py, Watch { progress, cancel }, |control| {
        let polynomials = match source {
            Source::Values(values) => {
                control.begin("interpolate", values.len() as u64);
                interpolate(values, control)?
            }
            Source::Coefficients(coefficients) => coefficients.to_vec(),
        };
        let table = Table::commit(polynomials, geometry, width, max_memory, control)?;
        Ok(CommittedTable { table, timings: timings(control) })
    })
}

/// The width of a node.
pub fn node_width(bytes: usize) -> PyResult<NodeWidth> {
    let refuse = || PyValueError::new_err(format!("node_bytes is 20, 26 or 32, not {bytes}"));
    NodeWidth::new(bytes).ok_or_else(refuse)
}

fn check_size(n_columns: usize, log_length: u32, log_blowup: u32) -> PyResult<()> {
    let refuse = |message: String| Err(PyValueError::new_err(message));
    if log_blowup > MAX_LOG_BLOWUP {
        return refuse(format!("log_blowup is at most {MAX_LOG_BLOWUP}, not {log_blowup}"));
    }
    if log_length > MAX_LOG_SIZE || log_length + log_blowup > MAX_LOG_ROWS {
        return refuse(format!(
            "2^{log_length} rows at blowup 2^{log_blowup}: at most 2^{MAX_LOG_SIZE} rows and 2^{MAX_LOG_ROWS} after"
        ));
    }
    if n_columns == 1 && log_length == 0 {
        return refuse("a table of one column has at least two rows".to_owned());
    }
    Ok(())
}

/// Borrows the tables of a Python sequence.
pub fn tables<'a>(tables: &'a [PyRef<'_, CommittedTable>]) -> Vec<&'a Table> {
    tables.iter().map(|table| &table.table).collect()
}

#[pyfunction]
#[pyo3(signature = (tables, mask, z, *, progress=None, cancel=None))]
fn evaluate<'py>(
    py: Python<'py>,
    tables: Vec<PyRef<'py, CommittedTable>>,
    mask: Vec<(usize, usize)>,
    z: &Bound<'py, PyAny>,
    progress: Option<Bound<'py, PyAny>>,
    cancel: Option<Bound<'py, PyAny>>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let z = felt_from_python("z", z)?;
    let tables = self::tables(&tables);
    let values = run_heavy(py, Watch { progress, cancel }, |control| {
        evaluate_mask(&tables, &mask, z, control).map_err(Failure::from)
    })?;
    felts_to_python(py, &values)
}

/// Adds the classes and functions to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Polynomials>()?;
    module.add_class::<CommittedTable>()?;
    module.add_function(wrap_pyfunction!(commit, module)?)?;
    module.add_function(wrap_pyfunction!(evaluate, module)?)
}
