"""What holds after every event of a random journal."""

from fractions import Fraction
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sequencer.domain.account import Account
from sequencer.domain.events import (
    Deposit,
    Event,
    Trade,
    Withdrawal,
    event_from_json,
    event_to_json,
    touched_accounts,
)
from sequencer.domain.margin import account_margin, funding_owed
from sequencer.domain.rejections import Rejection
from sequencer.domain.seal import BatchOutput
from sequencer.domain.state import State
from tests.support.rules_journal import RandomJournal
from tests.support.rules_kit import MARKETS, Exchange

EVENTS = 30
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def money(state: State) -> int:
    """All collateral after the funding that is owed, pending fees and dust, in quanta times 2**32."""
    collateral = sum(
        (account.collateral << 32) - funding_owed(account.positions, state.markets)
        for _, account in state.accounts.items()
    )
    return collateral + (state.globals.fees << 32) + state.globals.dust


def requirement(state: State, account: Account, kind: str) -> Fraction:
    """The margin requirement in quanta, as the sum over tiers of fraction times the notional inside the
    tier."""
    total = Fraction(0)
    for position in account.positions:
        market = MARKETS[position.market]
        notional = abs(position.size) * market.contract_unit * state.markets[position.market].price
        lower = 0
        for tier in market.tiers:
            inside = max(0, min(notional, tier.upper_notional) - lower)
            total += Fraction(getattr(tier, kind) * inside, 10**6)
            lower = tier.upper_notional
    return total


def value(state: State, account: Account) -> int:
    """Collateral and positions at index prices, after the funding that is owed, rounded against the
    account."""
    owed = -(-funding_owed(account.positions, state.markets) // 2**32)
    worth = sum(
        p.size * MARKETS[p.market].contract_unit * state.markets[p.market].price for p in account.positions
    )
    return account.collateral - owed + worth


def check_positions(state: State) -> None:
    for market, row in enumerate(state.markets):
        sizes = [p.size for _, a in state.accounts.items() for p in a.positions if p.market == market]
        assert sum(sizes) == 0
        assert sum(size for size in sizes if size > 0) == row.open_interest


def check_margin(before: State, after: State, event: Event) -> None:
    """Each account of a trade is above initial margin, or reduced without a worse ratio; or above it and the
    withdrawal fraction after a withdrawal."""
    for index in touched_accounts(event):
        account = after.accounts[index]
        covered = value(after, account) >= requirement(after, account, "initial_ppm")
        if isinstance(event, Withdrawal):
            assert covered
        if isinstance(event, Trade) and not covered:
            old = before.accounts[index]
            market = event.maker.order.market
            was, now = old.position(market), account.position(market)
            assert was is not None
            assert now is None or (abs(now.size) < abs(was.size) and now.size * was.size > 0)
            ratio_before = value(before, old) * requirement(after, account, "maintenance_ppm")
            ratio_after = value(after, account) * requirement(before, old, "maintenance_ppm")
            assert ratio_after >= ratio_before


def check_lanes(before: State, after: State) -> None:
    for index, account in after.accounts.items():
        old = before.accounts.get(index)
        if old is not None:
            for lane in range(8):
                was, now = (old.nonces[lane], old.fills[lane]), (account.nonces[lane], account.fills[lane])
                assert now >= was


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(st.randoms(use_true_random=False))
def test_money_positions_margin_and_lanes(random: Random) -> None:
    exchange = Exchange()
    journal = RandomJournal(random, exchange)
    journal.open()
    expected = money(exchange.state)
    for step in range(EVENTS):
        before = exchange.state
        event = journal.propose()
        assert event_from_json(event_to_json(event)) == event
        try:
            exchange.apply(event)
        except Rejection:
            assert exchange.state is before
            continue
        if isinstance(event, Deposit):
            expected += event.amount_l1 * 100 << 32
        if isinstance(event, Withdrawal):
            expected -= event.request.amount_l1 * 100 << 32
        assert money(exchange.state) == expected
        check_positions(exchange.state)
        check_margin(before, exchange.state, event)
        check_lanes(before, exchange.state)
        if step % 10 == 9:
            output = exchange.seal().output
            assert BatchOutput.from_words(output.words()) == output
            assert money(exchange.state) == expected
            assert 0 <= exchange.state.globals.dust < 2**32


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(st.randoms(use_true_random=False))
def test_leaves_are_canonical_and_rebuild_the_root(random: Random) -> None:
    """What a batch publishes is enough to rebuild the tree."""
    exchange = Exchange()
    rebuilt = exchange.opening.accounts
    journal = RandomJournal(random, exchange)
    journal.open()
    for _ in range(2):
        for _ in range(EVENTS // 2):
            event = journal.propose()
            try:
                exchange.apply(event)
            except Rejection:
                continue
        if not exchange.events:
            exchange.apply(exchange.deposit(1, 1))
        output = exchange.seal().output
        for index, words in output.account_updates:
            account = Account.from_leaf_words(words)
            assert tuple(account.leaf_words()) == words
            rebuilt = rebuilt.set(index, account)
        assert rebuilt.root() == exchange.state.accounts.root()
        assert list(output.state_words) == exchange.state.words()


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(st.randoms(use_true_random=False))
def test_what_the_api_calls_withdrawable_is(random: Random) -> None:
    """`account_margin` and the rule agree to the L1 unit, and free collateral above zero is OPEN."""
    exchange = Exchange()
    journal = RandomJournal(random, exchange)
    journal.open()
    for _ in range(EVENTS):
        event = journal.propose()
        try:
            exchange.apply(event)
        except Rejection:
            continue
    exchange.time += 1
    exchange.apply(exchange.oracle_tick([row.price for row in exchange.state.markets]))
    for index, account in exchange.state.accounts.items():
        margin = account_margin(exchange.config, exchange.state.markets, account)
        assert margin.value == value(exchange.state, account)
        needed = requirement(exchange.state, account, "initial_ppm")
        assert (margin.free_collateral >= 0) == (margin.value >= needed)
        if margin.free_collateral >= 0:
            assert not margin.liquidatable
        if margin.withdrawable >= 100 and index:
            most = margin.withdrawable // 100
            with_nonce = {"lane": 6, "nonce": max(account.nonces) + 1}
            assert _accepts(exchange, index, most, with_nonce)
            assert not _accepts(exchange, index, most + 1, with_nonce)


def _accepts(exchange: Exchange, account: int, amount: int, changes: dict[str, int]) -> bool:
    from tests.support.rules_kit import python_rejection

    return python_rejection(exchange, exchange.withdrawal(account, amount, **changes)) is None
