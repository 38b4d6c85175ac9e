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

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, Protocol, TypeVar

from sequencer.domain.hashing import poseidon, poseidon_many
from sequencer.domain.limits import (
    BUILDER_FEE_BITS,
    NONCE_BITS,
    POCKET_BITS,
    PRICE_BITS,
    SEQUENCE_BITS,
    SIZE_BITS,
    TIME_BITS,
)
from sequencer.domain.packing import pack

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

    def words(self) -> tuple[int, int]:
        """The two committed words. The digest of the member before a rest of the chain is Poseidon(Poseidon(word 1,
        word 2), digest of the rest)."""


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


Member = TypeVar("Member", bound=Linked)


class Chain(Generic[Member]):
    """An immutable sorted chain, head first.

    A change copies the references of the whole chain, at most 2**12, which is cheaper than following links. Digests of
    the tails that a change leaves alone are kept, and the hashes of all members' words.
    """

    __slots__ = ("_digests", "_hashes", "_keys", "_members")

    def __init__(self) -> None:
        self._members: tuple[Member, ...] = ()
        self._keys: tuple[int, ...] = ()
        # Of each member's words; None where it is not known yet.
        self._hashes: tuple[int | None, ...] = ()
        # By length, the digests of the tails that are known: the last k members have _digests[k].
        self._digests: tuple[int, ...] = (0,)

    @property
    def head(self) -> Member | None:
        """The first member, None of an empty chain."""
        return self._members[0] if self._members else None

    def __iter__(self) -> Iterator[Member]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def digest(self) -> int:
        """The commitment to the whole chain."""
        length = len(self._members)
        if len(self._digests) <= length:
            digests, hashes = list(self._digests), self._all_hashes()
            for place in range(length - len(digests), -1, -1):
                digests.append(poseidon(hashes[place], digests[-1]))
            self._hashes, self._digests = tuple(hashes), tuple(digests)
        return self._digests[length]

    def _all_hashes(self) -> list[int]:
        """The hashes of all members' words, in one call for those that are not known."""
        unknown = [place for place, known in enumerate(self._hashes) if known is None]
        found = iter(poseidon_many([self._members[place].words() for place in unknown]))
        return [next(found) if known is None else known for known in self._hashes]

    def tail(self) -> "Chain[Member]":
        """The chain without its first member; the empty one of an empty one."""
        return self._with(0, 1, ()) if self._members else self

    def insert(self, member: Member) -> tuple["Chain[Member]", Member | None]:
        """The chain with one more member behind all of its key, and the member that it follows, if any."""
        place = bisect_right(self._keys, member.key)
        return self._with(place, place, (member,)), self._members[place - 1] if place else None

    def find(self, sequence: int) -> Member | None:
        """The member of that sequence number."""
        return next((m for m in self._members if m.sequence == sequence), None)

    def replace(self, sequence: int, member: Member | None) -> tuple["Chain[Member]", Member | None]:
        """The chain with one member replaced by another of its key, or removed by None, and the member before it.

        KeyError when there is none of that sequence number.
        """
        for place, held in enumerate(self._members):
            if held.sequence == sequence:
                changed = self._with(place, place + 1, () if member is None else (member,))
                return changed, self._members[place - 1] if place else None
        raise KeyError(sequence)

    def _with(self, first: int, end: int, members: tuple[Member, ...]) -> "Chain[Member]":
        """The chain with the members from `first` up to `end` replaced."""
        chain: Chain[Member] = Chain()
        chain._members = (*self._members[:first], *members, *self._members[end:])
        chain._keys = (*self._keys[:first], *(member.key for member in members), *self._keys[end:])
        chain._hashes = (*self._hashes[:first], *(None for _ in members), *self._hashes[end:])
        chain._digests = self._digests[: len(self._members) - end + 1]
        return chain
