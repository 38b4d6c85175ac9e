"""One pocket: the leaf of the state tree and its packing into felts.

A pocket is a margin of its own: the cross margin of an account, or one isolated margin with one market. The account
that a pocket belongs to is named by the account's cross pocket.

A leaf's identity is what seldom changes; its words are hashed by themselves, so that a batch neither judges them again
nor publishes them:

    0       public key
    1       account
    2       isolated market + 1, or 0
    3       fee tier
    4       leverage, ppm
    5       dead-man time
    then    the extra words: shares of the vault, if any, then two words per session key

Leaf words:

    0       the Poseidon hash of the list of identity words
    1       collateral, as a field element
    2       resting orders (5) | nonces of the lanes (4 * 30), the higher lane above the lower
    then    per position, by increasing market: market (8) | size + 2**48 (49) | funding index + 2**95 (96)
            | entry cost + 2**63 (64)

Fields of a word stand from the most significant bit. The leaf hash is the Poseidon hash of the list of leaf words; a
pocket that does not exist is the leaf 0. The packing is injective because each field is below its width, and a leaf has
one form only: no position of size zero, markets strictly increasing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from sequencer.domain.hashing import felt, poseidon_array, signed
from sequencer.domain.limits import (
    COLLATERAL_BITS,
    ENTRY_COST_BITS,
    FUNDING_BITS,
    LANES,
    MAX_OPEN_ORDERS,
    MAX_POSITIONS,
    MAX_SESSIONS,
    NONCE_BITS,
    POCKET_BITS,
    SHARE_BITS,
    SIZE_BITS,
    TIME_BITS,
    P,
)
from sequencer.domain.packing import pack, unpack

MARKET_BITS = 8
COUNT_BITS = 5
FEE_TIER_BITS = 4
LEVERAGE_BITS = 20
LEAF_WORDS = 3
"""Of a pocket without positions."""

IDENTITY_WORDS = 6
"""Of a pocket without extra words."""


@dataclass(frozen=True, slots=True)
class Position:
    """A position in one market.

    Attributes:
        market: market id.
        size: signed lots, never 0.
        funding_index: the market's index up to which funding is settled.
        entry_cost: signed quanta with the sign of size: what the position cost. It shows profit and ranks
            pockets when one must be deleveraged.
    """

    market: int
    size: int
    funding_index: int
    entry_cost: int

    def word(self) -> int:
        """The leaf word, 217 bits."""
        fields = (
            (self.market, MARKET_BITS),
            (self.size + 2**SIZE_BITS, SIZE_BITS + 1),
            (self.funding_index + 2**FUNDING_BITS, FUNDING_BITS + 1),
            (self.entry_cost + 2**ENTRY_COST_BITS, ENTRY_COST_BITS + 1),
        )
        return pack(fields)

    @classmethod
    def from_word(cls, word: int) -> "Position":
        """The position of a leaf word; ValueError when it is not canonical."""
        market, size, funding_index, entry_cost = unpack(
            word, (MARKET_BITS, SIZE_BITS + 1, FUNDING_BITS + 1, ENTRY_COST_BITS + 1)
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


@dataclass(frozen=True, slots=True)
class SessionKey:
    """A key that may sign orders and cancels for the pocket, never an outflow.

    Attributes:
        public_key: x coordinate, not 0.
        expiry: last second at which it may sign.
    """

    public_key: int
    expiry: int


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the liquidity vault, worth nothing as margin.

    Attributes:
        amount: how many, not 0.
        unlock_time: first second at which they may be burnt.
    """

    amount: int
    unlock_time: int


