"""The client SDK: signs orders, picks lanes and nonces, reads, and follows live feeds."""

from sequencer.client.async_client import AsyncClient
from sequencer.client.errors import (
    ApiError,
    DuplicateClientIdError,
    InsufficientMarginError,
    InvalidRequestError,
    LaneBusyError,
    NoFreeLaneError,
    NonceStaleError,
    NotFoundError,
    OrderClosedError,
    PerpetuaError,
    PostOnlyWouldCrossError,
    RuleError,
    SignatureInvalidError,
    StreamError,
    TransportError,
    UnavailableError,
)
from sequencer.client.stream import FeedMessage, LocalBook
from sequencer.client.sync_client import Client

__all__ = [
    "ApiError",
    "AsyncClient",
    "Client",
    "DuplicateClientIdError",
    "FeedMessage",
    "InsufficientMarginError",
    "InvalidRequestError",
    "LaneBusyError",
    "LocalBook",
    "NoFreeLaneError",
    "NonceStaleError",
    "NotFoundError",
    "OrderClosedError",
    "PerpetuaError",
    "PostOnlyWouldCrossError",
    "RuleError",
    "SignatureInvalidError",
    "StreamError",
    "TransportError",
    "UnavailableError",
]
