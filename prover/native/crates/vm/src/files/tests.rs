use super::*;
use perpetua_execution::{
    BitwiseInput, EcOpInput, EcdsaInput, PedersenInput, PoseidonInput, RangeCheckInput,
};
use proptest::prelude::*;

fn sample() -> Execution {
    let value = |low: u64| Some([low, 0, 0, 7]);
    Execution {
        pc: vec![1, 3],
        ap: vec![5, 6],
        fp: vec![5, 5],
        memory: vec![None, value(1), value(2), None, value(4)],
        pedersen: vec![PedersenInput { index: 0, x: [1; 4], y: [2; 4] }],
        range_check: vec![RangeCheckInput { index: 1, value: [9, 9, 0, 0] }],
        ecdsa: vec![EcdsaInput { index: 0, pubkey: [1; 4], msg: [2; 4], r: [3; 4], w: [4; 4] }],
        bitwise: vec![BitwiseInput { index: 3, x: [5; 4], y: [6; 4] }],
        ec_op: vec![EcOpInput { index: 1, p: [[1; 4], [2; 4]], q: [[3; 4], [4; 4]], m: [5; 4] }],
        poseidon: vec![PoseidonInput { index: 2, state: [[1; 4], [2; 4], [3; 4]] }],
        rc_min: 3,
        rc_max: 40000,
        segments: ["program", "execution", "output"]
            .map(|name| (name.to_owned(), Segment { begin: 1, stop: 4 }))
            .into(),
        public_memory: vec![PublicCell { address: 2, value: [2, 0, 0, 7], page: 1 }],
    }
}

fn read(files: &RunFiles) -> Result<Execution, FileError> {
    from_files(&files.trace, &files.memory, &files.private_input, &files.public_input)
}

/// The fault of the sample after one of its files was changed.
fn fault_of(change: impl FnOnce(&mut RunFiles)) -> String {
    let mut files = to_files(&sample(), "perpetual");
    change(&mut files);
    read(&files).expect_err("the change must be noticed").to_string()
}

fn replace(file: &mut Vec<u8>, from: &str, to: &str) {
    let text = String::from_utf8(std::mem::take(file)).unwrap();
    assert!(text.contains(from), "{from} not in {text}");
    *file = text.replacen(from, to, 1).into_bytes();
}

#[test]
fn files_give_the_execution_back() {
    assert_eq!(read(&to_files(&sample(), "perpetual")), Ok(sample()));
}

#[test]
fn lengths_are_checked() {
    assert!(fault_of(|files| files.trace.truncate(47)).starts_with("trace: length: 47 bytes"));
    assert!(fault_of(|files| files.trace.truncate(24)).contains("1 steps, and the public input says 2"));
    assert!(fault_of(|files| files.memory.truncate(41)).starts_with("memory: length: 41 bytes"));
    let three_steps = |files: &mut RunFiles| {
        files.trace.extend([1; 24]);
        replace(&mut files.public_input, "\"n_steps\": 2", "\"n_steps\": 3");
    };
    assert!(fault_of(three_steps).contains("3 steps are no power of two"));
}

#[test]
fn a_huge_address_is_refused_before_anything_is_allocated() {
    for address in [0, 17, 1 << 40, u64::MAX] {
        let text = fault_of(|files| files.memory[..8].copy_from_slice(&address.to_le_bytes()));
        assert!(text.contains(&format!("address {address} is not in [1, 17)")), "{text}");
    }
    let text = fault_of(|files| files.trace[40..48].copy_from_slice(&u64::MAX.to_le_bytes()));
    assert!(text.starts_with("trace: step 1"), "{text}");
}

#[test]
fn values_are_canonical_and_unique() {
    let prime_or_more = |files: &mut RunFiles| files.memory[32..40].copy_from_slice(&u64::MAX.to_le_bytes());
    assert!(fault_of(prime_or_more).contains("address 1: the value is not below the prime"));
    let twice = |files: &mut RunFiles| files.memory[40..48].copy_from_slice(&1u64.to_le_bytes());
    assert!(fault_of(twice).contains("address 1: given twice"));
}

