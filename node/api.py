"""Endpoints of the node beside the exchange's own: batches with all that is known of them, proofs, the chain, and the
devnet's prices."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field

from node.batch.cadence import Cadence
from node.l1 import RollupClient
from node.oracle import DevnetOracle
from node.proof_store import ProofStore
from node.proving.prover import ProgressBoard
from node.report import report
from sequencer.api.parse import Markets, invalid
from sequencer.decimals import DecimalError, format_decimal, parse_decimal
from sequencer.domain.limits import ORACLE_PRICE_BITS
from sequencer.domain.listing import MarketConfig
from sequencer.domain.transaction_json import transaction_to_json
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

    @router.get("/batches/{number}/transactions")
    async def transactions(number: Number) -> dict[str, Any]:
        """All transactions of a sealed batch, in order, as the journal holds them."""
        found = await exchange.batch_transactions(number)
        return {
            "results": [
                {
                    "sequence": done.sequence,
                    "time_ms": done.time_ms,
                    "hash": hex(done.hash),
                    "transaction": transaction_to_json(done.transaction),
                }
                for done in found
            ]
        }

    @router.get("/queues")
    async def queues() -> dict[str, Any]:
        """How far the exchange is in L1's queues: the next deposit and the next forced request that it will answer."""
        known = exchange.ledger.state.globals
        await exchange.until_durable()
        return {"next_deposit": known.next_deposit, "next_forced": known.next_forced}

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


class PriceMoves(BaseModel):
    """Where the devnet's prices go: to a price in USD, or by parts per million. Symbols name markets."""

    prices: dict[str, str] = Field(default_factory=dict, max_length=255)
    move_ppm: dict[str, Annotated[int, Field(gt=-1_000_000, le=1_000_000)]] = Field(
        default_factory=dict, max_length=255
    )


def devnet_router(exchange: Exchange, oracle: DevnetOracle) -> APIRouter:
    """Endpoints that only a devnet has, where the oracle's keys are the node's."""
    router = APIRouter(prefix="/v1/node/devnet", tags=["devnet"])
    markets = Markets(exchange.config.markets)

    def moved(symbol: str, ppm: int) -> tuple[int, int]:
        market = markets.find(symbol)
        index = exchange.ledger.state.markets[market.market_id].index
        if not index:
            raise invalid(f"move_ppm.{symbol}", "the market has no price yet")
        return market.market_id, min(2**ORACLE_PRICE_BITS - 1, index + index * ppm // 10**6)

    @router.post("/prices")
    async def prices(moves: PriceMoves) -> dict[str, Any]:
        """Move the index prices and tick at once."""
        targets = dict(_price(markets.find(symbol), text) for symbol, text in moves.prices.items())
        targets |= dict(moved(symbol, ppm) for symbol, ppm in moves.move_ppm.items())
        sequence = await oracle.move(targets)
        state = exchange.ledger.state.markets
        shown = {
            market.symbol: format_decimal(state[market.market_id].index, market.price_decimals)
            for market in exchange.config.markets
        }
        return {"sequence": sequence, "prices": shown}

    return router


def _price(market: MarketConfig, text: str) -> tuple[int, int]:
    """Market and price in its price units."""
    field = f"prices.{market.symbol}"
    try:
        price = parse_decimal(text, market.price_decimals)
    except DecimalError as error:
        raise invalid(field, str(error)) from None
    if not 0 < price < 2**ORACLE_PRICE_BITS:
        raise invalid(field, f"must lie in [1, 2^{ORACLE_PRICE_BITS}) price units")
    return market.market_id, price
