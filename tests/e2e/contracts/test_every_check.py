"""Each check of the verifier is needed: for each there is an input that it alone refuses.

The verifier with one check taken out accepts what the verifier refuses by that check. So no other check would have
noticed, and the check cannot be lost without a test failing.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact, compile_sources, source_texts
from contracts.encode import encode_parameters, encode_public_input, encode_verification
from contracts.packing import Packing, ProofShape
from contracts.transactions import create_contract
from prover import ProofParameters, PublicCell, PublicInput, Segment
from prover.air.layouts import get_layout
from prover.field import P
from prover.seed import channel_seed
from prover.transcript import Kind
from prover.verifier import verify_with_transcript
from tests.support.contracts import Verifiers, call, refusal
from tests.support.dishonest import (
    LargeWords,
    LazyGrinding,
    OtherCoefficients,
    OtherComposition,
    proof_by,
)
from tests.support.packed import PackedProof

LAYOUT = get_layout("margin")
PARAMETERS = ProofParameters(2, (0, 3, 3), 64, 12, 8, node_bytes=26)
VERIFIER = "generated/MarginVerifier.sol"

Arguments = tuple[Any, ...]
"""Of IStarkVerifier.verify."""


@dataclass(frozen=True)
class Check:
    """A check of the verifier.

    Attributes:
        file: below verifier/.
        condition: of the statement `if (...) revert`, or of an `if` in assembly. The check is taken out by making the
            condition false; it is still computed.
        error: what it reverts with.
        inputs: arguments that it alone refuses.
    """

    file: str
    condition: str
    error: str
    inputs: Callable[[], Iterable[Arguments]]

    def without(self) -> dict[str, str]:
        """The sources with the check taken out."""
        texts = source_texts()
        path = f"verifier/{self.file}"
        for before, after in (
            (f"if ({self.condition})", f"if (({self.condition}) && false)"),
            (f"if {self.condition} {{", f"if and({self.condition}, 0) {{"),
        ):
            if before in texts[path]:
                assert texts[path].count(before) == 1, (self.file, self.condition)
                texts[path] = texts[path].replace(before, after)
                return {name: text for name, text in texts.items() if name == VERIFIER or "verifier/" in name}
        raise AssertionError(f"{self.file} has no check {self.condition}")


def shape(public_input: PublicInput, seed: bytes) -> ProofShape:
    return ProofShape(
        seed=seed,
        log_trace_length=(public_input.n_steps * LAYOUT.cpu_component_height).bit_length() - 1,
        widths=(LAYOUT.n_columns_first, LAYOUT.n_columns_interaction, LAYOUT.constraint_degree),
        n_values=len(LAYOUT.mask) + LAYOUT.constraint_degree,
    )


def calldata_with_seed(seed: bytes) -> bytes:
    """A proof that is honest but for its seed."""
    proof = proof_by(PARAMETERS, seed=seed)
    return Packing(shape(proof.public_input, seed), PARAMETERS).pack(proof.proof_bytes)


def other_siblings(tree: str) -> Iterable[Arguments]:
    """For each tree of that kind, a proof with another authentication node."""
    proof = proof_by(PARAMETERS)
    packed = PackedProof(proof)
    _, channel = verify_with_transcript(proof)
    nodes = {
        entry.path: entry.span
        for entry in channel.entries
        if entry.kind is Kind.HASH and re.search(tree, entry.path)
    }
    for span in nodes.values():
        assert span is not None
        place = packed.place(span[0])
        yield packed.with_bytes(place, bytes([packed.data[place] ^ 1]))


def trailing_bytes() -> Iterable[Arguments]:
    packed = PackedProof(proof_by(PARAMETERS))
    yield packed.with_data(packed.data + b"\0")
    yield packed.with_data(packed.data + bytes(32))


def large_words(scope: str) -> Iterable[Arguments]:
    """The first value or coefficient written as the element plus P."""
    public_input = proof_by(PARAMETERS).public_input
    channel = LargeWords(channel_seed(public_input, PARAMETERS), scope)
    yield encode_verification(proof_by(PARAMETERS, channel=channel))


def with_lie(**lie: Any) -> Callable[[], Iterable[Arguments]]:
    return lambda: [encode_verification(proof_by(PARAMETERS, **lie))]


def with_parameters(parameters: ProofParameters) -> Callable[[], Iterable[Arguments]]:
    return lambda: [encode_verification(proof_by(parameters))]


def first_step() -> Iterable[Arguments]:
    """A seed with a first step of 1, which the rest of the contract passes over."""
    public_input = proof_by(PARAMETERS).public_input
    claimed = replace(PARAMETERS, fri_step_list=(1, *PARAMETERS.fri_step_list[1:]))
    packed = calldata_with_seed(channel_seed(public_input, claimed))
    yield encode_parameters(claimed), encode_public_input(public_input), packed


def large_segment() -> Iterable[Arguments]:
    """Each builtin's segment stops one cell after the last that the trace proves anything of."""
    honest = proof_by(PARAMETERS).public_input
    for name, cells in (("range_check", 1), ("ecdsa", 2), ("poseidon", 6)):
        begin = honest.memory_segments[name].begin
        stop = begin + cells * (honest.n_steps // LAYOUT.builtin_ratios[name]) + 1
        segments = dict(honest.memory_segments) | {name: Segment(begin, stop)}
        statement = replace(honest, memory_segments=segments)
        packed = calldata_with_seed(channel_seed(statement, PARAMETERS))
        yield encode_parameters(PARAMETERS), encode_public_input(statement), packed


def other_spelling_of_a_cell() -> Iterable[Arguments]:
    """The value of a public cell, or its address, plus P."""
    honest = proof_by(PARAMETERS).public_input
    for change in (PublicCell(0, P, 0), PublicCell(P, 0, 0)):
        last = honest.public_memory[-1]
        cell = PublicCell(last.address + change.address, last.value + change.value, 0)
        statement = replace(honest)
        # The class refuses such a cell; a liar does not.
        object.__setattr__(statement, "public_memory", (*honest.public_memory[:-1], cell))
        packed = calldata_with_seed(channel_seed(statement, PARAMETERS))
        yield encode_parameters(PARAMETERS), encode_public_input(statement), packed


CHECKS = {
    "trace roots": Check(
        "TraceTable.sol",
        "MerkleTree.rootOf(queue, count, reader) != root",
        "WrongTraceRoot",
        lambda: other_siblings("Virtual Oracle"),
    ),
    "FRI roots": Check(
        "Fri.sol",
        "MerkleTree.rootOf(leaves, count, reader) != layer.root",
        "WrongFriRoot",
        lambda: other_siblings(r"FRI/Decommitment/Layer \d+$"),
    ),
    "last layer": Check(
        "Fri.sol",
        "mulmod(sum, yInverse, PRIME) != expected",
        "WrongFriLastLayer",
        with_lie(kernels=OtherCoefficients(3)),
    ),
    "constraints": Check(
        "StarkVerifier.sol",
        "fromConstraints != sum",
        "OutOfDomainMismatch",
        with_lie(run=OtherComposition),
    ),
    "proof of work": Check(
        "Channel.sol", "work >> (256 - bits) != 0", "ProofOfWorkTooWeak", with_lie(kernels=LazyGrinding())
    ),
    "length": Check("ProofReader.sol", "reader.cursor != reader.end", "WrongProofLength", trailing_bytes),
    "canonical out-of-domain values": Check(
        "ProofReader.sol", "offending != 0", "NonCanonicalElement", lambda: large_words("OODS values")
    ),
    "canonical last layer": Check(
        "ProofReader.sol", "offending != 0", "NonCanonicalElement", lambda: large_words("Last Layer")
    ),
    "number of queries": Check(
        "ProofParameters.sol",
        "parameters.nQueries == 0 || parameters.nQueries > MAX_QUERIES",
        "QueryCountOutOfRange",
        with_parameters(replace(PARAMETERS, n_queries=129)),
    ),
    "blowup": Check(
        "ProofParameters.sol",
        "parameters.logBlowup == 0 || parameters.logBlowup > MAX_LOG_BLOWUP",
        "BlowupOutOfRange",
        with_parameters(replace(PARAMETERS, log_n_cosets=7)),
    ),
    "size of the last layer": Check(
        "ProofParameters.sol",
        "parameters.logLastLayerDegreeBound > MAX_LOG_LAST_LAYER_DEGREE_BOUND",
        "LastLayerDegreeBoundOutOfRange",
        with_parameters(replace(PARAMETERS, fri_step_list=(0, 1), last_layer_degree_bound=1 << 11)),
    ),
    "first FRI step": Check(
        "ProofParameters.sol", "parameters.friSteps[0] != 0", "FriStepOutOfRange", first_step
    ),
    "builtin segments": Check("PublicInput.sol", "!inRange", "SegmentOutOfRange", large_segment),
    "public cells": Check(
        "PublicInput.sol",
        "iszero(and(lt(cellAddress, ADDRESS_BOUND), lt(value, PRIME)))",
        "PublicCellOutOfRange",
        other_spelling_of_a_cell,
    ),
}


@pytest.fixture(scope="module")
def mutants(anvil: Web3, sender: ChecksumAddress, verifiers: Verifiers) -> dict[str, Contract]:
    """The verifier without each of the checks."""
    texts: dict[str, str] = {}
    for i, check in enumerate(CHECKS.values()):
        texts |= {f"{i}/{path}": text for path, text in check.without().items()}
    paths = {name: f"{i}/{VERIFIER}" for i, name in enumerate(CHECKS)}
    compiled = compile_sources(texts, {path: ["MarginVerifier"] for path in paths.values()})
    names = ("CONSTRAINTS", "PERIODIC_COLUMNS", "QUOTIENTS")
    parts = [call(verifiers("margin"), name) for name in names]

    def deploy(artifact: Artifact) -> Contract:
        return create_contract(anvil, sender, artifact, *parts)

    return {name: deploy(compiled[path, "MarginVerifier"]) for name, path in paths.items()}


@pytest.mark.parametrize("name", CHECKS)
def test_only_this_check_refuses(verifiers: Verifiers, mutants: dict[str, Contract], name: str) -> None:
    check = CHECKS[name]
    inputs = list(check.inputs())
    assert inputs
    for arguments in inputs:
        assert refusal(verifiers("margin"), "verify", *arguments).name == check.error
        call(mutants[name], "verify", *arguments)


def test_an_honest_proof_is_accepted(verifiers: Verifiers) -> None:
    assert call(verifiers("margin"), "verify", *encode_verification(proof_by(PARAMETERS))) == 19
