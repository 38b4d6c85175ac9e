"""Liquidation: the worked example of docs/rules/liquidation.md, who is paid, and what is refused."""

from dataclasses import replace

import pytest

from sequencer.domain.effects import Assigned, Closed, CloseReason, Filled
from sequencer.domain.limits import PPM
from sequencer.domain.liquidation import liquidatable
from sequencer.domain.margin import pocket_margin
from sequencer.domain.rejections import RejectionCode
from tests.support.liquidation_kit import (
    EXAMPLE,
    FUND,
    INDEX,
    SECOND,
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
from tests.support.rules_kit import Exchange, make_config


def money(x: Exchange) -> int:
    """Collateral of all pockets and pending fees, quanta times 2**32, and dust."""
    collateral = sum(p.collateral for _, p in x.state.pockets.items()) + x.state.globals.fees
    return (collateral << 32) + x.state.globals.dust


def value(x: Exchange, pocket: int, market: int = 0) -> int:
    margin = pocket_margin(x.config, lambda m: x.state.markets[m], x.state.pockets[pocket])
    return margin.value


def size(x: Exchange, pocket: int, market: int = 0) -> int:
    position = x.state.pockets[pocket].position(market)
    return position.size if position else 0


def test_the_worked_example() -> None:
    x = example()
    assert liquidatable(x.config, x.state) == [A]
    x.apply(x.buy(B, 50_000, INDEX))
    before = money(x)
    effect = outcome(x.apply(x.liquidate(A)))
    assert (effect.size, effect.in_book, effect.by_fund, effect.deleveraged) == (36_843, 36_843, 0, 0)
    assert effect.limit == 99_100_000
    assert effect.penalty == 11_052_900_000  # 110.529 USD
    assert value(x, A) == 78_947_100_000  # 789.471 USD
    assert 1_000 * PPM * value(x, A) >= 1_250 * 10_000 * 63_157 * INDEX
    assert 1_000 * (PPM * 90_000_000_000 - 3_000 * 36_842 * INDEX) < 1_250 * 10_000 * 63_158 * INDEX
    assert x.state.pockets[FUND].collateral == 11_052_900_000
    assert money(x) == before
    assert liquidatable(x.config, x.state) == []
    assert x.rejection(x.liquidate(A)) is RejectionCode.NOT_LIQUIDATABLE


def test_the_zero_price_is_the_limit_to_the_tick() -> None:
    x = example()
    x.apply(x.buy(B, 10_000, 99_100_000))
    x.apply(x.buy(B, 10_000, 99_099_999))
    x.fund(D, amount_l1=1)
    effect = outcome(x.apply(x.liquidate(A)))
    assert effect.in_book == 10_000
    assert [o.price for o in x.state.books[0].bids] == [99_099_999]


def test_the_book_pays_no_rebate_and_charges_no_fee() -> None:
    x = example()
    x.apply(x.buy(B, 50_000, INDEX))
    fills = [e for e in x.apply(x.liquidate(A)).effects if isinstance(e, Filled)]
    assert [(f.maker.fee, f.taker.fee) for f in fills] == [(0, 0)]
    x = example(make_config(markets=(EXAMPLE, SECOND), fee_tiers=(make_config().fee_tiers[1],)))
    x.apply(x.buy(B, 50_000, INDEX))
    fills = [e for e in x.apply(x.liquidate(A)).effects if isinstance(e, Filled)]
    assert [(f.maker.fee, f.taker.fee) for f in fills] == [(36_843 * INDEX * 100 // PPM, 0)]


def test_the_penalty_takes_no_more_than_what_lies_above_the_zero_value() -> None:
    x = example(example_config(whole_notional=2**79))
    x.apply(x.buy(B, 100_000, 99_200_000))
    effect = outcome(x.apply(x.liquidate(A)))
    # Sold 0.1 % of the index price above the bankruptcy price: 100 USD are left of 300 USD of penalty.
    assert (effect.in_book, effect.penalty) == (100_000, 100 * USD)
    assert x.state.pockets[A].collateral == 0 == len(x.state.pockets[A].positions)


def test_a_pocket_that_the_book_has_brought_above_maintenance_is_left_alone() -> None:
    x = example(fund=10**13)
    x.apply(x.buy(B, 30_000, INDEX))
    effect = outcome(x.apply(x.liquidate(A)))
    assert (effect.size, effect.in_book, effect.by_fund, effect.deleveraged) == (36_843, 30_000, 0, 0)
    assert size(x, A) == 70_000
    assert liquidatable(x.config, x.state) == []


def test_the_fund_takes_what_the_book_leaves() -> None:
    x = example(fund=10**13)
    before = money(x)
    done = x.apply(x.liquidate(A))
    effect = outcome(done)
    assert (effect.in_book, effect.by_fund, effect.deleveraged, effect.penalty) == (0, 36_843, 0, 0)
    assert [(e.pocket, e.size, e.deleveraged) for e in done.effects if isinstance(e, Assigned)] == [
        (FUND, 36_843, False)
    ]
    assert size(x, FUND) == 36_843
    assert money(x) == before
    assert x.state.markets[0].open_interest == 100_000
    assert x.state.pockets[FUND].collateral == 10**13 - effect.quote
    assert x.state.pockets[FUND].positions[0].entry_cost == effect.quote
    assert x.state.pockets[B] == x.opening.pockets[B]
    assert x.state.pockets[C] == x.opening.pockets[C]


def test_what_the_book_leaves_costs_twice_the_penalty() -> None:
    x = example(fund=10**13)
    effect = outcome(x.apply(x.liquidate(A)))
    # 36,843 USD less 0.6 %; the zero quote would be 99,100,000 per lot, 0.9 % less.
    assert effect.quote == 36_843 * INDEX * 994 // 1_000
    assert value(x, A) == 900 * USD - 36_843 * INDEX * 6 // 1_000


def test_what_the_book_leaves_costs_no_more_than_the_zero_quote() -> None:
    # At a ratio of 0.5 the zero price is 0.5 % below the value, and twice the penalty would be 0.6 %.
    x = example(example_config(whole_notional=2**79), fund=10**13)
    x.adopt({A: replace(x.state.pockets[A], collateral=-9_950_000_000_000)})
    effect = outcome(x.apply(x.liquidate(A)))
    assert effect.quote == 9_950_000_000_000
    assert x.state.pockets[A].collateral == 0


def test_a_whole_isolated_pocket_ends_at_exactly_zero() -> None:
    x = example(example_config(whole_notional=2**79), fund=10**13)
    isolated = replace(x.state.pockets[A], isolated=0, collateral=-10_090_000_000_001)
    x.adopt({A: isolated})
    effect = outcome(x.apply(x.liquidate(A)))
    assert effect.by_fund == 100_000
    assert effect.quote == 10_090_000_000_001  # minus the collateral: the bankruptcy quote
    assert x.state.pockets[A].collateral == 0 == len(x.state.pockets[A].positions)


def test_the_fund_declines_by_margin_and_by_cap() -> None:
    # Taking 36,843 lots needs 20,000 ppm of 36,843 USD, less what the zero quote gives.
    x = example(fund=0)
    assert outcome(x.apply(x.liquidate(A))).by_fund == 0
    x = example(example_config(fund_cap=36_842), fund=10**13)
    assert outcome(x.apply(x.liquidate(A))).by_fund == 0
    x = example(example_config(fund_cap=36_843), fund=10**13)
    assert outcome(x.apply(x.liquidate(A))).by_fund == 36_843


@pytest.mark.parametrize("premium", [0, 100_000])
def test_the_fund_takes_iff_its_margin_is_met_to_the_quantum(premium: int) -> None:
    def with_fund(fund: int) -> Exchange:
        x = example(fund=fund)
        market = replace(x.state.markets[0], mark=INDEX + premium)
        x.opening = x.state = replace(x.state, markets=(market, x.state.markets[1]))
        return x

    x = with_fund(10**13)
    effect = outcome(x.apply(x.liquidate(A)))
    # Judged at the worse price, the index; A was at the better one.
    worth = effect.by_fund * INDEX
    need = -(-20_000 * worth // PPM) + effect.quote - worth
    x = with_fund(need - 1)
    assert outcome(x.apply(x.liquidate(A))).by_fund == 0
    x = with_fund(need)
    assert outcome(x.apply(x.liquidate(A))).by_fund == effect.by_fund > 0


def test_the_fund_declines_a_seventeenth_position() -> None:
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


def test_a_fund_that_is_short_crosses_zero() -> None:
    x = example(fund=0)
    short = x.holding(FUND, 10**13 + 10_000 * INDEX, (0, -10_000))
    x.adopt({FUND: short, B: x.holding(B, 10**15, (0, 10_000))})
    effect = outcome(x.apply(x.liquidate(A)))
    (position,) = x.state.pockets[FUND].positions
    assert position.size == 26_843
    assert position.entry_cost == effect.quote * 26_843 // 36_843
    assert x.state.markets[0].open_interest == 110_000 - 10_000


def test_what_would_leave_less_than_the_least_notional_closes_the_whole() -> None:
    for least, lots in ((63_157, 36_843), (63_158, 100_000)):
        x = example(example_config(min_notional=least * USD, whole_notional=63_158 * USD), fund=10**13)
        assert outcome(x.apply(x.liquidate(A))).size == lots


def test_a_position_below_the_whole_notional_is_closed_whole() -> None:
    for whole, lots in ((100_000 * USD, 36_843), (100_000 * USD + 1, 100_000)):
        x = example(example_config(whole_notional=whole), fund=10**13)
        assert outcome(x.apply(x.liquidate(A))).size == lots


def test_scores_are_at_the_index_price() -> None:
    x = example()
    x.adopt({C: short_of(x, C, 90_000, 10_000, 1_000), D: short_of(x, D, 10_000, 19_000, 2_000)})
    # At the mark price C has 1,090 / 10,090 and would come before D with 2,010 / 19,010.
    market = replace(x.state.markets[0], mark=INDEX - 100_000)
    x.state = replace(x.state, markets=(market, x.state.markets[1]))
    taken = [(e.pocket, e.size) for e in x.apply(x.liquidate(A)).effects if isinstance(e, Assigned)]
    assert taken == [(C, 26_843), (D, 10_000)]


def test_deleveraging_takes_the_highest_ranked_first() -> None:
    x = ranked()
    before = money(x)
    done = x.apply(x.liquidate(A))
    effect = outcome(done)
    assert (effect.in_book, effect.by_fund, effect.deleveraged) == (0, 0, 36_843)
    # D has the better score and gives all of its 20,000, C is the threshold member; the list is by pocket index.
    taken = [(e.pocket, e.size, e.deleveraged) for e in done.effects if isinstance(e, Assigned)]
    assert taken == [(C, 16_843, True), (D, 20_000, True)]
    assert [size(x, i) for i in (C, D, D + 1, D + 2)] == [-13_157, 0, -40_000, -10_000]
    costs = [e.cost for e in done.effects if isinstance(e, Assigned)]
    assert costs == [effect.quote * 16_843 // 36_843, effect.quote - effect.quote * 16_843 // 36_843]
    assert money(x) == before
    assert x.state.markets[0].open_interest == 100_000 - 36_843
    assert {A, C, D, D + 1, D + 2} <= done.touched
    assert B not in done.touched


def test_ties_go_to_the_smaller_pocket() -> None:
    x = ranked()
    twin = x.state.pockets[D]
    x.adopt(
        {C: replace(twin, account=C), D + 1: replace(x.holding(D + 1, 10**15, (0, -50_000)), account=D + 1)}
    )
    taken = [(e.pocket, e.size) for e in x.apply(x.liquidate(A)).effects if isinstance(e, Assigned)]
    assert taken == [(C, 20_000), (D, 16_843)]


def test_a_member_whose_full_take_would_leave_it_below_zero_is_skipped() -> None:
    # The loss is 1 % of the notional: 499 USD do not carry 50,000 lots, 500 USD do.
    x = bankrupt({C: (50_000, 499), D: (50_000, 10_000)})
    done = x.apply(x.liquidate(A))
    assert [(e.pocket, e.size) for e in done.effects if isinstance(e, Assigned)] == [(D, 50_000)]
    assert size(x, C) == -50_000
    assert size(x, A) == 50_000
    x = bankrupt({C: (50_000, 500), D: (50_000, 10_000)})
    x.apply(x.liquidate(A))
    assert size(x, C) == size(x, A) == 0
    assert value(x, C) == 0


def test_an_exhausted_list_leaves_the_rest_open_and_liquidatable() -> None:
    x = bankrupt({C: (50_000, 499), D: (50_000, 10_000)})
    effect = outcome(x.apply(x.liquidate(A)))
    assert (effect.size, effect.deleveraged) == (100_000, 50_000)
    assert effect.quote == (100_000 * INDEX + 1_000 * USD) // 2
    # C, with 499 USD against a maintenance margin of 500, is too,.
    assert liquidatable(x.config, x.state) == [A, C]
    assert x.rejection(x.liquidate(A)) is RejectionCode.NO_COUNTERPARTY


def test_a_fund_below_maintenance_unwinds_by_the_same_rule_and_pays_no_penalty() -> None:
    x = example(fund=0)
    fund = replace(
        x.state.pockets[FUND], collateral=-9_910_000_000_000, positions=x.state.pockets[A].positions
    )
    x.adopt({A: x.holding(A, 0), FUND: fund})
    x.apply(x.buy(B, 9_000, INDEX))
    assert liquidatable(x.config, x.state) == [FUND]
    effect = outcome(x.apply(x.liquidate(FUND)))
    assert (effect.in_book, effect.by_fund, effect.deleveraged, effect.penalty) == (9_000, 0, 27_843, 0)


def test_the_largest_maintenance_margin_is_closed_first_and_ties_go_to_the_smaller_market() -> None:
    for lots, market in ((60_000, 0), (60_001, 1), (59_999, 0)):
        x = example(fund=10**13)
        long = x.holding(A, -(60_000 + lots) * INDEX + 1_000 * USD, (0, 60_000), (1, lots))
        short = x.holding(C, 10**15, (0, -60_000), (1, -lots))
        x.adopt({A: long, C: short})
        assert outcome(x.apply(x.liquidate(A))).market == market


def test_the_pockets_own_orders_are_removed_not_filled() -> None:
    x = example(fund=10**13)
    x.apply(x.buy(A, 10, INDEX))
    done = x.apply(x.liquidate(A))
    assert [(e.pocket, e.reason) for e in done.effects if isinstance(e, Closed)] == [
        (A, CloseReason.SELF_TRADE)
    ]
    assert outcome(done).in_book == 0 == x.state.pockets[A].open_orders


def test_refusals() -> None:
    x = example()
    code = RejectionCode
    assert x.rejection(x.liquidate(B)) is code.NOT_LIQUIDATABLE
    assert x.rejection(x.liquidate(60)) is code.POCKET_UNKNOWN
    # Exactly at the maintenance margin is not below it.
    x.adopt({A: replace(x.state.pockets[A], collateral=-9_900_000_000_000)})
    assert x.rejection(x.liquidate(A)) is code.NOT_LIQUIDATABLE
    x.adopt({A: replace(x.state.pockets[A], collateral=-9_900_000_000_001)})
    assert x.rejection(x.liquidate(A)) is None


def test_no_liquidation_at_a_price_that_is_stale_or_waits() -> None:
    x = example()
    late = replace(x.liquidate(A), time=x.time + x.config.max_price_age + 1)
    assert x.rejection(late) is RejectionCode.PRICE_STALE
    assert liquidatable(x.config, x.state, late.time) == []
    market = replace(x.state.markets[0], pending=INDEX - 10**6)
    x.state = replace(x.state, markets=(market, x.state.markets[1]))
    assert x.rejection(x.liquidate(A)) is RejectionCode.MARKET_PAUSED
    assert liquidatable(x.config, x.state) == []


def test_every_market_that_the_pocket_holds_must_be_fresh() -> None:
    x = example()
    x.adopt(
        {A: x.holding(A, -9_910_000_000_000 - INDEX, (0, 100_000), (1, 1)), D: x.holding(D, 10**15, (1, -1))}
    )
    assert liquidatable(x.config, x.state) == [A]
    other = replace(x.state.markets[1], price_time=x.time - x.config.max_price_age - 1)
    x.state = replace(x.state, markets=(x.state.markets[0], other))
    assert x.rejection(x.liquidate(A)) is RejectionCode.PRICE_STALE
    assert liquidatable(x.config, x.state) == []


def test_the_better_price_of_index_and_mark_is_the_owners() -> None:
    x = example()
    market = replace(x.state.markets[0], mark=INDEX + 100_000)
    x.state = replace(x.state, markets=(market, x.state.markets[1]))
    # At the mark price the long is worth 100 USD more, 1 USD less than the maintenance margin of 1,001 USD.
    assert liquidatable(x.config, x.state) == [A]
    market = replace(market, mark=INDEX + 102_000)
    x.state = replace(x.state, markets=(market, x.state.markets[1]))
    assert x.rejection(x.liquidate(A)) is RejectionCode.NOT_LIQUIDATABLE


def test_triggers_that_are_due_come_first() -> None:
    x = example()
    x.apply(x.sell(C, 10, INDEX, trigger=1, trigger_price=INDEX - 1))
    assert x.rejection(x.liquidate(A)) is RejectionCode.TRIGGERS_PENDING


@pytest.mark.parametrize("collateral", [-9_910_000_000_000, -10_500_000_000_000])
def test_a_short_mirrors_a_long(collateral: int) -> None:
    x = example(fund=10**13)
    worth = collateral + 100_000 * INDEX
    x.adopt({A: x.holding(A, 100_000 * INDEX + worth, (0, -100_000)), C: x.holding(C, 10**15, (0, 100_000))})
    short = outcome(x.apply(x.liquidate(A)))
    x = example(fund=10**13)
    x.adopt({A: replace(x.state.pockets[A], collateral=collateral)})
    long = outcome(x.apply(x.liquidate(A)))
    assert short.size == -long.size
    assert short.limit - INDEX == INDEX - long.limit
    assert (short.by_fund, short.deleveraged) == (long.by_fund, long.deleveraged)
    assert short.quote + short.size * -INDEX == long.quote - long.size * INDEX
