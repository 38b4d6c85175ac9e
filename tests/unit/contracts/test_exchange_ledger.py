"""Deposits and the test token: what needs no proof."""

from collections.abc import Iterator

import pytest
from eth_abi.abi import encode
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract
from web3.exceptions import ContractLogicError
from web3.logs import DISCARD

from contracts.compile import Artifact
from contracts.reverts import Revert, revert_of
from contracts.rollup import deploy_rollup
from contracts.transactions import contract_at, create_contract
from prover.field import P
from prover.hashing import keccak
from tests.support.contracts import call, refusal

LARGEST = 2**56 - 1


@pytest.fixture(scope="module")
def deployed(
    anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]
) -> Iterator[tuple[Contract, Contract]]:
    """Exchange and token; the sender has tokens and has approved them."""
    snapshot = anvil.provider.make_request("evm_snapshot", [])["result"]  # type: ignore[arg-type]
    addresses = deploy_rollup(anvil, sender, program=[1], config_hash=1, genesis_root=2, min_security_bits=1)
    exchange = contract_at(anvil, addresses.exchange, artifacts["RollupExchange"])
    token = contract_at(anvil, addresses.token, artifacts["TestToken"])
    token.functions.mint(sender, 100_000_000 * 10**6).transact({"from": sender})
    token.functions.approve(exchange.address, 2**256 - 1).transact({"from": sender})
    yield exchange, token
    anvil.provider.make_request("evm_revert", [snapshot])  # type: ignore[arg-type]


def reverts(contract: Contract, sender: ChecksumAddress, function: str, *arguments: object) -> Revert | None:
    with pytest.raises(ContractLogicError) as raised:
        contract.get_function_by_name(function)(*arguments).call({"from": sender})
    return revert_of(raised.value)


def test_deployment_is_fixed(deployed: tuple[Contract, Contract]) -> None:
    exchange, token = deployed
    assert call(exchange, "token") == token.address
    assert call(exchange, "configHash") == 1
    assert call(exchange, "stateRoot") == 2
    assert call(exchange, "minSecurityBits") == 1
    assert call(exchange, "programHash") == keccak((1).to_bytes(32, "big"))
    functions = {item["name"] for item in exchange.abi if item["type"] == "function"}
    changing = {
        item["name"]
        for item in exchange.abi
        if item["type"] == "function" and item["stateMutability"] not in ("view", "pure")
    }
    assert changing == {"deposit", "submitBatch", "claim"}
    assert not functions & {"owner", "upgradeTo", "pause"}


def test_deposits_queue_up(deployed: tuple[Contract, Contract], anvil: Web3, sender: ChecksumAddress) -> None:
    exchange, token = deployed
    before = call(token, "balanceOf", sender)
    start = call(exchange, "depositCount")
    for number, (key, amount) in enumerate(((1, 1), (P - 1, 10**12), (1, 7))):
        index = start + number
        digest = exchange.functions.deposit(key, amount).transact({"from": sender})
        receipt = anvil.eth.wait_for_transaction_receipt(digest)
        (event,) = exchange.events.DepositQueued().process_receipt(receipt, errors=DISCARD)
        expected = {"index": index, "starkKey": key, "amount": amount, "depositor": sender}
        assert dict(event["args"]) == expected
        assert call(exchange, "depositHash", index) == keccak(encode(["uint256"] * 2, [key, amount]))
    assert call(exchange, "depositCount") == start + 3
    assert call(exchange, "depositsConsumed") == 0
    assert before - call(token, "balanceOf", sender) == 10**12 + 8


@pytest.mark.parametrize("key", [0, P, 2**256 - 1])
def test_a_key_outside_the_field_is_refused(
    deployed: tuple[Contract, Contract], sender: ChecksumAddress, key: int
) -> None:
    assert reverts(deployed[0], sender, "deposit", key, 5) == Revert("StarkKeyOutOfRange", {"starkKey": key})


@pytest.mark.parametrize("amount", [0, LARGEST + 1, 2**256 - 1])
def test_an_amount_that_the_program_would_refuse_is_refused(
    deployed: tuple[Contract, Contract], sender: ChecksumAddress, amount: int
) -> None:
    """One deposit that no batch can consume would hold up all that come after it."""
    revert = reverts(deployed[0], sender, "deposit", 5, amount)
    assert revert == Revert("DepositAmountOutOfRange", {"amount": amount})


def test_the_bound_is_the_program_s(deployed: tuple[Contract, Contract]) -> None:
    from sequencer.domain.limits import AMOUNT_BITS

    assert call(deployed[0], "DEPOSIT_BOUND") == 2**AMOUNT_BITS == LARGEST + 1


def test_a_deposit_without_tokens_leaves_no_entry(
    deployed: tuple[Contract, Contract], anvil: Web3, sender: ChecksumAddress
) -> None:
    exchange, _ = deployed
    poor = list(anvil.eth.accounts)[3]
    count = call(exchange, "depositCount")
    revert = reverts(exchange, poor, "deposit", 5, 5)
    assert revert == Revert("InsufficientAllowance", {"allowed": 0, "amount": 5})
    assert call(exchange, "depositCount") == count


def test_nothing_to_claim(deployed: tuple[Contract, Contract], anvil: Web3) -> None:
    nobody = list(anvil.eth.accounts)[4]
    assert reverts(deployed[0], nobody, "claim") == Revert("NothingToClaim", {"claimant": nobody.lower()})


@pytest.mark.parametrize("bits", [0, 129])
def test_security_out_of_reach_is_not_deployed(anvil: Web3, sender: ChecksumAddress, bits: int) -> None:
    with pytest.raises(ValueError, match="min_security_bits"):
        deploy_rollup(anvil, sender, program=[1], config_hash=1, genesis_root=2, min_security_bits=bits)


def test_token(anvil: Web3, artifacts: dict[str, Artifact]) -> None:
    alice, bob, carol = list(anvil.eth.accounts)[5:8]
    token = create_contract(anvil, alice, artifacts["TestToken"])
    token.functions.mint(alice, 100).transact({"from": bob})
    token.functions.transfer(bob, 30).transact({"from": alice})
    assert (call(token, "balanceOf", alice), call(token, "balanceOf", bob)) == (70, 30)
    assert reverts(token, alice, "transfer", bob, 71) == Revert(
        "InsufficientBalance", {"balance": 70, "amount": 71}
    )
    token.functions.approve(carol, 20).transact({"from": bob})
    token.functions.transferFrom(bob, carol, 15).transact({"from": carol})
    assert call(token, "allowance", bob, carol) == 5
    revert = reverts(token, carol, "transferFrom", bob, carol, 6)
    assert revert == Revert("InsufficientAllowance", {"allowed": 5, "amount": 6})
    assert call(token, "totalSupply") == 100
    assert call(token, "decimals") == 6
    limit = call(token, "FAUCET_LIMIT")
    assert refusal(token, "mint", alice, limit + 1).name == "AboveFaucetLimit"
