//! Both machines on random programs.

use perpetua_field::Felt;
use perpetua_field::{avx2::Avx2, avx512::Avx512};
use proptest::prelude::*;

use super::plan::{Finish, Limits, Operation, Plan, Step};
use super::{CHUNK, Inputs, Machine, avx2, avx512, portable};
use crate::multipliers::CosetMultipliers;
use crate::{Factor, Multiplier, PeriodicColumn, Program};

const REGISTERS: u32 = 7;
const CELLS: u32 = 5;
const CONSTANTS: u32 = 3;
const PERIODIC: u32 = 4;
const GROUPS: u32 = 4;

fn sequence(seed: u64, count: usize) -> Vec<Felt> {
    let mut state = Felt::from_u64(seed + 2);
    (0..count)
        .map(|_| {
            state = state.square() + Felt::from_u64(7);
            state
        })
        .collect()
}

/// An instruction on registers that all hold something. Sums are frequent, so that bounds grow.
fn quad() -> impl Strategy<Value = [u32; 4]> {
    let r = || 0..REGISTERS;
    prop_oneof![
        2 => (r(), 0..CELLS).prop_map(|(dst, a)| [0, dst, a, 0]),
        1 => (r(), 0..CONSTANTS).prop_map(|(dst, a)| [1, dst, a, 0]),
        1 => (r(), 0..PERIODIC).prop_map(|(dst, a)| [2, dst, a, 0]),
        4 => (3u32..5, r(), r(), r()).prop_map(|(op, dst, a, b)| [op, dst, a, b]),
        1 => (3u32..5, r(), r()).prop_map(|(op, dst, a)| [op, dst, a, a]),
        3 => (r(), r(), r()).prop_map(|(dst, a, b)| [5, dst, a, b]),
        1 => (r(), r()).prop_map(|(dst, a)| [5, dst, a, a]),
        2 => (0..GROUPS, r(), 0u32..9).prop_map(|(group, a, power)| [6, group, a, power]),
    ]
}

/// Cells and constants into all registers, then the body.
fn program(body: &[[u32; 4]], log_length: u32) -> Program {
    let length = 1usize << log_length;
    let first = (0..REGISTERS).map(|r| if r < 2 { [1, r, r, 0] } else { [0, r, r - 2, 0] });
    let bytes: Vec<u8> =
        first.chain(body.iter().copied()).flatten().flat_map(|word| word.to_le_bytes()).collect();
    let periodic = [(2, 2), (1, 1), (4, 16), (length / 2, 2)]
        .map(|(n, row_step)| PeriodicColumn { values: sequence(n as u64, n), row_step });
    let g = Felt::root_of_unity(log_length);
    let factor = |exponent: usize, constant: Felt| Factor { exponent: exponent as u64, constant };
    let single = |row: u64| factor(1, g.pow(row));
    let multipliers = vec![
        Multiplier { numerator: vec![], denominator: vec![factor(length, Felt::ONE)] },
        Multiplier {
            numerator: vec![single(3), factor(3, g)],
            denominator: vec![single(1), factor(length / 8, Felt::ONE)],
        },
        Multiplier {
            numerator: vec![factor(2, g)],
            denominator: vec![single(7), factor(1, Felt::from_u64(12))],
        },
        Multiplier {
            numerator: vec![factor(length / 4, g)],
            denominator: vec![factor(3, g.pow(9)), single(0)],
        },
    ];
    let mask = vec![(0, 0), (0, 1), (1, 5), (1, length - 3), (1, 40)];
    Program::new(CONSTANTS as usize, mask, periodic.to_vec(), REGISTERS as usize, &bytes, multipliers)
        .unwrap()
}

