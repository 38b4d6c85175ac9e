"""Limit prices of orders that are meant to fill: from a reference price and a bound on slippage."""

from fractions import Fraction

from sequencer.client.errors import NotFoundError
from sequencer.decimals import DecimalError, format_decimal, parse_decimal
from sequencer.domain.book import Side
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.limits import PRICE_BITS
from sequencer.domain.listing import MarketConfig

SLIPPAGE_DECIMALS = 6


def find_market(config: ExchangeConfig, symbol: str) -> MarketConfig:
    """The market, or NotFoundError."""
    for market in config.markets:
        if market.symbol == symbol:
            return market
    raise NotFoundError("MARKET_UNKNOWN", f"there is no market {symbol}", {"market": symbol}, 404, "")


def scaled(name: str, text: str, places: int) -> int:
    """A decimal string as an integer; ValueError names it."""
    try:
        return parse_decimal(text, places)
    except DecimalError as error:
        raise ValueError(f"{name} {text!r} {error}") from None


def limit_within(market: MarketConfig, side: Side, reference: int, slippage: str) -> str:
    """The worst price that is no further than `slippage` (a fraction, as "0.01") from the reference, on the market's
    tick; ValueError when there is none."""
    part = Fraction(scaled("slippage", slippage, SLIPPAGE_DECIMALS), 10**SLIPPAGE_DECIMALS)
    if part < 0:
        raise ValueError("slippage: is negative")
    bound = reference * (1 + side.sign * part)
    ticks = bound // market.tick if side is Side.BUY else -(-bound // market.tick)
    price = min(int(ticks) * market.tick, (2**PRICE_BITS - 1) // market.tick * market.tick)
    if price <= 0:
        raise ValueError("slippage: leaves no price above 0")
    return format_decimal(price, market.price_decimals)
