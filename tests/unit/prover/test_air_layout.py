"""The laws of a layout, and what the witness generator is told of it."""

import dataclasses
import json
from pathlib import Path

import pytest

from prover.air import LAYOUT_NAMES, Layout, get_layout
from prover.air.columns import Placement
from prover.air.constraint import Component, Constraint
from prover.air.domain import EVERY_ROW, every
from prover.air.expression import Expression
from tests.support import air_kit

CRATES = Path(__file__).parents[3] / "prover/native/crates"


@pytest.mark.parametrize("name", LAYOUT_NAMES)
def test_layout_obeys_the_laws(name: str) -> None:
    air_kit.check_layout(get_layout(name))


def test_unknown_layout_is_named_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match=r"unknown layout 'small'; known: perpetual, recursive, starknet, "):
        get_layout("small")


@pytest.mark.parametrize("trace_length", [0, 1 << 14, 3 << 15, -(1 << 15)])
def test_trace_length_must_hold_every_builtin_and_be_a_power_of_two(trace_length: int) -> None:
    with pytest.raises(ValueError, match="needs a power of two of at least 32768 rows"):
        get_layout("perpetual").check_trace_length(trace_length)


def test_json_for_the_witness_generator() -> None:
    layout = get_layout("perpetual")
    description = json.loads(layout.to_json())
    assert description["virtual_columns"]["cpu/decode/off1"] == [7, 16, 8]
    assert len(description["virtual_columns"]) == len(layout.placement)
    del description["virtual_columns"]
    assert description == {
        "name": "perpetual",
        "n_columns_first": 9,
        "n_columns_interaction": 1,
        "cpu_component_height": 16,
        "public_memory_step": 8,
        "builtins": {"pedersen": {"ratio": 32}, "range_check": {"ratio": 16}, "ecdsa": {"ratio": 2048}},
        "segments": ["program", "execution", "output", "pedersen", "range_check", "ecdsa"],
    }


def test_the_rust_tests_use_this_placement() -> None:
    """cargo tests cannot ask Python for the layout and keep a copy of its JSON."""
    copy = json.loads((CRATES / "witness/tests/support/perpetual.json").read_text())
    builtins = copy["builtins"]
    assert builtins.pop("output", {}) == {}, "output owns no cells"
    assert copy == json.loads(get_layout("perpetual").to_json())


def test_layout_code_is_the_name_in_ascii() -> None:
    assert get_layout("perpetual").code == 0x70657270657475616C


def test_both_forms_of_starknet_have_one_code() -> None:
    assert get_layout("starknet_v1").code == get_layout("starknet").code == 0x737461726B6E6574


class Bare(Component):
    """Constraints given from outside."""

    def __init__(self, *constraints: Constraint) -> None:
        self.given = constraints

    def constraints(self):  # type: ignore[no-untyped-def]
        return iter(self.given)


def layout_with(
    placement: dict[str, tuple[int, int, int]], *constraints: Constraint, views: dict[str, str] | None = None
) -> Layout:
    return dataclasses.replace(
        get_layout("perpetual"),
        placement=Placement(placement),
        views=views or {},
        components=(Bare(*constraints),),
    )


def cells(placement: dict[str, tuple[int, int, int]]) -> Placement:
    return Placement(placement)


def test_kit_finds_a_collision_and_accepts_a_declared_view() -> None:
    table = {"a": (0, 2, 0), "b": (0, 4, 2)}
    a, b = cells(table)["a"], cells(table)["b"]
    constraints = (Constraint("on a", a[0], every(2)), Constraint("on b", b[0], every(4)))
    with pytest.raises(AssertionError, match="read through the same cell"):
        air_kit.check_no_collisions(layout_with(table, *constraints))
    air_kit.check_no_collisions(layout_with(table, *constraints, views={"b": "a"}))


def test_kit_accepts_a_guest_in_cells_that_no_constraint_reads() -> None:
    table = {"a": (0, 2, 0), "b": (0, 4, 2)}
    a, b = cells(table)["a"], cells(table)["b"]
    spared = Constraint("on a", a[0], every(2), every(4, 2))
    air_kit.check_no_collisions(layout_with(table, spared, Constraint("on b", b[0], every(4))))


def test_kit_finds_two_views_in_one_cell() -> None:
    table = {"pool": (0, 2, 0), "a": (0, 8, 2), "b": (0, 16, 10)}
    with pytest.raises(AssertionError, match="a and b share cells of pool"):
        air_kit.check_views_are_disjoint(layout_with(table, views={"a": "pool", "b": "pool"}))
    table["b"] = (0, 16, 12)
    air_kit.check_views_are_disjoint(layout_with(table, views={"a": "pool", "b": "pool"}))


def test_kit_finds_a_guest_in_cells_that_are_read() -> None:
    table = {"a": (0, 2, 0), "b": (0, 4, 2)}
    a = cells(table)["a"]
    with pytest.raises(AssertionError, match="b lies in cells of a that are read, row 2"):
        air_kit.check_guests(layout_with(table, Constraint("on a", a[0], every(2))))
    air_kit.check_guests(layout_with(table, Constraint("on a", a[0], every(4))))
    with pytest.raises(AssertionError, match="a and b lie in the same cells"):
        air_kit.check_guests(layout_with({"a": (0, 2, 0), "b": (0, 2, 0)}))


def test_kit_finds_a_read_past_the_end() -> None:
    table = {"a": (0, 2, 0)}
    a = cells(table)["a"]
    with pytest.raises(AssertionError, match="next reads row"):
        air_kit.check_no_wraparound(layout_with(table, Constraint("next", a[1] - a[0], every(2))))


def test_kit_finds_a_degree_that_is_too_high() -> None:
    a: Expression = cells({"a": (0, 1, 0)})["a"][0]
    with pytest.raises(AssertionError, match="cube"):
        air_kit.check_degrees(layout_with({"a": (0, 1, 0)}, Constraint("cube", a * a * a, EVERY_ROW)))


def test_kit_finds_exceptions_that_outweigh_the_degree() -> None:
    a: Expression = cells({"a": (0, 1, 0)})["a"][0]
    heavy = Constraint("heavy", a * a, every(4), every(2))
    with pytest.raises(AssertionError, match="heavy"):
        air_kit.check_degrees(layout_with({"a": (0, 1, 0)}, heavy))


@pytest.mark.parametrize(
    ("table", "views", "complaint"),
    [
        ({"a": (10, 2, 0)}, {}, "column 10"),
        ({"a": (0, 2, 2)}, {}, "offset 2"),
        ({"a": (0, 3, 0)}, {}, "no power of two"),
        ({"a": (0, 2, 0), "b": (1, 4, 0)}, {"b": "a"}, "another column"),
        ({"a": (0, 4, 0), "b": (0, 2, 0)}, {"b": "a"}, "step"),
        ({"a": (0, 2, 0), "b": (0, 4, 1)}, {"b": "a"}, "offset"),
    ],
)
def test_kit_finds_misplaced_columns(
    table: dict[str, tuple[int, int, int]], views: dict[str, str], complaint: str
) -> None:
    with pytest.raises(AssertionError, match=complaint):
        air_kit.check_placement(layout_with(table, views=views))
