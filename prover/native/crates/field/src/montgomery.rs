//! Limb arithmetic modulo P, four little-endian 64-bit limbs, Montgomery radix R = 2^256.
//!
//! P = 1 + P3·2^192 with P3 = 2^59 + 17. Because P is 1 modulo 2^192 the Montgomery factor of a word is
//! the word itself, and in the subtractive form (T − m·P) the three lowest words of T cancel at no
//! cost: a reduction is four word products. (Montgomery, Math. Comp. 44 (1985), 519–521.)

/// Four 64-bit limbs, least significant first.
pub(crate) type Limbs = [u64; 4];

/// The prime.
pub(crate) const P: Limbs = [1, 0, 0, P3];
const P3: u64 = (1 << 59) + 17;

/// R mod P: the representation of one.
pub(crate) const R_MOD_P: Limbs = power_of_two(256);
/// R^2 mod P: multiplying by it enters Montgomery form.
pub(crate) const R_SQUARED: Limbs = power_of_two(512);

/// 2^exponent mod P by doubling.
const fn power_of_two(exponent: u32) -> Limbs {
    let mut value = [1, 0, 0, 0];
    let mut i = 0;
    while i < exponent {
        value = add(value, value);
        i += 1;
    }
    value
}

/// Low and high word of a·b + c + d; it cannot overflow 128 bits.
#[inline(always)]
const fn multiply_add(a: u64, b: u64, c: u64, d: u64) -> (u64, u64) {
    let t = a as u128 * b as u128 + c as u128 + d as u128;
    (t as u64, (t >> 64) as u64)
}

#[inline(always)]
const fn add_carry(a: u64, b: u64, carry: bool) -> (u64, bool) {
    let (x, c1) = a.overflowing_add(b);
    let (y, c2) = x.overflowing_add(carry as u64);
    (y, c1 | c2)
}

#[inline(always)]
const fn sub_borrow(a: u64, b: u64, borrow: bool) -> (u64, bool) {
    let (x, b1) = a.overflowing_sub(b);
    let (y, b2) = x.overflowing_sub(borrow as u64);
    (y, b1 | b2)
}

/// a + b modulo 2^256.
#[inline(always)]
pub(crate) const fn add_wrapping(a: Limbs, b: Limbs) -> Limbs {
    let (r0, c) = add_carry(a[0], b[0], false);
    let (r1, c) = add_carry(a[1], b[1], c);
    let (r2, c) = add_carry(a[2], b[2], c);
    let (r3, _) = add_carry(a[3], b[3], c);
    [r0, r1, r2, r3]
}

/// a − b modulo 2^256, and whether it borrowed.
#[inline(always)]
pub(crate) const fn sub_wrapping(a: Limbs, b: Limbs) -> (Limbs, bool) {
    let (r0, c) = sub_borrow(a[0], b[0], false);
    let (r1, c) = sub_borrow(a[1], b[1], c);
    let (r2, c) = sub_borrow(a[2], b[2], c);
    let (r3, c) = sub_borrow(a[3], b[3], c);
    ([r0, r1, r2, r3], c)
}

/// value + P if `negative`, else value, modulo 2^256.
#[inline(always)]
const fn add_p_if(value: Limbs, negative: bool) -> Limbs {
    let mask = 0u64.wrapping_sub(negative as u64);
    let (r0, c) = add_carry(value[0], 1 & mask, false);
    let (r1, c) = add_carry(value[1], 0, c);
    let (r2, c) = add_carry(value[2], 0, c);
    let (r3, _) = add_carry(value[3], P3 & mask, c);
    [r0, r1, r2, r3]
}

/// a + b mod P for canonical a, b: the sum is below 2P, so subtracting P once suffices.
#[inline(always)]
pub(crate) const fn add(a: Limbs, b: Limbs) -> Limbs {
    let (difference, borrow) = sub_wrapping(add_wrapping(a, b), P);
    add_p_if(difference, borrow)
}

