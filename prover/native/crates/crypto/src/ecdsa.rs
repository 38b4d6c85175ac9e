//! ECDSA as the `ecdsa` builtin has it: r is the x coordinate itself (not reduced modulo the order), and r,
//! w = 1/s and the message lie in [1, 2^251).

use num_bigint::BigUint;
use rayon::prelude::*;
use starknet_crypto::{Felt, get_public_key, rfc6979_generate_k};
use starknet_curve::curve_params::{EC_ORDER, GENERATOR};
use starknet_types_core::curve::{AffinePoint, ProjectivePoint};
use std::sync::LazyLock;

/// log2 of the exclusive bound of messages, r, s and w.
const ELEMENT_BITS: u64 = 251;

static ORDER: LazyLock<BigUint> = LazyLock::new(|| EC_ORDER.to_biguint());

/// Why a key or a message cannot be used for signing. No variant carries the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CryptoError {
    /// The private key is 0 or not below the curve order.
    #[error("private must be in [1, n) with n the order of the STARK curve")]
    PrivateKeyRange,
    /// The message is 0 or not below 2^251.
    #[error("msg_hash must be in [1, 2^251): no other message can be signed on the STARK curve")]
    MessageRange,
}

/// A signature (r, s).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// x coordinate of the nonce point.
    pub r: Felt,
    /// Second part, inverse of the w that the builtin proves.
    pub s: Felt,
}

/// What [`verify`] decides on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedMessage {
    /// x coordinate of the public key.
    pub public_key: Felt,
    /// The signed hash.
    pub message: Felt,
    /// The signature.
    pub signature: Signature,
}

fn is_element(value: &Felt) -> bool {
    *value != Felt::ZERO && value.bits() as u64 <= ELEMENT_BITS
}

/// x coordinate of private·G.
pub fn public_key(private: &Felt) -> Result<Felt, CryptoError> {
    check_private_key(private)?;
    Ok(get_public_key(private))
}

fn check_private_key(private: &Felt) -> Result<(), CryptoError> {
    if *private == Felt::ZERO || *private >= EC_ORDER { Err(CryptoError::PrivateKeyRange) } else { Ok(()) }
}

/// Signs with the deterministic nonce of RFC 6979, cairo-lang's variant: the retry counter is extra entropy.
pub fn sign(private: &Felt, message: &Felt) -> Result<Signature, CryptoError> {
    check_private_key(private)?;
    if !is_element(message) {
        return Err(CryptoError::MessageRange);
    }
    let mut retry = Felt::ZERO;
    loop {
        // No entropy and the entropy 0 are the same byte string.
        let nonce = rfc6979_generate_k(message, private, Some(&retry));
        if let Ok(signature) = starknet_crypto::sign(private, message, &nonce)
            && is_element(&Felt::from(inverse(&signature.s)))
        {
            return Ok(Signature { r: signature.r, s: signature.s });
        }
        // A nonce is unusable with probability below 2^-50.
        retry += Felt::ONE;
    }
}

/// 1/value modulo the curve order; the value is not a multiple of the order.
fn inverse(value: &Felt) -> BigUint {
    value.to_biguint().modinv(&ORDER).unwrap_or_default()
}

/// Whether some point Q with the given x coordinate makes (r, s) a signature that the builtin can prove.
///
/// Both square roots are tried for Q, as the builtin does. Besides the ranges this demands zG ≠ −rQ, since the
/// constraints add (zG − S) + (rQ + S), S the shift point, with a slope. The owner of a key can choose r = −z/d,
/// so the case is an attack and no accident.
pub fn verify(signed: &SignedMessage) -> bool {
    let SignedMessage { public_key, message, signature: Signature { r, s } } = signed;
    if ![message, r, s].into_iter().all(is_element) {
        return false;
    }
    let w = inverse(s);
    if w.bits() > ELEMENT_BITS {
        return false;
    }
    let Some(key) = AffinePoint::new_from_x(public_key, false) else {
        return false;
    };
    let scaled = |point: &AffinePoint, factor: &Felt| {
        let factor = Felt::from(factor.to_biguint() * &w % &*ORDER);
        // The point is affine and on the curve.
        &ProjectivePoint::from_affine_unchecked(point.x(), point.y()) * factor
    };
    let (message_part, key_part) = (scaled(&GENERATOR, message), scaled(&key, r));
    let (sum, difference) = (&message_part + &key_part, &message_part - &key_part);
    // x = X/Z in projective coordinates; Z = 0 is the point at infinity.
    [sum, difference].iter().any(|point| point.z() != Felt::ZERO && point.x() == *r * point.z())
}

