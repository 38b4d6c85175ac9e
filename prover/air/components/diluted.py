"""Diluted values: a pool of 16-bit values with their bits spread out, bit b at place 4b.

Values of this form add without carries, which is what the bitwise builtin needs. The pool is proved to hold
nothing else: its sorted copy starts at 0, a running product shows that the copy is a permutation of the pool,
and a cumulative value shows that the copy's nonzero differences are, in order, those of the sorted list of all
2^16 diluted values. With u the difference between neighbours and random z and alpha it grows as

    r_0 = 1,  r_k = r_(k-1) * (1 + z*u) + alpha*u^2,

where equal neighbours, u = 0, change nothing; so its end is a number that the verifier computes from z and
alpha alone (`final_cumulative_value`).
"""

from collections.abc import Iterator

from prover.air.columns import Placement
from prover.air.constraint import Component, Constraint
from prover.air.domain import FIRST_ROW, every, row
from prover.air.expression import Runtime
from prover.field import P

SPACING = 4
"""Distance between the bits of a diluted value."""
N_BITS = 16
"""Bits of the values before dilution."""

PERMUTATION_ELEMENT = Runtime("diluted_check/permutation/interaction_elm")
CUMULATIVE_Z = Runtime("diluted_check/interaction_z")
CUMULATIVE_ALPHA = Runtime("diluted_check/interaction_alpha")
FINAL_CUMULATIVE_VALUE = Runtime("diluted_check/final_cum_val")

PERMUTATION_PRODUCT = 1
"""End of the running product: the pool has no public part."""
FIRST_VALUE = 0
INITIAL_CUMULATIVE_VALUE = 1


class DilutedPool(Component):
    """The pool that the bitwise builtin's parts are written to."""

    interaction_elements = (PERMUTATION_ELEMENT, CUMULATIVE_Z, CUMULATIVE_ALPHA)

    def __init__(self, columns: Placement) -> None:
        self.pool = columns["diluted_pool"]
        self.sorted = columns["diluted_check/permuted_values"]
        self.cumulative = columns["diluted_check/cumulative_value"]
        self.product = columns["diluted_check/permutation/cum_prod0"]

    def constraints(self) -> Iterator[Constraint]:
        z, pool, ordered, product = PERMUTATION_ELEMENT, self.pool, self.sorted, self.product
        each_value, last_value = every(pool.step), row(-pool.step)

        first_step = (z - ordered[0]) * product[0] + pool[0] - z
        yield Constraint("diluted_check/permutation/init0", first_step, FIRST_ROW)
        next_step = (z - ordered[1]) * product[1] - (z - pool[1]) * product[0]
        yield Constraint("diluted_check/permutation/step0", next_step, each_value, last_value)
        yield Constraint("diluted_check/permutation/last", product[0] - PERMUTATION_PRODUCT, last_value)

        now, after, difference = self.cumulative[0], self.cumulative[1], ordered[1] - ordered[0]
        yield Constraint("diluted_check/init", now - INITIAL_CUMULATIVE_VALUE, FIRST_ROW)
        yield Constraint("diluted_check/first_element", ordered[0] - FIRST_VALUE, FIRST_ROW)
        grown = now * (1 + CUMULATIVE_Z * difference) + CUMULATIVE_ALPHA * difference * difference
        yield Constraint("diluted_check/step", after - grown, each_value, last_value)
        yield Constraint("diluted_check/last", now - FINAL_CUMULATIVE_VALUE, last_value)


def dilute(value: int) -> int:
    """The value with bit b moved to place 4b."""
    return sum((value >> bit & 1) << SPACING * bit for bit in range(N_BITS))


def final_cumulative_value(z: int, alpha: int) -> int:
    """The cumulative value after all 2^16 diluted values in ascending order.

    A step is the affine map r -> (1 + z*u)*r + alpha*u^2. The differences up to 2^(n+1) values are those up to
    2^n values, one jump from all n low bits to bit n alone, and those up to 2^n values again; so 16 squarings
    of maps do for 2^16 - 1 steps.
    """
    factor, addend = 1, 0
    for bit in range(N_BITS):
        jump = dilute(1 << bit) - dilute((1 << bit) - 1)
        jump_factor, jump_addend = 1 + z * jump, alpha * jump * jump
        addend = (factor * (jump_factor * addend + jump_addend) + addend) % P
        factor = factor * jump_factor % P * factor % P
    return (factor * INITIAL_CUMULATIVE_VALUE + addend) % P
