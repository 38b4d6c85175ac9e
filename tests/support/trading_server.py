"""A real exchange behind a real server on the loopback interface, in a thread of the test process."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import uvicorn

from prover.crypto import public_key
from sequencer.api import SERVER_OPTIONS, create_app
from sequencer.batches import BatchMeter
from sequencer.domain.config import ExchangeConfig
from sequencer.service import Exchange, system_clock_ms
from tests.support.trading_kit import BTC_PRICE, CONFIG, ETH_PRICE, USD_L1, signed_prices, trader_key

T = TypeVar("T")


async def fund(exchange: Exchange, traders: int = 3, usd: int = 100_000) -> None:
    """Give traders 1..n their pockets, and the markets their prices."""
    for index in range(traders):
        await exchange.credit_deposit(index, public_key(trader_key(index + 1)), usd * USD_L1)
    now = exchange.clock_ms() // 1_000
    await exchange.apply_oracle_tick(now, signed_prices(exchange.config, now, (BTC_PRICE, ETH_PRICE)))


class Server:
    """The running server: its address, its exchange, and a way to call the exchange from the test."""

    def __init__(self, exchange: Exchange, url: str, loop: asyncio.AbstractEventLoop) -> None:
        self.exchange = exchange
        self.url = url
        self._loop = loop

    def call(self, make: Callable[[Exchange], Awaitable[T]]) -> T:
        """Run a coroutine of the exchange on its own loop."""

        async def run() -> T:
            return await make(self.exchange)

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(30)


@contextmanager
def serve(
    folder: Path,
    *,
    config: ExchangeConfig = CONFIG,
    meter: BatchMeter | None = None,
    clock_ms: Callable[[], int] = system_clock_ms,
    traders: int = 3,
) -> Iterator[Server]:
    """A server with funded traders; everything is stopped at the end."""
    exchange = Exchange(config, f"sqlite:///{folder / 'journal.db'}", meter=meter, clock_ms=clock_ms)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    port = listener.getsockname()[1]
    app = create_app(exchange, owns_exchange=False)
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", **SERVER_OPTIONS))
    ready = threading.Event()
    loops: list[asyncio.AbstractEventLoop] = []
    failures: list[BaseException] = []

    async def main() -> None:
        async with exchange:
            if not exchange.ledger.sequence:
                await fund(exchange, traders)
            loops.append(asyncio.get_running_loop())
            ready.set()
            await server.serve(sockets=[listener])

    def run() -> None:
        try:
            asyncio.run(main())
        except BaseException as error:
            failures.append(error)
            ready.set()

    thread = threading.Thread(target=run, name="exchange server")
    thread.start()
    try:
        assert ready.wait(30)
        if failures:
            raise failures[0]
        yield Server(exchange, f"http://127.0.0.1:{port}", loops[0])
    finally:
        server.should_exit = True
        thread.join(30)
        listener.close()
    if failures:
        raise failures[0]
