"""Records as journal entries, with the index rows that let histories be paged."""

from collections.abc import Sequence

from sequencer.domain.events import Deposit, Withdrawal
from sequencer.engine import Transcript
from sequencer.journal.store import ClosedOrderRow, Entry
from sequencer.ledger import Changes
from sequencer.records import OrderClosed, Sequenced, Traded, decode, encode


def entries_of(transcript: Transcript) -> list[Entry]:
    """What is written to the journal for some commands."""
    return [_entry(sequenced, transcript.changes) for sequenced in transcript.entries]


def sequenced_of(entry: Entry) -> Sequenced:
    """The record of a journal row; ValueError when it cannot be read."""
    return Sequenced(entry.sequence, entry.time_ms, decode(entry.kind, entry.body))


def _entry(sequenced: Sequenced, changes: Changes) -> Entry:
    record = sequenced.record
    kind, body = encode(record)
    accounts: Sequence[int] = ()
    market = closed = None
    match record:
        case Traded():
            accounts = (record.event.maker.order.account, record.event.taker.order.account)
            market = record.event.maker.order.market
        case Deposit():
            accounts = (record.account,)
        case Withdrawal():
            accounts = (record.request.account,)
        case OrderClosed():
            live = changes.closed[record.key]
            closed = ClosedOrderRow(*record.key, live.client_id, live.accepted, sequenced.sequence)
    return Entry(sequenced.sequence, sequenced.time_ms, kind, body, tuple(accounts), market, closed)
