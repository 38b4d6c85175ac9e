//! Values kept below 2^256 without reduction between butterflies.

use core::ops::{Add, Mul, Sub};

use crate::felt::Felt;
use crate::montgomery as m;

/// A representative that need not be canonical: any 256-bit value congruent to a [`Felt`]'s representation.
///
/// 2^256 > 31·P, so a value that starts below P may take 30 additions or subtractions of canonical
/// values before [`Unreduced::reduce`]; the caller counts. A product by a canonical factor reduces
/// fully whatever the other factor's size.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Unreduced(m::Limbs);

impl Unreduced {
    /// The canonical element.
    #[inline(always)]
    pub fn reduce(self) -> Felt {
        Felt(m::reduce(self.0))
    }

    /// Views a buffer of elements as unreduced values, for in-place passes that restore canonical form
    /// before they hand the buffer back.
    #[inline]
    pub fn from_slice_mut(values: &mut [Felt]) -> &mut [Unreduced] {
        let (pointer, length) = (values.as_mut_ptr(), values.len());
        // SAFETY: both types are transparent wrappers of the same limbs, and every bit pattern that is
        // valid for one is valid for the other; the exclusive borrow is passed on.
        unsafe { core::slice::from_raw_parts_mut(pointer.cast(), length) }
    }
}

impl From<Felt> for Unreduced {
    #[inline(always)]
    fn from(value: Felt) -> Unreduced {
        Unreduced(value.0)
    }
}

impl Add<Felt> for Unreduced {
    type Output = Unreduced;
    /// The bound grows by P.
    #[inline(always)]
    fn add(self, other: Felt) -> Unreduced {
        Unreduced(m::add_wrapping(self.0, other.0))
    }
}

impl Sub<Felt> for Unreduced {
    type Output = Unreduced;
    /// self + (P − other); the bound grows by P.
    #[inline(always)]
    fn sub(self, other: Felt) -> Unreduced {
        Unreduced(m::add_wrapping(self.0, m::sub_wrapping(m::P, other.0).0))
    }
}

impl Mul<Felt> for Unreduced {
    type Output = Felt;
    /// Canonical, whatever the size of self.
    #[inline(always)]
    fn mul(self, factor: Felt) -> Felt {
        Felt(m::mul(self.0, factor.0))
    }
}
