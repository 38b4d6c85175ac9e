"""The mark price: the index price, moved by what the book and the last trade say alike.

    B     = floor(band_ppm * I / 10**6)                                     how far the mark may lie from the index I
    x2    = clamp(bid + ask - 2 * I, 2 * B), 0 when a side has no impact price
    ema'  = ema + floor((x2 * 2**16 - ema) * min(elapsed, 150) / 150)       unit 2**-17 price units
    a     = floor(ema' / 2**17)
    b     = clamp(last - I, B), 0 before the first trade
    mark  = median of I, I + a, I + b

with clamp(x, y) = max(-y, min(x, y)). The median is I where a and b have different signs or one is 0, else I plus the
one that is nearer to 0: neither a wash trade alone nor resting orders alone move the mark. The clamp of b keeps the
mark within B of the index whatever a is.

Widths, with I < 2**47 and band_ppm < 10**6:

    B < I, so 0 < mark < 2**48;   |a| <= 2**47;   |x2| <= 2 * B < 2**48, so |x2 * 2**16| < 2**64
    ema' lies between ema and x2 * 2**16, because the floor of a fraction of an integer distance does not pass the
    integer at its end; ema starts at 0, so |ema| < 2**64 and its 67 bits suffice
    numerators: band_ppm * I < 2**67, (x2 * 2**16 - ema) * 150 < 2**73

Impact price of a side: its orders are walked from the best on, at most 16, those that have expired included. The price
of the order with which the sum of size * c * price over the unexpired ones reaches `impact_notional` is the impact
price; a side that does not reach it has none. The price is marginal, so nothing is divided, and an order that is too
small to matter moves nothing. Width: 16 * 2**48 * 2**16 * 2**48 = 2**116.

Circuit form. The walk follows the chain, so it needs no choice but signs: of expiry - time, which is below 2**41 in
magnitude, and of what the sum lacks. It ends without a price only after 16 orders or where the chain ends.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from sequencer.domain.book import RestingOrder
from sequencer.domain.limits import EMA_FRACTION_BITS, MARK_TIME_CONSTANT, MAX_IMPACT_ORDERS, PPM
from sequencer.domain.listing import MarketConfig
from sequencer.domain.margin import floor_div


@dataclass(frozen=True, slots=True)
class Impact:
    """A walk along one side of a book.

    Attributes:
        price: the impact price in price units; 0 when the side has none.
        walked: the orders that were looked at, at most 16.
    """

    price: int
    walked: tuple[RestingOrder, ...]


def impact_price(market: MarketConfig, side: Iterable[RestingOrder], time: int) -> Impact:
    """Walk a side, best order first, at the exchange's time; see the module."""
    walked: list[RestingOrder] = []
    depth = 0
    for order in islice(side, MAX_IMPACT_ORDERS):
        walked.append(order)
        if time > order.expiry:
            continue
        depth += order.size * market.contract_unit * order.price
        if depth >= market.impact_notional:
            return Impact(order.price, tuple(walked))
    return Impact(0, tuple(walked))


def clamp(value: int, bound: int) -> int:
    """The nearest number to `value` in [-bound, bound]; bound >= 0."""
    return max(-bound, min(value, bound))


def band_floor(market: MarketConfig, index: int) -> int:
    """B: price units by which the mark may differ from the index, rounded down."""
    return floor_div(market.band_ppm * index, PPM)


def smoothed_premium_floor(ema: int, bid: int, ask: int, index: int, band: int, elapsed: int) -> int:
    """ema': the smoothed premium after a look at the book, its step rounded down.

    Args:
        ema: before, in 2**-17 price units.
        bid, ask: impact prices, 0 for none.
        band: `band_floor` of the index.
        elapsed: seconds that the look stands for; with 0 nothing changes.
    """
    doubled = clamp(bid + ask - 2 * index, 2 * band) if bid and ask else 0
    sample = doubled << (EMA_FRACTION_BITS - 1)
    weight = min(elapsed, MARK_TIME_CONSTANT)
    return ema + floor_div((sample - ema) * weight, MARK_TIME_CONSTANT)


def mark_price(index: int, ema: int, last: int, band: int) -> int:
    """The mark price from the smoothed premium and the last trade's price (0 before the first)."""
    smoothed = floor_div(ema, 2**EMA_FRACTION_BITS)
    traded = clamp(last - index, band) if last else 0
    return sorted((index, index + smoothed, index + traded))[1]
