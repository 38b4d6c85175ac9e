"""The state of the exchange and its root.

State words, published by every batch:

    per market   price (48) | price time (40) | open interest (64) | funding index + 2**95 (96)
    globals      time (40) | oracle time (40) | funding time (40) | next batch (40) | next deposit (40) | dust
    (32)

State root = Poseidon hash of the list [accounts root, state words...]. Between batches no fees are pending.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sequencer.domain.account import Account, _pack, _unpack
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.hashing import poseidon_array
from sequencer.domain.limits import FUNDING_BITS, FUNDING_FRACTION_BITS, PRICE_BITS, TIME_BITS
from sequencer.domain.tree import AccountTree

_OPEN_INTEREST_FIELD_BITS = 64
_COUNTER_BITS = 40


@dataclass(frozen=True, slots=True)
class MarketState:
    """What changes in a market.

    Attributes:
        price: index price in price units; 0 until the first tick.
        price_time: unix seconds of the tick that set it.
        open_interest: sum of all long positions, lots.
        funding_index: quanta per lot times 2**32 that a long has paid since the start.
    """

    price: int = 0
    price_time: int = 0
    open_interest: int = 0
    funding_index: int = 0

    def word(self) -> int:
        """The state word, 248 bits."""
        return _pack(
            (
                (self.price, PRICE_BITS),
                (self.price_time, TIME_BITS),
                (self.open_interest, _OPEN_INTEREST_FIELD_BITS),
                (self.funding_index + 2**FUNDING_BITS, FUNDING_BITS + 1),
            )
        )

    @classmethod
    def from_word(cls, word: int) -> "MarketState":
        """The row of a state word; ValueError when it is too wide."""
        price, price_time, open_interest, funding = _unpack(
            word, (PRICE_BITS, TIME_BITS, _OPEN_INTEREST_FIELD_BITS, FUNDING_BITS + 1)
        )
        return cls(price, price_time, open_interest, funding - 2**FUNDING_BITS)


@dataclass(frozen=True, slots=True)
class Globals:
    """What changes outside accounts and markets.

    Attributes:
        time: of the last event, unix seconds.
        oracle_time: of the last accepted tick.
        funding_time: of the last funding tick.
        next_batch: number of the batch that the next event belongs to.
        next_deposit: index of the next deposit in L1's queue.
        dust: quanta times 2**32 that rounding of funding left over; below 2**32 between batches.
        fees: quanta charged in the open batch and not credited to the fee account; 0 between batches.
    """

    time: int = 0
    oracle_time: int = 0
    funding_time: int = 0
    next_batch: int = 0
    next_deposit: int = 0
    dust: int = 0
    fees: int = 0

    def word(self) -> int:
        """The state word, 232 bits. Only at the end of a batch."""
        if self.fees:
            raise AssertionError("Invariant: no fees are pending where a state word is made")
        return _pack(
            (
                (self.time, TIME_BITS),
                (self.oracle_time, TIME_BITS),
                (self.funding_time, TIME_BITS),
                (self.next_batch, _COUNTER_BITS),
                (self.next_deposit, _COUNTER_BITS),
                (self.dust, FUNDING_FRACTION_BITS),
            )
        )

    @classmethod
    def from_word(cls, word: int) -> "Globals":
        """The globals of a state word; ValueError when it is too wide."""
        fields = _unpack(word, (TIME_BITS,) * 3 + (_COUNTER_BITS,) * 2 + (FUNDING_FRACTION_BITS,))
        return cls(*fields)


@dataclass(frozen=True, slots=True)
class State:
    """Everything the rules know. Immutable; `apply` shares what did not change."""

    accounts: AccountTree
    markets: tuple[MarketState, ...]
    globals: Globals = field(default_factory=Globals)

    @classmethod
    def genesis(cls, config: ExchangeConfig) -> "State":
        """The state before the first batch: only the fee account exists."""
        accounts = AccountTree(config.tree_depth).set(config.fee_account, Account(config.fee_public_key))
        return cls(accounts, (MarketState(),) * len(config.markets))

    def apply(self, delta: "Delta") -> "State":
        """The state after an event."""
        accounts = self.accounts
        for index, account in delta.accounts.items():
            accounts = accounts.set(index, account)
        markets = self.markets
        if delta.markets:
            markets = tuple(delta.markets.get(i, row) for i, row in enumerate(markets))
        return replace(self, accounts=accounts, markets=markets, globals=delta.globals)

    def words(self) -> list[int]:
        """The state words: market rows, then globals."""
        return [*(row.word() for row in self.markets), self.globals.word()]

    def root(self) -> int:
        """The state root. Only between batches, when no fees are pending."""
        return state_root(self.accounts.root(), self.words())


def state_root(accounts_root: int, state_words: Sequence[int]) -> int:
    """The state root of an accounts root and state words, as a reader of published batches computes it."""
    return poseidon_array([accounts_root, *state_words])


@dataclass(frozen=True, slots=True)
class Delta:
    """What one event changes.

    Attributes:
        globals: the globals after the event.
        accounts: changed accounts by index.
        markets: changed market rows by id.
        effects: what a reader of the exchange's history wants to know (`Effect`).
    """

    globals: Globals
    accounts: Mapping[int, Account] = field(default_factory=dict)
    markets: Mapping[int, MarketState] = field(default_factory=dict)
    effects: tuple["Effect", ...] = ()


@dataclass(frozen=True, slots=True)
class Fill:
    """One side of a trade.

    Attributes:
        account, market: whose and where.
        lane, nonce: the order.
        is_maker: True for the resting side.
        size: signed lots, positive for a buy.
        price: price units.
        quote: size times price in quanta, unsigned.
        fee: quanta, negative for a rebate.
        funding: quanta paid on all positions of the account when the fill settled them.
        realized_pnl: quanta, by entry cost, fees and funding apart.
    """

    account: int
    market: int
    lane: int
    nonce: int
    is_maker: bool
    size: int
    price: int
    quote: int
    fee: int
    funding: int
    realized_pnl: int


@dataclass(frozen=True, slots=True)
class Deposited:
    """A deposit was credited; `created` when it opened the account."""

    account: int
    amount: int
    created: bool


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A withdrawal was debited: quanta, and quanta of funding that were settled with it."""

    account: int
    amount: int
    recipient: int
    funding: int


@dataclass(frozen=True, slots=True)
class PriceSet:
    """An oracle tick set a market's index price."""

    market: int
    price: int
    tick_time: int


@dataclass(frozen=True, slots=True)
class FundingAccrued:
    """A funding tick moved a market's funding index: rate in ppm per 8 hours, over so many seconds."""

    market: int
    rate_ppm: int
    elapsed: int
    funding_index: int


Effect = Fill | Deposited | Withdrawn | PriceSet | FundingAccrued
