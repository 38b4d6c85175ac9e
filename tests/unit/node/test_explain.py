"""Explanations of a journal: the inequalities with their numbers, leaves, paths, words, and how they are printed."""

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from node.cli.explain import from_files, part_of, read_transactions
from node.errors import ExternalError, UsageError
from node.explain import explanation
from node.explain.checks import CheckName, Checks
from node.explain.evidence import judged_by
from node.explain.explanation import Explanation, check_path, explain
from node.explain.merkle import path_of
from node.explain.steps import Comparison, Scene, Step
from node.explain.story import steps_of
from node.explain.text import show
from sequencer.domain.fill import JudgedFill
from sequencer.domain.l1_messages import ForcedResult
from sequencer.domain.margin import Sides
from sequencer.domain.transaction_json import KINDS, transaction_to_json
from tests.support.explained import FALLEN, L1, USD, USD_L1, A, B, C, D, Journal, journal
from tests.support.rules_kit import PRICES


@pytest.fixture(scope="module")
def settled() -> Journal:
    return journal()


def step_of(found: Explanation, title: str) -> Step:
    (step,) = [step for step in found.steps if title in step.title]
    return step


def terms(step: Step) -> dict[str, int | str]:
    return {t.name: t.quantity if isinstance(t.quantity, str) else t.quantity.value for t in step.terms}


def sides(comparison: Comparison) -> tuple[int, int, bool]:
    return comparison.sides.left, comparison.sides.right, comparison.sides.holds


def test_every_transaction_is_explained_and_every_check_passes(settled: Journal) -> None:
    for name, sequence in settled.named.items():
        found = settled.explain(sequence)
        assert found.problem() is None, name
        made = {check.name for check in found.checks if check.passed}
        without_path = {CheckName.OPENING_PATH, CheckName.CLOSING_PATH} if found.before is None else set()
        assert made == set(CheckName) - {CheckName.PROOF} - without_path, name
        assert found.evidence is not None
        assert found.evidence.done.sequence == sequence
    kinds = {type(one.transaction) for batch in settled.batches.values() for one in batch}
    assert kinds == set(KINDS)


# ---- the inequalities


def test_an_increase_is_judged_by_its_initial_margin(settled: Journal) -> None:
    """The worked example of docs/rules/margin.md."""
    step = step_of(settled.explain("C opens"), "the taker")
    assert terms(step)["IMR1"] == 180_000_000_000 * 10**6
    assert terms(step)["V1"] == 198_500_000_000
    assert terms(step)["fee"] == 1_500_000_000
    (opening,) = step.comparisons
    assert sides(opening) == (198_500_000_000 * 10**6, 180_000_000_000 * 10**6, True)
    assert step.outcome == "OPEN holds"


def test_a_reduction_below_the_initial_margin_must_improve_the_ratio(settled: Journal) -> None:
    found = settled.explain("C reduces")
    step = step_of(found, "the taker")
    opening, improvement = step.comparisons
    assert (opening.sides.holds, improvement.sides.holds) == (False, True)
    numbers = terms(step)
    assert isinstance(numbers["MMR0"], int)
    assert isinstance(numbers["MMR1"], int)
    assert improvement.sides.left == numbers["V1, at the better prices"] * numbers["MMR0"]
    assert improvement.sides.right == numbers["V0, at the better prices"] * numbers["MMR1"]
    assert [row.when for row in step.positions] == ["after", "before", "after"]
    assert {row.price for row in step.positions} == {FALLEN}


def test_an_outflow_must_leave_what_margin_and_withdrawal_fraction_need(settled: Journal) -> None:
    step = step_of(settled.explain("withdrawal"), f"leave pocket {A}")
    assert terms(step)["amount"] == 100 * USD
    assert terms(step)["N"] == 500 * 100 * PRICES[0]
    (outflow,) = step.comparisons
    required = 100_000 * 500 * 100 * PRICES[0]
    assert isinstance(value := terms(step)["V"], int)
    assert sides(outflow) == ((value - 100 * USD) * 10**6, required, True)


