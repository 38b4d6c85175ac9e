"""Deploy the parts that an exchange builds on: words as code, program pages, verifiers."""

from collections.abc import Sequence

from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact, compile_contracts
from contracts.generate import WORDS_PER_STORE, periodic_stores, store_content
from contracts.solidity_text import contract_prefix
from contracts.transactions import Sender, create, create_contract, created_address
from prover.air.layout import Layout
from prover.field import P


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
    name = contract_prefix(layout)
    stores = [store_words(w3, sender, store_content(store)) for store in periodic_stores(layout)]
    periodic = create_contract(w3, sender, compiled[f"{name}PeriodicColumns"], stores)
    constraints = create_contract(w3, sender, compiled[f"{name}Constraints"])
    quotients = create_contract(w3, sender, compiled[f"{name}Quotients"])
    parts = (constraints.address, periodic.address, quotients.address)
    return create_contract(w3, sender, compiled[f"{name}Verifier"], *parts)
