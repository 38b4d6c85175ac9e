//! Keccak-256 (the original padding, Ethereum's) in eight lanes, and the Merkle trees of committed tables.
//!
//! Tree nodes are digests of which the first bytes are kept ([`NodeWidth`]); zero bytes stand for the rest wherever a
//! node is hashed or sent.

mod keccak;
mod leaves;
mod nonce;
mod subtree;
mod tree;
mod width;

pub use keccak::{LANES, Lanes, hash_words_x8, keccak256};
pub use nonce::first_nonce;
pub use tree::{MerkleTree, TreeBuilder, TreeShape};
pub use width::NodeWidth;
