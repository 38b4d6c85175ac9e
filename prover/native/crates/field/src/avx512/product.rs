//! Products, squares and sums of products.
//!
//! Subtractive Montgomery reduction: with 0 ≤ m < 2^260 and T − m·P divisible by 2^260, the quotient
//! (T − m·P)/2^260 lies in (−P, T/2^260]. Because P is 1 modulo 2^192, limb i of m is limb i of what is left
//! of T itself, and that limb cancels; what m takes from the limbs above are its products by P3 and P4 alone.

use std::arch::x86_64::*;

use super::lanes::{BITS, Lanes, Operand, P3, P4, add, all, carry, sub};

/// a + the low 52 bits of x·y, by the low 52 bits of x and y.
#[inline]
#[target_feature(enable = "avx512f,avx512ifma")]
fn low(a: __m512i, x: __m512i, y: __m512i) -> __m512i {
    _mm512_madd52lo_epu64(a, x, y)
}

/// a + bits 52..104 of x·y, by the low 52 bits of x and y.
#[inline]
#[target_feature(enable = "avx512f,avx512ifma")]
fn high(a: __m512i, x: __m512i, y: __m512i) -> __m512i {
    _mm512_madd52hi_epu64(a, x, y)
}

/// Unsigned carry.
#[inline]
#[target_feature(enable = "avx512f")]
fn shift(limb: __m512i) -> __m512i {
    _mm512_srli_epi64::<BITS>(limb)
}

/// (T − m·P)/2^260 for T = Σ (t_i + u_i)·2^(52i), where each t_i + u_i is in [0, 2^63).
///
/// Two accumulators for a limb shorten the chains of dependent multiply-adds. The subtracted r_i is a sum of
/// at most four 52-bit numbers, so that t_i + u_i − r_i with the signed carries fits 64 bits.
#[inline]
#[target_feature(enable = "avx512f,avx512ifma")]
fn divide(t: [__m512i; 10], u: [__m512i; 10]) -> Lanes {
    let zero = _mm512_setzero_si512();
    let (p3, p4) = (all(P3), all(P4));
    // The three lowest limbs of m. Their upper bits go on as carries; the instructions read 52 bits.
    let m0 = add(t[0], u[0]);
    let m1 = add(t[1], add(u[1], shift(m0)));
    let m2 = add(add(t[2], u[2]), shift(m1));
    let r3 = low(zero, m0, p3);
    let r4 = low(low(high(zero, m0, p3), m0, p4), m1, p3);
    let r5 = low(high(zero, m0, p4), m2, p3);
    let r5 = low(high(r5, m1, p3), m1, p4);
    let r6 = low(high(high(zero, m1, p4), m2, p3), m2, p4);
    let r7 = high(zero, m2, p4);
    // The limbs 3 and 4 of m are what is left there, which may be negative: the low 52 bits are right in
    // two's complement and the carry is arithmetic.
    let m3 = add(sub(t[3], r3), add(u[3], shift(m2)));
    let m4 = add(add(sub(t[4], r4), u[4]), carry(m3));
    let r6 = low(r6, m3, p3);
    let r7 = low(low(high(r7, m3, p3), m3, p4), m4, p3);
    let r8 = low(high(high(zero, m3, p4), m4, p3), m4, p4);
    let r9 = high(zero, m4, p4);
    Lanes([
        add(sub(t[5], r5), add(u[5], carry(m4))),
        add(sub(t[6], r6), u[6]),
        add(sub(t[7], r7), u[7]),
        add(sub(t[8], r8), u[8]),
        add(sub(t[9], r9), u[9]),
    ])
}

