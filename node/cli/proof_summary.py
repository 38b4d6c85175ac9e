"""What is in a proof: its statement, its parameters and security, and where its bytes go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prover import Proof
from prover.air.layouts import get_layout
from prover.report import security_of
from prover.security import Security
from prover.statement import CELLS_PER_INSTANCE, VerifiedClaims
from prover.transcript import Transcript
from prover.verifier import verify_with_transcript
from sequencer.domain.seal import BatchOutput


@dataclass(frozen=True)
class Builtin:
    """How much of a builtin the run used."""

    name: str
    used: int
    available: int


@dataclass(frozen=True)
class ProofSummary:
    """A proof that was verified, in figures.

    Attributes:
        claims: what it proves.
        builtins: instances used, of those that the layout has for so many steps.
        public_cells: of the public memory, all pages.
        parts: bytes by part of the protocol, in the order in which they are sent.
        proof_bytes: of all parts.
    """

    claims: VerifiedClaims
    builtins: tuple[Builtin, ...]
    public_cells: int
    parameters: Mapping[str, Any]
    security: Security
    parts: Mapping[str, int]
    proof_bytes: int

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "layout": self.claims.layout,
            "steps": self.claims.n_steps,
            "program_hash": "0x" + self.claims.program_hash.hex(),
            "program_words": len(self.claims.program),
            "output_words": len(self.claims.output),
            "builtins": {b.name: {"used": b.used, "available": b.available} for b in self.builtins},
            "public_memory_cells": self.public_cells,
            "proof_bytes": self.proof_bytes,
            "parts": dict(self.parts),
            "parameters": dict(self.parameters),
            "security": self.security.to_json(),
        }


def summarize(proof: Proof) -> ProofSummary:
    """Verify a proof and say what is in it.

    Raises:
        prover.VerificationError: it proves nothing; the text names the check.
    """
    claims, channel = verify_with_transcript(proof)
    layout = get_layout(claims.layout)
    builtins = tuple(
        Builtin(
            name,
            (claims.main_returns[name] - claims.main_arguments[name]) // CELLS_PER_INSTANCE[name],
            claims.n_steps // layout.builtin_ratios[name],
        )
        for name in claims.builtins
        if name in layout.builtin_ratios
    )
    return ProofSummary(
        claims=claims,
        builtins=builtins,
        public_cells=len(proof.public_input.public_memory),
        parameters=proof.parameters.to_json(),
        security=security_of(proof.parameters, proof.public_input),
        parts=_parts(channel),
        proof_bytes=len(proof.proof_bytes),
    )


def batch_output(claims: VerifiedClaims) -> BatchOutput | None:
    """The program's output as that of a batch; None when it is no such output."""
    try:
        return BatchOutput.from_words(claims.output)
    except ValueError:
        return None


def _parts(channel: Transcript) -> dict[str, int]:
    """Bytes by scope, without the scopes that all share."""
    parts: dict[str, int] = {}
    for entry in channel.entries:
        if entry.span is not None:
            # "/cpu air/STARK/FRI/Commitment/Layer 1": the part begins after the protocol's name.
            part = " / ".join(entry.path.split("/")[3:])
            parts[part] = parts.get(part, 0) + entry.span[1] - entry.span[0]
    return parts
