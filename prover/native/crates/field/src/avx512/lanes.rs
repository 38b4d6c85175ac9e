//! Sums, differences and carries.

use std::arch::x86_64::*;

/// Elements in a vector.
pub const LANES: usize = 8;

/// Limb width, and the bits of a limb.
pub(super) const BITS: u32 = 52;
pub(super) const MASK: i64 = (1 << BITS) - 1;
/// P = 1 + P3·2^156 + P4·2^208, in limbs: 2^192 = 2^(156+36), 2^251 = 2^(208+43).
pub(super) const P3: i64 = 17 << 36;
pub(super) const P4: i64 = 1 << 43;

/// Eight values Σ limb_i·2^(52i) with signed limbs.
///
/// Sums and differences are taken limb by limb. The caller keeps the value within the bounds of the method
/// that ends the sum, which is far below what limbs hold: values bounded by 2^10·P in total have limbs below
/// 2^62 after any thousand sums of carried limbs.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub struct Lanes(pub(super) [__m512i; 5]);

/// Eight values in [0, 2^260) whose limbs are carried: what a product takes.
///
/// Limb 4 is below 2^52. Of the limbs below only the low 52 bits count; what stands above them is ignored
/// (the multiplication instruction does not read it), so that carrying needs no masks.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub struct Operand(pub(super) [__m512i; 5]);

/// A multiple of P in every lane: its limbs 0, 3 and 4, the others being zero.
#[derive(Clone, Copy, Debug)]
pub struct Multiple([__m512i; 3]);

impl Multiple {
    /// count·P, 0 ≤ count < 2^9.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn of_p(count: i64) -> Multiple {
        debug_assert!((0..1 << 9).contains(&count), "a multiple of P below 2^260");
        Multiple([all(count), all(count * P3), all(count * P4)])
    }
}

#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn all(value: i64) -> __m512i {
    _mm512_set1_epi64(value)
}

/// The signed carry out of a limb.
#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn carry(limb: __m512i) -> __m512i {
    _mm512_srai_epi64::<BITS>(limb)
}

#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn add(a: __m512i, b: __m512i) -> __m512i {
    _mm512_add_epi64(a, b)
}

#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn sub(a: __m512i, b: __m512i) -> __m512i {
    _mm512_sub_epi64(a, b)
}

impl Lanes {
    /// Eight zeros.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn zero() -> Lanes {
        Lanes([_mm512_setzero_si512(); 5])
    }

    /// self + other, without carries.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn add(self, other: Lanes) -> Lanes {
        let (a, b) = (self.0, other.0);
        Lanes([add(a[0], b[0]), add(a[1], b[1]), add(a[2], b[2]), add(a[3], b[3]), add(a[4], b[4])])
    }

    /// self − other, without carries.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn sub(self, other: Lanes) -> Lanes {
        let (a, b) = (self.0, other.0);
        Lanes([sub(a[0], b[0]), sub(a[1], b[1]), sub(a[2], b[2]), sub(a[3], b[3]), sub(a[4], b[4])])
    }

    /// −self, without carries.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn neg(self) -> Lanes {
        Lanes::zero().sub(self)
    }

    /// self + MULTIPLE·P with carried limbs; congruent to self. The sum must lie in [0, 511·P], and MULTIPLE be
    /// below 2^19.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn operand_plus<const MULTIPLE: i64>(self) -> Operand {
        let a = self.0;
        let t0 = add(a[0], all(MULTIPLE));
        let t1 = add(a[1], carry(t0));
        let t2 = add(a[2], carry(t1));
        let t3 = add(add(a[3], all(MULTIPLE * P3)), carry(t2));
        let t4 = add(add(a[4], all(MULTIPLE * P4)), carry(t3));
        let operand = Operand([t0, t1, t2, t3, t4]);
        operand.check();
        operand
    }

    /// Carries a value in [−16·P, 2^260 − 16·P) = [−16·P, 495·P]: sixteen times P is added.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn operand(self) -> Operand {
        self.operand_plus::<16>()
    }

    /// Carries a value in [−P, 510·P]: P is added. A product is such a value, and stays small by this.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn operand_of_product(self) -> Operand {
        self.operand_plus::<1>()
    }

    /// Carries a value in [0, 511·P]: nothing is added.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn operand_of_nonnegative(self) -> Operand {
        self.operand_plus::<0>()
    }

    /// Carries a value after adding a multiple of P; the sum must lie in [0, 511·P].
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn operand_after(self, multiple: Multiple) -> Operand {
        let (a, m) = (self.0, multiple.0);
        let t0 = add(a[0], m[0]);
        let t1 = add(a[1], carry(t0));
        let t2 = add(a[2], carry(t1));
        let t3 = add(add(a[3], m[1]), carry(t2));
        let t4 = add(add(a[4], m[2]), carry(t3));
        let operand = Operand([t0, t1, t2, t3, t4]);
        operand.check();
        operand
    }

    /// The limbs as they are, which must be carried already: those of a loaded value are.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn as_operand(self) -> Operand {
        let operand = Operand(self.0);
        operand.check();
        operand
    }

    /// The least nonnegative representative. The value is in [−16·P, 495·P].
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn canonical(self) -> Lanes {
        self.operand().canonical()
    }
}

