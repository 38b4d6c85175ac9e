"""Evaluation domains and their orders (power-of-two multiplicative cosets, bit-reversed rows).

The trace lives on <g>, g = w_T. Every table is committed to on the coset 3*<w_N>, N = T * blowup, with row q
at the point 3*w_N^bitrev(q). FRI leaves out the factor 3: its layer of size M has index q at w_M^bitrev(q),
so that 2j and 2j+1 are a pair y, -y, and j of the next layer is y^2.
"""

from dataclasses import dataclass

from prover.field import GENERATOR, P, root_of_unity


def bit_reverse(index: int, bits: int) -> int:
    """The low `bits` bits of index in reversed order."""
    return int(format(index, f"0{bits}b")[::-1], 2) if bits else 0


def is_power_of_two(n: int) -> bool:
    """Whether n is 1, 2, 4, ..."""
    return n > 0 and n & (n - 1) == 0


def log2_exact(n: int) -> int:
    """log2 of a power of two."""
    if not is_power_of_two(n):
        raise ValueError(f"{n} is not a power of two")
    return n.bit_length() - 1


@dataclass(frozen=True)
class EvaluationDomain:
    """The coset 3*<w_N> on which tables are committed to.

    Attributes:
        log_trace_length: log2 of T.
        log_n_cosets: log2 of the blowup.
    """

    log_trace_length: int
    log_n_cosets: int

    @property
    def trace_length(self) -> int:
        """T."""
        return 1 << self.log_trace_length

    @property
    def log_size(self) -> int:
        """log2 of N."""
        return self.log_trace_length + self.log_n_cosets

    @property
    def size(self) -> int:
        """N."""
        return 1 << self.log_size

    @property
    def trace_generator(self) -> int:
        """g = w_T: multiplying a point by it moves to the next trace row."""
        return root_of_unity(self.trace_length)

    def point(self, row: int) -> int:
        """x of a row of a committed table."""
        return GENERATOR * fri_point(self.log_size, row) % P

    def contains(self, x: int) -> bool:
        """Whether x is a point of the domain."""
        return pow(x, self.size, P) == pow(GENERATOR, self.size, P)


def fri_point(log_size: int, index: int) -> int:
    """y of an index of a FRI layer with 2^log_size values."""
    return pow(root_of_unity(1 << log_size), bit_reverse(index, log_size), P)
