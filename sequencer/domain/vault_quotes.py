"""The curve by which the liquidity vault quotes: which orders its bot keeps in the book.

Nothing here is in the proof. The bot holds the vault's key and signs ordinary orders, which obey the same rules as
anybody's; that it follows the curve can be seen by computing it from the published state, not proven. What the proof
guarantees of the vault is elsewhere: nobody takes its collateral out but by burning shares.

With mark price p, the vault's value V (`value_low`, at least 0) and its signed notional q at the mark price:

    limit  L = floor(V * inventory_ppm / 10**6)                    quanta of position, at most, either way
    shift  w = clamp(floor(skew_ppm * q / L), +-skew_ppm)          both sides move against the inventory
    bid_i  = floor_to_tick(p * (10**6 - spread_ppm - i * step_ppm - w) / 10**6)
    ask_i  = ceil_to_tick (p * (10**6 + spread_ppm + i * step_ppm - w) / 10**6)      i = 0 .. levels - 1
    lots_i = floor_to_step(V * size_ppm / 10**6 per level, and in all no more than (L - q) / P to buy, (L + q) / P to
             sell)

A vault that is long quotes lower on both sides: it sells sooner and buys later.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sequencer.domain.book import Side
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.limits import PPM, PRICE_BITS, SIZE_BITS
from sequencer.domain.listing import MarketConfig
from sequencer.domain.margin import ceil_div, floor_div, settle_funding
from sequencer.domain.state import State
from sequencer.domain.vault import net_asset_value


@dataclass(frozen=True, slots=True)
class QuoteCurve:
    """The published parameters; ValueError when one is out of range.

    Attributes:
        levels: orders on either side.
        spread_ppm: distance of the first level from the mark price, at least 1.
        step_ppm: distance from one level to the next.
        size_ppm: notional of a level as part of the vault's value.
        inventory_ppm: largest notional of the market's position as part of the vault's value.
        skew_ppm: by how much the quotes move at that position.
    """

    levels: int = 4
    spread_ppm: int = 500
    step_ppm: int = 500
    size_ppm: int = 20_000
    inventory_ppm: int = 500_000
    skew_ppm: int = 1_000

    def __post_init__(self) -> None:
        deepest = self.spread_ppm + self.levels * self.step_ppm + self.skew_ppm
        valid = (
            1 <= self.levels <= 8  # both sides fit a pocket's 16 resting orders
            and self.spread_ppm >= 1
            and min(self.step_ppm, self.size_ppm, self.inventory_ppm, self.skew_ppm) >= 0
            and deepest < PPM
            and max(self.size_ppm, self.inventory_ppm) <= 100 * PPM
        )
        if not valid:
            raise ValueError("quote curve: a parameter is out of range")


@dataclass(frozen=True, slots=True)
class Quote:
    """A post-only limit order that the bot keeps: price in price units, size in lots."""

    side: Side
    price: int
    size: int


def quotes(config: ExchangeConfig, state: State, market: int, curve: QuoteCurve) -> list[Quote]:
    """The vault's orders in a market, bids before asks, the best first. None where the price is stale or waits to be
    confirmed, or the vault has no value.

    Every bid is below every ask, since spread_ppm >= 1.
    """
    row, prices = config.markets[market], state.markets[market]
    stale = state.globals.time - prices.price_time > config.max_price_age
    if prices.index == 0 or prices.pending or stale:
        return []
    vault = settle_funding(state.pockets[config.vault_pocket], state.markets.__getitem__).pocket
    value = net_asset_value(config, state.markets.__getitem__, vault).low
    limit = floor_div(max(0, value) * curve.inventory_ppm, PPM)
    if limit == 0:
        return []
    position = vault.position(market)
    unit_value = row.contract_unit * prices.mark
    inventory = position.size * unit_value if position else 0
    shift = max(-curve.skew_ppm, min(curve.skew_ppm, floor_div(curve.skew_ppm * inventory, limit)))
    per_level = floor_div(value * curve.size_ppm, PPM * unit_value)
    return [
        quote
        for side in Side
        for quote in _side(
            row, curve, side, prices.mark, shift, per_level, (limit - side.sign * inventory) // unit_value
        )
    ]


def _side(
    row: MarketConfig, curve: QuoteCurve, side: Side, mark: int, shift: int, per_level: int, room: int
) -> Iterator[Quote]:
    """One side's levels; `room` is the number of lots that all of them may come to."""
    for level in range(curve.levels):
        size = min(per_level, room, 2**SIZE_BITS - 1) // row.step * row.step
        price = _price(row, side, mark, curve.spread_ppm + level * curve.step_ppm, shift)
        if size <= 0 or not 0 < price < 2**PRICE_BITS:
            return
        room -= size
        yield Quote(side, price, size)


def _price(row: MarketConfig, side: Side, mark: int, distance_ppm: int, shift_ppm: int) -> int:
    scaled = mark * (PPM - side.sign * distance_ppm - shift_ppm)
    divisor = PPM * row.tick
    ticks = floor_div(scaled, divisor) if side is Side.BUY else ceil_div(scaled, divisor)
    return ticks * row.tick
