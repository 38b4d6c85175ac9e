//! `pedersen`, `poseidon`, `sign`, `verify` and their batch forms on Python ints.

use crate::integers::{felt, felt_at, felt_to_python, felts, optional_felt};
use perpetua_crypto::{CryptoError, Felt, Signature, SignedMessage};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

fn value_error(error: CryptoError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Splits `name[index]` into exactly `N` values.
fn tuple_at<'py, const N: usize>(
    name: &str,
    index: usize,
    item: &Bound<'py, PyAny>,
) -> PyResult<[Bound<'py, PyAny>; N]> {
    let wrong = || PyTypeError::new_err(format!("{name}[{index}] must be a tuple of {N} ints"));
    let tuple = item.cast::<PyTuple>().map_err(|_| wrong())?;
    let values: Vec<_> = tuple.iter().collect();
    values.try_into().map_err(|_| wrong())
}

/// `None` when a number cannot be part of a valid signature because it is no field element.
fn signed_message(names: [&str; 4], values: [&Bound<'_, PyAny>; 4]) -> PyResult<Option<SignedMessage>> {
    let mut parts = [Felt::ZERO; 4];
    let mut in_field = true;
    for ((part, name), value) in parts.iter_mut().zip(names).zip(values) {
        match optional_felt(name, value)? {
            Some(felt) => *part = felt,
            None => in_field = false,
        }
    }
    let [public_key, message, r, s] = parts;
    Ok(in_field.then_some(SignedMessage { public_key, message, signature: Signature { r, s } }))
}

#[pyfunction]
fn pedersen<'py>(
    py: Python<'py>,
    a: &Bound<'py, PyAny>,
    b: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    felt_to_python(py, &perpetua_crypto::pedersen(&felt("a", a)?, &felt("b", b)?))
}

#[pyfunction]
fn pedersen_array<'py>(py: Python<'py>, values: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let values = felts("values", values)?;
    felt_to_python(py, &py.detach(|| perpetua_crypto::pedersen_array(&values)))
}

/// Reads a sequence of pairs.
fn pairs_of(pairs: &Bound<'_, PyAny>) -> PyResult<Vec<(Felt, Felt)>> {
    let read = |(index, item): (usize, PyResult<Bound<'_, PyAny>>)| {
        let [a, b] = tuple_at("pairs", index, &item?)?;
        Ok((felt_at("pairs", index, &a)?, felt_at("pairs", index, &b)?))
    };
    pairs.try_iter()?.enumerate().map(read).collect()
}

#[pyfunction]
fn pedersen_many<'py>(py: Python<'py>, pairs: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let pairs = pairs_of(pairs)?;
    let hashes = py.detach(|| perpetua_crypto::pedersen_many(&pairs));
    hashes.iter().map(|hash| felt_to_python(py, hash)).collect()
}

#[pyfunction]
fn poseidon<'py>(
    py: Python<'py>,
    a: &Bound<'py, PyAny>,
    b: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    felt_to_python(py, &perpetua_crypto::poseidon(&felt("a", a)?, &felt("b", b)?))
}

#[pyfunction]
fn poseidon_array<'py>(py: Python<'py>, values: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let values = felts("values", values)?;
    felt_to_python(py, &py.detach(|| perpetua_crypto::poseidon_array(&values)))
}

#[pyfunction]
fn poseidon_many<'py>(py: Python<'py>, pairs: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let pairs = pairs_of(pairs)?;
    let hashes = py.detach(|| perpetua_crypto::poseidon_many(&pairs));
    hashes.iter().map(|hash| felt_to_python(py, hash)).collect()
}

#[pyfunction]
fn poseidon_array_many<'py>(py: Python<'py>, arrays: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let read =
        |(index, values): (usize, PyResult<Bound<'py, PyAny>>)| felts(&format!("arrays[{index}]"), &values?);
    let arrays = arrays.try_iter()?.enumerate().map(read).collect::<PyResult<Vec<_>>>()?;
    let hashes = py.detach(|| perpetua_crypto::poseidon_array_many(&arrays));
    hashes.iter().map(|hash| felt_to_python(py, hash)).collect()
}

