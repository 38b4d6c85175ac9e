"""What the node knows of a batch, in one shape for the API, the explorer and the command line.

The node writes what it learns into the data of a batch's updates (strings, see `sequencer.batches`); this module is
the one place that names the keys and reads them back.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from sequencer.batches import Batch


@dataclass(frozen=True)
class ProofFacts:
    """Recorded when a batch is proved.

    Attributes:
        steps: Cairo steps of the run, padded.
        proving_seconds: by phase.
        proof_bytes: length of the proof.
        claimed_bits: security that the proof claims: the least of what is proven and what its hash allows.
        parameters: of the proof, in Stone's JSON form.
        old_root, new_root: state roots, 0x-hex.
    """

    steps: int
    proving_seconds: Mapping[str, float]
    proof_bytes: int
    claimed_bits: float
    parameters: Mapping[str, Any]
    old_root: str
    new_root: str

    def data(self) -> dict[str, str]:
        """As the data of a batch update."""
        return {name: json.dumps(value) for name, value in asdict(self).items()}


@dataclass(frozen=True)
class SettlementFacts:
    """Recorded when the chain accepted a batch.

    Attributes:
        tx_hash: of the accepting transaction, 0x-hex.
        gas: that it used.
        block: its number.
    """

    tx_hash: str
    gas: int
    block: int

    def data(self) -> dict[str, str]:
        """As the data of a batch update."""
        return {name: json.dumps(value) for name, value in asdict(self).items()}


@dataclass(frozen=True)
class BatchReport:
    """A batch with all that is known of it; what is not known yet is None.

    Attributes:
        trades: fills of its transactions.
    """

    number: int
    state: str
    transactions: int
    trades: int
    first_sequence: int
    last_sequence: int
    times_ms: Mapping[str, int]
    proof: ProofFacts | None
    settlement: SettlementFacts | None

    def to_json(self) -> dict[str, Any]:
        """One flat object, the facts' fields beside the batch's own."""
        flat = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("proof", "settlement")}
        for kind, facts in ((ProofFacts, self.proof), (SettlementFacts, self.settlement)):
            flat |= asdict(facts) if facts is not None else dict.fromkeys(f.name for f in fields(kind))
        return flat


def report(batch: Batch) -> BatchReport:
    """Collect what the updates of a batch say."""
    known: dict[str, Any] = {}
    for update in batch.updates:
        for name, text in update.data.items():
            known[name] = json.loads(text)
    proof, settlement = (
        kind(**{f.name: known[f.name] for f in fields(kind)})
        if all(f.name in known for f in fields(kind))
        else None
        for kind in (ProofFacts, SettlementFacts)
    )
    return BatchReport(
        number=batch.number,
        state=batch.state.value,
        transactions=batch.last - batch.first + 1,
        trades=batch.fills,
        first_sequence=batch.first,
        last_sequence=batch.last,
        # The last report of each state counts: an attempt can be made again.
        times_ms={update.state.value: update.time_ms for update in batch.updates},
        proof=proof,  # type: ignore[arg-type]
        settlement=settlement,  # type: ignore[arg-type]
    )
