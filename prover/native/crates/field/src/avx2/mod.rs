//! Four elements at a time on AVX2 and FMA, for processors without AVX-512 IFMA.

mod token;

#[cfg(target_arch = "x86_64")]
mod memory;

pub use token::Avx2;

#[cfg(target_arch = "x86_64")]
pub use self::memory::load_words_from;
