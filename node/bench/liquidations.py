"""The cost of liquidations, and of one in an isolated pocket without its maker's side.

Pockets are long 25 times their collateral, in market 0; then the price falls by 2.5 %, in a large move that a second
tick confirms, and the batch is sealed. The batch that is measured opens with a bid at the price, of which every
liquidation takes a part, and with one liquidation, so that the market, the maker's pocket and the fund's are open.
`cold` liquidations are each of a pocket that nothing else in the batch touches, `hot` ones of a pocket that got a
deposit (cross) or a transfer (isolated) before.

**The maker's side.** Placing the bid and opening the maker's pocket are in the base; what is left of his side is in
the fill. What a fill costs is taken from ordinary orders: of one that takes a part of a bid, and one that finds
nothing to take, the difference. It is a step of the matching loop, the order's next version, and the settlement of both
pockets, each with its margin test, by one function. The order and its checks are the maker's alone. So his side is at
least half of it, and what is left after that half is taken away is an upper bound of a liquidation without its maker.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from node.bench.cost import Cost, cost_of
from node.bench.journals import FIRST, FUND, PRICES, USD, USD_L1, Exchange, funded, key_of
from sequencer.domain.effects import Liquidated
from sequencer.domain.liquidation import Liquidate
from sequencer.domain.open_pocket import OpenPocket, PocketRequest
from sequencer.domain.order import TimeInForce
from sequencer.domain.transfer import Transfer, TransferRequest

MAKER, SHORT = FIRST, FIRST + 1
OWNERS = FIRST + 2
"""The first of the accounts whose pockets are liquidated."""

FALLEN = PRICES[0] * 975 // 1_000


@dataclass(frozen=True, slots=True)
class Case:
    """What is liquidated.

    Attributes:
        size: lots that each pocket is long; a position below 1,000 USD is liquidated as a whole.
        collateral: of each pocket, USD.
        isolated: whether the pocket is isolated margin.
    """

    size: int
    collateral: int
    isolated: bool

    def pocket(self, place: int, count: int) -> int:
        """The pocket to be liquidated of the account at a place."""
        return OWNERS + place + (count if self.isolated else 0)


PARTIAL, WHOLE = (1_000, 133), (300, 39)


def fallen(case: Case, count: int) -> Exchange:
    """So many pockets below their maintenance margin, sealed."""
    x = funded(2)
    deposit = (10**6 if case.isolated else case.collateral) * USD_L1
    for place in range(count):
        x.apply(x.deposit(OWNERS + place, deposit))
    for place in range(count):
        owner, pocket = OWNERS + place, case.pocket(place, count)
        if case.isolated:
            x.apply(OpenPocket(x.time, pocket, x.request(PocketRequest, owner, market=0)))
            x.apply(_transfer(x, owner, pocket, case.collateral * USD))
        x.apply(x.sell(SHORT, case.size), x.buy(pocket, case.size, owner=owner))
    for _ in range(2):
        x.time += 1
        x.apply(x.oracle_tick((FALLEN, *PRICES[1:])))
    x.seal()
    return x


def _transfer(x: Exchange, owner: int, pocket: int, amount: int) -> Transfer:
    request = x.request(
        TransferRequest, owner, destination=pocket, key=key_of(owner), amount=amount, fact=0
    )
    return Transfer(x.time, request)


def in_book(case: Case, copies: int, hot: bool = False) -> Cost:
    """A liquidation whose lots one bid takes, which is large enough for all of them."""
    count = copies + 1
    x = fallen(case, count)
    lots = _closed(x, case.pocket(0, count))
    x.apply(x.buy(MAKER, lots * (count + 1)))
    if hot:
        for place in range(1, count):
            owner, pocket = OWNERS + place, case.pocket(place, count)
            x.apply(_transfer(x, owner, pocket, 1) if case.isolated else x.deposit(pocket, 1))
    return _average(x, [case.pocket(place, count) for place in range(count)], lots, 0, 0)


def by_fund(case: Case, copies: int) -> Cost:
    """A liquidation that the insurance fund takes over, with no order in the book."""
    x = fallen(case, copies + 1)
    lots = _closed(x, case.pocket(0, copies + 1))
    x.apply(x.deposit(FUND))
    return _average(x, [case.pocket(place, copies + 1) for place in range(copies + 1)], 0, lots, 0)


def deleveraged(case: Case, copies: int) -> Cost:
    """A liquidation that deleverages the market's one opposite position: no order in the book, and an empty fund."""
    x = fallen(case, copies + 1)
    lots = _closed(x, case.pocket(0, copies + 1))
    return _average(x, [case.pocket(place, copies + 1) for place in range(copies + 1)], 0, 0, lots)


def _closed(x: Exchange, pocket: int) -> int:
    """How many lots a liquidation of the pocket closes."""
    return abs(_outcome(x.fork(), pocket).size)


def _outcome(x: Exchange, pocket: int) -> Liquidated:
    done = x.apply(Liquidate(x.time, pocket))
    (effect,) = [effect for effect in done.effects if isinstance(effect, Liquidated)]
    return effect


def _average(x: Exchange, pockets: Sequence[int], book: int, fund: int, deleveraged: int) -> Cost:
    """The average over all pockets but the first; each must be answered as the scene means it to be."""
    base = None
    for pocket in pockets:
        effect = _outcome(x, pocket)
        answer = (effect.in_book, effect.by_fund, effect.deleveraged)
        if answer != (book, fund, deleveraged):
            raise AssertionError(f"Invariant: a liquidation of the scene is answered as meant, not {effect}")
        base = base or cost_of(x)
    if base is None:
        raise ValueError("no pockets")
    return cost_of(x).per(base, len(pockets) - 1)


def liquidation_costs(copies: int) -> dict[str, dict[str, dict[str, float]]]:
    """Every kind of liquidation, its maker's side included."""
    costs = {}
    for name, (size, collateral) in (("partial", PARTIAL), ("whole", WHOLE)):
        for margin, isolated in (("", False), ("isolated_", True)):
            case = Case(size, collateral, isolated)
            costs[f"{margin}liquidation_{name}"] = {
                "hot": in_book(case, copies, hot=True).to_json(),
                "cold": in_book(case, copies).to_json(),
            }
    case = Case(*PARTIAL, isolated=True)
    costs["isolated_liquidation_by_fund"] = {"cold": by_fund(case, copies).to_json()}
    costs["isolated_liquidation_deleverages_1"] = {"cold": deleveraged(case, copies).to_json()}
    return costs


def half_of_a_fill(copies: int) -> Cost:
    """Half of what an order that takes a part of a bid costs more than one that finds nothing to take."""

    def orders(price: int) -> Cost:
        x = funded(2)
        x.apply(x.buy(MAKER, 10 * (copies + 2)))
        x.apply(x.sell(SHORT, 10))
        base = cost_of(x)
        for _ in range(copies):
            x.apply(x.sell(SHORT, 10, price, time_in_force=TimeInForce.IOC))
        return cost_of(x).per(base, copies)

    return orders(PRICES[0]).minus(orders(PRICES[0] + 1)).times(0.5)


def without_maker(copies: int) -> dict[str, dict[str, float]]:
    """A partial liquidation of an isolated pocket without its maker's side, hot and cold, and half of a fill, which is
    what was taken away."""
    case = Case(*PARTIAL, isolated=True)
    half = half_of_a_fill(copies)
    return {
        "hot": in_book(case, copies, hot=True).minus(half).to_json(),
        "cold": in_book(case, copies).minus(half).to_json(),
        "half_fill": half.to_json(),
    }
