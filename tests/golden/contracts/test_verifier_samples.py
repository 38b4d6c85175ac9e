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

from contracts.encode import encode_verification
from prover.field import P
from prover.proof import Proof
from prover.public_input import PublicCell
from prover.transcript import Entry, Kind
from prover.verifier import verify_with_transcript
from tests.support import samples
from tests.support.contracts import call, refusal

SMALL = "perpetual-12/blowup4"
SECURITY_BITS = {"perpetual-12/blowup4": 33, "perpetual-12/blowup16": 51, "perpetual-16/blowup4": 33}
"""floor((18 * log_blowup - 1) / 2) + 16."""


@pytest.mark.parametrize("name", samples.PERPETUAL_PROOFS)
def test_accepted(verifier: Contract, name: str) -> None:
    bits = call(verifier, "verify", *encode_verification(samples.proof(name)))
    assert bits == SECURITY_BITS[name]


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
        return "ProofOfWorkTooWeak", {"bits": 16}
    # Roots change z or alpha, values change the equation itself.
    return "OutOfDomainMismatch", {}


def with_bytes(proof: Proof, begin: int, data: bytes) -> Proof:
    changed = proof.proof_bytes[:begin] + data + proof.proof_bytes[begin + len(data) :]
    return replace(proof, proof_bytes=changed)


@pytest.mark.parametrize(("name", "per_part", "least"), [(SMALL, 20, 250), ("perpetual-16/blowup4", 3, 40)])
def test_a_changed_bit_is_refused_where_it_stands(
    verifier: Contract, name: str, per_part: int, least: int
) -> None:
    proof = samples.proof(name)
    seen = 0
    for entry, begin, end in selected(name, per_part):
        # The low byte of an element and a byte of the hash: both stay in canonical form.
        position = end - 1 if entry.kind in (Kind.ELEMENT, Kind.ELEMENTS) else begin + seen % 8
        flipped = proof.proof_bytes[position] ^ (1 << seen % 8)
        revert = refusal(
            verifier, "verify", *encode_verification(with_bytes(proof, position, bytes([flipped])))
        )
        name_, arguments = expected_refusal(entry)
        assert revert.name == name_, entry.line()
        assert arguments.items() <= dict(revert.arguments).items(), entry.line()
        seen += 1
    assert seen >= least


def test_a_non_canonical_element_is_refused_with_its_place(verifier: Contract) -> None:
    proof = samples.proof(SMALL)
    tried = 0
    for entry, begin, _ in selected(SMALL, 8):
        raw = entry.kind is Kind.DATA and entry.name.startswith("To complete")
        if entry.kind not in (Kind.ELEMENT, Kind.ELEMENTS) and not raw:
            continue
        word = int.from_bytes(proof.proof_bytes[begin : begin + 32], "big")
        changed = with_bytes(proof, begin, (word + P).to_bytes(32, "big"))
        revert = refusal(verifier, "verify", *encode_verification(changed))
        assert (revert.name, dict(revert.arguments)) == ("NonCanonicalElement", {"offset": begin}), (
            entry.line()
        )
        tried += 1
    assert tried > 50


def test_a_node_with_anything_in_its_padding_is_refused(verifier: Contract) -> None:
    proof = samples.proof(SMALL)
    tried = 0
    for entry, _, end in selected(SMALL, 6):
        if entry.kind is Kind.HASH:
            changed = with_bytes(proof, end - 1, b"\x01")
            assert (
                refusal(verifier, "verify", *encode_verification(changed)).name == expected_refusal(entry)[0]
            )
            tried += 1
    assert tried > 35


@pytest.mark.parametrize("missing", [1, 8, 32, 1000, 30_000, 60_000, 64_552, 64_583, 64_584])
def test_a_short_proof_is_refused(verifier: Contract, missing: int) -> None:
    proof = samples.proof(SMALL)
    short = replace(proof, proof_bytes=proof.proof_bytes[: len(proof.proof_bytes) - missing])
    revert = refusal(verifier, "verify", *encode_verification(short))
    assert revert.name == "WrongProofLength"
    assert revert.arguments["length"] == len(short.proof_bytes) < revert.arguments["expected"]


@pytest.mark.parametrize("extra", [b"\0", b"\0" * 32, b"\x01" * 31])
def test_a_long_proof_is_refused(verifier: Contract, extra: bytes) -> None:
    proof = samples.proof(SMALL)
    long = replace(proof, proof_bytes=proof.proof_bytes + extra)
    revert = refusal(verifier, "verify", *encode_verification(long))
    expected = {"length": len(long.proof_bytes), "expected": len(proof.proof_bytes)}
    assert (revert.name, dict(revert.arguments)) == ("WrongProofLength", expected)


def test_every_public_cell_counts(verifier: Contract) -> None:
    """Address or value of a cell changes the seed, and with it everything."""
    proof = samples.proof(SMALL)
    cells = proof.public_input.public_memory
    for index in (0, 1, 77, len(cells) - 1):
        address, value, page = cells[index]
        for other in (PublicCell(address, value + 1, page), PublicCell(address + 100_000, value, page)):
            memory = (*cells[:index], other, *cells[index + 1 :])
            changed = replace(proof, public_input=replace(proof.public_input, public_memory=memory))
            assert refusal(verifier, "verify", *encode_verification(changed)).name == "OutOfDomainMismatch"
    swapped = replace(proof.public_input, public_memory=(cells[1], cells[0], *cells[2:]))
    changed = replace(proof, public_input=swapped)
    assert refusal(verifier, "verify", *encode_verification(changed)).name == "OutOfDomainMismatch"


def test_every_bound_of_the_statement_counts(verifier: Contract) -> None:
    """Each still in its range, so that only the proof can tell."""
    proof = samples.proof(SMALL)
    parameters, public_input, _ = encode_verification(proof)
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
        revert = refusal(verifier, "verify", parameters, statement, proof.proof_bytes)
        assert revert.name == "OutOfDomainMismatch", statement[3]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        # Read with other numbers of queries or bits, the bytes fall apart in other places.
        ({"n_queries": 17}, "WrongTraceRoot"),
        ({"n_queries": 19}, "NonCanonicalElement"),
        ({"proof_of_work_bits": 15}, "ProofOfWorkTooWeak"),
        ({"proof_of_work_bits": 17}, "ProofOfWorkTooWeak"),
        ({"proof_of_work_bits": 0}, "NonCanonicalElement"),
        ({"log_n_cosets": 3}, "WrongTraceRoot"),
        ({"fri_step_list": (0, 4, 3, 3)}, "WrongFriRoot"),
        ({"fri_step_list": (0, 4, 4, 1), "last_layer_degree_bound": 128}, "NonCanonicalElement"),
        ({"fri_step_list": (0, 4, 4, 4, 2)}, "FriDegreeMismatch"),
    ],
)
def test_other_parameters_than_the_proof_was_made_with(
    verifier: Contract, change: dict[str, Any], error: str
) -> None:
    proof = samples.proof(SMALL)
    parameters = replace(proof.parameters, **change)
    revert = refusal(verifier, "verify", *encode_verification(replace(proof, parameters=parameters)))
    assert revert.name == error
