//! Between packed elements in memory and lanes.

use std::arch::x86_64::*;

use crate::Felt;

/// Four elements a register each, to four words a register each, and back.
#[inline]
#[target_feature(enable = "avx2")]
fn transpose(rows: [__m256i; 4]) -> [__m256i; 4] {
    let even_01 = _mm256_unpacklo_epi64(rows[0], rows[1]);
    let odd_01 = _mm256_unpackhi_epi64(rows[0], rows[1]);
    let even_23 = _mm256_unpacklo_epi64(rows[2], rows[3]);
    let odd_23 = _mm256_unpackhi_epi64(rows[2], rows[3]);
    [
        _mm256_permute2x128_si256::<0x20>(even_01, even_23),
        _mm256_permute2x128_si256::<0x20>(odd_01, odd_23),
        _mm256_permute2x128_si256::<0x31>(even_01, even_23),
        _mm256_permute2x128_si256::<0x31>(odd_01, odd_23),
    ]
}

/// # Safety
/// Elements are readable at `from + i·stride` for i < 4.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn load_rows(from: *const Felt, stride: usize) -> [__m256i; 4] {
    // SAFETY: 32 bytes each by the caller's word; the loads need no alignment.
    let one = |i: usize| unsafe { _mm256_loadu_si256(from.add(i * stride).cast()) };
    [one(0), one(1), one(2), one(3)]
}

/// The four words of the four elements at `from`, least significant first, one element in each lane: what
/// lane-parallel hashing reads.
///
/// # Safety
/// Four elements are readable at `from`.
#[inline]
#[target_feature(enable = "avx2")]
pub unsafe fn load_words_from(from: *const Felt) -> [__m256i; 4] {
    // SAFETY: the caller's word.
    transpose(unsafe { load_rows(from, 1) })
}
