"""How commands reach the exchange and the chain."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from pydantic import ValidationError

from node.cli import endpoints
from node.deployment import Deployment
from node.errors import ExternalError, UsageError
from node.identities import Identity
from sequencer.client import Client

if TYPE_CHECKING:
    from node.wallet import Wallet

TIMEOUT_SECONDS = 30


@contextmanager
def exchange(
    data: Path, node: str | None, identity: Identity | None = None, session_of: int | None = None
) -> Iterator[Client]:
    """A client of the running exchange that signs as `identity`: an owner, or a session key of a pocket.

    Within the block a malformed argument, which the client reports as ValueError, is wrong usage.
    """
    key = None if identity is None else identity.stark_private_key
    url = endpoints.node_url(data, node)
    with Client(url, key, session_of=session_of, timeout=TIMEOUT_SECONDS) as client:
        try:
            yield client
        except ValidationError as error:
            # A ValueError too, and no fault of the caller.
            raise ExternalError(
                f"the node's answer has another form than this program's: {error}", retryable=False
            ) from error
        except httpx.InvalidURL as error:
            raise UsageError(f"--node: {error}") from error
        except ValueError as error:
            raise UsageError(str(error)) from error


def pocket_of(client: Client, pocket: int | None) -> int:
    """The pocket that is meant: the account's cross pocket where none is named."""
    return client.account().id if pocket is None else pocket


def deployment_of(data: Path, file: Path | None) -> Deployment:
    """The deployment of a stack."""
    return Deployment.load(file if file is not None else data / "deployment.json")


def wallet(data: Path, l1: str | None, file: Path | None, identity: Identity) -> "Wallet":
    """An identity's side of L1."""
    from node.wallet import Wallet

    return Wallet(endpoints.l1_url(data, l1), deployment_of(data, file), identity.ethereum)


def all_pages(client: Client, path: str, **params: Any) -> Iterator[dict[str, Any]]:
    """Every result of a paged endpoint."""
    cursor: str | None = None
    while True:
        page = client.get(path, cursor=cursor, **params)
        yield from page["results"]
        cursor = page["next"]
        if cursor is None:
            return
