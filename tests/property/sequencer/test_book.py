"""The book and its matching against a naive matcher that sorts a list."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from sequencer.book import Level, OrderBook, OrderKey, RestingOrder
from sequencer.domain.orders import Side
from sequencer.domain.rejections import RejectionCode
from sequencer.matching import Incoming, Outcome, match

NOW = 100


@dataclass
class NaiveOrder:
    key: OrderKey
    side: Side
    price: int
    remaining: int
    expiry: int
    arrival: int


@dataclass
class NaiveMarket:
    """Price-time priority by sorting everything each time."""

    bad_accounts: set[int]
    orders: list[NaiveOrder] = field(default_factory=list)
    log: list[tuple[object, ...]] = field(default_factory=list)

    def place(self, order: NaiveOrder) -> None:
        while order.remaining:
            crossing = [
                other
                for other in self.orders
                if other.side != order.side and order.side.sign * (order.price - other.price) >= 0
            ]
            if not crossing:
                break
            maker = min(crossing, key=lambda other: (order.side.sign * other.price, other.arrival))
            if maker.expiry < NOW:
                self.log.append(("removed", maker.key, "EXPIRED"))
                self.orders.remove(maker)
            elif maker.key.account == order.key.account:
                self.log.append(("removed", maker.key, "SELF_TRADE"))
                self.orders.remove(maker)
            elif maker.key.account in self.bad_accounts:
                self.log.append(("bad maker", maker.key))
                self.orders.remove(maker)
            elif order.key.account in self.bad_accounts:
                self.log.append(("bad taker", order.key))
                return
            else:
                size = min(order.remaining, maker.remaining)
                self.log.append(("trade", maker.key, order.key, maker.price, size))
                order.remaining -= size
                maker.remaining -= size
                if not maker.remaining:
                    self.orders.remove(maker)
        if order.remaining:
            self.orders.append(order)

    def cancel(self, index: int) -> OrderKey | None:
        return self.orders.pop(index % len(self.orders)).key if self.orders else None

    def levels(self, side: Side) -> list[Level]:
        prices = sorted({o.price for o in self.orders if o.side == side}, reverse=side is Side.BUY)
        return [
            Level(
                price,
                sum(o.remaining for o in self.orders if o.side == side and o.price == price),
                sum(1 for o in self.orders if o.side == side and o.price == price),
            )
            for price in prices
        ]


@dataclass
class Settler:
    """Settles on the real book, with the same bad accounts."""

    book: OrderBook
    taker: OrderKey
    bad_accounts: set[int]
    log: list[tuple[object, ...]]

    def trade(self, maker: RestingOrder, size: int) -> Outcome:
        if maker.key.account in self.bad_accounts:
            self.log.append(("bad maker", maker.key))
            self.book.remove(maker.key)
            return Outcome.MAKER_REMOVED
        if self.taker.account in self.bad_accounts:
            self.log.append(("bad taker", self.taker))
            return Outcome.TAKER_STOPPED
        self.log.append(("trade", maker.key, self.taker, maker.price, size))
        self.book.fill(maker.key, size)
        return Outcome.TRADED

    def remove(self, maker: RestingOrder, code: RejectionCode) -> None:
        self.log.append(("removed", maker.key, str(code)))
        self.book.remove(maker.key)


places = st.tuples(
    st.just("place"),
    st.integers(1, 4),
    st.sampled_from(Side),
    st.integers(1, 6),
    st.integers(1, 9),
    st.sampled_from([NOW - 1, NOW, NOW + 1]),
)
cancels = st.tuples(st.just("cancel"), st.integers(0, 50))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(places, places, cancels), max_size=60), st.sets(st.integers(1, 4), max_size=1))
def test_matches_as_the_naive_matcher(steps: list[tuple[object, ...]], bad: set[int]) -> None:
    book = OrderBook()
    naive = NaiveMarket(bad)
    log: list[tuple[object, ...]] = []
    for arrival, step in enumerate(steps):
        if step[0] == "cancel":
            key = naive.cancel(int(step[1]))  # type: ignore[call-overload]
            if key is not None:
                book.remove(key)
        else:
            _, account, side, price, size, expiry = step
            key = OrderKey(account, 0, arrival)  # type: ignore[arg-type]
            naive.place(NaiveOrder(key, side, price, size, expiry, arrival))  # type: ignore[arg-type]
            settler = Settler(book, key, bad, log)
            matched = match(book, Incoming(key, side, price, size), NOW, settler)  # type: ignore[arg-type]
            if matched.remaining and not matched.stopped:
                book.add(RestingOrder(key, side, price, matched.remaining, expiry))  # type: ignore[arg-type]
        assert log == naive.log
        for side in Side:
            assert book.levels(side, 100) == naive.levels(side)
        assert {o.key: o.remaining for o in book} == {o.key: o.remaining for o in naive.orders}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 9)), max_size=60), st.integers(0, 12))
def test_depth_is_cut_at_the_limit_best_first(orders: list[tuple[int, int]], limit: int) -> None:
    book = OrderBook()
    for nonce, (price, size) in enumerate(orders):
        book.add(RestingOrder(OrderKey(1, 0, nonce), Side.BUY, price, size, NOW))
    prices = sorted({price for price, _ in orders}, reverse=True)[:limit]
    levels = book.levels(Side.BUY, limit)
    assert [level.price for level in levels] == prices
    for level in levels:
        sizes = [size for price, size in orders if price == level.price]
        assert (level.size, level.orders) == (sum(sizes), len(sizes))
        assert book.size_at(Side.BUY, level.price) == sum(sizes)
