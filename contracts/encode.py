"""A proof as the verifier contract takes it."""

from dataclasses import replace
from typing import Any

from eth_typing import ChecksumAddress

from contracts.errors import ContractError
from contracts.packing import Packing, ProofShape
from prover.cairo_air import get_known_layout
from prover.parameters import ProofParameters
from prover.proof import Proof
from prover.public_input import PublicInput
from prover.seed import channel_seed
from prover.seed_form import SeedForm

NO_PROGRAM_PAGE = ChecksumAddress("0x0000000000000000000000000000000000000000")  # type: ignore[arg-type]
"""The verifier's sign for a public input whose cells are all on page 0."""


class EncodingError(ContractError):
    """The proof is of no form that the contracts take."""


def encode_parameters(parameters: ProofParameters) -> tuple[int, int, int, int, int, list[int]]:
    """The contracts' ProofParameters.

    Raises:
        EncodingError: the channel's seed has a form that the contracts do not know.
    """
    if parameters.channel_seed is SeedForm.STONE6:
        raise EncodingError(f"the contracts take no proofs whose seed has the form {SeedForm.STONE6}")
    return (
        parameters.node_bytes,
        parameters.log_n_cosets,
        parameters.n_queries,
        parameters.proof_of_work_bits,
        parameters.last_layer_degree_bound.bit_length() - 1,
        list(parameters.fri_step_list),
    )


def encode_public_input(
    public_input: PublicInput, program_page: ChecksumAddress = NO_PROGRAM_PAGE
) -> tuple[Any, ...]:
    """The contracts' PublicInput.

    Args:
        program_page: the contract that holds page 1 (IMemoryPage), if the public input has one.
    """
    main = public_input.pages()[0]
    return (
        public_input.n_steps.bit_length() - 1,
        public_input.rc_min,
        public_input.rc_max,
        [bound for name in public_input.segment_names for bound in public_input.memory_segments[name]],
        [word for cell in main for word in (cell.address, cell.value)],
        program_page,
    )


def encode_verification(proof: Proof, program_page: ChecksumAddress = NO_PROGRAM_PAGE) -> tuple[Any, ...]:
    """The arguments of IStarkVerifier.verify. Raises EncodingError, PackingError."""
    return (
        encode_parameters(proof.parameters),
        encode_public_input(proof.public_input, program_page),
        encode_proof(proof),
    )


def packing(proof: Proof) -> Packing:
    """The conversion between the prover's bytes and calldata for a proof of this statement."""
    public_input = proof.public_input
    layout = get_known_layout(public_input.layout)
    shape = ProofShape(
        seed=channel_seed(public_input, proof.parameters),
        log_trace_length=(public_input.n_steps * layout.cpu_component_height).bit_length() - 1,
        widths=(layout.n_columns_first, layout.n_columns_interaction, layout.constraint_degree),
        n_values=len(layout.mask) + layout.constraint_degree,
    )
    return Packing(shape, proof.parameters)


def encode_proof(proof: Proof) -> bytes:
    """The proof's bytes as calldata. Raises PackingError when they cannot be a proof's."""
    return packing(proof).pack(proof.proof_bytes)


def decode_proof(proof: Proof, packed: bytes) -> Proof:
    """The proof with the bytes that `packed` stands for. Raises PackingError when there are none."""
    return replace(proof, proof_bytes=packing(proof).unpack(packed))
