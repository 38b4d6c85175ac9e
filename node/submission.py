"""The proof inside an L1 transaction: what `contracts.submission.encode_submission` wrote, read back.

An auditor needs the chain and the program only; nothing of the node is read.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import requests
from hexbytes import HexBytes
from web3 import Web3
from web3.exceptions import Web3Exception

from contracts.compile import compile_contracts
from contracts.encode import decode_proof
from contracts.errors import ContractError
from contracts.program import LAYOUT, load_program
from contracts.submission import PROGRAM_PAGE_NUMBER, encode_submission, main_page_cells
from node.deployment import Deployment
from node.errors import ExternalError
from node.l1 import web3_at
from prover import InputError, Proof, ProofParameters, PublicCell, PublicInput, Segment, VerificationError
from prover.air.layouts import get_layout
from prover.statement import INITIAL_PC


def submitted_proof(l1_url: str, deployment: Deployment, tx_hash: str) -> Proof:
    """The proof that a transaction of the exchange contract carried. It is not verified.

    Raises:
        ExternalError: the chain does not answer, the transaction carries no proof, or the deployment runs
            another program than this installation.
    """
    program = load_program()
    if int(deployment.program, 16) != program.keccak:
        raise ExternalError(
            f"the contract runs program {deployment.program}, here is {program.keccak:#066x}: "
            "its proofs cannot be read without its words",
            retryable=False,
        )
    w3 = web3_at(l1_url)
    address = Web3.to_checksum_address(deployment.exchange)
    exchange = w3.eth.contract(address=address, abi=compile_contracts()["PerpetuaExchange"].abi)
    try:
        data = w3.eth.get_transaction(HexBytes(tx_hash))["input"]
        _, arguments = exchange.decode_function_input(data)
    except requests.RequestException as error:
        raise ExternalError(f"transaction {tx_hash}: the Ethereum node: {error}", retryable=True) from error
    except (Web3Exception, ValueError) as error:
        raise ExternalError(f"transaction {tx_hash} carries no batch: {error}", retryable=False) from error
    try:
        return decode_submission(arguments, program.felts)
    except (InputError, VerificationError, ContractError, KeyError, ValueError) as error:
        raise ExternalError(f"transaction {tx_hash} carries no proof: {error}", retryable=False) from error


def decode_submission(arguments: Mapping[str, Any], program: Sequence[int]) -> Proof:
    """The proof of which these are the arguments of PerpetuaExchange.submitBatch.

    Args:
        arguments: by name, structs as mappings.
        program: the program's words.

    Raises:
        InputError, VerificationError, ContractError, ValueError: the arguments are those of no proof.
    """
    given, run = arguments["parameters"], arguments["run"]
    parameters = ProofParameters(
        log_n_cosets=given["logBlowup"],
        fri_step_list=tuple(given["friSteps"]),
        last_layer_degree_bound=1 << _exponent(given["logLastLayerDegreeBound"]),
        n_queries=given["nQueries"],
        proof_of_work_bits=given["proofOfWorkBits"],
        node_bytes=given["nodeBytes"],
    )
    bounds = run["segments"]
    names = get_layout(LAYOUT).segments
    if len(bounds) != 2 * len(names):
        raise ValueError(f"{len(bounds)} segment bounds instead of {2 * len(names)}")
    segments = {name: Segment(*bounds[2 * i : 2 * i + 2]) for i, name in enumerate(names)}
    cells = [PublicCell(*cell, 0) for cell in main_page_cells(segments, arguments["output"])]
    cells += [PublicCell(INITIAL_PC + i, word, PROGRAM_PAGE_NUMBER) for i, word in enumerate(program)]
    public_input = PublicInput(
        layout=LAYOUT,
        n_steps=1 << _exponent(run["logSteps"]),
        rc_min=run["rcMin"],
        rc_max=run["rcMax"],
        memory_segments=segments,
        public_memory=tuple(cells),
    )
    proof = decode_proof(Proof(b"", public_input, parameters), bytes(arguments["proof"]))
    # The order of the cells is the contract's; encoding again shows that it was met.
    encode_submission(proof)
    return proof


def _exponent(number: int) -> int:
    if number >= 64:
        raise ValueError(f"2^{number} is no size of anything here")
    return number
