//! Runs without a valid trace are refused before any work that depends on them, with the place and the number.

mod support;

use perpetua_control::Control;
use perpetua_execution::{EcdsaInput, Execution, PedersenInput, RangeCheckInput};
use perpetua_field::Felt;
use perpetua_witness::{Layout, PoolKind, SignatureFault, WitnessError, first_trace, interaction_trace};
use proptest::prelude::*;
use support::hand_made::{ECDSA, FRAME, HIGHEST, N_STEPS, RANGE_CHECK, Table, execution, set_memory, small};
use support::{PERPETUAL, perpetual};

const P: [u64; 4] = Felt::MODULUS;

fn refused(change: impl FnOnce(&mut Execution)) -> WitnessError {
    let mut run = execution();
    change(&mut run);
    Table::of(&run).err().expect("the run has no valid trace")
}

#[test]
fn a_number_of_steps_that_is_no_power_of_two_or_too_small() {
    for n_steps in [0, 1, 1024, N_STEPS - 1, 3000] {
        let error = refused(|run| {
            run.pc.resize(n_steps, 1);
            run.ap.resize(n_steps, FRAME);
            run.fp.resize(n_steps, FRAME);
        });
        assert_eq!(error, WitnessError::StepCount { n_steps, layout: "perpetual".into(), minimum: 2048 });
    }
}

#[test]
fn registers_of_different_lengths() {
    let error = refused(|run| run.ap.truncate(7));
    assert_eq!(error, WitnessError::RegisterLengths { pc: N_STEPS, ap: 7, fp: N_STEPS });
}

#[test]
fn registers_that_contradict_the_segments() {
    let place = |error| match error {
        WitnessError::Boundary { register, step, expected, got, .. } => (register, step, expected, got),
        other => panic!("{other}"),
    };
    let last = N_STEPS - 1;
    assert_eq!(place(refused(|run| run.pc[0] = 2)), ("pc", 0, 1, 2));
    assert_eq!(place(refused(|run| run.ap[0] = 9)), ("ap", 0, FRAME, 9));
    assert_eq!(place(refused(|run| run.fp[0] = 9)), ("fp", 0, FRAME, 9));
    assert_eq!(place(refused(|run| run.pc[last] = 2)), ("pc", last, 1, 2));
    assert_eq!(place(refused(|run| run.ap[last] = 9)), ("ap", last, FRAME, 9));
    assert_eq!(place(refused(|run| run.fp[last] = 9)), ("fp", last, FRAME, 9));
}

#[test]
fn segments_missing_reversed_or_too_long() {
    for name in ["program", "execution", "pedersen", "range_check", "ecdsa"] {
        let error = refused(|run| run.segments.retain(|(segment, _)| segment != name));
        assert_eq!(error, WitnessError::MissingSegment { name: name.into() });
    }
    for (segment, stop, needed) in
        [(3, RANGE_CHECK + 1, 4096), (4, ECDSA + 1, 4096), (5, ECDSA + 3, 4096), (5, ECDSA + 9, 16384)]
    {
        let error = refused(|run| run.segments[segment].1.stop = stop);
        assert_eq!(error.code(), "segment_overflow");
        assert!(error.to_string().ends_with(&format!("the run needs {needed} steps")), "{error}");
    }
    assert_eq!(refused(|run| run.segments[5].1.stop = ECDSA - 1).code(), "segment_range");
    let error = refused(|run| (run.segments[5].1.begin, run.segments[5].1.stop) = (u64::MAX, u64::MAX));
    assert_eq!(error.code(), "segment_range");
}

#[test]
fn memory_cells_that_are_read_but_absent() {
    for (address, access) in [(1, "instruction of step 0"), (2, "op1 of step 0"), (4, "dst of step 0")] {
        let error = refused(|run| {
            run.memory[address] = None;
            run.public_memory.retain(|cell| cell.address != address as u64);
            run.public_memory.push(perpetua_execution::PublicCell { address: 9, value: small(0), page: 0 });
        });
        assert_eq!(error.to_string(), format!("{access} at address {address}: the run has no value there"));
    }
}

