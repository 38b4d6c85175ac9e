"""The end of a batch: fees and dust are paid out, and the public output is made.

The output words are those of the Cairo program; the rollup contract reads them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.draft import check_collateral
from sequencer.domain.hashing import poseidon
from sequencer.domain.journal import Executed
from sequencer.domain.l1_messages import MESSAGE_WORDS, MessageKind
from sequencer.domain.limits import FEE_POCKET, FUNDING_FRACTION_BITS
from sequencer.domain.packing import pack, unpack
from sequencer.domain.state import State

_HEADER_FIELDS: Final = (
    "config_hash", "old_state_root", "new_state_root", "batch_number", "first_sequence", "n_transactions",
    "transactions_root", "first_time", "last_time", "first_deposit", "first_forced", "oracle_commitment",
)  # fmt: skip
HEADER_WORDS: Final = len(_HEADER_FIELDS) + 3
"""The fields, then the numbers of message words, state words and pocket updates."""


LENGTH_BITS: Final = 8


@dataclass(frozen=True, slots=True)
class PocketUpdate:
    """What a batch publishes of a pocket that it opened.

    Attributes:
        leaf: the leaf words after the batch; none of a pocket that does not exist.
        identity: the identity words, where the batch has changed them.
    """

    index: int
    leaf: tuple[int, ...] = ()
    identity: tuple[int, ...] = ()

    def words(self) -> list[int]:
        """As the program writes them: index, number of identity words (8) | of leaf words (8), leaf, identity."""
        lengths = pack(((len(self.identity), LENGTH_BITS), (len(self.leaf), LENGTH_BITS)))
        return [self.index, lengths, *self.leaf, *self.identity]


@dataclass(frozen=True, slots=True)
class BatchOutput:
    """The public output of a batch. Amounts in L1 token base units, times in unix seconds.

    Attributes:
        first_sequence, n_transactions: which part of the journal it is.
        transactions_root: Merkle root of the transactions' hashes, see `transactions_root`.
        first_deposit, first_forced: where L1's queues stood before it.
        oracle_commitment: Poseidon chain from 0 over the hashes of the batch's oracle ticks.
        messages: for L1, in sequence order; each starts with its `MessageKind`.
        state_words: `State.words()` after the batch.
        pocket_updates: of every pocket touched, by increasing index.
    """

    config_hash: int
    old_state_root: int
    new_state_root: int
    batch_number: int
    first_sequence: int
    n_transactions: int
    transactions_root: int
    first_time: int
    last_time: int
    first_deposit: int
    first_forced: int
    oracle_commitment: int
    messages: tuple[tuple[int, ...], ...]
    state_words: tuple[int, ...]
    pocket_updates: tuple[PocketUpdate, ...]

    def words(self) -> list[int]:
        """The felts that the program writes, in order."""
        return [
            *(getattr(self, name) for name in _HEADER_FIELDS),
            sum(len(message) for message in self.messages), len(self.state_words), len(self.pocket_updates),
            *(word for message in self.messages for word in message),
            *self.state_words,
            *(word for update in self.pocket_updates for word in update.words()),
        ]  # fmt: skip

    @classmethod
    def from_words(cls, words: Sequence[int]) -> "BatchOutput":
        """The output of published words; ValueError when a length does not fit. Values are not judged."""
        reader = _Reader(words)
        header = reader.take(len(_HEADER_FIELDS))
        n_message_words, n_state, n_updates = reader.take(3)
        messages = tuple(_messages(reader.take(n_message_words)))
        state_words = tuple(reader.take(n_state))
        if n_updates > len(words):
            raise ValueError("output: a length exceeds the number of words")
        updates = []
        for _ in range(n_updates):
            index, lengths = reader.take(2)
            n_identity, n_leaf = unpack(lengths, (LENGTH_BITS, LENGTH_BITS))
            leaf = tuple(reader.take(n_leaf))
            updates.append(PocketUpdate(index, leaf, tuple(reader.take(n_identity))))
        reader.finish()
        fields = dict(zip(_HEADER_FIELDS, header, strict=True))
        return cls(**fields, messages=messages, state_words=state_words, pocket_updates=tuple(updates))


def _messages(words: list[int]) -> list[tuple[int, ...]]:
    reader = _Reader(words)
    messages = []
    while not reader.done:
        kind = reader.take(1)[0]
        if kind not in MessageKind.__members__.values():
            raise ValueError(f"output: unknown kind of message {kind}")
        messages.append((kind, *reader.take(MESSAGE_WORDS[MessageKind(kind)] - 1)))
    return messages


class _Reader:
    def __init__(self, words: Sequence[int]) -> None:
        self._words = words
        self._position = 0

    @property
    def done(self) -> bool:
        return self._position == len(self._words)

    def take(self, count: int) -> list[int]:
        if not 0 <= count <= len(self._words) - self._position:
            raise ValueError("output: too few words")
        self._position += count
        return list(self._words[self._position - count : self._position])

    def finish(self) -> None:
        if not self.done:
            raise ValueError("output: words are left over")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed batch: its output, and the state that the next batch starts from."""

    output: BatchOutput
    state: State


