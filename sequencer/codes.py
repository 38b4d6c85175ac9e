"""The codes that the API adds to the rules' rejection codes, and the HTTP status of every code.

A broken rule is answered with its own code (`sequencer.domain.rejections.RejectionCode`); the codes here cover what
lies outside the rules: the form of a request, names of orders, and the service itself. Codes are stable: clients may
branch on them.
"""

from enum import StrEnum

from sequencer.domain.rejections import RejectionCode


class ApiCode(StrEnum):
    """Stable codes of the API's own refusals."""

    INVALID_JSON = "INVALID_JSON"
    INVALID_FIELD = "INVALID_FIELD"
    INVALID_CURSOR = "INVALID_CURSOR"
    REQUEST_TOO_LARGE = "REQUEST_TOO_LARGE"
    NOT_FOUND = "NOT_FOUND"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    UNKNOWN_ORDER = "UNKNOWN_ORDER"
    UNKNOWN_BATCH = "UNKNOWN_BATCH"
    UNKNOWN_RECEIPT = "UNKNOWN_RECEIPT"
    ORDER_CLOSED = "ORDER_CLOSED"
    DUPLICATE_CLIENT_ID = "DUPLICATE_CLIENT_ID"
    OVERLOADED = "OVERLOADED"
    UNAVAILABLE = "UNAVAILABLE"
    INTERNAL = "INTERNAL"


_STATUS: dict[str, int] = {
    ApiCode.INVALID_JSON: 400,
    ApiCode.INVALID_FIELD: 400,
    ApiCode.INVALID_CURSOR: 400,
    ApiCode.REQUEST_TOO_LARGE: 413,
    ApiCode.NOT_FOUND: 404,
    ApiCode.METHOD_NOT_ALLOWED: 405,
    ApiCode.UNKNOWN_ORDER: 404,
    ApiCode.UNKNOWN_BATCH: 404,
    ApiCode.UNKNOWN_RECEIPT: 404,
    ApiCode.ORDER_CLOSED: 409,
    ApiCode.DUPLICATE_CLIENT_ID: 409,
    ApiCode.OVERLOADED: 503,
    ApiCode.UNAVAILABLE: 503,
    ApiCode.INTERNAL: 500,
    RejectionCode.MARKET_UNKNOWN: 404,
    RejectionCode.POCKET_UNKNOWN: 404,
    RejectionCode.ORDER_UNKNOWN: 404,
    RejectionCode.SIGNATURE_INVALID: 401,
    RejectionCode.SESSION_KEY_UNKNOWN: 401,
    RejectionCode.SESSION_KEY_EXPIRED: 401,
    RejectionCode.NONCE_STALE: 409,
}
_BROKEN_RULE = 422


def http_status(code: str) -> int:
    """The status of an answer with this code; a broken rule without a status of its own is 422."""
    return _STATUS.get(code, _BROKEN_RULE)
