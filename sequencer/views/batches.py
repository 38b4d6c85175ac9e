"""Batches and what became of them."""

from sequencer.batches import Batch
from sequencer.views import Json


def batch(batch: Batch) -> Json:
    """A sealed batch with its history, the seal first. Its roots are null until they were computed."""
    return {
        "number": batch.number,
        "state": batch.state.value,
        "finality": batch.finality.value,
        "firstSequence": batch.first,
        "lastSequence": batch.last,
        "transactions": batch.last - batch.first + 1,
        "trades": batch.fills,
        "oldStateRoot": None if batch.old_state_root is None else hex(batch.old_state_root),
        "newStateRoot": None if batch.new_state_root is None else hex(batch.new_state_root),
        "updates": [
            {
                "state": update.state.value,
                "record": update.record,
                "at": update.time_ms,
                "data": dict(update.data),
            }
            for update in batch.updates
        ],
    }
