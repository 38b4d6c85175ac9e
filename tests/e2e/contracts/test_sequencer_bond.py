"""The sequencer's bond: receipts of the service's own signer, against a batch with a real proof."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract
from web3.exceptions import ContractLogicError

from contracts.compile import Artifact
from contracts.exchange import deploy_bond
from contracts.reverts import Revert, revert_of
from sequencer.domain.seal import transactions_root
from sequencer.receipts import Receipt, ReceiptSigner
from tests.support.paths import list_siblings
from tests.support.perpetua import CHAIN_ID, Deployed, deployed_on, output_of, proven, unchanged

HASHES = [10**6 + number for number in range(5)]
"""Of the settled batch's transactions, numbers 1 to 5."""

BOND, PENALTY, EXIT_DELAY = 2_500, 1_001, 86_400
TIME = 1_700_000_000


@dataclass(frozen=True)
class Bonded:
    """An exchange with one batch, and the bond of its sequencer."""

    deployed: Deployed
    bond: Contract
    signer: ReceiptSigner

    def signed(self, sequence: int, hash_: int, **changes: Any) -> tuple[Any, Any]:
        """A receipt and its signature, as the contract takes them."""
        receipt = replace(Receipt(CHAIN_ID, sequence, hash_, TIME, TIME + 60), **changes)
        signature = self.signer.sign(receipt)
        words = (receipt.sequence, receipt.transaction_hash, receipt.time, receipt.deadline)
        return words, (signature.r.to_bytes(32, "big"), signature.s.to_bytes(32, "big"), signature.v)

    def send(self, function: str, *arguments: Any, **options: Any) -> Any:
        return self.deployed.send(function, *arguments, contract=self.bond, **options)

    def refused(self, function: str, *arguments: Any, **options: Any) -> Revert:
        return self.deployed.refused(function, *arguments, contract=self.bond, **options)

    def call(self, function: str, *arguments: Any) -> Any:
        return self.deployed.call(function, *arguments, contract=self.bond)

    def balance(self, owner: str) -> int:
        amount: int = self.deployed.call("balanceOf", owner, contract=self.deployed.contracts.token)
        return amount


