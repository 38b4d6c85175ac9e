"""What a prover could try at sums, comparisons and divisions, and at what leaves a pocket: no run ends with another
output than the honest one."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from contracts.program import LAYOUT
from node.batch.program_input import ProgramInput
from prover.vm import RunError, run
from sequencer.domain import matching
from sequencer.domain.fill import SettledFill
from sequencer.domain.limits import P
from sequencer.domain.order import TimeInForce
from sequencer.domain.outflow import Funded
from tests.support.liquidation_kit import INDEX, example
from tests.support.rules_kit import FIRST, PRICES, Exchange
from tests.support.rules_program import compiled, encoded, rejection_code

A, B, C, POOR = FIRST, FIRST + 1, FIRST + 2, FIRST + 3
FUND, VAULT = 1, 2
MARK = PRICES[0]
USD = 10**8


def output_of(x: Exchange, program: bytes | None = None) -> list[int] | None:
    """The program's output for the open batch, or None when the run fails."""
    return ran(encoded(x), program)


def ran(program_input: ProgramInput, program: bytes | None = None) -> list[int] | None:
    try:
        return list(run(program or compiled(), layout=LAYOUT, program_input=program_input.to_run()).output)
    except RunError:
        return None


# ---- comparisons and divisions


def traded() -> Exchange:
    """Positions in two tiers that grow, shrink, change sides or stand aside; funding owed; bounded leverage."""
    x = Exchange()
    x.set_prices()
    x.fund(A, B, C)
    x.apply(x.set_leverage(C, 200_000))
    x.apply(x.sell(A, 9_000))
    x.apply(x.buy(B, 9_000))
    x.seal()
    x.set_prices(funding_index=(1_000 << 32) + 7)
    for size in (500, 3_000, 20_000):
        x.apply(x.buy(A, size))
        x.apply(x.sell(B, size))
    x.apply(x.sell(A, 100, MARK + 10, builder=C, builder_fee_ppm=100))
    x.apply(x.buy(C, 60, MARK + 10))
    x.apply(x.sell(C, 100, MARK, reduce_only=True))
    x.apply(x.buy(A, 10, MARK))
    x.apply(x.buy(C, 30_000, MARK))
    x.apply(x.sell(B, 20_000, MARK))
    x.apply(x.sell(A, 10, market=1))
    x.apply(x.buy(B, 10, market=1))
    return x


def strained() -> Exchange:
    """A reduction that improves and one that does not, which stops; a maker without margin."""
    x = Exchange()
    x.set_prices()
    x.adopt({
        A: x.holding(A, 10**6 * USD),
        B: x.holding(B, -1_000 * 100 * MARK + 60 * USD, (0, 1_000)),
        C: x.holding(C, 10**6 * USD, (0, -1_000)),
        POOR: x.holding(POOR, 100 * USD),
    })  # fmt: skip
    x.apply(x.buy(A, 300, MARK))
    x.apply(x.sell(B, 100, MARK))
    x.apply(x.buy(A, 100, MARK - 300_000))
    x.apply(x.sell(B, 250, MARK - 300_000, time_in_force=TimeInForce.IOC))
    x.apply(x.sell(POOR, 10_000, MARK + 5))
    x.apply(x.buy(A, 10_000, MARK + 5))
    return x


def forced() -> Exchange:
    """The book, then the fund, which holds the market on the other side."""
    x = Exchange()
    x.set_prices()
    x.adopt({
        A: x.holding(A, 40_000 * USD, (0, 10_000), (2, 10)),
        C: x.holding(C, 100_000 * USD, (0, -8_000), (2, -10)),
        FUND: x.holding(FUND, 100_000 * USD, (0, -2_000)),
    })  # fmt: skip
    x.apply(x.buy(C, 1_000, MARK - 5))
    x.apply(x.forced_order(A, 2_000))
    x.apply(x.forced_order(A, 4_000))
    x.apply(x.forced_order(A, 1_000))
    x.apply(x.forced_withdrawal(A, 0))
    return x


