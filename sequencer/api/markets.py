"""Markets, order books, public trades, funding, liquidations."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query

from sequencer import history
from sequencer.api.common import (
    DEFAULT_PAGE,
    ERRORS,
    Cursor,
    Json,
    Limit,
    MarketPath,
    parts_page,
)
from sequencer.api.parse import Markets, parse_cursor
from sequencer.responses import (
    FundingRatesPage,
    LiquidationsPage,
    MarketOut,
    MarketsOut,
    OrderbookOut,
    TradesPage,
)
from sequencer.service import Exchange
from sequencer.views import markets as views
from sequencer.views import trades as trade_views

DEFAULT_DEPTH = 50

_HISTORIES: tuple[tuple[str, str, Any, Any, str], ...] = (
    ("trades", history.TRADE, trade_views.trade, TradesPage, "A market's trades, newest first."),
    (
        "funding", history.FUNDING, trade_views.funding_rate, FundingRatesPage,
        "The ends of a market's funding intervals, newest first.",
    ),
    (
        "liquidations", history.LIQUIDATION, trade_views.liquidation, LiquidationsPage,
        "Liquidations in a market, newest first.",
    ),
)  # fmt: skip
"""Path, history, view, answer, description."""


def router(exchange: Exchange) -> APIRouter:
    routes = APIRouter(tags=["markets"])
    markets = Markets(exchange.config.markets)

    @routes.get("/v1/markets", response_model=MarketsOut, responses=ERRORS)
    async def read_markets() -> Json:
        """All markets with their terms, prices, funding and open interest."""
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

    def add_history(path: str, kind: str, view: Any, answer: Any, text: str) -> None:
        async def endpoint(market: MarketPath, limit: Limit = DEFAULT_PAGE, cursor: Cursor = None) -> Json:
            number = markets.find(market).market_id
            before = parse_cursor(cursor)
            await exchange.until_durable()
            found = await asyncio.to_thread(exchange.store.of_market, number, kind, limit + 1, before)
            return parts_page(found, limit, lambda part: view(exchange.ledger, part))

        routes.add_api_route(
            f"/v1/markets/{{market}}/{path}",
            endpoint,
            name=f"read_market_{path}",
            description=text,
            response_model=answer,
            responses=ERRORS,
        )

    for entry in _HISTORIES:
        add_history(*entry)
    return routes
