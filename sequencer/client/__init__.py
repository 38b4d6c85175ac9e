"""The client SDK: signs orders, picks nonces, reads, and follows live feeds."""

from sequencer.client.async_client import AsyncClient
from sequencer.client.errors import (
    ApiError,
    DuplicateClientIdError,
    EmptyBookError,
    InsufficientMarginError,
    InvalidRequestError,
    NonceStaleError,
    NoPositionError,
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
from sequencer.client.receipts import recovered_signer
from sequencer.client.stream import FeedMessage, LocalBook
from sequencer.client.sync_client import Client
from sequencer.client.trading import OrderTerms

__all__ = [
    "ApiError",
    "AsyncClient",
    "Client",
    "DuplicateClientIdError",
    "EmptyBookError",
    "FeedMessage",
    "InsufficientMarginError",
    "InvalidRequestError",
    "LocalBook",
    "NoPositionError",
    "NonceStaleError",
    "NotFoundError",
    "OrderClosedError",
    "OrderTerms",
    "PerpetuaError",
    "PostOnlyWouldCrossError",
    "RuleError",
    "SignatureInvalidError",
    "StreamError",
    "TransportError",
    "UnavailableError",
    "recovered_signer",
]