def vaulted() -> Exchange:
    """Shares are minted at two prices and burnt in two windows."""
    x = Exchange()
    x.set_prices()
    x.fund(A, B)
    x.apply(x.vault_deposit(A, 10_000 * USD))
    x.seal()
    vault = x.holding(VAULT, 12_000 * USD, (0, 100), (2, -10))
    x.adopt({VAULT: vault, C: x.holding(C, 50_000 * USD, (0, -100), (2, 10))})
    x.set_prices(funding_index=(1_000 << 32) + 7)
    x.apply(x.vault_deposit(B, 777_777_777_777))
    x.seal()
    x.time += 86_400
    x.set_prices()
    x.apply(x.vault_withdrawal(B, 10**13 + 7))
    x.apply(x.vault_withdrawal(A, 10**13))
    return x


def liquidated() -> Exchange:
    """Makers with a rebate and with a fee."""
    x = example()
    x.apply(x.buy(B, 20_000, INDEX))
    x.apply(x.buy(B, 50_000, INDEX - 1))
    x.apply(x.liquidate(A))
    return x


SCENES: dict[str, Callable[[], Exchange]] = {
    "traded": traded, "strained": strained, "forced": forced, "vaulted": vaulted, "liquidated": liquidated,
}  # fmt: skip


@cache
def batch(scene: str) -> tuple[ProgramInput, list[int]]:
    program_input = encoded(SCENES[scene]())
    honest = ran(program_input)
    assert honest is not None
    return program_input, honest


IS_NN = "memory[ap] = 0 if 0 <= (ids.a % PRIME) < range_check_builtin.bound else 1"
IS_NEGATIVE = "memory[ap] = 0 if 0 <= ((-ids.a - 1) % PRIME) < range_check_builtin.bound else 1"
MODULES = (
    "admission", "backing", "book_fill", "fill", "margin", "market", "matching", "order", "resting", "takeover",
    "vault_withdrawal",
)  # fmt: skip
EITHER_WAY: set[str] = set()
"""Functions that no scene meets with a number for which the wrong arm fails."""


def arms() -> dict[str, str]:
    """Sign tests outside ticks and liquidations, and their functions."""
    hints = json.loads(compiled())["hints"]
    scopes = {pc: hint["accessible_scopes"][-1] for pc, (hint, *_) in hints.items() if hint["code"] == IS_NN}
    return {pc: scope for pc, scope in scopes.items() if scope.split(".")[0] in MODULES}


def test_the_wrong_arm_proves_nothing() -> None:
    """A prover who takes the other arm of a comparison fails or reaches the honest output; each is met where it
    fails."""
    met = set()
    for pc in arms():
        program = json.loads(compiled())
        program["hints"][pc][0]["code"] = IS_NEGATIVE
        flipped = json.dumps(program).encode()
        for scene in SCENES:
            program_input, honest = batch(scene)
            output = ran(program_input, flipped)
            assert output in (None, honest), (arms()[pc], scene)
            if output is None:
                met.add(pc)
    assert {name for pc, name in arms().items() if pc not in met} <= EITHER_WAY


@pytest.mark.parametrize(
    ("quotient", "remainder"),
    [
        ("q - 1", "r + ids.div"),
        ("q + 1", "r - ids.div"),
        ("int_value * pow(ids.div, -1, PRIME)", "0"),
    ],
)
@pytest.mark.parametrize("scene", ["forced", "vaulted"])
def test_no_other_quotient(scene: str, quotient: str, remainder: str) -> None:
    """Payments of funding, entry costs, shares, quotes, builders' parts."""
    program = json.loads(compiled())
    [hint] = [hints[0] for hints in program["hints"].values() if "ids.biased_q" in hints[0]["code"]]
    hint["code"] = (
        "from starkware.cairo.common.math_utils import as_int\n"
        "int_value = as_int(ids.value, PRIME)\n"
        "q, r = divmod(int_value, ids.div)\n"
        f"ids.biased_q = (({quotient}) + ids.bound) % PRIME\n"
        f"ids.r = ({remainder}) % PRIME\n"
    )
    program_input, honest = batch(scene)
    assert ran(program_input, json.dumps(program).encode()) in (None, honest)


