"""Oracle ticks: the program's output is the rules', word for word, and it rejects with the same codes."""

from dataclasses import replace
from random import Random

import pytest

from sequencer.domain.limits import FUNDING_BITS, MAX_IMPACT_ORDERS, ORACLE_PRICE_BITS
from sequencer.domain.oracle import OracleTick
from sequencer.domain.rejections import RejectionCode
from tests.support.rules_kit import FIRST, PRICES, START, Exchange, make_config
from tests.support.rules_program import agree, cairo_rejection

A, B, C = FIRST, FIRST + 1, FIRST + 2
BTC, ETH, SOL = PRICES


@pytest.fixture
def exchange() -> Exchange:
    """The first tick is sealed; three accounts have collateral."""
    x = Exchange()
    x.apply(x.oracle_tick())
    agree(x)
    x.fund(A, B, C)
    x.seal()
    x.time += 30
    return x


def quote(x: Exchange, bid: int, ask: int, market: int = 0, size: int = 2_000) -> None:
    x.apply(x.buy(A, size, bid, market=market))
    x.apply(x.sell(B, size, ask, market=market))


def trade(x: Exchange, price: int) -> None:
    x.apply(x.sell(A, 10, price))
    x.apply(x.buy(B, 10, price))


def test_medians(exchange: Exchange) -> None:
    """Odd and even numbers, equal prices, signers who abstain, too few of them."""
    x = exchange
    for vectors in (
        {0: (BTC - 100, ETH, SOL + 3), 2: (BTC + 50, ETH + 7, SOL + 2)},
        {
            0: (BTC + 30, ETH, SOL),
            1: (BTC, ETH + 5, SOL),
            2: (BTC + 20, ETH, SOL + 1),
            3: (BTC + 10, ETH + 5, SOL),
        },
        {0: (0, ETH, SOL), 1: (BTC + 10, ETH, 0), 2: (BTC + 20, 0, SOL), 3: (BTC + 30, 0, 0)},
        {0: (0, 0, 0), 1: (0, 0, 0), 2: (0, 0, 0), 3: (0, 0, 0)},
        {1: (2**ORACLE_PRICE_BITS - 1, ETH, 1)},
    ):
        x.apply(x.oracle_tick(by_signer=vectors, signers=sorted({0, 1, 2, *vectors})))
        x.time += 1
    x.apply(x.oracle_tick(signers=(1, 2, 3)))
    agree(x)


def test_large_moves_wait(exchange: Exchange) -> None:
    """Rising and falling; confirmed, withdrawn and replaced; then a look at the book counts again."""
    x = exchange
    quote(x, BTC - 10, BTC + 500)
    quote(x, BTC + 19_000, BTC + 20_500, size=3_000)
    for price in (
        BTC + 20_000,
        BTC + 19_990,
        BTC,
        BTC - 1_000,
        BTC + 20_000,
        BTC + 50_000,
        BTC + 50_010,
        BTC + 50_020,
    ):
        x.apply(x.oracle_tick((price, ETH, SOL)))
        x.time += 7
    agree(x)


@pytest.mark.parametrize(
    ("last", "bid", "ask"),
    [
        (BTC + 4_000, BTC + 2_000, BTC + 4_500),
        (BTC + 4_000, BTC + 60_000, BTC + 70_000),
        (BTC - 4_000, BTC - 5_000, BTC - 2_000),
        (BTC - 40_000, BTC - 70_000, BTC - 60_000),
        (BTC + 4_000, BTC - 5_000, BTC - 2_000),
        (BTC - 4_000, BTC + 2_000, BTC + 4_500),
    ],
)
def test_marks_and_funding(exchange: Exchange, last: int, bid: int, ask: int) -> None:
    """Premium of the book and the last trade on either side of the index, within its band and beyond; an interval
    that ends; then one side only, the last second that counts, and a gap."""
    x = exchange
    trade(x, last)
    quote(x, bid, ask)
    x.apply(x.oracle_tick())
    x.seal()
    for seconds in (1, 60, 60, 1, 2_700, 5, 61, 3_600):
        x.time += seconds
        x.apply(x.oracle_tick((BTC + seconds, ETH, 0 if seconds == 60 else SOL)))
    agree(x)
    x.seal()
    # An order that is worse than all others joins; the bids are taken.
    x.apply(x.sell(C, 4_000, bid))
    x.time += 20
    x.apply(x.oracle_tick())
    agree(x)


