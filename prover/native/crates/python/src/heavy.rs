//! The one way in which Python starts long work.

use std::any::Any;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use perpetua_control::{Cancelled, Control, Progress, Span};
use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::prelude::*;

use crate::workers;

create_exception!(
    _native,
    CancelledError,
    PyException,
    "The cancel object was set: the computation stopped without a result."
);

/// Interval at which signals, the cancel object and the progress are looked at.
const POLL: Duration = Duration::from_millis(20);

/// What a job may fail with.
#[derive(Debug)]
pub enum Failure {
    /// The job saw that its control was cancelled.
    Cancelled,
    /// Any other failure, as the Python exception to raise.
    Python(PyErr),
}

impl From<Cancelled> for Failure {
    fn from(_: Cancelled) -> Failure {
        Failure::Cancelled
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Failure {
        Failure::Python(error)
    }
}

/// How Python watches a heavy call: both may be `None`.
#[derive(Default)]
pub struct Watch<'py> {
    /// Called as `progress(phase: str, done: int, total: int)` when it changed, on the calling thread.
    pub progress: Option<Bound<'py, PyAny>>,
    /// Object with `is_set()`, such as `threading.Event`.
    pub cancel: Option<Bound<'py, PyAny>>,
}

/// Spans that a thread may leave untaken.
const MAX_SPANS: usize = 4096;

thread_local! {
    /// Spans of the heavy calls of this thread since they were last taken.
    static SPANS: RefCell<VecDeque<Span>> = const { RefCell::new(VecDeque::new()) };
}

fn remember(spans: Vec<Span>) {
    SPANS.with_borrow_mut(|kept| {
        kept.extend(spans);
        let excess = kept.len().saturating_sub(MAX_SPANS);
        kept.drain(..excess);
    });
}

/// (name, wall seconds, processor seconds, bytes moved) of each phase of the calling thread's heavy calls since
/// the last time.
#[pyfunction]
fn take_spans() -> Vec<(&'static str, f64, f64, u64)> {
    let spans = SPANS.take();
    let span = |s: Span| (s.name, s.wall.as_secs_f64(), s.processor.as_secs_f64(), s.bytes);
    spans.into_iter().map(span).collect()
}

/// Runs `job` without the GIL, on the threads of the calling thread's [`Workers`](workers::Workers) or on all
/// cores, and watches it from the calling thread.
///
/// Every 20 ms: pending signals are handled (on Python's main thread), `cancel.is_set()` is asked, and
/// changed progress is reported. A signal handler or callback that raises cancels the job and its
/// exception is raised once the job has stopped. A panic of the job is raised as `RuntimeError`.
///
/// # Errors
/// The job's own failure; `CancelledError` if the cancel object was set; the exceptions named above.
pub fn run_heavy<T: Send>(
    py: Python<'_>,
    watch: Watch<'_>,
    job: impl FnOnce(&Control) -> Result<T, Failure> + Send,
) -> PyResult<T> {
    let control = Control::new();
    let pool = workers::current();
    let mut raised = None;
    let outcome = std::thread::scope(|scope| {
        let (sender, mut receiver) = sync_channel(1);
        let shared = &control;
        scope.spawn(move || {
            let outcome = catch_unwind(AssertUnwindSafe(|| match pool {
                Some(pool) => pool.install(|| job(shared)),
                None => job(shared),
            }));
            // The receiver outlives this thread, so sending cannot fail.
            let _ = sender.send(outcome);
        });
        let mut reported = None;
        loop {
            let waited = py.detach(|| {
                // A shared reference to a receiver may not enter the closure; an exclusive one may.
                let receiver = &mut receiver;
                receiver.recv_timeout(POLL)
            });
            match waited {
                Ok(outcome) => break Some(outcome),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break None,
            }
            if raised.is_none() {
                raised = look(py, &watch, &control, &mut reported).err();
                if raised.is_some() {
                    control.cancel();
                }
            }
        }
    });
    control.end();
    remember(control.spans());
    if let Some(error) = raised {
        return Err(error);
    }
    match outcome {
        Some(Ok(Ok(value))) => {
            report(&watch, control.progress(), &mut None)?;
            Ok(value)
        }
        Some(Ok(Err(Failure::Python(error)))) => Err(error),
        Some(Ok(Err(Failure::Cancelled))) => Err(CancelledError::new_err("cancelled")),
        Some(Err(panic)) => Err(PyRuntimeError::new_err(panic_message(&*panic))),
        None => Err(PyRuntimeError::new_err("Invariant: a worker thread reports its outcome")),
    }
}

fn look(
    py: Python<'_>,
    watch: &Watch<'_>,
    control: &Control,
    reported: &mut Option<Progress>,
) -> PyResult<()> {
    py.check_signals()?;
    if let Some(cancel) = &watch.cancel
        && cancel.call_method0("is_set")?.is_truthy()?
    {
        return Err(CancelledError::new_err("cancelled"));
    }
    report(watch, control.progress(), reported)
}

fn report(watch: &Watch<'_>, progress: Option<Progress>, reported: &mut Option<Progress>) -> PyResult<()> {
    if let (Some(callback), Some(current)) = (&watch.progress, &progress)
        && progress != *reported
    {
        callback.call1((current.phase, current.done, current.total))?;
        *reported = progress;
    }
    Ok(())
}

fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a message".to_owned());
    if text.starts_with("Invariant:") { text } else { format!("Invariant: {text}") }
}

/// A job of the test suite: works `milliseconds`, then returns, panics or fails as told, or tells its
/// number of threads.
///
/// It exists so that the promises of `run_heavy` are tested without a real proof.
#[pyfunction]
#[pyo3(signature = (milliseconds, *, outcome="return", progress=None, cancel=None))]
pub fn _exercise_heavy(
    py: Python<'_>,
    milliseconds: u64,
    outcome: &str,
    progress: Option<Bound<'_, PyAny>>,
    cancel: Option<Bound<'_, PyAny>>,
) -> PyResult<u64> {
    let outcome = outcome.to_owned();
    run_heavy(py, Watch { progress, cancel }, move |control| {
        control.begin("exercise", milliseconds);
        for _ in 0..milliseconds {
            control.check()?;
            std::thread::sleep(Duration::from_millis(1));
            control.advance(1);
        }
        match outcome.as_str() {
            "panic" => panic!("the exercise panics"),
            "threads" => Ok(rayon::current_num_threads() as u64),
            "fail" => Err(PyRuntimeError::new_err("the exercise fails").into()),
            _ => Ok(milliseconds),
        }
    })
}

/// Adds the exception and the exercise to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("CancelledError", module.py().get_type::<CancelledError>())?;
    module.add_function(wrap_pyfunction!(take_spans, module)?)?;
    module.add_function(wrap_pyfunction!(_exercise_heavy, module)?)
}
