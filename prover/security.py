"""How many bits of security a proof claims.

The claim is the smaller of what is proved of the protocol (`prover.soundness`) and of the commitments'
collision resistance: a tree of nodes cut to 8w bits can be opened in two ways after 2^(4w) hashes, whatever
the queries.
"""

from dataclasses import dataclass
from math import log2
from typing import Any

from prover.errors import Check, InputError, VerificationError
from prover.parameters import ProofParameters
from prover.soundness import Regime, Shape, bchks25, bciks20, johnson, legacy, random_words, unique_decoding


@dataclass(frozen=True)
class Security:
    """The security of a proof with given parameters.

    Attributes:
        regimes: unique decoding, Johnson (two theorems), and two that do not count: the random-words
            heuristic and the legacy conjecture.
        hash_bits: nominal collision resistance of a commitment's nodes, half their width.
        hash_bits_strict: with the constant of the Fiat-Shamir theorem, 3*t^2/2^width = 1.
    """

    regimes: tuple[Regime, ...]
    hash_bits: float
    hash_bits_strict: float

    @property
    def best(self) -> Regime:
        """The proved regime with the most bits."""
        return max((regime for regime in self.regimes if regime.proved), key=lambda regime: regime.union)

    @property
    def claimed(self) -> float:
        """Bits that may be claimed: the smaller of the best proved regime and the hash."""
        return min(self.best.union, self.hash_bits)

    @property
    def bound_by(self) -> str:
        """What the claim is bound by: "hash", or the weakest term of the best regime."""
        return "hash" if self.hash_bits < self.best.union else self.best.binding.name

    def to_json(self) -> dict[str, Any]:
        """All figures, in bits."""
        return {
            "claimed": self.claimed,
            "bound_by": self.bound_by,
            "regime": self.best.name,
            "hash": {"nominal": self.hash_bits, "strict": self.hash_bits_strict},
            "regimes": [
                {
                    "name": regime.name,
                    "proved": regime.proved,
                    "multiplicity": regime.multiplicity,
                    "round_by_round": regime.round_by_round,
                    "union": regime.union,
                    "terms": [vars(term) for term in regime.terms],
                }
                for regime in self.regimes
            ],
        }


def security(parameters: ProofParameters, shape: Shape) -> Security:
    """The security of proofs with these parameters of a trace of this shape.

    Raises:
        InputError: FRI's degree bound is not the trace length.
    """
    if parameters.fri_degree_bound != shape.trace_length:
        raise InputError(
            "stark.fri",
            f"proves the degree bound {parameters.fri_degree_bound}, the trace has {shape.trace_length} rows",
        )
    width = 8 * parameters.node_bytes
    return Security(
        regimes=(
            unique_decoding(parameters, shape),
            johnson(parameters, shape, bciks20, "Johnson (BCIKS20)", "BCIKS20 Thm 6.2, 7.2"),
            johnson(parameters, shape, bchks25, "Johnson (BCHKS25)", "BCHKS25 Thm 4.2"),
            random_words(parameters, shape),
            legacy(parameters, shape),
        ),
        hash_bits=width / 2,
        hash_bits_strict=(width - log2(3)) / 2,
    )


def check_security(level: Security, least_bits: float) -> None:
    """Check that a proof claims enough.

    Raises:
        VerificationError: it claims less than `least_bits`.
    """
    if level.claimed < least_bits:
        raise VerificationError(
            Check.SECURITY,
            f"at least {least_bits:g} claimed bits",
            f"{level.claimed:.2f} (bound by {level.bound_by})",
            "proof_parameters",
        )
