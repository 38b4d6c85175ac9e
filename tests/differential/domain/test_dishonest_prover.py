"""What a prover could try who does not follow the encoder: every run fails or gives the honest output.

The rollup contract compares config hash, old state root, deposits and times; an input that changes those is
refused there, so such outputs count as refused.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from contracts.program import LAYOUT, load_program
from node.batch.program_input import BatchEncoder, encode_batch
from prover.vm import RunError, run
from sequencer.domain.events import OracleTick
from sequencer.domain.limits import P
from sequencer.domain.orders import Side
from sequencer.domain.seal import BatchOutput
from sequencer.domain.transition import transition
from tests.support.rules_kit import MARKETS, PRICES, Exchange, key_of

USD = 10**6
BTC, ETH, SOL = PRICES


def opened() -> Exchange:
    """Two accounts with positions in markets 0 and 2, at the start of a batch."""
    x = Exchange()
    for account in (1, 2, 3):
        x.apply(x.deposit(account, 10_000 * USD))
    x.apply(x.oracle_tick())
    x.apply(x.funding_tick(0, 0, 0))
    for nonce, (market, price) in enumerate(((0, BTC), (2, SOL)), 1):
        maker = x.order(1, Side.SELL, 100, price, market=market, nonce=nonce)
        x.apply(x.trade(maker, x.order(2, Side.BUY, 100, price, market=market, nonce=nonce)))
    x.seal()
    x.time += 5
    return x


def busy() -> Exchange:
    """A batch with every kind of event; the trades insert, reduce and close positions."""
    x = opened()
    signed = [x.signed_prices(i, (BTC + i - 2, ETH + i, SOL - i), x.time) for i in (0, 2, 3)]
    x.apply(OracleTick(x.time, x.time, tuple(signed)))
    x.apply(x.deposit(3, 7 * USD))
    maker = x.order(1, Side.SELL, 30, ETH, market=1, lane=4, nonce=3)
    x.apply(x.trade(maker, x.order(2, Side.BUY, 30, ETH, market=1, lane=5, nonce=1)))
    x.apply(x.funding_tick(50, -40, 30))
    maker = x.order(3, Side.SELL, 40, BTC, nonce=1)
    x.apply(x.trade(maker, x.order(1, Side.BUY, 40, BTC, nonce=9, lane=1)))
    maker = x.order(3, Side.SELL, 100, SOL, market=2, nonce=2)
    x.apply(x.trade(maker, x.order(1, Side.BUY, 100, SOL, market=2, nonce=2, lane=2)))
    x.apply(x.withdrawal(2, 5 * USD))
    return x


def output_of(words: list[int], program: bytes | None = None) -> BatchOutput | None:
    """The output, or None when the run fails."""
    try:
        compiled = program or load_program().compiled
        execution = run(compiled, layout=LAYOUT, input_words=[word % P for word in words])
        return BatchOutput.from_words(execution.output)
    except (RunError, ValueError):
        return None


def refused_by_contract(output: BatchOutput, honest: BatchOutput) -> bool:
    return (output.config_hash, output.old_state_root, output.deposits) != (
        honest.config_hash,
        honest.old_state_root,
        honest.deposits,
    )


@cache
def busy_batch() -> tuple[tuple[int, ...], BatchOutput, int, frozenset[int]]:
    """Input words, honest output, where the events start, and the words that are the operator's to choose:
    times, funding rates."""
    x = busy()
    encoder = BatchEncoder(x.config, x.opening, x.events)
    start = len(encoder.opening_words())
    free: set[int] = set()
    state = x.opening
    for event in x.events:
        place = len(encoder.opening_words())
        encoder.add(state, event)
        state = state.apply(transition(x.config, state, event, signatures_verified=True))
        free.add(place + 1)
        if type(event).__name__ == "FundingTick":
            free |= set(range(place + 2, place + 5))
    words = encoder.finish()
    assert words == encode_batch(x.config, x.opening, x.events)
    return tuple(words), x.seal().output, start, frozenset(free)


def test_the_honest_input_gives_the_honest_output() -> None:
    words, honest, _, _ = busy_batch()
    assert output_of(list(words)) == honest


@pytest.mark.parametrize("change", [lambda w: w + 1, lambda w: w - 1, lambda w: -w, lambda w: w + 2**128])
def test_no_single_word_makes_another_output(change: Callable[[int], int]) -> None:
    """All event words, hints among them, and all that follows; the opening words are bound by the old
    root."""
    words, honest, start, free = busy_batch()
    for place in range(start - 1, len(words)):
        if place in free or change(words[place]) % P == words[place]:
            continue
        mutated = list(words)
        mutated[place] = change(words[place])
        output = output_of(mutated)
        if output is not None and output != honest:
            assert refused_by_contract(output, honest), f"word {place} changes the output"


def test_opening_words_are_bound_by_config_hash_and_old_root() -> None:
    words, honest, start, _ = busy_batch()
    for place in range(0, start - 1, 3):
        mutated = list(words)
        mutated[place] += 1
        output = output_of(mutated)
        assert output is None or output == honest or refused_by_contract(output, honest), place


# ---- dishonest hints


def hints_of(text: str) -> Iterator[str]:
    """Places of the program's hints that contain a text."""
    program = json.loads(load_program().compiled)
    return (pc for pc, hints in program["hints"].items() if text in hints[0]["code"])


