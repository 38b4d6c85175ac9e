"""The exchange as the fold of its records.

`Ledger.apply` is the only way anything changes, live and on restart alike: the engine decides, writes
the decision as a record, and applies it here.  No I/O, no clock.
"""

import heapq
from collections import OrderedDict
from dataclasses import dataclass, field

from sequencer.batches import Batch, BatchState, BatchUpdate
from sequencer.book import OrderBook, OrderKey, RestingOrder
from sequencer.domain.account import Account
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.events import Deposit, Event, FundingTick, OracleTick, SignedOrder, Withdrawal
from sequencer.domain.orders import Order, Side
from sequencer.domain.seal import Sealed, seal
from sequencer.domain.state import Delta, Fill, State
from sequencer.domain.transition import transition
from sequencer.feeds import Topic
from sequencer.records import (
    BatchAdvanced,
    BatchSealed,
    FillCosts,
    OrderAccepted,
    OrderClosed,
    OrderRested,
    PlainEvent,
    Sequenced,
    Traded,
)

CLIENT_IDS_KEPT = 1_000
"""Client ids remembered per account, the most recent; those of live orders are never forgotten."""

BATCHES = Topic("batches", "")


@dataclass(slots=True)
class LiveOrder:
    """An accepted order that has not ended.

    Attributes:
        accepted, accepted_ms: sequence and time of its acceptance.
        filled: lots so far; `quote` and `fees` quanta so far.
        resting: whether it is in the book.
    """

    key: OrderKey
    signed: SignedOrder
    message_hash: int
    client_id: str | None
    accepted: int
    accepted_ms: int
    filled: int = 0
    quote: int = 0
    fees: int = 0
    resting: bool = False

    @property
    def remaining(self) -> int:
        return self.signed.order.size - self.filled


@dataclass(frozen=True, slots=True)
class SealedBatch:
    """A batch that is not settled yet, with all that is needed to prove it.

    Attributes:
        sequences: the events' journal sequences, ascending.
        events: in order.
        opening: the state before the first event.
        sealed: the public output and the state after.
    """

    number: int
    sequences: tuple[int, ...]
    events: tuple[Event, ...]
    opening: State
    sealed: Sealed


@dataclass(slots=True)
class Changes:
    """What the records since the last look touched, for those who publish it."""

    levels: set[tuple[int, Side, int]] = field(default_factory=set)
    accounts: set[int] = field(default_factory=set)
    closed: dict[OrderKey, LiveOrder] = field(default_factory=dict)
    previous: dict[Topic, int] = field(default_factory=dict)


