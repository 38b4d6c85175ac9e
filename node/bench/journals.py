"""An exchange whose journal is measured: eight markets, seven oracle signers, and owners who sign with throwaway keys.

Every key below is public and worth nothing. Times and nonces count up from fixed numbers and signatures are
deterministic, so the same calls give the same journal everywhere.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from prover.crypto import public_key, sign
from sequencer.domain.book import Side
from sequencer.domain.config import ExchangeConfig, FeeTier, MarketConfig, RiskTier
from sequencer.domain.deposit import Deposit
from sequencer.domain.journal import Executed, Transaction, execute
from sequencer.domain.matching import SelfTrade
from sequencer.domain.messages import Signature, Signed, SignedMessage
from sequencer.domain.oracle import OracleTick, SignedPrices, prices_message_hash
from sequencer.domain.order import Order, PlaceOrder, TimeInForce
from sequencer.domain.seal import seal
from sequencer.domain.state import FUND_KEYS, State

THROWAWAY = 0x7A1E5
"""The throwaway private key of pocket 0; the owner of pocket i signs with this plus i."""

THROWAWAY_ORACLE = 0x0AC1E5
"""The throwaway private key of the first oracle signer; those of the others follow it."""

START = 1_700_000_000
TREE_DEPTH = 20
ORACLE_SIGNERS, ORACLE_QUORUM = 7, 5
FUND, VAULT, FIRST = 1, 2, 3
"""Insurance fund, vault, and the first pocket that a deposit may open."""

USD = 10**8
"""Quanta."""

USD_L1 = 10**6
"""L1 token base units."""

TIERS = (
    RiskTier(2 * 10**13, 20_000, 40_000),
    RiskTier(2 * 10**14, 50_000, 100_000),
    RiskTier(2**80, 250_000, 500_000),
)
PRICES = (30_000_00, 2_000_00, 150_00, 90_00, 40_00, 20_00, 8_00, 5_00)
"""Index prices in price units, by market."""

SYMBOLS = ("BTC", "ETH", "SOL", "LTC", "AVAX", "LINK", "DOT", "ATOM")

Message = TypeVar("Message", bound=SignedMessage)


@cache
def key_of(pocket: int) -> int:
    """Public key of the account that a cross pocket names."""
    return public_key(THROWAWAY + pocket)


@cache
def make_config() -> ExchangeConfig:
    """Eight markets, seven oracle signers of whom five suffice, 2**20 pockets."""
    return ExchangeConfig(
        chain_id="PERPETUA_BENCH",
        fee_public_key=key_of(0),
        vault_public_key=key_of(VAULT),
        oracle_keys=tuple(public_key(THROWAWAY_ORACLE + i) for i in range(ORACLE_SIGNERS)),
        oracle_quorum=ORACLE_QUORUM,
        markets=tuple(
            MarketConfig(i, f"{symbol}-USD", 100, 1, 1, TIERS, 2**40, lot_decimals=4, price_decimals=2)
            for i, symbol in enumerate(SYMBOLS)
        ),
        fee_tiers=(FeeTier(-50, 500), FeeTier(100, 300)),
        withdrawal_fraction_ppm=100_000,
        max_price_age=60,
        tree_depth=TREE_DEPTH,
    )


@dataclass
class Exchange:
    """A batch under construction.

    Attributes:
        opening: the state that the batch starts from.
        state: after its transactions so far.
        nonce: the last that an owner has signed; all use lane 0.
    """

    config: ExchangeConfig = field(default_factory=make_config)
    time: int = START
    opening: State = field(init=False)
    state: State = field(init=False)
    executed: list[Executed] = field(default_factory=list)
    nonce: int = 0

    def __post_init__(self) -> None:
        self.opening = self.state = State.genesis(self.config)

    def fork(self) -> "Exchange":
        """The same exchange, to be continued in another way."""
        other = copy(self)
        other.executed = list(self.executed)
        return other

    def apply(self, *transactions: Transaction) -> Executed:
        """Execute transactions that were made for the present state; returns what the last one did.

        Signatures are left to the program, which verifies each.
        """
        for transaction in transactions:
            done = execute(self.config, self.state, transaction, verify=False)
            self.state = done.state
            self.executed.append(done)
        return self.executed[-1]

    def seal(self) -> None:
        """End the batch; the next one starts a second later."""
        self.opening = self.state = seal(self.config, self.opening, self.executed).state
        self.executed = []
        self.time += 1

    def sign(self, message: SignedMessage, owner: int) -> Signed[Any]:
        """The message, signed by the account that the cross pocket `owner` names."""
        message_hash = message.message_hash(self.config.chain_id, key_of(owner))
        return Signed(message, Signature(*sign(THROWAWAY + owner, message_hash)))

    def next_nonce(self) -> int:
        self.nonce += 1
        return self.nonce

    def request(self, message: type[Message], owner: int, **fields: Any) -> Signed[Message]:
        """A message by a pocket's owner, in lane 0 with the next nonce and a late expiry unless the fields say
        otherwise."""
        fields = {"pocket": owner, "lane": 0} | fields
        if "nonce" not in fields:
            fields["nonce"] = self.next_nonce()
        if "expiry" in message.__annotations__ and "expiry" not in fields:
            fields["expiry"] = self.time + 1_000
        return self.sign(message(**fields), owner)

    def order(
        self, pocket: int, side: Side, size: int = 10, price: int = 0, owner: int | None = None, **changes: Any
    ) -> PlaceOrder:
        """A GTT order at the index price, of market 0 unless changed, by the pocket itself unless it is `owner`'s."""
        fields: dict[str, Any] = {
            "pocket": pocket, "market": 0, "side": side, "size": size,
            "time_in_force": TimeInForce.GTT, "post_only": False, "reduce_only": False,
            "self_trade": SelfTrade.CANCEL_MAKER, "trigger": 0, "trigger_price": 0,
            "expiry": self.time + 1_000, "lane": 0, "nonce": self.next_nonce(), "fee_cap_ppm": 1_000,
        } | changes  # fmt: skip
        fields["price"] = price or self.state.markets[fields["market"]].index
        return PlaceOrder(self.time, self.sign(Order(**fields), pocket if owner is None else owner))

    def buy(self, pocket: int, size: int = 10, price: int = 0, **changes: Any) -> PlaceOrder:
        return self.order(pocket, Side.BUY, size, price, **changes)

    def sell(self, pocket: int, size: int = 10, price: int = 0, **changes: Any) -> PlaceOrder:
        return self.order(pocket, Side.SELL, size, price, **changes)

    def deposit(self, pocket: int, amount_l1: int = 10**6 * USD_L1) -> Deposit:
        """The next deposit of L1's queue, for a cross pocket or for the insurance fund."""
        key = FUND_KEYS[0] if pocket == FUND else key_of(pocket)
        return Deposit(self.time, self.state.globals.next_deposit, pocket, key, amount_l1)

    def oracle_tick(self, prices: Sequence[int] = PRICES) -> OracleTick:
        """A tick of five signers who sign the same prices of all markets."""
        message_hash = prices_message_hash(self.config, self.time, prices)
        return OracleTick(
            self.time,
            self.time,
            tuple(
                SignedPrices(i, tuple(prices), Signature(*sign(THROWAWAY_ORACLE + i, message_hash)))
                for i in range(ORACLE_QUORUM)
            ),
        )


def funded(pockets: int, amount_l1: int = 10**6 * USD_L1) -> Exchange:
    """So many accounts with a deposit each, side by side from `FIRST` on, and prices; sealed."""
    x = Exchange()
    for pocket in range(FIRST, FIRST + pockets):
        x.apply(x.deposit(pocket, amount_l1))
    x.apply(x.oracle_tick())
    x.seal()
    return x