def with_hint(pc: str, code: str) -> bytes:
    """The program with one hint replaced. The constraints stay the same."""
    program = json.loads(load_program().compiled)
    program["hints"][pc][0]["code"] = code
    return json.dumps(program).encode()


IS_NN = "memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1"


def test_honest_hints_in_python_give_the_honest_output() -> None:
    """Changing a hint's text makes all hints run as Python; that alone changes nothing."""
    words, honest, _, _ = busy_batch()
    pc = next(hints_of(IS_NN))
    assert output_of(list(words), with_hint(pc, f"# Honest.\n{IS_NN}")) == honest


def strained() -> Exchange:
    """A batch that takes the arms which `busy` does not: a long pause, higher tiers, a reduction below initial
    margin, an order filled twice, open interest above a cap that was lowered."""
    x = opened()
    capped = MARKETS[2].open_interest_cap
    market = replace(x.opening.markets[2], open_interest=capped + 1_000)
    x.opening = x.state = replace(x.opening, markets=(*x.opening.markets[:2], market))
    x.time += 40_000
    x.apply(x.oracle_tick())
    x.apply(x.funding_tick(1, 1, 1))
    size = 30_000
    maker = x.order(1, Side.SELL, 2 * size, BTC, nonce=9)
    x.apply(x.trade(maker, x.order(2, Side.BUY, size, BTC, nonce=9)))
    x.time += 1
    x.apply(x.oracle_tick((28_500_00, ETH, SOL)))
    x.apply(x.trade(x.order(3, Side.BUY, 200, 28_500_00), x.order(2, Side.SELL, 10_200, 28_500_00, nonce=10)))
    x.apply(x.deposit(2, 10**12))
    x.apply(x.deposit(3, 10**12))
    x.apply(x.trade(maker, x.order(3, Side.BUY, 20, BTC, lane=1)))
    maker = x.order(2, Side.SELL, 10, SOL, market=2, lane=3)
    x.apply(x.trade(maker, x.order(1, Side.BUY, 10, SOL, market=2, lane=3)))
    return x


@cache
def strained_batch() -> tuple[tuple[int, ...], BatchOutput]:
    x = strained()
    return tuple(encode_batch(x.config, x.opening, x.events)), x.seal().output


@pytest.mark.parametrize("pc", list(hints_of(IS_NN)))
def test_the_wrong_arm_proves_nothing(pc: str) -> None:
    """A prover who always takes one arm fails or reaches the honest output. Each arm fails in one of the batches, so
    both were wrong somewhere."""
    failed = set()
    for arm in ("0", "1"):
        program = with_hint(pc, f"# One arm, whatever the value.\nmemory[ap] = {arm}")
        for words, honest in (busy_batch()[:2], strained_batch()):
            output = output_of(list(words), program)
            assert output is None or output == honest
            if output is None:
                failed.add(arm)
    assert failed == {"0", "1"}


