"""The verifier against honest and dishonest provers, over a toy AIR and the plain kernels."""

from collections.abc import Sequence

import pytest

from prover.domains import EvaluationDomain
from prover.errors import Check, VerificationError
from prover.field import GENERATOR, P
from prover.kernels import Cancel, Progress
from prover.parameters import ProofParameters
from prover.verifier import check_fri_degree, check_out_of_domain
from tests.support.reference_kernels import Layer, ReferenceKernels, interpolate, reversed_bits
from tests.support.toy_proofs import SEED, parameters, prove_toy, verify_toy
from tests.support.toy_run import ToyRun

RUN = ToyRun(32)
PARAMETERS = parameters()


class CarelessLayer(Layer):
    """A layer that sends the low coefficients of whatever polynomial it has."""

    def fold(
        self, e: int, step: int, *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> "CarelessLayer":
        return CarelessLayer(super().fold(e, step).values)

    def last_layer_coefficients(self, degree_bound: int) -> list[int]:
        n = len(self.values)
        return interpolate([self.values[reversed_bits(i, n)] for i in range(n)])[:degree_bound]


class CarelessKernels(ReferenceKernels):
    """Kernels of a prover that does not look whether its polynomials have the degree they should."""

    def deep(self, *arguments: object, **watch: object) -> CarelessLayer:
        return CarelessLayer(super().deep(*arguments, **watch).values)  # type: ignore[arg-type]


class LyingKernels(CarelessKernels):
    """Claims other values at the out-of-domain point, which agree among themselves."""

    def evaluate(self, *arguments: object, **watch: object) -> list[int]:
        values = super().evaluate(*arguments, **watch)  # type: ignore[arg-type]
        if len(values) == 2:
            # h_0 + z*h_1 is what the composition is compared with: h_0 + z and h_1 - 1 leave it alone.
            return [(values[0] + self.z) % P, (values[1] - 1) % P]
        self.z = int(arguments[2])  # type: ignore[call-overload]
        return values


def check_of(proof: bytes, run: ToyRun = RUN, chosen: ProofParameters = PARAMETERS) -> Check:
    with pytest.raises(VerificationError) as raised:
        verify_toy(run, chosen, proof)
    return raised.value.check


@pytest.mark.parametrize(
    "chosen",
    [
        parameters(),
        parameters(log_n_cosets=1, proof_of_work_bits=0),
        parameters(log_n_cosets=6, steps=(0, 1, 1, 1, 1, 1), last_layer=1),
        parameters(steps=(1, 2), n_queries=40),
        parameters(steps=(3,), n_queries=20),
        parameters(steps=(0,), last_layer=32),
        parameters(steps=(0, 4), last_layer=2, log_n_cosets=3),
        parameters(steps=(5,), last_layer=1, n_queries=1),
        parameters(node_bytes=26),
        parameters(node_bytes=32, steps=(1, 2)),
    ],
)
def test_honest_proofs_are_accepted(chosen: ProofParameters) -> None:
    proved = prove_toy(RUN, chosen)
    verified = verify_toy(RUN, chosen, proved.proof)
    assert verified.entries == proved.entries


def test_a_run_that_breaks_a_constraint() -> None:
    run = ToyRun(32)
    run.a[17] += 1
    assert check_of(prove_toy(run, PARAMETERS, CarelessKernels()).proof) is Check.OODS_CONSISTENCY


def test_a_first_row_that_is_not_the_public_one() -> None:
    run = ToyRun(32)
    run.a, run.b = [2 * x for x in run.a], [2 * x for x in run.b]
    assert check_of(prove_toy(run, PARAMETERS, CarelessKernels()).proof) is Check.OODS_CONSISTENCY


def test_an_interaction_column_of_another_element() -> None:
    class StaleRun(ToyRun):
        def interaction_trace(self, elements: Sequence[int], **watch: object) -> list[list[int]]:
            return super().interaction_trace([elements[0] + 1])

    assert check_of(prove_toy(StaleRun(32), PARAMETERS, CarelessKernels()).proof) is Check.OODS_CONSISTENCY


def test_out_of_domain_values_that_are_not_the_polynomials() -> None:
    # The layers are folds of a function that is no polynomial of low degree: nearly all queries notice.
    assert check_of(prove_toy(RUN, parameters(), LyingKernels()).proof) is Check.LAST_LAYER


def test_last_layer_coefficients_of_another_polynomial() -> None:
    class OtherCoefficients(CarelessLayer):
        def fold(self, e: int, step: int, **watch: object) -> "OtherCoefficients":
            return OtherCoefficients(super().fold(e, step).values)

        def last_layer_coefficients(self, degree_bound: int) -> list[int]:
            coefficients = super().last_layer_coefficients(degree_bound)
            coefficients[1] += 1
            return coefficients

    class Kernels(CarelessKernels):
        def deep(self, *arguments: object, **watch: object) -> OtherCoefficients:
            return OtherCoefficients(super().deep(*arguments, **watch).values)

    assert check_of(prove_toy(RUN, PARAMETERS, Kernels()).proof) is Check.LAST_LAYER


def test_a_layer_that_is_not_the_fold_of_the_one_before() -> None:
    class WrongFold(CarelessLayer):
        def fold(self, e: int, step: int, **watch: object) -> "WrongFold":
            return WrongFold([(v + 1) % P for v in super().fold(e, step).values])

    class Kernels(CarelessKernels):
        def deep(self, *arguments: object, **watch: object) -> WrongFold:
            return WrongFold(super().deep(*arguments, **watch).values)

    # Layer 2 is opened with cells that the verifier folded from layer 1 itself.
    assert check_of(prove_toy(RUN, PARAMETERS, Kernels()).proof) is Check.DECOMMITMENT


def test_a_nonce_without_its_work() -> None:
    class Lazy(ReferenceKernels):
        def grind(self, digest: bytes, bits: int, **watch: object) -> int:
            return super().grind(digest, bits) + 1

    chosen = parameters(proof_of_work_bits=10)
    assert check_of(prove_toy(RUN, chosen, Lazy()).proof, chosen=chosen) is Check.PROOF_OF_WORK


def test_another_statement() -> None:
    proof = prove_toy(RUN, PARAMETERS).proof
    with pytest.raises(VerificationError) as raised:
        verify_toy(RUN, PARAMETERS, proof, seed=SEED + b"!")
    assert raised.value.check is Check.OODS_CONSISTENCY


def test_truncated_and_longer_proofs() -> None:
    proof = prove_toy(RUN, PARAMETERS).proof
    assert check_of(proof + b"\0") is Check.PROOF_LENGTH
    assert check_of(proof[:-1]) is Check.PROOF_LENGTH
    assert check_of(b"") is Check.PROOF_LENGTH


def test_every_flipped_bit_is_refused() -> None:
    proof = prove_toy(RUN, PARAMETERS).proof
    for position in range(0, len(proof), 3):
        changed = bytearray(proof)
        changed[position] ^= 1 << (position % 8)
        with pytest.raises(VerificationError):
            verify_toy(RUN, PARAMETERS, bytes(changed))


@pytest.mark.parametrize("last_layer", [2, 8])
def test_fri_must_prove_the_traces_degree(last_layer: int) -> None:
    chosen = parameters(last_layer=last_layer)
    assert check_of(prove_toy(RUN, PARAMETERS).proof, chosen=chosen) is Check.FRI_DEGREE_BOUND
    check_fri_degree(PARAMETERS, 32)


def test_the_out_of_domain_point_must_be_out_of_the_domains() -> None:
    domain = EvaluationDomain(5, 2)
    # Outside itself, and its cube is a point of the evaluation domain (3 does not divide P - 1).
    cube_root = pow(domain.point(6), pow(3, -1, P - 1), P)
    for z in (12345, cube_root):
        check_out_of_domain(z, domain, 2)
    for z, degree in (
        (1, 2),
        (domain.trace_generator, 2),
        (GENERATOR, 2),
        (domain.point(77), 2),
        (cube_root, 3),
    ):
        with pytest.raises(VerificationError) as raised:
            check_out_of_domain(z, domain, degree)
        assert raised.value.check is Check.OUT_OF_DOMAIN_POINT
