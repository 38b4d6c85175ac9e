"""The kernels in Rust against their plain twins, through the whole protocol: the proofs are the same bytes."""

import pytest
from hypothesis import HealthCheck, given, settings

from prover import _native
from prover.parameters import ProofParameters
from prover.transcript import first_difference
from tests.support.toy_proofs import cases, parameters, prove_toy, verify_toy
from tests.support.toy_run import NativeToyRun, ToyRun


def check_equal(trace_length: int, chosen: ProofParameters) -> None:
    plain = prove_toy(ToyRun(trace_length), chosen)
    fast = prove_toy(NativeToyRun(trace_length), chosen, _native)
    assert first_difference(fast.entries, plain.entries) is None
    assert fast.proof == plain.proof
    verify_toy(ToyRun(trace_length), chosen, fast.proof)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_small_traces(case: tuple[int, ProofParameters]) -> None:
    check_equal(*case)


@pytest.mark.parametrize(
    ("trace_length", "chosen"),
    [
        (256, parameters(log_n_cosets=3, steps=(0, 3, 2), last_layer=8, n_queries=20, proof_of_work_bits=10)),
        (512, parameters(log_n_cosets=1, steps=(2, 4, 1), last_layer=4, n_queries=60, proof_of_work_bits=0)),
        (128, parameters(log_n_cosets=6, steps=(0, 4, 3), last_layer=1, n_queries=10)),
        (256, parameters(log_n_cosets=2, steps=(0, 6, 1), last_layer=2, n_queries=10)),
    ],
)
def test_longer_traces(trace_length: int, chosen: ProofParameters) -> None:
    check_equal(trace_length, chosen)
