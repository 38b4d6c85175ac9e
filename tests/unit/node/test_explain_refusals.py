"""What is refused when L1's data or the node's transactions say something else than what was proven: each lie by the
check that finds it."""

from dataclasses import replace
from typing import Any

import pytest

from node.errors import ExternalError
from node.explain.checks import CheckName, Checks
from node.explain.evidence import Numbered, Settled, locate, needed
from node.explain.explanation import explain
from sequencer.domain.messages import Signature
from tests.support.explained import L1, A, Journal, journal
from tests.support.rules_kit import Exchange, private_of


@pytest.fixture(scope="module")
def settled() -> Journal:
    return journal()


def refused(
    settled: Journal,
    name: str,
    *,
    held: Settled | None = None,
    given: dict[int, list[Numbered]] | None = None,
) -> dict[CheckName, str]:
    """The checks that fail, with what they found."""
    sequence = settled.named[name]
    held, given = held or settled.settled, settled.batches if given is None else given
    number = locate(settled.outputs, sequence)
    found = explain(settled.config, held, number, sequence, given, L1, Checks())
    failed = {check.name: check.detail for check in found.checks if check.passed is False}
    assert (found.problem() is None) is (not failed)
    for check in failed:
        assert f"check failed: {check.value}" in str(found.problem())
    return failed


def with_output(settled: Journal, number: int, **fields: Any) -> Settled:
    """L1's data, if a batch had said something else."""
    outputs = list(settled.outputs)
    outputs[number] = replace(outputs[number], **fields)
    return Settled(outputs, settled.settled.root)


def with_transaction(settled: Journal, name: str, change: Any) -> dict[int, list[Numbered]]:
    """The node's transactions, if one of them were another."""
    sequence = settled.named[name]
    number = locate(settled.outputs, sequence)
    batch = [
        Numbered(one.sequence, change(one.transaction)) if one.sequence == sequence else one
        for one in settled.batches[number]
    ]
    return {**settled.batches, number: batch}


def test_another_leaf_on_l1(settled: Journal) -> None:
    output = settled.outputs[1]
    last = output.pocket_updates[-1]
    richer = replace(last, leaf=(last.leaf[0], last.leaf[1] + 10**9, *last.leaf[2:]))
    updates = (*output.pocket_updates[:-1], richer)
    failed = refused(settled, "C opens", held=with_output(settled, 1, pocket_updates=updates))
    assert set(failed) == {CheckName.PUBLISHED}
    assert "batch 1: new root" in failed[CheckName.PUBLISHED]


def test_another_root_in_the_contract(settled: Journal) -> None:
    held = replace(settled.settled, root=settled.settled.root + 1)
    assert set(refused(settled, "C opens", held=held)) == {CheckName.CONTRACT}


def test_another_transactions_root_on_l1(settled: Journal) -> None:
    held = with_output(settled, 1, transactions_root=settled.outputs[1].transactions_root + 1)
    assert set(refused(settled, "C opens", held=held)) == {CheckName.ROOT, CheckName.OUTPUT}


def test_another_message_on_l1(settled: Journal) -> None:
    (message,) = settled.outputs[1].messages
    held = with_output(settled, 1, messages=((*message[:2], message[2] + 1, message[3]),))
    assert refused(settled, "C opens", held=held) == {CheckName.OUTPUT: "output word 17 differs"}


@pytest.mark.parametrize("places", [slice(0, -1), slice(1, None), slice(None, None, -1)])
def test_transactions_that_are_missing_or_renumbered(settled: Journal, places: slice) -> None:
    given = {**settled.batches, 1: settled.batches[1][places]}
    assert set(refused(settled, "C opens", given=given)) == {CheckName.SEQUENCE}


def test_no_transactions_at_all(settled: Journal) -> None:
    given = {number: batch for number, batch in settled.batches.items() if number != 1}
    assert set(refused(settled, "C opens", given=given)) == {CheckName.SEQUENCE}
    assert "no transactions" in refused(settled, "C reduces", given=given)[CheckName.BOOKS]


def test_a_signature_that_is_not_the_owner_s(settled: Journal) -> None:
    def forge(transaction: Any) -> Any:
        return replace(transaction, signed=replace(transaction.signed, signature=Signature(1, 2)))

    failed = refused(settled, "C opens", given=with_transaction(settled, "A opens", forge))
    assert set(failed) == {CheckName.RULES}
    assert f"transaction {settled.named['A opens']}: SIGNATURE_INVALID" in failed[CheckName.RULES]


def test_another_order_that_its_owner_signed(settled: Journal) -> None:
    """It does the same, and is not the one that was proven."""
    signer = Exchange(settled.config)

    def other(transaction: Any) -> Any:
        order = replace(transaction.signed.message, fee_cap_ppm=999)
        return replace(transaction, signed=signer.sign(order, A, private_of(A)))

    given = with_transaction(settled, "A opens", other)
    failed = refused(settled, "C opens", given=given)
    assert failed[CheckName.OUTPUT] == "output word 6 differs"
    assert set(failed) == {CheckName.ROOT, CheckName.OUTPUT}


def test_another_time(settled: Journal) -> None:
    """The hash of a liquidation does not cover it; the output does."""
    given = with_transaction(settled, "liquidation", lambda one: replace(one, time=one.time + 1))
    failed = refused(settled, "liquidation", given=given)
    assert set(failed) == {CheckName.OUTPUT}


def test_another_order_that_rested_before(settled: Journal) -> None:
    """Signatures of earlier batches are not asked for; what they left behind is."""

    def smaller(transaction: Any) -> Any:
        order = replace(transaction.signed.message, size=11_990)
        return replace(transaction, signed=replace(transaction.signed, message=order))

    failed = refused(settled, "C opens", given=with_transaction(settled, "resting", smaller))
    assert set(failed) == {CheckName.BOOKS}
    assert failed[CheckName.BOOKS].startswith("batch 0: executed again")


def test_earlier_batches_are_needed_from_the_last_empty_books_on(settled: Journal) -> None:
    assert [needed(settled.outputs, number) for number in (0, 3, 5)] == [range(1), range(4), range(5, 6)]


@pytest.mark.parametrize("sequence", [0, 10_000])
def test_a_transaction_that_is_in_no_settled_batch(settled: Journal, sequence: int) -> None:
    with pytest.raises(ExternalError, match="no batch that L1 accepted holds transaction"):
        locate(settled.outputs, sequence)
    with pytest.raises(ExternalError, match="they hold 1 to 0"):
        locate([], sequence)
