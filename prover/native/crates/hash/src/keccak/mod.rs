//! The sponge, over eight independent states at once.
//!
//! State word i of eight messages is one register of eight lanes, so that messages whose words come from
//! columns of a table need no transposition. The permutation is chosen at run time in [`permute`] alone.

#[cfg(target_arch = "x86_64")]
pub(crate) mod avx2;
#[cfg(target_arch = "x86_64")]
pub(crate) mod avx512;
mod portable;

#[cfg(target_arch = "x86_64")]
use perpetua_field::{avx2::Avx2, avx512::Avx512};

/// Messages hashed together.
pub const LANES: usize = 8;

/// One 64-bit word of each message.
pub type Lanes = [u64; LANES];

/// Words of a block: the rate of 1088 bits.
pub(crate) const RATE: usize = 17;

/// Eight states of 25 words.
#[derive(Clone)]
#[repr(align(64))]
struct States([Lanes; 25]);

/// Applies Keccak-f[1600] to each state.
fn permute(states: &mut States) {
    #[cfg(target_arch = "x86_64")]
    if Avx512::get().is_some() {
        // SAFETY: the token says that the processor has the feature that the function needs.
        return unsafe { avx512::permute(states) };
    }
    #[cfg(target_arch = "x86_64")]
    if Avx2::get().is_some() {
        // SAFETY: as above.
        return unsafe { avx2::permute(states) };
    }
    portable::permute(states);
}

/// Keccak-256 of eight messages of `n_words` 64-bit words each; `word(i)` are their i-th words, read as
/// little-endian bytes. Returns the four words of each digest.
#[inline]
pub fn hash_words_x8(n_words: usize, mut word: impl FnMut(usize) -> Lanes) -> [Lanes; 4] {
    let mut states = States([[0; LANES]; 25]);
    for block in 0..=n_words / RATE {
        let begin = block * RATE;
        let end = n_words.min(begin + RATE);
        for i in begin..end {
            let words = word(i);
            xor(&mut states.0[i - begin], words);
        }
        if end < begin + RATE {
            // Padding: a one bit after the message, and the last bit of the block.
            xor(&mut states.0[end - begin], [1; LANES]);
            xor(&mut states.0[RATE - 1], [1 << 63; LANES]);
        }
        permute(&mut states);
    }
    [states.0[0], states.0[1], states.0[2], states.0[3]]
}

#[inline(always)]
fn xor(state: &mut Lanes, words: Lanes) {
    for (state, word) in state.iter_mut().zip(words) {
        *state ^= word;
    }
}

/// Keccak-256 of one message of bytes.
pub fn keccak256(message: &[u8]) -> [u8; 32] {
    let mut state = [0u64; 25];
    let mut blocks = message.chunks_exact(8 * RATE);
    for block in &mut blocks {
        absorb(&mut state, block);
    }
    let mut last = [0; 8 * RATE];
    let rest = blocks.remainder();
    last[..rest.len()].copy_from_slice(rest);
    last[rest.len()] ^= 1;
    last[8 * RATE - 1] ^= 0x80;
    absorb(&mut state, &last);
    let mut digest = [0; 32];
    for (bytes, word) in digest.chunks_exact_mut(8).zip(state) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    digest
}

fn absorb(state: &mut [u64; 25], block: &[u8]) {
    for (state, bytes) in state.iter_mut().zip(block.chunks_exact(8)) {
        let mut word = [0; 8];
        word.copy_from_slice(bytes);
        *state ^= u64::from_le_bytes(word);
    }
    keccak::f1600(state);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every permutation that this machine has against the portable one, over a chain of states.
    #[test]
    fn permutations_equal_the_portable_one() {
        compare(permute);
        #[cfg(target_arch = "x86_64")]
        if Avx2::supported().is_some() {
            // SAFETY: the processor has the feature.
            compare(|states| unsafe { avx2::permute(states) });
        }
        #[cfg(target_arch = "x86_64")]
        if Avx512::supported().is_some() {
            // SAFETY: the processor has the feature.
            compare(|states| unsafe { avx512::permute(states) });
        }
    }

    fn compare(permute: impl Fn(&mut States)) {
        let mut states = States([[0; LANES]; 25]);
        for (i, word) in states.0.iter_mut().enumerate() {
            *word =
                core::array::from_fn(|lane| ((i * LANES + lane) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        }
        let mut expected = states.clone();
        for round in 0..50 {
            permute(&mut states);
            portable::permute(&mut expected);
            assert_eq!(states.0, expected.0, "after {round} permutations");
        }
    }
}
