"""The engine's decisions: what transactions do to live orders, pockets and batches, and the fold that repeats them."""

from dataclasses import replace

import pytest

from prover.crypto import public_key
from sequencer.batches import BatchLimits, BatchState, BatchStateError
from sequencer.domain.book import Side
from sequencer.domain.effects import CloseReason, Filled
from sequencer.domain.messages import Signature, Signed
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.seal import seal
from sequencer.domain.session import SessionRequest
from sequencer.engine import Engine
from sequencer.errors import Refusal
from sequencer.ledger import Ledger
from sequencer.records import OrderKey, Sequenced, decode, encode
from tests.support.trading_kit import (
    BTC_PRICE,
    CONFIG,
    FIRST,
    NOW,
    NOW_MS,
    USD_L1,
    cancel_request,
    key_of,
    make_engine,
    order,
    submit,
    trader_key,
    withdrawal,
)

BUY, SELL = Side.BUY, Side.SELL


def fills(engine: Engine) -> list[Filled]:
    parts = engine.drain().changes.parts
    return [part.effect for part in parts if isinstance(part.effect, Filled)]


def closed(engine: Engine) -> dict[OrderKey, CloseReason]:
    return {ending.live.key: ending.reason for _, ending in engine.drain().changes.endings}


def refusal_of(engine: Engine, message: object) -> str:
    with pytest.raises((Refusal, Rejection)) as caught:
        submit(engine, message)
    return str(caught.value.code)  # type: ignore[attr-defined]


def root(engine: Engine, number: int) -> None:
    """Compute the output of a sealed batch, as the service does beside commands."""
    batch = engine.ledger.unsettled[number]
    engine.rooted(number, seal(CONFIG, batch.opening, batch.executed), NOW_MS)


