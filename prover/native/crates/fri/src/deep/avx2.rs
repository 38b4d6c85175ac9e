//! The quotient on four rows at a time.
//!
//! Poles and coefficients are lifted; the columns' values are data, and so is the sum of their products.

use perpetua_field::Felt;
use perpetua_field::avx2::{Avx2, LANES, Lanes, Limbs, Multiple, Operand, WideSum};

use super::terms::{Pole, Terms};

/// Columns whose products a sum holds: each adds less than P·P/2^255 < P/15.
const MAX_COLUMNS: usize = 4096;

/// Coefficients ready to be broadcast.
pub struct Prepared<'a> {
    token: Avx2,
    poles: &'a [Pole],
    columns: Vec<(usize, Vec<(usize, Limbs)>)>,
    constants: Vec<(usize, Limbs)>,
}

impl<'a> Prepared<'a> {
    /// `None` for traces shorter than a vector and for masks of thousands of columns.
    pub fn new(token: Avx2, terms: &'a Terms, length: usize) -> Option<Prepared<'a>> {
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
        let _: Avx2 = self.token;
        // SAFETY: the token says that the processor has the features.
        unsafe { self.run(columns, inverses, begin, out) }
    }

    #[target_feature(enable = "avx2,fma")]
    fn run(&self, columns: &[&[Felt]], inverses: [&[Felt]; 2], begin: usize, out: &mut [Felt]) {
        let one = Limbs::data(Felt::ONE);
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
            total.add_product_by(&weighted(&self.constants, &poles), &one);
            for (k, (column, coefficients)) in self.columns.iter().enumerate() {
                if (k + 1) % WideSum::MAX_PRODUCTS == 0 {
                    total.carry();
                }
                let values = columns[*column][row..].first_chunk().expect("columns of whole vectors");
                total.add_product(&weighted(coefficients, &poles), &Operand::load(values));
            }
            // Within 4096/15·P.
            let total = total.reduce().reduced_after(Multiple::of_p(300));
            Lanes::load(out).add(total).store(out);
        }
    }
}

/// The lifted values of an array from a row on, modulo its length.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn load_around(array: &[Felt], row: usize) -> Operand {
    let begin = row & (array.len() - 1);
    match array[begin..].first_chunk() {
        Some(values) => Operand::load_lifted(values),
        None => Operand::load_lifted(&std::array::from_fn(|i| array[(begin + i) & (array.len() - 1)])),
    }
}

/// Σ coefficient·pole, within P: at most 2^9 products of a lifted pole within P/2 by a coefficient below P are within 17·P.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn weighted(terms: &[(usize, Limbs)], poles: &[Operand]) -> Operand {
    let mut sum = WideSum::zero();
    let mut chunks = terms.chunks(WideSum::MAX_PRODUCTS);
    for (pole, coefficient) in chunks.next().unwrap_or_default() {
        sum.add_product_by(&poles[*pole], coefficient);
    }
    for terms in chunks {
        sum.carry();
        for (pole, coefficient) in terms {
            sum.add_product_by(&poles[*pole], coefficient);
        }
    }
    sum.reduce().reduced_after(Multiple::of_p(20)).operand()
}
