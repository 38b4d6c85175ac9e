"""What the client raises.

PerpetuaError
├── TransportError            no answer; `retryable`.  An order may or may not have been taken
├── EmptyBookError            a market order finds nobody on the other side of the book
├── NoPositionError           a stop or take-profit order finds no position that it would close
├── StreamError               the live feed ended or lost a message: subscribe anew
└── ApiError                  the exchange's answer: code, message, details, status, request id
    ├── InvalidRequestError   the form of the request, `details["fields"]` names what
    ├── NotFoundError         no such market, pocket, order, batch or receipt
    ├── SignatureInvalidError `details["messageHash"]` is what should have been signed
    ├── NonceStaleError, DuplicateClientIdError, OrderClosedError
    ├── RuleError             a rule of the exchange; `code` names it
    │   ├── InsufficientMarginError
    │   └── PostOnlyWouldCrossError
    └── UnavailableError      overloaded (`retryable`) or stopped
"""

from collections.abc import Mapping
from typing import Any

from sequencer.codes import ApiCode
from sequencer.domain.rejections import RejectionCode


class PerpetuaError(Exception):
    """Anything the client raises."""

    retryable = False


class TransportError(PerpetuaError):
    """The exchange did not answer."""

    retryable = True


class EmptyBookError(PerpetuaError):
    """There is no order on the other side of the book."""


class NoPositionError(PerpetuaError):
    """There is no position to close."""


class StreamError(PerpetuaError):
    """The live feed ended or a message is missing."""

    retryable = True


class ApiError(PerpetuaError):
    """The exchange answered with an error.

    Attributes:
        code: stable, of `ApiCode` or `RejectionCode`.
        message: for a person.
        details: failing fields, numbers and limits.
        status: HTTP status.
        request_id: names the request in the exchange's log.
    """

    def __init__(
        self, code: str, message: str, details: Mapping[str, Any], status: int, request_id: str
    ) -> None:
        super().__init__(f"{code}: {message}" + (f" {dict(details)}" if details else ""))
        self.code = code
        self.message = message
        self.details = dict(details)
        self.status = status
        self.request_id = request_id


class InvalidRequestError(ApiError):
    """The request has the wrong form."""


class NotFoundError(ApiError):
    """What was named does not exist."""


class SignatureInvalidError(ApiError):
    """The signature is not the pocket's or a session key's."""


class NonceStaleError(ApiError):
    """The nonce is not above the lane's last."""


class DuplicateClientIdError(ApiError):
    """The client id belongs to another order."""


class OrderClosedError(ApiError):
    """The order is not live."""


class RuleError(ApiError):
    """A rule of the exchange is broken."""


class InsufficientMarginError(RuleError):
    """The pocket's value does not cover the margin."""


class PostOnlyWouldCrossError(RuleError):
    """A post-only order would trade on arrival."""


class UnavailableError(ApiError):
    """The exchange does not take requests."""

    @property
    def retryable(self) -> bool:  # type: ignore[override]
        """Whether the exchange is only busy."""
        return self.code == ApiCode.OVERLOADED


_CLASSES: dict[str, type[ApiError]] = {
    ApiCode.INVALID_JSON: InvalidRequestError,
    ApiCode.INVALID_FIELD: InvalidRequestError,
    ApiCode.INVALID_CURSOR: InvalidRequestError,
    ApiCode.REQUEST_TOO_LARGE: InvalidRequestError,
    ApiCode.METHOD_NOT_ALLOWED: InvalidRequestError,
    ApiCode.NOT_FOUND: NotFoundError,
    ApiCode.UNKNOWN_ORDER: NotFoundError,
    ApiCode.UNKNOWN_BATCH: NotFoundError,
    RejectionCode.MARKET_UNKNOWN: NotFoundError,
    RejectionCode.POCKET_UNKNOWN: NotFoundError,
    RejectionCode.ORDER_UNKNOWN: NotFoundError,
    ApiCode.UNKNOWN_RECEIPT: NotFoundError,
    RejectionCode.SIGNATURE_INVALID: SignatureInvalidError,
    RejectionCode.NONCE_STALE: NonceStaleError,
    RejectionCode.INSUFFICIENT_MARGIN: InsufficientMarginError,
    ApiCode.ORDER_CLOSED: OrderClosedError,
    ApiCode.DUPLICATE_CLIENT_ID: DuplicateClientIdError,
    RejectionCode.POST_ONLY_CROSSES: PostOnlyWouldCrossError,
    ApiCode.OVERLOADED: UnavailableError,
    ApiCode.UNAVAILABLE: UnavailableError,
    ApiCode.INTERNAL: UnavailableError,
}


def api_error(status: int, body: Any) -> ApiError:
    """The exception of an error answer; a body that is not ours becomes an UnavailableError."""
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict) or not isinstance(error.get("code"), str):
        return UnavailableError("INTERNAL", "the answer is not one of this exchange", {}, status, "")
    kind = _CLASSES.get(error["code"], RuleError)
    return kind(
        error["code"],
        str(error.get("message", "")),
        error.get("details") or {},
        status,
        str(error.get("requestId", "")),
    )


def session_key_unknown(pocket: int) -> NotFoundError:
    """What the client finds out itself: a key is none of a pocket's session keys."""
    return NotFoundError(
        RejectionCode.SESSION_KEY_UNKNOWN,
        "the key is no session key of the pocket",
        {"pocket": pocket},
        404,
        "",
    )
