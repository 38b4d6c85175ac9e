"""The soundness errors of the protocol, term by term.

Every probability by which a cheating prover may succeed is listed with its equation and source; "bits" are
-log2 of it. All challenges are uniform in the field F of 251 bits (no extension), queries uniform with
replacement. Sources:

    BCIKS20   Ben-Sasson, Carmon, Ishai, Kopparty, Saraf: Proximity Gaps for Reed-Solomon Codes (J. ACM 2023)
    BCHKS25   Ben-Sasson, Carmon, Haboeck, Kopparty, Saraf: On Proximity Gaps for Reed-Solomon Codes
              (2025/2055)
    DG25      Diamond, Gruen: On the Distribution of the Distances of Random Words (2025/2010)
    Haboeck   A summary on the FRI low degree test (2022/1216)
    ethSTARK  ethSTARK Documentation (2021/582)
    ours      derived for this protocol, and not reviewed

The regimes differ in how far from a codeword a prover is caught. Two are proved: up to unique decoding, and up
to the Johnson bound (by two theorems). Two more are shown for comparison only, and never count: what random
words would allow, a heuristic, and the conjecture that older systems count with, which was refuted in 2025.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import e, inf, log2, sqrt

from prover.air.layout import Layout
from prover.field import P
from prover.parameters import ProofParameters

LOG_FIELD = log2(P)
MULTIPLICITIES = (*range(3, 100), *range(100, 1001, 10))
"""Johnson multiplicities m that are tried; m is a choice of the analysis and not of the protocol."""


POOL_DEGREES: Mapping[str, int] = {"mem_pool/addr": 2, "range_check16_pool": 2, "diluted_pool": 3}
"""What each cell of a pool adds to the degree of the interaction's identities, by the pool's virtual column."""


@dataclass(frozen=True)
class Shape:
    """What the bounds need to know of an AIR and a trace.

    Attributes:
        trace_length: T.
        n_constraints: C, joined with powers of one random element.
        n_mask_cells: m, the out-of-domain values of the trace columns.
        constraint_degree: d, the columns of the composition table.
        interaction_degree: degree, in the interaction elements, of the identities that the interaction
            proves.
    """

    trace_length: int
    n_constraints: int
    n_mask_cells: int
    constraint_degree: int
    interaction_degree: int

    @staticmethod
    def of(layout: Layout, trace_length: int) -> "Shape":
        """The shape of a layout.

        Each permutation argument over n cells counts 2n: n for the equality of two products of degree n
        (Schwartz-Zippel), and n because a denominator that vanishes frees the running product (ours). The
        diluted pool counts n more, for the cumulative value of its differences.
        """
        degree = 0
        for pool, weight in POOL_DEGREES.items():
            if pool in layout.placement:
                degree += weight * (trace_length // layout.placement[pool].step)
        return Shape(
            trace_length=trace_length,
            n_constraints=len(layout.constraints),
            n_mask_cells=len(layout.mask),
            constraint_degree=layout.constraint_degree,
            interaction_degree=degree,
        )


@dataclass(frozen=True)
class Term:
    """One way to cheat: its name, bits, equation and source."""

    name: str
    bits: float
    equation: str
    source: str


@dataclass(frozen=True)
class Regime:
    """A set of terms that hold together.

    Attributes:
        name: of the regime.
        proved: whether every term is a theorem; a regime that is not never counts for the claim.
        terms: in the order of the transcript.
        multiplicity: the Johnson multiplicity m that gives the most bits, where there is one.
    """

    name: str
    proved: bool
    terms: tuple[Term, ...]
    multiplicity: int | None = None

    @property
    def binding(self) -> Term:
        """The term with the fewest bits."""
        return min(self.terms, key=lambda term: term.bits)

    @property
    def round_by_round(self) -> float:
        """Bits of the weakest term: what the Fiat-Shamir transformation needs."""
        return self.binding.bits

    @property
    def union(self) -> float:
        """Bits of the sum of all errors; never more than `round_by_round`."""
        least = self.round_by_round
        return least - log2(sum(2.0 ** (least - term.bits) for term in self.terms))


def _rho_plus(parameters: ProofParameters, shape: Shape) -> float:
    """(T+1)/N: a quotient by a single point adds 1 to the degree."""
    return (shape.trace_length + 1) / (shape.trace_length * parameters.blowup)


@dataclass(frozen=True)
class _Decoding:
    """What a regime puts into the common terms.

    Attributes:
        agreement: alpha, the share of agreement above which words count as close.
        list_size: how many codewords can be close to one word.
        line: log2 of |F| times the correlated-agreement error of a line, for a code of length n.
        weighted: log2 of the same for weighted agreement, over a line.
        source: of the correlated-agreement theorem.
    """

    agreement: float
    list_size: float
    line: Callable[[float], float]
    weighted: float
    source: str


def _terms(parameters: ProofParameters, shape: Shape, decoding: _Decoding) -> tuple[Term, ...]:
    t, d = shape.trace_length, shape.constraint_degree
    n = t * parameters.blowup
    functions = shape.n_mask_cells + d
    size = decoding.list_size

    def algebraic(name: str, log_error: float, equation: str, source: str) -> Term:
        return Term(name, LOG_FIELD - log_error, equation, source)

    out_of_domain = size * (d * t + (t - 1) + d) + t + (1 + d) * n
    terms = [
        algebraic("interaction", log2(size * shape.interaction_degree), "L*D/|F|", "Schwartz-Zippel; ours"),
        algebraic(
            "constraint batching",
            log2(size * (shape.n_constraints - 1)),
            "L*(C-1)/|F|",
            "Haboeck, DEEP-ALI; ours",
        ),
        algebraic(
            "out-of-domain sampling",
            log2(out_of_domain),
            "(L*(d*T + (T-1) + d) + T + (1+d)*N)/|F|",
            "Haboeck, DEEP-ALI; bad z: ours",
        ),
        algebraic(
            "DEEP batching", log2(functions - 1) + decoding.line(n), "(m+d-1)*ca(N)/|F|", decoding.source
        ),
    ]
    for i, step in enumerate(step for step in parameters.fri_step_list if step):
        n >>= step
        error = log2(2**step - 1) + max(decoding.line(n), decoding.weighted)
        terms.append(algebraic(f"FRI step {i + 1}", error, "(2^s-1)*max(ca(n), W)/|F|", decoding.source))
    bits = -parameters.n_queries * log2(decoding.agreement) + parameters.proof_of_work_bits
    terms.append(Term("queries", bits, "alpha^q * 2^-b", "ethSTARK; BCIKS20 Thm 8.3"))
    return tuple(terms)


def unique_decoding(parameters: ProofParameters, shape: Shape) -> Regime:
    """Words count as close within half the code's distance, where at most one codeword is close."""
    n = shape.trace_length * parameters.blowup
    decoding = _Decoding(
        agreement=(1 + _rho_plus(parameters, shape)) / 2,
        list_size=1.0,
        line=lambda length: log2(length + 1),
        weighted=log2(n + 1),
        source="BCIKS20 Thm 4.1, 6.1",
    )
    return Regime("unique decoding", True, _terms(parameters, shape, decoding))


