"""What commands are made of: where a stack is found, identities, and what the demo prints."""

import io
import json
import os
import sys
from pathlib import Path

import pytest
from rich.console import Console

from node.cli import endpoints
from node.cli.demo import batch_trades, gas_rows, shown_batches
from node.cli.output import moment, program
from node.defaults import DEFAULT_CADENCE
from node.errors import ExternalError, UsageError
from node.identities import Identity

# ---- Where a stack is found -------------------------------------------------------------------


def test_a_running_stack_is_found_until_it_ends(tmp_path: Path) -> None:
    assert endpoints.find(tmp_path) is None
    with endpoints.announced(tmp_path, "http://127.0.0.1:1", "http://127.0.0.1:2"):
        assert endpoints.node_url(tmp_path, None) == "http://127.0.0.1:1"
        assert endpoints.l1_url(tmp_path, None) == "http://127.0.0.1:2"
        assert endpoints.node_url(tmp_path, "http://elsewhere/") == "http://elsewhere"
    assert endpoints.find(tmp_path) is None
    with pytest.raises(ExternalError, match="no stack runs"):
        endpoints.l1_url(tmp_path, None)


def test_the_file_of_a_killed_stack_does_not_count(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    (tmp_path / endpoints.FILE).write_text(json.dumps({"node": "http://a", "l1": "http://b", "pid": child}))
    assert endpoints.find(tmp_path) is None


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"node": "http://a", "l1": 5, "pid": 1}', '{"node": "a", "l1": "b"}']
)
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / endpoints.FILE).write_text(text)
    with pytest.raises(UsageError, match=endpoints.FILE):
        endpoints.find(tmp_path)


# ---- Small parts ------------------------------------------------------------------------------


def test_identities_are_their_names() -> None:
    alice, again, bob = Identity("alice"), Identity("alice"), Identity("bob")
    assert (alice.stark_key, alice.ethereum.address) == (again.stark_key, again.ethereum.address)
    assert alice.stark_key != bob.stark_key
    assert alice.ethereum.address != bob.ethereum.address


@pytest.mark.parametrize("trades", [2, 3, 36, 48, 49, 100, 1_000])
def test_the_demos_batches_are_at_least_two_and_equally_full(trades: int) -> None:
    size = batch_trades(trades)
    batches = -(-trades // size)
    assert 1 <= size <= DEFAULT_CADENCE.trades
    assert batches >= 2
    # One trade fewer in each would need another batch, or would leave one batch only.
    assert (size - 1) * batches < trades


def test_gas_is_listed_by_part_and_batch() -> None:
    figures = {"total": 50, "calldata_floor": 50, "calldata_and_execution": 42, "calldata": 30, "execution": 12}
    first = {**figures, "parts": {"FRI layers": 12_000}}
    second = {**figures, "total": 7, "parts": {"FRI layers": 8, "program page": 4}}
    rows = {name: cells for name, *cells in gas_rows([first, second])}
    assert rows["FRI layers"] == ["12,000", "8"]
    assert rows["program page"] == ["0", "4"]
    assert rows["paid: the larger, less refunds"] == ["50", "7"]
    assert list(rows)[:2] == ["FRI layers", "program page"]


@pytest.mark.parametrize("terminal", [False, True])
def test_each_step_of_a_batch_is_told_once(terminal: bool) -> None:
    """Bars belong in a terminal; elsewhere each step is one line."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=120, highlight=False)
    working = {"number": 0, "state": "PROVING", "progress": {"phase": "composition", "done": 0.5}}
    with shown_batches(console) as shown:
        for state in ("SEALED", "SEALED", "PROVING", "SETTLED", "SETTLED"):
            shown([working if state == "PROVING" else {"number": 0, "state": state, "progress": None}])
    text = out.getvalue()
    assert text.count("batch 0: settled\n") == 1
    if not terminal:
        assert text.splitlines() == ["batch 0: sealed", "batch 0: proving", "batch 0: settled"]


def test_the_program_is_named_as_a_reader_must_type_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    called = tmp_path / ".venv" / "bin" / "perpetua"
    called.parent.mkdir(parents=True)
    called.write_text("#!/bin/sh\n")
    called.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(called), "up"])
    monkeypatch.setenv("PATH", "/nowhere")
    assert program() == ".venv/bin/perpetua"
    monkeypatch.setenv("PATH", str(called.parent))
    assert program() == "perpetua"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "1970-01-01 00:00:00 UTC"), (1_800_000_000, "2027-01-15 08:00:00 UTC"), (2**40, "1099511627776")],
)
def test_times_are_told_in_utc_and_beyond_the_calendar_as_numbers(seconds: int, text: str) -> None:
    assert moment(seconds) == text
