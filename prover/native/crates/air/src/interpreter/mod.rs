//! The register machine, over blocks of rows.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(any(target_arch = "x86_64", test))]
mod plan;
mod portable;
#[cfg(all(test, target_arch = "x86_64"))]
mod tests;

use perpetua_field::Felt;
#[cfg(target_arch = "x86_64")]
use perpetua_field::{avx2::Avx2, avx512::Avx512};

use crate::multipliers::CosetMultipliers;
use crate::program::Program;

/// Rows for which what depends on the place alone is computed together.
pub const CHUNK: usize = 512;

/// What the machine reads on one coset.
pub struct Inputs<'a> {
    /// The program.
    pub program: &'a Program,
    /// Columns of all tables, in natural order.
    pub columns: &'a [&'a [Felt]],
    /// Periodic columns, one period each.
    pub periodic: &'a [Vec<Felt>],
    /// Multipliers of the groups.
    pub multipliers: &'a CosetMultipliers,
    /// Constants.
    pub constants: &'a [Felt],
    /// Powers of α.
    pub alpha_powers: &'a [Felt],
}

/// What the workers share on one coset.
pub enum Interpreter<'a> {
    /// One element at a time.
    Portable(&'a Inputs<'a>),
    /// Four rows in a vector.
    #[cfg(target_arch = "x86_64")]
    Avx2(avx2::Prepared<'a>),
    /// Eight rows in a vector.
    #[cfg(target_arch = "x86_64")]
    Avx512(avx512::Prepared<'a>),
}

impl<'a> Interpreter<'a> {
    /// The fastest that this machine has and that the program and the trace length suit.
    pub fn new(inputs: &'a Inputs<'a>) -> Interpreter<'a> {
        #[cfg(target_arch = "x86_64")]
        if let Some(prepared) = Avx512::get().and_then(|token| avx512::Prepared::new(token, inputs)) {
            return Interpreter::Avx512(prepared);
        }
        #[cfg(target_arch = "x86_64")]
        if let Some(prepared) = Avx2::get().and_then(|token| avx2::Prepared::new(token, inputs)) {
            return Interpreter::Avx2(prepared);
        }
        Interpreter::Portable(inputs)
    }

    /// The state of one worker.
    pub fn machine(&self) -> Machine<'_> {
        match self {
            Interpreter::Portable(inputs) => Machine::Portable(portable::Machine::new(inputs)),
            #[cfg(target_arch = "x86_64")]
            Interpreter::Avx2(prepared) => Machine::Avx2(avx2::Machine::new(prepared)),
            #[cfg(target_arch = "x86_64")]
            Interpreter::Avx512(prepared) => Machine::Avx512(avx512::Machine::new(prepared)),
        }
    }
}

/// The state of one worker.
pub enum Machine<'a> {
    /// One element at a time.
    Portable(portable::Machine<'a>),
    /// Four rows in a vector.
    #[cfg(target_arch = "x86_64")]
    Avx2(avx2::Machine<'a>),
    /// Eight rows in a vector.
    #[cfg(target_arch = "x86_64")]
    Avx512(avx512::Machine<'a>),
}

impl Machine<'_> {
    /// C at the rows from `begin` on, which is a multiple of [`CHUNK`]; at most [`CHUNK`] rows.
    pub fn run_chunk(&mut self, begin: usize, out: &mut [Felt]) {
        match self {
            Machine::Portable(machine) => machine.run_chunk(begin, out),
            #[cfg(target_arch = "x86_64")]
            Machine::Avx2(machine) => machine.run_chunk(begin, out),
            #[cfg(target_arch = "x86_64")]
            Machine::Avx512(machine) => machine.run_chunk(begin, out),
        }
    }
}
