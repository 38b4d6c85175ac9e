//! Quotients of vanishing polynomials on a coset of the trace domain.
//!
//! At the points offset·g^i, x^e − c has T/gcd(e, T) distinct values. Factors with few values are multiplied
//! into one table per group. Of the others, denominators are inverted once for the whole coset: with
//! s = g^e, x_i^e − c·s^k is s^k·(x_(i−k)^e − c), so that one array of inverses, read at an offset, serves
//! all factors of the same e whose constants differ by a power of s. For e = 1 these are the single rows.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;

use perpetua_field::{DivisionByZero, Felt, batch_inverse_parallel, powers};
use rayon::prelude::*;

#[cfg(target_arch = "x86_64")]
pub use {avx2::FourMultipliers, avx512::LaneMultipliers};

use crate::{Factor, Multiplier};

/// Largest table per group: 128 KB.
const MAX_TABLE: usize = 1 << 12;
/// Smallest: a vector of rows.
const MIN_TABLE: usize = 8;

/// The multipliers of all groups on one coset.
pub struct CosetMultipliers {
    groups: Vec<Group>,
    inverses: Vec<Inverses>,
    powers: Vec<Powers>,
}

struct Group {
    /// The part that repeats, by row modulo its length (a power of two, at least [`MIN_TABLE`]).
    table: Vec<Felt>,
    /// Number of an array of inverses, and rows by which it is shifted.
    denominator: Vec<(usize, usize)>,
    /// Number of a sequence of powers, and the constant subtracted from them.
    numerator: Vec<(usize, Felt)>,
}

/// 1/(x_i^exponent − constant) for one period of i.
struct Inverses {
    exponent: u64,
    constant: Felt,
    values: Vec<Felt>,
}

/// x^exponent at row i: start·step^i.
#[derive(Clone, Copy)]
struct Powers {
    exponent: u64,
    start: Felt,
    step: Felt,
}

/// The points offset·g^i, T = 2^log_length of them.
#[derive(Clone, Copy)]
struct Points {
    log_length: u32,
    offset: Felt,
}

impl Points {
    fn powers(self, exponent: u64) -> Powers {
        let g = Felt::root_of_unity(self.log_length);
        Powers { exponent, start: self.offset.pow(exponent), step: g.pow(exponent) }
    }

    /// log2 of the number of values of x^exponent.
    fn log_period(self, exponent: u64) -> u32 {
        self.log_length - exponent.trailing_zeros().min(self.log_length)
    }

    fn is_tabulated(self, factor: &Factor) -> bool {
        1usize << self.log_period(factor.exponent) <= MAX_TABLE
    }

    /// All values of a period of x^exponent − constant.
    fn period(self, factor: &Factor) -> Vec<Felt> {
        let Powers { start, step, .. } = self.powers(factor.exponent);
        let mut values = powers(start, step, 1 << self.log_period(factor.exponent));
        values.par_iter_mut().with_min_len(1 << 10).for_each(|value| *value -= factor.constant);
        values
    }
}

impl CosetMultipliers {
    /// Prepares multipliers on offset·<w_T>, T = 2^log_length.
    ///
    /// # Errors
    /// [`DivisionByZero`] if a denominator vanishes on the coset.
    pub fn new(
        multipliers: &[Multiplier],
        log_length: u32,
        offset: Felt,
    ) -> Result<CosetMultipliers, DivisionByZero> {
        let points = Points { log_length, offset };
        let mut all = CosetMultipliers { groups: Vec::new(), inverses: Vec::new(), powers: Vec::new() };
        for multiplier in multipliers {
            let group = all.group(multiplier, points)?;
            all.groups.push(group);
        }
        Ok(all)
    }

