"""The exchange as a service: one writer, durable before acknowledged.

    async with Exchange(config, "sqlite:///data/journal.db") as exchange:
        placed = await exchange.submit_order(order, signature)

Commands run one at a time on the event loop, in the engine; nothing awaits in the middle of one.  Their
records go to the group committer, and a command's caller gets its answer when the records are on disk.
Reads take a view of the present and wait, too, until it is durable (`until_durable`).
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sequencer.batches import Batch, BatchLimits, BatchMeter, BatchState, BatchStateError
from sequencer.book import OrderKey
from sequencer.codes import ApiCode
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.events import Event, SignedOrder, SignedPrices
from sequencer.domain.orders import (
    CancelRequest,
    Order,
    Signature,
    WithdrawalRequest,
    prices_message_hash,
    signature_valid,
)
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.engine import Engine, Transcript
from sequencer.errors import Refusal
from sequencer.feeds import Hub, Message, Subscriber, Topic
from sequencer.journal.committer import Committer
from sequencer.journal.entries import entries_of, sequenced_of
from sequencer.journal.store import JournalStore
from sequencer.ledger import Ledger, SealedBatch
from sequencer.publication import render, snapshot
from sequencer.records import EVENT_KINDS, OrderClosed, Sequenced, Traded
from sequencer.signatures import SignatureChecker
from sequencer.views import Json
from sequencer.views import orders as order_views
from sequencer.views import trades as trade_views

log = logging.getLogger(__name__)
T = TypeVar("T")

MAX_BACKLOG = 20_000
"""Records that may wait for the disk; above it the exchange is overloaded and says so."""

FOLD_PROGRESS = 100_000
"""Records between two lines of progress while the journal is folded, about ten seconds."""

EXPIRY_INTERVAL = 1.0
"""Seconds between sweeps of expired orders.  Matching looks at expiry itself; this keeps books tidy."""


def system_clock_ms() -> int:
    """Milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Placed:
    """The answer to an order: how it stood after its command, and its fills in it."""

    order: Json
    fills: Sequence[Json]


@dataclass(frozen=True, slots=True)
class SequencedEvent:
    """A domain event in its place in the journal."""

    sequence: int
    time_ms: int
    event: Event


