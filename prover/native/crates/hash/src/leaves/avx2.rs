//! Rows and pairs of nodes by registers, four at a time: word k of an element of four rows is one register.

use std::arch::x86_64::*;

use perpetua_field::Felt;
use perpetua_field::avx2::load_words_from;

use crate::keccak::avx2::{WIDTH, load, permute_registers, store, xor};
use crate::keccak::{LANES, Lanes, RATE};

/// Hashes the rows `begin` to `begin + 8`.
///
/// # Panics
/// If a column ends before.
#[target_feature(enable = "avx2")]
pub(super) fn hash_eight_rows(columns: &[&[Felt]], begin: usize) -> [Lanes; 4] {
    let mut digests = [[0; LANES]; 4];
    for half in 0..LANES / WIDTH {
        hash_four_rows(columns, begin + half * WIDTH, half, &mut digests);
    }
    digests
}

#[target_feature(enable = "avx2")]
fn hash_four_rows(columns: &[&[Felt]], begin: usize, half: usize, digests: &mut [Lanes; 4]) {
    let reversed = _mm256_broadcastsi128_si256(_mm_set_epi64x(0x0809_0a0b_0c0d_0e0f, 0x0001_0203_0405_0607));
    let mut state = [_mm256_setzero_si256(); 25];
    let mut filled = 0;
    for column in columns {
        let rows = &column[begin..begin + WIDTH];
        // SAFETY: the slice has four elements.
        let words = unsafe { load_words_from(rows.as_ptr()) };
        for word in words.into_iter().rev() {
            state[filled] = xor(state[filled], _mm256_shuffle_epi8(word, reversed));
            filled += 1;
            if filled == RATE {
                permute_registers(&mut state);
                filled = 0;
            }
        }
    }
    finish(state, filled, half, digests);
}

/// Keccak-256 of pairs of 32-byte nodes, given by words.
#[target_feature(enable = "avx2")]
pub(super) fn hash_pairs(left: &[Lanes; 4], right: &[Lanes; 4]) -> [Lanes; 4] {
    let mut digests = [[0; LANES]; 4];
    for half in 0..LANES / WIDTH {
        let mut state = [_mm256_setzero_si256(); 25];
        for (word, lanes) in state.iter_mut().zip(left.iter().chain(right)) {
            *word = load(&lanes.as_chunks().0[half]);
        }
        finish(state, 8, half, &mut digests);
    }
    digests
}

/// Pads a message whose last block is absorbed up to word `filled`, and squeezes the digests of one half of the lanes.
#[inline]
#[target_feature(enable = "avx2")]
fn finish(mut state: [__m256i; 25], filled: usize, half: usize, digests: &mut [Lanes; 4]) {
    // Padding: a one bit after the message, and the last bit of the block.
    state[filled] = xor(state[filled], _mm256_set1_epi64x(1));
    state[RATE - 1] = xor(state[RATE - 1], _mm256_set1_epi64x(i64::MIN));
    permute_registers(&mut state);
    for (digest, word) in digests.iter_mut().zip(state) {
        store(word, &mut digest.as_chunks_mut().0[half]);
    }
}
