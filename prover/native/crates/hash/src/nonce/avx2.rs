//! The search four nonces at a time, by the steps of the AVX-512 twin.

use std::arch::x86_64::*;

use crate::keccak::avx2::{WIDTH, changes, chi, parities, rotate, round, xor};
use crate::keccak::avx512::ROUND_CONSTANTS;

const LAST: usize = ROUND_CONSTANTS.len() - 1;

/// As [`super::first_nonce`]; `zeros` are the bits of the digest's first word that must be zero.
#[target_feature(enable = "avx2")]
pub fn first_nonce(prefix: &[u64; 4], zeros: u64, begin: u64, count: u64) -> Option<u64> {
    let all = |word: u64| _mm256_set1_epi64x(word as i64);
    let mut fixed = [all(0); 25];
    for (word, &value) in fixed.iter_mut().zip(prefix) {
        *word = all(value);
    }
    fixed[5] = all(1);
    fixed[16] = all(1 << 63);
    let of_fixed = changes(&parities(&fixed));
    for (i, word) in fixed.iter_mut().enumerate() {
        *word = xor(*word, of_fixed[i % 5]);
    }
    // Reverses the bytes of each 64-bit lane.
    let big_endian =
        _mm256_broadcastsi128_si256(_mm_set_epi64x(0x0809_0a0b_0c0d_0e0f, 0x0001_0203_0405_0607));
    let mut nonces = _mm256_add_epi64(all(begin), _mm256_set_epi64x(3, 2, 1, 0));
    for first in (begin..begin + count).step_by(WIDTH) {
        let word = first_word(&fixed, _mm256_shuffle_epi8(nonces, big_endian));
        let is_zero = _mm256_cmpeq_epi64(_mm256_and_si256(word, all(zeros)), all(0));
        let found = _mm256_movemask_pd(_mm256_castsi256_pd(is_zero));
        if found != 0 {
            return Some(first + u64::from(found.trailing_zeros()));
        }
        nonces = _mm256_add_epi64(nonces, all(WIDTH as u64));
    }
    None
}

/// Word 0 of the permutation of the state that is `fixed` after θ, but for `varying` xored to word 4 before it.
#[inline]
#[target_feature(enable = "avx2")]
fn first_word(fixed: &[__m256i; 25], varying: __m256i) -> __m256i {
    let mut a = *fixed;
    let zero = _mm256_setzero_si256();
    a[4] = xor(a[4], varying);
    let of_varying = [varying, zero, zero, rotate::<1, 63>(varying), zero];
    let mut parities = round(&mut a, of_varying, ROUND_CONSTANTS[0]);
    for &constant in &ROUND_CONSTANTS[1..LAST] {
        parities = round(&mut a, changes(&parities), constant);
    }
    // Words 0, 1 and 2 after ρ and π come from words 0, 6 and 12.
    let changes = changes(&parities);
    let (a6, a12) = (xor(a[6], changes[1]), xor(a[12], changes[2]));
    let word = chi(xor(a[0], changes[0]), rotate::<44, 20>(a6), rotate::<43, 21>(a12));
    xor(word, _mm256_set1_epi64x(ROUND_CONSTANTS[LAST] as i64))
}
