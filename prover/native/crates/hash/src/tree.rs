//! Merkle trees over the rows of tables.

use perpetua_control::{Cancelled, Control};
use perpetua_field::{Felt, advise_huge_pages};
use rayon::prelude::*;

use crate::leaves::{hash_eight_rows, hash_few_rows};
use crate::subtree::{LOG_LANES, NodeWriter, Subtree};
use crate::{LANES, Lanes, NodeWidth, hash_words_x8};

/// Nodes per parallel task.
const TASK: usize = 512;
/// Levels of a subtree that are hashed at once: its 2^5 rows of groups of eight stay in registers and in the stack.
const MAX_LOG_SUBTREE: u32 = 5;
/// Groups of eight rows per parallel task at least.
const GROUPS_PER_TASK: usize = 64;

/// A complete binary tree; the node over two children is the masked hash of their 32-byte forms.
///
/// Heap numbering: the root is 1, the children of i are 2i and 2i + 1, leaf r of n is node n + r. The lowest levels
/// may be left out: they cost most of the memory, and are had again from the rows.
#[derive(Clone, Debug)]
pub struct MerkleTree {
    width: NodeWidth,
    n_leaves: usize,
    log_dropped: u32,
    /// Node i at i·width, for all levels that are held; position 0 is unused.
    nodes: Vec<u8>,
}

/// The shape of a tree to build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeShape {
    /// Bytes of a node.
    pub width: NodeWidth,
    /// log2 of the number of parts whose rows are hashed together (the cosets of a table).
    pub log_parts: u32,
    /// log2 of the rows of a part.
    pub log_rows: u32,
    /// Levels that are not held, from the leaves up; at most [`TreeShape::max_dropped`].
    pub log_dropped: u32,
}

impl TreeShape {
    /// The most levels that can be left out for parts of 2^log_rows rows.
    pub fn max_dropped(log_rows: u32) -> u32 {
        log_rows.saturating_sub(LOG_LANES).min(MAX_LOG_SUBTREE)
    }

    fn log_leaves(&self) -> u32 {
        self.log_parts + self.log_rows
    }

    /// Memory of the tree, in bytes.
    pub fn memory(&self) -> usize {
        (2 << (self.log_leaves() - self.log_dropped)) * self.width.bytes()
    }
}

/// A tree whose leaves are being hashed.
#[derive(Debug)]
pub struct TreeBuilder {
    shape: TreeShape,
    nodes: Vec<u8>,
}

impl TreeBuilder {
    /// An empty tree.
    ///
    /// # Panics
    /// If more levels are left out than can be.
    pub fn new(shape: TreeShape) -> TreeBuilder {
        assert!(shape.log_dropped <= TreeShape::max_dropped(shape.log_rows), "levels that may be left out");
        let nodes = vec![0; shape.memory()];
        advise_huge_pages(&nodes);
        TreeBuilder { shape, nodes }
    }

    /// Hashes the rows of a part: row i reads element i of every column, and is leaf bitrev(i) of the part. Progress
    /// advances by the number of rows.
    ///
    /// # Errors
    /// [`Cancelled`].
    ///
    /// # Panics
    /// If there is no such part or the columns have not its length.
    pub fn hash_part(
        &mut self,
        part: usize,
        columns: &[&[Felt]],
        control: &Control,
    ) -> Result<(), Cancelled> {
        let TreeShape { width, log_parts, log_rows, log_dropped } = self.shape;
        assert!(part < 1 << log_parts, "a part of the tree");
        assert!(columns.iter().all(|column| column.len() == 1 << log_rows), "columns of the part's length");
        let writer =
            NodeWriter::new(&mut self.nodes, width, self.shape.log_leaves(), part << log_rows, log_dropped);
        if log_rows < LOG_LANES {
            let digests = width.mask_words(hash_few_rows(columns, 0, 1 << log_rows));
            writer.write_few(&digests, log_rows);
            control.advance(1 << log_rows);
            return control.check();
        }
        let subtree = Subtree { log_rows, log_height: TreeShape::max_dropped(log_rows) };
        let min_len = (GROUPS_PER_TASK >> subtree.log_height).max(1);
        (0..subtree.count()).into_par_iter().with_min_len(min_len).try_for_each(|index| {
            control.check()?;
            // SAFETY: each subtree is visited once, and different subtrees have different nodes.
            unsafe { subtree.build(index, &writer, |begin| hash_eight_rows(columns, begin)) };
            control.advance((LANES << subtree.log_height) as u64);
            Ok(())
        })
    }

