"""The verifier: a complete check of a proof in Stone's format (EVM configuration).

`verify` is the entrance for proofs of Cairo runs. It checks the statement (`prover.statement`), then runs
`verify_stark`, which knows nothing of Cairo: any AIR with one interaction will do. The steps are numbered as
in `prover.stark`, which sends what is read here.
"""

from collections.abc import Sequence
from typing import Protocol

from prover.cairo_air import CairoAir, get_known_layout
from prover.channel import VerifierChannel
from prover.domains import EvaluationDomain, log2_exact
from prover.errors import Check, VerificationError
from prover.field import P, batch_inverse
from prover.fri import FriVerifier
from prover.parameters import ProofParameters
from prover.program import CompiledProgram, check_program, read_program
from prover.proof import Proof
from prover.security import check_security, security
from prover.seed import channel_seed
from prover.soundness import Shape
from prover.statement import VerifiedClaims, check_run, check_statement
from prover.table import TableCommitment


class Air(Protocol):
    """What the verifier needs to know of an AIR, for a trace of fixed length."""

    @property
    def trace_length(self) -> int:
        """T, a power of two."""

    @property
    def n_columns_first(self) -> int:
        """Columns committed to before the interaction elements are drawn."""

    @property
    def n_columns_interaction(self) -> int:
        """Columns committed to afterwards."""

    @property
    def n_interaction_elements(self) -> int:
        """Random elements between the two."""

    @property
    def constraint_degree(self) -> int:
        """d: the composition polynomial has degree below d*T and is committed to in d columns."""

    @property
    def mask(self) -> Sequence[tuple[int, int]]:
        """(column, row offset) of each cell that the constraints read, in the order of the OODS values."""

    def evaluate_composition(
        self, mask_values: Sequence[int], interaction_elements: Sequence[int], alpha: int, z: int
    ) -> int:
        """The composition polynomial at z, from the values of the mask there."""


def verify(
    proof: Proof, *, program: CompiledProgram | bytes | None = None, min_security: float = 0
) -> VerifiedClaims:
    """Check a proof of a Cairo run.

    A valid proof says that *some* program ran: `VerifiedClaims.program` holds its words. Give `program` to have
    them compared with those of the program that you mean.

    Args:
        proof: the proof with its statement and parameters.
        program: the program that the proof must be about, as compiled or as the JSON of it.
        min_security: bits that its parameters must claim at least.

    Returns:
        What is proved: the program, its output, main's arguments and returns.

    Raises:
        VerificationError: names the check that failed, and where.
        InputError: `program` is no compiled program.
    """
    expected = read_program(program) if isinstance(program, bytes) else program
    claims, _ = verify_with_transcript(proof)
    if min_security:
        layout = get_known_layout(claims.layout)
        shape = Shape.of(layout, claims.n_steps * layout.cpu_component_height)
        check_security(security(proof.parameters, shape), min_security)
    if expected is not None:
        check_program(claims, expected)
    return claims


def verify_with_transcript(proof: Proof) -> tuple[VerifiedClaims, VerifierChannel]:
    """As `verify`, and the channel with the labelled transcript of the proof."""
    claims = check_statement(proof.public_input)
    channel, error = _follow(proof)
    if error is not None:
        raise error
    return claims, channel


def verify_run(proof: Proof) -> VerifierChannel:
    """Check that a run with this public input exists, as Stone's verifier does, and no more.

    Which program ran, whether its main was called as it should be, and what its output means is left open:
    `verify` checks that too.

    Raises:
        VerificationError: names the check that failed, and where.
    """
    check_run(proof.public_input)
    channel, error = _follow(proof)
    if error is not None:
        raise error
    return channel


def replay(proof: Proof) -> tuple[VerifierChannel, VerificationError | None]:
    """The channel as far as the proof can be followed, and the first check that fails: of the proof, or of the
    statement if the proof holds.

    Raises:
        VerificationError: no run has such a public input, or the parameters do not suit its layout.
    """
    check_run(proof.public_input)
    channel, error = _follow(proof)
    if error is None:
        try:
            check_statement(proof.public_input)
        except VerificationError as of_statement:
            error = of_statement
    return channel, error


def _follow(proof: Proof) -> tuple[VerifierChannel, VerificationError | None]:
    channel = VerifierChannel(channel_seed(proof.public_input, proof.parameters), proof.proof_bytes)
    try:
        verify_stark(CairoAir(proof.public_input), proof.parameters, channel)
    except VerificationError as error:
        return channel, error
    return channel, None


def check_fri_degree(parameters: ProofParameters, trace_length: int) -> None:
    """Check that FRI proves the degree bound that the trace needs.

    Raises:
        VerificationError: last_layer_degree_bound * 2^(sum of the steps) is not the trace length.
    """
    if parameters.fri_degree_bound != trace_length:
        raise VerificationError(
            Check.FRI_DEGREE_BOUND, f"{trace_length} (the trace length)", parameters.fri_degree_bound
        )


