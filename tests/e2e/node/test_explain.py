"""`perpetua explain` on a batch that was traded, proven and settled: from L1 and a node, and from files alone."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from node.batch.cadence import Cadence
from node.deployment import Deployment
from node.devnet import devnet_account
from node.devnet_config import devnet_private_key
from node.l1 import RollupClient
from node.stack import Stack
from prover.crypto import public_key
from sequencer.client import Client, NotFoundError
from tests.support.cli import Called, Cli, cli

__all__ = ["cli"]

FUNDS = 100_000 * 10**6
"""L1 units: 100,000 USD."""

SETTLED_SECONDS = 600


@dataclass(frozen=True)
class Market:
    """A running stack whose first batch is settled.

    Attributes:
        taken: sequence number of the order that took.
        answer: the node's answer with the batch's transactions.
    """

    stack: Stack
    taken: int
    answer: dict[str, Any]

    def options(self) -> list[str]:
        return [f"--l1={self.stack.l1_url}", f"--deployment={self.stack.deployment}"]


def until(what: Callable[[], bool], seconds: float, stack: Stack) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert stack.node is not None
        assert time.monotonic() < deadline, stack.node.log_tail()
        time.sleep(0.2)


def has_account(client: Client) -> bool:
    try:
        client.account()
    except NotFoundError:
        return False
    return True


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    folder = tmp_path_factory.mktemp("explained")
    with Stack(folder, cadence=Cadence(1, 3_600), preset="demo") as stack:
        l1 = RollupClient.connect(stack.l1_url, Deployment.load(stack.deployment))
        payer = devnet_account(1)
        l1.mint(payer, payer.address, 2 * FUNDS)
        for name in ("alice", "bob"):
            l1.deposit(payer, public_key(devnet_private_key(name)), FUNDS)
        for name, side in (("alice", "SELL"), ("bob", "BUY")):
            with Client(stack.url, devnet_private_key(name)) as client:
                until(lambda client=client: has_account(client), 60, stack)  # type: ignore[misc]
                client.place_order("BTC-USD", side, size="0.1", price="100000")
        until(lambda: l1.batch_count() >= 1, SETTLED_SECONDS, stack)
        answer = httpx.get(f"{stack.url}/v1/node/batches/0/transactions", timeout=30).json()
        orders = [one for one in answer["results"] if one["transaction"]["kind"] == "PlaceOrder"]
        yield Market(stack, orders[-1]["sequence"], answer)


def passed(called: Called) -> dict[str, bool | None]:
    return {check["name"]: check["passed"] for check in called.json()["checks"]}


def test_a_settled_trade_with_its_proof(market: Market, cli: Cli) -> None:
    called = cli(
        "explain", market.taken, *market.options(), f"--node={market.stack.url}", "--proof", "--json"
    )
    assert called.code == 0, called.err
    assert set(passed(called).values()) == {True}
    assert "proof" in passed(called)
    value = called.json()
    assert value["problem"] is None
    opening = value["steps"][-1]["comparisons"][0]
    assert opening["form"] == "10^6 * V1 >= IMR1"
    assert opening["holds"] is True
    assert int(opening["left"]["value"]) >= int(opening["right"]["value"]) > 0
    words = {word["name"]: word["word"] for word in value["output"][0]["words"]}
    assert int(words["batch_number"], 16) == value["batch"] == 0
    assert value["l1"]["security_bits"] > 0


def test_for_people(market: Market, cli: Cli) -> None:
    called = cli("explain", market.taken, *market.options(), f"--node={market.stack.url}")
    assert called.code == 0, called.err
    assert "10^6 * V1 >= IMR1: holds" in called.out
    assert "FAILED" not in called.out


def test_from_a_file_and_l1_alone(market: Market, cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "transactions.json"
    file.write_text(json.dumps(market.answer))
    called = cli("explain", market.taken, *market.options(), f"--transactions={file}", "--json")
    assert called.code == 0, called.err
    assert set(passed(called).values()) == {True}


def test_a_file_that_lies(market: Market, cli: Cli, tmp_path: Path) -> None:
    """One more dollar of a deposit: L1 knows better."""
    answer = json.loads(json.dumps(market.answer))
    deposit = next(one for one in answer["results"] if one["transaction"]["kind"] == "Deposit")["transaction"]
    deposit["amount_l1"] = str(int(deposit["amount_l1"]) + 10**6)
    file = tmp_path / "transactions.json"
    file.write_text(json.dumps(answer))
    called = cli("explain", market.taken, *market.options(), f"--transactions={file}", "--json")
    assert called.code == 1
    assert {name for name, result in passed(called).items() if result is False} == {
        "transactions root",
        "output",
    }
    assert "check failed: transactions root" in called.err


def test_a_transaction_that_is_not_settled(market: Market, cli: Cli) -> None:
    called = cli("explain", 10**6, *market.options(), f"--node={market.stack.url}")
    assert called.code == 1
    assert "no batch that L1 accepted holds transaction 1000000" in called.err
