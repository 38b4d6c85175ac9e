"""Parameters from a security level: the cheapest to verify among those that reach it.

What is chosen is the blowup, the number of queries, the bits of grinding, the FRI schedule and the length of
the last layer. Minimised is the gas of verifying the proof on Ethereum (`prover.cost`): for layouts whose
verifier stays under the calldata floor, that is the size of the proof. The time to prove is a bound: a larger
blowup and more grinding always make a smaller proof, so that without one the search would end at the limits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, log2

from prover.air.cost import layout_cost
from prover.air.layout import Layout
from prover.cost import Gas, gas, opening_gas, prover_seconds
from prover.domains import log2_exact
from prover.errors import InputError
from prover.parameters import ProofParameters
from prover.proof_size import ProofSize, expected_size, fri_layer_size
from prover.security import security
from prover.seed_form import SeedForm
from prover.soundness import MULTIPLICITIES, Shape

LOSS = 0.01
"""Bits that the union of all terms may cost below the queries' own; the level is computed in full at the end."""


@dataclass(frozen=True)
class Limits:
    """What the search may choose from, and how long proving may take.

    Attributes:
        max_log_n_cosets: log2 of the largest blowup. Memory and time of the prover grow with it.
        min_log_n_cosets: log2 of the smallest.
        max_queries: largest number of queries.
        max_grinding_bits: most bits of grinding: 2^30 hashes are about half a minute of a core.
        fri_steps: steps that a FRI layer may have after the first, which is 0.
        log_last_layers: log2 of the lengths that the last layer may have.
        time_factor: proving may take this many times as long as with the fastest parameters of the same level.
        least_seconds: core-seconds that a proof may take in any case.
    """

    max_log_n_cosets: int = 5
    max_queries: int = 128
    max_grinding_bits: int = 30
    fri_steps: tuple[int, ...] = (1, 2, 3, 4)
    log_last_layers: range = range(3, 11)
    time_factor: float = 8.0
    least_seconds: float = 10.0
    min_log_n_cosets: int = 1


STONE_LIMITS = Limits(max_log_n_cosets=4, max_queries=48, fri_steps=(2, 3, 4))
"""What StarkWare's Solidity contracts take; no more than blowup 16, as their form makes larger ones pay less."""


@dataclass(frozen=True)
class Choice:
    """Parameters with what they cost.

    Attributes:
        parameters: of the proof.
        claimed: bits.
        size: expected size of the proof.
        gas: to verify it.
        seconds: core-seconds of the prover's kernels, by the model.
    """

    parameters: ProofParameters
    claimed: float
    size: ProofSize
    gas: Gas
    seconds: float


def is_packed(layout: Layout) -> bool:
    """Whether the layout's proofs go on-chain with nodes cut to their width: those of layouts of our own do."""
    return SeedForm.PARAMETERS in layout.seed_forms


def node_bytes_for(layout: Layout, target_bits: float) -> int:
    """The narrowest nodes with which the layout's proofs can claim so many bits.

    Raises:
        InputError: none is wide enough.
    """
    for width in sorted(layout.node_widths):
        if 4 * width >= target_bits:
            return width
    most = max(layout.node_widths)
    raise InputError(
        "security",
        f"proofs of layout {layout.name} claim at most {4 * most} bits, as their nodes have {most} bytes; "
        f"asked for {target_bits:g}",
    )


def search(
    layout: Layout,
    trace_length: int,
    target_bits: float,
    *,
    node_bytes: int | None = None,
    limits: Limits | None = None,
) -> Choice:
    """The cheapest parameters that claim at least target_bits.

    Args:
        layout: of the proof.
        trace_length: rows, a power of two.
        target_bits: bits to claim, above 0.
        node_bytes: width of a node; by default the narrowest that can claim so much.
        limits: of the search; by default those of the verifier that takes the layout's proofs.

    Raises:
        InputError: no parameters within the limits reach the target.
    """
    if target_bits <= 0:
        raise InputError("security", f"expected a positive number of bits, got {target_bits:g}")
    width = node_bytes_for(layout, target_bits) if node_bytes is None else node_bytes
    bounds = limits or (Limits() if is_packed(layout) else STONE_LIMITS)
    ranked = rank(layout, trace_length, target_bits, width, bounds)
    shape = Shape.of(layout, trace_length)
    for choice in ranked:
        claimed = security(choice.parameters, shape).claimed
        if claimed >= target_bits:
            return choice if choice.claimed == claimed else _with_claim(choice, claimed)
    raise InputError(
        "security",
        f"{bounds.max_queries} queries, blowup {1 << bounds.max_log_n_cosets} and {bounds.max_grinding_bits} "
        f"bits of grinding do not reach {target_bits:g} bits",
    )


