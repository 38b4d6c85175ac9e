//! The Stark curve y² = x³ + x + β: constants and affine arithmetic with explicit inverses.
//!
//! Additions and doublings take the inverse of their denominator from the caller, who inverts many at once;
//! the slopes are cells of the trace. The constants equal those of the Pedersen and ECDSA definitions
//! (StarkWare, `pedersen_params`).

use std::sync::LazyLock;

use perpetua_field::Felt;

/// An affine point; the point at infinity never occurs in a valid trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// x coordinate.
    pub x: Felt,
    /// y coordinate.
    pub y: Felt,
}

/// Reads a constant below the prime, most significant limb first as it is printed.
const fn constant(limbs: [u64; 4]) -> Felt {
    match Felt::from_limbs([limbs[3], limbs[2], limbs[1], limbs[0]]) {
        Some(value) => value,
        None => panic!("a curve constant exceeds the prime"),
    }
}

const fn point(x: [u64; 4], y: [u64; 4]) -> Point {
    Point { x: constant(x), y: constant(y) }
}

/// β of the curve equation; α is 1.
pub const BETA: Felt =
    constant([0x06f21413efbe40de, 0x150e596d72f7a8c5, 0x609ad26c15c915c1, 0xf4cdfcb99cee9e89]);

/// Start of every subset sum: a point of unknown discrete logarithm, so that no sum meets infinity.
pub const SHIFT_POINT: Point = point(
    [0x049ee3eba8c16007, 0x00ee1b87eb599f16, 0x716b0b1022947733, 0x551fde4050ca6804],
    [0x03ca0cfe4b3bc6dd, 0xf346d49d06ea0ed3, 0x4e621062c0e056c1, 0xd0405d266e10268a],
);

/// Generator of the ECDSA group.
pub const GENERATOR: Point = point(
    [0x01ef15c18599971b, 0x7beced415a40f0c7, 0xdeacfd9b0d1819e0, 0x3d723d8bc943cfca],
    [0x005668060aa49730, 0xb7be4801df46ec62, 0xde53ecd11abe43a3, 0x2873000c36e8dc1f],
);

/// Pedersen base points: the low 248 and the high 4 bits of the first input, then of the second.
pub const PEDERSEN_POINTS: [Point; 4] = [
    point(
        [0x0234287dcbaffe7f, 0x969c748655fca9e5, 0x8fa8120b6d56eb0c, 0x1080d17957ebe47b],
        [0x03b056f100f96fb2, 0x1e889527d41f4e39, 0x940135dd7a6c94cc, 0x6ed0268ee89e5615],
    ),
    point(
        [0x04fa56f376c83db3, 0x3f9dab2656558f33, 0x99099ec1de5e3018, 0xb7a6932dba8aa378],
        [0x03fa0984c931c9e3, 0x8113e0c0e47e4401, 0x562761f92a7a23b4, 0x5168f4e80ff5b54d],
    ),
    point(
        [0x04ba4cc166be8dec, 0x764910f75b45f74b, 0x40c690c74709e90f, 0x3aa372f0bd2d6997],
        [0x0040301cf5c1751f, 0x4b971e46c4ede85f, 0xcac5c59a5ce5ae7c, 0x48151f27b24b219c],
    ),
    point(
        [0x054302dcb0e6cc1c, 0x6e44cca8f61a63bb, 0x2ca65048d53fb325, 0xd36ff12c49a58202],
        [0x01b77b3e37d13504, 0xb348046268d8ae25, 0xce98ad783c25561a, 0x879dcc77e99c2426],
    ),
];

/// Rows of a subset sum; the last row holds the result only.
pub const SUM_ROWS: usize = 256;
/// Bits of an ECDSA exponent.
pub const SIGNATURE_BITS: u32 = 251;

impl Point {
    /// self + other and the slope of their line, given 1/(self.x − other.x).
    #[inline]
    pub fn add_with_inverse(self, other: Point, x_diff_inv: Felt) -> (Point, Felt) {
        let slope = (self.y - other.y) * x_diff_inv;
        let x = slope.square() - self.x - other.x;
        (Point { x, y: slope * (self.x - x) - self.y }, slope)
    }

    /// 2·self and the slope of the tangent, given 1/(2·self.y).
    #[inline]
    pub fn double_with_inverse(self, inverse: Felt) -> (Point, Felt) {
        let square = self.x.square();
        let slope = (square.double() + square + Felt::ONE) * inverse;
        let x = slope.square() - self.x.double();
        (Point { x, y: slope * (self.x - x) - self.y }, slope)
    }

