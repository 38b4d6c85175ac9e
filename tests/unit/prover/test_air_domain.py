"""Domains: their rows, their vanishing polynomials, and how the two belong together."""

import pytest

from prover.air.domain import EVERY_ROW, Domain, every, row
from prover.field import power, root_of_unity

T = 32
DOMAINS = [
    (EVERY_ROW, list(range(32)), "every row"),
    (every(4), [0, 4, 8, 12, 16, 20, 24, 28], "i mod 4 = 0"),
    (every(16, 15), [15, 31], "i mod 16 = 15"),
    (every(32, 3), [3], "i mod 32 = 3"),
    (every(16, 2, 14, 5), [2, 5, 14, 18, 21, 30], "i mod 16 in {2, 5, 14}"),
    (row(0), [0], "row 0"),
    (row(7), [7], "row 7"),
    (row(-16), [16], "row T-16"),
]


@pytest.mark.parametrize(("domain", "rows", "text"), DOMAINS, ids=str)
def test_domain(domain: Domain, rows: list[int], text: str) -> None:
    assert list(domain.rows(T)) == rows
    assert domain.count(T) == len(rows)
    assert [i for i in range(-T, 2 * T) if domain.contains(i, T)] == rows
    assert str(domain) == text


@pytest.mark.parametrize(("domain", "rows", "text"), DOMAINS, ids=str)
def test_polynomial_vanishes_exactly_on_the_rows(domain: Domain, rows: list[int], text: str) -> None:
    g = root_of_unity(T)
    assert [i for i in range(T) if domain.evaluate(power(g, i), T) == 0] == rows
    assert sum(factor.exponent for factor in domain.factors(T)) == len(rows)
