"""Folding, by the polynomials' definition."""

import pytest

from prover.domains import fri_point
from prover.field import P
from prover.fri import evaluate_polynomial, fold_coset

COEFFICIENTS = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3]


def folded(coefficients: list[int], e: int) -> list[int]:
    """f(y) = a(y^2) + y*b(y^2) folds to 2*(a + e*b)."""
    return [2 * (a + e * b) % P for a, b in zip(coefficients[::2], coefficients[1::2], strict=True)]


@pytest.mark.parametrize("step", [0, 1, 2, 3, 4])
def test_a_coset_folds_to_the_folded_polynomial(step: int) -> None:
    log_size, e = 6, 12345
    expected = COEFFICIENTS
    for i in range(step):
        expected = folded(expected, pow(e, 2**i, P))
    for row in (0, 1, 3):
        first = row << step
        points = [fri_point(log_size, first + i) for i in range(1 << step)]
        values = [evaluate_polynomial(COEFFICIENTS, y) for y in points]
        got = fold_coset(values, points[0], e)
        assert got == evaluate_polynomial(expected, fri_point(log_size - step, row))


def test_horner() -> None:
    assert evaluate_polynomial([7, 0, 2], 10) == 207
    assert evaluate_polynomial([], 10) == 0
    assert evaluate_polynomial([P - 1, 1], 1) == 0
