"""Response bodies, as the OpenAPI page shows them and the client reads them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class _Response(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, validate_by_alias=True)


FinalityName = Annotated[
    Literal["sequenced", "batched", "proved", "settled"],
    Field(description="how far the transaction is on its way to L1"),
]
Milliseconds = Annotated[int, Field(description="milliseconds since the epoch")]
SideName = Literal["BUY", "SELL"]


class TimeOut(_Response):
    """The server's clock."""

    iso: str
    epoch_ms: Milliseconds


class StatusOut(_Response):
    """Whether the exchange runs, and how far it is."""

    status: Literal["running", "stopped"]
    sequence: Annotated[int, Field(description="number of the newest transaction")]
    durable_sequence: Annotated[int, Field(description="number of the newest transaction on disk")]
    live_orders: int
    open_batch_transactions: int
    sealed_batches: int
    settled_batches: int


class ConfigOut(_Response):
    """The parameters that the config hash binds, and limits of this API."""

    config_hash: str
    chain_id: str
    parameters: dict[str, Any]
    limits: dict[str, int]
    receipt_signer: Annotated[str, Field(description="L1 address of the key that signs receipts")]
    receipt_deadline_seconds: int


class RiskTierOut(_Response):
    """Margin fractions of the part of a notional below the bound."""

    upper_notional: str
    initial_margin_fraction: str
    maintenance_margin_fraction: str


class PricesOut(_Response):
    """What ticks move. A pending price is a large move that waits for its second tick."""

    index_price: str | None
    mark_price: str | None
    last_price: str | None
    pending_price: str | None
    index_price_time: Milliseconds
    funding_rate: Annotated[str | None, Field(description="per 8 hours, of the last interval")]
    cumulative_funding: Annotated[str, Field(description="USD a long of one unit has paid since the start")]


class MarketOut(PricesOut):
    """One market."""

    market: str
    id: int
    status: Literal["ACTIVE", "PAUSED", "PRICE_STALE"]
    best_bid: str | None
    best_ask: str | None
    tick_size: str
    step_size: str
    price_decimals: int
    size_decimals: int
    open_interest: str
    open_interest_cap: str
    funding_rate_cap: Annotated[str, Field(description="bound on the rate per 8 hours")]
    liquidation_penalty: str
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
    """A trade; the side is the taker's. An order id is null where no order acts: in a liquidation."""

    market: str
    side: SideName
    price: str
    size: str
    maker_order_id: str | None
    taker_order_id: str | None
    liquidation: bool


class FillOut(_Sequenced):
    """One pocket's side of a fill. `funding` was settled on all positions by it; `fee` includes the builder's."""

    pocket: int
    order_id: str | None
    market: str
    side: SideName
    liquidity: Literal["MAKER", "TAKER"]
    price: str
    size: str
    quote: str
    fee: str
    builder_fee: str
    funding: str
    realized_pnl: str
    liquidation: bool


class MovementOut(_Sequenced):
    """Collateral that came into a pocket (positive) or left it, by a transaction of that kind."""

    pocket: int
    kind: str
    amount: str


class FundingRateOut(_Sequenced):
    """The end of a funding interval: its rate per 8 hours."""

    market: str
    rate: str


class LiquidationOut(_Sequenced):
    """A liquidation: how much of a position was to be closed, and who took it."""

    pocket: int
    market: str
    side: Literal["LONG", "SHORT"]
    size: str
    limit_price: str
    in_book: str
    by_fund: str
    deleveraged: str
    penalty: str


class AssignmentOut(_Sequenced):
    """Lots of a liquidated pocket that another one took over: a fund, or one that was deleveraged."""

    pocket: int
    market: str
    side: SideName
    size: str
    cost: str
    funding: str
    realized_pnl: str
    deleveraged: bool


class OrderOut(_Response):
    """An order. `sequence` is of the transaction that placed it; `closeReason` says why it ended."""

    id: str
    sequence: int
    client_id: str | None
    pocket: int
    market: str
    side: SideName
    size: str
    price: str
    time_in_force: Literal["GTT", "IOC", "FOK"]
    post_only: bool
    reduce_only: bool
    self_trade: Literal["CANCEL_MAKER", "CANCEL_TAKER", "CANCEL_BOTH"]
    trigger: Literal["RISING", "FALLING"] | None
    trigger_price: str | None
    expiration: int
    lane: int
    nonce: int
    fee_cap_ppm: int
    builder: int | None
    builder_fee_ppm: int
    message_hash: str
    status: Annotated[
        Literal["OPEN", "ARMED", "FILLED", "CANCELED"], Field(description="ARMED waits for its trigger")
    ]
    filled_size: str
    remaining_size: str
    filled_quote: str
    fees: str
    close_reason: str | None
    closed_sequence: int | None
    created_at: Milliseconds
    closed_at: int | None