#[test]
fn addresses_that_the_trace_cannot_hold() {
    let limit = 8 * N_STEPS as u64;
    let error = refused(|run| (run.segments[5].1.begin, run.segments[5].1.stop) = (limit, limit));
    assert!(
        matches!(error, WitnessError::AddressRange { address, limit: l, .. } if address == limit + 1 && l == limit)
    );
    assert_eq!(refused(|run| run.public_memory[1].address = 0).code(), "address_range");
    assert_eq!(refused(|run| run.public_memory[1].address = u64::MAX).code(), "address_range");
    assert_eq!(refused(|run| run.pc[5] = u64::MAX).code(), "address_range");
}

#[test]
fn operand_addresses_below_zero() {
    let error = refused(|run| (run.ap[5], run.fp[5]) = (0, 0));
    assert!(matches!(error, WitnessError::OperandAddress { .. }), "{error}");
    assert!(error.to_string().starts_with("dst of step 5: address 0x8000000000000110"));
}

#[test]
fn words_that_are_not_below_the_prime() {
    let code = |change: fn(&mut Execution)| refused(change).code();
    assert_eq!(code(|run| set_memory(run, 3, P)), "not_canonical");
    assert_eq!(code(|run| run.public_memory[1].value = P), "not_canonical");
    assert_eq!(code(|run| run.pedersen.push(PedersenInput { index: 0, x: P, y: small(0) })), "not_canonical");
    assert_eq!(code(|run| run.pedersen.push(PedersenInput { index: 0, x: small(0), y: P })), "not_canonical");
}

#[test]
fn inputs_that_contradict_the_memory() {
    let error = refused(|run| run.public_memory[1].value = small(5));
    let text = "public memory entry 1 gives address 2 the value 0x5, but memory holds 0x0";
    assert_eq!(error.to_string(), text);
    let error = refused(|run| set_memory(run, 7, small(1)));
    assert!(error.to_string().starts_with("pedersen/output of instance 0 gives address 7"), "{error}");
    let error = refused(|run| {
        set_memory(run, 5, small(1));
        run.pedersen.push(PedersenInput { index: 0, x: small(2), y: small(3) });
    });
    assert!(error.to_string().starts_with("pedersen/input0 of instance 0"), "{error}");
    let error = refused(|run| set_memory(run, RANGE_CHECK, small(1)));
    assert!(error.to_string().starts_with("range_check_builtin/mem of instance 0"), "{error}");
    let error = refused(|run| set_memory(run, ECDSA + 1, small(2)));
    assert!(error.to_string().starts_with("ecdsa/message of instance 0"), "{error}");
}

#[test]
fn public_memory_empty_or_too_large() {
    let error = refused(|run| run.public_memory.clear());
    assert_eq!(error, WitnessError::NoPublicMemory);
    let error = refused(|run| run.public_memory = vec![run.public_memory[0]; 4097]);
    let expected =
        WitnessError::PublicMemorySize { count: 4097, capacity: 4096, n_steps: N_STEPS, needed: 2 * N_STEPS };
    assert_eq!(error, expected);
}

#[test]
fn memory_that_does_not_start_at_one() {
    let error = refused(|run| {
        let moved: Vec<_> = [None].into_iter().chain(run.memory.drain(..)).collect();
        run.memory = moved;
        run.pc.fill(2);
        run.ap.fill(FRAME + 1);
        run.fp.fill(FRAME + 1);
        run.public_memory.iter_mut().for_each(|cell| cell.address += 1);
        for (_, segment) in &mut run.segments {
            (segment.begin, segment.stop) = (segment.begin + 1, segment.stop + 1);
        }
    });
    assert_eq!(error, WitnessError::MemoryStart { lowest: 2 });
}

#[test]
fn more_memory_holes_than_empty_cells() {
    // 16384 cells: 8192 of the CPU, 4096 public, 192 + 128 + 2 of builtins leave 3774 for fillers.
    let empty = 3774;
    let spread = |holes: u64| {
        let mut run = execution();
        // Address 3 is a hole already; the rest opens in front of the signatures.
        (run.segments[5].1.begin, run.segments[5].1.stop) = (ECDSA + holes - 1, ECDSA + holes - 1);
        Table::of(&run)
    };
    assert!(spread(empty).is_ok());
    let highest = HIGHEST + empty;
    let expected = WitnessError::MemoryHoles {
        holes: 3775,
        empty: 3774,
        highest,
        n_steps: N_STEPS,
        needed: 2 * N_STEPS,
    };
    assert_eq!(spread(empty + 1).err(), Some(expected));
}

