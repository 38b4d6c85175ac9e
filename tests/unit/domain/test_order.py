"""Orders: what fills, what rests, what is refused."""

from dataclasses import replace

import pytest

from sequencer.domain.book import Side
from sequencer.domain.effects import Closed, CloseReason, Filled
from sequencer.domain.matching import SelfTrade
from sequencer.domain.order import TimeInForce
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.trigger_chain import Direction
from tests.support.rules_kit import FIRST, PRICES, Exchange

A, B, C = FIRST, FIRST + 1, FIRST + 2


@pytest.fixture
def exchange() -> Exchange:
    x = Exchange()
    x.set_prices()
    x.fund(A, B, C)
    return x


def test_price_time_priority(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 100, PRICES[0] + 10))
    x.apply(x.sell(B, 100, PRICES[0]))
    x.apply(x.sell(A, 100, PRICES[0]))
    fills = [e for e in x.apply(x.buy(C, 250, PRICES[0] + 10)).effects if isinstance(e, Filled)]
    assert [(f.maker.pocket, f.price, f.size) for f in fills] == [
        (B, PRICES[0], 100),
        (A, PRICES[0], 100),
        (A, PRICES[0] + 10, 50),
    ]
    assert [o.size for o in x.state.books[0].asks] == [50]
    assert x.state.markets[0].open_interest == 250
    assert sum(p.size for _, pocket in x.state.pockets.items() for p in pocket.positions) == 0


def test_money_is_conserved(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 1_000))
    x.apply(x.buy(B, 1_000))
    total = sum(pocket.collateral for _, pocket in x.state.pockets.items()) + x.state.globals.fees
    assert total == 3 * 10**14
    quote = 1_000 * 100 * PRICES[0]
    assert x.state.pockets[A].collateral == 10**14 + quote + quote * 50 // 10**6
    assert x.state.pockets[B].collateral == 10**14 - quote - quote * 500 // 10**6


def test_an_immediate_order_never_rests(exchange: Exchange) -> None:
    x = exchange
    done = x.apply(x.buy(A, 100, time_in_force=TimeInForce.IOC))
    assert done.effects == (Closed(0, A, done.sequence, 100, CloseReason.IMMEDIATE_OR_CANCEL),)
    assert not x.state.books[0].bids


def test_refusals(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 100))
    code = RejectionCode
    assert x.rejection(x.buy(B, 100, post_only=True)) is code.POST_ONLY_CROSSES
    assert x.rejection(x.buy(B, 200, time_in_force=TimeInForce.FOK)) is code.FILL_OR_KILL_UNFILLED
    assert x.rejection(x.buy(B, 100, reduce_only=True)) is code.NOTHING_TO_REDUCE
    assert x.rejection(x.buy(B, 105)) is code.SIZE_OFF_STEP
    assert x.rejection(x.buy(B, 100, PRICES[0] + 1)) is code.PRICE_OFF_TICK
    assert x.rejection(x.buy(B, 100, fee_cap_ppm=499)) is code.FEE_ABOVE_CAP
    assert x.rejection(x.buy(B, 100, nonce=0)) is code.NONCE_STALE
    assert x.rejection(x.buy(50, 100)) is code.POCKET_UNKNOWN
    wrong = x.buy(B, 100)
    wrong = replace(wrong, signed=replace(wrong.signed, message=replace(wrong.signed.message, size=90)))
    assert x.rejection(wrong) is code.SIGNATURE_INVALID


@pytest.mark.parametrize("builder", [C, 2**20, 2**40])
def test_a_builder_without_a_fee_is_refused(exchange: Exchange, builder: int) -> None:
    """The program does not look for the pocket of one who earns nothing, so no order names it."""
    x = exchange
    assert x.rejection(x.buy(A, 100, builder=builder)) is RejectionCode.BUILDER_FEE_OUT_OF_RANGE
    assert x.rejection(x.armed(A, Side.BUY, 100, Direction.RISING, PRICES[0] + 100, builder=builder)) is (
        RejectionCode.BUILDER_FEE_OUT_OF_RANGE
    )
    assert x.rejection(x.buy(A, 100, builder=C, builder_fee_ppm=1)) is None


def test_an_unbacked_maker_is_removed_and_the_next_one_fills(exchange: Exchange) -> None:
    x = exchange
    poor = FIRST + 3
    x.fund(poor, amount_l1=100 * 10**6)
    x.apply(x.sell(poor, 10_000, PRICES[0] - 5))
    x.apply(x.sell(A, 10_000, PRICES[0]))
    effects = x.apply(x.buy(B, 10_000)).effects
    assert isinstance(effects[0], Closed)
    assert (effects[0].pocket, effects[0].reason) == (poor, CloseReason.UNBACKED)
    assert [e.maker.pocket for e in effects if isinstance(e, Filled)] == [A]
    assert x.state.pockets[poor].open_orders == 0


@pytest.mark.parametrize(
    ("mode", "resting", "reasons"),
    [
        (SelfTrade.CANCEL_MAKER, 0, [CloseReason.SELF_TRADE, CloseReason.IMMEDIATE_OR_CANCEL]),
        (SelfTrade.CANCEL_TAKER, 1, [CloseReason.SELF_TRADE]),
        (SelfTrade.CANCEL_BOTH, 0, [CloseReason.SELF_TRADE, CloseReason.SELF_TRADE]),
    ],
)
def test_self_trade(exchange: Exchange, mode: SelfTrade, resting: int, reasons: list[CloseReason]) -> None:
    x = exchange
    x.apply(x.sell(A, 100))
    done = x.apply(x.buy(A, 100, self_trade=mode, time_in_force=TimeInForce.IOC))
    assert [e.reason for e in done.effects if isinstance(e, Closed)] == reasons
    assert len(x.state.books[0].side(Side.SELL)) == resting == x.state.pockets[A].open_orders


def test_reduce_only_is_cut_to_the_position(exchange: Exchange) -> None:
    x = exchange
    x.apply(x.sell(A, 100))
    x.apply(x.buy(B, 100))
    x.apply(x.buy(C, 500, PRICES[0] - 5))
    x.apply(x.sell(B, 300, PRICES[0] - 5, reduce_only=True))
    assert x.state.pockets[B].positions == ()
    assert x.state.books[0].asks.head is None
