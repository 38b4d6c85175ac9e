"""Prover and verifier agree for all parameters, over the plain kernels and small traces."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prover.parameters import ProofParameters
from tests.support.toy_proofs import prove_toy, verify_toy
from tests.support.toy_run import ToyRun


@st.composite
def cases(draw: st.DrawFn) -> tuple[int, ProofParameters]:
    """A trace length of 4 to 32 rows and parameters whose FRI proves it."""
    log_trace_length = draw(st.integers(2, 5))
    left = draw(st.integers(0, log_trace_length))
    last_layer = 1 << (log_trace_length - left)
    steps = [draw(st.integers(0, left))]
    left -= steps[0]
    while left:
        steps.append(draw(st.integers(1, left)))
        left -= steps[-1]
    parameters = ProofParameters(
        log_n_cosets=draw(st.integers(1, 4)),
        fri_step_list=tuple(steps),
        last_layer_degree_bound=last_layer,
        n_queries=draw(st.integers(1, 30)),
        proof_of_work_bits=draw(st.sampled_from([0, 1, 6])),
    )
    return 1 << log_trace_length, parameters


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_honest_proofs_are_accepted_and_say_the_same(case: tuple[int, ProofParameters]) -> None:
    trace_length, parameters = case
    run = ToyRun(trace_length)
    proved = prove_toy(run, parameters)
    verified = verify_toy(run, parameters, proved.proof)
    assert verified.annotations() == proved.annotations()
