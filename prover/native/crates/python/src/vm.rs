//! `run_program` and `Execution` for Python.

use crate::heavy::{Failure, Watch, run_heavy};
use crate::hints::PythonHints;
use crate::integers::{felt, felt_to_python, felts, to_python};
use perpetua_crypto::Felt;
use perpetua_execution::{Limbs, PublicCell};
use perpetua_vm::{DEFAULT_MAX_STEPS, FileError, Input, LayoutParameters, RunError as Error, run};
use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyTuple};

create_exception!(
    prover._native,
    RunError,
    PyException,
    "A program could not be run. Attributes: kind, pc, location, error_messages, traceback_locations."
);

fn run_error(error: &Error, cause: Option<PyErr>) -> PyErr {
    Python::attach(|py| {
        let raised = RunError::new_err(error.to_string());
        raised.set_cause(py, cause);
        let failure = error.failure().cloned().unwrap_or_default();
        let value = raised.value(py);
        let set = || -> PyResult<()> {
            value.setattr("kind", error.kind())?;
            value.setattr("pc", failure.pc)?;
            value.setattr("location", failure.location)?;
            value.setattr("error_messages", PyTuple::new(py, failure.error_messages)?)?;
            value.setattr("traceback_locations", PyTuple::new(py, failure.traceback)?)
        };
        match set() {
            Ok(()) => raised,
            Err(error) => error,
        }
    })
}

fn file_error(error: FileError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// A finished run; the memory and the trace stay in Rust.
#[pyclass(frozen, module = "prover._native")]
pub struct Execution {
    /// The run as plain data.
    pub inner: perpetua_execution::Execution,
}

#[pymethods]
impl Execution {
    #[staticmethod]
    fn from_files(
        py: Python<'_>,
        trace: &[u8],
        memory: &[u8],
        private_input: &[u8],
        public_input: &[u8],
    ) -> PyResult<Execution> {
        let read = || perpetua_vm::from_files(trace, memory, private_input, public_input);
        Ok(Execution { inner: py.detach(read).map_err(file_error)? })
    }

    fn to_files<'py>(&self, py: Python<'py>, layout: &str) -> PyResult<Bound<'py, PyDict>> {
        let written = py.detach(|| perpetua_vm::to_files(&self.inner, layout));
        let files = PyDict::new(py);
        files.set_item("trace.bin", PyBytes::new(py, &written.trace))?;
        files.set_item("memory.bin", PyBytes::new(py, &written.memory))?;
        files.set_item("private_input.json", PyBytes::new(py, &written.private_input))?;
        files.set_item("public_input.json", PyBytes::new(py, &written.public_input))?;
        Ok(files)
    }

    #[getter]
    fn n_steps(&self) -> usize {
        self.inner.pc.len()
    }

    #[getter]
    fn rc_min(&self) -> u16 {
        self.inner.rc_min
    }

    #[getter]
    fn rc_max(&self) -> u16 {
        self.inner.rc_max
    }

    #[getter]
    fn segments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let segments = PyDict::new(py);
        for (name, segment) in &self.inner.segments {
            segments.set_item(name, (segment.begin, segment.stop))?;
        }
        Ok(segments)
    }

    #[getter]
    fn public_memory<'py>(&self, py: Python<'py>) -> PyResult<Vec<(u64, Bound<'py, PyAny>, u32)>> {
        let cells = self.inner.public_memory.iter();
        cells.map(|cell| Ok((cell.address, to_python(py, &cell.value)?, cell.page))).collect()
    }

    fn with_public_memory(&self, cells: Vec<(u64, Bound<'_, PyAny>, u32)>) -> PyResult<Execution> {
        let cell = |(address, value, page): &(u64, Bound<'_, PyAny>, u32)| -> PyResult<PublicCell> {
            Ok(PublicCell { address: *address, value: felt("value", value)?.to_le_digits(), page: *page })
        };
        let public_memory: Vec<PublicCell> = cells.iter().map(cell).collect::<PyResult<_>>()?;
        let sorted = |cells: &[PublicCell]| {
            let mut pairs: Vec<_> = cells.iter().map(|cell| (cell.address, cell.value)).collect();
            pairs.sort_unstable();
            pairs
        };
        if sorted(&public_memory) != sorted(&self.inner.public_memory) {
            return Err(PyValueError::new_err("the cells are not those of the run's public memory"));
        }
        Ok(Execution { inner: perpetua_execution::Execution { public_memory, ..self.inner.clone() } })
    }

    #[getter]
    fn output<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let segment = self.inner.segments.iter().find(|(name, _)| name == "output");
        let Some((_, segment)) = segment else { return Ok(Vec::new()) };
        (segment.begin..segment.stop).map(|address| to_python(py, &self.cell(address)?)).collect()
    }

    #[getter]
    fn builtin_instances<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let uses = PyDict::new(py);
        for (builtin, used) in self.uses() {
            uses.set_item(builtin, used)?;
        }
        Ok(uses)
    }

    fn __repr__(&self) -> String {
        let uses: String = self.uses().map(|(builtin, used)| format!(", {used} {builtin}")).collect();
        format!("<Execution: {} steps{uses}>", self.inner.pc.len())
    }

    fn __eq__(&self, other: &Execution) -> bool {
        self.inner == other.inner
    }
}

