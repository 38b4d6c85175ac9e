//! Python bindings: translation only, no logic of the prover.

mod crypto;
mod felt;
mod heavy;
mod hints;
mod integers;
mod table;
mod vm;
mod witness;

use pyo3::prelude::*;

pub use heavy::{CancelledError, Failure, Watch, run_heavy};
pub use table::Columns;

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    heavy::register(module)?;
    table::register(module)?;
    crypto::register(module)?;
    vm::register(module)?;
    witness::register(module)
}
