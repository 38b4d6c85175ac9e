"""FRI: a proof that a function on a domain is close to a polynomial of low degree.

Layer 0 is a function f on the domain <w_N> in bit-reversed order. One fold with the evaluation point e sends
the values at y and -y to f(y) + f(-y) + e*(f(y) - f(-y))/y at y^2: twice the usual convention, which leaves
out the factor 1/2. A step of size s folds s times, with e, e^2, e^4, ... Layers after the first are committed
to as tables with one coset of 2^step consecutive values per row. The last layer is sent as the coefficients
of its polynomial.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from prover.channel import (
    NONCE_BYTES,
    VerifierChannel,
    has_leading_zeros,
    proof_of_work_hash,
)
from prover.domains import bit_reverse, fri_point
from prover.errors import Check, VerificationError
from prover.field import P, inverse, root_of_unity
from prover.parameters import ProofParameters
from prover.table import TableCommitment
from prover.transcript import Kind


def fold_coset(values: Sequence[int], first_point: int, e: int) -> int:
    """Fold 2^s values of consecutive indices to one.

    Args:
        values: the layer's values, 2^s of them, s >= 0.
        first_point: y of the first index, not zero.
        e: the evaluation point.

    Returns:
        The value of the layer that is s folds further.
    """
    layer = list(values)
    y_inverse = inverse(first_point)
    while len(layer) > 1:
        bits = len(layer).bit_length() - 1
        # Index 2j of the coset is at first_point * w^bitrev(2j), w of order len(layer).
        w_inverse = inverse(root_of_unity(len(layer)))
        layer = [
            (a + b + e * (a - b) * y_inverse * pow(w_inverse, bit_reverse(2 * j, bits), P)) % P
            for j, (a, b) in enumerate(zip(layer[::2], layer[1::2], strict=True))
        ]
        e = e * e % P
        y_inverse = y_inverse * y_inverse % P
    return layer[0]


def evaluate_polynomial(coefficients: Sequence[int], x: int) -> int:
    """Horner's rule, constant term first."""
    value = 0
    for coefficient in reversed(coefficients):
        value = (value * x + coefficient) % P
    return value


