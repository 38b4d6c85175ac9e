"""What transactions cost in the program of the rules: steps and builtin instances, as differences of whole runs.

    python -m benches.law_cost [--trades 64]

Counts do not depend on the machine. A trade is an order that rests and one that takes it, both signed. `hot` trades are between
two pockets that the batch has opened already; `cold` ones between two of their own each, side by side in the tree.
"""

import argparse
import json
from dataclasses import dataclass

from contracts.law_program import load_program
from contracts.program import LAYOUT
from node.batch.law_input import encode_batch
from prover.air.layouts import require_layout
from prover.vm import run
from tests.support.law_kit import FIRST, Exchange, make_config

TREE_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Cost:
    """Steps before padding, and used instances by builtin."""

    steps: float
    builtins: dict[str, float]

    def per(self, base: "Cost", count: int) -> "Cost":
        """The average of what `count` transactions add to a base."""
        return Cost(
            (self.steps - base.steps) / count,
            {name: (used - base.builtins[name]) / count for name, used in self.builtins.items()},
        )

    def to_json(self) -> dict[str, float]:
        """Steps, builtins, and the slots and cells that they take in the layout: a proof of n steps has n / ratio
        instances of a builtin."""
        layout = require_layout(LAYOUT)
        ratios = layout.builtin_ratios
        slots = max(self.steps, *(used * ratios[name] for name, used in self.builtins.items()))
        cells = slots * layout.rows_per_step * layout.n_columns
        return {"steps": self.steps, **self.builtins, "slots": slots, "cells": cells}


def cost_of(exchange: Exchange) -> Cost:
    """Cost of the exchange's open batch."""
    program_input, _ = encode_batch(
        exchange.config, exchange.opening, [done.transaction for done in exchange.executed]
    )
    execution = run(load_program().compiled, layout=LAYOUT, program_input=program_input.to_run())
    trace = execution.to_files(LAYOUT)["trace.bin"]
    addresses = [trace[row + 16 : row + 24] for row in range(0, len(trace), 24)]
    # A finished run is padded by an endless loop at one address.
    steps = sum(address != addresses[-1] for address in addresses)
    return Cost(steps, {name: used for name, used in execution.builtin_instances.items() if name != "output"})


def trade(exchange: Exchange, seller: int, buyer: int) -> None:
    """One order rests, the other takes it."""
    exchange.apply(exchange.sell(seller, 10))
    exchange.apply(exchange.buy(buyer, 10))


def measure(trades: int) -> dict[str, object]:
    """Marginal costs of hot and cold trades, and of an empty batch."""
    x = Exchange(make_config(tree_depth=TREE_DEPTH))
    x.set_prices()
    for pocket in range(FIRST, FIRST + 2 + 2 * trades):
        x.apply(x.deposit(pocket))
    x.seal()
    trade(x, FIRST, FIRST + 1)
    trade(x, FIRST, FIRST + 1)
    base = cost_of(x)
    for _ in range(trades):
        trade(x, FIRST, FIRST + 1)
    hot = cost_of(x)
    for pocket in range(FIRST + 2, FIRST + 2 + 2 * trades, 2):
        trade(x, pocket, pocket + 1)
    cold = cost_of(x)
    return {
        "trades": trades,
        "program_words": len(load_program().felts),
        "two_trades": base.to_json(),
        "per_trade": {"hot": hot.per(base, trades).to_json(), "cold": cold.per(hot, trades).to_json()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benches.law_cost", description=__doc__)
    parser.add_argument("--trades", type=int, default=16, help="how many trades the averages are over")
    print(json.dumps(measure(parser.parse_args().trades), indent=2))


if __name__ == "__main__":
    main()