class Exchange:
    """The running exchange.  All methods belong to the event loop that entered it."""

    def __init__(
        self,
        config: ExchangeConfig,
        journal_url: str,
        *,
        meter: BatchMeter | None = None,
        clock_ms: Callable[[], int] = system_clock_ms,
    ) -> None:
        """
        Args:
            config: the exchange's parameters; a journal made under others is refused.
            journal_url: SQLAlchemy URL of the journal database.
            meter: how much fits into a batch.
            clock_ms: milliseconds since the epoch; the journal's times never go back even if it does.
        """
        self.config = config
        self.hub = Hub()
        self.clock_ms = clock_ms
        self.halted: BaseException | None = None
        self._journal_url = journal_url
        self._meter = meter or BatchLimits()
        self._engine = Engine(config, self._meter)
        self._checker = SignatureChecker(config.chain_id)
        self._store: JournalStore | None = None
        self._committer: Committer | None = None
        self._sweeper: asyncio.Task[None] | None = None
        self._markets = {market.symbol: market for market in config.markets}

    # ---- Life ---------------------------------------------------------------------------------

    async def __aenter__(self) -> "Exchange":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Open the journal and fold it.

        Raises:
            EnvironmentFailure: the journal cannot be opened, or is not ours to open.
        """
        await asyncio.to_thread(self._open)
        self._checker.start()
        self.committer.start()
        self._sweeper = asyncio.create_task(self._sweep(), name="expiry sweep")

    def _open(self) -> None:
        self._store = JournalStore(self._journal_url, self.config.hash())
        ledger = self._engine.ledger
        for entry in self._store.replay():
            ledger.apply(sequenced_of(entry))
            if ledger.sequence % FOLD_PROGRESS == 0:
                log.info("folding the journal: %d records so far", ledger.sequence)
        ledger.take_changes()
        self._committer = Committer(self._store, ledger.sequence)
        log.info("journal folded: %d records, %d batches", ledger.sequence, len(ledger.batches))

    async def stop(self) -> None:
        """Finish what was begun, then close the journal."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            await asyncio.gather(self._sweeper, return_exceptions=True)
        await self._checker.stop()
        if self._committer is not None:
            await self._committer.stop()
        if self._store is not None:
            self._store.close()

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(EXPIRY_INTERVAL)
            if self.halted is None and self.committer.failure is None:
                self._run(self._engine.expire)

    # ---- Reading ------------------------------------------------------------------------------

    @property
    def ledger(self) -> Ledger:
        """The present.  Read it without awaiting in between, then await `until_durable`."""
        return self._engine.ledger

    @property
    def store(self) -> JournalStore:
        """The journal, for paging through history from a thread."""
        if self._store is None:
            raise AssertionError("Invariant: the exchange was started")
        return self._store

    @property
    def committer(self) -> Committer:
        if self._committer is None:
            raise AssertionError("Invariant: the exchange was started")
        return self._committer

    async def until_durable(self) -> None:
        """Return once everything that was decided before this call is durable."""
        await self.committer.wait(self.committer.appended)

    def subscribe(self, subscriber: Subscriber, topic: Topic) -> None:
        """Send a subscriber the topic's snapshot and then its changes.

        The snapshot goes through the committer's line of publications: it is delivered once it is
        durable, after nothing newer and before everything newer.
        """
        version = self.ledger.topic_version(topic)
        start = Message(topic, version, version, snapshot(self.ledger, topic), is_snapshot=True)
        self.hub.subscribe(subscriber, topic, version)
        self.committer.append((), lambda: subscriber.offer(start))

    async def events_since(self, sequence: int, limit: int = 1_000) -> list[SequencedEvent]:
        """Durable domain events after a journal sequence, in order."""
        entries = await asyncio.to_thread(
            lambda: self.store.range(sequence + 1, limit, kinds=EVENT_KINDS, last=self.committer.durable)
        )
        return [_event(sequenced_of(entry)) for entry in entries]

    async def batch_events(self, number: int) -> list[SequencedEvent]:
        """All events of a sealed batch, however old."""
        batch = self.batch(number)
        entries = await asyncio.to_thread(
            lambda: self.store.range(batch.first, batch.events, kinds=EVENT_KINDS, last=batch.last)
        )
        return [_event(sequenced_of(entry)) for entry in entries]

    def batch(self, number: int) -> Batch:
        """A sealed batch, or UNKNOWN_BATCH."""
        if not 0 <= number < len(self.ledger.batches):
            raise Refusal(ApiCode.UNKNOWN_BATCH, f"there is no batch {number}", {"batch": number})
        return self.ledger.batches[number]

    async def unsettled_batches(self) -> list[SealedBatch]:
        """Sealed batches that are not settled, oldest first, each with all that proving it needs."""
        found = [self.ledger.unsettled[number] for number in sorted(self.ledger.unsettled)]
        await self.until_durable()
        return found

    # ---- Commands of traders ------------------------------------------------------------------

    async def submit_order(
        self, order: Order, signature: Signature, client_id: str | None = None
    ) -> Placed:
        """Accept, match and rest an order; the answer is durable.

        A resend of the same order (with the same client id, if it has one) answers with the order as it
        stands, and changes nothing.

        Raises:
            Refusal: with the code of what is wrong.
        """
        known = self._known(order, client_id)
        if known is not None:
            return await self._repeat(known)
        public_key = self._decide(lambda now_ms: self._engine.precheck(order, now_ms))
        message_hash = await self._checker.check(order, public_key, signature)
        # Another command may have come in between: the same order, or one on its lane.
        known = self._known(order, client_id)
        if known is not None:
            return await self._repeat(known)
        signed = SignedOrder(order, signature)
        key, transcript = self._run(
            lambda now_ms: self._engine.submit(signed, message_hash, client_id, now_ms)
        )
        placed = self._placed(key, transcript)
        await self.committer.wait(transcript.entries[-1].sequence)
        return placed

    async def cancel(self, key: OrderKey, signature: Signature) -> Json:
        """Take a live order off the book.  Returns the order as it ended.

        Raises:
            Refusal: ORDER_CLOSED, UNKNOWN_ORDER, SIGNATURE_INVALID.
        """
        live = self.ledger.live.get(key)
        account = self.ledger.account(key.account)
        if live is None or account is None:
            await self._refuse_cancel(key)
            raise AssertionError("Invariant: an order that is not live is refused")
        request = CancelRequest(*key)
        await self._checker.check(request, account.public_key, signature)
        _, transcript = self._run(lambda now_ms: self._engine.cancel(key, now_ms))
        view = self._placed(key, transcript).order
        await self.committer.wait(transcript.entries[-1].sequence)
        return view

    async def _refuse_cancel(self, key: OrderKey) -> None:
        await self.until_durable()
        if await asyncio.to_thread(self.store.closed_order, *key) is None:
            raise Refusal(ApiCode.UNKNOWN_ORDER, f"there is no order {key}", {"orderId": str(key)})
        raise Refusal(ApiCode.ORDER_CLOSED, f"the order {key} is not live", {"orderId": str(key)})

    async def withdraw(self, request: WithdrawalRequest, signature: Signature) -> Json:
        """Debit a withdrawal; it can be claimed on L1 once its batch is settled."""
        account = self.ledger.account(request.account)
        if account is None:
            raise Refusal(
                RejectionCode.ACCOUNT_UNKNOWN, "there is no such account", {"account": request.account}
            )
        await self._checker.check(request, account.public_key, signature)
        sequence, transcript = self._run(
            lambda now_ms: self._engine.withdraw(request, signature, now_ms)
        )
        event = next(e for e in transcript.entries if e.sequence == sequence)
        view = trade_views.withdrawal(self.ledger, sequence, event.time_ms, event.record)  # type: ignore[arg-type]
        await self.committer.wait(sequence)
        return view

    # ---- Commands of the operator -------------------------------------------------------------

    async def credit_deposit(self, index: int, stark_key: int, amount_l1: int) -> int | None:
        """Credit deposit `index` of L1's queue.  Returns the account, or None if it was credited before.

        Raises:
            Refusal: DEPOSIT_OUT_OF_ORDER when an earlier one is missing.
        """
        sequence, _ = self._run(
            lambda now_ms: self._engine.credit_deposit(index, stark_key, amount_l1, now_ms)
        )
        await self.until_durable()
        return None if sequence is None else self.ledger.accounts_of_key[stark_key][0]

    async def apply_oracle_tick(self, tick_time: int, signed: Sequence[SignedPrices]) -> int:
        """Set the index prices from a quorum's signed prices.  Returns the event's sequence."""
        await asyncio.to_thread(self._check_prices, tick_time, signed)
        sequence, _ = self._run(
            lambda now_ms: self._engine.oracle_tick(tick_time, tuple(signed), now_ms)
        )
        await self.until_durable()
        return sequence

    def _check_prices(self, tick_time: int, signed: Sequence[SignedPrices]) -> None:
        """Signatures only; the engine's transition checks quorum, order and times."""
        for prices in signed:
            if prices.signer_index >= len(self.config.oracle_keys):
                continue
            key = self.config.oracle_keys[prices.signer_index]
            message_hash = prices_message_hash(self.config, tick_time, prices.prices)
            if not signature_valid(key, message_hash, prices.signature):
                raise Refusal(
                    RejectionCode.SIGNATURE_INVALID,
                    "the signature is not the signer's over the prices",
                    {"signerIndex": prices.signer_index, "messageHash": hex(message_hash)},
                )

    async def apply_funding_tick(self, rates_ppm: Sequence[int]) -> int:
        """Accrue funding at rates in ppm per 8 hours by market id.  Returns the event's sequence."""
        sequence, _ = self._run(lambda now_ms: self._engine.funding_tick(tuple(rates_ppm), now_ms))
        await self.until_durable()
        return sequence

    async def seal_batch(self) -> SealedBatch | None:
        """End the open batch now; None when it is empty.  Full batches end by themselves."""
        batch, _ = self._run(self._engine.seal)
        sealed = None if batch is None else self.ledger.unsettled[batch.number]
        await self.until_durable()
        return sealed

    async def advance_batch(self, number: int, state: BatchState, **data: str) -> None:
        """Record what happened to a batch.  `data` is shown to readers as it is: roots, hashes, seconds.

        Raises:
            Refusal: UNKNOWN_BATCH.
            BatchStateError: the batch cannot go there, see `Engine.advance_batch`.
        """
        self._run(lambda now_ms: self._engine.advance_batch(number, state, data, now_ms))
        await self.until_durable()

    # ---- The single writer --------------------------------------------------------------------

    def _run(self, command: Callable[[int], T]) -> tuple[T, Transcript]:
        """Decide a command and hand its records to the journal, without awaiting.

        Records that a refused command left behind (expired orders it met) are handed over too.
        """
        self._check_running()
        try:
            result = command(self.clock_ms())
        except (Refusal, Rejection) as error:
            self._hand_over(self._engine.drain())
            raise _refusal(error) from None
        except BatchStateError:
            raise
        except Exception as error:
            self._halt(error)
            raise
        transcript = self._engine.drain()
        self._hand_over(transcript)
        return result, transcript

    def _decide(self, question: Callable[[int], T]) -> T:
        """Ask the engine something that writes no records."""
        self._check_running()
        try:
            return question(self.clock_ms())
        except Rejection as rejection:
            raise Refusal.of(rejection) from None

    def _hand_over(self, transcript: Transcript) -> None:
        if not transcript.entries:
            return
        messages = render(self.ledger, self.hub, transcript)
        publish = (lambda: self.hub.publish(messages)) if messages else None
        self.committer.append(entries_of(transcript), publish)

    def _check_running(self) -> None:
        if self.halted is not None:
            raise Refusal(ApiCode.UNAVAILABLE, "the exchange has stopped after an internal error")
        failure = self.committer.failure
        if failure is not None:
            raise failure
        if self.committer.backlog > MAX_BACKLOG:
            raise Refusal(
                ApiCode.OVERLOADED, "the journal is behind, try again", {"limit": MAX_BACKLOG}
            )

    def _halt(self, error: BaseException) -> None:
        """An invariant broke in mid-command: what is in memory cannot be trusted any more.

        Nothing of the broken command was written, so a restart folds the journal to the state before it.
        """
        self.halted = error
        log.critical("the exchange stops: %s", error, exc_info=error)

    # ---- Answers ------------------------------------------------------------------------------

    def _known(self, order: Order, client_id: str | None) -> OrderKey | None:
        return self._engine.known_order(order, client_id)

    async def _repeat(self, key: OrderKey) -> Placed:
        return Placed(await self.order(key), ())

    async def order(self, key: OrderKey) -> Json:
        """An order, live or closed, or UNKNOWN_ORDER."""
        live = self.ledger.live.get(key)
        if live is not None:
            view = order_views.live_order(self.config, live)
            await self.until_durable()
            return view
        await self.until_durable()
        found = await asyncio.to_thread(self.store.closed_order, *key)
        if found is None:
            raise Refusal(ApiCode.UNKNOWN_ORDER, f"there is no order {key}", {"orderId": str(key)})
        return order_views.order_from_journal(self.config, *found)

    def _placed(self, key: OrderKey, transcript: Transcript) -> Placed:
        live = self.ledger.live.get(key)
        fills = []
        view = None if live is None else order_views.live_order(self.config, live)
        for entry in transcript.entries:
            record = entry.record
            if isinstance(record, Traded) and record.event.taker.order.account == key.account:
                fills.append(
                    trade_views.fill(self.ledger, entry.sequence, entry.time_ms, record, key.account)
                )
            elif isinstance(record, OrderClosed) and record.key == key:
                closed = transcript.changes.closed[key]
                view = order_views.just_closed_order(self.config, closed, record, entry.time_ms)
        if view is None:
            raise AssertionError(f"Invariant: the order {key} is live or was closed in its command")
        return Placed(view, fills)


def _event(sequenced: Sequenced) -> SequencedEvent:
    record = sequenced.record
    event = record.event if isinstance(record, Traded) else record
    return SequencedEvent(sequenced.sequence, sequenced.time_ms, event)  # type: ignore[arg-type]


def _refusal(error: Refusal | Rejection) -> Refusal:
    return Refusal.of(error) if isinstance(error, Rejection) else error