#[test]
fn range_check_bounds_that_do_not_hold() {
    assert_eq!(refused(|run| run.rc_min = 0x8000).code(), "range_check_bounds");
    assert_eq!(refused(|run| run.rc_max = 0x8000).code(), "range_check_bounds");
    assert_eq!(refused(|run| (run.rc_min, run.rc_max) = (9, 8)).code(), "range_check_bounds");
    let error = refused(|run| run.range_check.push(RangeCheckInput { index: 0, value: small(0) }));
    assert_eq!(
        error.to_string(),
        "part 0 of range_check instance 0: value 0 is outside the range-check bounds 32766..=32772"
    );
}

#[test]
fn more_range_check_holes_than_empty_cells() {
    // One empty cell per step; 0x7fff and 0x8001 are present.
    let with_max = |rc_max: u16| {
        let mut run = execution();
        (run.rc_min, run.rc_max) = (0x7fff, rc_max);
        Table::of(&run)
    };
    assert!(with_max(0x7fff + 2048 + 1).is_ok());
    let error = with_max(0x7fff + 2048 + 2).err();
    let expected = WitnessError::PoolHoles {
        pool: PoolKind::RangeCheck,
        holes: 2049,
        empty: 2048,
        min: 0x7fff,
        max: 0x8801,
        n_steps: N_STEPS,
        needed: 2 * N_STEPS,
    };
    assert_eq!(error, Some(expected));
}

#[test]
fn range_check_values_of_more_than_128_bits() {
    for value in [[0, 0, 1, 0], [0, 0, 0, 1]] {
        let error = refused(|run| run.range_check.push(RangeCheckInput { index: 3, value }));
        assert!(matches!(error, WitnessError::RangeCheckValue { instance: 3, .. }), "{error}");
    }
}

#[test]
fn instance_numbers_out_of_range_or_order() {
    let input = |index| PedersenInput { index, x: small(0), y: small(0) };
    for indices in [vec![64], vec![1, 0], vec![2, 2], vec![u64::MAX]] {
        let error = refused(|run| run.pedersen = indices.iter().map(|&index| input(index)).collect());
        assert_eq!(error.code(), "instance_index", "{indices:?}");
    }
    assert_eq!(
        refused(|run| run.range_check.push(RangeCheckInput { index: 128, value: small(0) })).code(),
        "instance_index"
    );
}

#[test]
fn additions_of_points_with_the_same_x() {
    // S0 + 2^0·A_0 with the key's first point S0 itself: the public key's x is the shift point's.
    use perpetua_witness::curve::SHIFT_POINT;
    let input =
        EcdsaInput { index: 0, pubkey: SHIFT_POINT.x.to_limbs(), msg: small(1), r: small(1), w: small(1) };
    let error = refused(|run| run.ecdsa.push(input));
    assert_eq!(error, WitnessError::EqualX { builtin: "ecdsa", instance: 0, row: 0 });
}

#[test]
fn signatures_that_do_not_hold() {
    use perpetua_witness::curve::GENERATOR;
    let valid =
        EcdsaInput { index: 0, pubkey: GENERATOR.x.to_limbs(), msg: small(5), r: small(6), w: small(7) };
    let too_large = [0, 0, 0, 1 << 59];
    let cases = [
        (EcdsaInput { msg: small(0), ..valid }, SignatureFault::Message),
        (EcdsaInput { msg: too_large, ..valid }, SignatureFault::Message),
        (EcdsaInput { r: small(0), ..valid }, SignatureFault::R),
        (EcdsaInput { r: too_large, ..valid }, SignatureFault::R),
        (EcdsaInput { w: small(0), ..valid }, SignatureFault::W),
        (EcdsaInput { w: too_large, ..valid }, SignatureFault::W),
        (EcdsaInput { pubkey: small(0), ..valid }, SignatureFault::PublicKey),
        (valid, SignatureFault::Invalid),
    ];
    for (input, reason) in cases {
        let error = refused(|run| run.ecdsa.push(input));
        assert_eq!(error, WitnessError::Signature { instance: 0, reason });
    }
}

