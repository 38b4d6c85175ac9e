"""What the insurance fund should pay for a position that it takes over: `python -m benches.fund_takeover`.

Runs the real `Liquidate` over gapping markets, with the quote of the rules replaced by each candidate:

    zero      the zero quote: the ratio of the pocket stays as it was, all margin of what is closed goes to the fund
    P - k*pi  the value less k times the penalty, or the zero quote where that is more

A run is 240 steps. 60 traders are long or short with 4 to 20 times leverage. Markets drift (0.3 % volatility per step),
or are quiet (0.1 %) and jump now and then; the book is deep by a part of the open interest, and empty in a step that
jumps. Pockets that are liquidatable are liquidated until none is or nobody takes a lot. The fund starts with 2 % of the
open notional and keeps what it takes until it is liquidated itself. Each candidate meets the same runs.

    solvent     what pockets gave up that received less than the value, in basis points of their notional taken over
    bankrupt    what was paid above the value to those that had less than nothing, in basis points of the open notional
    fund        end value less start, mean and worst run, in percent of the open notional
    taken over  notional that the book left, in percent of the open notional
    deleveraged part of it that the fund refused
    debt        value below zero left in pockets at the end, in basis points of the open notional
"""

import argparse
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from unittest.mock import patch

from sequencer.domain import liquidation
from sequencer.domain.book import Chain, RestingOrder, Side
from sequencer.domain.config import ExchangeConfig, FeeTier, MarketConfig, RiskTier
from sequencer.domain.effects import Liquidated
from sequencer.domain.journal import execute
from sequencer.domain.limits import PPM
from sequencer.domain.liquidation import Liquidate, liquidatable
from sequencer.domain.margin import pocket_margin
from sequencer.domain.pocket import Pocket, Position
from sequencer.domain.rejections import Rejection
from sequencer.domain.state import Book, State

START_PRICE = 30_000_00
USD = 10**8
TRADERS, STEPS = 60, 240
FUND, MAKER = 1, 3
LEVELS = 5
MARKET = MarketConfig(
    0, "BTC-USD", 100, 5, 10,
    (RiskTier(2 * 10**13, 20_000, 40_000), RiskTier(2**80, 50_000, 100_000)),
    10**9, lot_decimals=4, price_decimals=2,
)  # fmt: skip
CONFIG = ExchangeConfig(
    chain_id="BENCH",
    fee_public_key=1,
    vault_public_key=2,
    oracle_keys=(3, 4, 5),
    oracle_quorum=3,
    markets=(MARKET,),
    fee_tiers=(FeeTier(0, 0),),
    withdrawal_fraction_ppm=100_000,
    max_price_age=60,
    tree_depth=7,
)

Quote = Callable[[MarketConfig, int, int, int], int]


def zero_quote(_market: MarketConfig, _lots: int, _unit_value: int, zero: int) -> int:
    return zero


def discounted(times: int) -> Quote:
    """The value less `times` the penalty, or the zero quote where that is more."""

    def quote(market: MarketConfig, lots: int, unit_value: int, zero: int) -> int:
        discount = times * market.penalty_ppm * abs(lots) * unit_value // PPM
        return max(zero, lots * unit_value - discount)

    return quote


CANDIDATES: dict[str, Quote] = {"zero": zero_quote, "P - 2pi": discounted(2), "P - 4pi": discounted(4)}


@dataclass(frozen=True)
class World:
    """How a price moves: volatility per step, chance of a jump per step, and its mean size."""

    name: str
    volatility: float
    jump_rate: float
    jump_size: float


WORLDS = (
    World("drift", 0.003, 0, 0),
    World("jumps 3 %", 0.001, 0.02, 0.03),
    World("jumps 8 %", 0.001, 0.01, 0.08),
)


@dataclass
class Tally:
    """Sums over the runs of one candidate, quanta."""

    opened: int = 0
    taken: int = 0
    deleveraged: int = 0
    solvent: int = 0
    given_up: int = 0
    paid: int = 0
    debt: int = 0
    fund: list[float] = field(default_factory=list)


