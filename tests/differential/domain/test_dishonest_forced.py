"""What a prover could try with L1's forced requests and the vault's shares: no run ends with another output."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from contracts.program import LAYOUT
from node.batch.program_input import ProgramInput
from node.batch.transaction_words import transaction_words
from prover.vm import RunError, run
from sequencer.domain.forced_withdrawal import MOST
from sequencer.domain.l1_messages import ForcedResult
from sequencer.domain.limits import P
from sequencer.domain.pocket import SessionKey, Shares
from sequencer.domain.state import VaultState
from sequencer.domain.vault import LOCK_SECONDS
from tests.support.rules_kit import FIRST, PRICES, START, Exchange, key_of
from tests.support.rules_program import compiled, encoded, outputs

A, B, C, NOBODY = FIRST, FIRST + 1, FIRST + 2, FIRST + 3
FUND, VAULT = 1, 2
USD = 10**8
INDEX = PRICES[0]
MESSAGES = 15
"""Where the messages start in the output."""


def opened(fund: int = 100_000 * USD, value: int = 10_000 * USD) -> Exchange:
    """A is long and B short 1 BTC at the index price."""
    x = Exchange()
    x.set_prices()
    x.adopt({
        A: x.holding(A, value - 10_000 * 100 * INDEX, (0, 10_000), (2, 10)),
        B: x.holding(B, 40_000 * USD, (0, -10_000), (2, -10)),
        C: x.holding(C, 100_000 * USD),
        FUND: replace(x.state.pockets[FUND], collateral=fund),
    })  # fmt: skip
    return x


def output_of(words: Sequence[int], tape: Sequence[int]) -> list[int] | None:
    """The program's output, or None when the run fails."""
    claimed = {"words": [w % P for w in words], "tape": [w % P for w in tape]}
    try:
        return list(run(compiled(), layout=LAYOUT, program_input=claimed).output)
    except RunError:
        return None


def place_of(x: Exchange, program_input: ProgramInput, number: int = 0) -> int:
    """Where the words of the open batch's transaction `number` start in the input; its kind and time stand before."""
    done = x.executed[number]
    own = [done.transaction.KIND, done.transaction.time, *transaction_words(x.config, x.opening, done.transaction)]
    words = program_input.words
    [place] = [i for i in range(len(words)) if words[i : i + len(own)] == own]
    return place + 2


def result_place(x: Exchange) -> int:
    """Where on the tape of a batch of one forced request its result stands: before all else."""
    assert len(x.executed) == 1
    return 0


REQUESTS: list[tuple[str, Callable[[], Exchange], ForcedResult]] = []


def request(expected: ForcedResult) -> Callable[[Callable[[], Exchange]], Callable[[], Exchange]]:
    """A batch of one forced request, and its only true result."""

    def note(batch: Callable[[], Exchange]) -> Callable[[], Exchange]:
        REQUESTS.append((batch.__name__, batch, expected))
        return batch

    return note


def asks(x: Exchange, transaction: object) -> Exchange:
    x.apply(transaction)  # type: ignore[arg-type]
    return x


@request(ForcedResult.SERVED)
def a_named_amount() -> Exchange:
    x = opened()
    return asks(x, x.forced_withdrawal(A, 10**6))


@request(ForcedResult.SERVED)
def everything() -> Exchange:
    x = opened()
    return asks(x, x.forced_withdrawal(A, MOST))


@request(ForcedResult.AMOUNT_TOO_LARGE)
def one_unit_too_many() -> Exchange:
    x = opened(value=0)
    return asks(x, x.forced_withdrawal(A, 1))


@request(ForcedResult.POCKET_UNKNOWN)
def of_nobody() -> Exchange:
    x = opened()
    return asks(x, x.forced_withdrawal(NOBODY, 1))


@request(ForcedResult.WRONG_KEY)
def of_another() -> Exchange:
    x = opened()
    return asks(x, x.forced_withdrawal(A, 1, key=key_of(B)))


@request(ForcedResult.NO_OWNER)
def of_the_vault() -> Exchange:
    x = opened()
    return asks(x, x.forced_withdrawal(VAULT, MOST))


@request(ForcedResult.POCKET_OUT_OF_RANGE)
def beyond_the_tree() -> Exchange:
    x = opened()
    return asks(x, x.forced_withdrawal(64, 1))


@request(ForcedResult.SERVED)
def an_order_for_the_fund() -> Exchange:
    x = opened()
    return asks(x, x.forced_order(A, 10_000))


