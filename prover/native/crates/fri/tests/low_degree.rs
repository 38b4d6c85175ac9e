//! Out-of-domain values, DEEP, FRI and grinding against their definitions on the evaluation domain.

use perpetua_commitment::{CommittedTable, Geometry, NodeWidth};
use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use perpetua_fri::{FriError, FriLayer, MaskCell, Openings, deep, evaluate_mask, grind};
use perpetua_ntt::{bit_reverse, bit_reverse_permute};
use proptest::prelude::*;
use sha3::{Digest, Keccak256};

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

/// Polynomials in natural order, and the table that commits to them.
fn table(seed: u64, n_columns: usize, log_length: u32, log_blowup: u32) -> (Vec<Vec<Felt>>, CommittedTable) {
    let natural: Vec<_> = (0..n_columns).map(|i| sequence(seed + i as u64, 1 << log_length)).collect();
    let mut reversed = natural.clone();
    reversed.iter_mut().for_each(|p| bit_reverse_permute(p));
    let geometry = Geometry { log_length, log_blowup, offset: Felt::GENERATOR, log_step: 0 };
    let kept = (seed.is_multiple_of(2)).then_some(0);
    (natural, CommittedTable::commit(reversed, geometry, NodeWidth::STONE, kept, &Control::new()).unwrap())
}

/// The values at index q of <w_n>, the naive fold of them, and their naive interpolant.
fn layer_points(log_n: u32) -> Vec<Felt> {
    let w = Felt::root_of_unity(log_n);
    (0..1usize << log_n).map(|q| w.pow(bit_reverse(q, log_n) as u64)).collect()
}

fn naive_fold(values: &[Felt], e: Felt) -> Vec<Felt> {
    let points = layer_points(values.len().ilog2());
    (0..values.len() / 2)
        .map(|j| {
            let (plus, minus) = (values[2 * j], values[2 * j + 1]);
            plus + minus + e * (plus - minus) * points[2 * j].inverse().unwrap()
        })
        .collect()
}

const MASK: [MaskCell; 7] = [(0, 0), (0, 1), (1, 0), (2, 0), (2, 1), (2, 5), (3, 40)];

struct Scene {
    tables: [CommittedTable; 2],
    composition: CommittedTable,
    /// All columns' coefficients in natural order.
    natural: Vec<Vec<Felt>>,
    z: Felt,
    values: Vec<Felt>,
}

fn scene(seed: u64, log_length: u32, log_blowup: u32) -> Scene {
    let (mut natural, first) = table(seed, 3, log_length, log_blowup);
    let (second_natural, second) = table(seed + 10, 1, log_length, log_blowup);
    let (halves, composition) = table(seed + 20, 2, log_length, log_blowup);
    natural.extend(second_natural);
    natural.extend(halves);
    let z = sequence(seed + 30, 1)[0].square();
    let control = Control::new();
    let tables = [first, second];
    let mut values = evaluate_mask(&[&tables[0], &tables[1]], &MASK, z, &control).unwrap();
    values.extend(evaluate_mask(&[&composition], &[(0, 0), (1, 0)], z.square(), &control).unwrap());
    Scene { tables, composition, natural, z, values }
}

