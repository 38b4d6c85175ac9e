"""A liquidation: when, which position, how much, at what price, and who took what the book left."""

from node.explain.quantities import Quantity, Unit, count, lots, ppm_quanta, price, quanta, ratio
from node.explain.steps import Comparison, Scene, Step, Term
from sequencer.domain.deleverage import JudgedMembers
from sequencer.domain.limits import PPM
from sequencer.domain.liquidation import JudgedRest, Penalty, Plan, Standing
from sequencer.domain.liquidation_size import Exposure, Extent
from sequencer.domain.margin import Risk, Sides, improve_sides, settle_funding
from sequencer.domain.pocket import Pocket
from sequencer.domain.takeover import FundAnswer, JudgedFund, takeover_discount_floor
from sequencer.domain.zero_price import zero_quote

LIQUIDATABLE_FORM = "MMR > 10^6 * V"
RESTORED_FORM = "1000 * (10^6 * V - penalty_ppm * d * P) >= target * (MMR of the rest)"

EXTENTS = {
    Extent.WHOLE_SMALL: "all of it: the position's notional is below whole_notional",
    Extent.WHOLE_UNRESTORABLE: "all of it: closing the whole position does not restore the target ratio",
    Extent.WHOLE_REST: "all of it: the least size that restores the ratio would leave less than min_notional",
    Extent.PARTIAL: "the least multiple of the step that restores the target ratio",
}
ANSWERS = {
    FundAnswer.ACCEPTS: "the fund takes it",
    FundAnswer.NO_ROOM: "the fund holds as many positions as it may",
    FundAnswer.ABOVE_CAP: "the fund may not hold so many lots of the market",
    FundAnswer.MARGIN: "OPEN would not hold for the fund",
}


def plan_steps(scene: Scene, pocket: Pocket, plan: Plan) -> list[Step]:
    """What was decided before the book was asked; `pocket` as it was before the transaction."""
    settled = settle_funding(pocket, scene.markets)
    return [
        _when(scene, settled.pocket, settled.payment, plan),
        _which(scene, settled.pocket, plan),
        _size(plan),
        _zero(plan),
    ]


def _when(scene: Scene, pocket: Pocket, payment: int, plan: Plan) -> Step:
    held = scene.assess(pocket, "before", initial=False)
    sides = plan.before.sides
    return Step(
        title=f"Pocket {plan.pocket} may be liquidated",
        rule="the maintenance margin exceeds the value, both at the better prices and after funding",
        terms=(
            Term("collateral, after funding", quanta(pocket.collateral)),
            Term("funding paid", quanta(payment)),
            Term("V", quanta(held.value)),
            Term("MMR", ppm_quanta(held.requirement)),
            Term("V / MMR", ratio(held.value, held.requirement)),
        ),
        positions=held.rows,
        comparisons=(Comparison(LIQUIDATABLE_FORM, sides, Unit.PPM_QUANTA),),
        outcome="it is below its maintenance margin" if sides.holds else "it is not",
        consistent=held.makes(sides.right, sides.left),
    )


def _which(scene: Scene, pocket: Pocket, plan: Plan) -> Step:
    held = scene.assess(pocket, "before", initial=False)
    chosen = next(row for row in held.rows if row.market.market_id == plan.market)
    others = [row for row in held.rows if row is not chosen]
    return Step(
        title=f"The position in {chosen.market.symbol} is closed",
        rule="the largest maintenance margin, of equals the smaller market",
        terms=tuple(Term(f"in {row.market.symbol}", ppm_quanta(row.requirement)) for row in held.rows),
        comparisons=tuple(
            Comparison(
                f"{chosen.market.symbol} before {row.market.symbol}",
                Sides(chosen.requirement, row.requirement, strict=row.market.market_id < plan.market),
                Unit.PPM_QUANTA,
            )
            for row in others
        ),
        outcome=f"{chosen.position.size:+,} lots",
        consistent=held.requirement - chosen.requirement == plan.exposure.rest,
    )


