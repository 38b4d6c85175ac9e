"""The range-check builtin: each of its memory cells holds a value below 2^128.

A value is written as eight 16-bit parts, most significant first, in the range-check pool.
"""

from collections.abc import Iterator

from prover.air.columns import Placement
from prover.air.components.cpu import OFFSET_SIZE
from prover.air.components.memory import segment_begin
from prover.air.constraint import Component, Constraint
from prover.air.domain import FIRST_ROW, every, row
from prover.air.expression import Expression

PARTS = 8


class RangeCheckBuiltin(Component):
    """All instances of the trace, at consecutive addresses."""

    def __init__(self, columns: Placement) -> None:
        self.memory = columns.memory("range_check_builtin/mem")
        self.parts = columns["range_check_builtin/inner_range_check"]

    def constraints(self) -> Iterator[Constraint]:
        addr = self.memory.addr
        each_instance, last_instance = every(addr.step), row(-addr.step)
        value: Expression = self.parts[0]
        for part in range(1, PARTS):
            value = value * OFFSET_SIZE + self.parts[part]

        yield Constraint("range_check_builtin/value", value - self.memory.value[0], each_instance)
        next_address = addr[1] - (addr[0] + 1)
        yield Constraint("range_check_builtin/addr_step", next_address, each_instance, last_instance)
        yield Constraint("range_check_builtin/init_addr", addr[0] - segment_begin("range_check"), FIRST_ROW)
