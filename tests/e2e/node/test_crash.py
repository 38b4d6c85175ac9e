"""The node killed with -9 while trading, while proving, and between submission and confirmation.

Each time it is started again on its data; nothing acknowledged is lost, nothing is applied twice, and in the end L1
holds the root of a run that nothing disturbed.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from node.batch.cadence import Cadence
from node.batch.meter import ProofMeter
from node.deployment import Deployment
from node.devnet import devnet_account
from node.devnet_config import devnet_private_key
from node.l1 import RollupClient
from node.reconstruct import replay
from node.stack import Stack
from prover.crypto import public_key
from sequencer.client import Client, NotFoundError, TransportError
from sequencer.domain.l1_messages import ForcedResult
from sequencer.domain.order import PlaceOrder
from sequencer.records import BatchSealed, Transacted, order_key
from sequencer.responses import PlacedOut
from tests.support.undisturbed import records, undisturbed_root

CADENCE = Cadence(6, 3_600)
MISSED = 12
"""Orders that meet nobody, at most: fewer than would fill the batch."""

MILLION = 10**12
"""One million dollars in L1 token units."""

FORCED = 10**8
"""What is withdrawn by force: a hundred dollars."""


class Run:
    """One stack, and an outside client of it."""

    def __init__(self, folder: Path) -> None:
        self.stack = Stack(folder, cadence=CADENCE, preset="demo")

    def start(self) -> None:
        self.stack.start()
        self.l1 = RollupClient.connect(self.stack.l1_url, Deployment.load(self.stack.deployment))

    def client(self, name: str) -> Client:
        return Client(self.stack.url, devnet_private_key(name))

    def kill_node(self) -> None:
        assert self.stack.node is not None
        self.stack.node.kill()

    def batch(self) -> dict[str, Any] | None:
        """Batch 0 as the API shows it."""
        results = requests.get(f"{self.stack.url}/v1/node/batches", timeout=30).json()["results"]
        assert len(results) <= 1
        return results[0] if results else None

    def wait_for(self, what: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not what():
            assert self.stack.node is not None
            assert self.stack.node.popen.poll() is None, self.stack.node.log_tail()
            assert time.monotonic() < deadline, self.stack.node.log_tail()
            time.sleep(0.1)

    def wait_for_state(self, *states: str, seconds: float = 600) -> None:
        def reached() -> bool:
            batch = self.batch()
            return batch is not None and batch["state"] in states

        self.wait_for(reached, seconds)

    def rpc(self, method: str, *parameters: object) -> Any:
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": list(parameters)}
        return requests.post(self.stack.l1_url, json=body, timeout=30).json()["result"]


def fund(run: Run, *names: str) -> None:
    payer = devnet_account(1)
    run.l1.mint(payer, payer.address, len(names) * MILLION)
    for name in names:
        run.l1.deposit(payer, public_key(devnet_private_key(name)), MILLION)
    for name in names:
        with run.client(name) as client:
            run.wait_for(lambda client=client: exists(client), 60)  # type: ignore[misc]


def exists(client: Client) -> bool:
    try:
        client.account()
    except NotFoundError:
        return False
    return True


def force_withdrawal(run: Run, name: str) -> None:
    """L1 asks for money of a trader, and the exchange answers."""
    key = devnet_private_key(name)
    owner = devnet_account(2)
    run.l1.mint(owner, owner.address, MILLION)
    run.l1.register_key(owner, key)
    with run.client(name) as client:
        pocket = client.account().id
        run.l1.force_withdrawal(owner, pocket, public_key(key), FORCED, owner.address)
        run.wait_for(lambda: client.get("/v1/node/queues")["next_forced"] == 1, 60)


def trade_until_killed(run: Run) -> list[PlacedOut]:
    """Orders acknowledged by a node that is killed while they stream in."""
    acknowledged: list[PlacedOut] = []
    killer = threading.Timer(0.05, run.kill_node)
    pairs = CADENCE.trades - 2
    with run.client("alice") as maker, run.client("bob") as taker:
        # Fewer crossing pairs than fill a batch, then orders that meet nobody.
        try:
            for i in range(pairs + MISSED):
                if i == 2:
                    killer.start()
                if i < pairs:
                    for client, side in ((maker, "SELL"), (taker, "BUY")):
                        acknowledged.append(client.place_order("BTC-USD", side, "0.1", "100000"))
                else:
                    acknowledged.append(
                        taker.place_order("BTC-USD", "BUY", "0.1", "99900", time_in_force="IOC")
                    )
        except TransportError:
            pass
    killer.join()
    return acknowledged


@pytest.mark.slow
def test_the_root_is_that_of_an_undisturbed_run(tmp_path: Path) -> None:
    run = Run(tmp_path)
    try:
        run.start()
        fund(run, "alice", "bob")
        force_withdrawal(run, "alice")

        acknowledged = trade_until_killed(run)
        assert acknowledged, "the node was killed before it acknowledged anything"
        # No block is made from here on: a submission is sent and cannot be confirmed, however fast the proof.
        run.rpc("evm_setAutomine", False)
        run.stack.start_node()
        with run.client("alice") as maker, run.client("bob") as taker:
            for placed in acknowledged:
                assert maker.order(placed.order.id).sequence == placed.order.sequence
                assert maker.receipt(placed.order.sequence) == placed.receipt
            while run.batch() is None:
                maker.place_order("BTC-USD", "SELL", "0.1", "100000")
                taker.place_order("BTC-USD", "BUY", "0.1", "100000")
                time.sleep(0.3)

        run.wait_for_state("PROVING", seconds=60)
        run.kill_node()
        assert int(run.rpc("txpool_status")["pending"], 16) == 0, "the node was killed after it had submitted"
        run.stack.start_node()
        run.wait_for(lambda: int(run.rpc("txpool_status")["pending"], 16) == 1, 600)
        assert run.l1.batch_count() == 0
        run.kill_node()
        run.stack.start_node()
        time.sleep(2)
        assert int(run.rpc("txpool_status")["pending"], 16) == 1, "the submission was sent a second time"
        run.rpc("evm_setAutomine", True)
        run.rpc("evm_mine")
        run.wait_for_state("SETTLED", seconds=60)

        assert run.l1.batch_count() == 1
        assert run.l1.forced_answer(0) is ForcedResult.SERVED
        assert run.l1.claimable(devnet_account(2).address) == FORCED
        root = run.l1.state_root()
        config = Deployment.load(run.stack.deployment).exchange_config()
        outputs = [batch.output for batch in run.l1.accepted_batches()]
        assert replay(config, outputs).root() == root
        assert run.stack.node is not None
        run.stack.node.stop()

        journal = records(tmp_path / "journal.db", config)
        done = {entry.sequence: entry.record for entry in journal if isinstance(entry.record, Transacted)}
        for placed in acknowledged:
            assert hex(done[placed.order.sequence].hash) == placed.order.message_hash
        orders = [
            r.transaction.signed.message for r in done.values() if isinstance(r.transaction, PlaceOrder)
        ]
        assert len({order_key(order) for order in orders}) == len(orders), "an order was accepted twice"
        sealed = next(i for i, e in enumerate(journal) if isinstance(e.record, BatchSealed))
        undisturbed = asyncio.run(
            undisturbed_root(config, journal[: sealed + 1], ProofMeter(config), tmp_path)
        )
        assert undisturbed == root
    finally:
        run.stack.stop()
