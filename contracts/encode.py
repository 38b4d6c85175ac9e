"""A proof as the contracts take it.

EncodingError (a ContractError): the proof is not of the form that the exchange contract assembles its statement in.
"""

from typing import Any

from eth_typing import ChecksumAddress

from contracts.errors import ContractError
from prover.parameters import ProofParameters
from prover.proof import Proof
from prover.public_input import PublicInput

NO_PROGRAM_PAGE = ChecksumAddress("0x0000000000000000000000000000000000000000")  # type: ignore[arg-type]
"""The verifier's sign for a public input whose cells are all on page 0."""

PROGRAM_PAGE_NUMBER = 1


class EncodingError(ContractError):
    """The proof's public input cannot be assembled by the exchange contract."""


def encode_parameters(parameters: ProofParameters) -> tuple[int, int, int, int, list[int]]:
    """The contracts' ProofParameters."""
    return (
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
    """The arguments of IStarkVerifier.verify."""
    return (
        encode_parameters(proof.parameters),
        encode_public_input(proof.public_input, program_page),
        proof.proof_bytes,
    )


def encode_submission(proof: Proof) -> tuple[Any, ...]:
    """The arguments of RollupExchange.submitBatch: parameters, run, output, proof bytes.

    The contract assembles the public memory by itself: page 0 from the segments and the output, page 1 from the program
    that it was deployed with.

    Raises:
        EncodingError: the public input has other pages, or cells that the contract would not put there.
    """
    public_input = proof.public_input
    log_steps, rc_min, rc_max, segments, cells, _ = encode_public_input(public_input)
    begin, stop = public_input.memory_segments["output"]
    values = {cell.address: cell.value for cell in public_input.pages()[0]}
    missing = next((address for address in range(begin, stop) if address not in values), None)
    if missing is not None:
        raise EncodingError(f"output cell {missing} is not public")
    output = [values[address] for address in range(begin, stop)]
    if cells != _main_page(public_input, output) or not _has_program_page(public_input):
        raise EncodingError(
            "the public memory is not a main page of frame, pointers and output, and a program page"
        )
    return (
        encode_parameters(proof.parameters),
        (log_steps, rc_min, rc_max, segments),
        output,
        proof.proof_bytes,
    )


def _main_page(public_input: PublicInput, output: list[int]) -> list[int]:
    """Page 0 as CairoRun.sol makes it: the first frame, main's arguments and returns, the output."""
    segments = public_input.memory_segments
    begin, stop = segments["execution"]
    builtins = [segments[name] for name in public_input.segment_names[2:]]
    cells = [(begin - 2, begin), (begin - 1, 0)]
    cells += [(begin + i, segment.begin) for i, segment in enumerate(builtins)]
    cells += [(stop - len(builtins) + i, segment.stop) for i, segment in enumerate(builtins)]
    cells += [(segments["output"].begin + i, word) for i, word in enumerate(output)]
    return [word for cell in cells for word in cell]


def _has_program_page(public_input: PublicInput) -> bool:
    pages = public_input.pages()
    return len(pages) == PROGRAM_PAGE_NUMBER + 1 and pages[PROGRAM_PAGE_NUMBER][0].address == 1
