"""The rules by example, in numbers that can be checked by hand."""

from dataclasses import replace

import pytest

from sequencer.domain.margin import account_margin
from sequencer.domain.orders import Side
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.state import Deposited, Fill, FundingAccrued, PriceSet, Withdrawn
from sequencer.domain.transition import transition
from tests.support.rules_kit import PRICES, Exchange

USD = 10**6
QUANTA = 10**8
BUY, SELL = Side.BUY, Side.SELL


@pytest.fixture
def x() -> Exchange:
    exchange = Exchange()
    for account in (1, 2, 3):
        exchange.apply(exchange.deposit(account, 10_000 * USD))
    exchange.apply(exchange.oracle_tick())
    return exchange


def test_a_deposit_opens_an_account_and_adds_to_it(x: Exchange) -> None:
    event = x.deposit(5, 3)
    assert transition(x.config, x.state, event).effects == (Deposited(5, 300, True),)
    x.apply(event)
    again = x.deposit(5, 4)
    assert transition(x.config, x.state, again).effects == (Deposited(5, 400, False),)
    x.apply(again)
    assert x.state.accounts[5].collateral == 700
    assert x.state.globals.next_deposit == 5


def test_a_trade_moves_the_quote_and_the_fees(x: Exchange) -> None:
    """100 lots are 0.01 BTC, 300 USD at 30,000."""
    event = x.trade(x.order(1, SELL, 100, PRICES[0]), x.order(2, BUY, 200, PRICES[0] + 500))
    delta = transition(x.config, x.state, event)
    taker, maker = delta.effects
    assert isinstance(taker, Fill)
    assert isinstance(maker, Fill)
    assert (taker.account, taker.size, taker.quote, taker.fee) == (2, 100, 300 * QUANTA, 15_000_000)
    assert (maker.account, maker.size, maker.quote, maker.fee) == (1, -100, 300 * QUANTA, -1_500_000)
    x.apply(event)
    buyer, seller = x.state.accounts[2], x.state.accounts[1]
    assert buyer.collateral == 10_000 * QUANTA - 300 * QUANTA - 15_000_000
    assert seller.collateral == 10_000 * QUANTA + 300 * QUANTA + 1_500_000
    assert buyer.fills[0] == 100
    assert x.state.markets[0].open_interest == 100


def test_an_order_fills_in_parts_up_to_its_size(x: Exchange) -> None:
    maker = x.order(1, SELL, 100, PRICES[0])
    for nonce in (1, 2):
        x.apply(x.trade(maker, x.order(2, BUY, 50, PRICES[0], nonce=nonce)))
    assert x.state.accounts[1].fills[0] == 100
    with pytest.raises(Rejection) as caught:
        x.apply(x.trade(maker, x.order(2, BUY, 10, PRICES[0], nonce=3)))
    assert caught.value.code == RejectionCode.ORDER_OVERFILLED
    assert caught.value.details == {"filled": 100, "size": 10, "order_size": 100}


