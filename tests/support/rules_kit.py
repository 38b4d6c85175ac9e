"""A small exchange for tests of the rules: signed transactions, and batches under construction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from prover.crypto import public_key, sign
from sequencer.domain.book import Side
from sequencer.domain.cancel import Cancel, CancelRequest
from sequencer.domain.cancel_all import CancelAll, CancelAllRequest
from sequencer.domain.config import ExchangeConfig, FeeTier, MarketConfig, RiskTier
from sequencer.domain.deposit import Deposit
from sequencer.domain.forced_order import ForcedOrder
from sequencer.domain.forced_withdrawal import ForcedWithdrawal
from sequencer.domain.journal import Executed, Transaction, execute
from sequencer.domain.leverage import LeverageRequest, SetLeverage
from sequencer.domain.liquidation import Liquidate
from sequencer.domain.matching import SelfTrade
from sequencer.domain.messages import Signature, Signed, SignedMessage
from sequencer.domain.open_pocket import OpenPocket, PocketRequest
from sequencer.domain.oracle import OracleTick, SignedPrices, prices_message_hash
from sequencer.domain.order import Order, PlaceOrder, TimeInForce
from sequencer.domain.pocket import Pocket, Position
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.schedule_cancel import ScheduleCancelAll, ScheduleRequest
from sequencer.domain.seal import Sealed, seal
from sequencer.domain.session import SessionRequest, SetSession
from sequencer.domain.state import State
from sequencer.domain.sweep import Sweep
from sequencer.domain.transfer import Transfer, TransferRequest
from sequencer.domain.trigger import FireTrigger
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.unlink import Line
from sequencer.domain.vault_deposit import VaultDeposit, VaultDepositRequest
from sequencer.domain.vault_withdrawal import VaultWithdrawal, VaultWithdrawalRequest
from sequencer.domain.withdrawal import Withdrawal, WithdrawalRequest

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

    def oracle_tick(
        self,
        prices: Sequence[int] = PRICES,
        by_signer: Mapping[int, Sequence[int]] | None = None,
        signers: Sequence[int] = (0, 1, 2),
        tick_time: int | None = None,
    ) -> OracleTick:
        """A tick in which the signers sign the same prices, but for those who have their own in `by_signer`."""
        when = self.time if tick_time is None else tick_time
        own = by_signer or {}
        signed = tuple(self.signed_prices(i, own.get(i, prices), when) for i in signers)
        return OracleTick(self.time, when, signed)

    def signed_prices(self, signer: int, prices: Sequence[int], tick_time: int) -> SignedPrices:
        """One signer's prices; who is beyond the registered signers signs with the last one's key."""
        private = ORACLE_PRIVATE[min(signer, len(ORACLE_PRIVATE) - 1)]
        message_hash = prices_message_hash(self.config, tick_time, prices)
        return SignedPrices(signer, tuple(prices), Signature(*sign(private, message_hash)))

    # ---- what owners sign beside orders; lane 0 and the next nonce unless given

    def request(self, message: type[SignedMessage], owner: int, private: int | None = None, session: int = 0,
                **fields: Any) -> Signed[Any]:  # fmt: skip
        """A message of (lane, nonce), signed for the account `owner`, which is also its pocket unless given."""
        fields = {"pocket": owner, "lane": 0} | fields
        if "nonce" not in fields:
            fields["nonce"] = self.next_nonce()
        return self.sign(message(**fields), owner, private, session)

    def withdrawal(self, owner: int, amount_l1: int = 10**6, recipient: int = 0xBEEF, **changes: Any) -> Withdrawal:
        fields = {"expiry": self.time + 1_000} | changes
        return Withdrawal(
            self.time, self.request(WithdrawalRequest, owner, amount_l1=amount_l1, recipient=recipient, **fields)
        )

    def transfer(self, owner: int, destination: int, amount: int = 10**8, **changes: Any) -> Transfer:
        """To the account of the destination, unless `key` says whose it is."""
        fields = {"key": key_of(destination), "fact": 0, "expiry": self.time + 1_000} | changes
        return Transfer(
            self.time, self.request(TransferRequest, owner, destination=destination, amount=amount, **fields)
        )

    def open_pocket(self, owner: int, market: int, index: int, **changes: Any) -> OpenPocket:
        fields = {"expiry": self.time + 1_000} | changes
        return OpenPocket(self.time, index, self.request(PocketRequest, owner, market=market, **fields))

    def set_leverage(self, owner: int, leverage_ppm: int, **changes: Any) -> SetLeverage:
        return SetLeverage(
            self.time, self.request(LeverageRequest, owner, leverage_ppm=leverage_ppm, **changes)
        )

    def set_session(self, owner: int, place: int, key: int, expiry: int, **changes: Any) -> SetSession:
        return SetSession(
            self.time, self.request(SessionRequest, owner, place=place, key=key, expiry=expiry, **changes)
        )

    def cancel(self, owner: int, line: Line, nonce: int, market: int = 0, **changes: Any) -> Cancel:
        return Cancel(
            self.time, self.request(CancelRequest, owner, market=market, line=line, nonce=nonce, **changes)
        )

    def cancel_all(self, owner: int, **changes: Any) -> CancelAll:
        return CancelAll(self.time, self.request(CancelAllRequest, owner, **changes))

    def schedule_cancel_all(self, owner: int, dead_man_time: int, **changes: Any) -> ScheduleCancelAll:
        return ScheduleCancelAll(
            self.time, self.request(ScheduleRequest, owner, dead_man_time=dead_man_time, **changes)
        )

    def sweep(self, order: int, line: Line, market: int = 0) -> Sweep:
        return Sweep(self.time, market, line, order)

    def fire_trigger(self, direction: Direction, market: int = 0) -> FireTrigger:
        return FireTrigger(self.time, market, direction)

    def armed(self, pocket: int, side: Side, size: int, direction: Direction, trigger_price: int,
              **changes: Any) -> PlaceOrder:  # fmt: skip
        """An order that waits for the mark price; its limit is the trigger price unless given."""
        fields = {"price": trigger_price, "trigger": direction, "trigger_price": trigger_price} | changes
        return self.order(pocket, side, size, **fields)

    # ---- liquidation

    def adopt(self, pockets: Mapping[int, Pocket]) -> None:
        """Start a batch from a state in which these pockets stand in the place of what they are now, and open interest
        is what all longs sum to. Only between batches."""
        assert not self.executed, "pockets are part of the opening state"
        tree = self.state.pockets
        for index, pocket in pockets.items():
            tree = tree.set(index, pocket)
        longs = [0] * len(self.config.markets)
        for _, pocket in tree.items():
            for position in pocket.positions:
                longs[position.market] += max(position.size, 0)
        markets = tuple(
            replace(m, open_interest=total) for m, total in zip(self.state.markets, longs, strict=True)
        )
        self.opening = self.state = replace(self.state, pockets=tree, markets=markets)

    def holding(
        self, pocket: int, collateral: int, *positions: tuple[int, int], isolated: int | None = None, **fields: Any
    ) -> Pocket:
        """A pocket with collateral in quanta and (market, signed size) positions entered at the index price."""
        held = []
        for market, size in positions:
            state = self.state.markets[market]
            cost = size * self.config.markets[market].contract_unit * state.index
            held.append(Position(market, size, state.funding_index, cost))
        return Pocket(
            key_of(pocket), pocket, isolated=isolated, collateral=collateral, positions=tuple(held), **fields
        )

    def liquidate(self, pocket: int) -> Liquidate:
        return Liquidate(self.time, pocket)

    def forced_withdrawal(
        self, pocket: int, amount_l1: int, recipient: int = 0xB0B, key: int | None = None
    ) -> ForcedWithdrawal:
        """The next forced request of L1, by the account that the pocket names unless another key asks."""
        index = self.state.globals.next_forced
        return ForcedWithdrawal(self.time, index, pocket, key or key_of(pocket), amount_l1, recipient)

    def forced_order(self, pocket: int, size: int, market: int = 0, key: int | None = None) -> ForcedOrder:
        """As `forced_withdrawal`."""
        index = self.state.globals.next_forced
        return ForcedOrder(self.time, index, pocket, key or key_of(pocket), market, size)

    def vault_deposit(
        self, pocket: int, amount: int, min_shares: int = 1, owner: int | None = None, **signing: int
    ) -> VaultDeposit:
        """Of `amount` quanta by a cross pocket."""
        request = VaultDepositRequest(pocket, amount, min_shares, self.time + 1_000, 0, self.next_nonce())
        return VaultDeposit(self.time, self.sign(request, pocket if owner is None else owner, **signing))

    def vault_withdrawal(
        self, pocket: int, shares: int, min_amount: int = 1, owner: int | None = None, **signing: int
    ) -> VaultWithdrawal:
        """Of `shares` shares by a cross pocket."""
        request = VaultWithdrawalRequest(pocket, shares, min_amount, self.time + 1_000, 0, self.next_nonce())
        return VaultWithdrawal(self.time, self.sign(request, pocket if owner is None else owner, **signing))
