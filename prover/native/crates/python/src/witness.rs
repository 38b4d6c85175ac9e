//! Bindings of `perpetua-witness`.

use pyo3::prelude::*;

/// Adds the classes and functions to the module.
pub fn register(_module: &Bound<'_, PyModule>) -> PyResult<()> {
    Ok(())
}
