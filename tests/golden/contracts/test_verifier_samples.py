"""The Solidity verifier on recorded proofs of another prover: accepted as they are, refused with anything changed.

The recorded annotations name every value in the proof bytes, so that each change has a known place, and the contract's
custom error must be the one of that place.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from web3.contract import Contract

from contracts.encode import (
    EncodingError,
    decode_proof,
    encode_proof,
    encode_public_input,
    encode_verification,
)
from prover.field import P
from prover.public_input import PublicCell, PublicInput
from prover.transcript import Entry, Kind
from prover.verifier import verify_with_transcript
from tests.support import samples
from tests.support.contracts import Verifiers, call, refusal
from tests.support.packed import PackedProof

SMALL = "perpetual-12/blowup4"
SECURITY_BITS = {
    "perpetual-12/blowup4": 33,
    "perpetual-12/blowup16": 51,
    "perpetual-16/blowup4": 33,
    "recursive-14/blowup4": 37,
    "starknet-17/blowup4": 39,
}
"""floor(n_queries * (log_blowup / 2 - 0.008)) + proof_of_work_bits."""


@pytest.mark.parametrize("name", SECURITY_BITS)
def test_accepted(verifiers: Verifiers, name: str) -> None:
    proof = samples.proof(name)
    bits = call(verifiers(proof.public_input.layout), "verify", *encode_verification(proof))
    assert bits == SECURITY_BITS[name]


@pytest.mark.parametrize("name", SECURITY_BITS)
def test_in_packed_form_a_proof_is_shorter(name: str) -> None:
    """By 15 of 100 bytes at least, and nothing is lost."""
    proof = samples.proof(name)
    packed = encode_proof(proof)
    assert len(packed) <= 0.85 * len(proof.proof_bytes)
    assert decode_proof(replace(proof, proof_bytes=b""), packed) == proof


def test_a_seed_of_another_form_is_not_encoded() -> None:
    """The contracts know the form of StarkWare's contracts only, in the standard layouts."""
    with pytest.raises(EncodingError, match="stone6"):
        encode_verification(samples.proof("recursive-14/blowup4-seed3"))


def entries(name: str) -> list[Entry]:
    _, channel = verify_with_transcript(samples.proof(name))
    return [entry for entry in channel.entries if entry.span is not None]


def selected(name: str, per_part: int) -> Iterator[tuple[Entry, int, int]]:
    """Values of every part of the proof with their spans: some of each path and kind."""
    parts: dict[tuple[str, Kind], list[Entry]] = {}
    for entry in entries(name):
        parts.setdefault((entry.path, entry.kind), []).append(entry)
    for key in sorted(parts, key=str):
        part = parts[key]
        for entry in random.Random(str(key)).sample(part, min(per_part, len(part))):
            assert entry.span is not None
            yield entry, *entry.span


def expected_refusal(entry: Entry) -> tuple[str, dict[str, Any]]:
    """Name and known arguments of the error for a change of this value that stays canonical."""
    path = entry.path.removeprefix("/cpu air/STARK/")
    if "Virtual Oracle" in path:
        return "WrongTraceRoot", {"table": int(path[-1])}
    if "FRI/Decommitment" in path:
        return "WrongFriRoot", {"layer": int(path[-1])}
    if path.startswith("FRI/"):
        # Every message of the commit phase changes the hash that is ground.
        return "ProofOfWorkTooWeak", {}
    # Roots change z or alpha, values change the equation itself.
    return "OutOfDomainMismatch", {}


@pytest.mark.parametrize(
    ("name", "per_part", "least"),
    [
        (SMALL, 8, 100),
        ("recursive-14/blowup4", 3, 40),
        ("starknet-17/blowup4", 3, 40),
    ],
)
def test_a_changed_bit_is_refused_where_it_stands(
    verifiers: Verifiers, name: str, per_part: int, least: int
) -> None:
    proof = samples.proof(name)
    verifier = verifiers(proof.public_input.layout)
    packed = PackedProof(proof)
    seen = 0
    for entry, begin, end in selected(name, per_part):
        # The low byte of an element and a byte of the hash: both stay in canonical form.
        position = end - 1 if entry.kind in (Kind.ELEMENT, Kind.ELEMENTS) else begin + seen % 8
        flipped = proof.proof_bytes[position] ^ (1 << seen % 8)
        revert = refusal(verifier, "verify", *packed.with_bytes(packed.place(position), bytes([flipped])))
        name_, arguments = expected_refusal(entry)
        assert revert.name == name_, entry.line()
        assert arguments.items() <= dict(revert.arguments).items(), entry.line()
        seen += 1
    assert seen >= least


