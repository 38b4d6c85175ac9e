"""The exchange contract with a program that is proven in layout `perpetual`: another verifier, all else alike."""

from eth_typing import ChecksumAddress
from web3 import Web3

import prover
from contracts.compile import Artifact
from contracts.exchange import deploy_exchange, exchange_contracts
from contracts.submission import encode_submission
from prover import ProofParameters, PublicInput
from tests.support import rollup
from tests.support.cairo import compile_program
from tests.support.cairo_programs import with_main
from tests.support.contracts import call
from tests.support.perpetua import TERMS, output_of

PARAMETERS = ProofParameters(2, (0, 3, 3, 3), 64, 12, 12)
OUTPUT = output_of()


def test_a_batch_is_accepted(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> None:
    source = with_main(rollup.ECHO_BODY, head=rollup.ECHO_HEAD)
    program = rollup.program_words(source)
    addresses = deploy_exchange(
        anvil, sender, program=program, terms=TERMS, domain_hash=1, layout="perpetual"
    )
    words = OUTPUT.words()
    execution = prover.run(compile_program(source), program_input={"words": [len(words), *words]})
    public_input = PublicInput.from_execution(execution, program_page=True)
    proof = prover.prove(execution, PARAMETERS, public_input=public_input)
    exchange = exchange_contracts(anvil, addresses, artifacts).exchange
    digest = exchange.functions.submitBatch(*encode_submission(proof)).transact({"from": sender})
    assert anvil.eth.wait_for_transaction_receipt(digest)["status"] == 1
    assert call(exchange, "stateRoot") == OUTPUT.new_state_root
