"""Live feeds over one WebSocket, `/v1/ws`.

    <- {"type": "connected", "connectionId", "messageId": 0}
    -> {"type": "subscribe", "channel": "orderbook", "id": "BTC-USD"}
    <- {"type": "subscribed", "channel", "id", "sequence", "contents": <the whole topic>}
    <- {"type": "channel_data", "channel", "id", "sequence", "previousSequence", "contents": <the change>}
    -> {"type": "unsubscribe", "channel", "id"}     -> {"type": "ping"}
    <- {"type": "unsubscribed", ...}                <- {"type": "pong"}
    <- {"type": "error", "error": {"code", "message", "details"}}

Channels: orderbook, trades and markets (id: a market), accounts (id: a pocket index), batches and liquidations (no id).
Apply a change when its `previousSequence` is the sequence you hold: a transaction's number, or in the channel batches a
batch record's. In an order book change each [price, size] replaces the level, "0" removes it. `messageId` counts the
messages of a connection. A connection that does not read is closed with 1013 once its queue is full.
"""

import asyncio
import logging
import secrets
from contextlib import suppress
from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import to_json
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sequencer.api.errors import error_json, invalid_fields
from sequencer.api.parse import invalid
from sequencer.codes import ApiCode
from sequencer.domain.rejections import RejectionCode
from sequencer.errors import JournalWriteError, Refusal
from sequencer.feeds import Subscriber, Topic
from sequencer.service import Exchange

log = logging.getLogger(__name__)

MAX_CONNECTIONS = 500
MAX_SUBSCRIPTIONS = 32
MAX_MESSAGE = 4_096
"""Characters of one message from a client."""

TRY_AGAIN_LATER = 1013
GOING_AWAY = 1001
CLOSE_SECONDS = 2.0


class ClientMessage(BaseModel):
    """What a client may say."""

    model_config = ConfigDict(extra="forbid", strict=True)

    type: Literal["subscribe", "unsubscribe", "ping"]
    channel: Literal["orderbook", "trades", "markets", "accounts", "batches", "liquidations"] | None = None
    id: str = ""


def router(exchange: Exchange) -> APIRouter:
    routes = APIRouter()
    connections: set[Connection] = set()

    @routes.websocket("/v1/ws")
    async def feed(websocket: WebSocket) -> None:
        await websocket.accept()
        if len(connections) >= MAX_CONNECTIONS:
            await websocket.close(TRY_AGAIN_LATER, "too many connections")
            return
        connection = Connection(exchange, websocket)
        connections.add(connection)
        try:
            await connection.serve()
        finally:
            connections.discard(connection)

    return routes


class Connection:
    """One client: reads its requests, writes its feeds, and lets go of it when it does not keep up."""

    def __init__(self, exchange: Exchange, websocket: WebSocket) -> None:
        self._exchange = exchange
        self._websocket = websocket
        self._subscriber = Subscriber()
        self._id = secrets.token_hex(8)
        self._sent = 0
        self._sending = asyncio.Lock()

    async def serve(self) -> None:
        await self._say({"type": "connected"})
        tasks = [
            asyncio.create_task(self._read(), name="feed reader"),
            asyncio.create_task(self._write(), name="feed writer"),
            asyncio.create_task(self._subscriber.ended.wait(), name="feed end"),
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                error = task.exception()
                if error is not None and not isinstance(error, WebSocketDisconnect | RuntimeError):
                    log.error("feed connection %s failed", self._id, exc_info=error)
        finally:
            self._exchange.hub.leave(self._subscriber)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._close()

    async def _close(self) -> None:
        if self._websocket.application_state is not WebSocketState.CONNECTED:
            return
        code, reason = (TRY_AGAIN_LATER, "too slow") if self._subscriber.dropped else (GOING_AWAY, "")
        # A peer that reads nothing cannot be told; the server drops the socket when this returns.
        with suppress(Exception):
            await asyncio.wait_for(self._websocket.close(code, reason), CLOSE_SECONDS)

    async def _write(self) -> None:
        while (message := await self._subscriber.next()) is not None:
            kind = "subscribed" if message.is_snapshot else "channel_data"
            await self._send(kind, message.encoded())

    async def _say(self, body: dict[str, Any]) -> None:
        kind = body.pop("type")
        await self._send(kind, to_json(body).decode()[1:])

    async def _send(self, kind: str, rest: str) -> None:
        """Send one message; `rest` is a JSON object without its opening brace."""
        async with self._sending:
            head = f'{{"type":"{kind}","connectionId":"{self._id}","messageId":{self._sent}'
            self._sent += 1
            await self._websocket.send_text(head + ("}" if rest == "}" else "," + rest))

    async def _read(self) -> None:
        while True:
            message = await self._websocket.receive()
            if message["type"] == "websocket.disconnect":
                return
            text = message.get("text") or (message.get("bytes") or b"").decode(errors="replace")
            try:
                await self._answer(text)
            except Refusal as refusal:
                await self._say({"type": "error"} | error_json(refusal, self._id))
            except JournalWriteError:
                stopped = Refusal(ApiCode.UNAVAILABLE, "the exchange has stopped")
                await self._say({"type": "error"} | error_json(stopped, self._id))

    async def _answer(self, text: str) -> None:
        if len(text) > MAX_MESSAGE:
            raise Refusal(
                ApiCode.REQUEST_TOO_LARGE,
                f"messages are at most {MAX_MESSAGE} characters",
                {"limit": MAX_MESSAGE},
            )
        try:
            request = ClientMessage.model_validate_json(text)
        except ValidationError as error:
            raise invalid_fields(error.errors()) from None
        if request.type == "ping":
            await self._say({"type": "pong"})
            return
        topic = self._topic(request)
        if request.type == "subscribe":
            self._subscribe(topic)
        else:
            self._exchange.hub.unsubscribe(self._subscriber, topic)
            await self._say({"type": "unsubscribed", "channel": topic.channel, "id": topic.id})

    def _subscribe(self, topic: Topic) -> None:
        held = self._subscriber.since
        if topic in held:
            self._exchange.hub.unsubscribe(self._subscriber, topic)
        elif len(held) >= MAX_SUBSCRIPTIONS:
            raise Refusal(
                ApiCode.OVERLOADED,
                f"a connection has at most {MAX_SUBSCRIPTIONS} subscriptions",
                {"limit": MAX_SUBSCRIPTIONS},
            )
        self._exchange.subscribe(self._subscriber, topic)

    def _topic(self, request: ClientMessage) -> Topic:
        config = self._exchange.config
        match request.channel:
            case None:
                raise invalid("channel", "is missing")
            case "batches" | "liquidations":
                return Topic(request.channel, "")
            case "accounts":
                if not (request.id.isascii() and request.id.isdigit() and len(request.id) <= 12):
                    raise Refusal(
                        RejectionCode.POCKET_UNKNOWN, "the id is a pocket index", {"id": request.id[:40]}
                    )
                if self._exchange.ledger.pocket(int(request.id)) is None:
                    raise Refusal(RejectionCode.POCKET_UNKNOWN, "there is no such pocket", {"id": request.id})
                return Topic("accounts", str(int(request.id)))
            case channel:
                if all(market.symbol != request.id for market in config.markets):
                    raise Refusal(
                        RejectionCode.MARKET_UNKNOWN, "there is no such market", {"id": request.id[:40]}
                    )
                return Topic(channel, request.id)
