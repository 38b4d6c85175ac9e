"""The devnet's price source: a random walk that the devnet's oracle keys sign.

A real deployment gets signed prices from its signers; the exchange treats both alike.
"""

import random
from collections.abc import Sequence

from sequencer.domain.events import OracleTick, SignedPrices
from sequencer.domain.orders import Signature, prices_message_hash

from prover.crypto import sign
from sequencer.domain.config import ExchangeConfig

STEP_PPM = 500
"""Largest move of a price from one tick to the next."""

DEVNET_USD_PRICES = {"BTC-USD": 100_000, "ETH-USD": 4_000}
"""Where the walk starts, in dollars."""


class RandomWalk:
    """Prices of all markets, in price units; the same seed gives the same path."""

    def __init__(self, config: ExchangeConfig, seed: int) -> None:
        self._random = random.Random(seed)
        self._ticks = [market.tick for market in config.markets]
        self.prices = [DEVNET_USD_PRICES[m.symbol] * 10**m.price_decimals for m in config.markets]

    def advance(self) -> tuple[int, ...]:
        """The next prices, multiples of each market's tick and never below one tick."""
        for index, tick in enumerate(self._ticks):
            move = self.prices[index] * self._random.randint(-STEP_PPM, STEP_PPM) // 10**6
            self.prices[index] = max(tick, (self.prices[index] + move) // tick * tick)
        return tuple(self.prices)


def signed_tick(
    config: ExchangeConfig, keys: Sequence[int], time: int, tick_time: int, prices: tuple[int, ...]
) -> OracleTick:
    """A tick in which every signer reports the same prices.

    Args:
        keys: the signers' private keys, by signer index.
        time: the sequencer's clock, unix seconds.
        tick_time: the time that the prices are of, unix seconds.
    """
    message = prices_message_hash(config, tick_time, prices)
    signed = tuple(SignedPrices(i, prices, Signature(*sign(key, message))) for i, key in enumerate(keys))
    return OracleTick(time, tick_time, signed)