/// [`verify`] for each, on all cores.
pub fn verify_batch(signed: &[SignedMessage]) -> Vec<bool> {
    signed.par_iter().map(verify).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn signed(private: u128, message: u128) -> SignedMessage {
        let (private, message) = (Felt::from(private), Felt::from(message));
        let signature = sign(&private, &message).unwrap();
        SignedMessage { public_key: public_key(&private).unwrap(), message, signature }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn signatures_verify_and_changed_ones_do_not(private in 1u128.., message in 1u128.., bit in 0u32..250) {
            let good = signed(private, message);
            prop_assert!(verify(&good));
            let flip = |value: Felt| Felt::from(value.to_biguint() ^ (BigUint::from(1u8) << bit));
            let Signature { r, s } = good.signature;
            let changed = [
                SignedMessage { message: flip(good.message), ..good },
                SignedMessage { public_key: flip(good.public_key), ..good },
                SignedMessage { signature: Signature { r: flip(r), s }, ..good },
                SignedMessage { signature: Signature { r, s: flip(s) }, ..good },
            ];
            for one in &changed {
                prop_assert!(!verify(one));
            }
            prop_assert_eq!(verify_batch(&[good, changed[0]]), vec![true, false]);
        }

        #[test]
        fn every_input_gets_an_answer(bytes in prop::array::uniform4(prop::array::uniform32(any::<u8>()))) {
            let [public_key, message, r, s] = bytes.map(|bytes| Felt::from_bytes_be(&bytes));
            let random = SignedMessage { public_key, message, signature: Signature { r, s } };
            prop_assert!(!verify(&random));
        }
    }

    #[test]
    fn the_point_at_infinity_is_no_signature() {
        // r = ∓z/d gives zG = ±rQ: infinity is one of the two candidates.
        let (private, message) = (BigUint::from(12345u32), BigUint::from(678u32));
        let quotient = &message * private.modinv(&ORDER).unwrap() % &*ORDER;
        for r in [&*ORDER - &quotient, quotient.clone()] {
            let r = Felt::from(r);
            assert!(is_element(&r), "the case must get past the range checks");
            let public_key = public_key(&Felt::from(private.clone())).unwrap();
            let signature = Signature { r, s: Felt::from(99) };
            assert!(!verify(&SignedMessage { public_key, message: Felt::from(message.clone()), signature }));
        }
    }

    #[test]
    fn equal_summands_are_accepted() {
        // With d = z/r for r = x(kG) and s = 2z/k, zG = rQ and the other candidate is infinity.
        let (nonce, message) = (BigUint::from(1_000_003u32), BigUint::from(77u32));
        let r = get_public_key(&Felt::from(nonce.clone()));
        let private = &message * r.to_biguint().modinv(&ORDER).unwrap() % &*ORDER;
        let s = Felt::from(&message * 2u8 * nonce.modinv(&ORDER).unwrap() % &*ORDER);
        let public_key = public_key(&Felt::from(private)).unwrap();
        let message = Felt::from(message);
        assert!(verify(&SignedMessage { public_key, message, signature: Signature { r, s } }));
    }

    #[test]
    fn unusable_keys_and_messages_are_named() {
        let one = Felt::ONE;
        assert_eq!(public_key(&Felt::ZERO), Err(CryptoError::PrivateKeyRange));
        assert_eq!(public_key(&EC_ORDER), Err(CryptoError::PrivateKeyRange));
        assert_eq!(sign(&EC_ORDER, &one), Err(CryptoError::PrivateKeyRange));
        assert_eq!(sign(&one, &Felt::ZERO), Err(CryptoError::MessageRange));
        assert_eq!(sign(&one, &Felt::TWO.pow(251u32)), Err(CryptoError::MessageRange));
        assert!(sign(&one, &(Felt::TWO.pow(251u32) - Felt::ONE)).is_ok());
    }
}
