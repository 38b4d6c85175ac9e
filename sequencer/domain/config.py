"""The parameters of the exchange, fixed at deployment and bound by the config hash.

The listing rules are checked when a config is made; the proofs of the trading rules rely on them.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sequencer.domain.hashing import felt, poseidon_array, short_string
from sequencer.domain.limits import (
    FUNDING_INTERVAL,
    MAX_FEE_PPM,
    MAX_FEE_TIERS,
    MAX_FUNDING_CAP_PPM,
    MAX_GROUPS,
    MAX_MARKETS,
    MAX_ORACLE_SIGNERS,
    MAX_TREE_DEPTH,
    PPM,
    P,
)
from sequencer.domain.listing import ConfigError, MarketConfig, RiskTier, TierLine, require_listing

__all__ = ["ConfigError", "ExchangeConfig", "FeeTier", "MarketConfig", "RiskTier", "TierLine"]

CONFIG_TAG: Final = short_string("PERPETUA_CONFIG_3")
"""First word of the config: the version of this encoding and of the rules that read it."""


@dataclass(frozen=True, slots=True)
class FeeTier:
    """Fee rates in ppm of the quote; a negative maker rate is a rebate."""

    maker_ppm: int
    taker_ppm: int


@dataclass(frozen=True)
class ExchangeConfig:
    """All parameters.

    Attributes:
        chain_id: at most 31 ASCII characters; signed messages are bound to it, so each deployment needs its own.
        tree_depth: the state tree has 2**tree_depth pockets.
        fee_public_key: owner of pocket 0, which fees and dust are credited to.
        oracle_keys: public keys (x coordinates) of the price signers.
        oracle_quorum: least number of signers of a tick, more than two thirds of them.
        markets: by market id.
        fee_tiers: by a pocket's fee tier.
        withdrawal_fraction_ppm: part of the open notional that the value must cover after an outflow.
        max_price_age: seconds a price may be used after the tick that set it.
        groups: insurance funds; each market belongs to one.
        min_equity: collateral in quanta that a pocket without positions needs to rest an order.
        interest_ppm: premium per 8 hours that funding tends to.
        funding_clamp_ppm: how far per 8 hours the premium may deviate from the interest before funding follows it.
        vault_public_key: who quotes for the liquidity vault.
    """

    chain_id: str
    fee_public_key: int
    vault_public_key: int
    oracle_keys: tuple[int, ...]
    oracle_quorum: int
    markets: tuple[MarketConfig, ...]
    fee_tiers: tuple[FeeTier, ...]
    withdrawal_fraction_ppm: int
    max_price_age: int
    tree_depth: int = 20
    groups: int = 1
    min_equity: int = 10 * 10**8
    interest_ppm: int = 100
    funding_clamp_ppm: int = 500

    def __post_init__(self) -> None:
        short_string(self.chain_id)
        require_listing(4 <= self.tree_depth <= MAX_TREE_DEPTH, "tree_depth out of range")
        require_listing(0 < self.fee_public_key < P, "fee_public_key out of range")
        require_listing(0 < self.vault_public_key < P, "vault_public_key out of range")
        signers = len(self.oracle_keys)
        require_listing(3 <= signers <= MAX_ORACLE_SIGNERS, "oracle_keys: 3 to 32 signers are needed")
        require_listing(len(set(self.oracle_keys)) == signers, "oracle_keys: duplicates")
        require_listing(all(0 < key < P for key in self.oracle_keys), "oracle_keys out of range")
        require_listing(
            2 * signers < 3 * self.oracle_quorum <= 3 * signers, "oracle_quorum: more than 2/3 of the signers"
        )
        require_listing(1 <= len(self.markets) <= MAX_MARKETS, "markets: 1 to 255 are needed")
        require_listing(
            [market.market_id for market in self.markets] == list(range(len(self.markets))),
            "markets must be ordered by dense market ids",
        )
        require_listing(1 <= self.groups <= MAX_GROUPS, "groups out of range")
        require_listing(self.groups + 2 < 2**self.tree_depth, "groups: the tree is too small")
        require_listing(all(0 <= m.group < self.groups for m in self.markets), "markets: group out of range")
        require_listing(1 <= len(self.fee_tiers) <= MAX_FEE_TIERS, "fee_tiers: 1 to 16 are needed")
        rates = [rate for tier in self.fee_tiers for rate in (tier.maker_ppm, tier.taker_ppm)]
        require_listing(all(-MAX_FEE_PPM <= r <= MAX_FEE_PPM for r in rates), "fee_tiers: rate out of range")
        lowest = min(t.maker_ppm for t in self.fee_tiers) + min(t.taker_ppm for t in self.fee_tiers)
        require_listing(
            lowest >= 0, "fee_tiers: the lowest maker plus the lowest taker rate must not be negative"
        )
        widest = max(market.tiers[0].initial_ppm for market in self.markets)
        require_listing(
            widest <= self.withdrawal_fraction_ppm <= PPM,
            "withdrawal_fraction_ppm must lie between the largest first initial_ppm and 10**6",
        )
        require_listing(1 <= self.max_price_age <= FUNDING_INTERVAL, "max_price_age out of range")
        require_listing(0 <= self.min_equity < 2**63, "min_equity out of range")
        require_listing(0 <= self.interest_ppm <= MAX_FUNDING_CAP_PPM, "interest_ppm out of range")
        require_listing(0 <= self.funding_clamp_ppm <= MAX_FUNDING_CAP_PPM, "funding_clamp_ppm out of range")

    def market(self, market_id: int) -> MarketConfig | None:
        """The market, or None."""
        return self.markets[market_id] if 0 <= market_id < len(self.markets) else None

    def fund_pocket(self, group: int) -> int:
        """The pocket that is the insurance fund of a market group."""
        return 1 + group

    @property
    def vault_pocket(self) -> int:
        """The pocket of the liquidity vault."""
        return 1 + self.groups

    @property
    def first_free_pocket(self) -> int:
        """Pockets below it exist from the start."""
        return 2 + self.groups

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
            CONFIG_TAG, short_string(self.chain_id), self.tree_depth, self.groups,
            self.withdrawal_fraction_ppm, self.max_price_age, self.min_equity,
            self.interest_ppm, self.funding_clamp_ppm, self.oracle_quorum,
            len(self.oracle_keys), len(self.fee_tiers), len(self.markets), len(tier_rows),
        ]  # fmt: skip
        fees = [felt(rate) for tier in self.fee_tiers for rate in (tier.maker_ppm, tier.taker_ppm)]
        rows = [word for market in self.markets for word in (*market.words(), offsets[market.tiers])]
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
            "version": 2,
            "chain_id": self.chain_id,
            "tree_depth": self.tree_depth,
            "groups": self.groups,
            "fee_public_key": hex(self.fee_public_key),
            "vault_public_key": hex(self.vault_public_key),
            "oracle_keys": [hex(key) for key in self.oracle_keys],
            "oracle_quorum": self.oracle_quorum,
            "withdrawal_fraction_ppm": self.withdrawal_fraction_ppm,
            "max_price_age": self.max_price_age,
            "min_equity": str(self.min_equity),
            "interest_ppm": self.interest_ppm,
            "funding_clamp_ppm": self.funding_clamp_ppm,
            "fee_tiers": [{"maker_ppm": t.maker_ppm, "taker_ppm": t.taker_ppm} for t in self.fee_tiers],
            "markets": [market.to_json() for market in self.markets],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "ExchangeConfig":
        """The config that `to_json` wrote; ConfigError when a field is missing or breaks a rule."""
        try:
            if data["version"] != 2:
                raise ConfigError(f"unknown config version {data['version']!r}")
            return cls(
                chain_id=data["chain_id"],
                tree_depth=int(data["tree_depth"]),
                groups=int(data["groups"]),
                fee_public_key=int(data["fee_public_key"], 16),
                vault_public_key=int(data["vault_public_key"], 16),
                oracle_keys=tuple(int(key, 16) for key in data["oracle_keys"]),
                oracle_quorum=int(data["oracle_quorum"]),
                withdrawal_fraction_ppm=int(data["withdrawal_fraction_ppm"]),
                max_price_age=int(data["max_price_age"]),
                min_equity=int(data["min_equity"]),
                interest_ppm=int(data["interest_ppm"]),
                funding_clamp_ppm=int(data["funding_clamp_ppm"]),
                fee_tiers=tuple(FeeTier(int(t["maker_ppm"]), int(t["taker_ppm"])) for t in data["fee_tiers"]),
                markets=tuple(MarketConfig.from_json(m) for m in data["markets"]),
            )
        except ConfigError:
            raise
        except (KeyError, TypeError, ValueError) as error:
            raise ConfigError(f"malformed config: {error!r}") from error
