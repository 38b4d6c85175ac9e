"""The exchange's decisions: a pure, single-threaded state machine.

Every command takes the time as an input, decides against the ledger, and writes its decisions as
records, which change the ledger at once.  The service drains the records into the journal and
acknowledges a command when they are durable.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sequencer.admission import check_account, check_lane, check_margin, check_terms
from sequencer.batches import Batch, BatchMeter, BatchState, BatchStateError
from sequencer.book import OrderKey, RestingOrder
from sequencer.codes import ApiCode, CloseReason
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.events import (
    Deposit,
    Event,
    FundingTick,
    OracleTick,
    SignedOrder,
    SignedPrices,
    Trade,
    Withdrawal,
)
from sequencer.domain.orders import Order, Signature, TimeInForce, WithdrawalRequest
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.state import Delta
from sequencer.domain.transition import transition
from sequencer.errors import Refusal
from sequencer.ledger import Changes, Ledger, costs, fills_of, order_key
from sequencer.matching import Incoming, Outcome, match
from sequencer.records import (
    BatchAdvanced,
    BatchSealed,
    OrderAccepted,
    OrderClosed,
    OrderRested,
    Record,
    Sequenced,
    Traded,
)


@dataclass(frozen=True, slots=True)
class Transcript:
    """The records of some commands, and what they touched."""

    entries: Sequence[Sequenced]
    changes: Changes


class Engine:
    """Decides.  Not thread-safe: one caller at a time."""

    def __init__(self, config: ExchangeConfig, meter: BatchMeter) -> None:
        self.config = config
        self.ledger = Ledger(config)
        self._meter = meter
        self._entries: list[Sequenced] = []
        self._now_ms = 0

    def drain(self) -> Transcript:
        """The records since the last drain."""
        entries, self._entries = self._entries, []
        return Transcript(entries, self.ledger.take_changes())

    def begin(self, now_ms: int) -> int:
        """Set the time of what follows; the clock never goes back.  Returns seconds."""
        self._now_ms = max(now_ms, self.ledger.time_ms, self.ledger.state.globals.time * 1_000)
        return self._now_ms // 1_000

    # ---- Orders -------------------------------------------------------------------------------

    def known_order(self, order: Order, client_id: str | None) -> OrderKey | None:
        """The order that a resend repeats, if it is one: the same terms under the same client id, if any.

        Raises:
            Refusal: DUPLICATE_CLIENT_ID when the id belongs to an order with other terms.
        """
        key = order_key(order)
        if client_id is None:
            live = self.ledger.live.get(key)
            repeats = live is not None and live.client_id is None and live.signed.order == order
            return key if repeats else None
        known = self.ledger.order_of_client(order.account, client_id)
        if known is None:
            return None
        if known != order:
            raise Refusal(
                ApiCode.DUPLICATE_CLIENT_ID,
                "the client id belongs to another order",
                {"clientId": client_id, "orderId": str(order_key(known))},
            )
        return key

    def precheck(self, order: Order, now_ms: int) -> int:
        """Refuse early what does not need a signature check to be refused.  Returns the account's key."""
        now = self.begin(now_ms)
        account = check_terms(self.ledger, order, now)
        check_lane(self.ledger, order.account, order.lane, order.nonce)
        return account.public_key

    def submit(self, signed: SignedOrder, message_hash: int, client_id: str | None, now_ms: int) -> OrderKey:
        """Accept an order whose signature was verified, match it, and rest what may rest.

        Raises:
            Rejection, Refusal: it was not accepted.  Expired orders in its way are gone all the same.
        """
        now = self.begin(now_ms)
        order = signed.order
        account = check_terms(self.ledger, order, now)
        check_lane(self.ledger, order.account, order.lane, order.nonce)
        check_margin(self.ledger, account, order)
        if order.post_only:
            self._check_post_only(order, now)
        key = order_key(order)
        self._write(OrderAccepted(signed, message_hash, client_id))
        taker = _Taker(self, signed, now)
        book = self.ledger.books[order.market]
        matched = match(book, Incoming(key, order.side, order.price, order.size), now, taker)
        if matched.stopped:
            self._close(key, taker.stopped_by.code, taker.stopped_by.details)
        elif not matched.remaining:
            self._close(key, CloseReason.FILLED)
        elif order.time_in_force is TimeInForce.IOC:
            self._close(key, CloseReason.IOC_REMAINDER)
        else:
            self._write(OrderRested(key))
        return key

    def _check_post_only(self, order: Order, now: int) -> None:
        book = self.ledger.books[order.market]
        while (best := book.match_for(order.side, order.price)) is not None:
            if best.expiry >= now:
                raise Refusal(
                    ApiCode.POST_ONLY_WOULD_CROSS,
                    "a post-only order must not trade on arrival",
                    {"price": order.price, "bestPrice": best.price},
                )
            self._close(best.key, RejectionCode.EXPIRED)

    def cancel(self, key: OrderKey, now_ms: int) -> None:
        """Take a live order off the book for its owner, whose signature was verified."""
        self.begin(now_ms)
        if key not in self.ledger.live:
            raise Refusal(ApiCode.ORDER_CLOSED, f"the order {key} is not live", {"orderId": str(key)})
        self._close(key, CloseReason.CANCELED_BY_OWNER)

    def expire(self, now_ms: int) -> None:
        """Close every order whose time has passed."""
        now = self.begin(now_ms)
        for key in self.ledger.expired(now):
            self._close(key, RejectionCode.EXPIRED)

    def _close(self, key: OrderKey, reason: str, details: Mapping[str, int] | None = None) -> None:
        live = self.ledger.live[key]
        self._write(OrderClosed(key, str(reason), live.filled, live.quote, live.fees, details or {}))

    # ---- Events -------------------------------------------------------------------------------

    def withdraw(self, request: WithdrawalRequest, signature: Signature, now_ms: int) -> int:
        """Debit a withdrawal whose signature was verified.  Returns its sequence."""
        now = self.begin(now_ms)
        check_account(self.ledger, request.account)
        check_lane(self.ledger, request.account, request.lane, request.nonce)
        return self._settle(lambda: Withdrawal(now, request, signature))

    def credit_deposit(self, index: int, stark_key: int, amount_l1: int, now_ms: int) -> int | None:
        """Credit the next deposit of L1's queue; None when this one was credited before.

        It goes to the key's first account, or opens the lowest free one.
        """
        now = self.begin(now_ms)
        if index < self.ledger.state.globals.next_deposit:
            return None
        known = self.ledger.accounts_of_key.get(stark_key)
        account = known[0] if known else self.ledger.next_account
        return self._settle(lambda: Deposit(now, index, account, stark_key, amount_l1))

    def oracle_tick(self, tick_time: int, signed: tuple[SignedPrices, ...], now_ms: int) -> int:
        """Set the index prices; the signatures were verified."""
        now = self.begin(now_ms)
        return self._settle(lambda: OracleTick(now, tick_time, signed))

    def funding_tick(self, rates_ppm: tuple[int, ...], now_ms: int) -> int:
        """Move the funding indices."""
        now = self.begin(now_ms)
        return self._settle(lambda: FundingTick(now, rates_ppm))

    def _settle(self, make: Callable[[], Deposit | Withdrawal | OracleTick | FundingTick]) -> int:
        event = make()
        delta = self._transition(event)
        self._write(event, delta)
        return self.ledger.sequence

    def _transition(self, event: Event) -> Delta:
        """What the event changes, in a batch that has room for it."""
        if not self._meter.fits([other for _, other in self.ledger.open_events], event):
            self._seal()
        return transition(self.config, self.ledger.state, event, signatures_verified=True)

    # ---- Batches ------------------------------------------------------------------------------

    def seal(self, now_ms: int) -> Batch | None:
        """Close the open batch; None when it holds nothing."""
        self.begin(now_ms)
        if not self.ledger.open_events:
            return None
        self._seal()
        return self.ledger.batches[-1]

    def _seal(self) -> None:
        events = self.ledger.open_events
        if not events:
            raise AssertionError("Invariant: every event fits into an empty batch")
        self._write(
            BatchSealed(
                number=len(self.ledger.batches),
                first=events[0][0],
                last=events[-1][0],
                events=len(events),
                trades=sum(1 for _, event in events if isinstance(event, Trade)),
                state_root=self.ledger.seal_open_batch().output.new_state_root,
            )
        )

    def advance_batch(self, number: int, state: BatchState, data: Mapping[str, str], now_ms: int) -> Batch:
        """Record what happened to a batch.

        Raises:
            Refusal: UNKNOWN_BATCH.
            BatchStateError: a batch cannot be sealed again, nor leave SETTLED, nor be settled before the one
                before it.
        """
        self.begin(now_ms)
        batches = self.ledger.batches
        if not 0 <= number < len(batches):
            raise Refusal(ApiCode.UNKNOWN_BATCH, f"there is no batch {number}", {"batch": number})
        batch = batches[number]
        if state is BatchState.SEALED or batch.state is BatchState.SETTLED:
            raise BatchStateError(f"batch {number} cannot go from {batch.state} to {state}")
        if state is BatchState.SETTLED and number and batches[number - 1].state is not BatchState.SETTLED:
            raise BatchStateError(f"batch {number} cannot be settled before batch {number - 1}")
        self._write(BatchAdvanced(number, state, dict(data)))
        return batch

    # ---- Writing ------------------------------------------------------------------------------

    def _write(self, record: Record, delta: Delta | None = None) -> None:
        entry = Sequenced(self.ledger.sequence + 1, self._now_ms, record)
        self.ledger.apply(entry, delta)
        self._entries.append(entry)


