//! The committed table.

use std::borrow::Cow;
use std::collections::BTreeMap;

use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use perpetua_hash::{Digest, MASKED_BYTES, MerkleTree, hash_rows, node_bytes};
use perpetua_ntt::{bit_reverse, evaluate_at_points};
use rayon::prelude::*;

use crate::geometry::{Geometry, Place};
use crate::polynomials::coset_evaluations;

/// Bytes that a table may take; evaluations beyond the limit are computed again when rows are asked for.
pub type MemoryLimit = usize;

/// Polynomials, their Merkle tree, and as many of their evaluations as memory allows.
///
/// A table whose rows are single elements has the elements themselves as its bottom level of nodes; its
/// tree then has leaves for pairs of rows.
#[derive(Debug)]
pub struct CommittedTable {
    geometry: Geometry,
    /// Coefficients in bit-reversed order.
    polynomials: Vec<Vec<Felt>>,
    /// Evaluations by coset and polynomial, in natural order, or nothing.
    kept: Vec<Vec<Vec<Felt>>>,
    tree: MerkleTree,
}

impl CommittedTable {
    /// Evaluates and commits to polynomials of equal length, given by coefficients in bit-reversed order.
    ///
    /// # Errors
    /// [`Cancelled`].
    ///
    /// # Panics
    /// If there is no polynomial; if a length is not 2^log_length; if rows of several indices are asked for
    /// several polynomials; if the table would have a single element in all.
    pub fn commit(
        polynomials: Vec<Vec<Felt>>,
        geometry: Geometry,
        limit: Option<MemoryLimit>,
        control: &Control,
    ) -> Result<CommittedTable, Cancelled> {
        assert!(polynomials.iter().all(|p| p.len() == 1 << geometry.log_length), "polynomials of length T");
        assert!(polynomials.len() == 1 || geometry.log_step == 0, "one polynomial in rows of a folding step");
        assert!(geometry.log_step <= geometry.log_length, "a row lies in one coset");
        let hashed = leaf_geometry(&geometry, polynomials.len());
        let keep = limit.is_none_or(|limit| memory_when_kept(&geometry, polynomials.len()) <= limit);
        let mut kept = Vec::new();
        control.begin("extend and hash", hashed.n_rows() as u64);
        let tree = MerkleTree::build(hashed.n_rows(), control, |leaves| {
            for coset in 0..geometry.n_cosets() {
                control.check()?;
                let values = coset_evaluations(&polynomials, geometry.coset_offset(coset), control)?;
                let first = hashed.first_row(coset);
                hash_coset(&values, &hashed, &mut leaves[first..][..hashed.coset_rows()], control)?;
                if keep {
                    kept.push(values);
                }
            }
            Ok::<_, Cancelled>(())
        })?;
        control.end();
        Ok(CommittedTable { geometry, polynomials, kept, tree })
    }

    /// Domain and row shape.
    pub fn geometry(&self) -> &Geometry {
        &self.geometry
    }

    /// Elements of a row.
    pub fn n_columns(&self) -> usize {
        self.polynomials.len() << self.geometry.log_step
    }

    /// The polynomials' coefficients, in bit-reversed order.
    pub fn polynomials(&self) -> &[Vec<Felt>] {
        &self.polynomials
    }

    /// Whether the evaluations are held in memory.
    pub fn keeps_evaluations(&self) -> bool {
        !self.kept.is_empty()
    }

    /// The root in its 32-byte form.
    pub fn root(&self) -> [u8; 32] {
        node_bytes(&self.tree.root())
    }

