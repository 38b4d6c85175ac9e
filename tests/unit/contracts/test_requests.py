"""What users ask of the exchange on L1: deposits, forced requests, the freeze. None of it needs a proof."""

from collections.abc import Iterator
from typing import Any

import pytest
from eth_abi.abi import encode
from eth_typing import ChecksumAddress
from web3 import Web3

from contracts.compile import Artifact
from contracts.exchange import deploy_bond, deploy_exchange
from contracts.reverts import Revert
from prover.field import P
from prover.hashing import keccak
from sequencer.domain.l1_messages import MessageKind
from sequencer.domain.limits import AMOUNT_BITS, MAX_MARKETS, POCKET_BITS, SIZE_BITS
from tests.support import perpetua
from tests.support.perpetua import (
    FORCED_FEE,
    MAX_DELAY,
    USER_PRIVATE,
    Deployed,
    deployed_on,
    output_of,
    unchanged,
    unproven,
    user_key,
)

KEY = user_key(USER_PRIVATE)
OWN = perpetua.TERMS


@pytest.fixture(scope="module")
def module_deployed(
    anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]
) -> Iterator[Deployed]:
    with unchanged(anvil):
        deployed = deployed_on(anvil, sender, artifacts)
        deployed.register()
        yield deployed


@pytest.fixture
def deployed(module_deployed: Deployed) -> Iterator[Deployed]:
    with unchanged(module_deployed.w3):
        yield module_deployed


def entry(deployed: Deployed, receipt: Any, *words: int) -> int:
    """What the queue keeps of a request: 216 bits of its digest, and the block's time."""
    digest = keccak(encode(["uint256"] * len(words), words))
    time: int = deployed.w3.eth.get_block(receipt["blockNumber"])["timestamp"]
    return (int.from_bytes(digest, "big") << 40) % 2**256 + time


def test_deployment_is_fixed(deployed: Deployed) -> None:
    fixed = {
        "configHash": OWN.config_hash,
        "stateRoot": OWN.genesis_root,
        "minSecurityBits": OWN.min_security_bits,
        "maxDelay": OWN.max_delay,
        "forcedFee": OWN.forced_fee,
        "nextSequence": 1,
        "token": deployed.addresses.token,
        "verifier": deployed.addresses.verifier,
        "program": deployed.addresses.program,
        "hasher": deployed.addresses.hasher,
        "keys": deployed.addresses.keys,
        "facts": deployed.addresses.facts,
        "frozen": False,
    }
    for name, value in fixed.items():
        assert deployed.call(name) == value, name
    functions = [item for item in deployed.exchange.abi if item["type"] == "function"]
    changing = {f["name"] for f in functions if f["stateMutability"] not in ("view", "pure")}
    assert changing == {
        "deposit", "forceWithdraw", "forceReduce", "freeze", "reclaimDeposit", "submitBatch", "claim",
        "openConfig", "openState", "escape",
    }  # fmt: skip
    assert not {f["name"] for f in functions} & {"owner", "upgradeTo", "pause", "operator"}


def test_the_bounds_are_the_program_s(deployed: Deployed) -> None:
    """A request beyond them could be answered by no batch."""
    assert deployed.call("AMOUNT_BOUND") == 2**AMOUNT_BITS
    assert deployed.call("POCKET_BOUND") == 2**POCKET_BITS
    assert deployed.call("SIZE_BOUND") == 2**SIZE_BITS
    assert deployed.call("MARKET_BOUND") == MAX_MARKETS + 1


