//! Poseidon hashes as Starknet and the `poseidon` builtin define them: the Hades permutation of three elements.

use rayon::prelude::*;
use starknet_crypto::{Felt, PoseidonHasher, poseidon_hash, poseidon_permute_comp};

/// The first element of the permutation of (x, y, 2).
pub fn poseidon(x: &Felt, y: &Felt) -> Felt {
    poseidon_hash(*x, *y)
}

/// The sponge over any number of elements, two at a time, closed by a 1: cairo-lang's `poseidon_hash_many`.
pub fn poseidon_array(values: &[Felt]) -> Felt {
    let mut hasher = PoseidonHasher::new();
    values.iter().for_each(|value| hasher.update(*value));
    hasher.finalize()
}

/// One hash per pair, on all cores.
pub fn poseidon_many(pairs: &[(Felt, Felt)]) -> Vec<Felt> {
    // A hash takes about 6 µs; shorter tasks would pay more for stealing than they win.
    pairs.par_iter().with_min_len(64).map(|(x, y)| poseidon_hash(*x, *y)).collect()
}

/// [`poseidon_array`] of each array, on all cores.
pub fn poseidon_array_many(arrays: &[Vec<Felt>]) -> Vec<Felt> {
    arrays.par_iter().with_min_len(8).map(|values| poseidon_array(values)).collect()
}

/// The permutation itself, which one instance of the builtin computes.
pub fn poseidon_permutation(mut state: [Felt; 3]) -> [Felt; 3] {
    poseidon_permute_comp(&mut state);
    state
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn many_equals_one_by_one(pairs in prop::collection::vec((any::<u128>(), any::<u128>()), 0..140)) {
            let pairs: Vec<_> = pairs.into_iter().map(|(x, y)| (Felt::from(x), -Felt::from(y))).collect();
            let expected: Vec<_> = pairs.iter().map(|(x, y)| poseidon(x, y)).collect();
            prop_assert_eq!(poseidon_many(&pairs), expected);
            let arrays: Vec<Vec<Felt>> =
                pairs.chunks(3).map(|chunk| chunk.iter().flat_map(|(x, y)| [*x, *y]).collect()).collect();
            let expected: Vec<_> = arrays.iter().map(|values| poseidon_array(values)).collect();
            prop_assert_eq!(poseidon_array_many(&arrays), expected);
        }
    }

    #[test]
    fn array_is_a_sponge_of_rate_two_closed_by_one() {
        let (a, b, c) = (Felt::from(7), Felt::from(9), Felt::from(11));
        let [x, y, z] = poseidon_permutation([a, b, Felt::ZERO]);
        assert_eq!(poseidon_array(&[a, b, c]), poseidon_permutation([x + c, y + Felt::ONE, z])[0]);
        assert_eq!(poseidon_array(&[]), poseidon_permutation([Felt::ONE, Felt::ZERO, Felt::ZERO])[0]);
        assert_eq!(poseidon(&a, &b), poseidon_permutation([a, b, Felt::TWO])[0]);
    }
}
