"""The cost of every kind of transaction but trades and liquidations, as the average of what some add to a batch.

Before they are counted, the batch has opened market 0, a pocket W of nobody else, and what else the kind needs. `hot`
transactions then act for W or for pockets that were opened with it, `cold` ones each for pockets of their own, side by
side in the tree.
"""

from collections.abc import Callable, Sequence

from node.bench.cost import Cost, cost_of
from node.bench.journals import FIRST, PRICES, USD, USD_L1, Exchange, funded, key_of
from sequencer.domain.cancel import Cancel, CancelRequest
from sequencer.domain.cancel_all import CancelAll, CancelAllRequest
from sequencer.domain.forced_order import ForcedOrder
from sequencer.domain.forced_withdrawal import ForcedWithdrawal
from sequencer.domain.journal import Transaction
from sequencer.domain.leverage import LeverageRequest, SetLeverage
from sequencer.domain.limits import FUNDING_INTERVAL
from sequencer.domain.open_pocket import OpenPocket, PocketRequest
from sequencer.domain.schedule_cancel import ScheduleCancelAll, ScheduleRequest
from sequencer.domain.session import SessionRequest, SetSession
from sequencer.domain.sweep import Sweep
from sequencer.domain.transfer import Transfer, TransferRequest
from sequencer.domain.trigger import FireTrigger
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.unlink import Line
from sequencer.domain.vault import LOCK_SECONDS
from sequencer.domain.vault_deposit import VaultDeposit, VaultDepositRequest
from sequencer.domain.vault_withdrawal import VaultWithdrawal, VaultWithdrawalRequest
from sequencer.domain.withdrawal import Withdrawal, WithdrawalRequest

W, MAKER = FIRST, FIRST + 1
"""The warm pocket, and one whose orders others meet."""

OWN = FIRST + 2
"""The first pocket of the cold ones."""

RECIPIENT = 0xBE7C

ORDER_SECONDS = 10
"""Life of the orders that are swept."""

Make = Callable[[Exchange, int], Transaction]
"""A transaction for a pocket, in the present state."""

Costs = dict[str, dict[str, dict[str, float]]]


def added(x: Exchange, make: Make, pockets: Sequence[int], copies: int = 0) -> Cost:
    """What a transaction adds to the open batch, as the average over one for each pocket.

    Args:
        copies: how many of them are in the base already.
    """
    x = x.fork()
    for pocket in pockets[:copies]:
        x.apply(make(x, pocket))
    base = cost_of(x)
    for pocket in pockets[copies:]:
        x.apply(make(x, pocket))
    return cost_of(x).per(base, len(pockets) - copies)


def hot_and_cold(x: Exchange, make: Make, copies: int) -> dict[str, dict[str, float]]:
    """For W, and for pockets of their own; the first for W is in the base of both."""
    x = x.fork()
    x.apply(make(x, W))
    return {
        "hot": added(x, make, [W] * copies).to_json(),
        "cold": added(x, make, range(OWN, OWN + copies)).to_json(),
    }


