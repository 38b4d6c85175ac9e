"""The rule that signatures verify."""

from sequencer.domain.config import ExchangeConfig
from sequencer.domain.orders import Signature, SignedMessage, signature_valid
from sequencer.domain.rejections import RejectionCode, require


def check_message(
    config: ExchangeConfig, public_key: int, message: SignedMessage, signature: Signature
) -> None:
    """SIGNATURE_INVALID unless the key signed the message."""
    check_hash(public_key, message.message_hash(config, public_key), signature)


def check_hash(public_key: int, message_hash: int, signature: Signature) -> None:
    """SIGNATURE_INVALID unless the key signed the hash."""
    require(
        signature_valid(public_key, message_hash, signature),
        RejectionCode.SIGNATURE_INVALID,
        "the signature is not the key's over the message",
        message_hash=message_hash,
        public_key=public_key,
    )
