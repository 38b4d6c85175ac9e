//! Keccak-256 (the original padding, Ethereum's) in eight lanes, and the Merkle trees of committed tables.
//!
//! Tree nodes are digests masked to their high 160 bits: 20 bytes are stored, and 12 zero bytes follow
//! wherever a node is hashed or sent.

mod keccak;
mod leaves;
mod nonce;
mod tree;

pub use keccak::{LANES, Lanes, hash_words_x8, keccak256};
pub use leaves::hash_rows;
pub use nonce::first_nonce;
pub use tree::MerkleTree;

/// The kept bytes of a masked digest.
pub const MASKED_BYTES: usize = 20;

/// A masked digest.
pub type Digest = [u8; MASKED_BYTES];

/// The 32 bytes that stand for a masked digest in proofs and hashed messages.
pub fn node_bytes(digest: &Digest) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..MASKED_BYTES].copy_from_slice(digest);
    bytes
}
