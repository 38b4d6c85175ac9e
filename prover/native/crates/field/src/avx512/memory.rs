//! Between packed elements in memory and lanes.

use std::arch::x86_64::*;

use super::lanes::{LANES, Lanes, MASK, Operand, all};
use crate::Felt;

/// One element in limbs of 52 bits: the form in which constants wait to be broadcast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Limbs(pub(super) [u64; 5]);

impl Limbs {
    /// The data form of a constant.
    pub const fn data(value: Felt) -> Limbs {
        let (w, mask) = (value.0, MASK as u64);
        Limbs([
            w[0] & mask,
            (w[0] >> 52 | w[1] << 12) & mask,
            (w[1] >> 40 | w[2] << 24) & mask,
            (w[2] >> 28 | w[3] << 36) & mask,
            w[3] >> 16,
        ])
    }

    /// The lifted form of a constant, with the canonical representative.
    pub const fn lifted(value: Felt) -> Limbs {
        let mut value = value;
        let mut i = 0;
        while i < 4 {
            value = value.double();
            i += 1;
        }
        Limbs::data(value)
    }
}

/// The four words of eight packed elements: element 2i in the low and 2i + 1 in the high half of row i.
#[inline]
#[target_feature(enable = "avx512f")]
fn words_of_rows(rows: [__m512i; 4]) -> [__m512i; 4] {
    let words_01 = _mm512_setr_epi64(0, 4, 8, 12, 1, 5, 9, 13);
    let words_23 = _mm512_setr_epi64(2, 6, 10, 14, 3, 7, 11, 15);
    let a = _mm512_permutex2var_epi64(rows[0], words_01, rows[1]);
    let b = _mm512_permutex2var_epi64(rows[0], words_23, rows[1]);
    let c = _mm512_permutex2var_epi64(rows[2], words_01, rows[3]);
    let d = _mm512_permutex2var_epi64(rows[2], words_23, rows[3]);
    [
        _mm512_shuffle_i64x2::<0x44>(a, c),
        _mm512_shuffle_i64x2::<0xee>(a, c),
        _mm512_shuffle_i64x2::<0x44>(b, d),
        _mm512_shuffle_i64x2::<0xee>(b, d),
    ]
}

/// The inverse of [`words_of_rows`].
#[inline]
#[target_feature(enable = "avx512f")]
fn rows_of_words(words: [__m512i; 4]) -> [__m512i; 4] {
    let even_01 = _mm512_unpacklo_epi64(words[0], words[1]);
    let odd_01 = _mm512_unpackhi_epi64(words[0], words[1]);
    let even_23 = _mm512_unpacklo_epi64(words[2], words[3]);
    let odd_23 = _mm512_unpackhi_epi64(words[2], words[3]);
    let low = _mm512_setr_epi64(0, 1, 8, 9, 4, 5, 12, 13);
    let high = _mm512_setr_epi64(2, 3, 10, 11, 6, 7, 14, 15);
    let elements_04 = _mm512_permutex2var_epi64(even_01, low, even_23);
    let elements_26 = _mm512_permutex2var_epi64(even_01, high, even_23);
    let elements_15 = _mm512_permutex2var_epi64(odd_01, low, odd_23);
    let elements_37 = _mm512_permutex2var_epi64(odd_01, high, odd_23);
    [
        _mm512_shuffle_i64x2::<0x44>(elements_04, elements_15),
        _mm512_shuffle_i64x2::<0x44>(elements_26, elements_37),
        _mm512_shuffle_i64x2::<0xee>(elements_04, elements_15),
        _mm512_shuffle_i64x2::<0xee>(elements_26, elements_37),
    ]
}

/// # Safety
/// Eight elements are readable at `from`.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn load_rows(from: *const Felt) -> [__m512i; 4] {
    let from = from.cast::<__m512i>();
    // SAFETY: 256 bytes by the caller's word; the load needs no alignment.
    unsafe {
        [
            _mm512_loadu_si512(from),
            _mm512_loadu_si512(from.add(1)),
            _mm512_loadu_si512(from.add(2)),
            _mm512_loadu_si512(from.add(3)),
        ]
    }
}

/// # Safety
/// Elements are readable at `from + i·stride` for i < 8.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn load_rows_strided(from: *const Felt, stride: usize) -> [__m512i; 4] {
    // SAFETY: 32 bytes each by the caller's word; the loads need no alignment.
    let one = |i: usize| unsafe { _mm256_loadu_si256(from.add(i * stride).cast()) };
    let two = |i: usize| _mm512_inserti64x4::<1>(_mm512_castsi256_si512(one(i)), one(i + 1));
    [two(0), two(2), two(4), two(6)]
}

