"""What the command line tells of proofs: plain values for programs, lines of text for people."""

from math import floor
from typing import Any

from prover.air.layouts import get_layout
from prover.errors import VerificationError
from prover.parameters import ProofParameters
from prover.presets import STONE_TARGET_BITS
from prover.proof import Proof
from prover.public_input import PublicInput
from prover.security import Security, security
from prover.seed import check_form
from prover.soundness import Shape
from prover.statement import VerifiedClaims, check_statement

MAX_OUTPUT_LINES = 20


def security_of(parameters: ProofParameters, public_input: PublicInput) -> Security:
    """The security of a proof of this statement with these parameters.

    Raises:
        InputError: FRI's degree bound is not the trace length.
        VerificationError: the layout is unknown, or its proofs have no such form.
    """
    check_form(public_input.layout, parameters)
    layout = get_layout(public_input.layout)
    return security(parameters, Shape.of(layout, public_input.n_steps * layout.cpu_component_height))


def run_summary(proof: Proof) -> dict[str, Any]:
    """What a proof tells of a run of any kind, as plain JSON."""
    level = security_of(proof.parameters, proof.public_input)
    return {
        "layout": proof.public_input.layout,
        "n_steps": proof.public_input.n_steps,
        "proof_bytes": len(proof.proof_bytes),
        "security": {"claimed": level.claimed, "bound_by": level.bound_by, "regime": level.best.name},
    }


def statement_summary(proof: Proof) -> dict[str, Any]:
    """What a valid proof tells; of a run that is no call of a program's main, that it is none."""
    try:
        return summary(proof, check_statement(proof.public_input))
    except VerificationError as error:
        return {**run_summary(proof), "statement": f"no call of a program's main: {error}"}


def summary(proof: Proof, claims: VerifiedClaims) -> dict[str, Any]:
    """A verified proof as plain JSON."""
    return {
        **run_summary(proof),
        "program_hash": "0x" + claims.program_hash.hex(),
        "program_words": len(claims.program),
        "builtins": list(claims.builtins),
        "main_arguments": dict(claims.main_arguments),
        "main_returns": dict(claims.main_returns),
        "output": [hex(word) for word in claims.output],
    }


def summary_lines(value: dict[str, Any]) -> list[str]:
    """A summary for people."""
    if "statement" in value:
        names = ("layout", "n_steps", "proof_bytes", "statement")
        return [
            *(f"{name:<14}{value[name]}" for name in names),
            f"security      {claim_text(value['security'])}",
        ]
    output = value["output"]
    lines = [
        f"layout        {value['layout']}",
        f"steps         {value['n_steps']}",
        f"program       {value['program_words']} words, keccak-256 {value['program_hash']}",
        f"builtins      {', '.join(value['builtins']) or 'none'}",
        f"proof         {value['proof_bytes']} bytes",
        f"security      {claim_text(value['security'])}",
        f"output        {len(output)} words",
        *(f"  {word}" for word in output[:MAX_OUTPUT_LINES]),
    ]
    if len(output) > MAX_OUTPUT_LINES:
        lines.append(f"  ... and {len(output) - MAX_OUTPUT_LINES} more; --json prints all")
    return lines


def claim_text(value: dict[str, Any]) -> str:
    """The claim in a line, with a warning where it is light."""
    light = "; light, for demonstration only" if value["claimed"] < STONE_TARGET_BITS else ""
    bits = floor(10 * value["claimed"]) / 10
    return f"{bits} bits claimed (bound by {value['bound_by']}; {value['regime']}){light}"


def security_lines(level: Security) -> list[str]:
    """Every term of every regime, and the claim."""
    lines = []
    for regime in level.regimes:
        proved = "proved" if regime.proved else "not proved, shown for comparison only"
        multiplicity = f", m = {regime.multiplicity}" if regime.multiplicity else ""
        lines.append(f"{regime.name} ({proved}{multiplicity})")
        lines += [
            f"  {term.name:<24}{term.bits:8.2f}  {term.equation:<42}{term.source}" for term in regime.terms
        ]
        lines += [f"  {'weakest term':<24}{regime.round_by_round:8.2f}  {regime.binding.name}"]
        lines += [f"  {'union of all':<24}{regime.union:8.2f}", ""]
    lines.append(
        f"hash: nodes of the commitments collide after 2^{level.hash_bits:g} hashes "
        f"({level.hash_bits_strict:.1f} bits strictly)"
    )
    claim = {"claimed": level.claimed, "bound_by": level.bound_by, "regime": level.best.name}
    return [*lines, claim_text(claim)]
