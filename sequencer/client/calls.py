"""Requests and answers between the operations, which do no I/O, and whoever carries them."""

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sequencer.client.errors import TransportError, api_error

T = TypeVar("T")

RESENDS = 2
"""Times that an order is sent again after its answer was lost. A resend cannot place it twice."""


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP request."""

    method: str
    path: str
    params: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """Its answer: status and parsed JSON (None when it is no JSON)."""

    status: int
    body: Any


Steps = Generator[Call, Reply, T]


def accepted(reply: Reply) -> Any:
    """The JSON of an answer that is no error."""
    if reply.status >= 400 or reply.body is None:
        raise api_error(reply.status, reply.body)
    return reply.body


def resent(call: Call) -> Steps[Any]:
    """The answer to a request that may be sent again when its answer is lost."""
    for _ in range(RESENDS):
        try:
            return accepted((yield call))
        except TransportError:
            continue
    return accepted((yield call))
