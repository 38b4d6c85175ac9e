"""The devnet's oracle and the endpoint that moves its prices, over a real exchange."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from node.api import devnet_router
from node.devnet_config import devnet_config, oracle_private_keys
from node.oracle import STEP_PPM, DevnetOracle, RandomWalk
from prover.crypto import public_key
from sequencer.api import create_app
from sequencer.domain.oracle import OracleTick
from sequencer.service import Exchange
from tests.support.trading_kit import NOW_MS

CONFIG = devnet_config()
BTC, ETH, SOL = CONFIG.markets
FAST = 50
"""The exchange's clock runs so many times as fast as the test's: the oracle waits for its next second."""

HOUR = 3_600


@dataclass
class Devnet:
    """An exchange with its oracle and the endpoint."""

    exchange: Exchange
    oracle: DevnetOracle
    http: httpx.AsyncClient
    later_ms: int = 0

    async def move(self, **body: Any) -> Any:
        response = await self.http.post("/v1/node/devnet/prices", json=body)
        assert response.status_code == 200, response.text
        return response.json()

    async def refused(self, **body: Any) -> str:
        """The code with which a move is refused; it must change nothing."""
        before = self.exchange.ledger.sequence
        response = await self.http.post("/v1/node/devnet/prices", json=body)
        assert self.exchange.ledger.sequence == before
        assert response.status_code in (400, 404)
        return str(response.json()["error"]["code"])

    @property
    def indices(self) -> tuple[int, ...]:
        return tuple(market.index for market in self.exchange.ledger.state.markets)

    @property
    def ticks(self) -> list[OracleTick]:
        """Of the open batch."""
        found = [done.transaction for done in self.exchange.ledger.open]
        return [transaction for transaction in found if isinstance(transaction, OracleTick)]


def run(folder: Path, test: Callable[[Devnet], Awaitable[None]], *, ticked: bool = True) -> None:
    """A test with a fresh devnet, whose oracle has ticked once."""
    begin = time.monotonic()

    async def main() -> None:
        devnet: Devnet

        def clock_ms() -> int:
            return NOW_MS + int((time.monotonic() - begin) * 1_000 * FAST) + devnet.later_ms

        exchange = Exchange(CONFIG, f"sqlite:///{folder / 'journal.db'}", clock_ms=clock_ms)
        oracle = DevnetOracle(exchange, oracle_private_keys(), seed=1)
        app = create_app(exchange, owns_exchange=False)
        app.include_router(devnet_router(exchange, oracle))
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://node") as http:
            devnet = Devnet(exchange, oracle, http)
            async with exchange:
                if ticked:
                    await oracle.move({})
                await test(devnet)

    asyncio.run(main())


def test_a_price_is_where_it_was_sent_and_the_others_stay(tmp_path: Path) -> None:
    async def test(devnet: Devnet) -> None:
        before = devnet.indices
        answer = await devnet.move(prices={"BTC-USD": "95000.1"})
        # More than a tick may move at once: the second tick confirms the first.
        assert len(devnet.ticks) == 3
        assert answer["sequence"] == devnet.exchange.ledger.sequence
        assert devnet.indices == (95_000_100, *before[1:])
        assert not any(market.pending for market in devnet.exchange.ledger.state.markets)
        assert answer["prices"]["BTC-USD"] == "95000.1"
        assert set(answer["prices"]) == {"BTC-USD", "ETH-USD", "SOL-USD"}

    run(tmp_path, test)


def test_a_small_move_takes_one_tick(tmp_path: Path) -> None:
    async def test(devnet: Devnet) -> None:
        _, eth, _ = devnet.indices
        await devnet.move(move_ppm={"ETH-USD": -BTC.max_move_ppm + 100})
        assert len(devnet.ticks) == 2
        moved = eth - eth * (BTC.max_move_ppm - 100) // 10**6
        assert devnet.indices[1] == moved // ETH.tick * ETH.tick

    run(tmp_path, test)


def test_a_large_move_by_parts_per_million(tmp_path: Path) -> None:
    async def test(devnet: Devnet) -> None:
        btc, eth, sol = devnet.indices
        await devnet.move(move_ppm={"ETH-USD": -500_000, "SOL-USD": 1_000_000})
        assert devnet.indices == (btc, eth // 2 // ETH.tick * ETH.tick, 2 * sol)

    run(tmp_path, test)


def test_prices_are_rounded_down_to_the_tick_and_are_never_below_one(tmp_path: Path) -> None:
    async def test(devnet: Devnet) -> None:
        answer = await devnet.move(prices={"BTC-USD": "95000.199", "SOL-USD": "0.0001"})
        assert devnet.indices[0] == 95_000_100
        assert devnet.indices[2] == SOL.tick
        assert answer["prices"]["SOL-USD"] == "0.001"

    run(tmp_path, test)


def test_the_walk_goes_on_from_there(tmp_path: Path) -> None:
    async def test(devnet: Devnet) -> None:
        await devnet.move(prices={"BTC-USD": "50000"})
        ticks = len(devnet.ticks)
        devnet.later_ms = 1_000 * HOUR
        walking = asyncio.create_task(devnet.oracle.run())
        async with asyncio.timeout(10):
            while len(devnet.ticks) == ticks:
                await asyncio.sleep(0.01)
        walking.cancel()
        await asyncio.gather(walking, return_exceptions=True)
        most = 50_000_000 * STEP_PPM // 10**6 + BTC.tick
        assert 0 <= abs(devnet.indices[0] - 50_000_000) <= most

    run(tmp_path, test)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"prices": {"DOGE-USD": "1"}}, "MARKET_UNKNOWN"),
        ({"move_ppm": {"DOGE-USD": 1}}, "MARKET_UNKNOWN"),
        ({"prices": {"BTC-USD": "many"}}, "INVALID_FIELD"),
        ({"prices": {"BTC-USD": "0"}}, "INVALID_FIELD"),
        ({"prices": {"BTC-USD": "-1"}}, "INVALID_FIELD"),
        ({"prices": {"BTC-USD": "95000.0001"}}, "INVALID_FIELD"),
        ({"prices": {"BTC-USD": str(2**47)}}, "INVALID_FIELD"),
        ({"move_ppm": {"BTC-USD": -1_000_000}}, "INVALID_FIELD"),
        ({"move_ppm": {"BTC-USD": 1_000_001}}, "INVALID_FIELD"),
        ({"prices": {"ETH-USD": "3000", "BTC-USD": "0"}}, "INVALID_FIELD"),
    ],
)
def test_what_is_no_price_moves_nothing(tmp_path: Path, body: dict[str, Any], code: str) -> None:
    async def test(devnet: Devnet) -> None:
        assert await devnet.refused(**body) == code

    run(tmp_path, test)


def test_a_part_of_no_price_is_refused(tmp_path: Path) -> None:
    async def test(devnet: Devnet) -> None:
        assert await devnet.refused(move_ppm={"BTC-USD": 10}) == "INVALID_FIELD"

    run(tmp_path, test, ticked=False)


def test_a_batch_with_transactions_has_a_tick_and_idle_time_has_few(tmp_path: Path) -> None:
    async def test(devnet: Devnet) -> None:
        exchange = devnet.exchange
        walking = asyncio.create_task(devnet.oracle.run())
        try:
            await exchange.seal_batch()
            await asyncio.sleep(0.5)
            assert not devnet.exchange.ledger.open, "prices are fresh, and nobody wants anything"
            await exchange.credit_deposit(0, public_key(5), 10**6)
            async with asyncio.timeout(10):
                while not devnet.ticks:
                    await asyncio.sleep(0.01)
            await exchange.credit_deposit(1, public_key(5), 10**6)
            await asyncio.sleep(0.5)
            assert len(devnet.ticks) == 1
            devnet.later_ms += 1_000 * (CONFIG.max_price_age // 2)
            async with asyncio.timeout(10):
                while len(devnet.ticks) < 2:
                    await asyncio.sleep(0.01)
        finally:
            walking.cancel()
            await asyncio.gather(walking, return_exceptions=True)

    run(tmp_path, test)


def test_a_walk_is_that_of_its_seed() -> None:
    def walk(seed: int) -> list[tuple[int, ...]]:
        random = RandomWalk(CONFIG, seed)
        return [random.advance() for _ in range(20)]

    assert walk(1) == walk(1) != walk(2)
    for before, after in zip(walk(1), walk(1)[1:], strict=False):
        for market, old, new in zip(CONFIG.markets, before, after, strict=True):
            assert new % market.tick == 0
            assert abs(new - old) <= old * STEP_PPM // 10**6 + market.tick
