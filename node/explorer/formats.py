"""How numbers and times look on a page."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from math import floor
from typing import Any


def thousands(number: int) -> str:
    """Digits in groups of three."""
    return f"{number:,}"


def clock(time_ms: int) -> str:
    """Milliseconds since the epoch as a time of day with its date, UTC."""
    return datetime.fromtimestamp(time_ms / 1_000, UTC).strftime("%Y-%m-%d %H:%M:%S")


def short_hash(text: str) -> str:
    """The ends of a long 0x-hex string, enough to compare two by eye."""
    return text if len(text) <= 20 else f"{text[:10]}…{text[-6:]}"


def percent(part: float) -> str:
    """A part of one as a whole percentage."""
    return f"{100 * part:.0f} %"


def bits(claimed: float) -> str:
    """Bits of security, rounded down: a claim is never rounded up."""
    return f"{floor(10 * claimed) / 10:.1f}"


def count(number: int, noun: str) -> str:
    """A number with its noun in the singular or the plural."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "thousands": thousands,
    "clock": clock,
    "short_hash": short_hash,
    "percent": percent,
    "bits": bits,
    "count": count,
}
"""The filters of the explorer's templates."""
