//! Python bindings: translation only, no logic of the prover.

mod commitment;
mod compose;
mod crypto;
mod felt;
mod fri;
mod heavy;
mod hints;
mod integers;
mod process;
mod rates;
mod table;
mod vm;
mod witness;
mod workers;

use pyo3::prelude::*;

pub use heavy::{CancelledError, Failure, Watch, run_heavy};
pub use table::Columns;

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    heavy::register(module)?;
    workers::register(module)?;
    process::register(module)?;
    rates::register(module)?;
    table::register(module)?;
    commitment::register(module)?;
    compose::register(module)?;
    fri::register(module)?;
    crypto::register(module)?;
    vm::register(module)?;
    witness::register(module)
}
