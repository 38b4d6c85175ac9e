"""The state of the exchange and its root.

State root = Poseidon hash of the list [pockets root, state words...]. State words, published by every batch:

    per market   `MARKET_WORDS` words, see `market`
    vault        shares (80) | window start (40) | shares burnt in the window (80)
    globals      time (40) | oracle time (40) | funding time (40) | next batch (40) | next deposit (40) | dust (32)
                 next sequence (48) | next forced request (40)

Between batches no fees are pending.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sequencer.domain.book import Chain, RestingOrder, Side
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.hashing import poseidon_array
from sequencer.domain.limits import (
    COUNTER_BITS,
    FEE_POCKET,
    FUNDING_FRACTION_BITS,
    SEQUENCE_BITS,
    SHARE_BITS,
    TIME_BITS,
)
from sequencer.domain.market import MARKET_WORDS, MarketState
from sequencer.domain.packing import pack, unpack
from sequencer.domain.pocket import Pocket
from sequencer.domain.tree import PocketTree
from sequencer.domain.trigger_chain import Direction, Trigger

FUND_KEYS = (5, 9, 12, 13, 14, 15, 17, 18, 25, 26, 28, 29, 31, 34, 39, 40)
"""Public keys of the insurance funds by group: x coordinates of no point of the curve, so that nobody can sign for
them."""


OTHER_WORDS = 3
"""State words after those of the markets: of the vault one, of the globals two."""


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that rests in a market.

    Attributes:
        bids, asks: best order first.
        rising, falling: triggers that fire when the mark price rises to theirs, or falls to it; the next first.
    """

    bids: Chain[RestingOrder] = field(default_factory=Chain)
    asks: Chain[RestingOrder] = field(default_factory=Chain)
    rising: Chain[Trigger] = field(default_factory=Chain)
    falling: Chain[Trigger] = field(default_factory=Chain)

    def side(self, side: Side) -> Chain[RestingOrder]:
        return self.asks if side is Side.SELL else self.bids

    def with_side(self, side: Side, chain: Chain[RestingOrder]) -> "Book":
        return replace(self, asks=chain) if side is Side.SELL else replace(self, bids=chain)

    def triggers(self, direction: Direction) -> Chain[Trigger]:
        return self.rising if direction is Direction.RISING else self.falling

    def with_triggers(self, direction: Direction, chain: Chain[Trigger]) -> "Book":
        return (
            replace(self, rising=chain) if direction is Direction.RISING else replace(self, falling=chain)
        )

    def digests(self) -> list[int]:
        """The four state words of the chains."""
        return [chain.digest() for chain in (self.bids, self.asks, self.rising, self.falling)]


@dataclass(frozen=True, slots=True)
class VaultState:
    """The liquidity vault's shares.

    Attributes:
        shares: how many exist.
        window_start: start of the present window of burns, unix seconds.
        window_burnt: shares burnt in it.
    """

    shares: int = 0
    window_start: int = 0
    window_burnt: int = 0

    def word(self) -> int:
        return pack(
            ((self.shares, SHARE_BITS), (self.window_start, TIME_BITS), (self.window_burnt, SHARE_BITS))
        )

    @classmethod
    def from_word(cls, word: int) -> "VaultState":
        return cls(*unpack(word, (SHARE_BITS, TIME_BITS, SHARE_BITS)))


@dataclass(frozen=True, slots=True)
class Globals:
    """What changes outside pockets, markets and vault.

    Attributes:
        time: of the last transaction, unix seconds.
        oracle_time: of the last accepted tick.
        funding_time: of the last tick that moved the funding indices.
        next_batch: number of the batch that the next transaction belongs to.
        next_deposit, next_forced: index of the next request in L1's queues.
        next_sequence: sequence number of the next transaction.
        dust: quanta times 2**32 that rounding of funding left over; below 2**32 between batches.
        fees: quanta charged in the open batch and not credited to the fee pocket; 0 between batches.
    """

    time: int = 0
    oracle_time: int = 0
    funding_time: int = 0
    next_batch: int = 0
    next_deposit: int = 0
    next_forced: int = 0
    next_sequence: int = 1
    dust: int = 0
    fees: int = 0

    def words(self) -> list[int]:
        """The two state words. Only at the end of a batch."""
        if self.fees:
            raise AssertionError("Invariant: no fees are pending where a state word is made")
        times = tuple((time, TIME_BITS) for time in (self.time, self.oracle_time, self.funding_time))
        first = (*times, (self.next_batch, COUNTER_BITS), (self.next_deposit, COUNTER_BITS))
        return [
            pack((*first, (self.dust, FUNDING_FRACTION_BITS))),
            pack(((self.next_sequence, SEQUENCE_BITS), (self.next_forced, COUNTER_BITS))),
        ]

    @classmethod
    def from_words(cls, words: Sequence[int]) -> "Globals":
        """The globals of their two words; ValueError when one is too wide."""
        time, oracle, funding, batch, deposit, dust = unpack(
            words[0], (TIME_BITS,) * 3 + (COUNTER_BITS,) * 2 + (FUNDING_FRACTION_BITS,)
        )
        sequence, forced = unpack(words[1], (SEQUENCE_BITS, COUNTER_BITS))
        return cls(time, oracle, funding, batch, deposit, forced, sequence, dust)


@dataclass(frozen=True, slots=True)
class State:
    """Everything the rules know. Immutable; successors share what did not change."""

    pockets: PocketTree
    markets: tuple[MarketState, ...]
    books: tuple[Book, ...]
    vault: VaultState = field(default_factory=VaultState)
    globals: Globals = field(default_factory=Globals)

    @classmethod
    def genesis(cls, config: ExchangeConfig) -> "State":
        """The state before the first batch: only the fee pocket, the funds and the vault exist."""
        pockets = PocketTree(config.tree_depth).set(FEE_POCKET, Pocket(config.fee_public_key, FEE_POCKET))
        for group in range(config.groups):
            index = config.fund_pocket(group)
            pockets = pockets.set(index, Pocket(FUND_KEYS[group], index))
        vault = config.vault_pocket
        pockets = pockets.set(vault, Pocket(config.vault_public_key, vault))
        count = len(config.markets)
        return cls(pockets, (MarketState(),) * count, (Book(),) * count)

    def words(self) -> list[int]:
        """The state words."""
        words: list[int] = []
        for market, book in zip(self.markets, self.books, strict=True):
            words += [*market.words(), *book.digests()]
        return [*words, self.vault.word(), *self.globals.words()]

    def root(self) -> int:
        """The state root. Only between batches, when no fees are pending."""
        return state_root(self.pockets.root(), self.words())


def count_markets(state_words: Sequence[int]) -> int:
    """Of how many markets these are the state words."""
    return (len(state_words) - OTHER_WORDS) // MARKET_WORDS


def state_root(pockets_root: int, state_words: Sequence[int]) -> int:
    """The state root of a pockets root and state words, as a reader of published batches computes it."""
    return poseidon_array([pockets_root, *state_words])
