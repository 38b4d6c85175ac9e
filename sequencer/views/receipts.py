"""Receipts."""

from sequencer.receipts import Receipt, ReceiptSignature
from sequencer.views import Json


def receipt(receipt: Receipt, signature: ReceiptSignature, address: str) -> Json:
    """A signed receipt; `digest` is what `ecrecover` takes, see `sequencer.receipts`. Times are unix seconds."""
    return {
        "chainId": receipt.chain_id,
        "sequence": receipt.sequence,
        "transactionHash": hex(receipt.transaction_hash),
        "time": receipt.time,
        "deadline": receipt.deadline,
        "signer": address,
        "signature": {"r": f"0x{signature.r:064x}", "s": f"0x{signature.s:064x}", "v": signature.v},
    }
