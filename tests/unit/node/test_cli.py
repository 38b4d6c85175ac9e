"""The command line without a stack: help, exit codes, and what wrong input is told."""

import json
import lzma
import os
from pathlib import Path

import pytest
from typer import Typer

from node.cli import endpoints
from node.cli.app import app
from node.deployment import ADDRESSES, Deployment
from node.devnet import CHAIN_ID
from node.devnet_config import devnet_config
from node.processes import free_port
from tests.support.cli import Cli, cli

__all__ = ["cli"]

SAMPLE = Path(__file__).parents[2] / "golden" / "samples" / "perpetual-16" / "blowup4.proof.json.xz"
ACTING = (
    "order", "cancel", "orders", "faucet", "deposit", "withdraw", "claim", "schedule-cancel", "session list",
    "session add bot", "session remove bot", "vault deposit 1", "vault withdraw 1",
)  # fmt: skip
PROMISED = {
    "demo", "up", "node", "deploy", "devnet", "prover", "health", "faucet", "deposit", "withdraw", "claim", "order",
    "cancel", "orders", "account", "book", "status", "inspect", "reconstruct", "prove", "verify", "schedule-cancel",
    "session add", "session remove", "session list", "vault deposit", "vault withdraw", "vault show",
}  # fmt: skip


def names(commands: Typer = app, prefix: str = "") -> set[str]:
    found = {prefix + (c.name or c.callback.__name__) for c in commands.registered_commands if c.callback is not None}
    for group in commands.registered_groups:
        if group.typer_instance is not None:
            found |= names(group.typer_instance, f"{prefix}{group.name} ")
    return found


def test_every_promised_command_is_there() -> None:
    assert names() >= PROMISED


@pytest.mark.parametrize("command", sorted(PROMISED))
def test_every_command_explains_itself_and_its_options(cli: Cli, command: str) -> None:
    called = cli(*command.split(), "--help")
    assert called.code == 0
    text = " ".join(called.out.split())
    assert f"Usage: perpetua {command}" in text
    # Besides the usage line: a description, and a text beside each option.
    lines = [line.strip("│ ") for line in called.out.splitlines()]
    assert any(line.endswith(".") and not line.startswith("-") for line in lines)
    for line in lines:
        if line.lstrip("* ").startswith("--"):
            assert len(line.split("  ")) >= 2, line


@pytest.mark.parametrize("command", ACTING)
def test_who_acts_must_be_named(cli: Cli, command: str) -> None:
    called = cli(*command.split())
    assert called.code == 2
    assert "Missing" in called.err


@pytest.mark.parametrize("command", ["up", "demo"])
def test_an_unknown_preset_is_refused_before_anything_starts(cli: Cli, tmp_path: Path, command: str) -> None:
    called = cli(command, "--data", tmp_path / "new", "--preset", "strong")
    assert called.code == 2
    assert "'strong' is none of demo, stone, rollup, archive" in " ".join(called.err.split())
    assert not (tmp_path / "new").exists()


