"""The zero price: where closing a part of a position leaves the ratio of value to maintenance margin as it was.

State 0 is a pocket with value V0 and maintenance margin M0 > 0 at the better prices, M1 is the maintenance margin after
`lots` signed lots (of the position's sign) are closed.

    zero value   Z = ceil(V0 * M1 / M0)
    zero quote   T = lots * P - (V0 - Z), signed quanta that the pocket receives for its lots
    zero price   T per lot, rounded to the tick that is better for the pocket

At T the inequality of IMPROVE holds, and at one quantum less it does not. When nothing else is left, M1 = 0, so Z = 0
and T is the bankruptcy quote: it brings the collateral to exactly 0.

Widths: |V0| < 2**85 and M < 2**104 ppm quanta, so V0 * M1 < 2**189; |Z| <= |V0| and the remainder is below M0, so two
range checks prove the quotient. |T| < 2**87.
"""

from sequencer.domain.listing import MarketConfig
from sequencer.domain.margin import ceil_div, floor_div


def zero_value_ceil(value: int, maintenance: int, maintenance_after: int) -> int:
    """The value in quanta at which the ratio is as before, rounded up. `maintenance` > 0."""
    return ceil_div(value * maintenance_after, maintenance)


def zero_quote(lots: int, unit_value: int, value: int, zero_value: int) -> int:
    """Quanta received for `lots` signed lots, worth `unit_value` quanta each, such that `zero_value` is left."""
    return lots * unit_value - (value - zero_value)


def limit_price(market: MarketConfig, lots: int, quote: int) -> int:
    """The worst price in price units, a multiple of the tick, at which `lots` signed lots bring the quote.

    A seller's bound rounds up, a buyer's down. It need not be a price that an order can have: at 0 or below, and at
    2**48 or above, the book has nothing that crosses. |quote| < 2**87, and the divisor is below 2**96.
    """
    divisor = abs(lots) * market.contract_unit * market.tick
    ticks = ceil_div(quote, divisor) if lots > 0 else floor_div(-quote, divisor)
    return ticks * market.tick
