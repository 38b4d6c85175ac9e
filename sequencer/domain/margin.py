"""Account value and margin, funding settlement, entry cost.

Units: prices in price units become quanta per lot by the contract unit, P = c * price < 2**64. Notional N =
|s| * P in quanta, below 2**80 by the last tier. Margin requirements are in ppm quanta: a requirement R is met
by value V when 10**6 * V >= R. Sums over at most 16 positions: |V| < 2**85, R < 2**104, so the comparison
stays below 2**128.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sequencer.domain.account import Account, Position
from sequencer.domain.config import ExchangeConfig, MarketConfig, TierLine
from sequencer.domain.limits import FUNDING_FRACTION_BITS, PPM
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.state import MarketState


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


def position_risk(market: MarketConfig, price: int, size: int) -> Risk:
    """Value and requirements of `size` signed lots at an index price."""
    unit_value = market.contract_unit * price
    notional = abs(size) * unit_value
    line = tier_line(market, notional)
    return Risk(
        size * unit_value,
        notional,
        line.initial_ppm * notional - line.initial_offset,
        line.maintenance_ppm * notional - line.maintenance_offset,
    )


def floor_div(numerator: int, denominator: int) -> int:
    """Quotient rounded towards minus infinity."""
    return numerator // denominator


def ceil_div(numerator: int, denominator: int) -> int:
    """Quotient rounded towards plus infinity."""
    return -(-numerator // denominator)


def fee_ceil(quote: int, rate_ppm: int) -> int:
    """The fee on a quote, signed, rounded up: fees round up, rebates round towards zero."""
    return ceil_div(quote * rate_ppm, PPM)


def funding_owed(positions: Sequence[Position], markets: Sequence[MarketState]) -> int:
    """Funding that the positions owe since they were last settled, quanta times 2**32, signed."""
    return sum((markets[p.market].funding_index - p.funding_index) * p.size for p in positions)


@dataclass(frozen=True, slots=True)
class Settlement:
    """An account after funding: quanta paid (rounded up) and the dust that the rounding left, in quanta times
    2**32."""

    account: Account
    payment: int
    dust: int


def settle_funding(account: Account, markets: Sequence[MarketState]) -> Settlement:
    """Charge the funding that all positions owe and move their indices to the present. Payments round up."""
    owed = funding_owed(account.positions, markets)
    payment = ceil_div(owed, 2**FUNDING_FRACTION_BITS)
    positions = tuple(replace(p, funding_index=markets[p.market].funding_index) for p in account.positions)
    settled = replace(account, collateral=account.collateral - payment, positions=positions)
    return Settlement(settled, payment, (payment << FUNDING_FRACTION_BITS) - owed)


def entry_cost_floor(before: Position | None, size_change: int, size_after: int, unit_value: int) -> int:
    """Entry cost after a trade of `size_change` signed lots at `unit_value` quanta per lot.

    An increase adds the signed quote; a decrease keeps the proportion, rounded down; crossing zero starts
    anew. It ranks accounts and shows profit only, so the direction of rounding moves no money.
    """
    if before is None:
        return size_change * unit_value
    if size_after * before.size < 0:
        return size_after * unit_value
    if abs(size_after) >= abs(before.size):
        return before.entry_cost + size_change * unit_value
    return floor_div(before.entry_cost * abs(size_after), abs(before.size))


@dataclass(frozen=True, slots=True)
class AccountMargin:
    """Where an account stands at the present index prices, after funding that is owed.

    Attributes:
        value: total account value, quanta.
        notional: sum of notionals, quanta.
        initial_margin, maintenance_margin: requirements in quanta, rounded up.
        free_collateral: quanta above the initial margin, rounded down; negative when below it.
        withdrawable: quanta that a withdrawal may take, rounded down, at least 0.
        liquidatable: the maintenance margin exceeds the value.
    """

    value: int
    notional: int
    initial_margin: int
    maintenance_margin: int
    free_collateral: int
    withdrawable: int
    liquidatable: bool


def total_risk(config: ExchangeConfig, markets: Sequence[MarketState], positions: Sequence[Position]) -> Risk:
    """Sum of the risk of positions at index prices."""
    total = Risk()
    for position in positions:
        market = position.market
        total += position_risk(config.markets[market], markets[market].price, position.size)
    return total


def account_margin(config: ExchangeConfig, markets: Sequence[MarketState], account: Account) -> AccountMargin:
    """The account's margin for display and for checks outside the rules. Prices may be stale: the caller
    looks."""
    settled = settle_funding(account, markets).account
    risk = total_risk(config, markets, settled.positions)
    value = settled.collateral + risk.value
    outflow = max(risk.initial, config.withdrawal_fraction_ppm * risk.notional)
    return AccountMargin(
        value=value,
        notional=risk.notional,
        initial_margin=ceil_div(risk.initial, PPM),
        maintenance_margin=ceil_div(risk.maintenance, PPM),
        free_collateral=floor_div(PPM * value - risk.initial, PPM),
        withdrawable=max(0, floor_div(PPM * value - outflow, PPM)),
        liquidatable=risk.maintenance > PPM * value,
    )


def opens(value: int, risk: Risk) -> bool:
    """OPEN: the account value covers the initial margin."""
    return PPM * value >= risk.initial


def improves(value_before: int, before: Risk, value_after: int, after: Risk) -> bool:
    """The inequality of IMPROVE: value over maintenance margin is not worse than before. Needs
    before.maintenance > 0.

    With MMR after = 0 it demands a value of at least 0.
    """
    return value_after * before.maintenance >= value_before * after.maintenance
