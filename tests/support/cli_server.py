"""A real exchange for tests of commands, on which the devnet identities alice and bob have deposited."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from node.identities import Identity
from sequencer.service import Exchange, system_clock_ms
from tests.support.trading_kit import BTC_PRICE, ETH_PRICE, FIRST, USD_L1, signed_prices
from tests.support.trading_server import Server, serve

TRADERS = 3
USD = 50_000
ALICE = FIRST + TRADERS
"""Her cross pocket; bob's is the next."""
BOB = ALICE + 1


class Clock:
    """The exchange's clock: this machine's, moved by so many seconds."""

    def __init__(self) -> None:
        self.offset = 0

    def __call__(self) -> int:
        return system_clock_ms() + 1_000 * self.offset


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(tmp_path: Path, clock: Clock) -> Iterator[Server]:
    with serve(tmp_path, traders=TRADERS, clock_ms=clock) as running:
        for index, name in enumerate(("alice", "bob")):
            running.call(lambda exchange, n=name, i=index: _fund(exchange, n, TRADERS + i))
        yield running


async def _fund(exchange: Exchange, name: str, index: int) -> None:
    await exchange.credit_deposit(index, Identity(name).stark_key, USD * USD_L1)


def tick(server: Server, btc_price: int = BTC_PRICE) -> None:
    """Prices of this moment, in price units."""

    async def run(exchange: Exchange) -> None:
        now = exchange.clock_ms() // 1_000
        await exchange.apply_oracle_tick(now, signed_prices(exchange.config, now, (btc_price, ETH_PRICE)))

    server.call(run)
