//! Keccak-f[1600] on four states, one state word of all of them per 256-bit register.
//!
//! FIPS 202, section 3.2. The 25 words do not fit in the 16 registers: χ goes over the planes one by one, so that a plane's
//! five words and what θ adds to them are all that has to be in registers at once.

use std::arch::x86_64::*;

use super::avx512::ROUND_CONSTANTS;
use super::{LANES, States};

/// States in one register.
pub(crate) const WIDTH: usize = 4;

/// Applies the permutation to each of the eight states.
#[target_feature(enable = "avx2")]
pub(super) fn permute(states: &mut States) {
    for half in 0..LANES / WIDTH {
        let mut a = [_mm256_setzero_si256(); 25];
        for (register, word) in a.iter_mut().zip(&states.0) {
            *register = load(&word.as_chunks::<WIDTH>().0[half]);
        }
        permute_registers(&mut a);
        for (register, word) in a.into_iter().zip(&mut states.0) {
            store(register, &mut word.as_chunks_mut::<WIDTH>().0[half]);
        }
    }
}

/// The permutation on states held by the caller.
#[target_feature(enable = "avx2")]
pub(crate) fn permute_registers(state: &mut [__m256i; 25]) {
    let mut a = *state;
    let mut parities = parities(&a);
    for constant in ROUND_CONSTANTS {
        parities = round(&mut a, changes(&parities), constant);
    }
    *state = a;
}

/// A word of four states.
#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn load(word: &[u64; WIDTH]) -> __m256i {
    // SAFETY: 32 readable bytes; no alignment needed.
    unsafe { _mm256_loadu_si256(word.as_ptr().cast()) }
}

/// The inverse of [`load`].
#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn store(register: __m256i, word: &mut [u64; WIDTH]) {
    // SAFETY: 32 writable bytes; no alignment needed.
    unsafe { _mm256_storeu_si256(word.as_mut_ptr().cast(), register) };
}

/// The parities of the columns.
#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn parities(a: &[__m256i; 25]) -> [__m256i; 5] {
    let mut parities = [a[0]; 5];
    for x in 0..5 {
        parities[x] = xor(xor(xor(a[x], a[x + 5]), xor(a[x + 10], a[x + 15])), a[x + 20]);
    }
    parities
}

/// What θ adds to the words of each column.
#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn changes(parities: &[__m256i; 5]) -> [__m256i; 5] {
    let mut changes = *parities;
    for x in 0..5 {
        changes[x] = xor(parities[(x + 4) % 5], rotate::<1, 63>(parities[(x + 1) % 5]));
    }
    changes
}

/// A round, given θ's changes; returns the parities of the columns after it.
///
/// θ is done to a word only where ρ and π take it, and the parities are summed while a plane is in registers: else each
/// word would be written to the stack twice a round.
#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn round(a: &mut [__m256i; 25], changes: [__m256i; 5], constant: u64) -> [__m256i; 5] {
    let before = *a;
    let word = |i: usize| xor(before[i], changes[i % 5]);
    // ρ and π: word (x, y) moves, rotated, to (y, 2x + 3y).
    let plane = [
        word(0),
        rotate::<44, 20>(word(6)),
        rotate::<43, 21>(word(12)),
        rotate::<21, 43>(word(18)),
        rotate::<14, 50>(word(24)),
    ];
    let mut plane = chi_plane(plane);
    plane[0] = xor(plane[0], _mm256_set1_epi64x(constant as i64));
    a[0..5].copy_from_slice(&plane);
    let mut parities = plane;
    let mut put = |at: usize, plane: [__m256i; 5]| {
        for (x, word) in chi_plane(plane).into_iter().enumerate() {
            a[at + x] = word;
            parities[x] = xor(parities[x], word);
        }
    };
    put(
        5,
        [
            rotate::<28, 36>(word(3)),
            rotate::<20, 44>(word(9)),
            rotate::<3, 61>(word(10)),
            rotate::<45, 19>(word(16)),
            rotate::<61, 3>(word(22)),
        ],
    );
    put(
        10,
        [
            rotate::<1, 63>(word(1)),
            rotate::<6, 58>(word(7)),
            rotate::<25, 39>(word(13)),
            rotate::<8, 56>(word(19)),
            rotate::<18, 46>(word(20)),
        ],
    );
    put(
        15,
        [
            rotate::<27, 37>(word(4)),
            rotate::<36, 28>(word(5)),
            rotate::<10, 54>(word(11)),
            rotate::<15, 49>(word(17)),
            rotate::<56, 8>(word(23)),
        ],
    );
    put(
        20,
        [
            rotate::<62, 2>(word(2)),
            rotate::<55, 9>(word(8)),
            rotate::<39, 25>(word(14)),
            rotate::<41, 23>(word(15)),
            rotate::<2, 62>(word(21)),
        ],
    );
    parities
}

/// χ on a plane.
#[inline]
#[target_feature(enable = "avx2")]
fn chi_plane(plane: [__m256i; 5]) -> [__m256i; 5] {
    let mut result = plane;
    for x in 0..5 {
        result[x] = chi(plane[x], plane[(x + 1) % 5], plane[(x + 2) % 5]);
    }
    result
}

/// The word turned left by LEFT bits; LEFT + RIGHT = 64. Whole bytes are turned by one shuffle.
#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn rotate<const LEFT: i32, const RIGHT: i32>(a: __m256i) -> __m256i {
    const { assert!(LEFT + RIGHT == 64) }
    _mm256_or_si256(_mm256_slli_epi64::<LEFT>(a), _mm256_srli_epi64::<RIGHT>(a))
}

#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn xor(a: __m256i, b: __m256i) -> __m256i {
    _mm256_xor_si256(a, b)
}

/// a ⊕ (¬b ∧ c).
#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn chi(a: __m256i, b: __m256i, c: __m256i) -> __m256i {
    xor(a, _mm256_andnot_si256(b, c))
}
