"""Proofs of the toy run by the plain kernels."""

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
) -> ProofParameters:
    """Parameters; the default ones are for 32 rows."""
    return ProofParameters(log_n_cosets, steps, last_layer, n_queries, proof_of_work_bits)


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