    /// Evaluations of the polynomials on coset j, in natural order.
    ///
    /// # Errors
    /// [`Cancelled`].
    pub fn coset(&self, coset: usize, control: &Control) -> Result<Cow<'_, [Vec<Felt>]>, Cancelled> {
        match self.kept.get(coset) {
            Some(values) => Ok(Cow::Borrowed(values)),
            None => {
                let offset = self.geometry.coset_offset(coset);
                Ok(Cow::Owned(coset_evaluations(&self.polynomials, offset, control)?))
            }
        }
    }

    /// Rows by index, each in column order.
    ///
    /// # Errors
    /// [`Cancelled`].
    ///
    /// # Panics
    /// If an index is not below the number of rows.
    pub fn rows(&self, indices: &[usize], control: &Control) -> Result<Vec<Vec<Felt>>, Cancelled> {
        assert!(indices.iter().all(|&row| row < self.geometry.n_rows()), "rows of the table");
        let mut by_coset: BTreeMap<usize, Vec<(usize, Place)>> = BTreeMap::new();
        for (slot, &row) in indices.iter().enumerate() {
            let place = self.geometry.place(row);
            by_coset.entry(place.coset).or_default().push((slot, place));
        }
        let mut rows = vec![Vec::new(); indices.len()];
        for (coset, wanted) in by_coset {
            control.check()?;
            for ((slot, _), row) in wanted.iter().zip(self.rows_of_coset(coset, &wanted, control)?) {
                rows[*slot] = row;
            }
        }
        Ok(rows)
    }

    fn rows_of_coset(
        &self,
        coset: usize,
        wanted: &[(usize, Place)],
        control: &Control,
    ) -> Result<Vec<Vec<Felt>>, Cancelled> {
        // A transform costs about log2(T)/2 products per coefficient, a point one.
        let n_points = wanted.len() << self.geometry.log_step;
        if self.keeps_evaluations() || 2 * n_points > self.geometry.log_length as usize {
            let values = self.coset(coset, control)?;
            let row = |(_, place): &(usize, Place)| {
                let of_polynomial = |values: &Vec<Felt>| {
                    self.geometry.positions(place.position).map(|at| values[at]).collect::<Vec<_>>()
                };
                values.iter().flat_map(of_polynomial).collect()
            };
            return Ok(wanted.iter().map(row).collect());
        }
        let places = wanted.iter().flat_map(|(_, place)| self.geometry.positions(place.position));
        let points: Vec<Felt> = places.map(|at| self.geometry.point(coset, at)).collect();
        let polynomials: Vec<&[Felt]> = self.polynomials.iter().map(Vec::as_slice).collect();
        let step = 1 << self.geometry.log_step;
        let cells = |row: usize| {
            (0..polynomials.len()).flat_map(move |p| (0..step).map(move |a| (p, row * step + a)))
        };
        let requests: Vec<_> = (0..wanted.len()).flat_map(cells).collect();
        let values = evaluate_at_points(&polynomials, &points, &requests, control)?;
        Ok(values.chunks_exact(self.n_columns()).map(<[Felt]>::to_vec).collect())
    }

    /// Merkle nodes in their 32-byte form by heap number: the root is 1, leaf r of n rows is n + r. Leaves
    /// of a table of one column are the wire forms of its elements.
    ///
    /// # Errors
    /// [`Cancelled`].
    ///
    /// # Panics
    /// If a number is 0 or not below 2·n_rows.
    pub fn nodes(&self, heap_indices: &[usize], control: &Control) -> Result<Vec<[u8; 32]>, Cancelled> {
        let in_tree = 2 * self.tree.n_leaves();
        let n_rows = self.geometry.n_rows();
        let elements: Vec<usize> =
            heap_indices.iter().filter(|&&i| i >= in_tree).map(|&i| i - n_rows).collect();
        let mut elements = self.rows(&elements, control)?.into_iter();
        let node = |&index: &usize| match self.tree.node(index) {
            Some(digest) => node_bytes(&digest),
            None if index == 0 => panic!("heap numbers begin at 1"),
            None => elements.next().expect("one row per element")[0].to_wire_bytes(),
        };
        Ok(heap_indices.iter().map(node).collect())
    }
}

/// The geometry of hashed rows: pairs of elements where rows are single elements.
fn leaf_geometry(geometry: &Geometry, n_polynomials: usize) -> Geometry {
    let single = n_polynomials == 1 && geometry.log_step == 0;
    assert!(!single || geometry.log_length > 0, "a table of one column has at least two rows in a coset");
    Geometry { log_step: if single { 1 } else { geometry.log_step }, ..*geometry }
}

/// Coefficients, evaluations, and a tree, in bytes.
fn memory_when_kept(geometry: &Geometry, n_polynomials: usize) -> usize {
    let column = size_of::<Felt>() << geometry.log_length;
    n_polynomials * column * (1 + geometry.n_cosets()) + MerkleTree::memory(geometry.n_rows())
}

/// Hashes the rows of one coset into its leaves.
fn hash_coset(
    values: &[Vec<Felt>],
    geometry: &Geometry,
    leaves: &mut [Digest],
    control: &Control,
) -> Result<(), Cancelled> {
    let rows = geometry.coset_rows();
    let columns: Vec<&[Felt]> = values
        .iter()
        .flat_map(|values| geometry.positions(0).map(|begin| &values[begin..begin + rows]))
        .collect();
    let mut natural = vec![[0; MASKED_BYTES]; rows];
    hash_rows(&columns, &mut natural, control)?;
    let log_rows = geometry.log_coset_rows();
    leaves
        .par_iter_mut()
        .with_min_len(1 << 10)
        .enumerate()
        .for_each(|(leaf, digest)| *digest = natural[bit_reverse(leaf, log_rows)]);
    Ok(())
}
