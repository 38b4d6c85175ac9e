"""Provers that lie consistently: every commitment and opening fits, and one thing is not what it should be.

Flipped bytes never get that far: they change the transcript or a tree. Here the lie is told before the transcript goes
on.
"""

from collections.abc import Sequence
from typing import Any

from prover import Proof, ProofParameters, PublicInput, _native
from prover.cairo_run import CairoRun
from prover.channel import ProverChannel, has_leading_zeros, proof_of_work_hash
from prover.field import P, to_montgomery
from prover.hashing import word
from prover.monitor import Monitor
from prover.seed import channel_seed
from prover.stark import prove_stark
from tests.support.echo import echo_run


class Kernels:
    """The native kernels, except for what a test makes them lie about."""

    def __getattr__(self, name: str) -> Any:
        return getattr(_native, name)


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


class LazyGrinding(Kernels):
    """Sends the first nonce that is not good enough."""

    def grind(self, digest: bytes, bits: int, **watch: Any) -> int:
        nonce = 0
        while has_leading_zeros(proof_of_work_hash(digest, bits, nonce.to_bytes(8, "big")), bits):
            nonce += 1
        return nonce


class OtherComposition(CairoRun):
    """Composes the constraints with another random element than was drawn: low-degree columns, of another sum."""

    def compose(self, tables: Any, elements: Any, alpha: int, **watch: Any) -> Any:
        return super().compose(tables, elements, (alpha + 1) % P, **watch)


class LargeWords(ProverChannel):
    """Writes elements of choice as a word that is not below P: the element, in a second spelling."""

    def __init__(self, seed: bytes, scope: str) -> None:
        super().__init__(seed)
        self._scope = scope

    def _send(self, name: str, kind: Any, values: Sequence[int], message: bytes) -> None:
        if self.path.endswith(self._scope):
            first = word(to_montgomery(values[0]) + P)
            message = first + message[len(first) :]
        super()._send(name, kind, values, message)


def proof_by(
    parameters: ProofParameters,
    *,
    layout: str = "margin",
    kernels: Any = _native,
    run: type[CairoRun] = CairoRun,
    seed: bytes | None = None,
    channel: ProverChannel | None = None,
) -> Proof:
    """A proof of the echo run by a prover with these parts. The seed is the statement's unless another is given."""
    execution = echo_run(layout)
    public_input = PublicInput.from_execution(execution, layout=layout)
    if channel is None:
        channel = ProverChannel(channel_seed(public_input, parameters) if seed is None else seed)
    prove_stark(run(execution, public_input), parameters, channel, kernels, Monitor(), None)
    return Proof(channel.proof, public_input, parameters)