class Ledger:
    """State, books, live orders and batches after some record of the journal."""

    def __init__(self, config: ExchangeConfig) -> None:
        self.config = config
        self.state = State.genesis(config)
        self.books = [OrderBook() for _ in config.markets]
        self.live: dict[OrderKey, LiveOrder] = {}
        self.lanes: dict[int, dict[int, OrderKey]] = {}
        self.nonces: dict[tuple[int, int], int] = {}
        self.client_ids: dict[int, OrderedDict[str, Order]] = {}
        self.accounts_of_key: dict[int, list[int]] = {config.fee_public_key: [config.fee_account]}
        self.next_account = 0
        self.batches: list[Batch] = []
        self.unsettled: dict[int, SealedBatch] = {}
        self.opening = self.state
        self.open_events: list[tuple[int, Event]] = []
        self.versions: dict[Topic, int] = {}
        self.changes = Changes()
        self.sequence = 0
        self.time_ms = 0
        self._sealed: Sealed | None = None
        self._expiries: list[tuple[int, OrderKey]] = []
        self._skip_taken_accounts()

    # ---- Questions ----------------------------------------------------------------------------

    def account(self, index: int) -> Account | None:
        return self.state.accounts.get(index)

    def last_nonce(self, account: int, lane: int) -> int:
        """The highest nonce that the lane has seen, in the state or in an accepted order."""
        owner = self.account(account)
        in_state = owner.nonces[lane] if owner else 0
        return max(in_state, self.nonces.get((account, lane), 0))

    def order_of_client(self, account: int, client_id: str) -> Order | None:
        """The latest order that carried a client id, if it is still remembered."""
        known = self.client_ids.get(account)
        return known.get(client_id) if known is not None else None

    def open_orders(self, account: int) -> list[LiveOrder]:
        """The account's live orders by lane."""
        return [self.live[key] for _, key in sorted(self.lanes.get(account, {}).items())]

    def expired(self, now: int) -> list[OrderKey]:
        """Live orders whose last second is before `now`, in order of expiry."""
        found = []
        while self._expiries and self._expiries[0][0] < now:
            _, key = heapq.heappop(self._expiries)
            if key in self.live:
                found.append(key)
        return found

    def topic_version(self, topic: Topic) -> int:
        return self.versions.get(topic, 0)

    def batch_of(self, sequence: int) -> Batch | None:
        """The sealed batch that an event belongs to, None while its batch is open."""
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

    # ---- The fold -----------------------------------------------------------------------------

    def apply(self, entry: Sequenced, delta: Delta | None = None) -> None:
        """Take in one record.

        Args:
            entry: the next record; its sequence is one above the last.
            delta: what the record's event changes, if the caller has it already.
        """
        if entry.sequence != self.sequence + 1 or entry.time_ms < self.time_ms:
            raise AssertionError(f"Invariant: record {entry.sequence} follows {self.sequence}, in time order")
        self.sequence, self.time_ms = entry.sequence, entry.time_ms
        match entry.record:
            case OrderAccepted():
                self._accept(entry.record)
            case OrderRested():
                self._rest(entry.record.key)
            case OrderClosed():
                self._close(entry.record)
            case Traded():
                self._trade(entry.record, delta)
            case BatchSealed():
                self._seal(entry.record)
            case BatchAdvanced():
                self._advance(entry.record)
            case _:
                self._event(entry.record, delta)

    def _accept(self, record: OrderAccepted) -> None:
        order = record.signed.order
        key = order_key(order)
        lanes = self.lanes.setdefault(order.account, {})
        if order.lane in lanes or order.nonce <= self.last_nonce(order.account, order.lane):
            raise AssertionError(f"Invariant: the lane of {key} was free when it was accepted")
        lanes[order.lane] = key
        self.nonces[order.account, order.lane] = order.nonce
        self.live[key] = LiveOrder(
            key, record.signed, record.message_hash, record.client_id, self.sequence, self.time_ms
        )
        heapq.heappush(self._expiries, (order.expiry, key))
        if record.client_id is not None:
            self._remember_client_id(record.client_id, order)
        self._touch_account(order.account)

    def _remember_client_id(self, client_id: str, order: Order) -> None:
        known = self.client_ids.setdefault(order.account, OrderedDict())
        known.pop(client_id, None)
        known[client_id] = order
        while len(known) > CLIENT_IDS_KEPT:
            oldest, remembered = known.popitem(last=False)
            if order_key(remembered) in self.live:
                known[oldest] = remembered

    def _rest(self, key: OrderKey) -> None:
        order = self.live[key]
        terms = order.signed.order
        order.resting = True
        self.books[terms.market].add(
            RestingOrder(key, terms.side, terms.price, order.remaining, terms.expiry)
        )
        self._touch_level(terms.market, terms.side, terms.price)
        self._touch_account(key.account)

    def _close(self, record: OrderClosed) -> None:
        key = record.key
        order = self.live.pop(key)
        del self.lanes[key.account][key.lane]
        terms = order.signed.order
        if order.resting and order.remaining:
            self.books[terms.market].remove(key)
            self._touch_level(terms.market, terms.side, terms.price)
        self.changes.closed[key] = order
        self._touch_account(key.account)

    def _trade(self, record: Traded, delta: Delta | None) -> None:
        event = record.event
        delta = self._settle(event, delta)
        taker_fill, maker_fill = fills_of(delta)
        if (costs(maker_fill), costs(taker_fill)) != (record.maker, record.taker):
            raise AssertionError(f"Invariant: trade {self.sequence} costs what its record says")
        for signed, fill in ((event.maker, maker_fill), (event.taker, taker_fill)):
            order = self.live[order_key(signed.order)]
            order.filled += event.size
            order.quote += fill.quote
            order.fees += fill.fee
            self._touch_account(signed.order.account)
        maker = event.maker.order
        self.books[maker.market].fill(order_key(maker), event.size)
        self._touch_level(maker.market, maker.side, maker.price)
        self._touch(Topic("trades", self.config.markets[maker.market].symbol))

    def _event(self, event: PlainEvent, delta: Delta | None) -> None:
        self._settle(event, delta)
        match event:
            case Deposit():
                known = self.accounts_of_key.setdefault(event.stark_key, [])
                if event.account not in known:
                    known.append(event.account)
                self._skip_taken_accounts()
                self._touch_account(event.account)
            case Withdrawal():
                request = event.request
                self.nonces[request.account, request.lane] = request.nonce
                self._touch_account(request.account)
            case OracleTick() | FundingTick():
                pass

    def _settle(self, event: Event, delta: Delta | None) -> Delta:
        """Move the state by an event; its signatures were verified when it was sequenced."""
        if delta is None:
            delta = transition(self.config, self.state, event, signatures_verified=True)
        self.state = self.state.apply(delta)
        self._sealed = None
        self.open_events.append((self.sequence, event))
        return delta

    def _seal(self, record: BatchSealed) -> None:
        events = tuple(event for _, event in self.open_events)
        sequences = tuple(sequence for sequence, _ in self.open_events)
        if (record.number, record.first, record.last) != (len(self.batches), sequences[0], sequences[-1]):
            raise AssertionError(f"Invariant: batch {record.number} ends where its record says")
        sealed = self.seal_open_batch()
        if sealed.output.new_state_root != record.state_root:
            raise AssertionError(f"Invariant: batch {record.number} leads to the root of its record")
        self._sealed = None
        self.unsettled[record.number] = SealedBatch(
            record.number, sequences, events, self.opening, sealed
        )
        self.state = self.opening = sealed.state
        self.open_events = []
        update = BatchUpdate(BatchState.SEALED, self.sequence, self.time_ms, {})
        self.batches.append(
            Batch(
                number=record.number,
                first=record.first,
                last=record.last,
                events=record.events,
                trades=record.trades,
                old_state_root=sealed.output.old_state_root,
                new_state_root=sealed.output.new_state_root,
                updates=[update],
            )
        )
        self._touch(BATCHES)

    def seal_open_batch(self) -> Sealed:
        """The open batch's output and the state after it, as if it ended here; changes nothing."""
        if self._sealed is None:
            events = [event for _, event in self.open_events]
            self._sealed = seal(self.config, self.opening, self.state, events)
        return self._sealed

    def _advance(self, record: BatchAdvanced) -> None:
        self.batches[record.number].updates.append(
            BatchUpdate(record.state, self.sequence, self.time_ms, record.data)
        )
        if record.state is BatchState.SETTLED:
            self.unsettled.pop(record.number, None)
        self._touch(BATCHES)

    # ---- Bookkeeping for publication ----------------------------------------------------------

    def take_changes(self) -> Changes:
        """What was touched since the last call."""
        changes, self.changes = self.changes, Changes()
        return changes

    def _touch(self, topic: Topic) -> None:
        self.changes.previous.setdefault(topic, self.versions.get(topic, 0))
        self.versions[topic] = self.sequence

    def _touch_account(self, account: int) -> None:
        self.changes.accounts.add(account)
        self._touch(Topic("accounts", str(account)))

    def _touch_level(self, market: int, side: Side, price: int) -> None:
        self.changes.levels.add((market, side, price))
        self._touch(Topic("orderbook", self.config.markets[market].symbol))

    def _skip_taken_accounts(self) -> None:
        while self.next_account in self.state.accounts:
            self.next_account += 1


def order_key(order: Order) -> OrderKey:
    return OrderKey(order.account, order.lane, order.nonce)


def fills_of(delta: Delta) -> tuple[Fill, Fill]:
    """The taker's and the maker's side of a trade."""
    taker, maker = (effect for effect in delta.effects if isinstance(effect, Fill))
    return taker, maker


def costs(fill: Fill) -> FillCosts:
    return FillCosts(fill.fee, fill.funding, fill.realized_pnl)

