"""From a sealed batch to what a prover needs."""

from contracts.program import load_program
from node.batch.program_input import encode_batch
from node.proving.job import ProofJob
from sequencer.domain.config import ExchangeConfig
from sequencer.ledger import SealedBatch


def make_job(config: ExchangeConfig, batch: SealedBatch, preset: str) -> ProofJob:
    """The proof job of a batch.

    Args:
        preset: proof parameters by name.
    """
    return ProofJob(
        batch=batch.number,
        program_hash=load_program().keccak,
        input_words=tuple(encode_batch(config, batch.opening, batch.events)),
        output_words=tuple(batch.sealed.output.words()),
        preset=preset,
    )
