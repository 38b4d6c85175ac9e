//! Rows and pairs of nodes by registers: word k of an element of eight rows is one register, loaded from eight adjacent elements.

use std::arch::x86_64::*;

use perpetua_field::Felt;
use perpetua_field::avx512::load_words_from;

use crate::keccak::avx512::permute_registers;
use crate::keccak::{LANES, Lanes, RATE};

/// Hashes the rows `begin` to `begin + 8`.
///
/// # Panics
/// If a column ends before.
#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn hash_eight_rows(columns: &[&[Felt]], begin: usize) -> [Lanes; 4] {
    let reversed = _mm512_broadcast_i32x4(_mm_set_epi64x(0x0809_0a0b_0c0d_0e0f, 0x0001_0203_0405_0607));
    let mut state = [_mm512_setzero_si512(); 25];
    let mut filled = 0;
    for column in columns {
        let rows = &column[begin..begin + LANES];
        // SAFETY: the slice has eight elements.
        let words = unsafe { load_words_from(rows.as_ptr()) };
        // What comes after these rows in a pass over the column; a hint, valid for any address.
        for line in 0..4 {
            _mm_prefetch::<_MM_HINT_T0>(rows.as_ptr().wrapping_add(LANES + 2 * line).cast());
        }
        for word in words.into_iter().rev() {
            state[filled] = _mm512_xor_si512(state[filled], _mm512_shuffle_epi8(word, reversed));
            filled += 1;
            if filled == RATE {
                permute_registers(&mut state);
                filled = 0;
            }
        }
    }
    finish(state, filled)
}

/// Keccak-256 of pairs of 32-byte nodes, given by words.
#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn hash_pairs(left: &[Lanes; 4], right: &[Lanes; 4]) -> [Lanes; 4] {
    let mut state = [_mm512_setzero_si512(); 25];
    for (word, lanes) in state.iter_mut().zip(left.iter().chain(right)) {
        // SAFETY: 64 readable bytes; no alignment needed.
        *word = unsafe { _mm512_loadu_si512(lanes.as_ptr().cast()) };
    }
    finish(state, 8)
}

/// Pads a message whose last block is absorbed up to word `filled`, and squeezes the digests.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn finish(mut state: [__m512i; 25], filled: usize) -> [Lanes; 4] {
    // Padding: a one bit after the message, and the last bit of the block.
    state[filled] = _mm512_xor_si512(state[filled], _mm512_set1_epi64(1));
    state[RATE - 1] = _mm512_xor_si512(state[RATE - 1], _mm512_set1_epi64(i64::MIN));
    permute_registers(&mut state);
    let mut digests = [[0; LANES]; 4];
    for (digest, word) in digests.iter_mut().zip(state) {
        // SAFETY: 64 writable bytes; no alignment needed.
        unsafe { _mm512_storeu_si512(digest.as_mut_ptr().cast(), word) };
    }
    digests
}
