"""Liquidation: a pocket below its maintenance margin has the least part of its riskiest position closed.

In order, each at the better prices and after funding:

    1. it is liquidatable: maintenance margin > 10**6 * value, and every market it holds is fresh and confirmed
    2. the position with the largest maintenance margin, ties by the smaller market; how much of it: `liquidation_size`
    3. the book, no worse than the zero price (`zero_price`): no fee, no margin test, makers get no rebate
    4. the penalty on what the book took, never more than what lies above the zero value; to the group's fund
    5. if the pocket still is below its maintenance margin, the rest of it at the quote of `takeover_quote`:
       to the group's fund, or where that cannot carry it to the pockets that are deleveraged

A fund that is itself liquidated pays no penalty and goes from the book straight to deleveraging: that is how a fund
that loses its margin unwinds; no other rule trades for it. What nobody takes stays with the pocket, which stays
liquidatable; NO_COUNTERPARTY when not a lot was taken at all.

Anybody may ask for it, so nobody signs: the conditions are all there is to prove, and no part of the penalty is the
asker's.
"""

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from sequencer.domain.book import Side
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.deleverage import deleverage
from sequencer.domain.draft import Draft
from sequencer.domain.effects import Assigned, Credited, Filled, Liquidated
from sequencer.domain.hashing import felt, poseidon_array, short_string
from sequencer.domain.limits import PPM
from sequencer.domain.liquidation_size import Exposure, Extent, liquidation_size
from sequencer.domain.margin import Sides, better_price, floor_div, position_risk, settle_funding, total_risk
from sequencer.domain.matching import Taker, match
from sequencer.domain.order import check_open_market
from sequencer.domain.outflow import check_holdings_fresh
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import Rejection, RejectionCode, require
from sequencer.domain.state import State
from sequencer.domain.takeover import FundAnswer, assign, fund_answer, takeover_quote
from sequencer.domain.zero_price import limit_price, zero_quote, zero_value_ceil

LIQUIDATE_TAG: Final = short_string("PERPETUA_LIQUIDATE")


@dataclass(frozen=True, slots=True)
class Standing:
    """Value in quanta and maintenance margin in ppm quanta, at the better prices. Funding is settled."""

    value: int
    maintenance: int

    @property
    def sides(self) -> Sides:
        """Strictly below the maintenance margin. |10**6 * value| < 2**105, maintenance < 2**104."""
        return Sides(self.maintenance, PPM * self.value, strict=True)

    @property
    def liquidatable(self) -> bool:
        return self.sides.holds

    def zero_value(self, draft: Draft, maintenance_after: int) -> int:
        """The zero value; the program takes the quotient unless nothing is left."""
        zero = zero_value_ceil(self.value, self.maintenance, maintenance_after)
        if maintenance_after:
            draft.witness.word(felt(zero))
        return zero


