"""Fills: OPEN, or IMPROVE where a fill only reduces the position."""

from node.explain.quantities import Unit, lots, ppm_quanta, quanta, ratio
from node.explain.steps import Comparison, Scene, Step, Term
from sequencer.domain.fill import JudgedFill
from sequencer.domain.pocket import Pocket

OPEN_FORM = "10^6 * V1 >= IMR1"
IMPROVE_FORM = "V1 * MMR0 >= V0 * MMR1"
OPEN_RULE = "OPEN: afterwards the value covers the initial margin, at the worse prices"
IMPROVE_RULE = "IMPROVE: the fill only reduces, and value over maintenance margin is not worse, at the better prices"


def fill_step(scene: Scene, judged: JudgedFill, role: str, tested: bool) -> Step:
    """One side of a fill.

    Args:
        role: whose side it is, in words.
        tested: whether a margin test applies; none does to a pocket that is liquidated.
    """
    fill, market = judged.fill, scene.config.markets[judged.market]
    before, after = _size(fill.before, judged.market), _size(fill.pocket, judged.market)
    title = f"Fill of {role}, pocket {judged.pocket}: {after - before:+,} lots of {market.symbol}"
    terms: tuple[Term, ...] = (
        Term("position before", lots(before, market)),
        Term("position after", lots(after, market)),
        Term("collateral before, after funding", quanta(fill.before.collateral)),
        Term("funding paid", quanta(fill.payment)),
        Term("fee", quanta(fill.fee)),
        Term("collateral after", quanta(fill.pocket.collateral)),
    )
    if not tested:
        outcome = "no margin test and no fee: the limit price does the work of both"
        return Step(title, "", terms, outcome=outcome)
    if fill.backing is None:
        return Step(title, "", terms, outcome="no room: the pocket holds as many positions as it may")
    opened = scene.assess(fill.pocket, "after", initial=True)
    opening, improvement = fill.backing.opening, fill.backing.improvement
    terms += (Term("V1", quanta(opened.value)), Term("IMR1", ppm_quanta(opened.requirement)))
    comparisons = (Comparison(OPEN_FORM, opening, Unit.PPM_QUANTA),)
    consistent = opened.makes(opening.left, opening.right)
    if improvement is None:
        outcome = "OPEN holds" if opening.holds else "OPEN does not hold, and the fill does not only reduce"
        return Step(title, OPEN_RULE, terms, opened.rows, comparisons, outcome, consistent)
    old = scene.assess(fill.before, "before", initial=False)
    new = scene.assess(fill.pocket, "after", initial=False)
    terms += (
        Term("V0, at the better prices", quanta(old.value)),
        Term("MMR0", ppm_quanta(old.requirement)),
        Term("V1, at the better prices", quanta(new.value)),
        Term("MMR1", ppm_quanta(new.requirement)),
        Term("V0 / MMR0", ratio(old.value, old.requirement)),
    )
    if new.requirement:
        terms += (Term("V1 / MMR1", ratio(new.value, new.requirement)),)
    consistent &= new.value * old.requirement == improvement.left
    consistent &= old.value * new.requirement == improvement.right
    return Step(
        title=title,
        rule=f"{OPEN_RULE}; or {IMPROVE_RULE}",
        terms=terms,
        positions=(*opened.rows, *old.rows, *new.rows),
        comparisons=(*comparisons, Comparison(IMPROVE_FORM, improvement, Unit.PRODUCT)),
        outcome="IMPROVE holds" if improvement.holds else "neither OPEN nor IMPROVE holds",
        consistent=consistent,
    )


def _size(pocket: Pocket, market: int) -> int:
    position = pocket.position(market)
    return position.size if position else 0
