"""A chain with an exchange that has two deposits in its queue; each test leaves the chain as it found it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from contracts.rollup import RollupAddresses, deploy_rollup
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract

from contracts.compile import Artifact
from contracts.transactions import contract_at
from tests.support import rollup
from tests.support.anvil import anvil
from tests.support.contracts import artifacts, sender, verifier, verifiers

__all__ = ["anvil", "artifacts", "sender", "verifier", "verifiers"]


@dataclass(frozen=True)
class Exchange:
    """An exchange as its users see it."""

    w3: Web3
    owner: ChecksumAddress
    rollup: Contract
    token: Contract
    verifier: Contract
    addresses: RollupAddresses


def exchange_on(
    w3: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact], source: str = rollup.ECHO
) -> Exchange:
    """Deploys an exchange for a program and queues the deposits of the first batch."""
    addresses = deploy_rollup(
        w3,
        sender,
        program=rollup.program_words(source),
        config_hash=rollup.CONFIG_HASH,
        genesis_root=rollup.GENESIS_ROOT,
        min_security_bits=rollup.SECURITY_BITS,
    )
    exchange = contract_at(w3, addresses.exchange, artifacts["RollupExchange"])
    token = contract_at(w3, addresses.token, artifacts["TestToken"])
    verifier = contract_at(w3, addresses.verifier, artifacts["MarginVerifier"])
    token.functions.mint(sender, 100_000_000).transact({"from": sender})
    token.functions.approve(addresses.exchange, 100_000_000).transact({"from": sender})
    for stark_key, amount in rollup.FIRST.deposits:
        exchange.functions.deposit(stark_key, amount).transact({"from": sender})
    return Exchange(w3, sender, exchange, token, verifier, addresses)


@pytest.fixture(scope="session")
def deployed_exchange(anvil: Web3, sender: ChecksumAddress, artifacts: dict[str, Artifact]) -> Exchange:
    return exchange_on(anvil, sender, artifacts)


@pytest.fixture
def exchange(deployed_exchange: Exchange) -> Iterator[Exchange]:
    w3 = deployed_exchange.w3
    snapshot = w3.provider.make_request("evm_snapshot", [])["result"]  # type: ignore[arg-type]
    yield deployed_exchange
    w3.provider.make_request("evm_revert", [snapshot])  # type: ignore[arg-type]
