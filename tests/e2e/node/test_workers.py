"""Batches proved by a worker process over HTTP, as the containers do it."""

import os
import time
from pathlib import Path

import pytest
import requests

from node.batch.cadence import Cadence
from node.processes import ChildProcess
from node.stack import Stack, command, environment


@pytest.mark.slow
def test_a_worker_proves_what_the_node_leases_and_l1_accepts_it(tmp_path: Path) -> None:
    # Prices are set at the start, and nothing else happens: the batch holds one oracle tick.
    with Stack(tmp_path, cadence=Cadence(1, 1), preset="demo", workers=True) as stack:

        def batch() -> dict[str, object] | None:
            results = requests.get(f"{stack.url}/v1/node/batches", timeout=30).json()["results"]
            return results[-1] if results else None

        deadline = time.monotonic() + 60
        while batch() is None:
            assert time.monotonic() < deadline, "no batch was sealed"
            time.sleep(0.2)
        heartbeat = tmp_path / "heartbeat"
        arguments = ["prover", f"--node={stack.url}", "--name=tester", f"--heartbeat={heartbeat}"]
        with ChildProcess("prover", command(arguments), tmp_path / "prover.log", environment()) as worker:
            deadline = time.monotonic() + 600
            while (found := batch()) is None or found["state"] != "SETTLED":
                assert worker.popen.poll() is None, worker.log_tail()
                assert time.monotonic() < deadline, worker.log_tail()
                time.sleep(0.2)
            assert time.time() - os.stat(heartbeat).st_mtime < 30
            assert "delivered" in worker.log_tail()
        refused = requests.post(
            f"{stack.url}/v1/prover/jobs/0/progress", json={"worker": "x", "phase": "y", "done": 0}
        )
        assert refused.status_code == 409, "nobody holds a lease on a settled batch"
