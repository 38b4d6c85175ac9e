"""Resting orders of one side of a market, as a committed chain.

A chain is sorted by key: an ask's key is its price, a bid's is 2**48 - price, so that the best order of either side
comes first; among equal keys the earlier order comes first. It is committed from its tail to its head:
digest = Poseidon(Poseidon(word 1, word 2), digest of the rest), and 0 for the empty chain. A batch opens only the
orders at the front that it touches; the rest is one digest that nothing passes.

Order words, most significant field first:

    1   price (48) | sequence (48) | size left (48) | pocket (32) | reduce-only (1)
    2   expiry (40) | builder (32) | builder fee (16) | lane (3) | nonce (30)

The digest binds every field because each is below its width. The order's signature was proven when it joined the
chain; the committed words are its authority from then on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, Protocol, TypeVar

from sequencer.law.hashing import poseidon
from sequencer.law.limits import (
    BUILDER_FEE_BITS,
    NONCE_BITS,
    POCKET_BITS,
    PRICE_BITS,
    SEQUENCE_BITS,
    SIZE_BITS,
    TIME_BITS,
)
from sequencer.law.packing import pack

KEY_END = 2 ** (PRICE_BITS + 1)
"""Above every key: what follows the last order of a chain."""


class Side(IntEnum):
    """Direction of an order."""

    BUY = 0
    SELL = 1

    @property
    def sign(self) -> int:
        """+1 for a buy, -1 for a sell: the sign of the position change."""
        return 1 - 2 * self.value

    @property
    def opposite(self) -> "Side":
        return Side(1 - self.value)

    def key(self, price: int) -> int:
        """The sort key of a resting order of this side."""
        return price if self is Side.SELL else 2**PRICE_BITS - price


class Linked(Protocol):
    """What a chain needs of its members."""

    @property
    def sequence(self) -> int:
        """Unique, and larger than that of every earlier member."""

    @property
    def key(self) -> int:
        """What the chain is sorted by."""

    def digest(self, rest: int) -> int:
        """The digest of this member before a rest of the chain."""


@dataclass(frozen=True, slots=True)
class RestingOrder:
    """An order in the book.

    Attributes:
        sequence: the journal's sequence number of the order; names it.
        side, price, size: size is what is left, lots.
        pocket: whose it is.
        reduce_only: it fills only as far as it reduces the position.
        expiry: last second at which it may fill.
        builder, builder_fee_ppm: pocket that routed the order and its share of the quote; 0 without one.
        lane, nonce: the order's name for its owner.
    """

    sequence: int
    side: Side
    price: int
    size: int
    pocket: int
    reduce_only: bool
    expiry: int
    builder: int
    builder_fee_ppm: int
    lane: int
    nonce: int

    @property
    def key(self) -> int:
        return self.side.key(self.price)

    def words(self) -> tuple[int, int]:
        """The two committed words."""
        first = pack(
            (
                (self.price, PRICE_BITS),
                (self.sequence, SEQUENCE_BITS),
                (self.size, SIZE_BITS),
                (self.pocket, POCKET_BITS),
                (int(self.reduce_only), 1),
            )
        )
        second = pack(
            (
                (self.expiry, TIME_BITS),
                (self.builder, POCKET_BITS),
                (self.builder_fee_ppm, BUILDER_FEE_BITS),
                (self.lane, 3),
                (self.nonce, NONCE_BITS),
            )
        )
        return first, second

    def digest(self, rest: int) -> int:
        return poseidon(poseidon(*self.words()), rest)


Member = TypeVar("Member", bound=Linked)


class Chain(Generic[Member]):
    """An immutable sorted chain. Equal tails are shared, and each keeps its digest once it was computed."""

    __slots__ = ("_digest", "head", "length", "rest")

    def __init__(self, head: Member | None = None, rest: "Chain[Member] | None" = None) -> None:
        self.head = head
        self.rest = rest
        self.length: int = 0 if head is None else 1 + (0 if rest is None else rest.length)
        self._digest: int | None = None if self.length else 0

    def __iter__(self) -> Iterator[Member]:
        link: Chain[Member] | None = self
        while link is not None and link.head is not None:
            yield link.head
            link = link.rest

    def __len__(self) -> int:
        return self.length

    def digest(self) -> int:
        """The commitment to the whole chain."""
        pending: list[Chain[Member]] = []
        link = self
        while link._digest is None:
            pending.append(link)
            link = link.tail()
        digest = link._digest
        for link in reversed(pending):
            assert link.head is not None
            digest = link._digest = link.head.digest(digest)
        return digest

    def tail(self) -> "Chain[Member]":
        """The chain without its first member."""
        return Chain() if self.rest is None else self.rest

    def insert(self, member: Member) -> tuple["Chain[Member]", Member | None]:
        """The chain with one more member behind all of its key, and the member that it follows, if any."""
        before: list[Member] = []
        link = self
        while link.head is not None and link.head.key <= member.key:
            before.append(link.head)
            link = link.tail()
        return _prepend(before, Chain(member, link)), before[-1] if before else None

    def find(self, sequence: int) -> Member | None:
        """The member of that sequence number."""
        return next((m for m in self if m.sequence == sequence), None)

    def replace(self, sequence: int, member: Member | None) -> tuple["Chain[Member]", Member | None]:
        """The chain with one member replaced by another of its key, or removed by None, and the member before it.

        KeyError when there is none of that sequence number.
        """
        before: list[Member] = []
        link = self
        while link.head is not None and link.head.sequence != sequence:
            before.append(link.head)
            link = link.tail()
        if link.head is None:
            raise KeyError(sequence)
        rest = link.tail()
        changed = rest if member is None else Chain(member, rest)
        return _prepend(before, changed), before[-1] if before else None


def _prepend(members: list[Member], link: Chain[Member]) -> Chain[Member]:
    for member in reversed(members):
        link = Chain(member, link)
    return link
