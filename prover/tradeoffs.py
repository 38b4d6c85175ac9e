"""What a preset's level costs at each blowup: time to prove, size of the proof, gas to verify it.

A larger blowup makes each query worth more bits, so that fewer are opened: the proof shrinks, and the prover
works on a longer domain. The table shows both sides, and where the preset stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from prover.air.layouts import get_layout
from prover.memory import plan_memory
from prover.parameter_search import Choice, is_packed
from prover.presets import by_blowup, choose


@dataclass(frozen=True)
class Tradeoff:
    """One blowup of one preset.

    Attributes:
        preset: the level, by name.
        choice: the cheapest parameters with that blowup, and what they cost.
        is_default: whether the preset takes these.
        proof_bytes: expected, in the form in which the verifier on Ethereum takes the proof.
        least_memory: bytes that the prover needs at least.
    """

    preset: str
    choice: Choice
    is_default: bool
    proof_bytes: float
    least_memory: int

    def to_json(self) -> dict[str, Any]:
        """All figures."""
        parameters = self.choice.parameters
        return {
            "preset": self.preset,
            "default": self.is_default,
            "blowup": parameters.blowup,
            "queries": parameters.n_queries,
            "grinding_bits": parameters.proof_of_work_bits,
            "fri_step_list": list(parameters.fri_step_list),
            "last_layer_degree_bound": parameters.last_layer_degree_bound,
            "node_bytes": parameters.node_bytes,
            "claimed_bits": self.choice.claimed,
            "proof_bytes": round(self.proof_bytes),
            "gas": round(self.choice.gas.total),
            "calldata_floor": round(self.choice.gas.floor),
            "prover_core_seconds": round(self.choice.seconds, 2),
            "least_memory_bytes": self.least_memory,
        }


def tradeoffs(layout: str, n_steps: int, presets: Sequence[str]) -> list[Tradeoff]:
    """The trade-offs of each preset, in the order given, by blowup.

    Raises:
        InputError: a preset or the layout is unknown, or the layout's proofs cannot claim so much.
    """
    description = get_layout(layout)
    rows = []
    for preset in presets:
        default = choose(layout, n_steps, preset)
        for _, choice in sorted(by_blowup(layout, n_steps, preset).items()):
            size = choice.size
            plan = plan_memory(description, n_steps * description.cpu_component_height, choice.parameters)
            rows.append(
                Tradeoff(
                    preset,
                    choice,
                    choice == default,
                    size.packed_bytes if is_packed(description) else size.wire_bytes,
                    plan.least,
                )
            )
    return rows


COLUMNS = (
    "preset",
    "blowup",
    "queries",
    "grinding",
    "claimed",
    "proof bytes",
    "gas",
    "prover core-s",
    "memory GiB",
)


def table(rows: Sequence[Tradeoff]) -> list[str]:
    """The rows as a table in Markdown; the presets' own choices are in bold."""
    lines = [f"| {' | '.join(COLUMNS)} |", "|---|" + "---:|" * (len(COLUMNS) - 1)]
    for row in rows:
        parameters = row.choice.parameters
        cells = [
            f"`{row.preset}`",
            str(parameters.blowup),
            str(parameters.n_queries),
            str(parameters.proof_of_work_bits),
            f"{row.choice.claimed:.1f}",
            f"{row.proof_bytes:,.0f}",
            f"{row.choice.gas.total / 1e6:.2f} M",
            f"{row.choice.seconds:.1f}",
            f"{row.least_memory / 2**30:.1f}",
        ]
        if row.is_default:
            cells = [f"**{cell}**" for cell in cells]
        lines.append(f"| {' | '.join(cells)} |")
    return lines
