//! Hints as Python: what `prover/hints.py` needs of the machine, and the call into it.

use crate::integers::{felt, to_python};
use perpetua_vm::HintFallback;
use perpetua_vm::cairo_vm::hint_processor::builtin_hint_processor::builtin_hint_processor_definition::HintProcessorData;
use perpetua_vm::cairo_vm::types::exec_scope::ExecutionScopes;
use perpetua_vm::cairo_vm::types::relocatable::{MaybeRelocatable, Relocatable};
use perpetua_vm::cairo_vm::vm::errors::hint_errors::HintError;
use perpetua_vm::cairo_vm::vm::runners::builtin_runner::BuiltinRunner;
use perpetua_vm::cairo_vm::vm::vm_core::VirtualMachine;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use std::ptr::null_mut;
use std::sync::Mutex;
use std::thread::ThreadId;

/// A pointer of the machine: segment and offset.
type Pointer = (isize, usize);

/// The machine as hints see it. Python code may keep the object, but only uses it within a hint.
#[pyclass(frozen, module = "prover._native")]
pub struct HintMachine {
    borrowed: Mutex<Borrowed>,
}

/// The machine lent to the hint that runs, and the thread it runs on.
struct Borrowed {
    vm: *mut VirtualMachine,
    thread: ThreadId,
}

// SAFETY: the pointer is only dereferenced by `HintMachine::with`, on the thread that lent it.
unsafe impl Send for Borrowed {}

impl HintMachine {
    fn new() -> HintMachine {
        let thread = std::thread::current().id();
        HintMachine { borrowed: Mutex::new(Borrowed { vm: null_mut(), thread }) }
    }

    /// Lends the machine while `hint` runs.
    fn lend<T>(&self, vm: &mut VirtualMachine, hint: impl FnOnce() -> T) -> T {
        let set = |vm| {
            let mut borrowed = self.borrowed.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            *borrowed = Borrowed { vm, thread: std::thread::current().id() };
        };
        set(vm);
        let outcome = hint();
        set(null_mut());
        outcome
    }

    /// Calls `action` with the machine. It must not run Python code, which might come back here.
    fn with<T>(&self, action: impl FnOnce(&mut VirtualMachine) -> PyResult<T>) -> PyResult<T> {
        let borrowed = self.borrowed.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if borrowed.vm.is_null() || borrowed.thread != std::thread::current().id() {
            return Err(PyRuntimeError::new_err(
                "the machine can only be used by the hint that runs, on its thread",
            ));
        }
        let vm = borrowed.vm;
        drop(borrowed);
        // SAFETY: `lend` holds the exclusive reference behind `vm` until it resets the pointer, and uses it for
        // nothing else meanwhile. Only the lending thread gets here, and `action` does not come back here.
        action(unsafe { &mut *vm })
    }
}

fn value_error(error: impl ToString) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn relocatable((segment_index, offset): Pointer) -> Relocatable {
    Relocatable { segment_index, offset }
}

fn pointer(value: Relocatable) -> Pointer {
    (value.segment_index, value.offset)
}

#[pymethods]
impl HintMachine {
    fn registers(&self) -> PyResult<(Pointer, Pointer, Pointer, usize)> {
        self.with(|vm| {
            Ok((pointer(vm.get_pc()), pointer(vm.get_ap()), pointer(vm.get_fp()), vm.get_current_step()))
        })
    }

