//! The recorded runs of `tests/golden/samples` and the channel values of their proofs.

use std::path::PathBuf;

use perpetua_execution::{EcdsaInput, Execution, Limbs, PedersenInput, PublicCell, RangeCheckInput, Segment};
use perpetua_field::Felt;
use serde_json::Value;

/// A file of a sample, decompressed.
fn file(sample: &str, name: &str) -> Vec<u8> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../tests/golden/samples");
    let path = root.join(sample).join(format!("{name}.xz"));
    let compressed = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut content = Vec::new();
    lzma_rs::xz_decompress(&mut compressed.as_slice(), &mut content).expect("an xz file");
    content
}

fn json(sample: &str, name: &str) -> Value {
    serde_json::from_slice(&file(sample, name)).expect("a JSON file")
}

/// Limbs of a hexadecimal number.
pub fn limbs(text: &str) -> Limbs {
    let digits = format!("{:0>64}", text.trim_start_matches("0x"));
    let limb =
        |i: usize| u64::from_str_radix(&digits[64 - 16 * (i + 1)..64 - 16 * i], 16).expect("hexadecimal");
    [limb(0), limb(1), limb(2), limb(3)]
}

fn word(value: &Value) -> Limbs {
    limbs(value.as_str().expect("a hexadecimal string"))
}

fn number(value: &Value) -> u64 {
    value.as_u64().expect("a number")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn words(bytes: &[u8]) -> Vec<u64> {
    bytes.chunks_exact(8).map(|chunk| u64::from_le_bytes(chunk.try_into().expect("8 bytes"))).collect()
}

/// The run of a sample.
pub fn execution(sample: &str) -> Execution {
    let public = json(sample, "public_input.json");
    let private = json(sample, "private_input.json");
    let mut execution = Execution {
        rc_min: number(&public["rc_min"]) as u16,
        rc_max: number(&public["rc_max"]) as u16,
        ..Execution::default()
    };
    for step in words(&file(sample, "trace.bin")).chunks_exact(3) {
        execution.ap.push(step[0]);
        execution.fp.push(step[1]);
        execution.pc.push(step[2]);
    }
    for cell in words(&file(sample, "memory.bin")).chunks_exact(5) {
        let address = cell[0] as usize;
        execution.memory.resize(execution.memory.len().max(address + 1), None);
        execution.memory[address] = Some([cell[1], cell[2], cell[3], cell[4]]);
    }
    for name in ["program", "execution", "output", "pedersen", "range_check", "ecdsa"] {
        let segment = &public["memory_segments"][name];
        let bounds = Segment { begin: number(&segment["begin_addr"]), stop: number(&segment["stop_ptr"]) };
        execution.segments.push((name.to_owned(), bounds));
    }
    execution.public_memory = list(&public["public_memory"])
        .iter()
        .map(|cell| PublicCell {
            address: number(&cell["address"]),
            value: word(&cell["value"]),
            page: number(&cell["page"]) as u32,
        })
        .collect();
    execution.pedersen = list(&private["pedersen"])
        .iter()
        .map(|input| PedersenInput {
            index: number(&input["index"]),
            x: word(&input["x"]),
            y: word(&input["y"]),
        })
        .collect();
    execution.range_check = list(&private["range_check"])
        .iter()
        .map(|input| RangeCheckInput { index: number(&input["index"]), value: word(&input["value"]) })
        .collect();
    execution.ecdsa = list(&private["ecdsa"])
        .iter()
        .map(|input| EcdsaInput {
            index: number(&input["index"]),
            pubkey: word(&input["pubkey"]),
            msg: word(&input["msg"]),
            r: word(&input["signature_input"]["r"]),
            w: word(&input["signature_input"]["w"]),
        })
        .collect();
    execution
}

/// What a recorded proof says about the two trace tables.
pub struct Recorded {
    /// log2 of the blowup factor.
    pub log_blowup: u32,
    /// Root of the first table.
    pub first_root: [u8; 32],
    /// Interaction elements in drawing order.
    pub elements: Vec<Felt>,
    /// Root of the interaction table.
    pub interaction_root: [u8; 32],
}

/// The channel values of a recorded proof, from its annotations.
pub fn recorded(sample: &str, proof: &str) -> Recorded {
    let proof = json(sample, &format!("{proof}.proof.json"));
    let annotations: Vec<&str> = list(&proof["annotations"]).iter().filter_map(Value::as_str).collect();
    let argument = |line: &str| {
        let start = line.rfind('(').expect("an argument") + 1;
        limbs(&line[start..line.len() - 1])
    };
    let root = |scope: &str| {
        let found =
            annotations.iter().find(|line| line.contains(&format!("{scope}/Commit on Trace: Commitment")));
        let mut bytes = [0; 32];
        for (chunk, limb) in bytes.chunks_exact_mut(8).zip(argument(found.expect(scope)).iter().rev()) {
            chunk.copy_from_slice(&limb.to_be_bytes());
        }
        bytes
    };
    let elements = annotations.iter().filter(|line| line.contains(": Interaction element #"));
    Recorded {
        log_blowup: number(&proof["proof_parameters"]["stark"]["log_n_cosets"]) as u32,
        first_root: root("STARK/Original"),
        elements: elements.map(|line| Felt::from_limbs(argument(line)).expect("canonical")).collect(),
        interaction_root: root("STARK/Interaction"),
    }
}
