"""Proving by workers over HTTP: the node leases jobs, workers report progress and send proofs back.

Workers are not trusted with anything: the pipeline verifies every proof, and a worker that falls silent loses its
lease. The endpoints are for the network of the operator; the node listens on loopback unless told otherwise.
"""

import asyncio
import time
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Response
from pydantic import BaseModel, Field

from node.proving.job import ProofJob, ProofResult
from node.proving.leases import MAX_WORKER_NAME, LeaseTable
from node.proving.prover import OnProgress
from prover import InputError, Proof

WorkerName = Annotated[str, Field(min_length=1, max_length=MAX_WORKER_NAME)]
MAX_PARALLEL = 64
"""Batches that may be leased at a time."""


MAX_DELIVERY_BYTES = 8 << 20
"""Bound of a request's body: the proof files of the largest batches have less than a million characters."""


class LeaseRequest(BaseModel):
    """A worker asks for a job."""

    worker: WorkerName


class ProgressReport(BaseModel):
    """Where a worker's proof stands; `done` is 0 to 1 within the phase."""

    worker: WorkerName
    phase: Annotated[str, Field(max_length=64)]
    done: Annotated[float, Field(ge=0, le=1)]


class ProofDelivery(BaseModel):
    """A finished proof: the file's text, and seconds by phase."""

    worker: WorkerName
    proof: str
    seconds: dict[Annotated[str, Field(max_length=64)], Annotated[float, Field(ge=0)]] = Field(max_length=64)


class WorkerPool:
    """The `BatchProver` whose work is done by whoever leases the jobs."""

    parallel = MAX_PARALLEL

    def __init__(self, on_progress: OnProgress) -> None:
        self._on_progress = on_progress
        self._leases = LeaseTable()
        self._results: dict[int, asyncio.Future[ProofResult]] = {}

    async def prove(self, job: ProofJob) -> ProofResult:
        """Wait until some worker has delivered a proof of the job."""
        future: asyncio.Future[ProofResult] = asyncio.get_running_loop().create_future()
        self._results[job.batch] = future
        self._leases.add(job)
        try:
            return await future
        finally:
            self._leases.finish(job.batch)
            del self._results[job.batch]

    def router(self) -> APIRouter:
        """The endpoints of the workers."""
        router = APIRouter(prefix="/v1/prover", tags=["prover"])

        @router.post("/lease", responses={204: {"description": "nothing to prove"}}, response_model=None)
        async def lease(request: LeaseRequest) -> dict[str, Any] | Response:
            """The next job, leased to the worker while it reports."""
            job = self._leases.take(request.worker, time.monotonic())
            return job.to_json() if job is not None else Response(status_code=204)

        @router.post("/jobs/{batch}/progress", status_code=204)
        async def progress(batch: int, report: ProgressReport) -> None:
            """Keep the lease and say where the proof stands; 409 when the lease is lost and the worker should stop."""
            if not self._leases.renew(batch, report.worker, time.monotonic()):
                raise HTTPException(409, f"the lease of batch {batch} is lost")
            self._on_progress(batch, report.phase, report.done)

        @router.post("/jobs/{batch}/release", status_code=204)
        async def release(batch: int, request: LeaseRequest) -> None:
            """The worker stops without a proof."""
            self._leases.give_back(batch, request.worker)

        @router.post("/jobs/{batch}/proof", status_code=204)
        async def deliver(batch: int, delivery: ProofDelivery) -> None:
            """A finished proof; 404 when nobody waits for it any more."""
            future = self._results.get(batch)
            if future is None or future.done():
                raise HTTPException(404, f"no proof of batch {batch} is wanted")
            try:
                proof = await asyncio.to_thread(Proof.from_json, delivery.proof)
            except InputError as error:
                self._leases.give_back(batch, delivery.worker)
                raise HTTPException(422, f"proof: {error}") from error
            if not future.done():
                future.set_result(ProofResult(proof, delivery.seconds))

        return router
