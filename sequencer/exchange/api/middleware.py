"""What every HTTP request passes through: an id, a limit on its size, an answer whatever happens.

Plain ASGI, no framework base class: this runs for every order.  Orders themselves are answered here, by
the same functions that the framework's routes call: routing and its wrappers take longer than matching.
"""

import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sequencer.exchange.api.common import Json
from sequencer.exchange.api.errors import BodyTooLargeError, error_response, journal_refusal
from sequencer.exchange.codes import ApiCode
from sequencer.exchange.errors import JournalWriteError, Refusal

log = logging.getLogger(__name__)

Route = tuple[str, str]
DirectHandler = Callable[[bytes, str], Awaitable[Any]]
"""From a body and a request id to the answer's JSON."""

REQUEST_ID_HEADER = "x-request-id"
_USABLE_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}", re.ASCII)


class RequestGate:
    """Names each request, bounds its body, and turns what nobody foresaw into an INTERNAL error.

    A client's own `X-Request-Id` is kept when it is 1..64 characters of [A-Za-z0-9._-]; otherwise one
    is made.  It comes back in the same header and in error bodies.  (The framework's own body limit
    answers in plain text.)
    """

    def __init__(self, app: ASGIApp, max_body_bytes: int, direct: Mapping[Route, DirectHandler]) -> None:
        """`direct`: (method, path) that are answered without the framework."""
        self._app = app
        self._max_body_bytes = max_body_bytes
        self._direct = direct

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        started = False
        received = 0

        async def receive_bounded() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._max_body_bytes:
                raise BodyTooLargeError(self._max_body_bytes)
            return message

        async def send_named(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message)[REQUEST_ID_HEADER] = request_id
            await send(message)

        try:
            if _declared_length(scope) > self._max_body_bytes:
                raise BodyTooLargeError(self._max_body_bytes)
            handler = self._direct.get((scope["method"], scope["path"]))
            if handler is None:
                await self._app(scope, receive_bounded, send_named)
            else:
                response = await _answer(handler, receive_bounded, request_id)
                await response(scope, receive, send_named)
        except BodyTooLargeError as error:
            await error_response(error.refusal, request_id)(scope, receive, send_named)
        except ClientDisconnect:
            return
        except Exception as error:
            if started:
                raise
            log.exception("request %s failed", request_id, exc_info=error)
            refusal = Refusal(ApiCode.INTERNAL, "the request failed inside the server")
            await error_response(refusal, request_id)(scope, receive, send_named)


async def _answer(handler: DirectHandler, receive: Receive, request_id: str) -> Response:
    chunks = []
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunks.append(message.get("body", b""))
        more = message.get("more_body", False)
    try:
        return Json(await handler(b"".join(chunks), request_id))
    except Refusal as refusal:
        return error_response(refusal, request_id)
    except JournalWriteError as error:
        return error_response(journal_refusal(error), request_id)


def _declared_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() and len(value) < 20 else 0
    return 0


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            return value.decode() if _USABLE_ID.fullmatch(value) else secrets.token_hex(8)
    return secrets.token_hex(8)
