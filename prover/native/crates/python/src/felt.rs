//! Python ints to and from the prover's field elements.

use perpetua_field::Felt;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;

use crate::integers::{limbs_256, to_python};

/// The element of a Python int; `ValueError` outside [0, P).
pub fn felt_from_python(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Felt> {
    limbs_256(name, value)?.and_then(Felt::from_limbs).ok_or_else(|| {
        PyValueError::new_err(format!(
            "{name} must be a field element in [0, P), P = 2**251 + 17 * 2**192 + 1"
        ))
    })
}

/// The elements of a Python iterable of ints; errors name `name[i]`.
pub fn felts_from_python(name: &str, values: &Bound<'_, PyAny>) -> PyResult<Vec<Felt>> {
    let iterator =
        values.try_iter().map_err(|_| PyTypeError::new_err(format!("{name} must be a sequence of ints")))?;
    iterator
        .enumerate()
        .map(|(index, value)| {
            let value = value?;
            match limbs_256(name, &value) {
                Ok(Some(limbs)) if let Some(felt) = Felt::from_limbs(limbs) => Ok(felt),
                _ => felt_from_python(&format!("{name}[{index}]"), &value),
            }
        })
        .collect()
}

/// The Python int of an element.
pub fn felt_to_python<'py>(py: Python<'py>, felt: Felt) -> PyResult<Bound<'py, PyAny>> {
    to_python(py, &felt.to_limbs())
}

/// A list of Python ints.
pub fn felts_to_python<'py>(py: Python<'py>, felts: &[Felt]) -> PyResult<Vec<Bound<'py, PyAny>>> {
    felts.iter().map(|&felt| felt_to_python(py, felt)).collect()
}