    /// Hashes the levels above the parts' subtrees. All parts have been hashed.
    ///
    /// # Errors
    /// [`Cancelled`].
    pub fn finish(mut self, control: &Control) -> Result<MerkleTree, Cancelled> {
        let TreeShape { width, log_rows, log_dropped, .. } = self.shape;
        let w = width.bytes();
        let mut level = (1 << self.shape.log_leaves() >> TreeShape::max_dropped(log_rows)) / 2;
        while level > 0 {
            let (parents, children) = self.nodes[level * w..4 * level * w].split_at_mut(level * w);
            hash_level(width, parents, children, control)?;
            level /= 2;
        }
        Ok(MerkleTree { width, n_leaves: 1 << self.shape.log_leaves(), log_dropped, nodes: self.nodes })
    }
}

impl MerkleTree {
    /// Number of leaves.
    pub fn n_leaves(&self) -> usize {
        self.n_leaves
    }

    /// Levels that are not held.
    pub fn log_dropped(&self) -> u32 {
        self.log_dropped
    }

    /// Bytes of a node.
    pub fn width(&self) -> NodeWidth {
        self.width
    }

    /// The root in its 32-byte form.
    pub fn root(&self) -> [u8; 32] {
        self.node(1).expect("the root is held")
    }

    /// The node with a heap number in its 32-byte form; `None` for 0 and for numbers of nodes that are not held.
    pub fn node(&self, heap_index: usize) -> Option<[u8; 32]> {
        let w = self.width.bytes();
        let bytes = self.nodes.get(heap_index.checked_mul(w)?..)?.get(..w).filter(|_| heap_index > 0)?;
        let mut node = [0; 32];
        node[..w].copy_from_slice(bytes);
        Some(node)
    }
}

/// parents[i] from children[2i], children[2i + 1].
fn hash_level(
    width: NodeWidth,
    parents: &mut [u8],
    children: &[u8],
    control: &Control,
) -> Result<(), Cancelled> {
    let w = width.bytes();
    parents.par_chunks_mut(TASK * w).zip(children.par_chunks(2 * TASK * w)).try_for_each(
        |(parents, children)| {
            control.check()?;
            for (parents, children) in parents.chunks_mut(LANES * w).zip(children.chunks(2 * LANES * w)) {
                let mut words: [Lanes; 8] = [[0; LANES]; 8];
                for (lane, pair) in children.chunks_exact(2 * w).enumerate() {
                    for (half, node) in pair.chunks_exact(w).enumerate() {
                        for (k, bytes) in node.chunks(8).enumerate() {
                            let mut word = [0; 8];
                            word[..bytes.len()].copy_from_slice(bytes);
                            words[4 * half + k][lane] = u64::from_le_bytes(word);
                        }
                    }
                }
                let digests = hash_words_x8(8, |i| words[i]);
                for (lane, parent) in parents.chunks_exact_mut(w).enumerate() {
                    write_node(parent, &digests, lane);
                }
            }
            Ok(())
        },
    )
}

/// The first bytes of one lane's digest: two whole words, and what a width keeps of the others.
#[inline]
pub(crate) fn write_node(node: &mut [u8], digests: &[Lanes; 4], lane: usize) {
    let word = |i: usize| digests[i][lane].to_le_bytes();
    node[..8].copy_from_slice(&word(0));
    node[8..16].copy_from_slice(&word(1));
    match &mut node[16..] {
        rest if rest.len() == 4 => rest.copy_from_slice(&word(2)[..4]),
        rest if rest.len() == 10 => {
            rest[..8].copy_from_slice(&word(2));
            rest[8..].copy_from_slice(&word(3)[..2]);
        }
        rest => {
            rest[..8].copy_from_slice(&word(2));
            rest[8..].copy_from_slice(&word(3));
        }
    }
}
