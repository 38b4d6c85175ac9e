"""A batch re-made from L1's data: the states around it, and its transactions executed again between them.

Transactions come from whoever has them and are trusted for nothing: what they hash to and what they lead to must be
what L1 holds. Of the orders that rested before the batch L1 holds digests; the orders themselves come from executing
earlier batches, from the last one on before which every book was empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from node.errors import ExternalError
from node.explain.checks import CheckName, Checks
from node.reconstruct import PublishedState, ReconstructionError, states
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.draft import Draft
from sequencer.domain.journal import Executed, Transaction, execute
from sequencer.domain.market import MARKET_WORDS
from sequencer.domain.rejections import Rejection
from sequencer.domain.seal import BatchOutput, Sealed, seal, transactions_root
from sequencer.domain.state import Book, State, count_markets

DIGESTS = 4
"""A market's last state words: digests of its two sides and of its two chains of triggers."""


@dataclass(frozen=True)
class Numbered:
    """A transaction, and the sequence number that somebody says it has."""

    sequence: int
    transaction: Transaction


Batches = Mapping[int, Sequence[Numbered]]
"""Transactions by number of their batch."""


@dataclass(frozen=True)
class Settled:
    """What L1 holds: the outputs of all accepted batches, in order, and the state root after them."""

    outputs: Sequence[BatchOutput]
    root: int


@dataclass(frozen=True)
class Evidence:
    """A transaction between the states that L1 holds.

    Attributes:
        output: of its batch, as L1 holds it.
        opening, closing: the states before and after the batch, from L1's data.
        before: the state before the transaction.
        executed: the batch's transactions.
        place: of the transaction among them.
        judged: what the rules compared, see `Draft.judged`.
    """

    config: ExchangeConfig
    output: BatchOutput
    opening: PublishedState
    closing: PublishedState
    before: State
    executed: tuple[Executed, ...]
    place: int
    judged: tuple[object, ...]

    @property
    def done(self) -> Executed:
        """The transaction."""
        return self.executed[self.place]


def locate(outputs: Sequence[BatchOutput], sequence: int) -> int:
    """Number of the accepted batch that holds a transaction.

    Raises:
        ExternalError: none does.
    """
    for number, output in enumerate(outputs):
        if output.first_sequence <= sequence < output.first_sequence + output.n_transactions:
            return number
    last = outputs[-1].first_sequence + outputs[-1].n_transactions - 1 if outputs else 0
    raise ExternalError(
        f"no batch that L1 accepted holds transaction {sequence}: they hold 1 to {last}", retryable=False
    )


def needed(outputs: Sequence[BatchOutput], number: int) -> range:
    """The batches to execute for an explanation of batch `number`: from the last one on before which no order rested
    in any book."""
    first = number
    while first > 0 and any(book_digests(outputs[first - 1].state_words)):
        first -= 1
    return range(first, number + 1)


def book_digests(state_words: Sequence[int]) -> list[int]:
    """The digests of all markets' books."""
    return [
        word
        for market in range(count_markets(state_words))
        for word in state_words[MARKET_WORDS * (market + 1) - DIGESTS : MARKET_WORDS * (market + 1)]
    ]


def examine(
    config: ExchangeConfig, settled: Settled, sequence: int, batches: Batches, checks: Checks
) -> Evidence | None:
    """Re-make the batch of a transaction.

    Args:
        batches: the transactions of all batches that are `needed`.
        checks: told of every check that is made.

    Returns:
        None where a check failed without which there is nothing to explain.
    """
    number = locate(settled.outputs, sequence)
    wanted = needed(settled.outputs, number)
    published = _published(config, settled, {wanted.start, number, number + 1}, checks)
    if published is None:
        return None
    opening = _opening(config, settled.outputs, batches, published, wanted, checks)
    if opening is None:
        return None
    output = settled.outputs[number]
    executed = _execute_batch(config, opening, output, batches.get(number, ()), checks)
    if executed is None:
        return None
    place = sequence - output.first_sequence
    before = executed[place - 1].state if place else opening
    return Evidence(
        config=config,
        output=output,
        opening=published[number],
        closing=published[number + 1],
        before=before,
        executed=executed,
        place=place,
        judged=judged_by(config, before, executed[place].transaction),
    )