/// Runs the program on some chunks, the last one included, with every machine that the processor has.
fn compare(program: &Program, log_length: u32, seed: u64) {
    let length = 1usize << log_length;
    let offset = Felt::GENERATOR;
    let columns = [sequence(seed, length), sequence(seed + 1, length)];
    let periodic: Vec<_> =
        program.periodic.iter().map(|p| sequence(3, p.values.len() * p.row_step)).collect();
    let multipliers = CosetMultipliers::new(&program.multipliers, log_length, offset).unwrap();
    let inputs = Inputs {
        program,
        columns: &columns.each_ref().map(Vec::as_slice),
        periodic: &periodic,
        multipliers: &multipliers,
        constants: &sequence(5, CONSTANTS as usize),
        alpha_powers: &sequence(6, program.n_powers),
    };
    let suits = "the program suits lanes";
    let in_eight = Avx512::supported().map(|token| avx512::Prepared::new(token, &inputs).expect(suits));
    let in_four = Avx2::supported().map(|token| avx2::Prepared::new(token, &inputs).expect(suits));
    let eight = in_eight.as_ref().map(|prepared| Machine::Avx512(avx512::Machine::new(prepared)));
    let four = in_four.as_ref().map(|prepared| Machine::Avx2(avx2::Machine::new(prepared)));
    let mut portable = Machine::Portable(portable::Machine::new(&inputs));
    let mut machines: Vec<_> = eight.into_iter().chain(four).collect();
    let size = CHUNK.min(length);
    for chunk in [0, length / size / 2, length / size - 1, 0] {
        let run = |machine: &mut Machine<'_>| {
            let mut out = vec![Felt::ONE; size];
            machine.run_chunk(chunk * CHUNK, &mut out);
            out
        };
        let expected = run(&mut portable);
        for machine in &mut machines {
            assert_eq!(run(machine), expected, "chunk {chunk}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn machines_agree(
        body in prop::collection::vec(quad(), 0..120),
        log_length in prop::sample::select(vec![5u32, 8, 9, 11, 13]),
        seed: u64,
    ) {
        compare(&program(&body, log_length), log_length, seed % 1000);
    }
}

/// Doubling a value makes its bound outgrow what can be carried.
#[test]
fn long_sums_are_made_canonical() {
    let doublings = [[3, 2, 2, 2]; 40];
    let negations = [[4, 3, 0, 3]; 40];
    let ends = [[5, 4, 2, 3], [6, 0, 4, 1], [6, 1, 2, 2], [6, 2, 3, 3]];
    let body = [doublings.as_slice(), &negations, &ends].concat();
    let program = program(&body, 9);
    let canonical = |step: &&Step| {
        matches!(
            step,
            Step::Compute(
                _,
                Operation::Add(_, _, Finish::Canonical(_)) | Operation::Sub(_, _, Finish::Canonical(_))
            )
        )
    };
    assert!(Plan::new(&program, 4, 200).steps.iter().filter(canonical).count() > 4);
    assert!(Plan::within(Limits::AVX2, &program, 8, 250).steps.iter().filter(canonical).count() > 8);
    compare(&program, 9, 1);
}

/// An accumulator of as many constraints as a program may have in a group, each as large as it may be.
#[test]
fn full_accumulators_are_carried() {
    let grow = [[3, 2, 2, 2]; 4];
    let body = [grow.as_slice(), &[[6, 1, 2, 3]; 512]].concat();
    let program = program(&body, 9);
    let plan = Plan::new(&program, 4, 200);
    assert_eq!(plan.steps.iter().filter(|step| matches!(step, Step::Settle(1))).count(), 2);
    compare(&program, 9, 2);
}

/// What no constraint reads is not computed, and sums used once have no instruction of their own.
#[test]
fn plans_are_lean() {
    let body = [[5, 2, 2, 2], [4, 3, 4, 5], [5, 3, 3, 6], [6, 0, 3, 0]];
    let plan = Plan::new(&program(&body, 9), 4, 200);
    // Cells 2, 3 and 4, a product that takes the difference in, and the accumulation.
    assert_eq!(plan.steps.len(), 5, "{:?}", plan.steps);
    assert_eq!(plan.n_vectors, CONSTANTS as usize + 3 * 4);
}
