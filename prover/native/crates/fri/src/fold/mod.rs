//! One folding of coefficients.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;

use perpetua_field::Felt;
#[cfg(target_arch = "x86_64")]
use perpetua_field::{avx2::Avx2, avx512::Avx512};

/// even ← 2·(even + factor·odd), element by element.
pub fn fold(even: &mut [Felt], odd: &[Felt], factor: Felt) {
    #[cfg(target_arch = "x86_64")]
    if let Some(token) = Avx512::get() {
        return avx512::fold(token, even, odd, factor);
    }
    #[cfg(target_arch = "x86_64")]
    if let Some(token) = Avx2::get() {
        return avx2::fold(token, even, odd, factor);
    }
    portable::fold(even, odd, factor);
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;

    #[test]
    fn kernels_agree() {
        let largest = -Felt::ONE;
        for count in [0, 1, 7, 8, 9, 64, 100] {
            let odd: Vec<Felt> = (0..count).map(|i| largest - Felt::from_u64(i * i)).collect();
            for factor in [Felt::ZERO, Felt::ONE, largest, Felt::from_u64(12345)] {
                let even: Vec<Felt> = (0..count).map(|i| largest * Felt::from_u64(i + 1)).collect();
                let folded = |fold: &dyn Fn(&mut [Felt])| {
                    let mut even = even.clone();
                    fold(&mut even);
                    even
                };
                let expected = folded(&|even| portable::fold(even, &odd, factor));
                if let Some(token) = Avx512::supported() {
                    assert_eq!(folded(&|even| avx512::fold(token, even, &odd, factor)), expected);
                }
                if let Some(token) = Avx2::supported() {
                    assert_eq!(folded(&|even| avx2::fold(token, even, &odd, factor)), expected);
                }
            }
        }
    }
}
