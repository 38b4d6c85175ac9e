"""The whole measurement of the program's cost."""

from collections.abc import Callable, Sequence
from typing import Any

from contracts.program import LAYOUT, load_program
from node.bench import kinds, liquidations, trades
from node.bench.cost import cells_per_step
from node.bench.journals import make_config

COPIES = 4
"""Transactions of a kind over which the average is taken."""


def measure(counts: Sequence[int], progress: Callable[[str], None]) -> dict[str, Any]:
    """All figures, as `perpetua bench program --json` prints them; they depend on the program and the counts alone.

    Args:
        counts: numbers of trades of the batches, each at least 3; `per_trade` is of the largest.
        progress: called with what is measured next.
    """
    progress("compiling the program, if its sources have changed")
    program, config = load_program(), make_config()
    by_trades = {}
    for count in sorted(set(counts)):
        progress(f"batches of {count} trades")
        by_trades[str(count)] = trades.trade_costs(count)
    largest = by_trades[str(max(counts))]
    progress("trades by positions")
    positions = trades.costs_by_positions(COPIES)
    progress("isolated liquidation")
    isolated = liquidations.without_maker(COPIES)
    costs: kinds.Costs = {}
    for group in (
        kinds.request_costs,
        kinds.cancel_costs,
        kinds.tick_costs,
        kinds.trigger_costs,
        kinds.forced_order_costs,
        kinds.vault_withdrawal_costs,
        liquidations.liquidation_costs,
    ):
        progress(group.__name__.replace("_", " "))
        costs |= group(COPIES)
    return {
        "layout": LAYOUT,
        "cells_per_step": cells_per_step(),
        "program_words": len(program.felts),
        "tree_depth": config.tree_depth,
        "markets": len(config.markets),
        "per_trade": {name: costs_of["marginal"] for name, costs_of in largest.items()},
        "per_trade_by_positions": positions,
        "isolated_liquidation": isolated,
        "kinds": costs,
        "by_trades": by_trades,
    }


def rows(value: dict[str, Any]) -> list[tuple[str, dict[str, float]]]:
    """The figures by name, in the order of the table."""
    found = []
    for count, costs in value["by_trades"].items():
        for warmth, figures in costs.items():
            found.append((f"trade, {warmth}, of {count}", figures["marginal"]))
            found.append((f"batch of {count} trades, {warmth}", figures["batch"]))
    (first, *_) = value["by_trades"].values()
    found.append(("batch apart from its trades, hot", first["hot"]["per_batch"]))
    for positions, figures in value["per_trade_by_positions"].items():
        found.append((f"trade, hot, {positions} positions", figures))
    for name, figures in value["isolated_liquidation"].items():
        title = "half of a fill" if name == "half_fill" else f"without its maker, {name}"
        found.append((f"isolated liquidation: {title}", figures))
    for kind, costs in value["kinds"].items():
        for warmth, figures in costs.items():
            found.append((f"{kind.replace('_', ' ')}, {warmth}", figures))
    return found
