//! Four elements at a time on AVX2 and FMA, for processors without AVX-512 IFMA.
//!
//! # Forms
//!
//! As in the AVX-512 twin there are two forms of an element in lanes. A product divides by 2^255: *data* is a·2^256, which is
//! what memory holds, and *lifted* is a·2^255, half of that. A product of data by lifted is data, of lifted by lifted is
//! lifted.
//!
//! # Limbs
//!
//! [`Lanes`] has five signed integer limbs of 51 bits and takes sums and differences without carries. [`Operand`] has
//! carried limbs, held as doubles, and is what a product takes: the exact product of two limbs in two parts costs two
//! fused multiply-adds and a subtraction (splitting after T. Dekker, Numer. Math. 18 (1971)), where the integer
//! multiplication of AVX2 takes 32 bits. Every method states the values that it accepts; debug builds check them.
//!
//! On a Zen 1 at 2.5 GHz, which halves 256-bit instructions, a product takes 16.7 ns an element and one that is added
//! to a sum 10.5 ns, in the L1 cache; the scalar ones take 24 and 19 ns, and 23 ns the product by mulx, adcx and adox in
//! assembly: there one unit of four multiplies, every second cycle.
//!
//! The functions are safe wherever the caller has the same target features on; elsewhere a caller needs `unsafe` and an
//! [`Avx2`] token to justify it.
#![allow(clippy::missing_safety_doc, reason = "safe functions whose one condition is their target features")]

mod token;

#[cfg(target_arch = "x86_64")]
mod inverse;
#[cfg(target_arch = "x86_64")]
mod lanes;
#[cfg(target_arch = "x86_64")]
mod memory;
#[cfg(target_arch = "x86_64")]
mod powers;
#[cfg(target_arch = "x86_64")]
mod product;

pub use token::Avx2;

#[cfg(target_arch = "x86_64")]
pub use self::{
    inverse::batch_inverse,
    lanes::{LANES, Lanes, Multiple, Operand},
    memory::{Limbs, load_words_from},
    powers::fill_powers,
    product::WideSum,
};
