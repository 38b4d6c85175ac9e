"""Following a deposit from L1's queue into a pocket."""

import time
from typing import Any

from node.errors import ExternalError
from node.wallet import WaitingDeposit
from sequencer.client import Client

CREDIT_SECONDS = 60
POLL_SECONDS = 0.25


def wait_until_credited(client: Client, queued: WaitingDeposit) -> dict[str, Any]:
    """The exchange's view of a deposit, once it is credited: its movement, which names the pocket.

    Args:
        client: of the key that was deposited to.

    Raises:
        ExternalError: it was not credited in time; it stays in L1's queue.
    """
    deadline = time.monotonic() + CREDIT_SECONDS
    while client.get("/v1/node/queues")["next_deposit"] <= queued.index:
        if time.monotonic() > deadline:
            raise ExternalError(
                f"deposit {queued.index} is in L1's queue (transaction {queued.tx_hash}) and was not credited within "
                f"{CREDIT_SECONDS} s; `perpetua account` shows when it is",
                retryable=True,
            )
        time.sleep(POLL_SECONDS)
    pocket = client.account().id
    newest: dict[str, Any] = client.get(f"/v1/accounts/{pocket}/deposits", limit=1)["results"][0]
    return newest
