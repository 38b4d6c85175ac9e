"""Request and response bodies: what is checked on the way in, and what the OpenAPI page shows."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from sequencer.decimals import MAX_DIGITS

MAX_INDEX = 2**40
"""Above every account, batch and sequence number that can exist; keeps database integers in range."""

MAX_WORD = 2**53 - 1
"""Largest integer that every JSON reader keeps exact."""

MAX_BATCH_ORDERS = 50
MAX_BODY_BYTES = 128 * 1024
"""Room for a batch of orders (about 700 bytes each) three times over."""

Decimal = Annotated[str, Field(max_length=MAX_DIGITS, examples=["0.5"], description="decimal string")]
Felt = Annotated[str, Field(pattern=r"^0x[0-9a-fA-F]{1,64}$", examples=["0x1f"], description="0x-hex")]
ClientId = Annotated[str, Field(pattern=r"^[A-Za-z0-9._:-]{1,64}$", examples=["my-order-1"])]
AccountIndex = Annotated[int, Field(ge=0, lt=MAX_INDEX)]


class _Request(BaseModel):
    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, alias_generator=to_camel, validate_by_alias=True
    )


class SignatureIn(_Request):
    """An ECDSA signature over the STARK curve."""

    r: Felt
    s: Felt


class OrderIn(_Request):
    """A signed limit order.  The signature is over the SNIP-12 message `Order` with integer fields."""

    account: AccountIndex
    market: Annotated[str, Field(max_length=31, examples=["BTC-USD"])]
    side: Literal["BUY", "SELL"]
    size: Annotated[Decimal, Field(description="base asset, a multiple of the market's stepSize")]
    price: Annotated[Decimal, Field(description="worst price, a multiple of the market's tickSize")]
    time_in_force: Annotated[
        Literal["GTT", "IOC"], Field(description="GTT rests until its expiration, IOC only takes")
    ] = "GTT"
    post_only: Annotated[bool, Field(description="refused if it would trade on arrival")] = False
    expiration: Annotated[int, Field(ge=0, le=MAX_WORD, description="unix seconds, last second of life")]
    lane: Annotated[int, Field(ge=0, le=MAX_WORD, description="0 to 7; a lane holds one live order")]
    nonce: Annotated[int, Field(ge=0, le=MAX_WORD, description="above the lane's lastNonce")]
    fee_cap_ppm: Annotated[int, Field(ge=0, le=MAX_WORD, description="highest fee rate accepted, ppm")]
    client_id: Annotated[
        ClientId | None, Field(description="resending the same order under its id changes nothing")
    ] = None
    signature: SignatureIn


class OrdersIn(_Request):
    """Several orders, taken in order, each on its own."""

    orders: Annotated[list[OrderIn], Field(min_length=1, max_length=MAX_BATCH_ORDERS)]


class WithdrawalIn(_Request):
    """A signed withdrawal.  The signature is over the SNIP-12 message `Withdrawal`."""

    account: AccountIndex
    amount: Annotated[Decimal, Field(description="USD, at most 6 decimal places")]
    recipient: Annotated[str, Field(pattern=r"^0x[0-9a-fA-F]{1,40}$", description="L1 address")]
    lane: Annotated[int, Field(ge=0, le=MAX_WORD)]
    nonce: Annotated[int, Field(ge=0, le=MAX_WORD)]
    expiration: Annotated[int, Field(ge=0, le=MAX_WORD, description="unix seconds")]
    signature: SignatureIn


class _Response(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, validate_by_alias=True)


FinalityName = Annotated[
    Literal["sequenced", "batched", "proved", "settled"],
    Field(description="how far the event is on its way to L1"),
]
Milliseconds = Annotated[int, Field(description="milliseconds since the epoch")]


class TimeOut(_Response):
    """The server's clock."""

    iso: str
    epoch_ms: Milliseconds


class StatusOut(_Response):
    """Whether the exchange runs, and how far it is."""

    status: Literal["running", "stopped"]
    sequence: Annotated[int, Field(description="number of the newest record")]
    durable_sequence: Annotated[int, Field(description="number of the newest record on disk")]
    live_orders: int
    open_batch_events: int
    sealed_batches: int
    settled_batches: int


class ConfigOut(_Response):
    """The parameters that the config hash binds, and limits of this API."""

    config_hash: str
    chain_id: str
    parameters: dict[str, Any]
    limits: dict[str, int]


class RiskTierOut(_Response):
    """Margin fractions of the part of a notional below the bound."""

    upper_notional: str
    initial_margin_fraction: str
    maintenance_margin_fraction: str


class MarketOut(_Response):
    """One market."""

    market: str
    id: int
    status: Literal["ACTIVE", "PRICE_STALE"]
    index_price: str | None
    index_price_time: Milliseconds
    best_bid: str | None
    best_ask: str | None
    tick_size: str
    step_size: str
    price_decimals: int
    size_decimals: int
    open_interest: str
    open_interest_cap: str
    cumulative_funding: Annotated[str, Field(description="USD a long of one unit has paid since the start")]
    funding_rate_cap: Annotated[str, Field(description="bound on the rate per 8 hours")]
    initial_margin_fraction: str
    maintenance_margin_fraction: str
    risk_tiers: list[RiskTierOut]


