"""The node's view of Ethereum: the exchange contract through web3.py.

Everything here blocks; the node calls it from threads. A chain that does not answer is an `ExternalError` that may be
tried again; a chain that refuses what we send is one that may not.
"""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import requests
from eth_account.signers.local import LocalAccount
from hexbytes import HexBytes
from web3 import HTTPProvider, Web3
from web3.contract import Contract
from web3.exceptions import ContractLogicError, TimeExhausted, TransactionNotFound, Web3Exception
from web3.logs import DISCARD
from web3.types import EventData

from contracts.compile import compile_contracts
from contracts.exchange import signing_y
from contracts.gas import GasBreakdown, MeasurementError, breakdown
from contracts.program import LAYOUT
from contracts.reverts import revert_of
from contracts.submission import encode_submission
from contracts.transactions import TransactionFailed, fill, send
from node.deployment import ADDRESSES, Deployment
from node.errors import ExternalError, UsageError
from node.report import SettlementFacts
from prover import Proof
from prover.air.layouts import get_layout
from prover.crypto import public_key, sign
from sequencer.domain.l1_messages import ForcedResult
from sequencer.domain.l1_owner import L1Owner
from sequencer.domain.seal import BatchOutput

REQUEST_SECONDS = 30
RECEIPT_SECONDS = 120
BLOCKS_PER_QUERY = 10_000
"""Ethereum nodes bound the range of an event query."""


@dataclass(frozen=True)
class QueuedDeposit:
    """A deposit in L1's queue; the amount in token units."""

    index: int
    stark_key: int
    amount: int


@dataclass(frozen=True)
class QueuedWithdrawal:
    """A forced withdrawal in L1's queue of forced requests; the amount in token units, 0 for all that may leave."""

    index: int
    pocket: int
    stark_key: int
    amount: int
    recipient: int


@dataclass(frozen=True)
class QueuedOrder:
    """A forced reduce-only order in L1's queue of forced requests; the size in lots."""

    index: int
    pocket: int
    stark_key: int
    market: int
    size: int


@dataclass(frozen=True)
class SignedTransaction:
    """A transaction ready to be sent; its hash is known before."""

    hash: str
    raw: bytes


@dataclass(frozen=True)
class AcceptedBatch:
    """A batch as L1 holds it: what it did, and the transaction that carried it."""

    output: BatchOutput
    tx_hash: str
    block: int
    security_bits: int


@contextlib.contextmanager
def chain_errors(what: str) -> Iterator[None]:
    """Errors of the chain's client as ours."""
    try:
        yield
    except ContractLogicError as error:
        revert = revert_of(error)
        raise ExternalError(f"{what}: L1 refuses: {revert or error}", retryable=False) from error
    except TransactionFailed as error:
        raise ExternalError(f"{what}: {error}", retryable=False) from error
    except (requests.RequestException, TimeExhausted, Web3Exception) as error:
        raise ExternalError(f"{what}: the Ethereum node: {error}", retryable=True) from error


