"""One market's order book: resting orders in price-time priority.

The book is plain data with no clock and no knowledge of accounts beyond their numbers.  It changes
in three ways only (`add`, `fill`, `remove`), and `sequencer.matching` decides when.  Prices are
integers in price units, sizes integers in lots.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sequencer.domain.orders import Side


class OrderKey(NamedTuple):
    """An order's name: one account uses each (lane, nonce) for at most one order."""

    account: int
    lane: int
    nonce: int

    def __str__(self) -> str:
        return f"{self.account}-{self.lane}-{self.nonce}"


@dataclass(slots=True)
class RestingOrder:
    """The part of an order that waits in the book; `remaining` is in lots and always positive."""

    key: OrderKey
    side: Side
    price: int
    remaining: int
    expiry: int


class Level(NamedTuple):
    """All that rests at one price."""

    price: int
    size: int
    orders: int


@dataclass(slots=True)
class _Queue:
    """The orders at one price.  A dict keeps insertion order, which is time priority here."""

    orders: dict[OrderKey, RestingOrder] = field(default_factory=dict)
    size: int = 0


class _Half:
    """One side of the book.  `ranks` is ascending and its last element is the best price.

    A rank is the price for bids and its negative for asks, so that both halves take from the end.
    """

    def __init__(self, side: Side) -> None:
        self.sign = 1 if side is Side.BUY else -1
        self.ranks: list[int] = []
        self.queues: dict[int, _Queue] = {}

    def best(self) -> RestingOrder | None:
        if not self.ranks:
            return None
        queue = self.queues[self.ranks[-1]]
        return next(iter(queue.orders.values()))

    def add(self, order: RestingOrder) -> None:
        rank = order.price * self.sign
        queue = self.queues.get(rank)
        if queue is None:
            queue = self.queues[rank] = _Queue()
            insort(self.ranks, rank)
        queue.orders[order.key] = order
        queue.size += order.remaining

    def take(self, order: RestingOrder, size: int) -> None:
        """Lower `order` by `size` lots and drop it, and its level, when nothing is left."""
        rank = order.price * self.sign
        queue = self.queues[rank]
        order.remaining -= size
        queue.size -= size
        if order.remaining:
            return
        del queue.orders[order.key]
        if not queue.orders:
            del self.queues[rank]
            del self.ranks[bisect_left(self.ranks, rank)]

    def levels(self) -> Iterator[Level]:
        for rank in reversed(self.ranks):
            queue = self.queues[rank]
            yield Level(rank * self.sign, queue.size, len(queue.orders))

    def size_at(self, price: int) -> int:
        queue = self.queues.get(price * self.sign)
        return queue.size if queue else 0


class OrderBook:
    """Bids and asks of one market, never crossed."""

    def __init__(self) -> None:
        self._halves = {side: _Half(side) for side in Side}
        self._orders: dict[OrderKey, RestingOrder] = {}

    def __len__(self) -> int:
        return len(self._orders)

    def __contains__(self, key: OrderKey) -> bool:
        return key in self._orders

    def __iter__(self) -> Iterator[RestingOrder]:
        return iter(self._orders.values())

    def get(self, key: OrderKey) -> RestingOrder | None:
        return self._orders.get(key)

    def best(self, side: Side) -> RestingOrder | None:
        """The order first in line on `side`: best price, then earliest."""
        return self._halves[side].best()

    def match_for(self, side: Side, price: int) -> RestingOrder | None:
        """The order that an incoming `side` order limited at `price` meets first, if any crosses."""
        best = self._halves[side.opposite].best()
        if best is None:
            return None
        crosses = best.price <= price if side is Side.BUY else best.price >= price
        return best if crosses else None

    def add(self, order: RestingOrder) -> None:
        """Rest an order behind all others at its price.

        Raises:
            AssertionError: the order is empty, already here, or would cross the book.
        """
        if order.remaining <= 0:
            raise AssertionError(f"Invariant: a resting order has lots left, {order.key} has none")
        if order.key in self._orders:
            raise AssertionError(f"Invariant: an order rests once, {order.key} is already in the book")
        if self.match_for(order.side, order.price) is not None:
            raise AssertionError(f"Invariant: the book is never crossed, {order.key} crosses it")
        self._orders[order.key] = order
        self._halves[order.side].add(order)

    def fill(self, key: OrderKey, size: int) -> RestingOrder:
        """Take `size` lots from an order, which leaves the book when it is used up."""
        order = self._orders[key]
        if not 0 < size <= order.remaining:
            raise AssertionError(f"Invariant: a fill of {key} is in 1..{order.remaining}, got {size}")
        self._halves[order.side].take(order, size)
        if not order.remaining:
            del self._orders[key]
        return order

    def remove(self, key: OrderKey) -> RestingOrder:
        """Take an order out of the book; its `remaining` still says what was left."""
        order = self._orders.pop(key)
        left = order.remaining
        self._halves[order.side].take(order, left)
        order.remaining = left
        return order

    def levels(self, side: Side, limit: int) -> list[Level]:
        """At most `limit` price levels of `side`, best first, sizes summed."""
        levels = self._halves[side].levels()
        return [level for level, _ in zip(levels, range(limit), strict=False)]

    def size_at(self, side: Side, price: int) -> int:
        """Lots resting at one price."""
        return self._halves[side].size_at(price)

