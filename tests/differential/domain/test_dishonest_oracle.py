"""What a prover could try at an oracle tick: every run fails or gives the honest output."""

import json
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from contracts.program import LAYOUT
from node.batch import program_input
from node.batch.program_input import BatchEncoder, ProgramInput
from node.batch.tape import Opened, Tape
from prover.crypto import sign
from prover.vm import RunError, run
from sequencer.domain import oracle
from sequencer.domain.limits import ORACLE_PRICE_BITS, P
from sequencer.domain.mark import Impact
from sequencer.domain.oracle import OracleTick, prices_message_hash
from sequencer.domain.seal import seal
from sequencer.domain.witness import ORDER_KEY
from tests.support.rules_kit import FIRST, ORACLE_PRIVATE, PRICES, Exchange
from tests.support.rules_program import compiled

A, B, C = FIRST, FIRST + 1, FIRST + 2
BTC, ETH, SOL = PRICES
SIGN_HINT = "memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1"


def opened() -> Exchange:
    """Orders rest on both sides, a trade stands above the index; the first tick is sealed."""
    x = Exchange()
    x.apply(x.oracle_tick())
    x.fund(A, B, C)
    x.apply(x.sell(A, 10, BTC + 4_000))
    x.apply(x.buy(B, 10, BTC + 4_000))
    for k in range(3):
        x.apply(x.buy(B, 1_000, BTC + 3_000 - 500 * k))
        x.apply(x.sell(A, 1_000, BTC + 4_500 + 500 * k))
    x.seal()
    x.time += 30
    return x


def busy() -> Exchange:
    """A tick with prices below, at and above the median, one who abstains and a market without quorum."""
    x = opened()
    vectors = {
        0: (BTC - 10, ETH, SOL), 1: (BTC, 0, 0), 2: (BTC + 10, ETH + 3, 0), 3: (BTC + 20, ETH - 3, SOL + 1),
    }  # fmt: skip
    x.apply(x.oracle_tick(by_signer=vectors, signers=range(4)))
    return x


def strained() -> Exchange:
    """The arms that `busy` does not take: expired and shallow orders, both directions of marks, premiums and moves, a
    gap, intervals that end."""
    x = opened()
    x.apply(x.sell(C, 1_000, BTC + 4_000, expiry=x.time))
    x.time += 1
    x.apply(x.oracle_tick((BTC + 20_000, ETH, SOL)))
    for price, seconds in (
        (BTC - 20_000, 1), (BTC - 20_000, 1), (BTC - 20_000, 30), (BTC - 19_000, 61), (BTC + 20_000, 1),
        (BTC + 20_000, 1), (BTC + 20_000, 50), (BTC + 20_100, 50), (BTC, 1), (BTC, 1), (BTC + 200, 30), (BTC, 2_700),
        (BTC + 3_600, 1), (BTC + 4_200, 30),
    ):  # fmt: skip
        x.time += seconds
        x.apply(x.oracle_tick((price, ETH, SOL)))
    return x


def encoded(x: Exchange, tape: Tape | None = None) -> ProgramInput:
    encoder = BatchEncoder(x.config, x.opening)
    if tape is not None:
        encoder._tape = tape
    for done in x.executed:
        encoder.add(done.transaction)
    return encoder.finish()


def output_of(program_input: ProgramInput, program: bytes | None = None) -> list[int] | None:
    """The output, or None when the run fails."""
    try:
        return list(run(program or compiled(), layout=LAYOUT, program_input=program_input.to_run()).output)
    except RunError:
        return None


@cache
def batch(make: Callable[[], Exchange]) -> tuple[ProgramInput, list[int], int]:
    """A batch of ticks: its input, the honest output, and where the words of the first tick start."""
    x = make()
    encoder = BatchEncoder(x.config, x.opening)
    for done in x.executed:
        encoder.add(done.transaction)
    program_input = encoder.finish()
    first = [OracleTick.KIND, x.executed[-1].transaction.time]
    words = program_input.words
    start = next(i for i in range(len(words)) if words[i : i + 2] == first)
    return program_input, seal(x.config, x.opening, x.executed).output.words(), start