def test_a_liquidation_closes_the_least_that_restores_the_ratio(settled: Journal) -> None:
    found = settled.explain("liquidation")
    (below,) = step_of(found, "may be liquidated").comparisons
    assert below.sides.strict
    assert below.sides.holds
    size = step_of(found, "are to be closed")
    small, restored, one_step_less, rest = size.comparisons
    assert [c.sides.holds for c in (small, restored, one_step_less, rest)] == [False, True, False, False]
    numbers = terms(size)
    assert numbers["closed"] == 1_440
    assert numbers["step"] == 10
    assert "d = 1,440" in restored.form
    assert "d = 1,430" in one_step_less.form
    at_zero, below_zero = step_of(found, "zero price").comparisons
    assert (at_zero.sides.holds, below_zero.sides.holds) == (True, False)
    penalty = terms(step_of(found, "Penalty"))
    assert penalty["penalty"] == penalty["penalty_ppm of the value"] == 2_500 * 700 * 100 * FALLEN // 10**6
    assert "the rest stays" in step_of(found, "What the book left").outcome


def test_what_neither_book_nor_fund_takes_is_deleveraged(settled: Journal) -> None:
    found = settled.explain("deleveraging")
    zero = step_of(found, "zero price")
    assert "bankruptcy price" in zero.outcome
    assert terms(zero)["Z"] == 0
    rest = terms(step_of(found, "What the book left"))
    assert rest["quote"] == rest["T"]
    (opening,) = step_of(found, "fund is asked").comparisons
    assert not opening.sides.holds
    assert f"takes 9,200 for {rest['quote']:,} quanta" in str(terms(step_of(found, "Deleveraging"))[f"pocket {B}"])
    assert [change.pocket for change in found.others] == [B]


@pytest.mark.parametrize(
    ("name", "result", "amount"),
    [
        ("forced withdrawal", ForcedResult.SERVED, None),
        ("forced too much", ForcedResult.AMOUNT_TOO_LARGE, 0),
        ("forced by another", ForcedResult.WRONG_KEY, 0),
        ("forced nowhere", ForcedResult.POCKET_OUT_OF_RANGE, 0),
        ("forced order", ForcedResult.FUND_MARGIN, 0),
    ],
)
def test_a_forced_request_has_its_result(
    settled: Journal, name: str, result: ForcedResult, amount: int | None
) -> None:
    found = settled.explain(name)
    step = step_of(found, "Forced request")
    assert terms(step)["result"] == f"{result.value} {result.name}"
    assert list(terms(step).values())[-1] == amount or amount is None
    (message, *_) = [part for part in found.parts if part.name.startswith("message FORCED")]
    assert message.words[2] == result


def test_a_trigger_and_a_tick_show_what_they_compared(settled: Journal) -> None:
    (due,) = step_of(settled.explain("trigger"), "The first trigger").comparisons
    assert sides(due) == (2_900_000, FALLEN, True)
    waiting, confirmed = (step_of(settled.explain(name), "BTC-USD") for name in ("move", "confirmed"))
    assert "waits for a second tick" in waiting.outcome
    assert terms(confirmed)["index"] == FALLEN
    assert terms(waiting)["index"] == PRICES[0]
    assert confirmed.comparisons[0].sides == Sides(3, 3)


def test_numbers_that_do_not_make_up_the_sides_are_noticed(settled: Journal) -> None:
    evidence = settled.explain("C opens").evidence
    assert evidence is not None
    judged = list(evidence.judged)
    place = next(i for i, one in enumerate(judged) if isinstance(one, JudgedFill) and one.pocket == C)
    fill = judged[place]
    assert isinstance(fill, JudgedFill)
    assert fill.fill.backing is not None
    opening = fill.fill.backing.opening
    backing = replace(fill.fill.backing, opening=Sides(opening.left + 1, opening.right))
    judged[place] = replace(fill, fill=replace(fill.fill, backing=backing))
    steps = steps_of(replace(evidence, judged=tuple(judged)))
    assert [step.consistent for step in steps] == [True, False]


def test_a_step_whose_numbers_do_not_add_up_fails_the_check(
    settled: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explanation, "steps_of", lambda evidence: [Step("a fill", consistent=False)])
    found = settled.explain("C opens")
    assert found.problem() == "check failed: numbers: a fill"


