"""A small exchange for tests: two markets, three oracle signers, traders with known keys."""

from collections.abc import Sequence
from dataclasses import replace

from prover.crypto import public_key, sign
from sequencer.batches import BatchLimits, BatchMeter
from sequencer.book import OrderKey
from sequencer.domain.config import ExchangeConfig, FeeTier, MarketConfig, RiskTier
from sequencer.domain.events import SignedOrder, SignedPrices
from sequencer.domain.orders import (
    CancelRequest,
    Order,
    Side,
    Signature,
    SignedMessage,
    TimeInForce,
    WithdrawalRequest,
    prices_message_hash,
)
from sequencer.engine import Engine

NOW_MS = 1_800_000_000_000
NOW = NOW_MS // 1_000
USD_L1 = 10**6
ORACLE_KEYS = (11, 12, 13)
FEE_KEY = 10
TIERS = (
    RiskTier(upper_notional=10**14, maintenance_ppm=10_000, initial_ppm=20_000),
    RiskTier(upper_notional=2**80, maintenance_ppm=100_000, initial_ppm=200_000),
)
BTC = MarketConfig(0, "BTC-USD", 1, 100, 10, TIERS, 40_000, 10**12, lot_decimals=5, price_decimals=3)
ETH = MarketConfig(1, "ETH-USD", 10, 10, 10, TIERS, 40_000, 10**12, lot_decimals=4, price_decimals=3)
BTC_PRICE = 50_000_000
ETH_PRICE = 3_000_000


def make_config(**changes: object) -> ExchangeConfig:
    config = ExchangeConfig(
        chain_id="PERPETUA_TEST",
        fee_public_key=public_key(FEE_KEY),
        oracle_keys=tuple(public_key(key) for key in ORACLE_KEYS),
        oracle_quorum=3,
        markets=(BTC, ETH),
        fee_tiers=(FeeTier(maker_ppm=100, taker_ppm=400),),
        withdrawal_fraction_ppm=100_000,
        max_price_age=10**9,
        tree_depth=12,
    )
    return replace(config, **changes)  # type: ignore[arg-type]


CONFIG = make_config()


def trader_key(account: int) -> int:
    """The private key of the trader whom `fund` gives an account index."""
    return FEE_KEY if account == 0 else 1_000 + account


def signed_prices(config: ExchangeConfig, tick_time: int, prices: Sequence[int]) -> tuple[SignedPrices, ...]:
    message_hash = prices_message_hash(config, tick_time, prices)
    return tuple(
        SignedPrices(index, tuple(prices), Signature(*sign(key, message_hash)))
        for index, key in enumerate(ORACLE_KEYS)
    )


def order(
    account: int,
    side: Side = Side.BUY,
    size: int = 1_000,
    price: int = BTC_PRICE,
    *,
    market: int = 0,
    lane: int = 0,
    nonce: int = 1,
    ioc: bool = False,
    post_only: bool = False,
    expiry: int = NOW + 10**6,
    fee_cap_ppm: int = 1_000,
) -> Order:
    time_in_force = TimeInForce.IOC if ioc else TimeInForce.GTT
    return Order(
        account, market, side, size, price, time_in_force, post_only, expiry, lane, nonce, fee_cap_ppm
    )


def message_hash(message: SignedMessage, account: int, config: ExchangeConfig = CONFIG) -> int:
    return message.message_hash(config, public_key(trader_key(account)))


def signature(message: SignedMessage, account: int, config: ExchangeConfig = CONFIG) -> Signature:
    return Signature(*sign(trader_key(account), message_hash(message, account, config)))


def signed(terms: Order, config: ExchangeConfig = CONFIG) -> SignedOrder:
    return SignedOrder(terms, signature(terms, terms.account, config))


def cancel_signature(key: OrderKey) -> Signature:
    return signature(CancelRequest(key.account, key.lane, key.nonce), key.account)


def withdrawal(account: int, amount_usd: int, lane: int = 7, nonce: int = 1) -> WithdrawalRequest:
    return WithdrawalRequest(account, amount_usd * USD_L1, 0xABCDEF, lane, nonce, NOW + 10**6)


def make_engine(
    traders: int = 3,
    usd: int = 100_000,
    *,
    config: ExchangeConfig = CONFIG,
    meter: BatchMeter | None = None,
    prices: Sequence[int] = (BTC_PRICE, ETH_PRICE),
) -> Engine:
    """An engine with traders 1..n funded and prices set; nothing drained yet."""
    engine = Engine(config, meter or BatchLimits(10_000, 10_000, 10_000, 10_000, 10_000))
    for index in range(traders):
        key = public_key(trader_key(index + 1))
        engine.credit_deposit(index, key, usd * USD_L1, NOW_MS)
    engine.oracle_tick(NOW, signed_prices(config, NOW, prices), NOW_MS)
    return engine


def submit(engine: Engine, terms: Order, client_id: str | None = None, now_ms: int = NOW_MS) -> OrderKey:
    """Submit with an unverified signature: the engine's callers verify."""
    return engine.submit(SignedOrder(terms, Signature(1, 1)), terms.nonce, client_id, now_ms)