def bciks20(length: float, m: float, rho: float) -> float:
    """log2 of M^7 * n^2 / (3 * rho^1.5), M = m + 1/2."""
    return log2((m + 0.5) ** 7 / (3 * rho**1.5)) + 2 * log2(length)


def bchks25(length: float, m: float, rho: float) -> float:
    """log2 of (2*M^5 + 3*M*gamma*rho)*n / (3*rho^1.5) + M/sqrt(rho)."""
    half = m + 0.5
    gamma = 1 - sqrt(rho) * (1 + 0.5 / m)
    return log2((2 * half**5 + 3 * half * gamma * rho) * length / (3 * rho**1.5) + half / sqrt(rho))


def johnson_at(
    parameters: ProofParameters,
    shape: Shape,
    m: int,
    correlated_agreement: Callable[[float, float, float], float] = bchks25,
    name: str = "Johnson (BCHKS25)",
    source: str = "BCHKS25 Thm 4.2",
) -> Regime | None:
    """Words count as close up to the Johnson bound with multiplicity m >= 3.

    None where the agreement would have to be 1 or more, so that nothing is shown.
    """
    if m < 3:
        raise ValueError(f"the theorems need a multiplicity of at least 3, got {m}")
    rho, rho_plus = 1 / parameters.blowup, _rho_plus(parameters, shape)
    n = shape.trace_length * parameters.blowup
    agreement = sqrt(rho_plus) * (1 + 0.5 / m)
    if agreement >= 1:
        return None
    decoding = _Decoding(
        agreement=agreement,
        list_size=(m + 0.5) / sqrt(rho_plus),
        line=lambda length: correlated_agreement(length, m, rho),
        weighted=log2((2 * m + 1) * (n + 1) / sqrt(rho)),
        source=source,
    )
    return Regime(name, True, _terms(parameters, shape, decoding), multiplicity=m)


def johnson(
    parameters: ProofParameters,
    shape: Shape,
    correlated_agreement: Callable[[float, float, float], float],
    name: str,
    source: str,
) -> Regime:
    """The Johnson regime at its best multiplicity: larger ones lose less per query and more per line."""
    candidates = (
        johnson_at(parameters, shape, m, correlated_agreement, name, source) for m in MULTIPLICITIES
    )
    shown = [regime for regime in candidates if regime is not None]
    if not shown:
        return Regime(name, True, (Term("queries", -inf, "alpha^q * 2^-b", "nothing is shown"),))
    return max(shown, key=lambda regime: regime.round_by_round)


def random_words(parameters: ProofParameters, shape: Shape) -> Regime:
    """What would hold if the words of a cheating prover were no closer to the code than random ones.

    A heuristic: alpha = rho + log2(e/rho)*rho/log2|F|, one codeword, and folds as in unique decoding.
    """
    rho, n = 1 / parameters.blowup, shape.trace_length * parameters.blowup
    decoding = _Decoding(
        agreement=rho + log2(e / rho) * rho / LOG_FIELD,
        list_size=1.0,
        line=lambda length: log2(length + 1),
        weighted=log2(n + 1),
        source="DG25 sec. 1.5, heuristic",
    )
    return Regime("random words (heuristic)", False, _terms(parameters, shape, decoding))


def legacy(parameters: ProofParameters, shape: Shape) -> Regime:
    """What older systems claim: one bit per query and bit of blowup. Refuted in 2025; never the level."""
    queries = parameters.n_queries * parameters.log_n_cosets + parameters.proof_of_work_bits
    terms = (
        Term("field", LOG_FIELD - log2(shape.trace_length), "T/|F|", "ethSTARK, conjecture"),
        Term("queries", queries, "rho^q * 2^-b", "ethSTARK, conjecture (refuted)"),
    )
    return Regime("legacy conjecture (refuted)", False, terms)
