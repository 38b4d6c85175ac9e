"""One market's parameters, and the listing rules that the proofs of the trading rules rely on."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

from sequencer.domain.hashing import short_string
from sequencer.domain.limits import (
    CONTRACT_UNIT_BITS,
    MAX_FUNDING_CAP_PPM,
    NOTIONAL_BITS,
    OPEN_INTEREST_BITS,
    PER_MILLE,
    PPM,
    SIZE_BITS,
)

MIN_MAINTENANCE_PPM: Final = 1_000
MIN_TARGET: Final = 1_050
MAX_TARGET: Final = 4_000
WIDEST_TIER: Final = 2**NOTIONAL_BITS


class ConfigError(ValueError):
    """A parameter breaks a listing rule; the message names it."""


def require_listing(condition: bool, message: str) -> None:
    """ConfigError unless the listing rule holds."""
    if not condition:
        raise ConfigError(message)


@dataclass(frozen=True, slots=True)
class RiskTier:
    """Margin fractions of the part of a notional below `upper_notional` (quanta) and above the previous
    tier."""

    upper_notional: int
    maintenance_ppm: int
    initial_ppm: int


@dataclass(frozen=True, slots=True)
class TierLine:
    """One tier as the rules use it: for lower <= N < upper the requirement is fraction * N - offset (ppm
    quanta).

    Offsets make the requirement continuous:
    offset_k = offset_{k-1} + (fraction_k - fraction_{k-1}) * lower_k.
    Width: fractions <= 10**6 and bounds <= 2**80, so an offset is below 2**100.
    """

    lower: int
    upper: int
    maintenance_ppm: int
    maintenance_offset: int
    initial_ppm: int
    initial_offset: int

    def words(self) -> list[int]:
        """As the program reads it: the lower bound is the row before."""
        return [
            self.upper, self.maintenance_ppm, self.maintenance_offset, self.initial_ppm, self.initial_offset
        ]  # fmt: skip


@dataclass(frozen=True)
class MarketConfig:
    """One market.

    Attributes:
        market_id: position in `ExchangeConfig.markets`.
        symbol: at most 31 ASCII characters, as "BTC-USD".
        contract_unit: quanta per lot and price unit; 10**(8 - lot_decimals - price_decimals).
        tick: order prices are multiples of it, in price units.
        step: order sizes are multiples of it, in lots.
        tiers: margin tiers by notional; the last bound is 2**80 and no position may reach it.
        open_interest_cap: in lots; above it only trades that do not raise open interest pass.
        lot_decimals: one lot is 10**-lot_decimals of the base asset.
        price_decimals: one price unit is 10**-price_decimals USD.
        group: whose insurance fund stands for the market.
        funding_cap_ppm: bound on the absolute funding rate per 8 hours.
        penalty_ppm: liquidation penalty on the value of what the book took; what is taken over costs at most twice
            as much.
        target: ratio of value to maintenance margin, per mille, that a partial liquidation restores.
        whole_notional: quanta; a position below it is liquidated as a whole.
        min_notional: quanta; a partial liquidation leaves at least so much.
        band_ppm: how far the mark price may lie from the index price.
        max_move_ppm: how far a tick may move the index price before a second one must confirm it.
        impact_notional: quanta of resting orders whose last price is a side's impact price.
        min_last_notional: quanta that a fill needs to become the last price.
        fund_cap: lots that the insurance fund holds at most.
        forced_penalty_ppm: how far from the index price a forced order may fill.
    """

    market_id: int
    symbol: str
    contract_unit: int
    tick: int
    step: int
    tiers: tuple[RiskTier, ...]
    open_interest_cap: int
    lot_decimals: int
    price_decimals: int
    group: int = 0
    funding_cap_ppm: int = 40_000
    penalty_ppm: int = 2_500
    target: int = 1_250
    whole_notional: int = 1_000 * 10**8
    min_notional: int = 100 * 10**8
    band_ppm: int = 5_000
    max_move_ppm: int = 5_000
    impact_notional: int = 5_000 * 10**8
    min_last_notional: int = 10 * 10**8
    fund_cap: int = 2**SIZE_BITS - 1
    forced_penalty_ppm: int = 5_000

    def __post_init__(self) -> None:
        short_string(self.symbol)
        for holds, message in self._rules():
            require_listing(holds, f"market {self.symbol}: {message}")

    def _rules(self) -> Iterator[tuple[bool, str]]:
        yield 1 <= self.contract_unit < 2**CONTRACT_UNIT_BITS, "contract_unit out of range"
        yield 1 <= self.tick < 2**32, "tick out of range"
        yield 1 <= self.step < 2**32, "step out of range"
        yield 1 <= self.funding_cap_ppm <= MAX_FUNDING_CAP_PPM, "funding_cap_ppm out of range"
        yield 1 <= self.open_interest_cap < 2**OPEN_INTEREST_BITS, "open_interest_cap out of range"
        yield min(self.lot_decimals, self.price_decimals) >= 0, "negative decimals"
        yield (
            self.contract_unit * 10 ** (self.lot_decimals + self.price_decimals) == 10**8,
            "contract_unit must be 10**(8 - lot_decimals - price_decimals)",
        )
        yield len(self.tiers) >= 1, "no tiers"
        yield self.tiers[-1].upper_notional == WIDEST_TIER, "the last tier must end at 2**80"
        first = self.tiers[0].maintenance_ppm
        yield first >= MIN_MAINTENANCE_PPM, "first maintenance_ppm below 1000"
        yield _increases([0, *(t.upper_notional for t in self.tiers)]), "tier bounds must increase"
        yield _increases([t.maintenance_ppm for t in self.tiers]), "maintenance_ppm must increase"
        yield _increases([t.initial_ppm for t in self.tiers]), "initial_ppm must increase"
        for tier in self.tiers:
            yield tier.initial_ppm <= PPM, "initial_ppm <= 10**6 must hold in each tier"
            # A liquidation restores a ratio above which opening is possible at all.
            yield (
                tier.initial_ppm * PER_MILLE >= self.target * tier.maintenance_ppm,
                "1000 * initial_ppm >= target * maintenance_ppm must hold in each tier",
            )
        yield MIN_TARGET <= self.target <= MAX_TARGET, "target out of range"
        # Makes "what restores the ratio" monotone in the size that is closed.
        yield 0 <= 2 * self.penalty_ppm <= first, "penalty_ppm above half of the first maintenance_ppm"
        yield 0 <= self.min_notional <= self.whole_notional < WIDEST_TIER, "whole_notional out of range"
        yield 0 <= self.impact_notional < WIDEST_TIER, "impact_notional out of range"
        yield 0 <= self.min_last_notional < WIDEST_TIER, "min_last_notional out of range"
        yield 0 <= self.forced_penalty_ppm <= PPM, "forced_penalty_ppm out of range"
        yield 0 <= self.fund_cap < 2**SIZE_BITS, "fund_cap out of range"
        yield 0 <= self.band_ppm < PPM, "band_ppm out of range"
        # An account at or above maintenance cannot fall below zero by one tick within max_move_ppm.
        yield (
            self.max_move_ppm >= 0
            and PPM * (self.max_move_ppm + self.band_ppm) <= first * (PPM - self.band_ppm),
            "10**6 * (max_move_ppm + band_ppm) <= first maintenance_ppm * (10**6 - band_ppm) must hold",
        )

    @cached_property
    def tier_lines(self) -> tuple[TierLine, ...]:
        """The tiers with their lower bounds and offsets."""
        return tuple(_tier_lines(self.tiers))

    def words(self) -> list[int]:
        """The market row as the program reads it, without the place of the tiers."""
        return [
            short_string(self.symbol), self.lot_decimals * 256 + self.price_decimals, self.group,
            self.contract_unit, self.tick, self.step, self.open_interest_cap, self.funding_cap_ppm,
            self.penalty_ppm, self.target, self.whole_notional, self.min_notional, self.band_ppm,
            self.max_move_ppm, self.impact_notional, self.min_last_notional, self.fund_cap,
            self.forced_penalty_ppm,
        ]  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; integers beyond 2**53 as strings."""
        data: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "tiers":
                value = [
                    {
                        "upper_notional": str(t.upper_notional),
                        "maintenance_ppm": t.maintenance_ppm,
                        "initial_ppm": t.initial_ppm,
                    }
                    for t in self.tiers
                ]
            elif isinstance(value, int) and value >= 2**53:
                value = str(value)
            data[field.name] = value
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "MarketConfig":
        """The inverse of `to_json`; KeyError, TypeError or ValueError when malformed."""
        values: dict[str, Any] = {}
        for field in fields(cls):
            value = data[field.name]
            if field.name == "tiers":
                value = tuple(
                    RiskTier(int(t["upper_notional"]), int(t["maintenance_ppm"]), int(t["initial_ppm"]))
                    for t in value
                )
            elif field.name != "symbol":
                value = int(value)
            values[field.name] = value
        return cls(**values)


def _increases(values: list[int]) -> bool:
    return all(a < b for a, b in pairwise(values))


def _tier_lines(tiers: tuple[RiskTier, ...]) -> Iterator[TierLine]:
    lower = maintenance = maintenance_offset = initial = initial_offset = 0
    for tier in tiers:
        maintenance_offset += (tier.maintenance_ppm - maintenance) * lower
        initial_offset += (tier.initial_ppm - initial) * lower
        maintenance, initial = tier.maintenance_ppm, tier.initial_ppm
        yield TierLine(lower, tier.upper_notional, maintenance, maintenance_offset, initial, initial_offset)
        lower = tier.upper_notional