    fn group(&mut self, multiplier: &Multiplier, points: Points) -> Result<Group, DivisionByZero> {
        let tabulated = |factors: &[Factor]| {
            let tables = factors.iter().filter(|factor| points.is_tabulated(factor));
            tables.map(|factor| points.period(factor)).fold(vec![Felt::ONE; MIN_TABLE], product)
        };
        let rest = |factors: &[Factor]| -> Vec<Factor> {
            factors.iter().filter(|factor| !points.is_tabulated(factor)).copied().collect()
        };
        let mut denominators = tabulated(&multiplier.denominator);
        batch_inverse_parallel(&mut denominators)?;
        let mut table = product(tabulated(&multiplier.numerator), denominators);
        let mut denominator = Vec::new();
        for factor in rest(&multiplier.denominator) {
            let (number, shift) = self.inverses(&factor, points)?;
            let scale = points.powers(factor.exponent).step.pow(shift as u64);
            let scale = scale.inverse().expect("a root of unity is not zero");
            table.iter_mut().for_each(|value| *value *= scale);
            denominator.push((number, shift));
        }
        let numerator = rest(&multiplier.numerator)
            .iter()
            .map(|factor| (self.powers(points.powers(factor.exponent)), factor.constant))
            .collect();
        Ok(Group { table, denominator, numerator })
    }

    /// The array that serves a factor, made if there is none yet, and the shift.
    fn inverses(&mut self, factor: &Factor, points: Points) -> Result<(usize, usize), DivisionByZero> {
        let (step, log_period) = (points.powers(factor.exponent).step, points.log_period(factor.exponent));
        for (number, inverses) in self.inverses.iter().enumerate() {
            if inverses.exponent == factor.exponent
                && let Some(inverse) = inverses.constant.inverse()
                && let Some(shift) = logarithm(factor.constant * inverse, step, log_period)
            {
                return Ok((number, shift));
            }
        }
        let mut values = points.period(factor);
        batch_inverse_parallel(&mut values)?;
        self.inverses.push(Inverses { exponent: factor.exponent, constant: factor.constant, values });
        Ok((self.inverses.len() - 1, 0))
    }

    fn powers(&mut self, powers: Powers) -> usize {
        let known = self.powers.iter().position(|other| other.exponent == powers.exponent);
        known.unwrap_or_else(|| {
            self.powers.push(powers);
            self.powers.len() - 1
        })
    }

    /// Number of arrays of inverses that are read along with the columns.
    pub fn n_inverses(&self) -> usize {
        self.inverses.len()
    }

    /// The values of a group's multiplier at the rows from `begin` on.
    pub fn values(&self, group: usize, begin: usize, out: &mut [Felt]) {
        let Group { table, denominator, numerator } = &self.groups[group];
        let last = table.len() - 1;
        out.iter_mut().enumerate().for_each(|(i, value)| *value = table[(begin + i) & last]);
        for &(number, shift) in denominator {
            let inverses = &self.inverses[number].values;
            let last = inverses.len() - 1;
            for (i, value) in out.iter_mut().enumerate() {
                *value *= inverses[(begin + i).wrapping_sub(shift) & last];
            }
        }
        for &(number, constant) in numerator {
            let Powers { start, step, .. } = self.powers[number];
            let mut power = start * step.pow(begin as u64);
            for value in out.iter_mut() {
                *value *= power - constant;
                power *= step;
            }
        }
    }
}

/// The k below 2^log_order with base^k = value, if any; the base has that order.
///
/// Bit by bit from the lowest: value·base^(−bits so far) is a 2^i-th power exactly if its lowest i bits are zero.
fn logarithm(value: Felt, base: Felt, log_order: u32) -> Option<usize> {
    let inverse = base.inverse()?;
    let (mut rest, mut result) = (value, 0);
    for bit in 0..log_order {
        if rest.square_times(log_order - 1 - bit) != Felt::ONE {
            result |= 1 << bit;
            rest *= inverse.pow(1 << bit);
        }
    }
    (rest == Felt::ONE).then_some(result)
}

/// Row-wise product of two periodic tables, of the longer period.
fn product(a: Vec<Felt>, b: Vec<Felt>) -> Vec<Felt> {
    let (mut long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let period = short.len();
    long.par_iter_mut().with_min_len(1 << 10).enumerate().for_each(|(i, value)| *value *= short[i % period]);
    long
}
