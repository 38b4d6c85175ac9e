"""Forced requests: the program's output and its rejections are the rules'."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sequencer.domain.forced_withdrawal import MOST
from sequencer.domain.journal import Transaction
from sequencer.domain.l1_messages import ForcedResult, MessageKind
from sequencer.domain.limits import MAX_POSITIONS
from sequencer.domain.listing import MarketConfig
from sequencer.domain.pocket import Position
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.state import FUND_KEYS
from tests.support.rules_kit import FIRST, FLAT, MARKETS, PRICES, Exchange, key_of, make_config
from tests.support.rules_program import cairo_rejection, outputs

A, B, C, NOBODY = FIRST, FIRST + 1, FIRST + 2, FIRST + 3
FUND, VAULT = 1, 2
USD = 10**8
INDEX = PRICES[0]
LOWEST = INDEX * 995 // 1_000
FORCED = (MessageKind.FORCED_WITHDRAWAL, MessageKind.FORCED_ORDER)


def results(x: Exchange) -> list[ForcedResult]:
    return [ForcedResult(m[2]) for done in x.executed for m in done.messages if m[0] in FORCED]


def agree(x: Exchange, *expected: ForcedResult) -> None:
    assert results(x) == list(expected)
    rules, program = outputs(x)
    assert program == rules


def opened(fund: int = 100_000 * USD, value: int = 10_000 * USD, **config: object) -> Exchange:
    """A is long and B short 1 BTC, entered at the index price; A also holds a little of market 2."""
    x = Exchange(config=make_config(**config))
    x.set_prices()
    pockets = {
        A: x.holding(A, value - 10_000 * 100 * INDEX, (0, 10_000), (2, 10)),
        B: x.holding(B, 40_000 * USD, (0, -10_000), (2, -10)),
        C: x.holding(C, 100_000 * USD),
        FUND: replace(x.state.pockets[FUND], collateral=fund),
        VAULT: replace(x.state.pockets[VAULT], collateral=10_000 * USD),
    }
    x.adopt(pockets)
    return x


def test_withdrawals_are_served_or_proven_invalid() -> None:
    x = opened(fund=0)
    x.apply(x.forced_withdrawal(A, 10**6, recipient=2**160 - 1))
    x.apply(x.forced_withdrawal(64, 1))
    x.apply(x.forced_withdrawal(NOBODY, MOST))
    x.apply(x.forced_withdrawal(A, 1, key=key_of(B)))
    x.apply(x.forced_withdrawal(FUND, MOST, key=FUND_KEYS[0]))
    x.apply(x.forced_withdrawal(VAULT, 1))
    x.apply(x.forced_withdrawal(0, MOST))
    x.apply(x.forced_withdrawal(A, 2**56 - 1))
    x.apply(x.forced_withdrawal(A, MOST))
    x.apply(x.forced_withdrawal(A, 1))
    x.apply(x.forced_withdrawal(A, MOST))
    x.apply(x.forced_withdrawal(C, 100_000 * 10**6))
    ok, bad = ForcedResult.SERVED, ForcedResult
    agree(
        x, ok, bad.POCKET_OUT_OF_RANGE, bad.POCKET_UNKNOWN, bad.WRONG_KEY, bad.NO_OWNER, bad.NO_OWNER, ok,
        bad.AMOUNT_TOO_LARGE, ok, bad.AMOUNT_TOO_LARGE, ok, ok,
    )  # fmt: skip


def test_funding_is_settled_only_where_something_is_paid() -> None:
    x = opened()
    x.set_prices(funding_index=(1_000 << 32) + 7)
    x.apply(x.forced_withdrawal(A, 2**56 - 1))
    x.apply(x.forced_withdrawal(B, 3))
    x.apply(x.forced_withdrawal(A, MOST))
    agree(x, ForcedResult.AMOUNT_TOO_LARGE, ForcedResult.SERVED, ForcedResult.SERVED)


def test_an_absent_pocket_may_be_opened_in_the_batch_that_named_it() -> None:
    x = opened()
    x.apply(x.forced_order(NOBODY, 10))
    x.apply(x.deposit(NOBODY, 10**6))
    x.apply(x.forced_withdrawal(NOBODY, MOST))
    agree(x, ForcedResult.POCKET_UNKNOWN, ForcedResult.SERVED)


def test_no_more_than_the_width_of_an_amount_leaves() -> None:
    x = opened()
    x.adopt({C: replace(x.state.pockets[C], collateral=2**63 - 1)})
    x.apply(x.forced_withdrawal(C, MOST))
    agree(x, ForcedResult.SERVED)


def test_orders_that_are_invalid() -> None:
    x = opened()
    x.apply(x.forced_order(64, 10))
    x.apply(x.forced_order(NOBODY, 10))
    x.apply(x.forced_order(A, 10, key=key_of(B)))
    x.apply(x.forced_order(FUND, 10, key=FUND_KEYS[0]))
    x.apply(x.forced_order(C, 10))
    for market in (1, 3, 200):
        x.apply(x.forced_order(A, 10, market=market))
    x.apply(x.forced_order(VAULT, 10))
    x.apply(x.forced_order(A, 9))
    bad = ForcedResult
    agree(
        x, bad.POCKET_OUT_OF_RANGE, bad.POCKET_UNKNOWN, bad.WRONG_KEY, bad.NO_OWNER,
        *[bad.NO_POSITION] * 5, bad.BELOW_STEP,
    )  # fmt: skip


def test_the_book_comes_first_and_the_fund_takes_the_rest() -> None:
    x = opened()
    x.apply(x.buy(C, 3_000, INDEX - 5))
    x.apply(x.buy(C, 2_000, LOWEST))
    x.apply(x.buy(C, 2_000, LOWEST - 5))
    x.apply(x.forced_order(A, 9_005))
    x.apply(x.forced_order(A, 2**48 - 1))
    # The fund is long by now: a short that it buys back first closes what it holds, then crosses zero.
    x.apply(x.forced_order(B, 3_000))
    x.apply(x.forced_order(B, 2**48 - 1))
    x.apply(x.forced_order(A, 10, market=2))
    agree(x, *[ForcedResult.SERVED] * 5)


def test_the_book_alone_may_be_enough() -> None:
    x = opened(fund=0)
    x.apply(x.buy(C, 30_000, INDEX - 5))
    x.apply(x.sell(C, 4_000, INDEX))
    x.apply(x.forced_order(A, 2**48 - 1))
    x.apply(x.forced_order(B, 4_000))
    agree(x, ForcedResult.SERVED, ForcedResult.SERVED)


def test_what_the_margin_does_not_let_go_stays() -> None:
    """The value is 0.1 % of the notional: the book at 0.4 % below the index price, and the fund at 0.5 %, are too bad;
    the index price is not."""
    x = opened(value=10_000 * 100 * INDEX // 1_000)
    x.apply(x.forced_order(A, 10_000))
    x.apply(x.buy(C, 4_000, INDEX - 5 * 2_400))
    x.apply(x.forced_order(A, 10_000))
    x.apply(x.buy(C, 1_000, INDEX))
    x.apply(x.forced_order(A, 10_000))
    agree(x, *[ForcedResult.MARGIN] * 3)


def test_the_fund_refuses_above_its_cap() -> None:
    x = opened(markets=(replace(MARKETS[0], fund_cap=4_990), *MARKETS[1:]))
    x.apply(x.buy(C, 5_000, INDEX))
    x.apply(x.forced_order(A, 10_000))
    x.apply(x.forced_order(A, 4_990))
    x.apply(x.forced_order(A, 10))
    agree(x, ForcedResult.FUND_ABOVE_CAP, ForcedResult.SERVED, ForcedResult.FUND_ABOVE_CAP)


@pytest.mark.parametrize("lacks", [0, 1])
def test_the_fund_keeps_its_initial_margin(lacks: int) -> None:
    """A's two positions: 30,000 USD ask for 1,800, less the 150 that the price gives."""
    x = opened(fund=1_650 * USD - lacks)
    x.apply(x.forced_order(A, 10_000))
    agree(x, ForcedResult.FUND_MARGIN if lacks else ForcedResult.SERVED)


