"""Every component in every layout: honest witnesses satisfy it, and each constraint catches what no other does."""

from dataclasses import replace
from functools import cache

import pytest

from prover.air import LAYOUT_NAMES, check_rows, get_layout
from prover.air.components.bitwise import PARTITION
from prover.air.components.diluted import N_BITS, dilute, final_cumulative_value
from prover.air.constraint import Component
from prover.air.layout import Layout
from prover.field import P
from tests.support.air_laws import Forger, Forgery, System, Witness
from tests.support.component_forgeries import REDUNDANT, forgeries
from tests.support.component_witness import WITNESSES, cumulative_values, honest_witness

CASES = [
    pytest.param(name, index, id=f"{name}-{type(component).__name__}")
    for name in LAYOUT_NAMES
    for index, component in enumerate(get_layout(name).components)
]


@cache
def law_case(name: str, index: int) -> tuple[Layout, Component, Witness, System]:
    """A component of a layout with its honest witness and its equations."""
    layout = get_layout(name)
    component = layout.components[index]
    witness = honest_witness(layout, component)
    return layout, component, witness, System(layout, component, witness.trace_length)


@pytest.mark.parametrize(("name", "index"), CASES)
def test_an_honest_witness_satisfies_the_component(name: str, index: int) -> None:
    _, component, witness, system = law_case(name, index)
    assert system.violated(witness.cells, witness.runtime) == {}
    reached = {equation.constraint for equation in system.equations}
    assert reached == set(range(len(list(component.constraints())))), "a constraint holds on no row"


_proved: dict[int, str] = {}
"""Signature of a system -> the first layout that showed its laws."""


@pytest.mark.parametrize(("name", "index"), CASES)
def test_each_constraint_has_a_forgery_that_it_alone_refuses(name: str, index: int) -> None:
    layout, component, witness, system = law_case(name, index)
    if system.signature in _proved:
        return
    made = forgeries(layout, component)
    names = [constraint.name for constraint in system.constraints]
    assert set(made) <= set(names)
    for target, forged in made.items():
        assert set(system.violated(forged.cells, forged.runtime)) == {target}
    forger = Forger(system, witness)
    unforged = [
        target
        for number, target in enumerate(names)
        if target not in made and target not in REDUNDANT and forger.forge(number) is None
    ]
    assert not unforged
    _proved[system.signature] = name


def test_redundant_constraints_exist() -> None:
    names = {constraint.name for name in LAYOUT_NAMES for constraint in get_layout(name).constraints}
    assert set(REDUNDANT) <= names


def test_every_component_has_a_witness() -> None:
    used = {type(component) for name in LAYOUT_NAMES for component in get_layout(name).components}
    assert used == set(WITNESSES)


def test_equations_are_those_of_the_row_checker() -> None:
    """A forged cell is found under the same name by both."""
    layout = get_layout("perpetual")
    index = next(i for i, c in enumerate(layout.components) if type(c).__name__ == "RangeCheckBuiltin")
    _, component, witness, system = law_case("perpetual", index)
    alone = replace(layout, components=(component,))
    target, length = "range_check_builtin/value", layout.minimum_trace_length

    def found_by_rows(cells: Forgery) -> set[str]:
        physical = {
            (layout.placement[name].column, layout.placement[name].row(cell)): value
            for (name, cell), value in cells.items()
        }
        violations = check_rows(alone, lambda c, r: physical.get((c, r), 0), length, witness.runtime)
        return {violation.name for violation in violations}

    forged = {**witness.cells, ("range_check_builtin/inner_range_check", 9): 77}
    assert set(system.violated(forged, witness.runtime)) == {target}
    # Beyond the two instances addresses stay 0 and no longer count up.
    assert found_by_rows(witness.cells) == {"range_check_builtin/addr_step"}
    assert found_by_rows(forged) == {"range_check_builtin/addr_step", target}


@pytest.mark.parametrize(("z", "alpha"), [(0, 0), (1, 1), (P - 1, 2), (123456789, P // 3)])
def test_the_diluted_pool_ends_at_the_value_that_the_verifier_computes(z: int, alpha: int) -> None:
    ordered = [dilute(value) for value in range(1 << N_BITS)]
    assert ordered == sorted(ordered)
    assert cumulative_values(ordered, z, alpha)[-1] == final_cumulative_value(z, alpha)


def test_partition_covers_each_bit_once() -> None:
    bits = sorted(start + 4 * bit for start in PARTITION for bit in range(N_BITS))
    assert bits == list(range(256))
