"""The engine's decisions: matching, lanes, margin, batches, and the fold that repeats them."""

import pytest

from prover.crypto import public_key
from sequencer.batches import BatchLimits, BatchState, BatchStateError
from sequencer.book import Level, OrderKey
from sequencer.domain.events import Trade
from sequencer.domain.orders import Side, Signature
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.engine import Engine
from sequencer.errors import Refusal
from sequencer.ledger import Ledger
from sequencer.records import OrderClosed, Traded, decode, encode
from tests.support.exchange_kit import (
    BTC_PRICE,
    CONFIG,
    NOW,
    NOW_MS,
    USD_L1,
    make_engine,
    order,
    submit,
    trader_key,
    withdrawal,
)

BUY, SELL = Side.BUY, Side.SELL


def trades(engine: Engine) -> list[Trade]:
    return [entry.record.event for entry in engine.drain().entries if isinstance(entry.record, Traded)]


def closed(engine: Engine) -> dict[OrderKey, str]:
    records = [entry.record for entry in engine.drain().entries]
    return {record.key: record.reason for record in records if isinstance(record, OrderClosed)}


def refusal_of(engine: Engine, terms: object) -> str:
    with pytest.raises((Refusal, Rejection)) as caught:
        submit(engine, terms)  # type: ignore[arg-type]
    return str(caught.value.code)  # type: ignore[attr-defined]


def test_trades_at_the_makers_price_in_time_order() -> None:
    engine = make_engine()
    engine.drain()
    submit(engine, order(1, SELL, 300, BTC_PRICE + 100))
    submit(engine, order(2, SELL, 300, BTC_PRICE + 100))
    submit(engine, order(2, SELL, 300, BTC_PRICE, lane=1))
    submit(engine, order(3, BUY, 700, BTC_PRICE + 200))
    made = [(t.maker.order.account, t.maker.order.lane, t.price, t.size) for t in trades(engine)]
    assert made == [
        (2, 1, BTC_PRICE, 300),
        (1, 0, BTC_PRICE + 100, 300),
        (2, 0, BTC_PRICE + 100, 100),
    ]
    assert engine.ledger.books[0].levels(SELL, 5) == [Level(BTC_PRICE + 100, 200, 1)]
    position = engine.ledger.state.accounts[3].position(0)
    assert position is not None
    assert position.size == 700


def test_ioc_remainder_never_rests() -> None:
    engine = make_engine()
    submit(engine, order(1, SELL, 100))
    key = submit(engine, order(2, BUY, 300, ioc=True))
    assert closed(engine)[key] == "IOC_REMAINDER"
    assert len(engine.ledger.books[0]) == 0
    assert key not in engine.ledger.live


def test_post_only_that_would_cross_is_refused_and_uses_no_nonce() -> None:
    engine = make_engine()
    submit(engine, order(1, SELL))
    assert refusal_of(engine, order(2, BUY, post_only=True)) == "POST_ONLY_WOULD_CROSS"
    submit(engine, order(2, BUY, price=BTC_PRICE - 100, post_only=True))
    assert engine.ledger.last_nonce(2, 0) == 1


def test_self_trade_cancels_the_resting_order() -> None:
    engine = make_engine()
    mine = submit(engine, order(1, SELL, 100))
    other = submit(engine, order(2, SELL, 100))
    submit(engine, order(1, BUY, 100, lane=1))
    assert closed(engine) == {mine: "SELF_TRADE", other: "FILLED", OrderKey(1, 1, 1): "FILLED"}


def test_expired_maker_is_removed_not_filled() -> None:
    engine = make_engine()
    stale = submit(engine, order(1, SELL, 100, expiry=NOW + 5))
    taker = submit(engine, order(2, BUY, 100), now_ms=NOW_MS + 6_000)
    assert closed(engine) == {stale: "EXPIRED"}
    assert engine.ledger.live[taker].resting


def test_expire_closes_each_order_once_its_last_second_is_over() -> None:
    engine = make_engine()
    key = submit(engine, order(1, SELL, 100, expiry=NOW + 5))
    engine.expire(NOW_MS + 5_999)
    assert key in engine.ledger.live
    engine.expire(NOW_MS + 6_000)
    assert closed(engine) == {key: "EXPIRED"}


