"""Reports of cost: trade-offs of presets, layouts with a mix of work, and the plot."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from prover.air.layouts import get_layout
from prover.cli import app
from prover.errors import InputError
from prover.layout_report import Unit, layout_report
from prover.plot import Point, Series, plot
from prover.presets import choose, presets_of
from prover.tradeoffs import table, tradeoffs

TRADE = {"steps": 1100, "ecdsa": 2, "poseidon": 32, "range_check": 80}
SVG = "{http://www.w3.org/2000/svg}"


def command(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("preset", ["stone", "rollup", "archive"])
def test_a_larger_blowup_is_a_smaller_proof_in_more_time(preset: str) -> None:
    rows = tradeoffs("margin", 1 << 18, [preset])
    assert [row.choice.parameters.blowup for row in rows] == sorted(
        row.choice.parameters.blowup for row in rows
    )
    assert len(rows) >= 3
    gas = [row.choice.gas.total for row in rows]
    memory = [row.least_memory for row in rows]
    assert gas == sorted(gas, reverse=True)
    assert memory == sorted(memory)
    assert [row.choice for row in rows if row.is_default] == [choose("margin", 1 << 18, preset)]
    assert sum(line.startswith("| **") for line in table(rows)) == 1


def test_the_page_has_the_table_of_the_command() -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "decisions" / "proof-parameters.md"
    written = [
        line.split("|")[:-2] for line in page.read_text().splitlines() if "core-s" in line or " M" in line
    ]
    # Memory, the last column, is a matter of the kernels.
    lines = table(tradeoffs("margin", 1 << 20, presets_of("margin")))
    assert all(line.split("|")[:-2] in written for line in lines if "---" not in line)


def test_presets_of_layouts() -> None:
    assert presets_of("margin16") == ["demo", "stone", "rollup", "archive"]
    assert presets_of("starknet") == ["demo", "stone"]


def test_the_command_and_its_plot(tmp_path: Path) -> None:
    drawing = tmp_path / "plot.svg"
    code, out, err = command(
        "tradeoffs", "--log-steps", 16, "--preset", "rollup", "--plot", drawing, "--json"
    )
    assert (code, err) == (0, "")
    rows = json.loads(out)["rows"]
    assert [row["blowup"] for row in rows] == [4, 8, 16, 32, 64]
    assert all(row["claimed_bits"] >= 100 for row in rows)
    root = ElementTree.fromstring(drawing.read_text())
    assert len(root.findall(f"{SVG}circle")) == len(rows)
    assert "| **`rollup`** |" in command("tradeoffs", "--log-steps", 16, "--preset", "rollup")[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("tradeoffs", "--layout", "plain"), "layout: unknown layout"),
        (("tradeoffs", "--log-steps", 5), "log_steps"),
        (("tradeoffs", "--log-steps", 99), "log_steps"),
        (("tradeoffs", "--layout", "recursive", "--preset", "rollup"), "preset"),
        (("layout", "cost", "--layout", "plain"), "layout"),
        (("layout", "cost", "--mix", "steps"), "mix"),
        (("layout", "cost", "--mix", "steps=1,steps=2"), "mix"),
        (("layout", "cost", "--mix", "steps=-1"), "mix"),
        (("layout", "cost", "--mix", "steps=nan"), "mix"),
        (("layout", "cost", "--mix", "pedersen=1"), "mix"),
        (("layout", "cost", "--mix", "steps=0"), "mix"),
    ],
)
def test_wrong_options(arguments: tuple[object, ...], told: str) -> None:
    code, out, err = command(*arguments)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    ("changed", "slots", "bound_by"),
    [({}, 1100, "steps"), ({"ecdsa": 3}, 1536, "ecdsa"), ({"poseidon": 70}, 1120, "poseidon")],
)
def test_a_unit_takes_what_binds_it(changed: dict[str, float], slots: float, bound_by: str) -> None:
    unit = Unit.of(get_layout("margin"), TRADE | changed)
    assert (unit.slots, unit.bound_by, unit.cells) == (slots, bound_by, 112 * slots)


def test_the_report_of_a_layout() -> None:
    report = layout_report(get_layout("margin"), TRADE, "rollup")
    assert (report.shortest, [row.log_steps for row in report.proofs]) == (14, [14, 16, 18, 20])
    assert [row.units for row in report.proofs] == [(1 << size) // 1100 for size in (14, 16, 18, 20)]
    value = report.to_json()
    assert (value["cells_per_step"], value["constraints"], value["mask_cells"]) == (112, 123, 159)
    last = value["proofs"][-1]
    assert last["gas_per_unit"] == round(report.proofs[-1].choice.gas.total / last["units"])
    code, out, _ = command("layout", "cost", "--mix", "steps=1100, ecdsa=2", "--log-steps", 17)
    assert code == 0
    assert "shortest run  2^14 steps" in out
    assert "2^17" in out


def test_a_layout_without_a_mix() -> None:
    code, out, _ = command("layout", "cost", "--layout", "recursive", "--json")
    value = json.loads(out)
    assert code == 0
    assert value["preset"] == "stone"
    assert value["minimum_log_steps"] == 16
    assert "unit" not in value
    with pytest.raises(InputError, match="some steps"):
        Unit.of(get_layout("margin"), {})


def test_a_plot_places_points_by_their_logarithms() -> None:
    points = tuple(Point(x, x * x, f"<{x}>", x == 10) for x in (1, 10, 100))
    root = ElementTree.fromstring(plot("a & b", "x", "y", [Series("line", points)]))
    places = [(float(c.get("cx") or 0), float(c.get("cy") or 0)) for c in root.findall(f"{SVG}circle")]
    (x0, y0), (x1, y1), (x2, y2) = places
    assert x1 - x0 == pytest.approx(x2 - x1, abs=0.2)
    assert y0 - y1 == pytest.approx(y1 - y2, abs=0.2)
    assert x0 < x1
    assert y1 < y0
    texts = [text.text for text in root.findall(f"{SVG}text")]
    assert {"a & b", "<10>", "line"} <= set(texts)


@pytest.mark.parametrize("points", [(), (Point(0, 1, ""),), (Point(1, -1, ""),)])
def test_a_plot_needs_points_with_logarithms(points: tuple[Point, ...]) -> None:
    with pytest.raises(ValueError, match="points above 0"):
        plot("t", "x", "y", [Series("s", points)])
