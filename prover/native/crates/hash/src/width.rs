//! How much of a digest a node keeps.

use crate::Lanes;

/// Bytes of a digest that the nodes of a tree keep: its first 20, 26 or all 32. Zero bytes stand for the rest
/// wherever a node is hashed or sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeWidth(usize);

impl NodeWidth {
    /// Stone's: 160 bits.
    pub const STONE: NodeWidth = NodeWidth(20);

    /// `None` unless 20, 26 or 32.
    pub fn new(bytes: usize) -> Option<NodeWidth> {
        matches!(bytes, 20 | 26 | 32).then_some(NodeWidth(bytes))
    }

    /// Kept bytes.
    pub const fn bytes(self) -> usize {
        self.0
    }

    /// A digest in its 32-byte form.
    pub fn masked(self, mut digest: [u8; 32]) -> [u8; 32] {
        digest[self.0..].fill(0);
        digest
    }

    /// The kept bits of the four little-endian words of a digest.
    pub(crate) fn word_masks(self) -> [u64; 4] {
        match self.0 {
            20 => [!0, !0, 0xffff_ffff, 0],
            26 => [!0, !0, !0, 0xffff],
            _ => [!0; 4],
        }
    }

    /// Eight digests with the bits that are not kept cleared.
    pub(crate) fn mask_words(self, mut words: [Lanes; 4]) -> [Lanes; 4] {
        for (word, mask) in words.iter_mut().zip(self.word_masks()) {
            word.iter_mut().for_each(|lane| *lane &= mask);
        }
        words
    }
}