def test_fills_follow_live_orders_and_levels() -> None:
    engine = make_engine()
    engine.drain()
    for trader, price, lane in ((1, BTC_PRICE + 100, 0), (2, BTC_PRICE + 100, 0), (2, BTC_PRICE, 1)):
        submit(engine, order(trader, SELL, 300, price, lane=lane))
    submit(engine, order(3, BUY, 700, BTC_PRICE + 200))
    made = [(fill.maker.pocket, fill.price, fill.size) for fill in fills(engine)]
    assert made == [
        (FIRST + 1, BTC_PRICE, 300),
        (FIRST, BTC_PRICE + 100, 300),
        (FIRST + 1, BTC_PRICE + 100, 100),
    ]
    ledger = engine.ledger
    assert ledger.levels[0].best(SELL, 5) == [(BTC_PRICE + 100, 200)]
    (left,) = ledger.orders.of_pocket(FIRST + 1)
    assert (left.remaining, left.filled, left.quote) == (200, 100, 100 * (BTC_PRICE + 100))
    assert left.fees == -(-left.quote * 100 // 10**6)
    assert ledger.accounts.exposed.keys() == {FIRST, FIRST + 1, FIRST + 2}


def test_a_rejected_transaction_leaves_nothing() -> None:
    engine = make_engine()
    before = engine.ledger.sequence, engine.ledger.state
    assert refusal_of(engine, order(1, BUY, 5)) == "SIZE_OFF_STEP"
    submit(engine, order(2, SELL))
    assert refusal_of(engine, order(1, post_only=True)) == "POST_ONLY_CROSSES"
    assert engine.ledger.sequence == before[0] + 1
    assert len(engine.ledger.orders) == 1


def test_several_orders_live_on_one_lane_and_nonces_rise() -> None:
    engine = make_engine()
    submit(engine, order(1, nonce=5))
    submit(engine, order(1, nonce=6))
    assert refusal_of(engine, order(1, nonce=6)) == "NONCE_STALE"
    assert [live.order.nonce for live in engine.ledger.orders.of_pocket(FIRST)] == [5, 6]
    with pytest.raises(Rejection, match="NONCE_STALE"):
        engine.precheck(Signed(order(1, nonce=4), Signature(1, 1)), NOW_MS)


def test_a_cancel_ends_one_order() -> None:
    engine = make_engine()
    terms = order(1, SELL, 100)
    submit(engine, terms)
    submit(engine, cancel_request(terms))
    assert closed(engine) == {key_of(terms): CloseReason.CANCELLED}
    assert engine.ledger.levels[0].best(SELL, 1) == []
    assert refusal_of(engine, cancel_request(terms)) == "ORDER_UNKNOWN"


def test_self_trade_and_fill_end_orders_with_their_reasons() -> None:
    engine = make_engine()
    mine, other = order(1, SELL, 100), order(2, SELL, 100)
    taker = order(1, BUY, 100, lane=1)
    for terms in (mine, other, taker):
        submit(engine, terms)
    assert closed(engine) == {
        key_of(mine): CloseReason.SELF_TRADE,
        key_of(other): CloseReason.FILLED,
        key_of(taker): CloseReason.FILLED,
    }


def test_a_key_that_changed_since_its_signature_was_checked_is_refused() -> None:
    engine = make_engine()
    first, second = public_key(77), public_key(78)
    submit(engine, SessionRequest(FIRST, 1, first, NOW + 100, 0, 1))
    signed = Signed(order(1, nonce=2), Signature(1, 1), session=1)
    keys = engine.precheck(signed, NOW_MS)
    assert keys.signer == first
    submit(engine, SessionRequest(FIRST, 1, second, NOW + 100, 0, 2))
    with pytest.raises(Rejection) as caught:
        engine.submit(signed, keys, 5, None, NOW_MS)
    assert caught.value.code is RejectionCode.SIGNATURE_INVALID
    submit(engine, SessionRequest(FIRST, 2, first, NOW + 100, 0, 3))
    moved = Signed(order(1, nonce=4), Signature(1, 1), session=2)
    keys = engine.precheck(moved, NOW_MS)
    submit(engine, SessionRequest(FIRST, 1, second, 0, 1, 1))
    executed = engine.submit(moved, keys, 5, None, NOW_MS)
    assert executed.transaction.signed.session == 1  # type: ignore[attr-defined]
    with pytest.raises(Rejection, match="SESSION_KEY_UNKNOWN"):
        engine.precheck(Signed(withdrawal(1, 5), Signature(1, 1), session=1), NOW_MS)


def test_resends_are_the_same_order_and_ids_belong_to_one() -> None:
    engine = make_engine()
    terms = order(1)
    submit(engine, terms, "mine")
    assert engine.known_order(terms, "mine") == key_of(terms)
    assert engine.known_order(terms, None) is None
    assert engine.known_order(order(1, lane=1), "other") is None
    with pytest.raises(Refusal, match="DUPLICATE_CLIENT_ID"):
        engine.known_order(order(1, size=20), "mine")
    submit(engine, cancel_request(terms))
    assert engine.known_order(terms, "mine") == key_of(terms)
    unnamed = order(1, nonce=2)
    submit(engine, unnamed)
    assert engine.known_order(unnamed, None) == key_of(unnamed)
    assert engine.known_order(order(1, size=20, nonce=2), None) is None


def test_deposits_open_pockets_in_order_and_count_once() -> None:
    engine = make_engine(traders=2)
    key = public_key(trader_key(9))
    assert engine.credit_deposit(2, key, USD_L1, NOW_MS) is not None
    assert engine.ledger.accounts.of_key[key] == [FIRST + 2]
    assert engine.credit_deposit(2, key, USD_L1, NOW_MS) is None
    assert engine.credit_deposit(3, key, USD_L1, NOW_MS) is not None
    assert engine.ledger.state.pockets[FIRST + 2].collateral == 2 * 10**8
    with pytest.raises(Rejection) as caught:
        engine.credit_deposit(5, key, USD_L1, NOW_MS)
    assert caught.value.code is RejectionCode.REQUEST_OUT_OF_ORDER


def test_a_full_batch_is_sealed_before_the_transaction_that_does_not_fit() -> None:
    engine = make_engine(meter=BatchLimits(4))
    for nonce in range(1, 4):
        submit(engine, order(1, SELL, 10, nonce=nonce))
        submit(engine, order(2, BUY, 10, nonce=nonce))
    batches = engine.ledger.batches
    # Three deposits and a tick; then an order of weight 1 and one with its fill of weight 2 each time.
    assert [(batch.first, batch.last, batch.fills) for batch in batches] == [(1, 4, 0), (5, 7, 1), (8, 9, 1)]
    for number in range(3):
        root(engine, number)
    assert batches[1].old_state_root == batches[0].new_state_root
    assert engine.ledger.unsettled[2].opening.root() == batches[1].new_state_root
    assert engine.ledger.batch_of(5) is batches[1]
    assert engine.ledger.batch_of(engine.ledger.sequence) is None
    assert engine.ledger.state.pockets[0].collateral > 0


def test_a_batch_whose_output_differs_from_its_record_is_our_bug() -> None:
    engine = make_engine()
    assert engine.seal(NOW_MS) is not None
    root(engine, 0)
    batch = engine.ledger.unsettled[0]
    sealed = seal(CONFIG, batch.opening, batch.executed)
    wrong = replace(sealed, output=replace(sealed.output, new_state_root=1))
    with pytest.raises(AssertionError, match="Invariant: batch 0"):
        engine.rooted(0, wrong, NOW_MS)


def test_an_empty_batch_is_not_sealed() -> None:
    engine = make_engine()
    assert engine.seal(NOW_MS) is not None
    assert engine.seal(NOW_MS) is None


def test_batches_settle_in_order_and_stay_settled() -> None:
    engine = make_engine()
    engine.seal(NOW_MS)
    submit(engine, order(1, SELL))
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
    times = [done.entry.time_ms for done in engine.drain().records]
    assert times == sorted(times)
    assert engine.ledger.state.globals.time == NOW + 9


def test_the_fold_of_encoded_records_is_the_same_exchange() -> None:
    engine = make_engine(meter=BatchLimits(7))
    for nonce in range(1, 6):
        submit(engine, order(1, SELL, 100, nonce=nonce), f"a{nonce}")
        submit(engine, order(2, BUY, 60, nonce=nonce, ioc=True))
        submit(engine, order(1, BUY, 10, BTC_PRICE - 100 * nonce, lane=nonce % 3 + 1, nonce=nonce))
        submit(engine, cancel_request(order(1, SELL, 100, nonce=nonce)))
    submit(engine, withdrawal(2, 10))
    engine.seal(NOW_MS)
    root(engine, 0)
    engine.advance_batch(0, BatchState.SETTLED, {"tx": "0x1"}, NOW_MS)
    folded = Ledger(CONFIG)
    for done in engine.drain().records:
        kind, body = encode(done.entry.record)
        entry = Sequenced(done.entry.sequence, done.entry.time_ms, decode(kind, body), done.entry.number)
        folded.apply(entry)
    live = engine.ledger
    assert folded.state.words() == live.state.words()
    assert folded.state.pockets.root() == live.state.pockets.root()
    assert folded.orders.by_sequence == live.orders.by_sequence
    assert folded.client_ids == live.client_ids
    assert folded.batches == live.batches
    assert folded.versions == live.versions
    assert list(folded.unsettled) == list(live.unsettled)
    assert folded.accounts.__dict__ == live.accounts.__dict__
    for side in Side:
        assert folded.levels[0].best(side, 100) == live.levels[0].best(side, 100)


def test_a_record_out_of_place_is_our_bug() -> None:
    engine = make_engine()
    records = engine.drain().records
    with pytest.raises(AssertionError, match="Invariant"):
        Ledger(CONFIG).apply(records[1].entry)
    folded = Ledger(CONFIG)
    wrong = replace(records[0].entry.record, hash=5)
    with pytest.raises(AssertionError, match="place and hash"):
        folded.apply(replace(records[0].entry, record=wrong))
