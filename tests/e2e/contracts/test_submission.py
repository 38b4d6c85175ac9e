"""What a submission's proof binds: its own bytes, the output, the segments and the words of the program."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3

from contracts.compile import Artifact
from contracts.deploy import deploy_program
from contracts.encode import EncodingError, encode_verification
from contracts.submission import encode_submission
from contracts.transactions import contract_at, create_contract
from prover.field import P
from tests.support import rollup
from tests.support.contracts import call, refusal
from tests.support.perpetua import Deployed, deployed_on, output_of, proven, unchanged
from tests.support.rollup import Submission

OUTPUT = output_of()


@pytest.fixture(scope="module")
def deployed(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Iterator[Deployed]:
    with unchanged(anvil):
        yield deployed_on(anvil, sender, artifacts)


@pytest.fixture(scope="module")
def submission() -> Submission:
    """A batch without messages, proven."""
    return proven(OUTPUT)


def refused(deployed: Deployed, submission: Submission) -> str:
    return deployed.refused("submitBatch", *submission).name


def test_it_is_accepted(deployed: Deployed, submission: Submission) -> None:
    """What the other tests change is valid as it is."""
    with unchanged(deployed.w3):
        deployed.send("submitBatch", *submission)
        assert deployed.call("stateRoot") == OUTPUT.new_state_root


def test_any_changed_byte_of_the_proof_is_refused(deployed: Deployed, submission: Submission) -> None:
    length = len(submission[-1])
    positions = {0, 31, 32, 95, 96, length - 1, *random.Random(1).sample(range(length), 120)}
    names = {
        refused(deployed, rollup.with_proof_byte(submission, position, 1 << position % 8))
        for position in sorted(positions)
    }
    certain = {"OutOfDomainMismatch", "WrongTraceRoot", "WrongFriRoot"}
    assert certain <= names <= certain | {"ProofOfWorkTooWeak", "NonCanonicalElement"}


def test_output_words_outside_the_field_are_refused(deployed: Deployed, submission: Submission) -> None:
    """Of the last word, which the contract does not read."""
    changed = rollup.with_output_word(submission, len(submission[2]) - 1, lambda word: word + P)
    assert refused(deployed, changed) in {"PublicCellOutOfRange", "OutOfDomainMismatch"}


def test_a_longer_or_shorter_output_is_refused(deployed: Deployed, submission: Submission) -> None:
    parameters, run, output, proof = submission
    for other in ([*output, 0], output[:-1]):
        assert refused(deployed, (parameters, run, other, proof)) == "OutputLengthMismatch"


def test_other_words_of_program_are_refused(
    deployed: Deployed, anvil: Web3, artifacts: dict[str, Artifact], submission: Submission
) -> None:
    """A proof of another program with the very same output; and the same for an exchange of that program."""
    other = proven(OUTPUT, source=rollup.OTHER)
    assert other[2] == submission[2]
    assert refused(deployed, other) == "OutOfDomainMismatch"
    theirs = deployed_on(anvil, deployed.owner, artifacts, program=rollup.program_words(rollup.OTHER))
    assert refused(theirs, submission) == "OutOfDomainMismatch"
    theirs.call("submitBatch", *other)


SEGMENT_CHANGES: list[tuple[int, Callable[[int], int], str]] = [
    (0, lambda begin: begin + 1, "SegmentOutOfRange"),
    (1, lambda stop: stop + 1, "SegmentOutOfRange"),
    (2, lambda begin: begin + 1, "OutOfDomainMismatch"),
    (2, lambda begin: 1, "ExecutionSegmentTooShort"),
    (3, lambda stop: stop - 1, "OutOfDomainMismatch"),
    (3, lambda stop: 0, "ExecutionSegmentTooShort"),
    (4, lambda begin: begin + 1, "OutputLengthMismatch"),
    (5, lambda stop: stop + 1, "OutputLengthMismatch"),
    (6, lambda begin: begin - 1, "OutOfDomainMismatch"),
    (7, lambda stop: stop + 1, "OutOfDomainMismatch"),
    (7, lambda stop: stop + 512 // 8 + 1, "SegmentOutOfRange"),
    (9, lambda stop: stop + 2 * (512 // 512) + 1, "SegmentOutOfRange"),
    (11, lambda stop: stop + 6 * (512 // 16) + 1, "SegmentOutOfRange"),
    (10, lambda begin: 1 << 64, "SegmentOutOfRange"),
]


@pytest.mark.parametrize(("index", "change", "error"), SEGMENT_CHANGES)
def test_other_segments_are_refused(
    deployed: Deployed, submission: Submission, index: int, change: Callable[[int], int], error: str
) -> None:
    bound = submission[1][3][index]
    assert refused(deployed, rollup.with_segment_bound(submission, index, change(bound))) == error


def test_a_missing_segment_is_refused(deployed: Deployed, submission: Submission) -> None:
    parameters, (log_steps, rc_min, rc_max, segments), output, proof = submission
    fewer = (parameters, (log_steps, rc_min, rc_max, segments[:-2]), output, proof)
    assert refused(deployed, fewer) == "WrongNumberOfSegments"


def test_a_page_whose_product_is_of_another_program_is_refused(
    deployed: Deployed, anvil: Web3, artifacts: dict[str, Artifact]
) -> None:
    """The public memory's product is checked, not only its hash: the seed is the right one here."""
    words = rollup.program_words()
    other = deploy_program(anvil, deployed.owner, [*words[:-1], words[-1] + 1], artifacts)
    page = deployed.addresses.program
    mixed = create_contract(anvil, deployed.owner, artifacts["MixedPage"], page, other.address)
    verifier = contract_at(anvil, deployed.addresses.verifier, artifacts["MarginVerifier"])
    parameters, statement, proof = encode_verification(rollup.prove_batch(OUTPUT), page)
    assert call(verifier, "verify", parameters, statement, proof) == rollup.SECURITY_BITS
    revert = refusal(verifier, "verify", parameters, (*statement[:-1], mixed.address), proof)
    assert revert.name == "OutOfDomainMismatch"


def test_a_proof_with_everything_on_one_page_is_no_submission() -> None:
    proof = rollup.prove_batch(OUTPUT)
    cells = tuple(cell._replace(page=0) for cell in proof.public_input.public_memory)
    with pytest.raises(EncodingError):
        encode_submission(replace(proof, public_input=replace(proof.public_input, public_memory=cells)))