def test_a_fund_below_its_margin_does_not_even_close() -> None:
    """The fund is long what the requester buys back, and IMPROVE would hold, but OPEN does not."""
    x = opened()
    fund = x.holding(FUND, -10_000 * 100 * INDEX + 100 * USD, (0, 10_000))
    x.adopt({FUND: replace(fund, public_key=FUND_KEYS[0], account=FUND)})
    x.apply(x.forced_order(B, 10))
    agree(x, ForcedResult.FUND_MARGIN)


def many_markets() -> Exchange:
    """The fund holds as many positions as it may, in all markets but the first."""
    rows = [MARKETS[0]]
    rows += [
        MarketConfig(i, f"M{i}-USD", 10_000, 1, 1, FLAT, 5_000, lot_decimals=2, price_decimals=2)
        for i in range(1, MAX_POSITIONS + 1)
    ]
    x = Exchange(config=make_config(markets=tuple(rows)))
    x.set_prices((INDEX, *[PRICES[2]] * MAX_POSITIONS))
    held = [(i, 10) for i in range(1, MAX_POSITIONS + 1)]
    fund = replace(x.holding(FUND, 10**6 * USD, *held), public_key=FUND_KEYS[0], account=FUND)
    x.adopt({
        A: x.holding(A, 10**5 * USD, (0, 1_000), (3, 10)), B: x.holding(B, 10**5 * USD, (0, -1_000)), FUND: fund,
    })  # fmt: skip
    return x


