"""Proofs of ours with parameters from one end of the range to the other, each accepted by the contract."""

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

import prover
from contracts.deploy import deploy_program
from contracts.encode import encode_verification
from prover import ProofParameters, PublicInput
from tests.support import rollup
from tests.support.cairo import compile_program
from tests.support.contracts import call, refusal
from tests.support.packed import PackedProof

WORDS = [5, 6, 7]

CASES = {
    # log_blowup, steps, last layer, queries, work: security bits
    (1, (0, 1, 1, 1, 2, 3, 3), 16, 5, 0): 2,
    (2, (0, 4, 4, 4), 8, 33, 8): 40,
    (3, (0, 3, 3, 3, 3), 8, 64, 3): 80,
    (4, (0, 2, 2, 2, 2, 2, 2, 2), 2, 1, 10): 11,
    (5, (0, 4, 4, 4, 3), 1, 9, 1): 23,
    (6, (0, 1, 4), 1024, 14, 12): 53,
}


@pytest.mark.parametrize(("case", "program_page"), [(case, bool(i % 2)) for i, case in enumerate(CASES)])
def test_accepted(
    anvil: Web3,
    sender: ChecksumAddress,
    verifier: Contract,
    case: tuple[int, tuple[int, ...], int, int, int],
    program_page: bool,
) -> None:
    """With the program on a page of its own, or with all cells on one page; one bit changed is refused."""
    log_blowup, steps, last_layer, n_queries, work = case
    parameters = ProofParameters(log_blowup, steps, last_layer, n_queries, work)
    execution = prover.run(compile_program(rollup.ECHO), program_input={"words": [len(WORDS), *WORDS]})
    public_input = PublicInput.from_execution(execution, program_page=program_page)
    proof = prover.prove(execution, parameters, public_input=public_input)
    pages = [deploy_program(anvil, sender, rollup.program_words()).address] if program_page else []
    assert call(verifier, "verify", *encode_verification(proof, *pages)) == CASES[case]
    packed = PackedProof(proof, *pages)
    last = len(packed.data) - 1
    changed = packed.with_bytes(last, bytes([packed.data[last] ^ 1]))
    # The last byte is of a node or a cell of the last committed layer.
    assert refusal(verifier, "verify", *changed).name == "WrongFriRoot"
