//! The permutation of the `keccak` crate, lane after lane.

use super::{LANES, States};

/// Applies Keccak-f[1600] to each of the eight states.
pub fn permute(states: &mut States) {
    for lane in 0..LANES {
        let mut state = states.0.map(|word| word[lane]);
        keccak::f1600(&mut state);
        for (word, value) in states.0.iter_mut().zip(state) {
            word[lane] = value;
        }
    }
}
