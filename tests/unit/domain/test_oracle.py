"""Oracle ticks: who may set prices, which price it is, when it counts, and what follows from it."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sequencer.domain.effects import Filled, FundingMoved, PriceSet
from sequencer.domain.hashing import poseidon_array
from sequencer.domain.journal import execute, fold
from sequencer.domain.limits import FUNDING_BITS, ORACLE_PRICE_BITS
from sequencer.domain.margin import settle_funding
from sequencer.domain.market import MarketState
from sequencer.domain.messages import Signature
from sequencer.domain.oracle import (
    TICK_TAG,
    OracleTick,
    SignedPrices,
    index_after,
    lower_median,
    prices_message_hash,
)
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.state import State
from sequencer.domain.witness import MARKET_KEY, ORDER_KEY, Witness
from tests.support.rules_kit import FIRST, PRICES, START, Exchange, make_config

A, B = FIRST, FIRST + 1
BTC, ETH, SOL = PRICES
PAGE = Path(__file__).parents[3] / "docs" / "rules" / "prices.md"
CONFIG = make_config()


@pytest.fixture
def exchange() -> Exchange:
    """Prices are set and funding moved at the start; the next tick may come a second later."""
    x = Exchange()
    x.apply(x.oracle_tick())
    x.fund(A, B)
    x.time += 30
    return x


class Notes(Witness):
    """Everything that the program is told, in order."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, int]] = []

    def take(self, key: int, gone: bool = False) -> None:
        self.taken.append(("gone" if gone else "take", key))

    def word(self, value: int) -> None:
        self.taken.append(("word", value))


# ---- Whose prices


def test_a_quorum_sets_the_prices(exchange: Exchange) -> None:
    x = exchange
    tick = x.oracle_tick(by_signer={0: (BTC - 100, ETH, SOL + 3), 2: (BTC + 50, ETH + 7, SOL + 2)})
    done = x.apply(tick)
    assert [(m.index, m.mark, m.pending, m.price_time) for m in x.state.markets] == [
        (BTC, BTC, 0, x.time),
        (ETH, ETH, 0, x.time),
        (SOL + 2, SOL + 2, 0, x.time),
    ]
    assert done.effects == tuple(PriceSet(i, m.index, m.mark, True) for i, m in enumerate(x.state.markets))
    assert x.state.globals.oracle_time == x.time
    words = [TICK_TAG, x.time]
    for signed in tick.signed:
        words += [signed.signer, prices_message_hash(x.config, x.time, signed.prices)]
    assert done.hash == done.tick_hash == poseidon_array(words)


def without(signer: int) -> Callable[[Exchange], OracleTick]:
    def make(x: Exchange) -> OracleTick:
        return x.oracle_tick(signers=[i for i in range(3) if i != signer])

    return make


def with_price(signer: int, price: int) -> Callable[[Exchange], OracleTick]:
    return lambda x: x.oracle_tick(by_signer={signer: (BTC, price, SOL)})


def foreign(x: Exchange) -> OracleTick:
    """The second signer's key signs in the first one's place."""
    first, second, third = x.oracle_tick().signed
    return OracleTick(x.time, x.time, (replace(first, signature=second.signature), second, third))


CODES = RejectionCode


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda x: x.oracle_tick(tick_time=x.time + 1), CODES.ORACLE_TIME_IN_FUTURE),
        (lambda x: x.oracle_tick(tick_time=START), CODES.ORACLE_TIME_NOT_INCREASING),
        (without(1), CODES.ORACLE_QUORUM_MISSING),
        (lambda x: x.oracle_tick(signers=(0, 2, 2)), CODES.ORACLE_SIGNERS_NOT_INCREASING),
        (lambda x: x.oracle_tick(signers=(1, 0, 2)), CODES.ORACLE_SIGNERS_NOT_INCREASING),
        (lambda x: x.oracle_tick(signers=(1, 2, 4)), CODES.ORACLE_SIGNER_UNKNOWN),
        (lambda x: x.oracle_tick(by_signer={1: (BTC, ETH)}), CODES.ORACLE_WRONG_NUMBER_OF_PRICES),
        (foreign, CODES.SIGNATURE_INVALID),
        (lambda x: replace(x.oracle_tick(), tick_time=x.time - 1), CODES.SIGNATURE_INVALID),
        (with_price(1, 2**ORACLE_PRICE_BITS), CODES.ORACLE_PRICE_OUT_OF_RANGE),
        (with_price(1, 2**ORACLE_PRICE_BITS - 1), None),
        (lambda x: x.oracle_tick(signers=(1, 2, 3)), None),
        (lambda x: x.oracle_tick(tick_time=START + 1), None),
        # Of several broken rules the first one is reported.
        (lambda x: x.oracle_tick(tick_time=START, signers=(0,)), CODES.ORACLE_TIME_NOT_INCREASING),
        (lambda x: x.oracle_tick((2**48, ETH, SOL), signers=(1, 0, 2)), CODES.ORACLE_SIGNERS_NOT_INCREASING),
    ],
)
def test_refusals(
    exchange: Exchange, make: Callable[[Exchange], OracleTick], code: RejectionCode | None
) -> None:
    assert exchange.rejection(make(exchange)) is code


