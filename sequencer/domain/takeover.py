"""Lots that change hands at a quote, and the insurance fund that takes over what the book did not close.

The fund of the market's group is a cross pocket whose key nobody holds. It takes all of what is left or nothing, and
iff afterwards

    it has at most 16 positions,
    |its position in the market| <= fund_cap,
    OPEN holds for it. IMPROVE does not help a fund: what it takes is someone else's risk.

So "the fund cannot" is the exact negation of one of these, and it can be asked again at the next transaction.

The fund is judged at the prices as they stand, however old those of its other markets are: a tick that is withheld must
not send anybody to deleveraging. A price that waits to be confirmed counts, since the worst of all is taken.
"""

from dataclasses import dataclass, replace
from enum import IntEnum

from sequencer.domain.draft import Draft, check_collateral
from sequencer.domain.limits import ENTRY_COST_BITS, MAX_POSITIONS, PPM
from sequencer.domain.listing import MarketConfig
from sequencer.domain.margin import (
    Sides,
    entry_cost_floor,
    floor_div,
    open_sides,
    settle_funding,
    total_risk,
    worse_price,
)
from sequencer.domain.pocket import Pocket, Position
from sequencer.domain.rejections import RejectionCode, require


class FundAnswer(IntEnum):
    """Whether the fund takes over, and the first reason why not, as the tape says it."""

    ACCEPTS = 0
    NO_ROOM = 1
    ABOVE_CAP = 2
    MARGIN = 3


@dataclass(frozen=True, slots=True)
class JudgedFund:
    """The fund as it would be after taking over, and what it answers; the sides of OPEN where that was asked."""

    after: Pocket
    answer: FundAnswer
    opening: Sides | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A pocket after lots changed hands at a quote.

    Attributes:
        pocket: after funding and the assignment.
        payment, dust: funding paid, quanta; what its rounding left, quanta times 2**32.
        realized_pnl: quanta by entry cost.
    """

    pocket: Pocket
    payment: int
    dust: int
    realized_pnl: int


def assign(draft: Draft, pocket: Pocket, market: int, lots: int, cost: int) -> Assignment:
    """The pocket after it took `lots` signed lots and paid `cost` signed quanta for them all. Nothing is booked, and
    no margin is judged.

    Raises:
        Rejection: COLLATERAL_OUT_OF_RANGE or ENTRY_COST_OUT_OF_RANGE.
    """
    funded = settle_funding(pocket, draft.market)
    start = funded.pocket.position(market)
    before = start.entry_cost if start else 0
    size = (start.size if start else 0) + lots
    position = None
    if size:
        entry_cost = entry_cost_of_quote_floor(start, lots, size, cost)
        require(
            -(2**ENTRY_COST_BITS) <= entry_cost < 2**ENTRY_COST_BITS,
            RejectionCode.ENTRY_COST_OUT_OF_RANGE,
            "the entry cost leaves its 64 bits",
            market=market,
            entry_cost=entry_cost,
        )
        position = Position(market, size, draft.market(market).funding_index, entry_cost)
    after = replace(funded.pocket, collateral=funded.pocket.collateral - cost)
    check_collateral(after.collateral)
    return Assignment(
        pocket=after.with_position(market, position),
        payment=funded.payment,
        dust=funded.dust,
        realized_pnl=(position.entry_cost if position else 0) - before - cost,
    )


def entry_cost_of_quote_floor(before: Position | None, lots: int, size_after: int, cost: int) -> int:
    """`margin.entry_cost_floor` where the price is a quote for all lots: crossing zero keeps the part of the quote that
    opens, rounded down. |cost| < 2**87 and sizes < 2**48, so the product is below 2**135."""
    if before is None:
        return cost
    if size_after * before.size < 0:
        return floor_div(cost * abs(size_after), abs(lots))
    if abs(size_after) >= abs(before.size):
        return before.entry_cost + cost
    return entry_cost_floor(before, lots, size_after, 0)


def fund_answer(draft: Draft, fund: Pocket, market: int, lots: int, cost: int) -> FundAnswer:
    """Whether the fund takes `lots` signed lots for `cost` signed quanta, or the first condition that fails."""
    judged = _judge_fund(draft, assign(draft, fund, market, lots, cost).pocket, market)
    draft.judged.append(judged)
    return judged.answer


def _judge_fund(draft: Draft, after: Pocket, market: int) -> JudgedFund:
    if len(after.positions) > MAX_POSITIONS:
        return JudgedFund(after, FundAnswer.NO_ROOM)
    position = after.position(market)
    if position is not None and abs(position.size) > draft.market_config(market).fund_cap:
        return JudgedFund(after, FundAnswer.ABOVE_CAP)
    worse = total_risk(draft.config, draft.market, after.positions, worse_price, after.leverage_ppm)
    opening = open_sides(after.collateral + worse.value, worse)
    return JudgedFund(after, FundAnswer.ACCEPTS if opening.holds else FundAnswer.MARGIN, opening)


def takeover_quote(market: MarketConfig, lots: int, unit_value: int, zero: int) -> int:
    """Signed quanta that a pocket receives for `lots` signed lots that the book left: their value less twice the
    penalty, the deduction rounded down, or the zero quote where that is more.

    `docs/decisions/fund-takeover-price.md` says why. 2 * penalty_ppm * |lots| * unit_value < 2**100.
    """
    return max(zero, lots * unit_value - takeover_discount_floor(market, lots, unit_value))


def takeover_discount_floor(market: MarketConfig, lots: int, unit_value: int) -> int:
    """Twice the penalty on `lots` signed lots, quanta, rounded down."""
    return floor_div(2 * market.penalty_ppm * abs(lots) * unit_value, PPM)
