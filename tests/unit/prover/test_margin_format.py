"""Proofs in the format of our own layouts: wide nodes, and parameters that the proof is bound to."""

import random
from dataclasses import replace
from functools import cache

import pytest

import prover
from prover.errors import Check, VerificationError
from prover.field import P
from prover.parameters import ProofParameters
from prover.proof import Proof
from prover.public_input import PublicInput, Segment
from prover.report import security_of
from prover.seed_form import SeedForm
from prover.transcript import Entry, Kind
from prover.verifier import verify, verify_with_transcript
from tests.support.cairo import compile_program
from tests.support.cairo_programs import margin_program

SOURCE = margin_program("    assert output_ptr[0] = 42;\n    let output_ptr = output_ptr + 1;")
PARAMETERS = ProofParameters(2, (0, 3, 2, 1), 64, 12, 10, 26)
OTHER_WIDTHS = {20: Check.MASKED_HASH, 32: Check.OODS_CONSISTENCY}


@cache
def made(node_bytes: int = 26, layout: str = "margin") -> Proof:
    """A proof of a run of 512 steps."""
    execution = prover.run(compile_program(SOURCE), layout=layout)
    steps = PARAMETERS.fri_step_list if layout == "margin" else (0, 3, 3, 1)
    parameters = replace(PARAMETERS, node_bytes=node_bytes, fri_step_list=steps)
    public_input = PublicInput.from_execution(execution, layout=layout, program_page=True)
    return prover.prove(execution, parameters, layout=layout, public_input=public_input)


def refusal(proof: Proof) -> VerificationError:
    with pytest.raises(VerificationError) as raised:
        verify(proof)
    return raised.value


def entries() -> list[Entry]:
    _, channel = verify_with_transcript(made())
    return [entry for entry in channel.entries if entry.span is not None]


def of_every_part(per_part: int) -> list[Entry]:
    """Values of every path and kind of the proof."""
    parts: dict[tuple[str, Kind], list[Entry]] = {}
    for entry in entries():
        parts.setdefault((entry.path, entry.kind), []).append(entry)
    return [
        entry
        for key in sorted(parts, key=str)
        for entry in random.Random(str(key)).sample(parts[key], min(per_part, len(parts[key])))
    ]


def with_byte(position: int, value: int) -> Proof:
    proof = bytearray(made().proof_bytes)
    proof[position] = value
    return replace(made(), proof_bytes=bytes(proof))


@pytest.mark.parametrize("layout", ["margin", "margin16"])
@pytest.mark.parametrize("node_bytes", [20, 26, 32])
def test_every_width_is_proved_and_verified(layout: str, node_bytes: int) -> None:
    proof = made(node_bytes, layout)
    assert verify(Proof.from_json(proof.to_json())).output == (42,)
    assert security_of(proof.parameters, proof.public_input).hash_bits == 4 * node_bytes


def test_a_changed_byte_of_every_part() -> None:
    seen = 0
    for entry in of_every_part(4):
        assert entry.span is not None
        begin, end = entry.span
        position = begin if entry.kind is Kind.HASH else end - 1
        error = refusal(with_byte(position, made().proof_bytes[position] ^ 1))
        if "/FRI/Decommitment" in entry.path:
            assert (error.check, error.place) == (Check.DECOMMITMENT, entry.path), entry.line()
        else:
            in_fri = "/STARK/FRI/" in entry.path
            assert error.check is (Check.PROOF_OF_WORK if in_fri else Check.OODS_CONSISTENCY), entry.line()
        seen += 1
    assert seen >= 60


def test_the_last_byte_of_a_node_counts_and_the_next_must_be_zero() -> None:
    nodes = [entry for entry in of_every_part(2) if entry.kind is Kind.HASH]
    assert len(nodes) > 15
    for entry in nodes:
        assert entry.span is not None
        last = entry.span[0] + 25
        counted = refusal(with_byte(last, made().proof_bytes[last] ^ 1)).check
        assert counted in (Check.DECOMMITMENT, Check.OODS_CONSISTENCY, Check.PROOF_OF_WORK)
        padding = refusal(with_byte(last + 1, 1))
        assert (padding.check, padding.place) == (Check.MASKED_HASH, entry.label)