def test_signatures_bind_the_deployment(exchange: Exchange) -> None:
    other = Exchange(make_config(chain_id="ANOTHER"))
    other.time = exchange.time
    assert exchange.rejection(other.oracle_tick()) is CODES.SIGNATURE_INVALID


def test_a_tick_is_not_accepted_twice(exchange: Exchange) -> None:
    tick = exchange.oracle_tick()
    exchange.apply(tick)
    exchange.time += 1
    assert exchange.rejection(replace(tick, time=exchange.time)) is CODES.ORACLE_TIME_NOT_INCREASING


@pytest.mark.parametrize("word", [-1, 2**64])
def test_words_of_the_transaction_are_bounded(word: int) -> None:
    with pytest.raises(ValueError, match="OracleTick"):
        OracleTick(START, word, ())
    with pytest.raises(ValueError, match="SignedPrices"):
        SignedPrices(0, (1, word), Signature(1, 1))


# ---- Which price


@given(st.lists(st.integers(1, 9), min_size=1, max_size=32))
def test_the_circuit_form_of_the_median_names_exactly_one_price(prices: list[int]) -> None:
    n = len(prices)
    qualify = [
        m
        for m in range(11)
        if 2 * sum(p < m for p in prices) <= n - 1 and 2 * sum(p <= m for p in prices) >= n
    ]
    assert qualify == [lower_median(prices)]


def test_of_an_even_number_the_lower_of_the_middle_prices_counts(exchange: Exchange) -> None:
    x = exchange
    prices = {i: (BTC + 10 * i, ETH, SOL) for i in range(4)}
    x.apply(x.oracle_tick(by_signer=prices, signers=range(4)))
    assert x.state.markets[0].index == BTC + 10


def test_who_abstains_has_no_say(exchange: Exchange) -> None:
    x = exchange
    prices = {0: (0, ETH, SOL), 1: (BTC + 10, ETH, 0), 2: (BTC + 20, ETH, SOL), 3: (BTC + 30, ETH, 0)}
    before = x.state.markets
    done = x.apply(x.oracle_tick(by_signer=prices, signers=range(4)))
    assert x.state.markets[0].index == BTC + 20
    assert x.state.markets[2] == before[2]
    assert [e.market for e in done.effects if isinstance(e, PriceSet)] == [0, 1]


# ---- When it counts


@pytest.mark.parametrize(
    ("index", "pending", "price", "after"),
    [
        (0, 0, 5, (5, 0)),
        (1_000, 0, 1_005, (1_005, 0)),
        (1_000, 0, 995, (995, 0)),
        (1_000, 0, 1_006, (1_000, 1_006)),
        (1_000, 0, 994, (1_000, 994)),
        (1_000, 1_100, 1_105, (1_105, 0)),
        (1_000, 1_100, 1_094, (1_000, 1_094)),
        (1_000, 1_100, 1_106, (1_000, 1_106)),
        (1_000, 1_100, 1_001, (1_001, 0)),
        (1_000, 1_100, 900, (1_000, 900)),
        (1, 0, 2, (1, 2)),
    ],
)
def test_a_large_move_waits(index: int, pending: int, price: int, after: tuple[int, int]) -> None:
    assert index_after(index, pending, price, 5_000) == after


@given(st.integers(1, 10**4), st.integers(0, 10**4), st.integers(1, 10**4), st.integers(0, 10**6))
def test_the_index_moves_only_to_the_median_and_only_near_a_known_price(
    index: int, pending: int, price: int, move: int
) -> None:
    after = index_after(index, pending, price, move)
    known = [base for base in (index, pending) if base and abs(price - base) * 10**6 <= move * base]
    assert after == ((price, 0) if known else (index, price))


