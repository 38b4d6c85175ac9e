"""The cadence: a batch is sealed after so many trades, or when its first transaction is old, and never empty."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from node.batch.cadence import Cadence
from node.operator import Sealer
from node.tasks import POLL_SECONDS, RETRY_SECONDS
from prover.crypto import public_key
from sequencer import service
from sequencer.domain.book import Side
from sequencer.service import Exchange
from tests.support.trading_kit import CONFIG, NOW_MS, order, signed
from tests.support.trading_server import fund

SECONDS = 60
WAIT = 4 * POLL_SECONDS


@dataclass
class Desk:
    """An exchange under a sealer."""

    exchange: Exchange
    now_ms: int = NOW_MS

    @property
    def batches(self) -> int:
        return len(self.exchange.ledger.batches)

    async def trade(self, nonce: int) -> None:
        for trader, side in ((1, Side.SELL), (2, Side.BUY)):
            await self.exchange.submit_order(signed(order(trader, side, nonce=nonce)))


def under(cadence: Cadence, folder: Path, test: Callable[[Desk], Awaitable[None]]) -> None:
    async def main() -> None:
        desk: Desk
        exchange = Exchange(CONFIG, f"sqlite:///{folder / 'journal.db'}", clock_ms=lambda: desk.now_ms)
        desk = Desk(exchange)
        async with exchange:
            await fund(exchange, 2)
            await exchange.seal_batch()
            sealing = asyncio.create_task(Sealer(exchange, cadence).run())
            try:
                await test(desk)
            finally:
                sealing.cancel()
                await asyncio.gather(sealing, return_exceptions=True)

    asyncio.run(main())


def test_enough_trades_seal_a_batch(tmp_path: Path) -> None:
    async def test(desk: Desk) -> None:
        await desk.trade(1)
        await asyncio.sleep(WAIT)
        assert desk.batches == 1
        await desk.trade(2)
        await asyncio.sleep(WAIT)
        assert [batch.fills for batch in desk.exchange.ledger.batches] == [0, 2]
        await desk.trade(3)
        await asyncio.sleep(WAIT)
        assert desk.batches == 2, "the count starts anew"

    under(Cadence(2, SECONDS), tmp_path, test)


def test_age_seals_a_batch_and_an_empty_one_has_none(tmp_path: Path) -> None:
    async def test(desk: Desk) -> None:
        desk.now_ms += 10_000 * SECONDS
        await asyncio.sleep(WAIT)
        assert desk.batches == 1
        await desk.exchange.credit_deposit(2, public_key(5), 10**6)
        desk.now_ms += 1_000 * (SECONDS - 1)
        await desk.exchange.credit_deposit(3, public_key(5), 10**6)
        await asyncio.sleep(WAIT)
        assert desk.batches == 1
        desk.now_ms += 1_000
        await asyncio.sleep(WAIT)
        assert desk.batches == 2
        last = desk.exchange.ledger.batches[-1]
        assert last.last - last.first == 1

    under(Cadence(2, SECONDS), tmp_path, test)


def test_a_journal_that_is_behind_holds_up_a_seal_only_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test(desk: Desk) -> None:
        await desk.trade(1)
        monkeypatch.setattr(service, "MAX_BACKLOG", -1)
        desk.now_ms += 1_000 * SECONDS
        await asyncio.sleep(WAIT)
        assert desk.batches == 1
        monkeypatch.undo()
        await asyncio.sleep(RETRY_SECONDS + WAIT)
        assert desk.batches == 2

    under(Cadence(2, SECONDS), tmp_path, test)
