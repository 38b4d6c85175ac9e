//! The committed table.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use perpetua_hash::{MerkleTree, NodeWidth, TreeBuilder, keccak256};

use crate::geometry::Geometry;
use crate::memory::{Holdings, MemoryLimit};
use crate::polynomials::{coset_evaluations, evaluate_into};
use crate::rows::block_values;

/// Blocks of rows that are remembered for the nodes over them.
const MAX_BLOCKS: usize = 1 << 12;

/// The rows of a block.
type Block = Vec<Vec<Felt>>;

/// Polynomials, their Merkle tree, and those of their evaluations that are read again, if memory allows.
///
/// A table whose rows are single elements has the elements themselves as its bottom level of nodes; its
/// tree then has leaves for pairs of rows.
#[derive(Debug)]
pub struct CommittedTable {
    geometry: Geometry,
    /// Coefficients in bit-reversed order.
    polynomials: Vec<Vec<Felt>>,
    /// Evaluations by coset and polynomial, in natural order, of the cosets that are held.
    kept: BTreeMap<usize, Vec<Vec<Felt>>>,
    tree: MerkleTree,
    /// Rows computed again, by block: as many rows as make up the smallest subtree that is held.
    blocks: Mutex<BTreeMap<usize, Block>>,
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
        width: NodeWidth,
        limit: Option<MemoryLimit>,
        control: &Control,
    ) -> Result<CommittedTable, Cancelled> {
        assert!(polynomials.iter().all(|p| p.len() == 1 << geometry.log_length), "polynomials of length T");
        assert!(polynomials.len() == 1 || geometry.log_step == 0, "one polynomial in rows of a folding step");
        assert!(geometry.log_step <= geometry.log_length, "a row lies in one coset");
        let hashed = leaf_geometry(&geometry, polynomials.len());
        let holdings = Holdings::within(&geometry, &hashed, polynomials.len(), width, limit);
        let mut kept = BTreeMap::new();
        let mut values = Vec::new();
        let mut tree = TreeBuilder::new(holdings.tree);
        control.begin("extend and hash", hashed.n_rows() as u64);
        for coset in 0..geometry.n_cosets() {
            control.check()?;
            evaluate_into(&polynomials, geometry.coset_offset(coset), &mut values, control)?;
            let rows = hashed.coset_rows();
            let columns: Vec<&[Felt]> = values
                .iter()
                .flat_map(|values| hashed.positions(0).map(|begin| &values[begin..begin + rows]))
                .collect();
            tree.hash_part(hashed.first_row(coset) / rows, &columns, control)?;
            control.moved((columns.len() * rows * size_of::<Felt>()) as u64);
            if holdings.cosets.contains(&coset) {
                kept.insert(coset, std::mem::take(&mut values));
            }
        }
        drop(values);
        let tree = tree.finish(control)?;
        control.end();
        Ok(CommittedTable { geometry, polynomials, kept, tree, blocks: Mutex::default() })
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

    /// The number of cosets whose evaluations are held in memory.
    pub fn n_held_cosets(&self) -> usize {
        self.kept.len()
    }

    /// The root in its 32-byte form.
    pub fn root(&self) -> [u8; 32] {
        self.tree.root()
    }

    /// Evaluations of the polynomials on coset j, in natural order.
    ///
    /// # Errors
    /// [`Cancelled`].
    pub fn coset(&self, coset: usize, control: &Control) -> Result<Cow<'_, [Vec<Felt>]>, Cancelled> {
        match self.kept.get(&coset) {
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
        let mut blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        if blocks.len() > MAX_BLOCKS {
            blocks.clear();
        }
        let log_rows = self.log_block_rows();
        let held = |row: usize| self.kept.contains_key(&self.geometry.place(row).coset);
        let missing: BTreeSet<usize> = indices
            .iter()
            .filter(|&&row| !held(row))
            .map(|row| row >> log_rows)
            .filter(|block| !blocks.contains_key(block))
            .collect();
        self.compute_blocks(missing, &mut blocks, control)?;
        let row = |&row: &usize| match blocks.get(&(row >> log_rows)) {
            Some(block) => block[row & ((1 << log_rows) - 1)].clone(),
            None => self.row_of(&self.kept[&self.geometry.place(row).coset], row),
        };
        Ok(indices.iter().map(row).collect())
    }

    /// log2 of the rows under the smallest node that the tree holds.
    fn log_block_rows(&self) -> u32 {
        self.tree.log_dropped() + (self.geometry.n_rows() / self.tree.n_leaves()).ilog2()
    }

    /// A row from its coset's evaluations.
    fn row_of(&self, values: &[Vec<Felt>], row: usize) -> Vec<Felt> {
        let position = self.geometry.place(row).position;
        let of_polynomial =
            |values: &Vec<Felt>| self.geometry.positions(position).map(|at| values[at]).collect::<Vec<_>>();
        values.iter().flat_map(of_polynomial).collect()
    }

    fn compute_blocks(
        &self,
        missing: BTreeSet<usize>,
        blocks: &mut BTreeMap<usize, Block>,
        control: &Control,
    ) -> Result<(), Cancelled> {
        let log_rows = self.log_block_rows();
        let mut by_coset: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for block in missing {
            by_coset.entry(self.geometry.place(block << log_rows).coset).or_default().push(block);
        }
        let mut few = Vec::new();
        for (coset, wanted) in by_coset {
            control.check()?;
            // A block costs about one product per coefficient, a transform log2(T)/2 and the passes over memory.
            if wanted.len() <= self.geometry.log_length as usize {
                few.extend(wanted);
                continue;
            }
            let values = self.coset(coset, control)?;
            for block in wanted {
                let rows = block << log_rows..(block + 1) << log_rows;
                blocks.insert(block, rows.map(|row| self.row_of(&values, row)).collect());
            }
        }
        let log_step = self.geometry.log_step;
        let values = block_values(&self.polynomials, &self.geometry, log_rows + log_step, &few, control)?;
        for (block, values) in few.into_iter().zip(values) {
            let of_row = |row: usize| {
                let cells = row << log_step..(row + 1) << log_step;
                values.iter().flat_map(|values| values[cells.clone()].iter().copied()).collect()
            };
            blocks.insert(block, (0..1 << log_rows).map(of_row).collect());
        }
        Ok(())
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
        assert!(heap_indices.iter().all(|&index| index > 0), "heap numbers begin at 1");
        let under = |index: usize| {
            let level = self.geometry.n_rows().ilog2() - index.ilog2();
            let first = (index << level) - self.geometry.n_rows();
            first..first + (1 << level)
        };
        let not_held = heap_indices.iter().filter(|&&index| self.tree.node(index).is_none());
        let needed: Vec<usize> = not_held.flat_map(|&index| under(index)).collect();
        let mut rows = self.rows(&needed, control)?.into_iter();
        let mut node = |&index: &usize| {
            let from_rows = || self.node_over(&rows.by_ref().take(under(index).len()).collect::<Vec<_>>());
            self.tree.node(index).unwrap_or_else(from_rows)
        };
        Ok(heap_indices.iter().map(&mut node).collect())
    }

    /// The node over adjacent rows, a power of two of them.
    fn node_over(&self, rows: &[Vec<Felt>]) -> [u8; 32] {
        if let [row] = rows {
            let bytes: Vec<u8> = row.iter().flat_map(|value| value.to_wire_bytes()).collect();
            return match row.as_slice() {
                [element] => element.to_wire_bytes(),
                _ => self.tree.width().masked(keccak256(&bytes)),
            };
        }
        let (left, right) = rows.split_at(rows.len() / 2);
        self.tree.width().masked(keccak256(&[self.node_over(left), self.node_over(right)].concat()))
    }
}

/// The geometry of hashed rows: pairs of elements where rows are single elements.
fn leaf_geometry(geometry: &Geometry, n_polynomials: usize) -> Geometry {
    let single = n_polynomials == 1 && geometry.log_step == 0;
    assert!(!single || geometry.log_length > 0, "a table of one column has at least two rows in a coset");
    Geometry { log_step: if single { 1 } else { geometry.log_step }, ..*geometry }
}
