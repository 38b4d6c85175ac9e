//! The interpreter against a direct evaluation of C, and the validation of programs.

use perpetua_air::{ComposeError, Factor, Multiplier, PeriodicColumn, Program, ProgramError, compose};
use perpetua_commitment::{CommittedTable, Geometry, NodeWidth};
use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use perpetua_ntt::bit_reverse_permute;
use proptest::prelude::*;

const CELL: u32 = 0;
const CONST: u32 = 1;
const PERIODIC: u32 = 2;
const ADD: u32 = 3;
const SUB: u32 = 4;
const MUL: u32 = 5;
const ACCUMULATE: u32 = 6;

type Quad = [u32; 4];

fn encode(quads: &[Quad]) -> Vec<u8> {
    quads.iter().flatten().flat_map(|word| word.to_le_bytes()).collect()
}

fn sequence(seed: u64, count: usize) -> Vec<Felt> {
    let mut state = Felt::from_u64(seed + 2);
    (0..count)
        .map(|_| {
            state = state.square() + Felt::from_u64(7);
            state
        })
        .collect()
}

fn horner(coefficients: &[Felt], x: Felt) -> Felt {
    coefficients.iter().rev().fold(Felt::ZERO, |sum, &c| sum * x + c)
}

fn commit(natural: &[Vec<Felt>], log_blowup: u32, limit: Option<usize>) -> CommittedTable {
    let mut reversed = natural.to_vec();
    reversed.iter_mut().for_each(|p| bit_reverse_permute(p));
    let log_length = natural[0].len().ilog2();
    let geometry = Geometry { log_length, log_blowup, offset: Felt::GENERATOR, log_step: 0 };
    CommittedTable::commit(reversed, geometry, NodeWidth::STONE, limit, &Control::new()).unwrap()
}

/// Lagrange interpolation of value k at w_n^k, evaluated at y.
fn interpolate_at(values: &[Felt], y: Felt) -> Felt {
    let w = Felt::root_of_unity(values.len().ilog2());
    let points: Vec<_> = (0..values.len()).map(|k| w.pow(k as u64)).collect();
    let term = |k: usize| {
        let others = points.iter().enumerate().filter(|(i, _)| *i != k);
        others.map(|(_, &p)| (y - p) * (points[k] - p).inverse().unwrap()).product::<Felt>() * values[k]
    };
    (0..values.len()).map(term).sum()
}

/// C(x) by running the program once on single values.
struct Direct<'a> {
    quads: &'a [Quad],
    mask: &'a [(usize, usize)],
    periodic: &'a [PeriodicColumn],
    multipliers: &'a [Multiplier],
    constants: &'a [Felt],
    alpha: Felt,
    polynomials: &'a [Vec<Felt>],
}

impl Direct<'_> {
    fn at(&self, x: Felt) -> Felt {
        let length = self.polynomials[0].len();
        let g = Felt::root_of_unity(length.ilog2());
        let mut registers = [Felt::ZERO; 16];
        let mut sums = vec![Felt::ZERO; self.multipliers.len()];
        for &[op, dst, a, b] in self.quads {
            let [dst, a, b] = [dst, a, b].map(|word| word as usize);
            match op {
                CELL => {
                    let (column, row) = self.mask[a];
                    registers[dst] = horner(&self.polynomials[column], x * g.pow(row as u64));
                }
                CONST => registers[dst] = self.constants[a],
                PERIODIC => {
                    let PeriodicColumn { values, row_step } = &self.periodic[a];
                    let exponent = length / (values.len() * row_step);
                    registers[dst] = interpolate_at(values, x.pow(exponent as u64));
                }
                ADD => registers[dst] = registers[a] + registers[b],
                SUB => registers[dst] = registers[a] - registers[b],
                MUL => registers[dst] = registers[a] * registers[b],
                _ => sums[dst] += self.alpha.pow(b as u64) * registers[a],
            }
        }
        let product = |factors: &[Factor]| -> Felt {
            factors.iter().map(|factor| x.pow(factor.exponent) - factor.constant).product()
        };
        sums.iter()
            .zip(self.multipliers)
            .map(|(&sum, m)| sum * product(&m.numerator) * product(&m.denominator).inverse().unwrap())
            .sum()
    }
}