#[test]
fn public_input_is_checked_against_the_memory() {
    let change = |from: &'static str, to: &'static str| {
        fault_of(move |files| replace(&mut files.public_input, from, to))
    };
    assert!(change("\"address\": 2", "\"address\": 4").contains("public_memory[0]: differs from the memory"));
    assert!(change("\"address\": 2", "\"address\": 99").contains("differs from the memory at address 99"));
    assert!(change("\"rc_min\": 3", "\"rc_min\": 65535").contains("greater than rc_max"));
    assert!(change("\"rc_min\": 3", "\"rc_min\": 65536").contains("public_input: rc_min: "));
    assert!(change("\"stop_ptr\": 4", "\"stop_ptr\": 18").contains("memory_segments.execution"));
    assert!(change("\"output\"", "\"outputs\"").contains("memory_segments.outputs: no such segment"));
    assert!(change("\"dynamic_params\": null", "\"dynamic_params\": {}").contains("dynamic_params"));
}

#[test]
fn private_input_is_checked() {
    let change = |from: &str, to: &str| fault_of(|files| replace(&mut files.private_input, from, to));
    assert!(
        change("\"x\": \"0x", "\"x\": \"0xffffffffffffffff")
            .contains("pedersen[0].x: must be a 0x number below the prime")
    );
    assert!(change("\"x\": \"0x", "\"x\": \"").contains("pedersen[0].x"));
    assert!(change("\"w\": \"0x", "\"w\": \"0xg").contains("ecdsa[0].signature_input.w"));
    assert!(change("\"value\": \"0x", "\"value\": \"0xffffffffffffffff").contains("must be below 2^128"));
    assert!(change("\"q_y\": \"0x", "\"q_y\": \"").contains("ec_op[0].q_y"));
    assert!(change("\"input_s2\"", "\"input_s3\"").contains("missing field `input_s2`"));
    for items in ["[1]", "[[]]"] {
        let text = change("\"trace_path\"", &format!("\"keccak\": {items}, \"trace_path\""));
        assert!(text.contains("keccak: inputs of this builtin cannot be proved"), "{text}");
    }
    assert!(change("{", "[").contains("private_input"));
}

#[test]
fn unused_fields_are_read_over() {
    let mut files = to_files(&sample(), "perpetual");
    for empty in ["[]", "{}", "null", "\"text\"", "true", "1.5", "-7"] {
        replace(&mut files.private_input, "\"trace_path\"", &format!("\"keccak\": {empty}, \"trace_path\""));
        replace(&mut files.private_input, "\"keccak\"", &format!("\"other {}\"", empty.len()));
        assert_eq!(read(&files), Ok(sample()), "{empty}");
    }
}

#[test]
fn a_builtin_without_segment_and_inputs_has_no_field() {
    let mut execution = sample();
    execution.ec_op.clear();
    let text = String::from_utf8(to_files(&execution, "perpetual").private_input).unwrap();
    assert!(!text.contains("ec_op") && text.contains("poseidon"));
    execution.segments.push(("ec_op".into(), Segment { begin: 4, stop: 4 }));
    let text = String::from_utf8(to_files(&execution, "perpetual").private_input).unwrap();
    assert!(text.contains("\"ec_op\": []"));
}

#[test]
fn indices_ascend() {
    let mut execution = sample();
    execution.pedersen.push(execution.pedersen[0]);
    let error = read(&to_files(&execution, "perpetual")).unwrap_err();
    assert_eq!(error.to_string(), "private_input: pedersen: indices must ascend");
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(
        which in 0usize..4, place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>(),
    ) {
        let mut files = to_files(&sample(), "perpetual");
        let file = [&mut files.trace, &mut files.memory, &mut files.private_input, &mut files.public_input];
        let file = file.into_iter().nth(which).unwrap();
        let place = place.index(file.len());
        file[place] = byte;
        if cut {
            file.truncate(place);
        }
        if let Ok(execution) = read(&files) {
            prop_assert_eq!(read(&to_files(&execution, "perpetual")), Ok(execution));
        }
    }
}
