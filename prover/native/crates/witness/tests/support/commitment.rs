//! The commitment to a table, written plainly: radix-2 transforms and one hash at a time.

use perpetua_field::Felt;
use rayon::prelude::*;
use sha3::{Digest, Keccak256};

/// In-place transform of decimation in frequency: natural order in, bit-reversed order out.
fn transform(values: &mut [Felt], mut root: Felt) {
    let mut half = values.len() / 2;
    while half > 0 {
        for group in values.chunks_exact_mut(2 * half) {
            let (low, high) = group.split_at_mut(half);
            let mut twiddle = Felt::ONE;
            for (a, b) in low.iter_mut().zip(high) {
                (*a, *b) = (*a + *b, (*a - *b) * twiddle);
                twiddle *= root;
            }
        }
        root = root.square();
        half /= 2;
    }
}

fn bit_reverse(values: &mut [Felt]) {
    let shift = usize::BITS - values.len().trailing_zeros();
    for i in 0..values.len() {
        let j = i.reverse_bits() >> shift;
        if i < j {
            values.swap(i, j);
        }
    }
}

/// Evaluations on the coset 3·<w_N> in bit-reversed order, N = rows · 2^log_blowup.
fn extend(column: &[Felt], log_blowup: u32) -> Vec<Felt> {
    let log_rows = column.len().trailing_zeros();
    let inverse = |value: Felt| value.inverse().expect("not zero");
    let mut values = column.to_vec();
    transform(&mut values, inverse(Felt::root_of_unity(log_rows)));
    bit_reverse(&mut values);
    let scale = inverse(Felt::from_u64(column.len() as u64));
    let mut power = Felt::ONE;
    for value in &mut values {
        *value *= scale * power;
        power *= Felt::GENERATOR;
    }
    values.resize(column.len() << log_blowup, Felt::ZERO);
    transform(&mut values, Felt::root_of_unity(log_rows + log_blowup));
    values
}

fn masked(hasher: Keccak256) -> [u8; 32] {
    let mut digest: [u8; 32] = hasher.finalize().into();
    digest[20..].fill(0);
    digest
}

/// Root of the Merkle tree over the extended table: leaves are rows of two or more columns, or in a table of
/// one column the elements themselves.
pub fn root(table: &[Vec<Felt>], log_blowup: u32) -> [u8; 32] {
    let extended: Vec<Vec<Felt>> = table.par_iter().map(|column| extend(column, log_blowup)).collect();
    let mut level: Vec<[u8; 32]> = (0..extended[0].len())
        .into_par_iter()
        .map(|row| {
            if let [column] = extended.as_slice() {
                return column[row].to_wire_bytes();
            }
            let mut hasher = Keccak256::new();
            extended.iter().for_each(|column| hasher.update(column[row].to_wire_bytes()));
            masked(hasher)
        })
        .collect();
    while level.len() > 1 {
        let parent = |pair: &[[u8; 32]]| masked(Keccak256::new().chain_update(pair[0]).chain_update(pair[1]));
        level = level.par_chunks_exact(2).map(parent).collect();
    }
    level[0]
}
