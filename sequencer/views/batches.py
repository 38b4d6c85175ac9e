"""Batches and what became of them."""

from sequencer.batches import Batch
from sequencer.views import Json


def batch(batch: Batch) -> Json:
    """A sealed batch with its history, the seal first."""
    return {
        "number": batch.number,
        "state": batch.state.value,
        "finality": batch.finality.value,
        "firstSequence": batch.first,
        "lastSequence": batch.last,
        "events": batch.events,
        "trades": batch.trades,
        "oldStateRoot": hex(batch.old_state_root),
        "newStateRoot": hex(batch.new_state_root),
        "updates": [
            {
                "state": update.state.value,
                "sequence": update.sequence,
                "at": update.time_ms,
                "data": dict(update.data),
            }
            for update in batch.updates
        ],
    }
