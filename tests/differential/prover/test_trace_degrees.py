"""Traces of real runs satisfy every constraint on every row: the composition polynomial has its degree.

The kernels interpolate C(x) = h_0(x^2) + x h_1(x^2) from as many points as a polynomial of its degree bound has
coefficients. So the equation holds at another, random point if the quotients by the domains' vanishing polynomials
are polynomials, that is if each constraint holds on all its rows, and with probability about T/P if one does not.
"""

from random import Random

import pytest

from prover import _native, vm
from prover.air import Layout, PublicValues, evaluate_composition, get_layout, runtime_values
from prover.cairo_run import composition_program
from prover.field import P
from tests.support import cairo_programs as programs
from tests.support.cairo import compile_program

LOG_BLOWUP = 1
RANDOM = Random("degrees")


def has_its_degree(layout: Layout, execution: _native.Execution, first: _native.Columns) -> bool:
    """Whether this first table, with the interaction table that belongs to it, satisfies all constraints."""
    elements = [RANDOM.randrange(P) for _ in layout.interaction_elements]
    interaction = _native.interaction_trace(execution, first, layout.to_json(), elements)
    tables = [_native.commit(table, LOG_BLOWUP) for table in (first, interaction)]
    values = PublicValues(
        trace_length=first.n_rows,
        segments=execution.segments,
        range_check_min=execution.rc_min,
        range_check_max=execution.rc_max,
        public_memory=[(address, value) for address, value, _ in execution.public_memory],
    )
    runtime = runtime_values(layout, values, elements)
    program, native = composition_program(layout.name, first.n_rows)
    alpha, z = RANDOM.randrange(P), RANDOM.randrange(P)
    halves = _native.compose(native, tables, program.constants(runtime), alpha)
    even, odd = _native.evaluate([_native.commit(halves, 0)], [(0, 0), (1, 0)], z * z % P)
    mask_values = _native.evaluate(tables, layout.mask, z)
    expected = evaluate_composition(layout, runtime, mask_values, z, alpha, trace_length=first.n_rows)
    return (even + z * odd) % P == expected


def margin_run() -> _native.Execution:
    """A run of 2^14 steps with Poseidon hashes and range checks."""
    execution = vm.run(compile_program(programs.POSEIDON), layout="margin")
    assert execution.n_steps == 1 << 14
    return execution


@pytest.mark.parametrize("name", ["margin", "margin16"])
def test_all_rows_of_a_run_in_both_forms_of_margin(name: str) -> None:
    layout, execution = get_layout(name), margin_run()
    assert has_its_degree(layout, execution, _native.first_trace(execution, layout.to_json()))


def test_one_wrong_cell_is_found() -> None:
    layout, execution = get_layout("margin"), margin_run()
    first = _native.first_trace(execution, layout.to_json())
    columns = [first.column(c) for c in range(layout.n_columns_first)]
    for name, cell in (
        ("cpu/operands/res", 9000),
        ("ecdsa/signature0/key_points/y", 777),
    ):
        place = layout.placement[name]
        column, row = columns[place.column], place.row(cell)
        honest = column[row]
        column[row] = (honest + 1) % P
        assert not has_its_degree(layout, execution, _native.Columns.from_ints(columns)), name
        column[row] = honest
