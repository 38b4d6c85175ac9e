"""One run in two layouts of the same components: both traces obey every constraint, and their cells are equal."""

from functools import cache
from random import Random

import pytest

from prover import _native, crypto, vm
from prover.air import Layout, PublicValues, Violation, check_rows, get_layout, runtime_values
from prover.field import P
from tests.support import cairo_programs as programs
from tests.support.cairo import compile_program

SIGNED = (crypto.public_key(77), 1234, *crypto.sign(77, 1234))
PROGRAMS = {
    "no builtin used": programs.OUTPUT_ONLY,
    "signature": programs.margin_signature_program(*SIGNED),
    "poseidon and range checks": programs.POSEIDON,
}

SAMPLE = 2000
"""Rows looked at where a trace has more than 2^14."""


class Filled:
    """Both tables of a run in a layout."""

    def __init__(self, execution: _native.Execution, layout: Layout) -> None:
        self.layout = layout
        random = Random(5)
        elements = [random.randrange(P) for _ in layout.interaction_elements]
        first = _native.first_trace(execution, layout.to_json())
        interaction = _native.interaction_trace(execution, first, layout.to_json(), elements)
        self.length = first.n_rows
        self.columns = [first.column(c) for c in range(layout.n_columns_first)]
        self.columns += [interaction.column(c) for c in range(layout.n_columns_interaction)]
        values = PublicValues(
            trace_length=self.length,
            segments=execution.segments,
            range_check_min=execution.rc_min,
            range_check_max=execution.rc_max,
            public_memory=[(address, value) for address, value, _ in execution.public_memory],
        )
        self.runtime = runtime_values(layout, values, elements)

    def cells(self, name: str) -> list[int]:
        """The cells of a virtual column."""
        place = self.layout.placement[name]
        return self.columns[place.column][place.offset :: place.step]

    def violations(self) -> list[Violation]:
        random = Random(6)
        short = self.length <= 2**14
        rows = None if short else [random.randrange(self.length) for _ in range(SAMPLE)]
        return check_rows(self.layout, lambda c, r: self.columns[c][r], self.length, self.runtime, rows=rows)


@cache
def filled(program: str, layout: str) -> Filled:
    execution = vm.run(compile_program(PROGRAMS[program]), layout="margin")
    return Filled(execution, get_layout(layout))


@pytest.mark.parametrize("layout", ["margin", "margin16"])
@pytest.mark.parametrize("program", PROGRAMS)
def test_every_constraint_holds(program: str, layout: str) -> None:
    assert filled(program, layout).violations() == []


def _depends_on_the_pools_order(name: str) -> bool:
    """Whether the order of a pool's cells, or who fills its holes, decides what the virtual column holds."""
    pools = ("mem_pool/", "memory/", "range_check16_pool", "range_check16/perm", "range_check_builtin/")
    return name.startswith(pools)


@pytest.mark.parametrize("program", PROGRAMS)
def test_rows_per_step_change_places_and_nothing_else(program: str) -> None:
    eight, sixteen = filled(program, "margin"), filled(program, "margin16")
    flags = "cpu/decode/opcode_range_check/column"
    words = sixteen.cells(flags)
    assert [eight.cells(f"{flags}{half}") for half in (0, 1)] == [words[0::2], words[1::2]]
    shared = [name for name in eight.layout.placement if not name.startswith(flags)]
    assert {*shared, flags} == set(sixteen.layout.placement)
    for name in shared:
        if not _depends_on_the_pools_order(name):
            assert eight.cells(name) == sixteen.cells(name), name
    # The pools hold the same cells in another order; values of fillers may differ, addresses may not.
    for pool in ("mem_pool/addr", "range_check16_pool"):
        assert sorted(eight.cells(pool)) == sorted(sixteen.cells(pool)), pool


def test_poseidon_outputs_are_the_hashes() -> None:
    trace = filled("poseidon and range checks", "margin")
    states = [trace.cells(f"poseidon/param_{i}/input_output/value") for i in range(3)]
    used = 52
    for instance in (0, 1, 49, used - 1, used, len(states[0]) // 2 - 1):
        inputs, outputs = ([column[2 * instance + k] for column in states] for k in (0, 1))
        assert crypto.poseidon_permutation(inputs) == tuple(outputs)
        assert (inputs == [0, 0, 0]) == (instance >= used)
