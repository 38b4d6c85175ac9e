"""The commands prove, verify and security: output, exit codes, files, and Ctrl-C."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from prover.cli import app
from prover.errors import InputError
from prover.files import check_writable, parse_size, read_bounded, write_atomically
from tests.support import samples
from tests.support.cairo_programs import OUTPUT_ONLY

SMALL = "perpetual-12/blowup4"
REPOSITORY = Path(__file__).resolve().parents[3]
OUTPUT = ["0x5bb9440e27889a364bcb678b1f679ecd1347acdedcbf36e83494f857cc58026"]


def command(*arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def proof_file(tmp_path: Path) -> Path:
    path = tmp_path / "recorded.json"
    path.write_text(samples.proof_file(SMALL))
    return path


@pytest.fixture
def program_file(tmp_path: Path) -> Path:
    path = tmp_path / "program.json"
    path.write_bytes(samples.read("perpetual-12/program.json"))
    return path


@pytest.fixture
def run_files(tmp_path: Path) -> list[object]:
    """The options that name the files of a run."""
    options: list[object] = []
    names = ("--trace", "--memory", "--private-input", "--public-input")
    for option, name in zip(names, samples.RUN_FILES, strict=True):
        path = tmp_path / name
        path.write_bytes(samples.read(f"perpetual-12/{name}"))
        options += [option, path]
    return options


def edit(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    value = json.loads(path.read_text())
    change(value)
    path.write_text(json.dumps(value))
    return path


def test_verify_tells_what_is_proved(proof_file: Path, program_file: Path) -> None:
    code, out, err = command("verify", proof_file, "--program", program_file)
    assert (code, err) == (0, "")
    assert out.startswith("valid\n")
    assert OUTPUT[0] in out
    assert "147 words" in out
    assert "33.9 bits claimed (bound by queries" in out
    assert "light, for demonstration only" in out


def test_the_seed_of_a_file_can_be_named(proof_file: Path) -> None:
    assert command("verify", proof_file, "--channel-seed", "stone5")[0] == 0
    code, _, err = command("verify", proof_file, "--channel-seed", "stone6")
    assert (code, "oods_consistency" in err) == (1, True)
    code, _, err = command("verify", proof_file, "--channel-seed", "parameters")
    assert (code, "channel_seed" in err) == (1, True)


def test_verify_as_json(proof_file: Path) -> None:
    code, out, _ = command("verify", proof_file, "--json")
    value = json.loads(out)
    assert code == 0
    assert value["ok"]
    assert value["output"][:1] == OUTPUT
    assert value["n_steps"] == 4096
    assert value["builtins"] == ["output", "pedersen", "range_check", "ecdsa"]
    assert 33 < value["security"]["claimed"] < 34


def test_verify_prints_the_transcript(proof_file: Path) -> None:
    code, out, _ = command("verify", proof_file, "--transcript", "--json")
    assert code == 0
    assert json.loads(out)["transcript"] == samples.proof_value(SMALL)["annotations"]


def test_a_changed_proof_is_refused_with_its_check(proof_file: Path) -> None:
    def change(value: dict[str, Any]) -> None:
        value["proof_hex"] = value["proof_hex"][:200] + "0000" + value["proof_hex"][204:]

    code, out, err = command("verify", edit(proof_file, change), "--json")
    assert code == 1
    assert "check oods_consistency failed at /cpu air/STARK/Out Of Domain Sampling" in err
    value = json.loads(out)
    assert value["ok"] is False
    assert value["check"] == "oods_consistency"
    assert value["place"].startswith("/cpu air/STARK")


def test_a_proof_of_another_program_is_refused(proof_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(samples.read("perpetual-16/program.json"))
    code, _, err = command("verify", proof_file, "--program", other)
    assert code == 1
    assert "check program failed" in err


def test_a_program_that_declares_other_builtins_is_refused(proof_file: Path, program_file: Path) -> None:
    edit(program_file, lambda value: value["builtins"].pop())
    code, _, err = command("verify", proof_file, "--program", program_file)
    assert code == 1
    assert "check program failed at builtins" in err


@pytest.mark.parametrize(("least", "code"), [("33", 0), ("80", 1)])
def test_a_proof_that_claims_too_little_is_refused(proof_file: Path, least: str, code: int) -> None:
    got, _, err = command("verify", proof_file, "--min-security", least)
    assert got == code
    assert ("check security failed" in err) == (code == 1)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda value: value.pop("proof_hex"), "proof_hex"),
        (lambda value: value["public_input"].pop("rc_max"), "public_input.rc_max"),
        (
            lambda value: value["proof_parameters"]["stark"]["fri"].update(n_queries="18"),
            "proof_parameters.stark.fri.n_queries",
        ),
        (lambda value: value.update(proof_hex="0x123"), "proof_hex"),
    ],
)
def test_unreadable_proofs_name_the_field(
    proof_file: Path, change: Callable[[dict[str, Any]], object], field: str
) -> None:
    code, out, err = command("verify", edit(proof_file, change), "--json")
    assert code == 2
    assert f"error: {field}:" in err
    assert json.loads(out)["field"] == field


def test_a_truncated_file(proof_file: Path) -> None:
    proof_file.write_text(proof_file.read_text()[:-1000])
    code, _, err = command("verify", proof_file)
    assert code == 2
    assert "not JSON" in err


def test_no_file(tmp_path: Path) -> None:
    code, _, err = command("verify", tmp_path / "none.json")
    assert code == 2
    assert "No such file" in err


@pytest.mark.parametrize(
    ("part", "name", "value", "code", "told"),
    [
        ("proof_parameters", "commitment_hash", "keccak256", 1, "check node_width failed"),
        ("public_input", "layout", "plain", 1, "check layout failed"),
    ],
)
def test_security_of_no_known_form(
    proof_file: Path, part: str, name: str, value: str, code: int, told: str
) -> None:
    edit(proof_file, lambda root: root[part].update({name: value}))
    if name == "commitment_hash":
        edit(proof_file, lambda root: root[part].update({"verifier_friendly_commitment_hash": value}))
    got, out, err = command("security", proof_file)
    assert (got, out) == (code, "")
    assert told in err


def test_security_needs_a_query(proof_file: Path) -> None:
    edit(proof_file, lambda root: root["proof_parameters"]["stark"]["fri"].update(n_queries=0))
    code, _, err = command("security", proof_file)
    assert (code, "n_queries" in err) == (2, True)


def test_security_term_by_term(proof_file: Path) -> None:
    code, out, _ = command("security", proof_file)
    assert code == 0
    assert "unique decoding (proved)" in out
    assert "legacy conjecture (refuted) (not proved" in out
    code, out, err = command("security", proof_file, "--target", 80, "--json")
    assert code == 1
    assert "less than 80" in err
    assert json.loads(out)["bound_by"] == "queries"


def test_prove_a_program(program_file: Path, tmp_path: Path) -> None:
    out_file = tmp_path / "proof.json"
    code, out, err = command(
        "prove", "--program", program_file, "--out", out_file, "--preset", "demo", "--annotations"
    )
    assert code == 0, err
    assert f"GiB of memory: {out_file}" in out
    assert "commit to the trace:" in err
    assert json.loads(out_file.read_text())["annotations"][0] == "title cpu air Proof Protocol"
    assert command("verify", out_file, "--program", program_file)[0] == 0
    assert os.stat(out_file).st_mode & 0o400


def test_grinding_without_end_needs_to_be_asked_for(program_file: Path, tmp_path: Path) -> None:
    parameters = tmp_path / "parameters.json"
    value = samples.proof_value(SMALL)["proof_parameters"]
    value["stark"]["fri"]["proof_of_work_bits"] = 33
    parameters.write_text(json.dumps(value))
    given = ("prove", "--program", program_file, "--out", tmp_path / "proof.json", "--parameters", parameters)
    code, _, err = command(*given)
    assert (code, "expected at most 32 to prove with, got 33" in err) == (2, True)
    code, _, err = command(*given, "--security", 80)
    assert (code, "either --security or parameters" in err) == (2, True)
    code, _, err = command(*given, "--max-blowup", 4)
    assert (code, "not for parameters in a file" in err) == (2, True)


def test_prove_to_a_level_of_security(program_file: Path, tmp_path: Path) -> None:
    out_file = tmp_path / "proof.json"
    arguments = ("prove", "--program", program_file, "--out", out_file, "--json")
    code, out, err = command(*arguments, "--security", 20, "--max-blowup", 4)
    assert code == 0, err
    assert 20 <= json.loads(out)["security"]["claimed"] < 22
    assert json.loads(out_file.read_text())["proof_parameters"]["stark"]["log_n_cosets"] <= 2
    assert command("security", out_file, "--target", 20)[0] == 0
    code, _, err = command(*arguments, "--security", 100)
    assert (code, "claim at most 80 bits" in err) == (2, True)
    code, _, err = command(*arguments, "--max-blowup", 3)
    assert (code, "expected a power of two from 2 to 64" in err) == (2, True)


def test_prove_a_recorded_run(run_files: list[object], tmp_path: Path) -> None:
    out_file = tmp_path / "proof.json"
    parameters = tmp_path / "parameters.json"
    parameters.write_text(json.dumps(samples.proof_value(SMALL)["proof_parameters"]))
    code, out, err = command(
        "prove", *run_files, "--parameters", parameters, "--out", out_file, "--json", "--max-memory", "4G"
    )
    assert (code, err) == (0, "")
    value = json.loads(out)
    assert value["out"] == str(out_file)
    assert value["peak_memory_bytes"] > 1 << 20
    assert list(value["seconds"])[:2] == ["run", "witness"]
    proof = json.loads(out_file.read_text())
    assert proof["proof_hex"] == samples.proof_value(SMALL)["proof_hex"]
    assert "annotations" not in proof


def prove_fails(tmp_path: Path, *arguments: object) -> tuple[int, str]:
    """Exit code and message of a `prove` that must fail, and leave no file behind."""
    code, _, err = command("prove", "--out", tmp_path / "proof.json", *arguments)
    assert not list(tmp_path.glob("*proof.json*"))
    assert not list(tmp_path.glob(".*"))
    return code, err


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda value: value.update(prime="0x11"), "prime"),
        (lambda value: value.update(builtins=["output", "bitwise"]), "bitwise"),
        (lambda value: value.pop("data"), "data"),
        (lambda value: value["identifiers"].pop("__main__.__start__"), "proof"),
    ],
)
def test_unsuitable_programs(
    program_file: Path, tmp_path: Path, change: Callable[[dict[str, Any]], object], message: str
) -> None:
    code, err = prove_fails(tmp_path, "--program", edit(program_file, change))
    assert code == 2
    assert message in err


def test_unusable_inputs(program_file: Path, run_files: list[object], tmp_path: Path) -> None:
    code, err = prove_fails(tmp_path)
    assert (code, "either --program" in err) == (2, True)
    code, err = prove_fails(tmp_path, "--program", program_file, *run_files)
    assert (code, "either --program" in err) == (2, True)
    code, err = prove_fails(tmp_path, *run_files[:6])
    assert (code, "--public-input" in err) == (2, True)
    code, err = prove_fails(tmp_path, "--program", program_file, "--layout", "plain")
    assert (code, "layout: unknown layout 'plain'" in err) == (2, True)
    code, err = prove_fails(tmp_path, *run_files, "--layout", "plain")
    assert (code, "layout: expected 'plain', got 'perpetual'" in err) == (2, True)
    code, err = prove_fails(tmp_path, "--program", program_file, "--preset", "heavy")
    assert (code, "preset: expected one of demo, stone" in err) == (2, True)
    code, err = prove_fails(tmp_path, "--program", program_file, "--max-memory", "lots")
    assert (code, "expected a size" in err) == (2, True)
    code, err = prove_fails(tmp_path, "--program", program_file, "--max-memory", "10M")
    assert (code, "allowed" in err) == (1, True)
    code, err = prove_fails(tmp_path, "--program", tmp_path / "none.json")
    assert (code, "No such file" in err) == (2, True)


def test_parameters_for_another_length(program_file: Path, tmp_path: Path) -> None:
    parameters = tmp_path / "parameters.json"
    value = samples.proof_value("perpetual-16/blowup4")["proof_parameters"]
    parameters.write_text(json.dumps(value))
    code, err = prove_fails(tmp_path, "--program", program_file, "--parameters", parameters)
    assert code == 2
    assert "must be the trace length 65536" in err
    del value["stark"]["fri"]["n_queries"]
    parameters.write_text(json.dumps(value))
    code, err = prove_fails(tmp_path, "--program", program_file, "--parameters", parameters)
    assert code == 2
    assert f"{parameters}.stark.fri.n_queries: missing" in err


def test_a_folder_that_is_not_there_is_told_before_the_work(program_file: Path, tmp_path: Path) -> None:
    code, _, err = command("prove", "--program", program_file, "--out", tmp_path / "no" / "proof.json")
    assert code == 2
    assert "there is no folder" in err
    assert "run:" not in err


def test_ctrl_c_stops_soon_and_leaves_no_file(program_file: Path, tmp_path: Path) -> None:
    out_file = tmp_path / "proof.json"
    out_file.write_text("an older proof")
    arguments = ["prove", "--program", str(program_file), "--out", str(out_file)]
    code = f"from prover.cli import app; app({arguments!r})"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # A shell starts jobs in the background with this signal ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stderr is not None
    # The witness is done, and the commitment to the trace is under way.
    while not process.stderr.readline().startswith("witness"):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert "composition" not in err, "the proof went on"
    assert process.returncode == 130
    assert "interrupted; nothing was written" in err
    assert "Traceback" not in err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["program.json", "proof.json"]
    assert out_file.read_text() == "an older proof"


def test_files_are_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_atomically(path, "first")
    assert path.read_text() == "first"

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, "second")
    assert path.read_text() == "first"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_reading_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(11))
    assert read_bounded(path, 11) == bytes(11)
    with pytest.raises(InputError, match="longer than 10 bytes"):
        read_bounded(path, 10)
    with pytest.raises(InputError, match="is a folder"):
        check_writable(tmp_path)


@pytest.mark.parametrize(
    ("text", "size"), [("5", 5), ("3K", 3072), ("2m", 2 << 20), ("8G", 8 << 30), ("0", 0)]
)
def test_sizes(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "G", "-1", "1.5G", "8GB", "٣", "1" * 20])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(InputError, match="expected a size"):
        parse_size(text)


def test_a_program_is_compiled_proved_and_verified_from_its_source(tmp_path: Path) -> None:
    source, compiled, proof = tmp_path / "answer.cairo", tmp_path / "answer.json", tmp_path / "proof.json"
    source.write_text(OUTPUT_ONLY)
    code, out, err = command("compile", source, "--out", compiled, "--json")
    assert code == 0, err
    fields = json.loads(out)
    assert fields["builtins"] == ["output"]
    assert command("prove", "--program", source, "--preset", "demo", "--out", proof)[0] == 0
    code, out, _ = command("verify", proof, "--program", source, "--json")
    assert code == 0
    assert json.loads(out)["program_hash"] == fields["program_hash"]
    assert command("verify", proof, "--program", compiled)[0] == 0
    source.write_text(OUTPUT_ONLY.replace("42", "43"))
    code, _, err = command("verify", proof, "--program", source)
    assert (code, "check program failed" in err) == (1, True)


def test_a_source_that_does_not_compile_is_named(tmp_path: Path) -> None:
    source, out = tmp_path / "wrong.cairo", tmp_path / "out.json"
    source.write_text("func main() {\n    assert y = 1;\n    return ();\n}\n")
    for arguments in (("compile", source), ("prove", "--program", source)):
        code, _, err = command(*arguments, "--out", out)
        assert code == 2
        assert f"error: {source}:2:12: Unknown identifier 'y'" in err
    assert not out.exists()
    code, _, err = command("compile", tmp_path / "none.txt", "--out", out)
    assert (code, "ends with .cairo" in err) == (2, True)