#[inline]
#[target_feature(enable = "avx512f,avx512vbmi2")]
fn unpack(rows: [__m512i; 4]) -> Lanes {
    let (w, mask) = (words_of_rows(rows), all(MASK));
    Lanes([
        _mm512_and_si512(w[0], mask),
        _mm512_and_si512(_mm512_shrdi_epi64::<52>(w[0], w[1]), mask),
        _mm512_and_si512(_mm512_shrdi_epi64::<40>(w[1], w[2]), mask),
        _mm512_and_si512(_mm512_shrdi_epi64::<28>(w[2], w[3]), mask),
        _mm512_srli_epi64::<16>(w[3]),
    ])
}

/// Sixteen times the packed values, which are below 2^256.
#[inline]
#[target_feature(enable = "avx512f,avx512vbmi2")]
fn unpack_lifted(rows: [__m512i; 4]) -> Lanes {
    let (w, mask) = (words_of_rows(rows), all(MASK));
    Lanes([
        _mm512_and_si512(_mm512_slli_epi64::<4>(w[0]), mask),
        _mm512_and_si512(_mm512_shrdi_epi64::<48>(w[0], w[1]), mask),
        _mm512_and_si512(_mm512_shrdi_epi64::<36>(w[1], w[2]), mask),
        _mm512_and_si512(_mm512_shrdi_epi64::<24>(w[2], w[3]), mask),
        _mm512_srli_epi64::<12>(w[3]),
    ])
}

impl Lanes {
    /// Eight elements in data form; the limbs are carried and the values canonical.
    #[inline]
    #[target_feature(enable = "avx512f,avx512vbmi2")]
    pub fn load(from: &[Felt; LANES]) -> Lanes {
        // SAFETY: a reference to eight elements.
        unsafe { Lanes::load_from(from.as_ptr()) }
    }

    /// Eight elements in lifted form; the limbs are carried and the values multiples of 16 below 16·P.
    #[inline]
    #[target_feature(enable = "avx512f,avx512vbmi2")]
    pub fn load_lifted(from: &[Felt; LANES]) -> Lanes {
        // SAFETY: a reference to eight elements.
        unsafe { Lanes::load_lifted_from(from.as_ptr()) }
    }

    /// [`Lanes::load`] through a pointer. Packed values that are not canonical ([`Lanes::store_unreduced_to`])
    /// are read as they are.
    ///
    /// # Safety
    /// Eight elements are readable at `from`.
    #[inline]
    #[target_feature(enable = "avx512f,avx512vbmi2")]
    pub unsafe fn load_from(from: *const Felt) -> Lanes {
        // SAFETY: the caller's word.
        unpack(unsafe { load_rows(from) })
    }

    /// [`Lanes::load_lifted`] through a pointer.
    ///
    /// # Safety
    /// As for [`Lanes::load_from`].
    #[inline]
    #[target_feature(enable = "avx512f,avx512vbmi2")]
    pub unsafe fn load_lifted_from(from: *const Felt) -> Lanes {
        // SAFETY: the caller's word.
        unpack_lifted(unsafe { load_rows(from) })
    }

    /// The data forms of the elements at `from + i·stride`, i < 8.
    ///
    /// # Safety
    /// Those elements are readable.
    #[inline]
    #[target_feature(enable = "avx512f,avx512vbmi2")]
    pub unsafe fn load_strided_from(from: *const Felt, stride: usize) -> Lanes {
        // SAFETY: the caller's word.
        unpack(unsafe { load_rows_strided(from, stride) })
    }

    /// The lifted forms of the elements at `from + i·stride`, i < 8.
    ///
    /// # Safety
    /// Those elements are readable.
    #[inline]
    #[target_feature(enable = "avx512f,avx512vbmi2")]
    pub unsafe fn load_lifted_strided_from(from: *const Felt, stride: usize) -> Lanes {
        // SAFETY: the caller's word.
        unpack_lifted(unsafe { load_rows_strided(from, stride) })
    }

