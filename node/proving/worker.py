"""A prover worker: leases jobs from a node, proves them, sends the proofs back."""

import contextlib
import logging
import threading
import time
from pathlib import Path
from typing import Any

import httpx

from node.errors import ExternalError
from node.proving.job import ProofJob, prove_job

log = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
REPORT_SECONDS = 0.5
TIMEOUT_SECONDS = 30.0
DELIVERY_ATTEMPTS = 120
"""With a second between them: a node that restarts is back before."""


class LeaseLostError(Exception):
    """The node gave the job to somebody else."""


class Worker:
    """One worker process. `heartbeat` is touched while it lives, for health checks."""

    def __init__(self, node_url: str, name: str, heartbeat: Path) -> None:
        self._client = httpx.Client(base_url=node_url, timeout=TIMEOUT_SECONDS)
        self._name = name
        self._heartbeat = heartbeat
        self._reported = 0.0

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set. A node that does not answer is asked again."""
        with self._client:
            while not stop.is_set():
                self._heartbeat.touch()
                try:
                    job = self._lease()
                except ExternalError as error:
                    log.warning("%s", error)
                    job = None
                if job is None:
                    stop.wait(IDLE_SECONDS)
                else:
                    self._work(job, stop)

    def _lease(self) -> ProofJob | None:
        response = self._post("/v1/prover/lease", {"worker": self._name})
        if response.status_code == 204:
            return None
        return ProofJob.from_json(response.json())

    def _work(self, job: ProofJob, stop: threading.Event) -> None:
        path = f"/v1/prover/jobs/{job.batch}"

        def report(phase: str, done: int, total: int) -> None:
            now = time.monotonic()
            if now - self._reported >= REPORT_SECONDS:
                self._reported = now
                self._heartbeat.touch()
                body = {"worker": self._name, "phase": phase, "done": done / total if total else 0.0}
                try:
                    answer = self._post(f"{path}/progress", body).status_code
                except ExternalError as error:
                    # The proof is worth finishing: the node may be back before it is done.
                    log.warning("%s", error)
                    return
                if answer == 409:
                    raise LeaseLostError

        log.info("proving batch %d", job.batch)
        try:
            result = prove_job(job, report, stop)
        except LeaseLostError:
            log.warning("batch %d was given to another worker", job.batch)
            return
        except BaseException:
            # Whatever went wrong here, another worker may do better; the node stops if the fault is the batch's.
            with contextlib.suppress(ExternalError):
                self._post(f"{path}/release", {"worker": self._name})
            raise
        body = {"worker": self._name, "proof": result.proof.to_json(), "seconds": dict(result.seconds)}
        self._deliver(job.batch, f"{path}/proof", body, stop)

    def _deliver(self, batch: int, path: str, body: dict[str, Any], stop: threading.Event) -> None:
        for _ in range(DELIVERY_ATTEMPTS):
            try:
                status = self._post(path, body).status_code
            except ExternalError as error:
                log.warning("the proof of batch %d waits: %s", batch, error)
                stop.wait(IDLE_SECONDS)
            else:
                log.info("batch %d is delivered, the node answers %d", batch, status)
                return
        log.error("the proof of batch %d could not be delivered and is lost", batch)

    def _post(self, path: str, body: dict[str, Any]) -> httpx.Response:
        try:
            return self._client.post(path, json=body)
        except httpx.HTTPError as error:
            raise ExternalError(f"the node does not answer: {error}", retryable=True) from error