def check_out_of_domain(z: int, domain: EvaluationDomain, constraint_degree: int) -> None:
    """Check that no denominator of the out-of-domain step vanishes. A random z fails with odds below 2^-180.

    Raises:
        VerificationError: z is in the trace or evaluation domain, or z^d in the latter.
    """
    in_trace_domain = pow(z, domain.trace_length, P) == 1
    if in_trace_domain or domain.contains(z) or domain.contains(pow(z, constraint_degree, P)):
        raise VerificationError(Check.OUT_OF_DOMAIN_POINT, "a point outside the domains", hex(z))


def verify_stark(air: Air, parameters: ProofParameters, channel: VerifierChannel) -> None:
    """Check a STARK that the channel holds.

    Raises:
        VerificationError: names the check that failed, and where.
    """
    check_fri_degree(parameters, air.trace_length)
    domain = EvaluationDomain(log2_exact(air.trace_length), parameters.log_n_cosets)
    degree, node_bytes = air.constraint_degree, parameters.node_bytes
    with channel.scope("STARK"):
        # 1 ----- first trace table
        with channel.scope("Original", "Commit on Trace"):
            first = TableCommitment.read(channel, domain.size, air.n_columns_first, node_bytes)
        # 2 ----- interaction elements and interaction table
        with channel.scope("Interaction"):
            interaction_elements = [
                channel.draw_element(f"Interaction element #{i}") for i in range(air.n_interaction_elements)
            ]
            with channel.scope("Commit on Trace"):
                interaction = TableCommitment.read(
                    channel, domain.size, air.n_columns_interaction, node_bytes
                )
        # 3 ----- composition polynomial
        with channel.scope("Original"):
            alpha = channel.draw_element("Constraint polynomial random element")
        with channel.scope("Out Of Domain Sampling"):
            with channel.scope("Commit on Trace"):
                composition = TableCommitment.read(channel, domain.size, degree, node_bytes)
            # 4 ----- values of all columns at the out-of-domain point z
            with channel.scope("OODS values"):
                z = channel.draw_element("Evaluation point")
                check_out_of_domain(z, domain, degree)
                n_values = len(air.mask) + degree
                values = [channel.read_element(str(i)) for i in range(n_values)]
                expected = air.evaluate_composition(values[: len(air.mask)], interaction_elements, alpha, z)
                got = sum(pow(z, j, P) * h for j, h in enumerate(values[len(air.mask) :])) % P
                if got != expected:
                    raise VerificationError(Check.OODS_CONSISTENCY, hex(expected), hex(got), channel.path)
            # 5 ----- the DEEP quotient joins all columns with powers of beta
            beta = channel.draw_element("Constraint polynomial random element")
        quotient = DeepQuotient(domain, air.mask, values, z, beta)
        with channel.scope("FRI"):
            # 6 ----- FRI layers, 7 ----- grinding, 8 ----- queries
            fri = FriVerifier(parameters, domain.log_size)
            fri.read_commitments(channel)
            fri.read_proof_of_work(channel)
            fri.draw_queries(channel)

            # 9 ----- decommitments
            def layer_0(rows: list[int]) -> dict[int, int]:
                with channel.scope("Virtual Oracle"):
                    opened = []
                    for i, table in enumerate((first, interaction, composition)):
                        with channel.scope(f"Trace {i}"):
                            opened.append(table.open(channel, rows))
                return {
                    row: quotient.evaluate(row, opened[0][row] + opened[1][row], opened[2][row])
                    for row in rows
                }

            fri.verify_queries(channel, layer_0)
    channel.check_end()


class DeepQuotient:
    """A(x) = sum_i beta^i (f_i(x) - v_i)/(x - z*g^r_i) + sum_j beta^(m+j) (h_j(x) - v_(m+j))/(x - z^d).

    It is a polynomial of degree below T exactly when all columns are, and have the values v.
    """

    def __init__(
        self,
        domain: EvaluationDomain,
        mask: Sequence[tuple[int, int]],
        values: Sequence[int],
        z: int,
        beta: int,
    ) -> None:
        self._domain = domain
        self._mask = mask
        self._values = values
        self._beta = beta
        offsets = sorted({row for _, row in mask})
        g = domain.trace_generator
        self._points = [z * pow(g, row, P) % P for row in offsets]
        self._points.append(pow(z, len(values) - len(mask), P))
        index = {row: i for i, row in enumerate(offsets)}
        self._point_of_cell = [index[row] for _, row in mask]

    def evaluate(self, row: int, trace: Sequence[int], composition: Sequence[int]) -> int:
        """A at the point of a row, from the row of both trace tables and of the composition table."""
        x = self._domain.point(row)
        # Not zero: check_out_of_domain saw to it that no point is in the domain.
        inverses = batch_inverse([(x - point) % P for point in self._points])
        terms = [
            (trace[column], inverses[point])
            for (column, _), point in zip(self._mask, self._point_of_cell, strict=True)
        ]
        terms += [(h, inverses[-1]) for h in composition]
        total = 0
        # Horner in beta, from the last term.
        for (cell, inverse), value in zip(reversed(terms), reversed(self._values), strict=True):
            total = (total * self._beta + (cell - value) * inverse) % P
        return total
