"""The exchange as a service: one writer, durable before acknowledged.

    async with Exchange(config, "sqlite:///data/journal.db") as exchange:
        placed = await exchange.submit_order(signed)

Commands run one at a time on the event loop, in the engine; nothing awaits in the middle of one. Their records go to
the group committer, and a command's caller gets its answer when the records are on disk. Reads take a view of the
present and wait, too, until it is durable (`until_durable`). What hashes for long runs in threads: signature checks,
and the outputs of sealed batches.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sequencer.answers import Answer, Cancelled, answer_of
from sequencer.background import Background
from sequencer.batches import Batch, BatchLimits, BatchMeter, BatchState, BatchStateError
from sequencer.codes import ApiCode
from sequencer.domain.cancel import CancelRequest
from sequencer.domain.cancel_all import CancelAllRequest
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.forced_order import ForcedOrder
from sequencer.domain.forced_withdrawal import ForcedWithdrawal
from sequencer.domain.journal import Executed, Transaction
from sequencer.domain.messages import Signature, Signed, signature_valid
from sequencer.domain.oracle import SignedPrices, prices_message_hash
from sequencer.domain.order import Order
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.unlink import Line
from sequencer.engine import Engine, Transcript
from sequencer.errors import Refusal
from sequencer.feeds import Hub, Message, Subscriber, Topic
from sequencer.journal.committer import Committer
from sequencer.journal.entries import entries_of, sequenced_of
from sequencer.journal.store import JournalStore
from sequencer.keeper import Keeper
from sequencer.ledger import Ledger, SealedBatch
from sequencer.publication import render, snapshot
from sequencer.receipts import ReceiptSigner
from sequencer.records import OrderKey, Transacted
from sequencer.signatures import SignatureChecker
from sequencer.views import Json
from sequencer.views import orders as order_views
from sequencer.views import receipts as receipt_views

log = logging.getLogger(__name__)
T = TypeVar("T")

MAX_BACKLOG = 20_000
"""Records that may wait for the disk; above it the exchange is overloaded and says so."""

FOLD_PROGRESS = 100_000
"""Transactions between two lines of progress while the journal is folded, about a minute."""

TRIGGER_STEPS = 64
"""Steps of due triggers that an order of their market may wait for."""


def system_clock_ms() -> int:
    """Milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class SequencedTransaction:
    """A transaction in its place in the journal."""

    sequence: int
    time_ms: int
    transaction: Transaction
    hash: int