def test_an_unknown_command_is_wrong_usage(cli: Cli) -> None:
    called = cli("ordre")
    assert called.code == 2
    assert "ordre" in called.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["order", "BTC-USD", "hold", "1", "--price", "1"], "'hold' is not one of 'buy', 'sell'"),
        (["order", "BTC-USD", "buy", "1"], "--price"),
        (["order", "BTC-USD", "buy", "1", "--price", "1", "--ioc", "--post-only"], "--ioc, --fok and --post-only"),
        (["order", "BTC-USD", "buy", "1", "--market-order", "--price", "1"], "not by --price"),
        (["order", "BTC-USD", "buy", "1", "--market-order", "--stop-loss", "1"], "exclude each other"),
        (["order", "BTC-USD", "buy", "1", "--take-profit", "2", "--stop-loss", "1"], "exclude each other"),
        (["order", "BTC-USD", "buy", "1", "--price", "1", "--slippage", "1"], "leave out --price"),
        (["order", "BTC-USD", "buy", "1", "--market-order", "--slippage", "1%"], "--slippage: '1%' is not a decimal"),
        (["order", "BTC-USD", "buy", "1", "--market-order", "--slippage", "0.00001"], "the limit is 4"),
        (["order", "BTC-USD", "buy", "1", "--price", "1", "--self-trade", "none"], "'cancel-maker', 'cancel-taker'"),
        (["schedule-cancel"], "give SECONDS, or --clear"),
        (["schedule-cancel", "60", "--clear"], "give SECONDS, or --clear"),
        (["schedule-cancel", "0"], "greater than or equal to 1"),
        (["session", "add", "0xyz"], "KEY: '0xyz' is not a public key"),
        (["session", "remove", "é"], "KEY: 'é' is neither a public key nor a name"),
        (["vault", "withdraw", "0"], "greater than or equal to 1"),
        (["cancel"], "one order, or --all"),
        (["cancel", "1-0-1", "--pocket", "3"], "--pocket goes with --all"),
        (["cancel", "1-0-1", "--all"], "one order, or --all"),
        (["cancel", "third"], "ORDER: 'third' is not an order id"),
        (["faucet", "1e3"], "USD: '1e3' is not a decimal number"),
        (["faucet", "0"], "USD: 0 is out of range"),
        (["faucet", "-5"], "-5"),
        (["faucet", "0.0000001"], "USD: '0.0000001' has 7 decimal places, the limit is 6"),
        (["deposit", "99999999999999"], "USD: 99999999999999 is out of range"),
        (["withdraw", "5", "--to", "0x12"], "--to: '0x12' is not an address"),
    ],
)
def test_malformed_arguments_are_named_and_nothing_is_sent(cli: Cli, arguments: list[str], told: str) -> None:
    called = cli(*arguments, "--as", "alice")
    assert called.code == 2
    assert told in " ".join(called.err.split())
    assert not called.out


@pytest.mark.parametrize("arguments", [["account"], ["account", "--as", "a", "--id", "1"], ["inspect", "-1"]])
def test_contradictions_are_wrong_usage(cli: Cli, arguments: list[str]) -> None:
    assert cli(*arguments).code == 2


@pytest.mark.parametrize("name", ["", "\n", "é", "x" * 65])
def test_a_name_that_is_none_is_refused(cli: Cli, tmp_path: Path, name: str) -> None:
    called = cli("orders", "--as", name, "--data", tmp_path)
    assert called.code == 2
    assert "--as: a name is 1 to 64 printable ASCII characters" in called.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["book", "BTC-USD"],
        ["account", "--as", "alice"],
        ["reconstruct"],
        ["claim", "--as", "alice"],
    ],
)
def test_without_a_stack_the_text_says_how_to_start_one(
    cli: Cli, tmp_path: Path, arguments: list[str]
) -> None:
    deployment(tmp_path / "deployment.json")
    called = cli(*arguments, "--data", tmp_path)
    assert called.code == 1
    assert f"no stack runs on {tmp_path}: start one with `perpetua up --data {tmp_path}`" in called.err


def test_errors_are_an_object_too_with_json(cli: Cli, tmp_path: Path) -> None:
    called = cli("status", "--json", "--data", tmp_path)
    assert called.code == 1
    assert called.json()["ok"] is False
    assert called.json()["error"] in called.err


def test_a_node_that_does_not_answer_is_named(cli: Cli) -> None:
    called = cli("status", "--node", f"http://127.0.0.1:{free_port()}")
    assert called.code == 1
    assert "did not answer" in called.err


def test_a_chain_that_does_not_answer_is_named(cli: Cli, tmp_path: Path) -> None:
    deployment(tmp_path / "deployment.json")
    called = cli("reconstruct", "--data", tmp_path, "--l1", f"http://127.0.0.1:{free_port()}")
    assert called.code == 1
    assert "the Ethereum node" in called.err


# ---- Files from elsewhere ---------------------------------------------------------------------


