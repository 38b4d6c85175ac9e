"""The devnet's price source: a random walk that the devnet's oracle keys sign.

A real deployment gets signed prices from its signers; the exchange treats both alike.
"""

import asyncio
import random
from collections.abc import Mapping, Sequence

from node.tasks import POLL_SECONDS, forever
from prover.crypto import sign
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.messages import Signature
from sequencer.domain.oracle import OracleTick, SignedPrices, prices_message_hash
from sequencer.service import Exchange

STEP_PPM = 500
"""Largest move of a price from one tick to the next."""

DEVNET_USD_PRICES = {"BTC-USD": 100_000, "ETH-USD": 4_000, "SOL-USD": 200}
"""Where the walk starts, in dollars."""


class RandomWalk:
    """Prices of all markets, in price units; the same seed gives the same path."""

    def __init__(self, config: ExchangeConfig, seed: int) -> None:
        self._random = random.Random(seed)
        self._ticks = [market.tick for market in config.markets]
        self.prices = [DEVNET_USD_PRICES[m.symbol] * 10**m.price_decimals for m in config.markets]

    def advance(self) -> tuple[int, ...]:
        """The next prices, multiples of each market's tick and never below one tick."""
        for market, price in enumerate(self.prices):
            self.move(market, price + price * self._random.randint(-STEP_PPM, STEP_PPM) // 10**6)
        return tuple(self.prices)

    def move(self, market: int, price: int) -> None:
        """Go on from a price, rounded down to the market's tick."""
        tick = self._ticks[market]
        self.prices[market] = max(tick, price // tick * tick)


def signed_prices(
    config: ExchangeConfig, keys: Sequence[int], tick_time: int, prices: tuple[int, ...]
) -> tuple[SignedPrices, ...]:
    """Every signer's signature of the same prices.

    Args:
        keys: the signers' private keys, by signer index.
        tick_time: the time that the prices are of, unix seconds.
    """
    message = prices_message_hash(config, tick_time, prices)
    return tuple(SignedPrices(i, prices, Signature(*sign(key, message))) for i, key in enumerate(keys))


class DevnetOracle:
    """Ticks of the devnet's price walk: one for each batch with transactions, and before prices grow old."""

    def __init__(self, exchange: Exchange, private_keys: list[int], seed: int) -> None:
        """
        Args:
            private_keys: of all signers, by index.
            seed: of the price walk.
        """
        self._exchange = exchange
        self._keys = private_keys
        self._walk = RandomWalk(exchange.config, seed)
        self._ticking = asyncio.Lock()

    async def run(self) -> None:
        """Tick until cancelled."""
        await forever("the oracle", self.tick_when_due)

    async def tick_when_due(self) -> None:
        """Tick if a batch or the age of the prices wants it."""
        if not self._due():
            return
        async with self._ticking:
            if self._due():
                await self._tick(self._walk.advance())

    def _due(self) -> bool:
        ledger = self._exchange.ledger
        now = self._exchange.clock_ms() // 1_000
        last = ledger.state.globals.oracle_time
        if now <= last:
            return False
        has_tick = any(isinstance(done.transaction, OracleTick) for done in ledger.open)
        half_life = self._exchange.config.max_price_age // 2
        return now - last >= half_life or (bool(ledger.open) and not has_tick)

    async def move(self, prices: Mapping[int, int]) -> int:
        """Move the walk of some markets, by price in price units, and tick at once. A move that is larger than a
        market allows in one tick is confirmed by a second one, a second later.

        Returns:
            The sequence number of the last tick.
        """
        async with self._ticking:
            for market, price in prices.items():
                self._walk.move(market, price)
            sequence = await self._tick(tuple(self._walk.prices))
            if any(self._exchange.ledger.state.markets[market].pending for market in prices):
                sequence = await self._tick(tuple(self._walk.prices))
        return sequence

    async def _tick(self, prices: tuple[int, ...]) -> int:
        """A tick of the present second; if that has one already, of the next."""
        exchange = self._exchange
        while (now := exchange.clock_ms() // 1_000) <= exchange.ledger.state.globals.oracle_time:
            await asyncio.sleep(POLL_SECONDS)
        return await exchange.apply_oracle_tick(now, signed_prices(exchange.config, self._keys, now, prices))
