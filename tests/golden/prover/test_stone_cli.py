"""`prove --stone` and `verify --stone`: Stone's options, its files and its text, against recorded proofs."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from prover.air.layouts import get_layout
from prover.cli import app
from prover.errors import Check
from prover.field import P
from prover.hashing import masked_keccak, word
from prover.inspection import inspect
from prover.json_text import stone_text
from prover.merkle import row_bytes
from prover.proof import VERSION, Proof
from prover.stone import proof_text, read_inputs
from tests.support import samples

SMALL = "perpetual-12/blowup4"
RUN_OPTIONS = ("trace", "memory", "private-input", "public-input")
CONFIG = {
    "cached_lde_config": {"store_full_lde": False, "use_fft_for_eval": False},
    "constraint_polynomial_task_size": 256,
    "n_out_of_memory_merkle_layers": 1,
    "table_prover_n_tasks_per_segment": 32,
}


def command(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def stone_folder(folder: Path, name: str) -> dict[str, str]:
    """A folder as Stone's users have it, for the run of a recorded proof. Returns Stone's options."""
    run = name.split("/")[0]
    for file in samples.RUN_FILES:
        (folder / file).write_bytes(samples.read(f"{run}/{file}"))
    (folder / "parameters.json").write_text(json.dumps(samples.proof_value(name)["proof_parameters"]))
    (folder / "config.json").write_text(json.dumps(CONFIG))
    return {
        "--parameter_file": "parameters.json",
        "--prover_config_file": "config.json",
        "--public_input_file": "public_input.json",
        "--private_input_file": "private_input.json",
        "--out_file": "proof.json",
    }


def options(given: dict[str, str]) -> list[str]:
    return [f"{name}={value}" for name, value in given.items()]


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.chdir(tmp_path)
    return stone_folder(tmp_path, SMALL)


def stones_value(name: str) -> dict[str, Any]:
    """What Stone's file of a recorded proof holds, with our version."""
    run = name.split("/")[0]
    return samples.proof_value(name) | {
        "private_input": json.loads(samples.read(f"{run}/private_input.json")),
        "prover_config": CONFIG,
        "version": VERSION,
    }