def request_costs(copies: int) -> Costs:
    """What owners ask for without holding a position or an order."""
    x = funded(3 + copies)
    buyer = OWN + copies
    # W is open, and what every batch with a trade has; W holds no position, as the cold pockets do not.
    x.apply(x.deposit(W), x.sell(MAKER), x.buy(buyer))
    kinds: dict[str, Make] = {
        "deposit": lambda x, i: x.deposit(i),
        "withdrawal": lambda x, i: Withdrawal(
            x.time, x.request(WithdrawalRequest, i, amount_l1=USD_L1, recipient=RECIPIENT)
        ),
        "transfer": lambda x, i: Transfer(
            x.time,
            x.request(TransferRequest, i, destination=MAKER, key=key_of(MAKER), amount=USD, fact=0),
        ),
        "order_rests": lambda x, i: x.buy(i, price=PRICES[0] // 2),
        "set_leverage": lambda x, i: SetLeverage(
            x.time, x.request(LeverageRequest, i, leverage_ppm=100_000)
        ),
        "set_session": lambda x, i: SetSession(
            x.time, x.request(SessionRequest, i, place=1, key=key_of(0), expiry=x.time + 1_000)
        ),
        "schedule_cancel_all": lambda x, i: ScheduleCancelAll(
            x.time, x.request(ScheduleRequest, i, dead_man_time=x.time + 1_000)
        ),
        "forced_withdrawal": lambda x, i: ForcedWithdrawal(
            x.time, x.state.globals.next_forced, i, key_of(i), USD_L1, RECIPIENT
        ),
        "vault_deposit": lambda x, i: VaultDeposit(
            x.time, x.request(VaultDepositRequest, i, amount=100 * USD, min_shares=1)
        ),
    }
    costs = {name: hot_and_cold(x, make, copies) for name, make in kinds.items()}
    free = range(buyer + 1, buyer + 1 + copies)
    costs["deposit"]["new_pocket"] = added(x, kinds["deposit"], free).to_json()
    places = iter(free)
    costs["open_pocket"] = {
        "hot": added(
            x,
            lambda x, i: OpenPocket(x.time, next(places), x.request(PocketRequest, i, market=0)),
            [W] * copies,
        ).to_json()
    }
    return costs


def cancel_costs(copies: int) -> Costs:
    """Orders that rest since an earlier batch, and are opened for it: one is cancelled, all of a pocket's four, or one
    that has expired is swept. Each is then the first of its chain: an order in front that the batch has not opened
    would be opened, too."""

    def cancel(x: Exchange, pocket: int) -> Transaction:
        order = next(order for order in Line.BIDS.orders(x.state.books[0]) if order.pocket == pocket)
        return Cancel(x.time, x.sign(CancelRequest(pocket, 0, Line.BIDS, order.lane, order.nonce), pocket))

    def cancel_all(x: Exchange, pocket: int) -> Transaction:
        return CancelAll(x.time, x.request(CancelAllRequest, pocket))

    def sweep(x: Exchange, _: int) -> Transaction:
        x.time = x.opening.globals.time + ORDER_SECONDS + 1
        return Sweep(x.time, 0, Line.BIDS, next(Line.BIDS.orders(x.state.books[0])).sequence)

    cold = [W, *range(OWN, OWN + copies)]
    opened = _resting(cold, 4)
    for pocket in cold:
        opened.apply(opened.deposit(pocket))
    return {
        "cancel": _from_chains(_resting, cancel, copies),
        "cancel_all_of_4": {
            "hot": added(opened, cancel_all, cold, 1).to_json(),
            "cold": added(_resting(cold, 4), cancel_all, cold, 1).to_json(),
        },
        "sweep": _from_chains(_resting, sweep, copies),
    }


def _from_chains(
    scene: Callable[[Sequence[int]], Exchange], make: Make, copies: int
) -> dict[str, dict[str, float]]:
    """Transactions about what waits in a chain for W alone, or for W and then for pockets of their own."""
    pockets = {"hot": [W] * (copies + 1), "cold": [W, *range(OWN, OWN + copies)]}
    return {name: added(scene(order), make, order, 1).to_json() for name, order in pockets.items()}


def _resting(pockets: Sequence[int], orders: int = 1) -> Exchange:
    """So many bids of each pocket, sealed."""
    x = funded(len(pockets) + 1)
    for pocket in pockets:
        for _ in range(orders):
            x.apply(x.buy(pocket, price=PRICES[0] // 2, expiry=x.time + ORDER_SECONDS))
    x.seal()
    return x


def tick_costs(copies: int) -> Costs:
    """Ticks by five signers of eight prices: without orders, with a bid and an ask in every market that reach the
    impact notional, and with those at the end of an hour, which moves funding."""
    x = funded(2)
    x.apply(x.deposit(W))
    name = f"oracle_tick_5_signers_{len(PRICES)}_markets"
    costs = {name: {"hot": _ticks(x, range(1, copies + 2))}}
    for market, price in enumerate(PRICES):
        impact = x.config.markets[market].impact_notional
        size = 2 * impact // (x.config.markets[market].contract_unit * price)
        x.apply(x.buy(W, size, price - price // 1_000, market=market))
        x.apply(x.sell(MAKER, size, price + price // 1_000, market=market))
    costs[f"{name}_with_books"] = {"hot": _ticks(x, range(1, copies + 2))}
    hour = FUNDING_INTERVAL - x.time % FUNDING_INTERVAL
    costs[f"{name}_moves_funding"] = {"hot": _ticks(x, [hour - 30, hour])}
    return costs


def _ticks(x: Exchange, after: Sequence[int]) -> dict[str, float]:
    """Ticks so many seconds after the exchange's time; the first is in the base."""
    start = x.time

    def tick(x: Exchange, seconds: int) -> Transaction:
        x.time = start + seconds
        return x.oracle_tick()

    return added(x, tick, after, copies=1).to_json()


def trigger_costs(copies: int) -> Costs:
    """A trigger that was armed in an earlier batch takes a part of an order that rests since the present one."""

    def scene(pockets: Sequence[int]) -> Exchange:
        x = funded(len(pockets) + 1)
        rise = PRICES[0] + 1
        for pocket in pockets:
            x.apply(x.buy(pocket, price=rise, trigger=Direction.RISING, trigger_price=rise))
        x.seal()
        x.apply(x.sell(MAKER, 10 * (len(pockets) + 1), price=rise))
        x.apply(x.oracle_tick((rise, *PRICES[1:])))
        return x

    def fire(x: Exchange, _: int) -> Transaction:
        return FireTrigger(x.time, 0, Direction.RISING)

    return {"fire_trigger": _from_chains(scene, fire, copies)}


def forced_order_costs(copies: int) -> Costs:
    """A part of a position is closed against a part of an order that rests since the present batch."""
    x = funded(2 + copies)
    for pocket in [W, *range(OWN, OWN + copies)]:
        x.apply(x.sell(MAKER, 100 * (copies + 1)), x.buy(pocket, 100 * (copies + 1)))
    x.seal()
    x.apply(x.buy(MAKER, 50 * (copies + 2)))

    def force(x: Exchange, pocket: int) -> Transaction:
        return ForcedOrder(x.time, x.state.globals.next_forced, pocket, key_of(pocket), 0, 50)

    return {"forced_order": hot_and_cold(x, force, copies)}


def vault_withdrawal_costs(copies: int) -> Costs:
    """Some of a pocket's shares are burnt, a day after they were minted; the vault holds collateral alone."""
    x = funded(2 + copies)
    pockets = [W, *range(OWN, OWN + copies)]
    for pocket in pockets:
        x.apply(VaultDeposit(x.time, x.request(VaultDepositRequest, pocket, amount=100_000 * USD, min_shares=1)))
    x.time += LOCK_SECONDS
    x.apply(x.oracle_tick())
    x.seal()

    def burn(x: Exchange, pocket: int) -> Transaction:
        return VaultWithdrawal(
            x.time, x.request(VaultWithdrawalRequest, pocket, shares=1_000 * USD, min_amount=1)
        )

    return {"vault_withdrawal": hot_and_cold(x, burn, copies)}
