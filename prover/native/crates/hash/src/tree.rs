//! Merkle trees of masked digests.

use perpetua_control::{Cancelled, Control};
use rayon::prelude::*;

use crate::leaves::masked;
use crate::{Digest, LANES, MASKED_BYTES, hash_words_x8};

/// Nodes per parallel task.
const TASK: usize = 512;

/// A complete binary tree; the node over two children is the masked hash of their 32-byte forms.
///
/// Heap numbering: the root is 1, the children of i are 2i and 2i + 1, leaf r of n is node n + r.
#[derive(Clone, Debug)]
pub struct MerkleTree {
    /// Node i at position i; position 0 is unused.
    nodes: Vec<Digest>,
}

impl MerkleTree {
    /// Memory of a tree of `n_leaves` leaves, in bytes.
    pub const fn memory(n_leaves: usize) -> usize {
        2 * n_leaves * MASKED_BYTES
    }

    /// Builds the inner nodes. `fill` writes the leaves into their zeroed place.
    ///
    /// # Errors
    /// That of `fill`, or [`Cancelled`].
    ///
    /// # Panics
    /// If `n_leaves` is not a power of two.
    pub fn build<E: From<Cancelled>>(
        n_leaves: usize,
        control: &Control,
        fill: impl FnOnce(&mut [Digest]) -> Result<(), E>,
    ) -> Result<MerkleTree, E> {
        assert!(n_leaves.is_power_of_two(), "a tree has a power of two of leaves");
        let mut nodes = vec![[0; MASKED_BYTES]; 2 * n_leaves];
        fill(&mut nodes[n_leaves..])?;
        let mut level = n_leaves / 2;
        while level > 0 {
            let (parents, children) = nodes[level..4 * level].split_at_mut(level);
            hash_level(parents, children, control)?;
            level /= 2;
        }
        Ok(MerkleTree { nodes })
    }

    /// Number of leaves.
    pub fn n_leaves(&self) -> usize {
        self.nodes.len() / 2
    }

    /// The root.
    pub fn root(&self) -> Digest {
        self.nodes[1]
    }

    /// The node with a heap number from 1 to 2·n_leaves − 1; `None` outside.
    pub fn node(&self, heap_index: usize) -> Option<Digest> {
        if heap_index == 0 { None } else { self.nodes.get(heap_index).copied() }
    }
}

/// parents[i] from children[2i], children[2i + 1].
fn hash_level(parents: &mut [Digest], children: &[Digest], control: &Control) -> Result<(), Cancelled> {
    parents.par_chunks_mut(TASK).zip(children.par_chunks(2 * TASK)).try_for_each(|(parents, children)| {
        control.check()?;
        for (parents, children) in parents.chunks_mut(LANES).zip(children.chunks(2 * LANES)) {
            let hashed = hash_words_x8(8, |word| {
                core::array::from_fn(|lane| {
                    // Spare lanes repeat the first pair.
                    let pair = if lane < parents.len() { 2 * lane } else { 0 };
                    node_word(&children[pair + word / 4], word % 4)
                })
            });
            for (lane, parent) in parents.iter_mut().enumerate() {
                *parent = masked(&hashed, lane);
            }
        }
        Ok(())
    })
}

/// A 64-bit word of the 32-byte form of a node.
#[inline(always)]
fn node_word(digest: &Digest, word: usize) -> u64 {
    let mut bytes = [0; 8];
    match word {
        0 => bytes.copy_from_slice(&digest[..8]),
        1 => bytes.copy_from_slice(&digest[8..16]),
        2 => bytes[..4].copy_from_slice(&digest[16..]),
        _ => {}
    }
    u64::from_le_bytes(bytes)
}
