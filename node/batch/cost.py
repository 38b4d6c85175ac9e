"""What the program takes for a batch: steps and builtin instances, estimated from the events alone.

The figures are upper estimates: they assume that each account holds positions in as many markets as there may be, and
were fitted to runs (`python -m benches.program_cost`). Nothing breaks where one is wrong, since a run gets the steps
that it needs; the proof then only costs more than was meant. A test holds them against runs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from prover.air.layout import Layout
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.events import (
    Deposit,
    Event,
    FundingTick,
    OracleTick,
    Trade,
    Withdrawal,
    touched_accounts,
)
from sequencer.domain.limits import MAX_POSITIONS


@dataclass(frozen=True)
class Use:
    """Cairo steps and builtin instances."""

    steps: int
    range_check: int = 0
    ecdsa: int = 0
    poseidon: int = 0

    def __add__(self, other: Self) -> "Use":
        return Use(
            self.steps + other.steps,
            self.range_check + other.range_check,
            self.ecdsa + other.ecdsa,
            self.poseidon + other.poseidon,
        )

    def slots(self, layout: Layout) -> int:
        """Steps of a proof in the layout that have room for all of it: a proof of n steps has n / ratio instances of a
        builtin."""
        ratios = layout.builtin_ratios
        return max(
            self.steps,
            self.range_check * ratios["range_check"],
            self.ecdsa * ratios["ecdsa"],
            self.poseidon * ratios["poseidon"],
        )


def batch_use(config: ExchangeConfig, events: Sequence[Event]) -> Use:
    """What a batch of these events takes."""
    markets, words = len(config.markets), len(config.words())
    touched = {index for event in events for index in touched_accounts(event)} | {config.fee_account}
    total = Use(600 + 10 * words + 110 * markets, 20 + 8 * markets, 0, words // 2 + markets + 8)
    for event in events:
        total += event_use(config, event)
    account = _account_use(_positions(config))
    for _ in touched:
        total += account
    nodes = _nodes(touched, config.tree_depth)
    return total + Use(33 * nodes, 0, 0, 2 * nodes)


def event_use(config: ExchangeConfig, event: Event) -> Use:
    """What one event takes, the accounts that it touches apart."""
    markets, positions = len(config.markets), _positions(config)
    match event:
        case Trade():
            return Use(1_350 + 155 * positions, 72 + 4 * positions, 2, 18)
        case Withdrawal():
            return Use(470 + 80 * positions, 25 + 3 * positions, 1, 6)
        case Deposit():
            return Use(155, 9)
        case OracleTick():
            signers = len(event.signed)
            return Use(
                200 + 33 * markets + signers * (70 + 32 * markets),
                5 + 2 * signers + 4 * markets + signers * markets,
                signers,
                2 + signers * ((markets + 3) // 2 + 2),
            )
        case FundingTick():
            return Use(90 + 66 * markets, 3 + 9 * markets)


def _positions(config: ExchangeConfig) -> int:
    return min(len(config.markets), MAX_POSITIONS)


def _account_use(positions: int) -> Use:
    """An account opened and closed: its two leaves are hashed."""
    return Use(330 + 105 * positions, 10 + 9 * positions, 0, 2 * ((7 + positions) // 2))


def _nodes(leaves: Iterable[int], depth: int) -> int:
    """Inner nodes of the tree on the way to the leaves."""
    level, nodes = set(leaves), 0
    for _ in range(depth):
        level = {index >> 1 for index in level}
        nodes += len(level)
    return nodes
