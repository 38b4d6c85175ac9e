"""Recorded proofs of another prover: they are accepted as they are, and not with anything changed.

Annotations recorded with them name every value on the channel; ours are equal line by line, so that a byte
that is changed has a known place and is refused there.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from prover.errors import Check, InputError, VerificationError
from prover.field import P
from prover.parameters import ProofParameters
from prover.proof import Proof
from prover.public_input import PublicCell, Segment
from prover.transcript import Entry, Kind
from prover.verifier import verify, verify_with_transcript
from tests.support import samples

SMALL = "perpetual-12/blowup4"

BUILTINS = {
    "perpetual-12": ("output", "pedersen", "range_check", "ecdsa"),
    "perpetual-16": ("output", "pedersen", "range_check", "ecdsa"),
    "recursive-14": ("output",),
    "starknet-17": ("output", "pedersen", "range_check", "ecdsa", "bitwise", "ec_op", "poseidon"),
}

MISREAD = {Check.DECOMMITMENT, Check.CANONICAL_ELEMENT, Check.MASKED_HASH}
"""What refuses a proof that is read with wrong places for its values."""


@pytest.mark.parametrize("name", samples.PROOFS)
def test_accepted_with_equal_annotations(name: str) -> None:
    claims, channel = verify_with_transcript(samples.proof(name))
    assert channel.annotations() == samples.proof_value(name)["annotations"]
    assert claims.builtins == BUILTINS[name.split("/")[0]]
    program = samples.proof(name).public_input.memory_segments["execution"].begin - 3
    assert len(claims.program) == program


def test_outputs() -> None:
    assert verify(samples.proof("perpetual-16/blowup4")).output == (
        0x39213C7E1F2EF0156C2E57F062CE0E0958BFE98737BFEE97AE2D9FCB8CAE08F,
    )


def entries(name: str) -> list[Entry]:
    """The values that the prover sent."""
    _, channel = verify_with_transcript(samples.proof(name))
    return [entry for entry in channel.entries if entry.span is not None]


def expected_check(entry: Entry) -> Check:
    """The check that refuses a change of this value, provided that it stays canonical."""
    path = entry.path.removeprefix("/cpu air/STARK")
    if "/FRI/Decommitment" in path:
        return Check.DECOMMITMENT
    if "/FRI/" in path:
        # Every message of the commit phase changes the hash that is ground.
        return Check.PROOF_OF_WORK
    # Roots change z or alpha, values change the equation itself.
    return Check.OODS_CONSISTENCY


def selected(name: str, per_part: int) -> Iterator[Entry]:
    """Values of every part of the proof: some of each path and kind."""
    parts: dict[tuple[str, Kind], list[Entry]] = {}
    for entry in entries(name):
        parts.setdefault((entry.path, entry.kind), []).append(entry)
    for key in sorted(parts, key=str):
        part = parts[key]
        yield from random.Random(str(key)).sample(part, min(per_part, len(part)))


def with_bytes(proof: Proof, begin: int, data: bytes) -> Proof:
    changed = proof.proof_bytes[:begin] + data + proof.proof_bytes[begin + len(data) :]
    return replace(proof, proof_bytes=changed)


def refusal(proof: Proof) -> VerificationError:
    with pytest.raises(VerificationError) as raised:
        verify(proof)
    return raised.value


@pytest.mark.parametrize(("name", "per_part"), [(SMALL, 6), ("perpetual-16/blowup4", 3)])
def test_a_changed_byte_is_refused_where_it_stands(name: str, per_part: int) -> None:
    proof = samples.proof(name)
    seen = 0
    for entry in selected(name, per_part):
        assert entry.span is not None
        begin, end = entry.span
        # The low byte of an element and the first byte of a hash: both stay in canonical form.
        position = begin if entry.kind is Kind.HASH else end - 1
        flipped = proof.proof_bytes[position] ^ 1
        error = refusal(with_bytes(proof, position, bytes([flipped])))
        assert error.check is expected_check(entry), entry.line()
        if error.check is Check.DECOMMITMENT:
            assert error.place == entry.path, entry.line()
        seen += 1
    assert seen >= 14 * per_part


def test_non_canonical_elements_are_refused() -> None:
    proof = samples.proof(SMALL)
    tried = 0
    for entry in selected(SMALL, 8):
        assert entry.span is not None
        begin, _ = entry.span
        raw = entry.kind is Kind.DATA and entry.name.startswith("To complete")
        if entry.kind in (Kind.ELEMENT, Kind.ELEMENTS) or raw:
            word = int.from_bytes(proof.proof_bytes[begin : begin + 32], "big")
            error = refusal(with_bytes(proof, begin, (word + P).to_bytes(32, "big")))
            assert error.check is Check.CANONICAL_ELEMENT, entry.line()
            assert error.place == entry.label
            tried += 1
    assert tried > 50


def test_hashes_with_anything_in_their_padding_are_refused() -> None:
    proof = samples.proof(SMALL)
    tried = 0
    for entry in selected(SMALL, 8):
        if entry.kind is Kind.HASH:
            assert entry.span is not None
            _, end = entry.span
            error = refusal(with_bytes(proof, end - 1 - tried % 12, b"\x01"))
            assert error.check is Check.MASKED_HASH, entry.line()
            assert error.place == entry.label
            tried += 1
    assert tried > 50


def test_truncated_and_longer_proofs_are_refused() -> None:
    proof = samples.proof(SMALL)
    length = len(proof.proof_bytes)
    for kept in (0, 1, 31, 32, 4000, 6404, 20_000, length - 32, length - 1):
        error = refusal(replace(proof, proof_bytes=proof.proof_bytes[:kept]))
        assert error.check is Check.PROOF_LENGTH
        assert error.got == kept
    for more in (b"\0", bytes(32), proof.proof_bytes):
        assert refusal(replace(proof, proof_bytes=proof.proof_bytes + more)).check is Check.PROOF_LENGTH


def test_a_proof_of_another_statement_is_refused() -> None:
    proof = samples.proof(SMALL)
    other = replace(proof, public_input=samples.proof("perpetual-16/blowup4").public_input)
    assert refusal(other).check is Check.FRI_DEGREE_BOUND


def test_every_public_cell_counts() -> None:
    proof = samples.proof(SMALL)
    cells = proof.public_input.public_memory
    # Words of the program after its prologue and of the output: nothing but the proof can tell.
    numbers = [*range(6, 147, 20), len(cells) - 1]
    for number in numbers:
        cell = cells[number]
        new = PublicCell(cell.address, (cell.value + 1) % P, cell.page)
        public_input = replace(proof.public_input, public_memory=(*cells[:number], new, *cells[number + 1 :]))
        assert refusal(replace(proof, public_input=public_input)).check is Check.OODS_CONSISTENCY


def test_the_order_and_pages_of_the_public_memory_count() -> None:
    proof = samples.proof(SMALL)
    cells = proof.public_input.public_memory
    for changed in ((cells[1], cells[0], *cells[2:]), (*cells[:-1], cells[-1]._replace(page=1))):
        public_input = replace(proof.public_input, public_memory=changed)
        assert refusal(replace(proof, public_input=public_input)).check is Check.OODS_CONSISTENCY


def test_every_number_of_the_public_input_counts() -> None:
    proof = samples.proof(SMALL)
    given = proof.public_input
    segments = given.memory_segments
    changes = [
        (replace(given, rc_min=given.rc_min - 1), Check.OODS_CONSISTENCY),
        (replace(given, rc_max=given.rc_max + 1), Check.OODS_CONSISTENCY),
        (replace(given, n_steps=8192), Check.FRI_DEGREE_BOUND),
        (replace(given, layout="recursive"), Check.SEGMENT_NAMES),
        (replace(given, layout="dynamic"), Check.LAYOUT),
    ]
    for name, expected in [
        ("program", Check.PROGRAM_SEGMENT),
        ("execution", Check.MAIN_RETURNS),
        ("output", Check.MAIN_RETURNS),
        ("pedersen", Check.MAIN_RETURNS),
        ("range_check", Check.MAIN_RETURNS),
        # Both instances that 2^12 steps hold are in use.
        ("ecdsa", Check.BUILTIN_SEGMENT),
    ]:
        moved = {**segments, name: Segment(segments[name].begin, segments[name].stop + 1)}
        changes.append((replace(given, memory_segments=moved), expected))
    for public_input, check in changes:
        got = refusal(replace(proof, public_input=public_input)).check
        assert got is check, (got, check)


@pytest.mark.parametrize("name", ["recursive-14/blowup4", "starknet-17/blowup4"])
def test_every_segment_of_the_other_layouts_counts(name: str) -> None:
    """Where it begins is bound by the constraints or main's arguments, where it stops by what main returns."""
    proof = samples.proof(name)
    given = proof.public_input
    claims = verify(proof)
    for segment, (begin, stop) in given.memory_segments.items():
        if segment in ("program", "execution"):
            continue
        if segment in claims.builtins:
            changes = {
                Segment(begin + 1, stop): Check.MAIN_ARGUMENTS,
                Segment(begin, stop + 1): Check.MAIN_RETURNS,
            }
        else:
            moved = Segment(begin + 1, stop + 1)
            changes = {moved: Check.OODS_CONSISTENCY, Segment(begin, stop + 1): Check.UNUSED_SEGMENT}
        for changed, check in changes.items():
            segments = {**given.memory_segments, segment: changed}
            public_input = replace(given, memory_segments=segments)
            got = refusal(replace(proof, public_input=public_input)).check
            assert got is check, (segment, changed, got)