@dataclass
class FriVerifier:
    """The verifier's side of FRI for a function on 2^log_size points.

    Attributes:
        parameters: steps, last layer, queries and grinding.
        log_size: log2 of the number of values of layer 0.
        first_point: evaluation point of the first step, None when that step is 0.
        points: evaluation points of the later steps.
        tables: commitments to the layers that are folded by the later steps.
        last_layer: coefficients of the last layer.
        queries: the queries, ascending; a number may occur more than once.
    """

    parameters: ProofParameters
    log_size: int
    first_point: int | None = None
    points: list[int] = field(default_factory=list)
    tables: list[TableCommitment] = field(default_factory=list)
    last_layer: list[int] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)

    def read_commitments(self, channel: VerifierChannel) -> None:
        """Commit phase: an evaluation point and a commitment per layer, then the last layer."""
        steps = self.parameters.fri_step_list
        log_size = self.log_size
        with channel.scope("Commitment"):
            for i, step in enumerate(steps):
                with channel.scope(f"Layer {i + 1}"):
                    if i > 0:
                        self.points.append(channel.draw_element("Evaluation point"))
                    elif step > 0:
                        self.first_point = channel.draw_element("Evaluation point")
                    log_size -= step
                    if i + 1 < len(steps):
                        n_columns = 1 << steps[i + 1]
                        n_rows, node_bytes = (1 << log_size) // n_columns, self.parameters.node_bytes
                        self.tables.append(TableCommitment.read(channel, n_rows, n_columns, node_bytes))
            with channel.scope("Last Layer"):
                bound = self.parameters.last_layer_degree_bound
                self.last_layer = channel.read_elements("Coefficients", bound)

    def read_proof_of_work(self, channel: VerifierChannel) -> None:
        """Check the nonce. It makes trying again for other queries cost 2^bits hashes.

        Raises:
            VerificationError: the nonce's hash has too few leading zeros.
        """
        bits = self.parameters.proof_of_work_bits
        if bits == 0:
            return
        digest = channel.digest
        with channel.scope("Proof of Work"):
            nonce = channel.read_data("POW", NONCE_BYTES)
            work = proof_of_work_hash(digest, bits, nonce)
            if not has_leading_zeros(work, bits):
                raise VerificationError(
                    Check.PROOF_OF_WORK, f"{bits} leading zero bits", "0x" + work.hex(), channel.path
                )

    def draw_queries(self, channel: VerifierChannel) -> None:
        """Draw the queries among the indices of the layer after the first step."""
        with channel.scope("QueryIndices"):
            bound = 1 << (self.log_size - self.parameters.fri_step_list[0])
            self.queries = sorted(channel.draw_numbers(self.parameters.n_queries, bound))

    def verify_queries(
        self, channel: VerifierChannel, layer_0: Callable[[list[int]], dict[int, int]]
    ) -> None:
        """Query phase: open the layers, fold, and compare with the last layer.

        Args:
            channel: stands after the queries.
            layer_0: opens layer 0 at ascending indices, and returns the value at each.

        Raises:
            VerificationError: a layer does not open, or a query misses the last layer's polynomial.
        """
        steps = self.parameters.fri_step_list
        log_size = self.log_size - steps[0]
        with channel.scope("Decommitment"):
            with channel.scope("Layer 0"):
                values = self._first_step(layer_0)
            for i, table in enumerate(self.tables):
                with channel.scope(f"Layer {i + 1}"):
                    values = _fold_table(channel, table, values, log_size, self.points[i])
                    log_size -= steps[i + 1]
            with channel.scope("Last Layer"):
                self._check_last_layer(channel, values, log_size)

    def _first_step(self, layer_0: Callable[[list[int]], dict[int, int]]) -> dict[int, int]:
        """Values at the queries, after the first step's folds."""
        step = self.parameters.fri_step_list[0]
        cosets = {query: range(query << step, (query + 1) << step) for query in self.queries}
        values = layer_0([index for coset in cosets.values() for index in coset])
        if self.first_point is None:
            return values
        return {
            query: fold_coset(
                [values[index] for index in coset], fri_point(self.log_size, coset[0]), self.first_point
            )
            for query, coset in cosets.items()
        }

    def _check_last_layer(self, channel: VerifierChannel, values: dict[int, int], log_size: int) -> None:
        _note_values(channel, values, 1, log_size)
        for index, value in values.items():
            expected = evaluate_polynomial(self.last_layer, fri_point(log_size, index))
            if value != expected:
                raise VerificationError(
                    Check.LAST_LAYER, hex(expected), hex(value), f"{channel.path}: index {index}"
                )


def _fold_table(
    channel: VerifierChannel, table: TableCommitment, values: dict[int, int], log_size: int, e: int
) -> dict[int, int]:
    """Open the cosets of the values known by index, and fold each: values of the next layer by index."""
    columns = table.n_columns
    _note_values(channel, values, columns, log_size)
    known = {divmod(index, columns): value for index, value in values.items()}
    rows = table.open(channel, [row for row, _ in known], known)
    return {
        row: fold_coset(elements, fri_point(log_size, row * columns), e) for row, elements in rows.items()
    }


def _note_values(channel: VerifierChannel, values: dict[int, int], columns: int, log_size: int) -> None:
    """Tell a layer's computed values, and for each the inverse of its point."""
    for index, value in values.items():
        row, column = divmod(index, columns)
        channel.compute(f"Row {row}, Column {column}", Kind.ELEMENT, value)
        channel.compute(f"xInv for index {index}", Kind.ELEMENT, inverse(fri_point(log_size, index)))
