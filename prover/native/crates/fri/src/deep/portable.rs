//! The quotient on scalar elements.

use perpetua_field::{Felt, WideSum};

use super::terms::Terms;

/// Rows handled together: their unreduced sums (64 bytes each) stay in the L1 cache.
const BLOCK: usize = 64;

/// Adds a table's part of the quotient at the rows from `begin` on. `inverses` are the two arrays of the poles, each of the length
/// of a column, a power of two.
pub fn add(terms: &Terms, columns: &[&[Felt]], inverses: [&[Felt]; 2], begin: usize, out: &mut [Felt]) {
    let mut poles = vec![[Felt::ZERO; BLOCK]; terms.poles.len()];
    for (block, out) in out.chunks_mut(BLOCK).enumerate() {
        let begin = begin + block * BLOCK;
        for (values, pole) in poles.iter_mut().zip(&terms.poles) {
            let array = inverses[pole.array];
            for (i, value) in values.iter_mut().enumerate() {
                *value = array[(begin + i).wrapping_sub(pole.shift) & (array.len() - 1)];
            }
        }
        let constants = terms.constants.iter().copied().enumerate();
        for (out, sum) in out.iter_mut().zip(weighted(constants, &poles)) {
            *out -= sum.reduce();
        }
        for (column, coefficients) in &terms.columns {
            let sums = weighted(coefficients.iter().copied(), &poles);
            for ((out, sum), &value) in out.iter_mut().zip(sums).zip(&columns[*column][begin..]) {
                *out += value * sum.reduce();
            }
        }
    }
}

/// Σ coefficient·pole at the rows of a block.
fn weighted(terms: impl Iterator<Item = (usize, Felt)>, poles: &[[Felt; BLOCK]]) -> [WideSum; BLOCK] {
    let mut sums = [WideSum::ZERO; BLOCK];
    for (pole, coefficient) in terms {
        for (sum, &value) in sums.iter_mut().zip(&poles[pole]) {
            sum.add_product(value, coefficient);
        }
    }
    sums
}
