"""The steps of a transaction, in the order in which the rules went."""

from node.explain.evidence import Evidence
from node.explain.fills import fill_step
from node.explain.liquidations import end_step, fund_step, members_step, penalty_step, plan_steps, rest_step
from node.explain.outflows import leverage_step, outflow_step
from node.explain.requests import request_steps
from node.explain.steps import Scene, Step
from sequencer.domain.deleverage import JudgedMembers
from sequencer.domain.effects import Closed
from sequencer.domain.fill import JudgedFill
from sequencer.domain.leverage import JudgedLeverage
from sequencer.domain.liquidation import JudgedRest, Liquidate, Penalty, Plan
from sequencer.domain.messages import Signed
from sequencer.domain.open_pocket import OpenPocket
from sequencer.domain.outflow import JudgedOutflow
from sequencer.domain.takeover import JudgedFund


def principal(evidence: Evidence) -> int | None:
    """The pocket that the transaction is about; None for a tick."""
    transaction = evidence.done.transaction
    if isinstance(transaction, OpenPocket):
        return transaction.index
    signed = getattr(transaction, "signed", None)
    if isinstance(signed, Signed):
        pocket: int = signed.message.pocket
        return pocket
    named: int | None = getattr(transaction, "pocket", None)
    if named is None:
        # A trigger that fired, or an order that was swept: whose it was.
        return next((e.pocket for e in evidence.done.effects if isinstance(e, Closed)), None)
    return named


def steps_of(evidence: Evidence) -> list[Step]:
    """What the rules did and compared."""
    scene = Scene(evidence.config, evidence.before.markets.__getitem__)
    about, steps = principal(evidence), request_steps(evidence, scene)
    plan = next((found for found in evidence.judged if isinstance(found, Plan)), None)
    for found in evidence.judged:
        match found:
            case JudgedFill():
                steps.append(_fill(evidence, scene, found, about))
            case JudgedOutflow():
                steps.append(outflow_step(scene, found))
            case JudgedLeverage():
                steps.append(leverage_step(scene, found))
            case Plan():
                steps += plan_steps(scene, evidence.before.pockets[found.pocket], found)
            case Penalty():
                steps.append(penalty_step(found))
            case JudgedRest() if plan is not None:
                steps.append(rest_step(scene, plan, found))
            case JudgedFund():
                steps.append(fund_step(scene, found))
            case JudgedMembers() if plan is not None:
                steps.append(members_step(plan, found))
    if plan is not None:
        steps.append(end_step(scene, evidence.done.state.pockets[plan.pocket], plan))
    return steps


def _fill(evidence: Evidence, scene: Scene, found: JudgedFill, about: int | None) -> Step:
    liquidated = isinstance(evidence.done.transaction, Liquidate) and found.pocket == about
    role = "the liquidated position" if liquidated else "the taker" if found.pocket == about else "a maker"
    return fill_step(scene, found, role, tested=not liquidated)
