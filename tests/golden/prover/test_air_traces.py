"""The traces of recorded runs satisfy every constraint, and a changed cell is named."""

from collections.abc import Sequence
from functools import cached_property
from random import Random

import pytest

from prover import _native
from prover.air import Layout, PublicValues, Violation, check_rows, get_layout, runtime_values
from prover.field import P
from tests.support import samples

LAYOUT = get_layout("perpetual")


class RecordedRun:
    """Both trace tables of a recorded run, for interaction elements of our own."""

    def __init__(self, name: str, layout: Layout = LAYOUT) -> None:
        execution = samples.execution(name)
        random = Random(name)
        elements = [random.randrange(P) for _ in layout.interaction_elements]
        self.layout = layout
        self.first = _native.first_trace(execution, layout.to_json())
        self.interaction = _native.interaction_trace(execution, self.first, layout.to_json(), elements)
        self.length = self.first.n_rows
        values = PublicValues(
            trace_length=self.length,
            segments=execution.segments,
            range_check_min=execution.rc_min,
            range_check_max=execution.rc_max,
            public_memory=[(address, value) for address, value, _ in execution.public_memory],
        )
        self.runtime = runtime_values(layout, values, elements)

    @cached_property
    def columns(self) -> list[list[int]]:
        first = [self.first.column(c) for c in range(self.layout.n_columns_first)]
        return first + [self.interaction.column(c) for c in range(self.layout.n_columns_interaction)]

    def check(self, rows: list[int] | None = None) -> list[Violation]:
        return check_rows(self.layout, lambda c, r: self.columns[c][r], self.length, self.runtime, rows=rows)

    def check_sample(self, rows: Sequence[int] = ()) -> list[Violation]:
        """These rows and random ones of a trace that is too long to be read whole."""
        random = Random(self.length)
        sample = sorted({*rows, *(random.randrange(self.length) for _ in range(2000))})
        return check_rows(self.layout, self._cell, self.length, self.runtime, rows=sample)

    def _cell(self, column: int, row: int) -> int:
        n_first = self.layout.n_columns_first
        return (
            self.first.get(column, row) if column < n_first else self.interaction.get(column - n_first, row)
        )


@pytest.fixture(scope="module")
def small_run() -> RecordedRun:
    return RecordedRun("perpetual-12")


def test_all_rows_of_a_run_with_hashes_and_signatures(small_run: RecordedRun) -> None:
    assert small_run.check() == []


def test_sampled_rows_of_a_long_run_with_range_checks() -> None:
    assert RecordedRun("perpetual-16").check_sample() == []


def test_the_older_form_of_a_layout_differs_in_poseidons_cells() -> None:
    """All rows of what only this form has; what it shares is proven in the recorded proof of the same run."""
    layout = get_layout("starknet_v1")
    run = RecordedRun("starknet-17", layout)
    instances = range(0, run.length, layout.cpu_component_height * layout.builtin_ratios["poseidon"])
    assert run.check_sample(instances) == []


@pytest.mark.parametrize(
    ("column", "index", "expected"),
    [
        ("cpu/registers/ap", 77, "cpu/update_registers/update_ap/ap_update"),
        ("cpu/operands/res", 3, "cpu/operands/res"),
        ("cpu/operands/mem_dst/value", 1000, "memory/multi_column_perm/perm/step0"),
        ("cpu/decode/off1", 20, "cpu/operands/mem0_addr"),
        ("memory/sorted/value", 500, "memory/multi_column_perm/perm/step0"),
        ("orig/public_memory/addr", 5, "public_memory_addr_zero"),
        ("range_check16/sorted", 9000, "range_check16/perm/step0"),
        ("range_check16/perm/cum_prod0", 9000, "range_check16/perm/step0"),
        ("pedersen/hash0/ec_subset_sum/partial_sum/x", 300, "pedersen/hash0/ec_subset_sum/copy_point/x"),
        ("pedersen/output/value", 2, "pedersen/output_value0"),
        ("range_check_builtin/mem/value", 5, "range_check_builtin/value"),
        ("ecdsa/signature0/key_points/y", 40, "ecdsa/signature0/doubling_key/y"),
        (
            "ecdsa/signature0/exponentiate_generator/selector",
            9,
            "ecdsa/signature0/exponentiate_generator/booleanity_test",
        ),
        ("ecdsa/message/value", 1, "ecdsa/message_value0"),
    ],
)
def test_a_changed_cell_is_named(small_run: RecordedRun, column: str, index: int, expected: str) -> None:
    where = LAYOUT.placement[column]
    row, cells = where.row(index), small_run.columns[where.column]
    original = cells[row]
    cells[row] = (original + 1) % P
    try:
        found = [violation.name for violation in small_run.check(rows=list(range(row - 16, row + 1)))]
    finally:
        cells[row] = original
    assert expected in found
