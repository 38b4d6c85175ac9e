"""What the operator of an exchange does besides matching: credit deposits, set prices, accrue funding, seal batches."""

import asyncio
import logging

from sequencer.domain.events import OracleTick, Trade
from sequencer.domain.orders import Side

from node.batch.cadence import Cadence
from node.errors import ExternalError
from node.l1 import RollupClient
from node.oracle import RandomWalk, signed_tick
from sequencer.service import Exchange

log = logging.getLogger(__name__)

POLL_SECONDS = 0.25
RETRY_SECONDS = 2.0


class DepositWatcher:
    """Credits L1's deposits in the order of its queue."""

    def __init__(self, exchange: Exchange, l1: RollupClient) -> None:
        self._exchange = exchange
        self._l1 = l1

    async def run(self) -> None:
        """Watch until cancelled; a chain that does not answer is asked again."""
        while True:
            pause = POLL_SECONDS
            try:
                await self.poll()
            except ExternalError as error:
                if not error.retryable:
                    raise
                log.warning("deposits wait: %s", error)
                pause = RETRY_SECONDS
            await asyncio.sleep(pause)

    async def poll(self) -> None:
        """Credit what is new."""
        first = self._exchange.ledger.state.globals.next_deposit
        for deposit in await asyncio.to_thread(self._l1.deposits, first):
            account = await self._exchange.credit_deposit(deposit.index, deposit.stark_key, deposit.amount)
            log.info(
                "deposit %d of %d units is credited to account %s", deposit.index, deposit.amount, account
            )


class DevnetOracle:
    """Ticks of the devnet's price walk: one for each batch that has events, and before prices grow old."""

    def __init__(self, exchange: Exchange, private_keys: list[int], seed: int) -> None:
        """
        Args:
            private_keys: of all signers, by index.
            seed: of the price walk.
        """
        self._exchange = exchange
        self._keys = private_keys
        self._walk = RandomWalk(exchange.config, seed)

    async def run(self) -> None:
        """Tick until cancelled."""
        while True:
            if self._due():
                await self.tick()
            await asyncio.sleep(POLL_SECONDS)

    def _due(self) -> bool:
        ledger = self._exchange.ledger
        now = self._exchange.clock_ms() // 1_000
        last = ledger.state.globals.oracle_time
        if now <= last:
            return False
        has_tick = any(isinstance(event, OracleTick) for _, event in ledger.open_events)
        half_life = self._exchange.config.max_price_age // 2
        return now - last >= half_life or (bool(ledger.open_events) and not has_tick)

    async def tick(self) -> None:
        """Sign and apply one tick, and accrue funding at the rate that the new prices and the books imply."""
        exchange = self._exchange
        now = exchange.clock_ms() // 1_000
        prices = self._walk.advance()
        signed = signed_tick(exchange.config, self._keys, now, now, prices).signed
        await exchange.apply_oracle_tick(now, signed)
        await exchange.apply_funding_tick(funding_rates(exchange))


def funding_rates(exchange: Exchange) -> tuple[int, ...]:
    """Rates in ppm per 8 hours by market: the middle of the book against the index price, within the cap.

    A side without orders gives no premium, so an empty book accrues nothing.
    """
    rates = []
    ledger = exchange.ledger
    for market, row in zip(exchange.config.markets, ledger.state.markets, strict=True):
        book = ledger.books[market.market_id]
        bid, ask = book.best(Side.BUY), book.best(Side.SELL)
        if bid is None or ask is None or not row.price:
            rates.append(0)
            continue
        premium = (bid.price + ask.price - 2 * row.price) * 10**6 // (2 * row.price)
        rates.append(max(-market.funding_cap_ppm, min(market.funding_cap_ppm, premium)))
    return tuple(rates)


class Sealer:
    """Seals the open batch on its cadence; a batch that is full is sealed by the exchange itself."""

    def __init__(self, exchange: Exchange, cadence: Cadence) -> None:
        self._exchange = exchange
        self._cadence = cadence

    async def run(self) -> None:
        """Seal until cancelled."""
        while True:
            if self._due():
                batch = await self._exchange.seal_batch()
                if batch is not None:
                    log.info("batch %d is sealed: %d events", batch.number, len(batch.events))
            await asyncio.sleep(POLL_SECONDS)

    def _due(self) -> bool:
        events = self._exchange.ledger.open_events
        if not events:
            return False
        trades = sum(isinstance(event, Trade) for _, event in events)
        age = self._exchange.clock_ms() / 1_000 - events[0][1].time
        return trades >= self._cadence.trades or age >= self._cadence.seconds
