//! Pedersen hashes: single, chained and in parallel.

use rayon::prelude::*;
use starknet_crypto::{Felt, PedersenHasher, pedersen_hash};

/// The Pedersen hash of two field elements.
pub fn pedersen(x: &Felt, y: &Felt) -> Felt {
    pedersen_hash(x, y)
}

/// H(…H(H(0, v₀), v₁)…, vₙ₋₁) hashed with n: cairo-lang's `compute_hash_on_elements`.
pub fn pedersen_array(values: &[Felt]) -> Felt {
    let mut hasher = PedersenHasher::new();
    values.iter().for_each(|value| hasher.update(*value));
    hasher.finalize()
}

/// One hash per pair, on all cores.
pub fn pedersen_many(pairs: &[(Felt, Felt)]) -> Vec<Felt> {
    // A hash takes about 20 µs; shorter tasks would pay more for stealing than they win.
    pairs.par_iter().with_min_len(16).map(|(x, y)| pedersen_hash(x, y)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn many_equals_one_by_one(pairs in prop::collection::vec((any::<u128>(), any::<u128>()), 0..40)) {
            let pairs: Vec<_> = pairs.into_iter().map(|(x, y)| (Felt::from(x), -Felt::from(y))).collect();
            let expected: Vec<_> = pairs.iter().map(|(x, y)| pedersen(x, y)).collect();
            prop_assert_eq!(pedersen_many(&pairs), expected);
        }
    }

    #[test]
    fn array_is_a_chain_closed_by_the_length() {
        let (a, b) = (Felt::from(7), Felt::from(9));
        let chain = pedersen(&pedersen(&Felt::ZERO, &a), &b);
        assert_eq!(pedersen_array(&[a, b]), pedersen(&chain, &Felt::TWO));
        assert_eq!(pedersen_array(&[]), pedersen(&Felt::ZERO, &Felt::ZERO));
    }
}
