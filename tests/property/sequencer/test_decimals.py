"""Decimal strings and scaled integers."""

from decimal import Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sequencer.decimals import MAX_DIGITS, DecimalError, format_decimal, parse_decimal

EXACT = Context(prec=100)


@given(st.integers(-(10**25), 10**25), st.integers(0, 12))
def test_round_trip(value: int, places: int) -> None:
    text = format_decimal(value, places)
    assert parse_decimal(text, places) == value
    assert EXACT.scaleb(Decimal(text), places) == value


@given(st.text(alphabet="0123456789.-+eE _,\u0661", max_size=45), st.integers(0, 8))
def test_exact_or_refused(text: str, places: int) -> None:
    try:
        value = parse_decimal(text, places)
    except DecimalError:
        return
    assert EXACT.scaleb(Decimal(text), places) == value


@pytest.mark.parametrize(
    "text", ["", ".", "1.", ".5", "01", "+1", "1e3", " 1", "1 ", "1,5", "--1", "NaN", "٣", "1_0", "0x1"]
)
def test_what_is_no_plain_decimal_is_refused(text: str) -> None:
    with pytest.raises(DecimalError):
        parse_decimal(text, 8)


def test_too_many_places_says_how_many() -> None:
    with pytest.raises(DecimalError, match="has 4 decimal places, the limit is 3"):
        parse_decimal("1.2345", 3)
    assert parse_decimal("1.2300", 2) == 123


def test_length_is_bounded() -> None:
    assert parse_decimal("1" * MAX_DIGITS, 0) > 0
    with pytest.raises(DecimalError, match="longer"):
        parse_decimal("1" * (MAX_DIGITS + 1), 0)
