"""A prover that lies consistently: every commitment and opening fits, only the polynomials are not what they should be.

Flipped bytes never get that far: they change the transcript or a tree. Here the lie is told before the transcript goes
on.
"""

from typing import Any

import pytest
from web3.contract import Contract

import prover
from contracts.encode import encode_verification
from prover import Proof, ProofParameters, PublicInput, _native
from prover.cairo_run import CairoRun
from prover.channel import ProverChannel
from prover.field import P
from prover.monitor import Monitor
from prover.seed import channel_seed
from prover.stark import prove_stark
from tests.support.cairo import compile_program
from tests.support.cairo_programs import with_main
from tests.support.contracts import call, refusal
from tests.support.rollup import ECHO_BODY, ECHO_HEAD

PARAMETERS = ProofParameters(2, (0, 3, 3, 3), 64, 12, 8)
ECHO = with_main(ECHO_BODY, head=ECHO_HEAD)
"""In layout perpetual, as the fixture's verifier."""


class Layer:
    """A FRI layer whose last one is sent with coefficients of choice."""

    def __init__(self, layer: Any, coefficients: Any) -> None:
        self._layer = layer
        self._coefficients = coefficients

    def fold(self, e: int, step: int, **watch: Any) -> "Layer":
        return Layer(self._layer.fold(e, step, **watch), self._coefficients)

    def commit(self, step: int, **watch: Any) -> Any:
        return self._layer.commit(step, **watch)

    def last_layer_coefficients(self, degree_bound: int) -> list[int]:
        coefficients: list[int] = self._coefficients(self._layer, degree_bound)
        return coefficients


class Kernels:
    """The native kernels, except for what a test makes them lie about."""

    def __getattr__(self, name: str) -> Any:
        return getattr(_native, name)


class OtherCoefficients(Kernels):
    """Sends a last layer that is off by one in one coefficient."""

    def __init__(self, index: int) -> None:
        self._index = index

    def deep(self, *arguments: Any, **watch: Any) -> Layer:
        return Layer(_native.deep(*arguments, **watch), self._changed)

    def _changed(self, layer: Any, degree_bound: int) -> list[int]:
        coefficients = list(layer.last_layer_coefficients(degree_bound))
        coefficients[self._index] = (coefficients[self._index] + 1) % P
        return coefficients


class OtherValues(Kernels):
    """Claims values of the composition columns that agree with the trace's values and are not theirs; the layers are
    those of the true values."""

    def __init__(self) -> None:
        self._z = 0
        self._true: list[int] = []

    def evaluate(self, tables: Any, mask: Any, z: int, **watch: Any) -> list[int]:
        values = list(_native.evaluate(tables, mask, z, **watch))
        self._true += values
        if len(values) == 2:
            # h_0 + z * h_1 is what is compared: h_0 + z and h_1 - 1 leave it as it is.
            return [(values[0] + self._z) % P, (values[1] - 1) % P]
        self._z = z
        return values

    def deep(self, trace: Any, composition: Any, mask: Any, values: Any, *rest: Any, **watch: Any) -> Any:
        assert values != self._true
        return _native.deep(trace, composition, mask, self._true, *rest, **watch)


def proof_by(kernels: Any) -> Proof:
    words = [3, 1, 4]
    execution = prover.run(compile_program(ECHO), program_input={"words": [len(words), *words]})
    public_input = PublicInput.from_execution(execution)
    channel = ProverChannel(channel_seed(public_input, PARAMETERS))
    prove_stark(CairoRun(execution, public_input), PARAMETERS, channel, kernels, Monitor(), None)
    return Proof(channel.proof, public_input, PARAMETERS)


def test_without_a_lie_it_is_accepted(verifier: Contract) -> None:
    call(verifier, "verify", *encode_verification(proof_by(Kernels())))


@pytest.mark.parametrize("index", [0, 1, 63])
def test_a_last_layer_of_another_polynomial(verifier: Contract, index: int) -> None:
    revert = refusal(verifier, "verify", *encode_verification(proof_by(OtherCoefficients(index))))
    assert revert.name == "WrongFriLastLayer"


def test_values_that_are_not_the_polynomials(verifier: Contract) -> None:
    """The contract forms the sums itself, so the first committed layer cannot hold them."""
    revert = refusal(verifier, "verify", *encode_verification(proof_by(OtherValues())))
    assert (revert.name, revert.arguments["layer"]) == ("WrongFriRoot", 1)
