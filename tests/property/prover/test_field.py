"""Laws of the Stark field and its curve."""

from hypothesis import given
from hypothesis import strategies as st

from prover import curve, field
from prover.field import P

elements = st.integers(0, P - 1) | st.integers(0, 3) | st.integers(P - 3, P - 1)
nonzero = elements.filter(bool)
scalars = st.integers(0, curve.ORDER - 1) | st.integers(0, 3)


@given(elements)
def test_montgomery_form_converts_back(a: int) -> None:
    assert field.from_montgomery(field.to_montgomery(a)) == a


@given(elements, elements)
def test_montgomery_form_adds(a: int, b: int) -> None:
    total = (field.to_montgomery(a) + field.to_montgomery(b)) % P
    assert field.from_montgomery(total) == (a + b) % P


@given(nonzero)
def test_inverse(a: int) -> None:
    assert a * field.inverse(a) % P == 1


@given(st.lists(nonzero, max_size=20))
def test_batch_inverse_inverts_each(values: list[int]) -> None:
    assert field.batch_inverse(values) == [field.inverse(value) for value in values]


@given(nonzero, st.integers(-50, 50))
def test_power_is_repeated_multiplication(base: int, exponent: int) -> None:
    factor = base if exponent >= 0 else field.inverse(base)
    product = 1
    for _ in range(abs(exponent)):
        product = product * factor % P
    assert field.power(base, exponent) == product


@given(st.integers(1, 192))
def test_roots_of_unity_are_nested_and_primitive(log_order: int) -> None:
    root = field.root_of_unity(1 << log_order)
    assert root * root % P == field.root_of_unity(1 << log_order - 1)
    assert pow(root, 1 << log_order - 1, P) == P - 1


@given(elements)
def test_square_root_of_a_square_is_the_smaller_root(a: int) -> None:
    assert field.square_root(a * a) == min(a, (P - a) % P)


@given(nonzero)
def test_either_a_or_three_times_a_is_a_square(a: int) -> None:
    assert (field.square_root(a) is None) != (field.square_root(3 * a) is None)


@given(scalars, scalars)
def test_curve_multiplication_is_a_homomorphism(a: int, b: int) -> None:
    left, right = curve.multiply(a, curve.GENERATOR), curve.multiply(b, curve.GENERATOR)
    assert curve.add(left, right) == curve.multiply(a + b, curve.GENERATOR)


@given(scalars)
def test_points_stay_on_the_curve_and_cancel(a: int) -> None:
    point = curve.multiply(a, curve.SHIFT_POINT)
    assert point is None or curve.is_on_curve(point)
    assert curve.add(point, curve.negate(point)) is None
    assert curve.double(point) == curve.multiply(2, point)


@given(scalars.filter(bool))
def test_lifting_an_x_finds_the_point_or_its_negative(a: int) -> None:
    point = curve.multiply(a, curve.GENERATOR)
    assert point is not None
    assert curve.lift_x(point.x) in (point, curve.negate(point))
