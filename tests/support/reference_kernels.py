"""The plain twin of the prover's kernels: `prover.kernels.Kernels` in unhurried Python, for tiny traces.

Each function follows the protocol's definition and shares no code with the Rust kernels or with the verifier
beyond the field and the hash.
"""

from collections.abc import Sequence

from prover.field import GENERATOR, P, inverse, root_of_unity, to_montgomery
from prover.hashing import NODE_BYTES, keccak, masked_keccak
from prover.kernels import Cancel, Progress


def reversed_bits(index: int, size: int) -> int:
    bits = size.bit_length() - 1
    return sum(((index >> i) & 1) << (bits - 1 - i) for i in range(bits))


def transform(coefficients: Sequence[int], w: int) -> list[int]:
    """Values of the polynomial at 1, w, w^2, ..., w of order len(coefficients)."""
    if len(coefficients) == 1:
        return list(coefficients)
    even, odd = transform(coefficients[::2], w * w % P), transform(coefficients[1::2], w * w % P)
    values, power = [0] * len(coefficients), 1
    for i, (a, b) in enumerate(zip(even, odd, strict=True)):
        values[i] = (a + power * b) % P
        values[i + len(even)] = (a - power * b) % P
        power = power * w % P
    return values


def evaluate_on_coset(coefficients: Sequence[int], offset: int, size: int) -> list[int]:
    """Values at offset * w_size^i, in natural order."""
    scaled, power = [], 1
    for coefficient in coefficients:
        scaled.append(coefficient * power % P)
        power = power * offset % P
    return transform(scaled + [0] * (size - len(scaled)), root_of_unity(size))


def interpolate(values: Sequence[int], offset: int = 1) -> list[int]:
    """Coefficients of the polynomial with these values at offset * w^i."""
    n = len(values)
    scale, power = inverse(n), inverse(offset)
    coefficients = transform(values, inverse(root_of_unity(n)))
    return [c * scale % P * pow(power, i, P) % P for i, c in enumerate(coefficients)]


def horner(coefficients: Sequence[int], x: int) -> int:
    value = 0
    for c in reversed(coefficients):
        value = (value * x + c) % P
    return value


class MerkleTable:
    """A table of rows with every node of its tree, by heap number."""

    def __init__(self, rows: list[list[int]], node_bytes: int = NODE_BYTES) -> None:
        self.elements = rows
        self.n_rows, self.n_columns = len(rows), len(rows[0])
        self._bytes = [b"".join(to_montgomery(e).to_bytes(32, "big") for e in row) for row in rows]
        self._nodes = [b""] * (2 * self.n_rows)
        for i, data in enumerate(self._bytes):
            self._nodes[self.n_rows + i] = data if self.n_columns == 1 else masked_keccak(data, node_bytes)
        for i in reversed(range(1, self.n_rows)):
            self._nodes[i] = masked_keccak(self._nodes[2 * i] + self._nodes[2 * i + 1], node_bytes)

    @property
    def root(self) -> bytes:
        return self._nodes[1]

    def rows(self, indices: Sequence[int]) -> list[bytes]:
        return [self._bytes[i] for i in indices]

    def nodes(self, heap_indices: Sequence[int]) -> list[bytes]:
        return [self._nodes[i] for i in heap_indices]


class CommittedPolynomials(MerkleTable):
    """Polynomials of degree below T on the domain 3*<w_N>, in bit-reversed rows."""

    def __init__(self, polynomials: list[list[int]], log_blowup: int, node_bytes: int = NODE_BYTES) -> None:
        self.polynomials = polynomials
        self.trace_length = len(polynomials[0])
        size = self.trace_length << log_blowup
        columns = [evaluate_on_coset(p, GENERATOR, size) for p in polynomials]
        super().__init__([[c[reversed_bits(q, size)] for c in columns] for q in range(size)], node_bytes)


class Layer:
    """A FRI layer on <w_n> in bit-reversed order."""

    def __init__(self, values: list[int]) -> None:
        self.values = values

    def fold(
        self, e: int, step: int, *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> "Layer":
        values = self.values
        for _ in range(step):
            w = root_of_unity(len(values))
            folded = []
            for j in range(len(values) // 2):
                y = pow(w, reversed_bits(2 * j, len(values)), P)
                a, b = values[2 * j], values[2 * j + 1]
                folded.append((a + b + e * (a - b) * inverse(y)) % P)
            values, e = folded, e * e % P
        return Layer(values)

    def commit(
        self,
        step: int,
        *,
        node_bytes: int = NODE_BYTES,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> MerkleTable:
        width = 1 << step
        rows = [self.values[i : i + width] for i in range(0, len(self.values), width)]
        return MerkleTable(rows, node_bytes)

    def last_layer_coefficients(self, degree_bound: int) -> list[int]:
        n = len(self.values)
        coefficients = interpolate([self.values[reversed_bits(i, n)] for i in range(n)])
        if any(coefficients[degree_bound:]):
            raise ValueError("Invariant: the last layer has a degree below its bound")
        return coefficients[:degree_bound]


class ReferenceKernels:
    """The kernels as methods. `columns` are lists of values over the trace domain, or `Coefficients`."""

    def commit(
        self,
        columns: "list[list[int]] | Coefficients",
        log_blowup: int,
        *,
        node_bytes: int = NODE_BYTES,
        max_memory: int | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> CommittedPolynomials:
        if isinstance(columns, Coefficients):
            return CommittedPolynomials(columns.polynomials, log_blowup, node_bytes)
        return CommittedPolynomials([interpolate(c) for c in columns], log_blowup, node_bytes)

    def evaluate(
        self,
        tables: Sequence[CommittedPolynomials],
        mask: Sequence[tuple[int, int]],
        z: int,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> list[int]:
        polynomials = [p for table in tables for p in table.polynomials]
        g = root_of_unity(tables[0].trace_length)
        return [horner(polynomials[column], z * pow(g, row, P) % P) for column, row in mask]

    def deep(
        self,
        tables: Sequence[CommittedPolynomials],
        composition: CommittedPolynomials,
        mask: Sequence[tuple[int, int]],
        values: Sequence[int],
        z: int,
        beta: int,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Layer:
        size, g = composition.n_rows, root_of_unity(composition.trace_length)
        degree = composition.n_columns
        layer = []
        for q in range(size):
            x = GENERATOR * pow(root_of_unity(size), reversed_bits(q, size), P) % P
            trace = [element for table in tables for element in table.elements[q]]
            total, power = 0, 1
            for (column, row), value in zip(mask, values, strict=False):
                total += power * (trace[column] - value) * inverse((x - z * pow(g, row, P)) % P)
                power = power * beta % P
            for h, value in zip(composition.elements[q], values[len(mask) :], strict=True):
                total += power * (h - value) * inverse((x - pow(z, degree, P)) % P)
                power = power * beta % P
            layer.append(total % P)
        return Layer(layer)

    def grind(
        self, digest: bytes, bits: int, *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> int:
        inner = keccak(bytes.fromhex("0123456789abcded") + digest + bytes([bits]))
        nonce = 0
        while int.from_bytes(keccak(inner + nonce.to_bytes(8, "big"))[:8], "big") >= 1 << (64 - bits):
            nonce += 1
        return nonce


class Coefficients:
    """Polynomials by coefficients."""

    def __init__(self, polynomials: list[list[int]]) -> None:
        self.polynomials = polynomials