def test_walks(exchange: Exchange) -> None:
    """Shallow orders, expired ones, more than are walked, and a part of a chain that the batch does not open."""
    x = exchange
    for k in range(MAX_IMPACT_ORDERS - 4):
        x.apply(x.buy(A, 100, BTC - 50 - 5 * k, expiry=x.time + (k % 3 == 0)))
        x.apply(x.sell(B, 10, BTC + 50 + 5 * k))
    for k in range(6):
        x.apply(x.buy(C, 100 + 2_000 * (k == 5), BTC - 1_000 - 5 * k))
        x.apply(x.sell(C, 10, BTC + 1_000 + 5 * k))
    x.seal()
    for seconds in (1, 1, 1):
        x.time += seconds
        x.apply(x.oracle_tick())
    agree(x)
    assert x.state.markets[0].premium_time > 0
    x.seal()
    # The walk meets orders that this batch has made or reduced.
    x.time += 1
    x.apply(x.sell(B, 1_150, BTC - 100))
    x.apply(x.oracle_tick())
    agree(x)


@pytest.mark.parametrize("seed", range(4))
def test_random_journals(seed: int) -> None:
    random = Random(seed)
    rates = {
        "interest_ppm": random.choice((0, 100, 5_000)),
        "funding_clamp_ppm": random.choice((0, 500, 2_000)),
    }
    x = Exchange(make_config(**rates))
    x.apply(x.oracle_tick())
    x.fund(A, B, C)
    for _ in range(3):
        for _ in range(4):
            market, price = random.choice(((0, BTC), (1, ETH), (2, SOL)))
            bid = price + random.randint(-30, 30) * price // 2_000
            for make, at in ((x.buy, bid), (x.sell, bid + price // 500)):
                order = make(
                    random.choice((A, B, C)), random.choice((10, 500, 3_000)), at - at % 5 or 5, market=market
                )
                if x.rejection(order) is None:
                    x.apply(order)
            x.time += random.choice((1, 17, 59, 61, 1_800))
            vectors = {
                i: tuple(random.choice((0, p, p + random.randint(-6, 6) * p // 1_000)) for p in PRICES)
                for i in range(4)
            }
            x.apply(
                x.oracle_tick(by_signer=vectors, signers=random.choice(((0, 1, 2), (0, 1, 2, 3), (1, 2, 3))))
            )
        agree(x)
        x.seal()


def test_the_program_rejects_with_the_same_code(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.oracle_tick())
    x.time += 5
    honest = x.oracle_tick()
    first, second, third = honest.signed
    repeated = replace(x.executed[-1].transaction, time=x.time)
    assert isinstance(repeated, OracleTick)
    codes = RejectionCode
    for tick, code in (
        (x.oracle_tick(tick_time=x.time + 1), codes.ORACLE_TIME_IN_FUTURE),
        (repeated, codes.ORACLE_TIME_NOT_INCREASING),
        (x.oracle_tick(tick_time=START), codes.ORACLE_TIME_NOT_INCREASING),
        (x.oracle_tick(signers=(0, 1)), codes.ORACLE_QUORUM_MISSING),
        (x.oracle_tick(signers=(0, 2, 2)), codes.ORACLE_SIGNERS_NOT_INCREASING),
        (x.oracle_tick(signers=(1, 2, 4)), codes.ORACLE_SIGNER_UNKNOWN),
        (
            replace(honest, signed=(replace(first, signature=second.signature), second, third)),
            codes.SIGNATURE_INVALID,
        ),
        (replace(honest, tick_time=x.time - 1), codes.SIGNATURE_INVALID),
        (
            replace(honest, signed=(replace(first, prices=(BTC + 1, ETH, SOL)), second, third)),
            codes.SIGNATURE_INVALID,
        ),
        (x.oracle_tick(by_signer={1: (BTC, 2**ORACLE_PRICE_BITS, SOL)}), codes.ORACLE_PRICE_OUT_OF_RANGE),
        (x.oracle_tick((BTC, ETH, 2**ORACLE_PRICE_BITS)), codes.ORACLE_PRICE_OUT_OF_RANGE),
        (x.oracle_tick(by_signer={1: (BTC, 2**47, 0), 2: (BTC, 0, SOL)}), codes.ORACLE_PRICE_OUT_OF_RANGE),
    ):
        assert x.rejection(tick) is code
        assert cairo_rejection(x, tick) == code


def test_a_funding_index_at_its_end_stops_the_tick() -> None:
    x = Exchange()
    x.set_prices(funding_index=2**FUNDING_BITS - 1)
    x.apply(x.deposit(A))
    x.time += 1
    tick = x.oracle_tick()
    assert cairo_rejection(x, tick) == x.rejection(tick) == RejectionCode.FUNDING_INDEX_OUT_OF_RANGE
