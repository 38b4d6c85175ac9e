"""The Stark curve y^2 = x^3 + ALPHA*x + BETA over the Stark field: its constants and affine arithmetic.

The constants are those of cairo-lang's `pedersen_params` and `signature`; every place that needs one
(periodic columns of the AIR, witness, signatures) takes it from here. The arithmetic is the plain reference
and makes no attempt at constant time: no secret may pass through it.
"""

from typing import NamedTuple

from prover.field import P, inverse, square_root


class Point(NamedTuple):
    """An affine point. The point at infinity is written None."""

    x: int
    y: int


ALPHA = 1
BETA = 0x6F21413EFBE40DE150E596D72F7A8C5609AD26C15C915C1F4CDFCB99CEE9E89

ORDER = 0x800000000000010FFFFFFFFFFFFFFFFB781126DCAE7B2321E66A241ADC64D2F
"""The prime number of points, infinity included."""

GENERATOR = Point(
    0x1EF15C18599971B7BECED415A40F0C7DEACFD9B0D1819E03D723D8BC943CFCA,
    0x5668060AA49730B7BE4801DF46EC62DE53ECD11ABE43A32873000C36E8DC1F,
)

SHIFT_POINT = Point(
    0x49EE3EBA8C1600700EE1B87EB599F16716B0B1022947733551FDE4050CA6804,
    0x3CA0CFE4B3BC6DDF346D49D06EA0ED34E621062C0E056C1D0405D266E10268A,
)
"""Start of every subset sum, so that no partial sum is infinity. Its discrete logarithm is not known."""

PEDERSEN_POINTS = (
    Point(
        0x234287DCBAFFE7F969C748655FCA9E58FA8120B6D56EB0C1080D17957EBE47B,
        0x3B056F100F96FB21E889527D41F4E39940135DD7A6C94CC6ED0268EE89E5615,
    ),
    Point(
        0x4FA56F376C83DB33F9DAB2656558F3399099EC1DE5E3018B7A6932DBA8AA378,
        0x3FA0984C931C9E38113E0C0E47E4401562761F92A7A23B45168F4E80FF5B54D,
    ),
    Point(
        0x4BA4CC166BE8DEC764910F75B45F74B40C690C74709E90F3AA372F0BD2D6997,
        0x40301CF5C1751F4B971E46C4EDE85FCAC5C59A5CE5AE7C48151F27B24B219C,
    ),
    Point(
        0x54302DCB0E6CC1C6E44CCA8F61A63BB2CA65048D53FB325D36FF12C49A58202,
        0x1B77B3E37D13504B348046268D8AE25CE98AD783C25561A879DCC77E99C2426,
    ),
)
"""P0..P3 of the Pedersen hash: P0 (248 low bits) and P1 (4 high bits) for input 0, P2 and P3 for input 1."""

PEDERSEN_LOW_BITS = 248
PEDERSEN_HIGH_BITS = 4


def is_on_curve(point: Point) -> bool:
    """Whether the point satisfies the curve equation with canonical coordinates."""
    x, y = point
    return 0 <= x < P and 0 <= y < P and (y * y - (x * x * x + ALPHA * x + BETA)) % P == 0


def lift_x(x: int) -> Point | None:
    """The point with this x and the smaller y, or None when x belongs to no point."""
    y = square_root(x * x * x + ALPHA * x + BETA)
    return None if y is None else Point(x % P, y)


def negate(point: Point | None) -> Point | None:
    """-point."""
    return None if point is None else Point(point.x, -point.y % P)


def double(point: Point | None) -> Point | None:
    """point + point. The order is odd, so no finite point doubles to infinity."""
    if point is None:
        return None
    return _third_point(point, point, (3 * point.x * point.x + ALPHA) * inverse(2 * point.y) % P)


def add(left: Point | None, right: Point | None) -> Point | None:
    """left + right, all cases of the group law."""
    if left is None or right is None:
        return left if right is None else right
    if left.x == right.x:
        return double(left) if left.y == right.y else None
    return _third_point(left, right, (right.y - left.y) * inverse(right.x - left.x) % P)


def multiply(scalar: int, point: Point | None) -> Point | None:
    """scalar * point, the scalar taken modulo ORDER."""
    result: Point | None = None
    for bit in bin(scalar % ORDER)[2:]:
        result = double(result)
        if bit == "1":
            result = add(result, point)
    return result


def doublings(point: Point, count: int) -> list[Point]:
    """point, 2*point, 4*point, ... (count points)."""
    points = [point] if count > 0 else []
    while len(points) < count:
        following = double(points[-1])
        assert following is not None, "Invariant: no finite point of an odd-order curve doubles to infinity"
        points.append(following)
    return points


def _third_point(left: Point, right: Point, slope: int) -> Point:
    """left + right, given the slope of the line through them."""
    x = (slope * slope - left.x - right.x) % P
    return Point(x, (slope * (left.x - x) - left.y) % P)
