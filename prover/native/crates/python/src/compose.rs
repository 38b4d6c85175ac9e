//! `CompositionProgram` and `compose`.

use perpetua_air::{ComposeError, Factor, Multiplier, PeriodicColumn, Program};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::commitment::{CommittedTable, Polynomials, tables, timings};
use crate::felt::{felt_from_python, felts_from_python};
use crate::heavy::{Failure, Watch, run_heavy};

impl From<ComposeError> for Failure {
    fn from(error: ComposeError) -> Failure {
        match error {
            ComposeError::Cancelled(cancelled) => cancelled.into(),
            _ => PyValueError::new_err(error.to_string()).into(),
        }
    }
}

/// (exponent, constant) of a factor x^exponent − constant.
type PyFactors<'py> = Vec<(u64, Bound<'py, PyAny>)>;

fn factors(list: PyFactors<'_>) -> PyResult<Vec<Factor>> {
    let factor = |(exponent, constant): (u64, Bound<'_, PyAny>)| {
        Ok(Factor { exponent, constant: felt_from_python("a multiplier's constant", &constant)? })
    };
    list.into_iter().map(factor).collect()
}

/// A checked program.
#[pyclass(frozen, module = "prover._native")]
pub struct CompositionProgram {
    pub program: Program,
}

#[pymethods]
impl CompositionProgram {
    #[new]
    #[pyo3(signature = (*, n_constants, mask, periodic, n_registers, instructions, multipliers))]
    fn new(
        n_constants: usize,
        mask: Vec<(usize, usize)>,
        periodic: Vec<(Bound<'_, PyAny>, usize)>,
        n_registers: usize,
        instructions: &[u8],
        multipliers: Vec<(PyFactors<'_>, PyFactors<'_>)>,
    ) -> PyResult<CompositionProgram> {
        let column = |(values, row_step): (Bound<'_, PyAny>, usize)| {
            Ok(PeriodicColumn { values: felts_from_python("periodic", &values)?, row_step })
        };
        let periodic = periodic.into_iter().map(column).collect::<PyResult<_>>()?;
        let multiplier = |(numerator, denominator): (PyFactors<'_>, PyFactors<'_>)| {
            Ok(Multiplier { numerator: factors(numerator)?, denominator: factors(denominator)? })
        };
        let multipliers = multipliers.into_iter().map(multiplier).collect::<PyResult<_>>()?;
        let program = Program::new(n_constants, mask, periodic, n_registers, instructions, multipliers)
            .map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(CompositionProgram { program })
    }

    #[getter]
    fn n_instructions(&self) -> usize {
        self.program.n_instructions()
    }
}

#[pyfunction]
#[pyo3(signature = (program, tables, constants, alpha, *, progress=None, cancel=None))]
fn compose(
    py: Python<'_>,
    program: &Bound<'_, CompositionProgram>,
    tables: Vec<PyRef<'_, CommittedTable>>,
    constants: &Bound<'_, PyAny>,
    alpha: &Bound<'_, PyAny>,
    progress: Option<Bound<'_, PyAny>>,
    cancel: Option<Bound<'_, PyAny>>,
) -> PyResult<Polynomials> {
    let program = &program.get().program;
    let constants = felts_from_python("constants", constants)?;
    let alpha = felt_from_python("alpha", alpha)?;
    let tables = self::tables(&tables);
    run_heavy(py, Watch { progress, cancel }, |control| {
        let halves = perpetua_air::compose(program, &tables, &constants, alpha, control)?;
        Ok(Polynomials { coefficients: halves.into(), timings: timings(control) })
    })
}

/// Adds the class and the function to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<CompositionProgram>()?;
    module.add_function(wrap_pyfunction!(compose, module)?)
}
