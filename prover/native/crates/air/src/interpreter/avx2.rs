//! The machine on four rows at a time, as the AVX-512 twin.
//!
//! Cells, periodic columns, constants and powers of α are lifted when they are loaded, so all values are in
//! lifted form; a group's sum times its multiplier, which is data, is data again. Lane l of a vector that
//! begins at row i belongs to row i + l: a row offset of the mask shifts the place of an unaligned load.

use std::borrow::Cow;

use perpetua_field::Felt;
use perpetua_field::avx2::{Avx2, LANES, Lanes, Limbs, Multiple, WideSum};

use super::plan::{Factor, Finish, Limits, Operation, Place, Plan, Step};
use super::{CHUNK, Inputs};
use crate::multipliers::FourMultipliers;

/// Vectors of a register. With 8 the registers of a layout take some 100 KB and stay in the L2 cache, and the
/// decoding of an instruction is spread over 32 rows.
const VECTORS: usize = 8;

/// Groups whose sums, each within P, times multipliers within P add up to less than what can be stored.
const MAX_GROUPS: usize = 200;

/// Rows of a block.
const BLOCK: usize = VECTORS * LANES;

/// Runs `$body` with `$get` bound to the way in which vector i of a factor is got from the vectors.
macro_rules! with_factor {
    ($factor:expr, |$get:ident| $body:expr) => {
        match $factor {
            Factor::Carried(place) => {
                let $get = |vectors: &Vectors<'_>, i: usize| vectors.get(place, i).as_operand();
                $body
            }
            Factor::Carry(place, multiple) => {
                let multiple = Multiple::of_p(multiple);
                let $get = |vectors: &Vectors<'_>, i: usize| vectors.get(place, i).operand_after(multiple);
                $body
            }
            Factor::Sum(a, b, multiple) => {
                let multiple = Multiple::of_p(multiple);
                let $get = |vectors: &Vectors<'_>, i: usize| {
                    vectors.get(a, i).add(vectors.get(b, i)).operand_after(multiple)
                };
                $body
            }
            Factor::Difference(a, b, multiple) => {
                let multiple = Multiple::of_p(multiple);
                let $get = |vectors: &Vectors<'_>, i: usize| {
                    vectors.get(a, i).sub(vectors.get(b, i)).operand_after(multiple)
                };
                $body
            }
        }
    };
}

/// What the workers share.
pub struct Prepared<'a> {
    token: Avx2,
    inputs: &'a Inputs<'a>,
    plan: Plan,
    /// Periodic columns, repeated up to a vector at least.
    periodic: Vec<Cow<'a, [Felt]>>,
    alpha_powers: Vec<Limbs>,
}

impl<'a> Prepared<'a> {
    /// `None` if the trace is shorter than a block, or if the groups are more than a sum of products takes.
    pub fn new(token: Avx2, inputs: &'a Inputs<'a>) -> Option<Prepared<'a>> {
        let program = inputs.program;
        if inputs.columns.iter().any(|column| column.len() < BLOCK) || program.multipliers.len() > MAX_GROUPS
        {
            return None;
        }
        let repeated = |values: &'a Vec<Felt>| match values.len() {
            n if n < LANES => Cow::Owned(values.repeat(LANES / n)),
            _ => Cow::Borrowed(values.as_slice()),
        };
        Some(Prepared {
            token,
            inputs,
            plan: Plan::within(Limits::AVX2, program, VECTORS, WideSum::MAX_PRODUCTS),
            periodic: inputs.periodic.iter().map(repeated).collect(),
            alpha_powers: inputs.alpha_powers.iter().map(|&power| Limbs::lifted(power)).collect(),
        })
    }
}

/// The state of one worker.
pub struct Machine<'a> {
    prepared: &'a Prepared<'a>,
    /// The list of vectors that the plan speaks of.
    vectors: Vec<Lanes>,
    /// By group and vector of the block.
    accumulators: Vec<[WideSum; VECTORS]>,
    multipliers: FourMultipliers<'a>,
}

