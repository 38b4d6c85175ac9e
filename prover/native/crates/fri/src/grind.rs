//! Proof of work over a channel digest.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use perpetua_control::{Cancelled, Control};
use perpetua_hash::{first_nonce, keccak256};

use crate::FriError;

/// Most bits asked for: 2^50 hashes are beyond any reasonable wait already.
pub const MAX_GRINDING_BITS: u32 = 50;

const MAGIC: u64 = 0x0123_4567_89ab_cded;
/// Nonces claimed at a time: about a millisecond, so that little is searched in vain beyond the smallest nonce.
const TASK: u64 = 1 << 15;

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
    // Tasks are claimed in order, and a claimed task is searched to its end or its first nonce: every task
    // before that of the smallest nonce found has been searched when all workers have stopped.
    let (next, smallest) = (AtomicU64::new(0), AtomicU64::new(u64::MAX));
    let outcomes = rayon::broadcast(|_| {
        loop {
            control.check()?;
            let begin = next.fetch_add(TASK, Relaxed);
            if begin > smallest.load(Relaxed) {
                return Ok::<_, Cancelled>(());
            }
            if let Some(nonce) = first_nonce(&seed, bits, begin, TASK) {
                smallest.fetch_min(nonce, Relaxed);
            }
            control.advance(TASK);
        }
    });
    outcomes.into_iter().collect::<Result<(), _>>()?;
    control.end();
    Ok(smallest.into_inner())
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