def _size(plan: Plan) -> Step:
    exposure, market = plan.exposure, plan.exposure.market
    comparisons = _size_comparisons(plan.extent, exposure, plan.least)
    terms = (
        Term("position", lots(exposure.size, market)),
        Term("P, quanta per lot", quanta(exposure.unit_value)),
        Term("N", quanta(exposure.notional)),
        Term("V", quanta(exposure.value)),
        Term("MMR of the other positions", ppm_quanta(exposure.rest)),
        Term("target", Quantity(market.target, Unit.PER_MILLE)),
        Term("penalty_ppm", Quantity(market.penalty_ppm, Unit.PPM)),
        Term("step", lots(market.step, market)),
        Term("whole_notional", quanta(market.whole_notional)),
        Term("min_notional", quanta(market.min_notional)),
        Term("closed", lots(plan.lots, market)),
        Term("left", lots(abs(exposure.size) - plan.lots, market)),
    )
    return Step(
        title=f"{plan.lots:,} lots are to be closed",
        rule="d is the least multiple of the step that restores the target ratio, unless all must go",
        terms=terms,
        comparisons=comparisons,
        outcome=EXTENTS[plan.extent],
    )


def _size_comparisons(extent: Extent, exposure: Exposure, least: int) -> tuple[Comparison, ...]:
    small = Comparison("whole_notional > N", exposure.small_sides(), Unit.QUANTA)
    if extent is Extent.WHOLE_SMALL:
        return (small,)

    def restored(closed: int) -> Comparison:
        form = f"{RESTORED_FORM}, d = {closed:,}"
        return Comparison(form, exposure.restored_sides(closed), Unit.TARGET)

    if extent is Extent.WHOLE_UNRESTORABLE:
        return (small, restored(abs(exposure.size)))
    rest = Comparison(f"min_notional > (|s| - {least:,}) * P", exposure.rest_sides(least), Unit.QUANTA)
    return (small, restored(least), restored(least - exposure.market.step), rest)


def _zero(plan: Plan) -> Step:
    exposure, market, before = plan.exposure, plan.exposure.market, plan.before
    signed, after = plan.sign * plan.lots, plan.exposure.maintenance_after(plan.lots)
    quote = zero_quote(signed, exposure.unit_value, before.value, plan.zero)

    def improves(less: int) -> Sides:
        zero = plan.zero - less
        return improve_sides(
            before.value, Risk(maintenance=before.maintenance), zero, Risk(maintenance=after)
        )

    bankrupt = "; nothing else is held, so it is the bankruptcy price" if after == 0 else ""
    return Step(
        title="The zero price is the limit in the book",
        rule="Z = ceil(V * MMR1 / MMR), T = d * P - (V - Z); a seller's limit rounds up to the tick, a buyer's down",
        terms=(
            Term("V", quanta(before.value)),
            Term("MMR", ppm_quanta(before.maintenance)),
            Term("MMR1", ppm_quanta(after)),
            Term("Z", quanta(plan.zero)),
            Term("T, received", quanta(quote)),
            Term("T per lot, price units", _per_lot(quote, signed, market.contract_unit)),
            Term("tick", price(market.tick, market)),
            Term("limit", price(plan.limit, market)),
        ),
        comparisons=(
            Comparison("Z * MMR >= V * MMR1", improves(0), Unit.PRODUCT),
            Comparison("(Z - 1) * MMR >= V * MMR1", improves(1), Unit.PRODUCT),
        ),
        outcome=f"at T value over maintenance margin is as before, at one quantum less it is worse{bankrupt}",
        consistent=improves(0).holds and not improves(1).holds,
    )


def _per_lot(quote: int, signed: int, unit: int) -> str:
    whole, rest = divmod(quote * (1 if signed > 0 else -1), abs(signed) * unit)
    return f"{whole:,} and {rest:,} / {abs(signed) * unit:,}"


def penalty_step(penalty: Penalty) -> Step:
    """The penalty on what the book took."""
    return Step(
        title="Penalty to the group's fund",
        rule="max(0, min(penalty_ppm of the value of what the book took, rounded down, V - Z))",
        terms=(
            Term("penalty_ppm of the value", quanta(penalty.full)),
            Term("V - Z, after the book", quanta(penalty.above_zero)),
            Term("penalty", quanta(penalty.amount)),
        ),
        comparisons=(Comparison("V - Z >= full penalty", Sides(penalty.above_zero, penalty.full), Unit.QUANTA),),
        outcome="in full" if penalty.amount == penalty.full else "what remains above the zero value",
    )


