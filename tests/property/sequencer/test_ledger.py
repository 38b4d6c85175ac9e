"""The ledger's own books against the law's state: whatever is sent, both say the same."""

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sequencer.batches import BatchLimits
from sequencer.domain.book import Side
from sequencer.domain.cancel_all import CancelAllRequest
from sequencer.domain.order import TimeInForce
from sequencer.domain.rejections import Rejection
from sequencer.domain.trigger_chain import Direction
from sequencer.engine import Engine
from sequencer.errors import Refusal
from sequencer.keeper import Keeper
from sequencer.ledger import Ledger
from sequencer.records import Sequenced, decode, encode
from tests.support.trading_kit import (
    BTC_PRICE,
    CONFIG,
    ETH_PRICE,
    NOW,
    NOW_MS,
    cancel_request,
    make_engine,
    order,
    pocket_of,
    signed_prices,
    submit,
)

TRADERS = 3
offsets = st.integers(-3, 3).map(lambda n: BTC_PRICE + 100 * n)
orders = st.fixed_dictionaries(
    {
        "trader": st.integers(1, TRADERS),
        "side": st.sampled_from(list(Side)),
        "size": st.integers(1, 9).map(lambda n: 10 * n),
        "price": offsets,
        "time_in_force": st.sampled_from([*[TimeInForce.GTT] * 5, *TimeInForce]),
        "reduce_only": st.sampled_from([*[False] * 5, True]),
        "trigger": st.sampled_from([0, 0, 0, *Direction]),
        "trigger_price": offsets,
        "life": st.sampled_from([2, 1_000]),
    }
)
actions = st.one_of(
    orders.map(lambda terms: ("order", terms)),
    st.integers(0, 4).map(lambda place: ("cancel", place)),
    st.integers(1, TRADERS).map(lambda trader: ("cancel all", trader)),
    offsets.map(lambda price: ("tick", price)),
)


class Run:
    """An engine, its clock, and nonces that rise."""

    def __init__(self) -> None:
        self.engine: Engine = make_engine(TRADERS, meter=BatchLimits(9))
        self.keeper = Keeper(self.engine)
        self.now = NOW
        self.nonce = 0

    @property
    def now_ms(self) -> int:
        return self.now * 1_000

    def do(self, action: tuple[str, Any]) -> None:
        kind, what = action
        self.nonce += 1
        try:
            match kind:
                case "order":
                    submit(self.engine, self._order(dict(what)), now_ms=self.now_ms)
                case "cancel":
                    live = list(self.engine.ledger.orders.by_sequence.values())
                    if what < len(live) and not live[what].armed:
                        submit(self.engine, cancel_request(live[what].order), now_ms=self.now_ms)
                case "cancel all":
                    request = CancelAllRequest(pocket_of(what), 0, self.nonce)
                    submit(self.engine, request, now_ms=self.now_ms)
                case "tick":
                    self._tick(what)
        except (Rejection, Refusal):
            pass

    def _order(self, terms: dict[str, Any]) -> Any:
        trigger = terms["trigger"]
        return order(
            terms.pop("trader"),
            expiry=self.now + terms.pop("life"),
            nonce=self.nonce,
            **terms | {"trigger_price": terms["trigger_price"] if trigger else 0},
        )

    def _tick(self, price: int) -> None:
        self.now += 1
        signed = signed_prices(CONFIG, self.now, (price, ETH_PRICE))
        self.engine.oracle_tick(self.now, signed, self.now_ms)
        self.keeper.wake()
        while self.keeper.step(self.now_ms):
            pass
        while self.keeper.sweep(self.now_ms):
            pass


def check(ledger: Ledger) -> None:
    """Live orders and levels are those of the chains; each pocket counts its own."""
    book, resting, armed = ledger.state.books[0], {}, set()
    for side in Side:
        chain = list(book.side(side))
        resting |= {member.sequence: member for member in chain}
        levels: Counter[int] = Counter()
        for member in chain:
            levels[member.price] += member.size
        assert dict(ledger.levels[0].best(side, 1_000)) == dict(levels)
        assert [price for price, _ in ledger.levels[0].best(side, 1)] == [m.price for m in chain[:1]]
    for direction in Direction:
        armed |= {member.sequence for member in book.triggers(direction)}
    live = ledger.orders.by_sequence
    assert {s for s, order in live.items() if order.resting} == set(resting)
    assert {s for s, order in live.items() if order.armed} == armed
    assert len(live) == len(resting) + len(armed)
    for sequence, member in resting.items():
        assert (live[sequence].remaining, tuple(live[sequence].key)) == (
            member.size,
            (member.pocket, member.lane, member.nonce),
        )
    for index, pocket in ledger.state.pockets.items():
        assert len(ledger.orders.of_pocket(index)) == pocket.open_orders
        assert (index in ledger.accounts.exposed) == bool(pocket.positions)


@settings(max_examples=30, deadline=None)
@given(st.lists(actions, min_size=10, max_size=40))
def test_the_ledger_follows_the_law(sent: list[tuple[str, Any]]) -> None:
    run = Run()
    for action in sent:
        run.do(action)
        check(run.engine.ledger)
    folded = Ledger(CONFIG)
    for done in run.engine.drain().records:
        kind, body = encode(done.entry.record)
        folded.apply(
            Sequenced(done.entry.sequence, done.entry.time_ms, decode(kind, body), done.entry.number)
        )
    check(folded)
    live = run.engine.ledger
    assert folded.orders.by_sequence == live.orders.by_sequence
    assert (folded.state.globals, folded.state.markets) == (live.state.globals, live.state.markets)
    assert [book.digests() for book in folded.state.books] == [book.digests() for book in live.state.books]
    assert folded.state.pockets.root() == live.state.pockets.root()
    assert folded.batches == live.batches
    assert NOW_MS <= folded.time_ms == live.time_ms
