//! Sums, differences and carries.

use std::arch::x86_64::*;

/// Elements in a vector.
pub const LANES: usize = 4;

/// Limb width, and the bits of a limb.
pub(super) const BITS: i32 = 51;
pub(super) const MASK: i64 = (1 << BITS) - 1;
/// P = 1 + P3·2^153 + P4·2^204, in limbs: 2^192 = 2^(153+39), 2^251 = 2^(204+47).
pub(super) const P3: i64 = 17 << 39;
pub(super) const P4: i64 = 1 << 47;

/// Added to a limb before an unsigned shift, which is what AVX2 has, stands for a signed one: limbs are in (−2^62, 2^62). The
/// carry is then too large by [`OVER`].
pub(super) const BIAS: i64 = 1 << 62;
pub(super) const OVER: i64 = BIAS >> BITS;
/// The double whose last bit counts one and which leaves 2^51 on both sides: an integer x in that range, added to the bits
/// of this number, gives those of the number plus x.
pub(super) const UNIT: f64 = (3u64 << 51) as f64;

/// Four values Σ limb_i·2^(51i) with signed integer limbs.
///
/// Sums and differences are taken limb by limb. The caller keeps the value within the bounds of the method that ends
/// the sum, and the limbs within (−2^62, 2^62): those of a product are in (−2^55, 2^55).
#[derive(Clone, Copy, Debug)]
#[repr(C, align(32))]
pub struct Lanes(pub(super) [__m256i; 5]);

/// Four values in [−15·P, 15·P] whose limbs are carried and held as doubles: what a product takes.
///
/// The limbs are in (−2^51, 2^51).
#[derive(Clone, Copy, Debug)]
#[repr(C, align(32))]
pub struct Operand(pub(super) [__m256d; 5]);

/// A multiple of P in every lane: its limbs 0, 3 and 4, the others being zero.
#[derive(Clone, Copy, Debug)]
pub struct Multiple([__m256i; 3]);

impl Multiple {
    /// count·P, |count| < 2^9.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn of_p(count: i64) -> Multiple {
        debug_assert!(count.abs() < 1 << 9, "a small multiple of P");
        Multiple([all(count), all(count * P3), all(count * P4)])
    }
}

#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn all(value: i64) -> __m256i {
    _mm256_set1_epi64x(value)
}

#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn add(a: __m256i, b: __m256i) -> __m256i {
    _mm256_add_epi64(a, b)
}

#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn sub(a: __m256i, b: __m256i) -> __m256i {
    _mm256_sub_epi64(a, b)
}

#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn and(a: __m256i, b: __m256i) -> __m256i {
    _mm256_and_si256(a, b)
}

/// The carry out of a limb to which [`BIAS`] was added; too large by [`OVER`].
#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn carry(biased: __m256i) -> __m256i {
    _mm256_srli_epi64::<BITS>(biased)
}

/// The bits that a carry leaves.
#[inline]
#[target_feature(enable = "avx2")]
pub(super) fn low(limb: __m256i) -> __m256i {
    and(limb, all(MASK))
}

/// A limb in (−2^51, 2^51) as a double.
#[inline]
#[target_feature(enable = "avx2")]
fn double(limb: __m256i) -> __m256d {
    let bits = add(limb, all(UNIT.to_bits() as i64));
    _mm256_sub_pd(_mm256_castsi256_pd(bits), _mm256_set1_pd(UNIT))
}