def opening(draw: random.Random) -> State:
    """Traders in pairs, each half with the same lots in total; a maker with a million million USD; the fund."""
    state = State.genesis(CONFIG)
    pockets, longs = state.pockets, 0
    unit = MARKET.contract_unit * START_PRICE
    for pair in range(TRADERS // 2):
        lots = MARKET.step * max(1, int(draw.lognormvariate(8.5, 1.0)) // MARKET.step)
        longs += lots
        for sign in (1, -1):
            margin = int(lots * unit / draw.uniform(4, 20))
            index = MAKER + 1 + 2 * pair + (sign < 0)
            held = Position(0, sign * lots, 0, sign * lots * unit)
            pockets = pockets.set(
                index, Pocket(9, index, collateral=margin - sign * lots * unit, positions=(held,))
            )
    pockets = pockets.set(MAKER, Pocket(9, MAKER, collateral=2**62, open_orders=2 * LEVELS))
    fund = replace(pockets[FUND], collateral=longs * unit // 50)
    market = replace(state.markets[0], index=START_PRICE, mark=START_PRICE, open_interest=longs)
    return replace(state, pockets=pockets.set(FUND, fund), markets=(market,))


def tick(state: State, price: int, depth: float, time: int) -> State:
    """The state with a price and a book around it."""
    market = replace(state.markets[0], index=price, mark=price, price_time=time)
    size = int(depth * market.open_interest / LEVELS) // MARKET.step * MARKET.step
    book = Book()
    if size:
        for side in Side:
            chain: Chain[RestingOrder] = Chain()
            for level in range(1, LEVELS + 1):
                at = int(price * (1 - side.sign * 0.001 * level)) // MARKET.tick * MARKET.tick
                order = RestingOrder(
                    2**40 + 2 * level + side, side, at, size, MAKER, False, 2**39, 0, 0, 0, level
                )
                chain, _ = chain.insert(order)
            book = book.with_side(side, chain)
    maker = replace(state.pockets[MAKER], open_orders=2 * LEVELS if size else 0)
    moved = replace(state.globals, time=time)
    return replace(
        state, markets=(market,), books=(book,), pockets=state.pockets.set(MAKER, maker), globals=moved
    )


def liquidate_all(state: State, tally: Tally) -> State:
    """Liquidate until nobody is liquidatable or nobody takes a lot."""
    stuck: set[int] = set()
    while todo := [index for index in liquidatable(CONFIG, state) if index not in stuck]:
        try:
            done = execute(CONFIG, state, Liquidate(state.globals.time, todo[0]), verify=False)
        except Rejection:
            stuck.add(todo[0])
            continue
        state = done.state
        unit = MARKET.contract_unit * state.markets[0].index
        for effect in done.effects:
            if isinstance(effect, Liquidated) and effect.pocket != FUND:
                rest = effect.by_fund + effect.deleveraged
                sign = 1 if effect.size > 0 else -1
                tally.taken += rest * unit
                tally.deleveraged += effect.deleveraged * unit
                lost = sign * rest * unit - effect.quote
                tally.solvent += rest * unit if lost > 0 else 0
                tally.given_up += max(0, lost)
                tally.paid += max(0, -lost)
    return state


def run(seed: int, depth: float, world: World, tally: Tally) -> None:
    """One run; adds to the tally."""
    draw = random.Random(seed)
    state = opening(draw)
    opened = state.markets[0].open_interest * MARKET.contract_unit * START_PRICE
    start = state.pockets[FUND].collateral
    price = float(START_PRICE)
    for step in range(STEPS):
        jumps = draw.random() < world.jump_rate
        jump = draw.choice((1, -1)) * world.jump_size * draw.uniform(0.5, 1.5)
        price *= 1 + draw.gauss(0, world.volatility) + (jump if jumps else 0)
        state = tick(state, int(price), 0 if jumps else depth, 60 * (step + 1))
        state = liquidate_all(state, tally)
    values = {i: pocket_margin(CONFIG, lambda m: state.markets[m], p).value for i, p in state.pockets.items()}
    tally.opened += opened
    tally.fund.append((values[FUND] - start) / opened)
    tally.debt += -sum(min(0, value) for value in values.values())


def main() -> None:
    parser = argparse.ArgumentParser(description="The insurance fund's takeover price, compared")
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    print("market     depth  quote     solvent bankrupt  fund mean   worst  taken over deleveraged  debt")
    for world in WORLDS:
        for depth in (0.0, 0.05):
            for name, quote in CANDIDATES.items():
                tally = Tally()
                with patch.object(liquidation, "takeover_quote", quote):
                    for seed in range(runs):
                        run(seed, depth, world, tally)
                print(
                    f"{world.name:<11}{depth:4.0%}   {name:<8}"
                    f" {1e4 * tally.given_up / max(1, tally.solvent):8.0f} {1e4 * tally.paid / tally.opened:8.1f}"
                    f"   {sum(tally.fund) / runs:8.2%} {min(tally.fund):7.2%}"
                    f"    {tally.taken / tally.opened:8.1%}    {tally.deleveraged / max(1, tally.taken):8.1%}"
                    f" {1e4 * tally.debt / tally.opened:5.1f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
