"""A proof as the batch that the exchange contract takes."""

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.encode import EncodingError, encode_parameters, encode_proof, encode_public_input
from prover.proof import Proof
from prover.public_input import PublicInput, Segment

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
    segments_in_order = {name: public_input.memory_segments[name] for name in public_input.segment_names}
    page = [word for cell in main_page_cells(segments_in_order, output) for word in cell]
    if cells != page or not _has_program_page(public_input):
        raise EncodingError(
            "the public memory is not a main page of frame, pointers and output, and a program page"
        )
    return (
        encode_parameters(proof.parameters),
        (log_steps, rc_min, rc_max, segments),
        output,
        encode_proof(proof),
    )


def main_page_cells(segments: Mapping[str, Segment], output: Sequence[int]) -> list[tuple[int, int]]:
    """Addresses and values of page 0 as CairoRun.sol makes it: first frame, main's arguments and returns, output.

    Args:
        segments: by name, in the layout's order.
    """
    begin, stop = segments["execution"]
    builtins = list(segments.values())[2:]
    cells = [(begin - 2, begin), (begin - 1, 0)]
    cells += [(begin + i, segment.begin) for i, segment in enumerate(builtins)]
    cells += [(stop - len(builtins) + i, segment.stop) for i, segment in enumerate(builtins)]
    return cells + [(segments["output"].begin + i, word) for i, word in enumerate(output)]


def _has_program_page(public_input: PublicInput) -> bool:
    pages = public_input.pages()
    return len(pages) == PROGRAM_PAGE_NUMBER + 1 and pages[PROGRAM_PAGE_NUMBER][0].address == 1