impl<'a> Machine<'a> {
    /// A machine with its constants loaded.
    pub fn new(prepared: &'a Prepared<'a>) -> Machine<'a> {
        // SAFETY: the token says that the processor has the features.
        unsafe { Machine::with_constants(prepared) }
    }

    #[target_feature(enable = "avx2,fma")]
    fn with_constants(prepared: &'a Prepared<'a>) -> Machine<'a> {
        let inputs = prepared.inputs;
        let mut vectors = vec![Lanes::zero(); prepared.plan.n_vectors];
        for (vector, &constant) in vectors.iter_mut().zip(inputs.constants) {
            *vector = Lanes::splat(&Limbs::lifted(constant));
        }
        Machine {
            prepared,
            vectors,
            accumulators: vec![[WideSum::zero(); VECTORS]; inputs.program.multipliers.len()],
            multipliers: FourMultipliers::new(inputs.multipliers),
        }
    }

    /// As [`super::Machine::run_chunk`].
    pub fn run_chunk(&mut self, begin: usize, out: &mut [Felt]) {
        let _: Avx2 = self.prepared.token;
        // SAFETY: the token says that the processor has the features.
        unsafe { self.run(begin, out) }
    }

    #[target_feature(enable = "avx2,fma")]
    fn run(&mut self, begin: usize, out: &mut [Felt]) {
        assert!(begin.is_multiple_of(CHUNK) && out.len() <= CHUNK && out.len().is_multiple_of(BLOCK));
        self.multipliers.enter(begin);
        for (block, out) in out.chunks_exact_mut(BLOCK).enumerate() {
            let begin = begin + block * BLOCK;
            self.run_block(begin);
            let (vectors, _) = out.as_chunks_mut::<LANES>();
            for (i, out) in vectors.iter_mut().enumerate() {
                let mut total = WideSum::zero();
                for (group, sums) in self.accumulators.iter().enumerate() {
                    let multiplier = self.multipliers.at(group, begin + i * LANES);
                    // At most 2^9 products of factors within 15·P.
                    let sum = sums[i].reduce().reduced_after(Multiple::of_p(500)).operand();
                    total.add_product(&sum, &multiplier);
                }
                total.reduce().store(out);
            }
        }
    }

    /// Fills the accumulators for the rows of a block.
    #[target_feature(enable = "avx2,fma")]
    fn run_block(&mut self, begin: usize) {
        let Prepared { inputs, plan, periodic, alpha_powers, .. } = self.prepared;
        self.accumulators.iter_mut().for_each(|sums| *sums = [WideSum::zero(); VECTORS]);
        let mut vectors = Vectors(&mut self.vectors);
        for step in &plan.steps {
            match *step {
                Step::Compute(to, Operation::Cell(cell)) => {
                    let (column, row) = inputs.program.mask[cell];
                    vectors.load(to, inputs.columns[column], begin.wrapping_add(row));
                }
                Step::Compute(to, Operation::Periodic(column)) => {
                    vectors.load_periodic(to, &periodic[column], begin);
                }
                Step::Compute(to, Operation::Add(a, b, finish)) => {
                    vectors.compute(to, finish, |vectors, i| vectors.get(a, i).add(vectors.get(b, i)));
                }
                Step::Compute(to, Operation::Sub(a, b, finish)) => {
                    vectors.compute(to, finish, |vectors, i| vectors.get(a, i).sub(vectors.get(b, i)));
                }
                Step::Compute(to, Operation::Mul(first, second, finish)) => match first {
                    Factor::Carried(place) => {
                        let first = |vectors: &Vectors<'_>, i| vectors.get(place, i).as_operand();
                        with_factor!(second, |get| vectors
                            .compute(to, finish, |vectors, i| first(vectors, i).mul(&get(vectors, i))));
                    }
                    Factor::Carry(place, multiple) => {
                        let multiple = Multiple::of_p(multiple);
                        let first = |vectors: &Vectors<'_>, i| vectors.get(place, i).operand_after(multiple);
                        with_factor!(second, |get| vectors
                            .compute(to, finish, |vectors, i| first(vectors, i).mul(&get(vectors, i))));
                    }
                    Factor::Sum(..) | Factor::Difference(..) => unreachable!("the first factor is stored"),
                },
                Step::Compute(to, Operation::Square(factor, finish)) => {
                    with_factor!(factor, |get| vectors
                        .compute(to, finish, |vectors, i| get(vectors, i).square()));
                }
                Step::Accumulate(group, factor, power) => {
                    let alpha = &alpha_powers[power];
                    let sums = &mut self.accumulators[group];
                    with_factor!(factor, |get| {
                        for (i, sum) in sums.iter_mut().enumerate() {
                            sum.add_product_by(&get(&vectors, i), alpha);
                        }
                    });
                }
                Step::Settle(group) => {
                    for sum in &mut self.accumulators[group] {
                        sum.carry();
                    }
                }
            }
        }
    }
}

/// Constants and registers.
struct Vectors<'a>(&'a mut [Lanes]);

impl Vectors<'_> {
    /// Vector i of a value.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn get(&self, place: Place, i: usize) -> Lanes {
        self.0[place.at as usize + i * place.step as usize]
    }

    /// Writes the vectors of a register.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn compute(&mut self, to: u32, finish: Finish, value: impl Fn(&Vectors<'_>, usize) -> Lanes) {
        let to = to as usize;
        match finish {
            Finish::Carry(_) => {
                for i in 0..VECTORS {
                    self.0[to + i] = value(self, i).settled();
                }
            }
            _ => {
                for i in 0..VECTORS {
                    self.0[to + i] = value(self, i);
                }
            }
        }
        if let Finish::Canonical(multiple) = finish {
            self.make_canonical(to, multiple);
        }
    }

    #[cold]
    #[inline(never)]
    #[target_feature(enable = "avx2,fma")]
    fn make_canonical(&mut self, at: usize, multiple: i64) {
        for vector in &mut self.0[at..at + VECTORS] {
            *vector = vector.canonical_after(Multiple::of_p(multiple));
        }
    }

    /// Writes the values of a column from a row on; the column's length, a power of two, is its period and at
    /// least that of a block.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn load(&mut self, to: u32, column: &[Felt], row: usize) {
        let begin = row & (column.len() - 1);
        let around: [Felt; BLOCK];
        let values = match column.get(begin..begin + BLOCK) {
            Some(values) => values,
            None => {
                around = std::array::from_fn(|i| column[(begin + i) & (column.len() - 1)]);
                &around
            }
        };
        let (vectors, _) = values.as_chunks::<LANES>();
        for (i, vector) in vectors.iter().enumerate() {
            self.0[to as usize + i] = Lanes::load_lifted(vector);
        }
    }

    /// Writes the values of a periodic column from a row on, which is a multiple of the lanes.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    fn load_periodic(&mut self, to: u32, values: &[Felt], row: usize) {
        for i in 0..VECTORS {
            let begin = (row + i * LANES) & (values.len() - 1);
            let vector = values[begin..].first_chunk().expect("a period is a multiple of the lanes");
            self.0[to as usize + i] = Lanes::load_lifted(vector);
        }
    }
}
