"""`perpetua demo` as a stranger runs it, and then the other commands on the stack that it leaves behind."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest

from contracts.program import COMPILED
from node.batch.meter import STEPS
from node.cli import endpoints
from node.cli.demo import DEMO_TRADES
from node.demo.run import BATCH_KEYS
from node.deployment import Deployment
from node.identities import Identity
from node.l1 import RollupClient
from node.reconstruct import states
from node.stack import command, environment
from sequencer.domain.l1_messages import ForcedResult, MessageKind

pytestmark = pytest.mark.slow

DEMO_SECONDS = 1_800
"""Far above the minutes that two idle cores need: tests may share the machine."""

START_SECONDS = 120
COMMAND_SECONDS = 180


@dataclass(frozen=True)
class Demo:
    """A demo that ended: what it printed, and its folder."""

    folder: Path
    out: str
    err: str

    @property
    def value(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo") / "data"
    done = perpetua("demo", "--json", "--data", folder, seconds=DEMO_SECONDS)
    assert done.returncode == 0, done.stderr
    return Demo(folder, done.stdout, done.stderr)


def perpetua(*arguments: object, seconds: float = COMMAND_SECONDS) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command([str(argument) for argument in arguments]),
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        env=environment(),
    )


def succeeded(*arguments: object) -> Any:
    done = perpetua(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def processes_of(folder: Path) -> list[str]:
    """Command lines of running processes that name the folder, but for this one."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if str(folder) in line:
                found.append(line)
    return found


