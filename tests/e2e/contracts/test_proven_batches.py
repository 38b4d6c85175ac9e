"""The rules, their program, the prover and the exchange contract in one run: two batches that L1 accepts, and what it
refuses in the second's place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3

from contracts.compile import Artifact
from contracts.exchange import encode_submission
from contracts.program import load_program
from node.batch.job import make_job
from node.proving.job import OutputMismatchError, ProofJob, prove_job
from prover.presets import target_bits
from sequencer.domain.effects import Filled
from sequencer.domain.l1_messages import ForcedResult
from sequencer.domain.seal import HEADER_WORDS, BatchOutput
from sequencer.domain.state import State
from tests.support.perpetua import FORCED_FEE, TERMS, Deployed, deployed_on, unchanged
from tests.support.rollup import Submission, with_output_word
from tests.support.rules_kit import FIRST, PRICES, Exchange, key_of, make_config, private_of

A, B = FIRST, FIRST + 1
ISOLATED = FIRST + 2
"""A's isolated pocket."""

USD_L1, USD = 10**6, 10**8
DEPOSITS = {A: 20_000 * USD_L1, B: 30_000 * USD_L1}
WITHDRAWN, FORCED = 1_000 * USD_L1, 2_500 * USD_L1
PRESET = "demo"


@dataclass(frozen=True)
class Settled:
    """A chain that has accepted the first batch, and the second, proven.

    Attributes:
        batches: outputs of both.
        submissions: arguments of submitBatch of both.
        job: of the second batch.
        closing: the state after the second batch.
    """

    deployed: Deployed
    batches: tuple[BatchOutput, BatchOutput]
    submissions: tuple[Submission, Submission]
    job: ProofJob
    closing: State


def first_batch(x: Exchange) -> None:
    """Deposits, prices, an isolated pocket; B's order is filled by both of A's pockets and keeps a rest."""
    for pocket, amount in DEPOSITS.items():
        x.apply(x.deposit(pocket, amount))
    x.apply(x.oracle_tick())
    x.apply(x.open_pocket(A, market=0, index=ISOLATED))
    x.apply(x.transfer(A, ISOLATED, 5_000 * USD, key=key_of(A)))
    x.apply(x.sell(B, 1_000))
    x.apply(x.buy(A, 200))
    x.apply(x.buy(ISOLATED, 300, owner=A))


def second_batch(x: Exchange, claimant: ChecksumAddress) -> None:
    """A withdrawal, the forced one from L1's queue, a move of the price, and a trade with what rested."""
    x.time += 10
    x.apply(x.oracle_tick((PRICES[0] + 1_000, *PRICES[1:])))
    x.apply(x.withdrawal(B, WITHDRAWN, recipient=int(claimant, 16)))
    x.apply(x.forced_withdrawal(A, FORCED, recipient=int(claimant, 16)))
    x.apply(x.buy(A, 100))


def filled(x: Exchange) -> list[int]:
    """Sizes of the open batch's fills."""
    return [effect.size for done in x.executed for effect in done.effects if isinstance(effect, Filled)]


def end(x: Exchange) -> tuple[ProofJob, BatchOutput]:
    """Seal the open batch."""
    opening, transactions = x.opening, [done.transaction for done in x.executed]
    output = x.seal().output
    return make_job(x.config, opening, transactions, output, PRESET), output


