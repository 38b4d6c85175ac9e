//! Rows by elements.

use perpetua_field::Felt;

use crate::{LANES, Lanes, hash_words_x8};

/// Hashes `count` ≤ 8 rows from `begin` on; spare lanes repeat the first row.
#[inline]
pub(super) fn hash_rows(columns: &[&[Felt]], begin: usize, count: usize) -> [Lanes; 4] {
    let mut element = [[0; LANES]; 4];
    hash_words_x8(4 * columns.len(), |word| {
        if word % 4 == 0 {
            let rows = &columns[word / 4][begin..begin + count];
            for lane in 0..LANES {
                let limbs = rows[if lane < count { lane } else { 0 }].to_wire_limbs();
                for k in 0..4 {
                    // Big-endian: the most significant limb first, each with its bytes reversed.
                    element[k][lane] = limbs[3 - k].swap_bytes();
                }
            }
        }
        element[word % 4]
    })
}
