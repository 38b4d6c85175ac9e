"""What a prover could try at orders, the book, deposits and leaves: every run fails, or gives the honest output, or
one that L1 refuses. What the prover would have to tell the program is made by rules that leave a check out."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from node.batch.program_input import BatchEncoder, ProgramInput
from node.batch.transaction_words import transaction_words
from prover.vm import RunError
from sequencer.domain import matching
from sequencer.domain.book import Chain, Side
from sequencer.domain.deposit import Deposit
from sequencer.domain.draft import Draft
from sequencer.domain.fill import SettledFill
from sequencer.domain.limits import P
from sequencer.domain.matching import SelfTrade, Step, Taker
from sequencer.domain.order import PlaceOrder, TimeInForce
from sequencer.domain.seal import BatchOutput, seal
from sequencer.domain.trigger_chain import Direction
from tests.support.rules_kit import FIRST, PRICES, START, Exchange, key_of
from tests.support.rules_program import (
    accepted,
    cairo_rejection,
    encoded,
    refusal,
    run_program,
)

A, B, C, POOR, FREE = FIRST, FIRST + 1, FIRST + 2, FIRST + 3, FIRST + 7
MARK = PRICES[0]


def opened() -> Exchange:
    """Three asks, the first two of one price, and two bids, at the start of a batch."""
    x = Exchange()
    x.set_prices()
    x.fund(A, B, C)
    x.fund(POOR, amount_l1=100 * 10**6)
    for pocket, price in ((A, MARK + 5), (C, MARK + 5), (A, MARK + 10)):
        x.apply(x.sell(pocket, 100, price))
    for price in (MARK - 5, MARK - 10):
        x.apply(x.buy(C, 100, price))
    x.seal()
    return x


# ---- single words


@cache
def busy() -> tuple[ProgramInput, list[int], int, int]:
    """A batch of orders: its input, the honest output, and where the transactions' words start and end."""
    x = opened()
    x.apply(x.buy(B, 150, MARK + 5, builder=C, builder_fee_ppm=100))
    x.apply(x.sell(B, 200, MARK - 5, reduce_only=True))
    x.apply(x.buy(A, 50, MARK - 5))
    x.apply(x.armed(B, Side.SELL, 50, Direction.FALLING, MARK - 100))
    x.apply(x.deposit(POOR, 7))
    encoder = BatchEncoder(x.config, x.opening)
    for done in x.executed:
        encoder.add(done.transaction)
    own = list(encoder._words)
    program_input = encoder.finish()
    words = program_input.words
    start = next(i for i in range(len(words)) if words[i : i + len(own)] == own)
    return program_input, seal(x.config, x.opening, x.executed).output.words(), start, start + len(own)


def kinds_and_times() -> dict[int, int]:
    """Where each transaction of the busy batch starts, and how many words it has."""
    program_input, _, place, end = busy()
    sizes = {1: 23 + 2, 2: 4 + 2}
    starts = {}
    while place < end:
        starts[place] = sizes[program_input.words[place]]
        place += starts[place]
    assert place == end
    return starts


def test_the_honest_input_gives_the_honest_output() -> None:
    program_input, honest, *_ = busy()
    assert run_program(program_input) == honest


def test_no_single_word_of_an_order_makes_another_output() -> None:
    """But for the times, which the sequencer chooses, and what L1 compares with its queue."""
    program_input, honest, start, end = busy()
    times = {place + 1 for place in kinds_and_times()}
    told = BatchOutput.from_words(honest).messages
    for place in range(start, end):
        if place not in times:
            words = list(program_input.words)
            words[place] = (words[place] + 1) % P
            output = accepted(replace(program_input, words=words))
            if output not in (None, honest):
                assert BatchOutput.from_words(output).messages != told, f"word {place - start}"


def test_no_single_word_of_the_tape_makes_another_output() -> None:
    program_input, honest, *_ = busy()
    for place, word in enumerate(program_input.tape):
        tape = list(program_input.tape)
        tape[place] = 1 - word if word in (0, 1) else word + 1
        output = accepted(replace(program_input, tape=tape))
        assert output in (None, honest), f"word {place} of the tape changes the output"


@pytest.mark.parametrize("kind", [0, 19, 2**64, P - 1])
def test_no_transaction_is_of_a_kind_without_rules(kind: int) -> None:
    program_input, *_ = busy()
    for place in kinds_and_times():
        words = list(program_input.words)
        words[place] = kind
        assert refusal(replace(program_input, words=words)) is None


