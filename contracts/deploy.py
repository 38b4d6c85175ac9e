"""Deploy the contracts: verifier of a layout, program page, token, exchange."""

from collections.abc import Sequence
from dataclasses import dataclass

from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact, compile_contracts
from contracts.generate import periodic_words
from contracts.transactions import Sender, create, create_contract, created_address
from prover.air.layout import Layout
from prover.air.layouts.perpetual import perpetual
from prover.field import P

MAX_CODE_SIZE = 24_576
"""EIP-170: the longest runtime code a chain accepts, in bytes."""

WORDS_PER_STORE = (MAX_CODE_SIZE - 1) // 32
"""Words one store contract holds: its code begins with a zero byte."""

MAX_SECURITY_BITS = 80
"""ProofParameters.sol: collisions of 160-bit nodes."""


@dataclass(frozen=True)
class Deployment:
    """Where an exchange lives.

    Attributes:
        exchange, verifier, program, token: contract addresses.
        block: the block before the first of these contracts was created; their events come after it.
    """

    exchange: ChecksumAddress
    verifier: ChecksumAddress
    program: ChecksumAddress
    token: ChecksumAddress
    block: int


def deploy(
    w3: Web3,
    sender: Sender,
    *,
    program: Sequence[int],
    config_hash: int,
    genesis_root: int,
    min_security_bits: int,
    layout: Layout | None = None,
    token: ChecksumAddress | None = None,
) -> Deployment:
    """Deploys an exchange and everything it needs.

    Args:
        program: the Cairo program's words, as they lie in memory from address 1 on.
        config_hash: of the exchange's parameters; batches of another configuration are refused.
        genesis_root: state root before the first batch.
        min_security_bits: least proven security of a batch's proof. Proofs with 160-bit nodes reach 80 at most.
        layout: that batches are proven in; `perpetual` if left out.
        token: the collateral. If left out, a test token that anybody can mint is deployed: for a devnet only.

    Raises:
        ValueError: min_security_bits is out of reach or not positive, or a word is not a field element.
        TransactionFailed, web3's errors: the chain refused a transaction.
    """
    if not 1 <= min_security_bits <= MAX_SECURITY_BITS:
        raise ValueError(f"min_security_bits must be 1..{MAX_SECURITY_BITS}, not {min_security_bits}")
    compiled = compile_contracts()
    block = w3.eth.block_number
    verifier = deploy_verifier(w3, sender, perpetual() if layout is None else layout, compiled)
    page = deploy_program(w3, sender, program, compiled)
    if token is None:
        token = create_contract(w3, sender, compiled["TestToken"]).address
    fixed = (token, verifier.address, page.address, config_hash, genesis_root, min_security_bits)
    exchange = create_contract(w3, sender, compiled["RollupExchange"], *fixed)
    return Deployment(exchange.address, verifier.address, page.address, token, block)


def deploy_program(
    w3: Web3, sender: Sender, program: Sequence[int], artifacts: dict[str, Artifact] | None = None
) -> Contract:
    """Deploys a program's words and the page contract that reads them (ProgramPage.sol)."""
    compiled = compile_contracts() if artifacts is None else artifacts
    if not program or not all(0 <= felt < P for felt in program):
        raise ValueError("a program is one or more field elements")
    words = b"".join(felt.to_bytes(32, "big") for felt in program)
    size = 32 * WORDS_PER_STORE
    stores = [store_words(w3, sender, words[at : at + size]) for at in range(0, len(words), size)]
    return create_contract(w3, sender, compiled["ProgramPage"], stores)


def store_words(w3: Web3, sender: Sender, words: bytes) -> ChecksumAddress:
    """Deploys a contract whose code is a zero byte followed by `words` (see StoredWords.sol).

    Args:
        words: at most WORDS_PER_STORE words of 32 bytes.
    """
    if not words or len(words) % 32 or len(words) > 32 * WORDS_PER_STORE:
        raise ValueError(f"a store holds 1..{WORDS_PER_STORE} words of 32 bytes, not {len(words)} bytes")
    runtime = b"\0" + words
    # PUSH2 size, DUP1, PUSH1 10 (this code's length), PUSH0, CODECOPY, PUSH0, RETURN
    creation = bytes.fromhex(f"61{len(runtime):04x}80600a5f395ff3")
    assert len(creation) == 10
    return created_address(create(w3, sender, creation + runtime))


def deploy_verifier(
    w3: Web3, sender: Sender, layout: Layout, artifacts: dict[str, Artifact] | None = None
) -> Contract:
    """Deploys a layout's periodic columns, constraints, DEEP sums and verifier; returns the verifier."""
    compiled = compile_contracts() if artifacts is None else artifacts
    name = layout.name.capitalize()
    stores = [store_words(w3, sender, periodic_words(column)) for column in layout.periodic_columns]
    periodic = create_contract(w3, sender, compiled[f"{name}PeriodicColumns"], stores)
    constraints = create_contract(w3, sender, compiled[f"{name}Constraints"])
    quotients = create_contract(w3, sender, compiled[f"{name}Quotients"])
    parts = (constraints.address, periodic.address, quotients.address)
    return create_contract(w3, sender, compiled[f"{name}Verifier"], *parts)
