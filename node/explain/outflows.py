"""Collateral that leaves a pocket, and an owner's own bound on leverage."""

from node.explain.fills import OPEN_FORM
from node.explain.quantities import Quantity, Unit, ppm_quanta, quanta
from node.explain.steps import Comparison, Scene, Step, Term
from sequencer.domain.leverage import JudgedLeverage
from sequencer.domain.outflow import JudgedOutflow

OUTFLOW_RULE = (
    "OUTFLOW: the value that is left covers the initial margin, and the withdrawal fraction of the notional, at the "
    "worse prices; every market held is fresh and not pending"
)
OUTFLOW_FORM = "10^6 * (V - amount) >= max(IMR, withdrawal_fraction * N)"


def outflow_step(scene: Scene, judged: JudgedOutflow) -> Step:
    """OUTFLOW for an amount."""
    before, sides = judged.before, judged.before.sides(judged.amount)
    held = scene.assess(before.pocket, "before", initial=True)
    fraction = scene.config.withdrawal_fraction_ppm
    notional = sum(row.risk.notional for row in held.rows)
    terms = (
        Term("collateral, after funding", quanta(before.pocket.collateral)),
        Term("funding paid", quanta(before.payment)),
        Term("V", quanta(held.value)),
        Term("amount", quanta(judged.amount)),
        Term("IMR", ppm_quanta(held.requirement)),
        Term("N", quanta(notional)),
        Term("withdrawal_fraction", Quantity(fraction, Unit.PPM)),
        Term("the most that may leave", quanta(before.most_floor())),
    )
    return Step(
        title=f"{judged.amount:,} quanta leave pocket {judged.pocket}",
        rule=OUTFLOW_RULE,
        terms=terms,
        positions=held.rows,
        comparisons=(Comparison(OUTFLOW_FORM, sides, Unit.PPM_QUANTA),),
        outcome="OUTFLOW holds" if sides.holds else "OUTFLOW does not hold",
        consistent=held.value == before.value
        and max(held.requirement, fraction * notional) == before.required == sides.right,
    )


def leverage_step(scene: Scene, judged: JudgedLeverage) -> Step:
    """OPEN under the bound."""
    held = scene.assess(judged.after, "after", initial=True)
    return Step(
        title=f"Pocket {judged.pocket} under its own bound on leverage",
        rule="OPEN under the bound: the value covers the initial margin, both at the worse prices",
        terms=(
            Term("least initial margin fraction", Quantity(judged.after.leverage_ppm, Unit.PPM)),
            Term("V1", quanta(held.value)),
            Term("IMR1", ppm_quanta(held.requirement)),
        ),
        positions=held.rows,
        comparisons=(Comparison(OPEN_FORM, judged.sides, Unit.PPM_QUANTA),),
        outcome="OPEN holds" if judged.sides.holds else "OPEN does not hold",
        consistent=held.makes(judged.sides.left, judged.sides.right),
    )