@contextmanager
def up(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`perpetua up` on a folder, interrupted at the end as by Ctrl-C."""
    arguments = ["up", "--data", str(folder), "--port", "0", "--l1-port", "0", "--cadence-seconds", "3600"]
    process = subprocess.Popen(
        command(arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(),
        # A shell starts jobs in the background with this signal ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while endpoints.find(folder) is None:
            assert process.poll() is None, process.communicate()[0]
            assert time.monotonic() < deadline
            time.sleep(0.2)
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        if process.stdout is not None:
            process.stdout.close()


def test_the_demo_shows_the_whole_road(demo: Demo) -> None:
    value = demo.value
    batches = value["batches"]
    assert len(batches) >= 2
    # The stop-loss and the liquidation trade too, and nobody sent an order for those.
    assert sum(batch["trades"] for batch in batches) > value["trades"] >= DEMO_TRADES
    assert DEMO_TRADES >= 32
    for batch in batches:
        assert set(batch) == {*BATCH_KEYS, "gas_breakdown"}
        assert 2**14 <= batch["steps"] <= STEPS
        assert batch["proof_bytes"] > 50_000
        assert batch["gas"] > 1_000_000
        gas = batch["gas_breakdown"]
        assert gas["total"] == batch["gas"] >= gas["calldata_floor"]
        # EIP-3529: a slot that is cleared, as a forced request's, is paid back in part.
        refund = max(gas["calldata_floor"], gas["calldata_and_execution"]) - gas["total"]
        assert refund in (0, 4_800)
        assert sum(gas["parts"].values()) == gas["execution"]
        assert batch["tx_hash"].startswith("0x")
        assert len(batch["proving_seconds"]) > 5
        assert min(batch["proving_seconds"].values()) >= 0
    for before, after in pairwise(batches):
        assert after["number"] == before["number"] + 1
        assert after["old_root"] == before["new_root"]
    assert batches[-1]["new_root"] == value["onchain_root"] == value["reconstructed_root"]
    assert value["preset"] == "rollup"
    assert value["claimed_bits"] >= 100
    assert value["problem"] is None
    assert f"{value['refused']}: " in demo.err


def test_the_demo_leaves_nothing_running(demo: Demo) -> None:
    assert processes_of(demo.folder) == []
    assert endpoints.find(demo.folder) is None


def test_l1_holds_what_the_demo_says(demo: Demo) -> None:
    """Read from events and calldata alone: neither the node nor its journal is asked."""
    value = demo.value
    with up(demo.folder):
        found = endpoints.find(demo.folder)
        assert found is not None
        deployment = Deployment.load(demo.folder / "deployment.json")
        l1 = RollupClient.connect(found.l1, deployment)
        outputs = [batch.output for batch in l1.accepted_batches()]
        snapshots = list(states(deployment.exchange_config(), outputs))
        last = snapshots[-1]
        assert hex(l1.state_root()) == hex(last.root()) == value["onchain_root"]

        told = value["liquidation"]
        place = next(
            number
            for number, output in enumerate(outputs)
            if output.first_sequence <= told["sequence"] < output.first_sequence + output.n_transactions
        )
        before, after = snapshots[place : place + 2]
        market = deployment.exchange_config().markets[0]
        pocket = after.pockets[told["pocket"]]
        assert pocket.isolated == market.market_id
        (position,) = pocket.positions
        assert position.size == quantity(told["remaining"], market.lot_decimals) > 0
        # Nothing else moves money of the fund of the market's group.
        fund = 1 + market.group
        gained = after.pockets[fund].collateral - before.pockets[fund].collateral
        assert gained == quantity(told["penalty"], 8) > 0
        assert last.market(market.market_id).funding_index > 0

        messages = [message for output in outputs for message in output.messages]
        dave, alice = Identity("dave"), Identity("alice")
        (forced,) = [message for message in messages if message[0] == MessageKind.FORCED_WITHDRAWAL]
        _, index, result, owner, key, amount, recipient = forced
        assert (index, result) == (value["forced_request"]["index"], ForcedResult.SERVED)
        assert l1.forced_answer(index) is ForcedResult.SERVED
        assert key == dave.stark_key == last.pockets[owner].public_key
        assert l1.owner_of(key) == dave.ethereum.address
        assert recipient == int(dave.ethereum.address, 16)
        for who in (alice, dave):
            paid = sum(
                message[2]
                for message in messages
                if message[:2] == (MessageKind.WITHDRAWAL, int(who.ethereum.address, 16))
            )
            assert paid == value["claimed"][who.name] > 0
            assert l1.claimable(who.ethereum.address) == 0
        assert amount == value["claimed"]["dave"]


def quantity(decimal: str, places: int) -> int:
    return int(Decimal(decimal).scaleb(places))


def test_a_kept_proof_verifies_against_the_committed_program(demo: Demo) -> None:
    proof = demo.folder / "proofs" / "batch-000000.json"
    value = succeeded("verify", proof, "--program", COMPILED)
    assert value["n_steps"] == demo.value["batches"][0]["steps"]
    assert perpetua("verify", proof, "--min-security", "100").returncode == 0
    assert perpetua("verify", proof, "--min-security", "120").returncode == 1


def test_the_stack_goes_on_and_other_commands_find_it(demo: Demo) -> None:
    folder = demo.folder
    with up(folder) as process:
        batch = demo.value["batches"][0]
        found = endpoints.find(folder)
        assert found is not None

        assert succeeded("reconstruct", "--data", folder)["reconstructed_root"] == demo.value["onchain_root"]
        status = succeeded("status", "--data", folder)
        assert status["chain"]["state_root"] == demo.value["onchain_root"]
        assert [b["number"] for b in status["batches"]] == [b["number"] for b in demo.value["batches"]][::-1]

        inspected = succeeded("inspect", "0", "--data", folder)
        assert (inspected["old_root"], inspected["new_root"]) == (batch["old_root"], batch["new_root"])
        assert inspected["l1"]["tx_hash"] == batch["tx_hash"]
        assert inspected["l1"]["gas"] == batch["gas"]
        assert inspected["proof"]["proof_bytes"] == batch["proof_bytes"]
        assert inspected["proof"]["parameters"]["commitment_hash"] == "keccak256_masked208_msb"
        assert inspected["proof"]["security"]["claimed"] >= 100
        text = perpetua("inspect", "0", "--data", folder)
        assert "light, for demonstration only" not in text.stdout

        saved = folder / "from-l1.json"
        chain_only = succeeded(
            "inspect", "0", "--data", folder / "nothing", "--l1", found.l1, "--deployment",
            folder / "deployment.json", "--save", saved,
        )  # fmt: skip
        assert chain_only["report"] is None
        assert chain_only["proof"] == inspected["proof"]
        assert saved.read_text() == (folder / "proofs" / "batch-000000.json").read_text()

        page = httpx.get(f"{found.node}/batches/0", timeout=30)
        assert page.status_code == 200
        assert batch["tx_hash"] in page.text
        assert batch["new_root"] in page.text

        nothing = perpetua("claim", "--as", "alice", "--data", folder)
        assert nothing.returncode == 1
        assert "nothing can be claimed" in nothing.stderr

        funded = succeeded("faucet", "--as", "frank", "2500.5", "--data", folder)
        assert funded["amount"] == "2500.5"
        account = succeeded("account", "--as", "frank", "--data", folder)
        assert (account["id"], account["collateral"]) == (funded["pocket"], "2500.5")
        poor = perpetua("deposit", "--as", "frank", "1", "--data", folder)
        assert poor.returncode == 2
        assert "holds 0 token units" in poor.stderr
        placed = succeeded(
            "order", "--as", "frank", "ETH-USD", "buy", "0.5", "--price", "1000", "--data", folder
        )
        assert placed["order"]["status"] == "OPEN"

        # The faucet's tokens pay the fee of a forced request.
        succeeded("faucet", "--as", "frank", "5", "--no-deposit", "--data", folder)
        forced = succeeded("force-withdraw", "--as", "frank", "100", "--data", folder)
        assert forced["index"] == demo.value["forced_request"]["index"] + 1
        account = succeeded("account", "--as", "frank", "--data", folder)
        assert account["collateral"] == "2400.5"
        moved = succeeded("devnet-price", "SOL-USD", "210", "--data", folder)
        assert moved["prices"]["SOL-USD"] == "210"

        second = perpetua("up", "--data", folder)
        assert second.returncode == 2
        assert f"process {process.pid}" in second.stderr
    assert process.returncode == 130
    assert processes_of(folder) == []


def test_a_journal_of_another_version_stops_the_node_with_a_reason(demo: Demo, tmp_path: Path) -> None:
    import shutil
    import sqlite3

    folder = tmp_path / "old"
    shutil.copytree(demo.folder, folder)
    with sqlite3.connect(folder / "journal.db") as database:
        database.execute("UPDATE meta SET value = '0' WHERE key = 'schema_version'")
    database.close()
    before = (folder / "journal.db").read_bytes()
    done = perpetua("up", "--data", folder, "--port", "0", "--l1-port", "0")
    assert done.returncode == 1
    assert "has schema version 0, this program reads and writes version" in done.stderr
    assert (folder / "journal.db").read_bytes() == before
    assert processes_of(folder) == []
