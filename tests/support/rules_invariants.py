"""What holds of every state and of every transaction, computed from first principles rather than by the rules' own
sums."""

from collections import Counter
from itertools import pairwise

from sequencer.domain.book import RestingOrder
from sequencer.domain.journal import Executed
from sequencer.domain.l1_messages import MessageKind
from sequencer.domain.market import MarketState
from sequencer.domain.pocket import Pocket
from sequencer.domain.state import State, VaultState
from sequencer.domain.trigger_chain import Trigger
from sequencer.domain.unlink import Line
from sequencer.domain.witness import MARKET_KEY, ORDER_KEY, Witness


class Notes(Witness):
    """The keys of the objects whose versions the program takes, and of those that have no further version."""

    __slots__ = ("gone", "taken")

    def __init__(self) -> None:
        self.taken: set[int] = set()
        self.gone: set[int] = set()

    def take(self, key: int, gone: bool = False) -> None:
        assert key not in self.gone, "what is gone has no version to take"
        self.taken.add(key)
        if gone:
            self.gone.add(key)


def money(state: State) -> int:
    """All collateral less the funding that is owed, fees and dust; quanta times 2**32."""
    total = (state.globals.fees << 32) + state.globals.dust
    for _, pocket in state.pockets.items():
        total += pocket.collateral << 32
        for p in pocket.positions:
            total -= (state.markets[p.market].funding_index - p.funding_index) * p.size
    return total


def money_from_l1(done: Executed) -> int:
    """Quanta times 2**32 that a transaction brings in from L1, negative for what leaves."""
    total = 0
    for message in done.messages:
        if message[0] == MessageKind.DEPOSIT:
            total += message[2]
        elif message[0] == MessageKind.WITHDRAWAL:
            total -= message[2]
    return total * 100 << 32


def check_positions(state: State) -> None:
    """Open interest = all longs = all shorts."""
    for market, row in enumerate(state.markets):
        sizes = [
            p.size for _, pocket in state.pockets.items() for p in pocket.positions if p.market == market
        ]
        assert sum(size for size in sizes if size > 0) == row.open_interest
        assert sum(sizes) == 0


def check_books(state: State) -> None:
    """Chains are sorted by key, then by arrival; the book is uncrossed; pockets count what rests for them."""
    resting: Counter[int] = Counter()
    for book in state.books:
        for line in Line:
            orders = list(line.orders(book))
            keys = [(order.key, order.sequence) for order in orders]
            assert all(a < b for a, b in pairwise(keys))
            assert all(order.size > 0 for order in orders)
            resting.update(order.pocket for order in orders)
        bid, ask = book.bids.head, book.asks.head
        assert bid is None or ask is None or bid.price < ask.price
    counted = {index: pocket.open_orders for index, pocket in state.pockets.items() if pocket.open_orders}
    assert counted == dict(resting)


def check_words(state: State) -> None:
    """Every leaf and every row has one form, which reads back as what it was."""
    for _, pocket in state.pockets.items():
        assert Pocket.from_leaf_words(pocket.leaf_words(), pocket.identity_words()) == pocket
    for row in state.markets:
        assert MarketState.from_words(row.words()) == row
    assert VaultState.from_word(state.vault.word()) == state.vault


def check_shares(state: State) -> None:
    """The vault's shares are what the holders have."""
    held = sum(pocket.shares.amount for _, pocket in state.pockets.items() if pocket.shares)
    assert held == state.vault.shares


def check_nonces(before: State, after: State) -> None:
    """Nonces never decrease; pockets never vanish, nor change their owner, account or market."""
    for index, old in before.pockets.items():
        pocket = after.pockets[index]
        assert all(a <= b for a, b in zip(old.nonces, pocket.nonces, strict=True))
        assert (old.public_key, old.account, old.isolated) == (
            pocket.public_key,
            pocket.account,
            pocket.isolated,
        )


def check_taken(before: State, done: Executed, notes: Notes) -> None:
    """Whatever a transaction changed, the program takes; what changed in a pocket is published."""
    after = done.state
    for index, pocket in after.pockets.items():
        if before.pockets.get(index) != pocket:
            assert index in notes.taken
            assert index in done.touched
    assert all(index in notes.taken for index in done.touched)
    for market, row in enumerate(after.markets):
        old, book = before.books[market], after.books[market]
        changed = before.markets[market] != row
        for line in Line:
            was, now = list(line.orders(old)), list(line.orders(book))
            changed |= was[:1] != now[:1]
            follower = {order.sequence: behind for order, behind in pairwise([*now, None]) if order}
            for order, after_it in pairwise([*was, None]):
                if order is None:
                    continue
                key = ORDER_KEY + order.sequence
                gone = order.sequence not in follower
                assert gone == (key in notes.gone)
                if gone or order not in now or _name(follower[order.sequence]) != _name(after_it):
                    assert key in notes.taken
        assert not changed or MARKET_KEY + market in notes.taken


def _name(order: RestingOrder | Trigger | None) -> int | None:
    return None if order is None else order.sequence
