//! Python integers to and from field elements in standard form.

use perpetua_crypto::{Felt, felt_from_limbs};
use perpetua_execution::Limbs;
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyInt};

/// Little-endian limbs of a Python int in [0, 2^256); `None` when it lies outside, `TypeError` for other types.
pub fn limbs_256(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<Limbs>> {
    let py = value.py();
    let Ok(integer) = value.cast::<PyInt>() else {
        return Err(PyTypeError::new_err(format!("{name} must be an int, not {}", value.get_type().name()?)));
    };
    let bytes = match integer.call_method1(intern!(py, "to_bytes"), (32, intern!(py, "little"))) {
        Ok(bytes) => bytes,
        Err(error) if error.is_instance_of::<PyOverflowError>(py) => return Ok(None),
        Err(error) => return Err(error),
    };
    let bytes: &[u8] = bytes.cast::<PyBytes>()?.as_bytes();
    let mut limbs = [0; 4];
    for (limb, chunk) in limbs.iter_mut().zip(bytes.chunks_exact(8)) {
        *limb = chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    }
    Ok(Some(limbs))
}

/// The field element of a Python int; `ValueError` naming the argument (never its value) outside [0, P).
pub fn felt(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Felt> {
    optional_felt(name, value)?.ok_or_else(|| {
        PyValueError::new_err(format!(
            "{name} must be a field element in [0, P), P = 2**251 + 17 * 2**192 + 1"
        ))
    })
}

/// The field element of a Python int, `None` outside [0, P); `TypeError` for other types.
pub fn optional_felt(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<Felt>> {
    Ok(limbs_256(name, value)?.and_then(felt_from_limbs))
}

/// The field elements of a Python iterable; errors name `name[i]`.
pub fn felts(name: &str, values: &Bound<'_, PyAny>) -> PyResult<Vec<Felt>> {
    let iterator =
        values.try_iter().map_err(|_| PyTypeError::new_err(format!("{name} must be a sequence of ints")))?;
    iterator.enumerate().map(|(index, value)| felt_at(name, index, &value?)).collect()
}

/// The field element at a position of a sequence. The name is only put together for an error.
pub fn felt_at(name: &str, index: usize, value: &Bound<'_, PyAny>) -> PyResult<Felt> {
    match optional_felt(name, value) {
        Ok(Some(felt)) => Ok(felt),
        _ => felt(&format!("{name}[{index}]"), value),
    }
}

/// The Python int of a field element in standard form.
pub fn to_python<'py>(py: Python<'py>, limbs: &Limbs) -> PyResult<Bound<'py, PyAny>> {
    if limbs[1..] == [0, 0, 0] {
        return Ok(limbs[0].into_pyobject(py)?.into_any());
    }
    let mut bytes = [0; 32];
    for (chunk, limb) in bytes.chunks_exact_mut(8).zip(limbs) {
        chunk.copy_from_slice(&limb.to_le_bytes());
    }
    let arguments = (PyBytes::new(py, &bytes), intern!(py, "little"));
    py.get_type::<PyInt>().call_method1(intern!(py, "from_bytes"), arguments)
}

/// The Python int of a field element.
pub fn felt_to_python<'py>(py: Python<'py>, felt: &Felt) -> PyResult<Bound<'py, PyAny>> {
    to_python(py, &felt.to_le_digits())
}
