"""Periodic columns and placements."""

import pytest

from prover.air import get_layout
from prover.air.columns import PeriodicColumn, Placement
from prover.curve import GENERATOR, PEDERSEN_POINTS, multiply
from prover.field import P, power, root_of_unity

COLUMN = PeriodicColumn("p", (5, 7, 11, 13), 4)
T = 64


def test_rows_and_period() -> None:
    assert COLUMN.period == 16
    assert [COLUMN.at_row(row) for row in range(0, 32, 4)] == [5, 7, 11, 13] * 2
    with pytest.raises(ValueError, match="no value at row 2"):
        COLUMN.at_row(2)


def test_interpolant_takes_the_values_on_the_trace_domain() -> None:
    g = root_of_unity(T)
    values = [COLUMN.evaluate(power(g, row), T) for row in range(0, T, 4)]
    assert values == [COLUMN.at_row(row) for row in range(0, T, 4)]


@pytest.mark.parametrize("x", [0, 2, 3, P - 5, 3**200 % P])
def test_barycentric_value_is_the_polynomials_value(x: int) -> None:
    y = power(x, T // COLUMN.period)
    expected = sum(coefficient * power(y, k) for k, coefficient in enumerate(COLUMN.coefficients)) % P
    assert COLUMN.evaluate(x, T) == expected


def test_coefficients_of_the_layouts_columns_interpolate_them() -> None:
    for column in get_layout("perpetual").periodic_columns:
        x = 123456789
        y = power(x, 2**20 // column.period)
        horner = 0
        for coefficient in reversed(column.coefficients):
            horner = (horner * y + coefficient) % P
        assert column.evaluate(x, 2**20) == horner


def test_constant_column() -> None:
    constant = PeriodicColumn("c", (9,), 2)
    assert constant.coefficients == (9,)
    assert constant.evaluate(77, T) == 9


def test_points_of_the_builtins() -> None:
    pedersen_x, pedersen_y, generator_x, _ = (c.values for c in get_layout("perpetual").periodic_columns)
    for row, base, log_multiple in (
        (0, 0, 0),
        (247, 0, 247),
        (248, 1, 0),
        (251, 1, 3),
        (255, 1, 3),
        (256, 2, 0),
        (511, 3, 3),
    ):
        point = multiply(2**log_multiple, PEDERSEN_POINTS[base])
        assert point is not None
        assert (pedersen_x[row], pedersen_y[row]) == point
    for row, log_multiple in ((0, 0), (250, 250), (251, 250), (255, 250)):
        point = multiply(2**log_multiple, GENERATOR)
        assert point is not None
        assert generator_x[row] == point.x


def test_placement_is_a_mapping_and_makes_memory_views() -> None:
    placement = Placement({"m/addr": (0, 2, 0), "m/value": (0, 2, 1)})
    assert list(placement) == ["m/addr", "m/value"]
    assert placement.memory("m").value == placement["m/value"]
    with pytest.raises(KeyError):
        placement["n"]
