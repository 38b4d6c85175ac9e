"""The exchange as the fold of its records.

`Ledger.apply` is the only way anything changes, live and on restart alike: the engine executes a transaction, writes it
as a record, and applies it here. The law's state is the truth; the ledger adds what readers ask for and the law does
not keep: who has which pockets, the history of live orders, price levels, batches. No I/O, no clock.
"""

from collections import OrderedDict
from dataclasses import dataclass, field, replace

from sequencer.accounts import Accounts
from sequencer.batches import Batch, BatchState, BatchUpdate
from sequencer.domain.book import Side
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.effects import (
    Armed,
    Assigned,
    Closed,
    CloseReason,
    Credited,
    Filled,
    FundingMoved,
    Liquidated,
    PriceSet,
    Rested,
    SideOfFill,
)
from sequencer.domain.journal import Executed, execute
from sequencer.domain.messages import Signed
from sequencer.domain.order import Order, PlaceOrder
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import Rejection
from sequencer.domain.schedule_cancel import ScheduleCancelAll
from sequencer.domain.seal import BatchOutput, Sealed, close
from sequencer.domain.state import State
from sequencer.feeds import Topic
from sequencer.history import Part, parts_of
from sequencer.orders import Levels, LiveOrder, LiveOrders
from sequencer.records import (
    BatchAdvanced,
    BatchRecord,
    BatchRooted,
    BatchSealed,
    Sequenced,
    Transacted,
    order_key,
)

CLIENT_IDS_KEPT = 1_000
"""Client ids remembered per pocket, the most recent; those of live orders are never forgotten."""

BATCHES = Topic("batches", "")


@dataclass(slots=True)
class SealedBatch:
    """A batch that is not settled yet, with all that is needed to prove it.

    Attributes:
        executed: its transactions, in order.
        opening: the state before the first.
        sealed: the public output and the state after; None until it was computed.
    """

    number: int
    executed: tuple[Executed, ...]
    opening: State
    sealed: Sealed | None = None

    @property
    def output(self) -> BatchOutput:
        """The public output, of a batch whose output was computed."""
        if self.sealed is None:
            raise AssertionError(f"Invariant: the output of batch {self.number} was computed")
        return self.sealed.output


@dataclass(frozen=True, slots=True)
class Ending:
    """An order that ended: as it stood, and why."""

    live: LiveOrder
    reason: CloseReason
    part: int


