"""The command `bench program`: what the program of the rules costs is what is committed, and each figure is there."""

import json
from pathlib import Path
from typing import Any

import pytest

from node.bench.cost import Cost, _steps, cells_per_step
from node.bench.program import measure, rows
from tests.support.cli import Cli, cli

__all__ = ["cli"]

GOLDEN = Path(__file__).parents[3] / "tests/golden/domain/program_cost.json"
TRADES = 8
REGENERATE = f".venv/bin/perpetua bench program --trades {TRADES} --json > tests/golden/domain/program_cost.json"


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    return measure([TRADES], lambda _: None)


def figures(value: Any, path: tuple[str, ...] = ()) -> dict[str, float]:
    """All numbers by their path."""
    if isinstance(value, dict):
        return {name: n for key, part in value.items() for name, n in figures(part, (*path, key)).items()}
    return {".".join(path): value} if isinstance(value, (int, float)) else {}


@pytest.mark.slow
def test_counts_are_those_that_are_committed(measured: dict[str, Any]) -> None:
    """They do not depend on the machine, so they are compared exactly: none grows unseen, and none falls unseen."""
    committed, now = figures(json.loads(GOLDEN.read_text())), figures({"ok": True, **measured})
    changed = {
        name: (committed.get(name), now.get(name))
        for name in sorted({*committed, *now})
        if committed.get(name) != now.get(name)
    }
    assert not changed, f"if that is meant: {REGENERATE}"


@pytest.mark.slow
def test_every_kind_has_its_key(measured: dict[str, Any]) -> None:
    for name in (
        "per_trade.hot.slots", "per_trade.hot.cells", "per_trade.cold.slots", "per_trade.cold.ecdsa",
        "isolated_liquidation.cold.steps", "by_trades.8.cold.batch.steps", "by_trades.8.hot.per_batch.slots",
        "kinds.oracle_tick_5_signers_8_markets.hot.steps",
    ):  # fmt: skip
        assert figures(measured)[name] > 0, name
    for kind in (
        "deposit", "withdrawal", "transfer", "order_rests", "cancel", "cancel_all_of_4", "sweep", "fire_trigger",
        "set_leverage", "set_session", "schedule_cancel_all", "forced_withdrawal", "forced_order",
        "vault_deposit", "vault_withdrawal", "liquidation_partial", "liquidation_whole",
        "isolated_liquidation_partial", "isolated_liquidation_whole",
    ):  # fmt: skip
        costs = measured["kinds"][kind]
        assert 0 < costs["hot"]["steps"] < costs["cold"]["steps"], kind
    assert len({name for name, _ in rows(measured)}) == len(rows(measured)) > 50


@pytest.mark.slow
def test_a_trade_has_two_signatures_and_a_batch_is_the_sum(measured: dict[str, Any]) -> None:
    for warmth in ("hot", "cold"):
        costs = measured["by_trades"][str(TRADES)][warmth]
        assert costs["marginal"]["ecdsa"] == 2
        assert costs["batch"]["ecdsa"] == 2 * TRADES
        steps = TRADES * costs["marginal"]["steps"] + costs["per_batch"]["steps"]
        assert steps == pytest.approx(costs["batch"]["steps"], abs=0.1)
    assert measured["kinds"]["oracle_tick_5_signers_8_markets"]["hot"]["ecdsa"] == 5


def test_slots_are_those_of_the_scarcest_resource() -> None:
    """`margin` has a range check every 8 steps, a signature every 512, a Poseidon permutation every 16."""
    few = Cost(1_000, {"range_check": 10, "ecdsa": 1, "poseidon": 10})
    assert (few.slots, few.to_json()["cells"]) == (1_000, 1_000 * cells_per_step())
    assert Cost(1_000, {"range_check": 200, "ecdsa": 1, "poseidon": 10}).slots == 1_600
    assert Cost(1_000, {"range_check": 10, "ecdsa": 2, "poseidon": 10}).slots == 1_024
    assert Cost(1_000, {"range_check": 10, "ecdsa": 1, "poseidon": 100}).slots == 1_600
    assert cells_per_step() == 112


def test_padding_is_not_counted() -> None:
    """The trace ends in a loop at one address."""
    addresses = [1, 3, 9, 3, 5, 5, 5, 5]
    trace = b"".join(bytes(16) + pc.to_bytes(8, "little") for pc in addresses)
    assert _steps(trace) == 4


@pytest.mark.parametrize("count", [2, 1_501])
def test_numbers_of_trades_that_cannot_be_measured(cli: Cli, count: int) -> None:
    called = cli("bench", "program", "--trades", count, "--json")
    assert called.code == 2
    assert f"got [{count}]" in called.json()["error"]


@pytest.mark.slow
def test_the_command_prints_one_object_or_a_table(
    cli: Cli, measured: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("node.bench.program.measure", lambda counts, progress: progress("batches") or measured)
    called = cli("bench", "program", "--trades", TRADES, "--json")
    assert called.json() == {"ok": True, **measured}
    assert called.err == "batches\n"
    table = cli("bench", "program", "--trades", TRADES).out
    assert f"{measured['per_trade']['hot']['slots']:,.1f}" in table
    assert "isolated liquidation: without its maker, cold" in table


def test_the_provers_command_stays_in_the_group(cli: Cli) -> None:
    out = cli("bench", "--help").out
    assert "prover" in out
    assert "program" in out
    assert cli("bench", "prover", "--layout", "none", "--json").code == 2
