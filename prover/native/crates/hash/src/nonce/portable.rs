//! The search by the permutation of the `keccak` crate.

/// As [`super::first_nonce`]; `zeros` are the bits of the digest's first word that must be zero.
pub fn first_nonce(prefix: &[u64; 4], zeros: u64, begin: u64, count: u64) -> Option<u64> {
    (begin..begin + count).find(|nonce| {
        let mut state = [0; 25];
        state[..4].copy_from_slice(prefix);
        state[4] = nonce.swap_bytes();
        // Padding: a one bit after the message, and the last bit of the block of 17 words.
        state[5] = 1;
        state[16] = 1 << 63;
        keccak::f1600(&mut state);
        state[0] & zeros == 0
    })
}
