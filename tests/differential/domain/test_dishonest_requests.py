"""What a prover could try at withdrawals, transfers, cancels, sweeps and triggers: every run fails or gives the honest
output. What the prover would have to tell the program is made by rules that leave a check out."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from node.batch.program_input import BatchEncoder, ProgramInput
from sequencer.domain.book import Side
from sequencer.domain.cancel import Cancel
from sequencer.domain.cancel_all import CancelAll
from sequencer.domain.draft import Draft
from sequencer.domain.effects import CloseReason
from sequencer.domain.limits import P
from sequencer.domain.matching import Step
from sequencer.domain.messages import admit_message, authenticate
from sequencer.domain.seal import BatchOutput, seal
from sequencer.domain.trigger import FireTrigger
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.unlink import Line, unlink
from tests.support.rules_kit import FIRST, PRICES, START, Exchange, key_of, private_of
from tests.support.rules_program import accepted, encoded, refusal, run_program

A, B, C, FREE = FIRST, FIRST + 1, FIRST + 2, FIRST + 7
MARK = PRICES[0]
ABOVE, BELOW = MARK + 100, MARK - 100
RISING, FALLING = Direction.RISING, Direction.FALLING

Apply = Callable[[Any, Draft], None]


def opened() -> Exchange:
    """Positions, resting orders and triggers, at the start of a batch; one trigger is due, and funding is owed."""
    x = Exchange()
    x.set_prices()
    x.fund(A, B, C)
    x.apply(x.sell(A, 200))
    x.apply(x.buy(B, 200))
    for pocket in (A, B, A):
        x.apply(x.sell(pocket, 100, ABOVE))
        x.apply(x.armed(pocket, Side.BUY, 100, RISING, ABOVE))
    x.apply(x.armed(B, Side.SELL, 500, FALLING, MARK - 5, price=MARK - 20, reduce_only=True))
    x.apply(x.armed(C, Side.SELL, 50, FALLING, MARK - 5, price=MARK - 20))
    x.apply(x.buy(A, 50, MARK - 20))
    x.seal()
    x.set_prices((MARK - 5, *PRICES[1:]), funding_index=3 * 2**31)
    return x


def busy() -> Exchange:
    """A batch of every kind of request."""
    x = opened()
    x.apply(x.withdrawal(B, 250_000))
    x.apply(x.open_pocket(A, 1, FREE))
    x.apply(x.transfer(A, FREE, 10**9, key=key_of(A), fact=7))
    x.apply(x.set_session(C, 1, key_of(B), START + 5))
    x.apply(x.cancel(A, Line.ASKS, 3))
    x.apply(x.fire_trigger(FALLING))
    x.apply(x.fire_trigger(FALLING))
    x.apply(x.set_leverage(A, 200_000))
    x.apply(x.schedule_cancel_all(B, START + 1, lane=1))
    x.time += 1
    x.apply(x.sweep(next(o.sequence for o in x.state.books[0].asks if o.pocket == B), Line.ASKS))
    x.apply(x.cancel_all(A))
    return x


# ---- single words


@cache
def busy_batch() -> tuple[ProgramInput, list[int], int, int, frozenset[int]]:
    """The input, the honest output, where the transactions' words start and end, and which the operator chooses: times,
    and the index of a pocket that opens."""
    x = busy()
    encoder = BatchEncoder(x.config, x.opening)
    free: set[int] = set()
    for done in x.executed:
        free.add(len(encoder._words) + 1)
        encoder.add(done.transaction)
        if done.transaction.KIND == 18:
            free.add(len(encoder._words) - 1)
    n_words = len(encoder._words)
    program_input = encoder.finish()
    start = next(
        i for i in range(len(program_input.words)) if program_input.words[i : i + n_words] == encoder._words
    )
    honest = seal(x.config, x.opening, x.executed).output.words()
    return program_input, honest, start, start + n_words, frozenset(start + place for place in free)


def test_the_honest_input_gives_the_honest_output() -> None:
    program_input, honest, *_ = busy_batch()
    assert run_program(program_input) == honest


def test_no_single_word_of_a_transaction_makes_another_output() -> None:
    program_input, honest, start, end, free = busy_batch()
    for place in range(start, end):
        if place not in free:
            words = list(program_input.words)
            words[place] = (words[place] + 1) % P
            output = accepted(replace(program_input, words=words))
            assert output in (None, honest), f"word {place - start} of the transactions changes the output"


def test_no_single_word_of_the_tape_makes_another_output() -> None:
    """Choices are turned round, places and numbers are moved by one."""
    program_input, honest, *_ = busy_batch()
    for place, word in enumerate(program_input.tape):
        tape = list(program_input.tape)
        tape[place] = 1 - word if word in (0, 1) else word + 1
        output = accepted(replace(program_input, tape=tape))
        assert output in (None, honest), f"word {place} of the tape changes the output"


# ---- collateral


def test_a_version_of_a_pocket_is_debited_once() -> None:
    """Two withdrawals, each allowed alone, from the same version."""
    x = opened()
    encoder = BatchEncoder(x.config, x.opening)
    before, present = encoder.state, dict(encoder._tape._present)
    requests = [x.withdrawal(C, 6 * 10**11) for _ in range(2)]
    for request in requests:
        encoder.state = before
        encoder._tape._present = dict(present)
        encoder.add(request)
    assert refusal(encoder.finish()) is None
    assert run_program(encoded(x, requests[1]))


@pytest.mark.parametrize("changes", [{"amount": 1}, {"recipient": 0xBAD}, {"pocket": A}])
def test_nothing_signed_can_be_changed(changes: dict[str, int]) -> None:
    x = opened()
    request = x.withdrawal(B, 10**6)
    signed = request.signed
    fields = {"amount_l1" if k == "amount" else k: v for k, v in changes.items()}
    forged = replace(request, signed=replace(signed, message=replace(signed.message, **fields)))
    assert refusal(encoded(x, forged)) == "SIGNATURE_INVALID"


# ---- cancels and sweeps


def cancelling(order_of: int) -> Apply:
    """A cancel that ends the first ask of another pocket."""

    def apply(self: Cancel, draft: Draft) -> None:
        request = self.signed.message
        pocket = draft.take_pocket(request.pocket)
        authenticate(draft, pocket, self.signed, may_use_session=True)
        draft.put_pocket(request.pocket, replace(pocket, open_orders=pocket.open_orders - 1))
        order = next(o for o in draft.book(0).asks if o.pocket == order_of)
        unlink(draft, 0, Line.ASKS, order, CloseReason.CANCELLED)

    return apply


@pytest.mark.parametrize("owner", [A, B])
def test_nobody_cancels_anothers_order(monkeypatch: pytest.MonkeyPatch, owner: int) -> None:
    x = opened()
    nonce = next(o.nonce for o in x.state.books[0].asks if o.pocket == owner)
    monkeypatch.setattr(Cancel, "apply", cancelling(owner))
    assert refusal(encoded(x, x.cancel(C, Line.ASKS, nonce))) == "ORDER_UNKNOWN"
    assert run_program(encoded(x, x.cancel(owner, Line.ASKS, nonce)))


def test_no_other_order_of_the_owner_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    x = opened()
    last = [o.nonce for o in x.state.books[0].asks if o.pocket == A][-1]
    monkeypatch.setattr(Cancel, "apply", cancelling(A))
    assert refusal(encoded(x, x.cancel(A, Line.ASKS, last))) == "ORDER_UNKNOWN"


def test_a_cancelled_order_is_out_of_its_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    """An order joins behind one that was cancelled, where no taker would ever meet it."""
    x = opened()
    last = list(x.state.books[0].asks)[-1]
    while x.state.books[0].falling:
        x.apply(x.fire_trigger(FALLING))
    honest = Cancel.apply

    def apply(self: Cancel, draft: Draft) -> None:
        book = draft.book(0)
        honest(self, draft)
        draft.books[0] = book

    cancel, hidden = x.cancel(A, Line.ASKS, last.nonce), x.sell(C, 100, last.price)
    assert run_program(encoded(x, cancel, hidden))
    monkeypatch.setattr(Cancel, "apply", apply)
    encoder = BatchEncoder(x.config, x.opening)
    for transaction in (*(done.transaction for done in x.executed), cancel, hidden):
        encoder.add(transaction)
    book = encoder.state.books[0]
    for order in list(book.asks)[-2:]:
        book = book.with_side(Side.SELL, book.asks.replace(order.sequence, None)[0])
    encoder.state = replace(encoder.state, books=(book, *encoder.state.books[1:]))
    assert refusal(encoder.finish()) is None


def leaving_out(replacement: int | None) -> Apply:
    """A cancel-all that leaves the pocket's last order out, and ends one of another pocket for it, or none."""

    def apply(self: CancelAll, draft: Draft) -> None:
        index = self.signed.message.pocket
        pocket = admit_message(draft, draft.take_pocket(index), self.signed, may_use_session=True)
        draft.put_pocket(index, replace(pocket, open_orders=0))
        found = [
            (line, order) for line in Line for order in line.orders(draft.book(0)) if order.pocket == index
        ][:-1]
        found += [
            (line, order)
            for line in Line
            for order in line.orders(draft.book(0))
            if order.pocket == replacement
        ][:1]
        for line, order in found:
            draft.witness.word(0)
            draft.witness.word(line)
            unlink(draft, 0, line, order, CloseReason.CANCELLED)

    return apply


