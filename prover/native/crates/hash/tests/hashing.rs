//! Hashes, leaves and trees against a plain Keccak-256 of another crate.

use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use perpetua_hash::{Digest, LANES, MerkleTree, hash_rows, hash_words_x8, keccak256, node_bytes};
use proptest::prelude::*;
use sha3::{Digest as _, Keccak256};

fn oracle(message: &[u8]) -> [u8; 32] {
    Keccak256::digest(message).into()
}

fn oracle_masked(message: &[u8]) -> Digest {
    oracle(message)[..20].try_into().unwrap()
}

/// Heap of nodes by the definition.
fn naive_tree(leaves: &[Digest]) -> Vec<Digest> {
    let n = leaves.len();
    let mut nodes = vec![[0; 20]; n];
    nodes.extend_from_slice(leaves);
    for i in (1..n).rev() {
        nodes[i] = oracle_masked(&[node_bytes(&nodes[2 * i]), node_bytes(&nodes[2 * i + 1])].concat());
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
    fn rows_agree(n_columns in 1usize..12, n_rows in 1usize..40, seed in any::<u32>()) {
        let columns: Vec<_> = (0..n_columns).map(|i| elements(seed as u64 + i as u64, n_rows)).collect();
        let slices: Vec<_> = columns.iter().map(Vec::as_slice).collect();
        let mut digests = vec![[0; 20]; n_rows];
        hash_rows(&slices, &mut digests, &Control::new()).unwrap();
        for (row, digest) in digests.iter().enumerate() {
            let message: Vec<u8> = columns.iter().flat_map(|column| column[row].to_wire_bytes()).collect();
            prop_assert_eq!(*digest, oracle_masked(&message));
        }
    }

    #[test]
    fn trees_agree(log_leaves in 0u32..7, seed in any::<[u8; 20]>()) {
        let leaves: Vec<Digest> = (0..1u64 << log_leaves)
            .map(|i| oracle_masked(&[seed.as_slice(), &i.to_be_bytes()].concat()))
            .collect();
        let tree = MerkleTree::build::<Cancelled>(leaves.len(), &Control::new(), |place| {
            place.copy_from_slice(&leaves);
            Ok(())
        }).unwrap();
        let expected = naive_tree(&leaves);
        prop_assert_eq!(tree.root(), expected[1]);
        prop_assert_eq!(tree.n_leaves(), leaves.len());
        for (i, node) in expected.iter().enumerate().skip(1) {
            prop_assert_eq!(tree.node(i), Some(*node));
        }
        prop_assert_eq!((tree.node(0), tree.node(expected.len())), (None, None));
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
    let column = elements(1, 2000);
    let mut digests = vec![[0; 20]; 2000];
    let control = Control::new();
    control.begin("hash", 2000);
    hash_rows(&[&column], &mut digests, &control).unwrap();
    assert_eq!(control.progress().unwrap().done, 2000);
    for row in [0, 511, 512, 1999] {
        assert_eq!(digests[row], oracle_masked(&column[row].to_wire_bytes()));
    }
    control.cancel();
    assert_eq!(hash_rows(&[&column], &mut digests, &control), Err(Cancelled));
    let build = MerkleTree::build::<Cancelled>(2, &control, |_| Ok(()));
    assert_eq!(build.err(), Some(Cancelled));
}
