"""The exchange contract from Python: deploy it, and encode a proof as the batch that it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eth_typing import ChecksumAddress
from web3 import Web3

from contracts.compile import compile_contracts
from contracts.deploy import deploy_program, deploy_verifier
from contracts.encode import EncodingError, encode_parameters, encode_proof, encode_public_input
from contracts.program import LAYOUT
from contracts.transactions import Sender, create_contract
from prover.air.layouts import get_layout
from prover.proof import Proof
from prover.public_input import PublicInput

BITS_PER_NODE_BYTE = 4
"""ProofParameters.sol: a collision of nodes of w bytes costs 2^(4w) hashes."""

PROGRAM_PAGE_NUMBER = 1


@dataclass(frozen=True)
class RollupAddresses:
    """Where the contracts of one exchange are.

    Attributes:
        exchange, verifier, program, token: contract addresses.
        block: the block before the first of them was created; their events come after it.
    """

    exchange: ChecksumAddress
    verifier: ChecksumAddress
    program: ChecksumAddress
    token: ChecksumAddress
    block: int


def deploy_rollup(
    w3: Web3,
    sender: Sender,
    *,
    program: Sequence[int],
    config_hash: int,
    genesis_root: int,
    min_security_bits: int,
    layout: str = LAYOUT,
    token: ChecksumAddress | None = None,
) -> RollupAddresses:
    """Deploys an exchange and everything it needs.

    Args:
        program: the Cairo program's words, as they lie in memory from address 1 on.
        config_hash: of the exchange's parameters; batches of another configuration are refused.
        genesis_root: state root before the first batch.
        min_security_bits: least claimed security of a batch's proof. Collisions of the nodes bound it: 80 in the
            standard layouts, 128 where the width of the nodes is a parameter.
        layout: that the program is proven in. Its builtins are those that main takes.
        token: the collateral. If left out, a test token that anybody can mint is deployed: for a devnet only.

    Raises:
        ValueError: min_security_bits is out of reach or not positive, or a word is not a field element.
        TransactionFailed, web3's errors: the chain refused a transaction.
    """
    proven_in = get_layout(layout)
    most = BITS_PER_NODE_BYTE * max(proven_in.node_widths)
    if not 1 <= min_security_bits <= most:
        raise ValueError(f"min_security_bits must be 1..{most} in layout {layout}, not {min_security_bits}")
    artifacts = compile_contracts()
    block = w3.eth.block_number
    verifier = deploy_verifier(w3, sender, proven_in, artifacts)
    page = deploy_program(w3, sender, program, artifacts)
    if token is None:
        token = create_contract(w3, sender, artifacts["TestToken"]).address
    fixed = (token, verifier.address, page.address, config_hash, genesis_root, min_security_bits)
    exchange = create_contract(w3, sender, artifacts["RollupExchange"], *fixed)
    return RollupAddresses(exchange.address, verifier.address, page.address, token, block)


def encode_submission(proof: Proof) -> tuple[Any, ...]:
    """The arguments of RollupExchange.submitBatch: parameters, run, output, packed proof.

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
