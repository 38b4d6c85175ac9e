"""The exchange that the devnet runs: markets, fees, and publicly known keys.

Every key here is derived from a public text and worth nothing.
"""

import hashlib

from prover.crypto import EC_ORDER, public_key
from sequencer.domain.config import ExchangeConfig, FeeTier, MarketConfig, RiskTier

CHAIN_ID = "PERPETUA_DEVNET"
ORACLE_SIGNERS = 3
USD = 10**8
"""Quanta of one dollar."""

# Maintenance 1 % and initial 2 % (50 times leverage) of the first million dollars of a position, more above.
TIERS = (
    RiskTier(upper_notional=1_000_000 * USD, maintenance_ppm=10_000, initial_ppm=20_000),
    RiskTier(upper_notional=10_000_000 * USD, maintenance_ppm=25_000, initial_ppm=50_000),
    RiskTier(upper_notional=2**80, maintenance_ppm=100_000, initial_ppm=200_000),
)


def devnet_private_key(name: str) -> int:
    """The Stark private key of a named devnet identity (public key material)."""
    digest = hashlib.sha512(b"perpetua devnet key, not a secret: " + name.encode()).digest()
    # 512 bits reduced to 251: the bias is below 2^-250.
    return int.from_bytes(digest, "big") % (EC_ORDER - 1) + 1


def oracle_private_keys() -> list[int]:
    """Keys of the devnet's price signers, by signer index."""
    return [devnet_private_key(f"oracle {index}") for index in range(ORACLE_SIGNERS)]


def _market(
    market_id: int, symbol: str, *, contract_unit: int, lot_decimals: int, price_decimals: int, tick: int, step: int
) -> MarketConfig:
    return MarketConfig(
        market_id=market_id,
        symbol=symbol,
        contract_unit=contract_unit,
        tick=tick,
        step=step,
        tiers=TIERS,
        open_interest_cap=10**12,
        lot_decimals=lot_decimals,
        price_decimals=price_decimals,
        # Half a percent of move and the band together stay below the maintenance margin, so that no single tick takes
        # a healthy position below zero.
        max_move_ppm=5_000,
        band_ppm=4_500,
        # The devnet's books are thin: a maker's first quotes are deep enough to show a premium.
        impact_notional=1_000 * USD,
    )


def devnet_config() -> ExchangeConfig:
    """Three markets, three oracle signers, two fee tiers, one insurance fund and the liquidity vault."""
    return ExchangeConfig(
        chain_id=CHAIN_ID,
        fee_public_key=public_key(devnet_private_key("fees")),
        vault_public_key=public_key(devnet_private_key("vault")),
        oracle_keys=tuple(public_key(key) for key in oracle_private_keys()),
        oracle_quorum=ORACLE_SIGNERS,
        markets=(
            _market(0, "BTC-USD", contract_unit=1, lot_decimals=5, price_decimals=3, tick=100, step=10),
            _market(1, "ETH-USD", contract_unit=10, lot_decimals=4, price_decimals=3, tick=10, step=10),
            _market(2, "SOL-USD", contract_unit=100, lot_decimals=2, price_decimals=4, tick=10, step=1),
        ),
        fee_tiers=(FeeTier(maker_ppm=100, taker_ppm=400), FeeTier(maker_ppm=-50, taker_ppm=300)),
        withdrawal_fraction_ppm=100_000,
        # One hour: a devnet left alone for a night is stale until its next tick, as a real one would be.
        max_price_age=3_600,
    )
