"""What users and oracle signers sign: orders, withdrawals, cancels, prices.

User messages follow SNIP-12 revision 1 (Poseidon typed data), so that a Starknet wallet can show and sign
them; the signer's public key stands in the place of the account address. The signature itself is in no hash:
ECDSA signatures are malleable.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any, ClassVar, Final

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.hashing import poseidon_array, selector, short_string, verify
from sequencer.domain.limits import WORD_BITS, P

DOMAIN_NAME: Final = "Perpetua"
DOMAIN_VERSION: Final = "1"
MESSAGE_PREFIX: Final = short_string("StarkNet Message")
DOMAIN_REVISION: Final = "1"
DOMAIN_FIELDS: Final = ("name", "version", "chainId", "revision")
PRICES_TAG: Final = short_string("PERPETUA_PRICES_1")

FIELD_TYPES: Final = {"expiry": "timestamp", "post_only": "bool", "recipient": "felt"}
"""SNIP-12 types of the messages' fields by name; all others are "u128". A value of any of these types is
encoded as one felt: itself."""


def _encode_type(name: str, fields: Sequence[tuple[str, str]]) -> str:
    members = ",".join(f'"{field}":"{kind}"' for field, kind in fields)
    return f'"{name}"({members})'


DOMAIN_TYPE: Final = _encode_type("StarknetDomain", [(name, "shortstring") for name in DOMAIN_FIELDS])


class Side(IntEnum):
    """Direction of an order."""

    BUY = 0
    SELL = 1

    @property
    def sign(self) -> int:
        """+1 for a buy, -1 for a sell: the sign of the position change."""
        return 1 - 2 * self.value

    @property
    def opposite(self) -> "Side":
        return Side(1 - self.value)


class TimeInForce(IntEnum):
    """GTT rests until its expiry; IOC only takes."""

    GTT = 0
    IOC = 1


@dataclass(frozen=True, slots=True)
class Signature:
    """An ECDSA signature over the STARK curve; any felts until it is verified."""

    r: int
    s: int

    def __post_init__(self) -> None:
        if not (0 <= self.r < P and 0 <= self.s < P):
            raise ValueError("signature: r and s must be field elements")


@cache
def domain_hash(chain_id: str) -> int:
    """Hash of the SNIP-12 domain that all user messages of a deployment share."""
    name, chain = short_string(DOMAIN_NAME), short_string(chain_id)
    # Texts of digits count as numbers in SNIP-12.
    return poseidon_array([selector(DOMAIN_TYPE), name, int(DOMAIN_VERSION), chain, int(DOMAIN_REVISION)])


def message_list(chain_id: str, public_key: int, struct_hash: int) -> list[int]:
    """The list whose hash is signed."""
    return [MESSAGE_PREFIX, domain_hash(chain_id), public_key, struct_hash]


class SignedMessage:
    """SNIP-12 encoding of a dataclass whose fields, in order, are the fields of the signed struct."""

    __slots__ = ()
    TYPE: ClassVar[str]
    FIELDS: ClassVar[tuple[str, ...]]

    def message_words(self) -> list[int]:
        """The fields in order, each a felt."""
        return [int(getattr(self, name)) for name in self.FIELDS]

    @classmethod
    def type_string(cls) -> str:
        """The SNIP-12 type encoding, whose hash opens the struct hash."""
        return _encode_type(cls.TYPE, cls._typed_fields())

    @classmethod
    def _typed_fields(cls) -> list[tuple[str, str]]:
        return [(name, FIELD_TYPES.get(name, "u128")) for name in cls.FIELDS]

    def message_hash(self, config: ExchangeConfig, public_key: int) -> int:
        """The felt to sign."""
        struct_hash = poseidon_array(self.struct_words())
        return poseidon_array(message_list(config.chain_id, public_key, struct_hash))

    def struct_words(self) -> list[int]:
        """The list whose hash is the struct hash: the type's hash, then the fields."""
        return [selector(self.type_string()), *self.message_words()]

    def typed_data(self, config: ExchangeConfig) -> dict[str, Any]:
        """The message as SNIP-12 JSON, for wallets. Integers are decimal strings."""
        return {
            "types": {
                "StarknetDomain": [{"name": name, "type": "shortstring"} for name in DOMAIN_FIELDS],
                self.TYPE: [{"name": name, "type": kind} for name, kind in self._typed_fields()],
            },
            "primaryType": self.TYPE,
            "domain": {
                "name": DOMAIN_NAME,
                "version": DOMAIN_VERSION,
                "chainId": config.chain_id,
                "revision": DOMAIN_REVISION,
            },
            "message": {
                name: bool(word) if kind == "bool" else str(word)
                for (name, kind), word in zip(self._typed_fields(), self.message_words(), strict=True)
            },
        }

    def _check_words(self) -> None:
        for name in self.FIELDS:
            value = getattr(self, name)
            bound = P if name == "recipient" else 2**WORD_BITS
            if not isinstance(value, int) or not 0 <= value < bound:
                raise ValueError(f"{self.TYPE}.{name}: not an integer in [0, {bound:#x})")


