//! What the process has used and what it runs on.

use pyo3::prelude::*;

/// Peak resident set in bytes; 0 where /proc does not tell.
#[pyfunction]
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kibibytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    kibibytes.and_then(|text| text.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// The instructions that the kernels use: "avx512", "avx2" or "portable".
#[pyfunction]
fn instruction_set() -> &'static str {
    perpetua_field::instruction_set()
}

/// Adds the functions to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(peak_memory, module)?)?;
    module.add_function(wrap_pyfunction!(instruction_set, module)?)
}
