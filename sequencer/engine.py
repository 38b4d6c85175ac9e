"""The exchange's decisions: a pure, single-threaded state machine.

Every command takes the time as an input, builds a transaction, executes it under the law and writes it as a record,
which changes the ledger at once. The service drains the records into the journal and acknowledges a command when they
are durable. A rejected transaction leaves nothing behind.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sequencer.batches import Batch, BatchMeter, BatchState, BatchStateError, count_fills
from sequencer.codes import ApiCode
from sequencer.commands import build, may_use_session
from sequencer.domain.cancel import CancelRequest
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.deposit import Deposit
from sequencer.domain.draft import Draft
from sequencer.domain.forced_order import ForcedOrder
from sequencer.domain.forced_withdrawal import ForcedWithdrawal
from sequencer.domain.journal import Executed, Transaction, execute
from sequencer.domain.limits import LANES, NONCE_BITS
from sequencer.domain.messages import Signed, signing_key, use_nonce
from sequencer.domain.oracle import OracleTick, SignedPrices
from sequencer.domain.order import Order, check_terms
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.seal import Sealed
from sequencer.domain.witness import Witness
from sequencer.errors import Refusal
from sequencer.ledger import Changes, Ledger, SealedBatch
from sequencer.records import (
    BatchAdvanced,
    BatchRecord,
    BatchRooted,
    BatchSealed,
    OrderKey,
    Sequenced,
    Transacted,
    order_key,
)


def check_nonce(pocket: Pocket, lane: int, nonce: int) -> None:
    """The law's rejection when a message cannot use (lane, nonce)."""
    if not (lane < LANES and pocket.nonces[lane] < nonce < 2**NONCE_BITS):
        use_nonce(pocket, lane, nonce)


@dataclass(frozen=True, slots=True)
class Keys:
    """Under which key a message must verify, and which key its hash names."""

    owner: int
    signer: int


@dataclass(frozen=True, slots=True)
class Done:
    """A record that was written, and what its transaction did; None of a batch record."""

    entry: Sequenced
    executed: Executed | None


@dataclass(frozen=True, slots=True)
class Transcript:
    """The records of some commands, and what they touched."""

    records: Sequence[Done]
    changes: Changes


class _Taken(Witness):
    """Notes what the program takes."""

    __slots__ = ("keys",)

    def __init__(self) -> None:
        self.keys: set[int] = set()

    def take(self, key: int, gone: bool = False) -> None:
        self.keys.add(key)


