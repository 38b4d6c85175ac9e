"""A user's side of L1: the collateral token, deposits into the exchange, and claims of withdrawals.

Amounts are L1 token base units (10^-6 USD).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests
from eth_account.signers.local import LocalAccount
from web3 import HTTPProvider, Web3
from web3.contract import Contract
from web3.exceptions import ContractLogicError, Web3Exception
from web3.types import TxParams, TxReceipt

from contracts.compile import compile_contracts
from contracts.reverts import revert_of
from contracts.transactions import Sender, TransactionFailed, send
from node.deployment import Deployment
from node.devnet import CHAIN_ID, devnet_account
from node.errors import ExternalError, UsageError

TIMEOUT_SECONDS = 60
FAUCET_ACCOUNT = 9
"""Index of the devnet account that gives ether and tokens away; the node's own transactions come from another."""

FAUCET_ETHER = 10**18
"""Wei that an account gets for its transactions when it has less than half of it."""


@dataclass(frozen=True)
class QueuedDeposit:
    """A deposit that waits for a batch.

    Attributes:
        index: in L1's queue.
        tx_hash: 0x-hex.
    """

    index: int
    tx_hash: str


@dataclass(frozen=True)
class Claim:
    """A withdrawal that was paid out.

    Attributes:
        amount: token base units.
        tx_hash: 0x-hex.
    """

    amount: int
    tx_hash: str


class Wallet:
    """One Ethereum account and the contracts of one deployment."""

    def __init__(self, l1_url: str, deployment: Deployment, account: LocalAccount) -> None:
        """Connect.

        Raises:
            ExternalError: no chain answers, or it is another one than the deployment's.
        """
        provider = HTTPProvider(l1_url, request_kwargs={"timeout": TIMEOUT_SECONDS})
        self._w3 = Web3(provider)
        self._account = account
        with _explained(f"the chain at {l1_url}"):
            self._chain_id = self._w3.eth.chain_id
        if self._chain_id != deployment.chain_id:
            raise ExternalError(
                f"{l1_url} is chain {self._chain_id}, the deployment is on chain {deployment.chain_id}",
                retryable=False,
            )
        self._token = self._contract(deployment.token, "TestToken")
        self._exchange = self._contract(deployment.exchange, "RollupExchange")

    def _contract(self, address: str, name: str) -> Contract:
        checksummed = Web3.to_checksum_address(address)
        return self._w3.eth.contract(address=checksummed, abi=compile_contracts()[name].abi)

    @property
    def address(self) -> str:
        """Of the account, 0x-hex."""
        return self._account.address

    def tokens(self) -> int:
        """The account's token balance."""
        with _explained("the token contract"):
            return int(self._token.functions.balanceOf(self.address).call())

    def claimable(self) -> int:
        """What settled batches withdrew to the account and it has not claimed."""
        with _explained("the exchange contract"):
            return int(self._exchange.functions.claimable(self.address).call())

    def take_from_faucet(self, amount: int) -> None:
        """Mint test tokens to the account, and give it ether to pay for transactions.

        Raises:
            UsageError: the chain is no devnet, or the amount is above what the faucet gives.
        """
        if self._chain_id != CHAIN_ID:
            raise UsageError(f"chain {self._chain_id} is no devnet: there is no faucet")
        giver = devnet_account(FAUCET_ACCOUNT)
        with _explained("the faucet"):
            if self._w3.eth.get_balance(self._account.address) < FAUCET_ETHER // 2:
                send(self._w3, giver, {"to": self._account.address, "value": Web3.to_wei(FAUCET_ETHER, "wei")})
            self._call(giver, self._token, "mint", self.address, amount)

    def deposit(self, stark_key: int, amount: int) -> QueuedDeposit:
        """Approve and queue a deposit; the node credits it to an account of the Stark key.

        Raises:
            UsageError: the account has fewer tokens.
        """
        held = self.tokens()
        if held < amount:
            raise UsageError(f"{self.address} holds {held} token units and {amount} are to be deposited")
        with _explained("the deposit"):
            self._call(self._account, self._token, "approve", self._exchange.address, amount)
            receipt = self._call(self._account, self._exchange, "deposit", stark_key, amount)
            queued = self._exchange.events.DepositQueued().process_receipt(receipt)
        return QueuedDeposit(int(queued[0]["args"]["index"]), receipt["transactionHash"].to_0x_hex())

    def claim(self) -> Claim:
        """Have everything paid out that is claimable.

        Raises:
            UsageError: there is nothing to claim.
        """
        if not self.claimable():
            raise UsageError(f"nothing can be claimed by {self.address} yet")
        with _explained("the claim"):
            receipt = self._call(self._account, self._exchange, "claim")
            claimed = self._exchange.events.WithdrawalClaimed().process_receipt(receipt)
        return Claim(int(claimed[0]["args"]["amount"]), receipt["transactionHash"].to_0x_hex())

    def _call(self, sender: Sender, contract: Contract, function: str, *arguments: Any) -> TxReceipt:
        data = contract.functions[function](*arguments)._encode_transaction_data()
        transaction: TxParams = {"to": contract.address, "data": data}
        return send(self._w3, sender, transaction)


@contextmanager
def _explained(what: str) -> Iterator[None]:
    """Say what the contracts or the chain refused in their own words."""
    try:
        yield
    except ContractLogicError as error:
        revert = revert_of(error)
        raise ExternalError(f"{what} was refused: {revert or error}", retryable=False) from error
    except (TransactionFailed, Web3Exception) as error:
        raise ExternalError(f"{what} failed: {error}", retryable=False) from error
    except requests.RequestException as error:
        raise ExternalError(f"{what} failed: no Ethereum node answers ({error})", retryable=True) from error