def test_while_a_move_waits_nothing_trades_and_prices_stay(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 10, BTC + 1_000))
    x.apply(x.buy(B, 10, BTC + 1_000))
    before = x.state.markets[0]
    moved = (BTC + 20_000, ETH, SOL)
    done = x.apply(x.oracle_tick(moved))
    waiting = x.state.markets[0]
    assert waiting == replace(before, pending=moved[0])
    assert done.effects[0] == PriceSet(0, BTC, BTC, False)
    assert (waiting.low, waiting.high) == (BTC, moved[0])
    assert x.rejection(x.buy(B, 10)) is CODES.MARKET_PAUSED
    assert x.rejection(x.buy(B, 10, market=1, price=ETH)) is None
    x.time += 1
    x.apply(x.oracle_tick(moved))
    confirmed = x.state.markets[0]
    assert (confirmed.index, confirmed.pending, confirmed.price_time) == (moved[0], 0, x.time)
    # The quotes are older than the price: they are no sample of its premium.
    assert (confirmed.premium_time, x.state.markets[1].premium_time) == (0, 31)
    x.time += 1
    x.apply(x.oracle_tick(moved))
    assert x.state.markets[0].premium_time == 1


# ---- What follows


def quote_both_sides(x: Exchange) -> None:
    """A trade at 30,040.00, bids with impact price 30,020.00, asks with 30,045.00."""
    x.apply(x.sell(A, 10, BTC + 4_000))
    x.apply(x.buy(B, 10, BTC + 4_000))
    x.apply(x.buy(B, 1_000, BTC + 3_000))
    x.apply(x.buy(B, 1_000, BTC + 2_000))
    x.apply(x.sell(A, 2_000, BTC + 4_500))


def test_worked_example(exchange: Exchange) -> None:
    """The example of docs/rules/prices.md; its numbers stand there."""
    x = exchange
    quote_both_sides(x)
    prices = {0: (BTC - 1_000, ETH, SOL), 1: (BTC + 1_000, ETH, SOL), 2: (0, ETH, SOL), 3: (BTC, ETH, SOL)}
    x.apply(x.oracle_tick(by_signer=prices, signers=range(4)))
    market = x.state.markets[0]
    assert (market.index, market.mark, market.last) == (3_000_000, 3_000_650, 3_004_000)
    assert market.ema == 85_196_800
    assert (market.premium_sum, market.premium_time) == (60_000, 30)
    assert market.funding_index == 0

    x.time = START + 2_800
    done = x.apply(x.oracle_tick())
    market = x.state.markets[0]
    assert (market.ema, market.mark) == (85_196_800, 3_000_650)
    assert (market.premium_sum, market.premium_time) == (0, 0)
    assert market.funding_index == 223_696_213_333
    assert FundingMoved(0, 166, 223_696_213_333) in done.effects
    assert x.state.globals.funding_time == x.time
    paid = settle_funding(x.state.pockets[B], x.state.markets.__getitem__)
    received = settle_funding(x.state.pockets[A], x.state.markets.__getitem__)
    assert (paid.payment, received.payment) == (521, -520)

    written = set(re.findall(r"\d+(?:,\d{3})*", PAGE.read_text()))
    shown = (
        *(3_000_000, 3_002_000, 3_004_500, 3_004_000, 6_500, 15_000, 2_000, 60_000, 30, 15_000_000_000),
        *(85_196_800, 3_000_650, 166, 223_696_213_333, 521, 520),
    )
    assert not {f"{number:,}" for number in shown} - written


def test_the_program_is_told_medians_walks_and_versions(exchange: Exchange) -> None:
    x = exchange
    quote_both_sides(x)
    notes = Notes()
    execute(x.config, x.state, x.oracle_tick(by_signer={2: (BTC, ETH, 0)}), witness=notes)
    book = x.state.books[0]
    bids, asks = list(book.bids), list(book.asks)
    assert notes.taken == [
        ("take", MARKET_KEY), ("word", BTC),
        ("take", ORDER_KEY + bids[0].sequence), ("take", ORDER_KEY + bids[1].sequence),
        ("take", ORDER_KEY + asks[0].sequence),
        ("take", MARKET_KEY + 1), ("word", ETH),
        ("take", MARKET_KEY + 2), ("word", 0),
    ]  # fmt: skip


def test_after_a_gap_the_book_is_not_looked_at(exchange: Exchange) -> None:
    x = exchange
    quote_both_sides(x)
    x.time = START + x.config.max_price_age
    assert execute(x.config, x.state, x.oracle_tick()).state.markets[0].premium_time == 60
    x.time += 1
    notes = Notes()
    after = execute(x.config, x.state, x.oracle_tick(), witness=notes).state.markets[0]
    assert (after.premium_time, after.premium_sum, after.ema) == (0, 0, 0)
    assert [entry for entry in notes.taken if entry[0] == "word"] == [("word", price) for price in PRICES]