/// a − b mod P for canonical a, b.
#[inline(always)]
pub(crate) const fn sub(a: Limbs, b: Limbs) -> Limbs {
    let (difference, borrow) = sub_wrapping(a, b);
    add_p_if(difference, borrow)
}

/// Whether a < P.
pub(crate) const fn is_canonical(a: Limbs) -> bool {
    sub_wrapping(a, P).1
}

/// a mod P for any 256-bit a.
///
/// With q = floor(a / 2^251) ≤ 31, a − q·P lies in (−q·2^197, 2^251): at most one P has to be added, and
/// since 2^251 < P nothing has to be subtracted.
#[inline(always)]
pub(crate) const fn reduce(a: Limbs) -> Limbs {
    let q = a[3] >> 59;
    let (r0, b) = sub_borrow(a[0], q, false);
    let (r1, b) = sub_borrow(a[1], 0, b);
    let (r2, b) = sub_borrow(a[2], 0, b);
    let (r3, b) = sub_borrow(a[3], q * P3, b);
    add_p_if([r0, r1, r2, r3], b)
}

/// Eight-word product divided by R: T/2^256 − m·P/2^256 modulo 2^256, and whether it is negative.
///
/// T − m·P with m < 2^256 is divisible by 2^256; the quotient lies in (−P, T/2^256].
#[inline(always)]
const fn divide_by_r(t: [u64; 8]) -> (Limbs, bool) {
    // m's three low words are T's three low words; they cancel, and words 3..6 lose (t0,t1,t2)·P3.
    let (q3, c) = multiply_add(t[0], P3, 0, 0);
    let (q4, c) = multiply_add(t[1], P3, c, 0);
    let (q5, q6) = multiply_add(t[2], P3, c, 0);
    let (m3, b) = sub_borrow(t[3], q3, false);
    let (t4, b) = sub_borrow(t[4], q4, b);
    let (t5, b) = sub_borrow(t[5], q5, b);
    let (t6, b) = sub_borrow(t[6], q6, b);
    let (t7, b_first) = sub_borrow(t[7], 0, b);
    // m's top word is what is left in word 3; it cancels too, and words 6, 7 lose m3·P3.
    let (low, high) = multiply_add(m3, P3, 0, 0);
    let (t6, b) = sub_borrow(t6, low, false);
    let (t7, b_second) = sub_borrow(t7, high, b);
    ([t4, t5, t6, t7], b_first | b_second)
}

/// T·R^-1 mod P, canonical, for T < P·2^256: the quotient lies in (−P, P).
#[inline(always)]
const fn montgomery_reduce(t: [u64; 8]) -> Limbs {
    let (quotient, negative) = divide_by_r(t);
    add_p_if(quotient, negative)
}

/// T·R^-1 mod P, canonical, for any T < 2^512: a negative quotient is above −P, another below 2^256.
#[inline(always)]
pub(crate) const fn reduce_wide(t: [u64; 8]) -> Limbs {
    let (quotient, negative) = divide_by_r(t);
    if negative { add_p_if(quotient, true) } else { reduce(quotient) }
}

/// a + b modulo 2^512.
#[inline(always)]
pub(crate) const fn add_wide(a: [u64; 8], b: [u64; 8]) -> [u64; 8] {
    let (r0, c) = add_carry(a[0], b[0], false);
    let (r1, c) = add_carry(a[1], b[1], c);
    let (r2, c) = add_carry(a[2], b[2], c);
    let (r3, c) = add_carry(a[3], b[3], c);
    let (r4, c) = add_carry(a[4], b[4], c);
    let (r5, c) = add_carry(a[5], b[5], c);
    let (r6, c) = add_carry(a[6], b[6], c);
    let (r7, _) = add_carry(a[7], b[7], c);
    [r0, r1, r2, r3, r4, r5, r6, r7]
}

