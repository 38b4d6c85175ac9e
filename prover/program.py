"""Compiled programs, as far as a verifier needs them: the words, and the builtins that main takes."""

from dataclasses import dataclass

from prover import json_input
from prover.errors import Check, InputError, VerificationError
from prover.field import P
from prover.hashing import keccak, word
from prover.public_input import MAX_PUBLIC_CELLS, SEGMENT_ORDER
from prover.statement import VerifiedClaims


@dataclass(frozen=True)
class CompiledProgram:
    """A program compiled with --proof_mode.

    Attributes:
        words: its field elements.
        builtins: that its main takes, in order.
    """

    words: tuple[int, ...]
    builtins: tuple[str, ...]

    @property
    def hash(self) -> bytes:
        """Keccak-256 of the words, 32 bytes each: `VerifiedClaims.program_hash` of its proofs."""
        return keccak(b"".join(map(word, self.words)))


def read_program(text: bytes) -> CompiledProgram:
    """A program from the JSON that cairo-compile writes. Other fields of the file are not looked at.

    Raises:
        InputError: names the field that is missing, of a wrong type or out of bounds.
    """
    root = json_input.parse(text, "program")
    if not isinstance(root, dict):
        raise InputError("program", "expected a JSON object, as cairo-compile writes")
    for name in ("prime", "data", "builtins"):
        if name not in root:
            raise InputError(f"program.{name}", "missing")
    if json_input.hexadecimal(root["prime"], "program.prime", 1 << 256) != P:
        raise InputError("program.prime", f"expected {P:#x}")
    data = json_input.array(root["data"], "program.data", MAX_PUBLIC_CELLS)
    builtins = json_input.array(root["builtins"], "program.builtins", len(SEGMENT_ORDER))
    return CompiledProgram(
        words=tuple(json_input.hexadecimal(w, f"program.data[{i}]", P) for i, w in enumerate(data)),
        builtins=tuple(json_input.string(b, f"program.builtins[{i}]", 32) for i, b in enumerate(builtins)),
    )


def check_program(claims: VerifiedClaims, program: CompiledProgram) -> None:
    """Check that the claims are about this program, and its builtins are where it says.

    Raises:
        VerificationError: the program or its builtins are others.
    """
    if claims.program != program.words:
        index = next(
            (
                i
                for i, pair in enumerate(zip(claims.program, program.words, strict=False))
                if pair[0] != pair[1]
            ),
            min(len(claims.program), len(program.words)),
        )
        raise VerificationError(
            Check.PROGRAM,
            f"the program given, of {len(program.words)} words",
            f"another one, of {len(claims.program)} words",
            f"address {index + 1}",
        )
    if claims.builtins != program.builtins:
        raise VerificationError(Check.PROGRAM, program.builtins, claims.builtins, "builtins")
