//! Products, squares and sums of products.
//!
//! A product of two 51-bit limbs is had exactly from two fused multiply-adds, to the nearest: added to [`TOP`], whose last
//! bit counts 2^51, it leaves its rounded multiple h of 2^51; and the product less h·2^51, added to [`UNIT`], its signed
//! rest. The bits of both sums are integers h and the rest above those of [`TOP`] and [`UNIT`], and are summed as such.
//!
//! Subtractive Montgomery reduction as in the AVX-512 twin: with m = T modulo 2^255, (T + 2^254·P − m·P)/2^255 lies within P/2
//! of T/2^255. Because P is 1 modulo 2^192, limb i of m is limb i of what is left of T itself, and that limb cancels; what
//! m takes from the limbs above are its products by P3 and P4 alone, which are shifts.

use std::arch::asm;
use std::arch::x86_64::*;

use super::Limbs;
use super::lanes::{BIAS, Lanes, OVER, Operand, UNIT, add, all, and, carry, low, sub};

/// The double whose last bit counts 2^51 and which leaves 2^102 on both sides.
const TOP: f64 = UNIT * (1u64 << 51) as f64;
/// Less [`TOP`] + h·2^51 this is [`UNIT`] − h·2^51.
const BOTH: f64 = TOP + UNIT;

/// The instructions that add a_i·b_j to the limbs i + j and i + j + 1, with the bits of [`UNIT`] and [`TOP`].
macro_rules! limb_product {
    ($j:literal, $low:literal, $high:literal) => {
        concat!(
            "vmovapd {h}, {top}\n",
            "vfmadd231pd {h}, {a}, ymmword ptr [{y} + 32*",
            $j,
            "]\n",
            "vsubpd {l}, {both}, {h}\n",
            "vfmadd231pd {l}, {a}, ymmword ptr [{y} + 32*",
            $j,
            "]\n",
            "vpaddq {t",
            $low,
            "}, {t",
            $low,
            "}, {l}\n",
            "vpaddq {t",
            $high,
            "}, {t",
            $high,
            "}, {h}\n",
        )
    };
}

macro_rules! row_product {
    ($load:literal, $t0:literal, $t1:literal, $t2:literal, $t3:literal, $t4:literal, $t5:literal) => {
        concat!(
            $load,
            limb_product!("0", $t0, $t1),
            limb_product!("1", $t1, $t2),
            limb_product!("2", $t2, $t3),
            limb_product!("3", $t3, $t4),
            limb_product!("4", $t4, $t5),
        )
    };
}

/// Defines t + a·b, limb by limb, with the bits of [`UNIT`] and [`TOP`], given how the five limbs of a are loaded.
///
/// In assembly because the ten limbs, the temporaries and the constants just fit in the 16 registers: the compiler would sum
/// in another order and keep the fifty parts in memory, half again as slowly. Longer distances between dependent
/// instructions gain nothing.
macro_rules! add_product {
    ($name:ident, $factor:ty, $load_0:literal, $load_1:literal, $load_2:literal, $load_3:literal, $load_4:literal) => {
        #[inline]
        #[target_feature(enable = "avx2,fma")]
        fn $name(t: &mut [__m256i; 10], a: &$factor, b: &Operand) {
            let [mut t0, mut t1, mut t2, mut t3, mut t4, mut t5, mut t6, mut t7, mut t8, mut t9] = *t;
            // SAFETY: the block reads the limbs of the two factors, the vectors being aligned, and changes nothing but
            // registers; the processor has the instructions.
            unsafe {
                asm!(
                    row_product!($load_0, "0", "1", "2", "3", "4", "5"),
                    row_product!($load_1, "1", "2", "3", "4", "5", "6"),
                    row_product!($load_2, "2", "3", "4", "5", "6", "7"),
                    row_product!($load_3, "3", "4", "5", "6", "7", "8"),
                    row_product!($load_4, "4", "5", "6", "7", "8", "9"),
                    x = in(reg) a,
                    y = in(reg) b,
                    top = in(ymm_reg) _mm256_set1_pd(TOP),
                    both = in(ymm_reg) _mm256_set1_pd(BOTH),
                    a = out(ymm_reg) _,
                    h = out(ymm_reg) _,
                    l = out(ymm_reg) _,
                    t0 = inout(ymm_reg) t0,
                    t1 = inout(ymm_reg) t1,
                    t2 = inout(ymm_reg) t2,
                    t3 = inout(ymm_reg) t3,
                    t4 = inout(ymm_reg) t4,
                    t5 = inout(ymm_reg) t5,
                    t6 = inout(ymm_reg) t6,
                    t7 = inout(ymm_reg) t7,
                    t8 = inout(ymm_reg) t8,
                    t9 = inout(ymm_reg) t9,
                    options(pure, readonly, nostack, preserves_flags),
                );
            }
            *t = [t0, t1, t2, t3, t4, t5, t6, t7, t8, t9];
        }
    };
}

