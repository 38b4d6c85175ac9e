"""A forced request: dave asks on L1, the sequencer must serve him, and the settled batch says how."""

import time

from node.demo.cast import USD, Cast
from node.errors import ExternalError
from sequencer.domain.l1_messages import ForcedResult

FORCED_USD = 250
ANSWER_SECONDS = 60
POLL_SECONDS = 0.5


class ForcedRequest:
    """Dave's forced withdrawal.

    Attributes:
        index: in L1's queue of forced requests.
        result: as L1 recorded it; None before its batch is settled.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self.index = 0
        self.result: ForcedResult | None = None

    def ask(self) -> None:
        """Register dave's Stark key on L1, queue the withdrawal, and wait until the sequencer has answered it."""
        dave, l1 = self._cast["dave"], self._cast.l1
        account, key = dave.identity.ethereum, dave.identity.stark_key
        # The fee of a forced request is paid from what the faucet gives.
        dave.wallet.take_from_faucet(10 * USD)
        l1.register_key(account, dave.identity.stark_private_key)
        pocket = dave.client.account().id
        tx_hash, self.index = l1.force_withdrawal(account, pocket, key, FORCED_USD * USD, account.address)
        self._cast.say(
            f"dave registers his Stark key on L1 and forces a withdrawal of {FORCED_USD} USD there, in {tx_hash}"
        )
        deadline = time.monotonic() + ANSWER_SECONDS
        while self._cast.reader.get("/v1/node/queues")["next_forced"] <= self.index:
            if time.monotonic() > deadline:
                raise ExternalError(f"the forced request was not answered within {ANSWER_SECONDS} s", retryable=True)
            time.sleep(POLL_SECONDS)

    def answered(self) -> None:
        """What L1 recorded, once the batch is settled."""
        self.result = self._cast.l1.forced_answer(self.index)
        if self.result is not None:
            self._cast.say(f"L1 recorded the answer to dave's request: {self.result.name}")
