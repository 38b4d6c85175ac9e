//! Pedersen and Poseidon hashes, and ECDSA signatures over the STARK curve y² = x³ + x + β.
//!
//! Hashing and curve arithmetic come from `starknet-crypto` and `starknet-types-core`. What is written here is
//! the *predicate*: [`verify`] accepts exactly the signatures that the `ecdsa` builtin of a Cairo machine
//! accepts and that its constraints can prove, and it is total (no input makes it panic).
//!
//! Nothing here runs in constant time: signing is for tests, tools and devnet operators.

mod ecdsa;
mod pedersen;
mod poseidon;

pub use ecdsa::{CryptoError, Signature, SignedMessage, public_key, sign, verify, verify_batch};
pub use pedersen::{pedersen, pedersen_array, pedersen_many};
pub use poseidon::{poseidon, poseidon_array, poseidon_array_many, poseidon_many, poseidon_permutation};
pub use starknet_crypto::Felt;

/// The field element of canonical little-endian 64-bit limbs; `None` when the number is not below the prime.
pub fn felt_from_limbs(limbs: [u64; 4]) -> Option<Felt> {
    let largest = Felt::MAX.to_le_digits();
    if limbs.iter().rev().gt(largest.iter().rev()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (chunk, limb) in bytes.chunks_exact_mut(8).zip(limbs) {
        chunk.copy_from_slice(&limb.to_le_bytes());
    }
    Some(Felt::from_bytes_le(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limbs_are_canonical() {
        let largest = Felt::MAX.to_le_digits();
        assert_eq!(felt_from_limbs(largest), Some(Felt::MAX));
        assert_eq!(felt_from_limbs([largest[0] + 1, largest[1], largest[2], largest[3]]), None);
        assert_eq!(felt_from_limbs([0, 0, 1, largest[3]]), None);
        let below = [u64::MAX, u64::MAX, u64::MAX, largest[3] - 1];
        assert_eq!(felt_from_limbs(below).map(|felt| felt.to_le_digits()), Some(below));
        assert_eq!(felt_from_limbs([u64::MAX; 4]), None);
    }
}
