"""What a public input must satisfy before its proof is looked at, and what it claims."""

from dataclasses import replace

import pytest

from prover.cairo_air import CairoAir
from prover.errors import Check, VerificationError
from prover.field import P
from prover.public_input import PublicInput, with_program_page
from prover.statement import check_statement
from tests.support import samples
from tests.support.statement_changes import Change, add_cells, both, cell, segment

GOOD = samples.proof("perpetual-12/blowup4").public_input
"""Cells: program 1..147, frame 148 and 149, arguments 150..153, returns 2187..2190, output 2191, 2192."""


def without_segment(name: str) -> Change:
    def change(public_input: PublicInput) -> PublicInput:
        segments = {k: v for k, v in public_input.memory_segments.items() if k != name}
        return replace(public_input, memory_segments=segments)

    return change


def test_claims_of_a_recorded_run() -> None:
    claims = check_statement(GOOD)
    assert claims.layout == "perpetual"
    assert claims.n_steps == 4096
    assert len(claims.program) == 147
    assert claims.program[0] == 0x40780017FFF7FFF
    assert claims.builtins == ("output", "pedersen", "range_check", "ecdsa")
    assert claims.main_arguments == {"output": 2191, "pedersen": 2193, "range_check": 2577, "ecdsa": 2833}
    assert claims.main_returns == {"output": 2193, "pedersen": 2196, "range_check": 2577, "ecdsa": 2837}
    assert [hex(word)[:10] for word in claims.output] == ["0x5bb9440e", "0x530bbca1"]


def test_the_program_hash_is_that_of_its_page() -> None:
    cells = with_program_page(GOOD.public_memory, GOOD.memory_segments)
    paged = replace(GOOD, public_memory=tuple(cells))
    words = paged.seed_words(1)
    assert int.from_bytes(check_statement(paged).program_hash, "big") == words[-1]


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (lambda p: replace(p, layout="plain"), Check.LAYOUT),
        (lambda p: replace(p, n_steps=1024), Check.N_STEPS),
        (lambda p: replace(p, rc_min=5, rc_max=4), Check.RANGE_CHECK_BOUNDS),
        (lambda p: replace(p, rc_max=1 << 16), Check.RANGE_CHECK_BOUNDS),
        (without_segment("ecdsa"), Check.SEGMENT_NAMES),
        (segment("poseidon", 3000, 3000), Check.SEGMENT_NAMES),
        (segment("program", 2, 5), Check.PROGRAM_SEGMENT),
        (segment("program", 1, 6), Check.PROGRAM_SEGMENT),
        (segment("execution", 150, 149), Check.EXECUTION_SEGMENT),
        (segment("execution", 8, 2191), Check.EXECUTION_SEGMENT),
        (segment("pedersen", 2193, 2192), Check.BUILTIN_SEGMENT),
        # 4096 steps hold 128 Pedersen, 256 range-check and 2 ECDSA instances.
        (segment("pedersen", 2193, 2193 + 3 * 128 + 1), Check.BUILTIN_SEGMENT),
        (segment("range_check", 2577, 2577 + 256 + 1), Check.BUILTIN_SEGMENT),
        (segment("ecdsa", 2833, 2833 + 2 * 2 + 1), Check.BUILTIN_SEGMENT),
        (segment("output", 2191, 1 << 63), Check.BUILTIN_SEGMENT),
        (add_cells(8192 - 158), Check.PUBLIC_MEMORY_SIZE),
        (
            lambda p: replace(p, public_memory=p.public_memory + p.public_memory[5:6]),
            Check.PUBLIC_MEMORY_ADDRESSES,
        ),
        (cell(77, None), Check.PROGRAM_CELLS),
        (segment("execution", 1 << 62, 1 << 63), Check.PROGRAM_CELLS),
        (cell(1, 0x40780017FFF7FFE), Check.PROGRAM_PROLOGUE),
        (cell(2, 5), Check.PROGRAM_PROLOGUE),
        (cell(2, P - 1), Check.PROGRAM_PROLOGUE),
        (cell(3, 0), Check.PROGRAM_PROLOGUE),
        (cell(5, 0), Check.PROGRAM_PROLOGUE),
        (cell(6, 1), Check.PROGRAM_PROLOGUE),
        (cell(148, 151), Check.INITIAL_FRAME),
        (cell(148, None), Check.INITIAL_FRAME),
        (cell(149, 1), Check.INITIAL_FRAME),
        (cell(150, 2190), Check.MAIN_ARGUMENTS),
        (cell(151, None), Check.MAIN_ARGUMENTS),
        (cell(153, 2834), Check.MAIN_ARGUMENTS),
        (cell(2187, 2192), Check.MAIN_RETURNS),
        (cell(2190, 2839), Check.MAIN_RETURNS),
        (cell(2190, None), Check.MAIN_RETURNS),
        (both(cell(151, 7), cell(2188, 8)), Check.UNUSED_SEGMENT),
        # An empty segment that main takes and moves is not found among the segments at all.
        (both(cell(152, 7), cell(2189, 7)), Check.UNUSED_SEGMENT),
        # No segment is in use, and the one argument is none of their begins.
        (
            both(
                cell(2, 1),
                segment("output", 2191, 2191),
                segment("pedersen", 2193, 2193),
                segment("ecdsa", 2833, 2833),
                cell(150, 2192),
                cell(2190, 2192),
            ),
            Check.MAIN_ARGUMENTS,
        ),
        (cell(2192, None), Check.OUTPUT_CELLS),
        # Main takes the output, Pedersen and range checks only; then signatures must not be there.
        (
            both(
                cell(2, 3),
                cell(2187, 2193),
                cell(2188, 2196),
                cell(2189, 2577),
                segment("execution", 150, 2190),
            ),
            Check.UNUSED_SEGMENT,
        ),
    ],
)
def test_each_check(change: Change, check: Check) -> None:
    with pytest.raises(VerificationError) as raised:
        check_statement(change(GOOD))
    assert raised.value.check is check