def test_the_inline_road_of_an_order_is_the_long_one() -> None:
    """Orders that are usual, admitted as if they were not."""
    program_input, honest, *_ = busy()
    words = list(program_input.words)
    flags = [place + 20 for place in kinds_and_times() if words[place] == PlaceOrder.KIND]
    assert [words[flag] for flag in flags].count(1) == 1
    for flag in flags:
        words[flag] = 0
    assert run_program(replace(program_input, words=words)) == honest


# ---- the opening state


def test_nothing_of_the_state_can_be_altered() -> None:
    """Every word by which the batch opens globals, pockets, markets and orders, and every hash of what it does not
    touch: with another word the run fails, or starts from a state root that L1 does not have. Words that no rule reads
    change nothing."""
    program_input, honest, start, end = busy()
    words = program_input.words
    old_root = BatchOutput.from_words(honest).old_state_root
    config = opened().config.words()
    first = next(i for i in range(len(words)) if words[i : i + len(config)] == config)
    for place in (*range(1, first), *range(first + len(config) + 1, start), *range(end, len(words))):
        changed = [*words[:place], (words[place] + 1) % P, *words[place + 1 :]]
        output = accepted(replace(program_input, words=changed))
        if output not in (None, honest):
            assert BatchOutput.from_words(output).old_state_root != old_root, f"word {place}"


def test_what_an_orders_digest_leaves_out_is_read_by_no_rule() -> None:
    """The size of the terms, the cap on fees, and of orders in the book what a taker or a trigger has said."""
    program_input, honest, start, _ = busy()
    words = program_input.words
    own = [A, 0, 1, 100, MARK + 5, 0, 0]
    [place] = [i for i in range(start) if words[i : i + len(own)] == own]
    for offset in (3, 5, 9, 10, 11, 12):
        changed = list(words)
        changed[place + offset] = 77
        assert run_program(replace(program_input, words=changed)) == honest, offset


def test_no_leaf_that_is_not_touched_changes() -> None:
    """The hash of each half of the tree without leaves of the batch is the same before and after it; the one that was
    changed is not of the state."""
    x = opened()
    x.apply(x.deposit(A, 7))
    program_input = encoded(x)
    output = BatchOutput.from_words(run_program(program_input))
    words = program_input.words
    own = transaction_words(x.config, x.opening, x.executed[0].transaction)
    end = next(i for i in range(len(words)) if words[i : i + len(own)] == own) + len(own)
    siblings = [i for i in range(end, len(words)) if words[i] > 2]
    assert len(siblings) >= x.config.tree_depth - 1
    for place in siblings:
        words = list(program_input.words)
        words[place] ^= 1
        forged = BatchOutput.from_words(run_program(replace(program_input, words=words)))
        assert forged.old_state_root != output.old_state_root
        assert forged.new_state_root != output.new_state_root


# ---- the journal


def test_another_order_of_transactions_has_another_root() -> None:
    """Two orders that rest one behind the other: whoever is second has a receipt that shows it."""
    x = opened()
    first, second = x.sell(A, 10, MARK + 50), x.sell(B, 10, MARK + 50)
    outputs = [
        BatchOutput.from_words(run_program(encoded(x, *both))) for both in ((first, second), (second, first))
    ]
    assert outputs[0].n_transactions == outputs[1].n_transactions
    assert outputs[0].transactions_root != outputs[1].transactions_root
    left_out = BatchOutput.from_words(run_program(encoded(x, second)))
    assert left_out.transactions_root != outputs[1].transactions_root
    assert left_out.n_transactions == 1


def test_no_withdrawal_is_replayed() -> None:
    x = opened()
    withdrawal = x.withdrawal(B)
    x.apply(withdrawal)
    assert cairo_rejection(x, withdrawal) == x.rejection(withdrawal) == "NONCE_STALE"
    x.seal()
    assert cairo_rejection(x, withdrawal) == x.rejection(withdrawal) == "NONCE_STALE"


def test_a_request_that_is_dropped_is_still_the_next() -> None:
    """A batch without it says so, and no other one is served in its place."""
    x = opened()
    forced, deposit = x.forced_withdrawal(B, 1), x.deposit(B, 7)
    x.apply(x.sell(A, 10, MARK + 50))
    without = BatchOutput.from_words(run_program(encoded(x)))
    assert without.messages == ()
    x.seal()
    for request in (replace(forced, index=forced.index + 1), replace(deposit, index=deposit.index + 1)):
        assert cairo_rejection(x, request) == x.rejection(request) == "REQUEST_OUT_OF_ORDER"
    after = BatchOutput.from_words(run_program(encoded(x, forced, deposit)))
    assert (after.first_forced, after.first_deposit) == (without.first_forced, without.first_deposit)
    assert {message[0] for message in after.messages} == {1, 2, 3}


