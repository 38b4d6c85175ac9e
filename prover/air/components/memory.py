"""Read-only memory: one pool of (address, value) pairs, proved consistent by a permutation (whitepaper, 9.7).

The sorted copy of the pool must be continuous (addresses step by 0 or 1) and single-valued (equal addresses
have equal values). That it is a permutation of the pool is shown by a running product of (z - (addr +
a*value)) / (z - (sorted_addr + a*sorted_value)) with random z and a.

Public memory: the pool's public cells hold (0, 0), the sorted copy holds the true public pairs instead, and
so the product ends not at 1 but at a value that the verifier computes from the public input.
"""

from collections.abc import Iterator

from prover.air.columns import MemoryView, Placement
from prover.air.constraint import Component, Constraint, is_bit
from prover.air.domain import FIRST_ROW, every, row
from prover.air.expression import Expression, Runtime

PERMUTATION_ELEMENT = Runtime("memory/multi_column_perm/perm/interaction_elm")
HASH_ELEMENT = Runtime("memory/multi_column_perm/hash_interaction_elm0")
PUBLIC_MEMORY_PRODUCT = Runtime("memory/multi_column_perm/perm/public_memory_prod")

FIRST_ADDRESS = 1
"""Cairo memory starts at address 1; address 0 is never used, so (0, 0) cannot be mistaken for a real pair."""


class Memory(Component):
    """The memory pool, its sorted copy, the permutation between them, and the public cells."""

    interaction_elements = (PERMUTATION_ELEMENT, HASH_ELEMENT)

    def __init__(self, columns: Placement) -> None:
        self.pool = columns.memory("mem_pool")
        self.sorted = columns.memory("memory/sorted")
        self.public = columns.memory("orig/public_memory")
        self.product = columns["memory/multi_column_perm/perm/cum_prod0"]

    def constraints(self) -> Iterator[Constraint]:
        z, product = PERMUTATION_ELEMENT, self.product
        each_pair, last_pair = every(self.pool.addr.step), row(-self.pool.addr.step)
        prefix = "memory/multi_column_perm/perm"

        first_step = (z - _hash(self.sorted, 0)) * product[0] + _hash(self.pool, 0) - z
        yield Constraint(f"{prefix}/init0", first_step, FIRST_ROW)
        next_step = (z - _hash(self.sorted, 1)) * product[1] - (z - _hash(self.pool, 1)) * product[0]
        yield Constraint(f"{prefix}/step0", next_step, each_pair, last_pair)
        yield Constraint(f"{prefix}/last", product[0] - PUBLIC_MEMORY_PRODUCT, last_pair)

        address_step = self.sorted.addr[1] - self.sorted.addr[0]
        value_step = self.sorted.value[0] - self.sorted.value[1]
        yield Constraint("memory/diff_is_bit", is_bit(address_step), each_pair, last_pair)
        yield Constraint("memory/is_func", (address_step - 1) * value_step, each_pair, last_pair)
        yield Constraint("memory/initial_addr", self.sorted.addr[0] - FIRST_ADDRESS, FIRST_ROW)

        each_public_cell = every(self.public.addr.step)
        yield Constraint("public_memory_addr_zero", self.public.addr[0], each_public_cell)
        yield Constraint("public_memory_value_zero", self.public.value[0], each_public_cell)


def segment_begin(segment: str) -> Runtime:
    """Address at which the builtin's memory segment begins."""
    return Runtime(f"initial_{segment}_addr")


def _hash(pair: MemoryView, index: int) -> Expression:
    """addr + a*value: two different pairs agree for at most one a."""
    return pair.addr[index] + HASH_ELEMENT * pair.value[index]
