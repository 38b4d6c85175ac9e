"""16-bit range checks: a pool of values proved to lie in [rc_min, rc_max] (whitepaper, section 9.9).

The sorted copy of the pool starts at rc_min, ends at rc_max and steps by 0 or 1, so every value of the
interval occurs in the pool and no other can. A running product shows that the copy is a permutation of the
pool. The bounds are public, and the verifier checks 0 <= rc_min <= rc_max < 2^16.
"""

from collections.abc import Iterator

from prover.air.columns import Placement
from prover.air.constraint import Component, Constraint, is_bit
from prover.air.domain import FIRST_ROW, every, row
from prover.air.expression import Runtime

PERMUTATION_ELEMENT = Runtime("range_check16/perm/interaction_elm")
RANGE_CHECK_MIN = Runtime("range_check_min")
RANGE_CHECK_MAX = Runtime("range_check_max")

PERMUTATION_PRODUCT = 1
"""End of the running product: unlike memory, the pool has no public part."""


class RangeCheckPool(Component):
    """The pool that instruction offsets and the range-check builtin's parts are written to."""

    interaction_elements = (PERMUTATION_ELEMENT,)

    def __init__(self, columns: Placement) -> None:
        self.pool = columns["range_check16_pool"]
        self.sorted = columns["range_check16/sorted"]
        self.product = columns["range_check16/perm/cum_prod0"]

    def constraints(self) -> Iterator[Constraint]:
        z, pool, ordered, product = PERMUTATION_ELEMENT, self.pool, self.sorted, self.product
        each_value, last_value = every(pool.step), row(-pool.step)

        first_step = (z - ordered[0]) * product[0] + pool[0] - z
        yield Constraint("range_check16/perm/init0", first_step, FIRST_ROW)
        next_step = (z - ordered[1]) * product[1] - (z - pool[1]) * product[0]
        yield Constraint("range_check16/perm/step0", next_step, each_value, last_value)
        yield Constraint("range_check16/perm/last", product[0] - PERMUTATION_PRODUCT, last_value)

        difference = ordered[1] - ordered[0]
        yield Constraint("range_check16/diff_is_bit", is_bit(difference), each_value, last_value)
        yield Constraint("range_check16/minimum", ordered[0] - RANGE_CHECK_MIN, FIRST_ROW)
        yield Constraint("range_check16/maximum", ordered[0] - RANGE_CHECK_MAX, last_value)
