"""The exchange contract with real proofs: what moves its state, and everything that must not."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from web3 import Web3
from web3.exceptions import ContractLogicError
from web3.logs import DISCARD

from contracts.compile import Artifact
from contracts.encode import EncodingError
from contracts.reverts import Revert, revert_of
from contracts.rollup import encode_submission
from prover import PublicInput
from tests.e2e.contracts.conftest import Exchange, exchange_on
from tests.support import rollup
from tests.support.contracts import call, refusal
from tests.support.rollup import FIRST, RECIPIENT, SECOND, Batch, Submission

GAS = 15_000_000
CALLER = Web3.to_checksum_address(f"{RECIPIENT:#042x}")


@pytest.fixture(scope="session")
def first() -> Submission:
    """The first batch, proven."""
    return encode_submission(rollup.prove_batch(FIRST))


def submit(exchange: Exchange, submission: Submission) -> Any:
    transaction = exchange.rollup.functions.submitBatch(*submission)
    digest = transaction.transact({"from": exchange.owner, "gas": GAS})
    receipt = exchange.w3.eth.wait_for_transaction_receipt(digest)
    assert receipt["status"] == 1
    return receipt


def refused(exchange: Exchange, submission: Submission) -> Revert:
    return refusal(exchange.rollup, "submitBatch", *submission)


def of(batch: Batch) -> Submission:
    return encode_submission(rollup.prove_batch(batch))


def test_two_batches_and_a_claim(exchange: Exchange, first: Submission) -> None:
    receipt = submit(exchange, first)
    assert call(exchange.rollup, "stateRoot") == FIRST.new_root
    assert call(exchange.rollup, "batchCount") == 1
    assert call(exchange.rollup, "depositsConsumed") == 2
    (accepted,) = exchange.rollup.events.BatchAccepted().process_receipt(receipt, errors=DISCARD)
    assert dict(accepted["args"]) == {
        "number": 0,
        "oldRoot": FIRST.old_root,
        "newRoot": FIRST.new_root,
        "deposits": 2,
        "withdrawals": 2,
        "oracleCommitment": FIRST.oracle_commitment,
        "securityBits": rollup.SECURITY_BITS,
    }
    opened = exchange.rollup.events.WithdrawalOpened().process_receipt(receipt, errors=DISCARD)
    assert [(e["args"]["account"], e["args"]["amount"]) for e in opened] == [(7, 3_000_000), (8, 4)]

    submit(exchange, of(SECOND))
    assert call(exchange.rollup, "stateRoot") == SECOND.new_root

    total = 3_000_000 + 4 + 6
    assert call(exchange.rollup, "claimable", CALLER) == total
    exchange.rollup.functions.claim().transact({"from": CALLER})
    assert call(exchange.token, "balanceOf", CALLER) == total
    assert call(exchange.token, "balanceOf", exchange.addresses.exchange) == 5_000_001 - total
    with pytest.raises(ContractLogicError) as raised:
        exchange.rollup.functions.claim().call({"from": CALLER})
    assert revert_of(raised.value) == Revert("NothingToClaim", {"claimant": CALLER.lower()})


def test_a_batch_is_not_accepted_twice(exchange: Exchange, first: Submission) -> None:
    submit(exchange, first)
    revert = refused(exchange, first)
    assert (revert.name, dict(revert.arguments)) == (
        "StaleStateRoot",
        {"expected": FIRST.new_root, "actual": FIRST.old_root},
    )


def test_nothing_but_a_batch_changes_the_state(exchange: Exchange, first: Submission) -> None:
    """A refused batch leaves no trace."""
    transaction = exchange.rollup.functions.submitBatch(*rollup.with_proof_byte(first, 5000))
    digest = transaction.transact({"from": exchange.owner, "gas": GAS})
    assert exchange.w3.eth.wait_for_transaction_receipt(digest)["status"] == 0
    assert call(exchange.rollup, "stateRoot") == FIRST.old_root
    assert call(exchange.rollup, "batchCount") == 0
    assert call(exchange.rollup, "claimable", CALLER) == 0


def test_any_changed_byte_of_the_proof_is_refused(exchange: Exchange, first: Submission) -> None:
    length = len(first[-1])
    positions = {0, 31, 32, 95, 96, length - 1, *random.Random(1).sample(range(length), 120)}
    names = set()
    for position in sorted(positions):
        names.add(refused(exchange, rollup.with_proof_byte(first, position, 1 << position % 8)).name)
    assert {"OutOfDomainMismatch", "WrongTraceRoot", "WrongFriRoot"} <= names
    assert names <= {
        "OutOfDomainMismatch",
        "WrongTraceRoot",
        "WrongFriRoot",
        "ProofOfWorkTooWeak",
        "NonCanonicalElement",
    }


def test_every_word_of_the_output_counts(exchange: Exchange, first: Submission) -> None:
    """Words that the contract compares are refused by name, all others by the proof."""
    compared = {
        0: "WrongConfigHash",
        1: "StaleStateRoot",
        3: "WrongBatchNumber",
        6: "WrongDepositIndex",
        7: "DepositNotQueued",
        12: "WrongDeposit",
        13: "WrongDeposit",
        14: "WrongDeposit",
        15: "WrongDeposit",
    }
    for index in range(len(first[2])):
        changed = rollup.with_output_word(first, index, lambda word: word + 1)
        assert refused(exchange, changed).name == compared.get(index, "OutOfDomainMismatch"), index


def test_output_words_outside_the_field_are_refused(exchange: Exchange, first: Submission) -> None:
    p = 2**251 + 17 * 2**192 + 1
    # The last state word, which the contract does not read.
    index = len(first[2]) - 1
    revert = refused(exchange, rollup.with_output_word(first, index, lambda word: word + p))
    assert revert.name in {"PublicCellOutOfRange", "OutOfDomainMismatch"}


def test_a_longer_or_shorter_output_is_refused(exchange: Exchange, first: Submission) -> None:
    parameters, run, output, proof = first
    for other in ([*output, 0], output[:-1]):
        assert refused(exchange, (parameters, run, other, proof)).name == "OutputLengthMismatch"
    for short in (output[:0], output[:11], output[:21]):
        assert refused(exchange, (parameters, run, short, proof)).name == "MalformedOutput"


def test_other_words_of_program_are_refused(
    exchange: Exchange, anvil: Web3, artifacts: dict[str, Artifact], first: Submission
) -> None:
    """A proof of another program with the very same output; and the same for an exchange of that program."""
    assert rollup.program_words(rollup.OTHER) != rollup.program_words()
    other = encode_submission(rollup.prove_batch(FIRST, source=rollup.OTHER))
    assert other[2] == first[2]
    assert refused(exchange, other).name == "OutOfDomainMismatch"
    theirs = exchange_on(anvil, exchange.owner, artifacts, rollup.OTHER)
    assert refused(theirs, first).name == "OutOfDomainMismatch"
    submit(theirs, other)


def test_too_little_security_is_refused(exchange: Exchange) -> None:
    """Valid proofs, with one bit less than the exchange demands."""
    fewer_queries = replace(rollup.PARAMETERS, n_queries=rollup.PARAMETERS.n_queries - 1)
    less_work = replace(rollup.PARAMETERS, proof_of_work_bits=rollup.PARAMETERS.proof_of_work_bits - 1)
    for parameters in (fewer_queries, less_work):
        submission = encode_submission(rollup.prove_batch(FIRST, parameters=parameters))
        call(exchange.verifier, "verify", *_verification(exchange, submission))
        revert = refused(exchange, submission)
        assert (revert.name, dict(revert.arguments)) == (
            "InsufficientSecurity",
            {"required": rollup.SECURITY_BITS, "actual": rollup.SECURITY_BITS - 1},
        )


def _verification(exchange: Exchange, submission: Submission) -> tuple[Any, ...]:
    """The call of the verifier that the exchange makes."""
    parameters, (log_steps, rc_min, rc_max, segments), output, proof = submission
    begin, stop, first_output = segments[2], segments[3], segments[4]
    cells = [(begin - 2, begin), (begin - 1, 0)]
    cells += [(begin + i, segments[4 + 2 * i]) for i in range(4)]
    cells += [(stop - 4 + i, segments[5 + 2 * i]) for i in range(4)]
    cells += [(first_output + i, word) for i, word in enumerate(output)]
    page = [word for cell in cells for word in cell]
    return parameters, (log_steps, rc_min, rc_max, segments, page, exchange.addresses.program), proof


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"config_hash": 0x5EEE}, "WrongConfigHash"),
        ({"old_root": 0x1001}, "StaleStateRoot"),
        ({"number": 1}, "WrongBatchNumber"),
        ({"first_time": 10, "last_time": 9}, "TimesNotAscending"),
        ({"last_time": 1 << 39}, "TimeInTheFuture"),
        ({"first_deposit": 1, "deposits": ((0xDEF, 1),)}, "WrongDepositIndex"),
        ({"deposits": ((0xDEF, 1), (0xABC, 5_000_000))}, "WrongDeposit"),
        ({"deposits": ((0xABC, 5_000_001),)}, "WrongDeposit"),
        ({"deposits": (*FIRST.deposits, (0xABC, 5_000_000))}, "DepositNotQueued"),
        ({"withdrawals": ((1 << 160, 1, 7),)}, "RecipientOutOfRange"),
    ],
)
def test_a_proven_output_that_does_not_follow_the_contract_is_refused(
    exchange: Exchange, change: dict[str, Any], error: str
) -> None:
    """The proofs are valid: only the contract's own state stands against these batches."""
    assert refused(exchange, of(replace(FIRST, **change))).name == error


