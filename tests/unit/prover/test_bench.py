"""The benchmark of the prover: its workload, what it measures, its table and plot."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from prover.air.layouts import LAYOUT_NAMES, get_layout
from prover.bench import measure
from prover.bench.measure import GRINDING, Clock, Result
from prover.bench.plan import STANDARD, parameters_for
from prover.bench.table import COLUMNS, growth_plot, markdown, row
from prover.bench.workload import make_workload
from prover.cli import app
from prover.errors import InputError
from prover.memory import plan_memory
from prover.monitor import PHASES

KEYS = {
    "cpu_seconds",
    "wall_seconds",
    "peak_bytes",
    "phases",
    "kernels_sum_seconds",
    "proof_bytes",
    "grinding_cpu_seconds",
    "planned_bytes",
}


def command(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["bench", "prover", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def result(log_steps: int, cpu_seconds: float, kernels: float | None = None) -> Result:
    return Result(
        layout="perpetual",
        n_steps=1 << log_steps,
        blowup=4,
        threads=2,
        cpu_seconds=cpu_seconds,
        wall_seconds=cpu_seconds / 2,
        grinding_cpu_seconds=1.0,
        grinding_wall_seconds=0.5,
        grinding_bits=20,
        phases={"FRI": {"wall_seconds": 0.5, "cpu_seconds": 1.0}},
        peak_bytes=3 << 30,
        planned_bytes=4 << 30,
        proof_bytes=70_000,
        kernels_sum_seconds=kernels,
    )


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_the_workload_fills_the_trace_and_uses_every_builtin(layout: str) -> None:
    log_steps = 17 if layout.startswith("starknet") else 14
    workload = make_workload(layout, log_steps)
    execution = workload.run()
    assert execution.n_steps == 1 << log_steps
    assert 0.99 < workload.used_steps / execution.n_steps < 1
    ratios = get_layout(layout).builtin_ratios
    for name, used in execution.builtin_instances.items():
        share = used * ratios[name] / execution.n_steps
        assert 0.2 < share <= 3 / 8, name
    assert set(execution.builtin_instances) == set(ratios)


def test_a_run_that_no_trace_of_the_length_holds_is_refused() -> None:
    with pytest.raises(InputError, match=r"log-steps: layout perpetual has traces of 2\^11 steps or more"):
        make_workload("perpetual", 10)
    with pytest.raises(InputError, match="layout: unknown layout 'small'"):
        make_workload("small", 14)


def test_a_measured_proof() -> None:
    code, out, err = command("--log-steps", 11, "--blowup", 2, "--threads", 1, "--grinding-bits", 8, "--json")
    assert code == 0, err
    value = json.loads(out)
    assert value.keys() >= KEYS
    assert (value["layout"], value["n_steps"], value["blowup"], value["threads"]) == ("perpetual", 2048, 2, 1)
    phases = value["phases"]
    assert set(phases) == {"run", *PHASES} - {GRINDING}
    assert sum(p["cpu_seconds"] for p in phases.values()) == pytest.approx(value["cpu_seconds"], rel=0.2)
    assert 10_000 < value["proof_bytes"] < 100_000
    assert 50 << 20 < value["peak_bytes"] < 1 << 30


def test_memory_that_does_not_suffice_is_told_before_any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_process(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(measure.subprocess, "run", no_process)
    code, _, err = command("--log-steps", 14, "--max-memory", "150M")
    assert code == 1
    assert "the proof needs about 0." in err
    assert "GiB of memory and 0.1 GiB are allowed" in err


def test_a_process_that_fails_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setattr(measure.sys, "executable", "/bin/false")
    code, _, err = command("--log-steps", 11)
    assert code == 1
    assert "ended with code 1" in err


@pytest.mark.parametrize("blowup", [0, 1, 3, 1 << 17])
def test_blowups_are_powers_of_two(blowup: int) -> None:
    with pytest.raises(InputError, match="blowup: expected a power of two"):
        parameters_for(make_workload("perpetual", 11), blowup)


def test_the_clock_adds_up_what_a_phase_takes() -> None:
    clock = Clock()
    clock("a", 0, 1)
    clock("a", 3, 9)
    clock("a", 1, 1)
    clock("b", 0, 1)
    assert clock.phases["a"]["wall_seconds"] > 0
    assert clock.phases["b"] == {"wall_seconds": 0, "cpu_seconds": 0}


def test_the_table_compares_with_stone_and_with_the_kernels() -> None:
    cells = dict(zip(COLUMNS, row(result(16, 10.72, kernels=5.36)), strict=True))
    assert cells["Stone CPU s"] == "53.6"
    assert cells["times faster"] == "5.0"
    assert cells["ratio"] == "2.00"
    lines = markdown([row(result(15, 5.0)), row(result(16, 10.0))])
    assert "kernels" not in lines[0]
    assert len({len(line) for line in lines}) == 1
    assert {layout for layout, _ in STANDARD} <= set(LAYOUT_NAMES)


def test_the_plot_is_a_document_with_a_point_per_proof() -> None:
    root = ElementTree.fromstring(growth_plot([result(14, 2.0), result(15, 4.2), result(16, 9.0)]))
    circles = [e for e in root.iter() if e.tag.endswith("circle")]
    xs, ys = ([float(c.attrib[k]) for c in circles] for k in ("cx", "cy"))
    assert xs == sorted(xs)
    assert ys == sorted(ys, reverse=True)
    assert all(0 < x < 640 for x in xs)
    assert all(0 < y < 420 for y in ys)
    assert [c[0].text for c in circles][2] == "2^16 steps: 9.0 CPU s"


def test_growth_ends_where_memory_does(tmp_path: Path) -> None:
    plot = tmp_path / "growth.svg"
    arguments = (
        "--plot",
        plot,
        "--log-steps",
        11,
        "--blowup",
        2,
        "--max-log-steps",
        13,
        "--grinding-bits",
        0,
    )
    parameters = parameters_for(make_workload("perpetual", 12), 2)
    too_little = plan_memory(get_layout("perpetual"), 1 << 16, parameters).least - 1
    code, out, err = command(*arguments, "--max-memory", too_little, "--json")
    assert code == 0, err
    value = json.loads(out)
    assert [proof["n_steps"] for proof in value["proofs"]] == [2048]
    assert value["limit"]["needed_bytes"] > value["limit"]["allowed_bytes"] == too_little
    ElementTree.parse(plot)