add_product!(
    add_product,
    Operand,
    "vmovapd {a}, ymmword ptr [{x}]\n",
    "vmovapd {a}, ymmword ptr [{x} + 32]\n",
    "vmovapd {a}, ymmword ptr [{x} + 64]\n",
    "vmovapd {a}, ymmword ptr [{x} + 96]\n",
    "vmovapd {a}, ymmword ptr [{x} + 128]\n"
);
add_product!(
    add_product_by,
    Limbs,
    "vbroadcastsd {a}, qword ptr [{x}]\n",
    "vbroadcastsd {a}, qword ptr [{x} + 8]\n",
    "vbroadcastsd {a}, qword ptr [{x} + 16]\n",
    "vbroadcastsd {a}, qword ptr [{x} + 24]\n",
    "vbroadcastsd {a}, qword ptr [{x} + 32]\n"
);

/// The bits of [`UNIT`] and [`TOP`] that the limb products of one product leave in limb k.
const fn bits_left(k: usize) -> i64 {
    // Limb products a_i·b_j with i + j = k, and with i + j = k − 1.
    let low = if k < 5 { k + 1 } else { 9 - k };
    let high = if k == 0 {
        0
    } else if k < 6 {
        k
    } else {
        10 - k
    };
    (low as i64)
        .wrapping_mul(UNIT.to_bits() as i64)
        .wrapping_add((high as i64).wrapping_mul(TOP.to_bits() as i64))
}

/// What a sum of `n` products begins with: the bits that they leave in limb k are taken off, 2^254·P is added, and
/// what [`divide`] has to add to the limb.
const fn beginning(k: usize, n: i64) -> i64 {
    // 2^254 = 2^(204+50), 17·2^446 = 17·2^(408+38), 2^505 = 2^(459+46).
    let centre = match k {
        4 => 1 << 50,
        8 => 17 << 38,
        9 => 1 << 46,
        _ => 0,
    };
    let for_carry = match k {
        0 => BIAS,
        1..=4 => BIAS - OVER,
        5 => -OVER,
        _ => 0,
    };
    (centre + for_carry).wrapping_sub(bits_left(k).wrapping_mul(n))
}

/// What limb t of m, in [0, 2^51), takes: 17·2^39·t in the limb above by 3 and 2^47·t in the one above by 4, divided into
/// limbs. At offsets 3, 4 and 5.
#[inline]
#[target_feature(enable = "avx2")]
fn taken(t: __m256i) -> [__m256i; 3] {
    let seventeen = add(t, _mm256_slli_epi64::<4>(t));
    let at_3 = _mm256_slli_epi64::<39>(and(seventeen, all((1 << 12) - 1)));
    let at_4 = add(_mm256_srli_epi64::<12>(seventeen), _mm256_slli_epi64::<47>(and(t, all(15))));
    [at_3, at_4, _mm256_srli_epi64::<4>(t)]
}

