"""What the kernels alone cost for a proof: their rates, measured here and now, times the work that they have.

Neither the witness nor the grinding is counted, nor anything that a proof does besides its kernels: copies,
waiting, memory that another thread keeps busy. The sum is what the processor time of a proof can come close to.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from prover import _native
from prover.air.layout import Layout
from prover.cairo_run import composition_program
from prover.domains import log2_exact
from prover.parameters import ProofParameters

LARGEST_PROGRAM_TRACE = 1 << 18
"""Constraints are measured on a trace of at most this length; their cost per row does not depend on it."""


@dataclass(frozen=True)
class KernelSum:
    """The kernels' part of a proof.

    Attributes:
        rates: nanoseconds of one thread for each element, by kernel.
        work: elements, by kernel.
    """

    rates: Mapping[str, float]
    work: Mapping[str, float]

    @property
    def seconds_by_kernel(self) -> dict[str, float]:
        """CPU seconds of each kernel."""
        return {name: self.rates[name] * count / 1e9 for name, count in self.work.items()}

    @property
    def seconds(self) -> float:
        """CPU seconds of all."""
        return sum(self.seconds_by_kernel.values())

    def to_json(self) -> dict[str, dict[str, float]]:
        """Rate, work and seconds by kernel."""
        return {
            name: {"nanoseconds": self.rates[name], "elements": self.work[name], "cpu_seconds": seconds}
            for name, seconds in self.seconds_by_kernel.items()
        }


def kernel_work(layout: Layout, trace_length: int, parameters: ProofParameters) -> dict[str, float]:
    """Elements that each kernel has to do for a proof, by the names of `_native.measure_kernels`.

    Interpolated are all columns, the halves of the composition polynomial and the DEEP quotient; evaluated on
    all cosets are the committed columns and FRI layers; constraints run on two cosets.
    """
    blowup = 1 << parameters.log_n_cosets
    tables = [layout.n_columns_first, layout.n_columns_interaction, layout.constraint_degree]
    work: dict[str, float] = {
        "interpolate": trace_length * (sum(tables) + 1),
        "evaluate": trace_length * sum(tables) * blowup,
        "constraints": 2 * trace_length,
        "mask": trace_length,
        "quotient": trace_length,
        "fold": trace_length * (1 - 2.0 ** -sum(parameters.fri_step_list)),
    }

    def hash_rows(count: int, width: int) -> None:
        name = f"rows of {width}"
        work[name] = work.get(name, 0) + count

    for n_columns in tables:
        # Rows of one column are hashed as pairs.
        hash_rows(trace_length * blowup // (1 if n_columns > 1 else 2), max(n_columns, 2))
    length = trace_length >> parameters.fri_step_list[0]
    for step in parameters.fri_step_list[1:]:
        work["evaluate"] += length * blowup
        hash_rows(length * blowup >> max(step, 1), 1 << max(step, 1))
        length >>= step
    return work


def kernels_sum(layout: Layout, trace_length: int, parameters: ProofParameters) -> KernelSum:
    """The kernels' sum for a proof of this shape, measured on one thread in a few seconds.

    Raises:
        ValueError: the trace length does not suit the layout.
    """
    work = kernel_work(layout, trace_length, parameters)
    program_trace = max(layout.minimum_trace_length, min(trace_length, LARGEST_PROGRAM_TRACE))
    _, program = composition_program(layout.name, program_trace)
    rates = _native.measure_kernels(
        program,
        log_program=log2_exact(program_trace),
        n_columns=layout.n_columns,
        mask=layout.mask,
        log_transform=log2_exact(trace_length),
        row_widths=[int(name.removeprefix("rows of ")) for name in work if name.startswith("rows of ")],
        node_bytes=parameters.node_bytes,
    )
    return KernelSum(rates, work)