def standing(draft: Draft, pocket: Pocket) -> Standing:
    """Where a pocket stands whose funding is settled."""
    risk = total_risk(draft.config, draft.market, pocket.positions, better_price)
    return Standing(pocket.collateral + risk.value, risk.maintenance)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be closed.

    Attributes:
        pocket, market: pocket index and market id.
        sign: of the position.
        exposure: the position in its pocket, before anything was closed.
        before: where the pocket stood then.
        extent: whether all of it is closed, and why.
        lots: how much to close.
        least: the least size that restores the target ratio; 0 where the extent does not depend on it.
        zero: the zero value of closing that much.
        limit: the zero price, price units.
    """

    pocket: int
    market: int
    sign: int
    exposure: Exposure
    before: Standing
    extent: Extent
    lots: int
    least: int
    zero: int
    limit: int


@dataclass(frozen=True, slots=True)
class Penalty:
    """What limits the penalty on the lots that the book took, quanta.

    Attributes:
        full: penalty_ppm of their value, rounded down.
        above_zero: what lies above the zero value.
    """

    full: int
    above_zero: int

    @property
    def amount(self) -> int:
        return max(0, min(self.full, self.above_zero))


@dataclass(frozen=True, slots=True)
class JudgedRest:
    """What the book left, and for how much it is to be closed.

    Attributes:
        lots: signed lots that the book left.
        present: where the pocket stands after the book.
        zero: the zero value of closing them.
        least, quote: the zero quote and the quote, signed quanta; 0 where the pocket is left alone.
    """

    lots: int
    present: Standing
    zero: int = 0
    least: int = 0
    quote: int = 0


@dataclass(frozen=True, slots=True)
class Rest:
    """What became of the lots that the book left: lots that the fund took, lots by deleveraging, quanta received."""

    by_fund: int = 0
    deleveraged: int = 0
    quote: int = 0


@dataclass(frozen=True, slots=True)
class Liquidate:
    """The transaction.

    Attributes:
        time: unix seconds.
        pocket: pocket index.
    """

    KIND: ClassVar[int] = 13

    time: int
    pocket: int

    def apply(self, draft: Draft) -> None:
        """The rules, in order; see the module."""
        draft.hash = poseidon_array([LIQUIDATE_TAG, self.pocket])
        is_single = draft.witness.later()
        pocket = draft.take_pocket(self.pocket)
        if pocket.positions:
            draft.witness.word(_riskiest(draft, pocket)[0])
        check_holdings_fresh(draft, pocket)
        settled = settle_funding(pocket, draft.market)
        draft.add_fees(0, settled.dust)
        before = standing(draft, settled.pocket)
        require(
            bool(settled.pocket.positions) and before.liquidatable,
            RejectionCode.NOT_LIQUIDATABLE,
            "the value covers the maintenance margin",
            pocket=self.pocket,
            value=before.value,
            maintenance_ppm=before.maintenance,
        )
        draft.put_pocket(self.pocket, settled.pocket)
        plan = _plan(draft, self.pocket, settled.pocket, before)
        taker = Taker(
            pocket=self.pocket,
            sequence=draft.sequence,
            side=Side.SELL if plan.sign > 0 else Side.BUY,
            limit=plan.limit,
            remaining=plan.lots,
        )
        match(draft, plan.market, taker)
        fund = draft.config.fund_pocket(draft.market_config(plan.market).group)
        penalty = _charge_penalty(draft, plan, fund, taker.filled) if taker.filled else Penalty(0, 0)
        rest = _close_rest(draft, plan, fund, taker.remaining) if taker.remaining else Rest()
        require(
            taker.filled + rest.by_fund + rest.deleveraged > 0,
            RejectionCode.NO_COUNTERPARTY,
            "neither the book, nor the fund, nor any opposite position takes a lot",
            pocket=self.pocket,
            market=plan.market,
        )
        owes = settled.payment != 0 or settled.dust != 0
        single = not owes and penalty.amount == penalty.full and _is_single(draft, pocket, plan)
        draft.witness.settle(is_single, int(single))
        draft.effects.append(
            Liquidated(
                self.pocket,
                plan.market,
                plan.sign * plan.lots,
                plan.limit,
                taker.filled,
                rest.by_fund,
                rest.deleveraged,
                penalty.amount,
                rest.quote,
                settled.payment,
            )
        )


def _is_single(draft: Draft, pocket: Pocket, plan: Plan) -> bool:
    """Whether the program has a short proof for the liquidation, which owed no funding and paid its full penalty: of
    the pocket's one position, in the first tier, the best order alone takes the part that is to be closed, and is not
    used up."""
    market = plan.exposure.market
    fill = draft.effects[0] if draft.effects else None
    head = draft.book(plan.market).side(Side.BUY if plan.sign > 0 else Side.SELL).head
    if len(pocket.positions) != 1 or not isinstance(fill, Filled) or head is None:
        return False
    notional = abs(plan.exposure.size) * plan.exposure.unit_value
    return (
        plan.extent is Extent.PARTIAL
        and fill.size == plan.lots
        and fill.maker.order == head.sequence
        and not head.reduce_only
        and not head.builder_fee_ppm
        and notional < market.tiers[0].upper_notional
        and fill.quote >= market.min_last_notional
        and draft.market(plan.market).open_interest <= market.open_interest_cap
        and plan.pocket != draft.config.fund_pocket(market.group)
    )


def _riskiest(draft: Draft, pocket: Pocket) -> tuple[int, int]:
    """The place of the position with the largest maintenance margin, the first of equals, and that margin."""
    risks = [
        position_risk(
            draft.market_config(p.market), better_price(draft.market(p.market), p.size), p.size
        ).maintenance
        for p in pocket.positions
    ]
    largest = max(risks)
    return risks.index(largest), largest


def _plan(draft: Draft, index: int, pocket: Pocket, before: Standing) -> Plan:
    """Which position is closed, how much of it, and at what limit. Takes its market.

    The program has taken the place of the position with the pocket; it takes the extent, the least size in steps where
    the extent depends on it, and the zero value.
    """
    place, risk = _riskiest(draft, pocket)
    position = pocket.positions[place]
    market = position.market
    draft.take_market(market)
    check_open_market(draft, market)
    config = draft.market_config(market)
    exposure = Exposure(
        market=config,
        size=position.size,
        unit_value=config.contract_unit * better_price(draft.market(market), position.size),
        value=before.value,
        rest=before.maintenance - risk,
    )
    extent, lots, least = liquidation_size(exposure)
    draft.witness.word(extent)
    if extent in (Extent.WHOLE_REST, Extent.PARTIAL):
        draft.witness.word(least // config.step)
    sign = 1 if position.size > 0 else -1
    zero = before.zero_value(draft, exposure.maintenance_after(lots))
    quote = zero_quote(sign * lots, exposure.unit_value, before.value, zero)
    limit = limit_price(config, sign * lots, quote)
    plan = Plan(index, market, sign, exposure, before, extent, lots, least, zero, limit)
    draft.judged.append(plan)
    return plan


def _charge_penalty(draft: Draft, plan: Plan, fund: int, filled: int) -> Penalty:
    """The penalty on the lots that the book took: penalty_ppm of their value, rounded down, or what lies above
    the zero value if that is less, at least 0. From the pocket to the fund.

    Rounded down so that `restored` implies the ratio that is then true. The fund pays itself none.

    The program takes the zero value where the book left some lots, the pocket, and, unless the pocket is the fund,
    penalty_ppm of the value and the fund.
    """
    zero = plan.zero
    if filled < plan.lots:
        zero = plan.before.zero_value(draft, plan.exposure.maintenance_after(filled))
    pocket = draft.take_pocket(plan.pocket)
    if fund == plan.pocket:
        return Penalty(0, 0)
    full = floor_div(plan.exposure.market.penalty_ppm * filled * plan.exposure.unit_value, PPM)
    limits = Penalty(full, standing(draft, pocket).value - zero)
    draft.judged.append(limits)
    penalty = limits.amount
    draft.witness.word(full)
    receiver = draft.take_pocket(fund)
    if penalty:
        draft.put_pocket(plan.pocket, replace(pocket, collateral=pocket.collateral - penalty))
        draft.put_pocket(fund, replace(receiver, collateral=receiver.collateral + penalty))
        draft.effects.append(Credited(fund, penalty))
    return limits


def _close_rest(draft: Draft, plan: Plan, fund: int, lots: int) -> Rest:
    """The fund or deleveraging closes what the book left, if the pocket still is below its maintenance margin.

    The program takes the zero value of the rest and the pocket; the fund, how many of its positions stand before the
    market's, whether it has one, and its answer; then see `deleverage`.
    """
    present = standing(draft, draft.pocket(plan.pocket))
    signed, unit_value = plan.sign * lots, plan.exposure.unit_value
    if not present.liquidatable:
        draft.judged.append(JudgedRest(signed, present))
        return Rest()
    zero = present.zero_value(draft, plan.exposure.maintenance_after(plan.lots))
    draft.take_pocket(plan.pocket)
    least = zero_quote(signed, unit_value, present.value, zero)
    quote = takeover_quote(plan.exposure.market, signed, unit_value, least)
    draft.judged.append(JudgedRest(signed, present, zero, least, quote))
    if fund != plan.pocket:
        holder = draft.take_pocket(fund)
        draft.tell_position(holder, plan.market)
        answer = fund_answer(draft, holder, plan.market, signed, quote)
        draft.witness.word(answer)
        if answer is FundAnswer.ACCEPTS:
            _book(draft, plan, fund, signed, quote)
            return Rest(by_fund=lots, quote=quote)
    taken, paid = deleverage(draft, plan.market, lots, plan.sign, quote)
    _give_up(draft, plan, plan.sign * taken, paid)
    longs_before = draft.market(plan.market).open_interest
    draft.markets[plan.market] = replace(draft.market(plan.market), open_interest=longs_before - taken)
    return Rest(deleveraged=taken, quote=paid)


def _give_up(draft: Draft, plan: Plan, signed: int, quote: int) -> None:
    """The pocket gives up signed lots for a quote."""
    if signed:
        after = assign(draft, draft.pocket(plan.pocket), plan.market, -signed, -quote)
        draft.put_pocket(plan.pocket, after.pocket)


def _book(draft: Draft, plan: Plan, fund: int, signed: int, quote: int) -> None:
    """The fund takes over. Open interest changes by what the pocket's and the fund's longs change."""
    market = plan.market
    _give_up(draft, plan, signed, quote)
    holder = draft.pocket(fund)
    taken = assign(draft, holder, market, signed, quote)
    draft.put_pocket(fund, taken.pocket)
    draft.add_fees(0, taken.dust)
    draft.effects.append(Assigned(fund, market, signed, quote, taken.payment, taken.realized_pnl, False))
    longs = _long(taken.pocket, market) - _long(holder, market) - max(signed, 0)
    state = draft.market(market)
    draft.markets[market] = replace(state, open_interest=state.open_interest + longs)


def _long(pocket: Pocket, market: int) -> int:
    position = pocket.position(market)
    return max(position.size, 0) if position else 0


def liquidatable(config: ExchangeConfig, state: State, time: int | None = None) -> list[int]:
    """Pockets that `Liquidate` would find below their maintenance margin, by increasing index.

    Pockets that hold a market whose price is stale at `time` (the last transaction's unless given) or waits to be
    confirmed are left out, as the rule refuses them. A trigger that is due in the market to be closed still comes
    first.
    """
    draft = Draft(config, state, state.globals.time if time is None else time)
    return [index for index, pocket in state.pockets.items() if _may_liquidate(draft, pocket)]


def _may_liquidate(draft: Draft, pocket: Pocket) -> bool:
    if not pocket.positions:
        return False
    try:
        check_holdings_fresh(draft, pocket)
    except Rejection:
        return False
    return standing(draft, settle_funding(pocket, draft.market).pocket).liquidatable