    fn get<'py>(&self, py: Python<'py>, address: Pointer) -> PyResult<Option<Bound<'py, PyAny>>> {
        let value = self.with(|vm| Ok(vm.get_maybe(&relocatable(address))))?;
        Ok(match value {
            None => None,
            Some(MaybeRelocatable::Int(felt)) => Some(to_python(py, &felt.to_le_digits())?),
            Some(MaybeRelocatable::RelocatableValue(value)) => {
                Some(pointer(value).into_pyobject(py)?.into_any())
            }
        })
    }

    fn set(&self, address: Pointer, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let value = match value.extract::<Pointer>() {
            Ok(value) => MaybeRelocatable::RelocatableValue(relocatable(value)),
            Err(_) => MaybeRelocatable::Int(felt("a memory value", value)?),
        };
        self.with(|vm| vm.insert_value(relocatable(address), value).map_err(value_error))
    }

    fn add_segment(&self) -> PyResult<Pointer> {
        self.with(|vm| Ok(pointer(vm.add_memory_segment())))
    }

    fn add_temporary_segment(&self) -> PyResult<Pointer> {
        self.with(|vm| Ok(pointer(vm.add_temporary_segment())))
    }

    fn finalize_segment(
        &self,
        segment: usize,
        size: Option<usize>,
        public_memory: Vec<(usize, usize)>,
    ) -> PyResult<()> {
        self.with(|vm| {
            vm.segments.finalize(size, segment, Some(&public_memory));
            Ok(())
        })
    }

    fn add_relocation_rule(&self, source: Pointer, target: Pointer) -> PyResult<()> {
        self.with(|vm| vm.add_relocation_rule(relocatable(source), relocatable(target)).map_err(value_error))
    }

    fn is_accessed(&self, address: Pointer) -> PyResult<bool> {
        self.with(|vm| vm.is_accessed(&relocatable(address)).map_err(value_error))
    }

    fn builtins<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let bases: Vec<_> = self.with(|vm| {
            let runners = vm.builtin_runners.iter();
            Ok(runners.map(|runner| (runner.name().to_str(), runner.base())).collect())
        })?;
        let builtins = PyDict::new(py);
        for (name, base) in bases {
            builtins.set_item(name, base)?;
        }
        Ok(builtins)
    }

    fn add_signature(&self, address: Pointer, r: &Bound<'_, PyAny>, s: &Bound<'_, PyAny>) -> PyResult<()> {
        let signature = (felt("r", r)?, felt("s", s)?);
        self.with(|vm| {
            let builtin = vm.get_signature_builtin().map_err(value_error)?;
            builtin.add_signature(relocatable(address), &signature).map_err(value_error)
        })
    }

    fn add_output_page(&self, page: usize, start: Pointer, size: usize) -> PyResult<()> {
        self.with(|vm| {
            let output = vm.builtin_runners.iter_mut().find_map(|runner| match runner {
                BuiltinRunner::Output(output) => Some(output),
                _ => None,
            });
            let output = output.ok_or_else(|| value_error("the program has no output"))?;
            output.add_page(page, relocatable(start), size).map_err(value_error)
        })
    }
}

/// The hints of one run.
pub struct PythonHints<'a> {
    program: &'a [u8],
    program_input: Option<Py<PyAny>>,
    started: Option<Started>,
    /// What the last hint raised.
    pub raised: Option<PyErr>,
}

struct Started {
    machine: Py<HintMachine>,
    hints: Py<PyAny>,
}

impl<'a> PythonHints<'a> {
    /// Hints of this program on this input; nothing is loaded before the first of them runs.
    pub fn new(program: &'a [u8], program_input: Option<Py<PyAny>>) -> PythonHints<'a> {
        PythonHints { program, program_input, started: None, raised: None }
    }

    fn run(&mut self, py: Python<'_>, index: usize, vm: &mut VirtualMachine) -> PyResult<()> {
        let started = match self.started.take() {
            Some(started) => started,
            None => self.start(py, vm)?,
        };
        let hints = started.hints.bind(py);
        let outcome = started.machine.get().lend(vm, || hints.call_method1("execute", (index,)));
        self.started = Some(started);
        outcome.map(|_| ())
    }

    fn start(&self, py: Python<'_>, vm: &mut VirtualMachine) -> PyResult<Started> {
        let machine = Py::new(py, HintMachine::new())?;
        let class = py.import("prover.hints")?.getattr("Hints")?;
        let arguments = (PyBytes::new(py, self.program), &self.program_input, machine.clone_ref(py));
        let hints = machine.get().lend(vm, || class.call1(arguments))?.unbind();
        Ok(Started { machine, hints })
    }
}

impl HintFallback for PythonHints<'_> {
    fn execute(
        &mut self,
        _hint: &HintProcessorData,
        index: usize,
        vm: &mut VirtualMachine,
        _scopes: &mut ExecutionScopes,
    ) -> Result<(), HintError> {
        Python::attach(|py| {
            self.run(py, index, vm).map_err(|error| {
                let message = error.to_string();
                self.raised = Some(error);
                HintError::CustomHint(message.into())
            })
        })
    }
}
