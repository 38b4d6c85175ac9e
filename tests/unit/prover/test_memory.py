"""The memory estimate against the memory that a proof takes, each proof in a process of its own."""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover.air.layouts import get_layout
from prover.errors import InputError, MemoryLimitError
from prover.memory import BASE_BYTES, memory_needed, plan_memory
from prover.parameters import ProofParameters
from prover.presets import default_parameters

REPOSITORY = Path(__file__).resolve().parents[3]
PROVE = """
import json, sys
from prover import ProofParameters, prove
from tests.support import samples
c, limit = json.loads(sys.argv[1])
execution = samples.execution("perpetual-12")
proof = prove(execution, ProofParameters(c, (0, 4, 4, 2), 64, 3, 0), max_memory=limit)
print(proof.peak_memory)
"""


def peak(log_n_cosets: int, limit: int | None) -> int:
    """Bytes at the peak of a process that proves the recorded run of 2^12 steps."""
    arguments = [sys.executable, "-c", PROVE, json.dumps([log_n_cosets, limit])]
    done = subprocess.run(arguments, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.parametrize("log_n_cosets", [2])
def test_the_estimate_is_an_upper_bound_and_not_far_off(log_n_cosets: int) -> None:
    plan = plan_memory(
        get_layout("perpetual"), 1 << 16, ProofParameters(log_n_cosets, (0, 4, 4, 2), 64, 3, 0)
    )
    full, least = peak(log_n_cosets, None), peak(log_n_cosets, plan.least)
    # What does not grow with the proof is rounded up generously.
    assert full <= plan.full <= 2 * full + BASE_BYTES
    assert least <= plan.least <= 2 * least + BASE_BYTES
    assert least < full


LAYOUTS = ("perpetual", "recursive", "starknet", "margin")


@pytest.mark.parametrize("layout", LAYOUTS)
@given(log_steps=st.integers(12, 24), blowup=st.sampled_from([2, 4, 16, 64]), share=st.fractions(0, 1))
@settings(deadline=None)
def test_limits_are_the_largest_that_fit(layout: str, log_steps: int, blowup: int, share: Fraction) -> None:
    description = get_layout(layout)
    length = description.cpu_component_height << max(log_steps, 17 if layout == "starknet" else 0)
    log_last = (length.bit_length() - 1) % 3 + 3
    steps = (0, *[3] * ((length.bit_length() - 1 - log_last) // 3))
    parameters = ProofParameters(blowup.bit_length() - 1, steps, 1 << log_last, 18, 0)
    plan = plan_memory(description, length, parameters)
    assert plan.least < plan.full
    allowed = plan.least + int(share * (plan.full - plan.least))
    limit = plan.table_limit(allowed)
    assert plan.peak(limit) <= allowed
    if limit is not None:
        assert plan.peak(limit + (1 << 20) + limit // 8) >= plan.peak(limit)
    assert plan.table_limit(plan.full) is None
    with pytest.raises(MemoryLimitError) as caught:
        plan.table_limit(plan.least - 1)
    assert (caught.value.needed, caught.value.limit) == (plan.least, plan.least - 1)


def test_the_memory_of_a_run_by_its_name() -> None:
    parameters = default_parameters(2**14, "demo", "margin")
    assert memory_needed(parameters, 2**14, "margin") == plan_memory(get_layout("margin"), 2**17, parameters)
    with pytest.raises(InputError, match="layout: unknown layout 'small'"):
        memory_needed(parameters, 2**14, "small")