@request(ForcedResult.NO_POSITION)
def without_position() -> Exchange:
    x = opened()
    return asks(x, x.forced_order(A, 10, market=1))


@request(ForcedResult.BELOW_STEP)
def below_a_step() -> Exchange:
    x = opened()
    return asks(x, x.forced_order(A, 9))


@request(ForcedResult.MARGIN)
def below_margin() -> Exchange:
    x = opened(value=10_000 * 100 * INDEX // 1_000)
    return asks(x, x.forced_order(A, 10_000))


@request(ForcedResult.FUND_MARGIN)
def for_a_poor_fund() -> Exchange:
    x = opened(fund=0)
    return asks(x, x.forced_order(A, 10_000))


@pytest.mark.parametrize(("batch", "expected"), [pytest.param(b, e, id=n) for n, b, e in REQUESTS])
def test_only_the_true_result_is_proven(batch: Callable[[], Exchange], expected: ForcedResult) -> None:
    """Each other result, with the tape as it is and cut as another arm would read it."""
    x = batch()
    honest = encoded(x)
    place = result_place(x)
    assert honest.tape[place] == expected
    for claim in (*ForcedResult, 12, P - 1):
        if claim is expected:
            continue
        for tape in variants(honest.tape, place):
            tape[place] = claim
            assert output_of(honest.words, tape) is None, claim


def variants(tape: Sequence[int], place: int) -> Iterator[list[int]]:
    """The tape; with words left out behind the result and the pocket; and without the pocket."""
    for drop in (0, 1, 3):
        yield [*tape[: place + 2], *tape[place + 2 + drop :]]
    yield [*tape[: place + 1], *tape[place + 2 :]]


@pytest.mark.parametrize("change", [1, -1])
@pytest.mark.parametrize(
    "batch",
    [a_named_amount, everything, one_unit_too_many, an_order_for_the_fund, below_a_step],
    ids=lambda batch: batch.__name__,
)
def test_the_words_of_a_request_reach_l1_as_they_are(batch: Callable[[], Exchange], change: int) -> None:
    """A changed word fails, or the message, which L1 compares, says so."""
    x = batch()
    honest = encoded(x)
    expected, _ = outputs(x)
    start = place_of(x, honest)
    names = transaction_words(x.config, x.opening, x.executed[0].transaction)
    for offset in range(len(names)):
        words = list(honest.words)
        words[start + offset] += change
        output = output_of(words, honest.tape)
        # The queue's number is the state's.
        told = None if output is None else output[MESSAGES : MESSAGES + 7]
        assert told is None or (offset > 0 and told != expected[MESSAGES : MESSAGES + 7]), offset


def test_the_message_stands_where_the_test_above_looks() -> None:
    x = a_named_amount()
    expected, _ = outputs(x)
    assert expected[MESSAGES : MESSAGES + 7] == list(x.executed[0].messages[0])


def test_no_tape_word_but_the_honest_one() -> None:
    """Every word of the tape of batches that reach the fund and the book; each also binds who comes next."""
    x = opened()
    x.apply(x.buy(C, 3_000, INDEX - 5))
    x.apply(x.forced_order(A, 5_000))
    x.apply(x.forced_withdrawal(A, MOST))
    x.apply(x.forced_withdrawal(NOBODY, 1))
    honest = encoded(x)
    expected = output_of(honest.words, honest.tape)
    assert expected is not None
    for place in range(len(honest.tape)):
        for change in (1, -1):
            tape = list(honest.tape)
            tape[place] += change
            output = output_of(honest.words, tape)
            assert output is None or output == expected, place


def test_the_fund_is_not_asked_before_the_book() -> None:
    """The taker claims that the best bid is not crossed. The bid is better than the limit."""
    x = opened()
    x.apply(x.buy(C, 10_000, INDEX - 5))
    x.seal()
    x.apply(x.forced_order(A, 1_000))
    honest = encoded(x)
    assert output_of(honest.words, honest.tape) is not None
    # The result, the pocket, how many positions stand before, the market; then the loop's first step, a fill.
    assert honest.tape[4] == 1
    y = opened()
    y.apply(y.buy(C, 10, INDEX - 5 * 4_000))
    y.seal()
    y.apply(y.forced_order(A, 1_000))
    served_by_fund = encoded(y).tape
    assert served_by_fund[4] == 0
    for tail in range(5, 5 + 4):
        assert output_of(honest.words, [*honest.tape[:4], *served_by_fund[4:tail], *honest.tape[tail:]]) is None


# ---- the vault


def vaulted() -> Exchange:
    """A holds all shares of a vault with positions; B has session keys and no shares."""
    x = Exchange()
    x.set_prices()
    x.adopt({
        A: x.holding(A, 40_000 * USD, shares=Shares(10**15, START)),
        B: x.holding(B, 50_000 * USD, sessions=(SessionKey(key_of(7), START), SessionKey(key_of(8), START))),
        VAULT: x.holding(VAULT, 12_000 * USD, (0, 100), (2, -10)),
        C: x.holding(C, 50_000 * USD, (0, -100), (2, 10)),
    })  # fmt: skip
    x.set_prices(funding_index=(1_000 << 32) + 7)
    x.opening = x.state = replace(x.state, vault=VaultState(10**15, START - 10, 5))
    return x


def shares_place(program_input: ProgramInput) -> int:
    """Where a vault transaction at the start of a batch says whether its holder has shares: behind his pocket and the
    two parts of its nonces."""
    return 3


@pytest.mark.parametrize("deposits", [True, False])
def test_no_other_words_of_a_vault_transaction(deposits: bool) -> None:
    """Signed fields, signature, hints and tape: one more or one less fails, or changes nothing."""
    x = vaulted()
    x.apply(x.vault_deposit(A, 1_000 * USD) if deposits else x.vault_withdrawal(A, 10**13))
    honest = encoded(x)
    expected = output_of(honest.words, honest.tape)
    assert expected is not None
    start = place_of(x, honest)
    for offset in range(len(transaction_words(x.config, x.opening, x.executed[0].transaction))):
        for change in (1, -1):
            words = list(honest.words)
            words[start + offset] += change
            assert output_of(words, honest.tape) is None, offset
    for place in range(len(honest.tape)):
        for change in (1, -1, 2**40):
            tape = list(honest.tape)
            tape[place] += change
            output = output_of(honest.words, tape)
            assert output is None or output == expected, place


def test_session_keys_are_no_shares() -> None:
    """B burns the x coordinate of a session key as if it were shares."""
    x = vaulted()
    x.apply(x.vault_deposit(B, 1_000 * USD))
    honest = encoded(x)
    place = shares_place(honest)
    assert honest.tape[place] == 0
    key = key_of(7)
    for amount in (key >> 40, key, 1):
        tape = [*honest.tape[:place], 1, amount, *honest.tape[place + 1 :]]
        assert output_of(honest.words, tape) is None
    assert output_of(honest.words, [*honest.tape[:place], 0, *honest.tape[place + 1 :]]) is not None


def test_shares_are_not_forgotten() -> None:
    """A's next mint would drop his old shares, and their holders' part would grow."""
    x = vaulted()
    x.apply(x.vault_deposit(A, 1_000 * USD))
    honest = encoded(x)
    place = shares_place(honest)
    assert honest.tape[place : place + 2] == [1, 10**15]
    assert output_of(honest.words, [*honest.tape[:place], 0, *honest.tape[place + 2 :]]) is None


@pytest.mark.parametrize("moved", [1, -1, 2**20])
def test_amount_and_lock_are_the_words_own(moved: int) -> None:
    """One share less and 2**40 seconds more is the same word; so is one more and a time that is negative."""
    x = vaulted()
    x.adopt({A: replace(x.state.pockets[A], shares=Shares(10**15, START))})
    x.apply(x.vault_withdrawal(A, 10**13))
    honest = encoded(x)
    place = shares_place(honest)
    tape = list(honest.tape)
    tape[place + 1] += moved
    assert output_of(honest.words, tape) is None


@pytest.mark.parametrize("rule", ["lock", "window"])
def test_lock_and_window_bind_whoever_skips_them(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules are blind to the lock, or to what the window has burnt: the batch that they encode does not run."""
    x = vaulted()
    if rule == "lock":
        x.adopt({A: replace(x.state.pockets[A], shares=Shares(10**15, START + LOCK_SECONDS))})
        monkeypatch.setattr(
            "sequencer.domain.vault_withdrawal.without_shares",
            lambda holder, shares, time: replace(
                holder, shares=replace(holder.shares, amount=holder.shares.amount - shares)
            ),
        )
        x.apply(x.vault_withdrawal(A, 10**13))
    else:
        monkeypatch.setattr(
            "sequencer.domain.vault_withdrawal.burnt",
            lambda vault, shares, time: replace(
                vault, shares=vault.shares - shares, window_burnt=vault.window_burnt + shares
            ),
        )
        x.apply(x.vault_withdrawal(A, 10**14 + 1))
    honest = encoded(x)
    assert output_of(honest.words, honest.tape) is None
