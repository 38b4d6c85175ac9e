"""Which proofs are measured, and in what parameters."""

from dataclasses import replace

from prover.bench.measure import Request, Result, measure_apart
from prover.bench.workload import Workload, make_workload
from prover.domains import is_power_of_two
from prover.errors import InputError, MemoryLimitError
from prover.parameters import MAX_LOG_N_COSETS, ProofParameters
from prover.presets import default_parameters

N_QUERIES = 18
GRINDING_BITS = 20
"""Queries and grinding hardly change what a proof costs besides the grinding, which is told apart."""

MAX_LOG_STEPS = 26

STANDARD = (("perpetual", 16), ("recursive", 16), ("starknet", 17), ("margin", 18), ("margin", 20))
"""Layouts and log2 of the steps of the standard table."""

STANDARD_BLOWUPS = (4, 16)

STANDARD_MEMORY = 10 << 30
"""Bytes that a proof of the table may take, where its tables can be computed again instead."""

STONE_CPU_SECONDS = {
    ("perpetual", 16, 4): 53.6,
    ("perpetual", 16, 16): 108.8,
    ("recursive", 16, 4): 58.0,
    ("recursive", 16, 16): 112.0,
    ("starknet", 17, 4): 155.0,
    ("starknet", 17, 16): 292.0,
}
"""CPU seconds of Stone (release of September 2024) for the same proofs, on two cores of a machine with AVX-512
IFMA; of several measurements the least."""


def parameters_for(workload: Workload, blowup: int, grinding_bits: int = GRINDING_BITS) -> ProofParameters:
    """Parameters of a measured proof: the usual FRI steps, few queries.

    Raises:
        InputError: the blowup is no power of two, or out of bounds.
    """
    if not is_power_of_two(blowup) or not 2 <= blowup <= 1 << MAX_LOG_N_COSETS:
        raise InputError("blowup", f"expected a power of two from 2 to {1 << MAX_LOG_N_COSETS}, got {blowup}")
    return replace(
        default_parameters(workload.n_steps, "demo", workload.layout),
        log_n_cosets=blowup.bit_length() - 1,
        n_queries=N_QUERIES,
        proof_of_work_bits=grinding_bits,
    )


def workload_for(layout: str, log_steps: int) -> Workload:
    """The workload of 2^log_steps steps.

    Raises:
        InputError: there is no such layout, or no such length.
    """
    if not 0 < log_steps <= MAX_LOG_STEPS:
        raise InputError("log-steps", f"expected 1 to {MAX_LOG_STEPS}, got {log_steps}")
    return make_workload(layout, log_steps)


def measure_growth(
    layout: str,
    blowup: int,
    sizes: range,
    *,
    grinding_bits: int,
    threads: int | None,
    max_memory: int | None,
    pin: bool = False,
) -> tuple[list[Result], MemoryLimitError | None]:
    """Measure proofs of 2^size steps for each size, up to the last that fits in memory.

    Returns:
        The measured proofs, and the error of the first that did not fit.
    """
    results: list[Result] = []
    for log_steps in sizes:
        workload = workload_for(layout, log_steps)
        request = Request(workload, parameters_for(workload, blowup, grinding_bits), threads, max_memory, pin)
        try:
            results.append(measure_apart(request))
        except MemoryLimitError as error:
            return results, error
    return results, None
