//! Commitments to polynomials by their evaluations: low-degree extension coset by coset, rows, Merkle tree.
//!
//! Notation: polynomials of degree below T = 2^log_length are evaluated on the N = T·2^log_blowup points
//! offset·w_N^k. The domain is the union of the cosets j < 2^log_blowup with offset·w_N^j·<w_T>; coset j
//! in natural order holds the k = j + i·2^log_blowup. Index q of the committed order stands for
//! k = bitrev(q), hence for coset bitrev(q div T) and position bitrev(q mod T) in it: the leaves of a coset
//! are contiguous, and cosets can be computed, hashed and dropped one after another.

mod geometry;
mod memory;
mod polynomials;
mod rows;
mod table;

pub use geometry::{Geometry, Place};
pub use memory::MemoryLimit;
pub use perpetua_hash::NodeWidth;
pub use polynomials::{coset_evaluations, interpolate};
pub use table::CommittedTable;
