"""Our proofs of the recorded runs are the recorded proofs, byte for byte: every ingredient is deterministic."""

from dataclasses import replace

import pytest

from prover.air.layouts import get_layout
from prover.memory import plan_memory
from prover.monitor import PHASES
from prover.proof import Proof
from prover.transcript import first_difference
from prover.verifier import verify_with_transcript
from tests.support import samples
from tests.support.prove_sample import prove_portably, prove_sample


def assert_same(ours: Proof, name: str) -> None:
    """Compare with a recorded proof; on a mismatch name the first value that differs."""
    theirs = samples.proof(name)
    if ours.proof_bytes != theirs.proof_bytes:
        _, channel = verify_with_transcript(ours)
        _, recorded = verify_with_transcript(theirs)
        pytest.fail(first_difference(channel.entries, recorded.entries) or "only the bytes differ")


FAST = ("perpetual-12/blowup4", "recursive-14/blowup4", "recursive-14/blowup4-seed3")
"""Proved in seconds with vector instructions."""
FAST_PORTABLY = ("perpetual-12/blowup4",)


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=() if name in FAST else pytest.mark.slow) for name in samples.PROOFS],
)
def test_byte_for_byte(name: str) -> None:
    phases: list[str] = []
    ours = prove_sample(name, annotations=True, progress=lambda phase, done, total: phases.append(phase))
    assert_same(ours, name)
    assert ours.public_input == samples.proof(name).public_input
    assert list(ours.annotations or ()) == samples.proof_value(name)["annotations"]
    assert tuple(dict.fromkeys(phases)) == PHASES
    assert tuple(ours.timings) == PHASES
    assert tuple(span.name for span in ours.spans if span.phase is None) == PHASES
    assert ours.peak_memory is not None
    assert ours.peak_memory > 1 << 20


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=() if name in FAST_PORTABLY else pytest.mark.slow) for name in samples.PROOFS],
)
def test_byte_for_byte_without_vector_instructions(name: str) -> None:
    instruction_set, proof_bytes = prove_portably(name)
    assert instruction_set == "portable"
    assert_same(replace(samples.proof(name), proof_bytes=proof_bytes), name)


def test_little_memory_makes_the_same_proof() -> None:
    name = samples.PROOFS[0]
    plan = plan_memory(get_layout("perpetual"), 1 << 16, samples.proof(name).parameters)
    assert plan.peak(plan.table_limit(plan.least)) == plan.least < plan.full
    assert_same(prove_sample(name, max_memory=plan.least), name)
