"""The packing tool counts rows as layouts do, and every placement it tries obeys the layout's laws."""

import importlib.util
import sys
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from prover.air import get_layout
from tests.support import air_kit


@pytest.fixture(scope="module")
def pack_layout() -> ModuleType:
    """The script as a module."""
    path = Path(__file__).parents[3] / "scripts/pack_layout.py"
    spec = importlib.util.spec_from_file_location("pack_layout", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "rows"), [("margin", 38), ("margin16", 54)])
def test_the_present_placement_has_its_rows(pack_layout: ModuleType, name: str, rows: int) -> None:
    layout = get_layout(name)
    board = pack_layout.board_of(layout)
    assert board.rows() == rows
    for column, place in board.table().items():
        present = layout.placement[column]
        assert place == (present.column, present.step, present.offset)


@pytest.mark.parametrize("name", ["margin", "margin16"])
def test_moves_lead_to_placements_without_collisions(pack_layout: ModuleType, name: str) -> None:
    layout = get_layout(name)
    board, random = pack_layout.board_of(layout), Random(3)
    moved = sum(pack_layout.move(board, random) is not None for _ in range(500))
    assert moved > 100
    found = pack_layout.rebuilt(layout, board.table())
    air_kit.check_no_collisions(found)
    air_kit.check_views_are_disjoint(found)
    air_kit.check_guests(found)
    assert len({row for _, row in found.mask}) == board.rows()


def test_the_search_returns_no_worse_than_it_began_with(pack_layout: ModuleType) -> None:
    board = pack_layout.board_of(get_layout("margin"))
    best, placed = pack_layout.anneal(board, 300, Random(1))
    assert best <= 38
    assert set(placed) == set(board.table())
