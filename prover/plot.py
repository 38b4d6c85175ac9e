"""A plot of points joined by lines, on two logarithmic axes, as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10

WIDTH, HEIGHT = 720, 460
LEFT, RIGHT, TOP, BOTTOM = 76, 150, 48, 56
COLOURS = ("#1b6ca8", "#c44e52", "#4c8b3f", "#8163a8", "#b07d2b", "#4d4d4d")
TICKS = (1, 1.5, 2, 3, 4, 5, 6, 8)


@dataclass(frozen=True)
class Point:
    """A point above 0 on both axes; a marked one is drawn larger.

    Attributes:
        label: what is written beside it.
        title: what is shown when it is pointed at.
    """

    x: float
    y: float
    label: str = ""
    is_marked: bool = False
    title: str = ""


@dataclass(frozen=True)
class Series:
    """Points that are joined in their order; those of a reference to compare with are not drawn, and it is dashed."""

    name: str
    points: tuple[Point, ...]
    is_reference: bool = False


@dataclass(frozen=True)
class _Axis:
    """A logarithmic axis from `low` to `high`, drawn from pixel `begin` to pixel `end`."""

    low: float
    high: float
    begin: float
    end: float

    @staticmethod
    def over(values: Sequence[float], begin: float, end: float) -> "_Axis":
        room = (max(values) / min(values)) ** 0.06 * 1.02
        return _Axis(min(values) / room, max(values) * room, begin, end)

    def place(self, value: float) -> float:
        share = (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))
        return self.begin + share * (self.end - self.begin)

    def ticks(self) -> list[float]:
        decades = range(floor(log10(self.low)), floor(log10(self.high)) + 1)
        ticks = [tick * 10.0**decade for decade in decades for tick in TICKS]
        return [tick for tick in ticks if self.low <= tick <= self.high]


def plot(title: str, x_name: str, y_name: str, series: Sequence[Series]) -> str:
    """The SVG document.

    Raises:
        ValueError: there is nothing to draw, or a point that has no logarithm.
    """
    points = [point for line in series for point in line.points]
    if not points or min(min(p.x, p.y) for p in points) <= 0:
        raise ValueError("a plot on logarithmic axes needs points above 0")
    x_axis = _Axis.over([p.x for p in points], LEFT, WIDTH - RIGHT)
    y_axis = _Axis.over([p.y for p in points], HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="24" font-size="15">{escape(title)}</text>',
        *_grid(x_axis, y_axis),
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 14}" text-anchor="middle">{escape(x_name)}</text>',
        f'<text transform="translate(18 {(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">'
        f"{escape(y_name)}</text>",
    ]
    for i, line in enumerate(series):
        parts += _line(line, COLOURS[i % len(COLOURS)], x_axis, y_axis, TOP + 20 * i)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _grid(x_axis: _Axis, y_axis: _Axis) -> list[str]:
    parts = []
    for tick in x_axis.ticks():
        x = x_axis.place(tick)
        parts.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#e4e4e4"/>')
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{tick:g}</text>')
    for tick in y_axis.ticks():
        y = y_axis.place(tick)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#e4e4e4"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>')
    return parts


def _line(line: Series, colour: str, x_axis: _Axis, y_axis: _Axis, legend_y: float) -> list[str]:
    places = [(x_axis.place(p.x), y_axis.place(p.y)) for p in line.points]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dashes = ' stroke-dasharray="6 4"' if line.is_reference else ""
    parts = [f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.5"{dashes}/>']
    for point, (x, y) in zip(line.points, places, strict=True) if not line.is_reference else ():
        radius = 6 if point.is_marked else 3
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}">'
            f"<title>{escape(point.title or point.label)}</title></circle>"
        )
        weight = ' font-weight="bold"' if point.is_marked else ""
        parts.append(
            f'<text x="{x + 8:.1f}" y="{y - 6:.1f}" fill="{colour}"{weight}>{escape(point.label)}</text>'
        )
    x = WIDTH - RIGHT + 16
    parts.append(f'<rect x="{x}" y="{legend_y}" width="12" height="12" fill="{colour}"/>')
    parts.append(f'<text x="{x + 18}" y="{legend_y + 11}">{escape(line.name)}</text>')
    return parts
