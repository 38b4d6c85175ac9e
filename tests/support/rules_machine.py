"""A random journal under construction, each of whose transactions is held against the invariants."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from sequencer.domain.book import RestingOrder, Side
from sequencer.domain.deposit import Deposit
from sequencer.domain.journal import Transaction, execute
from sequencer.domain.margin import pocket_margin
from sequencer.domain.messages import Signature, Signed, SignedMessage
from sequencer.domain.oracle import SignedPrices
from sequencer.domain.rejections import Rejection
from sequencer.domain.state import FUND_KEYS
from sequencer.domain.transaction_json import transaction_from_json, transaction_to_json
from sequencer.domain.trigger_chain import Direction, Trigger
from sequencer.domain.unlink import Line
from tests.support.rules_invariants import (
    Notes,
    check_books,
    check_nonces,
    check_positions,
    check_shares,
    check_taken,
    check_words,
    money,
    money_from_l1,
)
from tests.support.rules_kit import FIRST, MARKETS, Exchange, make_config

ACCOUNTS = (FIRST, FIRST + 1, FIRST + 2, FIRST + 3)
USD = 10**8
"""Quanta."""

CONFIG = make_config(
    markets=tuple(
        replace(row, impact_notional=50 * USD, whole_notional=200 * USD, min_notional=20 * USD)
        for row in MARKETS
    )
)
UNSIGNED = Signature(1, 1)


class Journal(Exchange):
    """The exchange of the tests, whose signatures somebody else has verified."""

    def sign(
        self, message: SignedMessage, owner: int, private: int | None = None, session: int = 0
    ) -> Signed[Any]:
        return Signed(message, UNSIGNED, session)

    def signed_prices(self, signer: int, prices: Sequence[int], tick_time: int) -> SignedPrices:
        return SignedPrices(signer, tuple(prices), UNSIGNED)


class JournalMachine(RuleBasedStateMachine):
    """What the rules that propose transactions stand on.

    Attributes:
        x: the exchange.
        expected: quanta times 2**32 that L1 has paid in and not been paid.
    """

    done: ClassVar[Counter[int]] = Counter()
    """Transactions executed, by kind, over all runs."""

    @initialize(amounts=st.lists(st.integers(200, 5_000), min_size=4, max_size=4))
    def begin(self, amounts: list[int]) -> None:
        self.x = Journal(CONFIG)
        self.x.set_prices()
        self.expected = 0
        for pocket, amount in zip(ACCOUNTS, amounts, strict=True):
            self.act(self.x.deposit(pocket, amount * 10**6))
        self.endow(300)

    def endow(self, dollars: int) -> None:
        """The insurance fund is given some collateral."""
        index = self.x.state.globals.next_deposit
        assert self.act(Deposit(self.x.time, index, 1, FUND_KEYS[0], dollars * 10**6))

    def act(self, transaction: Transaction) -> bool:
        """Execute it, and hold everything against it. Whether it was accepted."""
        x, before, notes = self.x, self.x.state, Notes()
        assert transaction_from_json(transaction_to_json(transaction)) == transaction
        try:
            done = execute(x.config, before, transaction, witness=notes, verify=False)
        except Rejection:
            return False
        JournalMachine.done[transaction.KIND] += 1
        x.state = done.state
        x.executed.append(done)
        self.expected += money_from_l1(done)
        assert money(done.state) == self.expected
        check_positions(done.state)
        check_books(done.state)
        check_words(done.state)
        check_shares(done.state)
        check_nonces(before, done.state)
        check_taken(before, done, notes)
        assert done.state.globals.next_sequence == before.globals.next_sequence + 1
        return True

    # ---- what the rules draw from

    def owner(self, pocket: int) -> int:
        return self.x.state.pockets[pocket].account

    def any_pocket(self, data: st.DataObject) -> int:
        """A pocket that has an owner, or the vault, whose key may trade."""
        indices = [i for i in self.x.state.pockets if i not in (0, 1)]
        return data.draw(st.sampled_from(indices))

    def any_order(self, data: st.DataObject) -> tuple[int, Line, RestingOrder | Trigger] | None:
        found = [
            (market, line, order)
            for market, book in enumerate(self.x.state.books)
            for line in Line
            for order in line.orders(book)
        ]
        return data.draw(st.sampled_from(found)) if found else None

    def price(self, market: int, offset: int) -> int:
        """Near the mark, on the grid."""
        tick = self.x.config.markets[market].tick
        return max(1, self.x.state.markets[market].mark // tick + offset) * tick

    def size(self, market: int, dollars: int) -> int:
        """Lots worth so much, at least a step."""
        row, state = self.x.config.markets[market], self.x.state.markets[market]
        lots = dollars * USD // (row.contract_unit * state.mark)
        return max(1, lots // row.step) * row.step

    def fire_what_is_due(self, market: int) -> None:
        for direction in Direction:
            while self.x.state.books[market].triggers(direction) and self.act(
                self.x.fire_trigger(direction, market)
            ):
                pass

    def withdrawable(self, pocket: int) -> int:
        """Quanta that may leave it."""
        state = self.x.state
        return pocket_margin(self.x.config, state.markets.__getitem__, state.pockets[pocket]).withdrawable

    def trades(self, seed: int, market: int) -> None:
        """Pockets that have collateral quote around the mark and take from each other, for up to twenty times what they
        may take out. A seed stands for all the choices, so that a journal has many trades."""
        random = Random(seed)
        self.fire_what_is_due(market)
        able = [i for i, p in self.x.state.pockets.items() if i > 1 and p.collateral > CONFIG.min_equity]
        for _ in range(8 if able else 0):
            pocket, side = random.choice(able), random.choice(list(Side))
            most = min(30_000, max(10, 20 * self.withdrawable(pocket) // USD))
            size = self.size(market, random.randint(most // 3, most))
            price = self.price(market, random.randint(-2, 2))
            reduces = random.random() < 0.1
            self.act(self.x.order(pocket, side, size, price, market=market, reduce_only=reduces))
