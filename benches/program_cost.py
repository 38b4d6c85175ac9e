"""What events cost in the Cairo program: steps and builtin instances, as differences of whole runs.

    python -m benches.program_cost

Counts do not depend on the machine. `cold` trades touch two accounts of their own each, side by side in the tree, with
one position after the fill; `hot` trades are between two accounts that the batch has opened already.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from contracts.program import LAYOUT, load_program
from node.batch.program_input import encode_batch
from prover.vm import run
from sequencer.domain.orders import Side
from tests.support.rules_kit import MARKETS, PRICES, Exchange, make_config

END_LOOP = 5
"""Address of the endless loop that pads a finished run."""

TREE_DEPTH = 20
ACCOUNTS = 62


class Cost(NamedTuple):
    """Steps before padding, and used instances."""

    steps: float
    range_check: float
    ecdsa: float
    poseidon: float
    output: float

    def per(self, base: "Cost", count: int) -> "Cost":
        """Average of what `count` events add to a base."""
        return Cost(*((a - b) / count for a, b in zip(self, base, strict=True)))


def cost_of(exchange: Exchange) -> Cost:
    """Cost of the exchange's open batch."""
    words = encode_batch(exchange.config, exchange.opening, exchange.events)
    execution = run(load_program().compiled, layout=LAYOUT, input_words=words)
    trace = execution.to_files(LAYOUT)["trace.bin"]
    steps = sum(
        int.from_bytes(trace[row + 16 : row + 24], "little") != END_LOOP for row in range(0, len(trace), 24)
    )
    used = execution.builtin_instances
    return Cost(steps, used["range_check"], used["ecdsa"], used["poseidon"], len(execution.output))


def funded(markets: int = 3) -> Exchange:
    """Accounts 1 to 62 with 1,000,000 USD each, sealed, and a fresh tick in the new batch."""
    listed = tuple(replace(MARKETS[i % 3], market_id=i) for i in range(markets))
    exchange = Exchange(make_config(tree_depth=TREE_DEPTH, markets=listed))
    for account in range(1, ACCOUNTS + 1):
        exchange.apply(exchange.deposit(account, 10**12))
    exchange.apply(exchange.oracle_tick(prices(exchange)))
    exchange.seal()
    exchange.time += 1
    return exchange


def prices(exchange: Exchange) -> list[int]:
    return [PRICES[i % 3] for i in range(len(exchange.config.markets))]


def trade(exchange: Exchange, accounts: tuple[int, int], market: int, nonce: int) -> None:
    price = prices(exchange)[market]
    maker = exchange.order(accounts[0], Side.SELL, 100, price, market=market, nonce=nonce)
    taker = exchange.order(accounts[1], Side.BUY, 100, price, market=market, nonce=nonce)
    exchange.apply(exchange.trade(maker, taker))


def hot_trades(positions: int) -> Cost:
    """A trade between two open accounts that hold so many positions."""
    exchange = funded(max(positions, 1))
    for nonce in range(positions):
        trade(exchange, (1, 2), nonce, nonce + 1)
    base = cost_of(exchange)
    for nonce in range(positions, positions + 10):
        trade(exchange, (1, 2), 0, nonce + 1)
    return cost_of(exchange).per(base, 10)


def cold_trades() -> Cost:
    exchange = funded()
    trade(exchange, (1, 2), 0, 1)
    base = cost_of(exchange)
    for i in range(1, 30):
        trade(exchange, (2 * i + 1, 2 * i + 2), 0, 1)
    return cost_of(exchange).per(base, 29)


def single(apply: Callable[[Exchange], None]) -> Cost:
    """What one event adds to a batch with one deposit."""
    exchange = funded()
    exchange.apply(exchange.deposit(1, 1))
    base = cost_of(exchange)
    apply(exchange)
    return cost_of(exchange).per(base, 1)


def full_batch() -> Cost:
    """What 64 signatures allow: 30 cold trades, a tick by three, a withdrawal; four deposits, a funding tick."""
    exchange = funded()
    exchange.apply(exchange.oracle_tick())
    exchange.apply(exchange.funding_tick(1, 1, 1))
    for account in range(1, 5):
        exchange.apply(exchange.deposit(account, 1))
    for i in range(30):
        trade(exchange, (2 * i + 1, 2 * i + 2), i % 3, 1)
    exchange.apply(exchange.withdrawal(61, 1))
    return cost_of(exchange)


def rows() -> Sequence[tuple[str, Cost]]:
    return [
        ("trade, hot, 1 position each", hot_trades(1)),
        ("trade, hot, 3 positions each", hot_trades(3)),
        ("trade, hot, 16 positions each", hot_trades(16)),
        ("trade, cold, 1 position each", cold_trades()),
        ("oracle tick, 3 signers, 3 markets", single(lambda x: x.apply(x.oracle_tick()))),
        ("funding tick, 3 markets", single(lambda x: x.apply(x.funding_tick(1, 1, 1)))),
        ("deposit, account open", single(lambda x: x.apply(x.deposit(1, 1)))),
        ("withdrawal, account open", single(lambda x: x.apply(x.withdrawal(1, 1)))),
        ("batch of 30 trades and more", full_batch()),
    ]


def main() -> None:
    print(f"program: {len(load_program().felts)} words; tree depth {TREE_DEPTH}")
    print(f"{'event':36}" + "".join(f"{name:>13}" for name in Cost._fields))
    for name, cost in rows():
        print(f"{name:36}" + "".join(f"{value:13.1f}" for value in cost))


if __name__ == "__main__":
    main()