def deployment(file: Path) -> dict[str, object]:
    address = "0x5FbDB2315678afecb367f032d93F642f64180aa3"
    known = Deployment(CHAIN_ID, *[address] * len(ADDRESSES), 0, "0x1", devnet_config().to_json())
    known.save(file)
    value: dict[str, object] = json.loads(file.read_text())
    return value


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": 1}, "field format"),
        ({"exchange": 7}, "field exchange is missing or malformed"),
        ({"config": {}}, "field config"),
    ],
)
def test_a_deployment_file_of_another_form_is_refused_by_field(
    cli: Cli, tmp_path: Path, change: dict[str, object], told: str
) -> None:
    file = tmp_path / "deployment.json"
    file.write_text(json.dumps(deployment(file) | change))
    called = cli("node", "--l1", "http://127.0.0.1:1", "--deployment", file, "--data", tmp_path / "data")
    assert called.code == 2
    assert told in called.err
    assert not (tmp_path / "data").exists()


def test_a_missing_deployment_file_is_named(cli: Cli, tmp_path: Path) -> None:
    called = cli("node", "--l1", "http://127.0.0.1:1", "--deployment", tmp_path / "none.json")
    assert called.code == 2
    assert f"cannot read {tmp_path / 'none.json'}" in called.err


def test_a_truncated_proof_file_is_refused(cli: Cli, tmp_path: Path) -> None:
    text = lzma.decompress(SAMPLE.read_bytes())
    file = tmp_path / "proof.json"
    file.write_bytes(text[: len(text) // 2])
    called = cli("verify", file)
    assert called.code == 2
    assert "proof file: not JSON" in called.err


def test_a_kept_proof_with_a_byte_too_few_is_refused_by_inspect(cli: Cli, tmp_path: Path) -> None:
    value = json.loads(lzma.decompress(SAMPLE.read_bytes()))
    value["proof_hex"] = value["proof_hex"][:-2]
    file = tmp_path / "proofs" / "batch-000003.json"
    file.parent.mkdir()
    file.write_text(json.dumps(value))
    called = cli("inspect", "3", "--data", tmp_path, "--json")
    assert called.code == 1
    assert called.json()["check"] == "proof_length"


def test_inspect_shows_a_kept_proof_without_a_stack(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "proofs" / "batch-000003.json"
    file.parent.mkdir()
    file.write_bytes(lzma.decompress(SAMPLE.read_bytes()))
    called = cli("inspect", "3", "--data", tmp_path, "--json")
    # It verifies, and yet proves some other program's run.
    assert called.code == 1
    assert "is not of batch 3" in called.err
    value = called.json()
    assert value["proof"]["steps"] == 65_536
    assert value["proof"]["builtins"]["pedersen"] == {"used": 150, "available": 2_048}
    assert sum(value["proof"]["parts"].values()) == value["proof"]["proof_bytes"] == 88_328
    assert value["proof"]["security"]["claimed"] == pytest.approx(33.987, abs=1e-3)


def test_inspect_of_what_nobody_has(cli: Cli, tmp_path: Path) -> None:
    called = cli("inspect", "3", "--data", tmp_path)
    assert called.code == 1
    assert f"there is no batch 3: not known to the folder {tmp_path}" in called.err


def test_up_refuses_a_port_in_use(cli: Cli, tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        called = cli("up", "--data", tmp_path, "--port", port, "--l1-port", 0)
    assert called.code == 2
    assert f"--port {port}: Address already in use" in called.err


def test_up_and_demo_refuse_a_folder_in_use(cli: Cli, tmp_path: Path) -> None:
    with endpoints.announced(tmp_path, "http://127.0.0.1:1", "http://127.0.0.1:2"):
        for command in ("up", "demo"):
            called = cli(command, "--data", tmp_path)
            assert called.code == 2
            assert f"a stack runs on {tmp_path} already (process {os.getpid()})" in called.err


def test_demo_refuses_a_folder_that_holds_a_stack(cli: Cli, tmp_path: Path) -> None:
    deployment(tmp_path / "deployment.json")
    called = cli("demo", "--data", tmp_path)
    assert called.code == 2
    assert "the demo starts from an empty folder" in called.err
