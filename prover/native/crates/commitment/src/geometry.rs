//! Where the rows of a committed table lie on the evaluation domain.

use perpetua_field::Felt;
use perpetua_ntt::bit_reverse;

/// Domain and row shape of a committed table.
///
/// A row joins 2^log_step consecutive indices of each polynomial's evaluations: 0 for trace tables, the
/// folding step for FRI layers. Consecutive indices lie in one coset, at positions that differ in their
/// high bits: column a of a row is found bitrev(a)·(T/2^log_step) positions further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// log2 of T, the length of the polynomials.
    pub log_length: u32,
    /// log2 of N/T, the number of cosets.
    pub log_blowup: u32,
    /// Offset of the evaluation domain.
    pub offset: Felt,
    /// log2 of the indices joined in one row; at most `log_length`.
    pub log_step: u32,
}

/// Place of a row: its coset, and its position among the rows of the coset in natural order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Coset number j.
    pub coset: usize,
    /// Position in natural order.
    pub position: usize,
}

impl Geometry {
    /// Number of cosets.
    pub fn n_cosets(&self) -> usize {
        1 << self.log_blowup
    }

    /// log2 of the rows of one coset.
    pub fn log_coset_rows(&self) -> u32 {
        self.log_length - self.log_step
    }

    /// Rows of one coset.
    pub fn coset_rows(&self) -> usize {
        1 << self.log_coset_rows()
    }

    /// Rows of the table.
    pub fn n_rows(&self) -> usize {
        self.coset_rows() << self.log_blowup
    }

    /// Offset of coset j: offset·w_N^j.
    pub fn coset_offset(&self, coset: usize) -> Felt {
        self.offset * Felt::root_of_unity(self.log_length + self.log_blowup).pow(coset as u64)
    }

    /// The first row (leaf) of coset j; the coset's rows follow, in bit-reversed order of position.
    pub fn first_row(&self, coset: usize) -> usize {
        bit_reverse(coset, self.log_blowup) << self.log_coset_rows()
    }

    /// The place of a row.
    pub fn place(&self, row: usize) -> Place {
        Place {
            coset: bit_reverse(row >> self.log_coset_rows(), self.log_blowup),
            position: bit_reverse(row & (self.coset_rows() - 1), self.log_coset_rows()),
        }
    }

    /// Positions in a coset's evaluations of the columns of the row at `position`.
    pub fn positions(&self, position: usize) -> impl Iterator<Item = usize> + use<> {
        let (log_step, stride) = (self.log_step, self.coset_rows());
        (0..1usize << log_step).map(move |column| bit_reverse(column, log_step) * stride + position)
    }

    /// The point at a position of a coset.
    pub fn point(&self, coset: usize, position: usize) -> Felt {
        self.coset_offset(coset) * Felt::root_of_unity(self.log_length).pow(position as u64)
    }
}
