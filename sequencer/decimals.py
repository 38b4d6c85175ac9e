"""Exact conversion between decimal strings and scaled integers.

Decimals cross the API as strings and no float ever stands between a string and its integer: a string
with more places than its scale holds is an error, never a rounding.
"""

import re

MAX_DIGITS = 40
_DECIMAL = re.compile(r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?", re.ASCII)


class DecimalError(ValueError):
    """The text is not a decimal of the wanted scale; the message says why."""


def parse_decimal(text: str, places: int) -> int:
    """The integer `text · 10^places`.

    Trailing zeros beyond `places` carry no value and are accepted ("1.50" at one place is 15).

    Raises:
        DecimalError: not a plain decimal (no exponent, sign `+`, spaces or leading zeros), longer
            than MAX_DIGITS characters, or with more than `places` significant places.
    """
    if len(text) > MAX_DIGITS:
        raise DecimalError(f"is longer than {MAX_DIGITS} characters")
    found = _DECIMAL.fullmatch(text)
    if found is None:
        raise DecimalError('is not a decimal number such as "12.5"')
    sign, whole, fraction = found.group(1), found.group(2), (found.group(3) or "").rstrip("0")
    if len(fraction) > places:
        raise DecimalError(f"has {len(fraction)} decimal places, the limit is {places}")
    value = int(whole + fraction.ljust(places, "0"))
    return -value if sign else value


def format_decimal(value: int, places: int) -> str:
    """The shortest decimal string of `value / 10^places`: no trailing zeros, no exponent."""
    if places == 0:
        return str(value)
    digits = str(abs(value)).rjust(places + 1, "0")
    whole, fraction = digits[:-places], digits[-places:].rstrip("0")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"