def rest_step(scene: Scene, plan: Plan, rest: JudgedRest) -> Step:
    """What the book left."""
    market = plan.exposure.market
    terms: tuple[Term, ...] = (
        Term("left by the book", lots(rest.lots, market)),
        Term("V", quanta(rest.present.value)),
        Term("MMR", ppm_quanta(rest.present.maintenance)),
    )
    comparisons: tuple[Comparison, ...] = (
        Comparison(LIQUIDATABLE_FORM, rest.present.sides, Unit.PPM_QUANTA),
    )
    if not rest.present.liquidatable:
        outcome = "the book has brought the pocket above its maintenance margin: the rest stays"
        return Step("What the book left", "", terms, (), comparisons, outcome)
    discount = takeover_discount_floor(market, rest.lots, plan.exposure.unit_value)
    worth = rest.lots * plan.exposure.unit_value
    terms += (
        Term("Z", quanta(rest.zero)),
        Term("T", quanta(rest.least)),
        Term("value of the lots", quanta(worth)),
        Term("twice the penalty", quanta(discount)),
        Term("quote", quanta(rest.quote)),
    )
    comparisons += (Comparison("T >= value - twice the penalty", Sides(rest.least, worth - discount), Unit.QUANTA),)
    return Step(
        title="What the book left",
        rule="the rest goes for max(T, its value less twice the penalty)",
        terms=terms,
        comparisons=comparisons,
        outcome="the zero quote" if rest.quote == rest.least else "the value less twice the penalty",
        consistent=rest.quote == max(rest.least, worth - discount),
    )


def fund_step(scene: Scene, judged: JudgedFund) -> Step:
    """The fund's answer."""
    title, rule = "The insurance fund is asked", "it takes all or nothing: room, its cap in lots, and OPEN"
    if judged.opening is None:
        return Step(title, rule, outcome=ANSWERS[judged.answer])
    held = scene.assess(judged.after, "after", initial=True)
    return Step(
        title=title,
        rule=rule,
        terms=(Term("V1", quanta(held.value)), Term("IMR1", ppm_quanta(held.requirement))),
        positions=held.rows,
        comparisons=(Comparison("10^6 * V1 >= IMR1", judged.opening, Unit.PPM_QUANTA),),
        outcome=ANSWERS[judged.answer],
        consistent=held.makes(judged.opening.left, judged.opening.right),
    )


def members_step(plan: Plan, judged: JudgedMembers) -> Step:
    """Who was deleveraged."""
    market = plan.exposure.market
    terms = []
    rows = zip(judged.members, judged.ranking.roles, judged.ranking.takes, judged.shares, strict=True)
    for member, role, take, share in rows:
        score = "" if member.value <= 0 else f", score {ratio(member.profit, PPM * member.value)}"
        what = role.name.lower().replace("_", " ")
        text = f"{member.size:,} lots{score}: {what}, takes {take:,} for {share:,} quanta"
        terms.append(Term(f"pocket {member.pocket}", text))
    taken = sum(judged.ranking.takes)
    return Step(
        title="Deleveraging",
        rule="score = profit / value at index prices; the highest take whole positions, ties by the smaller pocket",
        terms=(*terms, Term("members", count(len(judged.members))), Term("taken", lots(taken, market))),
        outcome="all of the rest" if judged.ranking.threshold is not None else "the list is exhausted",
    )


def end_step(scene: Scene, pocket: Pocket, plan: Plan) -> Step:
    """Where the pocket stands afterwards."""
    held = scene.assess(pocket, "after", initial=False)
    after = Standing(held.value, held.requirement)
    terms = [Term("V", quanta(held.value)), Term("MMR", ppm_quanta(held.requirement))]
    if held.requirement:
        terms.append(Term("V / MMR", ratio(held.value, held.requirement)))
        terms.append(Term("target", Quantity(plan.exposure.market.target, Unit.PER_MILLE)))
    return Step(
        title=f"Pocket {plan.pocket} afterwards",
        terms=tuple(terms),
        positions=held.rows,
        comparisons=(Comparison(LIQUIDATABLE_FORM, after.sides, Unit.PPM_QUANTA),),
        outcome="it still is below its maintenance margin" if after.liquidatable else "it is not below it",
    )
