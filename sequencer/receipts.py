"""Receipts: the sequencer's signed promise that a transaction has its place in the journal.

A receipt says that the transaction of hash `transaction_hash` is number `sequence` of the exchange `chain_id`, executed
at `time`, and that a batch that holds it is on L1 by `deadline`. It is signed with a secp256k1 key, so that a contract
checks it by ecrecover.

Digest: keccak256 of six words of 32 bytes, big-endian, as Solidity's
`keccak256(abi.encode(tag, chainId, sequence, transactionHash, time, deadline))`:

    0   tag                "PERPETUA_RECEIPT_1" as a number: the 18 ASCII bytes, left-padded with zeros
    1   chain id           the exchange's chain id, ASCII, encoded in the same way; each deployment has its own
    2   sequence           uint256
    3   transaction hash   a felt, below 2**252
    4   time               unix seconds
    5   deadline           unix seconds

The signature is over the digest itself, without a further prefix: r, s (in the lower half) and v of 27 or 28, as
`ecrecover(digest, v, r, s)` takes them. Nonces are those of RFC 6979: the same receipt is signed alike each time.
"""

from dataclasses import dataclass
from typing import Final

from coincurve import PrivateKey
from coincurve import PublicKey as RecoveredKey
from eth_hash.auto import keccak
from eth_keys.datatypes import PublicKey

from sequencer.domain.hashing import short_string

RECEIPT_TAG: Final = short_string("PERPETUA_RECEIPT_1")
DEVNET_RECEIPT_KEY: Final = "0x" + "5e" * 32
"""Signs receipts where no key is configured. Public, as everything of the devnet: such receipts bind nobody."""

RECEIPT_KEY_VARIABLE: Final = "PERPETUA_RECEIPT_KEY"
"""Environment variable that holds the key, 0x-hex."""

DEADLINE_SECONDS: Final = 86_400
"""Seconds after a transaction's time by which it is to be on L1, unless configured otherwise."""


class ReceiptKeyError(ValueError):
    """What was given is no private key of secp256k1. The message does not hold it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sequencer promises of one transaction."""

    chain_id: str
    sequence: int
    transaction_hash: int
    time: int
    deadline: int

    def digest(self) -> bytes:
        """The 32 bytes that are signed."""
        words = (
            RECEIPT_TAG, short_string(self.chain_id), self.sequence, self.transaction_hash, self.time, self.deadline
        )  # fmt: skip
        return keccak(b"".join(word.to_bytes(32, "big") for word in words))


@dataclass(frozen=True, slots=True)
class ReceiptSignature:
    """As `ecrecover` takes it."""

    r: int
    s: int
    v: int


class ReceiptSigner:
    """Holds the sequencer's receipt key. Signing takes about 0.1 ms."""

    def __init__(self, key: str = DEVNET_RECEIPT_KEY, deadline_seconds: int = DEADLINE_SECONDS) -> None:
        """
        Args:
            key: private key, 0x-hex.
            deadline_seconds: from a transaction's time to its deadline.

        Raises:
            ReceiptKeyError: the key is no private key of secp256k1.
        """
        try:
            self._key = PrivateKey(bytes.fromhex(key.removeprefix("0x").rjust(64, "0")))
        except ValueError:
            raise ReceiptKeyError("it is not a private key of secp256k1 in 0x-hex") from None
        self.deadline_seconds = deadline_seconds
        self.address = PublicKey(self._key.public_key.format(compressed=False)[1:]).to_checksum_address()
        self.is_devnet_key = key == DEVNET_RECEIPT_KEY

    def __repr__(self) -> str:
        return f"ReceiptSigner({self.address})"

    def receipt(self, chain_id: str, sequence: int, transaction_hash: int, time: int) -> Receipt:
        """The receipt of an executed transaction."""
        return Receipt(chain_id, sequence, transaction_hash, time, time + self.deadline_seconds)

    def sign(self, receipt: Receipt) -> ReceiptSignature:
        """The signature that `recover` takes back to `address`."""
        packed = self._key.sign_recoverable(receipt.digest(), hasher=None)
        return ReceiptSignature(
            int.from_bytes(packed[:32], "big"), int.from_bytes(packed[32:64], "big"), 27 + packed[64]
        )


def recover(receipt: Receipt, signature: ReceiptSignature) -> str | None:
    """The L1 address of the key that signed a receipt, as ecrecover gives it; None where it is no signature."""
    if signature.v not in (27, 28) or not all(0 < x < 2**256 for x in (signature.r, signature.s)):
        return None
    packed = signature.r.to_bytes(32, "big") + signature.s.to_bytes(32, "big") + bytes([signature.v - 27])
    try:
        key = RecoveredKey.from_signature_and_message(packed, receipt.digest(), hasher=None)
    except ValueError:
        return None
    return PublicKey(key.format(compressed=False)[1:]).to_checksum_address()
