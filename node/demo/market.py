"""The demo's market: a maker who quotes both sides around the index price, and a plan of takers' orders."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sequencer.client import Client
from sequencer.decimals import format_decimal, parse_decimal

HALF_SPREAD_PPM = 200
"""Distance of the quotes from the index price."""

QUOTE_STEPS = 20_000
"""Size of a fresh quote in the market's steps: several takers' orders."""

MARKETS = ("BTC-USD", "ETH-USD")


@dataclass(frozen=True)
class TakerOrder:
    """An order that trades with the maker's quote.

    Attributes:
        name: of the taker.
        market: symbol.
        side: "BUY" or "SELL".
        steps: size in steps of the market.
        ioc: immediate or cancel.
    """

    name: str
    market: str
    side: str
    steps: int
    ioc: bool


def taker_orders(takers: Sequence[str]) -> Iterator[TakerOrder]:
    """Orders without end: all takers in each market in turn, half of them on each side, so that positions are
    opened, reduced and turned."""
    for number in count():
        taker = number % len(takers)
        turn, market = divmod(number // len(takers), len(MARKETS))
        yield TakerOrder(
            name=takers[taker],
            market=MARKETS[market],
            side=("BUY", "SELL")[(taker + turn) % 2],
            steps=100 + 37 * (number % 7),
            ioc=number % 5 == 4,
        )


@dataclass
class _Quote:
    """An order of the maker's: its id, price and open size, in ticks and steps."""

    order_id: str
    price: int
    steps: int


class Quoter:
    """Keeps one order on each side of each market."""

    def __init__(self, client: Client, markets: Sequence[Mapping[str, Any]]) -> None:
        """
        Args:
            client: of the maker.
            markets: as GET /v1/markets shows them.
        """
        self._client = client
        self._terms = {market["market"]: market for market in markets}
        self._quotes: dict[tuple[str, str], _Quote] = {}
        self.cancelled = 0

    def refresh(self, market: str) -> int:
        """Quote anew where the index price moved or a quote is nearly used up; returns the number of new quotes."""
        index = self._index_ticks(market)
        half = max(1, index * HALF_SPREAD_PPM // 10**6)
        wanted = {"BUY": index - half, "SELL": index + half}
        stale = [side for side, price in wanted.items() if self._is_stale(market, side, price)]
        # All old quotes go first: a new one may lie beyond the old one of the other side.
        for side in stale:
            self._cancel(market, side)
        for side in stale:
            self._place(market, side, wanted[side])
        return len(stale)

    def _is_stale(self, market: str, side: str, price: int) -> bool:
        quote = self._quotes.get((market, side))
        return quote is None or quote.price != price or quote.steps < QUOTE_STEPS // 4

    def _cancel(self, market: str, side: str) -> None:
        old = self._quotes.pop((market, side), None)
        if old is not None:
            self._client.cancel(old.order_id)
            self.cancelled += 1

    def _place(self, market: str, side: str, price: int) -> None:
        size = self.decimal_size(market, QUOTE_STEPS)
        decimal_price = self._decimal_price(market, price)
        placed = self._client.place_order(market, side, size, decimal_price, post_only=True)
        self._quotes[market, side] = _Quote(placed.order.id, price, QUOTE_STEPS)

    def take(self, market: str, side: str, steps: int) -> str:
        """The price at which an order of `side` meets the maker's quote; the quote is that much smaller then."""
        quote = self._quotes[market, "SELL" if side == "BUY" else "BUY"]
        quote.steps -= steps
        return self._decimal_price(market, quote.price)

    def price_between(self, market: str) -> str:
        """A price between the two quotes."""
        bid, ask = (self._quotes[market, side].price for side in ("BUY", "SELL"))
        return self._decimal_price(market, (bid + ask) // 2)

    def decimal_size(self, market: str, steps: int) -> str:
        """A size in steps as the API takes it."""
        return self._decimal(market, "stepSize", "sizeDecimals", steps)

    def _decimal_price(self, market: str, ticks: int) -> str:
        return self._decimal(market, "tickSize", "priceDecimals", ticks)

    def _decimal(self, market: str, unit: str, places: str, number: int) -> str:
        terms = self._terms[market]
        return format_decimal(number * parse_decimal(terms[unit], terms[places]), terms[places])

    def _index_ticks(self, market: str) -> int:
        terms = self._terms[market]
        found = self._client.get(f"/v1/markets/{market}")
        price = parse_decimal(found["indexPrice"], terms["priceDecimals"])
        return price // parse_decimal(terms["tickSize"], terms["priceDecimals"])