    /// The point with the opposite y.
    pub fn negate(self) -> Point {
        Point { x: self.x, y: -self.y }
    }

    /// Whether the coordinates satisfy the curve equation.
    pub fn is_on_curve(self) -> bool {
        self.y.square() == curve_equation(self.x)
    }
}

/// x³ + x + β.
pub fn curve_equation(x: Felt) -> Felt {
    (x.square() + Felt::ONE) * x + BETA
}

/// base, 2·base, 4·base, … (`count` points of a base of large prime order).
fn doublings(base: Point, count: usize) -> Vec<Point> {
    let mut result = Vec::with_capacity(count);
    let mut current = base;
    for _ in 0..count {
        result.push(current);
        // The group has prime order, so no point has y = 0 and the inverse exists.
        let inverse = current.y.double().inverse().unwrap_or(Felt::ZERO);
        current = current.double_with_inverse(inverse).0;
    }
    result
}

fn padded(mut points: Vec<Point>) -> Vec<Point> {
    let last = points[points.len() - 1];
    points.resize(SUM_ROWS, last);
    points
}

/// The constant points of the two Pedersen subset sums, 256 each: 248 doublings of the first base point, 4 of
/// the second, then the last again (selectors are 0 there, and a periodic column needs a value).
pub static PEDERSEN_TABLE: LazyLock<[Vec<Point>; 2]> = LazyLock::new(|| {
    let table = |low: Point, high: Point| padded([doublings(low, 248), doublings(high, 4)].concat());
    let [low_0, high_0, low_1, high_1] = PEDERSEN_POINTS;
    [table(low_0, high_0), table(low_1, high_1)]
});

/// The constant points of the ECDSA generator's subset sum: 251 doublings, then the last again.
pub static GENERATOR_TABLE: LazyLock<Vec<Point>> =
    LazyLock::new(|| padded(doublings(GENERATOR, SIGNATURE_BITS as usize)));

/// A square root, or `None` if `value` is not a square (Cipolla; Crandall and Pomerance, algorithm 2.3.9).
///
/// With d = a² − value not a square, the root is (a + √d)^((P + 1)/2) in the field with √d adjoined. The usual
/// algorithm of Tonelli and Shanks takes 192² products in this field, whose P − 1 is a multiple of 2^192.
pub fn sqrt(value: Felt) -> Option<Felt> {
    let mut a = Felt::ZERO;
    let d = loop {
        let d = a.square() - value;
        if d.is_zero() {
            return Some(a);
        }
        if !is_square(d) {
            break d;
        }
        a += Felt::ONE;
    };
    // x + y·√d
    let times = |(x, y): (Felt, Felt), (u, v): (Felt, Felt)| (x * u + d * (y * v), x * v + y * u);
    let square_times = |(mut x, mut y): (Felt, Felt), count: u32| {
        for _ in 0..count {
            (x, y) = (x.square() + d * y.square(), (x * y).double());
        }
        (x, y)
    };
    // (P + 1)/2 = 2^250 + 2^195 + 2^191 + 1
    let base = (a, Felt::ONE);
    let power_191 = square_times(base, 191);
    let power_195 = square_times(power_191, 4);
    let power_250 = square_times(power_195, 55);
    let (root, _) = times(times(power_250, power_195), times(power_191, base));
    (root.square() == value).then_some(root)
}

/// Whether a value that is not zero is a square: whether its power (P − 1)/2 = 2^250 + 2^195 + 2^191 is 1.
fn is_square(value: Felt) -> bool {
    let power_191 = value.square_times(191);
    let power_195 = power_191.square_times(4);
    power_195.square_times(55) * power_195 * power_191 == Felt::ONE
}

/// Bit `index` of a word in standard form.
#[inline]
pub fn bit(limbs: [u64; 4], index: usize) -> bool {
    limbs[index / 64] >> (index % 64) & 1 == 1
}

/// limbs >> 1.
#[inline]
pub fn shift_right(limbs: [u64; 4]) -> [u64; 4] {
    [
        limbs[0] >> 1 | limbs[1] << 63,
        limbs[1] >> 1 | limbs[2] << 63,
        limbs[2] >> 1 | limbs[3] << 63,
        limbs[3] >> 1,
    ]
}