class ReceiptSignatureOut(_Response):
    """As `ecrecover` takes it."""

    r: str
    s: str
    v: int


class ReceiptOut(_Response):
    """The sequencer's signed promise: the transaction has this place, and is on L1 by the deadline (unix seconds)."""

    chain_id: str
    sequence: int
    transaction_hash: str
    time: int
    deadline: int
    signer: str
    signature: ReceiptSignatureOut


class PlacedOut(_Response):
    """The order after it was taken in, the fills it made on arrival, and the receipt."""

    order: OrderOut
    fills: list[FillOut]
    receipt: ReceiptOut


class DoneOut(_Response):
    """A signed request was executed."""

    receipt: ReceiptOut


class CanceledOut(DoneOut):
    """The orders as they ended."""

    orders: list[OrderOut]


class PlacedListOut(_Response):
    """Per order, in order: {"order", "fills", "receipt"} or {"error"}."""

    results: list[dict[str, Any]]


class PositionOut(_Response):
    """A position; its notional and profit are at the mark price."""

    market: str
    side: Literal["LONG", "SHORT"]
    size: str
    entry_price: str
    entry_cost: str
    index_price: str
    mark_price: str
    notional: str
    unrealized_pnl: str
    unsettled_funding: str


class SessionKeyOut(_Response):
    """A session key and its place."""

    place: int
    key: str
    expiration: int


class AccountOut(_Response):
    """A pocket, at the prices that are worse for its owner; funding that is owed counts as paid."""

    id: int
    account: Annotated[int, Field(description="the account's cross pocket")]
    isolated_market: Annotated[str | None, Field(description="null for cross margin")]
    stark_key: str
    collateral: str
    equity: str
    notional: str
    initial_margin: str
    maintenance_margin: str
    free_collateral: str
    withdrawable: str
    liquidatable: bool
    min_initial_margin_fraction: Annotated[str, Field(description="as the owner set it, 0 for none")]
    maker_fee_rate: str
    taker_fee_rate: str
    open_orders: int
    scheduled_cancel_all: Annotated[int | None, Field(description="unix seconds")]
    session_keys: list[SessionKeyOut]
    vault_shares: str
    vault_shares_unlock_at: int | None
    positions: list[PositionOut]
    sequence: int


class PocketOpenedOut(DoneOut):
    """The isolated pocket that was opened."""

    pocket: AccountOut


class VaultOut(AccountOut):
    """The liquidity vault: its pocket, its shares, and the window in which burns are limited."""

    total_shares: str
    window_start: Milliseconds
    window_burnt: str


class AccountsOut(_Response):
    """Accounts of a key, or pockets of an account."""

    accounts: list[AccountOut]


class PositionsOut(_Response):
    """Open positions."""

    positions: list[PositionOut]


class LaneOut(_Response):
    """A nonce lane; the next nonce must be above `lastNonce`."""

    lane: int
    last_nonce: int


class LanesOut(_Response):
    """All lanes of a pocket."""

    lanes: list[LaneOut]


class BatchUpdateOut(_Response):
    """A step of a batch."""

    state: Literal["SEALED", "PROVING", "PROVED", "SUBMITTED", "SETTLED"]
    record: int
    at: Milliseconds
    data: dict[str, str]


class BatchOut(_Response):
    """A sealed batch and what became of it. Roots are null until they were computed."""

    number: int
    state: Literal["SEALED", "PROVING", "PROVED", "SUBMITTED", "SETTLED"]
    finality: FinalityName
    first_sequence: int
    last_sequence: int
    transactions: int
    trades: int
    old_state_root: str | None
    new_state_root: str | None
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


class MovementsPage(_Page):
    """Movements of collateral, newest first."""

    results: list[MovementOut]


class FundingRatesPage(_Page):
    """Funding intervals, newest first."""

    results: list[FundingRateOut]


class LiquidationsPage(_Page):
    """Liquidations, newest first."""

    results: list[LiquidationOut]


class AssignmentsPage(_Page):
    """Assignments, newest first."""

    results: list[AssignmentOut]


class BatchesPage(_Page):
    """Batches, newest first."""

    results: list[BatchOut]
