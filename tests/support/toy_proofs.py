"""Proofs of the toy run by the plain kernels."""

from hypothesis import strategies as st

from prover.channel import ProverChannel, VerifierChannel
from prover.kernels import Kernels
from prover.monitor import Monitor
from prover.parameters import ProofParameters
from prover.stark import prove_stark
from prover.verifier import verify_stark
from tests.support.reference_kernels import ReferenceKernels
from tests.support.toy_run import ToyRun

SEED = b"toy"


def parameters(
    log_n_cosets: int = 2,
    steps: tuple[int, ...] = (0, 2, 1),
    last_layer: int = 4,
    n_queries: int = 5,
    proof_of_work_bits: int = 4,
    node_bytes: int = 20,
) -> ProofParameters:
    """Parameters; the default ones are for 32 rows."""
    return ProofParameters(log_n_cosets, steps, last_layer, n_queries, proof_of_work_bits, node_bytes)


def prove_toy(run: ToyRun, chosen: ProofParameters, kernels: Kernels | None = None) -> ProverChannel:
    """The prover's channel after a proof of the run."""
    channel = ProverChannel(SEED)
    prove_stark(run, chosen, channel, kernels or ReferenceKernels(), Monitor())
    return channel


def verify_toy(run: ToyRun, chosen: ProofParameters, proof: bytes, seed: bytes = SEED) -> VerifierChannel:
    """The verifier's channel after the proof was accepted."""
    channel = VerifierChannel(seed, proof)
    verify_stark(run, chosen, channel)
    return channel


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
        node_bytes=draw(st.sampled_from([20, 26, 32])),
    )
    return 1 << log_trace_length, parameters
