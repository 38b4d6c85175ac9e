"""Poseidon on-chain against the prover's: the permutation, lists, Merkle paths."""

import random

import pytest
from eth_typing import ChecksumAddress
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact
from contracts.reverts import Revert
from contracts.transactions import create_contract
from prover import poseidon as reference
from prover.crypto import poseidon, poseidon_array
from prover.field import P
from sequencer.domain.seal import transactions_root
from tests.support.contracts import call, refusal
from tests.support.paths import list_siblings

words = st.one_of(st.sampled_from([0, 1, P - 1, P, 2 * P, 2**256 - 1]), st.integers(0, 2**256 - 1))
elements = st.integers(0, P - 1)
on_chain = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def library(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Contract:
    return create_contract(anvil, sender, artifacts["ExchangeHarness"])


@pytest.fixture(scope="module")
def hasher(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Contract:
    return create_contract(anvil, sender, artifacts["StateHasher"])


@given(state=st.tuples(words, words, words))
@on_chain
def test_the_permutation_is_the_reference(library: Contract, state: tuple[int, int, int]) -> None:
    """Of any words: they are taken modulo P, and no sum inside passes 2^256."""
    reduced = tuple(word % P for word in state)
    assert tuple(call(library, "permutation", *state)) == reference.permutation(reduced)


@given(values=st.lists(elements, max_size=9))
@on_chain
def test_lists(hasher: Contract, values: list[int]) -> None:
    assert call(hasher, "hashMany", values) == poseidon_array(values)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_another_spelling_of_a_word_is_refused(hasher: Contract, place: int) -> None:
    """Fields are read from the words, so the word and the word plus P must not both have the hash."""
    values = [5, 6, 7]
    values[place] += P
    assert refusal(hasher, "hashMany", values) == Revert("NonCanonicalWord", {"word": values[place]})


@given(leaf=elements, siblings=st.lists(elements, max_size=8), data=st.data())
@on_chain
def test_tree_paths(hasher: Contract, leaf: int, siblings: list[int], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, 2 ** len(siblings) - 1))
    root = leaf
    for level, sibling in enumerate(siblings):
        root = poseidon(sibling, root) if index >> level & 1 else poseidon(root, sibling)
    assert call(hasher, "treeRoot", leaf, index, siblings) == root


def test_a_place_outside_the_tree_is_refused(hasher: Contract) -> None:
    assert refusal(hasher, "treeRoot", 1, 4, [2, 3]) == Revert("PlaceOutOfRange", {"index": 4, "count": 4})
    assert refusal(hasher, "treeRoot", 1, 2**255, [2] * 65).name == "WrongNumberOfSiblings"


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 7, 8, 11])
def test_list_paths(hasher: Contract, count: int) -> None:
    """Of every member: the root is the one that batches publish."""
    hashes = [random.Random(count).randrange(P) for _ in range(count)]
    for index, leaf in enumerate(hashes):
        siblings = list_siblings(hashes, index)
        assert call(hasher, "listRoot", leaf, index, count, siblings) == transactions_root(hashes)
        too_many = refusal(hasher, "listRoot", leaf, index, count, [*siblings, 0])
        assert dict(too_many.arguments) == {"given": len(siblings) + 1, "expected": len(siblings)}
        if siblings:
            too_few = refusal(hasher, "listRoot", leaf, index, count, siblings[:-1])
            assert dict(too_few.arguments) == {"given": len(siblings) - 1, "expected": len(siblings)}
            other = [*siblings[:-1], (siblings[-1] + 1) % P]
            assert call(hasher, "listRoot", leaf, index, count, other) != transactions_root(hashes)


def test_a_place_outside_the_list_is_refused(hasher: Contract) -> None:
    assert refusal(hasher, "listRoot", 1, 3, 3, [2]) == Revert("PlaceOutOfRange", {"index": 3, "count": 3})
    assert refusal(hasher, "listRoot", 1, 0, 0, []).name == "PlaceOutOfRange"
