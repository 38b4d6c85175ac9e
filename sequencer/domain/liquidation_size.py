"""How much of a position a liquidation closes: the least that restores the target ratio, or all of it.

Closing `lots` at the better price P, with the penalty on their value, restores the ratio iff

    1000 * (10**6 * V0 - penalty_ppm * lots * P) >= target * (M_rest + R(N - lots * P))

where V0 is the value, M_rest the maintenance margin of the other positions and R that of this one. The left side falls
by at most 1000 * penalty_ppm per quantum closed and the right one by at least target * maintenance_ppm of the first
tier; listing keeps 2 * penalty_ppm <= maintenance_ppm and target >= 1050, so the inequality, once true, stays true: a
pair `restored(lots)`, not `restored(lots - step)` names one size.

R is the greatest of the lines of its tiers, so the least size is the greatest of one quotient per tier.

Widths: 10**6 * |V0| < 2**105, penalty_ppm * N < 2**100, 1000 times that below 2**116; target * M < 2**116.
"""

from dataclasses import dataclass
from enum import IntEnum

from sequencer.domain.limits import PER_MILLE, PPM
from sequencer.domain.listing import MarketConfig
from sequencer.domain.margin import Sides, ceil_div, position_risk


class Extent(IntEnum):
    """How much is closed, as the tape says it; each is proven by its own inequality, in this order."""

    WHOLE_SMALL = 0
    """The position's notional is below whole_notional."""

    WHOLE_UNRESTORABLE = 1
    """Closing all of it does not restore the target ratio."""

    WHOLE_REST = 2
    """The least size that restores it would leave less than min_notional."""

    PARTIAL = 3


@dataclass(frozen=True, slots=True)
class Exposure:
    """The position to be closed, in its pocket, at the better prices and after funding.

    Attributes:
        market: its market.
        size: signed lots.
        unit_value: quanta per lot.
        value: of the whole pocket, quanta.
        rest: maintenance margin of the pocket's other positions, ppm quanta.
    """

    market: MarketConfig
    size: int
    unit_value: int
    value: int
    rest: int

    @property
    def notional(self) -> int:
        return abs(self.size) * self.unit_value

    def maintenance_after(self, lots: int) -> int:
        """Maintenance margin of the pocket, ppm quanta, with `lots` (at least 0) closed."""
        left = abs(self.size) - lots
        price = self.unit_value // self.market.contract_unit
        return self.rest + position_risk(self.market, price, left).maintenance

    def small_sides(self) -> Sides:
        """The notional is below whole_notional."""
        return Sides(self.market.whole_notional, self.notional, strict=True)

    def rest_sides(self, lots: int) -> Sides:
        """Closing `lots` would leave less than min_notional."""
        return Sides(self.market.min_notional, (abs(self.size) - lots) * self.unit_value, strict=True)

    def restored_sides(self, lots: int) -> Sides:
        """Closing `lots` at `unit_value`, less the penalty, restores the target ratio."""
        value = PPM * self.value - self.market.penalty_ppm * lots * self.unit_value
        return Sides(PER_MILLE * value, self.market.target * self.maintenance_after(lots))

    def restored(self, lots: int) -> bool:
        """Whether it does."""
        return self.restored_sides(lots).holds


def least_restoring(exposure: Exposure) -> int | None:
    """The smallest positive multiple of the step that restores the target ratio; None when the whole position does not.

    The pocket is below its maintenance margin, and the position a multiple of the step.
    """
    market, unit = exposure.market, exposure.unit_value
    lots = market.step
    for line in market.tier_lines:
        fraction, offset = line.maintenance_ppm, line.maintenance_offset
        missing = (
            market.target * (exposure.rest + fraction * exposure.notional - offset)
            - PER_MILLE * PPM * exposure.value
        )
        per_step = market.step * unit * (market.target * fraction - PER_MILLE * market.penalty_ppm)
        lots = max(lots, market.step * ceil_div(missing, per_step))
    return lots if lots <= abs(exposure.size) else None


def liquidation_size(exposure: Exposure) -> tuple[Extent, int, int]:
    """How much to close: the extent, the lots, and the least size that restores the ratio (0 where the extent does not
    depend on it)."""
    whole = abs(exposure.size)
    if exposure.small_sides().holds:
        return Extent.WHOLE_SMALL, whole, 0
    least = least_restoring(exposure)
    if least is None:
        return Extent.WHOLE_UNRESTORABLE, whole, 0
    if exposure.rest_sides(least).holds:
        return Extent.WHOLE_REST, whole, least
    return Extent.PARTIAL, least, least