    /// The same value in every lane.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn splat(value: &Limbs) -> Lanes {
        let limb = |i: usize| all(value.0[i] as i64);
        Lanes([limb(0), limb(1), limb(2), limb(3), limb(4)])
    }

    /// Writes the canonical representatives of data forms. The values are in [−16·P, 495·P].
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn store(self, to: &mut [Felt; LANES]) {
        // SAFETY: a reference to eight elements.
        unsafe { self.store_to(to.as_mut_ptr()) }
    }

    /// [`Lanes::store`] through a pointer.
    ///
    /// # Safety
    /// Eight elements are writable at `to`.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub unsafe fn store_to(self, to: *mut Felt) {
        // SAFETY: the caller's word.
        unsafe { self.canonical().store_unreduced_to(to) }
    }

    /// [`Lanes::store`] to `to + i·stride` for lane i.
    ///
    /// # Safety
    /// Those elements are writable.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub unsafe fn store_strided_to(self, to: *mut Felt, stride: usize) {
        // SAFETY: the caller's word; canonical values are written.
        unsafe { self.canonical().store_unreduced_strided_to(to, stride) }
    }

    /// [`Lanes::store_unreduced_to`] with lane i at `to + i·stride`.
    ///
    /// # Safety
    /// Those elements are writable; otherwise as for [`Lanes::store_unreduced_to`].
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub unsafe fn store_unreduced_strided_to(self, to: *mut Felt, stride: usize) {
        let rows = rows_of_words(self.words());
        for (i, row) in rows.into_iter().enumerate() {
            // SAFETY: the caller's word; 32 bytes each, no alignment needed.
            unsafe {
                _mm256_storeu_si256(to.add(2 * i * stride).cast(), _mm512_castsi512_si256(row));
                _mm256_storeu_si256(to.add((2 * i + 1) * stride).cast(), _mm512_extracti64x4_epi64::<1>(row));
            }
        }
    }

    /// Writes values below 2^256 whose limbs are carried and masked, as they are: a later pass of the same
    /// kernel reads and reduces them.
    ///
    /// # Safety
    /// Eight elements are writable at `to`, and canonical form is restored before safe code reads them as
    /// elements.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub unsafe fn store_unreduced_to(self, to: *mut Felt) {
        let rows = rows_of_words(self.words());
        let to = to.cast::<__m512i>();
        for (i, row) in rows.into_iter().enumerate() {
            // SAFETY: 256 bytes by the caller's word; no alignment needed.
            unsafe { _mm512_storeu_si512(to.add(i), row) };
        }
    }

    /// Values in [0, 2^260), divided by 2^bits modulo P: in (−P, value/2^bits]. The limbs must be carried and masked,
    /// as loaded ones are, and `bits` at most 30.
    ///
    /// P is 1 modulo 2^192, so the multiple of P to subtract before the shift is m·P with m the value's low bits.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn divide_by_power_of_two(self, bits: u32) -> Lanes {
        debug_assert!(bits <= 30);
        let (a, mask) = (self.0, all(MASK));
        let m = _mm512_and_si512(a[0], all((1 << bits) - 1));
        let right = _mm_cvtsi64_si128(i64::from(bits));
        let left = _mm_cvtsi64_si128(i64::from(52 - bits));
        let shifted = |low: __m512i, high: __m512i| {
            let joined = _mm512_or_si512(_mm512_srl_epi64(low, right), _mm512_sll_epi64(high, left));
            _mm512_and_si512(joined, mask)
        };
        // What m·P − m takes: 17·m·2^192 and m·2^251, in the limbs 3 and 4 after the shift.
        let seventeen_m = _mm512_add_epi64(m, _mm512_slli_epi64::<4>(m));
        let at_3 = _mm512_sll_epi64(seventeen_m, _mm_cvtsi64_si128(i64::from(36 - bits)));
        let at_4 = _mm512_sll_epi64(m, _mm_cvtsi64_si128(i64::from(43 - bits)));
        Lanes([
            shifted(a[0], a[1]),
            shifted(a[1], a[2]),
            shifted(a[2], a[3]),
            _mm512_sub_epi64(shifted(a[3], a[4]), at_3),
            _mm512_sub_epi64(_mm512_srl_epi64(a[4], right), at_4),
        ])
    }

    /// The four 64-bit words of values below 2^256 whose limbs are carried and masked (loaded or canonical
    /// ones), least significant first: lane i of each is element i's.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn words(self) -> [__m512i; 4] {
        let a = self.0;
        let join = _mm512_or_si512;
        [
            join(a[0], _mm512_slli_epi64::<52>(a[1])),
            join(_mm512_srli_epi64::<12>(a[1]), _mm512_slli_epi64::<40>(a[2])),
            join(_mm512_srli_epi64::<24>(a[2]), _mm512_slli_epi64::<28>(a[3])),
            join(_mm512_srli_epi64::<36>(a[3]), _mm512_slli_epi64::<16>(a[4])),
        ]
    }
}

/// The four words of the eight elements at `from`, least significant first, one element in each lane: what
/// lane-parallel hashing reads.
///
/// # Safety
/// Eight elements are readable at `from`.
#[inline]
#[target_feature(enable = "avx512f")]
pub unsafe fn load_words_from(from: *const Felt) -> [__m512i; 4] {
    // SAFETY: the caller's word.
    words_of_rows(unsafe { load_rows(from) })
}

impl Operand {
    /// The same factor in every lane.
    #[inline]
    #[target_feature(enable = "avx512f")]
    pub fn splat(value: &Limbs) -> Operand {
        Lanes::splat(value).as_operand()
    }

    /// Eight elements in data form.
    #[inline]
    #[target_feature(enable = "avx512f,avx512vbmi2")]
    pub fn load(from: &[Felt; LANES]) -> Operand {
        Lanes::load(from).as_operand()
    }

    /// Eight elements in lifted form.
    #[inline]
    #[target_feature(enable = "avx512f,avx512vbmi2")]
    pub fn load_lifted(from: &[Felt; LANES]) -> Operand {
        Lanes::load_lifted(from).as_operand()
    }
}
