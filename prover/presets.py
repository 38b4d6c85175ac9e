"""Proof parameters for those who name a level of security, and not a list of FRI steps."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import inf

from prover.air.layout import Layout
from prover.air.layouts import LAYOUT_NAMES, get_layout
from prover.errors import InputError
from prover.parameter_search import STONE_LIMITS, Choice, Limits, is_packed, search
from prover.parameters import ProofParameters

STONE_TARGET_BITS = 80
"""All that commitments cut to 160 bits can claim."""
MAX_LOG_BLOWUP = 6
"""Largest that the Solidity verifier takes."""
PATIENT_TIME_FACTOR = 16.0
"""Time that a blowup above the usual may take, as `Limits.time_factor`: twice the usual."""


@dataclass(frozen=True)
class Preset:
    """A level of security by name.

    Attributes:
        target_bits: bits that its proofs claim.
        node_bytes: width of the commitments' nodes.
        description: what it is for.
        limits: of the parameter search; None for those of the layout's verifier.
    """

    target_bits: int
    node_bytes: int
    description: str
    limits: Limits | None = None


DEMO_LIMITS = Limits(max_log_n_cosets=2, max_queries=48, max_grinding_bits=16, fri_steps=(2, 3, 4))
"""Quick to prove: the smallest blowup that is usual, and a grinding of milliseconds."""

_PRESETS: Mapping[str, Preset] = {
    "demo": Preset(33, 20, "light: 33 claimed bits, quick to prove, for trying things out only", DEMO_LIMITS),
    "stone": Preset(80, 20, "80 claimed bits: all that Stone's format can claim, in any layout"),
    "rollup": Preset(100, 26, "100 claimed bits: nodes of 26 bytes, layouts margin and margin16"),
    "archive": Preset(128, 32, "128 claimed bits: nodes of 32 bytes, layouts margin and margin16"),
}

PRESETS = {name: preset.description for name, preset in _PRESETS.items()}
"""What each preset is."""


def target_bits(preset: str) -> int:
    """Bits that proofs of a preset claim at least.

    Raises:
        InputError: there is no such preset.
    """
    if preset not in _PRESETS:
        raise InputError("preset", f"expected one of {', '.join(PRESETS)}, got {preset!r}")
    return _PRESETS[preset].target_bits


@cache
def choose(layout: str, n_steps: int, preset: str, max_blowup: int | None = None) -> Choice:
    """The parameters of a preset for a run of n_steps steps, with what they cost.

    Raises:
        InputError: there is no such preset or layout, or the layout's proofs cannot claim so much, or the blowup is
            no power of two that the verifiers take.
    """
    if preset not in _PRESETS:
        raise InputError("preset", f"expected one of {', '.join(PRESETS)}, got {preset!r}")
    description = _known(layout)
    wanted = _PRESETS[preset]
    if wanted.node_bytes not in description.node_widths:
        able = [name for name in LAYOUT_NAMES if wanted.node_bytes in get_layout(name).node_widths]
        raise InputError(
            "preset",
            f"{preset} is {wanted.target_bits} bits with nodes of {wanted.node_bytes} bytes, which layout {layout} "
            f"does not have; {' and '.join(able)} do",
        )
    return search(
        description,
        n_steps * description.cpu_component_height,
        wanted.target_bits,
        node_bytes=wanted.node_bytes,
        limits=wanted.limits if max_blowup is None else limits_for(description, max_blowup),
    )


def by_blowup(layout: str, n_steps: int, preset: str) -> dict[int, Choice]:
    """The cheapest parameters of a preset's level for each blowup that reaches it, by blowup.

    Time is no bound here. The preset's own choice stands at its blowup.

    Raises:
        InputError: as `choose`.
    """
    chosen, description, wanted = choose(layout, n_steps, preset), _known(layout), _PRESETS[preset]
    found = {}
    for log_blowup in range(1, MAX_LOG_BLOWUP + 1):
        limits = replace(
            wanted.limits or _usual_limits(description),
            min_log_n_cosets=log_blowup,
            max_log_n_cosets=log_blowup,
            time_factor=inf,
        )
        try:
            found[1 << log_blowup] = search(
                description,
                n_steps * description.cpu_component_height,
                wanted.target_bits,
                node_bytes=wanted.node_bytes,
                limits=limits,
            )
        except InputError:
            # So many queries that the verifier does not take them.
            continue
    return {**found, chosen.parameters.blowup: chosen}


def presets_of(layout: str) -> list[str]:
    """Names of the presets that the layout's proofs can keep.

    Raises:
        InputError: the layout is unknown.
    """
    widths = _known(layout).node_widths
    return [name for name, preset in _PRESETS.items() if preset.node_bytes in widths]


def default_parameters(
    n_steps: int, preset: str = "stone", layout: str = "perpetual", *, max_blowup: int | None = None
) -> ProofParameters:
    """Parameters of a preset for a run of n_steps steps.

    Args:
        n_steps: of the run, a power of two.
        preset: the level, by name.
        layout: name of the layout.
        max_blowup: largest blowup, a power of two; a larger one makes smaller proofs, in more time and memory.

    Raises:
        InputError: there is no such preset or layout, or the layout's proofs cannot claim so much.
    """
    return choose(layout, n_steps, preset, max_blowup).parameters


def parameters_for(
    security: float, n_steps: int, layout: str = "perpetual", *, max_blowup: int | None = None
) -> ProofParameters:
    """The cheapest parameters that claim a number of bits, for a run of n_steps steps.

    Args:
        security: bits to claim.
        n_steps: of the run, a power of two.
        layout: name of the layout.
        max_blowup: largest blowup, a power of two; a larger one makes smaller proofs, in more time and memory.

    Raises:
        InputError: the layout is unknown, or its proofs cannot claim so much.
    """
    description = _known(layout)
    return search(
        description,
        n_steps * description.cpu_component_height,
        security,
        limits=None if max_blowup is None else limits_for(description, max_blowup),
    ).parameters


def limits_for(layout: Layout, max_blowup: int) -> Limits:
    """The limits of the layout's verifier with another largest blowup, and time for it where it is a larger one.

    Raises:
        InputError: it is no power of two from 2 to 64.
    """
    log_blowup = max_blowup.bit_length() - 1
    if max_blowup not in [1 << log for log in range(1, MAX_LOG_BLOWUP + 1)]:
        raise InputError(
            "max_blowup", f"expected a power of two from 2 to {1 << MAX_LOG_BLOWUP}, got {max_blowup}"
        )
    usual = _usual_limits(layout)
    factor = PATIENT_TIME_FACTOR if log_blowup > usual.max_log_n_cosets else usual.time_factor
    return replace(usual, max_log_n_cosets=log_blowup, time_factor=factor)


def _usual_limits(layout: Layout) -> Limits:
    return Limits() if is_packed(layout) else STONE_LIMITS


def _known(layout: str) -> Layout:
    try:
        return get_layout(layout)
    except KeyError:
        raise InputError("layout", f"expected one of {', '.join(LAYOUT_NAMES)}, got {layout!r}") from None
