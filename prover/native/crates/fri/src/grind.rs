//! Proof of work over a channel digest.

use perpetua_control::{Cancelled, Control};
use perpetua_hash::{LANES, hash_words_x8, keccak256};
use rayon::prelude::*;

use crate::FriError;

/// Most bits asked for: 2^50 hashes are beyond any reasonable wait already.
pub const MAX_GRINDING_BITS: u32 = 50;

const MAGIC: u64 = 0x0123_4567_89ab_cded;
/// Nonces of one parallel task: milliseconds, so that little is searched in vain beyond the smallest nonce.
const TASK: u64 = 1 << 14;
/// Tasks started together.
const TASKS_PER_ROUND: u64 = 32;

/// The smallest nonce such that the first 64 bits of keccak(h ‖ nonce), as a big-endian integer, lie below
/// 2^(64 − bits), where h = keccak(magic ‖ digest ‖ bits as one byte). Nonces are 8 bytes big-endian.
///
/// # Errors
/// [`FriError::GrindingBits`] outside 1..=[`MAX_GRINDING_BITS`]; cancellation.
pub fn grind(digest: &[u8; 32], bits: u32, control: &Control) -> Result<u64, FriError> {
    if bits == 0 || bits > MAX_GRINDING_BITS {
        return Err(FriError::GrindingBits { got: bits });
    }
    let seed = seed_words(digest, bits);
    control.begin("grinding", 1 << bits);
    let mut begin = 0;
    loop {
        let found = (0..TASKS_PER_ROUND)
            .into_par_iter()
            .map(|task| search(&seed, bits, begin + task * TASK, control))
            .find_map_first(Result::transpose);
        if let Some(nonce) = found {
            control.end();
            return Ok(nonce?);
        }
        begin += TASKS_PER_ROUND * TASK;
    }
}

/// The words of h as the sponge reads them.
fn seed_words(digest: &[u8; 32], bits: u32) -> [u64; 4] {
    let mut message = Vec::with_capacity(41);
    message.extend_from_slice(&MAGIC.to_be_bytes());
    message.extend_from_slice(digest);
    message.push(bits as u8);
    let hash = keccak256(&message);
    core::array::from_fn(|i| {
        let mut word = [0; 8];
        word.copy_from_slice(&hash[8 * i..8 * i + 8]);
        u64::from_le_bytes(word)
    })
}

/// The smallest nonce of one task, if any.
fn search(seed: &[u64; 4], bits: u32, begin: u64, control: &Control) -> Result<Option<u64>, Cancelled> {
    for first in (begin..begin + TASK).step_by(LANES) {
        if first % 4096 == 0 {
            control.check()?;
        }
        let hashes = hash_words_x8(5, |word| match seed.get(word) {
            Some(&word) => [word; LANES],
            None => core::array::from_fn(|lane| (first + lane as u64).swap_bytes()),
        });
        if let Some(lane) = hashes[0].iter().position(|word| word.swap_bytes() >> (64 - bits) == 0) {
            return Ok(Some(first + lane as u64));
        }
    }
    control.advance(TASK);
    Ok(None)
}
