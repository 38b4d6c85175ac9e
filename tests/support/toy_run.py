"""A small AIR with one interaction, and its trace: enough to exercise every part of the protocol.

Columns a, b are a Fibonacci sequence; c, the interaction column, is the running product of r - a for one
random element r. Five constraints:

    0  a(gx) - b(x)                    every row but the last
    1  b(gx) - a(x) - b(x)             every row but the last
    2  c(gx) - c(x) * (r - a(gx))      every row but the last
    3  a(x) - 1                        first row
    4  c(x) - (r - a(x))               first row
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from prover import _native
from prover.field import GENERATOR, P, inverse, root_of_unity
from prover.kernels import Cancel, Progress
from tests.support.reference_kernels import Coefficients, horner, interpolate


@dataclass
class ToyRun:
    """The run for the prover, and the AIR for the verifier."""

    trace_length: int
    a: list[int] = field(init=False)
    b: list[int] = field(init=False)

    n_columns_first = 2
    n_columns_interaction = 1
    n_interaction_elements = 1
    constraint_degree = 2
    mask = ((0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1))

    def __post_init__(self) -> None:
        self.a, self.b = [1], [1]
        for _ in range(self.trace_length - 1):
            self.a.append(self.b[-1])
            self.b.append((self.a[-2] + self.b[-1]) % P)

    def first_trace(
        self, *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> list[list[int]]:
        return [self.a, self.b]

    def interaction_trace(
        self, elements: Sequence[int], *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> list[list[int]]:
        return self.interaction_columns(elements)

    def interaction_columns(self, elements: Sequence[int]) -> list[list[int]]:
        c, product = [], 1
        for value in self.a:
            product = product * (elements[0] - value) % P
            c.append(product)
        return [c]

    def compose(
        self,
        tables: Sequence[object],
        elements: Sequence[int],
        alpha: int,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Coefficients:
        columns = [self.a, self.b, *self.interaction_columns(elements)]
        polynomials = [interpolate(column) for column in columns]
        size, g = 2 * self.trace_length, root_of_unity(self.trace_length)
        values = []
        for i in range(size):
            x = GENERATOR * pow(root_of_unity(size), i, P) % P
            cells = [horner(polynomials[column], x * pow(g, row, P) % P) for column, row in self.mask]
            values.append(self.evaluate_composition(cells, elements, alpha, x))
        composition = interpolate(values, GENERATOR)
        return Coefficients([composition[0::2], composition[1::2]])

    def evaluate_composition(
        self, mask_values: Sequence[int], interaction_elements: Sequence[int], alpha: int, z: int
    ) -> int:
        a, a_next, b, b_next, c, c_next = mask_values
        (r,) = interaction_elements
        n = self.trace_length
        last, all_rows = z - pow(root_of_unity(n), n - 1, P), pow(z, n, P) - 1
        transition, first = last * inverse(all_rows % P) % P, inverse((z - 1) % P)
        terms = [
            (a_next - b) * transition,
            (b_next - a - b) * transition,
            (c_next - c * (r - a_next)) * transition,
            (a - 1) * first,
            (c - (r - a)) * first,
        ]
        return sum(pow(alpha, i, P) * term for i, term in enumerate(terms)) % P


class NativeToyRun(ToyRun):
    """The same run for the kernels in Rust: they take its tables as objects of their own."""

    def first_trace(  # type: ignore[override]
        self, *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> _native.Columns:
        return _native.Columns.from_ints([self.a, self.b])

    def interaction_trace(  # type: ignore[override]
        self, elements: Sequence[int], *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> _native.Columns:
        return _native.Columns.from_ints(self.interaction_columns(elements))

    def compose(  # type: ignore[override]
        self,
        tables: Sequence[object],
        elements: Sequence[int],
        alpha: int,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> _native.Polynomials:
        return _native.Polynomials.from_ints(super().compose(tables, elements, alpha).polynomials)
