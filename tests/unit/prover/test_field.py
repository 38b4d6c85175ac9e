"""The Stark field's constants, edge cases and errors."""

import pytest

from prover import field
from prover.field import P


def test_modulus_and_montgomery_radix() -> None:
    assert P == 0x800000000000011000000000000000000000000000000000000000000000001
    assert field.R == 0x7FFFFFFFFFFFDF0FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFE1
    assert field.R_INVERSE == 0x40000000000001100000000000012100000000000000000000000000000000
    assert field.to_montgomery(1) == field.R


@pytest.mark.parametrize("prime_factor", [2, 5, 7, 98714381, 166848103])
def test_generator_is_outside_every_maximal_subgroup(prime_factor: int) -> None:
    assert (P - 1) % prime_factor == 0
    assert pow(field.GENERATOR, (P - 1) // prime_factor, P) != 1


def test_listed_prime_factors_are_all_of_them() -> None:
    assert P - 1 == 2**192 * 5 * 7 * 98714381 * 166848103


@pytest.mark.parametrize("zero", [0, P, -P])
def test_zero_has_no_inverse(zero: int) -> None:
    with pytest.raises(ZeroDivisionError):
        field.inverse(zero)
    with pytest.raises(ZeroDivisionError):
        field.batch_inverse([1, zero, 2])
    with pytest.raises(ZeroDivisionError):
        field.power(zero, -1)


def test_batch_inverse_of_nothing() -> None:
    assert field.batch_inverse([]) == []


@pytest.mark.parametrize("order", [0, -1, 3, 2**192 + 1, 2**193])
def test_no_root_of_unity_of_other_orders(order: int) -> None:
    with pytest.raises(ValueError, match="no subgroup of order"):
        field.root_of_unity(order)


def test_roots_of_unity_at_the_ends() -> None:
    assert field.root_of_unity(1) == 1
    assert field.root_of_unity(2) == P - 1
    largest = field.root_of_unity(2**192)
    assert pow(largest, 2**191, P) == P - 1


def test_canonical_range() -> None:
    assert field.is_canonical(0)
    assert field.is_canonical(P - 1)
    assert not field.is_canonical(P)
    assert not field.is_canonical(-1)


def test_square_root_edges() -> None:
    assert field.square_root(0) == 0
    assert field.square_root(P) == 0
    assert field.square_root(1) == 1
    assert field.square_root(field.GENERATOR) is None