#[test]
fn layouts_that_are_not_usable() {
    let refused = |from: &str, to: &str| {
        assert!(PERPETUAL.contains(from), "{from}");
        let layout = Layout::from_json(&PERPETUAL.replacen(from, to, 1));
        let outcome = layout.and_then(|layout| first_trace(&execution(), &layout, &Control::new()));
        match outcome {
            Err(WitnessError::Layout(text)) => text,
            other => panic!("{from} -> {to}: {:?}", other.err()),
        }
    };
    refused("{", "");
    refused("\"mem_pool/addr\": [5, 2, 0]", "\"mem_pool/addr\": [10, 2, 0]");
    refused("\"mem_pool/addr\": [5, 2, 0]", "\"mem_pool/addr\": [5, 3, 0]");
    refused("\"mem_pool/addr\": [5, 2, 0]", "\"mem_pool/addr\": [5, 2, 2]");
    refused("\"mem_pool/addr\": [5, 2, 0]", "\"mem_pool/addr\": [5, 4, 0]");
    refused("\"mem_pool/addr\": [5, 2, 0]", "\"mem_pool/addr\": [9, 2, 0]");
    refused("\"cpu/decode/off0\": [7, 16, 0]", "\"cpu/decode/off0\": [7, 32, 0]");
    refused("\"cpu/decode/off0\": [7, 16, 0]", "\"cpu/decode/off0\": [7, 16, 1]");
    refused("\"public_memory_step\": 8", "\"public_memory_step\": 16");
    refused("\"pedersen/input0/addr\": [5, 512, 6]", "\"pedersen/input0/addr\": [5, 512, 0]");
    refused("\"pedersen\": {\"ratio\": 32}", "\"pedersen\": {\"ratio\": 64}");
    refused("\"pedersen\": {\"ratio\": 32}", "\"bitwise\": {\"ratio\": 32}");
    refused("\"ecdsa/message/addr\": [5, 32768, 16774]", "\"ecdsa/message/addr\": [5, 16384, 390]");
    assert_eq!(refused("\"ecdsa/pubkey/addr\"", "\"elsewhere\""), "no virtual column \"ecdsa/pubkey/addr\"");
}

#[test]
fn a_running_product_with_another_step_than_its_pool() {
    let (run, first) = (execution(), Table::of(&execution()).unwrap().columns);
    let elements = [3, 5, 7].map(|value| Felt::from_u64(value).inverse().unwrap());
    for name in ["memory/multi_column_perm/perm/cum_prod0", "range_check16/perm/cum_prod0"] {
        let place = perpetual().column(name).unwrap();
        let text = |step| format!("\"{name}\": [9, {step}, {}]", place.offset);
        assert!(PERPETUAL.contains(&text(place.step)));
        let layout = Layout::from_json(&PERPETUAL.replace(&text(place.step), &text(8))).unwrap();
        let error = interaction_trace(&run, &first, &layout, &elements, &Control::new()).unwrap_err();
        assert_eq!(error.code(), "layout");
    }
}

#[test]
fn interaction_input_of_the_wrong_shape() {
    let (layout, run) = (perpetual(), execution());
    let first = Table::of(&run).unwrap().columns;
    let elements: Vec<Felt> = [11, 12, 13].map(Felt::from_u64).to_vec();
    let code = |first: &[Vec<Felt>], elements: &[Felt]| {
        interaction_trace(&run, first, &layout, elements, &Control::new()).err().map(|error| error.code())
    };
    let large = [Felt::from_u64(7).inverse().unwrap(), Felt::from_u64(9).inverse().unwrap(), elements[2]];
    assert_eq!(code(&first, &large), None);
    assert_eq!(code(&first, &large[..2]), Some("interaction_elements"));
    assert_eq!(code(&first[..8], &large), Some("table_shape"));
    let mut short = first.clone();
    short[3].truncate(100);
    assert_eq!(code(&short, &large), Some("table_shape"));
    // z = 1 + a·mem[1] makes the first denominator vanish.
    let z = Felt::ONE + large[1] * Felt::from_u64(support::hand_made::JUMP);
    assert_eq!(code(&first, &[z, large[1], large[2]]), Some("vanishing_denominator"));
    assert_eq!(code(&first, &[large[0], large[1], Felt::from_u64(0x7fff)]), Some("vanishing_denominator"));
}

