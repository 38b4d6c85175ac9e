"""The exchange contract with a program that is proven in layout `perpetual`: another verifier, all else alike."""

import pytest
from contracts.rollup import deploy_rollup, encode_submission
from eth_typing import ChecksumAddress
from web3 import Web3

import prover
from contracts.compile import Artifact
from contracts.transactions import contract_at
from prover import ProofParameters, PublicInput
from tests.support import rollup
from tests.support.cairo import compile_program
from tests.support.cairo_programs import with_main
from tests.support.contracts import call

PARAMETERS = ProofParameters(2, (0, 3, 3, 3), 64, 12, 12)
BATCH = rollup.Batch(deposits=())


def test_a_batch_is_accepted(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> None:
    source = with_main(rollup.ECHO_BODY, head=rollup.ECHO_HEAD)
    addresses = deploy_rollup(
        anvil,
        sender,
        program=rollup.program_words(source),
        config_hash=rollup.CONFIG_HASH,
        genesis_root=rollup.GENESIS_ROOT,
        min_security_bits=rollup.SECURITY_BITS,
        layout="perpetual",
    )
    words = BATCH.words()
    execution = prover.run(compile_program(source), program_input={"words": [len(words), *words]})
    public_input = PublicInput.from_execution(execution, program_page=True)
    proof = prover.prove(execution, PARAMETERS, public_input=public_input)
    exchange = contract_at(anvil, addresses.exchange, artifacts["RollupExchange"])
    digest = exchange.functions.submitBatch(*encode_submission(proof)).transact({"from": sender})
    assert anvil.eth.wait_for_transaction_receipt(digest)["status"] == 1
    assert call(exchange, "stateRoot") == BATCH.new_root


@pytest.mark.parametrize(("layout", "most"), [("perpetual", 80), ("margin", 128)])
def test_security_that_no_proof_of_the_layout_has_is_not_deployed(
    anvil: Web3, sender: ChecksumAddress, layout: str, most: int
) -> None:
    with pytest.raises(ValueError, match=f"1..{most}"):
        deploy_rollup(
            anvil,
            sender,
            program=[1],
            config_hash=1,
            genesis_root=2,
            min_security_bits=most + 1,
            layout=layout,
        )
