"""What every HTTP request passes through: an id, and a limit on its size.

Plain ASGI, no framework base class: this runs for every order.
"""

import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sequencer.api.errors import error_response
from sequencer.codes import ApiCode
from sequencer.errors import Refusal

MAX_BODY_BYTES = 128 * 1024
"""Room for a batch of orders (about 700 bytes each) twice over."""

REQUEST_ID_HEADER = "x-request-id"
_USABLE_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}", re.ASCII)


class _BodyTooLargeError(Exception):
    pass


class RequestGate:
    """Names each request and refuses bodies above the limit before they are held in memory.

    A client's own `X-Request-Id` is kept when it is 1..64 characters of [A-Za-z0-9._-]; otherwise one
    is made.  It comes back in the same header and in error bodies.
    """

    def __init__(self, app: ASGIApp, max_body_bytes: int = MAX_BODY_BYTES) -> None:
        self._app = app
        self._max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        given = headers.get(REQUEST_ID_HEADER.encode(), b"")
        request_id = given.decode() if _USABLE_ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        started = False
        received = 0

        async def send_named(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message)[REQUEST_ID_HEADER] = request_id
            await send(message)

        async def receive_bounded() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._max_body_bytes:
                raise _BodyTooLargeError
            return message

        try:
            if _declared_length(headers) > self._max_body_bytes:
                raise _BodyTooLargeError
            await self._app(scope, receive_bounded, send_named)
        except _BodyTooLargeError:
            if started:
                raise
            refusal = Refusal(
                ApiCode.REQUEST_TOO_LARGE,
                f"the request body is larger than {self._max_body_bytes} bytes",
                {"limit": self._max_body_bytes},
            )
            await error_response(refusal, request_id)(scope, receive, send_named)


def _declared_length(headers: dict[bytes, bytes]) -> int:
    text = headers.get(b"content-length", b"0")
    return int(text) if text.isdigit() and len(text) < 20 else 0