class RollupClient:
    """One deployment of the exchange contract."""

    def __init__(self, w3: Web3, deployment: Deployment) -> None:
        artifacts = compile_contracts()

        def contract(address: str, name: str) -> Contract:
            return w3.eth.contract(address=Web3.to_checksum_address(address), abi=artifacts[name].abi)

        self._w3 = w3
        self._deployment = deployment
        self._exchange = contract(deployment.exchange, "PerpetuaExchange")
        self._token = contract(deployment.token, "TestToken")
        self._keys = contract(deployment.keys, "KeyRegistry")
        self._bond = contract(deployment.bond, "SequencerBond")

    @classmethod
    def connect(cls, url: str, deployment: Deployment) -> "RollupClient":
        """A client of the deployment at an Ethereum node.

        Raises:
            ExternalError: nobody answers there.
            UsageError: it is another chain, or the contract is not on it.
        """
        w3 = web3_at(url)
        with chain_errors("connect"):
            chain_id = w3.eth.chain_id
            code = w3.eth.get_code(Web3.to_checksum_address(deployment.exchange))
        if chain_id != deployment.chain_id:
            raise UsageError(f"{url} is chain {chain_id}, the deployment is on chain {deployment.chain_id}")
        if not code:
            raise UsageError(f"there is no contract at {deployment.exchange} on {url}: was the chain started anew?")
        return cls(w3, deployment)

    def addresses(self) -> dict[str, str]:
        """Of the contracts, by role."""
        return {name: getattr(self._deployment, name) for name in ADDRESSES}

    # ---- State --------------------------------------------------------------------------------

    def state_root(self) -> int:
        """The state root that L1 holds."""
        with chain_errors("state root"):
            root: int = self._exchange.functions.stateRoot().call()
        return root

    def batch_count(self) -> int:
        """How many batches L1 has accepted."""
        with chain_errors("batch count"):
            count: int = self._exchange.functions.batchCount().call()
        return count

    def claimable(self, recipient: str) -> int:
        """What a recipient may claim, token units."""
        with chain_errors("claimable"):
            amount: int = self._exchange.functions.claimable(Web3.to_checksum_address(recipient)).call()
        return amount

    def token_balance(self, owner: str) -> int:
        """Collateral tokens of an L1 account."""
        with chain_errors("balance"):
            balance: int = self._token.functions.balanceOf(Web3.to_checksum_address(owner)).call()
        return balance

    def deposits(self, first: int) -> list[QueuedDeposit]:
        """The queue from index `first` on, in order."""
        with chain_errors("deposits"):
            count: int = self._exchange.functions.depositCount().call()
            if count <= first:
                return []
            found = {event["args"]["index"]: event["args"] for event in self._events("DepositQueued")}
        missing = [index for index in range(first, count) if index not in found]
        if missing:
            raise ExternalError(f"deposits: the event of deposit {missing[0]} is not there yet", retryable=True)
        return [QueuedDeposit(i, found[i]["starkKey"], found[i]["amount"]) for i in range(first, count)]

    def forced_requests(self, first: int) -> list[QueuedWithdrawal | QueuedOrder]:
        """The queue of forced requests from index `first` on, in order."""
        with chain_errors("forced requests"):
            count: int = self._exchange.functions.forcedCount().call()
            if count <= first:
                return []
            found: dict[int, QueuedWithdrawal | QueuedOrder] = {}
            for event in self._events("WithdrawalForced"):
                index, pocket, key, amount, recipient = event["args"].values()
                found[index] = QueuedWithdrawal(index, pocket, key, amount, int(recipient, 16))
            for event in self._events("OrderForced"):
                found[event["args"]["index"]] = QueuedOrder(*event["args"].values())
        missing = [index for index in range(first, count) if index not in found]
        if missing:
            raise ExternalError(
                f"forced requests: the event of request {missing[0]} is not there yet", retryable=True
            )
        return [found[index] for index in range(first, count)]

    def forced_answer(self, index: int) -> ForcedResult | None:
        """How a settled batch answered a forced request; None while none has."""
        with chain_errors(f"forced request {index}"):
            for event in self._events("ForcedRequestAnswered", {"index": index}):
                return ForcedResult(event["args"]["result"])
        return None

    def bonded_signer(self) -> str:
        """Address of the key whose receipts the bond answers for."""
        with chain_errors("bond"):
            signer: str = self._bond.functions.sequencer().call()
        return signer

    # ---- Batches ------------------------------------------------------------------------------

    def settlement(self, number: int) -> SettlementFacts:
        """How L1 accepted a batch.

        Raises:
            ExternalError: it did not, or the event is not there yet.
        """
        with chain_errors(f"batch {number}"):
            for event in self._events("BatchAccepted", {"number": number}):
                receipt = self._w3.eth.get_transaction_receipt(event["transactionHash"])
                return SettlementFacts(
                    tx_hash=event["transactionHash"].to_0x_hex(),
                    gas=receipt["gasUsed"],
                    block=receipt["blockNumber"],
                )
        raise ExternalError(f"batch {number}: L1 has no event of it", retryable=True)

    def accepted_batches(self) -> list[AcceptedBatch]:
        """All batches in order, read from events and calldata alone.

        Raises:
            ExternalError: the calldata is not a submission.
        """
        batches = []
        with chain_errors("batches"):
            for event in self._events("BatchAccepted"):
                transaction = self._w3.eth.get_transaction(event["transactionHash"])
                _, arguments = self._exchange.decode_function_input(transaction["input"])
                try:
                    output = BatchOutput.from_words(arguments["output"])
                except ValueError as error:
                    raise ExternalError(f"batches: {error}", retryable=False) from error
                tx_hash = event["transactionHash"].to_0x_hex()
                bits = event["args"]["securityBits"]
                batches.append(AcceptedBatch(output, tx_hash, event["blockNumber"], bits))
        return batches

    def gas_of(self, tx_hash: str) -> GasBreakdown:
        """What the transaction that settled a batch paid for, part by part.

        Raises:
            ExternalError: the chain does not answer, or cannot measure it.
        """
        with chain_errors(f"gas of {tx_hash}"):
            try:
                return breakdown(self._w3, tx_hash, get_layout(LAYOUT))
            except MeasurementError as error:
                raise ExternalError(f"gas of {tx_hash}: {error}", retryable=False) from error

    def prepare_submission(self, sender: LocalAccount, proof: Proof) -> SignedTransaction:
        """Sign the transaction that submits a proven batch.

        Raises:
            ExternalError: L1 would refuse it, with the custom error's name; or does not answer.
        """
        with chain_errors("submission"):
            data = self._exchange.encode_abi("submitBatch", args=encode_submission(proof))
            filled = fill(self._w3, sender, {"to": self._exchange.address, "data": data})
            signed = sender.sign_transaction(filled)  # type: ignore[arg-type]
        return SignedTransaction(signed.hash.to_0x_hex(), bytes(signed.raw_transaction))

    def send(self, transaction: SignedTransaction) -> None:
        """Send a signed transaction and wait until it is in a block.

        Raises:
            ExternalError: it reverted, or did not get in.
        """
        with chain_errors("submission"):
            digest = self._w3.eth.send_raw_transaction(HexBytes(transaction.raw))
            receipt = self._w3.eth.wait_for_transaction_receipt(digest, timeout=RECEIPT_SECONDS)
        if receipt["status"] != 1:
            raise ExternalError(f"submission: transaction {transaction.hash} reverted", retryable=True)

    def is_pending(self, tx_hash: str) -> bool:
        """Whether the chain knows a transaction that is in no block yet."""
        with chain_errors("transaction"):
            try:
                return self._w3.eth.get_transaction(HexBytes(tx_hash)).get("blockNumber") is None
            except TransactionNotFound:
                return False

    # ---- What users do ------------------------------------------------------------------------

    def mint(self, sender: LocalAccount, to: str, amount: int) -> str:
        """Take test tokens from the devnet's faucet. Returns the transaction's hash."""
        return self._transact(sender, self._token, "mint", Web3.to_checksum_address(to), amount)

    def deposit(self, sender: LocalAccount, stark_key: int, amount: int) -> str:
        """Approve and deposit collateral for a Stark key. Returns the deposit transaction's hash."""
        self._approve(sender, amount)
        return self._transact(sender, self._exchange, "deposit", stark_key, amount)

    def claim(self, sender: LocalAccount) -> str:
        """Claim everything that settled batches withdrew to the sender. Returns the transaction's hash."""
        return self._transact(sender, self._exchange, "claim")

    def owner_of(self, stark_key: int) -> str | None:
        """The L1 account that speaks for a Stark key; None when none is registered."""
        with chain_errors("key registry"):
            owner: str = self._keys.functions.ownerOf(stark_key).call()
        return owner if int(owner, 16) else None

    def register_key(self, sender: LocalAccount, stark_private_key: int) -> str:
        """Let the sender speak for a Stark key on L1. Returns the transaction's hash."""
        key = public_key(stark_private_key)
        with chain_errors("key registry"):
            count: int = self._keys.functions.registrations(key).call()
        chain_id = self._deployment.exchange_config().chain_id
        message_hash = L1Owner(int(sender.address, 16), count).message_hash(chain_id, key)
        signature = sign(stark_private_key, message_hash)
        y = signing_y(key, message_hash, signature)
        return self._transact(sender, self._keys, "register", key, y, sender.address, *signature)

    def force_withdrawal(
        self, sender: LocalAccount, pocket: int, stark_key: int, amount: int, recipient: str
    ) -> tuple[str, int]:
        """Queue a forced withdrawal; the sender speaks for the key and pays the fee in tokens.

        Args:
            amount: token units; 0 for all that may leave.

        Returns:
            The transaction's hash, and the request's index in the queue.
        """
        self._approve_forced_fee(sender)
        to = Web3.to_checksum_address(recipient)
        digest = self._transact(sender, self._exchange, "forceWithdraw", pocket, stark_key, amount, to)
        return digest, self.event_of(digest, "WithdrawalForced")["index"]

    def force_order(
        self, sender: LocalAccount, pocket: int, stark_key: int, market: int, size: int
    ) -> tuple[str, int]:
        """Queue a forced reduce-only order of at most `size` lots; as `force_withdrawal` otherwise."""
        self._approve_forced_fee(sender)
        digest = self._transact(sender, self._exchange, "forceReduce", pocket, stark_key, market, size)
        return digest, self.event_of(digest, "OrderForced")["index"]

    def _approve_forced_fee(self, sender: LocalAccount) -> None:
        with chain_errors("forced request"):
            fee: int = self._exchange.functions.forcedFee().call()
        self._approve(sender, fee)

    def _approve(self, sender: LocalAccount, amount: int) -> None:
        spender = self._exchange.address
        with chain_errors("allowance"):
            allowed = self._token.functions.allowance(sender.address, spender).call()
        if allowed < amount:
            self._transact(sender, self._token, "approve", spender, amount)

    def event_of(self, tx_hash: str, name: str) -> Mapping[str, Any]:
        """The arguments of the exchange's first event of that name in a transaction that succeeded and has one."""
        with chain_errors(name):
            receipt = self._w3.eth.get_transaction_receipt(HexBytes(tx_hash))
            events = self._exchange.events[name]().process_receipt(receipt, errors=DISCARD)
        # Another contract may have an event of the same form.
        return dict(next(event["args"] for event in events if event["address"] == self._exchange.address))

    def _transact(self, sender: LocalAccount, contract: Contract, function: str, *arguments: Any) -> str:
        with chain_errors(function):
            data = contract.encode_abi(function, args=arguments)
            receipt = send(self._w3, sender, {"to": contract.address, "data": data})
        return receipt["transactionHash"].to_0x_hex()

    def _events(self, name: str, filters: dict[str, Any] | None = None) -> Iterator[EventData]:
        last = self._w3.eth.block_number
        for begin in range(self._deployment.block, last + 1, BLOCKS_PER_QUERY):
            end = min(begin + BLOCKS_PER_QUERY - 1, last)
            yield from self._exchange.events[name]().get_logs(
                from_block=begin, to_block=end, argument_filters=filters or {}
            )


def web3_at(url: str) -> Web3:
    """A client with a bounded wait."""
    return Web3(HTTPProvider(url, request_kwargs={"timeout": REQUEST_SECONDS}))