/// A program whose C is no polynomial for a random trace: it is compared on the domain of 2T points, where
/// C(x) = h_0(x²) + x·h_1(x²) holds all the same.
fn check(log_length: u32, log_blowup: u32, keep: bool, seed: u64) {
    let length = 1usize << log_length;
    let control = Control::new();
    let polynomials: Vec<_> = (0..3).map(|i| sequence(seed + i, length)).collect();
    let limit = (!keep).then_some(0);
    let tables = [commit(&polynomials[..2], log_blowup, limit), commit(&polynomials[2..], log_blowup, limit)];
    let mask = vec![(0, 0), (0, 1), (1, 3), (2, length - 1)];
    let periodic = vec![
        PeriodicColumn { values: sequence(seed + 20, 2), row_step: 2 },
        PeriodicColumn { values: sequence(seed + 21, 4), row_step: 1 },
        PeriodicColumn { values: sequence(seed + 22, 1), row_step: 1 },
    ];
    let quads = [
        [CONST, 0, 0, 0],
        [CONST, 1, 1, 0],
        [CELL, 2, 0, 0],
        [CELL, 3, 1, 0],
        [MUL, 4, 2, 3],
        [ACCUMULATE, 0, 4, 0],
        [CELL, 2, 2, 0],
        [SUB, 4, 4, 2],
        [ADD, 4, 4, 1],
        [ACCUMULATE, 1, 4, 1],
        // Registers of hoisted and of reloaded constants, and one that is both operands and destination.
        [CONST, 1, 0, 0],
        [PERIODIC, 5, 0, 0],
        [PERIODIC, 6, 1, 0],
        [MUL, 5, 5, 6],
        [PERIODIC, 6, 2, 0],
        [ADD, 5, 5, 6],
        [CELL, 7, 3, 0],
        [MUL, 7, 7, 7],
        [MUL, 5, 5, 7],
        [SUB, 5, 1, 5],
        [MUL, 5, 5, 0],
        [ACCUMULATE, 0, 5, 3],
    ];
    let g = Felt::root_of_unity(log_length);
    let one = |exponent: usize, constant: Felt| Factor { exponent: exponent as u64, constant };
    let multipliers = vec![
        Multiplier { numerator: vec![], denominator: vec![one(length, Felt::ONE)] },
        Multiplier {
            numerator: vec![one(1, g.inverse().unwrap()), one(length / 2, g)],
            denominator: vec![one(length / 2, Felt::ONE), one(1, Felt::ONE), one(3, g)],
        },
    ];
    let constants = sequence(seed + 30, 2);
    let alpha = sequence(seed + 31, 1)[0];
    let program =
        Program::new(2, mask.clone(), periodic.clone(), 8, &encode(&quads), multipliers.clone()).unwrap();
    assert_eq!(program.n_instructions(), quads.len());
    let mut halves = compose(&program, &[&tables[0], &tables[1]], &constants, alpha, &control).unwrap();
    halves.iter_mut().for_each(|half| bit_reverse_permute(half));

    let direct = Direct {
        quads: &quads,
        mask: &mask,
        periodic: &periodic,
        multipliers: &multipliers,
        constants: &constants,
        alpha,
        polynomials: &polynomials,
    };
    let w = Felt::root_of_unity(log_length + 1);
    // An odd stride visits both cosets.
    let stride = length.div_ceil(64) | 1;
    for k in (0..2 * length).step_by(stride) {
        let x = Felt::GENERATOR * w.pow(k as u64);
        let got = horner(&halves[0], x.square()) + x * horner(&halves[1], x.square());
        assert_eq!(got, direct.at(x), "point {k} of {}", 2 * length);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn composition_equals_the_definition(
        log_length in 2u32..7, log_blowup in 0u32..4, keep in any::<bool>(), seed in 0u64..1000,
    ) {
        check(log_length, log_blowup, keep, seed);
    }

    #[test]
    fn no_bytes_panic(words in prop::collection::vec(prop_oneof![0u32..9, any::<u32>()], 0..60)) {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        let _ = Program::new(2, vec![(0, 0)], vec![], 4, &bytes, vec![Multiplier::default()]);
    }
}

/// Several chunks of rows, and factors with more values than a table holds.
#[test]
fn long_traces_equal_the_definition() {
    check(11, 1, true, 5);
    check(17, 1, false, 6);
}

#[test]
fn faulty_programs_are_refused() {
    let program = |quads: &[Quad]| {
        Program::new(1, vec![(0, 0)], vec![], 2, &encode(quads), vec![Multiplier::default()]).map(|_| ())
    };
    let index = |at, what, index, count| Err(ProgramError::Index { at, what, index, count });
    let cases: [(&[Quad], _); 11] = [
        (&[[CELL, 0, 0, 0], [ACCUMULATE, 0, 0, 0]], Ok(())),
        (&[[7, 0, 0, 0]], Err(ProgramError::Operation { at: 0, op: 7 })),
        (&[[CELL, 0, 1, 0]], index(0, "mask cell", 1, 1)),
        (&[[CELL, 2, 0, 0]], index(0, "register", 2, 2)),
        (&[[CONST, 0, 1, 0]], index(0, "constant", 1, 1)),
        (&[[PERIODIC, 0, 0, 0]], index(0, "periodic column", 0, 0)),
        (&[[CELL, 0, 0, 0], [ADD, 1, 0, 2]], index(1, "register", 2, 2)),
        (&[[CELL, 0, 0, 0], [MUL, 1, 0, 1]], Err(ProgramError::Uninitialised { at: 1, register: 1 })),
        (&[[CELL, 0, 0, 0], [ACCUMULATE, 1, 0, 0]], index(1, "group", 1, 1)),
        (&[[ACCUMULATE, 0, 0, 0]], Err(ProgramError::Uninitialised { at: 0, register: 0 })),
        (&[[CELL, 0, 0, 0], [ACCUMULATE, 0, 0, 1 << 16]], index(1, "power of alpha", 1 << 16, 1 << 16)),
    ];
    for (quads, expected) in cases {
        assert_eq!(program(quads), expected, "{quads:?}");
    }
    let mut many = vec![[CELL, 0, 0, 0]];
    many.resize(514, [ACCUMULATE, 0, 0, 0]);
    assert_eq!(program(&many), Err(ProgramError::Group { group: 0, limit: 512 }));

    let with = |mask, periodic, bytes: &[u8], multipliers| {
        Program::new(0, mask, periodic, 0, bytes, multipliers).map(|_| ()).unwrap_err()
    };
    assert_eq!(with(vec![], vec![], &[0; 15], vec![]), ProgramError::Length(15));
    let three = PeriodicColumn { values: vec![Felt::ONE; 3], row_step: 1 };
    assert_eq!(with(vec![], vec![three], &[], vec![]), ProgramError::Periodic(0));
    let stepless = PeriodicColumn { values: vec![Felt::ONE; 2], row_step: 0 };
    assert_eq!(with(vec![], vec![stepless], &[], vec![]), ProgramError::Periodic(0));
    let constant =
        Multiplier { numerator: vec![Factor { exponent: 0, constant: Felt::ONE }], denominator: vec![] };
    assert_eq!(with(vec![], vec![], &[], vec![constant]), ProgramError::Exponent(0));
    let too_many = ProgramError::TooMany { what: "mask cells", count: 4097, limit: 4096 };
    assert_eq!(with(vec![(0, 0); 4097], vec![], &[], vec![]), too_many);
}

#[test]
fn requests_that_do_not_fit_are_refused() {
    let control = Control::new();
    let table = commit(&[sequence(1, 8)], 1, None);
    let shorter = commit(&[sequence(1, 4)], 1, None);
    let alpha = Felt::ONE;
    let program = |column, n_constants, periodic, multiplier| {
        let quads = [[CELL, 0, 0, 0], [ACCUMULATE, 0, 0, 0]];
        Program::new(n_constants, vec![(column, 0)], periodic, 1, &encode(&quads), vec![multiplier]).unwrap()
    };
    let plain = || program(0, 0, vec![], Multiplier::default());
    assert!(compose(&plain(), &[&table], &[], alpha, &control).is_ok());
    assert_eq!(compose(&plain(), &[], &[], alpha, &control), Err(ComposeError::Tables));
    assert_eq!(compose(&plain(), &[&table, &shorter], &[], alpha, &control), Err(ComposeError::Tables));
    let beyond = program(1, 0, vec![], Multiplier::default());
    let expected = ComposeError::MaskColumn { cell: 0, column: 1, n_columns: 1 };
    assert_eq!(compose(&beyond, &[&table], &[], alpha, &control), Err(expected));
    let needs = program(0, 3, vec![], Multiplier::default());
    let expected = ComposeError::Constants { expected: 3, got: 0 };
    assert_eq!(compose(&needs, &[&table], &[], alpha, &control), Err(expected));
    let long = PeriodicColumn { values: vec![Felt::ONE; 4], row_step: 4 };
    let expected = ComposeError::Period { column: 0, period: 16, trace_length: 8 };
    let periodic = program(0, 0, vec![long], Multiplier::default());
    assert_eq!(compose(&periodic, &[&table], &[], alpha, &control), Err(expected));
    // x − 3 vanishes at the first point of the domain.
    let pole = Factor { exponent: 1, constant: Felt::GENERATOR };
    let vanishing = program(0, 0, vec![], Multiplier { numerator: vec![], denominator: vec![pole] });
    assert_eq!(compose(&vanishing, &[&table], &[], alpha, &control), Err(ComposeError::Denominator));
    control.cancel();
    let cancelled = Err(ComposeError::Cancelled(Cancelled));
    assert_eq!(compose(&plain(), &[&table], &[], alpha, &control), cancelled);
}