class MarketsOut(_Response):
    """All markets."""

    markets: list[MarketOut]


class OrderbookOut(_Response):
    """Price levels as [price, size], best first."""

    market: str
    sequence: int
    bids: list[tuple[str, str]]
    asks: list[tuple[str, str]]


class _Sequenced(_Response):
    id: str
    sequence: int
    created_at: Milliseconds
    finality: FinalityName
    batch: int | None


class TradeOut(_Sequenced):
    """A trade; the side is the taker's."""

    market: str
    side: Literal["BUY", "SELL"]
    price: str
    size: str
    maker_order_id: str
    taker_order_id: str


class FillOut(_Sequenced):
    """One account's side of a trade.  `funding` was settled on all positions by the fill."""

    account: int
    order_id: str
    market: str
    side: Literal["BUY", "SELL"]
    liquidity: Literal["MAKER", "TAKER"]
    price: str
    size: str
    quote: str
    fee: str
    funding: str
    realized_pnl: str


class DepositOut(_Sequenced):
    """A deposit from L1."""

    account: int
    stark_key: str
    index: int
    amount: str


class WithdrawalOut(_Sequenced):
    """A withdrawal to L1."""

    account: int
    recipient: str
    amount: str
    lane: int
    nonce: int


class OrderOut(_Response):
    """An order.  `closeReason` is FILLED, CANCELED_BY_OWNER, IOC_REMAINDER or a rejection code."""

    id: str
    client_id: str | None
    account: int
    market: str
    side: Literal["BUY", "SELL"]
    size: str
    price: str
    time_in_force: Literal["GTT", "IOC"]
    post_only: bool
    expiration: int
    lane: int
    nonce: int
    fee_cap_ppm: int
    message_hash: str
    status: Literal["OPEN", "FILLED", "CANCELED"]
    filled_size: str
    remaining_size: str
    filled_quote: str
    fees: str
    close_reason: str | None
    close_details: dict[str, Any]
    sequence: int
    created_at: Milliseconds
    closed_at: int | None


class PlacedOut(_Response):
    """The order after it was taken in, and the fills it made on arrival."""

    order: OrderOut
    fills: list[FillOut]


class PlacedListOut(_Response):
    """Per order, in order: {"order", "fills"} or {"error"}."""

    results: list[dict[str, Any]]


class PositionOut(_Response):
    """A position at the index price."""

    market: str
    side: Literal["LONG", "SHORT"]
    size: str
    entry_price: str
    entry_cost: str
    index_price: str
    notional: str
    unrealized_pnl: str
    unsettled_funding: str


class AccountOut(_Response):
    """An account at index prices; funding that is owed counts as paid."""

    id: int
    stark_key: str
    collateral: str
    equity: str
    notional: str
    initial_margin: str
    maintenance_margin: str
    free_collateral: str
    withdrawable: str
    liquidatable: bool
    maker_fee_rate: str
    taker_fee_rate: str
    open_orders: int
    positions: list[PositionOut]
    sequence: int


class AccountsOut(_Response):
    """Accounts of a key."""

    accounts: list[AccountOut]


class PositionsOut(_Response):
    """Open positions."""

    positions: list[PositionOut]


class LaneOut(_Response):
    """A nonce lane: free when `orderId` is null; the next nonce must be above `lastNonce`."""

    lane: int
    last_nonce: int
    order_id: str | None


class LanesOut(_Response):
    """All lanes of an account."""

    lanes: list[LaneOut]


class BatchUpdateOut(_Response):
    """A step of a batch."""

    state: Literal["SEALED", "PROVING", "PROVED", "SUBMITTED", "SETTLED"]
    sequence: int
    at: Milliseconds
    data: dict[str, str]


class BatchOut(_Response):
    """A sealed batch and what became of it."""

    number: int
    state: Literal["SEALED", "PROVING", "PROVED", "SUBMITTED", "SETTLED"]
    finality: FinalityName
    first_sequence: int
    last_sequence: int
    events: int
    trades: int
    old_state_root: str
    new_state_root: str
    updates: list[BatchUpdateOut]


class _Page(_Response):
    next: Annotated[str | None, Field(description="cursor of the next page, null at the end")]


class TradesPage(_Page):
    """Trades, newest first."""

    results: list[TradeOut]


class FillsPage(_Page):
    """Fills, newest first."""

    results: list[FillOut]


class OrdersPage(_Page):
    """Orders, the last to end first; open orders have no pages."""

    results: list[OrderOut]


class DepositsPage(_Page):
    """Deposits, newest first."""

    results: list[DepositOut]


class WithdrawalsPage(_Page):
    """Withdrawals, newest first."""

    results: list[WithdrawalOut]


class BatchesPage(_Page):
    """Batches, newest first."""

    results: list[BatchOut]