@pytest.mark.parametrize("replacement", [None, B])
def test_cancel_all_leaves_none_out(monkeypatch: pytest.MonkeyPatch, replacement: int | None) -> None:
    x = opened()
    request = x.cancel_all(A)
    assert run_program(encoded(x, request))
    monkeypatch.setattr(CancelAll, "apply", leaving_out(replacement))
    assert refusal(encoded(x, request)) is None


@pytest.mark.parametrize("step", [Step.EXPIRED, Step.DEAD_MAN_SWITCH])
def test_no_order_that_may_fill_is_swept(monkeypatch: pytest.MonkeyPatch, step: Step) -> None:
    x = opened()
    x.apply(x.schedule_cancel_all(B, START + 1_001))
    order = next(o.sequence for o in x.state.books[0].asks if o.pocket == B)
    monkeypatch.setattr("sequencer.domain.sweep.lapsed", lambda *_: step)
    for time in (START, START + 1_000):
        x.time = time
        assert refusal(encoded(x, x.sweep(order, Line.ASKS))) == "ORDER_NOT_VOID"
    x.time = START + 1_001
    assert run_program(encoded(x, x.sweep(order, Line.ASKS)))


def test_no_chain_is_named_by_another_market() -> None:
    """Line 4 of market 0 would be the bids of market 1."""
    x = opened()
    order = x.apply(x.buy(C, 100, PRICES[1] - 100, market=1, expiry=START)).sequence
    x.time += 1
    honest = encoded(x, x.sweep(order, Line.BIDS, market=1))
    assert run_program(honest)
    place = next(i for i in range(len(honest.words)) if honest.words[i : i + 3] == [1, 0, order])
    words = list(honest.words)
    words[place : place + 2] = [0, 4]
    assert refusal(replace(honest, words=words)) is None


