"""The toy run for the native kernels: its trace as `Columns`, its constraints as bytecode."""

import struct
from collections.abc import Sequence
from typing import Any

from prover import _native
from prover.field import inverse, root_of_unity
from prover.kernels import Cancel, Progress
from tests.support.toy_run import ToyRun

CELL, CONST, ADD, SUB, MUL, ACCUMULATE = 0, 1, 3, 4, 5, 6

# Constants r and 1; mask cells a, a', b, b', c, c'; group 0 every row but the last, group 1 the first row.
INSTRUCTIONS = [
    (CONST, 0, 0, 0),
    (CONST, 1, 1, 0),
    *((CELL, 2 + cell, cell, 0) for cell in range(6)),
    (SUB, 8, 3, 4),
    (ACCUMULATE, 0, 8, 0),
    (SUB, 8, 5, 2),
    (SUB, 8, 8, 4),
    (ACCUMULATE, 0, 8, 1),
    (SUB, 8, 0, 3),
    (MUL, 8, 6, 8),
    (SUB, 8, 7, 8),
    (ACCUMULATE, 0, 8, 2),
    (SUB, 8, 2, 1),
    (ACCUMULATE, 1, 8, 3),
    (SUB, 8, 0, 2),
    (SUB, 8, 6, 8),
    (ACCUMULATE, 1, 8, 4),
]


def toy_program(trace_length: int) -> _native.CompositionProgram:
    """The toy's five constraints."""
    last_row = inverse(root_of_unity(trace_length))
    return _native.CompositionProgram(
        n_constants=2,
        mask=ToyRun.mask,
        periodic=[],
        n_registers=9,
        instructions=b"".join(struct.pack("<4I", *quad) for quad in INSTRUCTIONS),
        multipliers=[([(1, last_row)], [(trace_length, 1)]), ([], [(1, 1)])],
    )


class NativeToyRun(ToyRun):
    """The toy run with the native kernels' objects."""

    def first_trace(self, *, progress: Progress | None = None, cancel: Cancel | None = None) -> Any:
        return _native.Columns.from_ints(super().first_trace())

    def interaction_trace(
        self, elements: Sequence[int], *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> Any:
        return _native.Columns.from_ints(super().interaction_trace(elements))

    def compose(
        self,
        tables: Sequence[Any],
        elements: Sequence[int],
        alpha: int,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Any:
        program = toy_program(self.trace_length)
        return _native.compose(program, tables, [elements[0], 1], alpha, progress=progress, cancel=cancel)
