"""Live orders, and the price levels of the books, as the fold of what transactions did.

The law's state holds the books as chains; it knows nothing of an order's history. Here each live order has its terms,
what it has filled so far and its client's name, and is found by its sequence number or by its owner's (pocket, lane,
nonce).
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

from sequencer.domain.book import Side
from sequencer.domain.order import Order
from sequencer.records import OrderKey, order_key


@dataclass(slots=True)
class LiveOrder:
    """An order that has not ended.

    Attributes:
        sequence: names it for all: of the transaction that placed it, or in which its trigger fired.
        placed: of the transaction that placed it.
        hash: what its owner signed.
        placed_ms: when it was placed.
        remaining: lots still to fill; a reduce-only order is cut to the position it can reduce.
        filled: lots so far; `quote` and `fees` quanta so far, the builder's share included.
        resting: whether it is in the book.
        armed: whether it waits for its trigger.
    """

    sequence: int
    placed: int
    order: Order
    hash: int
    client_id: str | None
    placed_ms: int
    remaining: int
    filled: int = 0
    quote: int = 0
    fees: int = 0
    resting: bool = False
    armed: bool = False

    @property
    def key(self) -> OrderKey:
        return order_key(self.order)


class LiveOrders:
    """All live orders of the exchange."""

    def __init__(self) -> None:
        self.by_sequence: dict[int, LiveOrder] = {}
        self._by_key: dict[OrderKey, LiveOrder] = {}
        self._of_pocket: dict[int, dict[int, LiveOrder]] = {}
        self._expiries: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self.by_sequence)

    def get(self, key: OrderKey) -> LiveOrder | None:
        """The live order of that name."""
        return self._by_key.get(key)

    def of_pocket(self, pocket: int) -> list[LiveOrder]:
        """A pocket's live orders, the oldest first."""
        return list(self._of_pocket.get(pocket, {}).values())

    def add(self, live: LiveOrder) -> None:
        """An order was placed."""
        self.by_sequence[live.sequence] = self._by_key[live.key] = live
        self._of_pocket.setdefault(live.order.pocket, {})[live.sequence] = live

    def watch(self, live: LiveOrder) -> None:
        """The order rests or waits: its expiry matters."""
        heapq.heappush(self._expiries, (live.order.expiry, live.sequence))

    def remove(self, live: LiveOrder) -> None:
        """An order ended."""
        del self.by_sequence[live.sequence]
        del self._by_key[live.key]
        held = self._of_pocket[live.order.pocket]
        del held[live.sequence]
        if not held:
            del self._of_pocket[live.order.pocket]

    def expired(self, now: int) -> Iterator[LiveOrder]:
        """Live orders whose last second is before `now`, in order of expiry. Each is named until it ends."""
        while self._expiries and self._expiries[0][0] < now:
            live = self.by_sequence.get(self._expiries[0][1])
            if live is not None:
                yield live
            if live is None or live.sequence not in self.by_sequence:
                heapq.heappop(self._expiries)
            else:
                return


class Levels:
    """What rests in one market, summed by price."""

    def __init__(self) -> None:
        self._sizes: dict[Side, dict[int, int]] = {Side.BUY: {}, Side.SELL: {}}

    def change(self, side: Side, price: int, lots: int) -> None:
        """Lots joined a level, or left it."""
        sizes = self._sizes[side]
        size = sizes.get(price, 0) + lots
        if size < 0:
            raise AssertionError("Invariant: a level holds what its orders hold")
        if size:
            sizes[price] = size
        else:
            sizes.pop(price, None)

    def size_at(self, side: Side, price: int) -> int:
        return self._sizes[side].get(price, 0)

    def best(self, side: Side, depth: int) -> list[tuple[int, int]]:
        """(price, lots) of the best levels, best first."""
        choose = heapq.nlargest if side is Side.BUY else heapq.nsmallest
        return choose(depth, self._sizes[side].items())