def test_elements_are_canonical() -> None:
    tried = 0
    for entry in of_every_part(3):
        if entry.kind not in (Kind.ELEMENT, Kind.ELEMENTS):
            continue
        assert entry.span is not None
        begin = entry.span[0]
        word = int.from_bytes(made().proof_bytes[begin : begin + 32], "big") + P
        data = made().proof_bytes[:begin] + word.to_bytes(32, "big") + made().proof_bytes[begin + 32 :]
        error = refusal(replace(made(), proof_bytes=data))
        assert (error.check, error.place) == (Check.CANONICAL_ELEMENT, entry.label)
        tried += 1
    assert tried > 20


@pytest.mark.parametrize(
    "change",
    [
        {"log_n_cosets": 3},
        {"log_n_cosets": 1},
        {"n_queries": 11},
        {"n_queries": 13},
        {"proof_of_work_bits": 9},
        {"proof_of_work_bits": 11},
        {"proof_of_work_bits": 0},
        {"fri_step_list": (0, 2, 3, 1)},
        {"fri_step_list": (0, 3, 3)},
        {"fri_step_list": (3, 2, 1)},
        {"fri_step_list": (0, 3, 2), "last_layer_degree_bound": 128},
    ],
)
def test_other_parameters_are_refused_before_anything_depends_on_them(change: dict[str, object]) -> None:
    """In Stone's format some of these are found only where the proof is misread."""
    parameters = replace(PARAMETERS, **change)  # type: ignore[arg-type]
    assert refusal(replace(made(), parameters=parameters)).check is Check.OODS_CONSISTENCY


@pytest.mark.parametrize(("node_bytes", "check"), OTHER_WIDTHS.items())
def test_the_width_is_bound(node_bytes: int, check: Check) -> None:
    parameters = replace(PARAMETERS, node_bytes=node_bytes)
    assert refusal(replace(made(), parameters=parameters)).check is check


@pytest.mark.parametrize("form", [SeedForm.STONE5, SeedForm.STONE6])
def test_a_seed_without_the_parameters_is_refused(form: SeedForm) -> None:
    parameters = replace(PARAMETERS, channel_seed=form)
    assert refusal(replace(made(), parameters=parameters)).check is Check.CHANNEL_SEED
    named = replace(PARAMETERS, channel_seed=SeedForm.PARAMETERS)
    assert verify(replace(made(), parameters=named)).output == (42,)


def test_every_number_of_the_public_input_counts() -> None:
    given = made().public_input
    segments = given.memory_segments
    changes = [
        (replace(given, rc_min=given.rc_min - 1), Check.OODS_CONSISTENCY),
        (replace(given, rc_max=given.rc_max + 1), Check.OODS_CONSISTENCY),
        (replace(given, n_steps=1024), Check.FRI_DEGREE_BOUND),
        (replace(given, n_steps=256), Check.N_STEPS),
        (replace(given, layout="margin16"), Check.FRI_DEGREE_BOUND),
        (replace(given, layout="perpetual"), Check.N_STEPS),
    ]
    for name, expected in [
        ("program", Check.PROGRAM_SEGMENT),
        ("execution", Check.MAIN_ARGUMENTS),
        ("output", Check.MAIN_RETURNS),
        ("range_check", Check.MAIN_RETURNS),
        ("ecdsa", Check.MAIN_RETURNS),
        ("poseidon", Check.MAIN_RETURNS),
    ]:
        moved = {**segments, name: Segment(segments[name].begin, segments[name].stop + 1)}
        changes.append((replace(given, memory_segments=moved), expected))
    for public_input, check in changes:
        got = refusal(replace(made(), public_input=public_input)).check
        assert got is check, (got, public_input)


def test_every_public_cell_counts() -> None:
    given = made().public_input
    cells = given.public_memory
    assert len(given.pages()) == 2
    claims = verify(made())
    prologue = range(1, 7)
    for number in range(0, len(cells), 7):
        cell = cells[number]
        new = cell._replace(value=(cell.value + 1) % P)
        changed = (*cells[:number], new, *cells[number + 1 :])
        error = refusal(replace(made(), public_input=replace(given, public_memory=changed)))
        if 1 <= cell.address <= len(claims.program) and cell.address not in prologue:
            assert error.check is Check.OODS_CONSISTENCY
    swapped = (cells[1], cells[0], *cells[2:])
    assert refusal(replace(made(), public_input=replace(given, public_memory=swapped))).check is (
        Check.OODS_CONSISTENCY
    )
    one_page = tuple(cell._replace(page=0) for cell in cells)
    assert refusal(replace(made(), public_input=replace(given, public_memory=one_page))).check is (
        Check.OODS_CONSISTENCY
    )
