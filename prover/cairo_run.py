"""A finished Cairo run as what the prover proves: its trace tables and composition polynomial, by the kernels."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from prover import _native
from prover.air.bytecode import CompositionProgram
from prover.air.compiler import compile_composition
from prover.air.layouts import get_layout
from prover.cairo_air import CairoAir
from prover.errors import InvariantError, ProvingError
from prover.kernels import Cancel, Columns, Progress, Table
from prover.public_input import PublicInput


@lru_cache(maxsize=4)
def composition_program(
    layout: str, trace_length: int
) -> tuple[CompositionProgram, _native.CompositionProgram]:
    """The layout's composition polynomial for traces of this length, as compiled and as the kernels take it."""
    program = compile_composition(get_layout(layout), trace_length)
    return program, _native.CompositionProgram(
        n_constants=program.n_constants,
        mask=program.mask,
        periodic=program.periodic,
        n_registers=program.n_registers,
        instructions=program.instructions,
        multipliers=program.multipliers,
    )


class CairoRun(CairoAir):
    """A run in its layout; a `prover.kernels.Run` for `prover._native`."""

    def __init__(self, execution: _native.Execution, public_input: PublicInput) -> None:
        """Join a run with the public input that its proof is about.

        Raises:
            ProvingError: the public input is not one of this run.
        """
        super().__init__(public_input)
        self._execution = _with_cells_of(execution, public_input)
        self._layout_json = self.layout.to_json()
        self._first: _native.Columns | None = None

    def first_trace(self, *, progress: Progress | None = None, cancel: Cancel | None = None) -> Columns:
        """The first trace table.

        Raises:
            ProvingError: the run has no valid trace in the layout.
        """
        try:
            self._first = _native.first_trace(
                self._execution, self._layout_json, progress=progress, cancel=cancel
            )
        except _native.WitnessError as error:
            raise ProvingError(str(error)) from error
        return self._first

    def interaction_trace(
        self, elements: Sequence[int], *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> Columns:
        """The interaction table, made from the first one, which is let go of.

        Raises:
            ProvingError: the random elements hit a zero of a denominator.
        """
        first, self._first = self._first, None
        if first is None:
            raise InvariantError("the interaction table is asked for once, after the first table")
        try:
            return _native.interaction_trace(
                self._execution, first, self._layout_json, elements, progress=progress, cancel=cancel
            )
        except _native.WitnessError as error:
            raise ProvingError(str(error)) from error

    def compose(
        self,
        tables: Sequence[Table],
        elements: Sequence[int],
        alpha: int,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Columns:
        """h_0 and h_1 of the composition polynomial."""
        program, native = composition_program(self.layout.name, self.trace_length)
        constants = program.constants(self.runtime_values(elements))
        return _native.compose(native, tables, constants, alpha, progress=progress, cancel=cancel)


def _with_cells_of(execution: _native.Execution, public_input: PublicInput) -> _native.Execution:
    """The run with its public memory in the order and on the pages of the public input."""
    facts: dict[str, tuple[Any, Any]] = {
        "n_steps": (public_input.n_steps, execution.n_steps),
        "rc_min": (public_input.rc_min, execution.rc_min),
        "rc_max": (public_input.rc_max, execution.rc_max),
        "memory_segments": (
            {name: tuple(segment) for name, segment in public_input.memory_segments.items()},
            dict(execution.segments),
        ),
    }
    for name, (stated, of_run) in facts.items():
        if stated != of_run:
            raise ProvingError(f"public_input.{name} is not the run's: expected {of_run}, got {stated}")
    cells: list[tuple[int, int, int]] = [(c.address, c.value, c.page) for c in public_input.public_memory]
    if cells == execution.public_memory:
        return execution
    try:
        return execution.with_public_memory(cells)
    except ValueError as error:
        raise ProvingError(f"public_input.public_memory: {error}") from error