def test_a_full_fund_has_no_room() -> None:
    x = many_markets()
    x.apply(x.forced_order(A, 10))
    # In a market that it holds it needs none.
    x.apply(x.forced_order(A, 10, market=3))
    agree(x, ForcedResult.FUND_NO_ROOM, ForcedResult.SERVED)


def test_the_fund_pays_the_funding_that_it_owes() -> None:
    x = opened()
    fund = x.holding(FUND, 10**5 * USD, (0, -3_000), (1, 50), (2, -7))
    x.adopt({FUND: replace(fund, public_key=FUND_KEYS[0], account=FUND)})
    x.set_prices(funding_index=(1_000 << 32) + 7)
    x.apply(x.forced_order(A, 2_000))
    x.apply(x.forced_order(A, 2_000))
    agree(x, ForcedResult.SERVED, ForcedResult.SERVED)


@pytest.mark.parametrize(
    ("price", "size"),
    [pytest.param(1, 10, id="a sale at one price unit"), pytest.param(2**48 - 1, -10, id="a purchase at the last")],
)
def test_the_limit_lies_within_the_width_of_prices(price: int, size: int) -> None:
    market = 2
    rows = (*MARKETS[:2], replace(MARKETS[2], contract_unit=1, lot_decimals=4, price_decimals=4))
    x = Exchange(config=make_config(markets=rows))
    x.set_prices((*PRICES[:2], price))
    x.adopt({
        A: x.holding(A, 2**61, (market, size)), B: x.holding(B, 2**61, (market, -size)),
        FUND: replace(x.state.pockets[FUND], collateral=2**62),
    })  # fmt: skip
    x.apply(x.forced_order(A, 10, market=market))
    agree(x, ForcedResult.SERVED)


def closed(x: Exchange) -> Exchange:
    x.time += x.config.max_price_age + 1
    return x


def paused(x: Exchange) -> Exchange:
    x.set_prices(pending=31_000_00)
    return x


def due(x: Exchange) -> Exchange:
    x.apply(x.sell(C, 10, INDEX - 50, trigger=1, trigger_price=INDEX))
    return x


@pytest.mark.parametrize(
    ("prepare", "request_of", "code"),
    [
        (closed, lambda x: x.forced_order(A, 10), RejectionCode.PRICE_STALE),
        (closed, lambda x: x.forced_withdrawal(A, MOST), RejectionCode.PRICE_STALE),
        (paused, lambda x: x.forced_order(A, 10), RejectionCode.MARKET_PAUSED),
        (paused, lambda x: x.forced_withdrawal(A, 1), RejectionCode.MARKET_PAUSED),
        (due, lambda x: x.forced_order(A, 10), RejectionCode.TRIGGERS_PENDING),
        (due, lambda x: replace(x.forced_order(A, 10), index=1), RejectionCode.REQUEST_OUT_OF_ORDER),
        (due, lambda x: replace(x.forced_withdrawal(A, 1), index=1), RejectionCode.REQUEST_OUT_OF_ORDER),
        (due, lambda x: x.forced_order(2**32, 10), RejectionCode.POCKET_UNKNOWN),
        (due, lambda x: x.forced_withdrawal(2**32, 10), RejectionCode.POCKET_UNKNOWN),
        (due, lambda x: x.forced_order(A, 0), RejectionCode.SIZE_OUT_OF_RANGE),
        (due, lambda x: x.forced_order(A, 2**48), RejectionCode.SIZE_OUT_OF_RANGE),
        (due, lambda x: x.forced_withdrawal(A, 2**56), RejectionCode.AMOUNT_OUT_OF_RANGE),
        (due, lambda x: x.forced_withdrawal(A, 1, recipient=2**160), RejectionCode.RECIPIENT_OUT_OF_RANGE),
    ],
)
def test_the_program_rejects_with_the_same_code(
    prepare: Callable[[Exchange], Exchange], request_of: Callable[[Exchange], Transaction], code: RejectionCode
) -> None:
    x = prepare(opened())
    request = request_of(x)
    assert x.rejection(request) == code
    assert cairo_rejection(x, request) == code


def test_an_index_price_of_zero_holds_a_request_up() -> None:
    x = opened()
    row = x.state.markets[2]
    x.opening = x.state = replace(x.state, markets=(*x.state.markets[:2], replace(row, index=0)))
    for request in (x.forced_withdrawal(A, MOST), x.forced_order(A, 1, market=2)):
        assert x.rejection(request) == cairo_rejection(x, request) == RejectionCode.PRICE_STALE


def test_the_requester_pays_the_funding_that_he_owes() -> None:
    x = opened()
    held = x.state.pockets[A].positions
    x.adopt({A: replace(x.state.pockets[A], positions=(replace(held[0], funding_index=-(5 << 32) - 1), held[1]))})
    assert isinstance(held[0], Position)
    x.apply(x.buy(C, 1_000, INDEX))
    x.apply(x.forced_order(A, 3_000))
    agree(x, ForcedResult.SERVED)
