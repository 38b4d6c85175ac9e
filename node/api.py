"""Endpoints of the node beside the exchange's own: batches with all that is known of them, proofs, the chain."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import FileResponse

from node.batch.cadence import Cadence
from node.l1 import RollupClient
from node.proof_store import ProofStore
from node.proving.prover import ProgressBoard
from node.report import report
from sequencer.service import Exchange

MAX_PAGE = 100
Number = Annotated[int, Path(ge=0, lt=2**40)]


def node_router(
    exchange: Exchange, l1: RollupClient, proofs: ProofStore, board: ProgressBoard, cadence: Cadence
) -> APIRouter:
    """The node's endpoints under /v1/node."""
    router = APIRouter(prefix="/v1/node", tags=["node"])

    @router.get("/batches")
    async def batches(
        limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 20,
        before: Annotated[int | None, Query(ge=0, lt=2**40)] = None,
    ) -> dict[str, Any]:
        """Batches with their proofs and settlements, newest first, and where proofs in work stand."""
        known = exchange.ledger.batches
        end = len(known) if before is None else min(before, len(known))
        begin = max(0, end - limit)
        in_work = board.current()
        results = []
        for batch in reversed(known[begin:end]):
            view = report(batch).to_json()
            phase = in_work.get(batch.number)
            view["progress"] = None if phase is None else {"phase": phase.phase, "done": round(phase.done, 3)}
            results.append(view)
        await exchange.until_durable()
        return {"results": results, "next": str(begin) if begin else None}

    @router.get("/batches/{number}")
    async def batch(number: Number) -> dict[str, Any]:
        """One batch."""
        view = report(exchange.batch(number)).to_json()
        await exchange.until_durable()
        return view

    @router.get("/batches/{number}/proof")
    async def proof(number: Number) -> FileResponse:
        """The proof file of a batch, in Stone's JSON form."""
        path = proofs.path(number)
        if not path.exists():
            raise HTTPException(404, f"there is no proof of batch {number} here")
        return FileResponse(path, media_type="application/json", filename=path.name)

    @router.get("/chain")
    async def chain() -> dict[str, Any]:
        """The rollup contract as L1 shows it, and the cadence of batches."""
        root = await asyncio.to_thread(l1.state_root)
        count = await asyncio.to_thread(l1.batch_count)
        return {
            "contracts": l1.addresses(),
            "state_root": hex(root),
            "batches": count,
            "cadence": {"trades": cadence.trades, "seconds": cadence.seconds},
        }

    return router
