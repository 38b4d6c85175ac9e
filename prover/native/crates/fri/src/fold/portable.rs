//! Folding of scalar elements.

use perpetua_field::Felt;

/// As [`super::fold`].
pub fn fold(even: &mut [Felt], odd: &[Felt], factor: Felt) {
    even.iter_mut().zip(odd).for_each(|(even, &odd)| *even = (*even + factor * odd).double());
}
