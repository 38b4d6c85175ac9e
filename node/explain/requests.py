"""Transactions that no margin test decides alone: what L1 asked for, ticks, triggers, and shares of the vault."""

from node.explain.evidence import Evidence
from node.explain.quantities import Quantity, Unit, count, price, quanta
from node.explain.steps import Comparison, Scene, Step, Term
from sequencer.domain.deposit import Deposit
from sequencer.domain.draft import Draft
from sequencer.domain.effects import PriceSet, RequestServed, SharesChanged
from sequencer.domain.forced_order import ForcedOrder
from sequencer.domain.forced_withdrawal import ForcedWithdrawal
from sequencer.domain.l1_messages import ForcedResult
from sequencer.domain.limits import QUANTA_PER_L1_UNIT
from sequencer.domain.margin import Sides
from sequencer.domain.oracle import OracleTick, lower_median
from sequencer.domain.outflow import funded
from sequencer.domain.trigger import FireTrigger
from sequencer.domain.vault import amount_floor, net_asset_value, shares_floor
from sequencer.domain.vault_deposit import VaultDeposit
from sequencer.domain.vault_withdrawal import VaultWithdrawal

RESULTS = {
    ForcedResult.SERVED: "served as asked",
    ForcedResult.POCKET_OUT_OF_RANGE: "invalid: the pocket's index lies outside the tree",
    ForcedResult.POCKET_UNKNOWN: "invalid: no pocket has that index",
    ForcedResult.WRONG_KEY: "invalid: the pocket is not of the key that asked",
    ForcedResult.NO_OWNER: "invalid: the pocket has no owner who may ask",
    ForcedResult.AMOUNT_TOO_LARGE: "invalid: OUTFLOW does not allow the amount",
    ForcedResult.NO_POSITION: "invalid: the pocket holds nothing in that market",
    ForcedResult.BELOW_STEP: "invalid: the size is below the market's step",
    ForcedResult.MARGIN: "neither OPEN nor IMPROVE holds after the next fill: what was not filled stays",
    ForcedResult.FUND_NO_ROOM: "the fund holds as many positions as it may: the rest stays",
    ForcedResult.FUND_ABOVE_CAP: "the fund may not hold so many lots of the market: the rest stays",
    ForcedResult.FUND_MARGIN: "OPEN would not hold for the fund: the rest stays",
}


def request_steps(evidence: Evidence, scene: Scene) -> list[Step]:
    """What comes before the inequalities."""
    match evidence.done.transaction:
        case Deposit() as deposit:
            return [_deposit(evidence, deposit)]
        case ForcedWithdrawal() | ForcedOrder() as request:
            return [_forced(evidence, request)]
        case OracleTick() as tick:
            return _tick(evidence, scene, tick)
        case FireTrigger() as trigger:
            return [_trigger(evidence, scene, trigger)]
        case VaultDeposit() | VaultWithdrawal() as vault:
            return [_vault(evidence, scene, vault)]
    return []


def _deposit(evidence: Evidence, deposit: Deposit) -> Step:
    due = evidence.before.globals.next_deposit
    return Step(
        title=f"Deposit {deposit.index} of L1's queue",
        rule="deposits are served in queue order; L1 compares key and amount with what it queued",
        terms=(
            Term("next of the queue", count(due)),
            Term("amount on L1", Quantity(deposit.amount_l1, Unit.L1_UNITS)),
            Term("credited", quanta(deposit.amount_l1 * QUANTA_PER_L1_UNIT)),
        ),
        outcome=f"credited to pocket {deposit.pocket}",
        consistent=due == deposit.index,
    )


def _forced(evidence: Evidence, request: ForcedWithdrawal | ForcedOrder) -> Step:
    (served,) = [effect for effect in evidence.done.effects if isinstance(effect, RequestServed)]
    result, due = ForcedResult(served.result), evidence.before.globals.next_forced
    came_to = "L1 units paid" if isinstance(request, ForcedWithdrawal) else "lots closed"
    return Step(
        title=f"Forced request {request.index} of L1's queue",
        rule="requests are answered in queue order, with the one result that the program proves",
        terms=(
            Term("next of the queue", count(due)),
            Term("result", f"{result.value} {result.name}"),
            Term(came_to, count(served.amount)),
        ),
        outcome=RESULTS[result],
        consistent=due == request.index,
    )


