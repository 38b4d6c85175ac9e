"""Receipts: the digest word by word, and that the signature is the key's."""

import pytest
from eth_abi import encode
from eth_account import Account
from eth_hash.auto import keccak
from eth_keys.datatypes import Signature

from sequencer.receipts import DEVNET_RECEIPT_KEY, Receipt, ReceiptKeyError, ReceiptSigner

KEY = "0x" + "12" * 32
RECEIPT = Receipt("PERPETUA_TEST", 7, 2**251 + 5, 1_800_000_000, 1_800_086_400)


def test_the_digest_is_what_a_contract_encodes() -> None:
    def text(value: str) -> int:
        return int.from_bytes(value.encode(), "big")

    words = [text("PERPETUA_RECEIPT_1"), text("PERPETUA_TEST"), 7, 2**251 + 5, 1_800_000_000, 1_800_086_400]
    assert RECEIPT.digest() == keccak(encode(["uint256"] * 6, words))


def test_the_signature_recovers_to_the_address() -> None:
    signer = ReceiptSigner(KEY)
    assert signer.address == Account.from_key(KEY).address
    found = signer.sign(RECEIPT)
    assert found.v in (27, 28)
    # OpenZeppelin's and other libraries refuse the upper half.
    assert found.s <= 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141 // 2
    recovered = Signature(vrs=(found.v - 27, found.r, found.s)).recover_public_key_from_msg_hash(
        RECEIPT.digest()
    )
    assert recovered.to_checksum_address() == signer.address
    assert signer.sign(RECEIPT) == found


def test_the_deadline_follows_the_configuration() -> None:
    receipt = ReceiptSigner(KEY, 60).receipt("X", 1, 2, 1_000)
    assert (receipt.time, receipt.deadline) == (1_000, 1_060)


@pytest.mark.parametrize("key", ["0x0", "0x" + "f" * 64, "xyz", "0x" + "1" * 66])
def test_what_is_no_key_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(ReceiptKeyError) as caught:
        ReceiptSigner(key)
    assert key not in str(caught.value)


def test_the_devnet_key_is_marked_and_no_key_is_shown() -> None:
    assert ReceiptSigner().is_devnet_key
    assert not ReceiptSigner(KEY).is_devnet_key
    assert "12" * 32 not in repr(ReceiptSigner(KEY)) + str(vars(ReceiptSigner(KEY)))
    assert DEVNET_RECEIPT_KEY == "0x" + "5e" * 32
