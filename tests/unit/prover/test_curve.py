"""The Stark curve's constants and the cases of its group law."""

import pytest

from prover import curve
from prover.crypto import pedersen
from prover.field import P

NAMED_POINTS = (curve.GENERATOR, curve.SHIFT_POINT, *curve.PEDERSEN_POINTS)


@pytest.mark.parametrize("point", NAMED_POINTS)
def test_named_points_are_distinct_and_generate_the_prime_order_group(point: curve.Point) -> None:
    assert curve.is_on_curve(point)
    assert NAMED_POINTS.count(point) == 1
    assert curve.add(curve.multiply(curve.ORDER - 1, point), point) is None


def test_points_off_the_curve_and_out_of_range_are_told() -> None:
    x, y = curve.GENERATOR
    assert not curve.is_on_curve(curve.Point(x, (y + 1) % P))
    assert not curve.is_on_curve(curve.Point(x + P, y))
    assert not curve.is_on_curve(curve.Point(x, y - P))


def test_infinity_is_neutral() -> None:
    assert curve.add(None, curve.GENERATOR) == curve.GENERATOR
    assert curve.add(curve.GENERATOR, None) == curve.GENERATOR
    assert curve.add(None, None) is None
    assert curve.double(None) is None
    assert curve.negate(None) is None


def test_x_without_a_point() -> None:
    without = [x for x in range(20) if curve.lift_x(x) is None]
    assert without
    for x in set(range(20)) - set(without):
        point = curve.lift_x(x)
        assert point is not None
        assert curve.is_on_curve(point)


def test_doublings() -> None:
    assert curve.doublings(curve.GENERATOR, 0) == []
    assert curve.doublings(curve.GENERATOR, 4) == [curve.multiply(2**k, curve.GENERATOR) for k in range(4)]


@pytest.mark.parametrize(("a", "b"), [(0, 0), (1, 0), (0, 1), (P - 1, 2**248 + 5)])
def test_pedersen_points_give_the_pedersen_hash(a: int, b: int) -> None:
    low = (1 << curve.PEDERSEN_LOW_BITS) - 1
    total: curve.Point | None = curve.SHIFT_POINT
    for scalar, point in zip(
        (a & low, a >> curve.PEDERSEN_LOW_BITS, b & low, b >> curve.PEDERSEN_LOW_BITS),
        curve.PEDERSEN_POINTS,
        strict=True,
    ):
        total = curve.add(total, curve.multiply(scalar, point))
    assert total is not None
    assert total.x == pedersen(a, b)
