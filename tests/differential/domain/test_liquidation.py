"""Liquidation: the program's output is the rules', word for word, on every extent, answer and role."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from sequencer.domain.effects import Liquidated
from sequencer.domain.liquidation import liquidatable
from sequencer.domain.matching import SelfTrade
from sequencer.domain.rejections import RejectionCode
from tests.property.domain.test_liquidation import scenes
from tests.support.liquidation_kit import (
    EXAMPLE,
    FUND,
    INDEX,
    USD,
    A,
    B,
    C,
    D,
    bankrupt,
    example,
    example_config,
    outcome,
    ranked,
    short_of,
)
from tests.support.rules_kit import PRICES, Exchange, make_config
from tests.support.rules_program import agree, cairo_rejection


def with_market(x: Exchange, **changes: int) -> Exchange:
    """The first market changed in the opening state."""
    market = replace(x.state.markets[0], **changes)
    x.opening = x.state = replace(x.state, markets=(market, *x.state.markets[1:]))
    return x


def short(collateral: int = -9_910_000_000_000, fund: int = 0) -> Exchange:
    """The example mirrored."""
    x = example(fund=fund)
    worth = collateral + 100_000 * INDEX
    x.adopt({A: x.holding(A, 100_000 * INDEX + worth, (0, -100_000)), C: x.holding(C, 10**15, (0, 100_000))})
    return x


def test_the_book_takes_a_part() -> None:
    x = example()
    x.apply(x.buy(B, 20_000, INDEX))
    x.apply(x.buy(B, 50_000, INDEX - 1))
    effect = outcome(x.apply(x.liquidate(A)))
    assert (effect.in_book, effect.penalty) == (36_843, 11_052_900_000)
    agree(x)
    x = short()
    x.apply(x.sell(B, 50_000, INDEX))
    assert outcome(x.apply(x.liquidate(A))).in_book == 36_843
    agree(x)


@pytest.mark.parametrize("price", [INDEX, 99_200_000, 99_100_000])
def test_the_book_takes_the_whole(price: int) -> None:
    """The whole penalty, a part of it, none: what is sold at the bankruptcy price leaves nothing."""
    x = example(example_config(whole_notional=2**79))
    x.apply(x.buy(B, 100_000, price))
    effect = outcome(x.apply(x.liquidate(A)))
    assert (effect.in_book, effect.penalty > 0) == (100_000, price > 99_100_000)
    agree(x)


def test_the_extent() -> None:
    for whole, least, lots in (
        (100_000 * USD, 0, 36_843),
        (100_000 * USD + 1, 0, 100_000),
        (63_158 * USD, 63_157 * USD, 36_843),
        (63_158 * USD, 63_157 * USD + 1, 100_000),
    ):
        x = example(example_config(min_notional=least, whole_notional=whole), fund=10**13)
        assert outcome(x.apply(x.liquidate(A))).size == lots
        agree(x)


def test_nothing_restores() -> None:
    for scene in (example(fund=10**14), short(fund=10**14)):
        x = scene
        pocket = x.state.pockets[A]
        x.adopt({A: replace(pocket, collateral=pocket.collateral - 800 * USD)})
        assert outcome(x.apply(x.liquidate(A))).size in (100_000, -100_000)
        agree(x)


def test_steps_and_tiers() -> None:
    """Positions in each tier; the least size leaves them in that tier or in a lower one, at the bound or past it."""
    for lots, ppm in ((6_000, 15_000), (7_000, 20_000), (7_000, 19_000), (20_000, 39_000), (70_000, 56_000)):
        x = Exchange()
        x.set_prices()
        worth = lots * 100 * PRICES[0]
        x.adopt(
            {
                A: x.holding(A, -worth + worth * ppm // 10**6, (0, lots)),
                C: x.holding(C, 10**16, (0, -lots)),
                FUND: replace(x.state.pockets[FUND], collateral=10**15),
            }
        )
        x.apply(x.buy(C, 1_000))
        x.apply(x.liquidate(A))
        agree(x)


def test_the_rest_stays_with_a_pocket_that_the_book_has_restored() -> None:
    x = example(fund=10**13)
    x.apply(x.buy(B, 30_000, INDEX))
    effect = outcome(x.apply(x.liquidate(A)))
    assert (effect.in_book, effect.by_fund, effect.deleveraged) == (30_000, 0, 0)
    agree(x)


def test_the_fund_takes_over() -> None:
    x = example(fund=10**13)
    x.apply(x.buy(B, 100, INDEX))
    effect = outcome(x.apply(x.liquidate(A)))
    assert (effect.in_book, effect.by_fund) == (100, 36_743)
    agree(x)
    x = short(fund=10**13)
    assert outcome(x.apply(x.liquidate(A))).by_fund == 36_843
    agree(x)
    # At a ratio of 0.5 the zero quote is more than the value less twice the penalty.
    x = example(example_config(whole_notional=2**79), fund=10**13)
    x.adopt({A: replace(x.state.pockets[A], collateral=-9_950_000_000_000)})
    assert outcome(x.apply(x.liquidate(A))).quote == 9_950_000_000_000
    agree(x)


def test_the_fund_holds_the_market() -> None:
    for held, counter in ((-10_000, 10_000), (-36_843, 36_843), (-50_000, 50_000), (7_000, -7_000)):
        x = example()
        fund = x.holding(FUND, 10**13 + 10**13, (0, held), (1, 5))
        x.adopt(
            {
                FUND: replace(fund, public_key=x.state.pockets[FUND].public_key),
                B: x.holding(B, 10**15, (0, counter), (1, -5)),
            }
        )
        assert outcome(x.apply(x.liquidate(A))).by_fund == 36_843
        agree(x)


def test_the_fund_declines() -> None:
    x = example(fund=0)
    assert outcome(x.apply(x.liquidate(A))).deleveraged == 36_843
    agree(x)
    x = example(example_config(fund_cap=36_842), fund=10**13)
    assert outcome(x.apply(x.liquidate(A))).deleveraged == 36_843
    agree(x)
    markets = tuple(replace(EXAMPLE, market_id=i) for i in range(17))
    for first, by_fund in ((1, 0), (2, 36_843)):
        x = Exchange(make_config(markets=markets))
        x.set_prices((INDEX,) * 17)
        others = [(i, 1) for i in range(first, 17)]
        fund = x.holding(FUND, 10**13, *others)
        x.adopt(
            {
                A: x.holding(A, -9_910_000_000_000, (0, 100_000)),
                C: x.holding(C, 10**15, (0, -100_000)),
                D: x.holding(D, 10**15, *[(i, -1) for i, _ in others]),
                FUND: replace(fund, public_key=x.state.pockets[FUND].public_key),
            }
        )
        assert outcome(x.apply(x.liquidate(A))).by_fund == by_fund
        agree(x)


@pytest.mark.parametrize("premium", [0, 100_000])
def test_the_fund_takes_iff_its_margin_is_met_to_the_quantum(premium: int) -> None:
    def with_fund(fund: int) -> Exchange:
        return with_market(example(fund=fund), mark=INDEX + premium)

    x = with_fund(10**13)
    effect = outcome(x.apply(x.liquidate(A)))
    worth = effect.by_fund * INDEX
    need = -(-20_000 * worth // 10**6) + effect.quote - worth
    for fund, taken in ((need - 1, 0), (need, effect.by_fund)):
        x = with_fund(fund)
        assert outcome(x.apply(x.liquidate(A))).by_fund == taken
        agree(x)


def test_deleveraging() -> None:
    x = ranked()
    x.apply(x.buy(B, 1_000, INDEX))
    assert outcome(x.apply(x.liquidate(A))).deleveraged == 35_843
    agree(x)


def test_ties_go_to_the_smaller_pocket() -> None:
    x = ranked()
    twin = x.state.pockets[D]
    rich = replace(x.holding(D + 1, 10**15, (0, -30_000)), account=D + 1)
    x.adopt({C: replace(twin, account=C), D + 1: rich, D + 3: replace(twin, account=D + 3)})
    x.apply(x.liquidate(A))
    agree(x)


def test_a_list_that_is_exhausted() -> None:
    x = bankrupt({C: (50_000, 499), D: (50_000, 10_000)})
    effect = outcome(x.apply(x.liquidate(A)))
    assert effect.deleveraged == 50_000
    agree(x)
    assert cairo_rejection(x, x.liquidate(A)) == RejectionCode.NO_COUNTERPARTY
    x = bankrupt({C: (50_000, 500), D: (50_000, 10_000)})
    assert outcome(x.apply(x.liquidate(A))).deleveraged == 100_000
    agree(x)


def test_the_fund_is_deleveraged_and_liquidated() -> None:
    x = ranked()
    held = replace(short_of(x, FUND, 30_000, 10_000, 5_000), public_key=x.state.pockets[FUND].public_key)
    market = replace(x.config.markets[0], fund_cap=0)
    x.config = replace(x.config, markets=(market, *x.config.markets[1:]))
    x.adopt({C: x.holding(C, 0), FUND: held})
    # Its score is the highest, and what it is asked to take over first is above its cap.
    effect = outcome(x.apply(x.liquidate(A)))
    assert (effect.by_fund, effect.deleveraged) == (0, 36_843)
    assert x.state.pockets[FUND].positions == ()
    agree(x)
    x = example(fund=0)
    held = replace(
        x.state.pockets[FUND], collateral=-9_910_000_000_000, positions=x.state.pockets[A].positions
    )
    x.adopt({A: x.holding(A, 0), FUND: held})
    x.apply(x.buy(B, 9_000, INDEX))
    effect = outcome(x.apply(x.liquidate(FUND)))
    assert (effect.in_book, effect.deleveraged, effect.penalty) == (9_000, 27_843, 0)
    agree(x)


def test_the_riskiest_of_several_positions() -> None:
    for lots, market in ((60_000, 0), (60_001, 1), (59_999, 0)):
        x = example(fund=10**13)
        long = x.holding(A, -(60_000 + lots) * INDEX + 1_000 * USD, (0, 60_000), (1, lots))
        x.adopt({A: long, C: x.holding(C, 10**15, (0, -60_000), (1, -lots))})
        x.apply(x.buy(B, 1_000, INDEX, market=market))
        assert outcome(x.apply(x.liquidate(A))).market == market
        agree(x)


def test_funding_is_paid_before_anything_is_judged() -> None:
    """Owed funding makes the pocket liquidatable, and is paid by whatever closes it first: book, fund, deleveraging."""
    for fund, book in ((0, 50_000), (10**13, 0), (0, 0), (0, 500)):
        x = example(fund=fund)
        x.adopt({A: replace(x.state.pockets[A], collateral=-9_900_000_000_000)})
        assert liquidatable(x.config, x.state) == []
        with_market(x, funding_index=2**32 // 3)
        if book:
            x.apply(x.buy(B, book, INDEX))
        x.apply(x.liquidate(A))
        agree(x)


def test_own_orders_are_removed_and_orders_worse_than_the_limit_stay() -> None:
    x = example(fund=10**13)
    x.apply(x.buy(A, 10, INDEX))
    x.apply(x.buy(B, 10_000, 99_100_000, self_trade=SelfTrade.CANCEL_MAKER))
    x.apply(x.buy(B, 10_000, 99_099_999))
    assert outcome(x.apply(x.liquidate(A))).in_book == 10_000
    agree(x)


def test_limits_beyond_all_prices() -> None:
    """A value so high above what is closed that any price will do, and one so low that none will."""
    x = example(fund=10**13)
    # Worth little in market 0, much in market 1: the price of the small one may be anything.
    for collateral in (
        -(100_000 + 99_999) * INDEX + 1_500 * USD,
        -(100_000 + 99_999) * INDEX - 150_000 * USD,
    ):
        x = example(fund=10**15)
        x.adopt(
            {
                A: x.holding(A, collateral, (0, 100_000), (1, 99_999)),
                C: x.holding(C, 10**15, (0, -100_000), (1, -99_999)),
            }
        )
        x.apply(x.liquidate(A))
        agree(x)
        x = example(fund=10**15)
        x.adopt(
            {
                A: x.holding(A, collateral + 2 * (100_000 + 99_999) * INDEX, (0, -100_000), (1, -99_999)),
                C: x.holding(C, 10**15, (0, 100_000), (1, 99_999)),
            }
        )
        x.apply(x.sell(B, 10, INDEX))
        x.apply(x.liquidate(A))
        agree(x)


def test_the_program_refuses_with_the_same_code() -> None:
    code = RejectionCode
    x = example()
    for pocket, expected in (
        (B, code.NOT_LIQUIDATABLE),
        (C, code.NOT_LIQUIDATABLE),
        (60, code.POCKET_UNKNOWN),
    ):
        assert cairo_rejection(x, x.liquidate(pocket)) == x.rejection(x.liquidate(pocket)) == expected
    late = replace(x.liquidate(A), time=x.time + x.config.max_price_age + 1)
    assert cairo_rejection(x, late) == x.rejection(late) == code.PRICE_STALE
    # At the maintenance margin is not below it.
    x.adopt({A: replace(x.state.pockets[A], collateral=-9_900_000_000_000)})
    assert cairo_rejection(x, x.liquidate(A)) == code.NOT_LIQUIDATABLE
    x.adopt({A: replace(x.state.pockets[A], collateral=-9_900_000_000_001)})
    x.apply(x.liquidate(A))
    agree(x)
    x = with_market(example(), pending=INDEX - 10**6)
    assert cairo_rejection(x, x.liquidate(A)) == x.rejection(x.liquidate(A)) == code.MARKET_PAUSED
    x = example()
    x.apply(x.sell(C, 10, INDEX, trigger=1, trigger_price=INDEX - 1))
    assert cairo_rejection(x, x.liquidate(A)) == x.rejection(x.liquidate(A)) == code.TRIGGERS_PENDING
    x = example()
    other = replace(x.state.markets[1], price_time=x.time - x.config.max_price_age - 1)
    x.adopt(
        {A: x.holding(A, -9_910_000_000_000 - INDEX, (0, 100_000), (1, 1)), D: x.holding(D, 10**15, (1, -1))}
    )
    x.opening = x.state = replace(x.state, markets=(x.state.markets[0], other))
    assert cairo_rejection(x, x.liquidate(A)) == x.rejection(x.liquidate(A)) == code.PRICE_STALE


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenes())
def test_whatever_the_pockets(x: Exchange) -> None:
    for pocket in liquidatable(x.config, x.state):
        if x.rejection(x.liquidate(pocket)) is None:
            x.apply(x.liquidate(pocket))
    if x.executed:
        assert any(isinstance(e, Liquidated) for done in x.executed for e in done.effects)
        agree(x)
