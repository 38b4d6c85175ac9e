"""The traces of recorded runs satisfy every constraint, and a changed cell is named."""

import lzma
from functools import cached_property
from pathlib import Path
from random import Random

import pytest

from prover import _native
from prover.air import PublicValues, Violation, check_rows, get_layout, runtime_values
from prover.field import P

LAYOUT = get_layout("perpetual")
SAMPLES = Path(__file__).parents[1] / "samples"


class RecordedRun:
    """Both trace tables of a recorded run, for interaction elements of our own."""

    def __init__(self, name: str) -> None:
        files = ("trace.bin", "memory.bin", "private_input.json", "public_input.json")
        trace, memory, private, public = (
            lzma.decompress((SAMPLES / name / f"{file}.xz").read_bytes()) for file in files
        )
        execution = _native.Execution.from_files(trace, memory, private, public)
        random = Random(name)
        elements = [random.randrange(P) for _ in LAYOUT.interaction_elements]
        self.first = _native.first_trace(execution, LAYOUT.to_json())
        self.interaction = _native.interaction_trace(execution, self.first, LAYOUT.to_json(), elements)
        self.length = self.first.n_rows
        values = PublicValues(
            trace_length=self.length,
            segments=execution.segments,
            range_check_min=execution.rc_min,
            range_check_max=execution.rc_max,
            public_memory=[(address, value) for address, value, _ in execution.public_memory],
        )
        self.runtime = runtime_values(LAYOUT, values, elements)

    @cached_property
    def columns(self) -> list[list[int]]:
        first = [self.first.column(c) for c in range(LAYOUT.n_columns_first)]
        return first + [self.interaction.column(c) for c in range(LAYOUT.n_columns_interaction)]

    def check(self, rows: list[int] | None = None) -> list[Violation]:
        return check_rows(LAYOUT, lambda c, r: self.columns[c][r], self.length, self.runtime, rows=rows)


@pytest.fixture(scope="module")
def small_run() -> RecordedRun:
    return RecordedRun("perpetual-12")


def test_all_rows_of_a_run_with_hashes_and_signatures(small_run: RecordedRun) -> None:
    assert small_run.check() == []


def test_sampled_rows_of_a_long_run_with_range_checks() -> None:
    run = RecordedRun("perpetual-16")
    random = Random(16)
    assert run.check(rows=[random.randrange(run.length) for _ in range(2000)]) == []


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