def test_unbacked_maker_is_removed_with_its_code_and_the_taker_goes_on() -> None:
    engine = make_engine()
    poor = submit(engine, order(1, SELL, 100_000))
    good = submit(engine, order(2, SELL, 10_000))
    # Trader 1 withdraws what backed the resting order: withdrawals look at positions only.
    engine.withdraw(withdrawal(1, 99_990), Signature(1, 1), NOW_MS)
    taker = submit(engine, order(3, BUY, 10_000))
    assert closed(engine) == {poor: "INSUFFICIENT_MARGIN", good: "FILLED", taker: "FILLED"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"account": 9}, RejectionCode.ACCOUNT_UNKNOWN),
        ({"market": 7}, RejectionCode.MARKET_UNKNOWN),
        ({"price": BTC_PRICE + 1}, RejectionCode.PRICE_OFF_TICK),
        ({"price": 0}, RejectionCode.PRICE_OUT_OF_RANGE),
        ({"size": 5}, RejectionCode.SIZE_OFF_STEP),
        ({"size": 2**48}, RejectionCode.SIZE_OFF_STEP),
        ({"expiry": NOW - 1}, RejectionCode.EXPIRED),
        ({"lane": 8}, RejectionCode.LANE_OUT_OF_RANGE),
        ({"nonce": 2**30}, RejectionCode.NONCE_OUT_OF_RANGE),
        ({"nonce": 0}, RejectionCode.NONCE_STALE),
        ({"fee_cap_ppm": 399}, RejectionCode.FEE_ABOVE_CAP),
        ({"size": 10**9}, RejectionCode.INSUFFICIENT_MARGIN),
    ],
)
def test_terms_are_refused_on_arrival(change: dict[str, int], code: RejectionCode) -> None:
    engine = make_engine()
    before = engine.ledger.sequence
    assert refusal_of(engine, order(**({"account": 1} | change))) == code  # type: ignore[arg-type]
    assert engine.ledger.sequence == before


def test_margin_counts_live_orders_together() -> None:
    engine = make_engine(usd=1_000)
    # 1,000 USD carries 50,000 USD at 2 %, and the fee of 0.04 %: 0.98 BTC is just below.
    submit(engine, order(1, BUY, 50_000))
    assert refusal_of(engine, order(1, BUY, 50_000, lane=1)) == "INSUFFICIENT_MARGIN"
    submit(engine, order(1, SELL, 40_000, BTC_PRICE + 1_000, lane=1))
    submit(engine, order(1, BUY, 40_000, lane=2))


def test_an_order_that_only_reduces_needs_no_margin() -> None:
    engine = make_engine(usd=1_020)
    submit(engine, order(1, SELL, 96_000))
    submit(engine, order(2, BUY, 96_000))
    assert refusal_of(engine, order(2, BUY, 5_000, lane=1)) == "INSUFFICIENT_MARGIN"
    submit(engine, order(2, SELL, 96_000, BTC_PRICE + 100, lane=1))
    assert refusal_of(engine, order(2, SELL, 100_000, lane=2)) == "INSUFFICIENT_MARGIN"


def test_a_lane_holds_one_live_order_and_nonces_rise() -> None:
    engine = make_engine()
    key = submit(engine, order(1, BUY, nonce=5))
    assert refusal_of(engine, order(1, BUY, nonce=6)) == "LANE_BUSY"
    with pytest.raises(Refusal, match="LANE_BUSY"):
        engine.withdraw(withdrawal(1, 10, lane=0, nonce=9), Signature(1, 1), NOW_MS)
    engine.cancel(key, NOW_MS)
    assert refusal_of(engine, order(1, BUY, nonce=5)) == "NONCE_STALE"
    submit(engine, order(1, BUY, nonce=6))


def test_a_withdrawal_uses_its_nonce_up() -> None:
    engine = make_engine()
    engine.withdraw(withdrawal(1, 10, lane=3, nonce=4), Signature(1, 1), NOW_MS)
    assert refusal_of(engine, order(1, lane=3, nonce=4)) == "NONCE_STALE"
    with pytest.raises(Rejection) as caught:
        engine.withdraw(withdrawal(1, 10, lane=3, nonce=4), Signature(1, 1), NOW_MS)
    assert caught.value.code is RejectionCode.NONCE_STALE


def test_cancel_of_what_is_not_live() -> None:
    engine = make_engine()
    with pytest.raises(Refusal, match="ORDER_CLOSED"):
        engine.cancel(OrderKey(1, 0, 1), NOW_MS)


def test_resends_are_the_same_order_and_ids_belong_to_one() -> None:
    engine = make_engine()
    terms = order(1)
    key = submit(engine, terms, "mine")
    assert engine.known_order(terms, "mine") == key
    assert engine.known_order(terms, None) is None
    assert engine.known_order(order(1, lane=1), "other") is None
    with pytest.raises(Refusal, match="DUPLICATE_CLIENT_ID"):
        engine.known_order(order(1, size=20), "mine")
    engine.cancel(key, NOW_MS)
    assert engine.known_order(terms, "mine") == key
    unnamed = order(1, nonce=2)
    key = submit(engine, unnamed)
    assert engine.known_order(unnamed, None) == key
    assert engine.known_order(order(1, size=20, nonce=2), None) is None


