"""The key that signs receipts, from the environment."""

import os

from node.errors import UsageError
from sequencer.receipts import DEVNET_RECEIPT_KEY, RECEIPT_KEY_VARIABLE, ReceiptKeyError, ReceiptSigner


def receipts_of_environment() -> ReceiptSigner:
    """The signer of receipts: the key of $PERPETUA_RECEIPT_KEY, or the devnet's, which everybody knows.

    Raises:
        UsageError: what the variable holds is no key; the message does not hold it.
    """
    try:
        return ReceiptSigner(os.environ.get(RECEIPT_KEY_VARIABLE, DEVNET_RECEIPT_KEY))
    except ReceiptKeyError as error:
        raise UsageError(f"{RECEIPT_KEY_VARIABLE}: {error}") from error