impl Scene {
    fn deep(&self, values: &[Felt], beta: Felt) -> Result<FriLayer, FriError> {
        let tables = [&self.tables[0], &self.tables[1]];
        let openings = Openings { mask: &MASK, values, z: self.z, beta };
        deep(&tables, &self.composition, &openings, &Control::new())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn out_of_domain_values_and_deep_equal_the_definition(
        seed in 0u64..1000, log_length in 1u32..7, log_blowup in 1u32..4,
    ) {
        let scene = scene(seed, log_length, log_blowup);
        let g = Felt::root_of_unity(log_length);
        for (k, &(column, row)) in MASK.iter().enumerate() {
            prop_assert_eq!(scene.values[k], horner(&scene.natural[column], scene.z * g.pow(row as u64)));
        }
        let beta = sequence(seed + 50, 1)[0];
        let layer = scene.deep(&scene.values, beta).unwrap();
        let log_n = log_length + log_blowup;
        let indices: Vec<_> = (0..1usize << log_n).collect();
        let got = layer.values(&indices, &Control::new()).unwrap();
        for (y, got) in layer_points(log_n).into_iter().zip(got) {
            let x = y * Felt::GENERATOR;
            let mut expected = Felt::ZERO;
            for (k, &value) in scene.values.iter().enumerate() {
                let (column, point) = match MASK.get(k) {
                    Some(&(column, row)) => (column, scene.z * g.pow(row as u64)),
                    None => (4 + k - MASK.len(), scene.z.square()),
                };
                let f = horner(&scene.natural[column], x);
                expected += beta.pow(k as u64) * (f - value) * (x - point).inverse().unwrap();
            }
            prop_assert_eq!(got, expected);
        }
    }

    #[test]
    fn folds_equal_the_definition(
        seed in 0u64..1000, log_length in 0u32..8, log_blowup in 0u32..3, steps in 0u32..4,
    ) {
        let control = Control::new();
        let layer = FriLayer::new(sequence(seed, 1 << log_length), log_blowup);
        let e = sequence(seed + 99, 1)[0];
        let all = |layer: &FriLayer| {
            layer.values(&(0..layer.n_values()).collect::<Vec<_>>(), &control).unwrap()
        };
        if steps > log_length {
            prop_assert_eq!(layer.fold(e, steps, &control), Err(FriError::Step { step: steps, log_length }));
            return Ok(());
        }
        let mut expected = all(&layer);
        let mut factor = e;
        for _ in 0..steps {
            expected = naive_fold(&expected, factor);
            factor = factor.square();
        }
        let folded = layer.fold(e, steps, &control).unwrap();
        prop_assert_eq!(all(&folded), expected.clone());

        let coefficients = folded.last_layer_coefficients(1 << (log_length - steps)).unwrap();
        for (y, value) in layer_points(expected.len().ilog2()).into_iter().zip(&expected) {
            prop_assert_eq!(horner(&coefficients, y), *value);
        }
        if folded.n_values() > 2 << log_blowup {
            let table = folded.commit(1, NodeWidth::STONE, &control).unwrap();
            let rows: Vec<_> = (0..expected.len() / 2).collect();
            prop_assert_eq!(table.rows(&rows, &control).unwrap().concat(), expected);
        }
    }
}

#[test]
fn each_wrong_value_is_found() {
    let scene = scene(7, 5, 2);
    let beta = Felt::from_u64(123_456_789);
    for k in 0..scene.values.len() {
        let mut values = scene.values.clone();
        values[k] += Felt::ONE;
        assert_eq!(scene.deep(&values, beta), Err(FriError::Inconsistent), "value {k}");
    }
    assert!(scene.deep(&scene.values, beta).is_ok());
}

#[test]
fn bad_requests_are_refused() {
    let control = Control::new();
    let mut scene = scene(8, 4, 1);
    let tables = [&scene.tables[0], &scene.tables[1]];
    let z = scene.z;
    assert_eq!(evaluate_mask(&[], &MASK, z, &control), Err(FriError::Tables));
    assert_eq!(evaluate_mask(&tables, &[], z, &control), Err(FriError::MaskSize { got: 0 }));
    assert_eq!(evaluate_mask(&tables, &[(0, 0); 512], z, &control), Err(FriError::MaskSize { got: 512 }));
    let beyond = FriError::MaskColumn { cell: 1, column: 4, n_columns: 4 };
    assert_eq!(evaluate_mask(&tables, &[(0, 0), (4, 0)], z, &control), Err(beyond));
    let (_, shorter) = table(1, 1, 3, 1);
    assert_eq!(evaluate_mask(&[tables[0], &shorter], &MASK, z, &control), Err(FriError::Tables));
    assert_eq!(scene.deep(&scene.values[1..], z), Err(FriError::Values { expected: 9, got: 8 }));
    scene.z = Felt::GENERATOR;
    assert_eq!(scene.deep(&scene.values, z), Err(FriError::PointOnDomain));
    assert_eq!(grind(&[0; 32], 0, &control), Err(FriError::GrindingBits { got: 0 }));
    assert_eq!(grind(&[0; 32], 51, &control), Err(FriError::GrindingBits { got: 51 }));
}

#[test]
fn last_layer_degree_is_checked() {
    let mut coefficients = vec![Felt::ZERO; 16];
    coefficients[bit_reverse(5, 4)] = Felt::ONE;
    let layer = FriLayer::new(coefficients, 1);
    assert_eq!(layer.last_layer_coefficients(5), Err(FriError::Degree { bound: 5, degree: 5 }));
    let expected: Vec<_> = (0..6).map(|i| if i == 5 { Felt::ONE } else { Felt::ZERO }).collect();
    assert_eq!(layer.last_layer_coefficients(6).unwrap(), expected);
}

/// The nonce satisfies the definition and no smaller one does. The larger ones lie beyond one task, and beyond
/// one round of tasks.
#[test]
fn grinding_finds_the_smallest_nonce() {
    let mut largest = 0;
    for (seed, bits) in [(1u8, 1), (2, 7), (3, 8), (4, 12), (5, 16), (6, 19), (9, 20)] {
        let digest = [seed; 32];
        let prefix = [0x0123_4567_89ab_cdedu64.to_be_bytes().as_slice(), &digest, &[bits as u8]].concat();
        let h = Keccak256::digest(prefix);
        let accepted = |nonce: u64| {
            let hash = Keccak256::new().chain_update(h).chain_update(nonce.to_be_bytes()).finalize();
            u64::from_be_bytes(hash[..8].try_into().unwrap()) < 1 << (64 - bits)
        };
        let nonce = grind(&digest, bits, &Control::new()).unwrap();
        assert_eq!(Some(nonce), (0..=nonce).find(|&nonce| accepted(nonce)), "{bits} bits");
        largest = largest.max(nonce);
    }
    assert!(largest > 1 << 20, "the seeds need a nonce beyond the first rounds, {largest} is the largest");
}

#[test]
fn cancelled_work_stops() {
    let control = Control::new();
    control.cancel();
    let cancelled = FriError::Cancelled(Cancelled);
    assert_eq!(grind(&[0; 32], 50, &control), Err(cancelled.clone()));
    assert_eq!(FriLayer::new(vec![Felt::ONE; 8], 1).fold(Felt::ONE, 1, &control), Err(cancelled));
}