@dataclass(frozen=True)
class Pocket:
    """A pocket.

    Attributes:
        public_key: x coordinate of the owner's key, not 0.
        account: the account's cross pocket; itself for that one.
        isolated: None for cross margin, else the one market of the pocket.
        collateral: signed quanta.
        positions: by increasing market id.
        nonces: last nonce used, by lane.
        open_orders: resting orders, triggers included.
        fee_tier: index into the config's fee tiers.
        leverage_ppm: least initial margin fraction that the owner set; 0 when none.
        dead_man_time: from this second on the pocket's resting orders are void; 0 when none.
        shares: of the liquidity vault.
        sessions: session keys.
    """

    public_key: int
    account: int
    isolated: int | None = None
    collateral: int = 0
    positions: tuple[Position, ...] = ()
    nonces: tuple[int, ...] = (0,) * LANES
    open_orders: int = 0
    fee_tier: int = 0
    leverage_ppm: int = 0
    dead_man_time: int = 0
    shares: Shares | None = None
    sessions: tuple[SessionKey, ...] = ()

    def position(self, market: int) -> Position | None:
        """The position in a market, or None."""
        for position in self.positions:
            if position.market == market:
                return position
        return None

    def switch_fired(self, time: int) -> bool:
        """Whether the dead-man switch has made the resting orders void."""
        return 0 < self.dead_man_time <= time

    def with_position(self, market: int, position: Position | None) -> "Pocket":
        """The pocket with its position in the market set, or removed by None."""
        others = [p for p in self.positions if p.market != market]
        if position is not None:
            others.append(position)
            others.sort(key=lambda p: p.market)
        return replace(self, positions=tuple(others))

    def with_nonce(self, lane: int, nonce: int) -> "Pocket":
        """The pocket with one lane's nonce set."""
        nonces = list(self.nonces)
        nonces[lane] = nonce
        return replace(self, nonces=tuple(nonces))

    def activity_word(self) -> int:
        """The number of resting orders above the nonces of all lanes, 125 bits."""
        fields = [(self.open_orders, COUNT_BITS), *((nonce, NONCE_BITS) for nonce in reversed(self.nonces))]
        return pack(tuple(fields))

    def extra_words(self) -> list[int]:
        """Shares and session keys as words of the identity."""
        words = []
        if self.shares is not None:
            words.append(pack(((self.shares.amount, SHARE_BITS), (self.shares.unlock_time, TIME_BITS))))
        for session in self.sessions:
            words += [session.public_key, session.expiry]
        return words

    def identity_words(self) -> tuple[int, ...]:
        """The words of what seldom changes."""
        isolated = 0 if self.isolated is None else self.isolated + 1
        return (
            self.public_key, self.account, isolated, self.fee_tier, self.leverage_ppm, self.dead_man_time,
            *self.extra_words(),
        )  # fmt: skip

    def leaf_words(self) -> list[int]:
        """The words that the leaf hash is taken over and that batches publish."""
        return [
            identity_hash(self.identity_words()),
            felt(self.collateral),
            self.activity_word(),
            *(position.word() for position in self.positions),
        ]

    @classmethod
    def from_leaf_words(cls, words: Sequence[int], identity: Sequence[int]) -> "Pocket":
        """The pocket of a published leaf; ValueError unless the words are its one canonical form, and those of the
        identity that it names."""
        if not LEAF_WORDS <= len(words) <= LEAF_WORDS + MAX_POSITIONS:
            raise ValueError("leaf: wrong number of words")
        if not IDENTITY_WORDS <= len(identity) <= IDENTITY_WORDS + 1 + 2 * MAX_SESSIONS:
            raise ValueError("leaf: wrong number of identity words")
        if not all(0 <= word < P for word in (*words, *identity)):
            raise ValueError("leaf: a word is no field element")
        if identity_hash(tuple(identity)) != words[0]:
            raise ValueError("leaf: its identity is another")
        public_key, account, isolated, fee_tier, leverage, dead_man, *extra = identity
        open_orders, *nonces = unpack(words[2], (COUNT_BITS, *(NONCE_BITS,) * LANES))
        shares = None
        if len(extra) % 2:
            shares = Shares(*unpack(extra.pop(0), (SHARE_BITS, TIME_BITS)))
        sessions = tuple(SessionKey(*extra[i : i + 2]) for i in range(0, len(extra), 2))
        pocket = cls(
            public_key=public_key,
            account=account,
            isolated=isolated - 1 if isolated else None,
            collateral=signed(words[1]),
            positions=tuple(Position.from_word(word) for word in words[LEAF_WORDS:]),
            nonces=tuple(reversed(nonces)),
            open_orders=open_orders,
            fee_tier=fee_tier,
            leverage_ppm=leverage,
            dead_man_time=dead_man,
            shares=shares,
            sessions=sessions,
        )
        markets = [position.market for position in pocket.positions]
        widths = (
            (account, POCKET_BITS), (isolated, MARKET_BITS), (fee_tier, FEE_TIER_BITS), (leverage, LEVERAGE_BITS),
            (dead_man, TIME_BITS), *((session.expiry, TIME_BITS) for session in sessions),
        )  # fmt: skip
        canonical = (
            public_key > 0
            and all(value < 2**bits for value, bits in widths)
            and -(2**COLLATERAL_BITS) <= pocket.collateral < 2**COLLATERAL_BITS
            and all(a < b for a, b in pairwise(markets))
            and open_orders <= MAX_OPEN_ORDERS
            and (shares is None or shares.amount > 0)
            and all(session.public_key > 0 for session in sessions)
        )
        if not canonical:
            raise ValueError("leaf: words are not in canonical form")
        return pocket

    @cached_property
    def leaf_hash(self) -> int:
        """Poseidon hash of the list of leaf words."""
        return poseidon_array(self.leaf_words())


@lru_cache(maxsize=2**16)
def identity_hash(words: tuple[int, ...]) -> int:
    """Poseidon hash of the list of identity words. Kept, because a pocket changes often and its identity seldom."""
    return poseidon_array(words)