@pytest.mark.parametrize("make", [busy, strained])
def test_the_honest_input_gives_the_honest_output(make: Callable[[], Exchange]) -> None:
    program_input, honest, _ = batch(make)
    assert output_of(program_input) == honest


@pytest.mark.parametrize("change", [lambda w: w + 1, lambda w: w - 1, lambda w: -w, lambda w: w + 2**128])
def test_no_single_word_makes_another_output(change: Callable[[int], int]) -> None:
    """All words of the tick but its transaction's time, and the whole tape: medians and places of versions. So no
    price that was not signed counts, no signer without a signature, no time but the signed one."""
    program_input, honest, start = batch(busy)
    words, tape = program_input.words, program_input.tape
    end = start + 2 + 2 + 4 * (3 + len(PRICES))
    for place in (start, *range(start + 2, end)):
        changed = [*words[:place], change(words[place]) % P, *words[place + 1 :]]
        if changed != words:
            assert output_of(ProgramInput(changed, tape)) in (None, honest), f"word {place - start}"
    for place in range(len(tape)):
        changed = [*tape[:place], change(tape[place]) % P, *tape[place + 1 :]]
        if changed != tape:
            assert output_of(ProgramInput(words, changed)) in (None, honest), f"tape {place}"


# ---- Medians


class Liar(Tape):
    """A tape that says another word at one of its turns."""

    turn = 0
    lie = 0

    def word(self, value: int) -> None:
        self.turn -= 1
        super().word(self.lie if self.turn == -1 else value)


@pytest.mark.parametrize(
    ("market", "lie"),
    [
        (0, BTC - 10), (0, BTC + 10), (0, BTC + 20), (0, 0), (0, BTC + 1), (1, ETH - 3), (1, ETH + 3), (1, 0),
        (2, SOL), (2, SOL + 1),
    ],
)  # fmt: skip
def test_no_other_median(market: int, lie: int) -> None:
    """Other prices that were signed, none of them, and a price where there is no quorum."""
    tape = Liar()
    tape.turn, tape.lie = market, lie
    assert output_of(encoded(busy(), tape)) is None


@pytest.mark.parametrize("price", [P - 1, 2**ORACLE_PRICE_BITS, P - 2**100, 2**130])
@pytest.mark.parametrize("signer", [0, 1, 2])
def test_no_signed_price_is_out_of_range(signer: int, price: int) -> None:
    """A signer's own signature does not make a number a price."""
    x = busy()
    program_input, _, start = batch(busy)
    words = list(program_input.words)
    place = start + 4 + signer * (3 + len(PRICES))
    prices = [price, *words[place + 4 : place + 3 + len(PRICES)]]
    message = prices_message_hash(x.config, x.time, prices)
    words[place + 1 : place + 3 + len(PRICES)] = [*sign(ORACLE_PRIVATE[signer], message), *prices]
    assert output_of(ProgramInput(words, program_input.tape)) is None


# ---- The walk along the book


def walked(monkeypatch: pytest.MonkeyPatch, walk: Callable[..., Impact]) -> list[int] | None:
    """What the program makes of a tick for which the encoder walks the book in its own way."""
    x = busy()
    monkeypatch.setattr(oracle, "impact_price", walk)
    return output_of(encoded(x))


def test_the_encoder_walks_as_the_attacks_below_assume(monkeypatch: pytest.MonkeyPatch) -> None:
    assert walked(monkeypatch, oracle.impact_price) == batch(busy)[1]


@pytest.mark.parametrize("first", [1, 2])
def test_no_better_order_is_skipped(monkeypatch: pytest.MonkeyPatch, first: int) -> None:
    honest = oracle.impact_price
    assert walked(monkeypatch, lambda market, side, time: honest(market, list(side)[first:], time)) is None


