"""What a batch costs in the program of the rules."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from contracts.program import LAYOUT, load_program
from node.batch.program_input import encode_batch
from node.bench.journals import Exchange
from prover.air.layouts import require_layout
from prover.vm import run
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.journal import Transaction
from sequencer.domain.state import State

TRACE_ROW = 24
"""Bytes of a step in trace.bin: ap, fp and pc."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Steps before padding, and used instances by builtin."""

    steps: float
    builtins: dict[str, float]

    def minus(self, other: "Cost") -> "Cost":
        """The difference."""
        return Cost(
            self.steps - other.steps,
            {name: used - other.builtins[name] for name, used in self.builtins.items()},
        )

    def times(self, factor: float) -> "Cost":
        """The multiple."""
        return Cost(self.steps * factor, {name: used * factor for name, used in self.builtins.items()})

    def per(self, base: "Cost", count: int) -> "Cost":
        """The average of what `count` transactions add to a base."""
        return self.minus(base).times(1 / count)

    @property
    def slots(self) -> float:
        """Steps of a proof that have room for all of it: a proof of n steps has n / ratio instances of a builtin."""
        ratios = require_layout(LAYOUT).builtin_ratios
        return max(self.steps, *(used * ratios[name] for name, used in self.builtins.items()))

    def to_json(self) -> dict[str, float]:
        """Steps, builtins, slots and trace cells, to two decimals."""
        figures = {"steps": self.steps, **self.builtins, "slots": self.slots}
        figures["cells"] = self.slots * cells_per_step()
        return {name: round(figure, 2) for name, figure in figures.items()}


def cells_per_step() -> int:
    """Trace cells that a proof in the program's layout has for each step."""
    layout = require_layout(LAYOUT)
    return layout.cpu_component_height * layout.n_columns


def cost_of(exchange: Exchange) -> Cost:
    """Cost of the exchange's open batch: the program runs it.

    Raises:
        RunError: the run is longer than the machine allows.
    """
    return batch_cost(exchange.config, exchange.opening, [done.transaction for done in exchange.executed])


def batch_cost(config: ExchangeConfig, opening: State, transactions: Sequence[Transaction]) -> Cost:
    """Cost of a batch that starts from a state: the program runs it.

    Raises:
        RunError: the run is longer than the machine allows.
    """
    program_input, _ = encode_batch(config, opening, transactions)
    execution = run(load_program().compiled, layout=LAYOUT, program_input=program_input.to_run())
    used = execution.builtin_instances
    return Cost(
        _steps(execution.to_files(LAYOUT)["trace.bin"]),
        {name: float(used[name]) for name in require_layout(LAYOUT).builtin_ratios},
    )


def _steps(trace: bytes) -> int:
    """Steps before the endless loop at one address with which a finished run is padded: what reaches it stays."""

    def address(step: int) -> bytes:
        return trace[step * TRACE_ROW + 16 : (step + 1) * TRACE_ROW]

    count = len(trace) // TRACE_ROW
    end = address(count - 1)
    return bisect_left(range(count), True, key=lambda step: address(step) == end)
