//! `Workers`: the threads of the kernels.

use std::cell::RefCell;
use std::sync::Arc;

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use rayon::{ThreadPool, ThreadPoolBuilder};

const MAX_THREADS: usize = 1024;

thread_local! {
    /// The pools entered by this thread and not yet left.
    static ENTERED: RefCell<Vec<Arc<ThreadPool>>> = const { RefCell::new(Vec::new()) };
}

/// The pool that the calling thread entered last; `None` for the one that all others share.
pub fn current() -> Option<Arc<ThreadPool>> {
    ENTERED.with_borrow(|entered| entered.last().cloned())
}

/// A pool of threads: kernels called by the thread that entered it run on it.
#[pyclass(frozen, module = "prover._native")]
pub struct Workers {
    pool: Arc<ThreadPool>,
    pinned: bool,
}

#[pymethods]
impl Workers {
    #[new]
    #[pyo3(signature = (threads=None, *, pin=false))]
    fn new(threads: Option<usize>, pin: bool) -> PyResult<Workers> {
        let processors = affinity::processors();
        let threads = threads.unwrap_or(processors.len().max(1));
        if threads == 0 || threads > MAX_THREADS {
            let message = format!("workers have 1 to {MAX_THREADS} threads, not {threads}");
            return Err(PyValueError::new_err(message));
        }
        let pinned = pin && threads <= processors.len();
        let mut builder = ThreadPoolBuilder::new().num_threads(threads);
        if pinned {
            builder = builder.start_handler(move |worker| affinity::pin(processors[worker]));
        }
        let pool = builder.build().map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        Ok(Workers { pool: Arc::new(pool), pinned })
    }

    #[getter]
    fn threads(&self) -> usize {
        self.pool.current_num_threads()
    }

    #[getter]
    fn pinned(&self) -> bool {
        self.pinned
    }

    fn __enter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        ENTERED.with_borrow_mut(|entered| entered.push(slf.pool.clone()));
        slf
    }

    #[pyo3(signature = (*_raised))]
    fn __exit__(&self, _raised: &Bound<'_, PyTuple>) -> PyResult<()> {
        let left = ENTERED.with_borrow_mut(Vec::pop);
        if left.is_some_and(|pool| Arc::ptr_eq(&pool, &self.pool)) {
            return Ok(());
        }
        Err(PyRuntimeError::new_err("Invariant: workers are left by the thread that entered them last"))
    }
}

#[cfg(target_os = "linux")]
mod affinity {
    /// The processors on which this process may run.
    pub fn processors() -> Vec<usize> {
        // SAFETY: a set of bits, for which zero is a value.
        let mut set: libc::cpu_set_t = unsafe { std::mem::zeroed() };
        // SAFETY: the pointer is to a set of our own, of the size given.
        if unsafe { libc::sched_getaffinity(0, size_of::<libc::cpu_set_t>(), &raw mut set) } != 0 {
            return Vec::new();
        }
        // SAFETY: the numbers are below the size of the set.
        (0..libc::CPU_SETSIZE as usize).filter(|&cpu| unsafe { libc::CPU_ISSET(cpu, &set) }).collect()
    }

    /// Keeps the calling thread on one processor; where that is refused it stays free to move.
    pub fn pin(processor: usize) {
        // SAFETY: a set of bits, for which zero is a value.
        let mut set: libc::cpu_set_t = unsafe { std::mem::zeroed() };
        // SAFETY: the number comes from `processors`, hence is below the size of the set; the pointer is to a
        // set of our own, of the size given.
        unsafe {
            libc::CPU_SET(processor, &mut set);
            libc::sched_setaffinity(0, size_of::<libc::cpu_set_t>(), &raw const set);
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod affinity {
    /// The processors on which this process may run.
    pub fn processors() -> Vec<usize> {
        (0..std::thread::available_parallelism().map_or(1, usize::from)).collect()
    }

    /// Not offered here.
    pub fn pin(_processor: usize) {}
}

/// Adds the class to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Workers>()
}
