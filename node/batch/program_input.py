"""The input of the Cairo program for a batch: the words that `contracts/cairo/main.cairo` reads, and its tape.

Besides the batch itself the input holds hints, as which multiple of the tick a price is. Hints are the values that an
honest prover knows; the program binds each, so nothing here needs to be trusted.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from node.batch.tape import Tape
from node.batch.transaction_words import transaction_words
from node.batch.tree_guide import tree_guide
from sequencer.domain.book import Chain, RestingOrder
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.hashing import felt
from sequencer.domain.journal import Executed, Transaction, execute
from sequencer.domain.limits import FEE_POCKET, NONCE_BITS
from sequencer.domain.market import MarketState
from sequencer.domain.pocket import IDENTITY_WORDS, Pocket, identity_hash
from sequencer.domain.rejections import Rejection
from sequencer.domain.state import Globals, State, VaultState
from sequencer.domain.trigger_chain import Trigger
from sequencer.domain.witness import MARKET_KEY, ORDER_KEY

AnyChain = Chain[RestingOrder] | Chain[Trigger]


@dataclass(frozen=True, slots=True)
class ProgramInput:
    """What a run of the program reads.

    Attributes:
        words: the input array.
        tape: words that are read one by one.
    """

    words: list[int]
    tape: list[int]

    def to_run(self) -> dict[str, list[int]]:
        """As the machine takes it: `program_input`."""
        return {"words": self.words, "tape": self.tape}


def encode_batch(
    config: ExchangeConfig, opening: State, transactions: Sequence[Transaction]
) -> tuple[ProgramInput, list[Executed]]:
    """The program's input for a batch, and what each transaction did.

    Args:
        opening: the state that the batch starts from, as the last seal left it.
        transactions: the batch in order, at least one; their signatures are not verified again.

    Raises:
        Rejection: a transaction breaks a rule.
    """
    encoder = BatchEncoder(config, opening)
    for transaction in transactions:
        encoder.add(transaction)
    return encoder.finish(), encoder.executed


class BatchEncoder:
    """Encodes a batch transaction by transaction.

    Attributes:
        state: after the transactions so far.
        executed: what each did.
    """

    def __init__(self, config: ExchangeConfig, opening: State) -> None:
        self.state = opening
        self.executed: list[Executed] = []
        self._config = config
        self._opening = opening
        self._tape = Tape()
        self._words: list[int] = []
        self._count = 0

    def add(self, transaction: Transaction) -> None:
        """Carry out the next transaction and note what the program needs."""
        words = transaction_words(self._config, self.state, transaction)
        executed = execute(self._config, self.state, transaction, witness=self._tape, verify=False)
        self._note(transaction, words)
        self.state = executed.state
        self.executed.append(executed)

    def add_refused(self, transaction: Transaction) -> None:
        """Note a transaction that the rules refuse, as far as they come: the program must refuse it, too."""
        words = transaction_words(self._config, self.state, transaction)
        with suppress(Rejection):
            execute(self._config, self.state, transaction, witness=self._tape)
            raise AssertionError("the rules accept the transaction")
        self._note(transaction, words)

    def _note(self, transaction: Transaction, words: list[int]) -> None:
        self._words += [transaction.KIND, transaction.time, *words]
        self._count += 1

    def finish(self) -> ProgramInput:
        """The whole input. Call after the last transaction."""
        tape = self._tape
        tape.take(FEE_POCKET)
        pockets = sorted(key for key in tape.opened if key < MARKET_KEY)
        openings = _chains(self._opening)
        opened = [_opened_chains(chains, tape) for chains in openings]
        for market, chains in enumerate(_chains(self.state)):
            tape.present(MARKET_KEY + market)
            for before, prefix, after in zip(openings[market], opened[market], chains, strict=True):
                walled = {order.sequence for order in islice(_orders(before), len(prefix), None)}
                for order in _orders(after):
                    if order.sequence in walled:
                        break
                    tape.present(ORDER_KEY + order.sequence)
        for key in pockets:
            tape.present(key)
        places: dict[int, int] = {key: place for place, key in enumerate(pockets)}
        for market, prefixes in enumerate(opened):
            places[MARKET_KEY + market] = len(places)
            for prefix in prefixes:
                for order in prefix:
                    places[ORDER_KEY + order.sequence] = len(places)
        words = [
            *_globals_words(self._opening.globals, self._opening.vault, self._count),
            *self._config.words(),
            len(pockets),
            *(word for index in pockets for word in pocket_words(index, self._opening.pockets.get(index))),
        ]
        for market, prefixes in enumerate(opened):
            words += _market_words(market, self._opening.markets[market], openings[market], prefixes)
        words += self._words
        words += tree_guide(self._opening.pockets, pockets)
        return ProgramInput(words, tape.words(places))


def _chains(state: State) -> list[list[AnyChain]]:
    return [[book.bids, book.asks, book.rising, book.falling] for book in state.books]


def _orders(chain: AnyChain) -> Iterator[RestingOrder | Trigger]:
    yield from chain


def _opened_chains(chains: Iterable[AnyChain], tape: Tape) -> list[list[RestingOrder | Trigger]]:
    """The orders of each chain that the batch opens: up to one behind the last that it takes, whose key it may need,
    and the first in any case if the market is touched."""
    prefixes = []
    for chain in chains:
        orders = list(_orders(chain))
        touched = [i for i, order in enumerate(orders) if ORDER_KEY + order.sequence in tape.opened]
        last = touched[-1] if touched else -1
        prefixes.append(orders[: last + 2])
    return prefixes


def _globals_words(g: Globals, vault: VaultState, count: int) -> list[int]:
    return [
        count, g.time, g.next_sequence, g.dust,
        g.oracle_time, g.funding_time, g.next_batch, g.next_deposit, g.next_forced,
        vault.shares, vault.window_start, vault.window_burnt,
    ]  # fmt: skip


def pocket_words(index: int, pocket: Pocket | None) -> list[int]:
    """A pocket as the program opens it."""
    if pocket is None:
        return [index, 0, 0, 0, 0, 0, 0, index, 0, 0, 0, 0]
    identity = pocket.identity_words()
    words = [
        index, felt(pocket.collateral), len(pocket.positions), pocket.activity_word(),
        identity_hash(identity), len(identity) - IDENTITY_WORDS, *identity,
    ]  # fmt: skip
    for p in pocket.positions:
        words += [p.market, felt(p.size), abs(p.size), felt(p.funding_index), felt(p.entry_cost)]
    return words


def _market_words(
    market: int,
    state: MarketState,
    chains: Sequence[AnyChain],
    prefixes: Sequence[Sequence[RestingOrder | Trigger]],
) -> list[int]:
    rests = []
    for chain, prefix in zip(chains, prefixes, strict=True):
        rest = chain
        for _ in prefix:
            rest = rest.tail()
        rests.append(rest.digest())
    words = [
        *rests, state.index, state.mark, state.last, state.pending, state.price_time,
        felt(state.funding_index), felt(state.premium_sum), state.premium_time, felt(state.ema),
        state.open_interest,
    ]  # fmt: skip
    for prefix in prefixes:
        words.append(len(prefix))
        for order in prefix:
            words += [order.sequence, order.size, order.key, *_order_terms(market, order)]
    return words


def _order_terms(market: int, order: RestingOrder | Trigger) -> list[int]:
    """The terms of an order that waits in a chain, in the order of the signed fields; what no rule reads any more is
    0."""
    name = (order.lane << NONCE_BITS) + order.nonce
    if isinstance(order, RestingOrder):
        immediate, conditions = 0, [0, 0, 0]
    else:
        immediate = int(order.immediate)
        conditions = [order.self_trade, int(order.direction), order.trigger_price]
    return [
        order.pocket, market, order.side, order.size, order.price, immediate, int(order.reduce_only),
        order.expiry, name, 0, *conditions, order.builder, order.builder_fee_ppm,
    ]  # fmt: skip