impl Lanes {
    /// Four zeros.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn zero() -> Lanes {
        Lanes([_mm256_setzero_si256(); 5])
    }

    /// self + other, without carries.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn add(self, other: Lanes) -> Lanes {
        let (a, b) = (self.0, other.0);
        Lanes([add(a[0], b[0]), add(a[1], b[1]), add(a[2], b[2]), add(a[3], b[3]), add(a[4], b[4])])
    }

    /// self − other, without carries.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn sub(self, other: Lanes) -> Lanes {
        let (a, b) = (self.0, other.0);
        Lanes([sub(a[0], b[0]), sub(a[1], b[1]), sub(a[2], b[2]), sub(a[3], b[3]), sub(a[4], b[4])])
    }

    /// −self, without carries.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn neg(self) -> Lanes {
        Lanes::zero().sub(self)
    }

    /// The sum with a multiple of P, with carried limbs, of which the last may be negative.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn carried(self, multiple: Multiple) -> Lanes {
        let (a, m) = (self.0, multiple.0);
        let further = all(BIAS - OVER);
        let t0 = add(a[0], add(m[0], all(BIAS)));
        let t1 = add(add(a[1], further), carry(t0));
        let t2 = add(add(a[2], further), carry(t1));
        let t3 = add(add(a[3], add(m[1], further)), carry(t2));
        let t4 = add(add(a[4], add(m[2], all(-OVER))), carry(t3));
        Lanes([low(t0), low(t1), low(t2), low(t3), t4])
    }

    /// As a factor. The value is in [−15·P, 15·P].
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn operand(self) -> Operand {
        self.operand_after(Multiple::of_p(0))
    }

    /// The sum with a multiple of P, congruent to self, as a factor. The sum is in [−15·P, 15·P].
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn operand_after(self, multiple: Multiple) -> Operand {
        self.carried(multiple).as_operand()
    }

    /// The same value and carried limbs, of which the last may be negative.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn settled(self) -> Lanes {
        self.carried(Multiple::of_p(0))
    }

    /// The limbs as they are, which must be in (−2^51, 2^51) already: those of a loaded or settled value in
    /// [−15·P, 15·P] are.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn as_operand(self) -> Operand {
        let a = self.0;
        let operand = Operand([double(a[0]), double(a[1]), double(a[2]), double(a[3]), double(a[4])]);
        operand.check();
        operand
    }

    /// A congruent value in (−P/2^40, 2^251) for one in [−16·P, 16·P); its limbs are not carried.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn reduced(self) -> Lanes {
        self.reduced_after(Multiple::of_p(16))
    }

    /// As [`Lanes::reduced`], for a value whose sum with the multiple of P is in [0, 2^10·P].
    ///
    /// With q = floor(v / 2^251) ≤ 2^10, v − q·P lies in (−q·2^197, 2^251).
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn reduced_after(self, multiple: Multiple) -> Lanes {
        let a = self.carried(multiple).0;
        let q = _mm256_srli_epi64::<47>(a[4]);
        let seventeen_q = add(q, _mm256_slli_epi64::<4>(q));
        let t3 = sub(a[3], _mm256_slli_epi64::<39>(seventeen_q));
        Lanes([sub(a[0], q), a[1], a[2], t3, and(a[4], all(P4 - 1))])
    }

    /// The least nonnegative representative of a value in [−16·P, 16·P).
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn canonical(self) -> Lanes {
        self.canonical_after(Multiple::of_p(16))
    }

    /// As [`Lanes::canonical`], for a value whose sum with the multiple of P is in [0, 2^10·P]: [`Lanes::reduced_after`], with P
    /// added once where that is negative.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn canonical_after(self, multiple: Multiple) -> Lanes {
        let t = self.reduced_after(multiple).settled();
        let negative = _mm256_cmpgt_epi64(_mm256_setzero_si256(), t.0[4]);
        let p = Multiple([and(negative, all(1)), and(negative, all(P3)), and(negative, all(P4))]);
        t.carried(p)
    }
}

impl Operand {
    /// The same value in integer limbs.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn lanes(self) -> Lanes {
        let unit = _mm256_set1_pd(UNIT);
        let limb = |x: __m256d| sub(_mm256_castpd_si256(_mm256_add_pd(x, unit)), all(UNIT.to_bits() as i64));
        let a = self.0;
        Lanes([limb(a[0]), limb(a[1]), limb(a[2]), limb(a[3]), limb(a[4])])
    }

    /// Debug builds: the limbs are within their bounds.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub(super) fn check(&self) {
        let end = (1u64 << BITS) as f64;
        let within = |x: __m256d| {
            let low = _mm256_cmp_pd::<_CMP_GT_OQ>(x, _mm256_set1_pd(-end));
            let high = _mm256_cmp_pd::<_CMP_LT_OQ>(x, _mm256_set1_pd(end));
            _mm256_movemask_pd(_mm256_and_pd(low, high)) == 0xf
        };
        debug_assert!(self.0.iter().all(|&x| within(x)), "limbs outside (−2^51, 2^51)");
    }
}
