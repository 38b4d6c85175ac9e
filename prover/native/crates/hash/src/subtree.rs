//! The lowest levels of a tree, hashed without leaving the lanes.
//!
//! Position i of a part is leaf bitrev(i). Eight adjacent positions are one group, one in each lane, and their
//! leaves are far apart: lane l is in the eighth number bitrev(l) of the leaves. The groups g0 + κ·2^a (a = log_rows −
//! 3 − height) hold in each lane 2^height contiguous leaves, number bitrev(κ) in group κ: a whole subtree in each
//! lane. Its nodes are made pair by pair from registers of the level below; nothing is transposed, and levels
//! that are not held are never written.

use std::marker::PhantomData;

use crate::leaves::hash_pairs;
use crate::tree::write_node;
use crate::{LANES, Lanes, NodeWidth};

/// log2 of [`LANES`].
pub(crate) const LOG_LANES: u32 = LANES.ilog2();

fn bit_reverse(value: usize, bits: u32) -> usize {
    if bits == 0 { 0 } else { value.reverse_bits() >> (usize::BITS - bits) }
}

/// The subtrees of a part of 2^log_rows rows, eight at a time, each over 2^log_height leaves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subtree {
    pub log_rows: u32,
    pub log_height: u32,
}

impl Subtree {
    /// How many there are, counting eight as one.
    pub fn count(self) -> usize {
        1 << (self.log_rows - LOG_LANES - self.log_height)
    }

    /// Hashes the eight subtrees with a number, given the digests of a group by its first position.
    ///
    /// # Safety
    /// The number is below the count, and no other thread builds the same subtrees into the same tree.
    pub unsafe fn build(self, index: usize, writer: &NodeWriter<'_>, leaves: impl Fn(usize) -> [Lanes; 4]) {
        // SAFETY: the caller's word.
        unsafe { self.node(index, self.log_height, 0, writer, &leaves) };
    }

    /// Node number `place` of a level of the eight subtrees.
    ///
    /// # Safety
    /// As for [`Subtree::build`].
    unsafe fn node(
        self,
        index: usize,
        level: u32,
        place: usize,
        writer: &NodeWriter<'_>,
        leaves: &impl Fn(usize) -> [Lanes; 4],
    ) -> [Lanes; 4] {
        let digests = if level == 0 {
            let group = index + bit_reverse(place, self.log_height) * self.count();
            leaves(group * LANES)
        } else {
            // SAFETY: the caller's word.
            let left = unsafe { self.node(index, level - 1, 2 * place, writer, leaves) };
            // SAFETY: as above.
            let right = unsafe { self.node(index, level - 1, 2 * place + 1, writer, leaves) };
            hash_pairs(&left, &right)
        };
        let digests = writer.width.mask_words(digests);
        if level >= writer.log_dropped {
            let log_nodes = self.log_height - level;
            let in_eighth =
                bit_reverse(index, self.log_rows - LOG_LANES - self.log_height) << log_nodes | place;
            let log_eighth = self.log_rows - LOG_LANES - level;
            for lane in 0..LANES {
                let node = bit_reverse(lane, LOG_LANES) << log_eighth | in_eighth;
                // SAFETY: the node is of this subtree, which the caller has to itself.
                unsafe { writer.write(level, node, &digests, lane) };
            }
        }
        digests
    }
}

/// Access to the nodes over one part of a tree, from several threads.
#[derive(Debug)]
pub(crate) struct NodeWriter<'a> {
    nodes: *mut u8,
    length: usize,
    width: NodeWidth,
    log_leaves: u32,
    first_leaf: usize,
    log_dropped: u32,
    borrow: PhantomData<&'a mut [u8]>,
}

// SAFETY: the pointer stands for an exclusive borrow; `write` forbids two threads to write the same node.
unsafe impl Sync for NodeWriter<'_> {}

impl<'a> NodeWriter<'a> {
    pub fn new(
        nodes: &'a mut [u8],
        width: NodeWidth,
        log_leaves: u32,
        first_leaf: usize,
        log_dropped: u32,
    ) -> NodeWriter<'a> {
        let (length, nodes) = (nodes.len(), nodes.as_mut_ptr());
        NodeWriter { nodes, length, width, log_leaves, first_leaf, log_dropped, borrow: PhantomData }
    }

    /// Writes node number `node` of a level over the part.
    ///
    /// # Safety
    /// No other thread accesses the node meanwhile.
    unsafe fn write(&self, level: u32, node: usize, digests: &[Lanes; 4], lane: usize) {
        let w = self.width.bytes();
        let begin = ((1 << (self.log_leaves - level)) + (self.first_leaf >> level) + node) * w;
        assert!(begin + w <= self.length, "a held node");
        // SAFETY: inside the borrow by the assertion, and nobody else's by the caller's word.
        let bytes = unsafe { std::slice::from_raw_parts_mut(self.nodes.add(begin), w) };
        write_node(bytes, digests, lane);
    }

    /// Writes the leaves of a part with fewer rows than lanes, given in order of position.
    pub fn write_few(&self, digests: &[Lanes; 4], log_rows: u32) {
        for lane in 0..1 << log_rows {
            // SAFETY: this thread has the whole borrow.
            unsafe { self.write(0, bit_reverse(lane, log_rows), digests, lane) };
        }
    }
}
