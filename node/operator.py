"""What the operator of an exchange does besides matching: answer L1's requests, and seal batches."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from node.batch.cadence import Cadence
from node.l1 import QueuedOrder, QueuedWithdrawal, RollupClient
from node.tasks import forever
from sequencer.batches import count_fills
from sequencer.codes import ApiCode
from sequencer.domain.forced_order import ForcedOrder
from sequencer.domain.forced_withdrawal import ForcedWithdrawal
from sequencer.errors import Refusal
from sequencer.service import Exchange

log = logging.getLogger(__name__)


class L1Watcher:
    """Credits L1's deposits, and answers its forced requests, in the order of their queues."""

    def __init__(self, exchange: Exchange, l1: RollupClient) -> None:
        self._exchange = exchange
        self._l1 = l1

    async def run(self) -> None:
        """Watch until cancelled; a chain that does not answer is asked again."""
        await asyncio.gather(
            forever("deposits", self.credit_deposits), forever("forced requests", self.answer_forced)
        )

    async def credit_deposits(self) -> bool:
        """Credit what is new; False when one must wait, as all behind it must: no pocket has room for it."""
        first = self._exchange.ledger.state.globals.next_deposit
        for deposit in await asyncio.to_thread(self._l1.deposits, first):
            with _waiting(f"deposit {deposit.index}") as waits:
                pocket = await self._exchange.credit_deposit(deposit.index, deposit.stark_key, deposit.amount)
            if waits:
                return False
            log.info("deposit %d of %d units is credited to pocket %s", deposit.index, deposit.amount, pocket)
        return True

    async def answer_forced(self) -> bool:
        """Answer what is new; False when one must wait: a market that it needs is stale or paused."""
        first = self._exchange.ledger.state.globals.next_forced
        for request in await asyncio.to_thread(self._l1.forced_requests, first):
            with _waiting(f"forced request {request.index}") as waits:
                await self._exchange.answer_forced(_transaction(request))
            if waits:
                return False
            log.info("forced request %d is answered", request.index)
        return True


@contextmanager
def _waiting(what: str) -> Iterator[list[Refusal]]:
    """Takes the refusal of a request by a rule, which it then holds; what refuses all requests goes on."""
    refusals: list[Refusal] = []
    try:
        yield refusals
    except Refusal as refusal:
        if refusal.code in (ApiCode.OVERLOADED, ApiCode.UNAVAILABLE):
            raise
        log.warning("%s waits: %s", what, refusal)
        refusals.append(refusal)


def _transaction(request: QueuedWithdrawal | QueuedOrder) -> ForcedWithdrawal | ForcedOrder:
    """As the journal holds it; the exchange sets its time."""
    common = (0, request.index, request.pocket, request.stark_key)
    if isinstance(request, QueuedWithdrawal):
        return ForcedWithdrawal(*common, request.amount, request.recipient)
    return ForcedOrder(*common, request.market, request.size)


class Sealer:
    """Seals the open batch on its cadence; a batch that is full is sealed by the exchange itself."""

    def __init__(self, exchange: Exchange, cadence: Cadence) -> None:
        self._exchange = exchange
        self._cadence = cadence

    async def run(self) -> None:
        """Seal until cancelled."""
        await forever("sealing", self.seal_when_due)

    async def seal_when_due(self) -> None:
        """Seal the open batch if the cadence wants it."""
        if self._due():
            batch = await self._exchange.seal_batch()
            if batch is not None:
                log.info("batch %d is sealed: %d transactions", batch.number, len(batch.executed))

    def _due(self) -> bool:
        executed = self._exchange.ledger.open
        if not executed:
            return False
        age = self._exchange.clock_ms() / 1_000 - executed[0].transaction.time
        return count_fills(executed) >= self._cadence.trades or age >= self._cadence.seconds
