//! The field element type and its operators.

use core::fmt;
use core::iter::{Product, Sum};
use core::ops::{Add, AddAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use crate::montgomery as m;

/// An element of the Stark field, stored as its canonical Montgomery representation (32 bytes).
///
/// Equality and hashing compare the stored limbs, which are unique. There is no ordering on purpose:
/// compare [`Felt::to_limbs`] where the integer value matters.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Felt(pub(crate) m::Limbs);

impl Felt {
    /// The additive identity.
    pub const ZERO: Felt = Felt([0; 4]);
    /// The multiplicative identity.
    pub const ONE: Felt = Felt(m::R_MOD_P);
    /// A generator of the multiplicative group, and the offset of the evaluation domain.
    pub const GENERATOR: Felt = Felt::from_u64(3);
    /// The prime in standard form, least significant limb first.
    pub const MODULUS: [u64; 4] = m::P;

    /// The element with the given integer value.
    #[inline]
    pub const fn from_u64(value: u64) -> Felt {
        Felt(m::enter([value, 0, 0, 0]))
    }

    /// The element with the given signed integer value.
    #[inline]
    pub const fn from_i64(value: i64) -> Felt {
        let magnitude = Felt::from_u64(value.unsigned_abs());
        if value < 0 { Felt(m::sub([0; 4], magnitude.0)) } else { magnitude }
    }

    /// The element with the given integer value.
    #[inline]
    pub const fn from_u128(value: u128) -> Felt {
        Felt(m::enter([value as u64, (value >> 64) as u64, 0, 0]))
    }

    /// The element whose standard value is `limbs` (least significant first); `None` unless below P.
    #[inline]
    pub const fn from_limbs(limbs: [u64; 4]) -> Option<Felt> {
        if m::is_canonical(limbs) { Some(Felt(m::enter(limbs))) } else { None }
    }

    /// The element congruent to the 256-bit integer `limbs` (least significant first).
    #[inline]
    pub const fn from_limbs_reduced(limbs: [u64; 4]) -> Felt {
        Felt(m::enter(m::reduce(limbs)))
    }

    /// The standard value below P, least significant limb first.
    #[inline]
    pub const fn to_limbs(self) -> [u64; 4] {
        m::leave(self.0)
    }

    /// Wire form: a·2^256 mod P, 32 bytes big-endian. Proofs and hashed table rows hold this form.
    #[inline]
    pub const fn to_wire_bytes(self) -> [u8; 32] {
        let limbs = m::to_wire(self.0);
        let mut bytes = [0; 32];
        let mut i = 0;
        while i < 4 {
            let word = limbs[3 - i].to_be_bytes();
            let mut j = 0;
            while j < 8 {
                bytes[8 * i + j] = word[j];
                j += 1;
            }
            i += 1;
        }
        bytes
    }

    /// Reads the wire form; `None` unless the integer is below P.
    #[inline]
    pub fn from_wire_bytes(bytes: &[u8; 32]) -> Option<Felt> {
        let limbs = be_limbs(bytes);
        m::is_canonical(limbs).then(|| Felt(m::from_wire(limbs)))
    }

    /// The standard value as 32 bytes big-endian.
    #[inline]
    pub fn to_be_bytes(self) -> [u8; 32] {
        let limbs = self.to_limbs();
        let mut bytes = [0; 32];
        for (chunk, limb) in bytes.chunks_exact_mut(8).zip(limbs.iter().rev()) {
            chunk.copy_from_slice(&limb.to_be_bytes());
        }
        bytes
    }

    /// Reads a standard value of 32 bytes big-endian; `None` unless below P.
    #[inline]
    pub fn from_be_bytes(bytes: &[u8; 32]) -> Option<Felt> {
        Felt::from_limbs(be_limbs(bytes))
    }

    /// The limbs of the wire form, least significant first: what lane-parallel hashing reads.
    #[inline(always)]
    pub const fn to_wire_limbs(self) -> [u64; 4] {
        m::to_wire(self.0)
    }

    /// Whether this is zero.
    #[inline]
    pub const fn is_zero(self) -> bool {
        self.0[0] | self.0[1] | self.0[2] | self.0[3] == 0
    }

    /// self².
    #[inline]
    pub const fn square(self) -> Felt {
        Felt(m::square(self.0))
    }

    /// 2·self.
    #[inline]
    pub const fn double(self) -> Felt {
        Felt(m::add(self.0, self.0))
    }

    /// self^(2^count).
    #[inline]
    pub const fn square_times(self, count: u32) -> Felt {
        let mut result = self;
        let mut i = 0;
        while i < count {
            result = result.square();
            i += 1;
        }
        result
    }

    /// self^exponent; 0^0 is 1.
    pub const fn pow(self, exponent: u64) -> Felt {
        self.pow_limbs([exponent, 0, 0, 0])
    }

    /// self^exponent for a 256-bit exponent, least significant limb first; 0^0 is 1.
    pub const fn pow_limbs(self, exponent: [u64; 4]) -> Felt {
        let mut result = Felt::ONE;
        let mut started = false;
        let mut i = 256;
        while i > 0 {
            i -= 1;
            if started {
                result = result.square();
            }
            if exponent[i / 64] >> (i % 64) & 1 == 1 {
                result = Felt(m::mul(result.0, self.0));
                started = true;
            }
        }
        result
    }

    /// 1/self, or `None` for zero.
    ///
    /// Fermat: the exponent is P − 2 = 2^251 + 2^196 + (2^192 − 1), whose low part is a run of ones
    /// built by doubling its length: 250 squarings and 11 products.
    pub const fn inverse(self) -> Option<Felt> {
        if self.is_zero() {
            return None;
        }
        const fn times(a: Felt, b: Felt) -> Felt {
            Felt(m::mul(a.0, b.0))
        }
        // ones_k = self^(2^k − 1)
        let ones_2 = times(self.square(), self);
        let ones_3 = times(ones_2.square(), self);
        let mut ones = ones_3;
        let mut length = 3;
        while length < 192 {
            ones = times(ones.square_times(length), ones);
            length *= 2;
        }
        let high = times(ones, self).square_times(4); // self^(2^196)
        let top = high.square_times(55); // self^(2^251)
        Some(times(times(top, high), ones))
    }
}

#[inline]
fn be_limbs(bytes: &[u8; 32]) -> [u64; 4] {
    let mut limbs = [0; 4];
    for (limb, chunk) in limbs.iter_mut().rev().zip(bytes.chunks_exact(8)) {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        *limb = u64::from_be_bytes(word);
    }
    limbs
}

impl Add for Felt {
    type Output = Felt;
    #[inline(always)]
    fn add(self, other: Felt) -> Felt {
        Felt(m::add(self.0, other.0))
    }
}

impl Sub for Felt {
    type Output = Felt;
    #[inline(always)]
    fn sub(self, other: Felt) -> Felt {
        Felt(m::sub(self.0, other.0))
    }
}

impl Mul for Felt {
    type Output = Felt;
    #[inline(always)]
    fn mul(self, other: Felt) -> Felt {
        Felt(m::mul(self.0, other.0))
    }
}

impl Neg for Felt {
    type Output = Felt;
    #[inline(always)]
    fn neg(self) -> Felt {
        Felt(m::sub([0; 4], self.0))
    }
}

impl AddAssign for Felt {
    #[inline(always)]
    fn add_assign(&mut self, other: Felt) {
        *self = *self + other;
    }
}

impl SubAssign for Felt {
    #[inline(always)]
    fn sub_assign(&mut self, other: Felt) {
        *self = *self - other;
    }
}

impl MulAssign for Felt {
    #[inline(always)]
    fn mul_assign(&mut self, other: Felt) {
        *self = *self * other;
    }
}

impl Sum for Felt {
    fn sum<I: Iterator<Item = Felt>>(iter: I) -> Felt {
        iter.fold(Felt::ZERO, Add::add)
    }
}

impl Product for Felt {
    fn product<I: Iterator<Item = Felt>>(iter: I) -> Felt {
        iter.fold(Felt::ONE, Mul::mul)
    }
}

impl From<u64> for Felt {
    fn from(value: u64) -> Felt {
        Felt::from_u64(value)
    }
}

impl fmt::Display for Felt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limbs = self.to_limbs();
        let top = limbs.iter().rposition(|&limb| limb != 0).unwrap_or(0);
        write!(f, "{:#x}", limbs[top])?;
        limbs[..top].iter().rev().try_for_each(|limb| write!(f, "{limb:016x}"))
    }
}

impl fmt::Debug for Felt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
