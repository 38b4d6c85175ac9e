//! The quotient on eight rows at a time.
//!
//! Poles and coefficients are lifted; the columns' values are data, and so is the sum of their products.

use perpetua_field::Felt;
use perpetua_field::avx512::{Avx512, LANES, Lanes, Limbs, Operand, WideSum};

use super::terms::{Pole, Terms};

/// Columns whose products a sum holds without its value outgrowing what can be stored: each adds less than
/// 20·P·P/2^260 < P/25.
const MAX_COLUMNS: usize = 4096;

/// Coefficients ready to be broadcast.
pub struct Prepared<'a> {
    token: Avx512,
    poles: &'a [Pole],
    columns: Vec<(usize, Vec<(usize, Limbs)>)>,
    constants: Vec<(usize, Limbs)>,
}

impl<'a> Prepared<'a> {
    /// `None` for traces shorter than a vector and for masks of thousands of columns.
    pub fn new(token: Avx512, terms: &'a Terms, length: usize) -> Option<Prepared<'a>> {
        if length < LANES || terms.columns.len() > MAX_COLUMNS {
            return None;
        }
        let lifted = |terms: &[(usize, Felt)]| -> Vec<_> {
            terms.iter().map(|&(pole, coefficient)| (pole, Limbs::lifted(coefficient))).collect()
        };
        let constants: Vec<_> = terms.constants.iter().map(|&value| -value).enumerate().collect();
        Some(Prepared {
            token,
            poles: &terms.poles,
            columns: terms.columns.iter().map(|(column, terms)| (*column, lifted(terms))).collect(),
            constants: lifted(&constants),
        })
    }

    /// As [`super::portable::add`]; whole vectors of rows.
    pub fn add(&self, columns: &[&[Felt]], inverses: [&[Felt]; 2], begin: usize, out: &mut [Felt]) {
        let _: Avx512 = self.token;
        // SAFETY: the token says that the processor has the features.
        unsafe { self.run(columns, inverses, begin, out) }
    }

    #[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
    fn run(&self, columns: &[&[Felt]], inverses: [&[Felt]; 2], begin: usize, out: &mut [Felt]) {
        let one = Operand::splat(&Limbs::data(Felt::ONE));
        let mut poles = Vec::with_capacity(self.poles.len());
        let (vectors, rest) = out.as_chunks_mut::<LANES>();
        assert!(rest.is_empty(), "whole vectors of rows");
        for (i, out) in vectors.iter_mut().enumerate() {
            let row = begin + i * LANES;
            poles.clear();
            for pole in self.poles {
                poles.push(load_around(inverses[pole.array], row.wrapping_sub(pole.shift)));
            }
            let mut total = WideSum::zero();
            total.add_product(weighted(&self.constants, &poles), one);
            for (k, (column, coefficients)) in self.columns.iter().enumerate() {
                if (k + 1) % WideSum::MAX_PRODUCTS == 0 {
                    total.carry();
                }
                let values = columns[*column][row..].first_chunk().expect("columns of whole vectors");
                total.add_product(weighted(coefficients, &poles), Operand::load(values));
            }
            Lanes::load(out).add(total.reduce()).store(out);
        }
    }
}

/// The lifted values of an array from a row on, modulo its length.
#[inline]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
fn load_around(array: &[Felt], row: usize) -> Operand {
    let begin = row & (array.len() - 1);
    match array[begin..].first_chunk() {
        Some(values) => Operand::load_lifted(values),
        None => Operand::load_lifted(&std::array::from_fn(|i| array[(begin + i) & (array.len() - 1)])),
    }
}

/// Σ coefficient·pole, in [0, 20·P]: 2^9 products of a lifted pole below 16·P by a coefficient below P.
#[inline]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512ifma,avx512vbmi2")]
fn weighted(terms: &[(usize, Limbs)], poles: &[Operand]) -> Operand {
    let mut sum = WideSum::zero();
    for terms in terms.chunks(WideSum::MAX_PRODUCTS) {
        for (pole, coefficient) in terms {
            sum.add_product(poles[*pole], Operand::splat(coefficient));
        }
        sum.carry();
    }
    let reduced: Lanes = sum.reduce();
    reduced.operand_of_product()
}
