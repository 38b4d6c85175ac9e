"""Moving the devnet's index prices, from outside the node."""

from collections.abc import Mapping
from typing import Any

import httpx

from node.errors import ExternalError, UsageError

SECONDS = 60
"""A large move takes two ticks, a second apart."""


def move_prices(node_url: str, moves: Mapping[str, Mapping[str, object]]) -> dict[str, Any]:
    """Move them and tick at once.

    Args:
        moves: the body of POST /v1/node/devnet/prices.

    Returns:
        The answer: the last tick's "sequence", and the index "prices" afterwards, by symbol.

    Raises:
        UsageError: the node refuses these moves.
        ExternalError: it does not answer, or fails.
    """
    try:
        answer = httpx.post(f"{node_url}/v1/node/devnet/prices", json=moves, timeout=SECONDS)
    except httpx.HTTPError as error:
        raise ExternalError(f"the node at {node_url} does not answer: {error}", retryable=True) from error
    if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise ExternalError(f"the node refuses: {answer.text}", retryable=False)
    if answer.status_code != httpx.codes.OK:
        raise UsageError(f"the node refuses: {answer.text}")
    moved: dict[str, Any] = answer.json()
    return moved