def test_room_for_exactly_the_cells_that_fit() -> None:
    assert check_statement(add_cells(8192 - 159)(GOOD)).n_steps == 4096


def test_a_subset_of_builtins() -> None:
    """Main takes the output and ECDSA; the other segments are empty."""
    changes = both(
        cell(2, 2),
        segment("pedersen", 2193, 2193),
        segment("execution", 150, 2191),
        cell(150, 2191),
        cell(151, 2833),
        cell(2189, 2193),
        cell(2190, 2837),
    )
    claims = check_statement(changes(GOOD))
    assert claims.builtins == ("output", "ecdsa")
    assert claims.main_arguments == {"output": 2191, "ecdsa": 2833}
    assert claims.main_returns == {"output": 2193, "ecdsa": 2837}
    assert len(claims.output) == 2


def test_no_builtins_and_no_output() -> None:
    changes = both(
        cell(2, 0),
        segment("output", 2191, 2191),
        segment("pedersen", 2193, 2193),
        segment("ecdsa", 2833, 2833),
    )
    claims = check_statement(changes(GOOD))
    assert claims.builtins == ()
    assert claims.output == ()


def test_an_empty_segment_before_one_in_use_at_the_same_address() -> None:
    """The output is empty and begins where Pedersen does; only the stop pointers tell them apart."""
    changes = both(
        cell(2, 1),
        segment("output", 2193, 2193),
        segment("ecdsa", 2833, 2833),
        cell(150, 2193),
        cell(2190, 2196),
    )
    claims = check_statement(changes(GOOD))
    assert claims.builtins == ("pedersen",)
    assert claims.output == ()


def test_interaction_elements_that_hit_a_public_cell() -> None:
    """The memory argument divides by z - (address + alpha*value) for each public cell."""
    address, value, _ = GOOD.public_memory[9]
    alpha = 1234567
    air = CairoAir(GOOD)
    assert air.runtime_values([address + alpha * value + 1, alpha, 1])
    with pytest.raises(VerificationError) as raised:
        air.runtime_values([(address + alpha * value) % P, alpha, 1])
    assert raised.value.check is Check.PUBLIC_MEMORY_PRODUCT
