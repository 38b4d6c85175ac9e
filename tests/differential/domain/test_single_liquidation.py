"""The short proof of a liquidation, and the long one: what the short one proves the long one proves, and no more.

The tape's first word of a liquidation says which of the two the program takes; it is the prover's choice.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from node.batch.program_input import BatchEncoder, ProgramInput
from sequencer.domain.limits import P
from sequencer.domain.listing import RiskTier
from tests.support.liquidation_kit import EXAMPLE, INDEX, SECOND, A, B, C, example, example_config
from tests.support.rules_kit import Exchange, make_config
from tests.support.rules_program import accepted, encoded, outputs

LOTS = 36_843
"""What the example's liquidation closes."""


def in_book(price: int = INDEX, size: int = 50_000, **terms: int) -> Exchange:
    x = example()
    x.apply(x.buy(B, size, price, **terms))
    return x


def short() -> Exchange:
    """The example's mirror: A is short."""
    x = example()
    x.adopt({A: x.holding(A, 10_090_000_000_000, (0, -100_000)), C: x.holding(C, 10**15, (0, 100_000))})
    x.apply(x.sell(B, 50_000, INDEX))
    return x


def behind_a_deposit() -> Exchange:
    """Pocket, market and order have been touched by the batch."""
    x = in_book()
    x.apply(x.deposit(A, 1))
    x.apply(x.sell(C, 10, INDEX))
    return x


def told(x: Exchange, pocket: int = A) -> tuple[ProgramInput, int]:
    """The program's input of the exchange's batch and a liquidation after it, and where its words on the tape start."""
    encoder = BatchEncoder(x.config, x.opening)
    for done in x.executed:
        encoder.add(done.transaction)
    place = len(encoder._tape.entries)
    transaction = x.liquidate(pocket)
    encoder.add(transaction)
    x.apply(transaction)
    return encoder.finish(), place


def with_word(program_input: ProgramInput, place: int, word: int) -> ProgramInput:
    tape = list(program_input.tape)
    tape[place] = word % P
    return replace(program_input, tape=tape)


SHORT = {"long": in_book, "short": short, "touched": behind_a_deposit}


@pytest.mark.parametrize("scene", SHORT)
def test_both_roads_lead_to_the_same_end(scene: str) -> None:
    x = SHORT[scene]()
    program_input, place = told(x)
    rules, program = outputs(x)
    assert program_input.tape[place] == 1
    assert program == rules
    assert accepted(with_word(program_input, place, 0)) == rules


@pytest.mark.parametrize("scene", SHORT)
def test_no_word_of_the_tape_makes_another_end(scene: str) -> None:
    """Places of other versions, sizes, the zero value, the penalty: one more, one less, or, where the batch has touched
    all that is taken, a place of something else."""
    x = SHORT[scene]()
    program_input, place = told(x)
    honest = accepted(program_input)
    assert honest is not None
    places = range(1, 22, 2) if scene == "touched" else range(0)
    for at in range(place + 1, place + 24):
        word = program_input.tape[at]
        for other in {*(places if word < 24 else ()), word + 1, word - 1, 2**128} - {word}:
            assert accepted(with_word(program_input, at, other)) in (None, honest), (at - place, other)


def test_no_earlier_order_is_skipped() -> None:
    """Two bids of one price: the later one, which would fill just so, and the end of the batch told to fit."""
    x = in_book()
    x.apply(x.buy(B, 50_000, INDEX))
    program_input, place = told(x)
    honest = accepted(program_input)
    tape = list(program_input.tape)
    earlier = tape[place + 8]
    later = earlier + 1
    (closing,) = [at for at in range(place + 16, len(tape) - 1) if tape[at + 1] == later and tape[at] > later]
    tape[place + 8] = later
    tape[closing : closing + 2] = [earlier, tape[closing]]
    assert honest is not None
    assert accepted(replace(program_input, tape=tape)) is None


def funding() -> Exchange:
    x = in_book()
    x.executed.clear()
    x.state = x.opening
    x.set_prices((INDEX, INDEX), funding_index=1 << 31)
    x.apply(x.buy(B, 50_000, INDEX))
    return x


def second_tier() -> Exchange:
    tiers = (RiskTier(90_000 * INDEX, 10_000, 20_000), RiskTier(2**80, 10_001, 20_002))
    x = example(make_config(markets=(replace(EXAMPLE, tiers=tiers), SECOND)))
    x.apply(x.buy(B, 99_999, INDEX))
    return x


def two_positions() -> Exchange:
    x = example()
    x.adopt({
        A: x.holding(A, -9_910_000_000_000 - INDEX, (0, 100_000), (1, 1)),
        C: x.holding(C, 10**15, (0, -100_000), (1, -1)),
    })  # fmt: skip
    x.apply(x.buy(B, 50_000, INDEX))
    return x


def behind_an_own_order() -> Exchange:
    x = example()
    x.apply(x.buy(A, 10, INDEX + 1))
    x.apply(x.buy(B, 50_000, INDEX))
    return x


def in_two_orders() -> Exchange:
    x = in_book(size=10)
    x.apply(x.buy(B, 50_000, INDEX))
    return x


def reduce_only() -> Exchange:
    x = example()
    x.apply(x.buy(C, 50_000, INDEX, reduce_only=True))
    return x


def small_quote() -> Exchange:
    x = example(example_config(min_last_notional=40_000 * INDEX))
    x.apply(x.buy(B, 50_000, INDEX))
    return x


LONG: dict[str, Callable[[], Exchange]] = {
    "used up": lambda: in_book(size=LOTS),
    "two orders": in_two_orders,
    "reduce-only": reduce_only,
    "builder": lambda: in_book(builder=C, builder_fee_ppm=100),
    "little above the zero price": lambda: in_book(INDEX * 9_925 // 10_000),
    "below the zero price": lambda: in_book(INDEX * 9_900 // 10_000),
    "funding": funding,
    "second tier": second_tier,
    "two positions": two_positions,
    "own order first": behind_an_own_order,
    "small quote": small_quote,
}


@pytest.mark.parametrize("scene", LONG)
def test_what_is_not_for_the_short_road(scene: str) -> None:
    """The rules do not send it there, and a prover who does fails."""
    x = LONG[scene]()
    program_input, place = told(x)
    rules, program = outputs(x)
    assert program_input.tape[place] == 0
    assert program == rules
    assert accepted(with_word(program_input, place, 1)) in (None, rules)


def test_a_place_without_a_version_is_taken_by_nobody() -> None:
    """The short road leaves two of them in the table; their key is no pocket's, order's or market's."""
    x = in_book()
    _, place = told(x)
    x.apply(x.deposit(B, 5))
    program_input = encoded(x)
    honest = accepted(program_input)
    assert honest is not None
    for at in range(place + 24, len(program_input.tape)):
        for other in range(8, 18):
            assert accepted(with_word(program_input, at, other)) in (None, honest)
