"""What a prover could try in a liquidation: every run fails, or gives the honest output.

A cheat that changes what happens is told by the rules themselves with one of their parts replaced, so that its tape
fits its story and only the constraint that forbids the story can stop it. A cheat that changes a hint alone changes a
word of the tape, or the arm that a comparison takes.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from contracts.program import LAYOUT
from node.batch.program_input import BatchEncoder, ProgramInput, encode_batch
from prover.vm import RunError, run
from sequencer.domain import deleverage, liquidation
from sequencer.domain.deleverage import Member, Ranking, Role
from sequencer.domain.limits import P
from sequencer.domain.liquidation_size import Exposure, Extent
from sequencer.domain.matching import Step
from sequencer.domain.takeover import FundAnswer
from tests.support.liquidation_kit import (
    INDEX,
    USD,
    A,
    B,
    C,
    D,
    bankrupt,
    example,
    example_config,
    ranked,
    short_of,
)
from tests.support.rules_kit import Exchange
from tests.support.rules_program import compiled, run_program


def refused(x: Exchange, pocket: int = A) -> bool:
    """Whether the program refuses the liquidation as the present rules tell it."""
    encoder = BatchEncoder(x.config, x.opening)
    for done in x.executed:
        encoder.add(done.transaction)
    encoder.add(x.liquidate(pocket))
    try:
        run_program(encoder.finish())
    except RunError:
        return True
    return False


def replaced(patch: pytest.MonkeyPatch, module: Any, name: str, make: Callable[[Any], Any]) -> None:
    """Replace a part of the rules by what `make` makes of it."""
    patch.setattr(module, name, make(getattr(module, name)))


def in_book() -> Exchange:
    x = example()
    x.apply(x.buy(B, 50_000, INDEX))
    return x


def sold_at(price: int) -> Exchange:
    """The book takes the whole of it."""
    x = example(example_config(whole_notional=2**79))
    x.apply(x.buy(B, 100_000, price))
    return x


def partly_in_book(fund: int = 10**13) -> Exchange:
    x = example(fund=fund)
    x.apply(x.buy(B, 1_000, INDEX))
    return x


@pytest.mark.parametrize(
    "scene",
    [in_book, partly_in_book, ranked, lambda: example(fund=10**13)],
    ids=["book", "part", "ranked", "fund"],
)
def test_the_honest_story_is_accepted(scene: Callable[[], Exchange]) -> None:
    """Else the refusals below would show nothing."""
    assert not refused(scene())


# ---- whether, what and how much


def test_a_healthy_pocket(monkeypatch: pytest.MonkeyPatch) -> None:
    x = in_book()
    x.executed.clear()
    x.state = x.opening
    x.adopt({A: replace(x.state.pockets[A], collateral=-9_900_000_000_000)})
    x.apply(x.buy(B, 50_000, INDEX))
    monkeypatch.setattr(liquidation.Standing, "liquidatable", property(lambda self: True))
    assert refused(x)


def two_positions() -> Exchange:
    x = example(fund=10**13)
    long = x.holding(A, -110_000 * INDEX + 1_000 * USD, (0, 60_000), (1, 50_000))
    x.adopt({A: long, C: x.holding(C, 10**15, (0, -60_000), (1, -50_000))})
    return x


def test_a_position_that_is_not_the_riskiest(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not refused(two_positions())

    def other(honest: Any) -> Any:
        return lambda draft, pocket: (1, 50_000 * INDEX * 10_000)

    replaced(monkeypatch, liquidation, "_riskiest", other)
    assert refused(two_positions())


@pytest.mark.parametrize("place", [0, 1])
def test_of_equals_the_smaller_market(monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    x = example(fund=10**13)
    long = x.holding(A, -120_000 * INDEX + 1_000 * USD, (0, 60_000), (1, 60_000))
    x.adopt({A: long, C: x.holding(C, 10**15, (0, -60_000), (1, -60_000))})
    replaced(monkeypatch, liquidation, "_riskiest", lambda _: lambda d, p: (place, 60_000 * INDEX * 10_000))
    assert refused(x) is (place == 1)


@pytest.mark.parametrize("lots", [36_842, 36_844, 1, 99_999])
def test_a_size_that_is_not_the_least(monkeypatch: pytest.MonkeyPatch, lots: int) -> None:
    replaced(monkeypatch, liquidation, "liquidation_size", lambda _: lambda e: (Extent.PARTIAL, lots, lots))
    assert refused(in_book())


@pytest.mark.parametrize("extent", [Extent.WHOLE_SMALL, Extent.WHOLE_UNRESTORABLE, Extent.WHOLE_REST])
def test_the_whole_although_a_part_is_enough(monkeypatch: pytest.MonkeyPatch, extent: Extent) -> None:
    replaced(monkeypatch, liquidation, "liquidation_size", lambda _: lambda e: (extent, 100_000, 36_843))
    assert refused(in_book())


@pytest.mark.parametrize(
    ("changes", "collateral"),
    [
        ({"whole_notional": 100_001 * USD}, -9_910_000_000_000),
        ({"min_notional": 63_158 * USD, "whole_notional": 63_158 * USD}, -9_910_000_000_000),
        ({}, -9_990_000_000_000),
    ],
    ids=["small", "rest", "unrestorable"],
)
def test_a_part_although_the_whole_is_due(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, int], collateral: int
) -> None:
    def scene() -> Exchange:
        x = example(example_config(**changes), fund=10**14)
        x.adopt({A: replace(x.state.pockets[A], collateral=collateral)})
        return x

    assert not refused(scene())

    def partly(honest: Callable[[Exposure], Any]) -> Any:
        def size(exposure: Exposure) -> tuple[Extent, int, int]:
            assert honest(exposure)[1] == 100_000
            return Extent.PARTIAL, 36_843, 36_843

        return size

    replaced(monkeypatch, liquidation, "liquidation_size", partly)
    assert refused(scene())


# ---- the book and the zero price


def test_the_book_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    def skip(honest: Any) -> Any:
        return lambda draft, market, taker: draft.witness.word(Step.NO_CROSS)

    replaced(monkeypatch, liquidation, "match", skip)
    x = example(fund=10**13)
    x.apply(x.buy(B, 50_000, INDEX))
    assert refused(x)


@pytest.mark.parametrize("price", [99_100_000, 99_099_999])
@pytest.mark.parametrize("shift", [-1, 1])
def test_a_limit_off_by_a_tick(monkeypatch: pytest.MonkeyPatch, price: int, shift: int) -> None:
    """A laxer limit fills an order below the zero price; a stricter one leaves out an order at the zero price."""

    def scene() -> Exchange:
        x = example(fund=10**13)
        x.apply(x.buy(B, 50_000, price))
        return x

    assert not refused(scene())
    replaced(monkeypatch, liquidation, "limit_price", lambda honest: lambda *of: honest(*of) + shift)
    changes = (price == 99_100_000) == (shift == 1)
    assert refused(scene()) is changes


@pytest.mark.parametrize("shift", [-(10**6), -1, 1, 10**6])
def test_a_zero_value_off_by_a_quantum(monkeypatch: pytest.MonkeyPatch, shift: int) -> None:
    replaced(monkeypatch, liquidation, "zero_value_ceil", lambda honest: lambda *of: honest(*of) + shift)
    assert refused(in_book())


@pytest.mark.parametrize("remainder", [0, 1, 10**16])
def test_a_zero_value_of_the_field(remainder: int) -> None:
    """The product of value and maintenance margin after, plus a remainder, over the maintenance margin before, modulo
    P: right but for its width."""
    honest, _, start = batch("book")
    value, before, after = 900 * USD, 10**17, 63_157 * INDEX * 10_000
    place = honest.tape.index(value * 63_157 // 100_000, start)
    tape = list(honest.tape)
    tape[place] = (value * after + remainder) * pow(before, -1, P) % P
    output = output_of(ProgramInput(honest.words, tape))
    assert output is None or tape == honest.tape


# ---- the penalty


@pytest.mark.parametrize("shift", [-1, 1, 100 * USD])
def test_another_penalty(monkeypatch: pytest.MonkeyPatch, shift: int) -> None:
    replaced(monkeypatch, liquidation, "floor_div", lambda honest: lambda a, b: honest(a, b) + shift)
    assert refused(in_book())
    assert refused(partly_in_book())


# ---- the rest


def test_the_rest_is_closed_although_the_book_was_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def scene() -> Exchange:
        x = example(fund=10**13)
        x.apply(x.buy(B, 30_000, INDEX))
        return x

    assert not refused(scene())
    monkeypatch.setattr(liquidation.Standing, "liquidatable", property(lambda self: True))
    assert refused(scene())


def test_the_rest_stays_although_the_pocket_is_below(monkeypatch: pytest.MonkeyPatch) -> None:
    replaced(monkeypatch, liquidation, "_close_rest", lambda _: lambda *of: liquidation.Rest())
    assert refused(partly_in_book())


@pytest.mark.parametrize("shift", [-1, 1])
def test_another_quote(monkeypatch: pytest.MonkeyPatch, shift: int) -> None:
    replaced(monkeypatch, liquidation, "takeover_quote", lambda honest: lambda *of: honest(*of) + shift)
    x = partly_in_book()
    # The program computes the quote: a different story has the same tape and another state, which the output shows.
    encoder = BatchEncoder(x.config, x.opening)
    for done in x.executed:
        encoder.add(done.transaction)
    encoder.add(x.liquidate(A))
    honest = example(fund=10**13)
    honest.apply(honest.buy(B, 1_000, INDEX))
    monkeypatch.undo()
    honest.apply(honest.liquidate(A))
    expected, _ = encode_batch(honest.config, honest.opening, [d.transaction for d in honest.executed])
    assert run_program(encoder.finish()) == run_program(expected)


@pytest.mark.parametrize("answer", [FundAnswer.NO_ROOM, FundAnswer.ABOVE_CAP, FundAnswer.MARGIN])
def test_deleveraging_although_the_fund_can(monkeypatch: pytest.MonkeyPatch, answer: FundAnswer) -> None:
    replaced(monkeypatch, liquidation, "fund_answer", lambda _: lambda *of: answer)
    assert refused(example(fund=10**13))


@pytest.mark.parametrize("changes", [{}, {"fund_cap": 36_842}])
@pytest.mark.parametrize("answer", list(FundAnswer))
def test_another_answer_of_a_fund_that_cannot(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, int], answer: FundAnswer
) -> None:
    """It has no margin, or it would be above its cap: only that answer is accepted."""
    x = example(example_config(**changes), fund=10**13 if changes else 0)
    replaced(monkeypatch, liquidation, "fund_answer", lambda _: lambda *of: answer)
    honest = FundAnswer.ABOVE_CAP if changes else FundAnswer.MARGIN
    assert refused(x) is (answer is not honest)


# ---- deleveraging


def dropped(place: int) -> Callable[[Any], Any]:
    return lambda honest: lambda *of: [m for i, m in enumerate(honest(*of)) if i != place]


@pytest.mark.parametrize("place", range(4))
def test_a_member_is_left_out(monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    replaced(monkeypatch, deleverage, "opposite_members", dropped(place))
    assert refused(ranked())


def test_a_member_is_named_twice_in_the_place_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two shorts of equal size: the sum would be right."""

    def scene() -> Exchange:
        x = ranked()
        x.adopt({D + 1: x.holding(D + 1, 10**15, (0, -35_000))})
        x.adopt({C: short_of(x, C, 35_000, 10_000, 1_000)})
        return x

    assert not refused(scene())

    def twice(honest: Any) -> Any:
        def members(*of: Any) -> list[Member]:
            listed = honest(*of)
            return [listed[0], listed[0], *(m for m in listed[1:] if m.pocket != D + 1)]

        return members

    replaced(monkeypatch, deleverage, "opposite_members", twice)
    assert refused(scene())


