"""The parameters of the exchange, fixed at deployment and bound by the config hash.

The listing rules are checked when a config is made; the proofs of the trading rules rely on them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

from sequencer.domain.hashing import felt, poseidon_array, short_string
from sequencer.domain.limits import (
    CONTRACT_UNIT_BITS,
    MAX_FEE_PPM,
    MAX_FEE_TIERS,
    MAX_FUNDING_CAP_PPM,
    MAX_MARKETS,
    MAX_ORACLE_SIGNERS,
    MAX_TREE_DEPTH,
    NOTIONAL_BITS,
    OPEN_INTEREST_BITS,
    PPM,
    TIME_BITS,
    P,
)

CONFIG_TAG: Final = short_string("PERPETUA_CONFIG_2")
"""First word of the config: the version of this encoding and of the rules that read it."""

MIN_MAINTENANCE_PPM: Final = 1_000
WIDEST_TIER: Final = 2**NOTIONAL_BITS


class ConfigError(ValueError):
    """A parameter breaks a listing rule; the message names it."""


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise ConfigError(message)


@dataclass(frozen=True, slots=True)
class RiskTier:
    """Margin fractions of the part of a notional below `upper_notional` (quanta) and above the previous
    tier."""

    upper_notional: int
    maintenance_ppm: int
    initial_ppm: int


@dataclass(frozen=True, slots=True)
class TierLine:
    """One tier as the rules use it: for lower <= N < upper the requirement is fraction * N - offset (ppm
    quanta).

    Offsets make the requirement continuous:
    offset_k = offset_{k-1} + (fraction_k - fraction_{k-1}) * lower_k.
    Width: fractions <= 10**6 and bounds <= 2**80, so an offset is below 2**100.
    """

    lower: int
    upper: int
    maintenance_ppm: int
    maintenance_offset: int
    initial_ppm: int
    initial_offset: int

    def words(self) -> list[int]:
        """As the program reads it: the lower bound is the row before."""
        return [
            self.upper, self.maintenance_ppm, self.maintenance_offset, self.initial_ppm, self.initial_offset
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FeeTier:
    """Fee rates in ppm of the quote; a negative maker rate is a rebate."""

    maker_ppm: int
    taker_ppm: int


@dataclass(frozen=True)
class MarketConfig:
    """One market.

    Attributes:
        market_id: position in `ExchangeConfig.markets`.
        symbol: at most 31 ASCII characters, as "BTC-USD".
        contract_unit: quanta per lot and price unit; 10**(8 - lot_decimals - price_decimals).
        tick: order prices are multiples of it, in price units.
        step: order sizes are multiples of it, in lots.
        tiers: margin tiers by notional; the last bound is 2**80 and no position may reach it.
        funding_cap_ppm: bound on the absolute funding rate per 8 hours.
        open_interest_cap: in lots; above it only trades that do not raise open interest pass.
        lot_decimals: one lot is 10**-lot_decimals of the base asset.
        price_decimals: one price unit is 10**-price_decimals USD.
    """

    market_id: int
    symbol: str
    contract_unit: int
    tick: int
    step: int
    tiers: tuple[RiskTier, ...]
    funding_cap_ppm: int
    open_interest_cap: int
    lot_decimals: int
    price_decimals: int

    def __post_init__(self) -> None:
        name = f"market {self.symbol}"
        short_string(self.symbol)
        _require(1 <= self.contract_unit < 2**CONTRACT_UNIT_BITS, f"{name}: contract_unit out of range")
        _require(1 <= self.tick < 2**32, f"{name}: tick out of range")
        _require(1 <= self.step < 2**32, f"{name}: step out of range")
        _require(1 <= self.funding_cap_ppm <= MAX_FUNDING_CAP_PPM, f"{name}: funding_cap_ppm out of range")
        _require(
            1 <= self.open_interest_cap < 2**OPEN_INTEREST_BITS, f"{name}: open_interest_cap out of range"
        )
        _require(min(self.lot_decimals, self.price_decimals) >= 0, f"{name}: negative decimals")
        _require(
            self.contract_unit * 10 ** (self.lot_decimals + self.price_decimals) == 10**8,
            f"{name}: contract_unit must be 10**(8 - lot_decimals - price_decimals)",
        )
        _require(len(self.tiers) >= 1, f"{name}: no tiers")
        _require(self.tiers[-1].upper_notional == WIDEST_TIER, f"{name}: the last tier must end at 2**80")
        _require(
            self.tiers[0].maintenance_ppm >= MIN_MAINTENANCE_PPM, f"{name}: first maintenance_ppm below 1000"
        )
        bounds = [0, *(tier.upper_notional for tier in self.tiers)]
        _require(_increases(bounds), f"{name}: tier bounds must increase")
        _require(
            _increases([t.maintenance_ppm for t in self.tiers]), f"{name}: maintenance_ppm must increase"
        )
        _require(_increases([t.initial_ppm for t in self.tiers]), f"{name}: initial_ppm must increase")
        for tier in self.tiers:
            _require(
                tier.maintenance_ppm < tier.initial_ppm <= PPM,
                f"{name}: maintenance_ppm < initial_ppm <= 10**6 must hold in each tier",
            )

    @cached_property
    def tier_lines(self) -> tuple[TierLine, ...]:
        """The tiers with their lower bounds and offsets."""
        return tuple(_tier_lines(self.tiers))


def _increases(values: list[int]) -> bool:
    return all(a < b for a, b in pairwise(values))


def _tier_lines(tiers: tuple[RiskTier, ...]) -> Iterator[TierLine]:
    lower = maintenance = maintenance_offset = initial = initial_offset = 0
    for tier in tiers:
        maintenance_offset += (tier.maintenance_ppm - maintenance) * lower
        initial_offset += (tier.initial_ppm - initial) * lower
        maintenance, initial = tier.maintenance_ppm, tier.initial_ppm
        yield TierLine(lower, tier.upper_notional, maintenance, maintenance_offset, initial, initial_offset)
        lower = tier.upper_notional


@dataclass(frozen=True)
class ExchangeConfig:
    """All parameters.

    Attributes:
        chain_id: at most 31 ASCII characters; signed messages are bound to it, so each deployment needs its
        own. tree_depth: the state tree has 2**tree_depth accounts. fee_account: index that fees and dust are
        credited to. fee_public_key: owner of the fee account, which exists from the start. oracle_keys:
        public keys (x coordinates) of the price signers. oracle_quorum: least number of signers of a tick,
        more than two thirds of them. markets: by market id. fee_tiers: by the account's fee tier.
        withdrawal_fraction_ppm: part of the open notional that account value must cover after a withdrawal.
        max_price_age: seconds a price may be used after the tick that set it.
    """

    chain_id: str
    fee_public_key: int
    oracle_keys: tuple[int, ...]
    oracle_quorum: int
    markets: tuple[MarketConfig, ...]
    fee_tiers: tuple[FeeTier, ...]
    withdrawal_fraction_ppm: int
    max_price_age: int
    tree_depth: int = 20
    fee_account: int = 0

    def __post_init__(self) -> None:
        short_string(self.chain_id)
        _require(1 <= self.tree_depth <= MAX_TREE_DEPTH, "tree_depth out of range")
        _require(0 <= self.fee_account < 2**self.tree_depth, "fee_account out of range")
        _require(0 < self.fee_public_key < P, "fee_public_key out of range")
        signers = len(self.oracle_keys)
        _require(3 <= signers <= MAX_ORACLE_SIGNERS, "oracle_keys: 3 to 32 signers are needed")
        _require(len(set(self.oracle_keys)) == signers, "oracle_keys: duplicates")
        _require(all(0 < key < P for key in self.oracle_keys), "oracle_keys out of range")
        _require(
            2 * signers < 3 * self.oracle_quorum <= 3 * signers, "oracle_quorum: more than 2/3 of the signers"
        )
        _require(1 <= len(self.markets) <= MAX_MARKETS, "markets: 1 to 256 are needed")
        _require(
            [market.market_id for market in self.markets] == list(range(len(self.markets))),
            "markets must be ordered by dense market ids",
        )
        _require(1 <= len(self.fee_tiers) <= MAX_FEE_TIERS, "fee_tiers: 1 to 16 are needed")
        rates = [rate for tier in self.fee_tiers for rate in (tier.maker_ppm, tier.taker_ppm)]
        _require(all(-MAX_FEE_PPM <= rate <= MAX_FEE_PPM for rate in rates), "fee_tiers: rate out of range")
        lowest = min(t.maker_ppm for t in self.fee_tiers) + min(t.taker_ppm for t in self.fee_tiers)
        _require(lowest >= 0, "fee_tiers: the lowest maker plus the lowest taker rate must not be negative")
        widest = max(market.tiers[0].initial_ppm for market in self.markets)
        _require(
            widest <= self.withdrawal_fraction_ppm <= PPM,
            "withdrawal_fraction_ppm must lie between the largest first initial_ppm and 10**6",
        )
        _require(1 <= self.max_price_age < 2**TIME_BITS, "max_price_age out of range")

    def market(self, market_id: int) -> MarketConfig | None:
        """The market, or None."""
        return self.markets[market_id] if 0 <= market_id < len(self.markets) else None

    def words(self) -> list[int]:
        """The config as the program reads it: header, oracle keys, fee tiers, market rows, tier rows.

        Markets with equal tiers share their rows; a market row ends with the offset of its first tier row.
        """
        tier_rows: list[int] = []
        offsets: dict[tuple[RiskTier, ...], int] = {}
        for market in self.markets:
            if market.tiers not in offsets:
                offsets[market.tiers] = len(tier_rows)
                tier_rows += [word for line in market.tier_lines for word in line.words()]
        header = [
            CONFIG_TAG, short_string(self.chain_id), self.tree_depth, self.fee_account,
            self.withdrawal_fraction_ppm, self.max_price_age, self.oracle_quorum,
            len(self.oracle_keys), len(self.fee_tiers), len(self.markets), len(tier_rows),
        ]  # fmt: skip
        fees = [felt(rate) for tier in self.fee_tiers for rate in (tier.maker_ppm, tier.taker_ppm)]
        rows = [
            word
            for market in self.markets
            for word in (
                short_string(market.symbol), market.lot_decimals * 256 + market.price_decimals,
                market.contract_unit, market.tick, market.step,
                market.funding_cap_ppm, market.open_interest_cap, offsets[market.tiers],
            )
        ]  # fmt: skip
        return [*header, *self.oracle_keys, *fees, *rows, *tier_rows]

    def hash(self) -> int:
        """The config hash: Poseidon over `words()`. The rollup contract pins it."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return poseidon_array(self.words())

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; felts as hex strings."""
        return {
            "version": 1,
            "chain_id": self.chain_id,
            "tree_depth": self.tree_depth,
            "fee_account": self.fee_account,
            "fee_public_key": hex(self.fee_public_key),
            "oracle_keys": [hex(key) for key in self.oracle_keys],
            "oracle_quorum": self.oracle_quorum,
            "withdrawal_fraction_ppm": self.withdrawal_fraction_ppm,
            "max_price_age": self.max_price_age,
            "fee_tiers": [{"maker_ppm": t.maker_ppm, "taker_ppm": t.taker_ppm} for t in self.fee_tiers],
            "markets": [
                {
                    "market_id": m.market_id,
                    "symbol": m.symbol,
                    "contract_unit": m.contract_unit,
                    "tick": m.tick,
                    "step": m.step,
                    "tiers": [
                        {
                            "upper_notional": str(t.upper_notional),
                            "maintenance_ppm": t.maintenance_ppm,
                            "initial_ppm": t.initial_ppm,
                        }
                        for t in m.tiers
                    ],
                    "funding_cap_ppm": m.funding_cap_ppm,
                    "open_interest_cap": str(m.open_interest_cap),
                    "lot_decimals": m.lot_decimals,
                    "price_decimals": m.price_decimals,
                }
                for m in self.markets
            ],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "ExchangeConfig":
        """The config that `to_json` wrote; ConfigError when a field is missing or breaks a rule."""
        try:
            if data["version"] != 1:
                raise ConfigError(f"unknown config version {data['version']!r}")
            return cls(
                chain_id=data["chain_id"],
                tree_depth=int(data["tree_depth"]),
                fee_account=int(data["fee_account"]),
                fee_public_key=int(data["fee_public_key"], 16),
                oracle_keys=tuple(int(key, 16) for key in data["oracle_keys"]),
                oracle_quorum=int(data["oracle_quorum"]),
                withdrawal_fraction_ppm=int(data["withdrawal_fraction_ppm"]),
                max_price_age=int(data["max_price_age"]),
                fee_tiers=tuple(FeeTier(int(t["maker_ppm"]), int(t["taker_ppm"])) for t in data["fee_tiers"]),
                markets=tuple(
                    MarketConfig(
                        market_id=int(m["market_id"]),
                        symbol=m["symbol"],
                        contract_unit=int(m["contract_unit"]),
                        tick=int(m["tick"]),
                        step=int(m["step"]),
                        tiers=tuple(
                            RiskTier(
                                int(t["upper_notional"]), int(t["maintenance_ppm"]), int(t["initial_ppm"])
                            )
                            for t in m["tiers"]
                        ),
                        funding_cap_ppm=int(m["funding_cap_ppm"]),
                        open_interest_cap=int(m["open_interest_cap"]),
                        lot_decimals=int(m["lot_decimals"]),
                        price_decimals=int(m["price_decimals"]),
                    )
                    for m in data["markets"]
                ),
            )
        except ConfigError:
            raise
        except (KeyError, TypeError, ValueError) as error:
            raise ConfigError(f"malformed config: {error!r}") from error