# ---- what leaves a pocket, and when


def refusal(x: Exchange, transaction: Any) -> str | None:
    """The code with which the program refuses what the present rules accept."""
    x.apply(transaction)
    program_input = encoded(x)
    with pytest.raises(RunError) as caught:
        run(compiled(), layout=LAYOUT, program_input=program_input.to_run())
    return rejection_code(caught.value)


def holder() -> Exchange:
    """B may take 3,000 USD out: his value is 6,000, and a tenth of 30,000 must stay."""
    x = Exchange()
    x.set_prices()
    x.adopt({
        A: x.holding(A, 10**6 * USD, (0, -10_000)),
        B: x.holding(B, -10_000 * 100 * MARK + 6_000 * USD, (0, 10_000)),
    })  # fmt: skip
    return x


LEAVES: dict[str, Callable[[Exchange, int], Any]] = {
    "withdrawal": lambda x, usd: x.withdrawal(B, usd * 10**6),
    "transfer": lambda x, usd: x.transfer(B, A, usd * USD),
    "vault": lambda x, usd: x.vault_deposit(B, usd * USD),
    "forced": lambda x, usd: x.forced_withdrawal(B, usd * 10**6),
}


@pytest.mark.parametrize("way", LEAVES)
def test_nothing_leaves_that_margin_needs(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    x = holder()
    x.apply(LEAVES[way](x, 3_000))
    assert output_of(x) is not None
    monkeypatch.setattr(Funded, "allows", lambda *_: True)
    x = holder()
    code = refusal(x, LEAVES[way](x, 3_001))
    assert code == (None if way == "forced" else "OUTFLOW_EXCEEDS_FREE_COLLATERAL")


@pytest.mark.parametrize("way", LEAVES)
def test_nothing_leaves_at_a_price_that_may_not_be_used(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    for module in ("outflow", "vault_deposit", "forced_withdrawal"):
        monkeypatch.setattr(f"sequencer.domain.{module}.check_holdings_fresh", lambda *_: None, raising=False)
    x = holder()
    x.time += x.config.max_price_age + 1
    assert refusal(x, LEAVES[way](x, 10)) == "PRICE_STALE"
    x = holder()
    x.set_prices(pending=MARK + 1)
    assert refusal(x, LEAVES[way](x, 10)) == "MARKET_PAUSED"


def test_nobody_is_liquidated_at_a_price_that_may_not_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    x = example()
    x.apply(x.buy(B, 50_000, INDEX))
    x.seal()
    stale, paused = x.opening, x.opening
    monkeypatch.setattr("sequencer.domain.liquidation.check_holdings_fresh", lambda *_: None)
    monkeypatch.setattr("sequencer.domain.liquidation.check_open_market", lambda *_: None)
    x.apply(x.liquidate(A))
    assert output_of(x) is not None
    x.opening, x.state, x.executed = stale, stale, []
    x.time += x.config.max_price_age + 1
    assert refusal(x, x.liquidate(A)) == "PRICE_STALE"
    x.opening, x.state, x.executed = paused, paused, []
    x.set_prices((INDEX, INDEX), pending=INDEX - 1)
    assert refusal(x, x.liquidate(A)) == "MARKET_PAUSED"


def test_no_other_fee(monkeypatch: pytest.MonkeyPatch) -> None:
    """The word of the tape that nothing but the widths of quotient, remainder and collateral binds."""
    x = Exchange()
    x.set_prices()
    x.fund(A, B)
    x.apply(x.sell(A, 100))
    order = x.buy(B, 100)
    honest = matching.settle_fill
    for shift, code in ((1, None), (-1, None), (pow(10**6, -1, P), "COLLATERAL_OUT_OF_RANGE")):

        def shifted(*of: Any, shift: int = shift) -> SettledFill:
            fill = honest(*of)
            return replace(fill, fee=fill.fee + shift)

        with monkeypatch.context() as patch:
            patch.setattr(matching, "settle_fill", shifted)
            y = Exchange()
            y.opening, y.state, y.executed = x.opening, x.state, list(x.executed)
            assert refusal(y, order) == code