/// (T + 2^254·P − m·P)/2^255 for T by its limbs, in (−2^62, 2^62), to which [`beginning`] was added.
#[inline]
#[target_feature(enable = "avx2")]
fn divide(t: [__m256i; 10]) -> Lanes {
    let t1 = add(t[1], carry(t[0]));
    let t2 = add(t[2], carry(t1));
    let r0 = taken(low(t[0]));
    let r1 = taken(low(t1));
    let r2 = taken(low(t2));
    let t3 = add(sub(t[3], r0[0]), carry(t2));
    let r3 = taken(low(t3));
    let t4 = add(sub(sub(t[4], r0[1]), r1[0]), carry(t3));
    let r4 = taken(low(t4));
    Lanes([
        add(sub(sub(sub(t[5], r0[2]), r1[1]), r2[0]), carry(t4)),
        sub(sub(sub(t[6], r1[2]), r2[1]), r3[0]),
        sub(sub(sub(t[7], r2[2]), r3[1]), r4[0]),
        sub(sub(t[8], r3[2]), r4[1]),
        sub(t[9], r4[2]),
    ])
}

impl Operand {
    /// self·other/2^255, within P/2 of the quotient: in [−3/2·P, 3/2·P] if one factor is in [−P, P].
    ///
    /// Limbs of the result are in (−2^55, 2^55): columns of the product sum at most five rests below 2^50 and five multiples
    /// below 2^51, and at most three numbers below 2^52 are taken off.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    pub fn mul(&self, other: &Operand) -> Lanes {
        self.check();
        other.check();
        let mut t = const { first_limbs() }.map(|limb| all(limb));
        add_product(&mut t, self, other);
        divide(t)
    }

    /// The product by the same factor in every lane, as [`Operand::mul`].
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    pub fn mul_by(&self, factor: &Limbs) -> Lanes {
        self.check();
        let mut t = const { first_limbs() }.map(|limb| all(limb));
        add_product_by(&mut t, factor, self);
        divide(t)
    }

    /// self²/2^255, as [`Operand::mul`].
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    pub fn square(&self) -> Lanes {
        self.mul(self)
    }
}

const fn first_limbs() -> [i64; 10] {
    let mut limbs = [0; 10];
    let mut k = 0;
    while k < 10 {
        limbs[k] = beginning(k, 1);
        k += 1;
    }
    limbs
}

/// Four sums of unreduced products, ten limbs.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(32))]
pub struct WideSum {
    limbs: [__m256i; 10],
    /// Products whose bits are to be taken off.
    count: i64,
}

impl WideSum {
    /// Products that may be added before [`WideSum::reduce`] or [`WideSum::carry`]: each adds less than 7.5·2^51 to a limb in
    /// absolute value, and 2^51 + 250·7.5·2^51 < 2^62.
    pub const MAX_PRODUCTS: usize = 250;

    /// The empty sum.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn zero() -> WideSum {
        WideSum { limbs: [_mm256_setzero_si256(); 10], count: 0 }
    }

    /// Adds a·b.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    pub fn add_product(&mut self, a: &Operand, b: &Operand) {
        a.check();
        b.check();
        add_product(&mut self.limbs, a, b);
        self.count += 1;
    }

    /// Adds a·b with the same b in every lane.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    pub fn add_product_by(&mut self, a: &Operand, b: &Limbs) {
        a.check();
        add_product_by(&mut self.limbs, b, a);
        self.count += 1;
    }

    /// Carries, so that [`WideSum::MAX_PRODUCTS`] more products may follow. The topmost limb takes all of the sum above it: 2^10
    /// products of factors of 15·P leave it below 2^62.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn carry(&mut self) {
        let mut over = 0;
        let mut carried = _mm256_setzero_si256();
        for k in 0..10 {
            let bits = bits_left(k).wrapping_mul(self.count);
            let limb = add(sub(self.limbs[k], all(bits.wrapping_add(over))), carried);
            if k == 9 {
                self.limbs[k] = limb;
            } else {
                let biased = add(limb, all(BIAS));
                self.limbs[k] = low(biased);
                carried = carry(biased);
                over = OVER;
            }
        }
        self.count = 0;
    }

    /// The sum divided by 2^255, within P/2 of the quotient. [`Lanes::operand`] takes it if the sum is within 2^255·14·P.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    pub fn reduce(self) -> Lanes {
        let mut t = self.limbs;
        for (k, limb) in t.iter_mut().enumerate() {
            *limb = add(*limb, all(beginning(k, self.count)));
        }
        divide(t)
    }
}
