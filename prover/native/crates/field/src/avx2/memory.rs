//! Between packed elements in memory and lanes.

use std::arch::x86_64::*;

use super::lanes::{LANES, Lanes, MASK, Operand, P3, P4, add, all, and, low, sub};
use crate::Felt;

pub(super) const HALF: Felt = Felt::from_u64(2).inverse().expect("two is not zero");

/// One element in limbs of 51 bits: the form in which constants wait to be broadcast.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[repr(C)]
pub struct Limbs(pub(super) [f64; 5]);

impl Limbs {
    /// The data form of a constant.
    pub const fn data(value: Felt) -> Limbs {
        let (w, mask) = (value.0, MASK as u64);
        Limbs([
            (w[0] & mask) as f64,
            ((w[0] >> 51 | w[1] << 13) & mask) as f64,
            ((w[1] >> 38 | w[2] << 26) & mask) as f64,
            ((w[2] >> 25 | w[3] << 39) & mask) as f64,
            (w[3] >> 12) as f64,
        ])
    }

    /// The lifted form of a constant.
    pub fn lifted(value: Felt) -> Limbs {
        Limbs::data(value * HALF)
    }
}

/// The four words of the elements at `from + i·stride`, i < 4, least significant first: lane i of each is element i's.
///
/// Halves of elements are loaded side by side, so that no word crosses the halves of a register, which older processors
/// do slowly.
///
/// # Safety
/// Those elements are readable.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn load_words(from: *const Felt, stride: usize) -> [__m256i; 4] {
    let from = from.cast::<__m128i>();
    // SAFETY: 16 bytes of an element each by the caller's word; no alignment needed.
    let half = |i: usize, k: usize| unsafe { _mm_loadu_si128(from.add(2 * i * stride + k)) };
    let halves =
        |i: usize, k: usize| _mm256_inserti128_si256::<1>(_mm256_castsi128_si256(half(i, k)), half(i + 2, k));
    let (a, b, c, d) = (halves(0, 0), halves(1, 0), halves(0, 1), halves(1, 1));
    [
        _mm256_unpacklo_epi64(a, b),
        _mm256_unpackhi_epi64(a, b),
        _mm256_unpacklo_epi64(c, d),
        _mm256_unpackhi_epi64(c, d),
    ]
}

/// The inverse of [`load_words`].
///
/// # Safety
/// Those elements are writable.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn store_words(words: [__m256i; 4], to: *mut Felt, stride: usize) {
    let to = to.cast::<__m128i>();
    // SAFETY: 16 bytes of an element each by the caller's word; no alignment needed.
    let store =
        |i: usize, k: usize, half: __m128i| unsafe { _mm_storeu_si128(to.add(2 * i * stride + k), half) };
    for k in 0..2 {
        let (low, high) = (words[2 * k], words[2 * k + 1]);
        for (i, pair) in
            [_mm256_unpacklo_epi64(low, high), _mm256_unpackhi_epi64(low, high)].into_iter().enumerate()
        {
            store(i, k, _mm256_castsi256_si128(pair));
            store(i + 2, k, _mm256_extracti128_si256::<1>(pair));
        }
    }
}

/// The four words of the four elements at `from`, least significant first, one element in each lane: what
/// lane-parallel hashing reads.
///
/// # Safety
/// Four elements are readable at `from`.
#[inline]
#[target_feature(enable = "avx2")]
pub unsafe fn load_words_from(from: *const Felt) -> [__m256i; 4] {
    // SAFETY: the caller's word.
    unsafe { load_words(from, 1) }
}

/// Limbs of values below 2^256 given by words.
#[inline]
#[target_feature(enable = "avx2")]
fn unpack(w: [__m256i; 4]) -> Lanes {
    let or = _mm256_or_si256;
    Lanes([
        low(w[0]),
        low(or(_mm256_srli_epi64::<51>(w[0]), _mm256_slli_epi64::<13>(w[1]))),
        low(or(_mm256_srli_epi64::<38>(w[1]), _mm256_slli_epi64::<26>(w[2]))),
        low(or(_mm256_srli_epi64::<25>(w[2]), _mm256_slli_epi64::<39>(w[3]))),
        _mm256_srli_epi64::<12>(w[3]),
    ])
}

/// Half of canonical values, given by words, modulo P: P is taken from an odd one, and (P − 1)/2 is 17·2^191 + 2^250. In
/// (−P/2, P/2), with limbs in (−2^43, 2^51).
#[inline]
#[target_feature(enable = "avx2")]
fn unpack_lifted(w: [__m256i; 4]) -> Lanes {
    let or = _mm256_or_si256;
    let odd = sub(_mm256_setzero_si256(), and(w[0], all(1)));
    Lanes([
        low(_mm256_srli_epi64::<1>(w[0])),
        low(or(_mm256_srli_epi64::<52>(w[0]), _mm256_slli_epi64::<12>(w[1]))),
        low(or(_mm256_srli_epi64::<39>(w[1]), _mm256_slli_epi64::<25>(w[2]))),
        sub(low(or(_mm256_srli_epi64::<26>(w[2]), _mm256_slli_epi64::<38>(w[3]))), and(odd, all(P3 / 2))),
        sub(_mm256_srli_epi64::<13>(w[3]), and(odd, all(P4 / 2))),
    ])
}

