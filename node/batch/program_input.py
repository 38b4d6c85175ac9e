"""The input of the Cairo program for a batch: the words that `contracts/cairo/main.cairo` reads.

Besides the batch itself the input holds hints, as where an account's present version lies or which quotient a
division has. Hints are the values that an honest prover knows; the program binds each, so nothing here needs
to be trusted.
"""

from collections.abc import Iterable, Sequence

from sequencer.domain.account import Account, Position
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.events import (
    Deposit,
    Event,
    FundingTick,
    OracleTick,
    SignedOrder,
    Trade,
    Withdrawal,
    touched_accounts,
)
from sequencer.domain.hashing import felt
from sequencer.domain.limits import EPOCH_BITS, LANE_STRIDE_BITS, LANES_PER_WORD
from sequencer.domain.state import State
from sequencer.domain.ticks import lower_median
from sequencer.domain.transition import transition
from sequencer.domain.tree import AccountTree

_KINDS = {Deposit: 0, Trade: 1, Withdrawal: 2, OracleTick: 3, FundingTick: 4}
_BOTH, _LEFT, _RIGHT = 0, 1, 2


def encode_batch(config: ExchangeConfig, opening: State, events: Sequence[Event]) -> list[int]:
    """The program's input for a batch.

    Args:
        opening: the state that the batch starts from, as the last seal left it.
        events: the batch's events in order, at least one; their signatures are not verified again.

    Raises:
        Rejection: an event breaks a rule.
    """
    encoder = BatchEncoder(config, opening, events)
    state = opening
    for event in events:
        encoder.add(state, event)
        state = state.apply(transition(config, state, event, signatures_verified=True))
    return encoder.finish()


class BatchEncoder:
    """Encodes a batch event by event, also one whose next event the program will reject.

    Args:
        events: all events of the batch; the accounts that they touch are opened first.
    """

    def __init__(self, config: ExchangeConfig, opening: State, events: Iterable[Event]) -> None:
        self._config = config
        self._opening = opening
        touched = {index for event in events for index in touched_accounts(event)} | {config.fee_account}
        self._indices = sorted(touched)
        self._last_version = {index: place for place, index in enumerate(self._indices)}
        self._n_versions = len(self._indices)
        self._n_events = 0
        self._events: list[int] = []

    def add(self, state: State, event: Event) -> None:
        """Encode the next event, with hints of the state before it."""
        self._n_events += 1
        self._events += [_KINDS[type(event)], event.time]
        match event:
            case Deposit():
                self._events += [
                    event.index, event.account, event.stark_key, event.amount_l1, self._replace(event.account)
                ]  # fmt: skip
            case Trade():
                step = self._step(event.maker.order.market)
                self._events += [event.price, event.size, event.size // step]
                self._events += self._order(state, event.taker)
                self._events += self._order(state, event.maker)
            case Withdrawal():
                request = event.request
                account = state.accounts.get(request.account)
                self._events += request.message_words()
                self._events += [event.signature.r, event.signature.s, self._replace(request.account)]
                self._events += [request.recipient >> 128, *_lane_hint(account, request.lane)]
            case OracleTick():
                self._events += self._oracle_tick(event)
            case FundingTick():
                self._events += [felt(rate) for rate in event.rates_ppm]

    def finish(self) -> list[int]:
        """All words. Call after the last event."""
        words = self.opening_words()
        words += [self._replace(self._config.fee_account)]
        words += [self._last_version[index] for index in self._indices]
        return words + tree_guide(self._opening.accounts, self._indices)

    def opening_words(self) -> list[int]:
        """The words up to the last event added: all that a run reads that rejects this event."""
        state = self._opening
        words = self._config.words()
        for row in state.markets:
            words += [row.price, row.price_time, row.open_interest, felt(row.funding_index)]
        g = state.globals
        words += [g.time, g.oracle_time, g.funding_time, g.next_batch, g.next_deposit, g.dust]
        words.append(len(self._indices))
        for index in self._indices:
            words += _account_words(index, state.accounts.get(index))
        return [*words, self._n_events, *self._events]

    def _replace(self, index: int) -> int:
        """Place of the account's present version; the event's version takes its place."""
        place = self._last_version[index]
        self._last_version[index] = self._n_versions
        self._n_versions += 1
        return place

    def _step(self, market_id: int) -> int:
        market = self._config.market(market_id)
        return market.step if market else 1

    def _order(self, state: State, signed: SignedOrder) -> list[int]:
        order = signed.order
        market = self._config.market(order.market)
        tick = market.tick if market else 1
        account = state.accounts.get(order.account)
        positions: tuple[Position, ...] = account.positions if account else ()
        return [
            *order.message_words(), signed.signature.r, signed.signature.s, self._replace(order.account),
            order.price // tick, order.size // self._step(order.market),
            *_lane_hint(account, order.lane),
            sum(position.market < order.market for position in positions),
            int(any(position.market == order.market for position in positions)),
        ]  # fmt: skip

    def _oracle_tick(self, event: OracleTick) -> list[int]:
        signers = len(event.signed)
        words = [event.tick_time, signers, max(signers - 1, 0) // 2]
        for market in range(len(self._config.markets)):
            words.append(lower_median([signed.prices[market] for signed in event.signed]) if signers else 0)
        for signed in event.signed:
            words += [signed.signer_index, signed.signature.r, signed.signature.s, *signed.prices]
        return words


def _account_words(index: int, account: Account | None) -> list[int]:
    if account is None:
        return [index, *(0,) * 8]
    words = [
        index, account.public_key, felt(account.collateral), account.fee_tier,
        (account.flags << EPOCH_BITS) + account.epoch, len(account.positions), *account.lane_words(),
    ]  # fmt: skip
    for p in account.positions:
        words += [p.market, felt(p.size), abs(p.size), felt(p.funding_index), felt(p.entry_cost)]
    return words


def _lane_hint(account: Account | None, lane: int) -> list[int]:
    """Word and digit of a lane, and the three digits of that word."""
    word, digit = divmod(lane, LANES_PER_WORD)
    words = account.lane_words() if account else ()
    value = words[word] if word < len(words) else 0
    mask = 2**LANE_STRIDE_BITS - 1
    return [word, digit, *((value >> (LANE_STRIDE_BITS * i)) & mask for i in range(LANES_PER_WORD))]


def tree_guide(tree: AccountTree, indices: Sequence[int]) -> list[int]:
    """How to walk the tree to the given leaves, in ascending order: per inner node on the way, which halves
    hold leaves, and the hash of the other half where only one does."""

    def walk(height: int, prefix: int, group: Sequence[int]) -> list[int]:
        if height == 0:
            return []
        middle = (2 * prefix + 1) << (height - 1)
        left = [index for index in group if index < middle]
        right = [index for index in group if index >= middle]
        if not right:
            other = tree.node_hash(height - 1, 2 * prefix + 1)
            return [_LEFT, other, *walk(height - 1, 2 * prefix, left)]
        if not left:
            other = tree.node_hash(height - 1, 2 * prefix)
            return [_RIGHT, other, *walk(height - 1, 2 * prefix + 1, right)]
        return [_BOTH, *walk(height - 1, 2 * prefix, left), *walk(height - 1, 2 * prefix + 1, right)]

    return walk(tree.depth, 0, indices)
