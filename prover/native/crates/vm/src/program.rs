//! Reading a compiled program: everything that can be said about it before it runs.

use crate::error::RunError;
use crate::layout::LayoutParameters;
use cairo_vm::serde::deserialize_program::{ProgramJson, parse_program_json};
use cairo_vm::types::program::Program;
use cairo_vm::utils::PRIME_STR;
use serde::Deserialize;

/// Offset of the endless loop after `ap += n; call main`, two words each.
const END_OFFSET: usize = 4;

/// Builtins of cairo-lang in the order in which a program must name them.
const BUILTIN_ORDER: [&str; 11] = [
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

/// The fields whose faults deserve a message of their own.
#[derive(Deserialize)]
struct Header {
    prime: String,
    builtins: Vec<String>,
    data: Vec<String>,
}

/// Parses and checks a program for the layout.
pub(crate) fn load(json: &[u8], layout: &LayoutParameters) -> Result<Program, RunError> {
    let header: Header = parse(json)?;
    if header.prime != PRIME_STR {
        return Err(RunError::WrongPrime(header.prime));
    }
    check_builtins(&header.builtins, layout)?;
    for (index, word) in header.data.iter().enumerate() {
        check_word(word).map_err(|reason| malformed(format!("data[{index}]"), reason))?;
    }
    let program: ProgramJson = parse(json)?;
    let offset = |name: &str| program.identifiers.get(name).and_then(|identifier| identifier.pc);
    let (start, end) = (offset("__main__.__start__"), offset("__main__.__end__"));
    if start != Some(0) || end != Some(END_OFFSET) {
        return Err(RunError::NotProofMode(format!("__start__ must lie at 0 and __end__ at {END_OFFSET}")));
    }
    if program.data.len() <= END_OFFSET {
        return Err(malformed("data".into(), "shorter than the code that calls main".into()));
    }
    parse_program_json(program, None).map_err(|error| malformed("program".into(), error.to_string()))
}

fn parse<'a, T: Deserialize<'a>>(json: &'a [u8]) -> Result<T, RunError> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let value = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| malformed(error.path().to_string(), error.inner().to_string()))?;
    deserializer.end().map_err(|error| malformed(".".into(), error.to_string()))?;
    Ok(value)
}

fn malformed(field: String, reason: String) -> RunError {
    RunError::MalformedProgram { field, reason }
}

fn check_builtins(builtins: &[String], layout: &LayoutParameters) -> Result<(), RunError> {
    let supported: Vec<_> = layout.builtins().map(|builtin| builtin.to_str().to_owned()).collect();
    let unsupported: Vec<_> =
        builtins.iter().filter(|builtin| !supported.contains(builtin)).cloned().collect();
    if !unsupported.is_empty() {
        return Err(RunError::UnsupportedBuiltins { unsupported, layout: layout.name.clone(), supported });
    }
    let places: Vec<_> =
        builtins.iter().map(|name| BUILTIN_ORDER.iter().position(|known| known == name)).collect();
    if !places.is_sorted_by(|a, b| a < b) {
        let reason = format!("must be in the order {}, each once", BUILTIN_ORDER.join(", "));
        return Err(malformed("builtins".into(), reason));
    }
    Ok(())
}

/// A word of program data is a canonical field element in hexadecimal.
fn check_word(word: &str) -> Result<(), String> {
    let digits = word.strip_prefix("0x").ok_or("must start with 0x")?;
    if digits.is_empty() || digits.len() > 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err("must be 1 to 64 hexadecimal digits".into());
    }
    // Lower-case digits of equal length compare as the numbers do.
    let padded = format!("{:0>64}", digits.to_ascii_lowercase());
    let prime = format!("{:0>64}", &PRIME_STR[2..]);
    if padded < prime { Ok(()) } else { Err("must be below the prime".into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_canonical() {
        let below = format!("0x{}0", &PRIME_STR[2..PRIME_STR.len() - 1]);
        assert_eq!(check_word(&below), Ok(()));
        assert_eq!(check_word("0x00"), Ok(()));
        for bad in [
            PRIME_STR,
            "12",
            "0x",
            "0xg",
            "0x-1",
            "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        ] {
            assert!(check_word(bad).is_err(), "{bad}");
        }
    }
}
