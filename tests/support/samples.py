"""The recorded runs and proofs in tests/golden/samples."""

import json
import lzma
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from prover._native import Execution
from prover.proof import Proof
from prover.seed_form import SeedForm

SAMPLES = Path(__file__).resolve().parents[1] / "golden" / "samples"

PERPETUAL_PROOFS = ("perpetual-12/blowup4", "perpetual-12/blowup16", "perpetual-16/blowup4")
PROOFS = (
    *PERPETUAL_PROOFS,
    "recursive-14/blowup4",
    "recursive-14/blowup4-seed3",
    "starknet-17/blowup4",
)
"""Every recorded proof, as folder/name."""
SEED_FORMS = {"recursive-14/blowup4-seed3": SeedForm.STONE6}
"""Seeds that are not of the contracts' form; the files do not say it."""


def read(path: str) -> bytes:
    """The bytes of a sample file, named without its .xz."""
    return lzma.decompress((SAMPLES / f"{path}.xz").read_bytes())


@cache
def proof_file(name: str) -> str:
    """The text of a recorded proof's file."""
    return read(f"{name}.proof.json").decode()


RUN_FILES = ("trace.bin", "memory.bin", "private_input.json", "public_input.json")


def execution(folder: str) -> Execution:
    """A recorded run."""
    return Execution.from_files(*(read(f"{folder}/{name}") for name in RUN_FILES))


@cache
def proof(name: str) -> Proof:
    """A recorded proof."""
    proof = Proof.from_json(proof_file(name))
    return replace(proof, parameters=replace(proof.parameters, channel_seed=SEED_FORMS.get(name)))


def proof_value(name: str) -> Any:
    """The parsed file of a recorded proof, a fresh copy."""
    return json.loads(proof_file(name))