@pytest.mark.parametrize("name", samples.PROOFS)
def test_the_file_is_stones(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a proof that is made already; that ours are the recorded ones is tested without files."""
    monkeypatch.chdir(tmp_path)
    inputs = read_inputs(*(Path(path) for path in list(stone_folder(tmp_path, name).values())[:4]))
    recorded = samples.proof(name)
    assert inputs.public_input == recorded.public_input
    assert inputs.parameters == replace(recorded.parameters, channel_seed=None)
    expected = stones_value(name)
    text = proof_text(inputs, replace(recorded, annotations=tuple(expected["annotations"])))
    assert json.loads(text) == expected
    assert text == stone_text(expected)


def test_a_proof_from_files(given: dict[str, str]) -> None:
    code, _, err = command("prove", "--stone", *options(given), "--generate_annotations")
    assert code == 0, err
    assert json.loads(Path("proof.json").read_text()) == stones_value(SMALL)


def test_the_form_of_the_seed_must_be_told(given: dict[str, str]) -> None:
    """Stone's files do not tell the forms apart."""
    assert command("prove", "--stone", *options(given), "--channel-seed=stone6")[0] == 0
    assert json.loads(Path("proof.json").read_text())["proof_hex"] != samples.proof_value(SMALL)["proof_hex"]
    verification = ("verify", "--stone", "--in_file=proof.json")
    assert command(*verification, "--channel-seed=stone6")[0] == 0
    code, _, err = command(*verification)
    assert (code, "check oods_consistency failed" in err) == (1, True)


def test_without_annotations_and_verified_with_them(given: dict[str, str]) -> None:
    assert command("prove", "--stone", *options(given))[0] == 0
    expected = stones_value(SMALL)
    annotations = expected.pop("annotations")
    assert json.loads(Path("proof.json").read_text()) == expected
    code, out, err = command("verify", "--stone", "--in_file=proof.json", "--annotation_file=annotations.txt")
    assert code == 0, err
    assert out.startswith("valid\n")
    assert Path("annotations.txt").read_text() == "".join(line + "\n" for line in annotations)


def test_a_refused_proof_leaves_no_annotations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    value = samples.proof_value(SMALL)
    value["proof_hex"] = value["proof_hex"][:-2]
    Path("proof.json").write_text(json.dumps(value))
    code, _, err = command("verify", "--stone", "--in_file=proof.json", "--annotation_file=annotations.txt")
    assert code == 1
    assert "check proof_length failed" in err
    assert not Path("annotations.txt").exists()


def test_paths_of_the_private_input_start_at_the_current_folder(
    given: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    absolute = {name: str(tmp_path / value) for name, value in given.items()}
    code, _, err = command("prove", "--stone", *options(absolute))
    assert code == 2
    assert "trace.bin: No such file" in err
    assert not (tmp_path / "proof.json").exists()
    private = tmp_path / "private_input.json"
    value = json.loads(private.read_text())
    value |= {"trace_path": "../trace.bin", "memory_path": str(tmp_path / "memory.bin")}
    private.write_text(json.dumps(value))
    assert command("prove", "--stone", *options(absolute))[0] == 0


@pytest.mark.parametrize(
    ("file", "change", "place"),
    [
        ("parameters.json", lambda v: v["stark"].pop("fri"), "parameters.json.stark.fri: missing"),
        (
            "parameters.json",
            lambda v: v.update(channel_hash="poseidon3"),
            "parameters.json.channel_hash: only",
        ),
        ("public_input.json", lambda v: v.pop("rc_min"), "public_input.json.rc_min: missing"),
        ("private_input.json", lambda v: v.pop("memory_path"), "private_input.json.memory_path: missing"),
        ("private_input.json", lambda v: v.update(trace_path=""), "private_input.json.trace_path: expected"),
        ("private_input.json", lambda v: v["pedersen"][0].update(x="1"), "private_input: pedersen[0].x"),
        ("config.json", lambda v: v.update(deep=json.loads("[" * 80 + "]" * 80)), "config.json: nested"),
    ],
)
def test_faults_name_the_file_and_the_field(
    given: dict[str, str], file: str, change: Any, place: str
) -> None:
    value = json.loads(Path(file).read_text())
    change(value)
    Path(file).write_text(json.dumps(value))
    code, _, err = command("prove", "--stone", *options(given))
    assert code == 2
    assert place in err
    assert not Path("proof.json").exists()


@pytest.mark.parametrize("missing", ["--parameter_file", "--prover_config_file", "--private_input_file"])
def test_a_missing_option_is_named(given: dict[str, str], missing: str) -> None:
    del given[missing]
    code, _, err = command("prove", "--stone", *options(given))
    assert code == 2
    assert f"{missing[2:]}: missing" in err


def test_options_of_the_two_command_lines_do_not_mix(given: dict[str, str]) -> None:
    code, _, err = command("prove", "--stone", *options(given), "--trace", "trace.bin")
    assert (code, "leave out" in err) == (2, True)
    code, _, err = command("verify", "proof.json", "--annotation_file", "annotations.txt")
    assert (code, "for --stone" in err) == (2, True)
    code, _, err = command("verify", "--stone", "proof.json")
    assert (code, "in_file" in err) == (2, True)


def test_the_form_of_a_layout_must_be_one_of_the_files(tmp_path: Path, given: dict[str, str]) -> None:
    """The recorded proof is in today's form of starknet."""
    (tmp_path / "starknet.json").write_text(samples.proof_file("starknet-17/blowup4"))
    assert command("verify", "starknet.json", "--layout", "starknet")[0] == 0
    code, _, err = command("verify", "starknet.json", "--layout", "starknet_v1")
    assert (code, "check " in err) == (1, True)
    code, _, err = command("verify", "starknet.json", "--layout", "recursive")
    assert (code, "which 'recursive' is no form of" in err) == (2, True)
    code, _, err = command("prove", "--stone", *options(given), "--layout", "margin")
    assert (code, "which 'margin' is no form of" in err) == (2, True)


def recorded_extra(name: str) -> list[str]:
    """What the verifier computes in the query phase, from the definitions: leaves by hashing the rows on the
    channel, values and points by folding what was opened above."""
    proof = samples.proof(name)
    found = inspect(proof)
    layout = get_layout(proof.public_input.layout)
    n_rows = proof.public_input.n_steps * layout.cpu_component_height * proof.parameters.blowup
    lines = []
    for trace in range(3):
        opened: dict[int, list[int]] = {}
        siblings: dict[int, int] = {}
        path = f"/cpu air/STARK/FRI/Decommitment/Layer 0/Virtual Oracle/Trace {trace}"
        for value in (v.entry for v in found.root.values() if v.entry.path == path):
            if value.name.startswith("Row "):
                opened.setdefault(int(value.name.split()[1].rstrip(",")), []).append(value.values[0])
            elif value.name.startswith("To complete"):
                siblings[int(value.name.rpartition("#")[2])] = value.values[0]
        rows = {row: row_bytes(cells) for row, cells in opened.items()}
        if trace == 1:
            alone = {row: word(value) for row, value in siblings.items()} | rows
            rows = {row // 2: alone[row & ~1] + alone[row | 1] for row in rows}
        first = n_rows // 2 if trace == 1 else n_rows
        for row, data in rows.items():
            leaf = int.from_bytes(masked_keccak(data), "big")
            lines.append(f"{path}: For node {first + row}: Hash({leaf:#x})")
    return lines


def test_the_data_of_split_proofs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("proof.json").write_text(samples.proof_file(SMALL))
    code, _, err = command("verify", "--stone", "--in_file=proof.json", "--extra_output_file=extra.txt")
    assert code == 0, err
    lines = Path("extra.txt").read_text().splitlines()
    leaves = recorded_extra(SMALL)
    assert lines[: len(leaves)] == leaves
    last = [line for line in lines if "/Last Layer: " in line]
    assert len(last) % 2 == 0
    coefficients = next(
        v.entry.values for v in inspect(samples.proof(SMALL)).root.values() if v.name == "Coefficients"
    )
    for value, point in zip(last[::2], last[1::2], strict=True):
        x = pow(int(point.partition("Element(")[2].rstrip(")"), 16), -1, P)
        expected = sum(c * pow(x, i, P) for i, c in enumerate(coefficients)) % P
        assert int(value.partition("Element(")[2].rstrip(")"), 16) == expected
    layers = {line.partition(": ")[0].rpartition("/")[2] for line in lines}
    assert layers == {"Trace 0", "Trace 1", "Trace 2", "Layer 1", "Layer 2", "Layer 3", "Last Layer"}


def test_a_run_that_is_no_call_of_main_is_proved_and_accepted_as_by_stone(given: dict[str, str]) -> None:
    """Here: one cell of the output is not public, so that what main put out is left open."""
    public = json.loads(Path("public_input.json").read_text())
    del public["public_memory"][-1]
    Path("public_input.json").write_text(json.dumps(public))
    parameters = json.loads(Path("parameters.json").read_text())
    parameters["stark"]["fri"]["proof_of_work_bits"] = 0
    Path("parameters.json").write_text(json.dumps(parameters))
    code, out, err = command("prove", "--stone", *options(given))
    assert code == 0, err
    assert "no call of a program's main: check output_cells failed" in out
    code, out, _ = command("verify", "--stone", "--in_file=proof.json", "--json")
    assert code == 0
    assert "check output_cells failed" in json.loads(out)["statement"]
    code, _, err = command("verify", "proof.json")
    assert (code, "check output_cells failed" in err) == (1, True)
    found = inspect(Proof.load(Path("proof.json")))
    assert found.error is not None
    assert found.error.check is Check.OUTPUT_CELLS
    assert found.root.span == (0, len(found.proof.proof_bytes))
    code, _, err = command("verify", "--stone", "--in_file=proof.json", "--program", "none.json")
    assert code == 2
    files = [f"--{name}={file}" for name, file in zip(RUN_OPTIONS, samples.RUN_FILES, strict=True)]
    code, _, err = command("prove", *files, "--preset=demo", "--out=other.json")
    assert (code, "does not make a statement that verifies" in err) == (1, True)
