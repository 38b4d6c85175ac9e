"""How much fits into one batch: the steps that its proof may have.

What a transaction takes is estimated from above: from what it did, and from what the batch has to open for it that no
transaction before it has opened. The figures are those of `perpetua bench program`, rounded up; a test holds the
estimates against runs of every kind of transaction. Nothing breaks where one is wrong, since a run gets the steps that
it needs; the proof then only costs more than was meant.
"""

from collections.abc import Set
from dataclasses import dataclass
from typing import Final

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.effects import Assigned, Closed, CloseReason, Effect, Filled, Rested
from sequencer.domain.journal import Executed
from sequencer.domain.oracle import OracleTick
from sequencer.domain.order import PlaceOrder
from sequencer.domain.state import State
from sequencer.domain.unlink import Line
from sequencer.domain.witness import MARKET_KEY, ORDER_KEY

STEPS: Final = 2**16
"""Steps of the largest proof that is meant to be made. The next size takes twice the time and the memory."""

BATCH_STEPS: Final = 1_500
"""Of a batch without transactions, and for each market beside them: its config, its words and its digests."""
MARKET_STEPS: Final = 900

ORDER_ARRIVES_STEPS: Final = 580
TRANSACTION_STEPS: Final = 800
"""Of an order that only rests and fills, and of any other transaction but ticks, with its signature and its part of a
chain; what follows is counted apart."""

FILL_STEPS: Final = 560
ASSIGNED_STEPS: Final = 650

HELD_STEPS: Final = 35
"""Each position of a pocket that the transaction judges."""

POCKET_STEPS: Final = 600
"""A pocket that the batch opens, its path in a tree of 2**20 leaves included, and each position that it then holds."""
POSITION_STEPS: Final = 120

ORDER_STEPS: Final = 285
"""An order that the batch opens: all that stand before the one that is meant, and the one behind it."""

TICK_STEPS: Final = 400
"""Of a tick; of each market in it; of each signer's price of a market; of each order that the tick looks at."""
TICK_MARKET_STEPS: Final = 430
TICK_PRICE_STEPS: Final = 30
TICK_ORDER_STEPS: Final = 115


@dataclass(frozen=True)
class ProofMeter:
    """The batch meter of the node (see `sequencer.batches.BatchMeter`).

    Attributes:
        config: of the exchange.
        steps: of the proof that a batch may need.
    """

    config: ExchangeConfig
    steps: int = STEPS

    def begin(self, opening: State) -> "ProofLoad":
        return ProofLoad(self.config, opening, self.steps)


class ProofLoad:
    """Estimated steps of the open batch.

    Attributes:
        steps: so far.
    """

    def __init__(self, config: ExchangeConfig, opening: State, limit: int) -> None:
        self._opening = opening
        self._limit = limit
        self._opened: set[int] = set()
        # How many orders of each chain are opened, by market and line, and where the orders of a market stand.
        self._prefixes: dict[tuple[int, Line], int] = {}
        self._places: dict[int, dict[int, tuple[Line, int]]] = {}
        chains = [line.orders(book) for book in opening.books for line in Line]
        # The first order of each chain is opened in any case.
        heads = sum(1 for chain in chains if next(iter(chain), None) is not None)
        self.steps = BATCH_STEPS + MARKET_STEPS * len(config.markets) + ORDER_STEPS * heads

    def fits(self, executed: Executed, taken: Set[int]) -> bool:
        """See `BatchLoad`."""
        return self.steps + self._cost(executed, taken)[0] <= self._limit

    def add(self, executed: Executed, taken: Set[int]) -> None:
        """See `BatchLoad`."""
        steps, prefixes = self._cost(executed, taken)
        self.steps += steps
        self._prefixes |= prefixes
        self._opened |= taken

    def _cost(self, executed: Executed, taken: Set[int]) -> tuple[int, dict[tuple[int, Line], int]]:
        """Steps of the transaction, and the prefixes of chains that it makes longer."""
        new = taken - self._opened
        prefixes = self._longer(executed, new)
        orders = sum(length - self._prefixes.get(chain, 1) for chain, length in prefixes.items())
        steps = _own_steps(executed, taken) + ORDER_STEPS * orders
        for key in new:
            if key < MARKET_KEY:
                pocket = self._opening.pockets.get(key)
                steps += POCKET_STEPS + POSITION_STEPS * (0 if pocket is None else len(pocket.positions))
        return steps, prefixes

    def _longer(self, executed: Executed, new: Set[int]) -> dict[tuple[int, Line], int]:
        """Chains of which more orders must be opened, and how many then are."""
        found: dict[tuple[int, Line], int] = {}
        sequences = [key - ORDER_KEY for key in new if key >= ORDER_KEY]
        old = [sequence for sequence in sequences if sequence < self._opening.globals.next_sequence]
        markets = {effect.market for effect in executed.effects if hasattr(effect, "market")} if old else ()
        for market in markets:
            places = self._market_places(market)
            for line, index in (places[sequence] for sequence in old if sequence in places):
                length = index + 2
                if length > max(found.get((market, line), 0), self._prefixes.get((market, line), 1)):
                    found[market, line] = length
        return found

    def _market_places(self, market: int) -> dict[int, tuple[Line, int]]:
        """By sequence number, where the orders of a market stood when the batch began."""
        if market not in self._places:
            book = self._opening.books[market]
            self._places[market] = {
                order.sequence: (line, index)
                for line in Line
                for index, order in enumerate(line.orders(book))
            }
        return self._places[market]


def _own_steps(executed: Executed, taken: Set[int]) -> int:
    """Steps of a transaction when the batch has opened all that it takes."""
    transaction = executed.transaction
    if isinstance(transaction, OracleTick):
        markets = len(executed.state.markets)
        walked = sum(1 for key in taken if key >= ORDER_KEY)
        of_market = TICK_MARKET_STEPS + TICK_PRICE_STEPS * len(transaction.signed)
        return TICK_STEPS + of_market * markets + TICK_ORDER_STEPS * walked
    usual = isinstance(transaction, PlaceOrder) and all(_is_usual(effect) for effect in executed.effects)
    steps = ORDER_ARRIVES_STEPS if usual else TRANSACTION_STEPS
    for effect in executed.effects:
        match effect:
            case Filled():
                steps += FILL_STEPS
            case Assigned():
                steps += ASSIGNED_STEPS
    for key in taken:
        pocket = executed.state.pockets.get(key) if key < MARKET_KEY else None
        # A position that was closed has been judged, too.
        steps += 0 if pocket is None else HELD_STEPS * (len(pocket.positions) + 1)
    return steps


def _is_usual(effect: Effect) -> bool:
    """What an order comes to where no order is void and nothing stops it."""
    return isinstance(effect, Filled | Rested) or (isinstance(effect, Closed) and effect.reason is CloseReason.FILLED)
