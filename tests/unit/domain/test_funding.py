"""Funding: premium samples, the rate of an interval, and the step of the index."""

from dataclasses import replace
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sequencer.domain.funding import (
    funding_index_floor,
    funding_rate_floor,
    funding_total,
    interval_ended,
    premium_sample,
)
from sequencer.domain.limits import FUNDING_BITS, ORACLE_PRICE_BITS, PRICE_BITS
from sequencer.domain.market import PREMIUM_BITS, PREMIUM_TIME_BITS, MarketState
from sequencer.domain.rejections import Rejection, RejectionCode
from tests.support.rules_kit import MARKETS, make_config

CONFIG = make_config()
MARKET = MARKETS[0]
LONGEST = 7_199
"""Seconds of samples in an interval at most."""

HIGHEST = 2**ORACLE_PRICE_BITS - 1


@pytest.mark.parametrize(
    ("bid", "ask", "premium"),
    [(990, 1_010, 0), (1_005, 1_020, 5), (980, 993, -7), (0, 993, -7), (1_005, 0, 5), (990, 0, 0), (0, 0, 0)],
)
def test_the_premium_is_where_both_sides_lie_on_one_side_of_the_index(bid: int, ask: int, premium: int) -> None:
    assert premium_sample(bid, ask, 1_000) == premium


def test_an_interval_ends_with_the_hour_and_not_after_an_hour() -> None:
    assert not interval_ended(7_199, 3_600)
    assert interval_ended(7_200, 7_199)
    assert interval_ended(20_000, 3_700)
    assert not interval_ended(3_599, 0)
    assert interval_ended(3_600, 0)


@given(
    st.integers(-(10**7), 10**7),
    st.integers(0, LONGEST),
    st.integers(1, 10**9),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(1, 10**6),
)
def test_the_step_is_the_exact_rate_on_the_value_of_a_lot(
    average: int, seconds: int, index: int, interest: int, clamp: int, cap: int
) -> None:
    """Against the definition in fractions: a clamped rate per 8 hours, for the time that was sampled."""
    config = make_config(interest_ppm=interest, funding_clamp_ppm=clamp)
    market = replace(MARKET, funding_cap_ppm=cap)
    total = funding_total(config, market, average * seconds, seconds, index)
    premium = Fraction(10**6 * average, index)
    rate = premium + max(-clamp, min(clamp, interest - premium))
    rate = max(-cap, min(cap, rate))
    value = market.contract_unit * index
    owed = Fraction(value * rate * seconds, 28_800 * 10**6)
    assert funding_index_floor(market, 0, total) == floor(owed * 2**32)
    if seconds:
        assert funding_rate_floor(total, seconds, index) == floor(rate)


@pytest.mark.parametrize(
    ("premium_ppm", "rate_ppm"),
    [(0, 100), (-400, 100), (600, 100), (700, 200), (-500, 0), (50_000, 40_000), (-50_000, -40_000)],
)
def test_the_rate_tends_to_the_interest_and_is_capped(premium_ppm: int, rate_ppm: int) -> None:
    index = 10**6
    total = funding_total(CONFIG, MARKET, premium_ppm * 60, 60, index)
    assert funding_rate_floor(total, 60, index) == rate_ppm


def test_nothing_accrues_without_samples() -> None:
    assert funding_total(CONFIG, MARKET, 0, 0, 3_000_000) == 0
    assert funding_index_floor(MARKET, 77, 0) == 77
    assert funding_rate_floor(0, 0, 3_000_000) == 0


def test_the_step_rounds_down() -> None:
    """100 * 2**32 / (28800 * 10**6) = 14.9..."""
    assert funding_index_floor(MARKET, 0, 1) == 14
    assert funding_index_floor(MARKET, 0, -1) == -15


@pytest.mark.parametrize("sign", [1, -1])
def test_widths_hold_at_the_widest_inputs(sign: int) -> None:
    """The extremes fit the state word, and the quotient the limits of the program's division."""
    sample = premium_sample(2**PRICE_BITS - 1, 0, 1) if sign > 0 else premium_sample(0, 1, HIGHEST)
    premium_sum = sample * LONGEST
    assert abs(premium_sum) < 2**61 < 2**PREMIUM_BITS
    assert LONGEST < 2**PREMIUM_TIME_BITS
    state = MarketState(premium_sum=premium_sum, premium_time=LONGEST, ema=sign * (2**64 - 1))
    assert MarketState.from_words(state.words()) == state
    market = replace(
        MARKET, contract_unit=10_000, lot_decimals=2, price_decimals=2, funding_cap_ppm=10**6
    )
    config = make_config(interest_ppm=10**6, funding_clamp_ppm=10**6)
    total = funding_total(config, market, premium_sum, LONGEST, HIGHEST)
    assert abs(total) < 2**80
    numerator = 2**16 * abs(total) * 2**32
    assert numerator < 2**128 < 2**223
    assert abs(funding_index_floor(market, 0, total)) < 2**94


@pytest.mark.parametrize(("last", "total"), [(2**FUNDING_BITS - 1, 1), (-(2**FUNDING_BITS), -1)])
def test_an_index_that_leaves_its_width_is_refused(last: int, total: int) -> None:
    start = last - funding_index_floor(MARKET, 0, total)
    assert funding_index_floor(MARKET, start, total) == last
    with pytest.raises(Rejection) as rejected:
        funding_index_floor(MARKET, start + total, total)
    assert rejected.value.code is RejectionCode.FUNDING_INDEX_OUT_OF_RANGE
