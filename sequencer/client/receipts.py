"""Who signed a receipt that the API gave."""

from sequencer.receipts import Receipt, ReceiptSignature, recover
from sequencer.responses import ReceiptOut


def recovered_signer(given: ReceiptOut) -> str | None:
    """The L1 address of the key that signed it, recovered from the signature; None where it is no signature."""
    receipt = Receipt(given.chain_id, given.sequence, int(given.transaction_hash, 16), given.time, given.deadline)
    parts = given.signature
    return recover(receipt, ReceiptSignature(int(parts.r, 16), int(parts.s, 16), parts.v))
