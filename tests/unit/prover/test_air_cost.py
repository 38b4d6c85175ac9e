"""Counts of a layout, and the shortest trace that a run fits into."""

from fractions import Fraction

import pytest

from prover.air import LAYOUT_NAMES, get_layout
from prover.air.cost import SPARE, Usage, layout_cost, minimum_log_steps, obstacle


@pytest.mark.parametrize("name", LAYOUT_NAMES)
def test_cells_add_up(name: str) -> None:
    layout = get_layout(name)
    cost = layout_cost(layout)
    assert sum(cost.cells.values()) == cost.cells_per_step == layout.cpu_component_height * layout.n_columns
    for pool, cells in (
        ("mem_pool/addr", cost.memory_cells),
        ("range_check16_pool", cost.range_check_cells),
        ("diluted_pool", cost.diluted_cells),
    ):
        if pool in layout.placement:
            total = Fraction(layout.cpu_component_height, layout.placement[pool].step)
            assert sum(cells.values()) == total
        assert all(share >= 0 for share in cells.values()), pool
    assert cost.cells[SPARE] >= 0


def test_both_forms_of_margin_have_the_same_cells() -> None:
    eight, sixteen = (layout_cost(get_layout(name)) for name in ("margin", "margin16"))
    assert eight.cells == sixteen.cells
    assert eight.memory_cells == sixteen.memory_cells
    assert (eight.cells_per_step, sixteen.cells_per_step) == (112, 112)
    assert eight.cells[SPARE] == Fraction(1, 2)
    assert eight.cells["ecdsa"] == Fraction(5376, 512)
    assert eight.cells["poseidon"] == 15
    assert (eight.constraints, eight.mask_cells, eight.mask_rows) == (123, 159, 38)


def test_shares_of_recursive() -> None:
    cost = layout_cost(get_layout("recursive"))
    assert cost.cells["diluted"] == 64
    assert cost.diluted_cells == {"bitwise": Fraction(17, 2), SPARE: Fraction(15, 2)}
    assert cost.range_check_cells[SPARE] == 0


ANYTHING = Usage()
ONE_OF_EACH = {
    name: Usage(instances=dict.fromkeys(get_layout(name).builtin_ratios, 1), range_check_span=0)
    for name in LAYOUT_NAMES
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("perpetual", 16),
        ("recursive", 16),
        ("starknet", 17),
        ("starknet_v1", 17),
        ("margin", 14),
        ("margin16", 14),
    ],
)
def test_arbitrary_range_checks_need_this_many_steps(name: str, expected: int) -> None:
    assert minimum_log_steps(get_layout(name), ANYTHING) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("perpetual", 11), ("recursive", 14), ("starknet", 17), ("margin", 9)]
)
def test_one_instance_of_each_builtin_needs_this_many_steps(name: str, expected: int) -> None:
    assert minimum_log_steps(get_layout(name), ONE_OF_EACH[name]) == expected


def range_checks_per_1024_steps(name: str, uses: int) -> int | None:
    """The least log2 of steps at which so many uses per 1,024 steps leave room for all 16-bit values."""
    layout = get_layout(name)
    for log_steps in range(10, 25):
        usage = Usage(instances={"range_check": uses << log_steps - 10})
        if obstacle(layout, log_steps, usage) is None:
            return log_steps
    return None


@pytest.mark.parametrize(
    ("name", "uses", "expected"),
    [
        ("perpetual", 0, 16),
        ("perpetual", 64, 17),
        ("recursive", 75, 18),
        ("recursive", 95, 18),
        ("recursive", 128, None),
        ("margin", 0, 14),
        ("margin", 95, 14),
        ("margin", 128, 14),
    ],
)
def test_range_checks_in_use_take_cells_from_the_holes(name: str, uses: int, expected: int | None) -> None:
    assert range_checks_per_1024_steps(name, uses) == expected


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        (Usage(steps=(1 << 14) + 1), "steps"),
        (Usage(instances={"ecdsa": 33}), "ecdsa instances"),
        (Usage(public_cells=(1 << 14) + 1), "public memory"),
        (Usage(range_check_span=5 * (1 << 14) + 1), "range-check holes"),
        (Usage(memory_holes=40_897), "memory holes"),
        (Usage(memory_holes=40_896, instances={"ecdsa": 32, "range_check": 2048, "poseidon": 1024}), None),
    ],
)
def test_the_obstacle_is_named(usage: Usage, expected: str | None) -> None:
    assert obstacle(get_layout("margin"), 14, usage) == expected


def test_diluted_holes_are_an_obstacle() -> None:
    usage = Usage(range_check_span=0)
    assert obstacle(get_layout("recursive"), 13, usage) == "diluted holes"
    assert obstacle(get_layout("recursive"), 14, usage) is None


def test_a_missing_builtin_and_an_endless_run_are_refused() -> None:
    with pytest.raises(ValueError, match="layout margin has no builtin pedersen"):
        minimum_log_steps(get_layout("margin"), Usage(instances={"pedersen": 1}))
    with pytest.raises(ValueError, match=r"does not fit into 2\^30 steps of layout margin: steps"):
        minimum_log_steps(get_layout("margin"), Usage(steps=(1 << 30) + 1))