@pytest.fixture(scope="module")
def module_bonded(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Iterator[Bonded]:
    signer = ReceiptSigner("0x" + "17" * 32)
    with unchanged(anvil):
        deployed = deployed_on(anvil, sender, artifacts)
        batch = output_of(n_transactions=len(HASHES), transactions_root=transactions_root(HASHES))
        deployed.send("submitBatch", *proven(batch))
        bond = deploy_bond(
            anvil,
            sender,
            exchange=deployed.addresses.exchange,
            sequencer=Web3.to_checksum_address(signer.address),
            chain_id=CHAIN_ID,
            penalty=PENALTY,
            exit_delay=EXIT_DELAY,
        )
        deployed.send("approve", bond.address, 2**256 - 1, contract=deployed.contracts.token)
        bonded = Bonded(deployed, bond, signer)
        bonded.send("post", BOND)
        anvil.provider.make_request("anvil_impersonateAccount", [signer.address])  # type: ignore[arg-type]
        anvil.provider.make_request("anvil_setBalance", [signer.address, hex(10**20)])  # type: ignore[arg-type]
        yield bonded


@pytest.fixture
def bonded(module_bonded: Bonded) -> Iterator[Bonded]:
    with unchanged(module_bonded.deployed.w3):
        yield module_bonded


def other_transaction(sequence: int) -> tuple[int, int, list[int]]:
    """Batch, settled hash and path of a place."""
    return 0, HASHES[sequence - 1], list_siblings(HASHES, sequence - 1)


@pytest.mark.parametrize("sequence", [1, 4, 5])
def test_another_transaction_in_its_place(bonded: Bonded, sequence: int) -> None:
    challenger = bonded.deployed.account(3)
    receipt = bonded.signed(sequence, 77)
    done = bonded.send("slashOtherTransaction", *receipt, *other_transaction(sequence), by=challenger)
    assert bonded.deployed.events(done, "Slashed", bonded.bond) == [
        {"sequence": sequence, "challenger": challenger, "amount": PENALTY, "reward": PENALTY // 2}
    ]
    assert bonded.balance(challenger) == PENALTY // 2
    assert bonded.call("bond") == BOND - PENALTY
    # The rest of the penalty is in the contract and nobody's.
    assert bonded.balance(bonded.bond.address) == BOND - PENALTY // 2
    again = bonded.refused("slashOtherTransaction", *receipt, *other_transaction(sequence))
    assert again == Revert("AlreadySlashed", {"sequence": sequence})


def test_an_honest_receipt_is_not_slashed(bonded: Bonded) -> None:
    receipt = bonded.signed(2, HASHES[1])
    revert = bonded.refused("slashOtherTransaction", *receipt, *other_transaction(2))
    assert revert == Revert("NoContradiction", {"transactionHash": HASHES[1]})
    # The receipt's own path with another hash, another place's path, a path of another length.
    siblings = list_siblings(HASHES, 1)
    for settled, path in ((HASHES[0], siblings), (5, siblings), (HASHES[2], list_siblings(HASHES, 2))):
        revert = bonded.refused("slashOtherTransaction", *receipt, 0, settled, path)
        assert (revert.name, revert.arguments["expected"]) == (
            "WrongTransactionPath",
            transactions_root(HASHES),
        )
    revert = bonded.refused("slashOtherTransaction", *receipt, 0, 5, siblings[:-1])
    assert revert.name == "WrongNumberOfSiblings"
    assert bonded.refused("slashLate", *receipt) == Revert("AlreadySettled", {"sequence": 2})
    revert = bonded.refused("slashTwoReceipts", *receipt, *bonded.signed(2, HASHES[1], deadline=TIME + 90))
    assert revert == Revert("NoContradiction", {"transactionHash": HASHES[1]})
    revert = bonded.refused("slashTwoReceipts", *receipt, *bonded.signed(3, 77))
    assert revert == Revert("DifferentSequences", {"first": 2, "second": 3})


@pytest.mark.parametrize(("batch", "sequence"), [(0, 0), (0, 6), (1, 3), (1, 0), (2**255, 6)])
def test_a_batch_that_does_not_cover_the_place(bonded: Bonded, batch: int, sequence: int) -> None:
    revert = bonded.refused("slashOtherTransaction", *bonded.signed(sequence, 77), batch, 5, [])
    assert revert == Revert("BatchDoesNotCover", {"batch": batch, "sequence": sequence})


def test_two_receipts_for_one_place(bonded: Bonded) -> None:
    """Whether or not the place is settled yet."""
    for sequence in (2, 10**6):
        bonded.send("slashTwoReceipts", *bonded.signed(sequence, 77), *bonded.signed(sequence, 78))
    assert bonded.call("bond") == BOND - 2 * PENALTY


def test_a_deadline_that_passed(bonded: Bonded) -> None:
    now = bonded.deployed.w3.eth.get_block("latest")["timestamp"]
    receipt = bonded.signed(6, 77, deadline=now)
    revert = bonded.refused("slashLate", *receipt)
    assert revert == Revert("DeadlineNotPassed", {"deadline": now, "blockTime": now})
    bonded.deployed.pass_time(1)
    bonded.send("slashLate", *receipt)
    assert bonded.call("slashed", 6)


def test_the_bond_ends(bonded: Bonded) -> None:
    for sequence in (6, 7, 8):
        bonded.send("slashLate", *bonded.signed(sequence, 77))
    assert bonded.call("bond") == 0
    assert bonded.refused("slashLate", *bonded.signed(9, 77)).name == "NothingAtStake"


def test_only_receipts_of_the_sequencer_count(bonded: Bonded) -> None:
    stranger = replace(bonded, signer=ReceiptSigner("0x" + "18" * 32))
    good, bad = bonded.signed(6, 77), stranger.signed(6, 78)
    for function, *arguments in (
        ("slashLate", *bad),
        ("slashTwoReceipts", *good, *bad),
        ("slashTwoReceipts", *bad, *good),
        ("slashOtherTransaction", *bad, *other_transaction(3)),
    ):
        revert = bonded.refused(function, *arguments)
        assert revert == Revert("ReceiptNotSigned", {"signer": stranger.signer.address.lower()})


def test_every_word_of_a_receipt_is_signed(bonded: Bonded) -> None:
    words, signature = bonded.signed(6, 77)
    for index in range(4):
        changed = (*words[:index], words[index] + 1, *words[index + 1 :])
        assert bonded.refused("slashLate", changed, signature).name == "ReceiptNotSigned"
    other_chain = bonded.signed(6, 77, chain_id=CHAIN_ID + "2")
    assert bonded.refused("slashLate", *other_chain).name == "ReceiptNotSigned"
    zero = {"signer": "0x" + "0" * 40}
    assert bonded.refused("slashLate", words, (*signature[:2], 29)) == Revert("ReceiptNotSigned", zero)


def test_the_sequencer_leaves(bonded: Bonded) -> None:
    deployed, sequencer = bonded.deployed, Web3.to_checksum_address(bonded.signer.address)
    for function in ("announceExit", "cancelExit", "exit"):
        revert = bonded.refused(function)
        assert revert == Revert("NotTheSequencer", {"caller": deployed.owner.lower()})
    for function in ("cancelExit", "exit"):
        assert bonded.refused(function, by=sequencer).name == "NothingAnnounced"
    bonded.send("announceExit", by=sequencer)
    bonded.send("cancelExit", by=sequencer)
    assert bonded.refused("exit", by=sequencer).name == "NothingAnnounced"
    bonded.send("announceExit", by=sequencer)
    end = bonded.call("exitTime")
    assert end == deployed.w3.eth.get_block("latest")["timestamp"] + EXIT_DELAY
    # It answers for its receipts until then.
    bonded.send("slashLate", *bonded.signed(6, 77))
    deployed.pass_time(EXIT_DELAY - 10)
    assert bonded.refused("exit", by=sequencer) == Revert("ExitTooEarly", {"exitTime": end})
    deployed.pass_time(10)
    done = bonded.send("exit", by=sequencer)
    assert deployed.events(done, "BondReturned", bonded.bond) == [{"amount": BOND - PENALTY}]
    assert bonded.balance(sequencer) == BOND - PENALTY
    assert bonded.call("bond") == 0
    # What was burnt stays.
    assert bonded.balance(bonded.bond.address) == PENALTY - PENALTY // 2


def test_a_bond_needs_a_sequencer(bonded: Bonded) -> None:
    with pytest.raises(ContractLogicError) as raised:
        deploy_bond(
            bonded.deployed.w3, bonded.deployed.owner, exchange=bonded.deployed.addresses.exchange,
            sequencer=Web3.to_checksum_address("0x" + "0" * 40), chain_id="X", penalty=1, exit_delay=1,
        )  # fmt: skip
    assert revert_of(raised.value) == Revert("SequencerIsZero", {})
