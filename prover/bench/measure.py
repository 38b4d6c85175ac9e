"""One proof, measured in a process of its own, so that its peak memory is its own.

`python -m prover.bench.measure` reads a `Request` as JSON from standard input and prints a `Result`.
"""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from prover.bench.workload import Workload
from prover.errors import ProvingError
from prover.memory import plan_memory
from prover.parameters import ProofParameters

GRINDING = "grinding"


@dataclass(frozen=True)
class Request:
    """What to measure.

    Attributes:
        workload: the run.
        parameters: of the proof.
        threads: of the kernels; None for one per core.
        max_memory: bytes, None for no bound.
        pin: keep each thread on a core of its own; for idle machines.
    """

    workload: Workload
    parameters: ProofParameters
    threads: int | None = None
    max_memory: int | None = None
    pin: bool = False


@dataclass(frozen=True)
class Result:
    """A measured proof. Time before the run (imports, compiling the program) is not in it.

    Attributes:
        layout, n_steps, blowup, threads: what was proved, and by how many threads.
        cpu_seconds: over all threads, from the run to the checked proof, without the grinding.
        wall_seconds: likewise, without the grinding.
        grinding_cpu_seconds, grinding_wall_seconds: of the grinding alone.
        grinding_bits: leading zero bits that it looked for.
        phases: wall and CPU seconds of each phase, and the bytes that its kernels moved as far as they count.
        peak_bytes: largest resident set of the process.
        planned_bytes: what `prover.memory` had announced.
        proof_bytes: length of the proof.
        kernels_sum_seconds: CPU seconds of the kernels alone for such a proof (`prover.bench.kernels`), None
            where it is not measured.
        kernels: by kernel, its nanoseconds for an element, the elements, and CPU seconds.
    """

    layout: str
    n_steps: int
    blowup: int
    threads: int
    cpu_seconds: float
    wall_seconds: float
    grinding_cpu_seconds: float
    grinding_wall_seconds: float
    grinding_bits: int
    phases: Mapping[str, Mapping[str, float]]
    peak_bytes: int
    planned_bytes: int
    proof_bytes: int
    kernels_sum_seconds: float | None = None
    kernels: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return asdict(self)


class Clock:
    """Wall and CPU time of the phases, as a progress callback."""

    def __init__(self) -> None:
        self.phases: dict[str, dict[str, float]] = {}
        self._began: dict[str, tuple[float, float]] = {}

    def __call__(self, phase: str, done: int, total: int) -> None:
        """The first call of a phase begins it, every later one prolongs it."""
        now = time.perf_counter(), time.process_time()
        begin = self._began.setdefault(phase, now)
        self.phases[phase] = {"wall_seconds": now[0] - begin[0], "cpu_seconds": now[1] - begin[1]}


def check_memory(request: Request) -> int:
    """The bytes that the proof will take.

    Raises:
        MemoryLimitError: they are more than allowed.
    """
    from prover.air.layouts import get_layout

    workload = request.workload
    layout = get_layout(workload.layout)
    plan = plan_memory(layout, workload.n_steps * layout.cpu_component_height, request.parameters)
    plan.table_limit(request.max_memory)
    return plan.full if request.max_memory is None else min(plan.full, request.max_memory)


def measure(request: Request) -> Result:
    """Prove in this process.

    Raises:
        ProvingError: the run cannot be proved, or not in the memory allowed.
    """
    from prover import _native
    from prover.air.layouts import get_layout
    from prover.bench.kernels import kernels_sum
    from prover.prove import prove

    planned = check_memory(request)
    clock = Clock()
    wall, cpu = time.perf_counter(), time.process_time()
    clock("run", 0, 1)
    execution = request.workload.run()
    clock("run", 1, 1)
    with _native.Workers(request.threads, pin=request.pin) as workers:
        proof = prove(
            execution,
            request.parameters,
            layout=request.workload.layout,
            max_memory=request.max_memory,
            progress=clock,
        )
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = _native.peak_memory()
    layout = get_layout(request.workload.layout)
    alone = kernels_sum(layout, request.workload.n_steps * layout.cpu_component_height, request.parameters)
    for span in proof.spans:
        if span.phase is None:
            clock.phases[span.name]["bytes_moved"] = span.bytes_moved
    grinding = clock.phases.pop(GRINDING, {"wall_seconds": 0.0, "cpu_seconds": 0.0})
    return Result(
        layout=request.workload.layout,
        n_steps=request.workload.n_steps,
        blowup=request.parameters.blowup,
        threads=workers.threads,
        cpu_seconds=cpu - grinding["cpu_seconds"],
        wall_seconds=wall - grinding["wall_seconds"],
        grinding_cpu_seconds=grinding["cpu_seconds"],
        grinding_wall_seconds=grinding["wall_seconds"],
        grinding_bits=request.parameters.proof_of_work_bits,
        phases=clock.phases,
        peak_bytes=peak,
        planned_bytes=planned,
        proof_bytes=len(proof.proof_bytes),
        kernels_sum_seconds=alone.seconds,
        kernels=alone.to_json(),
    )


def measure_apart(request: Request) -> Result:
    """Prove in a new process.

    Raises:
        MemoryLimitError: the proof needs more memory than allowed; no process was started.
        ProvingError: the process failed; the text is its own.
    """
    check_memory(request)
    value = {
        "workload": request.workload.to_json(),
        "parameters": request.parameters.to_json(),
        "threads": request.threads,
        "max_memory": request.max_memory,
        "pin": request.pin,
    }
    done = subprocess.run(
        [sys.executable, "-m", "prover.bench.measure"],
        input=json.dumps(value),
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or ["it left no message; was it out of memory?"]
        raise ProvingError(f"the measuring process ended with code {done.returncode}: {lines[-1]}")
    return Result(**json.loads(done.stdout))


def main() -> None:
    """Answer the request on standard input."""
    value = json.load(sys.stdin)
    request = Request(
        workload=Workload.from_json(value["workload"]),
        parameters=ProofParameters.from_json(value["parameters"]),
        threads=value["threads"],
        max_memory=value["max_memory"],
        pin=value["pin"],
    )
    print(json.dumps(measure(request).to_json()))


if __name__ == "__main__":
    main()