@dataclass(frozen=True, slots=True)
class Order(SignedMessage):
    """A limit order, named by (account, lane, nonce).

    Attributes:
        account: account index.
        market: market id.
        side: buy or sell.
        size: lots, a multiple of the market's step.
        price: worst price in price units, a multiple of the market's tick.
        time_in_force: IOC orders never rest, so they are takers only.
        post_only: such an order is never a taker.
        expiry: last second at which it may fill.
        lane: 0 to 7.
        nonce: above every nonce that the lane has used before.
        fee_cap_ppm: highest fee rate the owner accepts.
    """

    TYPE: ClassVar[str] = "Order"
    FIELDS: ClassVar[tuple[str, ...]] = (
        "account", "market", "side", "size", "price", "time_in_force", "post_only",
        "expiry", "lane", "nonce", "fee_cap_ppm",
    )  # fmt: skip

    account: int
    market: int
    side: Side
    size: int
    price: int
    time_in_force: TimeInForce
    post_only: bool
    expiry: int
    lane: int
    nonce: int
    fee_cap_ppm: int

    def __post_init__(self) -> None:
        self._check_words()


@dataclass(frozen=True, slots=True)
class WithdrawalRequest(SignedMessage):
    """A withdrawal to L1.

    Attributes:
        account: account index.
        amount_l1: L1 token base units (10**-6 USD).
        recipient: L1 address.
        lane, nonce: as of an order; a withdrawal uses the nonce up.
        expiry: last second at which it may be executed.
    """

    TYPE: ClassVar[str] = "Withdrawal"
    FIELDS: ClassVar[tuple[str, ...]] = ("account", "amount_l1", "recipient", "lane", "nonce", "expiry")

    account: int
    amount_l1: int
    recipient: int
    lane: int
    nonce: int
    expiry: int

    def __post_init__(self) -> None:
        self._check_words()


@dataclass(frozen=True, slots=True)
class CancelRequest(SignedMessage):
    """A request to the sequencer to take a resting order off the book. It is no event: nothing is settled by
    it."""

    TYPE: ClassVar[str] = "Cancel"
    FIELDS: ClassVar[tuple[str, ...]] = ("account", "lane", "nonce")

    account: int
    lane: int
    nonce: int

    def __post_init__(self) -> None:
        self._check_words()


def prices_message_hash(config: ExchangeConfig, tick_time: int, prices: Sequence[int]) -> int:
    """What an oracle signer signs: one vector of prices of all markets at one time, for one config.

    Args:
        tick_time: unix seconds.
        prices: price units by market id.
    """
    return poseidon_array([PRICES_TAG, config.hash(), tick_time, *prices])


def signature_valid(public_key: int, message_hash: int, signature: Signature) -> bool:
    """Whether the signature can be proven. Hashes at or above 2**251 cannot (probability 2**-54): sign again
    with another nonce."""
    return verify(public_key, message_hash, signature.r, signature.s)