# ---- triggers


def test_no_trigger_fires_early(monkeypatch: pytest.MonkeyPatch) -> None:
    x = opened()
    monkeypatch.setattr(Direction, "fires", lambda *_: True)
    assert refusal(encoded(x, x.fire_trigger(RISING))) == "TRIGGER_NOT_DUE"
    assert run_program(encoded(x, x.fire_trigger(FALLING)))


def test_none_fires_before_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    x = opened()

    def second(self: FireTrigger, draft: Draft) -> Any:
        book = draft.book(self.market)
        chain = book.triggers(self.direction)
        _, head = list(chain)
        # What the first one's version names as next is lost with it.
        draft.books[self.market] = book.with_triggers(self.direction, chain.tail().tail())
        return head

    monkeypatch.setattr(FireTrigger, "_pop", second)
    assert refusal(encoded(x, x.fire_trigger(FALLING))) is None


@pytest.mark.parametrize("step", [Step.EXPIRED, Step.DEAD_MAN_SWITCH, Step.NOTHING_TO_REDUCE])
def test_none_that_may_act_ends(monkeypatch: pytest.MonkeyPatch, step: Step) -> None:
    """Of both triggers, the first of which is reduce-only."""
    x = opened()
    lapsed = "sequencer.domain.trigger.lapsed"
    with monkeypatch.context() as patch:
        patch.setattr(lapsed, lambda *_: step)
        assert refusal(encoded(x, x.fire_trigger(FALLING))) is None
    x.apply(x.fire_trigger(FALLING))
    monkeypatch.setattr(lapsed, lambda *_: step)
    assert refusal(encoded(x, x.fire_trigger(FALLING))) is None


def test_none_that_is_void_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sequencer.domain.trigger.lapsed", lambda *_: None)
    x = opened()
    x.apply(x.schedule_cancel_all(B, START + 1))
    assert run_program(encoded(x, x.fire_trigger(FALLING)))
    x.time = START + 1
    assert refusal(encoded(x, x.fire_trigger(FALLING))) is None
    late = opened()
    late.time = late.state.globals.time + late.config.max_price_age
    assert run_program(encoded(late, late.fire_trigger(FALLING)))


def test_a_rest_joins_the_book_if_it_may_and_not_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for pocket_pays in (False, True):
        x = opened()
        x.apply(x.fire_trigger(FALLING))
        if pocket_pays:
            x.apply(x.withdrawal(C, 10**12))
        assert run_program(encoded(x, x.fire_trigger(FALLING)))
        with monkeypatch.context() as patch:
            patch.setattr("sequencer.domain.trigger.may_rest", lambda *_, answer=pocket_pays: answer)
            assert refusal(encoded(x, x.fire_trigger(FALLING))) is None


# ---- sessions


def test_the_parity_of_the_extra_words_is_not_the_provers_to_choose() -> None:
    """Told that there are shares, the program would read an expiry as key."""
    x = opened()
    x.apply(x.set_session(C, 1, key_of(B), START + 5))
    request = x.cancel_all(C, private=private_of(B), session=1)
    program_input = encoded(x, request)
    honest = run_program(program_input)
    assert BatchOutput.from_words(honest).n_transactions == 2
    for place, word in enumerate(program_input.tape):
        if word == 0:
            tape = list(program_input.tape)
            tape[place] = 1
            assert accepted(replace(program_input, tape=tape)) in (None, honest)