class Engine:
    """Decides. Not thread-safe: one caller at a time."""

    def __init__(self, config: ExchangeConfig, meter: BatchMeter) -> None:
        self.config = config
        self.ledger = Ledger(config)
        self._meter = meter
        self._load = meter.begin(self.ledger.state)
        self._records: list[Done] = []
        self._now_ms = 0

    def drain(self) -> Transcript:
        """The records since the last drain."""
        records, self._records = self._records, []
        return Transcript(records, self.ledger.take_changes())

    def begin(self, now_ms: int) -> int:
        """Set the time of what follows; the clock never goes back. Returns seconds."""
        self._now_ms = max(now_ms, self.ledger.time_ms, self.ledger.state.globals.time * 1_000)
        return self._now_ms // 1_000

    def folded(self) -> None:
        """The ledger was folded from a journal: what the open batch holds is weighed again."""
        state = self.ledger.opening
        self._load = self._meter.begin(state)
        for done in self.ledger.open:
            taken = _Taken()
            again = execute(self.config, state, done.transaction, witness=taken, verify=False)
            self._load.add(again, taken.keys)
            state = again.state

    # ---- What owners sign

    def known_order(self, order: Order, client_id: str | None) -> OrderKey | None:
        """The order that a resend repeats, if it is one: the same terms under the same client id, if any.

        Raises:
            Refusal: DUPLICATE_CLIENT_ID when the id belongs to an order with other terms.
        """
        key = order_key(order)
        if client_id is None:
            live = self.ledger.orders.get(key)
            repeats = live is not None and live.client_id is None and live.order == order
            return key if repeats else None
        known = self.ledger.order_of_client(order.pocket, client_id)
        if known is None:
            return None
        if known != order:
            raise Refusal(
                ApiCode.DUPLICATE_CLIENT_ID,
                "the client id belongs to another order",
                {"clientId": client_id, "orderId": str(order_key(known))},
            )
        return key

    def precheck(self, signed: Signed[Any], now_ms: int) -> Keys:
        """Refuse early what does not need a signature check to be refused. Returns the keys to check it with."""
        now = self.begin(now_ms)
        message = signed.message
        draft = Draft(self.config, self.ledger.state, now, verify=False)
        if isinstance(message, Order):
            check_terms(draft, draft.market_config(message.market), message)
        keys = self.keys(signed, now)
        if not isinstance(message, CancelRequest):
            check_nonce(draft.pocket(message.pocket), message.lane, message.nonce)
        return keys

    def keys(self, signed: Signed[Any], now: int) -> Keys:
        """The keys of a message under the present state: POCKET_UNKNOWN, SESSION_KEY_UNKNOWN, SESSION_KEY_EXPIRED."""
        message = signed.message
        pocket = self.ledger.pocket(message.pocket)
        if pocket is None:
            raise Rejection(
                RejectionCode.POCKET_UNKNOWN, "there is no such pocket", {"pocket": message.pocket}
            )
        signer = signing_key(pocket, signed.session, now, may_use_session(message))
        return Keys(pocket.public_key, signer)

    def submit(
        self, signed: Signed[Any], keys: Keys, message_hash: int, client_id: str | None, now_ms: int
    ) -> Executed:
        """Execute a message whose signature was verified under `keys`.

        Raises:
            Rejection: it breaks a rule. SIGNATURE_INVALID when the signing key changed since it was verified.
        """
        now = self.begin(now_ms)
        signed = self._at_its_place(signed, keys)
        if self.keys(signed, now) != keys:
            raise Rejection(
                RejectionCode.SIGNATURE_INVALID,
                "the signing key changed while the signature was checked",
                {"pocket": signed.message.pocket},
            )
        free = self.ledger.accounts.next_pocket
        return self._execute(lambda: build(now, signed, free), message_hash, client_id)

    def _at_its_place(self, signed: Signed[Any], keys: Keys) -> Signed[Any]:
        """The message with the place at which its session key stands: places are not signed, and another key's removal
        moves them."""
        pocket = self.ledger.pocket(signed.message.pocket)
        if signed.session == 0 or pocket is None:
            return signed
        for place, session in enumerate(pocket.sessions, 1):
            if session.public_key == keys.signer:
                return signed if place == signed.session else replace(signed, session=place)
        return signed

    # ---- What L1 and the oracle bring

    def credit_deposit(self, index: int, stark_key: int, amount_l1: int, now_ms: int) -> Executed | None:
        """Credit the next deposit of L1's queue; None when this one was credited before.

        It goes to the key's first cross pocket, or opens the next free one.
        """
        now = self.begin(now_ms)
        if index < self.ledger.state.globals.next_deposit:
            return None
        known = self.ledger.accounts.of_key.get(stark_key)
        pocket = known[0] if known else self.ledger.accounts.next_pocket
        return self._execute(lambda: Deposit(now, index, pocket, stark_key, amount_l1))

    def force(self, request: ForcedWithdrawal | ForcedOrder, now_ms: int) -> Executed | None:
        """Answer the next forced request of L1's queue, at the time given here; None when it was answered before."""
        now = self.begin(now_ms)
        if request.index < self.ledger.state.globals.next_forced:
            return None
        return self._execute(lambda: replace(request, time=now))

    def oracle_tick(self, tick_time: int, signed: tuple[SignedPrices, ...], now_ms: int) -> Executed:
        """Set the index prices; the signatures were verified."""
        now = self.begin(now_ms)
        return self._execute(lambda: OracleTick(now, tick_time, signed))

    def act(self, make: Callable[[int], Transaction], now_ms: int) -> Executed:
        """Execute what nobody signs: a trigger that is due, a liquidation, a sweep."""
        now = self.begin(now_ms)
        return self._execute(lambda: make(now))

    def _execute(
        self,
        make: Callable[[], Transaction],
        message_hash: int | None = None,
        client_id: str | None = None,
    ) -> Executed:
        """Execute a transaction in a batch that has room for it, and write it."""
        transaction = make()
        executed, taken = self._try(transaction, message_hash)
        if self.ledger.open and not self._load.fits(executed, taken):
            self._seal()
            # The seal credited fees: what was tried counts for nothing.
            executed, taken = self._try(transaction, message_hash)
        self._load.add(executed, taken)
        entry = Sequenced(executed.sequence, self._now_ms, Transacted(transaction, executed.hash, client_id))
        self.ledger.apply(entry, executed)
        self._records.append(Done(entry, executed))
        return executed

    def _try(self, transaction: Transaction, message_hash: int | None) -> tuple[Executed, set[int]]:
        """What the transaction does, and the keys of what the program takes for it."""
        taken = _Taken()
        executed = execute(
            self.config,
            self.ledger.state,
            transaction,
            witness=taken,
            verify=False,
            message_hash=message_hash,
        )
        return executed, taken.keys

    # ---- Batches

    def seal(self, now_ms: int) -> SealedBatch | None:
        """Close the open batch; None when it holds nothing. Its output is computed afterwards, see `rooted`."""
        self.begin(now_ms)
        if not self.ledger.open:
            return None
        return self._seal()

    def _seal(self) -> SealedBatch:
        executed, number = self.ledger.open, len(self.ledger.batches)
        self._write(
            BatchSealed(number, executed[0].sequence, executed[-1].sequence, count_fills(executed))
        )
        self._load = self._meter.begin(self.ledger.opening)
        return self.ledger.unsettled[number]

    def rooted(self, number: int, sealed: Sealed, now_ms: int) -> None:
        """Record the roots of a sealed batch, or compare them with those of its record."""
        self.begin(now_ms)
        if self.ledger.batches[number].new_state_root is None:
            output = sealed.output
            self._write(BatchRooted(number, output.old_state_root, output.new_state_root))
        self.ledger.sealed(number, sealed)

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

    def _write(self, record: BatchRecord) -> None:
        ledger = self.ledger
        entry = Sequenced(ledger.sequence, self._now_ms, record, ledger.batch_records + 1)
        ledger.apply(entry)
        self._records.append(Done(entry, None))
