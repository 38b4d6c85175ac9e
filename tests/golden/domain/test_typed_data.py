"""Signed messages are SNIP-12 revision 1 as starknet-py reads it, and signatures verify there."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starknet_py.hash.utils import message_signature, verify_message_signature
from starknet_py.utils.typed_data import TypedData

from prover.crypto import sign
from sequencer.domain.orders import (
    CancelRequest,
    Order,
    Side,
    Signature,
    SignedMessage,
    TimeInForce,
    WithdrawalRequest,
    signature_valid,
)
from tests.support.rules_kit import key_of, make_config, private_of

word = st.integers(0, 2**64 - 1)
orders = st.builds(
    Order,
    account=word,
    market=word,
    side=st.sampled_from(Side),
    size=word,
    price=word,
    time_in_force=st.sampled_from(TimeInForce),
    post_only=st.booleans(),
    expiry=word,
    lane=word,
    nonce=word,
    fee_cap_ppm=word,
)
withdrawals = st.builds(
    WithdrawalRequest,
    account=word,
    amount_l1=word,
    recipient=st.integers(0, 2**160 - 1),
    lane=word,
    nonce=word,
    expiry=word,
)
cancels = st.builds(CancelRequest, account=word, lane=word, nonce=word)


@settings(max_examples=60, deadline=None)
@given(st.one_of(orders, withdrawals, cancels))
def test_hash_is_starknet_py_s(message: SignedMessage) -> None:
    config = make_config()
    typed = TypedData.from_dict(message.typed_data(config))  # type: ignore[arg-type]
    assert typed.message_hash(key_of(1)) == message.message_hash(config, key_of(1))


def test_signatures_verify_in_both_directions() -> None:
    config = make_config()
    message = CancelRequest(1, 2, 3).message_hash(config, key_of(1))
    ours = sign(private_of(1), message)
    assert verify_message_signature(message, list(ours), key_of(1))
    theirs = message_signature(message, private_of(1))
    assert signature_valid(key_of(1), message, Signature(*theirs))
    assert not signature_valid(key_of(2), message, Signature(*theirs))


VECTORS: list[tuple[SignedMessage, int]] = [
    (
        Order(1, 0, Side.SELL, 100, 3_000_000, TimeInForce.GTT, True, 1_700_000_000, 2, 3, 500),
        0x68E0A21C83189828FDEE3138545BD38593E0DFBC9AA1DED79D620139E2902CA,
    ),
    (
        WithdrawalRequest(1, 5_000_000, 0xD00D, 7, 1, 1_700_000_000),
        0x74260A573A2746AB2BB00BCB44545541A05AC16B45BD3E4B9F0B830DBB98E2,
    ),
    (CancelRequest(1, 2, 3), 0x7EA6156D159EEC28CD7693683B5D85662D57BE004AD2F3D7BFC608EF8D2C128),
]


@pytest.mark.parametrize(("message", "expected"), VECTORS, ids=lambda v: type(v).__name__)
def test_pinned_hashes(message: Any, expected: int) -> None:
    """Clients in other languages test against these: chain id PERPETUA_TEST, public key 1."""
    assert message.message_hash(make_config(), 1) == expected
