"""Collecting what is known of a batch from three sources: the node, the chain, and the kept proof."""

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx

from node.cli import endpoints
from node.cli.clients import TIMEOUT_SECONDS, deployment_of
from node.cli.proof_summary import ProofSummary, batch_output, summarize
from node.errors import ExternalError
from node.l1 import AcceptedBatch, RollupClient
from node.proof_store import ProofStore
from node.report import SettlementFacts
from node.submission import submitted_proof
from prover import Proof
from prover.files import check_writable, write_atomically
from sequencer.client import Client, NotFoundError
from sequencer.domain.l1_messages import MessageKind
from sequencer.domain.seal import BatchOutput


def output_facts(output: BatchOutput) -> dict[str, Any]:
    """A batch's output as JSON: its header, and how much it publishes."""
    kinds = Counter(MessageKind(message[0]).name.lower() for message in output.messages)
    return {
        "first_sequence": output.first_sequence,
        "transactions": output.n_transactions,
        "transactions_root": hex(output.transactions_root),
        "first_time": output.first_time,
        "last_time": output.last_time,
        "first_deposit": output.first_deposit,
        "first_forced": output.first_forced,
        "oracle_commitment": hex(output.oracle_commitment),
        "messages": {kind.name.lower(): kinds[kind.name.lower()] for kind in MessageKind},
        "state_words": len(output.state_words),
        "pocket_updates": len(output.pocket_updates),
        "words": len(output.words()),
    }


@dataclass(frozen=True)
class Inspection:
    """What is known of a batch.

    Attributes:
        report: as the node tells it; None when no node was asked.
        accepted, settlement: as L1 holds it; None while it does not.
        chain_asked: whether a chain was asked.
        proof: L1's own while it is accepted, else the kept one; it was verified.
        proof_source: where the proof comes from, in words.
        output: what the batch did: L1's data, or the proof's while L1 has none.
    """

    number: int
    report: dict[str, Any] | None
    accepted: AcceptedBatch | None
    settlement: SettlementFacts | None
    chain_asked: bool
    proof: ProofSummary | None
    proof_source: str

    @property
    def output(self) -> BatchOutput | None:
        if self.accepted is not None:
            return self.accepted.output
        return None if self.proof is None else batch_output(self.proof.claims)

    def problem(self) -> str | None:
        """What does not fit together, None when everything does."""
        if self.proof is None:
            return None
        proved = batch_output(self.proof.claims)
        if proved is None or proved.batch_number != self.number:
            return f"the proof from {self.proof_source} is not of batch {self.number}"
        return None

    def to_json(self) -> dict[str, Any]:
        """One object; what is not known is null."""
        output = self.output
        return {
            "number": self.number,
            "problem": self.problem(),
            "report": self.report,
            "old_root": None if output is None else hex(output.old_state_root),
            "new_root": None if output is None else hex(output.new_state_root),
            "output": None if output is None else output_facts(output),
            "l1": self._l1_json(),
            "proof_source": None if self.proof is None else self.proof_source,
            "proof": None if self.proof is None else self.proof.to_json(),
        }

    def _l1_json(self) -> dict[str, Any] | None:
        if self.accepted is None or self.settlement is None:
            return None
        return asdict(self.settlement) | {"security_bits": self.accepted.security_bits}


def inspect_batch(
    number: int,
    data: Path,
    node: str | None,
    l1: str | None,
    deployment: Path | None,
    save: Path | None = None,
) -> Inspection:
    """Ask whoever is there.

    Args:
        node, l1: addresses; by default those of the stack that runs on `data`, if one does.
        save: a file to write the proof to.

    Raises:
        ExternalError: nobody knows the batch.
        prover.VerificationError: the kept proof does not verify.
        prover.InputError: its file cannot be read.
    """
    if save is not None:
        check_writable(save)
    running = endpoints.find(data)
    node = node or (running.node if running else None)
    l1 = l1 or (running.l1 if running else None)
    report = None if node is None else _report(node, number)
    accepted, settlement = (None, None) if l1 is None else _accepted(l1, data, deployment, number)
    if accepted is not None and l1 is not None:
        proof: Proof | None = submitted_proof(l1, deployment_of(data, deployment), accepted.tx_hash)
        source = "the L1 transaction"
    else:
        proof, source = _kept_proof(node, data, number)
    if report is None and proof is None:
        sources = ["the node"] * (node is not None) + ["L1"] * (l1 is not None) + [f"the folder {data}"]
        raise ExternalError(
            f"there is no batch {number}: not known to {' or '.join(sources)}", retryable=False
        )
    if proof is not None and save is not None:
        write_atomically(save, proof.to_json())
    return Inspection(
        number=number,
        report=report,
        accepted=accepted,
        settlement=settlement,
        chain_asked=l1 is not None,
        proof=None if proof is None else summarize(proof),
        proof_source=source,
    )


def _report(node: str, number: int) -> dict[str, Any] | None:
    with Client(node, timeout=TIMEOUT_SECONDS) as client:
        try:
            found: dict[str, Any] = client.get(f"/v1/node/batches/{number}")
        except NotFoundError:
            return None
    return found


def _accepted(
    l1: str, data: Path, deployment: Path | None, number: int
) -> tuple[AcceptedBatch | None, SettlementFacts | None]:
    client = RollupClient.connect(l1, deployment_of(data, deployment))
    if number >= client.batch_count():
        return None, None
    return client.accepted_batches()[number], client.settlement(number)


def _kept_proof(node: str | None, data: Path, number: int) -> tuple[Proof | None, str]:
    """From the folder, or over the API of a node elsewhere; and where it is from."""
    kept = data / "proofs"
    found = ProofStore(kept).load(number) if kept.is_dir() else None
    if found is not None or node is None:
        return found, f"the folder {kept}"
    try:
        response = httpx.get(f"{node}/v1/node/batches/{number}/proof", timeout=TIMEOUT_SECONDS)
    except httpx.HTTPError as error:
        raise ExternalError(f"the node at {node} does not answer: {error}", retryable=True) from error
    if not response.is_success:
        return None, "the node"
    return Proof.from_json(response.content), "the node"
