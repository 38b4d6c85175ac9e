"""The exchange contract with forced requests, escapes and receipts, on a test chain."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest
from eth_typing import ChecksumAddress
from hexbytes import HexBytes
from web3 import Web3
from web3.contract import Contract
from web3.exceptions import ContractLogicError

from contracts.compile import Artifact
from contracts.exchange import (
    ExchangeAddresses,
    ExchangeContracts,
    ExchangeTerms,
    deploy_exchange,
    exchange_contracts,
    signing_y,
)
from contracts.reverts import Revert, revert_of
from contracts.submission import encode_submission
from prover import ProofParameters
from prover.crypto import public_key, sign
from sequencer.domain.l1_messages import MessageKind
from sequencer.domain.l1_owner import L1Owner
from sequencer.domain.messages import domain_hash
from sequencer.domain.seal import BatchOutput, PocketUpdate
from tests.support import rollup

CHAIN_ID = "PERPETUA_TEST"
DAY = 86_400
MAX_DELAY = 3 * DAY
FORCED_FEE = 1_000_000
GAS = 15_000_000
CALL_GAS = 100_000_000
USER_PRIVATE = 0xA11CE
"""A Stark key whose holder registers."""
RECIPIENT = rollup.RECIPIENT

TERMS = ExchangeTerms(
    config_hash=rollup.CONFIG_HASH,
    genesis_root=rollup.GENESIS_ROOT,
    min_security_bits=rollup.SECURITY_BITS,
    max_delay=MAX_DELAY,
    forced_fee=FORCED_FEE,
)

user_key = cache(public_key)


@dataclass(frozen=True)
class Deployed:
    """An exchange, and who deployed it: the owner of many tokens, all approved."""

    w3: Web3
    owner: ChecksumAddress
    contracts: ExchangeContracts
    addresses: ExchangeAddresses

    @property
    def exchange(self) -> Contract:
        return self.contracts.exchange

    def account(self, number: int) -> ChecksumAddress:
        """One of the chain's unlocked accounts; 0 is the owner."""
        return list(self.w3.eth.accounts)[number]

    def call(self, function: str, *arguments: Any, contract: Contract | None = None) -> Any:
        return self._function(function, arguments, contract).call({"gas": CALL_GAS})

    def refused(
        self, function: str, *arguments: Any, by: str | None = None, contract: Contract | None = None
    ) -> Revert:
        """The custom error with which a call reverts; fails the test when it does not."""
        caller: Any = {"from": by or self.owner, "gas": CALL_GAS}
        with pytest.raises(ContractLogicError) as raised:
            self._function(function, arguments, contract).call(caller)
        revert = revert_of(raised.value)
        assert revert is not None, f"a revert without a known custom error: {raised.value!r}"
        return revert

    def send(
        self, function: str, *arguments: Any, by: str | None = None, contract: Contract | None = None
    ) -> Any:
        """A transaction; returns its receipt."""
        digest = self._function(function, arguments, contract).transact(
            {"from": by or self.owner, "gas": GAS}  # type: ignore[typeddict-item]
        )
        receipt = self.w3.eth.wait_for_transaction_receipt(HexBytes(digest))
        assert receipt["status"] == 1, f"{function} reverted"
        return receipt

    def _function(self, name: str, arguments: tuple[Any, ...], contract: Contract | None) -> Any:
        return (contract or self.exchange).get_function_by_name(name)(*arguments)

    def events(self, receipt: Any, name: str, contract: Contract | None = None) -> list[dict[str, Any]]:
        """The arguments of the events of that name in a transaction."""
        from web3.logs import DISCARD

        found = (contract or self.exchange).events[name]().process_receipt(receipt, errors=DISCARD)
        return [dict(event["args"]) for event in found]

    def register(self, private: int = USER_PRIVATE, owner: str | None = None) -> Any:
        """The key's holder lets an L1 account speak for it, the deployer unless given."""
        return self.send("register", *self.registration(private, owner), contract=self.contracts.keys)

    def registration(self, private: int, owner: str | None = None) -> tuple[Any, ...]:
        """The arguments of the key's next registration."""
        key = user_key(private)
        account = owner or self.owner
        count = self.call("registrations", key, contract=self.contracts.keys)
        message_hash = L1Owner(int(account, 16), count).message_hash(CHAIN_ID, key)
        signature = sign(private, message_hash)
        return key, signing_y(key, message_hash, signature), account, *signature

    def pass_time(self, seconds: int) -> None:
        """The next block is so much later."""
        self.w3.provider.make_request("evm_increaseTime", [seconds])  # type: ignore[arg-type]
        self.w3.provider.make_request("evm_mine", [])  # type: ignore[arg-type]

    def freeze(self) -> None:
        """A deposit that nobody credits freezes the exchange."""
        self.send("deposit", user_key(USER_PRIVATE), 7)
        self.pass_time(MAX_DELAY + 1)
        self.send("freeze")


