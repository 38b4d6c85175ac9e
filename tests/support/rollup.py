"""Batches for the exchange contract: real proofs of a small program that outputs what it is told to.

The contract cannot tell it from the exchange's program: to it a program is a page of words. What the exchange's rules
allow is not its concern, so outputs can be chosen here at will.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any, Protocol

import prover
from contracts.program import LAYOUT
from prover import Proof, ProofParameters, PublicInput
from tests.support.cairo import compile_program
from tests.support.cairo_programs import INPUT, margin_program

ECHO_HEAD = """from starkware.cairo.common.alloc import alloc
from starkware.cairo.common.memcpy import memcpy
"""
ECHO_BODY = f"""    let (input: felt*) = alloc();
    {INPUT}
    memcpy(dst=output_ptr, src=input + 1, len=input[0]);
    let output_ptr = output_ptr + input[0];"""
ECHO = margin_program(ECHO_BODY, head=ECHO_HEAD)
"""Outputs its input words."""

OTHER = ECHO.replace("alloc_locals;", "alloc_locals;\n    assert 1 = 1;")
"""The same outputs from other words of program."""

PARAMETERS = ProofParameters(
    log_n_cosets=2,
    fri_step_list=(0, 3, 3),
    last_layer_degree_bound=64,
    n_queries=12,
    proof_of_work_bits=12,
)
"""Light ones: 23 bits."""

SECURITY_BITS = 23

CONFIG_HASH = 0x5EED
GENESIS_ROOT = 0x1000
RECIPIENT = 0x70997970C51812DC3A010C7D01B50E0D17DC79C8


class Output(Protocol):
    """What has output words: `sequencer.domain.seal.BatchOutput` among others. Hashable, for proofs are kept."""

    def words(self) -> list[int]: ...


def program_words(source: str = ECHO) -> list[int]:
    """The compiled program's words."""
    return [int(word, 16) for word in json.loads(compile_program(source))["data"]]


@cache
def prove_batch(output: Output, *, source: str = ECHO, parameters: ProofParameters = PARAMETERS) -> Proof:
    """A proof that the program outputs these words, its program on a page of its own."""
    words = output.words()
    program_input = {"words": [len(words), *words]}
    execution = prover.run(compile_program(source), layout=LAYOUT, program_input=program_input)
    public_input = PublicInput.from_execution(execution, layout=LAYOUT, program_page=True)
    return prover.prove(execution, parameters, layout=LAYOUT, public_input=public_input)


Submission = tuple[Any, ...]
"""Arguments of submitBatch: parameters, run, output, proof."""


def with_proof_byte(submission: Submission, position: int, flip: int = 1) -> Submission:
    *head, proof = submission
    return (*head, proof[:position] + bytes([proof[position] ^ flip]) + proof[position + 1 :])


def with_output_word(submission: Submission, index: int, change: Callable[[int], int]) -> Submission:
    parameters, run, output, proof = submission
    return parameters, run, [*output[:index], change(output[index]), *output[index + 1 :]], proof


def with_segment_bound(submission: Submission, index: int, value: int) -> Submission:
    parameters, (log_steps, rc_min, rc_max, segments), output, proof = submission
    segments = [*segments[:index], value, *segments[index + 1 :]]
    return parameters, (log_steps, rc_min, rc_max, segments), output, proof
