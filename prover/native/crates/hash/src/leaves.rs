//! Hashing of table rows straight from columns.

use perpetua_control::{Cancelled, Control};
use perpetua_field::Felt;
use rayon::prelude::*;

use crate::{Digest, LANES, Lanes, MASKED_BYTES, hash_words_x8};

/// Groups of eight rows per parallel task.
const GROUPS_PER_TASK: usize = 64;

/// Masked Keccak-256 of each row: its elements' wire forms in column order.
///
/// Row i reads element i of every column. Progress advances by the number of rows.
///
/// # Errors
/// [`Cancelled`].
///
/// # Panics
/// If the columns differ in length from each other or from `digests`.
pub fn hash_rows(columns: &[&[Felt]], digests: &mut [Digest], control: &Control) -> Result<(), Cancelled> {
    assert!(columns.iter().all(|column| column.len() == digests.len()), "columns of equal length");
    digests.par_chunks_mut(LANES * GROUPS_PER_TASK).enumerate().try_for_each(|(task, digests)| {
        control.check()?;
        let begin = task * LANES * GROUPS_PER_TASK;
        for (group, digests) in digests.chunks_mut(LANES).enumerate() {
            let hashed = hash_group(columns, begin + group * LANES, digests.len());
            for (lane, digest) in digests.iter_mut().enumerate() {
                *digest = masked(&hashed, lane);
            }
        }
        control.advance(digests.len() as u64);
        Ok(())
    })
}

/// Hashes `count` ≤ 8 rows from `begin` on; spare lanes repeat the first row.
#[inline]
fn hash_group(columns: &[&[Felt]], begin: usize, count: usize) -> [Lanes; 4] {
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

/// The masked digest of one lane.
#[inline]
pub(crate) fn masked(words: &[Lanes; 4], lane: usize) -> Digest {
    let mut digest = [0; MASKED_BYTES];
    digest[..8].copy_from_slice(&words[0][lane].to_le_bytes());
    digest[8..16].copy_from_slice(&words[1][lane].to_le_bytes());
    digest[16..].copy_from_slice(&words[2][lane].to_le_bytes()[..4]);
    digest
}
