"""Batches to their end, receipts against what L1 holds, and the state rebuilt from L1."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from node.demo.cast import Cast
from node.errors import ExternalError
from node.reconstruct import replay
from sequencer.client import recovered_signer
from sequencer.domain.seal import transactions_root

POLL_SECONDS = 0.5
STALL_SECONDS = 600
"""Seconds without any step of any batch after which the demo gives up."""

OnBatches = Callable[[Sequence[Mapping[str, Any]]], None]
Batch = Mapping[str, Any]


def settled_batches(cast: Cast, last_sequence: int, on_batches: OnBatches) -> list[Batch]:
    """All batches up to the one with that transaction, once they are settled; by number."""
    changed, before = time.monotonic(), None
    while True:
        batches = list(_all_batches(cast))
        on_batches(batches)
        ours = [batch for batch in batches if batch["first_sequence"] <= last_sequence]
        sealed = any(batch["last_sequence"] >= last_sequence for batch in ours)
        if sealed and all(batch["state"] == "SETTLED" for batch in ours):
            return ours[::-1]
        now = [(batch["number"], batch["state"], batch["progress"]) for batch in batches]
        if now != before:
            changed, before = time.monotonic(), now
        elif time.monotonic() - changed > STALL_SECONDS:
            raise ExternalError(f"no batch moved for {STALL_SECONDS} s: {now}", retryable=False)
        time.sleep(POLL_SECONDS)


def _all_batches(cast: Cast) -> Iterator[Batch]:
    before: str | None = None
    while True:
        page = cast.reader.get("/v1/node/batches", before=before)
        yield from page["results"]
        before = page["next"]
        if before is None:
            return


def kept_receipts(cast: Cast, batches: Sequence[Batch]) -> int:
    """How many receipts bind the sequencer and were kept: the signature is that of the key which the bond on L1 names,
    and the transaction has its place under the transactions root that L1 holds.

    Raises:
        ExternalError: one was not.
    """
    signer = cast.l1.bonded_signer()
    outputs = [accepted.output for accepted in cast.l1.accepted_batches()]
    hashes: dict[int, int] = {}
    for batch in batches:
        number = batch["number"]
        listed = cast.reader.get(f"/v1/node/batches/{number}/transactions")["results"]
        found = {one["sequence"]: int(one["hash"], 16) for one in listed}
        if transactions_root(list(found.values())) != outputs[number].transactions_root:
            raise ExternalError(f"the transactions of batch {number} have another root than L1 holds", retryable=False)
        hashes |= found
    for receipt in cast.receipts:
        if recovered_signer(receipt) != signer:
            raise ExternalError(f"receipt {receipt.sequence} is not signed by {signer}", retryable=False)
        if hashes.get(receipt.sequence) != int(receipt.transaction_hash, 16):
            raise ExternalError(f"the transaction of receipt {receipt.sequence} is not on L1", retryable=False)
    cast.say(f"{len(cast.receipts)} receipts are signed by {signer}, and their transactions are under L1's roots")
    return len(cast.receipts)


def reconstructed_root(cast: Cast) -> int:
    """Root of the state that L1's data alone lead to."""
    outputs = (batch.output for batch in cast.l1.accepted_batches())
    return replay(cast.deployment.exchange_config(), outputs).root()