@pytest.mark.parametrize("count", [0, 1])
def test_a_book_does_not_end_where_it_is_not_opened(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """The batch opens so many orders of each side; behind them stands a wall."""
    monkeypatch.setattr(
        program_input, "_opened_chains", lambda chains, tape: [list(chain)[:count] for chain in chains]
    )
    assert walked(monkeypatch, lambda market, side, time: Impact(0, tuple(side)[:count])) is None


class Forgetful(Tape):
    """A tape that names the version with which the batch opened an order, at the last take of it."""

    def __init__(self, key: int, takes: int) -> None:
        super().__init__()
        self.key, self.takes = key, takes

    def take(self, key: int, gone: bool = False) -> None:
        super().take(key, gone)
        self.takes -= key == self.key
        if key == self.key and self.takes == 0:
            self.entries[-1] = Opened(key)


def test_an_order_is_walked_in_its_present_version() -> None:
    """A fill of the same batch leaves too little of the best bid; the version before it has been spent."""
    x = opened()
    best = x.state.books[0].bids.head
    assert best is not None
    x.apply(x.sell(C, 990, BTC + 3_000))
    x.apply(x.oracle_tick())
    key = ORDER_KEY + best.sequence
    assert (
        output_of(encoded(x, Forgetful(key, takes=3))) == seal(x.config, x.opening, x.executed).output.words()
    )
    assert output_of(encoded(x, Forgetful(key, takes=2))) is None


# ---- Hints


def hints_of(text: str, *modules: str) -> Iterator[str]:
    """Places of the hints of these modules that contain a text."""
    data = json.loads(compiled())
    starts = sorted((v["pc"], name) for name, v in data["identifiers"].items() if v["type"] == "function")
    for pc, hints in data["hints"].items():
        function = max(entry for entry in starts if entry[0] <= int(pc))[1]
        if text in hints[0]["code"] and function.split(".")[0] in modules:
            yield pc


def with_arm(pc: str, arm: int) -> bytes:
    """The program with one sign test of a constant in the place of the value: always the same arm. The constraints
    stay the same, and all hints are run as before."""
    data = json.loads(compiled())
    references = data["reference_manager"]["references"]
    (hint,) = data["hints"][pc]
    ids = hint["flow_tracking_data"]["reference_ids"]
    (name,) = (name for name in ids if name.endswith(".a"))
    ids[name] = len(references)
    references.append({**references[0], "value": f"cast({arm * 2**128}, felt)"})
    return json.dumps(data).encode()


@pytest.mark.parametrize("pc", list(hints_of(SIGN_HINT, "oracle", "mark", "funding")))
def test_the_wrong_arm_proves_nothing(pc: str) -> None:
    """A prover who always takes one arm fails or reaches the honest output. Each arm fails in one of the batches, so
    both were wrong somewhere: near or far, expired or not, deep or shallow, within the band or not."""
    failed = set()
    for arm in (0, 1):
        for make in (busy, strained):
            program_input, honest, _ = batch(make)
            output = output_of(program_input, with_arm(pc, arm))
            assert output is None or output == honest
            if output is None:
                failed.add(arm)
    assert failed == {0, 1}


@pytest.mark.parametrize(
    ("quotient", "remainder"), [("q - 1", "r + ids.div"), ("int_value * pow(ids.div, -1, PRIME)", "0")]
)
def test_no_other_quotient_moves_the_mark(quotient: str, remainder: str) -> None:
    """The hours of ticks, the band, the smoothed premium."""
    (pc,) = hints_of("ids.biased_q", "math")
    data = json.loads(compiled())
    data["hints"][pc][0]["code"] = (
        "from starkware.cairo.common.math_utils import as_int\n"
        "int_value = as_int(ids.value, PRIME)\n"
        "q, r = divmod(int_value, ids.div)\n"
        f"ids.biased_q = (({quotient}) + ids.bound) % PRIME\n"
        f"ids.r = ({remainder}) % PRIME\n"
    )
    program_input, honest, _ = batch(busy)
    assert output_of(program_input, json.dumps(data).encode()) in (None, honest)