def test_no_deposit_goes_to_an_isolated_pocket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a liquidation would take it."""
    x = opened()
    x.apply(x.open_pocket(A, 0, FREE))
    deposit = Deposit(x.time, x.state.globals.next_deposit, FREE, key_of(A), 7)
    assert cairo_rejection(x, deposit) == x.rejection(deposit) == "POCKET_ISOLATED"
    cross = replace(deposit, pocket=A)
    assert run_program(encoded(x, cross))


# ---- matching


def patched(monkeypatch: pytest.MonkeyPatch, name: str, make: Callable[[Any], Any]) -> None:
    """Replace a function of the matching by what `make` makes of it."""
    monkeypatch.setattr(matching, name, make(getattr(matching, name)))


@pytest.mark.parametrize("lots", [50, 150])
def test_no_fill_is_of_another_size(monkeypatch: pytest.MonkeyPatch, lots: int) -> None:
    """Less than both have left, so that the next order fills, too; or more than the maker has."""
    x = opened()
    order = x.buy(B, 150, MARK + 5)
    assert run_program(encoded(x, order))
    monkeypatch.setattr(
        matching, "min", lambda *sizes: lots if sizes[0] == 150 else min(sizes), raising=False
    )
    assert refusal(encoded(x, order)) is None


def test_no_taker_is_overfilled(monkeypatch: pytest.MonkeyPatch) -> None:
    x = opened()
    order = x.buy(B, 50, MARK + 5)
    assert run_program(encoded(x, order))
    monkeypatch.setattr(matching, "min", lambda *sizes: sizes[1], raising=False)
    with pytest.raises((RunError, ValueError, AssertionError)):
        run_program(encoded(x, order))


@pytest.mark.parametrize("price", [MARK + 5, MARK + 10])
def test_no_better_or_earlier_order_is_skipped(monkeypatch: pytest.MonkeyPatch, price: int) -> None:
    """The second one is of the same price, the third of a worse one."""
    x = opened()
    order = x.buy(B, 100, MARK + 10)
    assert run_program(encoded(x, order))

    def chosen(self: Chain[Any]) -> Any:
        found = [
            member for member in self if getattr(member, "price", 0) == price and member.side is Side.SELL
        ]
        return found[-1] if found else next(iter(self), None)

    monkeypatch.setattr(Chain, "head", property(chosen))
    assert refusal(encoded(x, order)) is None


def test_nothing_rests_that_crosses(monkeypatch: pytest.MonkeyPatch) -> None:
    x = opened()
    order = x.buy(B, 100, MARK + 5)
    assert run_program(encoded(x, order))
    monkeypatch.setattr("sequencer.domain.order.match", lambda draft, *_: draft.witness.word(Step.NO_CROSS))
    assert refusal(encoded(x, order)) is None


@pytest.mark.parametrize("place", [0, 1, 3])
def test_nobody_joins_at_another_place(monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    """Before all, before its equals, behind a worse one; behind its equals is right."""
    x = opened()
    order = x.sell(B, 10, MARK + 5)
    assert run_program(encoded(x, order))

    def insert(self: Chain[Any], member: Any) -> tuple[Chain[Any], Any]:
        return self._with(place, place, (member,)), list(self)[place - 1] if place else None

    monkeypatch.setattr(Chain, "insert", insert)
    assert refusal(encoded(x, order)) is None


def judged(backed: bool, maker: bool) -> Callable[[Any], Any]:
    """Fills whose margin is said to hold, or not to, of makers or of takers."""

    def make(honest: Callable[..., SettledFill]) -> Callable[..., SettledFill]:
        def settle(draft: Draft, pocket: Any, market: int, change: int, *more: int) -> SettledFill:
            fill = honest(draft, pocket, market, change, *more)
            return replace(fill, backed=backed) if (change < 0) is maker else fill

        return settle

    return make


@pytest.mark.parametrize("maker", [True, False])
def test_nobody_is_called_unbacked_whose_margin_holds(monkeypatch: pytest.MonkeyPatch, maker: bool) -> None:
    """A maker would lose its place, a taker its fill."""
    x = opened()
    order = x.buy(B, 250, MARK + 10)
    assert run_program(encoded(x, order))
    if maker:
        patched(monkeypatch, "settle_fill", judged(False, maker=True))
        patched(monkeypatch, "_stop", lambda honest: lambda *_: Step.FILL)
    else:
        calls = iter([Step.FILL, Step.STOP_MARGIN])
        patched(monkeypatch, "_stop", lambda honest: lambda *_: next(calls))
    assert refusal(encoded(x, order)) is None


@pytest.mark.parametrize("maker", [True, False])
def test_no_fill_leaves_anyone_unbacked(monkeypatch: pytest.MonkeyPatch, maker: bool) -> None:
    x = opened()
    x.apply(x.sell(POOR if maker else C, 10_000, MARK))
    order = x.buy(B if maker else POOR, 10_000, MARK + 10, time_in_force=TimeInForce.IOC)
    patched(monkeypatch, "settle_fill", judged(True, maker))
    assert refusal(encoded(x, order)) == "INSUFFICIENT_MARGIN"


def test_no_taker_is_stopped_below_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    x = opened()
    order = x.buy(B, 250, MARK + 10)
    calls = iter([Step.FILL, Step.STOP_OPEN_INTEREST])
    patched(monkeypatch, "_stop", lambda honest: lambda *_: next(calls))
    assert refusal(encoded(x, order)) is None


@pytest.mark.parametrize(
    "step", [Step.EXPIRED, Step.DEAD_MAN_SWITCH, Step.NOTHING_TO_REDUCE, Step.SELF_TRADE]
)
def test_no_order_that_may_fill_is_removed(monkeypatch: pytest.MonkeyPatch, step: Step) -> None:
    x = opened()
    order = x.buy(B, 150, MARK + 5)
    assert run_program(encoded(x, order))
    calls = iter([step])
    patched(monkeypatch, "_void", lambda honest: lambda *_: next(calls, None))
    assert refusal(encoded(x, order)) is None


@pytest.mark.parametrize("void", ["expired", "switched", "own"])
def test_no_void_order_fills(monkeypatch: pytest.MonkeyPatch, void: str) -> None:
    x = opened()
    x.apply(x.sell(A, 100, MARK, expiry=START))
    order = x.buy(A if void == "own" else B, 50, MARK)
    if void == "switched":
        x.apply(x.schedule_cancel_all(A, START + 1))
    if void != "own":
        x.time += 1
        order = replace(order, time=x.time)
    assert run_program(encoded(x, order))
    patched(monkeypatch, "_void", lambda honest: lambda *_: None)
    assert refusal(encoded(x, order)) is None


@pytest.mark.parametrize("mode", list(SelfTrade))
def test_an_own_order_that_is_void_ends_the_taker_all_the_same(
    monkeypatch: pytest.MonkeyPatch, mode: SelfTrade
) -> None:
    """Removed as expired, it would let a taker go on that wants to end with the first order of its own."""
    x = opened()
    x.apply(x.sell(B, 100, MARK, expiry=START))
    x.time += 1
    order = x.buy(B, 50, MARK + 5, self_trade=mode)
    assert run_program(encoded(x, order))

    def expired_first(honest: Callable[..., Step | None]) -> Callable[..., Step | None]:
        def void(draft: Draft, market: int, maker: Any, taker: Taker) -> Step | None:
            return matching.lapsed(maker, draft.pocket(maker.pocket), draft.time) or honest(
                draft, market, maker, taker
            )

        return void

    patched(monkeypatch, "_void", expired_first)
    assert refusal(encoded(x, order)) is None


def test_nothing_matches_at_a_price_that_may_not_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sequencer.domain.order.check_open_market", lambda *_: None)
    x = opened()
    order = x.buy(B, 50, MARK + 5)
    assert run_program(encoded(x, order))
    x.time += x.config.max_price_age + 1
    assert refusal(encoded(x, replace(order, time=x.time))) == "PRICE_STALE"
    x = opened()
    x.set_prices(pending=MARK + 1)
    assert refusal(encoded(x, order)) == "MARKET_PAUSED"
    x = opened()
    x.apply(x.armed(C, Side.SELL, 50, Direction.FALLING, MARK))
    assert refusal(encoded(x, order)) == "TRIGGERS_PENDING"


# ---- numbers of no meaning


def test_flags_of_no_meaning_do_nothing() -> None:
    """A self-trade mode and a time in force that no rule knows, though their owner signed them. For one time in force
    the program's test of what may rest would come to 0 where the order was stopped."""
    x = opened()
    x.apply(x.sell(B, 100, MARK))
    for changes in ({"self_trade": 3}, {"time_in_force": 4, "self_trade": SelfTrade.CANCEL_TAKER}):
        assert refusal(encoded(x, x.buy(B, 50, MARK, **changes))) == "FLAGS_UNKNOWN"
    for mode in SelfTrade:
        assert run_program(encoded(x, x.buy(B, 50, MARK, self_trade=mode)))
