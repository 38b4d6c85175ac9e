"""Placing, reading and cancelling orders.

A cancel is a signed message too: the header `Perpetua-Signature: 0x<r>,0x<s>` signs the SNIP-12 message `Cancel` with
the order's pocket, market, line (0 bids, 1 asks, 2 rising and 3 falling triggers), lane and nonce. It can be replayed
without harm: it names one order. `Perpetua-Session` names the place of the session key that signed, if one did.
"""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Request

from sequencer.api.body import parse_body, request_body
from sequencer.api.common import ERRORS, Json
from sequencer.api.desk import OrderDesk
from sequencer.api.errors import request_id
from sequencer.api.parse import (
    SESSION_HEADER,
    SIGNATURE_HEADER,
    parse_cancel_all,
    parse_order_id,
    parse_schedule,
    parse_signature_header,
)
from sequencer.codes import ApiCode
from sequencer.domain.messages import Signature
from sequencer.errors import Refusal
from sequencer.models import MAX_INDEX, CancelAllIn, OrderIn, OrdersIn, ScheduleIn
from sequencer.records import OrderKey, order_key
from sequencer.responses import CanceledOut, DoneOut, OrderOut, PlacedListOut, PlacedOut
from sequencer.service import Exchange
from sequencer.views import Json as JsonObject
from sequencer.views import orders as order_views

OrderId = Annotated[str, Path(max_length=40, description="pocket-lane-nonce", examples=["3-0-1"])]
ClientIdPath = Annotated[str, Path(max_length=64, pattern=r"^[A-Za-z0-9._:-]{1,64}$")]
PocketQuery = Annotated[int, Query(ge=0, lt=MAX_INDEX, description="pocket index")]
CancelSignature = Annotated[
    str | None,
    Header(
        alias=SIGNATURE_HEADER,
        max_length=160,
        description="0x<r>,0x<s>: signature of the SNIP-12 message Cancel(pocket, market, line, lane, nonce)",
    ),
]
Session = Annotated[
    int, Header(alias=SESSION_HEADER, ge=0, le=16, description="place of the session key, 0 for the owner's")
]


def router(exchange: Exchange) -> APIRouter:
    routes = APIRouter(prefix="/v1/orders", tags=["orders"])
    desk = OrderDesk(exchange)

    @routes.post("", response_model=PlacedOut, responses=ERRORS, openapi_extra=request_body(OrderIn))
    async def place_order(request: Request) -> Json:
        """Place a signed order. The answer is given once the order is on disk.

        Sending the same order again answers with the order as it stands.
        """
        return Json(await desk.place(await request.body(), request_id(request)))

    @routes.post(
        "/batch", response_model=PlacedListOut, responses=ERRORS, openapi_extra=request_body(OrdersIn)
    )
    async def place_orders(request: Request) -> Json:
        """Place several orders, each on its own: one may be refused and the next accepted."""
        return Json(await desk.place_many(await request.body(), request_id(request)))

    @routes.post(
        "/cancel-all", response_model=CanceledOut, responses=ERRORS, openapi_extra=request_body(CancelAllIn)
    )
    async def cancel_all(request: Request) -> Json:
        """Cancel every order and trigger of a pocket. Answers with the orders as they ended."""
        answer = await exchange.cancel_many(parse_cancel_all(parse_body(await request.body(), CancelAllIn)))
        return Json({"orders": answer.orders, "receipt": answer.receipt})

    @routes.post(
        "/scheduled-cancel-all",
        response_model=DoneOut,
        responses=ERRORS,
        openapi_extra=request_body(ScheduleIn),
    )
    async def schedule_cancel_all(request: Request) -> Json:
        """Set the time from which a pocket's orders are void, or unset it."""
        answer = await exchange.submit(parse_schedule(parse_body(await request.body(), ScheduleIn)))
        return Json({"receipt": answer.receipt})

    @routes.get("/by-client-id/{client_id}", response_model=OrderOut, responses=ERRORS)
    async def read_order_by_client_id(client_id: ClientIdPath, pocket: PocketQuery) -> Json:
        """The latest order that carried a client id."""
        return Json(await _by_client_id(exchange, pocket, client_id))

    @routes.delete("/by-client-id/{client_id}", response_model=PlacedOut, responses=ERRORS)
    async def cancel_order_by_client_id(
        client_id: ClientIdPath,
        pocket: PocketQuery,
        signature: CancelSignature = None,
        session: Session = 0,
    ) -> Json:
        """Cancel the live order that carries a client id."""
        parsed = parse_signature_header(signature)
        known = exchange.ledger.order_of_client(pocket, client_id)
        if known is None:
            raise _unknown_client_id(client_id)
        return Json(await _cancelled(exchange, order_key(known), signature=parsed, session=session))

    @routes.get("/{order_id}", response_model=OrderOut, responses=ERRORS)
    async def read_order(order_id: OrderId) -> Json:
        """An order, open or closed."""
        return Json(await exchange.order(parse_order_id(order_id)))

    @routes.delete("/{order_id}", response_model=PlacedOut, responses=ERRORS)
    async def cancel_order(
        order_id: OrderId, signature: CancelSignature = None, session: Session = 0
    ) -> Json:
        """Cancel a live order. Answers with the order as it ended."""
        key = parse_order_id(order_id)
        parsed = parse_signature_header(signature)
        return Json(await _cancelled(exchange, key, signature=parsed, session=session))

    return routes


async def _cancelled(exchange: Exchange, key: OrderKey, *, signature: Signature, session: int) -> JsonObject:
    answer = await exchange.cancel(key, signature, session)
    return {"order": answer.orders[0], "fills": [], "receipt": answer.receipt}


async def _by_client_id(exchange: Exchange, pocket: int, client_id: str) -> JsonObject:
    known = exchange.ledger.order_of_client(pocket, client_id)
    if known is not None:
        return await exchange.order(order_key(known))
    await exchange.until_durable()
    found = await asyncio.to_thread(exchange.store.closed_order_by_client_id, pocket, client_id)
    if found is None:
        raise _unknown_client_id(client_id)
    return order_views.order_from_journal(exchange.config, *found)


def _unknown_client_id(client_id: str) -> Refusal:
    return Refusal(ApiCode.UNKNOWN_ORDER, "no order has this client id", {"clientId": client_id})