def test_deposits_open_accounts_in_order_and_count_once() -> None:
    engine = make_engine(traders=2)
    key = public_key(trader_key(9))
    assert engine.credit_deposit(2, key, USD_L1, NOW_MS) is not None
    assert engine.ledger.accounts_of_key[key] == [3]
    assert engine.credit_deposit(2, key, USD_L1, NOW_MS) is None
    assert engine.credit_deposit(3, key, USD_L1, NOW_MS) is not None
    assert engine.ledger.state.accounts[3].collateral == 2 * 10**8
    with pytest.raises(Rejection) as caught:
        engine.credit_deposit(5, key, USD_L1, NOW_MS)
    assert caught.value.code is RejectionCode.DEPOSIT_OUT_OF_ORDER


def test_a_full_batch_is_sealed_before_the_event_that_does_not_fit() -> None:
    engine = make_engine(meter=BatchLimits(trades=2, deposits=9, oracle_ticks=9))
    assert engine.seal(NOW_MS) is not None
    for nonce in range(1, 6):
        submit(engine, order(1, SELL, 10, nonce=nonce))
        submit(engine, order(2, BUY, 10, nonce=nonce))
    batches = engine.ledger.batches
    assert [(batch.trades, batch.events) for batch in batches] == [(0, 4), (2, 2), (2, 2)]
    assert len(engine.ledger.open_events) == 1
    opening = engine.ledger.unsettled[1].opening
    assert engine.ledger.unsettled[1].sealed.output.old_state_root == opening.root()
    assert engine.ledger.unsettled[2].opening.root() == engine.ledger.unsettled[1].sealed.state.root()
    assert engine.ledger.batch_of(batches[1].first) is batches[1]
    assert engine.ledger.batch_of(engine.ledger.open_events[0][0]) is None


def test_an_empty_batch_is_not_sealed() -> None:
    engine = make_engine()
    assert engine.seal(NOW_MS) is not None
    assert engine.seal(NOW_MS) is None


def test_batches_settle_in_order_and_stay_settled() -> None:
    engine = make_engine()
    engine.seal(NOW_MS)
    submit(engine, order(1, SELL))
    submit(engine, order(2, BUY))
    engine.seal(NOW_MS)
    with pytest.raises(BatchStateError, match="before batch 0"):
        engine.advance_batch(1, BatchState.SETTLED, {}, NOW_MS)
    engine.advance_batch(0, BatchState.PROVING, {}, NOW_MS)
    batch = engine.advance_batch(0, BatchState.SETTLED, {"tx": "0x1"}, NOW_MS)
    assert batch.state is BatchState.SETTLED
    assert 0 not in engine.ledger.unsettled
    with pytest.raises(BatchStateError, match="cannot go"):
        engine.advance_batch(0, BatchState.PROVING, {}, NOW_MS)
    with pytest.raises(Refusal, match="UNKNOWN_BATCH"):
        engine.advance_batch(2, BatchState.PROVED, {}, NOW_MS)


def test_the_clock_never_goes_back() -> None:
    engine = make_engine()
    submit(engine, order(1, BUY), now_ms=NOW_MS + 9_000)
    submit(engine, order(2, SELL), now_ms=NOW_MS)
    times = [entry.time_ms for entry in engine.drain().entries]
    assert times == sorted(times)
    assert engine.ledger.state.globals.time == NOW + 9


def test_the_fold_of_encoded_records_is_the_same_exchange() -> None:
    engine = make_engine(meter=BatchLimits(trades=2, deposits=9, oracle_ticks=9))
    for nonce in range(1, 6):
        submit(engine, order(1, SELL, 100, nonce=nonce), f"a{nonce}")
        submit(engine, order(2, BUY, 60, nonce=nonce, ioc=True))
        submit(engine, order(1, BUY, 10, BTC_PRICE - 100 * nonce, lane=nonce))
        engine.cancel(OrderKey(1, 0, nonce), NOW_MS)
    engine.withdraw(withdrawal(2, 10), Signature(1, 1), NOW_MS)
    engine.funding_tick((100, -100), NOW_MS + 60_000)
    engine.seal(NOW_MS)
    engine.advance_batch(0, BatchState.SETTLED, {"tx": "0x1"}, NOW_MS)
    folded = Ledger(CONFIG)
    for entry in engine.drain().entries:
        kind, body = encode(entry.record)
        folded.apply(type(entry)(entry.sequence, entry.time_ms, decode(kind, body)))
    live = engine.ledger
    assert folded.state.markets == live.state.markets
    assert folded.state.globals == live.state.globals
    assert folded.state.root() == live.state.root()
    assert folded.live == live.live
    assert folded.lanes == live.lanes
    assert folded.nonces == live.nonces
    assert folded.client_ids == live.client_ids
    assert folded.batches == live.batches
    assert folded.versions == live.versions
    assert list(folded.unsettled) == list(live.unsettled)
    for side in Side:
        assert folded.books[0].levels(side, 100) == live.books[0].levels(side, 100)


def test_a_record_out_of_place_is_our_bug() -> None:
    engine = make_engine()
    entries = engine.drain().entries
    with pytest.raises(AssertionError, match="Invariant"):
        Ledger(CONFIG).apply(entries[1])