class _Taker:
    """Settles the matches of one incoming order."""

    def __init__(self, engine: Engine, signed: SignedOrder, now: int) -> None:
        self._engine = engine
        self._signed = signed
        self._now = now
        self.stopped_by = Rejection(RejectionCode.INSUFFICIENT_MARGIN, "not stopped")

    def trade(self, maker: RestingOrder, size: int) -> Outcome:
        engine = self._engine
        resting = engine.ledger.live[maker.key]
        event = Trade(self._now, resting.signed, self._signed, maker.price, size)
        try:
            delta = engine._transition(event)
        except Rejection as rejection:
            if _blames(rejection, maker):
                engine._close(maker.key, rejection.code, rejection.details)
                return Outcome.MAKER_REMOVED
            self.stopped_by = rejection
            return Outcome.TAKER_STOPPED
        taker_fill, maker_fill = fills_of(delta)
        engine._write(Traded(event, costs(maker_fill), costs(taker_fill)), delta)
        if not resting.remaining:
            engine._close(maker.key, CloseReason.FILLED)
        return Outcome.TRADED

    def remove(self, maker: RestingOrder, code: RejectionCode) -> None:
        self._engine._close(maker.key, code)


def _blames(rejection: Rejection, maker: RestingOrder) -> bool:
    """Whether the maker's account broke the rule; what names no account is the taker's to bear."""
    return rejection.details.get("account") == maker.key.account
