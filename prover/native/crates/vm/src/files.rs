//! The four files of a run as StarkWare's `cairo-run` writes them and Stone reads them.
//!
//! `trace`: per step 24 bytes, little-endian 64-bit ap, fp, pc. `memory`: per cell 40 bytes, 64-bit address and
//! 32-byte value, little-endian. `private_input` and `public_input`: JSON, field elements as hexadecimal strings.

mod forms;

use crate::error::FileError;
use cairo_vm::Felt252;
use forms::{PrivateFields, PrivateInput, PublicInput, SegmentJson};
use perpetua_execution::{Execution, Limbs, PublicCell, Segment};
use serde::Deserialize;

const STEP_BYTES: usize = 24;
const CELL_BYTES: usize = 40;

/// Cells of the memory pool per step in every layout: a run with more addresses than that
/// cannot be proved, so no larger memory is built, whatever a file says.
const MEMORY_UNITS_PER_STEP: usize = 8;

/// Memory segments in the order in which a proof's public input lists them.
const SEGMENT_ORDER: [&str; 13] = [
    "program",
    "execution",
    "output",
    "pedersen",
    "range_check",
    "ecdsa",
    "bitwise",
    "ec_op",
    "keccak",
    "poseidon",
    "range_check96",
    "add_mod",
    "mul_mod",
];

/// The contents of the four files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunFiles {
    /// `trace.bin`.
    pub trace: Vec<u8>,
    /// `memory.bin`.
    pub memory: Vec<u8>,
    /// `private_input.json`.
    pub private_input: Vec<u8>,
    /// `public_input.json`.
    pub public_input: Vec<u8>,
}

fn fault(file: &'static str, place: impl ToString, reason: impl ToString) -> FileError {
    FileError { file, place: place.to_string(), reason: reason.to_string() }
}

/// Reads a run.
///
/// # Errors
/// [`FileError`] for the first fault: a length that is no whole number of entries, a number of steps that is no
/// power of two or differs from the public input's, an address beyond what so many steps can hold, a value that
/// is not canonical, an address given twice, a public memory cell that differs from the memory, indices that do
/// not ascend, an input of a builtin that [`Execution`] has no place for.
pub fn from_files(
    trace: &[u8],
    memory: &[u8],
    private_input: &[u8],
    public_input: &[u8],
) -> Result<Execution, FileError> {
    let public: PublicInput = parse("public_input", public_input)?;
    let private: PrivateInput = parse("private_input", private_input)?;
    // A second reading for the fields that the first one skips: it keeps their names only.
    let fields: PrivateFields = parse("private_input", private_input)?;
    let mut execution = Execution { rc_min: public.rc_min, rc_max: public.rc_max, ..Execution::default() };
    read_trace(trace, public.n_steps, &mut execution)?;
    read_memory(memory, &mut execution)?;
    read_public(public, &mut execution)?;
    if let Some(builtin) = fields.unknown_inputs() {
        return Err(fault("private_input", builtin, "inputs of this builtin cannot be proved"));
    }
    read_private(private, &mut execution)?;
    Ok(execution)
}

fn read_private(private: PrivateInput, execution: &mut Execution) -> Result<(), FileError> {
    const FILE: &str = "private_input";
    private.into_execution(execution);
    if let Some(wide) = execution.range_check.iter().position(|one| one.value[2..] != [0, 0]) {
        return Err(fault(FILE, format!("range_check[{wide}].value"), "must be below 2^128"));
    }
    let ascending = [
        ("pedersen", execution.pedersen.is_sorted_by(|a, b| a.index < b.index)),
        ("range_check", execution.range_check.is_sorted_by(|a, b| a.index < b.index)),
        ("ecdsa", execution.ecdsa.is_sorted_by(|a, b| a.index < b.index)),
        ("bitwise", execution.bitwise.is_sorted_by(|a, b| a.index < b.index)),
        ("ec_op", execution.ec_op.is_sorted_by(|a, b| a.index < b.index)),
        ("poseidon", execution.poseidon.is_sorted_by(|a, b| a.index < b.index)),
    ];
    match ascending.into_iter().find(|(_, ascending)| !ascending) {
        Some((builtin, _)) => Err(fault(FILE, builtin, "indices must ascend")),
        None => Ok(()),
    }
}

fn parse<'a, T: Deserialize<'a>>(file: &'static str, json: &'a [u8]) -> Result<T, FileError> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let value = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| fault(file, error.path(), error.inner()))?;
    deserializer.end().map_err(|error| fault(file, ".", error))?;
    Ok(value)
}

/// One past the largest address that a run of this many steps can use.
fn address_bound(n_steps: usize) -> usize {
    MEMORY_UNITS_PER_STEP * n_steps + 1
}

fn words<const N: usize>(bytes: &[u8]) -> [u64; N] {
    let mut words = [0; N];
    for (word, chunk) in words.iter_mut().zip(bytes.chunks_exact(8)) {
        *word = chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    }
    words
}