#[test]
fn a_first_table_that_is_not_a_permutation_is_noticed() {
    let (layout, run) = (perpetual(), execution());
    let elements = [3, 5, 7].map(|value| Felt::from_u64(value).inverse().unwrap());
    for name in ["memory/sorted/value", "mem_pool/addr", "range_check16/sorted", "range_check16_pool"] {
        let mut first = Table::of(&run).unwrap().columns;
        let place = layout.column(name).unwrap();
        first[place.column][place.row(4)] += Felt::ONE;
        let error = interaction_trace(&run, &first, &layout, &elements, &Control::new()).unwrap_err();
        assert_eq!(error.code(), "invariant", "{name}");
    }
}

#[test]
fn a_cancelled_run_stops() {
    let control = Control::new();
    control.cancel();
    let error = first_trace(&execution(), &perpetual(), &control).unwrap_err();
    assert_eq!(error.code(), "cancelled");
}

/// A number that an attacker might choose.
fn odd_number() -> impl Strategy<Value = u64> {
    prop_oneof![
        0..20_u64,
        any::<u64>(),
        (0..64_u32).prop_map(|bits| 1 << bits),
        (0..64_u32).prop_map(|bits| (1_u64 << bits).wrapping_neg()),
        8 * N_STEPS as u64 - 2..8 * N_STEPS as u64 + 2,
    ]
}

/// Changes one thing of a run, chosen by `what` and `place`.
fn change(run: &mut Execution, what: usize, place: usize, number: u64, limbs: [u64; 4]) {
    let step = place % run.pc.len().max(1);
    let address = 1 + place as u64 % 400;
    match what {
        0 => run.pc[step] = number,
        1 => run.ap[step] = number,
        2 => run.fp[step] = number,
        3 => set_memory(run, address, limbs),
        4 => run.memory.truncate(place % 6),
        5 => run.pedersen.push(PedersenInput { index: number, x: limbs, y: limbs }),
        6 => run.range_check.push(RangeCheckInput { index: number, value: limbs }),
        7 => run.ecdsa.push(EcdsaInput { index: number % 2, pubkey: limbs, msg: limbs, r: limbs, w: limbs }),
        8 => run.rc_min = number as u16,
        9 => run.rc_max = number as u16,
        10 => run.segments[place % 6].1.begin = number,
        11 => run.segments[place % 6].1.stop = number,
        12 => run.public_memory[place % 2].address = number,
        13 => run.public_memory[place % 2].value = limbs,
        14 => run.public_memory.truncate(place % 2),
        15 => run.pc.truncate(place % N_STEPS),
        16 => (run.pc.truncate(step), run.ap.truncate(step), run.fp.truncate(step)).0,
        _ => run.segments.truncate(place % 6),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever a run says, there is a table or an error with a name: no panic, and no memory beyond the steps'.
    #[test]
    fn any_run_gets_an_answer(
        changes in prop::collection::vec(
            (0..18_usize, any::<prop::sample::Index>(), odd_number(), prop::array::uniform4(odd_number())), 1..4,
        ),
    ) {
        let mut run = execution();
        for (what, place, number, limbs) in changes {
            // A run without steps or segments leaves nothing to change.
            if run.pc.len() == run.ap.len() && !run.pc.is_empty() && run.segments.len() == 6 && run.public_memory.len() == 2 {
                change(&mut run, what, place.index(1 << 20), number, limbs);
            }
        }
        if let Err(error) = first_trace(&run, &perpetual(), &Control::new()) {
            prop_assert_ne!(error.code(), "invariant");
        }
    }
}
