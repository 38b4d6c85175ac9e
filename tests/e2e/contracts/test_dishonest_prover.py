"""Provers that lie consistently, against the contract: refused for the lie, not for its traces."""

import pytest

from contracts.encode import encode_verification
from prover import ProofParameters
from tests.support.contracts import Verifiers, call, refusal
from tests.support.dishonest import (
    Kernels,
    LazyGrinding,
    OtherCoefficients,
    OtherComposition,
    OtherValues,
    proof_by,
)

PARAMETERS = {
    "perpetual": ProofParameters(2, (0, 3, 3, 3), 64, 12, 8),
    "margin": ProofParameters(2, (0, 3, 3), 64, 12, 8, node_bytes=26),
}


@pytest.fixture(params=PARAMETERS)
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def refused(verifiers: Verifiers, layout: str, **lie: object) -> tuple[str, dict[str, object]]:
    proof = proof_by(PARAMETERS[layout], layout=layout, **lie)  # type: ignore[arg-type]
    revert = refusal(verifiers(layout), "verify", *encode_verification(proof))
    return revert.name, dict(revert.arguments)


def test_without_a_lie_it_is_accepted(verifiers: Verifiers, layout: str) -> None:
    proof = proof_by(PARAMETERS[layout], layout=layout, kernels=Kernels())
    call(verifiers(layout), "verify", *encode_verification(proof))


@pytest.mark.parametrize("index", [0, 1, 63])
def test_a_last_layer_of_another_polynomial(verifiers: Verifiers, layout: str, index: int) -> None:
    assert refused(verifiers, layout, kernels=OtherCoefficients(index))[0] == "WrongFriLastLayer"


def test_values_that_are_not_the_polynomials(verifiers: Verifiers, layout: str) -> None:
    """The contract forms the sums itself, so the first committed layer cannot hold them."""
    assert refused(verifiers, layout, kernels=OtherValues()) == ("WrongFriRoot", {"layer": 1})


def test_a_composition_of_another_sum(verifiers: Verifiers, layout: str) -> None:
    assert refused(verifiers, layout, run=OtherComposition)[0] == "OutOfDomainMismatch"


def test_a_nonce_that_was_not_searched(verifiers: Verifiers, layout: str) -> None:
    assert refused(verifiers, layout, kernels=LazyGrinding()) == ("ProofOfWorkTooWeak", {"bits": 8})