@pytest.mark.parametrize("mark", [PRICES[0] - 1_000, PRICES[0] + 1_000])
def test_of_index_and_mark_the_rules_take_the_worse_or_the_better(settled: Journal, mark: int) -> None:
    """A long that opens is judged at the lower, a short at the higher; a liquidation the other way round."""
    evidence = settled.explain("C opens").evidence
    assert evidence is not None
    low, high = sorted((mark, PRICES[0]))
    moved = (replace(evidence.before.markets[0], mark=mark), *evidence.before.markets[1:])
    before = replace(evidence.before, markets=moved)
    judged = judged_by(evidence.config, before, evidence.done.transaction)
    maker, taker = steps_of(replace(evidence, before=before, judged=judged))
    assert (maker.consistent, taker.consistent) == (True, True)
    assert [row.price for row in (*maker.positions, *taker.positions)] == [high, low]

    scene = Scene(evidence.config, before.markets.__getitem__)
    (row,) = scene.assess(evidence.done.state.pockets[C], "after", initial=False).rows
    assert (row.price, row.at) == (high, "mark" if mark == high else "index")


# ---- leaves, paths, words


def test_leaves_and_paths_are_those_of_both_trees(settled: Journal) -> None:
    found = settled.explain("C opens")
    assert found.pocket == C
    assert found.evidence is not None
    opening, before, after, closing = (leaf.pocket for leaf in found.leaves)
    assert opening is not None
    assert after is not None
    assert closing is not None
    assert opening == before
    assert opening.position(0) is None
    assert after.position(0) is not None
    assert closing == after
    assert found.before is not None
    assert found.after is not None
    assert found.before.root() == found.evidence.opening.pockets.root()
    assert found.after.root() == found.evidence.closing.pockets.root()
    assert found.before.leaf == opening.leaf_hash
    assert found.after.leaf == closing.leaf_hash


def test_a_path_with_another_sibling_leads_elsewhere(settled: Journal) -> None:
    found = settled.explain("C opens")
    assert found.before is not None
    for level in range(len(found.before.siblings)):
        siblings = list(found.before.siblings)
        siblings[level] += 1
        assert replace(found.before, siblings=tuple(siblings)).root() != found.before.root()
    assert replace(found.before, index=found.before.index ^ 1).root() != found.before.root()
    assert found.evidence is not None
    assert path_of(found.evidence.opening.pockets, 2**20) is None


def test_a_path_must_lead_to_the_state_root(settled: Journal) -> None:
    evidence = settled.explain("C opens").evidence
    assert evidence is not None
    checks = Checks()
    check_path(evidence.opening, C, evidence.output.new_state_root, checks, CheckName.OPENING_PATH)
    check_path(evidence.closing, C, evidence.output.new_state_root, checks, CheckName.CLOSING_PATH)
    made = {check.name: check.passed for check in checks.all()}
    assert (made[CheckName.OPENING_PATH], made[CheckName.CLOSING_PATH]) == (False, True)


def test_words_stand_where_they_are_said_to(settled: Journal) -> None:
    for sequence in settled.named.values():
        found = settled.explain(sequence)
        assert found.evidence is not None
        output, words = found.evidence.output, found.evidence.output.words()
        for part in found.parts:
            assert part.words == tuple(words[part.offset : part.offset + len(part.names)])
        header = dict(zip(found.parts[0].names, found.parts[0].words, strict=True))
        assert header.pop("message words") == sum(map(len, output.messages))
        assert header.pop("state words") == len(output.state_words)
        assert header.pop("pocket updates") == len(output.pocket_updates)
        assert header == {name: getattr(output, name) for name in header}
        messages = [part.words for part in found.parts if part.name.startswith("message")]
        assert tuple(messages) == found.evidence.done.messages


def test_the_pocket_s_update_is_its_leaf(settled: Journal) -> None:
    found = settled.explain("liquidation")
    (update,) = [part for part in found.parts if part.name.startswith("update")]
    assert list(update.words) == [C, len(update.words) - 2, *found.leaves[-1].words()]


# ---- what is printed, what is read


def printed(found: Explanation, words: bool) -> str:
    out = io.StringIO()
    show(Console(file=out, width=200, highlight=False), found, words)
    return out.getvalue()


def test_the_inequality_is_printed_with_its_numbers(settled: Journal) -> None:
    found = settled.explain("C opens")
    text = printed(found, words=False)
    lines = [line.strip() for line in text.splitlines()]
    place = lines.index("198,500,000,000,000,000 >= 180,000,000,000,000,000 ppm quanta")
    assert lines[place - 1] == "10^6 * V1 >= IMR1: holds"
    assert lines[place + 1] == "1,985 USD >= 1,800 USD"
    root = f"{settled.outputs[1].new_state_root:#x}"
    assert "FAILED" not in text
    assert all(f"{sibling:#x}" not in text for sibling in found.before.siblings)  # type: ignore[union-attr]
    whole = printed(found, words=True)
    assert root in whole
    assert all(f"{sibling:#x}" in whole for sibling in found.before.siblings)  # type: ignore[union-attr]


