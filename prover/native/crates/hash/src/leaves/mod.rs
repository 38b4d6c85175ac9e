//! Hashing of table rows straight from columns, eight rows in the lanes.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;

use perpetua_field::Felt;
#[cfg(target_arch = "x86_64")]
use perpetua_field::{avx2::Avx2, avx512::Avx512};

use crate::{LANES, Lanes, hash_words_x8};

/// Keccak-256 of the rows `begin` to `begin + 8`: their elements' wire forms in column order. Word i of the digests
/// is at i.
#[inline]
pub(crate) fn hash_eight_rows(columns: &[&[Felt]], begin: usize) -> [Lanes; 4] {
    #[cfg(target_arch = "x86_64")]
    if Avx512::get().is_some() {
        // SAFETY: the token says that the processor has the features.
        return unsafe { avx512::hash_eight_rows(columns, begin) };
    }
    #[cfg(target_arch = "x86_64")]
    if Avx2::get().is_some() {
        // SAFETY: as above.
        return unsafe { avx2::hash_eight_rows(columns, begin) };
    }
    portable::hash_rows(columns, begin, LANES)
}

/// Keccak-256 of eight pairs of 32-byte nodes, given by words.
#[inline]
pub(crate) fn hash_pairs(left: &[Lanes; 4], right: &[Lanes; 4]) -> [Lanes; 4] {
    #[cfg(target_arch = "x86_64")]
    if Avx512::get().is_some() {
        // SAFETY: the token says that the processor has the features.
        return unsafe { avx512::hash_pairs(left, right) };
    }
    #[cfg(target_arch = "x86_64")]
    if Avx2::get().is_some() {
        // SAFETY: as above.
        return unsafe { avx2::hash_pairs(left, right) };
    }
    hash_words_x8(8, |i| if i < 4 { left[i] } else { right[i - 4] })
}

/// [`hash_eight_rows`] of `count` ≤ 8 rows, in the first lanes.
pub(crate) fn hash_few_rows(columns: &[&[Felt]], begin: usize, count: usize) -> [Lanes; 4] {
    portable::hash_rows(columns, begin, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every kernel that this machine has.
    #[test]
    fn rows_equal_the_portable_ones() {
        compare(hash_eight_rows);
        #[cfg(target_arch = "x86_64")]
        if Avx2::supported().is_some() {
            // SAFETY: the processor has the feature.
            compare(|columns, begin| unsafe { avx2::hash_eight_rows(columns, begin) });
        }
        #[cfg(target_arch = "x86_64")]
        if Avx512::supported().is_some() {
            // SAFETY: the processor has the features.
            compare(|columns, begin| unsafe { avx512::hash_eight_rows(columns, begin) });
        }
    }

    fn compare(hash_eight_rows: impl Fn(&[&[Felt]], usize) -> [Lanes; 4]) {
        let mut value = Felt::from_u64(3);
        let mut next = || {
            value = value.square() + Felt::ONE;
            value
        };
        let columns: Vec<Vec<Felt>> = (0..14).map(|_| (0..24).map(|_| next()).collect()).collect();
        for width in 1..=columns.len() {
            let slices: Vec<&[Felt]> = columns[..width].iter().map(Vec::as_slice).collect();
            for begin in [0, 5, 16] {
                let expected = portable::hash_rows(&slices, begin, LANES);
                assert_eq!(hash_eight_rows(&slices, begin), expected, "{width} columns from row {begin}");
            }
        }
    }

    #[test]
    fn pairs_equal_the_portable_ones() {
        let nodes = |seed: u64| -> [Lanes; 4] {
            core::array::from_fn(|i| {
                core::array::from_fn(|lane| {
                    (seed + (i * LANES + lane) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
                })
            })
        };
        let (left, right) = (nodes(1), nodes(100));
        let expected = hash_words_x8(8, |i| if i < 4 { left[i] } else { right[i - 4] });
        assert_eq!(hash_pairs(&left, &right), expected);
        #[cfg(target_arch = "x86_64")]
        if Avx2::supported().is_some() {
            // SAFETY: the processor has the feature.
            assert_eq!(unsafe { avx2::hash_pairs(&left, &right) }, expected);
        }
    }
}
