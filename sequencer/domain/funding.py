"""Funding: what longs pay shorts, from the premium of the book over the index price.

A tick samples the premium by the impact prices of both sides (0 for a side that has none):

    u = max(0, bid - I) - max(0, I - ask)        the latter only with an ask
    premium sum += u * elapsed,   premium time += elapsed

The funding index F moves at the first tick whose time lies in a later hour than the last move's,
floor(tick time / 3600) > floor(funding time / 3600), after that tick's own sample. With A = premium sum,
T = premium time, I = the index price after the tick, and the rates iota = interest_ppm, kappa = funding_clamp_ppm,
cap = funding_cap_ppm per 8 hours:

    X  = 10**6 * A
    G  = clamp(X + clamp(iota * T * I - X, kappa * T * I), cap * T * I)
    F += floor(c * G * 2**32 / (10**6 * 28800))

and A and T start again from 0. G / (T * I) is the rate in ppm per 8 hours: the average premium, drawn towards the
interest by at most kappa. It applies for T seconds to a value of c * I quanta per lot, so T and I cancel and neither
divides. T = 0 gives A = 0 and G = 0: F does not move. So nothing accrues at the first tick of all, which finds funding
time 0, nor for time without samples.

Widths, with I < 2**47, prices of orders < 2**48, rates <= 10**6 < 2**20, c < 2**16:

    |u| < 2**48.   T < 7200: ticks after the last move and before the next hour lie within that hour, together less
    than 3600 s; the tick that moves F adds at most max_price_age <= 3600 s.   |A| <= |u| * T < 2**61
    |X| < 2**81,   T * I < 2**60,   each rate * T * I < 2**80,   |G| <= cap * T * I < 2**80
    numerator |c * G * 2**32| < 2**128,   divisor 28800 * 10**6 < 2**35,   so the step is below 2**94
"""

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.limits import (
    FUNDING_BITS,
    FUNDING_FRACTION_BITS,
    FUNDING_INTERVAL,
    FUNDING_PERIOD,
    PPM,
)
from sequencer.domain.listing import MarketConfig
from sequencer.domain.margin import floor_div
from sequencer.domain.mark import clamp
from sequencer.domain.rejections import RejectionCode, require


def premium_sample(bid: int, ask: int, index: int) -> int:
    """u: price units by which the impact prices (0 for none) lie above the index, negative for below."""
    above = max(0, bid - index)
    below = max(0, index - ask) if ask else 0
    return above - below


def interval_ended(tick_time: int, funding_time: int) -> bool:
    """Whether a tick is the first of a later hour than the one in which funding moved last."""
    return floor_div(tick_time, FUNDING_INTERVAL) > floor_div(funding_time, FUNDING_INTERVAL)


def funding_total(
    config: ExchangeConfig, market: MarketConfig, premium_sum: int, premium_time: int, index: int
) -> int:
    """G: the funding rate of an interval, in ppm per 8 hours, times premium time and index price."""
    premium = PPM * premium_sum
    base = premium_time * index
    drawn = premium + clamp(config.interest_ppm * base - premium, config.funding_clamp_ppm * base)
    return clamp(drawn, market.funding_cap_ppm * base)


def funding_index_floor(market: MarketConfig, funding_index: int, total: int) -> int:
    """The funding index after an interval of `funding_total`, its step rounded down.

    FUNDING_INDEX_OUT_OF_RANGE when it leaves [-2**95, 2**95).
    """
    step = floor_div((market.contract_unit * total) << FUNDING_FRACTION_BITS, PPM * FUNDING_PERIOD)
    moved = funding_index + step
    require(
        -(2**FUNDING_BITS) <= moved < 2**FUNDING_BITS,
        RejectionCode.FUNDING_INDEX_OUT_OF_RANGE,
        "the funding index leaves its 96 bits",
        market=market.market_id,
        funding_index=moved,
    )
    return moved


def funding_rate_floor(total: int, premium_time: int, index: int) -> int:
    """The rate of an interval for display: ppm per 8 hours, rounded down; 0 without samples."""
    return floor_div(total, premium_time * index) if premium_time else 0
