//! Committed tables against the definition: Horner at the point of each index, a plain tree over plain hashes.

use perpetua_commitment::{CommittedTable, Geometry, NodeWidth, coset_evaluations, interpolate};
use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
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

fn masked(message: &[u8], width: usize) -> [u8; 32] {
    let mut digest: [u8; 32] = Keccak256::digest(message).into();
    digest[width..].fill(0);
    digest
}

/// Rows in committed order: row r holds, for each polynomial, the values at indices r·2^step and following.
fn naive_rows(polynomials: &[Vec<Felt>], geometry: &Geometry) -> Vec<Vec<Felt>> {
    let log_n = geometry.log_length + geometry.log_blowup;
    let w = Felt::root_of_unity(log_n);
    let point = |q: usize| geometry.offset * w.pow(bit_reverse(q, log_n) as u64);
    let step = 1usize << geometry.log_step;
    (0..(1usize << log_n) / step)
        .map(|row| {
            polynomials
                .iter()
                .flat_map(|p| (0..step).map(move |a| horner(p, point(row * step + a))))
                .collect()
        })
        .collect()
}

/// Heap of 32-byte nodes.
fn naive_nodes(rows: &[Vec<Felt>], width: usize) -> Vec<[u8; 32]> {
    let n = rows.len();
    let mut nodes = vec![[0; 32]; n];
    for row in rows {
        let bytes: Vec<u8> = row.iter().flat_map(|value| value.to_wire_bytes()).collect();
        nodes.push(if row.len() == 1 { bytes.try_into().unwrap() } else { masked(&bytes, width) });
    }
    for i in (1..n).rev() {
        nodes[i] = masked(&[nodes[2 * i], nodes[2 * i + 1]].concat(), width);
    }
    nodes
}

fn check(n_polynomials: usize, geometry: Geometry, width: usize, limit: Option<usize>, seed: u64) {
    let control = Control::new();
    let natural: Vec<_> =
        (0..n_polynomials).map(|i| sequence(seed + i as u64, 1 << geometry.log_length)).collect();
    let mut reversed = natural.clone();
    reversed.iter_mut().for_each(|p| bit_reverse_permute(p));
    let node_width = NodeWidth::new(width).unwrap();
    let table = CommittedTable::commit(reversed, geometry, node_width, limit, &control).unwrap();
    let read_again = if geometry.log_step == 0 { geometry.n_cosets().min(2) } else { 0 };
    assert_eq!(table.n_held_cosets(), if limit.is_none() { read_again } else { 0 });

    let rows = naive_rows(&natural, &geometry);
    assert_eq!(geometry.n_rows(), rows.len());
    assert_eq!(table.n_columns(), rows[0].len());
    let nodes = naive_nodes(&rows, width);
    assert_eq!(table.root(), nodes[1]);
    let all: Vec<_> = (1..nodes.len()).rev().collect();
    let expected: Vec<_> = all.iter().map(|&i| nodes[i]).collect();
    assert_eq!(table.nodes(&all, &control).unwrap(), expected);
    let held: Vec<_> =
        [1, nodes.len() / 2, nodes.len() - 1, nodes.len() / 4].into_iter().filter(|&i| i > 0).collect();
    let again =
        CommittedTable::commit(table.polynomials().to_vec(), geometry, node_width, limit, &control).unwrap();
    assert_eq!(again.nodes(&held, &control).unwrap(), held.iter().map(|&i| nodes[i]).collect::<Vec<_>>());
    // Many rows take the transform when evaluations are not kept, single rows the points.
    let every: Vec<_> = (0..rows.len()).collect();
    assert_eq!(table.rows(&every, &control).unwrap(), rows);
    let few = [rows.len() - 1, 0, rows.len() / 2, 0];
    assert_eq!(again.rows(&few, &control).unwrap(), few.map(|row| rows[row].clone()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn trace_tables_equal_the_definition(
        n_polynomials in 1usize..5, log_length in 1u32..9, log_blowup in 0u32..3, kept in any::<bool>(),
        width in prop::sample::select(vec![20, 26, 32]), seed in 0u64..1000,
    ) {
        let geometry = Geometry { log_length, log_blowup, offset: Felt::GENERATOR, log_step: 0 };
        check(n_polynomials, geometry, width, (!kept).then_some(0), seed);
    }

    #[test]
    fn layer_tables_equal_the_definition(
        log_length in 1u32..9, log_blowup in 0u32..3, step in 1u32..5, kept in any::<bool>(),
        width in prop::sample::select(vec![20, 26, 32]), seed in 0u64..1000,
    ) {
        let log_step = step.min(log_length);
        let geometry = Geometry { log_length, log_blowup, offset: Felt::ONE, log_step };
        check(1, geometry, width, (!kept).then_some(0), seed);
    }
}

/// The limit counts coefficients, evaluations and tree: 3 columns of 16 values, and the upper 64 of 128 nodes.
#[test]
fn memory_limit_is_exact() {
    let geometry = Geometry { log_length: 4, log_blowup: 2, offset: Felt::GENERATOR, log_step: 0 };
    let (column, tree) = (3 * 16 * 32, 64 * 20);
    for held in [1, 2] {
        let bytes = column * (1 + held) + tree;
        for (limit, cosets) in [(bytes, held), (bytes - 1, held - 1)] {
            let polynomials = vec![sequence(1, 16); 3];
            let control = Control::new();
            let table =
                CommittedTable::commit(polynomials, geometry, NodeWidth::STONE, Some(limit), &control)
                    .unwrap();
            assert_eq!(table.n_held_cosets(), cosets);
        }
    }
}

#[test]
fn interpolation_returns_to_the_values() {
    let control = Control::new();
    let columns: Vec<_> = (0..3).map(|i| sequence(i, 32)).collect();
    let polynomials = interpolate(&columns, &control).unwrap();
    assert_eq!(coset_evaluations(&polynomials, Felt::ONE, &control).unwrap(), columns);
    assert!(interpolate(&[], &control).unwrap().is_empty());
    assert!(coset_evaluations(&[], Felt::ONE, &control).unwrap().is_empty());
}

#[test]
fn cancelled_commitments_stop() {
    let geometry = Geometry { log_length: 4, log_blowup: 2, offset: Felt::GENERATOR, log_step: 0 };
    let control = Control::new();
    let table =
        CommittedTable::commit(vec![sequence(1, 16); 2], geometry, NodeWidth::STONE, Some(0), &control)
            .unwrap();
    control.cancel();
    assert_eq!(table.rows(&[0], &control).err(), Some(Cancelled));
    let again = CommittedTable::commit(vec![sequence(1, 16); 2], geometry, NodeWidth::STONE, None, &control);
    assert_eq!(again.err(), Some(Cancelled));
}
