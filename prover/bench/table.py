"""Measurements as a table and as a plot."""

from collections.abc import Sequence
from math import log2

from prover.bench.measure import Result
from prover.bench.plan import STONE_CPU_SECONDS
from prover.plot import Point, Series, plot

COLUMNS = (
    "proof",
    "blowup",
    "CPU s",
    "wall s",
    "memory GiB",
    "proof bytes",
    "kernels' sum s",
    "ratio",
    "Stone CPU s",
    "times faster",
)


def name_of(layout: str, n_steps: int) -> str:
    """A proof's name in tables."""
    return f"{layout}, 2^{n_steps.bit_length() - 1} steps"


def row(result: Result) -> list[str]:
    """A measured proof as cells of a table."""
    key = (result.layout, result.n_steps.bit_length() - 1, result.blowup)
    kernels, stone = result.kernels_sum_seconds, STONE_CPU_SECONDS.get(key)
    return [
        name_of(result.layout, result.n_steps),
        str(result.blowup),
        f"{result.cpu_seconds:.1f}",
        f"{result.wall_seconds:.1f}",
        f"{result.peak_bytes / 2**30:.2f}",
        f"{result.proof_bytes:,}",
        "" if kernels is None else f"{kernels:.1f}",
        "" if kernels is None else f"{result.cpu_seconds / kernels:.2f}",
        "" if stone is None else f"{stone:.1f}",
        "" if stone is None else f"{stone / result.cpu_seconds:.1f}",
    ]


def markdown(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table in Markdown, numbers aligned to the right; columns that are empty everywhere are left out."""
    used = [i for i in range(len(COLUMNS)) if any(cells[i] for cells in rows)]
    table = [[COLUMNS[i] for i in used], *([cells[i] for i in used] for cells in rows)]
    widths = [max(len(cells[i]) for cells in table) for i in range(len(used))]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cells[0].ljust(widths[0]),
            *(c.rjust(w) for c, w in zip(cells[1:], widths[1:], strict=True)),
        ]
        return f"| {' | '.join(padded)} |"

    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return [line(table[0]), line(rule), *map(line, table[1:])]


def phase_lines(result: Result) -> list[str]:
    """Where the time of one proof went."""
    total = result.cpu_seconds
    lines = [f"{'phase':<28}{'CPU s':>8}{'share':>8}{'wall s':>8}"]
    for name, seconds in result.phases.items():
        share = 100 * seconds["cpu_seconds"] / total if total else 0.0
        lines.append(
            f"{name:<28}{seconds['cpu_seconds']:>8.2f}{share:>6.1f} %{seconds['wall_seconds']:>8.2f}"
        )
    lines.append(
        f"{'grinding, not in the sum':<28}{result.grinding_cpu_seconds:>8.2f}{'':>8}"
        f"{result.grinding_wall_seconds:>8.2f}"
    )
    return lines


def kernel_lines(result: Result) -> list[str]:
    """What the kernels alone would take."""
    if not result.kernels:
        return []
    lines = [f"{'kernel, on one thread':<28}{'ns each':>12}{'elements':>16}{'CPU s':>8}"]
    for name, kernel in result.kernels.items():
        figures = (kernel["nanoseconds"], kernel["elements"], kernel["cpu_seconds"])
        lines.append(f"{name:<28}{figures[0]:>12,.1f}{figures[1]:>16,.0f}{figures[2]:>8.2f}")
    return [*lines, f"{'sum':<28}{'':>28}{result.kernels_sum_seconds:>8.2f}"]


def growth_plot(results: Sequence[Result]) -> str:
    """CPU seconds over the number of steps, both logarithmic, beside c * n log2 n through the largest proof.

    Returns:
        An SVG document.
    """
    last = results[-1]
    unit = last.cpu_seconds / (last.n_steps * log2(last.n_steps))
    measured = [
        Point(
            r.n_steps / 1024,
            r.cpu_seconds,
            title=f"2^{r.n_steps.bit_length() - 1} steps: {r.cpu_seconds:.1f} CPU s",
        )
        for r in results
    ]
    ideal = [Point(r.n_steps / 1024, unit * r.n_steps * log2(r.n_steps)) for r in results]
    return plot(
        f"Proving in layout {last.layout}, blowup {last.blowup}, {last.threads} threads",
        "steps, in units of 2^10",
        "CPU seconds, all threads, without grinding",
        [Series("measured", tuple(measured)), Series("c n log n", tuple(ideal), is_reference=True)],
    )