def test_a_long_stands_in_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    def scene() -> Exchange:
        x = ranked()
        x.adopt({D + 4: x.holding(D + 4, 10**15, (0, 10_000)), D + 5: x.holding(D + 5, 10**15, (0, -10_000))})
        return x

    assert not refused(scene())

    def with_long(honest: Any) -> Any:
        def members(draft: Any, market: int, sign: int) -> list[Member]:
            listed = [m for m in honest(draft, market, sign) if m.pocket != D + 5]
            return [*listed, Member(D + 4, 0, 10_000, 0, 10**15)]

        return members

    replaced(monkeypatch, deleverage, "opposite_members", with_long)
    assert refused(scene())


def ranking_of(roles: list[Role], takes: list[int], threshold: int | None) -> Callable[[Any], Any]:
    return lambda _: lambda *of: Ranking(tuple(roles), tuple(takes), threshold)


R = Role
RANKINGS = {
    # Honest: C is the threshold with 16,843, D gives all 20,000, D + 1 is behind, D + 2 has no value.
    "another threshold": ([R.WHOLE, R.THRESHOLD, R.BEHIND, R.WITHOUT_VALUE], [30_000, 6_843, 0, 0], 1),
    "a threshold that ranks last": (
        [R.BEHIND, R.WHOLE, R.THRESHOLD, R.WITHOUT_VALUE], [0, 20_000, 16_843, 0], 2
    ),
    "one that would rank before is behind": (
        [R.BEHIND, R.BEHIND, R.THRESHOLD, R.WITHOUT_VALUE], [0, 0, 36_843, 0], 2
    ),
    "the best is spared as ruined": (
        [R.THRESHOLD, R.BELOW_ZERO, R.WHOLE, R.WITHOUT_VALUE], [6_843, 0, 30_000, 0], 0
    ),
    "the best is spared as worthless": (
        [R.BEHIND, R.WITHOUT_VALUE, R.THRESHOLD, R.WITHOUT_VALUE], [0, 0, 36_843, 0], 2
    ),
    "the worthless takes": ([R.WHOLE, R.BEHIND, R.BEHIND, R.THRESHOLD], [30_000, 0, 0, 6_843], 3),
    "the threshold takes too little": (
        [R.THRESHOLD, R.WHOLE, R.BEHIND, R.WITHOUT_VALUE], [16_842, 20_000, 0, 0], 0
    ),
    "the threshold takes nothing": ([R.THRESHOLD, R.WHOLE, R.BEHIND, R.WITHOUT_VALUE], [0, 20_000, 0, 0], 0),
    "nobody is the threshold": ([R.WHOLE, R.WHOLE, R.WHOLE, R.WITHOUT_VALUE], [30_000, 20_000, 40_000, 0], None),
    "the list is exhausted early": (
        [R.BELOW_ZERO, R.WHOLE, R.BELOW_ZERO, R.WITHOUT_VALUE], [0, 20_000, 0, 0], None
    ),
    "behind without a threshold": ([R.BEHIND, R.WHOLE, R.BEHIND, R.WITHOUT_VALUE], [0, 20_000, 0, 0], None),
    "two thresholds": ([R.THRESHOLD, R.THRESHOLD, R.BEHIND, R.WITHOUT_VALUE], [16_843, 20_000, 0, 0], 0),
}  # fmt: skip


