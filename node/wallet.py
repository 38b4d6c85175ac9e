"""A user's side of L1: one Ethereum account with its tokens, deposits and claims.

Amounts are L1 token base units (10^-6 USD).
"""

from dataclasses import dataclass

import requests
from eth_account.signers.local import LocalAccount
from web3 import Web3
from web3.exceptions import Web3Exception

from contracts.transactions import send
from node.deployment import Deployment
from node.devnet import CHAIN_ID, devnet_account
from node.errors import ExternalError, UsageError
from node.l1 import RollupClient, web3_at

FAUCET_ACCOUNT = 9
"""Index of the devnet account that gives ether and tokens away; the node's own transactions come from another."""

FAUCET_ETHER = 10**18
"""Wei that an account gets for its transactions when it has less than half of it."""


@dataclass(frozen=True)
class WaitingDeposit:
    """A deposit that waits to be credited.

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
        """Connect; raises what `RollupClient.connect` raises."""
        self._deployment = deployment
        self._account = account
        self._w3 = web3_at(l1_url)
        self._rollup = RollupClient.connect(l1_url, deployment)

    @property
    def address(self) -> str:
        """Of the account, 0x-hex."""
        return self._account.address

    def tokens(self) -> int:
        """The account's token balance."""
        return self._rollup.token_balance(self.address)

    def claimable(self) -> int:
        """What settled batches withdrew to the account and it has not claimed."""
        return self._rollup.claimable(self.address)

    def take_from_faucet(self, amount: int) -> None:
        """Mint test tokens to the account, and give it ether to pay for transactions.

        Raises:
            UsageError: the chain is no devnet.
            ExternalError: the token refuses, as it does for amounts above its limit.
        """
        if self._deployment.chain_id != CHAIN_ID:
            raise UsageError(f"chain {self._deployment.chain_id} is no devnet: there is no faucet")
        giver = devnet_account(FAUCET_ACCOUNT)
        try:
            if self._w3.eth.get_balance(self._account.address) < FAUCET_ETHER // 2:
                send(
                    self._w3, giver, {"to": self._account.address, "value": Web3.to_wei(FAUCET_ETHER, "wei")}
                )
        except (requests.RequestException, Web3Exception) as error:
            raise ExternalError(f"the faucet's ether: {error}", retryable=True) from error
        self._rollup.mint(giver, self.address, amount)

    def deposit(self, stark_key: int, amount: int) -> WaitingDeposit:
        """Approve and queue a deposit; the node credits it to an account of the Stark key.

        Raises:
            UsageError: the account has fewer tokens.
        """
        held = self.tokens()
        if held < amount:
            raise UsageError(f"{self.address} holds {held} token units and {amount} are to be deposited")
        tx_hash = self._rollup.deposit(self._account, stark_key, amount)
        return WaitingDeposit(self._rollup.event_of(tx_hash, "DepositQueued")["index"], tx_hash)

    def claim(self) -> Claim:
        """Have everything paid out that is claimable; refused by the contract when that is nothing."""
        tx_hash = self._rollup.claim(self._account)
        return Claim(self._rollup.event_of(tx_hash, "Claimed")["amount"], tx_hash)
