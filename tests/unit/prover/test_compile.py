"""Compiling Cairo 0 programs by the library, and the check that a proof is of a given program."""

import json
from pathlib import Path

import pytest

import prover
from prover import Check, InputError, VerificationError
from tests.support import samples
from tests.support.cairo_programs import INPUT_SUM

SMALL = "perpetual-12/blowup4"


def test_a_text_compiles_to_what_the_recorded_program_is() -> None:
    source = (samples.SAMPLES / "perpetual-12" / "program.cairo").read_text()
    compiled, recorded = (
        json.loads(prover.compile(source)),
        json.loads(samples.read("perpetual-12/program.json")),
    )
    for name in ("data", "builtins", "prime"):
        assert compiled[name] == recorded[name]


def test_a_file_imports_from_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "square.cairo").write_text("func square(x) -> (y: felt) {\n    return (y=x * x);\n}\n")
    main = tmp_path / "main.cairo"
    main.write_text(
        "%builtins output\nfrom square import square\nfunc main{output_ptr: felt*}() {\n"
        "    let (y) = square(9);\n    assert [output_ptr] = y;\n"
        "    let output_ptr = output_ptr + 1;\n    return ();\n}\n"
    )
    assert prover.run(prover.compile(main)).output == [81]
    with pytest.raises(InputError, match=r"program\.cairo:2:6: Could not find module 'square'"):
        prover.compile(main.read_text())
    assert prover.compile(main.read_text(), import_paths=[tmp_path])


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (
            "func main() {\n    assert y = 1;\n    return ();\n}\n",
            "program.cairo:2:12: Unknown identifier 'y'",
        ),
        ("func main( {\n}\n", "program.cairo:1:12: Unexpected token"),
        ("func other() {\n    return ();\n}\n", "program.cairo: proof mode needs a function main"),
        ("%builtins output\nfunc main() {\n    return ();\n}\n", "program.cairo: Expected main to contain"),
        ("func main() {\n    assert 1 = " + "(" * 3000 + ";\n}\n", "program.cairo"),
    ],
)
def test_faults_name_the_line(source: str, fault: str) -> None:
    with pytest.raises(InputError) as caught:
        prover.compile(source)
    assert str(caught.value).startswith(fault)


def test_a_proof_is_checked_against_its_program() -> None:
    proof = samples.proof(SMALL)
    compiled = samples.read("perpetual-12/program.json")
    claims = prover.verify(proof, program=compiled)
    assert prover.read_program(compiled).hash == claims.program_hash
    assert prover.verify(proof, program=prover.read_program(compiled)) == claims
    with pytest.raises(VerificationError) as caught:
        prover.verify(proof, program=prover.compile(INPUT_SUM))
    assert caught.value.check is Check.PROGRAM
    with pytest.raises(InputError, match="program: not JSON"):
        prover.verify(proof, program=b"{")


def test_a_proof_is_checked_against_a_level_of_security() -> None:
    proof = samples.proof(SMALL)
    prover.verify(proof, min_security=33)
    with pytest.raises(VerificationError) as caught:
        prover.verify(proof, min_security=80)
    assert caught.value.check is Check.SECURITY