/// a·b, eight words.
#[inline(always)]
pub(crate) const fn product(a: Limbs, b: Limbs) -> [u64; 8] {
    let (t0, c) = multiply_add(a[0], b[0], 0, 0);
    let (t1, c) = multiply_add(a[1], b[0], c, 0);
    let (t2, c) = multiply_add(a[2], b[0], c, 0);
    let (t3, t4) = multiply_add(a[3], b[0], c, 0);
    let (t1, c) = multiply_add(a[0], b[1], t1, 0);
    let (t2, c) = multiply_add(a[1], b[1], t2, c);
    let (t3, c) = multiply_add(a[2], b[1], t3, c);
    let (t4, t5) = multiply_add(a[3], b[1], t4, c);
    let (t2, c) = multiply_add(a[0], b[2], t2, 0);
    let (t3, c) = multiply_add(a[1], b[2], t3, c);
    let (t4, c) = multiply_add(a[2], b[2], t4, c);
    let (t5, t6) = multiply_add(a[3], b[2], t5, c);
    let (t3, c) = multiply_add(a[0], b[3], t3, 0);
    let (t4, c) = multiply_add(a[1], b[3], t4, c);
    let (t5, c) = multiply_add(a[2], b[3], t5, c);
    let (t6, t7) = multiply_add(a[3], b[3], t6, c);
    [t0, t1, t2, t3, t4, t5, t6, t7]
}

/// a·b/R mod P, canonical. One factor must be canonical, the other may be any 256-bit value.
#[inline(always)]
pub(crate) const fn mul(a: Limbs, b: Limbs) -> Limbs {
    montgomery_reduce(product(a, b))
}

/// a²/R mod P, canonical, for canonical a: six cross products doubled, then four squares. The top limb is
/// below 2^60, so that the doubled cross products end in word 6.
#[inline(always)]
pub(crate) const fn square(a: Limbs) -> Limbs {
    let (t1, c) = multiply_add(a[0], a[1], 0, 0);
    let (t2, c) = multiply_add(a[0], a[2], c, 0);
    let (t3, t4) = multiply_add(a[0], a[3], c, 0);
    let (t3, c) = multiply_add(a[1], a[2], t3, 0);
    let (t4, t5) = multiply_add(a[1], a[3], t4, c);
    let (t5, t6) = multiply_add(a[2], a[3], t5, 0);
    let t6 = t6 << 1 | t5 >> 63;
    let t5 = t5 << 1 | t4 >> 63;
    let t4 = t4 << 1 | t3 >> 63;
    let t3 = t3 << 1 | t2 >> 63;
    let t2 = t2 << 1 | t1 >> 63;
    let t1 = t1 << 1;
    let (t0, high) = multiply_add(a[0], a[0], 0, 0);
    let (t1, c) = add_carry(t1, high, false);
    let (low, high) = multiply_add(a[1], a[1], 0, 0);
    let (t2, c) = add_carry(t2, low, c);
    let (t3, c) = add_carry(t3, high, c);
    let (low, high) = multiply_add(a[2], a[2], 0, 0);
    let (t4, c) = add_carry(t4, low, c);
    let (t5, c) = add_carry(t5, high, c);
    let (low, high) = multiply_add(a[3], a[3], 0, 0);
    let (t6, c) = add_carry(t6, low, c);
    let (t7, _) = add_carry(0, high, c);
    montgomery_reduce([t0, t1, t2, t3, t4, t5, t6, t7])
}

/// Canonical standard limbs to the Montgomery representation.
pub(crate) const fn enter(standard: Limbs) -> Limbs {
    mul(standard, R_SQUARED)
}

/// Montgomery representation to standard limbs.
pub(crate) const fn leave(montgomery: Limbs) -> Limbs {
    mul(montgomery, [1, 0, 0, 0])
}

/// Montgomery representation to the representation a·2^256 mod P of the wire form.
#[inline(always)]
pub(crate) const fn to_wire(montgomery: Limbs) -> Limbs {
    montgomery
}

/// The inverse of [`to_wire`].
#[inline(always)]
pub(crate) const fn from_wire(wire: Limbs) -> Limbs {
    wire
}
