"""The committed program is what the sources compile to, and its hashes are the pinned ones."""

import json
from pathlib import Path

import pytest

from contracts import program
from contracts.program import HASHES, Program, ProgramError, compile_program, load_program, main


def test_committed_program_has_the_pinned_hashes() -> None:
    assert load_program().hashes() == json.loads(HASHES.read_text())


def test_hash_is_cairo_lang_s() -> None:
    """On the program's first words: cairo-lang hashes in Python, a hash in milliseconds."""
    from starkware.cairo.bootloaders.hash_program import HashFunction, compute_program_hash_chain
    from starkware.cairo.lang.compiler.program import Program as CairoProgram

    data = json.loads(load_program().compiled)
    data["data"] = data["data"][:50]
    short = Program(json.dumps(data).encode())
    theirs = CairoProgram.loads(json.dumps(data))
    assert compute_program_hash_chain(theirs, HashFunction.PEDERSEN, 0) == short.hash


def test_keccak_is_that_of_32_byte_words() -> None:
    from eth_utils.crypto import keccak

    words = load_program().felts
    assert load_program().keccak == int.from_bytes(
        keccak(b"".join(w.to_bytes(32, "big") for w in words)), "big"
    )
    data = json.loads(load_program().compiled)
    data["data"][7] = hex(int(data["data"][7], 16) + 1)
    assert Program(json.dumps(data).encode()).keccak != load_program().keccak


def test_sources_compile_to_the_committed_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "the committed program is what the sources compile to" in capsys.readouterr().out


def test_check_names_what_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against another program and other pins."""
    other = tmp_path / "main.json"
    other.write_bytes(load_program().compiled + b" ")
    pins = tmp_path / "hashes.json"
    pins.write_text(json.dumps(load_program().hashes() | {"words": 1}))
    monkeypatch.setattr(program, "COMPILED", other)
    monkeypatch.setattr(program, "HASHES", pins)
    monkeypatch.setattr(program, "compile_program", load_program)
    monkeypatch.setattr(program, "load_program", lambda: Program(other.read_bytes()))
    lines = list(program.check_program())
    assert len(lines) == 2
    assert lines[1].startswith("words: pinned 1")


def test_a_source_that_does_not_compile_is_reported(tmp_path: Path) -> None:
    (tmp_path / "main.cairo").write_text("func main() { return (1 }")
    with pytest.raises(ProgramError, match=r"main\.cairo:1"):
        compile_program(tmp_path)
