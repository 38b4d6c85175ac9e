"""The mark price: impact prices, the smoothed premium, and the median."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sequencer.domain.book import RestingOrder, Side
from sequencer.domain.limits import (
    EMA_FRACTION_BITS,
    MARK_TIME_CONSTANT,
    MAX_IMPACT_ORDERS,
    ORACLE_PRICE_BITS,
    PRICE_BITS,
)
from sequencer.domain.mark import band_floor, impact_price, mark_price, smoothed_premium_floor
from tests.support.rules_kit import MARKETS, START

MARKET = MARKETS[0]
NEEDED = MARKET.impact_notional // MARKET.contract_unit
"""Lots times price that make a side deep enough."""

indices = st.integers(1, 2**ORACLE_PRICE_BITS - 1)
prices = st.integers(0, 2**PRICE_BITS - 1)
emas = st.integers(-(2**64) + 1, 2**64 - 1)
elapses = st.integers(0, 3_600)


def order(size: int, price: int = 1_000, expired: bool = False) -> RestingOrder:
    return RestingOrder(1, Side.SELL, price, size, 3, False, START - expired, 0, 0, 0, 1)


def walk(*orders: RestingOrder) -> tuple[int, int]:
    """The impact price, and how many orders were walked."""
    impact = impact_price(MARKET, orders, START)
    assert impact.walked == orders[: len(impact.walked)]
    return impact.price, len(impact.walked)


def test_the_impact_price_is_that_of_the_order_which_reaches_the_notional() -> None:
    lots = NEEDED // 1_000
    assert walk() == (0, 0)
    assert walk(order(lots), order(lots, 1_001)) == (1_000, 1)
    assert walk(order(lots - 1)) == (0, 1)
    assert walk(order(lots - 1), order(1, 2_000)) == (2_000, 2)
    assert walk(order(lots, expired=True), order(lots, 1_001), order(lots)) == (1_001, 2)


def test_an_order_expires_after_its_last_second_and_is_walked_all_the_same() -> None:
    """Sixteen orders are walked at most, of whatever kind: the deep one behind them is not seen."""
    ghosts = [order(NEEDED, expired=True)] * (MAX_IMPACT_ORDERS - 1)
    assert walk(*ghosts, order(NEEDED)) == (1_000, MAX_IMPACT_ORDERS)
    assert walk(*ghosts, order(NEEDED, expired=True), order(NEEDED)) == (0, MAX_IMPACT_ORDERS)


@given(st.lists(st.tuples(st.integers(1, NEEDED // 4_000), st.integers(1, 3_000), st.booleans()), max_size=20))
def test_impact_price_against_cumulated_depth(book: list[tuple[int, int, bool]]) -> None:
    live = [(size, price) for size, price, expired in book[:MAX_IMPACT_ORDERS] if not expired]
    sums = [sum(size * price for size, price in live[: i + 1]) for i in range(len(live))]
    expected = next((price for (_, price), total in zip(live, sums, strict=True) if total >= NEEDED), 0)
    impact = impact_price(MARKET, [order(*terms) for terms in book], START)
    assert impact.price == expected
    assert list(impact.walked) == [order(*terms) for terms in book[: len(impact.walked)]]


def test_without_a_required_notional_the_best_live_order_counts() -> None:
    market = replace(MARKET, impact_notional=0)
    assert impact_price(market, [], START).price == 0
    assert impact_price(market, [order(1, 5, expired=True), order(1, 7)], START).price == 7


@given(emas, prices, prices, indices, st.integers(0, 999_999), elapses)
def test_the_smoothed_premium_lies_between_the_old_one_and_the_sample(
    ema: int, bid: int, ask: int, index: int, band_ppm: int, elapsed: int
) -> None:
    band = band_ppm * index // 10**6
    sample = 0
    if bid and ask:
        sample = max(-2 * band, min(2 * band, bid + ask - 2 * index)) * 2**16
    after = smoothed_premium_floor(ema, bid, ask, index, band, elapsed)
    assert min(ema, sample) <= after <= max(ema, sample)
    assert abs(sample) < 2**64
    if elapsed == 0:
        assert after == ema
    if elapsed >= MARK_TIME_CONSTANT:
        assert after == sample


def test_the_step_of_the_smoothed_premium_rounds_down() -> None:
    assert smoothed_premium_floor(-1, 0, 0, 100, 10, 1) == -1
    assert smoothed_premium_floor(1, 0, 0, 100, 10, 1) == 0
    assert smoothed_premium_floor(0, 101, 102, 100, 10, 1) == 3 * 2**16 // 150


@given(emas, prices, indices, st.integers(0, 999_999))
def test_the_mark_is_a_median_within_the_band_and_has_a_price_width(
    ema: int, last: int, index: int, band_ppm: int
) -> None:
    band = band_ppm * index // 10**6
    mark = mark_price(index, ema, last, band)
    a = ema // 2**EMA_FRACTION_BITS
    b = max(-band, min(band, last - index)) if last else 0
    deviation = 0 if a * b <= 0 else (1 if a > 0 else -1) * min(abs(a), abs(b))
    assert mark == index + deviation
    assert abs(mark - index) <= band
    assert 0 < mark < 2**PRICE_BITS


@pytest.mark.parametrize(
    ("premium", "last", "mark"),
    [
        (7, 1_005, 1_005),
        (3, 1_005, 1_003),
        (-3, 995, 997),
        (3, 995, 1_000),
        (0, 1_005, 1_000),
        (500, 9_000, 1_010),
        (-500, 1, 990),
        (7, 0, 1_000),
        (-7, 0, 1_000),
    ],
)
def test_neither_the_book_nor_the_last_trade_alone_moves_the_mark(premium: int, last: int, mark: int) -> None:
    assert mark_price(1_000, premium << EMA_FRACTION_BITS, last, 10) == mark


@pytest.mark.parametrize(("bid", "ask"), [(101, 0), (0, 99), (0, 0)])
def test_with_one_side_only_the_premium_fades(bid: int, ask: int) -> None:
    assert smoothed_premium_floor(1_500, bid, ask, 100, 10, 15) == 1_350


def test_the_band_rounds_down() -> None:
    assert [band_floor(MARKET, index) for index in (1, 199, 200, 399, 3_000_000)] == [0, 0, 1, 1, 15_000]
