"""What a transaction did, for readers of the exchange's history. No rule reads it."""

from dataclasses import dataclass
from enum import StrEnum

from sequencer.domain.book import RestingOrder, Side
from sequencer.domain.trigger_chain import Trigger


@dataclass(frozen=True, slots=True)
class SideOfFill:
    """One pocket's side of a fill.

    Attributes:
        pocket, order: whose, and the sequence number of the order (of the transaction, where no order acts).
        size: signed lots, positive for a buy.
        fee, builder_fee: quanta; fee includes the builder's and is negative for a rebate.
        funding: quanta paid on all positions of the pocket when the fill settled them.
        realized_pnl: quanta, by entry cost, fees and funding apart.
    """

    pocket: int
    order: int
    size: int
    fee: int
    builder_fee: int
    funding: int
    realized_pnl: int


@dataclass(frozen=True, slots=True)
class Filled:
    """A fill: `size` lots at `price`; quote is their product in quanta."""

    market: int
    price: int
    size: int
    quote: int
    taker_side: Side
    maker: SideOfFill
    taker: SideOfFill


class CloseReason(StrEnum):
    """Why an order ended."""

    FILLED = "FILLED"
    IMMEDIATE_OR_CANCEL = "IMMEDIATE_OR_CANCEL"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"
    DEAD_MAN_SWITCH = "DEAD_MAN_SWITCH"
    SELF_TRADE = "SELF_TRADE"
    NOTHING_TO_REDUCE = "NOTHING_TO_REDUCE"
    UNBACKED = "UNBACKED"
    OPEN_INTEREST = "OPEN_INTEREST"
    TRIGGERED = "TRIGGERED"


@dataclass(frozen=True, slots=True)
class Rested:
    """An order joined the book."""

    market: int
    order: RestingOrder


@dataclass(frozen=True, slots=True)
class Armed:
    """A trigger joined its chain."""

    market: int
    trigger: Trigger


@dataclass(frozen=True, slots=True)
class Closed:
    """An order ended with so many lots unfilled."""

    market: int
    pocket: int
    order: int
    remaining: int
    reason: CloseReason


@dataclass(frozen=True, slots=True)
class Credited:
    """Collateral of a pocket changed without a fill: quanta, and quanta of funding settled with it."""

    pocket: int
    amount: int
    funding: int = 0
    created: bool = False


@dataclass(frozen=True, slots=True)
class PriceSet:
    """A tick: index and mark price of a market after it; `confirmed` is False while a large move waits."""

    market: int
    index: int
    mark: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class FundingMoved:
    """The funding index moved: by the average premium of the interval, ppm per 8 hours, rounded down."""

    market: int
    rate_ppm: int
    funding_index: int


@dataclass(frozen=True, slots=True)
class Liquidated:
    """A pocket was liquidated in a market.

    Attributes:
        size: signed lots that were to be closed, of the position's sign.
        limit: worst price in the book, price units; it need not be one that an order can have.
        in_book, by_fund, deleveraged: lots that each closed.
        penalty: quanta paid to the fund.
        quote: signed quanta received from the fund, or from those deleveraged, for what they took.
        funding: quanta paid on all positions before anything else.
    """

    pocket: int
    market: int
    size: int
    limit: int
    in_book: int
    by_fund: int
    deleveraged: int
    penalty: int
    quote: int
    funding: int


@dataclass(frozen=True, slots=True)
class Assigned:
    """A pocket took over signed lots of a liquidated one for signed quanta: the insurance fund, or one that was
    deleveraged.

    Attributes:
        funding: quanta paid on all positions of the pocket.
        realized_pnl: quanta, by entry cost.
    """

    pocket: int
    market: int
    size: int
    cost: int
    funding: int
    realized_pnl: int
    deleveraged: bool


@dataclass(frozen=True, slots=True)
class RequestServed:
    """A forced request of L1 was answered; result is its `ForcedResult`, lots or L1 units what it came to."""

    index: int
    result: int
    amount: int


@dataclass(frozen=True, slots=True)
class SharesChanged:
    """Shares of the vault were minted (positive) or burnt (negative) against so many quanta."""

    pocket: int
    shares: int
    amount: int


Effect = (
    RequestServed
    | SharesChanged
    | Filled
    | Rested
    | Armed
    | Closed
    | Credited
    | PriceSet
    | FundingMoved
    | Liquidated
    | Assigned
)
