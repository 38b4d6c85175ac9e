"""The cost of trades: one order rests, the other takes it whole; both are signed."""

from collections.abc import Callable, Iterator
from itertools import islice

from node.bench.cost import Cost, cost_of
from node.bench.journals import FIRST, Exchange, funded

WARM = 2
"""Trades of the batch that a longer one is compared with: it has opened the market, the fee pocket and, if all are
between two pockets, those."""

A, B = FIRST, FIRST + 1

POSITIONS = (1, 3, 8)
"""Positions of each of the two pockets for which hot trades are measured."""


def trade(x: Exchange, seller: int, buyer: int, market: int = 0) -> None:
    """One order rests, the other takes it."""
    x.apply(x.sell(seller, market=market))
    x.apply(x.buy(buyer, market=market))


def hot_pairs() -> Iterator[tuple[int, int]]:
    """The same two pockets."""
    while True:
        yield A, B


def cold_pairs() -> Iterator[tuple[int, int]]:
    """Two pockets of their own each."""
    pocket = FIRST
    while True:
        yield pocket, pocket + 1
        pocket += 2


def trade_costs(trades: int) -> dict[str, dict[str, dict[str, float]]]:
    """Per batch of so many trades, hot and cold: what one more trade costs, the whole batch, and the batch by trade."""
    opening = funded(2 * trades)
    return {"hot": _costs(opening, hot_pairs, trades), "cold": _costs(opening, cold_pairs, trades)}


def _costs(
    opening: Exchange, pairs: Callable[[], Iterator[tuple[int, int]]], trades: int
) -> dict[str, dict[str, float]]:
    def batch(count: int) -> Cost:
        x = opening.fork()
        for seller, buyer in islice(pairs(), count):
            trade(x, seller, buyer)
        return cost_of(x)

    whole = batch(trades)
    marginal = whole.per(batch(WARM), trades - WARM)
    return {
        "marginal": marginal.to_json(),
        "batch": whole.to_json(),
        "average": whole.times(1 / trades).to_json(),
        "per_batch": whole.minus(marginal.times(trades)).to_json(),
    }


def costs_by_positions(copies: int) -> dict[str, dict[str, float]]:
    """A hot trade where both pockets hold so many positions."""
    costs = {}
    for positions in POSITIONS:
        x = funded(2)
        for market in range(positions):
            trade(x, A, B, market)
        base = cost_of(x)
        for _ in range(copies):
            trade(x, A, B)
        costs[str(positions)] = cost_of(x).per(base, copies).to_json()
    return costs
