"""Records as journal entries, with the index rows that let histories be paged."""

from pydantic_core import to_json

from sequencer.engine import Done, Transcript
from sequencer.history import Part, encode_parts, market_rows, pocket_rows, position
from sequencer.journal.store import ClosedOrderRow, Entry
from sequencer.ledger import Ending
from sequencer.records import BATCH_KINDS, Sequenced, decode, encode


def entries_of(transcript: Transcript) -> list[Entry]:
    """What is written to the journal for some commands."""
    parts: dict[int, list[Part]] = {}
    for part in transcript.changes.parts:
        parts.setdefault(part.sequence, []).append(part)
    times = {done.entry.sequence: done.entry.time_ms for done in transcript.records}
    closed: dict[int, list[ClosedOrderRow]] = {}
    for sequence, ending in transcript.changes.endings:
        closed.setdefault(sequence, []).append(_closed_row(sequence, times[sequence], ending))
    return [
        _entry(done, parts.get(done.entry.sequence, []), closed.get(done.entry.sequence, []))
        for done in transcript.records
    ]


def sequenced_of(entry: Entry) -> Sequenced:
    """The record of a journal row; ValueError when it cannot be read."""
    if bool(entry.number) != (entry.kind in BATCH_KINDS):
        raise ValueError(f"the table holds no {entry.kind} records")
    return Sequenced(entry.sequence, entry.time_ms, decode(entry.kind, entry.body), entry.number)


def _entry(done: Done, parts: list[Part], closed: list[ClosedOrderRow]) -> Entry:
    sequenced = done.entry
    kind, body = encode(sequenced.record)
    if sequenced.number:
        return Entry(sequenced.sequence, sequenced.time_ms, kind, body, number=sequenced.number)
    return Entry(
        sequenced.sequence,
        sequenced.time_ms,
        kind,
        body,
        history=encode_parts(parts) if parts else b"[]",
        pockets=tuple({row: None for part in parts for row in pocket_rows(part)}),
        markets=tuple(row for part in parts for row in market_rows(part)),
        closed=tuple(closed),
    )


def _closed_row(sequence: int, time_ms: int, ending: Ending) -> ClosedOrderRow:
    live = ending.live
    summary = {
        "sequence": live.sequence,
        "reason": ending.reason.value,
        "remaining": str(live.remaining),
        "filled": str(live.filled),
        "quote": str(live.quote),
        "fees": str(live.fees),
        "closed_ms": time_ms,
    }
    return ClosedOrderRow(
        *live.key, live.client_id, live.placed, position(sequence, ending.part), to_json(summary)
    )