def test_deposits_queue_up(deployed: Deployed) -> None:
    token = deployed.contracts.token
    for index, (key, amount) in enumerate(((1, 1), (P - 1, 2**AMOUNT_BITS // 10**6), (1, 7))):
        receipt = deployed.send("deposit", key, amount)
        assert deployed.events(receipt, "DepositQueued") == [
            {"index": index, "starkKey": key, "amount": amount, "depositor": deployed.owner}
        ]
        assert deployed.call("depositRequest", index) == entry(deployed, receipt, key, amount)
    assert deployed.call("depositCount") == 3
    held = deployed.call("balanceOf", deployed.exchange.address, contract=token)
    assert held == 1 + 2**AMOUNT_BITS // 10**6 + 7


@pytest.mark.parametrize("key", [0, P, 2**256 - 1])
def test_a_deposit_s_key_outside_the_field_is_refused(deployed: Deployed, key: int) -> None:
    assert deployed.refused("deposit", key, 5) == Revert("StarkKeyOutOfRange", {"starkKey": key})


@pytest.mark.parametrize("amount", [0, 2**AMOUNT_BITS, 2**256 - 1])
def test_a_deposit_s_amount_is_bounded(deployed: Deployed, amount: int) -> None:
    assert deployed.refused("deposit", 5, amount) == Revert("AmountOutOfRange", {"amount": amount})


def test_a_deposit_without_tokens_leaves_no_entry(deployed: Deployed) -> None:
    revert = deployed.refused("deposit", 5, 5, by=deployed.account(3))
    assert revert == Revert("InsufficientAllowance", {"allowed": 0, "amount": 5})
    assert deployed.call("depositCount") == 0


def test_forced_requests_share_a_queue(deployed: Deployed) -> None:
    recipient = deployed.account(4)
    first = deployed.send("forceWithdraw", 9, KEY, 0, recipient)
    second = deployed.send("forceReduce", 2**32 - 1, KEY, 255, 2**48 - 1)
    assert deployed.events(first, "WithdrawalForced") == [
        {"index": 0, "pocket": 9, "starkKey": KEY, "amount": 0, "recipient": recipient}
    ]
    assert deployed.events(second, "OrderForced") == [
        {"index": 1, "pocket": 2**32 - 1, "starkKey": KEY, "market": 255, "size": 2**48 - 1}
    ]
    kind = MessageKind.FORCED_WITHDRAWAL
    assert deployed.call("forcedRequest", 0) == entry(deployed, first, kind, 9, KEY, 0, int(recipient, 16))
    kind = MessageKind.FORCED_ORDER
    assert deployed.call("forcedRequest", 1) == entry(deployed, second, kind, 2**32 - 1, KEY, 255, 2**48 - 1)
    assert deployed.call("forcedCount") == 2
    token = deployed.contracts.token
    assert deployed.call("balanceOf", deployed.exchange.address, contract=token) == 2 * FORCED_FEE


def test_only_the_key_s_owner_asks(deployed: Deployed) -> None:
    stranger, zero = deployed.account(1), "0x" + "0" * 40
    by_stranger = deployed.refused("forceWithdraw", 9, KEY, 0, stranger, by=stranger)
    expected = {"starkKey": KEY, "owner": deployed.owner.lower(), "caller": stranger.lower()}
    assert by_stranger == Revert("NotOwnerOfKey", expected)
    nobody_s = user_key(USER_PRIVATE + 1)
    revert = deployed.refused("forceReduce", 9, nobody_s, 0, 1)
    assert revert == Revert(
        "NotOwnerOfKey", {"starkKey": nobody_s, "owner": zero, "caller": deployed.owner.lower()}
    )


@pytest.mark.parametrize(
    ("function", "arguments", "error"),
    [
        ("forceWithdraw", (2**32, KEY, 0, 1), "PocketOutOfRange"),
        ("forceWithdraw", (9, KEY, 2**56, 1), "AmountOutOfRange"),
        ("forceWithdraw", (9, KEY, 0, 0), "RecipientIsZero"),
        ("forceReduce", (2**32, KEY, 0, 1), "PocketOutOfRange"),
        ("forceReduce", (9, KEY, 256, 1), "MarketOutOfRange"),
        ("forceReduce", (9, KEY, 0, 0), "SizeOutOfRange"),
        ("forceReduce", (9, KEY, 0, 2**48), "SizeOutOfRange"),
    ],
)
def test_a_request_that_no_batch_could_answer_is_refused(
    deployed: Deployed, function: str, arguments: tuple[int, ...], error: str
) -> None:
    if function == "forceWithdraw":
        *numbers, recipient = arguments
        given: tuple[Any, ...] = (*numbers, Web3.to_checksum_address(f"{recipient:#042x}"))
    else:
        given = arguments
    assert deployed.refused(function, *given).name == error


def test_a_forced_request_without_its_fee_is_refused(deployed: Deployed) -> None:
    poor = deployed.account(3)
    deployed.register(owner=poor)
    revert = deployed.refused("forceReduce", 9, KEY, 0, 1, by=poor)
    assert revert == Revert("InsufficientAllowance", {"allowed": 0, "amount": FORCED_FEE})


@pytest.mark.parametrize(
    ("bound", "request_", "error"),
    [
        ("MAX_DEPOSITS_PER_BLOCK", ("deposit", KEY, 1), "TooManyDeposits"),
        ("MAX_FORCED_PER_BLOCK", ("forceReduce", 9, KEY, 0, 1), "TooManyForcedRequests"),
    ],
)
def test_a_block_takes_so_many_requests(
    deployed: Deployed, bound: str, request_: tuple[Any, ...], error: str
) -> None:
    """One more reverts, and the next block takes it."""
    most, w3 = deployed.call(bound), deployed.w3
    function, *arguments = request_
    w3.provider.make_request("evm_setAutomine", [False])  # type: ignore[arg-type]
    try:
        sent = [
            deployed.exchange.get_function_by_name(function)(*arguments).transact(
                {"from": deployed.owner, "gas": 300_000}
            )
            for _ in range(most + 1)
        ]
        w3.provider.make_request("evm_mine", [])  # type: ignore[arg-type]
    finally:
        w3.provider.make_request("evm_setAutomine", [True])  # type: ignore[arg-type]
    receipts = [w3.eth.get_transaction_receipt(digest) for digest in sent]
    assert len({receipt["blockNumber"] for receipt in receipts}) == 1
    assert [receipt["status"] for receipt in receipts] == [1] * most + [0]
    # A call on top of that block is in it.
    assert deployed.refused(*request_) == Revert(error, {"blockNumber": w3.eth.block_number})
    deployed.pass_time(1)
    deployed.send(*request_)


@pytest.mark.parametrize("request_", [("deposit", KEY, 5), ("forceReduce", 9, KEY, 0, 1)])
def test_a_request_that_waits_too_long_lets_anyone_freeze(
    deployed: Deployed, request_: tuple[Any, ...]
) -> None:
    somebody = deployed.account(5)
    assert deployed.refused("freeze").name == "NothingIsOverdue"
    deployed.send(*request_)
    deployed.pass_time(MAX_DELAY)
    assert deployed.refused("freeze", by=somebody).name == "NothingIsOverdue"
    deployed.pass_time(1)
    receipt = deployed.send("freeze", by=somebody)
    assert deployed.events(receipt, "Frozen") == [
        {"batchCount": 0, "stateRoot": OWN.genesis_root, "by": somebody}
    ]
    assert deployed.call("frozen")
    fee = FORCED_FEE if request_[0] == "forceReduce" else 0
    assert deployed.call("claimable", somebody) == fee


def test_a_frozen_exchange_takes_nothing(deployed: Deployed) -> None:
    deployed.freeze()
    for function, *arguments in (
        ("deposit", 5, 5),
        ("forceWithdraw", 9, KEY, 0, deployed.owner),
        ("forceReduce", 9, KEY, 0, 1),
        ("freeze",),
        ("submitBatch", *unproven(output_of())),
    ):
        assert deployed.refused(function, *arguments).name == "ExchangeIsFrozen", function


def test_a_frozen_exchange_pays_claims(deployed: Deployed) -> None:
    somebody = deployed.account(5)
    deployed.send("forceReduce", 9, KEY, 0, 1)
    deployed.pass_time(MAX_DELAY + 1)
    deployed.send("freeze", by=somebody)
    receipt = deployed.send("claim", by=somebody)
    assert deployed.events(receipt, "Claimed") == [{"recipient": somebody, "amount": FORCED_FEE}]
    assert deployed.call("balanceOf", somebody, contract=deployed.contracts.token) == FORCED_FEE
    revert = deployed.refused("claim", by=somebody)
    assert revert == Revert("NothingToClaim", {"claimant": somebody.lower()})


def test_queued_deposits_come_back(deployed: Deployed) -> None:
    owner, unknown = deployed.account(6), user_key(USER_PRIVATE + 1)
    deployed.register(owner=owner)
    deployed.send("deposit", KEY, 40)
    deployed.send("deposit", unknown, 50)
    assert deployed.refused("reclaimDeposit", 0, KEY, 40).name == "ExchangeIsNotFrozen"
    deployed.freeze()
    for index, key, amount in ((0, KEY, 41), (0, unknown, 40), (1, KEY, 40), (3, KEY, 40)):
        revert = deployed.refused("reclaimDeposit", index, key, amount)
        assert revert == Revert("NoSuchQueuedDeposit", {"index": index})
    revert = deployed.refused("reclaimDeposit", 1, unknown, 50)
    assert revert == Revert("KeyHasNoOwner", {"starkKey": unknown})
    receipt = deployed.send("reclaimDeposit", 0, KEY, 40, by=deployed.account(7))
    assert deployed.events(receipt, "DepositReclaimed") == [
        {"index": 0, "starkKey": KEY, "owner": owner, "amount": 40}
    ]
    assert deployed.call("claimable", owner) == 40
    assert deployed.refused("reclaimDeposit", 0, KEY, 40).name == "NoSuchQueuedDeposit"
    # Who registers late is not late.
    deployed.register(USER_PRIVATE + 1, deployed.account(7))
    deployed.send("reclaimDeposit", 1, unknown, 50)
    assert deployed.call("claimable", deployed.account(7)) == 50


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"min_security_bits": 0}, "min_security_bits"), ({"min_security_bits": 129}, "min_security_bits"),
     ({"max_delay": 0}, "max_delay"), ({"max_delay": 2**40}, "max_delay")],
)  # fmt: skip
def test_terms_out_of_reach_are_not_deployed(
    anvil: Web3, sender: ChecksumAddress, changes: dict[str, int], message: str
) -> None:
    from dataclasses import replace

    with pytest.raises(ValueError, match=message):
        deploy_exchange(anvil, sender, program=[1], terms=replace(OWN, **changes), domain_hash=1)


