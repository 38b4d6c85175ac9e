"""The command `bench prover`."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from prover.bench.measure import Request, Result, measure_apart
from prover.bench.plan import (
    GRINDING_BITS,
    MAX_LOG_STEPS,
    STANDARD,
    STANDARD_BLOWUPS,
    STANDARD_MEMORY,
    measure_growth,
    parameters_for,
    workload_for,
)
from prover.bench.table import COLUMNS, growth_plot, kernel_lines, markdown, name_of, phase_lines, row
from prover.bench.workload import Workload
from prover.cli.common import FAILED, Json, emit, reported
from prover.errors import InputError, MemoryLimitError, ProverError
from prover.files import available_memory, check_writable, parse_size, write_atomically

DEFAULT_LAYOUT, DEFAULT_LOG_STEPS, DEFAULT_BLOWUP = "perpetual", 16, 4

app = typer.Typer(help="Measure the prover on this machine.", no_args_is_help=True)


@app.callback()
def bench() -> None:
    """Measure the prover on this machine."""


@app.command()
def prover(
    layout: Annotated[str | None, typer.Option(metavar="NAME", help="Layout to prove in.")] = None,
    log_steps: Annotated[
        int | None, typer.Option(metavar="N", help=f"Base-2 logarithm of the steps, up to {MAX_LOG_STEPS}.")
    ] = None,
    blowup: Annotated[
        int | None, typer.Option(metavar="B", help="Evaluation domain over trace length, a power of two.")
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, metavar="T", help="Threads of the kernels; by default one per core.")
    ] = None,
    pin: Annotated[
        bool, typer.Option("--pin", help="Keep each thread on a core of its own; for idle machines.")
    ] = False,
    grinding_bits: Annotated[
        int, typer.Option(min=0, max=40, metavar="BITS", help="Bits of grinding, told apart from the rest.")
    ] = GRINDING_BITS,
    max_memory: Annotated[
        str | None,
        typer.Option(metavar="SIZE", help="Memory to use, such as 8G; by default what the machine has free."),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Measure ever longer runs from --log-steps on, to the longest that fits in memory, and draw "
            "their cost there, an SVG.",
        ),
    ] = None,
    max_log_steps: Annotated[
        int, typer.Option(metavar="N", help="Where --plot ends if memory lasts.")
    ] = MAX_LOG_STEPS,
    as_json: Json = False,
) -> None:
    """Prove runs that keep the layout's builtins busy, each in a process of its own.

    CPU seconds are those of all threads, and leave out the grinding. Without --layout, --log-steps and --blowup,
    a table of all layouts is measured; it takes some minutes.
    """
    with reported(as_json):
        limit = available_memory() if max_memory is None else parse_size(max_memory)
        if plot is not None:
            check_writable(plot)
            first = log_steps or DEFAULT_LOG_STEPS
            if max_log_steps < first:
                raise InputError("max-log-steps", f"expected at least {first}, got {max_log_steps}")
            results, beyond = measure_growth(
                layout or DEFAULT_LAYOUT,
                blowup or DEFAULT_BLOWUP,
                range(first, max_log_steps + 1),
                grinding_bits=grinding_bits,
                threads=threads,
                max_memory=limit,
                pin=pin,
            )
            _show_growth(results, beyond, first, plot, as_json)
        elif (layout, log_steps, blowup) == (None, None, None):
            _standard(threads, grinding_bits, limit, pin, as_json)
        else:
            workload = workload_for(layout or DEFAULT_LAYOUT, log_steps or DEFAULT_LOG_STEPS)
            result = _measured(workload, blowup or DEFAULT_BLOWUP, threads, grinding_bits, limit, pin)
            value = {"ok": True, **result.to_json()}
            emit(
                as_json,
                value,
                lambda: [*markdown([row(result)]), "", *phase_lines(result), "", *kernel_lines(result)],
            )


def _measured(
    workload: Workload, blowup: int, threads: int | None, grinding_bits: int, limit: int | None, pin: bool
) -> Result:
    print(
        f"measuring {name_of(workload.layout, workload.n_steps)}, blowup {blowup}",
        file=sys.stderr,
        flush=True,
    )
    return measure_apart(
        Request(workload, parameters_for(workload, blowup, grinding_bits), threads, limit, pin)
    )


def _standard(threads: int | None, grinding_bits: int, limit: int | None, pin: bool, as_json: bool) -> None:
    """The table. A proof that cannot be made on this machine leaves a line that says why."""
    limit = STANDARD_MEMORY if limit is None else min(limit, STANDARD_MEMORY)
    rows, values = [], []
    failed = False
    for layout, log_steps in STANDARD:
        for blowup in STANDARD_BLOWUPS:
            value: dict[str, Any] = {"layout": layout, "n_steps": 1 << log_steps, "blowup": blowup}
            try:
                result = _measured(
                    workload_for(layout, log_steps), blowup, threads, grinding_bits, limit, pin
                )
            except ProverError as error:
                failed = True
                empty = [""] * (len(COLUMNS) - 3)
                rows.append([name_of(layout, 1 << log_steps), str(blowup), f"none: {error}", *empty])
                values.append(value | {"error": str(error)})
            else:
                rows.append(row(result))
                values.append(result.to_json())
    cores = len(os.sched_getaffinity(0))
    emit(as_json, {"ok": not failed, "cores": cores, "proofs": values}, lambda: markdown(rows))
    if failed:
        raise typer.Exit(FAILED)


def _show_growth(
    results: list[Result], beyond: MemoryLimitError | None, first: int, plot: Path, as_json: bool
) -> None:
    if not results:
        raise beyond or InputError("log-steps", "nothing was measured")
    write_atomically(plot, growth_plot(results))
    value: dict[str, Any] = {
        "ok": True,
        "plot": str(plot),
        "proofs": [result.to_json() for result in results],
    }
    if beyond is not None:
        value["limit"] = {"needed_bytes": beyond.needed, "allowed_bytes": beyond.limit}
    end = [] if beyond is None else [f"2^{first + len(results)} steps: {beyond}"]
    emit(as_json, value, lambda: [*markdown([row(result) for result in results]), *end, f"plot: {plot}"])