def _with_claim(choice: Choice, claimed: float) -> Choice:
    return Choice(choice.parameters, claimed, choice.size, choice.gas, choice.seconds)


def rank(
    layout: Layout, trace_length: int, target_bits: float, node_bytes: int, limits: Limits
) -> list[Choice]:
    """All candidates within the time bound, the cheapest first. Their claims are estimates."""
    figures, log_length = layout_cost(layout), log2_exact(trace_length)
    packed = is_packed(layout)
    timed = []
    for log_n_cosets, queries, grinding in _levels(trace_length, target_bits, limits):
        draft = ProofParameters(log_n_cosets, (0,), 1, queries, grinding, node_bytes)
        timed.append((prover_seconds(figures, log_length, draft), draft))
    if not timed:
        return []
    bound = max(limits.least_seconds, limits.time_factor * min(seconds for seconds, _ in timed))
    choices = []
    for seconds, draft in timed:
        if seconds > bound:
            continue
        for log_last in limits.log_last_layers:
            steps = schedule(log_length, log_last, draft, limits.fri_steps, packed)
            if steps is None:
                continue
            parameters = ProofParameters(
                draft.log_n_cosets,
                steps,
                1 << log_last,
                draft.n_queries,
                draft.proof_of_work_bits,
                node_bytes,
            )
            choices.append(
                Choice(
                    parameters,
                    target_bits,
                    expected_size(figures, log_length, parameters),
                    gas(figures, log_length, parameters, packed=packed),
                    seconds,
                )
            )
    return sorted(choices, key=lambda choice: (choice.gas.total, choice.seconds))


def _levels(trace_length: int, target_bits: float, limits: Limits) -> Iterator[tuple[int, int, int]]:
    """(log_n_cosets, queries, grinding) with the least grinding that reaches the target for its queries."""
    most = max(MULTIPLICITIES)
    for log_n_cosets in range(limits.min_log_n_cosets, limits.max_log_n_cosets + 1):
        rho = (trace_length + 1) / (trace_length << log_n_cosets)
        bits_per_query = -log2(rho) / 2 - log2(1 + 0.5 / most)
        for queries in range(1, limits.max_queries + 1):
            grinding = max(0, ceil(target_bits + LOSS - queries * bits_per_query))
            if grinding <= limits.max_grinding_bits:
                yield log_n_cosets, queries, grinding
            if grinding == 0:
                break


def schedule(
    log_length: int, log_last: int, draft: ProofParameters, steps: Sequence[int], packed: bool
) -> tuple[int, ...] | None:
    """The cheapest FRI steps from 2^log_length to 2^log_last coefficients; None where the steps do not fit.

    A layer's cost depends on its size and its own step alone, so that the best way down from each size is the
    best first step with the best way down from there.
    """
    element_gas, node_gas = opening_gas(draft.node_bytes, packed)

    @cache
    def best(log_degree: int) -> tuple[float, tuple[int, ...]] | None:
        if log_degree == log_last:
            return 0.0, ()
        ways = []
        for step in steps:
            rest = best(log_degree - step) if log_degree - step >= log_last else None
            if rest is not None:
                elements, nodes = fri_layer_size(log_degree + draft.log_n_cosets, step, draft.n_queries)
                ways.append((elements * element_gas + nodes * node_gas + rest[0], (step, *rest[1])))
        return min(ways, default=None)

    found = best(log_length)
    return None if found is None or not found[1] else (0, *found[1])