def test_a_non_canonical_element_is_refused_with_its_place(verifier: Contract) -> None:
    proof = samples.proof(SMALL)
    packed = PackedProof(proof)
    tried = 0
    for entry, begin, _ in selected(SMALL, 8):
        raw = entry.kind is Kind.DATA and entry.name.startswith("To complete")
        if entry.kind not in (Kind.ELEMENT, Kind.ELEMENTS) and not raw:
            continue
        word = int.from_bytes(proof.proof_bytes[begin : begin + 32], "big")
        place = packed.place(begin)
        revert = refusal(verifier, "verify", *packed.with_bytes(place, (word + P).to_bytes(32, "big")))
        expected = ("NonCanonicalElement", {"offset": place})
        assert (revert.name, dict(revert.arguments)) == expected, entry.line()
        tried += 1
    assert tried > 50


@pytest.mark.parametrize("missing", [1, 8, 20, 1000, 30_000, 52_600, 52_631, 52_632])
def test_a_short_proof_is_refused(verifier: Contract, missing: int) -> None:
    packed = PackedProof(samples.proof(SMALL))
    short = packed.data[: len(packed.data) - missing]
    revert = refusal(verifier, "verify", *packed.with_data(short))
    assert revert.name == "WrongProofLength"
    assert revert.arguments["length"] == len(short) < revert.arguments["expected"]


@pytest.mark.parametrize("extra", [b"\0", b"\0" * 32, b"\x01" * 31])
def test_a_long_proof_is_refused(verifier: Contract, extra: bytes) -> None:
    packed = PackedProof(samples.proof(SMALL))
    revert = refusal(verifier, "verify", *packed.with_data(packed.data + extra))
    expected = {"length": len(packed.data) + len(extra), "expected": len(packed.data)}
    assert (revert.name, dict(revert.arguments)) == ("WrongProofLength", expected)


def test_every_public_cell_counts(verifier: Contract) -> None:
    """Address or value of a cell changes the seed, and with it everything."""
    proof = samples.proof(SMALL)
    parameters, _, packed = encode_verification(proof)

    def refused_with(public_input: PublicInput) -> str:
        return refusal(verifier, "verify", parameters, encode_public_input(public_input), packed).name

    cells = proof.public_input.public_memory
    for index in (0, 1, 77, len(cells) - 1):
        address, value, page = cells[index]
        for other in (PublicCell(address, value + 1, page), PublicCell(address + 100_000, value, page)):
            memory = (*cells[:index], other, *cells[index + 1 :])
            changed = replace(proof.public_input, public_memory=memory)
            assert refused_with(changed) == "OutOfDomainMismatch"
    swapped = replace(proof.public_input, public_memory=(cells[1], cells[0], *cells[2:]))
    assert refused_with(swapped) == "OutOfDomainMismatch"


def test_every_bound_of_the_statement_counts(verifier: Contract) -> None:
    """Each still in its range, so that only the proof can tell."""
    proof = samples.proof(SMALL)
    parameters, public_input, packed = encode_verification(proof)
    log_steps, rc_min, rc_max, segments, cells, page = public_input
    others = [(log_steps, rc_min - 1, rc_max), (log_steps, rc_min, rc_max + 1)]
    statements = [(*head, segments, cells, page) for head in others]
    # Of the program segment nothing can change. Segments in use shrink (ecdsa's is full), an empty one grows.
    for index in range(2, len(segments)):
        in_use = segments[index - index % 2] < segments[index - index % 2 + 1]
        step = 1 if in_use is (index % 2 == 0) else -1
        shifted = [bound + step * (i == index) for i, bound in enumerate(segments)]
        statements.append((log_steps, rc_min, rc_max, shifted, cells, page))
    for statement in statements:
        revert = refusal(verifier, "verify", parameters, statement, packed)
        assert revert.name == "OutOfDomainMismatch", statement[3]


@pytest.mark.parametrize(
    ("place", "value", "error"),
    [
        # Read with other numbers of queries or bits, the bytes fall apart in other places.
        (2, 17, "WrongTraceRoot"),
        (2, 19, "NonCanonicalElement"),
        (3, 15, "ProofOfWorkTooWeak"),
        (3, 17, "ProofOfWorkTooWeak"),
        (3, 0, "NonCanonicalElement"),
        (1, 3, "WrongTraceRoot"),
        (5, [0, 4, 3, 3], "WrongFriRoot"),
        (5, [0, 4, 4, 1, 1], "NonCanonicalElement"),
        (5, [0, 4, 4, 4, 2], "FriDegreeMismatch"),
        (4, 5, "FriDegreeMismatch"),
        (0, 26, "NodeWidthOutOfRange"),
    ],
)
def test_other_parameters_than_the_proof_was_made_with(
    verifier: Contract, place: int, value: Any, error: str
) -> None:
    parameters, statement, packed = encode_verification(samples.proof(SMALL))
    changed = (*parameters[:place], value, *parameters[place + 1 :])
    assert refusal(verifier, "verify", changed, statement, packed).name == error
