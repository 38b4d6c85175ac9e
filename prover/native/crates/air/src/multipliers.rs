//! Quotients of vanishing polynomials on a coset of the trace domain.
//!
//! At the points offset·g^i, x^e − c has T/gcd(e, T) distinct values. Factors with few values are multiplied
//! into one table per group; the others are computed for each chunk of rows, and inverted together.

use perpetua_field::{DivisionByZero, Felt, batch_inverse, batch_inverse_parallel, powers};
use rayon::prelude::*;

use crate::{Factor, Multiplier};

/// Largest table per group: 2 MB.
const MAX_TABLE: usize = 1 << 16;

/// The multiplier of one group on one coset.
pub struct CosetMultiplier {
    /// The part that repeats, by row modulo its length (a power of two).
    table: Vec<Felt>,
    numerator: Vec<Powers>,
    denominator: Vec<Powers>,
}

/// x^e − c at row i: start·step^i − constant.
struct Powers {
    start: Felt,
    step: Felt,
    constant: Felt,
}

impl Powers {
    fn new(factor: &Factor, log_length: u32, offset: Felt) -> Powers {
        let g = Felt::root_of_unity(log_length);
        Powers { start: offset.pow(factor.exponent), step: g.pow(factor.exponent), constant: factor.constant }
    }

    /// Multiplies `products` by the factor's values from row `begin` on.
    fn multiply(&self, begin: usize, products: &mut [Felt]) {
        let mut power = self.start * self.step.pow(begin as u64);
        for product in products {
            *product *= power - self.constant;
            power *= self.step;
        }
    }

    /// All values of a period.
    fn table(&self, period: usize) -> Vec<Felt> {
        let mut values = powers(self.start, self.step, period);
        values.par_iter_mut().with_min_len(1 << 10).for_each(|value| *value -= self.constant);
        values
    }
}

impl CosetMultiplier {
    /// Prepares a multiplier on offset·<w_T>, T = 2^log_length.
    ///
    /// # Errors
    /// [`DivisionByZero`] if a repeating denominator vanishes.
    pub fn new(
        multiplier: &Multiplier,
        log_length: u32,
        offset: Felt,
    ) -> Result<CosetMultiplier, DivisionByZero> {
        let split = |factors: &[Factor]| {
            let (mut tables, mut rest) = (Vec::new(), Vec::new());
            for factor in factors {
                let powers = Powers::new(factor, log_length, offset);
                let period = 1usize << (log_length - factor.exponent.trailing_zeros().min(log_length));
                if period <= MAX_TABLE { tables.push(powers.table(period)) } else { rest.push(powers) }
            }
            (tables.into_iter().fold(vec![Felt::ONE], product), rest)
        };
        let (numerators, numerator) = split(&multiplier.numerator);
        let (mut denominators, denominator) = split(&multiplier.denominator);
        batch_inverse_parallel(&mut denominators)?;
        Ok(CosetMultiplier { table: product(numerators, denominators), numerator, denominator })
    }

    /// The multiplier's values at the rows from `begin` on.
    ///
    /// # Errors
    /// [`DivisionByZero`] if a denominator vanishes there.
    pub fn values(&self, begin: usize, out: &mut [Felt]) -> Result<(), DivisionByZero> {
        if self.denominator.is_empty() {
            self.fill(begin, out);
        } else {
            out.fill(Felt::ONE);
            self.denominator.iter().for_each(|factor| factor.multiply(begin, out));
            batch_inverse(out)?;
            let period = self.table.len();
            out.iter_mut().enumerate().for_each(|(i, value)| *value *= self.table[(begin + i) % period]);
        }
        self.numerator.iter().for_each(|factor| factor.multiply(begin, out));
        Ok(())
    }

    fn fill(&self, begin: usize, out: &mut [Felt]) {
        let period = self.table.len();
        out.iter_mut().enumerate().for_each(|(i, value)| *value = self.table[(begin + i) % period]);
    }
}

/// Row-wise product of two periodic tables, of the longer period.
fn product(a: Vec<Felt>, b: Vec<Felt>) -> Vec<Felt> {
    let (mut long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let period = short.len();
    long.par_iter_mut().with_min_len(1 << 10).enumerate().for_each(|(i, value)| *value *= short[i % period]);
    long
}