impl Execution {
    /// Used instances of each builtin that has a segment, in the order of segments.
    fn uses(&self) -> impl Iterator<Item = (&str, usize)> {
        let run = &self.inner;
        let counts = [
            ("pedersen", run.pedersen.len()),
            ("range_check", run.range_check.len()),
            ("ecdsa", run.ecdsa.len()),
            ("bitwise", run.bitwise.len()),
            ("ec_op", run.ec_op.len()),
            ("poseidon", run.poseidon.len()),
        ];
        counts.into_iter().filter(|(builtin, _)| run.segments.iter().any(|(name, _)| name == builtin))
    }

    fn cell(&self, address: u64) -> PyResult<Limbs> {
        let cell =
            usize::try_from(address).ok().and_then(|slot| self.inner.memory.get(slot).copied().flatten());
        cell.ok_or_else(|| PyValueError::new_err(format!("memory cell {address} was never written")))
    }
}

/// The flat array of `program_input[name]` when it has that form; hints see any other form themselves.
fn words_of(program_input: &Bound<'_, PyAny>, name: &'static str) -> Option<Vec<Felt>> {
    let words = program_input.cast::<PyDict>().ok()?.get_item(name).ok()??;
    felts(name, words.cast::<PyList>().ok()?).ok()
}

fn read_input(
    program_input: Option<&Bound<'_, PyAny>>,
    input_words: Option<&Bound<'_, PyAny>>,
) -> PyResult<(Input, Option<Py<PyAny>>)> {
    match (program_input, input_words) {
        (Some(_), Some(_)) => Err(PyValueError::new_err("give program_input or input_words, not both")),
        (None, None) => Ok((Input::default(), None)),
        (Some(object), None) => {
            let (words, tape) = (words_of(object, "words"), words_of(object, "tape"));
            Ok((Input { given: true, words, tape }, Some(object.clone().unbind())))
        }
        (None, Some(words)) => {
            let felts = felts("input_words", words)?;
            let object = PyDict::new(words.py());
            let list =
                felts.iter().map(|felt| felt_to_python(words.py(), felt)).collect::<PyResult<Vec<_>>>()?;
            object.set_item("words", list)?;
            Ok((Input { given: true, words: Some(felts), tape: None }, Some(object.into_any().unbind())))
        }
    }
}

#[pyfunction]
#[pyo3(signature = (program, *, layout_params, program_input=None, input_words=None, max_steps=None, cancel=None))]
fn run_program(
    py: Python<'_>,
    program: &[u8],
    layout_params: &str,
    program_input: Option<Bound<'_, PyAny>>,
    input_words: Option<Bound<'_, PyAny>>,
    max_steps: Option<u64>,
    cancel: Option<Bound<'_, PyAny>>,
) -> PyResult<Execution> {
    let layout = LayoutParameters::from_json(layout_params).map_err(|error| run_error(&error, None))?;
    let (input, program_input) = read_input(program_input.as_ref(), input_words.as_ref())?;
    let max_steps = max_steps.unwrap_or(DEFAULT_MAX_STEPS);
    run_heavy(py, Watch { progress: None, cancel }, move |control| {
        let mut hints = PythonHints::new(program, program_input);
        let outcome = run(program, &layout, &input, &mut hints, max_steps, control);
        outcome.map(|inner| Execution { inner }).map_err(|error| match error {
            Error::Cancelled => Failure::Cancelled,
            error => Failure::Python(run_error(&error, hints.raised.take())),
        })
    })
}

/// Adds the classes and functions to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("RunError", module.py().get_type::<RunError>())?;
    module.add("DEFAULT_MAX_STEPS", DEFAULT_MAX_STEPS)?;
    module.add_class::<Execution>()?;
    module.add_function(wrap_pyfunction!(run_program, module)?)
}
