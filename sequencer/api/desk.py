"""Order intake: from a request's bytes to the answer's JSON.

Both the routed endpoints and the direct path of `middleware.RequestGate` call this, so that they cannot differ.
"""

import asyncio

from sequencer.api.body import parse_body
from sequencer.api.errors import error_json
from sequencer.api.parse import Markets, parse_order
from sequencer.errors import Refusal
from sequencer.models import OrderIn, OrdersIn
from sequencer.service import Exchange
from sequencer.views import Json


class OrderDesk:
    """Takes orders in for an exchange."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._markets = Markets(exchange.config.markets)

    async def place(self, body: bytes, _request_id: str) -> Json:
        """One order: {"order", "fills", "receipt"}."""
        return await self._place(parse_body(body, OrderIn))

    async def place_many(self, body: bytes, request_id: str) -> Json:
        """Several orders, each on its own: {"results": [{"order", "fills", "receipt"} or {"error"}]}."""

        async def one(order: OrderIn) -> Json:
            try:
                return await self._place(order)
            except Refusal as refusal:
                return error_json(refusal, request_id)

        orders = parse_body(body, OrdersIn).orders
        return {"results": await asyncio.gather(*map(one, orders))}

    async def _place(self, body: OrderIn) -> Json:
        placed = await self._exchange.submit_order(parse_order(body, self._markets), body.client_id)
        return {"order": placed.order, "fills": placed.fills, "receipt": placed.receipt}
