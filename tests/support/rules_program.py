"""The program's execution of a batch, beside the rules' own."""

import re
from functools import cache

import pytest

from contracts.program import LAYOUT, load_program
from node.batch.program_input import BatchEncoder, ProgramInput, encode_batch
from prover.vm import RunError, run
from sequencer.domain.journal import Transaction
from sequencer.domain.seal import seal
from tests.support.rules_kit import Exchange


@cache
def compiled() -> bytes:
    """The program as committed."""
    return load_program().compiled


def outputs(exchange: Exchange) -> tuple[list[int], list[int]]:
    """What the rules say that the exchange's open batch outputs, and what the program outputs."""
    transactions = [done.transaction for done in exchange.executed]
    program_input, _ = encode_batch(exchange.config, exchange.opening, transactions)
    sealed = seal(exchange.config, exchange.opening, exchange.executed)
    return sealed.output.words(), run_program(program_input)


def run_program(program_input: ProgramInput) -> list[int]:
    """The output words of the program."""
    return list(run(compiled(), layout=LAYOUT, program_input=program_input.to_run()).output)


def agree(exchange: Exchange) -> None:
    """The program's output of the open batch is the rules'."""
    rules, program = outputs(exchange)
    assert program == rules


def encoded(exchange: Exchange, *more: Transaction) -> ProgramInput:
    """The program's input of the open batch, and of transactions after it that the rules accept."""
    encoder = BatchEncoder(exchange.config, exchange.opening)
    for transaction in (*(done.transaction for done in exchange.executed), *more):
        encoder.add(transaction)
    return encoder.finish()


def accepted(program_input: ProgramInput) -> list[int] | None:
    """The program's output; None where the run fails."""
    try:
        return run_program(program_input)
    except RunError:
        return None


def refusal(program_input: ProgramInput) -> str | None:
    """The code with which a run fails, None if it has none."""
    with pytest.raises(RunError) as caught:
        run_program(program_input)
    return rejection_code(caught.value)


def cairo_rejection(exchange: Exchange, transaction: Transaction) -> str | None:
    """The code with which the program rejects the open batch with one more transaction, which the rules refuse."""
    encoder = BatchEncoder(exchange.config, exchange.opening)
    for done in exchange.executed:
        encoder.add(done.transaction)
    encoder.add_refused(transaction)
    try:
        run_program(encoder.finish())
    except RunError as error:
        return rejection_code(error)
    raise AssertionError("the program accepted what the rules refuse")


def rejection_code(error: RunError) -> str | None:
    """The innermost REJECTED code among a failed run's error messages."""
    for message in error.error_messages:
        match = re.search(r"REJECTED (\w+)", message)
        if match:
            return match[1]
    return None
