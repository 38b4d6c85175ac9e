//! Keccak-f[1600] on eight states, one state word of all of them per 512-bit register.
//!
//! FIPS 202, section 3.2. The 25 words and five column parities fit in the 32 registers; three-input
//! logic does a step of θ or χ in one instruction.

use std::arch::x86_64::{
    __m512i, _mm512_load_si512, _mm512_rolv_epi64, _mm512_set1_epi64, _mm512_store_si512,
    _mm512_ternarylogic_epi64, _mm512_xor_si512,
};

use super::States;

pub(crate) const ROUND_CONSTANTS: [u64; 24] = [
    0x0000_0000_0000_0001,
    0x0000_0000_0000_8082,
    0x8000_0000_0000_808a,
    0x8000_0000_8000_8000,
    0x0000_0000_0000_808b,
    0x0000_0000_8000_0001,
    0x8000_0000_8000_8081,
    0x8000_0000_0000_8009,
    0x0000_0000_0000_008a,
    0x0000_0000_0000_0088,
    0x0000_0000_8000_8009,
    0x0000_0000_8000_000a,
    0x0000_0000_8000_808b,
    0x8000_0000_0000_008b,
    0x8000_0000_0000_8089,
    0x8000_0000_0000_8003,
    0x8000_0000_0000_8002,
    0x8000_0000_0000_0080,
    0x0000_0000_0000_800a,
    0x8000_0000_8000_000a,
    0x8000_0000_8000_8081,
    0x8000_0000_0000_8080,
    0x0000_0000_8000_0001,
    0x8000_0000_8000_8008,
];

/// ρ: rotation of word x + 5y.
const ROTATIONS: [i64; 25] =
    [0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14];

/// Applies the permutation to each of the eight states.
#[target_feature(enable = "avx512f")]
pub(super) fn permute(states: &mut States) {
    let words = states.0.as_mut_ptr().cast::<__m512i>();
    let mut a = [_mm512_set1_epi64(0); 25];
    for (i, word) in a.iter_mut().enumerate() {
        // SAFETY: `States` holds 25 blocks of 64 bytes, aligned to 64.
        *word = unsafe { _mm512_load_si512(words.add(i)) };
    }
    permute_registers(&mut a);
    for (i, word) in a.into_iter().enumerate() {
        // SAFETY: as above.
        unsafe { _mm512_store_si512(words.add(i), word) };
    }
}

/// The permutation on states held by the caller in registers or on its stack.
#[target_feature(enable = "avx512f")]
pub(crate) fn permute_registers(state: &mut [__m512i; 25]) {
    let mut a = *state;
    for constant in ROUND_CONSTANTS {
        round(&mut a, constant);
    }
    *state = a;
}

#[inline]
#[target_feature(enable = "avx512f")]
fn round(a: &mut [__m512i; 25], constant: u64) {
    theta(a);
    rho_pi_chi_iota(a, constant);
}

/// θ: each word is xored with the parities of two columns.
#[inline]
#[target_feature(enable = "avx512f")]
pub(crate) fn theta(a: &mut [__m512i; 25]) {
    let mut parity = [a[0]; 5];
    for x in 0..5 {
        parity[x] = xor3(xor3(a[x], a[x + 5], a[x + 10]), a[x + 15], a[x + 20]);
    }
    for x in 0..5 {
        let right = rotate(parity[(x + 1) % 5], 1);
        for y in 0..5 {
            a[x + 5 * y] = xor3(a[x + 5 * y], parity[(x + 4) % 5], right);
        }
    }
}

/// The steps of a round after θ.
#[inline]
#[target_feature(enable = "avx512f")]
pub(crate) fn rho_pi_chi_iota(a: &mut [__m512i; 25], constant: u64) {
    // ρ and π: word (x, y) moves, rotated, to (y, 2x + 3y).
    let mut b = *a;
    for y in 0..5 {
        for x in 0..5 {
            b[y + 5 * ((2 * x + 3 * y) % 5)] = rotate(a[x + 5 * y], ROTATIONS[x + 5 * y]);
        }
    }
    // χ and ι.
    for y in 0..5 {
        for x in 0..5 {
            a[x + 5 * y] = chi(b[x + 5 * y], b[(x + 1) % 5 + 5 * y], b[(x + 2) % 5 + 5 * y]);
        }
    }
    a[0] = _mm512_xor_si512(a[0], _mm512_set1_epi64(constant as i64));
}

#[inline]
#[target_feature(enable = "avx512f")]
pub(crate) fn rotate(a: __m512i, bits: i64) -> __m512i {
    _mm512_rolv_epi64(a, _mm512_set1_epi64(bits))
}

/// a ⊕ b ⊕ c: the truth table 0x96.
#[inline]
#[target_feature(enable = "avx512f")]
fn xor3(a: __m512i, b: __m512i, c: __m512i) -> __m512i {
    _mm512_ternarylogic_epi64::<0x96>(a, b, c)
}

/// a ⊕ (¬b ∧ c): the truth table 0xd2.
#[inline]
#[target_feature(enable = "avx512f")]
pub(crate) fn chi(a: __m512i, b: __m512i, c: __m512i) -> __m512i {
    _mm512_ternarylogic_epi64::<0xd2>(a, b, c)
}