def test_the_page_shows_what_is_printed(settled: Journal) -> None:
    lines = {
        line.strip()
        for name in ("C reduces", "liquidation")
        for line in printed(settled.explain(name), words=False).splitlines()
    }
    page = (Path(__file__).parents[3] / "docs" / "explain.md").read_text()
    shown = [line.strip() for block in page.split("```")[1::2] for line in block.splitlines()]
    assert len(shown) > 60
    assert [line for line in shown if line and line not in lines] == []


def test_a_failed_check_is_printed(settled: Journal) -> None:
    held = replace(settled.settled, root=1)
    sequence = settled.named["C opens"]
    found = explain(settled.config, held, 1, sequence, settled.batches, L1, Checks())
    text = printed(found, words=False)
    assert "FAILED" in text
    assert "not made" in text
    assert found.to_json()["problem"] == found.problem()


def test_json_keeps_every_digit(settled: Journal) -> None:
    for sequence in settled.named.values():
        value = settled.explain(sequence).to_json()
        assert json.loads(json.dumps(value)) == value
        assert all(abs(number) < 2**53 for number in numbers(value))
    (comparison,) = settled.explain("C opens").to_json()["steps"][1]["comparisons"]
    assert comparison["left"] == {
        "value": "198500000000000000",
        "unit": "ppm quanta",
        "decimal": "1,985 USD",
    }
    assert (comparison["relation"], comparison["holds"]) == (">=", True)


def numbers(value: Any) -> Sequence[int]:
    if isinstance(value, dict):
        return [number for member in value.values() for number in numbers(member)]
    if isinstance(value, list):
        return [number for member in value for number in numbers(member)]
    return [value] if isinstance(value, int) and not isinstance(value, bool) else []


def answer(settled: Journal, *batches: int) -> dict[str, Any]:
    """As the node answers."""
    return {
        "results": [
            {"sequence": one.sequence, "transaction": transaction_to_json(one.transaction)}
            for number in batches
            for one in settled.batches[number]
        ]
    }


def test_transactions_are_read_from_the_node_s_answers(settled: Journal, tmp_path: Path) -> None:
    files = []
    for name, numbers_of in (("early", (0,)), ("late", (1, 2))):
        files.append(tmp_path / name)
        files[-1].write_text(json.dumps(answer(settled, *numbers_of)))
    given = from_files(files)
    assert {number: part_of(given, settled.outputs[number]) for number in range(3)} == {
        number: settled.batches[number] for number in range(3)
    }


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "no list of transactions"),
        ({"results": 1}, "no list of transactions"),
        ({"results": [1]}, "transaction 0: no sequence number"),
        ({"results": [{"sequence": True}]}, "transaction 0: no sequence number"),
        ({"results": [{"sequence": "1"}]}, "transaction 0: no sequence number"),
        ({"results": [{"sequence": 1}]}, "transaction 1: transaction: not an object"),
        ({"results": [{"sequence": 1, "transaction": {"v": 1, "kind": "Steal"}}]}, "unknown kind"),
    ],
)
def test_an_answer_of_another_form_is_named(value: Any, message: str) -> None:
    with pytest.raises(ExternalError, match=message):
        read_transactions(value, "the node")


def test_files_that_hold_no_answer(tmp_path: Path) -> None:
    file = tmp_path / "transactions.json"
    with pytest.raises(UsageError, match="cannot read"):
        from_files([file])
    file.write_text("[" * 100_000)
    with pytest.raises(UsageError, match="is not JSON"):
        from_files([file])


def test_amounts_of_the_story(settled: Journal) -> None:
    """The journal is what the tests above take it to be."""
    assert settled.exchange.state.pockets[C].positions == ()
    assert settled.exchange.state.pockets[D].position(0) is not None
    assert {name: settled.named[name] for name in ("deposit 3", "liquidation")} == {
        "deposit 3": 1,
        "liquidation": 21,
    }
    assert settled.outputs[1].messages == ((2, 0xBEEF, 100 * USD_L1, A),)
