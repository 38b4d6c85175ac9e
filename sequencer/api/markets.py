"""Markets, order books, public trades."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query

from sequencer.api.common import DEFAULT_PAGE, ERRORS, Cursor, Json, Limit, MarketPath, page
from sequencer.api.parse import Markets, parse_cursor
from sequencer.journal.entries import sequenced_of
from sequencer.journal.store import Entry
from sequencer.models import MarketOut, MarketsOut, OrderbookOut, TradesPage
from sequencer.records import Traded
from sequencer.service import Exchange
from sequencer.views import Json as JsonObject
from sequencer.views import markets as views
from sequencer.views import trades as trade_views

DEFAULT_DEPTH = 50


def router(exchange: Exchange) -> APIRouter:
    routes = APIRouter(tags=["markets"])
    markets = Markets(exchange.config.markets)

    @routes.get("/v1/markets", response_model=MarketsOut, responses=ERRORS)
    async def read_markets() -> Json:
        """All markets with their terms, prices and open interest."""
        now = exchange.clock_ms() // 1_000
        found = [views.market(exchange.ledger, market, now) for market in exchange.config.markets]
        await exchange.until_durable()
        return Json({"markets": found})

    @routes.get("/v1/markets/{market}", response_model=MarketOut, responses=ERRORS)
    async def read_market(market: MarketPath) -> Json:
        """One market."""
        found = views.market(exchange.ledger, markets.find(market), exchange.clock_ms() // 1_000)
        await exchange.until_durable()
        return Json(found)

    @routes.get("/v1/markets/{market}/orderbook", response_model=OrderbookOut, responses=ERRORS)
    async def read_orderbook(
        market: MarketPath,
        depth: Annotated[int, Query(ge=1, le=views.MAX_BOOK_LEVELS, description="levels per side")] = (
            DEFAULT_DEPTH
        ),
    ) -> Json:
        """The order book, sizes summed by price."""
        found = views.orderbook(exchange.ledger, markets.find(market), depth)
        await exchange.until_durable()
        return Json(found)

    @routes.get("/v1/markets/{market}/trades", response_model=TradesPage, responses=ERRORS)
    async def read_trades(market: MarketPath, limit: Limit = DEFAULT_PAGE, cursor: Cursor = None) -> Json:
        """A market's trades, newest first."""
        number = markets.find(market).market_id
        before = parse_cursor(cursor)
        await exchange.until_durable()
        found = await asyncio.to_thread(exchange.store.of_market, number, limit + 1, before)
        return page(found, limit, lambda entry: entry.sequence, lambda entry: trade_view(exchange, entry))

    return routes


def trade_view(exchange: Exchange, entry: Entry) -> JsonObject:
    """The public trade of a journal entry."""
    record = sequenced_of(entry).record
    if not isinstance(record, Traded):
        raise AssertionError(f"Invariant: the index of trades points to trades, not to {entry.kind}")
    return trade_views.trade(exchange.ledger, entry.sequence, entry.time_ms, record)
