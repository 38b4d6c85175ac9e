"""Proofs of ours with parameters from one end of the range to the other, each accepted by the contract.

Parameters are read by the same code for every layout; those that make long proofs are taken in the layout that has the
shortest runs.
"""

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3

import prover
from contracts.deploy import deploy_program
from contracts.encode import encode_verification
from prover import ProofParameters, PublicInput
from tests.support.contracts import Verifiers, call, refusal
from tests.support.echo import echo_run
from tests.support.packed import PackedProof

PERPETUAL = {
    # log_blowup, steps, last layer, queries, work: security bits; of 2^15 rows
    ProofParameters(1, (0, 1, 1, 1, 2, 3, 3), 16, 5, 0): 2,
    ProofParameters(2, (0, 4, 4, 4), 8, 33, 8): 40,
    ProofParameters(3, (0, 3, 3, 3, 3), 8, 64, 3): 80,
}
MARGIN = {
    # and the width of the nodes; of 2^12 rows
    ProofParameters(1, (0, 1, 1, 1, 2, 3), 16, 5, 0, node_bytes=20): 2,
    ProofParameters(4, (0, 4, 4), 16, 51, 12, node_bytes=26): 104,
    ProofParameters(2, (0, 2), 1024, 128, 9, node_bytes=26): 104,
    ProofParameters(6, (0, 3, 3, 3, 3), 1, 40, 9, node_bytes=32): 128,
    ProofParameters(5, (0, 4, 3), 32, 35, 14, node_bytes=26): 101,
    ProofParameters(4, (0, 2, 2, 2, 2, 2), 4, 1, 10, node_bytes=20): 11,
    ProofParameters(5, (0, 4, 4, 4), 1, 9, 1, node_bytes=20): 23,
    ProofParameters(6, (0, 1, 1), 1024, 14, 12, node_bytes=20): 53,
}
CASES = [("perpetual", *case) for case in PERPETUAL.items()] + [("margin", *case) for case in MARGIN.items()]


@pytest.mark.parametrize(("number", "layout", "parameters", "bits"), [(i, *c) for i, c in enumerate(CASES)])
def test_accepted(
    anvil: Web3,
    sender: ChecksumAddress,
    verifiers: Verifiers,
    number: int,
    layout: str,
    parameters: ProofParameters,
    bits: int,
) -> None:
    """With the program on a page of its own, or with all cells on one page; one bit changed is refused."""
    execution = echo_run(layout)
    program_page = bool(number % 2)
    public_input = PublicInput.from_execution(execution, layout=layout, program_page=program_page)
    proof = prover.prove(execution, parameters, layout=layout, public_input=public_input)
    words = [cell.value for cell in public_input.pages()[-1]]
    pages = [deploy_program(anvil, sender, words).address] if program_page else []
    assert call(verifiers(layout), "verify", *encode_verification(proof, *pages)) == bits
    packed = PackedProof(proof, *pages)
    last = len(packed.data) - 1
    changed = packed.with_bytes(last, bytes([packed.data[last] ^ 1]))
    # The last byte is of a node or a cell of the last committed layer.
    assert refusal(verifiers(layout), "verify", *changed).name == "WrongFriRoot"
