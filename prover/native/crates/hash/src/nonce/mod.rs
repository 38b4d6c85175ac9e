//! The search for a nonce whose hash begins with zeros.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;

#[cfg(target_arch = "x86_64")]
use perpetua_field::{avx2::Avx2, avx512::Avx512};

/// The smallest nonce in begin..begin + count such that keccak(prefix ‖ nonce) begins with `bits` zero bits.
///
/// The message is 40 bytes: the four words of the prefix, little-endian, and the nonce, big-endian. `begin`
/// and `count` are multiples of [`LANES`](crate::LANES), 1 ≤ bits ≤ 64, and begin + count fits in 64 bits.
pub fn first_nonce(prefix: &[u64; 4], bits: u32, begin: u64, count: u64) -> Option<u64> {
    let zeros = zeros(bits);
    #[cfg(target_arch = "x86_64")]
    if Avx512::get().is_some() {
        // SAFETY: the token says that the processor has the features.
        return unsafe { avx512::first_nonce(prefix, zeros, begin, count) };
    }
    #[cfg(target_arch = "x86_64")]
    if Avx2::get().is_some() {
        // SAFETY: as above.
        return unsafe { avx2::first_nonce(prefix, zeros, begin, count) };
    }
    portable::first_nonce(prefix, zeros, begin, count)
}

/// The bits of the digest's first word that must be zero: its first byte is the lowest of the word, and the highest of
/// the condition.
fn zeros(bits: u32) -> u64 {
    (u64::MAX << (64 - bits)).swap_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LANES;

    /// Every nonce accepted by one twin is the one that the others find, wherever it lies in its group.
    #[test]
    fn searches_equal_the_portable_one() {
        compare(first_nonce);
        #[cfg(target_arch = "x86_64")]
        if Avx2::supported().is_some() {
            // SAFETY: the processor has the features.
            compare(|prefix, bits, begin, count| unsafe {
                avx2::first_nonce(prefix, zeros(bits), begin, count)
            });
        }
        #[cfg(target_arch = "x86_64")]
        if Avx512::supported().is_some() {
            // SAFETY: the processor has the features.
            compare(|prefix, bits, begin, count| unsafe {
                avx512::first_nonce(prefix, zeros(bits), begin, count)
            });
        }
    }

    fn compare(first_nonce: impl Fn(&[u64; 4], u32, u64, u64) -> Option<u64>) {
        let prefix = [0x0123_4567_89ab_cdef, 2, u64::MAX, 1 << 63];
        let mut lanes = [false; LANES];
        for bits in [1, 3, 7, 9, 12] {
            let zeros = zeros(bits);
            for begin in [0, 1 << 20, (1 << 32) - 4096, (1 << 56) - 4096] {
                let expected = portable::first_nonce(&prefix, zeros, begin, 1 << 16);
                assert_eq!(first_nonce(&prefix, bits, begin, 1 << 16), expected, "{bits} bits from {begin}");
                lanes[expected.unwrap() as usize % LANES] = true;
            }
        }
        assert!(lanes.iter().filter(|&&lane| lane).count() > 4, "nonces lie in most lanes");
        assert_eq!(first_nonce(&prefix, 64, 0, 8192), None);
    }
}
