"""Reading a proof out of a transaction: the inverse of encoding it, and a refusal of everything else."""

from typing import Any

import pytest
from web3 import Web3

from contracts.compile import compile_contracts
from contracts.packing import PackingError
from contracts.submission import encode_submission
from node.submission import decode_submission
from prover import InputError, Proof
from tests.support import rollup
from tests.support.perpetua import deposited, output_of


@pytest.fixture(scope="module")
def proof() -> Proof:
    return rollup.prove_batch(output_of(deposited(5)))


@pytest.fixture(scope="module")
def program(proof: Proof) -> list[int]:
    return [cell.value for cell in proof.public_input.pages()[1]]


@pytest.fixture
def arguments(proof: Proof) -> dict[str, Any]:
    """As an auditor decodes them from calldata."""
    exchange = Web3().eth.contract(abi=compile_contracts()["PerpetuaExchange"].abi)
    data = exchange.encode_abi("submitBatch", args=encode_submission(proof))
    decoded: dict[str, Any] = exchange.decode_function_input(data)[1]
    return decoded


def test_decoding_undoes_encoding(proof: Proof, program: list[int], arguments: dict[str, Any]) -> None:
    assert decode_submission(arguments, program) == proof


def test_another_program_gives_another_statement(
    proof: Proof, program: list[int], arguments: dict[str, Any]
) -> None:
    """The statement seeds the queries, which say how long the proof is and where its nodes are."""
    other = [*program[:-1], program[-1] ^ 1]
    with pytest.raises(PackingError, match="bytes"):
        decode_submission(arguments, other)


@pytest.mark.parametrize(
    ("struct", "name", "value", "told"),
    [
        ("run", "segments", [1, 5], "2 segment bounds instead of 12"),
        ("run", "logSteps", 200, r"2\^200"),
        ("run", "logSteps", 40, "n_steps"),
        ("run", "rcMax", 2**200, "rc_max"),
        ("parameters", "logLastLayerDegreeBound", 2**255, "no size of anything"),
        ("parameters", "nQueries", 0, "n_queries"),
        ("parameters", "friSteps", [], "fri_step_list"),
    ],
)
def test_arguments_of_no_proof_are_refused(
    program: list[int], arguments: dict[str, Any], struct: str, name: str, value: object, told: str
) -> None:
    arguments[struct] = arguments[struct] | {name: value}
    with pytest.raises((InputError, ValueError), match=told):
        decode_submission(arguments, program)
