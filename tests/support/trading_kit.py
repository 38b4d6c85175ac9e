"""A small exchange under the law for tests of the service: two markets, three oracle signers, traders of known keys."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from prover.crypto import public_key, sign
from sequencer.batches import BatchLimits, BatchMeter
from sequencer.domain.book import Side
from sequencer.domain.cancel import CancelRequest
from sequencer.domain.config import ExchangeConfig, FeeTier, MarketConfig, RiskTier
from sequencer.domain.journal import Executed
from sequencer.domain.matching import SelfTrade
from sequencer.domain.messages import Signature, Signed, SignedMessage
from sequencer.domain.oracle import SignedPrices, prices_message_hash
from sequencer.domain.order import Order, TimeInForce
from sequencer.domain.unlink import Line
from sequencer.domain.withdrawal import WithdrawalRequest
from sequencer.engine import Engine
from sequencer.records import OrderKey

NOW_MS = 1_800_000_000_000
NOW = NOW_MS // 1_000
USD_L1 = 10**6
ORACLE_KEYS = (11, 12, 13)
FEE_KEY, VAULT_KEY = 10, 20
TIERS = (
    RiskTier(upper_notional=10**14, maintenance_ppm=20_000, initial_ppm=40_000),
    RiskTier(upper_notional=2**80, maintenance_ppm=100_000, initial_ppm=200_000),
)
BTC = MarketConfig(0, "BTC-USD", 1, 100, 10, TIERS, 10**12, lot_decimals=5, price_decimals=3)
ETH = MarketConfig(1, "ETH-USD", 10, 10, 10, TIERS, 10**12, lot_decimals=4, price_decimals=3)
BTC_PRICE = 50_000_000
ETH_PRICE = 3_000_000

FIRST = 3
"""The pocket of trader 1: fee, fund and vault come before."""

LIFE = 10**6


def make_config(**changes: object) -> ExchangeConfig:
    config = ExchangeConfig(
        chain_id="PERPETUA_TEST",
        fee_public_key=public_key(FEE_KEY),
        vault_public_key=public_key(VAULT_KEY),
        oracle_keys=tuple(public_key(key) for key in ORACLE_KEYS),
        oracle_quorum=3,
        markets=(BTC, ETH),
        fee_tiers=(FeeTier(maker_ppm=100, taker_ppm=400),),
        withdrawal_fraction_ppm=100_000,
        max_price_age=3_600,
        tree_depth=12,
    )
    return replace(config, **changes)  # type: ignore[arg-type]


CONFIG = make_config()
_public = cache(public_key)


def trader_key(trader: int) -> int:
    """The private key of a trader, from 1."""
    return 1_000 + trader


def pocket_of(trader: int) -> int:
    """The cross pocket that `fund` opens for a trader."""
    return FIRST + trader - 1


def key_of_pocket(pocket: int) -> int:
    """The private key of whoever `fund` gives a pocket."""
    return trader_key(pocket - FIRST + 1)


def signed_prices(config: ExchangeConfig, tick_time: int, prices: Sequence[int]) -> tuple[SignedPrices, ...]:
    message_hash = prices_message_hash(config, tick_time, prices)
    return tuple(
        SignedPrices(index, tuple(prices), Signature(*sign(key, message_hash)))
        for index, key in enumerate(ORACLE_KEYS)
    )


def order(
    trader: int,
    side: Side = Side.BUY,
    size: int = 1_000,
    price: int = BTC_PRICE,
    *,
    ioc: bool = False,
    now: int = NOW,
    **changes: Any,
) -> Order:
    """A GTT order of market 0 by a trader's cross pocket, unless changed."""
    fields: dict[str, Any] = {
        "pocket": pocket_of(trader), "market": 0, "side": side, "size": size, "price": price,
        "time_in_force": TimeInForce.IOC if ioc else TimeInForce.GTT, "post_only": False, "reduce_only": False,
        "self_trade": SelfTrade.CANCEL_MAKER, "trigger": 0, "trigger_price": 0, "expiry": now + LIFE,
        "lane": 0, "nonce": 1, "fee_cap_ppm": 1_000,
    } | changes  # fmt: skip
    return Order(**fields)


def message_hash(message: SignedMessage, trader: int, config: ExchangeConfig = CONFIG) -> int:
    return message.message_hash(config.chain_id, _public(trader_key(trader)))


def signature(message: SignedMessage, trader: int, config: ExchangeConfig = CONFIG) -> Signature:
    return Signature(*sign(trader_key(trader), message_hash(message, trader, config)))


def trader_of(message: Any) -> int:
    """The trader whose cross pocket a message is of."""
    return int(message.pocket) - FIRST + 1


def signed(message: Any, trader: int | None = None, session_key: int = 0, session: int = 0) -> Signed[Any]:
    """The message signed for its trader, or with a session key of his."""
    owner = trader_of(message) if trader is None else trader
    if session:
        found = Signature(*sign(session_key, message_hash(message, owner)))
        return Signed(message, found, session)
    return Signed(message, signature(message, owner))


def cancel_request(terms: Order) -> CancelRequest:
    """The cancel of an order that rests in the book."""
    return CancelRequest(terms.pocket, terms.market, Line(terms.side), terms.lane, terms.nonce)


def withdrawal(trader: int, amount_usd: int, lane: int = 3, nonce: int = 1) -> WithdrawalRequest:
    return WithdrawalRequest(pocket_of(trader), amount_usd * USD_L1, 0xABCDEF, NOW + LIFE, lane, nonce)


def make_engine(
    traders: int = 3,
    usd: int = 100_000,
    *,
    config: ExchangeConfig = CONFIG,
    meter: BatchMeter | None = None,
    prices: Sequence[int] = (BTC_PRICE, ETH_PRICE),
) -> Engine:
    """An engine with traders 1..n funded and prices set; nothing drained yet."""
    engine = Engine(config, meter or BatchLimits(10**6))
    for index in range(traders):
        engine.credit_deposit(index, _public(trader_key(index + 1)), usd * USD_L1, NOW_MS)
    engine.oracle_tick(NOW, signed_prices(config, NOW, prices), NOW_MS)
    return engine


def submit(engine: Engine, message: Any, client_id: str | None = None, now_ms: int = NOW_MS) -> Executed:
    """Submit with an unverified signature: the engine's callers verify."""
    unverified = Signed(message, Signature(1, 1))
    keys = engine.keys(unverified, engine.begin(now_ms))
    found = message.message_hash(engine.config.chain_id, keys.owner)
    return engine.submit(unverified, keys, found, client_id, now_ms)


def key_of(terms: Order) -> OrderKey:
    return OrderKey(terms.pocket, terms.lane, terms.nonce)
