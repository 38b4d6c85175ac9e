"""Rust against cairo-lang's pure Python and starknet-py's typed data signer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starknet_py.hash.utils import message_signature, pedersen_hash, verify_message_signature
from starkware.cairo.common.hash_state import compute_hash_on_elements
from starkware.cairo.common.poseidon_hash import poseidon_hash, poseidon_hash_many, poseidon_perm
from starkware.crypto.signature import fast_pedersen_hash, signature

from prover import crypto

felts = st.integers(0, crypto.FIELD_PRIME - 1)
edges = st.sampled_from([0, 1, 2, 2**248 - 1, 2**248, 2**251, crypto.FIELD_PRIME - 1])
private_keys = st.integers(1, crypto.EC_ORDER - 1)
messages = st.integers(1, 2**251 - 1) | st.integers(1, 2**64)


def test_constants() -> None:
    assert signature.FIELD_PRIME == crypto.FIELD_PRIME
    assert signature.EC_ORDER == crypto.EC_ORDER


@given(a=felts | edges, b=felts | edges)
@settings(max_examples=60)
def test_pedersen(a: int, b: int) -> None:
    assert crypto.pedersen(a, b) == fast_pedersen_hash.pedersen_hash(a, b) == pedersen_hash(a, b)


@given(values=st.lists(felts | edges, max_size=12))
@settings(max_examples=40)
def test_pedersen_array(values: list[int]) -> None:
    expected = compute_hash_on_elements(values, hash_func=fast_pedersen_hash.pedersen_hash)
    assert crypto.pedersen_array(values) == expected


@given(a=felts | edges, b=felts | edges, c=felts | edges)
@settings(max_examples=60)
def test_poseidon(a: int, b: int, c: int) -> None:
    assert crypto.poseidon(a, b) == poseidon_hash(a, b)
    assert list(crypto.poseidon_permutation([a, b, c])) == poseidon_perm(a, b, c)


@given(arrays=st.lists(st.lists(felts | edges, max_size=7), max_size=20))
@settings(max_examples=40)
def test_poseidon_array(arrays: list[list[int]]) -> None:
    expected = [poseidon_hash_many(values) for values in arrays]
    assert [crypto.poseidon_array(values) for values in arrays] == expected
    assert crypto.poseidon_array_many(arrays) == expected


@given(private=private_keys)
@settings(max_examples=25, deadline=None)
def test_public_key(private: int) -> None:
    assert crypto.public_key(private) == signature.private_to_stark_key(private)


@given(private=private_keys, msg_hash=messages)
@settings(max_examples=25, deadline=None)
def test_signatures_are_equal_and_verify(private: int, msg_hash: int) -> None:
    r, s = crypto.sign(private, msg_hash)
    assert (r, s) == signature.sign(msg_hash, private)
    public = crypto.public_key(private)
    assert crypto.verify(public, msg_hash, r, s)
    assert signature.verify(msg_hash, r, s, public)


@given(private=private_keys, msg_hash=st.integers(2**247, 2**251 - 1))
@settings(max_examples=10, deadline=None)
def test_signatures_of_starknet_py_verify_and_ours_verify_there(private: int, msg_hash: int) -> None:
    public = crypto.public_key(private)
    r, s = message_signature(msg_hash, private)  # another nonce: starknet-py adds entropy
    assert crypto.verify(public, msg_hash, r, s)
    assert verify_message_signature(msg_hash, list(crypto.sign(private, msg_hash)), public)


@given(data=st.data(), private=private_keys, msg_hash=messages)
@settings(max_examples=25, deadline=None)
def test_verdicts_on_changed_signatures_are_equal(data: st.DataObject, private: int, msg_hash: int) -> None:
    parts = [crypto.public_key(private), msg_hash, *crypto.sign(private, msg_hash)]
    position = data.draw(st.integers(0, 3))
    parts[position] = data.draw(
        st.sampled_from([parts[position] ^ 1, parts[position] ^ 2**200, 1, 2**251 - 1])
    )
    public, msg_hash, r, s = parts
    try:
        expected = signature.verify(msg_hash, r, s, public)
    except AssertionError:  # cairo-lang raises where 1/s is out of range
        expected = False
    assert crypto.verify(public, msg_hash, r, s) == expected


@pytest.mark.parametrize("sign", [1, -1])
def test_the_point_at_infinity_is_no_signature(sign: int) -> None:
    """z·G = ±r·Q: the owner of a key can choose r = -z/d."""
    private, msg_hash = 0x1234567, 0x765432
    r = sign * msg_hash * pow(private, -1, crypto.EC_ORDER) % crypto.EC_ORDER
    public = crypto.public_key(private)
    assert not signature.verify(msg_hash, r, 77, public)
    assert not crypto.verify(public, msg_hash, r, 77)


def test_equal_summands_are_a_signature() -> None:
    """With d = z/r and s = 2z/k the equation of ECDSA holds with z·G = r·Q; shift points keep them apart."""
    nonce, msg_hash = 1_000_003, 77
    r = crypto.public_key(nonce)
    private = msg_hash * pow(r, -1, crypto.EC_ORDER) % crypto.EC_ORDER
    s = 2 * msg_hash * pow(nonce, -1, crypto.EC_ORDER) % crypto.EC_ORDER
    public = crypto.public_key(private)
    assert signature.verify(msg_hash, r, s, public)
    assert crypto.verify(public, msg_hash, r, s)