@pytest.mark.parametrize("story", RANKINGS)
def test_another_ranking(monkeypatch: pytest.MonkeyPatch, story: str) -> None:
    replaced(monkeypatch, deleverage, "rank", ranking_of(*RANKINGS[story]))
    assert refused(ranked())


def test_a_tie_goes_to_the_larger_index(monkeypatch: pytest.MonkeyPatch) -> None:
    def scene() -> Exchange:
        x = ranked()
        twin = x.state.pockets[D]
        x.adopt({C: replace(twin, account=C), D + 1: x.holding(D + 1, 10**15, (0, -50_000))})
        return x

    assert not refused(scene())
    roles, takes = [R.THRESHOLD, R.WHOLE, R.BEHIND, R.WITHOUT_VALUE], [16_843, 20_000, 0, 0]
    replaced(monkeypatch, deleverage, "rank", ranking_of(roles, takes, 0))
    assert refused(scene())


def test_a_member_that_would_be_ruined_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    def scene() -> Exchange:
        return bankrupt({C: (50_000, 499), D: (50_000, 10_000)})

    assert not refused(scene())
    # C would rank behind D: it is the threshold with its whole position.
    roles, takes = [R.THRESHOLD, R.WHOLE], [50_000, 50_000]
    replaced(monkeypatch, deleverage, "rank", ranking_of(roles, takes, 0))
    assert refused(scene())


