"""A proof job as plain data, and the one function that carries it out."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self

from contracts.program import LAYOUT, load_program
from node.errors import UsageError
from prover import Proof, PublicInput, default_parameters, prove, run
from prover.statement import check_statement

MAX_WORDS = 1_000_000
"""Bound on the words of one batch as read from outside; the largest batch that can be proven has far less."""

Progress = Callable[[str, int, int], None]
"""Called with (phase, done, total); an exception it raises stops the work."""


class Cancel(Protocol):
    """What `threading.Event` offers of a stop request."""

    def is_set(self) -> bool: ...


class OutputMismatchError(Exception):
    """The program's output differs from what the Python rules computed: our bug, and nothing may be submitted."""


@dataclass(frozen=True)
class ProofJob:
    """One batch to prove.

    Attributes:
        batch: its number.
        program_hash: the program that must be proven, as the rollup contract names it.
        input_words: the program's input array, felts.
        tape: words that the program reads one by one, felts.
        output_words: what the Python rules say that the program outputs.
        preset: names the proof parameters.
    """

    batch: int
    program_hash: int
    input_words: tuple[int, ...]
    tape: tuple[int, ...]
    output_words: tuple[int, ...]
    preset: str

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; felts as hex strings."""
        return {
            "batch": self.batch,
            "program_hash": hex(self.program_hash),
            "input_words": [hex(word) for word in self.input_words],
            "tape": [hex(word) for word in self.tape],
            "output_words": [hex(word) for word in self.output_words],
            "preset": self.preset,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The job that `to_json` wrote.

        Raises:
            UsageError: a field is missing or malformed.
        """
        try:
            if max(len(data[name]) for name in ("input_words", "tape", "output_words")) > MAX_WORDS:
                raise UsageError(f"proof job: more than {MAX_WORDS} words")
            return cls(
                batch=int(data["batch"]),
                program_hash=int(data["program_hash"], 16),
                input_words=tuple(int(word, 16) for word in data["input_words"]),
                tape=tuple(int(word, 16) for word in data["tape"]),
                output_words=tuple(int(word, 16) for word in data["output_words"]),
                preset=str(data["preset"]),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise UsageError(f"malformed proof job: {error!r}") from error


@dataclass(frozen=True)
class ProofResult:
    """A finished proof and how it was made.

    Attributes:
        proof: of the rollup's public input: the program on a page of its own.
        seconds: by phase; the run of the program is the phase "run".
    """

    proof: Proof
    seconds: Mapping[str, float]


def prove_job(
    job: ProofJob,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
    max_memory: int | None = None,
) -> ProofResult:
    """Run the batch's program and prove the run.

    Args:
        max_memory: bytes that the process may use, as `prover.prove` takes it.

    Raises:
        UsageError: the job is for another program than the one of this installation.
        OutputMismatchError: the program and the Python rules disagree.
        prover.RunError: the program refused the batch: its rules and the Python rules disagree.
        prover.MemoryLimitError: the proof needs more memory.
        prover.Cancelled: `cancel` was set.
    """
    program = load_program()
    if program.keccak != job.program_hash:
        raise UsageError(f"the job is for program {job.program_hash:#x}, here is {program.keccak:#x}")
    begin = time.monotonic()
    if progress is not None:
        progress("run", 0, 1)
    execution = run(
        program.compiled,
        layout=LAYOUT,
        program_input={"words": list(job.input_words), "tape": list(job.tape)},
        cancel=cancel,
    )
    seconds = {"run": time.monotonic() - begin}
    public_input = PublicInput.from_execution(execution, layout=LAYOUT, program_page=True)
    output = check_statement(public_input).output
    if output != job.output_words:
        raise OutputMismatchError(
            f"Invariant: program and rules agree on batch {job.batch}: {_difference(job, output)}"
        )
    parameters = default_parameters(execution.n_steps, job.preset, LAYOUT)
    proof = prove(
        execution,
        parameters,
        layout=LAYOUT,
        public_input=public_input,
        max_memory=max_memory,
        progress=progress,
        cancel=cancel,
    )
    return ProofResult(proof, seconds | dict(proof.timings))


def _difference(job: ProofJob, output: Sequence[int]) -> str:
    if len(output) != len(job.output_words):
        return f"{len(output)} output words instead of {len(job.output_words)}"
    index = next(i for i, pair in enumerate(zip(output, job.output_words, strict=True)) if pair[0] != pair[1])
    return f"output word {index} is {output[index]:#x} instead of {job.output_words[index]:#x}"
