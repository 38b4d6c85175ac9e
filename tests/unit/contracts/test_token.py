"""The devnet's collateral token."""

import pytest
from web3 import Web3
from web3.contract import Contract
from web3.exceptions import ContractLogicError

from contracts.compile import Artifact
from contracts.reverts import Revert, revert_of
from contracts.transactions import create_contract
from tests.support.contracts import call, refusal


def refused(contract: Contract, by: str, function: str, *arguments: object) -> Revert | None:
    with pytest.raises(ContractLogicError) as raised:
        contract.get_function_by_name(function)(*arguments).call({"from": by})
    return revert_of(raised.value)


def test_token(anvil: Web3, artifacts: dict[str, Artifact]) -> None:
    alice, bob, carol = list(anvil.eth.accounts)[5:8]
    token = create_contract(anvil, alice, artifacts["TestToken"])
    token.functions.mint(alice, 100).transact({"from": bob})
    token.functions.transfer(bob, 30).transact({"from": alice})
    assert (call(token, "balanceOf", alice), call(token, "balanceOf", bob)) == (70, 30)
    revert = refused(token, alice, "transfer", bob, 71)
    assert revert == Revert("InsufficientBalance", {"balance": 70, "amount": 71})
    token.functions.approve(carol, 20).transact({"from": bob})
    token.functions.transferFrom(bob, carol, 15).transact({"from": carol})
    assert call(token, "allowance", bob, carol) == 5
    revert = refused(token, carol, "transferFrom", bob, carol, 6)
    assert revert == Revert("InsufficientAllowance", {"allowed": 5, "amount": 6})
    assert call(token, "totalSupply") == 100
    assert call(token, "decimals") == 6
    limit = call(token, "FAUCET_LIMIT")
    assert refusal(token, "mint", alice, limit + 1).name == "AboveFaucetLimit"