_DIVISIONS = {
    "quotient too small": ("q - 1", "r + ids.div"),
    "quotient too large": ("q + 1", "r - ids.div"),
    "quotient of the field": ("int_value * pow(ids.div, -1, PRIME)", "0"),
    "remainder is all": ("0", "int_value"),
}


@pytest.mark.parametrize("lie", _DIVISIONS)
def test_only_one_quotient_is_accepted(lie: str) -> None:
    words, honest, _, _ = busy_batch()
    (pc,) = hints_of("ids.biased_q")
    quotient, remainder = _DIVISIONS[lie]
    code = (
        "from starkware.cairo.common.math_utils import as_int\n"
        "int_value = as_int(ids.value, PRIME)\n"
        "q, r = divmod(int_value, ids.div)\n"
        f"ids.biased_q = (({quotient}) + ids.bound) % PRIME\n"
        f"ids.r = ({remainder}) % PRIME\n"
    )
    output = output_of(list(words), with_hint(pc, code))
    assert output is None or output == honest


# ---- inputs made up as a whole


class Forger(BatchEncoder):
    """An encoder that claims another place for an account's present version at one of its turns."""

    turn = -1
    claim = 0

    def _replace(self, index: int) -> int:
        honest = super()._replace(index)
        self.turn -= 1
        return self.claim if self.turn == -1 else honest


def forge(x: Exchange, turn: int, claim: int) -> list[int]:
    forger = Forger(x.config, x.opening, x.events)
    forger.turn, forger.claim = turn, claim
    state = x.opening
    for event in x.events:
        forger.add(state, event)
        state = state.apply(transition(x.config, state, event, signatures_verified=True))
    return forger.finish()


def two_withdrawals() -> Exchange:
    """Accounts touched: 0 and 1. Versions: 0 and 1 are the opening ones, 2 and 3 the withdrawals', 4 the fee
    credit."""
    x = opened()
    x.apply(x.oracle_tick())
    x.apply(x.withdrawal(1, 5 * USD, lane=6))
    x.apply(x.withdrawal(1, 5 * USD, lane=5))
    return x


def test_versions_stand_where_the_attacks_below_assume() -> None:
    x = two_withdrawals()
    assert output_of(forge(x, 1, 2)) == x.seal().output


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(1, id="spent twice"),
        pytest.param(3, id="justified by itself"),
        pytest.param(4, id="made later"),
        pytest.param(0, id="of another account"),
        pytest.param(-1, id="before the table"),
        pytest.param(2 + pow(11, -1, P), id="between two versions"),
    ],
)
def test_a_version_is_spent_once_and_after_it_was_made(claim: int) -> None:
    assert output_of(forge(two_withdrawals(), 1, claim)) is None


VERSION_WORDS = 11
TABLE_TURN = 1
"""The program allocates its input first, then the table of versions."""


def with_false_version(slot: int, successor: int) -> bytes:
    """The program with a table that lies in the middle of its segment, and a rich version of account 1 written at a
    slot where none was made, replaced by the version at another slot."""
    key = key_of(1)
    code = f"""
allocated = segments.__dict__.setdefault("allocated", [])
start = segments.add() + {1_000 * VERSION_WORDS}
allocated.append(start)
memory[ap] = start
if len(allocated) == {TABLE_TURN + 1}:
    false = start + {slot * VERSION_WORDS}
    fields = [1, start + {successor * VERSION_WORDS}, {key}, {10**15}, 0, 0, 0, start, 0, 0, 0]
    for i, field in enumerate(fields):
        memory[false + i] = field
"""
    (pc,) = hints_of("memory[ap] = segments.add()")
    return with_hint(pc, code)