def test_an_order_that_has_expired_is_no_depth(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 10, BTC + 4_000))
    x.apply(x.buy(B, 10, BTC + 4_000))
    x.apply(x.buy(B, 2_000, BTC + 3_000, expiry=x.time + 10))
    x.time += 10
    at_expiry = execute(x.config, x.state, x.oracle_tick()).state.markets[0]
    assert at_expiry.premium_sum == 3_000 * 40
    x.time += 1
    later = execute(x.config, x.state, x.oracle_tick()).state.markets[0]
    assert later.premium_sum == 0
    # The exchange's clock decides, not the time of the prices.
    earlier = execute(x.config, x.state, x.oracle_tick(tick_time=x.time - 1)).state.markets[0]
    assert earlier.premium_sum == 0


def test_nothing_accrues_at_the_first_tick_of_all() -> None:
    x = Exchange()
    assert x.state.globals.funding_time == 0
    done = x.apply(x.oracle_tick())
    assert [(m.funding_index, m.premium_time) for m in x.state.markets] == [(0, 0)] * 3
    assert not any(isinstance(effect, FundingMoved) for effect in done.effects)
    assert x.state.globals.funding_time == START


def test_funding_moves_once_an_hour_in_every_market(exchange: Exchange) -> None:
    """Also where the signers abstain: the interval's samples were taken while they did not."""
    x = exchange
    x.apply(x.oracle_tick())
    x.time = START + 2_799
    x.apply(x.oracle_tick())
    assert [m.funding_index for m in x.state.markets] == [0, 0, 0]
    x.time += 1
    done = x.apply(x.oracle_tick((BTC, ETH, 0)))
    # 100 ppm per 8 hours of interest for the 31 seconds that were sampled, 30 where the signers abstained.
    expected = [100 * p * c * s * 2**32 // (28_800 * 10**6) for p, c, s in zip(
        PRICES, (100, 100, 10_000), (31, 31, 30), strict=True)]  # fmt: skip
    assert [m.funding_index for m in x.state.markets] == expected
    assert [e.rate_ppm for e in done.effects if isinstance(e, FundingMoved)] == [100, 100, 100]
    x.time += 1
    assert not [e for e in x.apply(x.oracle_tick()).effects if isinstance(e, FundingMoved)]


def test_a_funding_index_at_its_end_stops_the_tick() -> None:
    x = Exchange()
    x.set_prices(funding_index=2**FUNDING_BITS - 1)
    x.time += 1
    assert x.rejection(x.oracle_tick()) is CODES.FUNDING_INDEX_OUT_OF_RANGE


# ---- Random journals of ticks

UNSIGNED = Signature(1, 1)
steps = st.tuples(
    st.integers(1, 80),
    st.lists(st.lists(st.integers(-30, 30), min_size=3, max_size=3), min_size=3, max_size=4),
    st.booleans(),
)


def check_market(before: MarketState, after: MarketState) -> None:
    assert MarketState.from_words(after.words()) == after
    band = after.index * 5_000 // 10**6
    assert abs(after.mark - after.index) <= band
    assert after.premium_time < 7_200
    assert abs(after.premium_sum) <= after.premium_time * 2**48
    if after.pending:
        assert (after.index, after.mark, after.price_time) == (before.index, before.mark, before.price_time)
    elif before.index and not before.pending:
        assert abs(after.index - before.index) * 10**6 <= 5_000 * before.index


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, min_size=1, max_size=25))
def test_random_ticks_keep_every_width_and_band(journal: list[tuple[int, list[list[int]], bool]]) -> None:
    state, time = _busy_state(), START + 30
    for gap, vectors, jump in journal:
        time += gap * (40 if jump else 1)
        scale = 700 if jump else 10
        signed = tuple(
            SignedPrices(i, tuple(0 if d == 30 else p + d * scale * p // 100_000 for d, p in zip(
                vector, PRICES, strict=True)), UNSIGNED)
            for i, vector in enumerate(vectors)
        )  # fmt: skip
        done = fold(CONFIG, state, [OracleTick(time, time, signed)])[0]
        for before, after in zip(state.markets, done.state.markets, strict=True):
            check_market(before, after)
        hours = (time // 3_600, state.globals.funding_time // 3_600)
        moved = done.state.globals.funding_time == time
        assert moved == (hours[0] > hours[1])
        if moved:
            assert all(m.premium_time == 0 for m in done.state.markets)
        state = done.state


def _busy_state() -> State:
    x = Exchange()
    x.apply(x.oracle_tick())
    x.fund(A, B)
    quote_both_sides(x)
    assert any(isinstance(e, Filled) for done in x.executed for e in done.effects)
    return x.state
