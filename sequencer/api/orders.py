"""Placing, reading and cancelling orders.

A cancel is a signed message too: the header `Perpetua-Signature: 0x<r>,0x<s>` signs the SNIP-12 message
`Cancel` with the order's account, lane and nonce.  It can be replayed without harm: it names one order.
"""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Request

from sequencer.api.body import request_body
from sequencer.api.common import ERRORS, Json
from sequencer.api.desk import OrderDesk
from sequencer.api.errors import request_id
from sequencer.api.parse import (
    SIGNATURE_HEADER,
    parse_order_id,
    parse_signature_header,
)
from sequencer.book import OrderKey
from sequencer.codes import ApiCode
from sequencer.errors import Refusal
from sequencer.ledger import order_key
from sequencer.models import (
    MAX_INDEX,
    OrderIn,
    OrderOut,
    OrdersIn,
    PlacedListOut,
    PlacedOut,
)
from sequencer.service import Exchange
from sequencer.views import Json as JsonObject
from sequencer.views import orders as order_views

OrderId = Annotated[str, Path(max_length=40, description="account-lane-nonce", examples=["3-0-1"])]
ClientIdPath = Annotated[str, Path(max_length=64, pattern=r"^[A-Za-z0-9._:-]{1,64}$")]
AccountQuery = Annotated[int, Query(ge=0, lt=MAX_INDEX, description="account index")]
CancelSignature = Annotated[
    str | None,
    Header(
        alias=SIGNATURE_HEADER,
        max_length=160,
        description="0x<r>,0x<s>: signature of the SNIP-12 message Cancel(account, lane, nonce)",
    ),
]


def router(exchange: Exchange) -> APIRouter:
    routes = APIRouter(prefix="/v1/orders", tags=["orders"])
    desk = OrderDesk(exchange)

    @routes.post("", response_model=PlacedOut, responses=ERRORS, openapi_extra=request_body(OrderIn))
    async def place_order(request: Request) -> Json:
        """Place a signed order.  The answer is given once the order is on disk.

        Sending the same order again answers with the order as it stands.  An order of one's own that
        would trade with the new one is cancelled (SELF_TRADE), the new one goes on.
        """
        return Json(await desk.place(await request.body(), request_id(request)))

    @routes.post(
        "/batch", response_model=PlacedListOut, responses=ERRORS, openapi_extra=request_body(OrdersIn)
    )
    async def place_orders(request: Request) -> Json:
        """Place several orders, each on its own: one may be refused and the next accepted."""
        return Json(await desk.place_many(await request.body(), request_id(request)))

    @routes.get("/by-client-id/{client_id}", response_model=OrderOut, responses=ERRORS)
    async def read_order_by_client_id(client_id: ClientIdPath, account: AccountQuery) -> Json:
        """The latest order that carried a client id."""
        return Json(await _by_client_id(exchange, account, client_id))

    @routes.delete("/by-client-id/{client_id}", response_model=OrderOut, responses=ERRORS)
    async def cancel_order_by_client_id(
        client_id: ClientIdPath, account: AccountQuery, signature: CancelSignature = None
    ) -> Json:
        """Cancel the live order that carries a client id."""
        parsed = parse_signature_header(signature)
        known = exchange.ledger.order_of_client(account, client_id)
        if known is None:
            raise _unknown_client_id(client_id)
        return Json(await exchange.cancel(order_key(known), parsed))

    @routes.get("/{order_id}", response_model=OrderOut, responses=ERRORS)
    async def read_order(order_id: OrderId) -> Json:
        """An order, open or closed."""
        return Json(await exchange.order(parse_order_id(order_id)))

    @routes.delete("/{order_id}", response_model=OrderOut, responses=ERRORS)
    async def cancel_order(order_id: OrderId, signature: CancelSignature = None) -> Json:
        """Cancel a live order.  Answers with the order as it ended."""
        key: OrderKey = parse_order_id(order_id)
        return Json(await exchange.cancel(key, parse_signature_header(signature)))

    return routes


async def _by_client_id(exchange: Exchange, account: int, client_id: str) -> JsonObject:
    known = exchange.ledger.order_of_client(account, client_id)
    if known is not None:
        return await exchange.order(order_key(known))
    await exchange.until_durable()
    found = await asyncio.to_thread(exchange.store.closed_order_by_client_id, account, client_id)
    if found is None:
        raise _unknown_client_id(client_id)
    return order_views.order_from_journal(exchange.config, *found)


def _unknown_client_id(client_id: str) -> Refusal:
    return Refusal(ApiCode.UNKNOWN_ORDER, "no order has this client id", {"clientId": client_id})
