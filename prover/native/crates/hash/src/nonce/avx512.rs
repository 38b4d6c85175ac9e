//! The search eight nonces at a time, the states in registers throughout.
//!
//! Only word 4 of the message varies. In the first round θ therefore changes words 4, 9, 14, 19, 24 (through
//! the word itself) and those of columns 0 and 3 (through the parity of column 4); the rest is computed once.
//! In the last round only word 0 is wanted, which depends on three words after ρ and π.

use std::arch::x86_64::{
    __m512i, _mm512_add_epi64, _mm512_set_epi64, _mm512_set1_epi64, _mm512_shuffle_epi8,
    _mm512_testn_epi64_mask, _mm512_xor_si512,
};

use crate::LANES;
use crate::keccak::avx512::{ROUND_CONSTANTS, chi, rho_pi_chi_iota, rotate, theta};

const LAST: usize = ROUND_CONSTANTS.len() - 1;

/// As [`super::first_nonce`]; `zeros` are the bits of the digest's first word that must be zero.
#[target_feature(enable = "avx512f,avx512bw")]
pub fn first_nonce(prefix: &[u64; 4], zeros: u64, begin: u64, count: u64) -> Option<u64> {
    let all = |word: u64| _mm512_set1_epi64(word as i64);
    let mut fixed = [all(0); 25];
    for (word, &value) in fixed.iter_mut().zip(prefix) {
        *word = all(value);
    }
    fixed[5] = all(1);
    fixed[16] = all(1 << 63);
    theta(&mut fixed);
    // Reverses the bytes of each 64-bit lane.
    let big_endian = _mm512_set_epi64(
        0x0809_0a0b_0c0d_0e0f,
        0x0001_0203_0405_0607,
        0x0809_0a0b_0c0d_0e0f,
        0x0001_0203_0405_0607,
        0x0809_0a0b_0c0d_0e0f,
        0x0001_0203_0405_0607,
        0x0809_0a0b_0c0d_0e0f,
        0x0001_0203_0405_0607,
    );
    let mut nonces = _mm512_add_epi64(all(begin), _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0));
    for first in (begin..begin + count).step_by(LANES) {
        let word = first_word(&fixed, _mm512_shuffle_epi8(nonces, big_endian));
        let found = _mm512_testn_epi64_mask(word, all(zeros));
        if found != 0 {
            return Some(first + u64::from(found.trailing_zeros()));
        }
        nonces = _mm512_add_epi64(nonces, all(LANES as u64));
    }
    None
}

/// Word 0 of the permutation of the state that is `fixed` after θ, but for `varying` xored to word 4 before it.
#[inline]
#[target_feature(enable = "avx512f")]
fn first_word(fixed: &[__m512i; 25], varying: __m512i) -> __m512i {
    let mut a = *fixed;
    let turned = rotate(varying, 1);
    a[4] = _mm512_xor_si512(a[4], varying);
    for y in 0..5 {
        a[5 * y] = _mm512_xor_si512(a[5 * y], varying);
        a[3 + 5 * y] = _mm512_xor_si512(a[3 + 5 * y], turned);
    }
    rho_pi_chi_iota(&mut a, ROUND_CONSTANTS[0]);
    for &constant in &ROUND_CONSTANTS[1..LAST] {
        theta(&mut a);
        rho_pi_chi_iota(&mut a, constant);
    }
    theta(&mut a);
    // Words 0, 1 and 2 after ρ and π come from words 0, 6 and 12.
    let word = chi(a[0], rotate(a[6], 44), rotate(a[12], 43));
    _mm512_xor_si512(word, _mm512_set1_epi64(ROUND_CONSTANTS[LAST] as i64))
}