def test_a_threshold_that_is_nobody() -> None:
    """A place beyond the list would leave its profit and value free."""
    x = ranked()
    x.apply(x.liquidate(A))
    honest, _ = encode_batch(x.config, x.opening, [d.transaction for d in x.executed])
    start = tape_start(x)
    # n and threshold stand after place, extent, steps, zero value, NO_CROSS, zero value, the fund's three words.
    n = next(i for i in range(start, len(honest.tape)) if honest.tape[i : i + 2] == [4, 0])
    for place in (5, 6, P - 1, P - 2, 2**64):
        tape = list(honest.tape)
        tape[n + 1] = place
        assert output_of(ProgramInput(honest.words, tape)) is None


# ---- single words and arms


def tape_start(x: Exchange) -> int:
    """How long the tape of the batch is without its last transaction and what closes it."""
    encoder = BatchEncoder(x.config, x.opening)
    for done in x.executed[:-1]:
        encoder.add(done.transaction)
    return len(encoder._tape.entries)


def output_of(program_input: ProgramInput, program: bytes | None = None) -> list[int] | None:
    """None when the run fails."""
    try:
        done = run(program or compiled(), layout=LAYOUT, program_input=program_input.to_run())
    except RunError:
        return None
    return list(done.output)


def with_liquidation(x: Exchange) -> Exchange:
    x.apply(x.liquidate(A))
    return x