#[pyfunction]
fn poseidon_permutation<'py>(
    py: Python<'py>,
    state: &Bound<'py, PyAny>,
) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>, Bound<'py, PyAny>)> {
    let state: [Felt; 3] = felts("state", state)?.try_into().map_err(|state: Vec<Felt>| {
        PyValueError::new_err(format!("state must be 3 field elements, not {}", state.len()))
    })?;
    let [a, b, c] = perpetua_crypto::poseidon_permutation(state);
    Ok((felt_to_python(py, &a)?, felt_to_python(py, &b)?, felt_to_python(py, &c)?))
}

#[pyfunction]
fn public_key<'py>(py: Python<'py>, private: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let private = optional_felt("private", private)?.unwrap_or(Felt::ZERO);
    felt_to_python(py, &perpetua_crypto::public_key(&private).map_err(value_error)?)
}

#[pyfunction]
fn sign<'py>(
    py: Python<'py>,
    private: &Bound<'py, PyAny>,
    msg_hash: &Bound<'py, PyAny>,
) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
    // Zero is outside the range of both, so the error is that of the range.
    let private = optional_felt("private", private)?.unwrap_or(Felt::ZERO);
    let message = optional_felt("msg_hash", msg_hash)?.unwrap_or(Felt::ZERO);
    let signature = py.detach(|| perpetua_crypto::sign(&private, &message)).map_err(value_error)?;
    Ok((felt_to_python(py, &signature.r)?, felt_to_python(py, &signature.s)?))
}

#[pyfunction]
fn verify<'py>(
    py: Python<'py>,
    public: &Bound<'py, PyAny>,
    msg_hash: &Bound<'py, PyAny>,
    r: &Bound<'py, PyAny>,
    s: &Bound<'py, PyAny>,
) -> PyResult<bool> {
    let signed = signed_message(["public", "msg_hash", "r", "s"], [public, msg_hash, r, s])?;
    Ok(signed.is_some_and(|signed| py.detach(|| perpetua_crypto::verify(&signed))))
}

#[pyfunction]
fn verify_batch(py: Python<'_>, signatures: &Bound<'_, PyAny>) -> PyResult<Vec<bool>> {
    let mut readable = Vec::new();
    let mut signed = Vec::new();
    for (index, item) in signatures.try_iter()?.enumerate() {
        let [public, message, r, s] = tuple_at("signatures", index, &item?)?;
        let one = signed_message(["public", "msg_hash", "r", "s"], [&public, &message, &r, &s])?;
        readable.push(one.is_some());
        signed.extend(one);
    }
    let mut answers = py.detach(|| perpetua_crypto::verify_batch(&signed)).into_iter();
    Ok(readable.into_iter().map(|readable| readable && answers.next().unwrap_or(false)).collect())
}

/// Adds the functions to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(pedersen, module)?)?;
    module.add_function(wrap_pyfunction!(pedersen_array, module)?)?;
    module.add_function(wrap_pyfunction!(pedersen_many, module)?)?;
    module.add_function(wrap_pyfunction!(poseidon, module)?)?;
    module.add_function(wrap_pyfunction!(poseidon_array, module)?)?;
    module.add_function(wrap_pyfunction!(poseidon_many, module)?)?;
    module.add_function(wrap_pyfunction!(poseidon_array_many, module)?)?;
    module.add_function(wrap_pyfunction!(poseidon_permutation, module)?)?;
    module.add_function(wrap_pyfunction!(public_key, module)?)?;
    module.add_function(wrap_pyfunction!(sign, module)?)?;
    module.add_function(wrap_pyfunction!(verify, module)?)?;
    module.add_function(wrap_pyfunction!(verify_batch, module)?)
}
