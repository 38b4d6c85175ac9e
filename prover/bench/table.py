"""Measurements as a table and as a plot."""

from collections.abc import Sequence
from math import log2

from prover.bench.measure import Result
from prover.bench.plan import STONE_CPU_SECONDS

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


WIDTH, HEIGHT, MARGIN = 640, 420, 64


def growth_plot(results: Sequence[Result]) -> str:
    """CPU seconds over the number of steps, both logarithmic, beside c * n log2 n through the largest proof.

    Returns:
        An SVG document.
    """
    sizes = [result.n_steps.bit_length() - 1 for result in results]
    seconds = [result.cpu_seconds for result in results]
    last = results[-1]
    rows = [r.n_steps for r in results]
    unit = last.cpu_seconds / (last.n_steps * log2(last.n_steps))
    ideal = [unit * n * log2(n) for n in rows]
    low, high = log2(min(seconds + ideal)) - 0.5, log2(max(seconds + ideal)) + 0.5
    span = max(sizes[-1] - sizes[0], 1)

    def x(size: float) -> float:
        return MARGIN + (WIDTH - 2 * MARGIN) * (size - sizes[0]) / span

    def y(value: float) -> float:
        return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (log2(value) - low) / (high - low)

    title = f"Proving in layout {last.layout}, blowup {last.blowup}, {last.threads} threads"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{title}" font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{WIDTH / 2}" y="28" text-anchor="middle" font-size="15">{title}</text>',
    ]
    for size in sizes:
        parts.append(
            f'<line x1="{x(size):.1f}" y1="{MARGIN}" x2="{x(size):.1f}" y2="{HEIGHT - MARGIN}" stroke="#e0e0e0"/>'
            f'<text x="{x(size):.1f}" y="{HEIGHT - MARGIN + 20}" text-anchor="middle">2<tspan dy="-5" '
            f'font-size="10">{size}</tspan></text>'
        )
    for power in range(int(low) - 1, int(high) + 1):
        if low <= power <= high:
            level = y(2.0**power)
            parts.append(
                f'<line x1="{MARGIN}" y1="{level:.1f}" x2="{WIDTH - MARGIN}" y2="{level:.1f}" stroke="#e0e0e0"/>'
                f'<text x="{MARGIN - 8}" y="{level + 4:.1f}" text-anchor="end">{2.0**power:g}</text>'
            )
    for values, colour, dashes in ((ideal, "#888888", ' stroke-dasharray="6 4"'), (seconds, "#1f5fa8", "")):
        points = " ".join(f"{x(s):.1f},{y(v):.1f}" for s, v in zip(sizes, values, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>')
    for size, value in zip(sizes, seconds, strict=True):
        parts.append(
            f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="4" fill="#1f5fa8">'
            f"<title>2^{size} steps: {value:.1f} CPU s</title></circle>"
        )
    parts += [
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 16}" text-anchor="middle">steps</text>',
        f'<text x="18" y="{HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 18 {HEIGHT / 2})">'
        "CPU seconds, all threads, without grinding</text>",
        f'<text x="{MARGIN + 10}" y="{MARGIN + 16}" fill="#1f5fa8">measured</text>',
        f'<text x="{MARGIN + 10}" y="{MARGIN + 34}" fill="#666666">c n log n through the largest</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"