fn read_trace(bytes: &[u8], n_steps: u64, execution: &mut Execution) -> Result<(), FileError> {
    let wrong = |place: &dyn ToString, reason: String| Err(fault("trace", place.to_string(), reason));
    if !bytes.len().is_multiple_of(STEP_BYTES) {
        return wrong(
            &"length",
            format!("{} bytes are no whole number of steps of {STEP_BYTES}", bytes.len()),
        );
    }
    let found = bytes.len() / STEP_BYTES;
    if found as u64 != n_steps {
        return wrong(&"length", format!("{found} steps, and the public input says {n_steps}"));
    }
    if !found.is_power_of_two() {
        return wrong(&"length", format!("{found} steps are no power of two"));
    }
    let bound = address_bound(found) as u64;
    for (step, entry) in bytes.chunks_exact(STEP_BYTES).enumerate() {
        let [ap, fp, pc] = words(entry);
        if ap > bound || fp > bound || pc >= bound {
            return wrong(&format!("step {step}"), format!("a register lies beyond address {bound}"));
        }
        execution.ap.push(ap);
        execution.fp.push(fp);
        execution.pc.push(pc);
    }
    Ok(())
}

fn read_memory(bytes: &[u8], execution: &mut Execution) -> Result<(), FileError> {
    let wrong = |place: &dyn ToString, reason: String| Err(fault("memory", place.to_string(), reason));
    if !bytes.len().is_multiple_of(CELL_BYTES) {
        return wrong(
            &"length",
            format!("{} bytes are no whole number of cells of {CELL_BYTES}", bytes.len()),
        );
    }
    let bound = address_bound(execution.pc.len());
    let largest = Felt252::MAX.to_le_digits();
    for (number, entry) in bytes.chunks_exact(CELL_BYTES).enumerate() {
        let [address] = words(entry);
        let value: Limbs = words(&entry[8..]);
        let slot = usize::try_from(address).ok().filter(|slot| (1..bound).contains(slot));
        let Some(slot) = slot else {
            return wrong(&format!("cell {number}"), format!("address {address} is not in [1, {bound})"));
        };
        if value.iter().rev().gt(largest.iter().rev()) {
            return wrong(&format!("address {address}"), "the value is not below the prime".into());
        }
        if execution.memory.len() <= slot {
            execution.memory.resize(slot + 1, None);
        }
        if execution.memory[slot].replace(value).is_some() {
            return wrong(&format!("address {address}"), "given twice".into());
        }
    }
    Ok(())
}

fn read_public(public: PublicInput, execution: &mut Execution) -> Result<(), FileError> {
    const FILE: &str = "public_input";
    if public.rc_min > public.rc_max {
        return Err(fault(FILE, "rc_min", "greater than rc_max"));
    }
    let bound = address_bound(execution.pc.len()) as u64;
    let mut segments = public.memory_segments;
    for name in SEGMENT_ORDER {
        if let Some(SegmentJson { begin_addr: begin, stop_ptr: stop }) = segments.remove(name) {
            if begin > stop || stop > bound {
                return Err(fault(
                    FILE,
                    format!("memory_segments.{name}"),
                    format!("not within [0, {bound}]"),
                ));
            }
            execution.segments.push((name.to_owned(), Segment { begin, stop }));
        }
    }
    if let Some(name) = segments.keys().next() {
        return Err(fault(FILE, format!("memory_segments.{name}"), "no such segment"));
    }
    for required in ["program", "execution", "output"] {
        if !execution.segments.iter().any(|(name, _)| name == required) {
            return Err(fault(FILE, "memory_segments", format!("no segment {required}")));
        }
    }
    for (number, cell) in public.public_memory.into_iter().enumerate() {
        let place = format!("public_memory[{number}]");
        let value = cell.value.0;
        let held =
            usize::try_from(cell.address).ok().and_then(|slot| execution.memory.get(slot).copied().flatten());
        if held != Some(value) {
            return Err(fault(FILE, place, format!("differs from the memory at address {}", cell.address)));
        }
        execution.public_memory.push(PublicCell { address: cell.address, value, page: cell.page });
    }
    Ok(())
}

/// Writes a run, such that Stone proves it and [`from_files`] gives it back.
pub fn to_files(execution: &Execution, layout: &str) -> RunFiles {
    let mut trace = Vec::with_capacity(execution.pc.len() * STEP_BYTES);
    for ((ap, fp), pc) in execution.ap.iter().zip(&execution.fp).zip(&execution.pc) {
        for register in [ap, fp, pc] {
            trace.extend_from_slice(&register.to_le_bytes());
        }
    }
    let mut memory = Vec::new();
    for (address, value) in execution.memory.iter().enumerate() {
        let Some(value) = value else { continue };
        memory.extend_from_slice(&(address as u64).to_le_bytes());
        value.iter().for_each(|limb| memory.extend_from_slice(&limb.to_le_bytes()));
    }
    // Strings, numbers and maps with string keys always serialize.
    let private_input = serde_json::to_vec_pretty(&PrivateInput::of(execution)).unwrap_or_default();
    let public_input = serde_json::to_vec_pretty(&PublicInput::of(execution, layout)).unwrap_or_default();
    RunFiles { trace, memory, private_input, public_input }
}

#[cfg(test)]
mod tests;
