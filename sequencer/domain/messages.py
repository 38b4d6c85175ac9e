"""How users sign: SNIP-12 typed data under the owner's key or a session key.

Messages follow SNIP-12 revision 1 (Poseidon typed data), so that a Starknet wallet can show and sign them; the
pocket's public key stands in the place of the account address, also where a session key signs. The signature
itself is in no hash: ECDSA signatures are malleable.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.hashing import poseidon_array, selector, short_string, verify
from sequencer.domain.limits import LANES, NONCE_BITS, TIME_BITS, WORD_BITS, P
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import RejectionCode, require

if TYPE_CHECKING:
    from sequencer.domain.draft import Draft

DOMAIN_NAME: Final = "Perpetua"
DOMAIN_VERSION: Final = "1"
MESSAGE_PREFIX: Final = short_string("StarkNet Message")
DOMAIN_REVISION: Final = "1"
DOMAIN_FIELDS: Final = ("name", "version", "chainId", "revision")

FIELD_TYPES: Final = {
    "expiry": "timestamp", "time": "timestamp", "dead_man_time": "timestamp", "post_only": "bool",
    "reduce_only": "bool", "recipient": "felt", "key": "felt", "fact": "felt",
    "owner": "felt",
}  # fmt: skip
"""SNIP-12 types of the messages' fields by name; all others are "u128". A value of any of these types is
encoded as one felt: itself."""

_FELTS = frozenset(name for name, kind in FIELD_TYPES.items() if kind == "felt")


def _encode_type(name: str, fields: Sequence[tuple[str, str]]) -> str:
    members = ",".join(f'"{field}":"{kind}"' for field, kind in fields)
    return f'"{name}"({members})'


def _typed_fields(names: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, FIELD_TYPES.get(name, "u128")) for name in names]


def type_string(name: str, fields: Sequence[str]) -> str:
    """The SNIP-12 encoding of a struct type."""
    return _encode_type(name, _typed_fields(fields))


DOMAIN_TYPE: Final = _encode_type("StarknetDomain", [(name, "shortstring") for name in DOMAIN_FIELDS])


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


class SignedMessage:
    """SNIP-12 encoding of a dataclass whose fields, in order, are the fields of the signed struct, but that
    `lane` and `nonce` are signed as the one number lane * 2**30 + nonce, named `nonce`."""

    __slots__ = ()
    TYPE: ClassVar[str]
    FIELDS: ClassVar[tuple[str, ...]]

    def signed_type(self) -> tuple[str, tuple[str, ...]]:
        """Name and fields of the struct that is signed."""
        return self.TYPE, self.FIELDS

    def message_words(self) -> list[int]:
        """All fields in order, each a felt; where fewer are signed, these come first."""
        return [self._word(name) for name in self.FIELDS]

    def _word(self, name: str) -> int:
        value = int(getattr(self, name))
        if name == "nonce":
            return (int(getattr(self, "lane")) << NONCE_BITS) + value  # noqa: B009 - a field of the subclass
        return value

    @classmethod
    def type_string(cls) -> str:
        """The SNIP-12 type encoding of the whole struct, whose hash opens the struct hash."""
        return type_string(cls.TYPE, cls.FIELDS)

    def message_hash(self, chain_id: str, public_key: int) -> int:
        """The felt to sign; also the transaction's hash. `public_key` is the pocket's."""
        struct_hash = poseidon_array(self.struct_words())
        return poseidon_array([MESSAGE_PREFIX, domain_hash(chain_id), public_key, struct_hash])

    def struct_words(self) -> list[int]:
        """The list whose hash is the struct hash: the type's hash, then the fields."""
        name, fields = self.signed_type()
        return [selector(type_string(name, fields)), *self.message_words()[: len(fields)]]

    def typed_data(self, config: ExchangeConfig) -> dict[str, Any]:
        """The message as SNIP-12 JSON, for wallets. Integers are decimal strings."""
        type_name, names = self.signed_type()
        fields = _typed_fields(names)
        return {
            "types": {
                "StarknetDomain": [{"name": name, "type": "shortstring"} for name in DOMAIN_FIELDS],
                type_name: [{"name": name, "type": kind} for name, kind in fields],
            },
            "primaryType": type_name,
            "domain": {
                "name": DOMAIN_NAME,
                "version": DOMAIN_VERSION,
                "chainId": config.chain_id,
                "revision": DOMAIN_REVISION,
            },
            "message": {
                name: bool(word) if kind == "bool" else str(word)
                for (name, kind), word in zip(fields, self.message_words(), strict=False)
            },
        }

    def check_words(self) -> None:
        """ValueError unless each field is an unsigned integer of its type's width."""
        for name in (*self.FIELDS, "lane") if "nonce" in self.FIELDS else self.FIELDS:
            value = getattr(self, name)
            bound = P if name in _FELTS else 2**WORD_BITS
            if not isinstance(value, int) or not 0 <= value < bound:
                raise ValueError(f"{self.TYPE}.{name}: not an integer in [0, {bound:#x})")


