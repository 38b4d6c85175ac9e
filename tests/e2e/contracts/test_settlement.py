"""Batches with real proofs on the exchange that hears forced requests: what moves its state, and all that must not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3

from contracts.compile import Artifact
from contracts.reverts import Revert
from sequencer.domain.l1_messages import ForcedResult, MessageKind
from sequencer.domain.seal import HEADER_WORDS, BatchOutput
from tests.support import rollup
from tests.support.perpetua import (
    FORCED_FEE,
    MAX_DELAY,
    RECIPIENT,
    USER_PRIVATE,
    Deployed,
    Message,
    deployed_on,
    deposited,
    output_of,
    proven,
    unchanged,
    unproven,
    user_key,
    withdrawn,
    words_unproven,
)

KEY = user_key(USER_PRIVATE)
CLAIMANT = Web3.to_checksum_address(f"{RECIPIENT:#042x}")
DEPOSITS = (5_000_000, 1)
SALT = 77


@dataclass(frozen=True)
class Asked:
    """An exchange with two deposits, a forced withdrawal of everything and a forced order in its queues, and a fact."""

    deployed: Deployed
    fact: int

    def forced(self, result: int = 0, **changes: Any) -> Message:
        """The answer to the forced withdrawal."""
        return self._answer(
            {"kind": MessageKind.FORCED_WITHDRAWAL, "index": 0, "result": result, "pocket": 9, "key": KEY,
             "third": 0, "fourth": RECIPIENT} | changes
        )  # fmt: skip

    def order(self, result: int = ForcedResult.NO_POSITION, **changes: Any) -> Message:
        """The answer to the forced order."""
        return self._answer(
            {"kind": MessageKind.FORCED_ORDER, "index": 1, "result": result, "pocket": 10, "key": KEY,
             "third": 2, "fourth": 500} | changes
        )  # fmt: skip

    def _answer(self, words: dict[str, int]) -> Message:
        return tuple(words.values())

    def batch(self) -> BatchOutput:
        """A batch that does all that was asked."""
        first, second = map(deposited, DEPOSITS)
        return output_of(
            first,
            withdrawn(3_000_000),
            self.forced(),
            withdrawn(1_000_000, pocket=9),
            (MessageKind.FACT, self.fact),
            second,
            self.order(),
        )

    def refused(self, output: BatchOutput) -> Revert:
        """Why a batch is refused before its proof is looked at."""
        return self.deployed.refused("submitBatch", *unproven(output))


@pytest.fixture(scope="module")
def module_asked(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Iterator[Asked]:
    with unchanged(anvil):
        deployed = deployed_on(anvil, sender, artifacts)
        deployed.register()
        for amount in DEPOSITS:
            deployed.send("deposit", KEY, amount)
        deployed.send("forceWithdraw", 9, KEY, 0, CLAIMANT)
        deployed.send("forceReduce", 10, KEY, 2, 500)
        words = (deployed.addresses.token, CLAIMANT, 3, SALT)
        deployed.send("transfer", *words, contract=deployed.contracts.facts)
        yield Asked(deployed, deployed.call("transferFact", *words, contract=deployed.contracts.facts))


@pytest.fixture
def asked(module_asked: Asked) -> Iterator[Asked]:
    with unchanged(module_asked.deployed.w3):
        yield module_asked


def test_a_batch_does_all_that_was_asked(asked: Asked) -> None:
    deployed, batch, submitter = asked.deployed, asked.batch(), asked.deployed.account(2)
    receipt = deployed.send("submitBatch", *proven(batch), by=submitter)
    assert deployed.events(receipt, "BatchAccepted") == [
        {
            "number": 0,
            "oldRoot": batch.old_state_root,
            "newRoot": batch.new_state_root,
            "firstSequence": 1,
            "nTransactions": batch.n_transactions,
            "transactionsRoot": batch.transactions_root,
            "oracleCommitment": batch.oracle_commitment,
            "securityBits": rollup.SECURITY_BITS,
        }
    ]
    assert deployed.events(receipt, "WithdrawalOpened") == [
        {"batch": 0, "recipient": CLAIMANT, "pocket": 7, "amount": 3_000_000},
        {"batch": 0, "recipient": CLAIMANT, "pocket": 9, "amount": 1_000_000},
    ]
    assert deployed.events(receipt, "ForcedRequestAnswered") == [
        {"batch": 0, "index": 0, "result": ForcedResult.SERVED},
        {"batch": 0, "index": 1, "result": ForcedResult.NO_POSITION},
    ]
    expected = {
        "stateRoot": batch.new_state_root,
        "batchCount": 1,
        "lastBatchTime": batch.last_time,
        "depositsConsumed": 2,
        "forcedServed": 2,
        "nextSequence": 1 + batch.n_transactions,
        "collateral": sum(DEPOSITS) - 4_000_000,
    }
    assert {name: deployed.call(name) for name in expected} == expected
    assert deployed.call("batches", 0) == [
        batch.transactions_root, 1, batch.n_transactions, batch.last_time
    ]  # fmt: skip
    assert [deployed.call("forcedRequest", i) for i in range(2)] == [0, ForcedResult.NO_POSITION]
    assert deployed.call("claimable", submitter) == 2 * FORCED_FEE
    assert deployed.call("claimable", CLAIMANT) == 4_000_000
    # Nothing waits: nothing can be overdue.
    deployed.pass_time(MAX_DELAY + 1)
    assert deployed.refused("freeze").name == "NothingIsOverdue"


def test_the_next_batch_follows(asked: Asked) -> None:
    deployed, first = asked.deployed, asked.batch()
    deployed.send("submitBatch", *proven(first))
    second = output_of(
        withdrawn(5),
        batch_number=1,
        old_state_root=first.new_state_root,
        new_state_root=0x3000,
        first_sequence=first.first_sequence + first.n_transactions,
        first_time=first.last_time,
        last_time=first.last_time,
        first_deposit=2,
        first_forced=2,
    )
    for change, error in (
        ({"first_time": first.last_time - 1}, "TimesNotAscending"),
        ({"first_sequence": 1}, "WrongFirstSequence"),
        ({"first_forced": 0}, "WrongForcedIndex"),
        ({"first_deposit": 0}, "WrongDepositIndex"),
        ({"messages": (deposited(1),)}, "DepositNotQueued"),
        ({"messages": (asked.forced(index=2),)}, "ForcedRequestNotQueued"),
        ({"messages": (asked.order(),)}, "WrongForcedIndex"),
    ):
        assert asked.refused(replace(second, **change)).name == error, change
    assert asked.refused(first).name == "StaleStateRoot"
    deployed.send("submitBatch", *proven(second))
    assert deployed.call("stateRoot") == 0x3000
    assert deployed.call("collateral") == sum(DEPOSITS) - 4_000_005
    # A consumed deposit does not come back, not even when the exchange is frozen.
    deployed.freeze()
    assert deployed.refused("reclaimDeposit", 0, KEY, DEPOSITS[0]).name == "NoSuchQueuedDeposit"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"config_hash": 0x5EEE}, "WrongConfigHash"),
        ({"old_state_root": 0x1001}, "StaleStateRoot"),
        ({"batch_number": 1}, "WrongBatchNumber"),
        ({"first_sequence": 2}, "WrongFirstSequence"),
        ({"n_transactions": 0}, "TransactionCountOutOfRange"),
        ({"n_transactions": 2**48}, "TransactionCountOutOfRange"),
        ({"first_time": 10, "last_time": 9}, "TimesNotAscending"),
        ({"last_time": 2**39}, "TimeInTheFuture"),
        ({"first_deposit": 1}, "WrongDepositIndex"),
        ({"first_forced": 1}, "WrongForcedIndex"),
    ],
)
def test_a_header_that_does_not_follow_is_refused(asked: Asked, changes: dict[str, int], error: str) -> None:
    assert asked.refused(replace(asked.batch(), **changes)).name == error


def test_a_batch_may_be_a_minute_ahead(asked: Asked) -> None:
    now = asked.deployed.w3.eth.get_block("latest")["timestamp"]
    revert = asked.refused(output_of(last_time=now + 61))
    assert revert == Revert("TimeInTheFuture", {"time": now + 61, "blockTime": now})
    # No error of ours: the dummy statement is looked at next.
    assert asked.refused(output_of(last_time=now + 60)).name == "ExecutionSegmentTooShort"


def test_deposits_are_the_queue_s(asked: Asked) -> None:
    first, second = map(deposited, DEPOSITS)
    for messages, error in (
        ((second,), "WrongDeposit"),
        ((first, first), "WrongDeposit"),
        ((deposited(DEPOSITS[0] + 1),), "WrongDeposit"),
        ((deposited(DEPOSITS[0], USER_PRIVATE + 1),), "WrongDeposit"),
        ((first, second, second), "DepositNotQueued"),
    ):
        assert asked.refused(output_of(*messages)).name == error
    assert asked.refused(output_of(first)).name == "ExecutionSegmentTooShort"


@pytest.mark.parametrize("word", ["kind", "pocket", "key", "third", "fourth"])
def test_every_word_of_a_forced_request_is_compared(asked: Asked, word: str) -> None:
    other = {
        "kind": MessageKind.FORCED_ORDER, "pocket": 8, "key": KEY + 1, "third": 1, "fourth": RECIPIENT + 1
    }[word]  # fmt: skip
    assert asked.refused(output_of(asked.forced())).name == "ExecutionSegmentTooShort"
    revert = asked.refused(output_of(asked.forced(**{word: other})))
    assert revert == Revert("WrongForcedRequest", {"index": 0})


def test_forced_requests_are_answered_in_order(asked: Asked) -> None:
    for messages, error in (
        ((asked.order(),), "WrongForcedIndex"),
        ((asked.forced(), asked.forced()), "WrongForcedIndex"),
        ((asked.forced(), asked.order(index=0)), "WrongForcedIndex"),
        ((asked.forced(), asked.order(), asked.order(index=2)), "ForcedRequestNotQueued"),
        ((asked.forced(result=2**32),), "ForcedResultOutOfRange"),
    ):
        assert asked.refused(output_of(*messages)).name == error


def test_a_fact_that_did_not_happen_is_refused(asked: Asked) -> None:
    revert = asked.refused(output_of((MessageKind.FACT, asked.fact + 1)))
    assert revert == Revert("FactNotRegistered", {"fact": asked.fact + 1})


def test_withdrawals_are_bounded(asked: Asked) -> None:
    """A recipient is an address, and no batch pays out more than was credited, whatever the proof says."""
    first = deposited(DEPOSITS[0])
    revert = asked.refused(output_of(first, withdrawn(1, recipient=2**160)))
    assert revert == Revert("RecipientOutOfRange", {"recipient": 2**160})
    most = DEPOSITS[0]
    for messages in (
        (withdrawn(1),),
        (first, withdrawn(most + 1)),
        (first, withdrawn(most), withdrawn(1)),
        (first, withdrawn(2**256 - 1)),
    ):
        assert asked.refused(output_of(*messages)).name == "MoreThanCollateral"
    # The deposit that a batch does not credit pays for no withdrawal of it.
    assert asked.refused(output_of(withdrawn(1), first)).name == "MoreThanCollateral"
    assert asked.refused(output_of(first, withdrawn(most), withdrawn(0))).name == "ExecutionSegmentTooShort"


def test_messages_out_of_form_are_refused(asked: Asked) -> None:
    words = asked.batch().words()
    for length in (0, HEADER_WORDS - 1, HEADER_WORDS + 3):
        revert = asked.deployed.refused("submitBatch", *words_unproven(words[:length]))
        assert revert.name == "OutputTooShort"
    assert asked.refused(output_of((9, 1))).name == "UnknownMessage"
    words = output_of((MessageKind.FACT, asked.fact)).words()
    words[12] = 1
    assert asked.deployed.refused("submitBatch", *words_unproven(words)).name == "MessageTooLong"


def test_every_word_of_the_output_counts(asked: Asked) -> None:
    """What the contract compares is refused by its own name, everything else by the proof alone."""
    batch = asked.batch()
    submission = proven(batch)
    compared = {
        0: "WrongConfigHash", 1: "StaleStateRoot", 3: "WrongBatchNumber", 4: "WrongFirstSequence",
        9: "WrongDepositIndex", 10: "WrongForcedIndex",
    }  # fmt: skip
    proof_s_alone = {*range(HEADER_WORDS), *range(HEADER_WORDS + submission[2][12], len(submission[2]))} - {
        12
    }
    first_withdrawal = HEADER_WORDS + 3
    forced = first_withdrawal + 4
    # Amount and pocket of a withdrawal, and the result of a forced request.
    proof_s_alone |= {first_withdrawal + 2, first_withdrawal + 3, forced + 2}
    for index in range(len(submission[2])):
        # Less one, so that no withdrawal exceeds what pockets own.
        changed = rollup.with_output_word(submission, index, lambda word: word - 1 if word else 1)
        name = asked.deployed.refused("submitBatch", *changed).name
        if index in proof_s_alone:
            assert name == compared.get(index, "OutOfDomainMismatch"), index


def test_too_little_security_is_refused(asked: Asked) -> None:
    parameters = replace(rollup.PARAMETERS, n_queries=rollup.PARAMETERS.n_queries - 1)
    revert = asked.deployed.refused("submitBatch", *proven(asked.batch(), parameters))
    expected = {"required": rollup.SECURITY_BITS, "actual": rollup.SECURITY_BITS - 1}
    assert revert == Revert("InsufficientSecurity", expected)


def test_a_refused_batch_leaves_no_trace(asked: Asked) -> None:
    """Messages take effect before the proof is checked, so its refusal must undo them."""
    deployed = asked.deployed
    submission = rollup.with_proof_byte(proven(asked.batch()), 5000)
    digest = deployed.exchange.functions.submitBatch(*submission).transact(
        {"from": deployed.owner, "gas": 15_000_000}
    )
    assert deployed.w3.eth.wait_for_transaction_receipt(digest)["status"] == 0
    expected = {"stateRoot": rollup.GENESIS_ROOT, "batchCount": 0, "depositsConsumed": 0, "forcedServed": 0}
    assert {name: deployed.call(name) for name in expected} == expected
    assert deployed.call("claimable", CLAIMANT) == 0
    assert deployed.call("claimable", deployed.owner) == 0
    assert deployed.call("forcedRequest", 0) != 0
