"""Evaluation domains and their orders."""

import pytest

from prover.domains import EvaluationDomain, bit_reverse, fri_point, log2_exact
from prover.field import GENERATOR, P


def test_bit_reversal() -> None:
    assert [bit_reverse(i, 3) for i in range(8)] == [0, 4, 2, 6, 1, 5, 3, 7]
    assert bit_reverse(0, 0) == 0


def test_fri_pairs_are_opposite_and_square_to_the_next_layer() -> None:
    for j in range(8):
        y = fri_point(4, 2 * j)
        assert fri_point(4, 2 * j + 1) == P - y
        assert fri_point(3, j) == y * y % P


def test_rows_are_distinct_points_of_the_coset() -> None:
    domain = EvaluationDomain(log_trace_length=3, log_n_cosets=2)
    points = {domain.point(row) for row in range(domain.size)}
    assert len(points) == 32
    assert all(domain.contains(x) for x in points)
    # The coset of 3 does not meet the trace domain, nor does it hold points off it.
    assert not any(domain.contains(pow(domain.trace_generator, i, P)) for i in range(8))
    assert not domain.contains(0)
    assert domain.point(0) == GENERATOR


def test_the_next_row_is_g_further() -> None:
    domain = EvaluationDomain(3, 1)
    points = [domain.point(row) for row in range(16)]
    assert all(x * domain.trace_generator % P in points for x in points)


@pytest.mark.parametrize("n", [0, -1, 3, 6])
def test_log2_of_powers_only(n: int) -> None:
    with pytest.raises(ValueError, match="not a power of two"):
        log2_exact(n)