@pytest.mark.parametrize(
    ("change", "checks"),
    [
        ({"log_n_cosets": 3}, MISREAD),
        ({"log_n_cosets": 1}, MISREAD),
        ({"fri_step_list": (0, 4, 2, 4)}, MISREAD),
        ({"fri_step_list": (4, 4, 2)}, MISREAD),
        ({"fri_step_list": (0, 4, 4, 3)}, {Check.FRI_DEGREE_BOUND}),
        ({"last_layer_degree_bound": 128}, {Check.FRI_DEGREE_BOUND}),
        ({"n_queries": 17}, MISREAD),
        ({"n_queries": 19}, MISREAD),
        ({"proof_of_work_bits": 17}, {Check.PROOF_OF_WORK}),
        ({"proof_of_work_bits": 15}, {Check.PROOF_OF_WORK}),
        ({"proof_of_work_bits": 0}, MISREAD),
    ],
)
def test_every_parameter_counts(change: dict[str, object], checks: set[Check]) -> None:
    proof = samples.proof(SMALL)
    parameters: ProofParameters = replace(proof.parameters, **change)  # type: ignore[arg-type]
    assert refusal(replace(proof, parameters=parameters)).check in checks


def test_the_file_form_is_kept() -> None:
    value = samples.proof_value(SMALL)
    proof = samples.proof(SMALL)
    again = Proof.from_json(proof.to_json())
    assert again == proof
    assert again.proof_bytes.hex() == value["proof_hex"][2:]
    assert proof.annotations is None
    annotated = replace(proof, annotations=tuple(value["annotations"]))
    assert "Proof Statistics:" in annotated.to_json()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("proof_hex", None),
        ("proof_hex", "00"),
        ("proof_hex", "0x0"),
        ("proof_hex", "0x0g"),
        ("proof_hex", "0x00 11 22"),
        ("proof_hex", "0x00\u0661\u0661"),
        ("proof_hex", ...),
        ("public_input", ...),
        ("proof_parameters", ...),
        ("proof_parameters", []),
        ("public_input", 3),
        ("surprise", 1),
    ],
)
def test_bad_files_name_the_field(field: str, value: object) -> None:
    root = samples.proof_value(SMALL)
    if value is ...:
        del root[field]
    else:
        root[field] = value
    with pytest.raises(InputError) as raised:
        Proof.from_json(json.dumps(root))
    assert raised.value.field == field