impl Operand {
    /// self·other/2^260, in (−P, self·other/2^260]: below 2^252 if the factors are below 2^256.
    ///
    /// Limbs of the result are in (−2^55, 2^57). Limb columns of the product sum at most nine 52-bit numbers.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn mul(self, other: Operand) -> Lanes {
        self.check();
        other.check();
        let (a, b) = (self.0, other.0);
        let z = _mm512_setzero_si512();
        let t0 = low(z, a[0], b[0]);
        let t1 = low(low(z, a[0], b[1]), a[1], b[0]);
        let u1 = high(z, a[0], b[0]);
        let t2 = low(low(low(z, a[0], b[2]), a[1], b[1]), a[2], b[0]);
        let u2 = high(high(z, a[0], b[1]), a[1], b[0]);
        let t3 = low(low(low(low(z, a[0], b[3]), a[1], b[2]), a[2], b[1]), a[3], b[0]);
        let u3 = high(high(high(z, a[0], b[2]), a[1], b[1]), a[2], b[0]);
        let t4 = low(low(low(low(low(z, a[0], b[4]), a[1], b[3]), a[2], b[2]), a[3], b[1]), a[4], b[0]);
        let u4 = high(high(high(high(z, a[0], b[3]), a[1], b[2]), a[2], b[1]), a[3], b[0]);
        let t5 = low(low(low(low(z, a[1], b[4]), a[2], b[3]), a[3], b[2]), a[4], b[1]);
        let u5 = high(high(high(high(high(z, a[0], b[4]), a[1], b[3]), a[2], b[2]), a[3], b[1]), a[4], b[0]);
        let t6 = low(low(low(z, a[2], b[4]), a[3], b[3]), a[4], b[2]);
        let u6 = high(high(high(high(z, a[1], b[4]), a[2], b[3]), a[3], b[2]), a[4], b[1]);
        let t7 = low(low(z, a[3], b[4]), a[4], b[3]);
        let u7 = high(high(high(z, a[2], b[4]), a[3], b[3]), a[4], b[2]);
        let t8 = low(z, a[4], b[4]);
        let u8 = high(high(z, a[3], b[4]), a[4], b[3]);
        let t9 = high(z, a[4], b[4]);
        divide([t0, t1, t2, t3, t4, t5, t6, t7, t8, t9], [z, u1, u2, u3, u4, u5, u6, u7, u8, z])
    }

    /// self²/2^260, as [`Operand::mul`]: thirty multiply-adds instead of fifty before the reduction.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn square(self) -> Lanes {
        self.check();
        let a = self.0;
        let z = _mm512_setzero_si512();
        let twice = |x: __m512i| add(x, x);
        // Products of different limbs, which count twice, then the squares of limbs.
        let t1 = low(z, a[0], a[1]);
        let t2 = low(z, a[0], a[2]);
        let u2 = high(z, a[0], a[1]);
        let t3 = low(low(z, a[0], a[3]), a[1], a[2]);
        let u3 = high(z, a[0], a[2]);
        let t4 = low(low(z, a[0], a[4]), a[1], a[3]);
        let u4 = high(high(z, a[0], a[3]), a[1], a[2]);
        let t5 = low(low(z, a[1], a[4]), a[2], a[3]);
        let u5 = high(high(z, a[0], a[4]), a[1], a[3]);
        let t6 = low(z, a[2], a[4]);
        let u6 = high(high(z, a[1], a[4]), a[2], a[3]);
        let t7 = low(z, a[3], a[4]);
        let u7 = high(z, a[2], a[4]);
        let u8 = high(z, a[3], a[4]);
        let t = [
            low(z, a[0], a[0]),
            twice(t1),
            low(twice(t2), a[1], a[1]),
            twice(t3),
            low(twice(t4), a[2], a[2]),
            twice(t5),
            low(twice(t6), a[3], a[3]),
            twice(t7),
            low(z, a[4], a[4]),
            high(z, a[4], a[4]),
        ];
        let u = [
            z,
            high(z, a[0], a[0]),
            twice(u2),
            high(twice(u3), a[1], a[1]),
            twice(u4),
            high(twice(u5), a[2], a[2]),
            twice(u6),
            high(twice(u7), a[3], a[3]),
            twice(u8),
            z,
        ];
        divide(t, u)
    }
}

/// Eight sums of unreduced products, ten limbs.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub struct WideSum([__m512i; 10]);

impl WideSum {
    /// Products that may be added before [`WideSum::reduce`] or [`WideSum::carry`]: each adds at most
    /// nine 52-bit numbers to a limb, and 2^52 + 9·200·2^52 < 2^63. (The topmost limb, which [`WideSum::carry`]
    /// leaves below 2^62, gets one such number.)
    pub const MAX_PRODUCTS: usize = 200;

    /// The empty sum.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn zero() -> WideSum {
        WideSum([_mm512_setzero_si512(); 10])
    }

    /// Adds a·b.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn add_product(&mut self, a: Operand, b: Operand) {
        a.check();
        b.check();
        let (t, a, b) = (&mut self.0, a.0, b.0);
        for i in 0..5 {
            for j in 0..5 {
                t[i + j] = low(t[i + j], a[i], b[j]);
                t[i + j + 1] = high(t[i + j + 1], a[i], b[j]);
            }
        }
    }

    /// Carries, so that [`WideSum::MAX_PRODUCTS`] more products may follow. The sum must be below 2^530, which
    /// 2^18 products of factors below 2^256 are.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn carry(&mut self) {
        for i in 0..9 {
            self.0[i + 1] = add(self.0[i + 1], shift(self.0[i]));
            self.0[i] = _mm512_and_si512(self.0[i], all(super::lanes::MASK));
        }
    }

    /// The sum divided by 2^260, in (−P, sum/2^260]. [`Lanes::operand`] takes it if the sum is below
    /// 2^260·495·P: 2^9 products of a lifted factor below 16·P by another such, 2^13 of a lifted factor by a
    /// canonical one, 2^17 of canonical ones.
    #[inline]
    #[target_feature(enable = "avx512f,avx512ifma")]
    pub fn reduce(self) -> Lanes {
        divide(self.0, [_mm512_setzero_si512(); 10])
    }
}