@dataclass(slots=True)
class Changes:
    """What the records since the last look touched, for those who publish it."""

    levels: set[tuple[int, Side, int]] = field(default_factory=set)
    orders: dict[int, LiveOrder] = field(default_factory=dict)
    endings: list[tuple[int, Ending]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    batches: set[int] = field(default_factory=set)
    previous: dict[Topic, int] = field(default_factory=dict)


class Ledger:
    """State, live orders and batches after some record of the journal."""

    def __init__(self, config: ExchangeConfig) -> None:
        self.config = config
        self.state = State.genesis(config)
        self.accounts = Accounts(config, self.state)
        self.orders = LiveOrders()
        self.levels = [Levels() for _ in config.markets]
        self.client_ids: dict[int, OrderedDict[str, Order]] = {}
        self.funding_rates: list[int | None] = [None] * len(config.markets)
        self.batches: list[Batch] = []
        self.unsettled: dict[int, SealedBatch] = {}
        self.opening = self.state
        self.open: list[Executed] = []
        self.versions: dict[Topic, int] = {}
        self.changes = Changes()
        self.sequence = 0
        self.batch_records = 0
        self.time_ms = 0

    # ---- Questions

    def pocket(self, index: int) -> Pocket | None:
        return self.state.pockets.get(index)

    def order_of_client(self, pocket: int, client_id: str) -> Order | None:
        """The latest order that carried a client id, if it is still remembered."""
        known = self.client_ids.get(pocket)
        return known.get(client_id) if known is not None else None

    def topic_version(self, topic: Topic) -> int:
        return self.versions.get(topic, 0)

    def batch_of(self, sequence: int) -> Batch | None:
        """The sealed batch that a transaction belongs to, None while its batch is open."""
        low, high = 0, len(self.batches)
        while low < high:
            middle = (low + high) // 2
            if self.batches[middle].last < sequence:
                low = middle + 1
            else:
                high = middle
        if low == len(self.batches) or self.batches[low].first > sequence:
            return None
        return self.batches[low]

    def order_id(self, sequence: int) -> str | None:
        """The id of an order that lives, or has ended in the transaction at hand."""
        live = self.orders.by_sequence.get(sequence) or self.changes.orders.get(sequence)
        return None if live is None else str(live.key)

    # ---- The fold

    def apply(self, entry: Sequenced, executed: Executed | None = None) -> Executed | None:
        """Take in one record.

        Args:
            executed: what the record's transaction did, if the caller has executed it already.

        Returns:
            What the transaction did; None of a batch record.
        """
        if entry.time_ms < self.time_ms:
            raise AssertionError(f"Invariant: record {entry.sequence} is in time order")
        self.time_ms = entry.time_ms
        if isinstance(entry.record, Transacted):
            return self._transact(entry, entry.record, executed)
        if entry.number != self.batch_records + 1 or entry.sequence != self.sequence:
            raise AssertionError(f"Invariant: batch record {entry.number} follows {self.batch_records}")
        self.batch_records = entry.number
        self._batch(entry.record)
        return None

    def _transact(self, entry: Sequenced, record: Transacted, executed: Executed | None) -> Executed:
        live = executed is not None
        if executed is None:
            executed = self._execute_again(entry.sequence, record)
        if (executed.sequence, executed.hash) != (entry.sequence, record.hash):
            raise AssertionError(
                f"Invariant: transaction {entry.sequence} has the place and hash of its record"
            )
        self.sequence, self.state = entry.sequence, executed.state
        self.open.append(executed)
        if isinstance(executed.transaction, PlaceOrder):
            self._place(executed.transaction, record)
        elif isinstance(executed.transaction, ScheduleCancelAll):
            request = executed.transaction.signed.message
            self.accounts.switch_set(request.pocket, request.dead_man_time)
        for part, effect in enumerate(executed.effects):
            self._effect(part, effect)
        if live:
            self.changes.parts += parts_of(executed, entry.time_ms, self.order_id)
        for index in executed.touched:
            self._touch_pocket(index)
        return executed

    def _execute_again(self, sequence: int, record: Transacted) -> Executed:
        """Execute a transaction of the journal, whose signatures were verified when it was sequenced."""
        signed = isinstance(getattr(record.transaction, "signed", None), Signed)
        try:
            return execute(
                self.config,
                self.state,
                record.transaction,
                verify=False,
                message_hash=record.hash if signed else None,
            )
        except Rejection as rejection:
            raise AssertionError(
                f"Invariant: transaction {sequence} of the journal executes again, but: {rejection}"
            ) from rejection

    def _place(self, transaction: PlaceOrder, record: Transacted) -> None:
        order = transaction.signed.message
        live = LiveOrder(
            sequence=self.sequence,
            placed=self.sequence,
            order=order,
            hash=record.hash,
            client_id=record.client_id,
            placed_ms=self.time_ms,
            remaining=order.size,
        )
        self.orders.add(live)
        self.changes.orders[live.sequence] = live
        if record.client_id is not None:
            self._remember_client_id(record.client_id, order)

    def _remember_client_id(self, client_id: str, order: Order) -> None:
        known = self.client_ids.setdefault(order.pocket, OrderedDict())
        known.pop(client_id, None)
        known[client_id] = order
        while len(known) > CLIENT_IDS_KEPT:
            oldest, remembered = known.popitem(last=False)
            if self.orders.get(order_key(remembered)) is not None:
                known[oldest] = remembered

    def _effect(self, part: int, effect: object) -> None:
        match effect:
            case Filled():
                self._fill(effect)
            case Rested():
                live = self.orders.by_sequence[effect.order.sequence]
                live.resting, live.remaining = True, effect.order.size
                self.orders.watch(live)
                self._change_level(effect.market, effect.order.side, effect.order.price, effect.order.size)
            case Armed():
                live = self.orders.by_sequence[effect.trigger.sequence]
                live.armed = True
                self.orders.watch(live)
            case Closed():
                self._close(part, effect)
            case Credited() if effect.created:
                self.accounts.opened(effect.pocket, self.state.pockets[effect.pocket])
            case FundingMoved():
                self.funding_rates[effect.market] = effect.rate_ppm
                self._touch(Topic("markets", self.config.markets[effect.market].symbol))
            case PriceSet():
                self._touch(Topic("markets", self.config.markets[effect.market].symbol))
            case Assigned() | Liquidated():
                self.accounts.look_at(effect.pocket, self.state.pockets[effect.pocket])
                self._touch(Topic("liquidations", ""))

    def _fill(self, filled: Filled) -> None:
        for side in (filled.maker, filled.taker):
            self.accounts.look_at(side.pocket, self.state.pockets[side.pocket])
            self._fill_side(filled, side)
        if filled.maker.order != filled.taker.order:
            self._touch(Topic("trades", self.config.markets[filled.market].symbol))

    def _fill_side(self, filled: Filled, side: SideOfFill) -> None:
        live = self.orders.by_sequence.get(side.order)
        if live is None:
            return
        live.filled += filled.size
        live.remaining -= filled.size
        live.quote += filled.quote
        live.fees += side.fee
        self.changes.orders[live.sequence] = live
        if live.resting:
            self._change_level(filled.market, live.order.side, live.order.price, -filled.size)

    def _close(self, part: int, closed: Closed) -> None:
        live = self.orders.by_sequence.get(closed.order)
        if live is None:
            return
        self.orders.remove(live)
        if live.resting and live.remaining:
            self._change_level(closed.market, live.order.side, live.order.price, -live.remaining)
        if closed.reason is CloseReason.TRIGGERED:
            live.sequence, live.armed = self.sequence, False
            self.orders.add(live)
        else:
            live.remaining, live.resting, live.armed = closed.remaining, False, False
            self.changes.endings.append((self.sequence, Ending(live, closed.reason, part)))
        self.changes.orders[live.sequence] = live

    # ---- Batches

    def _batch(self, record: BatchRecord) -> None:
        match record:
            case BatchSealed():
                self._seal(record)
            case BatchRooted():
                batch = self.batches[record.number]
                batch.old_state_root, batch.new_state_root = record.old_state_root, record.new_state_root
            case BatchAdvanced():
                self.batches[record.number].updates.append(
                    BatchUpdate(record.state, self.batch_records, self.time_ms, record.data)
                )
                if record.state is BatchState.SETTLED:
                    self.unsettled.pop(record.number, None)
        self.changes.batches.add(record.number)
        self.changes.previous.setdefault(BATCHES, self.versions.get(BATCHES, 0))
        self.versions[BATCHES] = self.batch_records

    def _seal(self, record: BatchSealed) -> None:
        place = (len(self.batches), self.open[0].sequence, self.open[-1].sequence)
        if (record.number, record.first, record.last) != place:
            raise AssertionError(f"Invariant: batch {record.number} ends where its record says")
        self.unsettled[record.number] = SealedBatch(record.number, tuple(self.open), self.opening)
        self.state = self.opening = close(self.config, self.state)
        self.open = []
        update = BatchUpdate(BatchState.SEALED, self.batch_records, self.time_ms, {})
        self.batches.append(Batch(record.number, record.first, record.last, record.fills, updates=[update]))

    def sealed(self, number: int, sealed: Sealed) -> None:
        """The output of a batch that is not settled was computed from what the ledger knows."""
        batch = self.batches[number]
        roots = (sealed.output.old_state_root, sealed.output.new_state_root)
        if (batch.old_state_root, batch.new_state_root) != roots:
            raise AssertionError(f"Invariant: batch {number} leads to the roots of its record")
        held = self.unsettled.get(number)
        if held is not None:
            self.unsettled[number] = replace(held, sealed=sealed)

    # ---- Bookkeeping for publication

    def take_changes(self) -> Changes:
        """What was touched since the last call."""
        changes, self.changes = self.changes, Changes()
        return changes

    def _touch(self, topic: Topic) -> None:
        self.changes.previous.setdefault(topic, self.versions.get(topic, 0))
        self.versions[topic] = self.sequence

    def _touch_pocket(self, pocket: int) -> None:
        self._touch(Topic("accounts", str(pocket)))

    def _change_level(self, market: int, side: Side, price: int, lots: int) -> None:
        self.levels[market].change(side, price, lots)
        self.changes.levels.add((market, side, price))
        self._touch(Topic("orderbook", self.config.markets[market].symbol))
