"""How failures become answers: `{"error": {"code", "message", "details", "requestId"}}`."""

import logging
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from sequencer.exchange.codes import ApiCode
from sequencer.exchange.errors import JournalWriteError, Refusal

log = logging.getLogger(__name__)

MAX_REPORTED_FIELDS = 16

_CODE_OF_STATUS = {
    400: ApiCode.INVALID_JSON,
    404: ApiCode.NOT_FOUND,
    405: ApiCode.METHOD_NOT_ALLOWED,
}
"""Codes of the framework's own refusals."""


class ErrorDetail(BaseModel):
    """What went wrong."""

    code: str = Field(description="stable machine-readable code")
    message: str = Field(description="one sentence for a person")
    details: dict[str, Any] = Field(description="the failing fields, numbers and limits")
    request_id: str = Field(alias="requestId", description="as in the X-Request-Id header")


class ErrorBody(BaseModel):
    """The body of every answer that is not a success."""

    error: ErrorDetail


class BodyTooLargeError(HTTPException):
    """A body above the limit.  An HTTPException, because the framework lets only those out of its reader."""

    def __init__(self, limit: int) -> None:
        message = f"the request body is larger than {limit} bytes"
        super().__init__(413, message)
        self.refusal = Refusal(ApiCode.REQUEST_TOO_LARGE, message, {"limit": limit})


def error_json(refusal: Refusal, request_id: str) -> dict[str, Any]:
    return {
        "error": {
            "code": refusal.code,
            "message": refusal.message,
            "details": refusal.details,
            "requestId": request_id,
        }
    }


def error_response(refusal: Refusal, request_id: str) -> Response:
    headers = {"Retry-After": "1"} if refusal.code == ApiCode.OVERLOADED else None
    return JSONResponse(error_json(refusal, request_id), refusal.status, headers)


def request_id(request: Request) -> str:
    return str(getattr(request.state, "request_id", ""))


def invalid_fields(errors: Sequence[Any]) -> Refusal:
    """Pydantic's errors as one refusal that names each failing field.

    The values themselves are left out: they may be large or hold what must not be logged.
    """
    fields = [
        {"field": field_path(error["loc"]), "message": error["msg"]} for error in errors[:MAX_REPORTED_FIELDS]
    ]
    if any(error["type"] == "json_invalid" for error in errors):
        return Refusal(ApiCode.INVALID_JSON, "the request body is not valid JSON", {"fields": fields})
    first = fields[0]
    return Refusal(ApiCode.INVALID_FIELD, f"{first['field']}: {first['message']}", {"fields": fields})


def field_path(location: Sequence[str | int]) -> str:
    """A pydantic location as a client writes it: `orders.3.price`, without "body" or "query"."""
    parts = [str(part) for part in location]
    if len(parts) > 1 and parts[0] in ("body", "query", "path", "header"):
        parts = parts[1:]
    return ".".join(parts) or "body"


def install_error_handlers(app: FastAPI) -> None:
    """Give every failure the one error shape."""

    @app.exception_handler(Refusal)
    async def refused(request: Request, refusal: Refusal) -> Response:
        return error_response(refusal, request_id(request))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return error_response(invalid_fields(error.errors()), request_id(request))

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        if isinstance(error, BodyTooLargeError):
            return error_response(error.refusal, request_id(request))
        code = _CODE_OF_STATUS.get(error.status_code, ApiCode.INTERNAL)
        refusal = Refusal(code, str(error.detail), {"path": request.url.path})
        return error_response(refusal, request_id(request))

    @app.exception_handler(JournalWriteError)
    async def journal_failed(request: Request, error: JournalWriteError) -> Response:
        return error_response(journal_refusal(error), request_id(request))


def journal_refusal(error: JournalWriteError) -> Refusal:
    """What clients hear when the journal cannot be written; the operator's log has the reason."""
    log.error("journal failed: %s", error)
    return Refusal(ApiCode.UNAVAILABLE, "the exchange has stopped: its journal cannot be written")
