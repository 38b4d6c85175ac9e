"""The memory estimate against the memory that a proof takes, each proof in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from prover.air.layouts import get_layout
from prover.memory import plan_memory
from prover.parameters import ProofParameters

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


@pytest.mark.parametrize("log_n_cosets", [3])
def test_the_estimate_is_an_upper_bound_and_not_far_off(log_n_cosets: int) -> None:
    plan = plan_memory(
        get_layout("perpetual"), 1 << 16, ProofParameters(log_n_cosets, (0, 4, 4, 2), 64, 3, 0)
    )
    full, least = peak(log_n_cosets, None), peak(log_n_cosets, plan.least)
    assert full <= plan.full <= 2 * full
    assert least <= plan.least <= 2 * least
    assert least < full
