"""Words kept as contract code, and the program page that reads them."""

import random

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract
from web3.exceptions import ContractLogicError

from contracts.compile import MAX_CODE_SIZE, Artifact
from contracts.deploy import deploy_program, store_words
from contracts.generate import WORDS_PER_STORE
from contracts.reverts import Revert, revert_of
from contracts.transactions import create_contract
from prover.field import P
from prover.hashing import keccak, word
from tests.support.contracts import call, refusal


@pytest.fixture(scope="module")
def library(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Contract:
    return create_contract(anvil, sender, artifacts["LibraryHarness"])


def product(felts: list[int], first: int, z: int, alpha: int) -> int:
    result = 1
    for i, felt in enumerate(felts):
        result = result * (z - (first + i) - alpha * felt) % P
    return result


@pytest.mark.parametrize("length", [1, 2, WORDS_PER_STORE, WORDS_PER_STORE + 1, 2 * WORDS_PER_STORE + 7])
def test_pages(anvil: Web3, sender: ChecksumAddress, length: int) -> None:
    """One store, exactly full, and several."""
    rng = random.Random(length)
    felts = [rng.randrange(P) for _ in range(length - 1)] + [P - 1]
    page = deploy_program(anvil, sender, felts)
    assert call(page, "size") == length
    assert call(page, "hash") == keccak(b"".join(map(word, felts)))
    for first, z, alpha in ((1, rng.randrange(P), rng.randrange(P)), (1, 0, 0), (5, P - 1, P - 1)):
        assert call(page, "product", first, z, alpha) == product(felts, first, z, alpha)


def test_a_store_has_the_longest_code(anvil: Web3, sender: ChecksumAddress) -> None:
    store = store_words(anvil, sender, bytes(32 * WORDS_PER_STORE))
    assert MAX_CODE_SIZE - 32 < len(anvil.eth.get_code(store)) <= MAX_CODE_SIZE


def test_words_are_refused_before_they_are_sent(anvil: Web3, sender: ChecksumAddress) -> None:
    for wrong in (b"", bytes(31), bytes(32 * WORDS_PER_STORE + 32)):
        with pytest.raises(ValueError, match="store"):
            store_words(anvil, sender, wrong)
    for program in ([], [P], [-1]):
        with pytest.raises(ValueError, match="field elements"):
            deploy_program(anvil, sender, program)


def constructor_refusal(
    w3: Web3, sender: ChecksumAddress, artifact: Artifact, stores: list[ChecksumAddress]
) -> Revert | None:
    with pytest.raises(ContractLogicError) as raised:
        create_contract(w3, sender, artifact, stores)
    return revert_of(raised.value)


def test_a_page_checks_its_words(
    anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]
) -> None:
    good = store_words(anvil, sender, word(1) + word(2))
    bad = store_words(anvil, sender, word(3) + word(P))
    page = artifacts["ProgramPage"]
    assert constructor_refusal(anvil, sender, page, []) == Revert("EmptyProgram", {})
    assert constructor_refusal(anvil, sender, page, [good, bad]) == Revert(
        "ProgramWordOutOfRange", {"index": 3}
    )
    empty = constructor_refusal(anvil, sender, page, [sender])
    assert empty is not None
    assert empty.name == "NotStoredWords"


def test_stores_are_checked(
    anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact], library: Contract
) -> None:
    words = word(1) + word(2)
    store = store_words(anvil, sender, words)
    assert call(library, "countStored", store) == 2
    assert call(library, "checkStored", store, keccak(words)) == store
    assert refusal(library, "checkStored", store, keccak(word(1))).name == "WrongStoredWords"
    # Code of another form, and no code.
    for other in (library.address, sender):
        assert refusal(library, "countStored", other).name == "NotStoredWords"


def test_periodic_columns_take_their_own_coefficients_only(
    anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]
) -> None:
    store = store_words(anvil, sender, word(1) * 256)
    revert = constructor_refusal(anvil, sender, artifacts["MarginPeriodicColumns"], [store])
    assert revert is not None
    assert revert.name == "WrongStoredWords"
