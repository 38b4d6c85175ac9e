"""Following a deposit from L1's queue into an account."""

import time
from typing import Any

from node.errors import ExternalError
from node.wallet import WaitingDeposit
from sequencer.client import Client, NotFoundError

CREDIT_SECONDS = 60
POLL_SECONDS = 0.25


def wait_until_credited(client: Client, queued: WaitingDeposit) -> dict[str, Any]:
    """The exchange's view of a deposit, once it is credited.

    Args:
        client: of the key that was deposited to.

    Raises:
        ExternalError: it was not credited in time; it stays in L1's queue.
    """
    deadline = time.monotonic() + CREDIT_SECONDS
    while time.monotonic() < deadline:
        found = _credited(client, queued.index)
        if found is not None:
            return found
        time.sleep(POLL_SECONDS)
    raise ExternalError(
        f"deposit {queued.index} is in L1's queue (transaction {queued.tx_hash}) and was not credited within "
        f"{CREDIT_SECONDS} s; `perpetua account` shows when it is",
        retryable=True,
    )


def _credited(client: Client, index: int) -> dict[str, Any] | None:
    try:
        account = client.account().id
    except NotFoundError:
        # The key's first deposit opens its account.
        return None
    newest = client.get(f"/v1/accounts/{account}/deposits")["results"]
    return next((deposit for deposit in newest if deposit["index"] == index), None)
