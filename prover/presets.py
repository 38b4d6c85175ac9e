"""Proof parameters for those who do not choose their own."""

from prover.air.layouts import get_layout
from prover.domains import log2_exact
from prover.errors import InputError
from prover.parameters import ProofParameters
from prover.security import security
from prover.soundness import Shape

LOG_LAST_LAYER = 6
"""64 coefficients: sending them costs as many bytes as a layer less would save."""
MAX_QUERIES = 48
"""StarkWare's Solidity contracts take no more queries."""

STONE_TARGET_BITS = 80
"""All that commitments cut to 160 bits can claim."""

PRESETS = {
    "demo": "light: blowup 4, 18 queries, 16 bits of grinding: 33 proved bits, for trying things out only",
    "stone": "80 claimed bits: blowup 16, 26 bits of grinding, as many queries as the bound needs",
}
"""What each preset is."""


def fri_steps(log_degree: int) -> tuple[int, ...]:
    """The step list 0, 3, 3, ... that folds a polynomial of degree below 2^log_degree to a small last layer.

    Steps after the first are 2 or 3, which is what StarkWare's contracts take and costs the least there.
    """
    left = max(log_degree - LOG_LAST_LAYER, 0)
    # A single fold would be a layer of its own for little; the last layer is twice as long instead.
    left -= left == 1
    steps = [0]
    while left:
        step = 2 if left in (2, 4) else 3
        steps.append(step)
        left -= step
    return tuple(steps)


def default_parameters(n_steps: int, preset: str = "stone", layout: str = "perpetual") -> ProofParameters:
    """Parameters of a preset for a run of n_steps steps.

    Raises:
        InputError: there is no such preset.
    """
    if preset not in PRESETS:
        raise InputError("preset", f"expected one of {', '.join(PRESETS)}, got {preset!r}")
    description = get_layout(layout)
    trace_length = n_steps * description.cpu_component_height
    log_degree = log2_exact(trace_length)
    steps = fri_steps(log_degree)
    last_layer = 1 << (log_degree - sum(steps))
    if preset == "demo":
        return ProofParameters(2, steps, last_layer, 18, 16)
    shape = Shape.of(description, trace_length)
    for n_queries in range(1, MAX_QUERIES + 1):
        parameters = ProofParameters(4, steps, last_layer, n_queries, 26)
        if security(parameters, shape).claimed >= STONE_TARGET_BITS:
            return parameters
    raise InputError("n_steps", f"{MAX_QUERIES} queries do not reach {STONE_TARGET_BITS} bits")
