//! The Poseidon permutation over three elements as StarkWare fixed it: Hades with 8 full and 83 partial rounds.
//!
//! A round adds its keys, cubes (all elements in a full round, the last one in a partial round) and multiplies
//! with [[3, 1, 1], [1, −1, 1], [1, 1, −2]].

use std::sync::LazyLock;

use perpetua_field::Felt;
use sha2::{Digest, Sha256};

/// Elements of a state.
pub const STATE: usize = 3;
/// Full rounds before, and as many after, the partial ones.
pub const FULL_ROUNDS_HALF: usize = 4;
/// Partial rounds.
pub const PARTIAL_ROUNDS: usize = 83;
/// All rounds.
const ROUNDS: usize = 2 * FULL_ROUNDS_HALF + PARTIAL_ROUNDS;

/// Key j of round r is SHA-256("Hades" followed by the decimal digits of 3r + j), as a big-endian number
/// modulo the prime.
pub static ROUND_KEYS: LazyLock<Vec<[Felt; STATE]>> = LazyLock::new(|| {
    let key = |index: usize| {
        let digest = Sha256::digest(format!("Hades{index}"));
        let mut limbs = [0; 4];
        for (limb, chunk) in limbs.iter_mut().rev().zip(digest.chunks_exact(8)) {
            *limb = chunk.iter().fold(0, |word, &byte| word << 8 | u64::from(byte));
        }
        Felt::from_limbs_reduced(limbs)
    };
    (0..ROUNDS).map(|round| std::array::from_fn(|j| key(STATE * round + j))).collect()
});

/// The states of one permutation that a trace holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permutation {
    /// The state before the first round.
    pub input: [Felt; STATE],
    /// The state of each full round, after the key addition and before the cubes.
    pub full: [[Felt; STATE]; 2 * FULL_ROUNDS_HALF],
    /// The last element of each partial round's state, after the key addition and before the cube.
    pub partial: [Felt; PARTIAL_ROUNDS],
    /// The state after the last round.
    pub output: [Felt; STATE],
}

impl Permutation {
    /// The permutation of a state.
    pub fn of(input: [Felt; STATE]) -> Permutation {
        let mut full = [[Felt::ZERO; STATE]; 2 * FULL_ROUNDS_HALF];
        let mut partial = [Felt::ZERO; PARTIAL_ROUNDS];
        let mut state = input;
        let (first, rest) = ROUND_KEYS.split_at(FULL_ROUNDS_HALF);
        let (middle, last) = rest.split_at(PARTIAL_ROUNDS);
        for (round, keys) in first.iter().enumerate() {
            full[round] = add(state, *keys);
            state = mix(full[round].map(cube));
        }
        for (round, keys) in middle.iter().enumerate() {
            let [a, b, c] = add(state, *keys);
            partial[round] = c;
            state = mix([a, b, cube(c)]);
        }
        for (round, keys) in last.iter().enumerate() {
            let round = FULL_ROUNDS_HALF + round;
            full[round] = add(state, *keys);
            state = mix(full[round].map(cube));
        }
        Permutation { input, full, partial, output: state }
    }
}

fn add(state: [Felt; STATE], keys: [Felt; STATE]) -> [Felt; STATE] {
    std::array::from_fn(|j| state[j] + keys[j])
}

fn cube(value: Felt) -> Felt {
    value.square() * value
}

fn mix([a, b, c]: [Felt; STATE]) -> [Felt; STATE] {
    let sum = a + b + c;
    [sum + a.double(), sum - b.double(), sum - (c.double() + c)]
}