def test_transfers_become_facts(deployed: Deployed) -> None:
    facts, token, recipient = deployed.contracts.facts, deployed.addresses.token, deployed.account(8)
    words = (token, recipient, 30, 77)
    digest = keccak(encode(["address", "address", "uint256", "uint256"], words))
    fact = int.from_bytes(digest, "big") % 2**250
    assert deployed.call("transferFact", *words, contract=facts) == fact
    assert not deployed.call("isRegistered", fact, contract=facts)
    receipt = deployed.send("transfer", *words, contract=facts)
    assert deployed.events(receipt, "TransferRegistered", facts) == [
        {"fact": fact, "token": token, "recipient": recipient, "amount": 30, "salt": 77}
    ]
    assert deployed.call("isRegistered", fact, contract=facts)
    assert deployed.call("balanceOf", recipient, contract=deployed.contracts.token) == 30
    again = deployed.refused("transfer", *words, contract=facts)
    assert again == Revert("FactAlreadyRegistered", {"fact": fact})
    deployed.send("transfer", token, recipient, 30, 78, contract=facts)


def test_a_transfer_that_does_not_happen_is_no_fact(deployed: Deployed) -> None:
    facts, token, recipient = deployed.contracts.facts, deployed.addresses.token, deployed.account(8)
    poor = deployed.account(3)
    revert = deployed.refused("transfer", token, recipient, 1, 1, by=poor, contract=facts)
    assert revert.name == "InsufficientAllowance"
    revert = deployed.refused("transfer", poor, recipient, 1, 1, contract=facts)
    assert revert == Revert("NotAToken", {"token": poor.lower()})