@pytest.mark.parametrize("slot", [-7, 500], ids=["before the table", "after its end"])
def test_money_does_not_come_from_a_version_that_no_event_made(slot: int) -> None:
    """The second withdrawal names the false version. It would pay, and the account's own version would stay."""
    x = two_withdrawals()
    words = forge(x, 1, slot)
    assert output_of(words, with_false_version(slot, successor=3)) is None


def test_a_table_in_the_middle_of_its_segment_changes_nothing() -> None:
    """What the test above changes besides the lie."""
    x = two_withdrawals()
    words = forge(x, 1, 2)
    assert output_of(words, with_false_version(500, successor=3)) == x.seal().output


@pytest.mark.parametrize("place", [0, 1, 2, 4])
def test_only_the_last_version_is_published(place: int) -> None:
    """The words before the tree guide are the places of the last versions of accounts 0 and 1: 4 and 3."""
    x = two_withdrawals()
    words = encode_batch(x.config, x.opening, x.events)
    guide = len(words) - _guide_length(x)
    assert words[guide - 2 : guide] == [4, 3]
    words[guide - 1] = place
    assert output_of(words) is None


def _guide_length(x: Exchange) -> int:
    from node.batch.program_input import tree_guide

    return len(tree_guide(x.opening.accounts, [0, 1]))


def test_an_absent_account_cannot_be_made_without_key() -> None:
    """Account 9 is opened and no event touches it."""
    x = two_withdrawals()
    encoder = BatchEncoder(x.config, x.opening, [*x.events, x.withdrawal(9, 1)])
    state = x.opening
    for event in x.events:
        encoder.add(state, event)
        state = state.apply(transition(x.config, state, event, signatures_verified=True))
    assert output_of(encoder.finish()) is None


def carries(widths: dict[str, int]) -> list[tuple[str, str, int]]:
    """Neighbours (high, low, width of low) in a packed word, given its fields from the most significant."""
    names = list(widths)
    return [(high, low, widths[low]) for high, low in pairwise(names)]


HEADER = {"collateral": 64, "n_positions": 5, "fee_tier": 4, "tail": 40}
POSITION = {"market": 8, "size": 49, "funding": 96, "entry_cost": 64}
ROW = {"price": 48, "price_time": 40, "open_interest": 64, "funding": 96}
GLOBALS = {
    "time": 40, "oracle_time": 40, "funding_time": 40, "next_batch": 40, "next_deposit": 40, "dust": 32,
}  # fmt: skip
ACCOUNT_INPUT = ["index", "public_key", "collateral", "fee_tier", "tail", "n_positions"]
POSITION_INPUT = ["market", "size", "magnitude", "funding", "entry_cost"]


def check_carry(words: list[int], place: dict[str, int], high: str, low: str, bits: int, sign: int) -> None:
    """One unit moved from a field to the next lower one, or back, leaves the packed word as it was."""
    honest = output_of(words)
    assert honest is not None
    words[place[high]] -= sign
    words[place[low]] += sign << bits
    assert output_of(words) is None
    if "magnitude" in place:
        # A magnitude is bound to the size by its square only: both roots.
        for root in (1, -1):
            words[place["magnitude"]] = root * words[place["size"]]
            assert output_of(words) is None


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(("high", "low", "bits"), [*carries(HEADER)[2:], ("collateral", "fee_tier", 9)])
def test_no_other_account_packs_to_the_leaf(high: str, low: str, bits: int, sign: int) -> None:
    """A count of positions beyond its width would change how the input is read."""
    x = opened()
    x.apply(x.deposit(1, 1))
    words = encode_batch(x.config, x.opening, x.events)
    place = words.index(x.opening.accounts[1].public_key) - 1
    check_carry(words, {name: place + i for i, name in enumerate(ACCOUNT_INPUT)}, high, low, bits, sign)


