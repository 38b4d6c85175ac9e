"""Devnet identities: a name stands for a Stark key and an Ethereum key, both public and worth nothing."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from node.devnet_config import devnet_private_key
from node.errors import UsageError
from prover.crypto import public_key

if TYPE_CHECKING:
    from eth_account.signers.local import LocalAccount

MAX_NAME = 64
_ETHEREUM_ORDER = 0xFFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFE_BAAEDCE6_AF48A03B_BFD25E8C_D0364141


@dataclass(frozen=True)
class Identity:
    """Somebody on the devnet.

    Attributes:
        name: 1 to 64 printable ASCII characters; the keys follow from it.
    """

    name: str

    def __post_init__(self) -> None:
        if not (self.name.isascii() and self.name.isprintable() and 1 <= len(self.name) <= MAX_NAME):
            raise UsageError(f"--as: a name is 1 to {MAX_NAME} printable ASCII characters, not {self.name!r}")

    @property
    def stark_private_key(self) -> int:
        """Signs orders and withdrawals."""
        return devnet_private_key(self.name)

    @cached_property
    def stark_key(self) -> int:
        """Public key that owns the accounts on the exchange."""
        return public_key(self.stark_private_key)

    @cached_property
    def ethereum(self) -> "LocalAccount":
        """Sends deposits and claims withdrawals."""
        from eth_account import Account

        digest = hashlib.sha512(b"perpetua devnet ethereum key, not a secret: " + self.name.encode()).digest()
        key = int.from_bytes(digest, "big") % (_ETHEREUM_ORDER - 1) + 1
        account: LocalAccount = Account.from_key(key.to_bytes(32, "big"))
        return account