def _tick(evidence: Evidence, scene: Scene, tick: OracleTick) -> list[Step]:
    quorum = evidence.config.oracle_quorum
    set_prices = {e.market: e for e in evidence.done.effects if isinstance(e, PriceSet)}
    steps = []
    for market in evidence.config.markets:
        signed = [entry.prices[market.market_id] for entry in tick.signed]
        quotes = sorted(value for value in signed if value)
        terms = [Term("signed", ", ".join(f"{value:,}" for value in quotes))]
        found = set_prices.get(market.market_id)
        if found is not None:
            terms += [
                Term("median", price(lower_median(quotes), market)),
                Term("index before", price(scene.markets(market.market_id).index, market)),
                Term("index", price(found.index, market)),
                Term("mark", price(found.mark, market)),
            ]
        outcome = "too few signers: the price stays"
        if found is not None:
            waits = f"a move beyond {market.max_move_ppm:,} ppm waits for a second tick"
            outcome = "the median is the index price" if found.confirmed else waits
        steps.append(
            Step(
                title=f"Index price of {market.symbol}",
                rule="the lower median of the signed prices, if a quorum has one; every signature is checked",
                terms=tuple(terms),
                comparisons=(
                    Comparison("signers with a price >= quorum", Sides(len(quotes), quorum), Unit.COUNT),
                ),
                outcome=outcome,
                consistent=(found is not None) == (len(quotes) >= quorum),
            )
        )
    return steps


def _trigger(evidence: Evidence, scene: Scene, fired: FireTrigger) -> Step:
    market, mark = evidence.config.markets[fired.market], scene.markets(fired.market).mark
    head = evidence.before.books[fired.market].triggers(fired.direction).head
    at = head.trigger_price if head else 0
    rising = fired.direction.name == "RISING"
    form, sides = ("mark >= trigger price", Sides(mark, at)) if rising else (
        "trigger price >= mark",
        Sides(at, mark),
    )
    return Step(
        title=f"The first trigger of {market.symbol} for a {fired.direction.name.lower()} mark price",
        rule="it is due at the mark price, and comes before every order of the market",
        terms=(Term("mark", price(mark, market)), Term("trigger price", price(at, market))),
        comparisons=(Comparison(form, sides, Unit.PRICE),),
        outcome="it leaves its chain and acts, unless it has lapsed",
        consistent=head is not None and sides.holds == fired.direction.fires(at, mark),
    )


def _vault(evidence: Evidence, scene: Scene, transaction: VaultDeposit | VaultWithdrawal) -> Step:
    config, before = evidence.config, evidence.before
    draft = Draft(config, before, transaction.time)
    pocket = funded(draft, before.pockets[config.vault_pocket]).pocket
    value = net_asset_value(config, scene.markets, pocket)
    (changed,) = [effect for effect in evidence.done.effects if isinstance(effect, SharesChanged)]
    if isinstance(transaction, VaultDeposit):
        rule = "shares = floor(amount * (S + VS) / (max(value at the better prices, 0) + VA))"
        made = shares_floor(changed.amount, before.vault.shares, value.high)
        consistent, outcome = made == changed.shares, f"{made:,} shares are minted"
    else:
        rule = "amount = floor(shares * (value at the worse prices + VA) / (S + VS))"
        made = amount_floor(-changed.shares, before.vault.shares, value.low)
        consistent, outcome = made == changed.amount, f"{-changed.shares:,} shares are burnt"
    return Step(
        title="Price of the vault's shares",
        rule=rule,
        terms=(
            Term("S, shares before", count(before.vault.shares)),
            Term("value at the worse prices", quanta(value.low)),
            Term("value at the better prices", quanta(value.high)),
            Term("amount", quanta(changed.amount)),
            Term("shares", count(changed.shares)),
        ),
        outcome=outcome,
        consistent=consistent,
    )