def test_a_batch_may_consume_fewer_deposits_than_are_queued(exchange: Exchange) -> None:
    submit(exchange, of(replace(FIRST, deposits=FIRST.deposits[:1])))
    assert call(exchange.rollup, "depositsConsumed") == 1


def test_times_go_on_from_the_batch_before(exchange: Exchange, first: Submission) -> None:
    submit(exchange, first)
    earlier = of(replace(SECOND, first_time=FIRST.last_time - 1))
    assert refused(exchange, earlier).name == "TimesNotAscending"


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
    exchange: Exchange, first: Submission, index: int, change: Callable[[int], int], error: str
) -> None:
    bound = first[1][3][index]
    assert refused(exchange, rollup.with_segment_bound(first, index, change(bound))).name == error


def test_a_missing_segment_is_refused(exchange: Exchange, first: Submission) -> None:
    parameters, (log_steps, rc_min, rc_max, segments), output, proof = first
    fewer = (parameters, (log_steps, rc_min, rc_max, segments[:-2]), output, proof)
    assert refused(exchange, fewer).name == "WrongNumberOfSegments"


def test_a_page_whose_product_is_of_another_program_is_refused(
    exchange: Exchange, anvil: Web3, artifacts: dict[str, Artifact], first: Submission
) -> None:
    """The public memory's product is checked, not only its hash: the seed is the right one here."""
    from contracts.deploy import deploy_program
    from contracts.transactions import create_contract

    words = rollup.program_words()
    other = deploy_program(anvil, exchange.owner, [*words[:-1], words[-1] + 1], artifacts)
    mixed = create_contract(
        anvil, exchange.owner, artifacts["MixedPage"], exchange.addresses.program, other.address
    )
    parameters, statement, proof = _verification(exchange, first)
    assert call(exchange.verifier, "verify", parameters, statement, proof) == rollup.SECURITY_BITS
    revert = refusal(exchange.verifier, "verify", parameters, (*statement[:-1], mixed.address), proof)
    assert revert.name == "OutOfDomainMismatch"


def test_a_proof_with_everything_on_one_page_is_no_submission() -> None:
    proof = rollup.prove_batch(FIRST)
    cells = tuple(cell._replace(page=0) for cell in proof.public_input.public_memory)
    flat = replace(proof, public_input=replace(proof.public_input, public_memory=cells))
    assert isinstance(flat.public_input, PublicInput)
    with pytest.raises(EncodingError):
        encode_submission(flat)
