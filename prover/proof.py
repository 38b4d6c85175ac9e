"""Proofs and their files, in Stone's JSON form.

A file has `proof_hex`, `public_input`, `proof_parameters` and `version`, and `annotations` when asked for:
one line per value on the channel. The verifier reads the first three only.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from prover import json_input
from prover.errors import InputError
from prover.parameters import ProofParameters
from prover.public_input import PublicInput
from prover.span import Span

MAX_PROOF_BYTES = 1 << 26
"""64 MiB, far above the largest proof that the bounded parameters allow in practice."""

T = TypeVar("T")

_REQUIRED = {"proof_hex", "public_input", "proof_parameters"}
_IGNORED = {"version", "annotations", "extra_annotations", "private_input", "prover_config"}

VERSION = {"statement_name": "cpu_air_prover", "proof_hash": "unset", "commit_hash": "perpetua-0.1.0"}


@dataclass(frozen=True)
class Proof:
    """A proof with its statement and parameters.

    Attributes:
        proof_bytes: what the prover sent.
        public_input: the statement.
        parameters: the STARK's parameters.
        annotations: Stone's annotation lines, if they were asked for.
        timings: seconds by phase, when the proof was made by this process.
        peak_memory: largest resident set of the proving process in bytes, likewise.
        spans: wall and CPU seconds, bytes moved and peak memory by phase and by part of it, likewise.
    """

    proof_bytes: bytes
    public_input: PublicInput
    parameters: ProofParameters
    annotations: tuple[str, ...] | None = None
    timings: Mapping[str, float] = field(default_factory=dict, compare=False)
    peak_memory: int | None = field(default=None, compare=False)
    spans: tuple[Span, ...] = field(default=(), compare=False)

    @staticmethod
    def from_json(text: str | bytes) -> "Proof":
        """A proof from a file's text. Annotations are not read back: nothing may depend on them.

        Raises:
            InputError: names the field that is missing, unknown, of a wrong type or out of bounds.
        """
        value = json_input.parse(text, "proof file")
        root = json_input.fields(value, "", _REQUIRED, _IGNORED)
        return Proof(
            proof_bytes=_proof_bytes(root["proof_hex"]),
            public_input=_within("public_input", PublicInput.from_json, root["public_input"]),
            parameters=_within("proof_parameters", ProofParameters.from_json, root["proof_parameters"]),
        )

    @staticmethod
    def load(path: Path) -> "Proof":
        """A proof from a file.

        Raises:
            InputError: as `from_json`, or the file is too long.
            OSError: the file cannot be read.
        """
        return Proof.from_json(json_input.read_file(path))

    def to_json(self) -> str:
        """The file's text, with keys in alphabetical order."""
        value: dict[str, Any] = {
            "proof_hex": "0x" + self.proof_bytes.hex(),
            "proof_parameters": self.parameters.to_json(),
            "public_input": self.public_input.to_json(),
            "version": VERSION,
        }
        if self.annotations is not None:
            value["annotations"] = list(self.annotations)
        return json.dumps(value, indent=4, sort_keys=True) + "\n"


def _proof_bytes(value: Any) -> bytes:
    digits = json_input.string(value, "proof_hex", 2 + 2 * MAX_PROOF_BYTES)
    if not digits.startswith("0x") or len(digits) % 2:
        raise InputError("proof_hex", "expected 0x and an even number of hexadecimal digits")
    try:
        # fromhex passes over white space, which would give one proof many spellings.
        proof = bytes.fromhex(digits[2:])
    except ValueError:
        proof = b""
    if 2 * len(proof) != len(digits) - 2:
        raise InputError("proof_hex", "expected 0x and an even number of hexadecimal digits")
    return proof


def _within(name: str, parse: Callable[[Any], T], value: Any) -> T:
    try:
        return parse(value)
    except InputError as error:
        raise error.within(name) from None
