//! What a table holds in a given memory.

use perpetua_field::Felt;
use perpetua_hash::{NodeWidth, TreeShape};

use crate::Geometry;

/// Bytes that a table may take. Evaluations beyond the limit are computed again when they are asked for; the
/// coefficients, and a tree without its lowest levels, are held in any case.
pub type MemoryLimit = usize;

/// What is held of a table.
///
/// The lowest levels of a tree take most of its memory, and a node of them follows from a few rows that one pass
/// over the coefficients gives: they are never held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holdings {
    /// The tree.
    pub tree: TreeShape,
    /// The cosets whose evaluations are held.
    pub cosets: Vec<usize>,
}

impl Holdings {
    /// What is read again as a whole, as far as it is within the limit.
    ///
    /// `hashed` is the geometry of hashed rows. Of trace tables coset 0 serves the DEEP quotient, and the composition
    /// polynomial together with the middle one. Of all else only a few rows are opened: computing them again costs
    /// less than it costs to touch the memory that would hold them.
    pub fn within(
        geometry: &Geometry,
        hashed: &Geometry,
        n_polynomials: usize,
        width: NodeWidth,
        limit: Option<MemoryLimit>,
    ) -> Holdings {
        let tree = TreeShape {
            width,
            log_parts: hashed.log_blowup,
            log_rows: hashed.log_coset_rows(),
            log_dropped: TreeShape::max_dropped(hashed.log_coset_rows()),
        };
        let mut cosets = match (geometry.log_step, geometry.n_cosets() / 2) {
            (0, 0) => vec![0],
            (0, middle) => vec![0, middle],
            _ => Vec::new(),
        };
        if let Some(limit) = limit {
            let coset = (n_polynomials * size_of::<Felt>()) << geometry.log_length;
            cosets.truncate(limit.saturating_sub(coset + tree.memory()) / coset);
        }
        Holdings { tree, cosets }
    }
}