@pytest.mark.parametrize("sign", [1, -1])
def test_no_fee_tier_is_borrowed_from_the_tail(sign: int) -> None:
    """An account of fee tier 1, which no event gives yet."""
    x = opened()
    account = replace(x.opening.accounts[1], fee_tier=1, flags=3, epoch=4)
    x.opening = x.state = replace(x.opening, accounts=x.opening.accounts.set(1, account))
    x.apply(x.deposit(1, 1))
    words = encode_batch(x.config, x.opening, x.events)
    place = words.index(account.public_key) - 1
    names = {name: place + i for i, name in enumerate(ACCOUNT_INPUT)}
    check_carry(words, names, "fee_tier", "tail", 40, sign)


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(("high", "low", "bits"), carries(POSITION))
@pytest.mark.parametrize("account", [1, 2])
def test_no_other_position_packs_to_the_leaf(account: int, high: str, low: str, bits: int, sign: int) -> None:
    """Account 1 is short, account 2 long."""
    x = opened()
    x.apply(x.deposit(account, 1))
    words = encode_batch(x.config, x.opening, x.events)
    place = words.index(x.opening.accounts[account].public_key) - 1 + 9 + 5
    names = {name: place + i for i, name in enumerate(POSITION_INPUT)}
    assert words[names["market"]] == 2
    check_carry(words, names, high, low, bits, sign)


def test_no_market_outside_the_list_packs_to_the_leaf() -> None:
    """The first of two positions moves to the market t / 2**209 of the field, its entry cost less by t."""
    x = opened()
    x.apply(x.deposit(1, 1))
    words = encode_batch(x.config, x.opening, x.events)
    assert output_of(words) is not None
    place = words.index(x.opening.accounts[1].public_key) - 1 + 9
    assert words[place] == 0
    words[place] = pow(2**209, -1, P)
    words[place + 4] -= 1
    assert output_of(words) is None


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(("high", "low", "bits"), carries(ROW))
def test_no_other_market_packs_to_the_state_word(high: str, low: str, bits: int, sign: int) -> None:
    words, place = quiet_batch()
    check_carry(words, {name: place + 4 + i for i, name in enumerate(ROW)}, high, low, bits, sign)


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(("high", "low", "bits"), carries(GLOBALS))
def test_no_other_globals_pack_to_the_state_word(high: str, low: str, bits: int, sign: int) -> None:
    words, place = quiet_batch()
    check_carry(words, {name: place + 12 + i for i, name in enumerate(GLOBALS)}, high, low, bits, sign)


def quiet_batch() -> tuple[list[int], int]:
    """A batch that uses neither prices nor counters, and where its three market rows start; globals follow them."""
    x = opened()
    x.apply(x.withdrawal(3, USD))
    return encode_batch(x.config, x.opening, x.events), len(x.config.words())


def test_lane_digits_do_not_carry() -> None:
    """Digit 0 more by a stride and digit 1 less by one: the word stays the same, the lane of digit 0 would
    not."""
    x = two_withdrawals()
    words = encode_batch(x.config, x.opening, x.events)
    request = x.events[1].request  # type: ignore[union-attr]
    place = next(i for i in range(len(words)) if words[i : i + 6] == request.message_words())
    hint = place + 6 + 2 + 2
    assert words[hint : hint + 2] == [2, 0]
    words[hint + 2] += 2**80
    words[hint + 3] -= 1
    assert output_of(words) is None


def test_a_market_cannot_stand_twice() -> None:
    """An order in market 0, of which the account has a position, claims that there is none, at every
    place."""
    x = opened()
    x.apply(x.oracle_tick())
    maker = x.order(1, Side.SELL, 40, BTC, nonce=8)
    x.apply(x.trade(maker, x.order(2, Side.BUY, 40, BTC, nonce=8)))
    words = encode_batch(x.config, x.opening, x.events)
    honest = output_of(words)
    fields = maker.order.message_words()
    place = next(i for i in range(len(words)) if words[i : i + len(fields)] == fields)
    before = place + len(fields) + 2 + 3 + 5
    assert words[before : before + 2] == [0, 1]
    assert honest is not None
    for positions_before in range(3):
        words[before : before + 2] = [positions_before, 0]
        assert output_of(words) is None
