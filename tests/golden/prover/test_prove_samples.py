"""Our proofs of the recorded runs are the recorded proofs, byte for byte: every ingredient is deterministic."""

import pytest

from prover import prove
from prover.air.layouts import get_layout
from prover.memory import plan_memory
from prover.monitor import PHASES
from prover.proof import Proof
from prover.transcript import first_difference
from prover.verifier import verify_with_transcript
from tests.support import samples


def assert_same(ours: Proof, name: str) -> None:
    """Compare with a recorded proof; on a mismatch name the first value that differs."""
    theirs = samples.proof(name)
    if ours.proof_bytes != theirs.proof_bytes:
        _, channel = verify_with_transcript(ours)
        _, recorded = verify_with_transcript(theirs)
        pytest.fail(first_difference(channel.entries, recorded.entries) or "only the bytes differ")


def prove_sample(name: str, **options: object) -> Proof:
    execution = samples.execution(name.split("/")[0])
    return prove(execution, samples.proof(name).parameters, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.slow if name != samples.PERPETUAL_PROOFS[0] else ())
        for name in samples.PERPETUAL_PROOFS
    ],
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


def test_little_memory_makes_the_same_proof() -> None:
    name = samples.PERPETUAL_PROOFS[0]
    plan = plan_memory(get_layout("perpetual"), 1 << 16, samples.proof(name).parameters)
    assert plan.table_limit(plan.least) == 0
    assert_same(prove_sample(name, max_memory=plan.least), name)