impl Operand {
    /// The same value with limbs in [0, 2^52).
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn lanes(self) -> Lanes {
        let (a, mask) = (self.0, all(MASK));
        let low = |limb| _mm512_and_si512(limb, mask);
        Lanes([low(a[0]), low(a[1]), low(a[2]), low(a[3]), a[4]])
    }

    /// A congruent value in (−P, 2^251), for less than [`Operand::canonical`]: its limbs are not carried.
    ///
    /// With q = floor(v / 2^251) < 2^9, v − q·P lies in (−q·2^197, 2^251).
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn reduced(self) -> Lanes {
        let a = self.lanes().0;
        let q = _mm512_srli_epi64::<43>(a[4]);
        let seventeen_q = add(q, _mm512_slli_epi64::<4>(q));
        let t3 = sub(a[3], _mm512_slli_epi64::<36>(seventeen_q));
        Lanes([sub(a[0], q), a[1], a[2], t3, _mm512_and_si512(a[4], all(P4 - 1))])
    }

    /// The least nonnegative representative: [`Operand::reduced`], with P added once where that is negative.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn canonical(self) -> Lanes {
        let ([t0, t1, t2, t3, t4], mask) = (self.reduced().0, all(MASK));
        let t1 = add(t1, carry(t0));
        let t2 = add(t2, carry(t1));
        let t3 = add(t3, carry(t2));
        let t4 = add(t4, carry(t3));
        let negative = negative_lanes(t4);
        let low = |limb| _mm512_and_si512(limb, mask);
        let u0 = add(low(t0), _mm512_maskz_mov_epi64(negative, all(1)));
        let u1 = add(low(t1), carry(u0));
        let u2 = add(low(t2), carry(u1));
        let u3 = add(low(t3), add(_mm512_maskz_mov_epi64(negative, all(P3)), carry(u2)));
        let u4 = add(t4, add(_mm512_maskz_mov_epi64(negative, all(P4)), carry(u3)));
        Lanes([low(u0), low(u1), low(u2), low(u3), u4])
    }

    /// Debug builds: limb 4 is in [0, 2^52), hence the value in [0, 2^260).
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub(super) fn check(&self) {
        debug_assert_eq!(
            _mm512_cmplt_epu64_mask(self.0[4], all(1 << BITS)),
            0xff,
            "carried lanes outside [0, 2^260)"
        );
    }
}

/// Which lanes are negative.
#[inline]
#[target_feature(enable = "avx512f")]
fn negative_lanes(a: __m512i) -> __mmask8 {
    _mm512_cmplt_epi64_mask(a, _mm512_setzero_si512())
}