Message = TypeVar("Message", bound=SignedMessage)


@dataclass(frozen=True, slots=True)
class Signed(Generic[Message]):
    """A message and its signature.

    Attributes:
        session: 0 when the owner's key signed, else the place (from 1) of the session key in the pocket.
    """

    message: Message
    signature: Signature
    session: int = 0


def signature_valid(public_key: int, message_hash: int, signature: Signature) -> bool:
    """Whether the signature can be proven. Hashes at or above 2**251 cannot (probability 2**-54): sign again
    with another nonce."""
    return verify(public_key, message_hash, signature.r, signature.s)


def check_signature(public_key: int, message_hash: int, signature: Signature) -> None:
    """SIGNATURE_INVALID unless the key signed the hash."""
    require(
        signature_valid(public_key, message_hash, signature),
        RejectionCode.SIGNATURE_INVALID,
        "the signature is not the key's over the message",
        message_hash=message_hash,
        public_key=public_key,
    )


def signing_key(pocket: Pocket, session: int, time: int, may_use_session: bool) -> int:
    """The key under which a message must verify: the owner's, or a live session key's where these may sign."""
    if session == 0:
        return pocket.public_key
    require(
        may_use_session and session <= len(pocket.sessions),
        RejectionCode.SESSION_KEY_UNKNOWN,
        "the pocket has no such session key for this request",
        session=session,
    )
    key = pocket.sessions[session - 1]
    require(
        time <= key.expiry,
        RejectionCode.SESSION_KEY_EXPIRED,
        "the session key has expired",
        expiry=key.expiry,
        time=time,
    )
    return key.public_key


def admit_message(
    draft: "Draft", pocket: Pocket, signed: Signed[Message], may_use_session: bool = False
) -> Pocket:
    """The pocket after a message of (lane, nonce) that its owner, or a session key, signed; sets the transaction's
    hash."""
    message: Any = signed.message
    if message.lane < LANES:
        # The program splits the word of all lanes around this one.
        word, shift = pocket.activity_word(), NONCE_BITS * message.lane
        if message.lane:
            draft.witness.word(word % 2**shift)
        draft.witness.word(pocket.nonces[message.lane])
        draft.witness.word(word >> (shift + NONCE_BITS))
    used = use_nonce(pocket, message.lane, message.nonce)
    authenticate(draft, pocket, signed, may_use_session)
    return used


def authenticate(
    draft: "Draft", pocket: Pocket, signed: Signed[Message], may_use_session: bool = False
) -> None:
    """The pocket's owner, or a session key where these may, signed the message; sets the transaction's hash."""
    if signed.session:
        # Where the program finds the session keys among the leaf's extra words.
        draft.witness.word(int(pocket.shares is not None))
    key = signing_key(pocket, signed.session, draft.time, may_use_session)
    known = draft.message_hash
    draft.hash = (
        signed.message.message_hash(draft.config.chain_id, pocket.public_key) if known is None else known
    )
    if draft.verify:
        check_signature(key, draft.hash, signed.signature)


def check_expiry(draft: "Draft", expiry: int) -> None:
    """EXPIRED after the last second of a message, or when that does not fit 40 bits."""
    require(
        draft.time <= expiry < 2**TIME_BITS,
        RejectionCode.EXPIRED,
        "the message has expired",
        expiry=expiry,
        time=draft.time,
    )


def use_nonce(pocket: Pocket, lane: int, nonce: int) -> Pocket:
    """The pocket after a message used (lane, nonce) up: nonces of a lane strictly increase, so each message
    is used at most once, and a higher nonce ends all lower ones."""
    require(lane < LANES, RejectionCode.LANE_OUT_OF_RANGE, "lanes are 0 to 3", lane=lane)
    require(nonce < 2**NONCE_BITS, RejectionCode.NONCE_OUT_OF_RANGE, "nonces are below 2**30", nonce=nonce)
    last = pocket.nonces[lane]
    require(
        nonce > last,
        RejectionCode.NONCE_STALE,
        "the nonce must be above the lane's last",
        lane=lane,
        nonce=nonce,
        last_nonce=last,
    )
    return pocket.with_nonce(lane, nonce)
