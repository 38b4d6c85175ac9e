"""The compiled Cairo program of the rules and its two hashes.

The sources in `contracts/cairo` are compiled by cairo-lang; the result is committed, because compiling takes
time and everybody must prove the same program. `python -m contracts.program compile` writes it, `check`
compares it with the sources.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from eth_hash.auto import keccak

from contracts.errors import ContractError
from prover.crypto import FIELD_PRIME, pedersen

SOURCES = Path(__file__).resolve().parent / "cairo"
COMPILED = SOURCES / "compiled" / "main.json"
HASHES = SOURCES / "compiled" / "hashes.json"
COMPILE_TIMEOUT_SECONDS = 600

LAYOUT = "margin"
"""In which runs of the program are proven: it has the program's builtins and no others."""

_COMPILER = "from starkware.cairo.lang.compiler.cairo_compile import main; raise SystemExit(main())"


class ProgramError(ContractError):
    """The program could not be compiled, or what is committed is not what the sources give."""


@dataclass(frozen=True)
class Program:
    """A compiled program.

    Attributes:
        compiled: the JSON of `cairo-compile --proof_mode`, without debug information.
    """

    compiled: bytes

    @cached_property
    def felts(self) -> tuple[int, ...]:
        """The program's words: memory from address 1 on."""
        return tuple(int(word, 16) for word in self._json["data"])

    @cached_property
    def hash(self) -> int:
        """cairo-lang's program hash chain, bootloader version 0, over Pedersen."""
        builtins = [int.from_bytes(name.encode("ascii"), "big") for name in self._json["builtins"]]
        main = int(self._json["identifiers"]["__main__.main"]["pc"])
        return _hash_chain([0, main, len(builtins), *builtins, *self.felts])

    @cached_property
    def keccak(self) -> int:
        """Keccak-256 of the words as 32 big-endian bytes each: the hash of the program's page of public
        memory, which the rollup contract pins."""
        return int.from_bytes(keccak(b"".join(word.to_bytes(32, "big") for word in self.felts)), "big")

    def hashes(self) -> dict[str, str | int]:
        """What is pinned: both hashes as hex strings, and the number of words."""
        return {"hash": hex(self.hash), "keccak": hex(self.keccak), "words": len(self.felts)}

    @cached_property
    def _json(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.compiled)
        if int(data["prime"], 16) != FIELD_PRIME:
            raise ProgramError("the program is compiled for another field")
        return data


def _hash_chain(data: Sequence[int]) -> int:
    """h(n, h(d0, h(d1, ... h(d_{n-2}, d_{n-1})))): cairo-lang's `compute_hash_chain` of the length and the
    data."""
    words = [len(data), *data]
    result = words[-1]
    for word in reversed(words[:-1]):
        result = pedersen(word, result)
    return result


@cache
def load_program() -> Program:
    """The committed program; ProgramError when it is missing."""
    try:
        return Program(COMPILED.read_bytes())
    except OSError as error:
        message = f"no compiled program at {COMPILED}: run python -m contracts.program compile"
        raise ProgramError(message) from error


def compile_program(sources: Path = SOURCES) -> Program:
    """Compile `main.cairo`. The result depends on the sources and cairo-lang's version only, not on paths.

    Raises:
        ProgramError: the compiler refused the sources; the message is its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "main.json"
        command = [
            sys.executable, "-c", _COMPILER,
            "main.cairo", "--cairo_path", ".", "--proof_mode", "--no_debug_info", "--output", str(output),
        ]  # fmt: skip
        done = subprocess.run(
            command, cwd=sources, capture_output=True, text=True, timeout=COMPILE_TIMEOUT_SECONDS, check=False
        )
        if done.returncode != 0:
            raise ProgramError(f"cairo-compile failed:\n{done.stdout}{done.stderr}")
        data = json.loads(output.read_bytes())
    return Program(json.dumps(data, separators=(",", ":"), sort_keys=True).encode() + b"\n")


def check_program() -> Iterator[str]:
    """Differences between what is committed and what the sources give, one line each."""
    fresh, committed = compile_program(), load_program()
    if fresh.compiled != committed.compiled:
        yield f"{COMPILED.name} is not what the sources compile to"
    pinned = json.loads(HASHES.read_text())
    for name, value in fresh.hashes().items():
        if pinned.get(name) != value:
            yield f"{name}: pinned {pinned.get(name)}, compiled {value}"


def write_program(program: Program) -> None:
    """Commit-ready files: the program and its hashes."""
    COMPILED.parent.mkdir(exist_ok=True)
    COMPILED.write_bytes(program.compiled)
    HASHES.write_text(json.dumps(program.hashes(), indent=2) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point of `python -m contracts.program`."""
    parser = argparse.ArgumentParser(prog="python -m contracts.program", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("compile", help="compile the sources and write the program and its hashes")
    commands.add_parser("check", help="compile the sources and compare with what is committed")
    command = parser.parse_args(arguments).command
    try:
        if command == "compile":
            program = compile_program()
            write_program(program)
            print(json.dumps(program.hashes(), indent=2))
            return 0
        differences = list(check_program())
    except ProgramError as error:
        print(error, file=sys.stderr)
        return 1
    for line in differences:
        print(line, file=sys.stderr)
    if not differences:
        print("the committed program is what the sources compile to")
    return 1 if differences else 0


if __name__ == "__main__":
    raise SystemExit(main())
