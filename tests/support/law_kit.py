"""A small exchange for tests of the rules: signed transactions, and batches under construction."""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from prover.crypto import public_key, sign
from sequencer.law.book import Side
from sequencer.law.config import ExchangeConfig, FeeTier, MarketConfig, RiskTier
from sequencer.law.deposit import Deposit
from sequencer.law.journal import Executed, Transaction, execute
from sequencer.law.matching import SelfTrade
from sequencer.law.messages import Signature, Signed, SignedMessage
from sequencer.law.order import Order, PlaceOrder, TimeInForce
from sequencer.law.rejections import Rejection, RejectionCode
from sequencer.law.seal import Sealed, seal
from sequencer.law.state import State

START = 1_700_000_000
ORACLE_PRIVATE = (0xA1, 0xA2, 0xA3, 0xA4)
FEE_PRIVATE = 0xFEE
TIERS = (
    RiskTier(2 * 10**12, 20_000, 40_000),
    RiskTier(2 * 10**13, 50_000, 100_000),
    RiskTier(2**80, 250_000, 500_000),
)
FLAT = (RiskTier(2**80, 30_000, 50_000),)
MARKETS = (
    MarketConfig(0, "BTC-USD", 100, 5, 10, TIERS, 10**7, lot_decimals=4, price_decimals=2),
    MarketConfig(1, "ETH-USD", 100, 1, 1, TIERS, 2**40, lot_decimals=4, price_decimals=2),
    MarketConfig(2, "SOL-USD", 10_000, 1, 1, FLAT, 5_000, lot_decimals=2, price_decimals=2),
)
PRICES = (30_000_00, 2_000_00, 20_00)
"""Index prices in price units, by market."""

MILLION = 10**12
"""A million USD in L1 units."""

FIRST = 3
"""The first pocket that a deposit may open: fee, fund and vault come before."""


def make_config(**changes: object) -> ExchangeConfig:
    """Three markets, four oracle signers of whom three suffice, 64 pockets."""
    config = ExchangeConfig(
        chain_id="PERPETUA_TEST",
        fee_public_key=key_of(0),
        vault_public_key=key_of(2),
        oracle_keys=tuple(_public(key) for key in ORACLE_PRIVATE),
        oracle_quorum=3,
        markets=MARKETS,
        fee_tiers=(FeeTier(-50, 500), FeeTier(100, 300)),
        withdrawal_fraction_ppm=100_000,
        max_price_age=60,
        tree_depth=6,
    )
    return replace(config, **changes)  # type: ignore[arg-type]


_public = cache(public_key)


def private_of(account: int) -> int:
    """The private key of the account whose cross pocket tests open at an index."""
    return FEE_PRIVATE + account


def key_of(account: int) -> int:
    """Its public key."""
    return _public(private_of(account))


@dataclass
class Exchange:
    """A batch under construction: transactions are applied as they come, with every signature checked.

    Attributes:
        nonce: of the next message that does not say its own; all use lane 0.
    """

    config: ExchangeConfig = field(default_factory=make_config)
    time: int = START
    opening: State = field(init=False)
    state: State = field(init=False)
    executed: list[Executed] = field(default_factory=list)
    nonce: int = 0

    def __post_init__(self) -> None:
        self.opening = self.state = State.genesis(self.config)

    def apply(self, transaction: Transaction) -> Executed:
        """Execute the transaction or raise its Rejection."""
        done = execute(self.config, self.state, transaction)
        self.state = done.state
        self.executed.append(done)
        return done

    def rejection(self, transaction: Transaction) -> RejectionCode | None:
        """The code with which Python rejects the transaction now, or None."""
        try:
            execute(self.config, self.state, transaction)
        except Rejection as rejection:
            return rejection.code
        return None

    def seal(self) -> Sealed:
        """End the batch; the next one starts from it."""
        sealed = seal(self.config, self.opening, self.executed)
        self.opening = self.state = sealed.state
        self.executed = []
        return sealed

    def set_prices(self, prices: tuple[int, ...] = PRICES, **changes: Any) -> None:
        """Start a batch from a state in which these are index and mark prices, without a tick. Only between
        batches."""
        assert not self.executed, "prices are part of the opening state"
        markets = tuple(
            replace(m, index=price, mark=price, price_time=self.time, **changes)
            for m, price in zip(self.state.markets, prices, strict=True)
        )
        moved = replace(self.state.globals, time=self.time, oracle_time=self.time)
        self.opening = self.state = replace(self.state, markets=markets, globals=moved)

    def fund(self, *pockets: int, amount_l1: int = MILLION) -> None:
        """Deposit for accounts that are named by their cross pockets."""
        for pocket in pockets:
            self.apply(self.deposit(pocket, amount_l1))

    # ---- transactions

    def deposit(self, pocket: int, amount_l1: int = MILLION) -> Deposit:
        return Deposit(self.time, self.state.globals.next_deposit, pocket, key_of(pocket), amount_l1)

    def sign(self, message: SignedMessage, owner: int, private: int | None = None, session: int = 0) -> Signed[Any]:
        """The message signed for the account `owner`, by its key or by another private key."""
        message_hash = message.message_hash(self.config.chain_id, key_of(owner))
        signature = Signature(*sign(private_of(owner) if private is None else private, message_hash))
        return Signed(message, signature, session)

    def next_nonce(self) -> int:
        self.nonce += 1
        return self.nonce

    def order(
        self, pocket: int, side: Side, size: int, price: int, owner: int | None = None, **changes: Any
    ) -> PlaceOrder:
        """A GTT order of market 0, unless changed; `owner` is the account, the pocket itself unless given."""
        fields: dict[str, Any] = {
            "pocket": pocket, "market": 0, "side": side, "size": size, "price": price,
            "time_in_force": TimeInForce.GTT, "post_only": False, "reduce_only": False,
            "self_trade": SelfTrade.CANCEL_MAKER, "trigger": 0, "trigger_price": 0,
            "expiry": self.time + 1_000, "lane": 0, "nonce": 0, "fee_cap_ppm": 1_000,
        } | changes  # fmt: skip
        if "nonce" not in changes:
            fields["nonce"] = self.next_nonce()
        order = Order(**fields)
        return PlaceOrder(self.time, self.sign(order, pocket if owner is None else owner))

    def buy(self, pocket: int, size: int, price: int = PRICES[0], **changes: Any) -> PlaceOrder:
        return self.order(pocket, Side.BUY, size, price, **changes)

    def sell(self, pocket: int, size: int, price: int = PRICES[0], **changes: Any) -> PlaceOrder:
        return self.order(pocket, Side.SELL, size, price, **changes)