@pytest.fixture(scope="module")
def settled(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Iterator[Settled]:
    x = Exchange(make_config())
    terms = replace(
        TERMS,
        config_hash=x.config.hash(),
        genesis_root=State.genesis(x.config).root(),
        min_security_bits=target_bits(PRESET),
    )
    with unchanged(anvil):
        deployed = deployed_on(anvil, sender, artifacts, terms, load_program().felts)
        assert deployed.call("programHash") == load_program().keccak.to_bytes(32, "big")
        deployed.register(private_of(A))
        for pocket, amount in DEPOSITS.items():
            deployed.send("deposit", key_of(pocket), amount)
        claimant = deployed.account(3)
        deployed.send("forceWithdraw", A, key_of(A), FORCED, claimant)

        first_batch(x)
        assert filled(x) == [200, 300]
        assert [order.size for order in x.state.books[0].asks] == [500]
        first_job, first = end(x)
        first_submission = encode_submission(prove_job(first_job).proof)
        deployed.send("submitBatch", *first_submission)

        second_batch(x, claimant)
        assert filled(x) == [100]
        job, second = end(x)
        submission = encode_submission(prove_job(job).proof)
        yield Settled(deployed, (first, second), (first_submission, submission), job, x.state)


@pytest.fixture
def chain(settled: Settled) -> Iterator[Settled]:
    with unchanged(settled.deployed.w3):
        yield settled


def test_the_first_batch_moves_the_state(chain: Settled) -> None:
    deployed, (first, _) = chain.deployed, chain.batches
    assert first.old_state_root == State.genesis(make_config()).root() != first.new_state_root
    expected = {
        "stateRoot": first.new_state_root,
        "batchCount": 1,
        "depositsConsumed": 2,
        "forcedServed": 0,
        "nextSequence": 9,
        "collateral": sum(DEPOSITS.values()),
    }
    assert {name: deployed.call(name) for name in expected} == expected


def test_the_second_batch_pays_what_was_asked_and_what_was_forced(chain: Settled) -> None:
    deployed, (_, second) = chain.deployed, chain.batches
    claimant, submitter = deployed.account(3), deployed.account(2)
    receipt = deployed.send("submitBatch", *chain.submissions[1], by=submitter)
    assert deployed.events(receipt, "ForcedRequestAnswered") == [
        {"batch": 1, "index": 0, "result": ForcedResult.SERVED}
    ]
    assert deployed.events(receipt, "WithdrawalOpened") == [
        {"batch": 1, "recipient": claimant, "pocket": B, "amount": WITHDRAWN},
        {"batch": 1, "recipient": claimant, "pocket": A, "amount": FORCED},
    ]
    expected = {
        "stateRoot": chain.closing.root(),
        "batchCount": 2,
        "forcedServed": 1,
        "nextSequence": 13,
        "collateral": sum(DEPOSITS.values()) - WITHDRAWN - FORCED,
    }
    assert {name: deployed.call(name) for name in expected} == expected
    assert second.new_state_root == chain.closing.root()
    assert deployed.call("claimable", submitter) == FORCED_FEE

    token = deployed.contracts.token
    before = deployed.call("balanceOf", claimant, contract=token)
    deployed.send("claim", by=claimant)
    assert deployed.call("balanceOf", claimant, contract=token) - before == WITHDRAWN + FORCED
    assert deployed.refused("claim", by=claimant).name == "NothingToClaim"


def test_every_word_of_the_output_is_bound(chain: Settled) -> None:
    """What the contract compares is refused by its own name, everything else by the proof alone."""
    submission = chain.submissions[1]
    words = submission[2]
    # A withdrawal, the forced request, and the withdrawal that serves it.
    first, forced, served = HEADER_WORDS, HEADER_WORDS + 4, HEADER_WORDS + 11
    named = {
        0: "WrongConfigHash", 1: "StaleStateRoot", 3: "WrongBatchNumber", 4: "WrongFirstSequence",
        8: "TimesNotAscending", 9: "WrongDepositIndex", 10: "WrongForcedIndex", 12: "MessageTooLong",
        first: "DepositNotQueued", forced: "UnknownMessage", forced + 1: "WrongForcedIndex",
        **dict.fromkeys(range(forced + 3, forced + 7), "WrongForcedRequest"), served: "DepositNotQueued",
    }  # fmt: skip
    found = {}
    for index in range(len(words)):
        # Less one, so that no withdrawal exceeds what pockets own.
        changed = with_output_word(submission, index, lambda word: word - 1 if word else 1)
        found[index] = chain.deployed.refused("submitBatch", *changed).name
    assert found == {index: named.get(index, "OutOfDomainMismatch") for index in range(len(words))}


def test_a_batch_is_accepted_once(chain: Settled) -> None:
    first, second = chain.submissions
    assert chain.deployed.refused("submitBatch", *first).name == "StaleStateRoot"
    chain.deployed.send("submitBatch", *second)
    assert chain.deployed.refused("submitBatch", *second).name == "StaleStateRoot"


def test_the_second_batch_does_not_follow_the_first_one_s_old_root(chain: Settled) -> None:
    first, second = chain.submissions
    changed = with_output_word(second, 1, lambda _: chain.batches[0].old_state_root)
    assert chain.deployed.refused("submitBatch", *changed).name == "StaleStateRoot"
    # Nor does the first one's proof with the present root in its output.
    present = with_output_word(first, 1, lambda _: chain.batches[0].new_state_root)
    for index, value in ((3, 1), (4, 9), (9, 2)):
        present = with_output_word(present, index, lambda _, value=value: value)  # type: ignore[misc]
    assert chain.deployed.refused("submitBatch", *present).name == "DepositNotQueued"


def test_a_proof_of_other_words_is_not_handed_out(settled: Settled) -> None:
    """The program and the rules must agree before anything is proven."""
    *words, last = settled.job.output_words
    with pytest.raises(OutputMismatchError, match=f"output word {len(words)} "):
        prove_job(replace(settled.job, output_words=(*words, last + 1)))
