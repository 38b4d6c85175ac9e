//! Eight elements at a time on AVX-512 IFMA.
//!
//! # Forms
//!
//! A [`Felt`](crate::Felt) a is held as a·2^256 mod P in four 64-bit limbs. The lanes hold five 52-bit limbs
//! and divide by 2^260 in a product. So there are two forms of an element in lanes: *data*, a·2^256, which is
//! what memory holds, and *lifted*, a·2^260. A product of data by lifted is data, of lifted by lifted is
//! lifted. Lifting is multiplication by 16, done for nothing while unpacking ([`Lanes::load_lifted`]):
//! 16·P < 2^256 still fits. Factors known beforehand (twiddles, powers of challenges) are lifted; data stay
//! data, so that what is stored and hashed needs no conversion.
//!
//! # Limbs
//!
//! [`Lanes`] has signed limbs and takes sums and differences without carries. [`Operand`] has carried limbs and is
//! what a product takes. Every method states the values that it accepts; debug builds check them.
//!
//! Results are equal, bit for bit, to those of the scalar operators once stored: [`Lanes::store`] writes the
//! canonical representative.
//!
//! The functions are safe wherever the caller has the same target features on; elsewhere a caller needs
//! `unsafe` and an [`Avx512`] token to justify it.
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

pub use token::Avx512;

#[cfg(target_arch = "x86_64")]
pub use self::{
    inverse::batch_inverse,
    lanes::{LANES, Lanes, Multiple, Operand},
    memory::{Limbs, load_words_from},
    powers::fill_powers,
    product::WideSum,
};
