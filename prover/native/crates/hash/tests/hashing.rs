//! Hashes, leaves and trees against a plain Keccak-256 of another crate.

use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use perpetua_hash::{LANES, NodeWidth, TreeBuilder, TreeShape, hash_words_x8, keccak256};
use proptest::prelude::*;
use sha3::{Digest, Keccak256};

fn oracle(message: &[u8]) -> [u8; 32] {
    Keccak256::digest(message).into()
}

fn oracle_masked(message: &[u8], width: NodeWidth) -> [u8; 32] {
    let mut digest = oracle(message);
    digest[width.bytes()..].fill(0);
    digest
}

/// Heap of nodes by the definition: row i of a part is leaf bitrev(i) of the part.
fn naive_tree(parts: &[Vec<Vec<Felt>>], width: NodeWidth) -> Vec<[u8; 32]> {
    let rows = parts[0][0].len();
    let n = parts.len() * rows;
    let mut nodes = vec![[0; 32]; n];
    for columns in parts {
        for leaf in 0..rows {
            let bits = rows.ilog2();
            let row = if bits == 0 { 0 } else { leaf.reverse_bits() >> (usize::BITS - bits) };
            let message: Vec<u8> = columns.iter().flat_map(|column| column[row].to_wire_bytes()).collect();
            nodes.push(oracle_masked(&message, width));
        }
    }
    for i in (1..n).rev() {
        nodes[i] = oracle_masked(&[nodes[2 * i], nodes[2 * i + 1]].concat(), width);
    }
    nodes
}

fn elements(seed: u64, count: usize) -> Vec<Felt> {
    let mut state = Felt::from_u64(seed + 3);
    (0..count)
        .map(|_| {
            state = state.square() + Felt::ONE;
            state
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn byte_messages_agree(message in prop::collection::vec(any::<u8>(), 0..500)) {
        prop_assert_eq!(keccak256(&message), oracle(&message));
    }

    #[test]
    fn word_messages_agree_in_every_lane(words in prop::collection::vec(any::<[u64; LANES]>(), 0..60)) {
        let digests = hash_words_x8(words.len(), |i| words[i]);
        for lane in 0..LANES {
            let message: Vec<u8> = words.iter().flat_map(|word| word[lane].to_le_bytes()).collect();
            let digest: Vec<u8> = digests.iter().flat_map(|word| word[lane].to_le_bytes()).collect();
            prop_assert_eq!(digest, oracle(&message).to_vec());
        }
    }

    #[test]
    fn trees_agree(
        log_parts in 0u32..3,
        log_rows in 0u32..9,
        n_columns in 1usize..12,
        dropped in 0u32..6,
        width in prop::sample::select(vec![20, 26, 32]),
        seed in any::<u32>(),
    ) {
        let width = NodeWidth::new(width).unwrap();
        let parts: Vec<Vec<Vec<Felt>>> = (0..1 << log_parts)
            .map(|part| (0..n_columns).map(|i| elements(seed as u64 + 20 * part + i as u64, 1 << log_rows)).collect())
            .collect();
        let log_dropped = dropped.min(TreeShape::max_dropped(log_rows));
        let shape = TreeShape { width, log_parts, log_rows, log_dropped };
        let mut builder = TreeBuilder::new(shape);
        for (part, columns) in parts.iter().enumerate() {
            let slices: Vec<_> = columns.iter().map(Vec::as_slice).collect();
            builder.hash_part(part, &slices, &Control::new()).unwrap();
        }
        let tree = builder.finish(&Control::new()).unwrap();
        let expected = naive_tree(&parts, width);
        prop_assert_eq!(tree.root(), expected[1]);
        prop_assert_eq!(2 * tree.n_leaves(), expected.len());
        let held = expected.len() >> log_dropped;
        prop_assert_eq!(shape.memory(), held * width.bytes());
        for (i, node) in expected.iter().enumerate().skip(1) {
            prop_assert_eq!(tree.node(i), (i < held).then_some(*node), "node {}", i);
        }
        prop_assert_eq!((tree.node(0), tree.node(expected.len()), tree.node(usize::MAX)), (None, None, None));
    }
}

/// Message lengths around the block of 136 bytes, where padding changes.
#[test]
fn padding_at_block_boundaries() {
    for length in [0, 1, 134, 135, 136, 137, 271, 272, 273] {
        let message = vec![0xa5; length];
        assert_eq!(keccak256(&message), oracle(&message), "{length} bytes");
    }
    let empty = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470";
    assert_eq!(keccak256(b"").map(|byte| format!("{byte:02x}")).concat(), empty);
}

#[test]
fn many_rows_use_several_tasks_and_stop_when_cancelled() {
    let column = elements(1, 1 << 12);
    let shape = TreeShape { width: NodeWidth::STONE, log_parts: 0, log_rows: 12, log_dropped: 0 };
    let control = Control::new();
    control.begin("hash", 1 << 12);
    let mut builder = TreeBuilder::new(shape);
    builder.hash_part(0, &[&column], &control).unwrap();
    assert_eq!(control.progress().unwrap().done, 1 << 12);
    assert_eq!(builder.finish(&control).unwrap().root(), naive_tree(&[vec![column.clone()]], shape.width)[1]);
    control.cancel();
    let mut builder = TreeBuilder::new(shape);
    assert_eq!(builder.hash_part(0, &[&column], &control), Err(Cancelled));
    assert_eq!(builder.finish(&control).err(), Some(Cancelled));
}

#[test]
fn widths_are_three() {
    let widths: Vec<_> = (0..=40).filter_map(NodeWidth::new).map(NodeWidth::bytes).collect();
    assert_eq!(widths, [20, 26, 32]);
}
