//! `Columns`: the values of a trace table.

use perpetua_field::Felt;
use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;

use crate::felt::{felt_to_python, felts_from_python, felts_to_python};

/// Columns of equal, power-of-two length over the trace domain, in natural order: row i belongs to g^i.
#[pyclass(frozen, module = "prover._native")]
pub struct Columns {
    columns: Vec<Vec<Felt>>,
}

impl Columns {
    /// Takes ownership of columns.
    ///
    /// # Errors
    /// `ValueError` unless there is at least one column and all have the same power-of-two length.
    pub fn new(columns: Vec<Vec<Felt>>) -> PyResult<Columns> {
        let n_rows = columns.first().map_or(0, Vec::len);
        if !n_rows.is_power_of_two() {
            return Err(PyValueError::new_err(format!("a column has a power-of-two length, not {n_rows}")));
        }
        if let Some((i, column)) = columns.iter().enumerate().find(|(_, column)| column.len() != n_rows) {
            let message = format!("column {i} has {} rows, column 0 has {n_rows}", column.len());
            return Err(PyValueError::new_err(message));
        }
        Ok(Columns { columns })
    }

    /// The columns.
    pub fn columns(&self) -> &[Vec<Felt>] {
        &self.columns
    }

    /// The columns, by value.
    pub fn into_columns(self) -> Vec<Vec<Felt>> {
        self.columns
    }

    fn checked(&self, column: usize) -> PyResult<&[Felt]> {
        let n = self.columns.len();
        let found = self.columns.get(column).map(Vec::as_slice);
        found.ok_or_else(|| PyIndexError::new_err(format!("column {column} of a table with {n} columns")))
    }
}

#[pymethods]
impl Columns {
    #[staticmethod]
    fn from_ints(columns: &Bound<'_, PyAny>) -> PyResult<Columns> {
        let read = |column: PyResult<Bound<'_, PyAny>>| felts_from_python("column", &column?);
        Columns::new(columns.try_iter()?.map(read).collect::<PyResult<_>>()?)
    }

    #[getter]
    fn n_columns(&self) -> usize {
        self.columns.len()
    }

    #[getter]
    fn n_rows(&self) -> usize {
        self.columns[0].len()
    }

    fn get<'py>(&self, py: Python<'py>, column: usize, row: usize) -> PyResult<Bound<'py, PyAny>> {
        let values = self.checked(column)?;
        let value = values.get(row).ok_or_else(|| {
            PyIndexError::new_err(format!("row {row} of a table with {} rows", values.len()))
        })?;
        felt_to_python(py, *value)
    }

    fn column<'py>(&self, py: Python<'py>, column: usize) -> PyResult<Vec<Bound<'py, PyAny>>> {
        felts_to_python(py, self.checked(column)?)
    }
}

/// Adds the classes to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Columns>()
}