def deployed_on(
    w3: Web3,
    sender: ChecksumAddress,
    artifacts: dict[str, Artifact],
    terms: ExchangeTerms = TERMS,
    program: Sequence[int] | None = None,
) -> Deployed:
    """Deploys an exchange for a program, the one that outputs its input unless given; the sender has tokens and has
    approved them."""
    words = rollup.program_words() if program is None else program
    addresses = deploy_exchange(w3, sender, program=words, terms=terms, domain_hash=domain_hash(CHAIN_ID))
    deployed = Deployed(w3, sender, exchange_contracts(w3, addresses, artifacts), addresses)
    deployed.send("mint", sender, 100_000_000 * 10**6, contract=deployed.contracts.token)
    for spender in (addresses.exchange, addresses.facts):
        deployed.send("approve", spender, 2**256 - 1, contract=deployed.contracts.token)
    return deployed


@contextmanager
def unchanged(w3: Web3) -> Iterator[None]:
    """The chain is afterwards as it was."""
    snapshot = w3.provider.make_request("evm_snapshot", [])["result"]  # type: ignore[arg-type]
    try:
        yield
    finally:
        w3.provider.make_request("evm_revert", [snapshot])  # type: ignore[arg-type]


Message = tuple[int, ...]


def output_of(*messages: Message, **changes: Any) -> BatchOutput:
    """The output of a first batch with these messages."""
    first = BatchOutput(
        config_hash=rollup.CONFIG_HASH,
        old_state_root=rollup.GENESIS_ROOT,
        new_state_root=0x2000,
        batch_number=0,
        first_sequence=1,
        n_transactions=5,
        transactions_root=0x77AA,
        first_time=1_700_000_000,
        last_time=1_700_000_060,
        first_deposit=0,
        first_forced=0,
        oracle_commitment=0x0AC1E,
        messages=messages,
        state_words=(11, 12, 13),
        pocket_updates=(PocketUpdate(7, (1, 2, 3)),),
    )
    return replace(first, **changes)


def deposited(amount: int, private: int = USER_PRIVATE) -> Message:
    return (MessageKind.DEPOSIT, user_key(private), amount)


def withdrawn(amount: int, recipient: int = RECIPIENT, pocket: int = 7) -> Message:
    return (MessageKind.WITHDRAWAL, recipient, amount, pocket)


def unproven(output: BatchOutput) -> rollup.Submission:
    """A submission without a proof: for what is refused before the proof is looked at."""
    return words_unproven(output.words())


def words_unproven(words: list[int]) -> rollup.Submission:
    return (26, 2, 12, 12, 6, [0, 3, 3]), (9, 0, 1, [0] * 12), words, b""


def proven(
    output: BatchOutput, parameters: ProofParameters = rollup.PARAMETERS, source: str = rollup.ECHO
) -> rollup.Submission:
    """A submission whose proof is of a program that outputs its input."""
    return encode_submission(rollup.prove_batch(output, source=source, parameters=parameters))
