"""Batches: which transactions were proved and settled together, and how far they are."""

import asyncio

from fastapi import APIRouter

from sequencer import history
from sequencer.api.common import (
    DEFAULT_PAGE,
    ERRORS,
    BatchPath,
    Cursor,
    Json,
    Limit,
    page,
    parts_page,
)
from sequencer.api.parse import parse_cursor
from sequencer.responses import BatchesPage, BatchOut, TradesPage
from sequencer.service import Exchange
from sequencer.views import batches as views
from sequencer.views import trades as trade_views


def router(exchange: Exchange) -> APIRouter:
    routes = APIRouter(prefix="/v1/batches", tags=["batches"])

    @routes.get("", response_model=BatchesPage, responses=ERRORS)
    async def read_batches(limit: Limit = DEFAULT_PAGE, cursor: Cursor = None) -> Json:
        """Sealed batches, newest first; the cursor is the number of the last batch on a page."""
        before = parse_cursor(cursor)
        batches = exchange.ledger.batches
        end = len(batches) if before is None else min(before, len(batches))
        found = batches[max(0, end - limit - 1) : end][::-1]
        answer = page(found, limit, lambda batch: batch.number, views.batch)
        await exchange.until_durable()
        return answer

    @routes.get("/{number}", response_model=BatchOut, responses=ERRORS)
    async def read_batch(number: BatchPath) -> Json:
        """One batch with its history."""
        found = views.batch(exchange.batch(number))
        await exchange.until_durable()
        return Json(found)

    @routes.get("/{number}/trades", response_model=TradesPage, responses=ERRORS)
    async def read_batch_trades(
        number: BatchPath, limit: Limit = DEFAULT_PAGE, cursor: Cursor = None
    ) -> Json:
        """The trades of a batch, in order."""
        batch = exchange.batch(number)
        after = parse_cursor(cursor)
        await exchange.until_durable()
        found = await asyncio.to_thread(
            exchange.store.in_batch, batch.first, batch.last, history.TRADE, limit + 1, after
        )
        return parts_page(found, limit, lambda part: trade_views.trade(exchange.ledger, part))

    return routes