impl Lanes {
    /// Four elements in data form; the limbs are carried and the values canonical.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn load(from: &[Felt; LANES]) -> Lanes {
        // SAFETY: a reference to four elements.
        unsafe { Lanes::load_from(from.as_ptr(), 1) }
    }

    /// Four elements in lifted form, in (−P/2, P/2); the limbs are in (−2^51, 2^51).
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn load_lifted(from: &[Felt; LANES]) -> Lanes {
        // SAFETY: a reference to four elements.
        unpack_lifted(unsafe { load_words(from.as_ptr(), 1) })
    }

    /// The data forms of the elements at `from + i·stride`, i < 4. Packed values that are not canonical
    /// ([`Lanes::store_reduced_to`]) are read as they are.
    ///
    /// # Safety
    /// Those elements are readable.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub unsafe fn load_from(from: *const Felt, stride: usize) -> Lanes {
        // SAFETY: the caller's word.
        unpack(unsafe { load_words(from, stride) })
    }

    /// The same value in every lane.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn splat(value: &Limbs) -> Lanes {
        Lanes(value.0.map(|limb| all(limb as i64)))
    }

    /// Writes the canonical representatives of data forms in [−16·P, 16·P).
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn store(self, to: &mut [Felt; LANES]) {
        // SAFETY: a reference to four elements.
        unsafe { self.store_to(to.as_mut_ptr(), 1) }
    }

    /// [`Lanes::store`] to `to + i·stride` for lane i.
    ///
    /// # Safety
    /// Those elements are writable.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub unsafe fn store_to(self, to: *mut Felt, stride: usize) {
        // SAFETY: the caller's word.
        unsafe { self.canonical().store_packed(to, stride) }
    }

    /// Writes congruent values below 2·P to `to + i·stride` for lane i, for values in [−16·P, 16·P): a later pass of the same
    /// kernel reads and reduces them.
    ///
    /// # Safety
    /// Those elements are writable, and canonical form is restored before safe code reads them as elements.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub unsafe fn store_reduced_to(self, to: *mut Felt, stride: usize) {
        let mut nonnegative = self.reduced();
        nonnegative.0[0] = add(nonnegative.0[0], all(1));
        nonnegative.0[3] = add(nonnegative.0[3], all(P3));
        nonnegative.0[4] = add(nonnegative.0[4], all(P4));
        // SAFETY: the caller's word.
        unsafe { nonnegative.settled().store_packed(to, stride) }
    }

    /// Packs values in [0, 2^255) whose limbs are carried.
    ///
    /// # Safety
    /// The elements at `to + i·stride`, i < 4, are writable.
    #[inline]
    #[target_feature(enable = "avx2")]
    unsafe fn store_packed(self, to: *mut Felt, stride: usize) {
        let (a, or) = (self.0, _mm256_or_si256);
        let words = [
            or(a[0], _mm256_slli_epi64::<51>(a[1])),
            or(_mm256_srli_epi64::<13>(a[1]), _mm256_slli_epi64::<38>(a[2])),
            or(_mm256_srli_epi64::<26>(a[2]), _mm256_slli_epi64::<25>(a[3])),
            or(_mm256_srli_epi64::<39>(a[3]), _mm256_slli_epi64::<12>(a[4])),
        ];
        // SAFETY: the caller's word.
        unsafe { store_words(words, to, stride) };
    }

    /// Values in [0, 2^255) by carried limbs, divided by 2^bits modulo P: in (−P, value/2^bits]. `bits` is at most 30.
    ///
    /// P is 1 modulo 2^192, so the multiple of P to subtract before the shift is m·P with m the value's low bits.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn divide_by_power_of_two(self, bits: u32) -> Lanes {
        debug_assert!(bits <= 30);
        let a = self.0;
        let m = and(a[0], all((1 << bits) - 1));
        let count = |bits: u32| _mm_cvtsi32_si128(bits as i32);
        let (right, left) = (count(bits), count(51 - bits));
        let shifted = |lower: __m256i, upper: __m256i| {
            low(_mm256_or_si256(_mm256_srl_epi64(lower, right), _mm256_sll_epi64(upper, left)))
        };
        // What m·P − m takes: 17·m·2^192 and m·2^251, in the limbs 3 and 4 after the shift.
        let seventeen_m = add(m, _mm256_slli_epi64::<4>(m));
        Lanes([
            shifted(a[0], a[1]),
            shifted(a[1], a[2]),
            shifted(a[2], a[3]),
            sub(shifted(a[3], a[4]), _mm256_sll_epi64(seventeen_m, count(39 - bits))),
            sub(_mm256_srl_epi64(a[4], right), _mm256_sll_epi64(m, count(47 - bits))),
        ])
    }
}

impl Operand {
    /// The same factor in every lane.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn splat(value: &Limbs) -> Operand {
        Operand(value.0.map(|limb| _mm256_set1_pd(limb)))
    }

    /// Four elements in data form.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn load(from: &[Felt; LANES]) -> Operand {
        Lanes::load(from).as_operand()
    }

    /// Four elements in lifted form.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn load_lifted(from: &[Felt; LANES]) -> Operand {
        Lanes::load_lifted(from).as_operand()
    }
}
