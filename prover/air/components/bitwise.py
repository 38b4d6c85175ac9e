"""The bitwise builtin: x, y, x & y, x ^ y, x | y of two 251-bit values, at consecutive addresses.

Each of x, y, x & y and x ^ y is partitioned into 16 diluted values (prover.air.components.diluted), 16 bits
each: part 4s + b holds bits 64s + b, 64s + b + 4, ..., 64s + b + 60. Adding diluted values gives no carries, so
that x + y = (x ^ y) + 2(x & y), part by part, defines both; x | y is their sum.

The 16 parts have room for 256 bits, so a field element could be partitioned in several ways. The top four
parts of x | y are therefore multiplied until the bits that must be zero would leave the diluted form, and the
products lie in the diluted pool too.
"""

from collections.abc import Iterator

from prover.air.columns import Placement
from prover.air.components.diluted import N_BITS, SPACING
from prover.air.components.memory import segment_begin
from prover.air.constraint import Component, Constraint
from prover.air.domain import FIRST_ROW, every, row
from prover.air.expression import Cell, Expression

TOTAL_BITS = 251
SECTION_BITS = SPACING * N_BITS
"""Bits covered by the four parts that start at neighbouring bits."""
PARTITION: tuple[int, ...] = tuple(
    SECTION_BITS * section + bit for section in range(256 // SECTION_BITS) for bit in range(SPACING)
)
"""Bit of the value at which each part starts: 0..3, 64..67, 128..131, 192..195."""
PARTS = len(PARTITION)
VARIABLES = ("x", "y", "x_and_y", "x_xor_y")
"""What is partitioned, in the order of memory and of the parts."""
TRIMMED = PARTITION[-SPACING:]
"""Parts of x | y whose unused bits are proved to be zero, by their first bit."""
POOL_CELLS = PARTS * len(VARIABLES) + len(TRIMMED)
"""Cells of the diluted pool that an instance writes."""


class Bitwise(Component):
    """All bitwise instances of the trace.

    Memory: `bitwise/var_pool` holds the four partitioned variables, `bitwise/x_or_y` the fifth. The parts are
    `bitwise/diluted_var_pool`, cell 16v + j the j-th part of variable v of the current instance.
    """

    def __init__(self, columns: Placement) -> None:
        self.variables = columns.memory("bitwise/var_pool")
        self.x_or_y = columns.memory("bitwise/x_or_y")
        self.parts = columns["bitwise/diluted_var_pool"]
        self.trimmed = {start: columns[f"bitwise/trim_unpacking{start}"] for start in TRIMMED}

    def constraints(self) -> Iterator[Constraint]:
        yield from self._addresses()
        yield from self._values()
        yield from self._unique_unpacking()

    def _addresses(self) -> Iterator[Constraint]:
        address, last_address = self.variables.addr, self.x_or_y.addr
        step, instance = address.step, last_address.step
        yield Constraint("bitwise/init_var_pool_addr", address[0] - segment_begin("bitwise"), FIRST_ROW)
        last_variable = every(instance, (len(VARIABLES) - 1) * step)
        following = address[1] - (address[0] + 1)
        yield Constraint("bitwise/step_var_pool_addr", following, every(step), last_variable)
        or_address = last_address[0] - (address[len(VARIABLES) - 1] + 1)
        yield Constraint("bitwise/x_or_y_addr", or_address, every(instance))
        next_instance = address[len(VARIABLES)] - (last_address[0] + 1)
        yield Constraint("bitwise/next_var_pool_addr", next_instance, every(instance), row(-instance))

    def _values(self) -> Iterator[Constraint]:
        value, x_or_y, instance = self.variables.value, self.x_or_y.value, self.x_or_y.value.step
        weighted: Expression = self.parts[0]
        for part, start in enumerate(PARTITION[1:], start=1):
            weighted = weighted + self.parts[part] * 2**start
        yield Constraint("bitwise/partition", weighted - value[0], every(value.step))
        x_and_y, x_xor_y = (value[VARIABLES.index(name)] for name in ("x_and_y", "x_xor_y"))
        or_is_sum = x_or_y[0] - (x_and_y + x_xor_y)
        yield Constraint("bitwise/or_is_and_plus_xor", or_is_sum, every(instance))
        each_part = every(instance, *(part * self.parts.step for part in range(PARTS)))
        x, y, both, one = (self._part(name, 0) for name in VARIABLES)
        yield Constraint("bitwise/addition_is_xor_with_and", x + y - (one + both + both), each_part)

    def _unique_unpacking(self) -> Iterator[Constraint]:
        """Bits from 251 on are zero in x | y, and so in all variables."""
        instance = self.x_or_y.value.step
        for start in TRIMMED:
            part = PARTITION.index(start)
            bits = len(range(start, TOTAL_BITS, SPACING))
            either = self._part("x_and_y", part) + self._part("x_xor_y", part)
            shifted = either * 2 ** (SPACING * (N_BITS - bits))
            yield Constraint(
                f"bitwise/unique_unpacking{start}", shifted - self.trimmed[start][0], every(instance)
            )

    def _part(self, variable: str, part: int) -> Cell:
        """A part of the current instance's variable, counted from the part of the current row."""
        return self.parts[PARTS * VARIABLES.index(variable) + part]
