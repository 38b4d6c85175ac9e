"""The output words of a batch that concern one transaction, with their places in the output on L1."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from node.explain.evidence import DIGESTS, Evidence
from node.explain.quantities import lots, price
from sequencer.domain.l1_messages import MESSAGE_WORDS, MessageKind
from sequencer.domain.limits import FUNDING_FRACTION_BITS
from sequencer.domain.listing import MarketConfig
from sequencer.domain.market import MARKET_WORDS, MarketState
from sequencer.domain.seal import HEADER_WORDS, BatchOutput
from sequencer.domain.state import Globals, VaultState

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
        meanings: what the state words pack, one each; none for other words.
    """

    name: str
    offset: int
    names: tuple[str, ...]
    words: tuple[int, ...]
    meanings: tuple[str, ...] = ()

    def rows(self) -> list[tuple[int, str, int, str]]:
        """Place in the output, name, word and meaning of each."""
        meanings = self.meanings or ("",) * len(self.words)
        found = zip(self.names, self.words, meanings, strict=True)
        return [(self.offset + i, *row) for i, row in enumerate(found)]

    def to_json(self) -> dict[str, Any]:
        return {
            "part": self.name,
            "offset": self.offset,
            "words": [
                {"name": name, "word": hex(word), "meaning": meaning} for _, name, word, meaning in self.rows()
            ],
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
            meanings = market_meanings(market, evidence.closing.market(market.market_id))
            parts.append(replace(cut(f"state of {market.symbol}", begin, STATE_NAMES), meanings=meanings))
    end = state + len(output.state_words)
    last = cut("vault and globals", end - 3, ("vault", "times and queues", "sequence"))
    parts.append(replace(last, meanings=global_meanings(evidence.closing.vault, evidence.closing.globals)))
    offset = end
    for update in output.pocket_updates:
        leaf = (f"leaf word {i}" for i in range(len(update.leaf)))
        identity = (f"identity word {i}" for i in range(len(update.identity)))
        names = ("pocket", "numbers of words", *leaf, *identity)
        if update.index == pocket:
            parts.append(cut(f"update of pocket {update.index}", offset, names))
        offset += len(names)
    return parts


def market_meanings(market: MarketConfig, state: MarketState) -> tuple[str, ...]:
    """What a market's state words say."""
    prices = (("index", state.index), ("mark", state.mark), ("last", state.last), ("pending", state.pending))
    shown = [f"{name} {price(value, market).decimal()}" for name, value in prices if value]
    funding = (
        f"index {state.funding_index:,} / 2^{FUNDING_FRACTION_BITS}, premium sum {state.premium_sum:,} "
        f"over {state.premium_time} s, smoothed {state.ema:,}"
    )
    return (
        ", ".join([*shown, f"set at {state.price_time}"]),
        funding,
        lots(state.open_interest, market).decimal(),
        *("digest",) * DIGESTS,
    )


def global_meanings(vault: VaultState, found: Globals) -> tuple[str, ...]:
    """What the last state words say."""
    return (
        f"{vault.shares:,} shares, {vault.window_burnt:,} burnt since {vault.window_start}",
        f"time {found.time}, oracle {found.oracle_time}, funding {found.funding_time}, next batch {found.next_batch}, "
        f"next deposit {found.next_deposit}, dust {found.dust:,} / 2^{FUNDING_FRACTION_BITS}",
        f"next transaction {found.next_sequence}, next forced request {found.next_forced}",
    )


class _Cutter:
    def __init__(self, words: Sequence[int]) -> None:
        self._words = words

    def __call__(self, name: str, offset: int, names: tuple[str, ...]) -> Part:
        return Part(name, offset, names, tuple(self._words[offset : offset + len(names)]))


def header_names() -> tuple[str, ...]:
    """Of the header's words but its lengths."""
    return tuple(field.name for field in fields(BatchOutput))[: HEADER_WORDS - len(LENGTHS)]
