"""Account value and margin requirements of a pocket, funding settlement, entry cost.

Units: prices in price units become quanta per lot by the contract unit, P = c * price < 2**64. Notional N =
|s| * P in quanta, below 2**80 by the last tier. Margin requirements are in ppm quanta: a requirement R is met
by value V when 10**6 * V >= R. Sums over at most 16 positions: |V| < 2**85, R < 2**104, so the comparison
stays below 2**128.

A market has two prices, the lower and the higher of index and mark (and of a pending price). An owner who opens or
takes collateral out is judged at the one that is worse for him, a liquidation at the one that is better.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.limits import FUNDING_FRACTION_BITS, PPM
from sequencer.domain.listing import MarketConfig, TierLine
from sequencer.domain.market import MarketState
from sequencer.domain.pocket import Pocket, Position
from sequencer.domain.rejections import Rejection, RejectionCode

Markets = Callable[[int], MarketState]
"""The markets as they stand, by id."""


@dataclass(frozen=True, slots=True)
class Risk:
    """What one position, or a sum of positions, adds.

    Attributes:
        value: size * P, signed quanta.
        notional: |size| * P, quanta.
        initial: initial margin requirement, ppm quanta.
        maintenance: maintenance margin requirement, ppm quanta.
    """

    value: int = 0
    notional: int = 0
    initial: int = 0
    maintenance: int = 0

    def __add__(self, other: "Risk") -> "Risk":
        return Risk(
            self.value + other.value,
            self.notional + other.notional,
            self.initial + other.initial,
            self.maintenance + other.maintenance,
        )


def tier_line(market: MarketConfig, notional: int) -> TierLine:
    """The tier that a notional lies in; NOTIONAL_OUT_OF_RANGE at 2**80 quanta."""
    for line in market.tier_lines:
        if notional < line.upper:
            return line
    raise Rejection(
        RejectionCode.NOTIONAL_OUT_OF_RANGE,
        "the position's notional leaves the last tier",
        {"market": market.market_id, "notional": notional},
    )


def position_risk(market: MarketConfig, price: int, size: int, leverage_ppm: int = 0) -> Risk:
    """Value and requirements of `size` signed lots at a price; the owner's own leverage bound raises the initial
    margin."""
    unit_value = market.contract_unit * price
    notional = abs(size) * unit_value
    line = tier_line(market, notional)
    return Risk(
        size * unit_value,
        notional,
        max(line.initial_ppm * notional - line.initial_offset, leverage_ppm * notional),
        line.maintenance_ppm * notional - line.maintenance_offset,
    )


def worse_price(market: MarketState, size: int) -> int:
    """The price at which an owner who opens or withdraws is judged."""
    return market.low if size > 0 else market.high


def better_price(market: MarketState, size: int) -> int:
    """The price at which a liquidation is judged."""
    return market.high if size > 0 else market.low


def total_risk(
    config: ExchangeConfig,
    markets: Markets,
    positions: Iterable[Position],
    price: Callable[[MarketState, int], int],
    leverage_ppm: int = 0,
) -> Risk:
    """Sum of the risk of positions at the worse or the better prices."""
    total = Risk()
    for position in positions:
        at = price(markets(position.market), position.size)
        total += position_risk(config.markets[position.market], at, position.size, leverage_ppm)
    return total


def floor_div(numerator: int, denominator: int) -> int:
    """Quotient rounded towards minus infinity."""
    return numerator // denominator


def ceil_div(numerator: int, denominator: int) -> int:
    """Quotient rounded towards plus infinity."""
    return -(-numerator // denominator)


def fee_ceil(quote: int, rate_ppm: int) -> int:
    """The fee on a quote, signed, rounded up: fees round up, rebates round towards zero."""
    return ceil_div(quote * rate_ppm, PPM)


@dataclass(frozen=True, slots=True)
class Settlement:
    """A pocket after funding: quanta paid (rounded up) and the dust that the rounding left, in quanta times
    2**32."""

    pocket: Pocket
    payment: int
    dust: int


def settle_funding(pocket: Pocket, markets: Markets) -> Settlement:
    """Charge the funding that all positions owe and move their indices to the present. Payments round up."""
    owed = sum((markets(p.market).funding_index - p.funding_index) * p.size for p in pocket.positions)
    payment = ceil_div(owed, 2**FUNDING_FRACTION_BITS)
    positions = tuple(replace(p, funding_index=markets(p.market).funding_index) for p in pocket.positions)
    settled = replace(pocket, collateral=pocket.collateral - payment, positions=positions)
    return Settlement(settled, payment, (payment << FUNDING_FRACTION_BITS) - owed)


def entry_cost_floor(before: Position | None, size_change: int, size_after: int, unit_value: int) -> int:
    """Entry cost after a fill of `size_change` signed lots at `unit_value` quanta per lot.

    An increase adds the signed quote; a decrease keeps the proportion, rounded down; crossing zero starts
    anew. It ranks pockets and shows profit only, so the direction of rounding moves no money.
    """
    if before is None:
        return size_change * unit_value
    if size_after * before.size < 0:
        return size_after * unit_value
    if abs(size_after) >= abs(before.size):
        return before.entry_cost + size_change * unit_value
    return floor_div(before.entry_cost * abs(size_after), abs(before.size))


@dataclass(frozen=True, slots=True)
class Sides:
    """An inequality of two integers: left >= right, or left > right where it is strict."""

    left: int
    right: int
    strict: bool = False

    @property
    def holds(self) -> bool:
        return self.left > self.right if self.strict else self.left >= self.right


def open_sides(value: int, risk: Risk) -> Sides:
    """OPEN: the value covers the initial margin, both at the worse prices; ppm quanta."""
    return Sides(PPM * value, risk.initial)


def opens(value: int, risk: Risk) -> bool:
    """Whether OPEN holds."""
    return open_sides(value, risk).holds


def improve_sides(value_before: int, before: Risk, value_after: int, after: Risk) -> Sides:
    """The inequality of IMPROVE: value over maintenance margin is not worse than before, at the better prices. Needs
    before.maintenance > 0.

    With MMR after = 0 it demands a value of at least 0.
    """
    return Sides(value_after * before.maintenance, value_before * after.maintenance)


@dataclass(frozen=True, slots=True)
class PocketMargin:
    """Where a pocket stands at the present prices, after funding that is owed.

    Attributes:
        value: quanta, at the worse prices.
        notional: sum of notionals, quanta.
        initial_margin, maintenance_margin: requirements in quanta, rounded up; the latter at the better prices.
        free_collateral: quanta above the initial margin, rounded down; negative when below it.
        withdrawable: quanta that an outflow may take, rounded down, at least 0.
        liquidatable: the maintenance margin exceeds the value, both at the better prices.
    """

    value: int
    notional: int
    initial_margin: int
    maintenance_margin: int
    free_collateral: int
    withdrawable: int
    liquidatable: bool


def pocket_margin(config: ExchangeConfig, markets: Markets, pocket: Pocket) -> PocketMargin:
    """The pocket's margin for display and for checks outside the rules. Prices may be stale: the caller
    looks."""
    settled = settle_funding(pocket, markets).pocket
    worse = total_risk(config, markets, settled.positions, worse_price, pocket.leverage_ppm)
    better = total_risk(config, markets, settled.positions, better_price)
    value = settled.collateral + worse.value
    outflow = outflow_requirement(config, worse)
    return PocketMargin(
        value=value,
        notional=worse.notional,
        initial_margin=ceil_div(worse.initial, PPM),
        maintenance_margin=ceil_div(better.maintenance, PPM),
        free_collateral=floor_div(PPM * value - worse.initial, PPM),
        withdrawable=max(0, floor_div(PPM * value - outflow, PPM)),
        liquidatable=better.maintenance > PPM * (settled.collateral + better.value),
    )


def outflow_requirement(config: ExchangeConfig, worse: Risk) -> int:
    """What the value must cover after an outflow, ppm quanta: the initial margin, and a part of the notional, so that
    nobody takes unrealised profit out to the edge of liquidation."""
    return max(worse.initial, config.withdrawal_fraction_ppm * worse.notional)