def test_a_token_that_says_no(deployed: Deployed, artifacts: dict[str, Artifact]) -> None:
    """Tokens that answer false instead of reverting: nothing of ours takes that for a transfer."""
    from dataclasses import replace

    from contracts.transactions import create_contract
    from tests.support.perpetua import TERMS

    w3, sender = deployed.w3, deployed.owner
    refusing = create_contract(w3, sender, artifacts["RefusingToken"])
    facts = deployed.contracts.facts
    revert = deployed.refused("transfer", refusing.address, sender, 1, 1, contract=facts)
    assert revert.name == "RegisteredTransferFailed"
    addresses = deploy_exchange(
        w3, sender, program=[1], terms=replace(TERMS, max_delay=1), domain_hash=1, token=refusing.address
    )
    other = replace(
        deployed,
        contracts=perpetua.exchange_contracts(w3, addresses, artifacts),
        addresses=addresses,
    )
    assert other.refused("deposit", 5, 5).name == "TransferFailed"
    bond = deploy_bond(
        w3, sender, exchange=addresses.exchange, sequencer=sender, chain_id="X", penalty=1, exit_delay=0
    )
    assert other.refused("post", 5, contract=bond).name == "BondTransferFailed"
    # It takes once what it does not give back.
    refusing.functions.accept(True).transact({"from": sender})
    other.send("deposit", 5, 5)
    other.pass_time(2)
    other.send("post", 5, contract=bond)
    other.send("announceExit", contract=bond)
    refusing.functions.accept(False).transact({"from": sender})
    assert other.refused("exit", contract=bond).name == "BondTransferFailed"