def close(config: ExchangeConfig, closing: State) -> State:
    """The state after fees and whole quanta of dust were credited: what the next batch starts from."""
    quanta, dust = divmod(closing.globals.dust, 2**FUNDING_FRACTION_BITS)
    pocket = closing.pockets[FEE_POCKET]
    collateral = pocket.collateral + closing.globals.fees + quanta
    check_collateral(collateral)
    return replace(
        closing,
        pockets=closing.pockets.set(FEE_POCKET, replace(pocket, collateral=collateral)),
        globals=replace(closing.globals, fees=0, dust=dust, next_batch=closing.globals.next_batch + 1),
    )


def seal(config: ExchangeConfig, opening: State, executed: Sequence[Executed]) -> Sealed:
    """End a batch.

    Args:
        opening: the state before the batch, as the last seal left it.
        executed: the batch's transactions in order, at least one.
    """
    if not executed:
        raise ValueError("a batch needs at least one transaction")
    state = close(config, executed[-1].state)
    touched = {index for done in executed for index in done.touched} | {FEE_POCKET}
    commitment = 0
    for done in executed:
        if done.tick_hash is not None:
            commitment = poseidon(commitment, done.tick_hash)
    output = BatchOutput(
        config_hash=config.hash(),
        old_state_root=opening.root(),
        new_state_root=state.root(),
        batch_number=opening.globals.next_batch,
        first_sequence=executed[0].sequence,
        n_transactions=len(executed),
        transactions_root=transactions_root([done.hash for done in executed]),
        first_time=executed[0].transaction.time,
        last_time=executed[-1].transaction.time,
        first_deposit=opening.globals.next_deposit,
        first_forced=opening.globals.next_forced,
        oracle_commitment=commitment,
        messages=tuple(message for done in executed for message in done.messages),
        state_words=tuple(state.words()),
        pocket_updates=tuple(_update(opening, state, i) for i in sorted(touched)),
    )
    return Sealed(output, state)


def _update(opening: State, closing: State, index: int) -> PocketUpdate:
    """What is published of a pocket that was opened."""
    before, after = opening.pockets.get(index), closing.pockets.get(index)
    if after is None:
        return PocketUpdate(index)
    identity = after.identity_words()
    known = before is not None and before.identity_words() == identity
    return PocketUpdate(index, tuple(after.leaf_words()), () if known else identity)


def transactions_root(hashes: Sequence[int]) -> int:
    """The Merkle root over the hashes of a batch's transactions, in order.

    Each level hashes its members by pairs from the left; one that is left over goes up as it is. The number of
    transactions, which the output states beside the root, fixes the shape.
    """
    level = list(hashes)
    while len(level) > 1:
        pairs = [poseidon(*level[i : i + 2]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[2 * len(pairs) :]
    return level[0]
