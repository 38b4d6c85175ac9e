//! The Poseidon permutation against another implementation, and its stored states against each other.

use perpetua_crypto as crypto;
use perpetua_field::Felt;
use perpetua_witness::hades::{FULL_ROUNDS_HALF, Permutation, ROUND_KEYS};
use proptest::prelude::*;

fn felt(limbs: [u64; 4]) -> Felt {
    Felt::from_limbs_reduced(limbs)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_output_is_the_hash(words in prop::array::uniform3(prop::array::uniform4(any::<u64>()))) {
        let permutation = Permutation::of(words.map(felt));
        let state = permutation.input.map(|element| crypto::felt_from_limbs(element.to_limbs()).unwrap());
        let expected = crypto::poseidon_permutation(state).map(|element| element.to_le_digits());
        prop_assert_eq!(permutation.output.map(Felt::to_limbs), expected);
    }
}

#[test]
fn stored_states_follow_the_key_addition() {
    let input = [3, 5, 7].map(Felt::from_u64);
    let permutation = Permutation::of(input);
    for (j, &element) in input.iter().enumerate() {
        assert_eq!(permutation.full[0][j], element + ROUND_KEYS[0][j]);
    }
    let [a, b, c] = permutation.full[FULL_ROUNDS_HALF - 1].map(|element| element.square() * element);
    let first_partial = a + b - c.double() + ROUND_KEYS[FULL_ROUNDS_HALF][2];
    assert_eq!(permutation.partial[0], first_partial);
}
