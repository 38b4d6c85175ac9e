//! What a table holds in a given memory.

use perpetua_field::Felt;
use perpetua_hash::{NodeWidth, TreeShape};

use crate::Geometry;

/// Bytes that a table may take. Evaluations and nodes beyond the limit are computed again when they are asked for;
/// the coefficients, and a tree without its lowest levels, are held in any case.
pub type MemoryLimit = usize;

/// What is held of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holdings {
    /// The tree.
    pub tree: TreeShape,
    /// The cosets whose evaluations are held.
    pub cosets: Vec<usize>,
}

impl Holdings {
    /// The most within the limit: first the whole tree, then cosets, in the order in which they are used again.
    ///
    /// `hashed` is the geometry of hashed rows. Coset 0 serves the DEEP quotient, and the composition polynomial
    /// together with the middle one.
    pub fn within(
        geometry: &Geometry,
        hashed: &Geometry,
        n_polynomials: usize,
        width: NodeWidth,
        limit: Option<MemoryLimit>,
    ) -> Holdings {
        let tree = |log_dropped| TreeShape {
            width,
            log_parts: hashed.log_blowup,
            log_rows: hashed.log_coset_rows(),
            log_dropped,
        };
        let coset = (n_polynomials * size_of::<Felt>()) << geometry.log_length;
        let middle = geometry.n_cosets() / 2;
        let mut order: Vec<usize> = vec![0];
        order.extend((middle > 0).then_some(middle));
        order.extend((1..geometry.n_cosets()).filter(|&j| j != middle));
        let Some(limit) = limit else {
            return Holdings { tree: tree(0), cosets: order };
        };
        let max_dropped = TreeShape::max_dropped(hashed.log_coset_rows());
        let fitting = (0..max_dropped).find(|&dropped| coset + tree(dropped).memory() <= limit);
        let tree = tree(fitting.unwrap_or(max_dropped));
        let cosets = limit.saturating_sub(coset + tree.memory()) / coset;
        order.truncate(cosets);
        Holdings { tree, cosets: order }
    }
}
