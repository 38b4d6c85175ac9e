"""The rollup contract from Python: deploy it, and encode what it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eth_typing import ChecksumAddress
from web3 import Web3

from contracts.compile import Artifact, compile_contracts
from contracts.deploy import WORDS_PER_STORE, deploy_verifier, store_words
from contracts.transactions import Sender, create_contract
from prover.air.layouts import get_layout
from prover.parameters import ProofParameters
from prover.proof import Proof
from prover.public_input import PublicInput

LAYOUT = "perpetual"


@dataclass(frozen=True)
class RollupAddresses:
    """Where the contracts of one exchange are, and the block in which the last was made."""

    exchange: ChecksumAddress
    verifier: ChecksumAddress
    program: ChecksumAddress
    token: ChecksumAddress
    block: int


def deploy_program(
    w3: Web3, sender: Sender, words: Sequence[int], artifacts: Mapping[str, Artifact]
) -> ChecksumAddress:
    """Put a Cairo program on-chain as contract code; the address of its memory page."""
    raw = b"".join(word.to_bytes(32, "big") for word in words)
    size = 32 * WORDS_PER_STORE
    stores = [store_words(w3, sender, raw[i : i + size]) for i in range(0, len(raw), size)]
    return create_contract(w3, sender, artifacts["ProgramPage"], stores).address


def deploy_rollup(
    w3: Web3,
    sender: Sender,
    *,
    program: Sequence[int],
    config_hash: int,
    genesis_root: int,
    min_security_bits: int,
    token: ChecksumAddress | None = None,
) -> RollupAddresses:
    """Deploy verifier, program and exchange, and the devnet's test token unless one is given.

    Args:
        program: the words of the compiled program.
        config_hash: of the exchange's parameters.
        genesis_root: state root before the first batch.
        min_security_bits: least proven security of an accepted proof.
    """
    artifacts = compile_contracts()
    verifier = deploy_verifier(w3, sender, get_layout(LAYOUT), artifacts)
    page = deploy_program(w3, sender, program, artifacts)
    if token is None:
        token = create_contract(w3, sender, artifacts["TestToken"]).address
    arguments = (token, verifier.address, page, config_hash, genesis_root, min_security_bits)
    exchange = create_contract(w3, sender, artifacts["RollupExchange"], *arguments)
    return RollupAddresses(exchange.address, verifier.address, page, token, w3.eth.block_number)


def encode_parameters(parameters: ProofParameters) -> tuple[Any, ...]:
    """The struct `ProofParameters`."""
    return (
        parameters.log_n_cosets,
        parameters.n_queries,
        parameters.proof_of_work_bits,
        parameters.last_layer_degree_bound.bit_length() - 1,
        list(parameters.fri_step_list),
    )


def encode_run(public_input: PublicInput) -> tuple[Any, ...]:
    """The struct `CairoRun`."""
    segments = [bound for name in public_input.segment_names for bound in public_input.memory_segments[name]]
    return (public_input.n_steps.bit_length() - 1, public_input.rc_min, public_input.rc_max, segments)


def output_words(public_input: PublicInput) -> list[int]:
    """The words of the output segment.

    Raises:
        KeyError: a cell of the segment is not public.
    """
    begin, stop = public_input.memory_segments["output"]
    cells = {cell.address: cell.value for cell in public_input.public_memory}
    return [cells[address] for address in range(begin, stop)]


def encode_submission(proof: Proof) -> tuple[Any, ...]:
    """The arguments of `RollupExchange.submitBatch` for a proof with the program on a page of its own."""
    public_input = proof.public_input
    return (
        encode_parameters(proof.parameters),
        encode_run(public_input),
        output_words(public_input),
        proof.proof_bytes,
    )
