"""The command `compile`."""

from pathlib import Path
from typing import Annotated

import typer

from prover.cli.common import Json, emit, load_program, reported
from prover.errors import InputError
from prover.files import check_writable, write_atomically
from prover.program import read_program


def compile(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="Cairo 0 program, a .cairo file.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the compiled program is written.")],
    as_json: Json = False,
) -> None:
    """Compile a Cairo 0 program in proof mode. Imports are looked for beside it and in the common library."""
    with reported(as_json):
        if source.suffix != ".cairo":
            raise InputError(str(source), "expected a file that ends with .cairo")
        check_writable(out)
        compiled = load_program(source)
        program = read_program(compiled)
        write_atomically(out, compiled.decode())
        value = {
            "ok": True,
            "out": str(out),
            "program_words": len(program.words),
            "program_hash": "0x" + program.hash.hex(),
            "builtins": list(program.builtins),
        }
        emit(
            as_json,
            value,
            lambda: [
                f"{out}: {value['program_words']} words, keccak-256 {value['program_hash']}",
                f"builtins: {', '.join(program.builtins) or 'none'}",
            ],
        )