class Exchange:
    """The running exchange. All methods belong to the event loop that entered it."""

    def __init__(
        self,
        config: ExchangeConfig,
        journal_url: str,
        *,
        meter: BatchMeter | None = None,
        clock_ms: Callable[[], int] = system_clock_ms,
        receipts: ReceiptSigner | None = None,
    ) -> None:
        """
        Args:
            config: the exchange's parameters; a journal made under others is refused.
            journal_url: SQLAlchemy URL of the journal database.
            meter: how much fits into a batch.
            clock_ms: milliseconds since the epoch; the journal's times never go back even if it does.
            receipts: signs receipts; with the devnet's public key by default.
        """
        self.config = config
        self.hub = Hub()
        self.clock_ms = clock_ms
        self.receipts = receipts or ReceiptSigner()
        self.halted: BaseException | None = None
        self._journal_url = journal_url
        self._engine = Engine(config, meter or BatchLimits())
        self._keeper = Keeper(self._engine)
        self._checker = SignatureChecker(config.chain_id)
        self._background = Background(self)
        self._store: JournalStore | None = None
        self._committer: Committer | None = None

    # ---- Life

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
        if self.receipts.is_devnet_key:
            log.warning("receipts are signed with the devnet's public key: they bind nobody")
        await asyncio.to_thread(self._open)
        self._checker.start()
        self.committer.start()
        self._keeper.wake()
        self._background.start()

    def _open(self) -> None:
        self._store = JournalStore(self._journal_url, self.config.hash())
        ledger = self._engine.ledger
        for entry in self._store.replay():
            ledger.apply(sequenced_of(entry))
            ledger.take_changes()
            if ledger.sequence % FOLD_PROGRESS == 0:
                log.info("folding the journal: %d transactions so far", ledger.sequence)
        self._engine.folded()
        self._committer = Committer(self._store, ledger.sequence)
        log.info("journal folded: %d transactions, %d batches", ledger.sequence, len(ledger.batches))

    async def stop(self) -> None:
        """Finish what was begun, then close the journal."""
        await self._background.stop()
        await self._checker.stop()
        if self._committer is not None:
            await self._committer.stop()
        if self._store is not None:
            self._store.close()

    # ---- Reading

    @property
    def ledger(self) -> Ledger:
        """The present. Read it without awaiting in between, then await `until_durable`."""
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

        The snapshot goes through the committer's line of publications: it is delivered once it is durable, after
        nothing newer and before everything newer.
        """
        version = self.ledger.topic_version(topic)
        start = Message(topic, version, version, snapshot(self.ledger, topic), is_snapshot=True)
        self.hub.subscribe(subscriber, topic, version)
        self.committer.append((), lambda: subscriber.offer(start))

    async def transactions_since(self, sequence: int, limit: int = 1_000) -> list[SequencedTransaction]:
        """Durable transactions after a sequence number, in order."""
        last = self.committer.durable_sequence
        return await self._transactions(sequence + 1, limit, last)

    async def batch_transactions(self, number: int) -> list[SequencedTransaction]:
        """All transactions of a sealed batch, however old."""
        batch = self.batch(number)
        await self.until_durable()
        return await self._transactions(batch.first, batch.last - batch.first + 1, batch.last)

    async def _transactions(self, first: int, limit: int, last: int) -> list[SequencedTransaction]:
        entries = await asyncio.to_thread(self.store.range, first, limit, last=last)
        found = []
        for entry in entries:
            record = sequenced_of(entry).record
            assert isinstance(record, Transacted)
            found.append(SequencedTransaction(entry.sequence, entry.time_ms, record.transaction, record.hash))
        return found

    def batch(self, number: int) -> Batch:
        """A sealed batch, or UNKNOWN_BATCH."""
        if not 0 <= number < len(self.ledger.batches):
            raise Refusal(ApiCode.UNKNOWN_BATCH, f"there is no batch {number}", {"batch": number})
        return self.ledger.batches[number]

    async def unsettled_batches(self) -> list[SealedBatch]:
        """Sealed batches that are not settled, oldest first, each with all that proving it needs."""
        await self._background.until_rooted(len(self.ledger.batches))
        found = [self.ledger.unsettled[number] for number in sorted(self.ledger.unsettled)]
        await self.until_durable()
        return found

    async def receipt(self, sequence: int) -> Json:
        """The receipt of a transaction, or UNKNOWN_RECEIPT."""
        await self.until_durable()
        entry = await asyncio.to_thread(self.store.transaction, sequence)
        if entry is None:
            raise Refusal(
                ApiCode.UNKNOWN_RECEIPT, f"there is no transaction {sequence}", {"sequence": sequence}
            )
        record = sequenced_of(entry).record
        assert isinstance(record, Transacted)
        return self._receipt(sequence, record.hash, record.transaction.time)

    # ---- Commands of traders

    async def submit_order(self, signed: Signed[Order], client_id: str | None = None) -> Answer:
        """Place an order; the answer is durable.

        A resend of the same order (with the same client id, if it has one) answers with the order as it stands, and
        changes nothing.

        Raises:
            Refusal: with the code of what is wrong.
        """
        known = self._engine.known_order(signed.message, client_id)
        if known is not None:
            return await self._repeat(known)
        return await self._submit(signed, client_id)

    async def submit(self, signed: Signed[Any]) -> Answer:
        """Execute any other signed message; the answer is durable.

        Raises:
            Refusal: with the code of what is wrong.
        """
        return await self._submit(signed, None)

    async def cancel(self, key: OrderKey, signature: Signature, session: int = 0) -> Cancelled:
        """Take a live order off its chain, by the signature of a `CancelRequest` that names where it rests.

        Raises:
            Refusal: ORDER_CLOSED, UNKNOWN_ORDER, SIGNATURE_INVALID.
        """
        live = self.ledger.orders.get(key)
        if live is None:
            await self._refuse_cancel(key)
            raise AssertionError("Invariant: an order that is not live is refused")
        order = live.order
        line = Line(order.trigger + 1) if live.armed else Line(order.side)
        request = CancelRequest(order.pocket, order.market, line, order.lane, order.nonce)
        return await self.cancel_many(Signed(request, signature, session))

    async def _refuse_cancel(self, key: OrderKey) -> None:
        await self.until_durable()
        if await asyncio.to_thread(self.store.closed_order, *key) is None:
            raise Refusal(ApiCode.UNKNOWN_ORDER, f"there is no order {key}", {"orderId": str(key)})
        raise Refusal(ApiCode.ORDER_CLOSED, f"the order {key} is not live", {"orderId": str(key)})

    async def cancel_many(self, signed: Signed[CancelRequest] | Signed[CancelAllRequest]) -> Cancelled:
        """Execute a signed cancel; the answer is durable."""
        answer = await self._submit(signed, None)
        return Cancelled(answer.ended, answer.receipt)

    async def _submit(self, signed: Signed[Any], client_id: str | None) -> Answer:
        keys = self._decide(lambda now_ms: self._engine.precheck(signed, now_ms))
        message_hash = await self._checker.check(signed.message, keys, signed.signature)
        if isinstance(signed.message, Order):
            # The same order may have come in between.
            known = self._engine.known_order(signed.message, client_id)
            if known is not None:
                return await self._repeat(known)

        def command(now_ms: int) -> Executed:
            for _ in range(TRIGGER_STEPS):
                try:
                    return self._engine.submit(signed, keys, message_hash, client_id, now_ms)
                except Rejection as rejection:
                    if rejection.code is not RejectionCode.TRIGGERS_PENDING:
                        raise
                    self._keeper.step(now_ms)
            return self._engine.submit(signed, keys, message_hash, client_id, now_ms)

        executed, transcript, ticket = self._run(command)
        receipt = self._receipt(executed.sequence, executed.hash, executed.transaction.time)
        answer = answer_of(self.ledger, executed, transcript, signed.message, receipt)
        await self.committer.wait(ticket)
        return answer

    async def _repeat(self, key: OrderKey) -> Answer:
        view = await self.order(key)
        return Answer(None, view, (), (), await self.receipt(view["sequence"]))

    # ---- Commands of the operator

    async def credit_deposit(self, index: int, stark_key: int, amount_l1: int) -> int | None:
        """Credit deposit `index` of L1's queue. Returns the pocket, or None if it was credited before.

        Raises:
            Refusal: REQUEST_OUT_OF_ORDER when an earlier one is missing.
        """
        executed, _, ticket = self._run(
            lambda now_ms: self._engine.credit_deposit(index, stark_key, amount_l1, now_ms)
        )
        await self.committer.wait(ticket)
        return None if executed is None else executed.transaction.pocket  # type: ignore[attr-defined]

    async def answer_forced(self, request: ForcedWithdrawal | ForcedOrder) -> Executed | None:
        """Answer the next forced request of L1's queue; None if it was answered before. Its time is set here.

        Raises:
            Refusal: REQUEST_OUT_OF_ORDER, or a market of it is stale or paused: ask again later.
        """
        executed, _, ticket = self._run(lambda now_ms: self._engine.force(request, now_ms))
        await self.committer.wait(ticket)
        return executed

    async def apply_oracle_tick(self, tick_time: int, signed: Sequence[SignedPrices]) -> int:
        """Set the index prices from a quorum's signed prices. Returns the transaction's sequence number.

        Triggers that are due fire, and pockets below their maintenance margin are liquidated, after it.
        """
        await asyncio.to_thread(self._check_prices, tick_time, signed)

        def command(now_ms: int) -> Executed:
            executed = self._engine.oracle_tick(tick_time, tuple(signed), now_ms)
            self._keeper.wake()
            self._keeper.step(now_ms)
            return executed

        executed, _, ticket = self._run(command)
        self._background.wake()
        await self.committer.wait(ticket)
        return executed.sequence

    def _check_prices(self, tick_time: int, signed: Sequence[SignedPrices]) -> None:
        """Signatures only; the law checks quorum, order and times."""
        for prices in signed:
            if prices.signer >= len(self.config.oracle_keys):
                continue
            key = self.config.oracle_keys[prices.signer]
            message_hash = prices_message_hash(self.config, tick_time, prices.prices)
            if not signature_valid(key, message_hash, prices.signature):
                raise Refusal(
                    RejectionCode.SIGNATURE_INVALID,
                    "the signature is not the signer's over the prices",
                    {"signer": prices.signer, "messageHash": hex(message_hash)},
                )

    async def seal_batch(self) -> SealedBatch | None:
        """End the open batch and compute its output; None when it is empty. Full batches end by themselves."""
        batch, _, ticket = self._run(self._engine.seal)
        if batch is None:
            return None
        await self._background.until_rooted(batch.number + 1)
        await self.committer.wait(ticket)
        await self.until_durable()
        return self.ledger.unsettled.get(batch.number)

    async def advance_batch(self, number: int, state: BatchState, **data: str) -> None:
        """Record what happened to a batch. `data` is shown to readers as it is: roots, hashes, seconds.

        Raises:
            Refusal: UNKNOWN_BATCH.
            BatchStateError: the batch cannot go there, see `Engine.advance_batch`.
        """
        await self.committer.wait(
            self._run(lambda now_ms: self._engine.advance_batch(number, state, data, now_ms))[2]
        )

    # ---- The single writer

    def _run(self, command: Callable[[int], T]) -> tuple[T, Transcript, int]:
        """Decide a command and hand its records to the journal, without awaiting.

        Records that a refused command left behind (triggers that came first) are handed over too.
        """
        self._check_running()
        try:
            result = command(self.clock_ms())
        except (Refusal, Rejection) as error:
            self._hand_over(self._engine.drain())
            raise (Refusal.of(error) if isinstance(error, Rejection) else error) from None
        except BatchStateError:
            raise
        except Exception as error:
            self._halt(error)
            raise
        transcript = self._engine.drain()
        return result, transcript, self._hand_over(transcript)

    def _decide(self, question: Callable[[int], T]) -> T:
        """Ask the engine something that writes no records."""
        self._check_running()
        try:
            return question(self.clock_ms())
        except Rejection as rejection:
            raise Refusal.of(rejection) from None

    def _hand_over(self, transcript: Transcript) -> int:
        if not transcript.records:
            return self.committer.appended
        messages = render(self.ledger, self.hub, transcript)
        publish = (lambda: self.hub.publish(messages)) if messages else None
        self._background.look_at(transcript)
        return self.committer.append(entries_of(transcript), publish)

    def _check_running(self) -> None:
        if self.halted is not None:
            raise Refusal(ApiCode.UNAVAILABLE, "the exchange has stopped after an internal error")
        failure = self.committer.failure
        if failure is not None:
            raise failure
        if self.committer.backlog > MAX_BACKLOG:
            raise Refusal(ApiCode.OVERLOADED, "the journal is behind, try again", {"limit": MAX_BACKLOG})

    def _halt(self, error: BaseException) -> None:
        """An invariant broke in mid-command: what is in memory cannot be trusted any more.

        Nothing of the broken command was written, so a restart folds the journal to the state before it.
        """
        self.halted = error
        log.critical("the exchange stops: %s", error, exc_info=error)

    # ---- Answers

    async def order(self, key: OrderKey) -> Json:
        """An order, live or closed, or UNKNOWN_ORDER."""
        live = self.ledger.orders.get(key)
        if live is not None:
            view = order_views.live_order(self.config, live)
            await self.until_durable()
            return view
        await self.until_durable()
        found = await asyncio.to_thread(self.store.closed_order, *key)
        if found is None:
            raise Refusal(ApiCode.UNKNOWN_ORDER, f"there is no order {key}", {"orderId": str(key)})
        return order_views.order_from_journal(self.config, *found)

    def _receipt(self, sequence: int, transaction_hash: int, time_seconds: int) -> Json:
        receipt = self.receipts.receipt(self.config.chain_id, sequence, transaction_hash, time_seconds)
        return receipt_views.receipt(receipt, self.receipts.sign(receipt), self.receipts.address)
