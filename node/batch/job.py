"""From a sealed batch to what a prover needs."""

from collections.abc import Sequence

from contracts.program import load_program
from node.batch.program_input import encode_batch
from node.proving.job import ProofJob
from sequencer.domain.config import ExchangeConfig
from sequencer.domain.journal import Transaction
from sequencer.domain.seal import BatchOutput
from sequencer.domain.state import State


def make_job(
    config: ExchangeConfig,
    opening: State,
    transactions: Sequence[Transaction],
    output: BatchOutput,
    preset: str,
) -> ProofJob:
    """The proof job of a sealed batch.

    Args:
        opening: the state that the batch starts from.
        transactions: the batch in order.
        output: of its seal.
        preset: proof parameters by name.

    Raises:
        Rejection: a transaction breaks a rule.
    """
    program_input, _ = encode_batch(config, opening, transactions)
    return ProofJob(
        batch=output.batch_number,
        program_hash=load_program().keccak,
        input_words=tuple(program_input.words),
        tape=tuple(program_input.tape),
        output_words=tuple(output.words()),
        preset=preset,
    )
