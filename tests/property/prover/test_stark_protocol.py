"""Prover and verifier agree for all parameters, over the plain kernels and small traces."""

from hypothesis import HealthCheck, given, settings

from prover.parameters import ProofParameters
from tests.support.toy_proofs import cases, prove_toy, verify_toy
from tests.support.toy_run import ToyRun


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_honest_proofs_are_accepted_and_say_the_same(case: tuple[int, ProofParameters]) -> None:
    trace_length, parameters = case
    run = ToyRun(trace_length)
    proved = prove_toy(run, parameters)
    verified = verify_toy(run, parameters, proved.proof)
    assert verified.annotations() == proved.annotations()