def test_entry_cost_and_realized_pnl(x: Exchange) -> None:
    """Buys 100 at 30,000 and 100 at 30,100, sells 50 at 30,250 and 250 at 30,250: flips to short 100."""
    steps = ((BUY, 100, 30_000_00), (BUY, 100, 30_100_00), (SELL, 50, 30_250_00), (SELL, 250, 30_250_00))
    pnl = []
    for nonce, (side, size, price) in enumerate(steps, 1):
        event = x.trade(
            x.order(1, side.opposite, size, price, nonce=nonce), x.order(2, side, size, price, nonce=nonce)
        )
        effect = transition(x.config, x.state, event).effects[0]
        assert isinstance(effect, Fill)
        pnl.append(effect.realized_pnl)
        x.apply(event)
    assert pnl == [0, 0, 10 * QUANTA // 10, 30 * QUANTA // 10]
    position = x.state.accounts[2].position(0)
    assert position is not None
    assert (position.size, position.entry_cost) == (-100, -(302_50 * QUANTA // 100))


def test_funding_flows_from_longs_to_shorts_when_the_rate_is_positive(x: Exchange) -> None:
    """0.01 BTC at 30,000 USD for 30 s at 96 ppm per 8 h: 300 * 96e-6 / 960 = 0.00003 USD."""
    x.apply(x.trade(x.order(1, SELL, 100, PRICES[0]), x.order(2, BUY, 100, PRICES[0])))
    x.apply(x.funding_tick(0, 0, 0))
    x.time += 30
    tick = x.funding_tick(96, 0, 0)
    effect = transition(x.config, x.state, tick).effects[0]
    assert isinstance(effect, FundingAccrued)
    assert effect.elapsed == 30
    x.apply(tick)
    amounts = {}
    for account in (1, 2):
        event = x.withdrawal(account, 1)
        effect = transition(x.config, x.state, event).effects[0]
        assert isinstance(effect, Withdrawn)
        amounts[account] = effect.funding
        x.apply(event)
    assert amounts == {1: -3_000, 2: 3_000}


def test_a_long_pause_accrues_eight_hours_at_most(x: Exchange) -> None:
    x.time += 10 * 86_400
    x.apply(x.oracle_tick())
    effect = transition(x.config, x.state, x.funding_tick(1, 1, 1)).effects[0]
    assert isinstance(effect, FundingAccrued)
    assert effect.elapsed == 28_800


def test_the_median_outvotes_one_signer(x: Exchange) -> None:
    x.time += 1
    tick = x.oracle_tick(signers=(0, 1, 2, 3))
    wild = x.signed_prices(1, (2**60, 0, 1), x.time)
    tick = replace(tick, signed=(tick.signed[0], wild, *tick.signed[2:]))
    assert transition(x.config, x.state, tick).effects == tuple(
        PriceSet(market, price, x.time) for market, price in enumerate(PRICES)
    )


def test_below_initial_margin_a_reduction_at_the_index_price_passes(x: Exchange) -> None:
    x.apply(x.trade(x.order(1, SELL, 30_000, PRICES[0]), x.order(2, BUY, 30_000, PRICES[0])))
    x.time += 1
    x.apply(x.oracle_tick((28_500_00, *PRICES[1:])))
    margin = account_margin(x.config, x.state.markets, x.state.accounts[2])
    assert margin.free_collateral < 0
    assert not margin.liquidatable
    reduce = x.trade(x.order(3, BUY, 10_000, 28_500_00), x.order(2, SELL, 10_000, 28_500_00, nonce=2))
    transition(x.config, x.state, reduce)
    increase = x.trade(x.order(3, SELL, 10, 28_500_00), x.order(2, BUY, 10, 28_500_00, nonce=3))
    with pytest.raises(Rejection) as caught:
        x.apply(increase)
    assert caught.value.code == RejectionCode.INSUFFICIENT_MARGIN
    assert caught.value.details["account"] == 2


def test_an_account_is_liquidatable_below_maintenance_margin(x: Exchange) -> None:
    x.apply(x.trade(x.order(1, SELL, 30_000, PRICES[0]), x.order(2, BUY, 30_000, PRICES[0])))
    x.time += 1
    x.apply(x.oracle_tick((27_500_00, *PRICES[1:])))
    assert account_margin(x.config, x.state.markets, x.state.accounts[2]).liquidatable
    assert not account_margin(x.config, x.state.markets, x.state.accounts[1]).liquidatable


def test_open_interest_above_its_cap_may_only_shrink(x: Exchange) -> None:
    cap, price = 5_000, PRICES[2]
    x.apply(x.trade(x.order(1, SELL, cap, price, market=2), x.order(2, BUY, cap, price, market=2)))
    assert x.state.markets[2].open_interest == cap
    moved = x.trade(
        x.order(2, SELL, 10, price, market=2, nonce=2), x.order(3, BUY, 10, price, market=2, nonce=2)
    )
    x.apply(moved)
    assert x.state.markets[2].open_interest == cap


def test_signatures_that_the_caller_verified_are_not_verified_again(x: Exchange) -> None:
    event = x.trade(x.order(1, SELL, 100, PRICES[0]), x.order(2, BUY, 100, PRICES[0]))
    forged = type(event)(
        event.time,
        event.maker,
        type(event.taker)(event.taker.order, event.maker.signature),
        event.price,
        event.size,
    )
    with pytest.raises(Rejection, match="SIGNATURE_INVALID"):
        transition(x.config, x.state, forged)
    assert transition(x.config, x.state, forged, signatures_verified=True).effects