SCENES: dict[str, Callable[[], Exchange]] = {
    "book": in_book,
    "part": partly_in_book,
    "ranked": ranked,
    "several": two_positions,
    "no penalty": lambda: sold_at(99_100_000),
    "part of the penalty": lambda: sold_at(99_200_000),
    "exhausted": lambda: bankrupt({C: (50_000, 499), D: (50_000, 10_000)}),
}


@cache
def batch(scene: str) -> tuple[ProgramInput, list[int], int]:
    """Input, honest output, and where the liquidation starts in the tape."""
    x = with_liquidation(SCENES[scene]())
    honest, _ = encode_batch(x.config, x.opening, [d.transaction for d in x.executed])
    return honest, run_program(honest), tape_start(x)


@pytest.mark.parametrize("scene", SCENES)
def test_no_other_word_of_the_tape(scene: str) -> None:
    honest, expected, start = batch(scene)
    for place in range(start, len(honest.tape)):
        word = honest.tape[place]
        for claim in {word + 1, word - 1, 0, 3, word + 2**127} - {word}:
            tape = list(honest.tape)
            tape[place] = claim % P
            if tape[place] == word:
                continue
            output = output_of(ProgramInput(honest.words, tape))
            assert output is None or output == expected, (place, claim)


IS_NN = "memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1"
IS_NEGATIVE = "memory[ap] = 0 if 0 <= ((-ids.a - 1) % PRIME) < range_check_builtin.bound else 1"
FILES = ("zero_price", "liquidation", "deleverage")


def arms() -> list[str]:
    """Places of the sign tests of the liquidation."""
    hints = json.loads(compiled())["hints"]
    return [
        pc
        for pc, (hint, *_) in hints.items()
        if hint["code"] == IS_NN and hint["accessible_scopes"][-1].split(".")[0] in FILES
    ]


def test_the_wrong_arm_proves_nothing() -> None:
    """A prover who takes the other arm of a comparison fails, wherever the comparison is met; each is met somewhere."""
    met = set()
    for pc in arms():
        program = json.loads(compiled())
        program["hints"][pc][0]["code"] = IS_NEGATIVE
        flipped = json.dumps(program).encode()
        for scene in SCENES:
            honest, expected, _ = batch(scene)
            output = output_of(honest, flipped)
            assert output is None or output == expected, (pc, scene)
            if output is None:
                met.add(pc)
    assert len(met) >= 6
    assert met == set(arms())
