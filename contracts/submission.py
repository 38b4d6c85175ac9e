"""A proof as the batch that the exchange contract takes."""

from typing import Any

from contracts.encode import EncodingError, encode_parameters, encode_proof, encode_public_input
from prover.proof import Proof
from prover.public_input import PublicInput

PROGRAM_PAGE_NUMBER = 1


def encode_submission(proof: Proof) -> tuple[Any, ...]:
    """The arguments of PerpetuaExchange.submitBatch: parameters, run, output, packed proof.

    The contract assembles the public memory by itself: page 0 from the segments and the output, page 1 from the program
    that it was deployed with.

    Raises:
        EncodingError: the public input has other pages, or cells that the contract would not put there; or the proof is
            not of the form that the contracts take.
        PackingError: the proof's bytes cannot be a proof's.
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
        encode_proof(proof),
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