def _published(
    config: ExchangeConfig, settled: Settled, wanted: set[int], checks: Checks
) -> dict[int, PublishedState] | None:
    """The states before the wanted batches, counted from 0, rebuilt from what was published."""
    found = {}
    root = 0
    try:
        for number, state in enumerate(states(config, settled.outputs)):
            root = state.root()
            if number in wanted:
                found[number] = state
    except ReconstructionError as error:
        checks.make(CheckName.PUBLISHED, False, str(error))
        return None
    checks.make(CheckName.PUBLISHED, True, f"{len(settled.outputs)} batches")
    detail = f"{root:#x}" if root == settled.root else f"rebuilt {root:#x}, the contract holds {settled.root:#x}"
    return found if checks.make(CheckName.CONTRACT, root == settled.root, detail) else None


def _opening(
    config: ExchangeConfig,
    outputs: Sequence[BatchOutput],
    batches: Batches,
    published: Mapping[int, PublishedState],
    wanted: range,
    checks: Checks,
) -> State | None:
    """The state before the batch, whole: L1's data, and the books that earlier batches lead to."""
    *earlier, number = wanted
    books: tuple[Book, ...] = (Book(),) * len(config.markets)
    state = _with_books(published[wanted.start], books)
    for batch in earlier:
        # The signatures of earlier batches are not asked for: their effect is on L1, and proven.
        made = _remake(config, state, batches.get(batch, ()), verify=False)
        if isinstance(made, str) or made[1].output.words() != outputs[batch].words():
            reason = made if isinstance(made, str) else "executed again, they give another output than L1's"
            checks.make(CheckName.BOOKS, False, f"batch {batch}: {reason}")
            return None
        state = made[1].state
    opening = _with_books(published[number], state.books)
    kept = tuple(opening.words()) == published[number].words
    resting = sum(len(chain) for b in state.books for chain in (b.bids, b.asks, b.rising, b.falling))
    detail = f"{resting} resting; earlier batches executed: {len(earlier)}"
    return opening if checks.make(CheckName.BOOKS, kept, detail) else None


def _with_books(published: PublishedState, books: tuple[Book, ...]) -> State:
    markets = tuple(published.market(market) for market in range(published.n_markets))
    return State(published.pockets, markets, books, published.vault, published.globals)


def _remake(
    config: ExchangeConfig, opening: State, transactions: Sequence[Numbered], verify: bool
) -> tuple[list[Executed], Sealed] | str:
    """A batch executed and sealed; or why the rules refuse it."""
    state, executed = opening, []
    where = "there are no transactions"
    try:
        for given in transactions:
            where = f"transaction {given.sequence}"
            done = execute(config, state, given.transaction, verify=verify)
            state = done.state
            executed.append(done)
        return (executed, seal(config, opening, executed)) if executed else where
    except Rejection as rejection:
        return f"{where}: {rejection}"


def _execute_batch(
    config: ExchangeConfig,
    opening: State,
    output: BatchOutput,
    transactions: Sequence[Numbered],
    checks: Checks,
) -> tuple[Executed, ...] | None:
    """The batch's transactions executed from L1's opening state, every signature checked."""
    end = output.first_sequence + output.n_transactions
    numbered = [given.sequence for given in transactions] == list(range(output.first_sequence, end))
    detail = f"{output.n_transactions} transactions, {output.first_sequence} to {end - 1}"
    if not numbered:
        detail += f"; given are {len(transactions)} that are not these"
    if not checks.make(CheckName.SEQUENCE, numbered, detail):
        return None
    made = _remake(config, opening, transactions, verify=True)
    if isinstance(made, str):
        checks.make(CheckName.RULES, False, made)
        return None
    executed, sealed = made
    checks.make(CheckName.RULES, True, f"{len(executed)} transactions")
    root = transactions_root([done.hash for done in executed])
    found = f"{root:#x}" if root == output.transactions_root else f"{root:#x}, not {output.transactions_root:#x}"
    checks.make(CheckName.ROOT, root == output.transactions_root, found)
    words, held = sealed.output.words(), output.words()
    detail = f"{len(held)} words"
    if words != held:
        place = next((i for i, (a, b) in enumerate(zip(words, held, strict=False)) if a != b), len(words))
        detail = f"output word {place} differs"
    checks.make(CheckName.OUTPUT, words == held, detail)
    return tuple(executed)


def judged_by(config: ExchangeConfig, before: State, transaction: Transaction) -> tuple[object, ...]:
    """The transaction once more, for what the rules compare on the way."""
    draft = Draft(config, before, transaction.time, verify=False)
    transaction.apply(draft)
    return tuple(draft.judged)
