"""Sending transactions, from an account the node holds or from one whose key we hold."""

from typing import Any

from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract
from web3.types import TxParams, TxReceipt

from contracts.compile import Artifact
from contracts.errors import ContractError

Sender = LocalAccount | ChecksumAddress
"""A key of ours, or the address of an account that the node signs for (a devnet's unlocked accounts)."""

RECEIPT_TIMEOUT_SECONDS = 120


class TransactionFailed(ContractError):  # noqa: N818 - named after what happened
    """The chain executed the transaction and it reverted."""


def send(w3: Web3, sender: Sender, transaction: TxParams) -> TxReceipt:
    """Sends and waits for the receipt. Raises TransactionFailed when it reverted.

    A revert that shows while gas is estimated comes out as web3's ContractLogicError with the error's data.
    """
    if isinstance(sender, LocalAccount):
        filled = w3.eth.account.sign_transaction(fill(w3, sender, transaction), sender.key)
        digest = w3.eth.send_raw_transaction(filled.raw_transaction)
    else:
        digest = w3.eth.send_transaction({"from": sender, **transaction})
    receipt = w3.eth.wait_for_transaction_receipt(digest, timeout=RECEIPT_TIMEOUT_SECONDS)
    if receipt["status"] != 1:
        raise TransactionFailed(f"transaction {digest.to_0x_hex()} reverted")
    return receipt


def create(w3: Web3, sender: Sender, code: bytes) -> TxReceipt:
    """Sends a contract creation with this creation code."""
    return send(w3, sender, {"data": code, "value": w3.to_wei(0, "wei")})


def create_contract(w3: Web3, sender: Sender, artifact: Artifact, *arguments: Any) -> Contract:
    """Deploys a compiled contract and returns it with its address."""
    factory = w3.eth.contract(abi=artifact.abi, bytecode=artifact.bytecode)
    data = factory.constructor(*arguments).data_in_transaction
    receipt = create(w3, sender, bytes.fromhex(data.removeprefix("0x")))
    return contract_at(w3, created_address(receipt), artifact)


def created_address(receipt: TxReceipt) -> ChecksumAddress:
    """The address of the contract that a transaction created."""
    address = receipt["contractAddress"]
    if address is None:
        raise ContractError("the transaction created no contract")
    return address


def contract_at(w3: Web3, address: ChecksumAddress, artifact: Artifact) -> Contract:
    """A deployed contract."""
    contract = w3.eth.contract(address=address, abi=artifact.abi)
    assert isinstance(contract, Contract)
    return contract


def fill(w3: Web3, account: LocalAccount, transaction: TxParams) -> TxParams:
    """The transaction with sender, nonce, chain, gas and fees as the chain's node suggests them."""
    filled: TxParams = {
        "from": account.address,
        "nonce": w3.eth.get_transaction_count(account.address, "pending"),
        "chainId": w3.eth.chain_id,
        **transaction,
    }
    if "gas" not in filled:
        filled["gas"] = w3.eth.estimate_gas(filled)
    if "gasPrice" not in filled and "maxFeePerGas" not in filled:
        priority = w3.eth.max_priority_fee
        base = w3.eth.get_block("latest").get("baseFeePerGas", w3.to_wei(1, "gwei"))
        filled["maxPriorityFeePerGas"] = priority
        filled["maxFeePerGas"] = w3.to_wei(2 * base + priority, "wei")
    return filled
