"""What one fill does to one pocket.

Funding is settled on all positions, the fill and its fee are booked, and the pocket must then satisfy OPEN, or IMPROVE
where the fill only reduces the position. Nothing is changed here: the caller books what both sides' fills came to.
"""

from dataclasses import dataclass, replace

from sequencer.domain.draft import Draft, check_collateral
from sequencer.domain.limits import ENTRY_COST_BITS, MAX_POSITIONS, PPM, SIZE_BITS
from sequencer.domain.margin import (
    Sides,
    better_price,
    entry_cost_floor,
    fee_ceil,
    floor_div,
    improve_sides,
    open_sides,
    settle_funding,
    total_risk,
    worse_price,
)
from sequencer.domain.pocket import Pocket, Position
from sequencer.domain.rejections import RejectionCode, require


@dataclass(frozen=True, slots=True)
class Backing:
    """How a pocket is judged after a fill.

    Attributes:
        opening: the sides of OPEN.
        improvement: those of IMPROVE; None where OPEN holds, or where the fill does not only reduce the position.
    """

    opening: Sides
    improvement: Sides | None = None

    @property
    def holds(self) -> bool:
        return self.opening.holds or (self.improvement is not None and self.improvement.holds)


@dataclass(frozen=True, slots=True)
class SettledFill:
    """A pocket after a fill.

    Attributes:
        before: after funding.
        pocket: after funding, fill and fee.
        fee: quanta, the builder's share included; negative for a rebate.
        builder_fee: quanta of it for the builder, rounded down.
        payment, dust: funding paid, quanta; what its rounding left, quanta times 2**32.
        realized_pnl: quanta by entry cost.
        longs: change of max(size, 0).
        backing: how it is judged; None where there is no room for the position.
        backed: OPEN or IMPROVE holds, and there is room for the position.
    """

    before: Pocket
    pocket: Pocket
    fee: int
    builder_fee: int
    payment: int
    dust: int
    realized_pnl: int
    longs: int
    backing: Backing | None
    backed: bool


@dataclass(frozen=True, slots=True)
class JudgedFill:
    """A fill of a pocket that was judged, whether or not it was then booked. Of a liquidated pocket only the numbers
    count: it passes no margin test."""

    pocket: int
    market: int
    fill: SettledFill


def settle_fill(
    draft: Draft,
    pocket: Pocket,
    market: int,
    change: int,
    price: int,
    rate_ppm: int,
    builder_fee_ppm: int = 0,
) -> SettledFill:
    """The pocket after a fill of `change` signed lots at `price`.

    Args:
        rate_ppm: the exchange's fee rate.
        builder_fee_ppm: the builder's, charged on top.

    Raises:
        Rejection: a number leaves its width, which no exchange that keeps its caps ever sees.
    """
    config = draft.market_config(market)
    unit_value = config.contract_unit * price
    quote = abs(change) * unit_value
    fee = fee_ceil(quote, rate_ppm + builder_fee_ppm)
    funded = settle_funding(pocket, draft.market)
    start = funded.pocket.position(market)
    position = _position_after(draft, market, start, change, unit_value)
    after = funded.pocket.with_position(market, position)
    after = replace(after, collateral=funded.pocket.collateral - change * unit_value - fee)
    check_collateral(after.collateral)
    size_before = start.size if start else 0
    size_after = size_before + change
    room = len(after.positions) <= MAX_POSITIONS
    backing = _backing(draft, funded.pocket, after, size_before, size_after) if room else None
    return SettledFill(
        before=funded.pocket,
        pocket=after,
        fee=fee,
        builder_fee=floor_div(quote * builder_fee_ppm, PPM),
        payment=funded.payment,
        dust=funded.dust,
        realized_pnl=_realized(start, position, change, unit_value),
        longs=max(size_after, 0) - max(size_before, 0),
        backing=backing,
        backed=backing is not None and backing.holds,
    )


def take_for_fill(draft: Draft, index: int, market: int, fill: SettledFill, known: bool = False) -> None:
    """The pocket's present version is taken for a fill, with what the program needs to carry it out: how many positions
    stand before the market's, whether it has one, and the fee. Of a `known` version the program knows the place."""
    pocket = draft.succeed_pocket(index) if known else draft.take_pocket(index)
    draft.tell_position(pocket, market)
    draft.witness.word(fill.fee)
    draft.judged.append(JudgedFill(index, market, fill))


def _realized(start: Position | None, position: Position | None, change: int, unit_value: int) -> int:
    """Entry cost given up less what was paid for it: profit that the fill made final."""
    before = start.entry_cost if start else 0
    after = position.entry_cost if position else 0
    return after - before - change * unit_value


def _position_after(
    draft: Draft, market: int, start: Position | None, change: int, unit_value: int
) -> Position | None:
    size = (start.size if start else 0) + change
    if size == 0:
        return None
    require(
        abs(size) < 2**SIZE_BITS,
        RejectionCode.POSITION_OUT_OF_RANGE,
        "the position leaves its 48 bits",
        market=market,
        size=size,
    )
    entry_cost = entry_cost_floor(start, change, size, unit_value)
    require(
        -(2**ENTRY_COST_BITS) <= entry_cost < 2**ENTRY_COST_BITS,
        RejectionCode.ENTRY_COST_OUT_OF_RANGE,
        "the entry cost leaves its 64 bits",
        market=market,
        entry_cost=entry_cost,
    )
    return Position(market, size, draft.market(market).funding_index, entry_cost)


def _backing(draft: Draft, before: Pocket, after: Pocket, size_before: int, size_after: int) -> Backing:
    """OPEN, or IMPROVE when the fill only reduces the position."""
    config = draft.config
    worse = total_risk(config, draft.market, after.positions, worse_price, after.leverage_ppm)
    opening = open_sides(after.collateral + worse.value, worse)
    if opening.holds or not (abs(size_after) < abs(size_before) and size_after * size_before >= 0):
        return Backing(opening)
    old = total_risk(config, draft.market, before.positions, better_price)
    new = total_risk(config, draft.market, after.positions, better_price)
    return Backing(
        opening, improve_sides(before.collateral + old.value, old, after.collateral + new.value, new)
    )
