"""The Python face of hashing and signing: ranges, types, order of results.

Values are checked against cairo-lang in tests/differential/prover/test_crypto.py.
"""

from typing import Any

import pytest

from prover import crypto
from prover.crypto import EC_ORDER, FIELD_PRIME

BOUND = 2**251


def signed(private: int, msg_hash: int) -> tuple[int, int, int, int]:
    return (crypto.public_key(private), msg_hash, *crypto.sign(private, msg_hash))


@pytest.mark.parametrize("value", [-1, FIELD_PRIME, 2**256, 2**300])
def test_numbers_outside_the_field_are_named_by_argument(value: int) -> None:
    with pytest.raises(ValueError, match=r"^a must be a field element"):
        crypto.pedersen(value, 1)
    with pytest.raises(ValueError, match=r"^b must be a field element"):
        crypto.pedersen(1, value)
    with pytest.raises(ValueError, match=r"^values\[2\] must be"):
        crypto.pedersen_array([1, 2, value])
    with pytest.raises(ValueError, match=r"^pairs\[1\] must be"):
        crypto.pedersen_many([(1, 2), (3, value)])
    with pytest.raises(ValueError, match=r"^b must be a field element"):
        crypto.poseidon(1, value)
    with pytest.raises(ValueError, match=r"^values\[0\] must be"):
        crypto.poseidon_array([value])
    with pytest.raises(ValueError, match=r"^pairs\[1\] must be"):
        crypto.poseidon_many([(1, 2), (3, value)])
    with pytest.raises(ValueError, match=r"^arrays\[1\]\[0\] must be"):
        crypto.poseidon_array_many([[1, 2], [value]])


def test_a_poseidon_state_has_three_elements() -> None:
    with pytest.raises(ValueError, match=r"^state must be 3 field elements, not 2"):
        crypto.poseidon_permutation([1, 2])


def test_the_largest_field_element_is_accepted() -> None:
    assert crypto.pedersen(FIELD_PRIME - 1, 0) != crypto.pedersen(0, FIELD_PRIME - 1)


@pytest.mark.parametrize("value", ["1", 1.0, None, b"\x01"])
def test_other_types_are_type_errors(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^a must be an int, not"):
        crypto.pedersen(value, 1)
    with pytest.raises(TypeError, match=r"^msg_hash must be an int, not"):
        crypto.verify(1, value, 1, 1)


def test_batch_items_must_be_tuples_of_the_right_length() -> None:
    with pytest.raises(TypeError, match=r"^signatures\[1\] must be a tuple of 4 ints"):
        crypto.verify_batch([signed(3, 4), (1, 2, 3)])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"^pairs\[0\] must be a tuple of 2 ints"):
        crypto.pedersen_many([(1, 2, 3)])  # type: ignore[list-item]


@pytest.mark.parametrize("private", [-5, 0, EC_ORDER, EC_ORDER + 1, 2**256])
def test_private_keys_outside_the_order_are_refused_without_being_shown(private: int) -> None:
    for call in (lambda: crypto.public_key(private), lambda: crypto.sign(private, 5)):
        with pytest.raises(ValueError, match=r"^private must be in \[1, n\)") as caught:
            call()
        assert str(abs(private)) not in str(caught.value) or abs(private) < 10


@pytest.mark.parametrize("msg_hash", [-1, 0, BOUND, FIELD_PRIME, 2**256])
def test_messages_that_no_builtin_can_prove_are_not_signed(msg_hash: int) -> None:
    with pytest.raises(ValueError, match=r"^msg_hash must be in \[1, 2\^251\)"):
        crypto.sign(7, msg_hash)


@pytest.mark.parametrize("position", range(4))
@pytest.mark.parametrize("value", [-1, 0, BOUND, EC_ORDER - 1, FIELD_PRIME, FIELD_PRIME + 1, 2**256])
def test_out_of_range_numbers_are_no_signature(position: int, value: int) -> None:
    good = signed(99, 1234)
    bad = [*good[:position], value, *good[position + 1 :]]
    assert crypto.verify(*good)
    assert not crypto.verify(*bad)


def test_negated_s_is_another_signature_only_within_the_range() -> None:
    """(r, n - s) satisfies the same equation; both of s and 1/s must stay below 2**251."""
    public, msg_hash, r, s = signed(99, 1234)
    in_range = EC_ORDER - s < BOUND and pow(EC_ORDER - s, -1, EC_ORDER) < BOUND
    assert crypto.verify(public, msg_hash, r, EC_ORDER - s) == in_range


def test_batch_keeps_the_order_and_survives_bad_items() -> None:
    good = [signed(private, private + 10) for private in range(1, 6)]
    batch = [good[0], (2**256, 1, 1, 1), good[1], (*good[2][:3], 1), good[3], (-1, 1, 1, 1), good[4]]
    assert crypto.verify_batch(batch) == [True, False, True, False, True, False, True]
    assert crypto.verify_batch([]) == []


def test_cancelling_summands_get_an_answer() -> None:
    """r = -z/d gives z·G = -r·Q, the point at infinity: the owner of any key can choose it."""
    private, msg_hash = 12345, 678
    for sign in (1, -1):
        r = sign * msg_hash * pow(private, -1, EC_ORDER) % EC_ORDER
        assert 0 < r < BOUND
        assert crypto.verify(crypto.public_key(private), msg_hash, r, 99) is False


def test_many_hashes_keep_their_order() -> None:
    pairs = [(i, FIELD_PRIME - 1 - i) for i in range(100)]
    assert crypto.pedersen_many(pairs) == [crypto.pedersen(a, b) for a, b in pairs]
    assert crypto.pedersen_many([]) == []
