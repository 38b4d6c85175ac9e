"""What changes in a market, and its state words.

Words, most significant field first:

    0   index price (48) | mark price (48) | last price (48) | pending price (48) | price time (40)
    1   funding index + 2**95 (96) | premium sum + 2**63 (64) | premium time (16) | smoothed premium + 2**66 (67)
    2   open interest (64)
    3   digest of the bids          4   digest of the asks
    5   digest of the triggers that fire when the mark price rises     6   ... when it falls
"""

from dataclasses import dataclass

from sequencer.domain.limits import EMA_BITS, FUNDING_BITS, PRICE_BITS, TIME_BITS
from sequencer.domain.packing import pack, unpack

PREMIUM_BITS = 63
"""|premium sum| < 2**63: a sample is below 2**48 price units and premium time below 2**13, so the sum below 2**61."""

PREMIUM_TIME_BITS = 16
"""Premium time < 7200: the samples of an interval but its last lie within one hour, and a sample stands for at most
max_price_age <= 3600 seconds."""

OPEN_INTEREST_FIELD_BITS = 64
_PRICE_FIELDS = (PRICE_BITS,) * 4 + (TIME_BITS,)
_FUNDING_FIELDS = (FUNDING_BITS + 1, PREMIUM_BITS + 1, PREMIUM_TIME_BITS, EMA_BITS + 1)

MARKET_WORDS = 7
"""Words per market, the four digests included."""


@dataclass(frozen=True, slots=True)
class MarketState:
    """A market's prices, funding and open interest.

    Attributes:
        index: index price in price units; 0 until the first tick.
        mark: mark price; moves at ticks only.
        last: last price of a fill that is large enough; 0 before the first.
        pending: 0, or the price of a tick that moved further than max_move_ppm and waits for a second one: until
            then nothing trades in the market and nothing in it is liquidated.
        price_time: unix seconds of the tick that confirmed the index price.
        funding_index: quanta per lot times 2**32 that a long has paid since the start.
        premium_sum: premium samples times the seconds they stand for, since the last funding.
        premium_time: those seconds.
        ema: smoothed premium of bid plus ask over twice the index, in 2**-17 price units.
        open_interest: sum of all long positions, lots.
    """

    index: int = 0
    mark: int = 0
    last: int = 0
    pending: int = 0
    price_time: int = 0
    funding_index: int = 0
    premium_sum: int = 0
    premium_time: int = 0
    ema: int = 0
    open_interest: int = 0

    @property
    def low(self) -> int:
        """The lowest price that may be true: what a long is worth when its owner opens, a short when it is judged for
        liquidation."""
        return min(self._prices())

    @property
    def high(self) -> int:
        """The highest."""
        return max(self._prices())

    def _prices(self) -> tuple[int, ...]:
        prices = (self.index, self.mark)
        return (*prices, self.pending) if self.pending else prices

    def words(self) -> list[int]:
        """The first three state words."""
        prices = (self.index, self.mark, self.last, self.pending, self.price_time)
        funding = (
            self.funding_index + 2**FUNDING_BITS,
            self.premium_sum + 2**PREMIUM_BITS,
            self.premium_time,
            self.ema + 2**EMA_BITS,
        )
        return [
            pack(tuple(zip(prices, _PRICE_FIELDS, strict=True))),
            pack(tuple(zip(funding, _FUNDING_FIELDS, strict=True))),
            pack(((self.open_interest, OPEN_INTEREST_FIELD_BITS),)),
        ]

    @classmethod
    def from_words(cls, words: list[int]) -> "MarketState":
        """The market of its first three state words; ValueError when one is too wide."""
        index, mark, last, pending, price_time = unpack(words[0], _PRICE_FIELDS)
        funding, premium, premium_time, ema = unpack(words[1], _FUNDING_FIELDS)
        (open_interest,) = unpack(words[2], (OPEN_INTEREST_FIELD_BITS,))
        return cls(
            index=index,
            mark=mark,
            last=last,
            pending=pending,
            price_time=price_time,
            funding_index=funding - 2**FUNDING_BITS,
            premium_sum=premium - 2**PREMIUM_BITS,
            premium_time=premium_time,
            ema=ema - 2**EMA_BITS,
            open_interest=open_interest,
        )
