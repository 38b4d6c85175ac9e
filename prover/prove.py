"""Proving a finished Cairo run.

The protocol itself is `prover.stark.prove_stark`, nine numbered steps over one channel. Here stands what is
around it: the statement, the parameters' fit, the memory that the kernels may use, and the finished proof.
"""

from contextlib import nullcontext
from dataclasses import replace

from prover import _native
from prover.cairo_run import CairoRun
from prover.channel import ProverChannel
from prover.cost import MEASURED_RATES
from prover.errors import Cancelled, InputError, ProvingError, VerificationError
from prover.kernels import Cancel, Progress
from prover.memory import plan_memory
from prover.monitor import Monitor
from prover.parameters import ProofParameters
from prover.proof import Proof
from prover.public_input import PublicInput
from prover.seed import channel_seed
from prover.stark import prove_stark
from prover.statement import check_run, check_statement
from prover.verifier import verify, verify_run

MAX_GRINDING_BITS = 32
"""2^32 hashes are two to three minutes of a core, and each further bit doubles that; verifying has no such bound."""


def prove(
    execution: _native.Execution,
    parameters: ProofParameters,
    *,
    layout: str = "perpetual",
    public_input: PublicInput | None = None,
    any_run: bool = False,
    max_grinding_bits: int = MAX_GRINDING_BITS,
    annotations: bool = False,
    max_memory: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Proof:
    """Prove a run.

    Args:
        execution: the run, from `prover.run` or `Execution.from_files`.
        parameters: of the proof; `prover.default_parameters` chooses some.
        layout: name of the layout it was run in.
        public_input: the statement; by default the run's own, with all public cells on page 0. Give
            `PublicInput.from_execution(execution, program_page=True)` to put the program on a page of its
            own.
        any_run: prove a run that is no call of a program's main, too, as Stone does; `prover.verify` refuses
            such a proof, `prover.verifier.verify_run` checks it.
        max_grinding_bits: bits of grinding that the parameters may ask for; more are refused before any work.
        annotations: whether the proof carries a line for each value on the channel.
        max_memory: bytes that the process may use; None for no bound. Less memory makes the proof take
            longer, down to a least amount.
        threads: of the kernels; None for one per processor, shared with other proofs of this process.
        progress: called as progress(phase, done, total); `prover.monitor.PHASES` lists the phases.
        cancel: an object with `is_set()`, as `threading.Event`; the proof stops within a second of it.

    Returns:
        The proof, with what its phases took and the process's peak memory.

    Raises:
        InputError: the parameters do not suit the run.
        ValueError: the number of threads is not from 1 to 1024.
        ProvingError: the run is no run of a program in this layout; `MemoryLimitError`: it needs more memory.
        Cancelled: `cancel` was set.
    """
    if public_input is None:
        public_input = PublicInput.from_execution(execution, layout=layout)
    try:
        check_run(public_input) if any_run else check_statement(public_input)
    except VerificationError as error:
        # A proof of it would be refused; better told now than after the work.
        raise ProvingError(f"the run does not make a statement that verifies: {error}") from error
    seed = _seed(public_input, parameters)
    run = CairoRun(execution, public_input)
    check_parameters(parameters, run.trace_length, max_grinding_bits)
    table_memory = plan_memory(run.layout, run.trace_length, parameters).table_limit(max_memory)
    channel = ProverChannel(seed)
    monitor = Monitor(progress, cancel)
    try:
        with nullcontext() if threads is None else _native.Workers(threads):
            prove_stark(run, parameters, channel, _native, monitor, table_memory)
    except _native.CancelledError:
        raise Cancelled("cancelled") from None
    proof = Proof(
        proof_bytes=channel.proof,
        public_input=public_input,
        parameters=parameters,
        annotations=tuple(channel.annotations()) if annotations else None,
        timings=monitor.timings,
        peak_memory=_native.peak_memory(),
    )
    with monitor.phase("check"):
        _check_own(proof, any_run)
    return replace(proof, spans=tuple(monitor.spans))


def _seed(public_input: PublicInput, parameters: ProofParameters) -> bytes:
    """The channel's seed.

    Raises:
        InputError: the layout has no proofs in the form that the parameters ask for.
    """
    try:
        return channel_seed(public_input, parameters)
    except VerificationError as error:
        raise InputError(error.place, f"expected {error.expected}, got {error.got}") from error


def _check_own(proof: Proof, any_run: bool) -> None:
    """Verify what was just made: it costs a tenth of a second, and a wrong proof must not leave the house.

    Raises:
        ProvingError: it does not verify. The witness generator notices most runs that no machine makes, but
            not all: a run read from files may still break a constraint.
    """
    try:
        verify_run(proof) if any_run else verify(proof)
    except VerificationError as error:
        raise ProvingError(
            f"the run breaks a rule of the machine, or the prover is at fault: its proof does not verify: {error}"
        ) from error


def check_parameters(
    parameters: ProofParameters, trace_length: int, max_grinding_bits: int = MAX_GRINDING_BITS
) -> None:
    """Check that a trace of this length can be proved with these parameters.

    Raises:
        InputError: FRI proves another degree, or the grinding would not end.
    """
    bits = parameters.proof_of_work_bits
    if bits > max_grinding_bits:
        hours = 2.0**bits / MEASURED_RATES.hashes_per_second / 3600
        raise InputError(
            "stark.fri.proof_of_work_bits",
            f"expected at most {max_grinding_bits} to prove with, got {bits}: about {hours:.1f} hours of a core; "
            "max_grinding_bits (--max-grinding) allows more",
        )
    if parameters.fri_degree_bound != trace_length:
        steps = sum(parameters.fri_step_list)
        raise InputError(
            "stark.fri",
            f"last_layer_degree_bound * 2^(sum of fri_step_list) = {parameters.last_layer_degree_bound} * "
            f"2^{steps} must be the trace length {trace_length}",
        )
