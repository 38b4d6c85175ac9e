"""One account: the leaf of the state tree and its packing into felts.

Leaf words, most significant field first:

    0       public key
    1       collateral + 2**63 (64) | number of positions (5) | fee tier (4) | flags (8) | epoch (32)
    2, 3, 4 lanes 0-2, 3-5, 6-7, lane i at bit 80 * (i mod 3): nonce (30) above fill (48)
    then    per position, by increasing market: market (8) | size + 2**48 (49) | funding index + 2**95 (96)
            | entry cost + 2**63 (64)

The leaf hash is the Poseidon hash of the list of words; an account that does not exist is the leaf 0. The
packing is injective because each field is below its width, and a leaf has one form only: no position of size
zero, markets strictly increasing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from sequencer.domain.hashing import poseidon_array
from sequencer.domain.limits import (
    COLLATERAL_BITS,
    ENTRY_COST_BITS,
    EPOCH_BITS,
    FLAGS_BITS,
    FUNDING_BITS,
    LANE_STRIDE_BITS,
    LANES,
    LANES_PER_WORD,
    MAX_MARKETS,
    MAX_POSITIONS,
    NONCE_BITS,
    SIZE_BITS,
    P,
)

_MARKET_BITS = 8
_COUNT_BITS = 5
_FEE_TIER_BITS = 4


@dataclass(frozen=True, slots=True)
class Position:
    """A position in one market.

    Attributes:
        market: market id.
        size: signed lots, never 0.
        funding_index: the market's index up to which funding is settled.
        entry_cost: signed quanta with the sign of size: what the position cost. It shows profit and ranks
        accounts;
            no money depends on it.
    """

    market: int
    size: int
    funding_index: int
    entry_cost: int

    def word(self) -> int:
        """The leaf word, 217 bits."""
        fields = (
            (self.market, _MARKET_BITS),
            (self.size + 2**SIZE_BITS, SIZE_BITS + 1),
            (self.funding_index + 2**FUNDING_BITS, FUNDING_BITS + 1),
            (self.entry_cost + 2**ENTRY_COST_BITS, ENTRY_COST_BITS + 1),
        )
        return _pack(fields)

    @classmethod
    def from_word(cls, word: int) -> "Position":
        """The position of a leaf word; ValueError when it is not canonical."""
        market, size, funding_index, entry_cost = _unpack(
            word, (_MARKET_BITS, SIZE_BITS + 1, FUNDING_BITS + 1, ENTRY_COST_BITS + 1)
        )
        position = cls(
            market,
            size - 2**SIZE_BITS,
            funding_index - 2**FUNDING_BITS,
            entry_cost - 2**ENTRY_COST_BITS,
        )
        if position.size in (0, -(2**SIZE_BITS)):
            raise ValueError("position word: size out of range")
        return position


@dataclass(frozen=True)
class Account:
    """An account.

    Attributes:
        public_key: x coordinate of the owner's key, not 0.
        collateral: signed quanta.
        positions: by increasing market id.
        nonces: last nonce used, by lane.
        fills: lots filled of the order with that nonce, by lane.
        fee_tier: index into the config's fee tiers.
        flags, epoch: 0; kept for session keys and cancel-all.
    """

    public_key: int
    collateral: int = 0
    positions: tuple[Position, ...] = ()
    nonces: tuple[int, ...] = (0,) * LANES
    fills: tuple[int, ...] = (0,) * LANES
    fee_tier: int = 0
    flags: int = 0
    epoch: int = 0

    def position(self, market: int) -> Position | None:
        """The position in a market, or None."""
        for position in self.positions:
            if position.market == market:
                return position
        return None

    def with_position(self, market: int, position: Position | None) -> "Account":
        """The account with its position in the market set, or removed by None."""
        others = [p for p in self.positions if p.market != market]
        if position is not None:
            others.append(position)
            others.sort(key=lambda p: p.market)
        return replace(self, positions=tuple(others))

    def with_lane(self, lane: int, nonce: int, fill: int) -> "Account":
        """The account with one lane set."""
        nonces, fills = list(self.nonces), list(self.fills)
        nonces[lane], fills[lane] = nonce, fill
        return replace(self, nonces=tuple(nonces), fills=tuple(fills))

    def lane_words(self) -> tuple[int, ...]:
        """The three lane words of the leaf."""
        digits = [(n << SIZE_BITS) + f for n, f in zip(self.nonces, self.fills, strict=True)]
        groups = [digits[i : i + LANES_PER_WORD] for i in range(0, LANES, LANES_PER_WORD)]
        return tuple(
            sum(digit << (LANE_STRIDE_BITS * i) for i, digit in enumerate(group)) for group in groups
        )

    def leaf_words(self) -> list[int]:
        """The leaf's preimage; also what a batch publishes of a changed account."""
        header = _pack(
            (
                (self.collateral + 2**COLLATERAL_BITS, COLLATERAL_BITS + 1),
                (len(self.positions), _COUNT_BITS),
                (self.fee_tier, _FEE_TIER_BITS),
                (self.flags, FLAGS_BITS),
                (self.epoch, EPOCH_BITS),
            )
        )
        return [self.public_key, header, *self.lane_words(), *(p.word() for p in self.positions)]

    @classmethod
    def from_leaf_words(cls, words: Sequence[int]) -> "Account":
        """The account of a published leaf; ValueError unless the words are its one canonical form."""
        if not 5 <= len(words) <= 5 + MAX_POSITIONS:
            raise ValueError("leaf: wrong number of words")
        collateral, count, fee_tier, flags, epoch = _unpack(
            words[1], (COLLATERAL_BITS + 1, _COUNT_BITS, _FEE_TIER_BITS, FLAGS_BITS, EPOCH_BITS)
        )
        nonces: list[int] = []
        fills: list[int] = []
        for word in words[2:5]:
            for digit in reversed(_unpack(word, (LANE_STRIDE_BITS,) * LANES_PER_WORD)):
                nonces.append(digit >> SIZE_BITS)
                fills.append(digit % 2**SIZE_BITS)
        account = cls(
            public_key=words[0],
            collateral=collateral - 2**COLLATERAL_BITS,
            positions=tuple(Position.from_word(word) for word in words[5:]),
            nonces=tuple(nonces[:LANES]),
            fills=tuple(fills[:LANES]),
            fee_tier=fee_tier,
            flags=flags,
            epoch=epoch,
        )
        markets = [position.market for position in account.positions]
        canonical = (
            0 < account.public_key < P
            and count == len(markets)
            and all(a < b for a, b in pairwise(markets))
            and all(nonce < 2**NONCE_BITS for nonce in account.nonces)
            and nonces[LANES:] == [0]
            and fills[LANES:] == [0]
        )
        if not canonical:
            raise ValueError("leaf: words are not in canonical form")
        return account

    @cached_property
    def leaf_hash(self) -> int:
        """Poseidon hash of the list of leaf words."""
        return poseidon_array(self.leaf_words())


def _pack(fields: Sequence[tuple[int, int]]) -> int:
    word = 0
    for value, bits in fields:
        if not 0 <= value < 2**bits:
            raise AssertionError(f"Invariant: a leaf field fits its {bits} bits")
        word = (word << bits) + value
    return word


def _unpack(word: int, widths: Sequence[int]) -> list[int]:
    fields = []
    for bits in reversed(widths):
        fields.append(word % 2**bits)
        word >>= bits
    if word:
        raise ValueError("leaf word: too wide")
    return fields[::-1]


assert MAX_MARKETS == 2**_MARKET_BITS
assert MAX_POSITIONS < 2**_COUNT_BITS
