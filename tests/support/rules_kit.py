"""Signed events of a small exchange, and the two executions of a journal: Python and the Cairo program."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from contracts.program import LAYOUT, load_program
from node.batch.program_input import BatchEncoder
from prover.crypto import public_key, sign
from prover.vm import RunError, run
from sequencer.domain.config import ExchangeConfig, FeeTier, MarketConfig, RiskTier
from sequencer.domain.events import (
    Deposit,
    Event,
    FundingTick,
    OracleTick,
    SignedOrder,
    SignedPrices,
    Trade,
    Withdrawal,
)
from sequencer.domain.limits import P
from sequencer.domain.orders import (
    Order,
    Side,
    Signature,
    TimeInForce,
    WithdrawalRequest,
    prices_message_hash,
)
from sequencer.domain.rejections import Rejection, RejectionCode
from sequencer.domain.seal import Sealed, seal
from sequencer.domain.state import State
from sequencer.domain.transition import transition

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
    MarketConfig(0, "BTC-USD", 100, 5, 10, TIERS, 7_500, 10**7, lot_decimals=4, price_decimals=2),
    MarketConfig(1, "ETH-USD", 100, 1, 1, TIERS, 7_500, 2**60, lot_decimals=4, price_decimals=2),
    MarketConfig(2, "SOL-USD", 10_000, 1, 1, FLAT, 40_000, 5_000, lot_decimals=2, price_decimals=2),
)
PRICES = (30_000_00, 2_000_00, 20_00)


def make_config(**changes: object) -> ExchangeConfig:
    """Three markets, four oracle signers of whom three suffice, 64 accounts."""
    config = ExchangeConfig(
        chain_id="PERPETUA_TEST",
        fee_public_key=key_of(0),
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
    """The private key of the account that tests open at an index."""
    return FEE_PRIVATE + account


def key_of(account: int) -> int:
    """Its public key."""
    return _public(private_of(account))


@dataclass
class Exchange:
    """A batch under construction: events are applied as they come, with every signature checked."""

    config: ExchangeConfig = field(default_factory=make_config)
    time: int = START
    opening: State = field(init=False)
    state: State = field(init=False)
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.opening = self.state = State.genesis(self.config)

    def apply(self, event: Event) -> None:
        """Execute the event or raise its Rejection."""
        self.state = self.state.apply(transition(self.config, self.state, event))
        self.events.append(event)

    def seal(self) -> Sealed:
        """End the batch; the next one starts from it."""
        sealed = seal(self.config, self.opening, self.state, self.events)
        self.opening = self.state = sealed.state
        self.events = []
        return sealed

    # ---- events

    def deposit(self, account: int, amount_l1: int) -> Deposit:
        return Deposit(self.time, self.state.globals.next_deposit, account, key_of(account), amount_l1)

    def oracle_tick(
        self, prices: Sequence[int] = PRICES, signers: Sequence[int] = (0, 1, 2), tick_time: int | None = None
    ) -> OracleTick:
        """A tick in which all signers agree."""
        when = self.time if tick_time is None else tick_time
        return OracleTick(self.time, when, tuple(self.signed_prices(i, prices, when) for i in signers))

    def signed_prices(self, signer: int, prices: Sequence[int], tick_time: int) -> SignedPrices:
        message = prices_message_hash(self.config, tick_time, prices)
        private = ORACLE_PRIVATE[min(signer, len(ORACLE_PRIVATE) - 1)]
        return SignedPrices(signer, tuple(prices), Signature(*sign(private, message)))

    def funding_tick(self, *rates_ppm: int) -> FundingTick:
        return FundingTick(self.time, rates_ppm)

    def order(self, account: int, side: Side, size: int, price: int, **changes: object) -> SignedOrder:
        """An order of market 0 in lane 0 with nonce 1, unless changed."""
        order = Order(
            account=account,
            market=0,
            side=side,
            size=size,
            price=price,
            time_in_force=TimeInForce.GTT,
            post_only=False,
            expiry=self.time + 1000,
            lane=0,
            nonce=1,
            fee_cap_ppm=1_000,
        )
        return self.sign(replace(order, **changes))  # type: ignore[arg-type]

    def sign(self, order: Order) -> SignedOrder:
        message = order.message_hash(self.config, key_of(order.account))
        return SignedOrder(order, Signature(*sign(private_of(order.account), message)))

    def trade(self, maker: SignedOrder, taker: SignedOrder, size: int | None = None) -> Trade:
        """A fill at the maker's price, of what both orders allow unless a size is given."""
        amount = min(maker.order.size, taker.order.size) if size is None else size
        return Trade(self.time, maker, taker, maker.order.price, amount)

    def withdrawal(self, account: int, amount_l1: int, **changes: int) -> Withdrawal:
        """A withdrawal in lane 7 with nonce 1, unless changed."""
        request = WithdrawalRequest(account, amount_l1, 0xD00D, 7, 1, self.time + 1000)
        request = replace(request, **changes)
        message = request.message_hash(self.config, key_of(account))
        return Withdrawal(self.time, request, Signature(*sign(private_of(account), message)))


def python_rejection(exchange: Exchange, event: Event) -> RejectionCode | None:
    """The code with which Python rejects the event after the exchange's events, or None."""
    try:
        transition(exchange.config, exchange.state, event)
    except Rejection as rejection:
        return rejection.code
    return None


def cairo_rejection(exchange: Exchange, event: Event) -> str | None:
    """The code with which the program rejects the same journal, or None when it gets past the event.

    A run that gets past it fails for want of the rest of the input.
    """
    encoder = BatchEncoder(exchange.config, exchange.opening, [*exchange.events, event])
    state = exchange.opening
    for done in exchange.events:
        encoder.add(state, done)
        state = state.apply(transition(exchange.config, state, done, signatures_verified=True))
    encoder.add(state, event)
    words = [word % P for word in encoder.opening_words()]
    try:
        run(load_program().compiled, layout=LAYOUT, input_words=words)
    except RunError as error:
        return rejection_code(error)
    raise AssertionError("the run ended although its input did not")


def rejection_code(error: RunError) -> str | None:
    """The innermost REJECTED code among a failed run's error messages."""
    for message in error.error_messages:
        match = re.search(r"REJECTED (\w+)", message)
        if match:
            return match[1]
    return None


def cairo_output(words: Sequence[int]) -> list[int]:
    """The output words of the program on an input."""
    return list(run(load_program().compiled, layout=LAYOUT, input_words=words).output)
