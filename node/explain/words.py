"""The output words of a batch that concern one transaction, with their places in the output on L1."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from node.explain.evidence import DIGESTS, Evidence
from sequencer.domain.l1_messages import MESSAGE_WORDS, MessageKind
from sequencer.domain.market import MARKET_WORDS
from sequencer.domain.seal import HEADER_WORDS, BatchOutput

LENGTHS = ("message words", "state words", "pocket updates")
"""The last words of the header."""

STATE_NAMES = ("prices", "funding", "open interest", "bids", "asks", "rising triggers", "falling triggers")
MESSAGE_NAMES = {
    MessageKind.DEPOSIT: ("kind", "stark key", "amount"),
    MessageKind.WITHDRAWAL: ("kind", "recipient", "amount", "pocket"),
    MessageKind.FORCED_WITHDRAWAL: ("kind", "index", "result", "pocket", "stark key", "amount", "recipient"),
    MessageKind.FACT: ("kind", "fact"),
    MessageKind.FORCED_ORDER: ("kind", "index", "result", "pocket", "stark key", "market", "size"),
}


@dataclass(frozen=True)
class Part:
    """Consecutive words of an output.

    Attributes:
        name: what they are.
        offset: of the first word in the output.
        names: of the words, one each.
    """

    name: str
    offset: int
    names: tuple[str, ...]
    words: tuple[int, ...]

    def to_json(self) -> dict[str, Any]:
        rows = zip(self.names, self.words, strict=True)
        return {
            "part": self.name,
            "offset": self.offset,
            "words": [{"name": name, "word": hex(word)} for name, word in rows],
        }


def parts_of(evidence: Evidence, pocket: int | None) -> list[Part]:
    """Header, the transaction's messages, the state words that it could move, and the pocket's update."""
    output, words = evidence.output, evidence.output.words()
    cut = _Cutter(words)
    parts = [cut("header", 0, (*header_names(), *LENGTHS))]
    done, earlier = evidence.done, evidence.executed[: evidence.place]
    offset = HEADER_WORDS + sum(len(message) for other in earlier for message in other.messages)
    for message in done.messages:
        kind = MessageKind(message[0])
        parts.append(cut(f"message {kind.name}", offset, MESSAGE_NAMES[kind]))
        offset += MESSAGE_WORDS[kind]
    state = HEADER_WORDS + sum(len(message) for message in output.messages)
    touched = {getattr(effect, "market", None) for effect in done.effects}
    for market in evidence.config.markets:
        if market.market_id in touched:
            begin = state + MARKET_WORDS * market.market_id
            parts.append(cut(f"state of {market.symbol}", begin, STATE_NAMES))
    end = state + len(output.state_words)
    parts.append(cut("vault and globals", end - 3, ("vault", "times and queues", "sequence")))
    offset = end
    for index, leaf in output.pocket_updates:
        names = ("pocket", "number of words", *(f"leaf word {i}" for i in range(len(leaf))))
        if index == pocket:
            parts.append(cut(f"update of pocket {index}", offset, names))
        offset += len(names)
    return parts


class _Cutter:
    def __init__(self, words: Sequence[int]) -> None:
        self._words = words

    def __call__(self, name: str, offset: int, names: tuple[str, ...]) -> Part:
        return Part(name, offset, names, tuple(self._words[offset : offset + len(names)]))


def header_names() -> tuple[str, ...]:
    """Of the header's words but its lengths."""
    return tuple(field.name for field in fields(BatchOutput))[: HEADER_WORDS - len(LENGTHS)]


assert len(STATE_NAMES) == MARKET_WORDS == 3 + DIGESTS
