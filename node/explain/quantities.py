"""Integers of the rules with their units, and as decimals for people."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from sequencer.decimals import format_decimal
from sequencer.domain.listing import MarketConfig
from sequencer.domain.margin import floor_div


class Unit(Enum):
    """What an integer counts, and how many decimal places make it a number of the second name."""

    QUANTA = ("quanta", 8, "USD")
    PPM_QUANTA = ("ppm quanta", 14, "USD")
    TARGET = ("per mille of ppm quanta", 17, "USD")
    PRODUCT = ("quanta times ppm quanta", 22, "USD squared")
    L1_UNITS = ("L1 units", 6, "USD")
    PPM = ("ppm", 4, "%")
    PER_MILLE = ("per mille", 3, "")
    LOTS = ("lots", None, "")
    PRICE = ("price units", None, "")
    COUNT = ("", 0, "")

    def __init__(self, label: str, places: int | None, shown: str) -> None:
        self.label = label
        self.places = places
        self.shown = shown


@dataclass(frozen=True)
class Quantity:
    """An integer of the rules; `market` says what a lot and a price unit are."""

    value: int
    unit: Unit
    market: MarketConfig | None = None

    def integer(self) -> str:
        """With its unit, as docs/rules writes it."""
        return f"{self.value:,} {self.unit.label}".rstrip()

    def decimal(self) -> str:
        """For people; nothing where the integer says it."""
        if self.unit is Unit.COUNT:
            return ""
        places, shown = self.unit.places, self.unit.shown
        if self.market is not None and self.unit is Unit.LOTS:
            places, shown = self.market.lot_decimals, self.market.symbol.partition("-")[0]
        if self.market is not None and self.unit is Unit.PRICE:
            places, shown = self.market.price_decimals, "USD"
        return "" if places is None else f"{grouped(format_decimal(self.value, places))} {shown}".rstrip()

    def to_json(self) -> dict[str, Any]:
        """Integers as decimal strings, so that no reader loses digits."""
        return {"value": str(self.value), "unit": self.unit.label, "decimal": self.decimal()}


def quanta(value: int) -> Quantity:
    return Quantity(value, Unit.QUANTA)


def ppm_quanta(value: int) -> Quantity:
    return Quantity(value, Unit.PPM_QUANTA)


def lots(value: int, market: MarketConfig) -> Quantity:
    return Quantity(value, Unit.LOTS, market)


def price(value: int, market: MarketConfig) -> Quantity:
    return Quantity(value, Unit.PRICE, market)


def count(value: int) -> Quantity:
    return Quantity(value, Unit.COUNT)


def grouped(decimal: str) -> str:
    """A decimal with commas between its thousands."""
    whole, point, fraction = decimal.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-')):,}{point}{fraction}"


def ratio(value: int, maintenance: int) -> str:
    """Value in quanta over a margin above 0 in ppm quanta, six places, rounded down."""
    return format_decimal(floor_div(value * 10**12, maintenance), 6)
